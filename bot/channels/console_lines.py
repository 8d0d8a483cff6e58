"""The lines of a chat kept by a script: what may come in, and what a message looks like going out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from bot.channels.markup import plain_text
from bot.messages import Reply

EXPECTED = '{"user": 1, "say": "..."}, {"user": 1, "press": "..."} or {"advance_to": "2027-01-01T09:00:00+01:00"}'


class BadLineError(Exception):
    """A line that cannot be understood; its text says what is expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A person writes."""

    user: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A person presses the button with this label."""

    user: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """The clock moves on to an aware instant."""

    to: datetime


Line: TypeAlias = Say | Press | Advance


def parse_line(line: str, *, timezone: str) -> Line:
    """What a line asks for; an instant without offset is read in `timezone`. BadLineError otherwise."""
    try:
        found = json.loads(line)
    except ValueError:
        raise BadLineError(f"not JSON; expected {EXPECTED}") from None
    if not isinstance(found, dict):
        raise BadLineError(f"expected {EXPECTED}")
    match sorted(found):
        case ["say", "user"]:
            return Say(user=_user(found["user"]), text=_text(found, "say"))
        case ["press", "user"]:
            return Press(user=_user(found["user"]), label=_text(found, "press"))
        case ["advance_to"]:
            return Advance(to=_instant(found["advance_to"], timezone))
    raise BadLineError(f"expected {EXPECTED}")


def _user(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadLineError("user: expected a whole number")
    return value


def _text(found: dict[str, Any], name: str) -> str:
    value = found[name]
    if not isinstance(value, str):
        raise BadLineError(f"{name}: expected a text")
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _instant(value: Any, timezone: str) -> datetime:
    try:
        instant = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadLineError("advance_to: expected an instant such as 2027-01-01T09:00:00+01:00") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(timezone))


def reply_object(reply: Reply, *, channel: str) -> dict[str, Any]:
    """One message as it goes out; `channel` is "chat" or "email"."""
    return {
        "text": plain_text(reply.text),
        "buttons": [[choice.label for choice in row] for row in reply.choices],
        "attachments": [attachment.name for attachment in reply.attachments],
        "channel": channel,
    }
