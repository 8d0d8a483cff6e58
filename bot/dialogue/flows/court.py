"""Somebody went to court: nothing of it is counted here, and what is settled by it is reminded of no more."""

from __future__ import annotations

from bot.dialogue.context import Context
from bot.dialogue.flows.outcomes import tell_matter
from bot.dialogue.flows.reminders import token
from bot.dialogue.flows.saying import Said, button, say, topic_button
from bot.domain.matters import Matter, MatterKind
from bot.messages import Choice

_SETTLED_BY_IT = frozenset({MatterKind.CONTEST_POINTS, MatterKind.COURT_ACTION})
_TOPIC = "contester-retrait"


def told(_: str, context: Context) -> Said:
    """What a court changes, and the dates that may be settled by it, each to be declared done."""
    texts = context.texts
    found = [
        one
        for one in context.matters(context.record)
        if one.kind in _SETTLED_BY_IT and not one.is_done and one.due_on >= context.today
    ]
    parts = [texts("court-told")]
    if found:
        lines = "\n".join(f"- {tell_matter(one, context)}" for one in found)
        parts.append(texts("court-settled", lines=lines))
    topics = [topic_button(_TOPIC, context)] if context.library.holds(_TOPIC) else []
    choices = [*(_done(one, context) for one in found), button(context, "my_dates"), *topics]
    return Said(replies=(say("\n\n".join(parts), *choices, width=1),))


def _done(matter: Matter, context: Context) -> Choice:
    texts = context.texts
    label = texts(f"court-done-{matter.kind.replace('_', '-')}", day=texts.short_day(matter.due_on))
    return Choice(label=label, action=f"done:e{token(matter.event)}")
