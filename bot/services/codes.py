"""Confirmation codes of e-mail addresses: derived from a key and a nonce, so that no code is ever stored."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

CODE_TRIES = 5
CODE_HOURS = 24
CODE_LIFE = timedelta(hours=CODE_HOURS)
_DIGITS = 6
_MOST_AN_HOUR = 10
_HOUR = timedelta(hours=1)


class CodeLimit:
    """How many codes one address gets within an hour, whoever asks: nobody fills a stranger's mailbox through us.

    In memory: one process on a database sends, and forgets what is older.
    """

    def __init__(self) -> None:
        self._sent: dict[str, list[datetime]] = {}

    def takes(self, address: str, now: datetime) -> bool:
        """Count one more, unless the address got enough."""
        self._sent = {name: times for name, times in self._sent.items() if now - times[-1] < _HOUR}
        times = [at for at in self._sent.get(address.casefold(), []) if now - at < _HOUR]
        if len(times) >= _MOST_AN_HOUR:
            return False
        self._sent[address.casefold()] = [*times, now]
        return True


def codes_of(keys: Sequence[bytes], nonce: str) -> frozenset[str]:
    """What counts as the code: the mail may have left before the keys changed."""
    return frozenset(code_of(key, nonce) for key in keys)


def nonce_name(nonce: str) -> str:
    """What a nonce is called where it is not sealed."""
    return hashlib.sha256(f"nonce:{nonce}".encode()).hexdigest()[:16]


def code_of(key: bytes, nonce: str) -> str:
    """The six digits that belong to a nonce."""
    digest = hmac.digest(key, f"email-code:{nonce}".encode(), hashlib.sha256)
    return f"{int.from_bytes(digest[:8], 'big') % 10**_DIGITS:0{_DIGITS}d}"
