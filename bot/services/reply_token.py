"""The signed part of the address that answers go to: which message is answered, proved for one mail address."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ROW, PERSON, BOUNCE = "r", "p", "b"  # what the number is: a message of the outbox, a person, a message that may bounce
TOKEN_LIFE = timedelta(days=90)  # an address that leaked with a forwarded mail proves nothing for ever
NOTHING_SAID = 0  # in `marks`: the mail is a reminder, its buttons are those of a reminder

_MAC_BYTES = 10
_TOKEN = re.compile(r"([rpb])([0-9a-z]{1,13})-([0-9a-z]{1,6})-([0-9a-z]{1,8})-([a-z2-7]{16})")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What an answer is about.

    `kind` says what `number` counts; `written_on` is the day of the mail that is answered; `marks` is the fingerprint
    of the choices it showed, so that a number means what the reader saw or nothing.
    """

    kind: str
    number: int
    written_on: date
    marks: int = NOTHING_SAID


def reply_token(key: bytes, aim: Aim, address: str) -> str:
    """The signed part, in letters that survive a mail program that changes their case.

    The proof covers the mail address, so that whoever got the mail forwarded cannot answer for its reader.
    """
    return f"{_body(aim)}-{_proof(key, aim, address)}"


def read_reply_token(keys: Sequence[bytes], token: str, address: str, today: date) -> Aim | None:
    """What a token is about; None when we did not make it for this address with one of our keys, or too long ago."""
    found = _TOKEN.fullmatch(token.lower())
    if found is None:
        return None
    aim = _aim(found)
    if aim is None or not any(hmac.compare_digest(_proof(key, aim, address), found[5]) for key in keys):
        return None
    return aim if today - aim.written_on <= TOKEN_LIFE else None


def marks_of(actions: Iterable[str]) -> int:
    """The fingerprint of some choices, in their order; never `NOTHING_SAID`."""
    return zlib.crc32("\n".join(("said", *actions)).encode()) or 1


def message_name(key: str) -> str:
    """The part before the @ of a Message-ID: the same for the same message, and nothing of the key to be read in it."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _aim(found: re.Match[str]) -> Aim | None:
    try:
        written_on = date.fromordinal(int(found[3], 36))
    except (ValueError, OverflowError):
        return None
    return Aim(kind=found[1], number=int(found[2], 36), written_on=written_on, marks=int(found[4], 36))


def _body(aim: Aim) -> str:
    return f"{aim.kind}{_base36(aim.number)}-{_base36(aim.written_on.toordinal())}-{_base36(aim.marks)}"


def _proof(key: bytes, aim: Aim, address: str) -> str:
    digest = hmac.digest(key, f"mail-reply:{_body(aim)}:{address.casefold()}".encode(), hashlib.sha256)
    return base64.b32encode(digest[:_MAC_BYTES]).decode().lower()


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
