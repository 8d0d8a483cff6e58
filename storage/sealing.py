"""What only SECRET_KEY reads in the database: sealed texts, and digests that find an address without telling it."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from binascii import Error as NotBase64Error
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, Engine, String
from sqlalchemy.types import TypeDecorator

from storage.errors import StorageError

_VERSION = "1"  # AES-256-GCM under a key derived with HMAC-SHA256; twelve random bytes first
_NONCE_BYTES = 12
_ID_DIGITS = 8
_DIGEST_DIGITS = 32
_MARK = re.compile(rf"{_VERSION}([0-9a-f]{{{_ID_DIGITS}}}):")

NO_KEY = "no key in SECRET_KEY opens what is stored: add the one it was written with, after a comma"


class Cipher:
    """The keys of an installation: the first one seals, all of them open and find.

    A sealed text is the version, eight digits that tell the key, a colon, then base64. It is bound to its place
    ("contact.value"): put into another column it does not open.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys:
            raise ValueError("a cipher needs a key")
        ids = [_derived(key, "key id").hex()[:_ID_DIGITS] for key in keys]
        self._boxes = {one: AESGCM(_derived(key, "sealing")) for one, key in zip(ids, keys, strict=True)}
        self._finders = tuple(_derived(key, "finding") for key in keys)
        self._first = self._boxes[ids[0]]
        self.mark = _mark(ids[0])
        self.marks = tuple(_mark(one) for one in ids)

    def seal(self, place: str, text: str) -> str:
        """The text as it is stored."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = nonce + self._first.encrypt(nonce, text.encode(), place.encode())
        return self.mark + b2a_base64(sealed, newline=False).decode("ascii")

    def open(self, place: str, stored: str) -> str:
        """The text of what is stored; StorageError when no key opens it."""
        box = self._boxes.get(stored[len(_VERSION) : len(self.mark) - 1])
        if box is None or not stored.startswith(_VERSION):
            raise StorageError(f"SECRET_KEY: {NO_KEY}.")
        try:
            sealed = a2b_base64(stored[len(self.mark) :])
            return box.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place.encode()).decode()
        except (InvalidTag, NotBase64Error, ValueError):
            raise StorageError(f"What is stored in {place} was changed by somebody else: it opens no more.") from None

    def digests(self, channel: str, value: str) -> tuple[str, ...]:
        """What finds an address, by each key; the first one is stored."""
        address = f"{channel}:{value}".encode()
        return tuple(hmac.digest(one, address, hashlib.sha256).hex()[:_DIGEST_DIGITS] for one in self._finders)


class Sealed(TypeDecorator[str]):
    """A column of text that the database holds sealed; nothing can be looked up in it."""

    impl = String
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal on the way in."""
        return None if value is None else cipher_of(dialect).seal(self.place, value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open on the way out."""
        return None if value is None else cipher_of(dialect).open(self.place, value)


def give_cipher(engine: Engine, keys: Sequence[bytes]) -> None:
    """Let the sealed columns of this engine use these keys: types see its dialect, and nothing else of it."""
    engine.dialect.pointilleux_cipher = Cipher(keys)  # type: ignore[attr-defined]


def cipher_of(dialect: Dialect) -> Cipher:
    """The cipher that `give_cipher` gave."""
    found: Cipher = dialect.pointilleux_cipher  # type: ignore[attr-defined]
    return found


def key_id_of(stored: str) -> str:
    """Which key sealed a text, as eight digits that tell nothing of it; empty for what is no sealed text."""
    found = _MARK.match(stored)
    return found[1] if found else ""


def _mark(key_id: str) -> str:
    return f"{_VERSION}{key_id}:"


def _derived(key: bytes, purpose: str) -> bytes:
    return hmac.digest(key, f"pointilleux {purpose}".encode(), hashlib.sha256)


def sealed_columns(table: Any) -> dict[str, str]:
    """The sealed columns of a table, each with its place."""
    return {column.name: column.type.place for column in table.columns if isinstance(column.type, Sealed)}
