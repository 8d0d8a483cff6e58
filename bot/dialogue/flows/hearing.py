"""What was heard in a free sentence, as sections of a form, with what could not be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.context import Context
from bot.dialogue.conversation import Section
from bot.dialogue.flows.fields import (
    Reading,
    Wrong,
    course_days_from,
    take_balance,
    take_course_days,
    take_email,
    take_obtained,
    take_past_day,
)
from bot.dialogue.understanding.dates import DateStatus, Expression
from bot.dialogue.understanding.facts import (
    Heard,
    HeardBalance,
    HeardClaim,
    HeardCourse,
    HeardEmail,
    HeardLetter,
    HeardLicence,
    HeardOffence,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardSection:
    """A section heard, and what was wrong in it."""

    section: Section
    problems: tuple[Wrong, ...] = ()


def hear(heard: Sequence[Heard], context: Context) -> tuple[HeardSection, ...]:
    """One section for each fact that was heard."""
    return tuple(_section(one, context) for one in heard)


def _section(heard: Heard, context: Context) -> HeardSection:  # noqa: PLR0911  (one branch a fact)
    match heard:
        case HeardLicence():
            return _licence(heard, context)
        case HeardBalance():
            return _balance(heard, context)
        case HeardCourse():
            return _course(heard, context)
        case HeardLetter():
            return _letter(heard, context)
        case HeardOffence():
            return _offence(heard, context)
        case HeardClaim():
            return _gather("claim", {}, _past("sent_on", heard.sent, context))
        case HeardEmail():
            return _gather("email", {}, take_email(heard.address))


def _gather(kind: str, values: dict[str, str], *readings: Reading) -> HeardSection:
    problems = [reading for reading in readings if isinstance(reading, Wrong)]
    for reading in readings:
        if reading is not None and not isinstance(reading, Wrong):
            values |= reading.values
    section = Section.model_validate({"kind": kind, "values": values})
    return HeardSection(section=section, problems=tuple(problems))


def _past(name: str, expression: Expression | None, context: Context) -> Reading:
    return None if expression is None else take_past_day(name, expression, context)


def _licence(heard: HeardLicence, context: Context) -> HeardSection:
    values = {"training": heard.training.value} if heard.training else {}
    known = context.record.licence
    if heard.obtained is None and known is not None:
        values["obtained_on"] = known.obtained_on.isoformat()
    obtained = None if heard.obtained is None else take_obtained(heard.obtained, context)
    return _gather("licence", values, obtained)


def _balance(heard: HeardBalance, context: Context) -> HeardSection:
    # a balance with a month only ("en octobre") keeps its number: the day is then today's, and shown
    on = heard.on if heard.on is not None and heard.on.status is not DateStatus.PARTIAL else None
    return _gather("balance", {}, take_balance(heard.points, context), _past("balance_on", on, context))


def _course(heard: HeardCourse, context: Context) -> HeardSection:
    values = {"kind": heard.kind.value} if heard.kind else {}
    return _gather("course", values, None if heard.days is None else take_course_days(heard.days, context))


def _letter(heard: HeardLetter, context: Context) -> HeardSection:
    values = {"kind": heard.kind.value} if heard.kind else {}
    if heard.presented is not None and heard.received is None:
        values["received_on"] = "no"
    received = _past("received_on", heard.received, context)
    return _gather("letter", values, received, _past("presented_on", heard.presented, context))


def _offence(heard: HeardOffence, context: Context) -> HeardSection:
    code = context.library.offence_of(heard.said)
    values = {"code": code} if code else {}
    if not code and heard.points is not None:
        values |= {"code": "other", "points": str(heard.points)}
    committed = _past("committed_on", heard.committed, context)
    return _gather("offence", values, committed, _past("paid_on", heard.paid, context))


def place_of(sections: Sequence[Section], new: Section, asking: int | None, filled: set[int]) -> int:
    """Where `new` belongs: the section asked about, else one of its kind that is not `filled` yet, else a new one."""
    same = [index for index, one in enumerate(sections) if one.kind == new.kind and index not in filled]
    if asking is not None and asking in same:
        return asking
    return same[0] if same else len(sections)


def merge(sections: Sequence[Section], new: Section, index: int) -> tuple[Section, ...]:
    """`sections` with what was heard in `new` at `index`."""
    if index == len(sections):
        return (*sections, new)
    values = {**sections[index].values, **new.values}
    if "one_on" in new.values and "first_on" not in new.values:
        values.pop("first_on", None), values.pop("last_on", None)
    section = sections[index].model_copy(update={"values": values, "skipped": ()})
    return (*sections[:index], section, *sections[index + 1 :])


def is_end_of_course(heard: Sequence[Heard], text: str) -> bool:
    """Whether the single day of a course is told as its end ("s'est terminé le 9")."""
    words = text.lower()
    return any(isinstance(one, HeardCourse) for one in heard) and any(
        word in words for word in ("fini", "termin", "finished", "ended", "dernier jour")
    )


def settle_course_end(found: HeardSection, context: Context) -> HeardSection:
    """A course whose one day is its last gets its first day too."""
    one_on = found.section.values.get("one_on")
    if found.section.kind != "course" or one_on is None:
        return found
    days = course_days_from(one_on, is_last=True, context=context)
    section = found.section.model_copy(update={"values": {**found.section.values, **days}})
    return HeardSection(section=section, problems=found.problems)
