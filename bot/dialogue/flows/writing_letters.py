"""Where letters are offered to be written."""

from __future__ import annotations

from bot.dialogue.context import Context
from bot.messages import Choice


def write_button(template: str, dossier: str, context: Context) -> Choice | None:  # noqa: ARG001
    """The button that prepares the letter `template` for the dossier with this id; None where none can be prepared."""
    return None
