"""The words of the points licence: frozen values for what a driver records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Training(StrEnum):
    """How the licence was prepared; it decides the probation and the yearly gain (L223-1)."""

    TRADITIONAL = "traditional"
    SUPERVISED = "supervised"  # conduite supervisée: probation as after a traditional training (F2390)
    ACCOMPANIED = "accompanied"  # apprentissage anticipé de la conduite: two years, three points a year


class OffenceClass(StrEnum):
    """Class of an offence; full restoration takes two or three years depending on it (L223-6)."""

    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"
    C5 = "C5"
    DELIT = "delit"


class LetterKind(StrEnum):
    """A letter of the ministry by the number printed on it."""

    L48 = "48"
    L48M = "48M"
    L48N = "48N"
    L48SI = "48SI"


class CourseKind(StrEnum):
    """The four cases of the awareness course (F14208); only the first two can give points."""

    VOLUNTARY = "voluntary"
    PROBATION = "probation"
    ALTERNATIVE = "alternative"
    SENTENCE = "sentence"


class Paper(StrEnum):
    """What goes with a claim for the refund of the fine, in the order in which it is gathered."""

    FORM = "form"  # given by the centre
    LETTER = "letter"  # the 48N, or the full record instead
    CERTIFICATE = "certificate"
    NOTICE = "notice"  # of the fine, often the original
    PAYMENT = "payment"
    BANK = "bank"


class Debtor(StrEnum):
    """Who owes money; never a name."""

    CENTRE = "centre"
    INSURER = "insurer"
    OTHER = "other"


class DebtReason(StrEnum):
    """Why the money is owed."""

    CANCELLED = "cancelled"  # the centre cancelled the course
    WITHDRAWN = "withdrawn"  # the person withdrew from a booking made at a distance (L221-18 C. conso.)
    INSURANCE = "insurance"
    OTHER = "other"


class AppealKind(StrEnum):
    """What an appeal is against."""

    WITHDRAWAL = "withdrawal"
    L48SI = "48si"


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A licence held since `obtained_on`."""

    obtained_on: date
    training: Training = Training.TRADITIONAL
    follow_up_on: date | None = None  # the 7-hour day that can shorten probation (R223-1 II)
    first_licence: bool = True  # false: obtained after an invalidation or an annulment
    earlier_invalidation_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """One act; `code` is a key of the scale, else `points` and `offence_class` are given."""

    id: str
    committed_on: date
    established_on: date | None = None  # the points leave on this day, not on the day of the offence (L223-1)
    code: str | None = None
    points: int | None = None
    offence_class: OffenceClass | None = None
    stop: str | None = None  # two acts of one stop are simultaneous (L223-2 III)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine:
    """The fixed fine of the offence `of`: notice sent, and paid or not."""

    of: str
    notice_on: date | None = None
    paid_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter; notified when received, or at first presentation when never collected (CE n° 341146)."""

    id: str
    kind: LetterKind
    presented_on: date | None = None
    received_on: date | None = None
    handed_over_on: date | None = None  # 48SI only: the licence given to the prefect


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """An awareness course; points are credited the day after `last_day_on` (R223-8 III)."""

    id: str
    first_day_on: date
    last_day_on: date
    kind: CourseKind = CourseKind.VOLUNTARY


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundClaim:
    """A claim for the fine after a compulsory course (R223-8 IV), with the letters that chased it."""

    id: str
    sent_on: date
    paid_on: date | None = None
    reminded_on: date | None = None  # the friendly letter
    registered_on: date | None = None
    noticed_on: date | None = None  # the formal notice


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundFile:
    """The papers gathered for the claim that the compulsory course `of` opens."""

    id: str
    of: str
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """Money that a private party owes since `due_on`, with the letters that chased it."""

    id: str
    debtor: Debtor
    reason: DebtReason
    due_on: date
    amount_cents: int | None = None
    withdrawn_on: date | None = None  # the day the person withdrew from a contract made at a distance
    reminded_on: date | None = None
    registered_on: date | None = None
    noticed_on: date | None = None
    filed_on: date | None = None  # the judge was asked for an order to pay
    paid_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """An appeal sent to the ministry against what the letter `of` (empty: not known) tells."""

    id: str
    kind: AppealKind
    sent_on: date
    of: str = ""
    answered_on: date | None = None
    is_granted: bool | None = None  # None: no answer yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A balance read or told, as it stood at the end of `on`."""

    id: str
    on: date
    balance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything known of one licence; every tuple may be empty, the licence may be unknown."""

    licence: Licence | None = None
    offences: tuple[Offence, ...] = ()
    fines: tuple[Fine, ...] = ()
    letters: tuple[Letter, ...] = ()
    courses: tuple[Course, ...] = ()
    refund_claims: tuple[RefundClaim, ...] = ()
    statements: tuple[Statement, ...] = ()
    refund_files: tuple[RefundFile, ...] = ()
    debts: tuple[Debt, ...] = ()
    appeals: tuple[Appeal, ...] = ()
