"""After a yes: what was stored, which dates follow from it, and when they will be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeGuard

from bot.dialogue.commands import (
    AskEmailCode,
    Command,
    PutClaim,
    PutCourse,
    PutLetter,
    PutOffence,
    PutStatement,
    RemoveFact,
    SetLicence,
)
from bot.dialogue.context import Context
from bot.dialogue.flows.answers import forecast_of
from bot.dialogue.flows.saying import Said, button, notice_button, say
from bot.dialogue.flows.sections import Change
from bot.domain.deadlines import DeadlineKind
from bot.domain.matters import Matter, MatterKind
from bot.domain.vocabulary import Offence, Record
from bot.messages import Choice, escape
from knowledge.stages import stage_days

_MOST_LINES = 5  # of what is said after an offence


def after(changes: Sequence[Change], context: Context) -> Said:
    """Confirm what a form stored, with the dates that are new or have moved."""
    commands = tuple(change.command for change in changes)
    stored = [command for command in commands if not isinstance(command, AskEmailCode)]
    record = applied(context.record, commands)
    parts = [context.texts("stored")] if stored else []
    dates = _new_dates(record, context)
    parts += [*_offence_lines(commands, record, len(dates), context), *dates]
    parts += [
        context.texts("email-code-sent", address=escape(c.email)) for c in commands if isinstance(c, AskEmailCode)
    ]
    inverses = tuple(change.inverse for change in reversed(changes) if change.inverse is not None)
    choices = [Choice(label=context.texts("button-undo"), action="~undo")] if inverses else []
    choices += [notice_button(one.offence.id, context) for one in commands if _opens_a_fine(one)]
    choices += [button(context, name) for name in ("my_dates", "my_profile", "home")] if stored else []
    return Said(
        replies=(say("\n\n".join(parts), *choices),),
        commands=commands,
        ends_form=True,
        undo=inverses or None,
    )


def _opens_a_fine(command: Command) -> TypeGuard[PutOffence]:
    """A fine still to be paid, whose notice was not told: its date opens the delay to contest it."""
    if not isinstance(command, PutOffence) or command.offence.established_on is not None:
        return False
    return command.fine is None or command.fine.notice_on is None


def _offence_lines(commands: Sequence[Command], record: Record, dates: int, context: Context) -> list[str]:
    """What an offence costs, when the points leave, the balance that is left, and when it is full again."""
    texts = context.texts
    acts = [command.offence for command in commands if isinstance(command, PutOffence)]
    lines = [_withdrawal(act, context) for act in acts]
    if not any(context.library.offence_points(act) for act in acts):
        return lines
    ahead = forecast_of(replace(context, record=record))
    if ahead is None:
        return [*lines, texts("offence-no-licence")]
    waiting = [act for act in acts if act.established_on is None]
    if waiting:
        later = replace(record, offences=tuple(_settled(act, context.today) for act in record.offences))
        after_all = forecast_of(replace(context, record=later)) or ahead
        lines.append(texts("offence-balance-later", now=ahead.balance, points=after_all.balance, ceiling=ahead.ceiling))
    else:
        lines.append(texts("offence-balance", points=ahead.balance, ceiling=ahead.ceiling))
    if ahead.restored and not waiting and ahead.restored.latest_on and len(lines) + dates < _MOST_LINES - 1:
        lines.append(texts("offence-restored", day=texts.day(ahead.restored.latest_on)))
    return lines


def _settled(act: Offence, today: date) -> Offence:
    return act if act.established_on else replace(act, established_on=today)


def _withdrawal(act: Offence, context: Context) -> str:
    """The points of an offence and the day they leave: that of the payment, which admits it (L223-1)."""
    texts = context.texts
    what = context.library.offence_label(act.code, texts.language) if act.code else texts("offence-other")
    points = context.library.offence_points(act)
    head = texts("offence-cost", what=escape(what), points=texts("points", n=points))
    if points == 0:
        return texts("offence-costs-nothing", head=head)
    if act.established_on is None:
        return texts("offence-points-wait", head=head)
    return texts("offence-points-left", head=head, day=texts.day(act.established_on))


# What a fact opens is told at once; what the licence brings by itself stands in the answers and among the reminders.
_TOLD_AT_ONCE = frozenset({*(MatterKind(kind.value) for kind in DeadlineKind), MatterKind.COURSE_POSSIBLE})
_TOLD_LATE = frozenset({MatterKind.COURSE_POSSIBLE, MatterKind.REFUND_CLAIM})


def _new_dates(record: Record, context: Context) -> list[str]:
    """The dates that the change opens or moves; of those gone by, the ones at which something can still be done."""
    before = {(matter.event, matter.due_on) for matter in context.matters(context.record)}
    new = [
        one
        for one in context.matters(record)
        if (one.event, one.due_on) not in before
        and not one.is_done
        and one.kind in _TOLD_AT_ONCE
        and (one.due_on >= context.today or one.kind in _TOLD_LATE)
    ]
    return [tell_matter(matter, context) for matter in new]


def tell_matter(matter: Matter, context: Context) -> str:
    """A date that matters, and the days on which it will be told."""
    texts = context.texts
    sentence = texts(f"matter-{matter.kind.replace('_', '-')}", day=texts.day(matter.due_on))
    if matter.is_provisional:
        sentence = f"{sentence} {texts('notice-provisional')}"
    days = {day for _, day in stage_days(matter, context.person.timezone, context.stages)}
    ahead = sorted(day for day in days if day > context.today)
    if not ahead or matter.kind in context.person.stopped_kinds:
        return sentence
    said = _listed([texts("on-day", day=texts.day(day)) for day in ahead], context)
    return f"{sentence} {texts('will-remind', days=said)}"


def _listed(words: Sequence[str], context: Context) -> str:
    if len(words) == 1:
        return words[0]
    return context.texts("and-list", head=", ".join(words[:-1]), last=words[-1])


def applied(record: Record, commands: Sequence[Command]) -> Record:
    """The record once the commands are performed."""
    for command in commands:
        record = _apply(record, command)
    return record


def _apply(record: Record, command: Command) -> Record:  # noqa: PLR0911  (one branch a command)
    match command:
        case SetLicence(licence=licence):
            return replace(record, licence=licence)
        case PutCourse(course=course):
            return replace(record, courses=(*(c for c in record.courses if c.id != course.id), course))
        case PutLetter(letter=letter):
            return replace(record, letters=(*(one for one in record.letters if one.id != letter.id), letter))
        case PutOffence(offence=offence, fine=fine):
            offences = (*(o for o in record.offences if o.id != offence.id), offence)
            fines = (*(f for f in record.fines if f.of != offence.id), *((fine,) if fine else ()))
            return replace(record, offences=offences, fines=fines)
        case PutClaim(claim=claim):
            return replace(record, refund_claims=(*(c for c in record.refund_claims if c.id != claim.id), claim))
        case PutStatement(statement=said):
            return replace(record, statements=(*(s for s in record.statements if s.id != said.id), said))
        case RemoveFact(fact_id=gone):
            return _without(record, gone)
    return record


def _without(record: Record, gone: str) -> Record:
    return replace(
        record,
        courses=tuple(one for one in record.courses if one.id != gone),
        letters=tuple(one for one in record.letters if one.id != gone),
        offences=tuple(one for one in record.offences if one.id != gone),
        fines=tuple(one for one in record.fines if one.of != gone),
        refund_claims=tuple(one for one in record.refund_claims if one.id != gone),
        statements=tuple(one for one in record.statements if one.id != gone),
    )
