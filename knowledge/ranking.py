"""Two ways to rank topics for a question: a linear model learnt from examples, and BM25 over whole entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from knowledge.features import Space, Vector, content_words
from knowledge.normalise import sound, stem

_RIDGE = 1.0
_FEATURES = 6_000
_K1, _B = 1.2, 0.75
_FIRST_DOUBT = 2.0  # a question of one rare word is not wholly covered by it


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its topic; None is a question about something else altogether."""

    question: str
    topic: str | None


class LinearModel:
    """Ridge regression to one column a topic and one that tells our subject (1) from everything else (-1).

    Solved in its dual form: there are fewer examples than features, so one symmetric system of a couple of thousand
    rows replaces any descent, gives the same weights every time and takes a fraction of a second.
    """

    def __init__(self, examples: Sequence[Example], topics: Sequence[str]) -> None:
        self._space = Space((example.question for example in examples), size=_FEATURES)
        matrix = self._space.matrix
        kernel = matrix @ matrix.T
        kernel[np.diag_indices(len(examples))] += _RIDGE
        self._weights: Vector = matrix.T @ np.linalg.solve(kernel, _targets(examples, topics))
        self._space.matrix = np.zeros((0, 0), np.float32)  # tens of megabytes that no question needs

    def scores(self, question: str) -> tuple[Vector, float]:
        """A score a topic, in the order given (about 0 to 1), and how much the question is of our subject (-1 to 1)."""
        columns, values = self._space.place(question)
        found = values @ self._weights[columns]
        return found[:-1], float(found[-1])


def _targets(examples: Sequence[Example], topics: Sequence[str]) -> Vector:
    column = {topic: number for number, topic in enumerate(topics)}
    targets: Vector = np.zeros((len(examples), len(topics) + 1), np.float32)
    for row, example in enumerate(examples):
        targets[row, -1] = -1 if example.topic is None else 1
        if example.topic is not None:
            targets[row, column[example.topic]] = 1
    return targets


class Bm25:
    """The classical ranking on French stems; a document is everything written on a topic.

    A word of a question whose stem is unknown counts as the known word that sounds like it.
    """

    def __init__(self, documents: Mapping[str, str]) -> None:
        spoken = [content_words(text) for text in documents.values()]
        self._size = len(spoken)
        self._by_sound = {sound(word): stem(word) for text in reversed(spoken) for word in text}
        self._weights: dict[str, Vector] = {}
        self._rarity: dict[str, float] = {}
        self._weigh([Counter(stem(word) for word in text) for text in spoken])

    def _weigh(self, counted: list[Counter[str]]) -> None:
        lengths = np.array([count.total() for count in counted], np.float32)
        scale = _K1 * (1 - _B + _B * lengths / max(float(lengths.mean()), 1.0)) if counted else lengths
        for word in {word for count in counted for word in count}:
            frequency = np.array([count[word] for count in counted], np.float32)
            rarity = self._rarity_of(int((frequency > 0).sum()))
            self._rarity[word] = rarity
            self._weights[word] = (rarity * frequency * (_K1 + 1) / (frequency + scale)).astype(np.float32)

    def _rarity_of(self, holders: int) -> float:
        return log(1 + (self._size - holders + 0.5) / (holders + 0.5))

    def _known(self, word: str) -> str | None:
        root = stem(word)
        return root if root in self._weights else self._by_sound.get(sound(word))

    def scores(self, question: str) -> Vector:
        """A score a document, in the order given, between 0 and 1 for the best one."""
        total = np.zeros(self._size, np.float32)
        for word in {self._known(word) for word in content_words(question)}:
            if word is not None:
                total += self._weights[word]
        best = float(total.max(initial=0.0))
        return total / np.float32(best or 1.0)

    def coverage(self, question: str, document: int) -> float:
        """How much of what a question says, by the rarity of its words, a document holds: 0 nothing, near 1 all."""
        held, said = 0.0, _FIRST_DOUBT
        for word in {word for word in content_words(question) if not word.isdigit()}:
            known = self._known(word)
            rarity = self._rarity_of(0) if known is None else self._rarity[known]
            said += rarity
            held += rarity if known is not None and self._weights[known][document] > 0 else 0.0
        return held / said

    def __contains__(self, word: str) -> bool:
        return self._known(word) is not None

    def holders(self, word: str, *, first: int) -> int:
        """How many of the `first` documents hold a word."""
        known = self._known(word)
        return 0 if known is None else int((self._weights[known][:first] > 0).sum())
