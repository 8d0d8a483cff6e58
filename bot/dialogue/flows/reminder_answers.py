"""What a person answers to a reminder: done, later, stop, take it up again; by button or in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.agenda import TOLD_STATES, OutboxRow
from bot.dialogue.commands import (
    Command,
    MarkDone,
    PutClaim,
    RemindAgain,
    RemoveFact,
    ResumeKind,
    SeeReminder,
    Snooze,
    StopKind,
    UnmarkDone,
)
from bot.dialogue.context import Context
from bot.dialogue.conversation import Form, Section
from bot.dialogue.flows import forms, outcomes, reminders
from bot.dialogue.flows.dossier_steps import STEPS
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.reminders import gone, local_day, matter_of, paused_words, short_kind, told_ahead
from bot.dialogue.flows.saying import Said, button, say
from bot.dialogue.flows.sections import fact_id, find_fact, fine_of, put, section_of
from bot.dialogue.flows.sent_letters import appeal_button
from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.wishes import WishLater
from bot.domain.matters import Matter, MatterKind
from bot.domain.vocabulary import Debt, RefundClaim
from bot.messages import Choice, Reply

_ANSWERABLE = timedelta(days=3)  # how long after a reminder a bare "fait" or "plus tard" is still about it
_WHOLE_DAY = "day-"  # a snooze to a day of the person's own: "day-2026-12-03"

# What is asked when it was done, as a field of the fact that it comes from.
_FILLED_BY = {MatterKind.LETTER_PICKUP: "received_on", MatterKind.LICENCE_HANDOVER: "handed_over_on"}
_PAID_BY = {MatterKind.REFUND_AFTER: "refunded_on", MatterKind.DEBT_AFTER: "repaid_on"}
_LOOKS = frozenset(
    {MatterKind.POINTS_RETURN, MatterKind.PROBATION_GAIN, MatterKind.PROBATION_END, MatterKind.YEARLY_CHECK}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a button is about: the reminder `row` it stood under, or a date of the list."""

    said: str
    event: str
    kind: str
    due_on: date | None
    row: OutboxRow | None = None

    @property
    def seen(self) -> tuple[Command, ...]:
        """That the person saw it."""
        return (SeeReminder(row_id=self.row.id),) if self.row is not None else ()


def target_of(said: str, context: Context) -> Target | None:
    """The reminder with this number ("17"), if it is this person's, or the date with this short name ("e1f...")."""
    if said.startswith("e"):
        matter = matter_of(said[1:], context)
        return None if matter is None else _of_matter(matter)
    row = next((row for row in context.rows() if str(row.id) == said), None)
    return None if row is None else _of_row(row)


def _of_matter(matter: Matter) -> Target:
    said = f"e{reminders.token(matter.event)}"
    return Target(said=said, event=matter.event, kind=matter.kind, due_on=matter.due_on)


def _of_row(row: OutboxRow) -> Target:
    planned = row.planned
    return Target(said=str(row.id), event=planned.event, kind=planned.kind, due_on=planned.due_on, row=row)


def _undo(context: Context) -> Choice:
    return Choice(label=context.texts("button-undo"), action="~undo")


# Done.


def done(said: str, context: Context) -> Said:
    """The matter is settled: the fact is recorded, its day asked where the law counts from it, or no more is told."""
    target = target_of(said, context)
    if target is None:
        return gone(context)
    matter = next((one for one in context.matters(context.record) if one.event == target.event), None)
    if matter is None:
        return replace(gone(context), commands=target.seen)
    if matter.is_done:
        told = say(context.texts("done-already"), button(context, "my_reminders"))
        return Said(replies=(told,), commands=target.seen)
    outcome = _done(matter, context)
    return replace(outcome, commands=(*target.seen, *outcome.commands))


def _done(matter: Matter, context: Context) -> Said:
    if matter.kind is MatterKind.REFUND_CLAIM:
        return _claim_sent(context)
    if matter.kind is MatterKind.PROBATION_COURSE:
        return _asking(forms.start([Section(kind="course", values={"kind": "probation"})], context))
    if matter.kind in STEPS:
        return _step_sent(matter, context)
    name = _FILLED_BY.get(matter.kind)
    fact = find_fact(context, matter.of) if name else None
    if name and fact is not None:
        return _asking(forms.fix(Form(sections=(section_of(fact, fine_of(context, fact.id)),)), 0, name, context))
    return _marked(matter, context)


def _asking(asked: Asked) -> Said:
    """A question for the day: reminders go on until it is stored."""
    return Said(replies=(Reply(text=asked.text, choices=asked.choices),), form=asked.form)


def _claim_sent(context: Context) -> Said:
    texts = context.texts
    claim = RefundClaim(id=fact_id(context, 0), sent_on=context.today)
    told = texts("done-refund-claim", day=texts.day(context.today))
    fix = Choice(label=texts("button-fix-day"), action=f"fill:{claim.id}:sent_on")
    return Said(
        replies=(say(told, fix, _undo(context)),),
        commands=(PutClaim(claim=claim),),
        undo=(RemoveFact(fact_id=claim.id),),
    )


def _step_sent(matter: Matter, context: Context) -> Said:
    """A letter that chases money left today, unless the day is corrected; the next date counts from it."""
    texts, name, known = context.texts, STEPS[matter.kind], find_fact(context, matter.of)
    if not isinstance(known, RefundClaim | Debt):
        return _marked(matter, context)
    command = put(replace(known, **{name: context.today}))  # type: ignore[arg-type]
    told = texts("done-step", what=texts(f"step-{name}"), day=texts.day(context.today))
    dates = outcomes.new_dates(outcomes.applied(context.record, (command,)), context)
    paid = _paid(known.id, "refunded_on" if isinstance(known, RefundClaim) else "repaid_on", context)
    fix = Choice(label=texts("button-fix-day"), action=f"fill:{known.id}:{name}")
    return Said(
        replies=(say("\n\n".join([told, *dates]), fix, paid, _undo(context)),),
        commands=(command,),
        undo=(put(known),),
    )


def _paid(fact_id: str, name: str, context: Context) -> Choice:
    label = "button-refunded" if name == "refunded_on" else "button-repaid"
    return Choice(label=context.texts(label), action=f"fill:{fact_id}:{name}")


def _marked(matter: Matter, context: Context) -> Said:
    """No more of this date; what may have come of it can be noted at once."""
    key, choices = "done-marked", []
    if matter.kind is MatterKind.COURSE_POSSIBLE:
        key, choices = "done-course-possible", [button(context, "record_course")]
    elif matter.kind in _PAID_BY:
        key, choices = "done-after", [_paid(matter.of, _PAID_BY[matter.kind], context)]
    elif matter.kind is MatterKind.CONTEST_POINTS and (appeal := appeal_button(matter.of, context)) is not None:
        key, choices = "done-contest", [appeal]
    elif matter.kind is MatterKind.CONTEST_FINE:
        choices = [Choice(label=context.texts("button-paid"), action=f"fill:{matter.of}:paid_on")]
    elif matter.kind in _LOOKS:
        key, choices = "done-look", [button(context, "record_balance")]
    return Said(
        replies=(say(context.texts(key), *choices, _undo(context)),),
        commands=(MarkDone(event=matter.event),),
        undo=(UnmarkDone(event=matter.event),),
    )


# Later.


def ask_later(said: str, context: Context) -> Said:
    """Offer the instants at which the reminder comes back."""
    target = target_of(said, context)
    if target is None:
        return gone(context)
    choices = _offers(target, context.snoozes, context)
    return Said(replies=(say(context.texts("ask-later"), *choices),), commands=target.seen)


def _offers(target: Target, names: Sequence[str] | object, context: Context) -> list[Choice]:
    spans = {"hours": context.stages.snooze_hours, "days": context.stages.week_days}
    return [
        Choice(label=context.texts(f"later-{name}", **spans), action=f"snooze:{target.said}:{name}")
        for name in context.snoozes
        if name in names  # type: ignore[operator]
    ]


def snooze(said: str, context: Context) -> Said:
    """Put a reminder off, "17:tomorrow"; past the legal date only after a second yes, "17:week:sure"."""
    number, _, rest = said.partition(":")
    name, _, sure = rest.partition(":")
    target, until = target_of(number, context), context.snooze_at(name)
    if target is None or until is None or until <= context.now:
        return gone(context)
    if not sure and _goes_past(target, local_day(until, context), context):
        return _ask_twice(target, name, context)
    texts = context.texts
    told = [texts("snoozed", moment=texts.moment(until, context.person.timezone))]
    if target.due_on is not None and target.kind in context.stages.hard and local_day(until, context) >= target.due_on:
        told.append(texts("snoozed-past", day=texts.day(target.due_on)))
    told += paused_words(context, local_day(until, context))
    again: Command | None = None
    if target.row is not None:
        again = Snooze(row_id=target.row.id, until=until)
    elif target.due_on is not None:
        again = RemindAgain(event=target.event, kind=target.kind, due_on=target.due_on, until=until)
    commands = (*target.seen, *((again,) if again else ()))
    return Said(replies=(say("\n\n".join(told), button(context, "my_reminders")),), commands=commands)


def _goes_past(target: Target, day: date, context: Context) -> bool:
    """Whether a day lies after a legal date that is still ahead."""
    is_hard = target.kind in context.stages.hard
    return is_hard and target.due_on is not None and context.today <= target.due_on < day


def _ask_twice(target: Target, name: str, context: Context) -> Said:
    texts, due_on = context.texts, target.due_on or context.today
    in_time = [one for one, until in context.snoozes.items() if local_day(until, context) <= due_on]
    anyway = Choice(label=texts("button-snooze-anyway"), action=f"snooze:{target.said}:{name}:sure")
    choices = (*_offers(target, in_time, context), anyway, button(context, "my_reminders"))
    return Said(replies=(say(texts("snooze-past", day=texts.day(due_on)), *choices),), commands=target.seen)


# Stop.


def stop(kind: str, context: Context) -> Said:
    """No reminder of this kind any more; one button takes it up again."""
    texts = context.texts
    if kind not in context.reminder_days:
        return gone(context)
    resume = Choice(label=texts("resume-kind", kind=short_kind(kind, context)), action=f"resume:{kind}")
    last = latest(context)
    seen = (SeeReminder(row_id=last.id),) if last is not None and last.planned.kind == kind else ()
    told = texts("stopped-kind", kind=short_kind(kind, context))
    return Said(replies=(say(told, resume, button(context, "my_reminders")),), commands=(*seen, StopKind(kind=kind)))


def resume(kind: str, context: Context) -> Said:
    """Reminders of this kind again."""
    if kind not in context.reminder_days:
        return gone(context)
    told = say(context.texts("resumed"), button(context, "my_reminders"))
    return Said(replies=(told,), commands=(ResumeKind(kind=kind),))


# In words.


def latest(context: Context) -> OutboxRow | None:
    """The reminder that this message answers; else the last one told that can still be answered in a word."""
    if context.about is not None:
        return next((row for row in context.rows() if row.id == context.about), None)
    since = context.now - _ANSWERABLE
    told = [
        row
        for row in context.rows()
        if row.state in TOLD_STATES and row.planned.due_on is not None and row.settled_at and row.settled_at > since
    ]
    return max(told, key=lambda row: (row.settled_at or context.now, row.id), default=None)


def typed(text: str, context: Context) -> Said | None:
    """A reminder answered with the words of its buttons: "Fait", "Plus tard", "Arrêter"."""
    words = fold(text).strip(" .!")
    names = {fold(context.texts(f"button-{name}")): name for name in ("done", "later", "stop")}
    names |= {f"c'est {word}": name for word, name in names.items() if name == "done"}
    row = latest(context) if words in names else None
    if row is None:
        return None
    match names[words]:
        case "done":
            return done(str(row.id), context)
        case "later":
            return ask_later(str(row.id), context)
    return stop(row.planned.kind, context)


def later(wish: WishLater, context: Context) -> Said:
    """ "Rappelle-moi demain": the last reminder, or the only date there is."""
    row = latest(context)
    ahead = told_ahead(context)
    target = _of_row(row) if row is not None else _of_matter(ahead[0]) if len(ahead) == 1 else None
    if target is None:
        return Said(replies=(say(context.texts("which-reminder"), button(context, "my_reminders")),))
    name = wish.name or (f"{_WHOLE_DAY}{wish.on.isoformat()}" if wish.on else "")
    return snooze(f"{target.said}:{name}", context)
