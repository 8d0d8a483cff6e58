"""The reminders: listed, declared done, put off, stopped and taken up again."""

from __future__ import annotations

from collections.abc import Sequence

from bot.agenda import OutboxRow
from bot.dialogue.commands import MarkDone, PutClaim, RemoveFact, ResumeKind, Snooze, StopKind, UnmarkDone
from bot.dialogue.context import Context
from bot.dialogue.flows.outcomes import tell_matter
from bot.dialogue.flows.saying import Said, button, say
from bot.dialogue.flows.sections import fact_id
from bot.domain.matters import Matter, MatterKind
from bot.domain.vocabulary import RefundClaim
from bot.messages import Choice


def show(context: Context) -> Said:
    """Every date that will be told, and the kinds that are stopped."""
    texts = context.texts
    matters = [one for one in context.matters(context.record) if not one.is_done and one.due_on >= context.today]
    live = [one for one in matters if one.kind not in context.person.stopped_kinds]
    lines = "\n".join(f"- {tell_matter(matter, context)}" for matter in live)
    text = texts("reminders", lines=lines) if live else texts("reminders-none")
    where = texts("reminders-by-both") if context.email else texts("reminders-by-chat")
    stops = [Choice(label=texts(f"stop-{_dashed(kind)}"), action=f"stop:{kind}") for kind in _kinds(live)]
    resumes = [
        Choice(label=texts(f"resume-{_dashed(kind)}"), action=f"resume:{kind}")
        for kind in sorted(context.person.stopped_kinds)
    ]
    extra = [] if context.email else [button(context, "my_email")]
    return Said(replies=(say(f"{text}\n\n{where}", *stops, *resumes, *extra, width=1),))


def _kinds(matters: Sequence[Matter]) -> list[str]:
    return sorted({matter.kind.value for matter in matters})


def _dashed(kind: str) -> str:
    return kind.replace("_", "-")


def _row(said: str, context: Context) -> OutboxRow | None:
    """The reminder that a button belongs to, if it is this person's."""
    return next((row for row in context.rows() if str(row.id) == said), None)


def done(said: str, context: Context) -> Said:
    """The matter is settled: a refund claim was sent today, or no more of this event."""
    row = _row(said, context)
    texts = context.texts
    if row is None:
        return Said(replies=(say(texts("old-button"), button(context, "my_reminders")),))
    undo_button = Choice(label=texts("button-undo"), action="~undo")
    event = row.planned.event
    if any(matter.event == event and matter.is_done for matter in context.matters(context.record)):
        return Said(replies=(say(texts("done-already"), button(context, "my_reminders")),))
    if row.planned.kind == MatterKind.REFUND_CLAIM:
        claim = RefundClaim(id=fact_id(context, 0), sent_on=context.today)
        told = texts("done-refund-claim", day=texts.day(context.today))
        fix = Choice(label=texts("button-fix-day"), action=f"fix:{claim.id}")
        return Said(
            replies=(say(told, fix, undo_button),),
            commands=(PutClaim(claim=claim),),
            undo=(RemoveFact(fact_id=claim.id),),
        )
    return Said(
        replies=(say(texts("done-course-possible"), button(context, "record_course"), undo_button),),
        commands=(MarkDone(event=event),),
        undo=(UnmarkDone(event=event),),
    )


def ask_later(said: str, context: Context) -> Said:
    """Offer the instants at which the reminder comes back."""
    if _row(said, context) is None:
        return Said(replies=(say(context.texts("old-button"), button(context, "my_reminders")),))
    spans = {"hours": context.stages.snooze_hours, "days": context.stages.week_days}
    choices = [
        Choice(label=context.texts(f"later-{name}", **spans), action=f"snooze:{said}:{name}")
        for name in context.snoozes
    ]
    return Said(replies=(say(context.texts("ask-later"), *choices),))


def snooze(said: str, context: Context) -> Said:
    """Put a reminder off; the legal date stays, and going past it is said."""
    number, _, name = said.partition(":")
    row = _row(number, context)
    until = context.snoozes.get(name)
    texts = context.texts
    if row is None or until is None:
        return Said(replies=(say(texts("old-button"), button(context, "my_reminders")),))
    told = texts("snoozed", moment=texts.moment(until, context.person.timezone))
    due_on = row.planned.due_on
    if due_on is not None and until.date() >= due_on and row.planned.kind == MatterKind.REFUND_CLAIM:
        told += "\n\n" + texts("snoozed-past", day=texts.day(due_on))
    return Said(replies=(say(told, button(context, "my_reminders")),), commands=(Snooze(row_id=row.id, until=until),))


def stop(kind: str, context: Context) -> Said:
    """No reminder of this kind any more; one button takes it up again."""
    texts = context.texts
    if kind not in context.reminder_days:
        return Said(replies=(say(texts("old-button"), button(context, "my_reminders")),))
    resume = Choice(label=texts(f"resume-{_dashed(kind)}"), action=f"resume:{kind}")
    return Said(replies=(say(texts(f"stopped-{_dashed(kind)}"), resume),), commands=(StopKind(kind=kind),))


def resume(kind: str, context: Context) -> Said:
    """Reminders of this kind again."""
    texts = context.texts
    if kind not in context.reminder_days:
        return Said(replies=(say(texts("old-button"), button(context, "my_reminders")),))
    return Said(replies=(say(texts("resumed"), button(context, "my_reminders")),), commands=(ResumeKind(kind=kind),))
