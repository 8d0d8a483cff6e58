"""Records as JSON: one object read into a record, or an error that names the field and what is expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from bot.domain.dates import add_days, add_years
from bot.domain.rules import Rules
from bot.domain.vocabulary import (
    Appeal,
    AppealKind,
    Course,
    CourseKind,
    Debt,
    Debtor,
    DebtReason,
    Fine,
    Letter,
    LetterKind,
    Licence,
    Offence,
    OffenceClass,
    Record,
    RefundClaim,
    Statement,
    Training,
)
from bot.errors import InputError

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HORIZON_YEARS = 12  # how far a forecast looks when nobody says
_POINTS = range(10)  # what one offence may be said to cost
_CENTS = range(1, 10**9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A record, the days it is asked about and the rules in force on `on`; `until` is not before `on`."""

    record: Record
    on: date
    until: date
    rules: Rules


def read_question(data: object, rules_on: Callable[[date], Rules]) -> Question:
    """The record of a JSON object; raises InputError naming the first field that is wrong.

    What is absent or null has its default; unknown keys are left alone. `rules_on` gives the rules in force on a day:
    those of the record's own `on` answer it, whatever day it is today.
    """
    fields = _Fields(data, "")
    on = fields.day("on")
    rules = rules_on(on)
    until = fields.maybe_day("until") or add_years(on, _HORIZON_YEARS)
    if until < on:
        raise InputError("until", f"expected {on} or later")
    licence = _licence(fields.object("licence"))
    if licence.obtained_on > on:
        raise InputError("licence.obtained", f"expected {on} or earlier")
    record = Record(
        licence=licence,
        offences=fields.list("offences", lambda item, place: _offence(item, place, rules, licence)),
        fines=fields.list("fines", _fine),
        letters=fields.list("letters", _letter),
        courses=fields.list("courses", lambda item, place: _course(item, place, licence)),
        refund_claims=fields.list("refund_claims", _refund_claim),
        statements=fields.list("statements", lambda item, place: _statement(item, place, rules, licence)),
        debts=fields.list("debts", lambda item, place: _debt(item, place, rules)),
        appeals=fields.list("appeals", _appeal),
    )
    _refuse_duplicates(record)
    return Question(record=record, on=on, until=until, rules=rules)


class _Fields:
    """The members of one JSON object; `path` is where it stands in the record."""

    __slots__ = ("data", "path")

    def __init__(self, data: object, path: str) -> None:
        if not isinstance(data, Mapping):
            raise InputError(path or "record", "expected an object in braces")
        self.data: Mapping[str, Any] = data
        self.path = path

    def error(self, name: str, message: str) -> InputError:
        return InputError(f"{self.path}.{name}" if self.path else name, message)

    def object(self, name: str) -> _Fields:
        value = self.data.get(name)
        return _Fields({} if value is None else value, name)  # only the record itself holds one

    def list(self, name: str, read: Callable[[_Fields, int], T]) -> tuple[T, ...]:
        value = self.data.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.error(name, "expected a list in brackets")
        return tuple([read(_Fields(item, f"{name}[{place}]"), place) for place, item in enumerate(value)])

    def day(self, name: str) -> date:
        found = self.maybe_day(name)
        if found is None:
            raise self.error(name, "is missing; expected a date such as 2026-11-22")
        return found

    def maybe_day(self, name: str) -> date | None:
        value = self.data.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or len(value) != 10 or value[4::3] != "--":  # fromisoformat reads weeks too
            raise self.error(name, "expected a date such as 2026-11-22")
        try:
            return date.fromisoformat(value)
        except ValueError:
            if not _DAY.fullmatch(value):
                raise self.error(name, "expected a date such as 2026-11-22") from None
            raise self.error(name, f"{value} is not a day of the calendar; expected a real date") from None

    def maybe_word(self, name: str, words: type[Word]) -> Word | None:
        value = self.data.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or value not in words.__members__.values():
            raise self.error(name, f"expected one of {', '.join(words)}")
        return words(value)

    def maybe_whole(self, name: str, allowed: range) -> int | None:
        value = self.data.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value not in allowed:
            raise self.error(name, f"expected a whole number from {allowed[0]} to {allowed[-1]}")
        return value

    def maybe_text(self, name: str) -> str | None:
        value = self.data.get(name)
        if value is not None and not isinstance(value, str):
            raise self.error(name, "expected a text")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.data.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.error(name, "expected true or false")
        return value


def _licence(fields: _Fields) -> Licence:
    return Licence(
        obtained_on=fields.day("obtained"),
        training=fields.maybe_word("training", Training) or Training.TRADITIONAL,
        follow_up_on=fields.maybe_day("follow_up_training"),
        first_licence=fields.flag("first_licence", default=True),
        earlier_invalidation_on=fields.maybe_day("earlier_invalidation"),
    )


def _offence(fields: _Fields, place: int, rules: Rules, licence: Licence) -> Offence:
    code = fields.maybe_text("code")
    if code is not None and code not in rules.scale:
        raise fields.error("code", "expected a key of the scale of offences")
    points = fields.maybe_whole("points", _POINTS)
    offence_class = fields.maybe_word("class", OffenceClass)
    if code is None and points is None:
        raise fields.error("points", "is missing; without a code, a whole number from 0 to 9 is expected")
    if code is None and offence_class is None:
        raise fields.error("class", f"is missing; without a code, one of {', '.join(OffenceClass)} is expected")
    committed_on = _since_licence(fields, "committed", licence)
    established_on = fields.maybe_day("established")
    if established_on is not None and established_on < committed_on:
        raise fields.error("established", f"expected {committed_on}, the day of the offence, or later")
    identity = fields.maybe_text("id")
    return Offence(
        id=f"offence-{place + 1}" if identity is None else identity,
        committed_on=committed_on,
        established_on=established_on,
        code=code,
        points=points,
        offence_class=offence_class,
        stop=fields.maybe_text("stop"),
    )


def _fine(fields: _Fields, _: int) -> Fine:
    of = fields.maybe_text("of")
    if of is None:
        raise fields.error("of", "is missing; expected the id of an offence")
    return Fine(of=of, notice_on=fields.maybe_day("notice"), paid_on=fields.maybe_day("paid"))


def _letter(fields: _Fields, place: int) -> Letter:
    kind = fields.maybe_word("kind", LetterKind)
    if kind is None:
        raise fields.error("kind", f"is missing; expected one of {', '.join(LetterKind)}")
    presented_on, received_on = fields.maybe_day("presented"), fields.maybe_day("received")
    if presented_on is not None and received_on is not None and received_on < presented_on:
        raise fields.error("received", f"expected {presented_on}, the day it was presented, or later")
    return Letter(
        id=f"letter-{place + 1}",
        kind=kind,
        presented_on=presented_on,
        received_on=received_on,
        handed_over_on=fields.maybe_day("handed_over"),
    )


def _course(fields: _Fields, place: int, licence: Licence) -> Course:
    first_day_on = _since_licence(fields, "first_day", licence)
    last_day_on = fields.day("last_day")
    if last_day_on < first_day_on:
        raise fields.error("last_day", f"expected {first_day_on}, the first day, or later")
    kind = fields.maybe_word("kind", CourseKind) or CourseKind.VOLUNTARY
    return Course(id=f"course-{place + 1}", first_day_on=first_day_on, last_day_on=last_day_on, kind=kind)


def _refund_claim(fields: _Fields, place: int) -> RefundClaim:
    sent_on = fields.day("sent")
    return RefundClaim(
        id=f"claim-{place + 1}", sent_on=sent_on, paid_on=fields.maybe_day("paid"), **_steps(fields, sent_on)
    )


def _steps(fields: _Fields, since: date) -> dict[str, date | None]:
    """The letters that chase money, none before `since` or before an earlier letter."""
    found: dict[str, date | None] = {}
    for name in ("reminded", "registered", "noticed"):
        day = found[f"{name}_on"] = fields.maybe_day(name)
        if day is not None and day < since:
            raise fields.error(name, f"expected {since} or later")
        since = day or since
    return found


def _debt(fields: _Fields, place: int, rules: Rules) -> Debt:
    """Money owed; due fourteen days after a withdrawal where only that day is given (L221-24 C. conso.)."""
    withdrawn_on = fields.maybe_day("withdrawn")
    due_on = fields.maybe_day("due") if withdrawn_on is not None else fields.day("due")
    if due_on is None and withdrawn_on is not None:
        due_on = add_days(withdrawn_on, rules.withdrawal_refund_days)
    return Debt(
        id=f"debt-{place + 1}",
        debtor=fields.maybe_word("debtor", Debtor) or Debtor.OTHER,
        reason=fields.maybe_word("reason", DebtReason) or DebtReason.OTHER,
        due_on=due_on or date.min,
        amount_cents=fields.maybe_whole("amount_cents", _CENTS),
        withdrawn_on=withdrawn_on,
        filed_on=fields.maybe_day("filed"),
        paid_on=fields.maybe_day("paid"),
        **_steps(fields, due_on or date.min),
    )


def _appeal(fields: _Fields, place: int) -> Appeal:
    """An appeal; `of` is the place of its letter in the list: "letter-1" is the first."""
    sent_on, answered_on = fields.day("sent"), fields.maybe_day("answered")
    if answered_on is not None and answered_on < sent_on:
        raise fields.error("answered", f"expected {sent_on}, the day it was sent, or later")
    return Appeal(
        id=f"appeal-{place + 1}",
        kind=fields.maybe_word("kind", AppealKind) or AppealKind.WITHDRAWAL,
        sent_on=sent_on,
        of=fields.maybe_text("of") or "",
        answered_on=answered_on,
        is_granted=fields.flag("granted", default=False) if answered_on is not None else None,
    )


def _statement(fields: _Fields, place: int, rules: Rules, licence: Licence) -> Statement:
    on = _since_licence(fields, "on", licence)
    balance = fields.maybe_whole("balance", range(rules.ceiling + 1))
    if balance is None:
        raise fields.error("balance", f"is missing; expected a whole number from 0 to {rules.ceiling}")
    return Statement(id=f"statement-{place + 1}", on=on, balance=balance)


def _since_licence(fields: _Fields, name: str, licence: Licence) -> date:
    day = fields.day(name)
    if day < licence.obtained_on:
        raise fields.error(name, f"expected {licence.obtained_on}, the day of the licence, or later")
    return day


def _refuse_duplicates(record: Record) -> None:
    seen: set[str] = set()
    for place, offence in enumerate(record.offences):
        if offence.id in seen:
            raise InputError(f"offences[{place}].id", f"{offence.id!r} is here twice; expected a different one")
        seen.add(offence.id)
