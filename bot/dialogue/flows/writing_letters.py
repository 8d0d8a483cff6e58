"""Where a letter is offered to be written, and to be noted as sent."""

from __future__ import annotations

from bot.dialogue.context import Context
from bot.messages import Choice

# Something runs from these, or a step is taken with them.
NOTED_WHEN_SENT = frozenset(
    {
        "refund_claim",
        "refund_reminder",
        "refund_registered",
        "refund_notice",
        "debt_reminder",
        "debt_registered",
        "debt_notice",
        "course_withdrawal",
        "appeal_withdrawal",
        "appeal_48si",
    }
)


def write_button(template: str, dossier: str, context: Context) -> Choice | None:
    """The button that prepares the letter `template` for the dossier with this id; None where there is no such one."""
    if template not in context.library.letters:
        return None
    return Choice(label=context.texts("button-write"), action=_action("write", template, dossier))


def sent_button(template: str, dossier: str, context: Context) -> Choice | None:
    """The button that notes the day on which a letter left; None for one from which nothing runs."""
    if template not in NOTED_WHEN_SENT:
        return None
    return Choice(label=context.texts("button-sent"), action=_action("sent", template, dossier))


def _action(verb: str, template: str, dossier: str) -> str:
    return f"{verb}:{template}:{dossier}" if dossier else f"{verb}:{template}"
