"""What is never done by mail: erasing everything, another address, a copy of the data."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dialogue.commands import AskEmailCode, Command, ConfirmEmail, CountCodeTry, EraseEverything, RemoveEmail
from bot.dialogue.context import Context
from bot.dialogue.conversation import Form
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.saying import Said, button, say
from bot.dialogue.understanding.folding import fold
from bot.messages import ONCE, Choice, Incoming, IncomingKind

_PLACES = frozenset(
    {"erase", "my_data", "my_email", "mail_menu", "email_change", "email_remove", "email_resend"}  # in the chat alone
)
_COMMANDS = frozenset({"email", "mesdonnees", "mydata", "supprimer", "delete"})
_CHAT_ONLY = (EraseEverything, AskEmailCode, ConfirmEmail, CountCodeTry, RemoveEmail)


def shown(choices: Iterable[Choice]) -> list[Choice]:
    """The choices that a mail offers: no calendar, in which a number would be two things, and nothing of the chat."""
    return [one for one in choices if _is_possible(one.action) and not one.label.isdigit()]


def _is_possible(action: str) -> bool:
    name, _, place = action.removesuffix(".").partition(":")
    return not (name == "go" and place in _PLACES) and not name.endswith(f"{ONCE}cal")


def refusal(incoming: Incoming, context: Context) -> Said | None:
    """What is answered to a command or a button that belongs in the chat; None for anything else."""
    if incoming.kind is IncomingKind.PRESS:
        return None if _is_possible(incoming.action) else _in_the_chat(context)
    text = incoming.text.strip()
    word = fold(text[1:].partition(" ")[0].partition("@")[0]) if text.startswith("/") else ""
    return _in_the_chat(context) if word in _COMMANDS else None


def permitted(outcome: Said | Asked, context: Context) -> Said | Asked:
    """The outcome of a mail; whatever led there, nothing of the chat's own is done, begun or asked by it."""
    form = outcome.form
    is_asking = isinstance(outcome, Said) and outcome.is_awaiting_erase
    if is_asking or _is_about_the_address(form) or any(map(_is_chat_only, outcome.commands)):
        return _in_the_chat(context)
    return outcome


def _is_chat_only(command: Command) -> bool:
    return isinstance(command, _CHAT_ONLY)


def _is_about_the_address(form: Form | None) -> bool:
    return form is not None and any(section.kind == "email" for section in form.sections)


def _in_the_chat(context: Context) -> Said:
    reply = say(context.texts("mail-not-by-mail"), button(context, "my_balance"), button(context, "my_dates"))
    return Said(replies=(reply,))
