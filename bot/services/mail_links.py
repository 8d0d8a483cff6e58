"""The links of a mail that act without the chat: signed for one message and one address, and silent about both."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass

_MAC_BYTES = 16
_TOKEN = re.compile(r"([0-9a-z]{1,13})([a-z])([A-Za-z0-9_-]{22})")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

LATER, UNSUBSCRIBE, SUBSCRIBE = "l", "u", "b"
DONE, STOP, RESUME, KEEP = "d", "s", "r", "p"
SNOOZES = {"h": "hour", "e": "evening", "t": "tomorrow", "w": "week"}
_SURE = {"i": "hour", "v": "evening", "o": "tomorrow", "k": "week"}
# The deeds that are the same as a button of the chat, with the action of that button.
_ACTIONS = {
    DONE: "done:{row_id}",
    STOP: "stop:{kind}",
    RESUME: "resume:{kind}",
    KEEP: "keepdata:",
    **{deed: f"snooze:{{row_id}}:{name}" for deed, name in SNOOZES.items()},
    **{deed: f"snooze:{{row_id}}:{name}:sure" for deed, name in _SURE.items()},
}
DEEDS = frozenset({LATER, UNSUBSCRIBE, SUBSCRIBE, *_ACTIONS})
_OF_BUTTON = {"done": DONE, "later": LATER, "stop": STOP, "keepdata": KEEP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a token asks for: a message of the outbox by its number, and one letter for the deed."""

    row_id: int
    deed: str
    proof: str


def token_of(key: bytes, row_id: int, deed: str, address: str) -> str:
    """The last part of a link: the number of the message, a letter, and what only we can compute.

    The proof covers the mail address, so that a link dies with the address it was mailed to.
    """
    return f"{_base36(row_id)}{deed}{_proof(key, row_id, deed, address)}"


def read_token(token: str) -> Link | None:
    """What a token asks for, its proof still to be checked; None for what is no token at all."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    return Link(row_id=int(found[1], 36), deed=found[2], proof=found[3])


def is_proved(keys: Sequence[bytes], link: Link, address: str) -> bool:
    """Whether the link was made by us for this address, with one of our keys."""
    return any(hmac.compare_digest(_proof(key, link.row_id, link.deed, address), link.proof) for key in keys)


def deed_of_button(action: str, row_id: int) -> tuple[int, str] | None:
    """The message and the deed that the button of a mail stands for; None when it needs the chat."""
    name, _, argument = action.partition(":")
    deed = _OF_BUTTON.get(name)
    if deed is None:
        return None
    return (int(argument) if argument.isdigit() else row_id), deed


def action_of(deed: str, row_id: int, kind: str) -> str:
    """What a button of the chat sends for the same deed; KeyError for a deed that is no button."""
    return _ACTIONS[deed].format(row_id=row_id, kind=kind)


def deed_of_action(action: str, row_id: int, kind: str) -> str | None:
    """The deed of a button that belongs to this message; None when it needs the chat."""
    return next((deed for deed in _ACTIONS if action_of(deed, row_id, kind) == action), None)


def _proof(key: bytes, row_id: int, deed: str, address: str) -> str:
    digest = hmac.digest(key, f"mail-link:{row_id}:{deed}:{address}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:_MAC_BYTES]).decode().rstrip("=")


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
