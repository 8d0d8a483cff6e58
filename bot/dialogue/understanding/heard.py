"""What can be heard in a sentence: one class a fact, with the dates as they were said."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.understanding.dates import DateStatus, Expression
from bot.domain.vocabulary import AppealKind, CourseKind, Debtor, LetterKind, Training

UNTOLD = Expression(status=DateStatus.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardLicence:
    """A licence: when it was obtained, how it was prepared."""

    obtained: Expression | None = None
    training: Training | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardBalance:
    """A balance as said, even out of range, and the day it was true when that was said."""

    points: int
    on: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardCourse:
    """A course done or booked: its days, or its only day said."""

    days: Expression | None = None
    kind: CourseKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardLetter:
    """A letter: its number, the day it was received, the day the postman first presented it."""

    kind: LetterKind | None = None
    received: Expression | None = None
    presented: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardOffence:
    """An offence in the words of the person, with the points lost, its day, and the days of the fine."""

    said: str
    points: int | None = None
    committed: Expression | None = None
    paid: Expression | None = None
    notice: Expression | None = None  # of the fine; UNTOLD when it came and its date was not told


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardClaim:
    """A claim for the refund of the fine, sent."""

    sent: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardAppeal:
    """An appeal to the ministry, sent."""

    sent: Expression | None = None
    kind: AppealKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardHandover:
    """The licence was handed over to the prefecture, as a 48SI orders."""

    on: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardRefund:
    """The fine was paid back."""

    on: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardRepaid:
    """A centre or an insurer paid what it owed."""

    debtor: Debtor
    on: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardFollowUp:
    """The training day after the licence was done."""

    on: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardEarlierLoss:
    """An earlier licence was invalidated, or annulled by a judge."""

    on: Expression | None = None
    is_annulment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardEmail:
    """An e-mail address as typed."""

    address: str


Heard = (
    HeardLicence
    | HeardBalance
    | HeardCourse
    | HeardLetter
    | HeardOffence
    | HeardClaim
    | HeardAppeal
    | HeardHandover
    | HeardFollowUp
    | HeardEarlierLoss
    | HeardRefund
    | HeardRepaid
    | HeardEmail
)
