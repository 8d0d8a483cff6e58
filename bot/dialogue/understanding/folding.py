"""Folded text: lower case, no accents, plain apostrophes and dashes, with the way back to what was typed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_REPLACED = {
    **dict.fromkeys("’‘ʼ′`´ʹ", "'"),
    **dict.fromkeys("‐‑‒–—−", "-"),
    "⁄": "/",
    "œ": "oe",
    "Œ": "oe",
    "æ": "ae",
    "Æ": "ae",
    "\n": "\n",
    "\r": "\n",
    "\u2028": "\n",
    "…": ".",
}


_MOST_KEPT = 4096  # characters of the table


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` folded; `origin[i]` is where the character `i` stood in what was typed (one entry more for the end)."""

    text: str
    origin: tuple[int, ...]

    def typed_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the typed text behind the folded characters `start` to `end`."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


class _Table(dict[int, str]):
    """What each character becomes, for `str.translate`; learnt as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        if len(self) < _MOST_KEPT:
            self[code] = folded
        return folded


def _folded(character: str) -> str:
    if character in _REPLACED:
        return _REPLACED[character]
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Cf" or category.startswith("M"):
        return ""
    if category == "Cc":
        return " "
    letters = unicodedata.normalize("NFKD", character.lower())
    return "".join(_REPLACED.get(letter, letter) for letter in letters if not unicodedata.combining(letter))


_TABLE = _Table()


def fold_with_origin(text: str) -> Folded:
    """`text` folded character by character; line ends stay line ends."""
    folded = text.translate(_TABLE)
    origin = [index for index, character in enumerate(text) for _ in _TABLE[ord(character)]]
    return Folded(folded, (*origin, len(text)))


@lru_cache(maxsize=512)  # a message is folded by everything that reads it, and so are the buttons under it
def fold(text: str) -> str:
    """`text` in lower case, without accents, with plain apostrophes and single spaces."""
    return " ".join(text.translate(_TABLE).split())


def word_set(words: str) -> frozenset[str]:
    """The words of a text, for a table written on one line."""
    return frozenset(words.split())
