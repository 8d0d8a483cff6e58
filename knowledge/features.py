"""A question as weighted features: words, sounds, ideas, neighbours and pieces of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log

import numpy as np
import numpy.typing as npt

from knowledge.normalise import lexicon, sound, stem, words

Vector = npt.NDArray[np.float32]

# Words that carry no topic; they count a little, since "quand" and "combien" still tell questions apart.
STOP_WORDS = frozenset(
    {
        "a", "ai", "as", "au", "aux", "avec", "avoir", "bien", "c", "ca", "ce", "cela", "ces", "cette", "cet",
        "comment", "d", "dans", "de", "des", "donc", "du", "elle", "en", "es", "est", "et", "etre", "fait", "faire",
        "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "lui", "m", "ma", "mais", "me", "mes", "moi", "mon",
        "n", "ne", "nous", "on", "ont", "ou", "par", "pas", "peut", "peux", "plus", "pour", "puis", "qu", "que", "quel",
        "quelle", "quelles", "quels", "qui", "s", "sa", "se", "ses", "si", "son", "sont", "sur", "t", "ta", "te", "tes",
        "toi", "ton", "tous", "tout", "toute", "toutes", "tres", "tu", "un", "une", "vos", "votre", "vous", "y",
    }
)  # fmt: skip

_WORD, _SOUND, _IDEA, _PAIR = 1.0, 0.8, 0.7, 0.6
_PIECE, _STOP = 0.35, 0.5
_PIECE_LETTERS = 4
_UNKNOWN = 8.0  # squared weight of a word never seen: strange words make a question less alike anything known


def content_words(text: str) -> list[str]:
    """The words of a question that may carry its topic."""
    return [word for word in words(text) if word not in STOP_WORDS]


def features(text: str) -> dict[str, float]:
    """Features of a question with their weights."""
    found: dict[str, float] = {}
    before = content_before = ""
    for word in words(text):
        for feature, weight in _word_features(word):
            found[feature] = found.get(feature, 0.0) + weight
        heard = sound(word)
        _add_pair(found, "pair", before, heard)
        before = heard
        if word not in STOP_WORDS:
            _add_pair(found, "content", content_before, heard)
            content_before = heard
    return found


def _add_pair(found: dict[str, float], kind: str, first: str, second: str) -> None:
    if first:
        key = f"{kind}:{first} {second}"
        found[key] = found.get(key, 0.0) + _PAIR


@lru_cache(maxsize=20_000)
def _word_features(word: str) -> tuple[tuple[str, float], ...]:
    scale = _STOP if word in STOP_WORDS else 1.0
    root = stem(word)
    found = [(f"word:{root}", _WORD * scale), (f"sound:{sound(word)}", _SOUND * scale)]
    idea = lexicon().concepts.get(root)
    if idea:
        found.append((f"idea:{idea}", _IDEA))
    if not word[0].isdigit():
        padded = f"_{word}_"
        pieces = {padded[i : i + _PIECE_LETTERS] for i in range(len(padded) - _PIECE_LETTERS + 1)}
        found += [(f"piece:{piece}", _PIECE * scale) for piece in sorted(pieces)]
    return tuple(found)


class Space:
    """The features seen in at least two of the texts learnt from, weighted by their rarity."""

    def __init__(self, texts: Iterable[str], *, size: int) -> None:
        rows = [features(text) for text in texts]
        counts: dict[str, int] = {}
        for row in rows:
            for feature in row:
                counts[feature] = counts.get(feature, 0) + 1
        kept = sorted((f for f, n in counts.items() if n > 1), key=lambda f: (-counts[f], f))[:size]
        self._index: Mapping[str, int] = {feature: i for i, feature in enumerate(kept)}
        self._rarity = np.array([log((len(rows) + 1) / (counts[f] + 0.5)) for f in kept], np.float32)
        self.matrix: Vector = np.zeros((len(rows), len(kept)), np.float32)
        for number, row in enumerate(rows):
            columns, values = self._place(row)
            self.matrix[number, columns] = values

    def place(self, text: str) -> tuple[npt.NDArray[np.intp], Vector]:
        """Columns and values (at most of unit length) of a text."""
        return self._place(features(text))

    def _place(self, row: Mapping[str, float]) -> tuple[npt.NDArray[np.intp], Vector]:
        known = [(self._index[feature], weight) for feature, weight in row.items() if feature in self._index]
        columns = np.array([column for column, _ in known], np.intp)
        values = np.array([weight for _, weight in known], np.float32) * self._rarity[columns]
        unknown = sum(feature.startswith("word:") and feature not in self._index for feature in row)
        length = float(np.sqrt(values @ values + _UNKNOWN * unknown))
        return columns, values / np.float32(length or 1.0)
