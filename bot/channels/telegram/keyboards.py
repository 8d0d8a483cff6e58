"""Buttons of a reply as an inline keyboard, and the same actions as links from elsewhere into the chat."""

from __future__ import annotations

import base64
import binascii

from telegram import InlineKeyboardMarkup

from bot.messages import ONCE, Choice

_ROW_LIMIT = 8
_START_LIMIT = 64  # characters of the parameter of /start
_LINK_PREFIX = "p_"


# As the Bot API writes it: building the library's objects, only to have them written, took a sixth of a message.
Keyboard = dict[str, list[list[dict[str, str]]]]


def keyboard(choices: tuple[tuple[Choice, ...], ...]) -> Keyboard | None:
    """Rows of buttons, a row of more than eight wrapped; ValueError when an action is not 1 to 64 bytes."""
    rows = [row[start : start + _ROW_LIMIT] for row in choices for start in range(0, len(row), _ROW_LIMIT)]
    return {"inline_keyboard": [[_button(choice) for choice in row] for row in rows]} if rows else None


def markup(buttons: Keyboard | None) -> InlineKeyboardMarkup | None:
    """The same as an object of the library."""
    return InlineKeyboardMarkup.de_json(dict(buttons), None) if buttons is not None else None


def without_question(markup: InlineKeyboardMarkup) -> InlineKeyboardMarkup | None:
    """The buttons of a message that are left once its question was answered; None when there are none."""
    rows = [[one for one in row if ONCE not in str(one.callback_data or "")] for row in markup.inline_keyboard]
    left = [row for row in rows if row]
    return InlineKeyboardMarkup(left) if left else None


def _button(choice: Choice) -> dict[str, str]:
    if not 1 <= len(choice.action.encode()) <= 64:
        raise ValueError(f"the action {choice.action!r} of a button must have 1 to 64 bytes")
    return {"text": choice.label, "callback_data": choice.action}


def start_parameter(action: str) -> str | None:
    """`action` in the letters that a link to a bot may carry; None when it is too long for one."""
    parameter = _LINK_PREFIX + base64.urlsafe_b64encode(action.encode()).decode().rstrip("=")
    return parameter if action and len(parameter) <= _START_LIMIT else None


def action_of_start(text: str) -> str | None:
    """The action of a message "/start <parameter>" that such a link sends; None for any other text."""
    command, _, parameter = text.partition(" ")
    if command != "/start" or not parameter.startswith(_LINK_PREFIX):
        return None
    coded = parameter.strip().removeprefix(_LINK_PREFIX)
    try:
        action = base64.b64decode(coded + "=" * (-len(coded) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return action if 1 <= len(action) <= 64 else None
