"""What was heard in a free sentence, as sections of a form, with what could not be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.dialogue.context import Context
from bot.dialogue.conversation import Section
from bot.dialogue.flows.order import NOT_YET
from bot.dialogue.flows.sections import section_of
from bot.dialogue.flows.taking import (
    Near,
    Reading,
    Taken,
    Wrong,
    course_days_from,
    take_balance,
    take_course_days,
    take_earlier_invalidation,
    take_email,
    take_obtained,
    take_offence,
    take_past_day,
)
from bot.dialogue.understanding.dates import DateStatus, Expression
from bot.dialogue.understanding.heard import (
    Heard,
    HeardAppeal,
    HeardBalance,
    HeardClaim,
    HeardCourse,
    HeardEarlierLoss,
    HeardEmail,
    HeardFollowUp,
    HeardHandover,
    HeardLetter,
    HeardLicence,
    HeardOffence,
    HeardRefund,
    HeardRepaid,
)
from bot.domain.vocabulary import Debt, Debtor, LetterKind
from bot.ports import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardSection:
    """A section heard, and what was wrong in it."""

    section: Section
    problems: tuple[Wrong, ...] = ()
    completes: bool = False  # it says more on a letter or a claim told before, be it in the same message


def hear(heard: Sequence[Heard], context: Context) -> tuple[HeardSection, ...]:
    """One section for each fact that was heard."""
    return tuple(_section(one, context) for one in heard)


def _section(heard: Heard, context: Context) -> HeardSection:  # noqa: C901, PLR0911, PLR0912  (one a fact)
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
        case HeardAppeal():
            values = {"kind": heard.kind.value} if heard.kind else {}
            return _gather("appeal", values, _past("sent_on", heard.sent, context))
        case HeardEmail():
            return _gather("email", {}, take_email(heard.address))
        case HeardHandover():
            return _completing(_gather("letter", {}, _past("handed_over_on", heard.on, context)))
        case HeardFollowUp():
            return _of_licence(("follow_up_on",), _past("follow_up_on", heard.on, context), context)
        case HeardEarlierLoss():
            return _earlier_loss(heard, context)
        case HeardRefund():
            return _completing(_gather("claim", {}, _past("refunded_on", heard.on, context)))
        case HeardRepaid():
            return _repaid_by(heard, context)


def _repaid_by(heard: HeardRepaid, context: Context) -> HeardSection:
    found = _gather("debt", {"debtor": heard.debtor.value}, _past("repaid_on", heard.on, context))
    return replace(found, section=found.section.model_copy(update={"wanted": ("repaid_on",)}), completes=True)


def _completing(found: HeardSection) -> HeardSection:
    """The day of what happened is asked when it was not told."""
    return replace(found, section=found.section.model_copy(update={"is_thorough": True}), completes=True)


def _gather(kind: str, values: dict[str, str], *readings: Reading) -> HeardSection:
    problems = [reading for reading in readings if isinstance(reading, Wrong)]
    for reading in readings:
        if isinstance(reading, Taken):
            values |= reading.values
    picking = next((reading.picking for reading in readings if isinstance(reading, Near)), "")
    section = Section.model_validate({"kind": kind, "values": values, "picking": picking})
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


def _of_licence(wanted: tuple[str, ...], reading: Reading, context: Context) -> HeardSection:
    """More on the licence: the day is asked when it was not told, the rest stays as it is known."""
    known = context.record.licence
    found = _gather("licence", {"obtained_on": known.obtained_on.isoformat()} if known else {}, reading)
    return replace(found, section=found.section.model_copy(update={"wanted": wanted}))


def _earlier_loss(heard: HeardEarlierLoss, context: Context) -> HeardSection:
    """A licence lost before; only an invalidation has a day that counts later on (L223-5 II)."""
    known = context.record.licence
    obtained_on = known.obtained_on if known else None
    taken = take_earlier_invalidation(heard.on, obtained_on, context) if heard.on and not heard.is_annulment else None
    wanted = () if heard.is_annulment else ("earlier_invalidation",)
    found = _of_licence(wanted, taken, context)
    return replace(found, section=found.section.with_value("first_licence", NOT_YET))


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
    named = take_offence(heard.said, heard.points, context)
    values = {}
    if named is None and heard.points is not None:
        values = {"code": "other", "points": str(heard.points)}
    days = {"committed_on": heard.committed, "paid_on": heard.paid, "notice_on": heard.notice}
    found = _gather("offence", values, named, *(_past(name, day, context) for name, day in days.items()))
    if heard.notice is None:
        return found
    return replace(found, section=found.section.model_copy(update={"wanted": ("notice_on",)}))


def place_of(sections: Sequence[Section], found: HeardSection, asking: int | None, filled: set[int]) -> int:
    """Where it belongs: the section asked about, else one of its kind that is not `filled` yet, else a new one."""
    same = [
        index
        for index, one in enumerate(sections)
        if one.kind == found.section.kind and (_can_complete(one) if found.completes else index not in filled)
    ]
    if asking is not None and asking in same:
        return asking
    return same[0] if same else len(sections)


def _can_complete(section: Section) -> bool:
    """A licence is handed over after a 48SI only."""
    return section.kind != "letter" or section.values.get("kind") in {None, LetterKind.L48SI}


def link(section: Section, context: Context) -> Section:
    """A section that says what became of a stored fact, as a correction of that fact; any other one as it is."""
    record = context.record
    known: Fact | None = None
    if section.kind == "letter" and section.is_thorough and not section.values.keys() & {"kind", "received_on"}:
        known = next((one for one in reversed(record.letters) if one.kind is LetterKind.L48SI), None)
    elif section.kind == "claim" and section.is_thorough and "sent_on" not in section.values:
        unpaid = [one for one in record.refund_claims if one.paid_on is None]
        known = next(reversed(unpaid or record.refund_claims), None)
        if known is None and (debt := _only_debt(context)) is not None:
            return _repaid(debt, section)
    elif section.kind == "debt" and "repaid_on" in section.wanted:
        known = _only_debt(context, Debtor(section.values["debtor"]))
    elif section.kind == "offence" and section.values.keys() == {"paid_on"} and not section.picking:
        unpaid_acts = [one for one in record.offences if one.established_on is None]
        known = unpaid_acts[0] if len(unpaid_acts) == 1 else None
    elif section.kind == "offence" and section.wanted and not section.values.keys() - {"notice_on"}:
        noted = {fine.of for fine in record.fines if fine.notice_on is not None}
        unpaid_acts = [one for one in record.offences if one.established_on is None and one.id not in noted]
        known = next(reversed(unpaid_acts), None)  # shown back before it is stored
    if known is None:
        return section
    stored = section_of(known, next((fine for fine in record.fines if fine.of == known.id), None))
    more = {"is_thorough": section.is_thorough, "wanted": section.wanted}
    return stored.model_copy(update={"values": {**stored.values, **section.values}, **more})


def _repaid(debt: Debt, section: Section) -> Section:
    """Money that came while no fine is claimed back is the money owed."""
    stored, day = section_of(debt), section.values.get("refunded_on")
    values = {**stored.values, "repaid_on": day} if day is not None else stored.values
    return stored.model_copy(update={"values": values, "wanted": ("repaid_on",)})


def _only_debt(context: Context, debtor: Debtor | None = None) -> Debt | None:
    """The open debt, of this debtor, where there is a single one."""
    found = [one for one in context.record.debts if one.paid_on is None and debtor in {None, one.debtor}]
    return found[0] if len(found) == 1 else None


def concerning(heard: Sequence[Heard], context: Context) -> tuple[Heard, ...]:
    """What was heard without the money paid back by somebody who owes none in the record."""
    return tuple(
        one for one in heard if not isinstance(one, HeardRepaid) or _only_debt(context, one.debtor) is not None
    )


def merge(sections: Sequence[Section], new: Section, index: int) -> tuple[Section, ...]:
    """`sections` with what was heard in `new` at `index`."""
    if index == len(sections):
        return (*sections, new)
    values = {**sections[index].values, **new.values}
    if "one_on" in new.values and "first_on" not in new.values:
        values.pop("first_on", None), values.pop("last_on", None)
    old = sections[index]
    more = {"picking": new.picking or old.picking, "is_thorough": new.is_thorough or old.is_thorough}
    more["wanted"] = (*old.wanted, *new.wanted)
    section = old.model_copy(update={"values": values, "skipped": (), **more})
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
    return replace(found, section=section)
