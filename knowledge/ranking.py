"""Two ways to rank topics for a question: a linear model learnt from examples, and BM25 over whole entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.features import Row, Space, Vector, content_words
from knowledge.normalise import sound, stem

_ROUNDS = 6
_AVERAGED = 3  # the mean of the last rounds depends less on their order
_SEED = 48
_ONE = np.float32(1)
_SLACK = np.float32(1 / 3)  # the larger, the more examples may lie on the wrong side
_STILL = 0.05
_K1, _B = 1.2, 0.75
_NOBODY: npt.NDArray[np.intp] = np.zeros(0, np.intp)
_FIRST_DOUBT = 2.0  # a question of one rare word is not wholly covered by it


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its topic; None is a question about something else altogether."""

    question: str
    topic: str | None


class LinearModel:
    """A linear support vector machine: one column a topic, and one for everything else altogether.

    Learnt by dual coordinate descent (Hsieh et al., 2008), every column at once for each example in turn: an exact
    step for each, so that a handful of rounds suffice, and in the same order every time.
    """

    def __init__(self, space: Space, weights: Vector) -> None:
        """`weights`: a row a feature and one for the bias, a column a topic and one for everything else."""
        self._space = space
        self._weights = weights

    @classmethod
    def learn(cls, examples: Sequence[Example], topics: Sequence[str]) -> LinearModel:
        """The model that these examples teach."""
        space, rows = Space.of(example.question for example in examples)
        signs = _signs(examples, topics)
        model = cls(space, np.zeros((len(space) + 1, len(topics) + 1), np.float32))
        model._descend(rows, signs)
        return model

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> LinearModel:
        """The model that `arrays` gave; KeyError or ValueError when they are no such thing."""
        space = Space(arrays["known"].tobytes().decode().split("\n"), arrays["rarity"])
        weights = arrays["weights"]
        if len(weights) != len(space) + 1 or len(space.rarity) != len(space):
            raise ValueError("the weights are of another size")
        return cls(space, weights)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Everything learnt, as plain arrays."""
        known = np.frombuffer("\n".join(self._space.known).encode(), np.uint8)
        return {"known": known, "rarity": self._space.rarity, "weights": self._weights}

    def _descend(self, rows: Sequence[Row], signs: Vector) -> None:
        biased = [(np.append(columns, len(self._space)), np.append(values, _ONE)) for columns, values in rows]
        shares: Vector = np.zeros_like(signs)  # of each example in each column
        steps = [np.float32(1 / (float(values @ values) + _SLACK)) for _, values in biased]
        order = np.random.default_rng(_SEED)
        todo = np.arange(len(rows))
        total: Vector = np.zeros_like(self._weights)
        for done in range(_ROUNDS):
            order.shuffle(todo)
            todo = np.array([n for n in todo if self._step(biased[n], signs[n], shares[n], steps[n])], np.intp)
            if done >= _ROUNDS - _AVERAGED:
                total += self._weights
        self._weights = total / np.float32(_AVERAGED)

    def _step(self, row: Row, signs: Vector, shares: Vector, step: np.float32) -> bool:
        """The best shares of one example with all others fixed; whether they still moved."""
        columns, values = row
        weights = self._weights.take(columns, 0)
        moved = np.maximum(shares - (signs * (values @ weights) - 1 + _SLACK * shares) * step, 0)
        change = (moved - shares) * signs
        shares[:] = moved
        if np.abs(change).max() <= _STILL:
            return False
        weights += values[:, None] * change
        self._weights[columns] = weights
        return True

    def scores(self, question: str) -> tuple[Vector, float]:
        """A score a topic, in the order given (above 0: yes), and how much the question is of something else."""
        columns, values = self._space.place(question)
        found = values @ self._weights[columns] + self._weights[-1]
        return found[:-1], float(found[-1])


def _signs(examples: Sequence[Example], topics: Sequence[str]) -> Vector:
    column = {topic: number for number, topic in enumerate(topics)}
    signs: Vector = np.full((len(examples), len(topics) + 1), -1, np.float32)
    for row, example in enumerate(examples):
        signs[row, len(topics) if example.topic is None else column[example.topic]] = 1
    return signs


class Centroids:
    """The mean of the examples of each topic, for knowledge of many topics, where the linear model would take minutes.

    Scores are cosines moved to where those of the linear model lie.
    """

    def __init__(self, examples: Sequence[Example], topics: Sequence[str]) -> None:
        self._space, rows = Space.of(example.question for example in examples)
        column = {topic: number for number, topic in enumerate(topics)}
        self._size = len(topics) + 1
        owners = [len(topics) if example.topic is None else column[example.topic] for example in examples]
        shares = np.bincount(owners, minlength=self._size)
        # one sorted list of (feature, topic, value), summed where both are the same
        features = np.concatenate([columns for columns, _ in rows])
        topic_of = np.repeat(owners, [len(columns) for columns, _ in rows])
        values = np.concatenate([values for _, values in rows]) / shares[topic_of]
        keys, where = np.unique(features * self._size + topic_of, return_inverse=True)
        self._values: Vector = np.bincount(where, weights=values).astype(np.float32)
        self._topics = keys % self._size
        self._starts = np.searchsorted(keys, np.arange(len(self._space) + 1) * self._size)
        squares = np.bincount(self._topics, weights=self._values**2, minlength=self._size)
        self._lengths: Vector = np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)

    def scores(self, question: str) -> tuple[Vector, float]:
        """A score a topic, in the order given, and how much the question is of something else."""
        total = np.zeros(self._size, np.float32)
        for column, value in zip(*self._space.place(question), strict=True):
            held = slice(self._starts[column], self._starts[column + 1])
            total[self._topics[held]] += self._values[held] * value
        cosines = total / self._lengths
        moved = 2 * cosines - 1
        return moved[:-1], float(moved[-1])


class Bm25:
    """The classical ranking on French stems; a document is everything written on a topic, text by text.

    A word of a question whose stem is unknown counts as the known word that sounds like it.
    """

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        spoken = [[word for text in texts for word in content_words(text)] for texts in documents]
        self._size = len(spoken)
        self._by_sound = {sound(word): stem(word) for words in reversed(spoken) for word in words}
        self._postings: dict[str, Row] = {}  # the documents that hold a stem, and what it is worth there
        self._weigh([Counter(stem(word) for word in words) for words in spoken])

    def _weigh(self, counted: list[Counter[str]]) -> None:
        lengths = [count.total() for count in counted]
        mean = max(sum(lengths) / max(len(lengths), 1), 1.0)
        held: dict[str, list[tuple[int, float]]] = {}
        for document, count in enumerate(counted):
            scale = _K1 * (1 - _B + _B * lengths[document] / mean)
            for word, times in count.items():
                held.setdefault(word, []).append((document, times * (_K1 + 1) / (times + scale)))
        for word, found in held.items():
            documents = np.array([document for document, _ in found], np.intp)
            values = np.array([value for _, value in found], np.float32) * np.float32(self._rarity_of(len(found)))
            self._postings[word] = (documents, values)

    def _rarity_of(self, holders: int) -> float:
        return log(1 + (self._size - holders + 0.5) / (holders + 0.5))

    def _known(self, word: str) -> str | None:
        root = stem(word)
        return root if root in self._postings else self._by_sound.get(sound(word))

    def scores(self, question: str) -> Vector:
        """A score a document, in the order given, between 0 and 1 for the best one."""
        total = np.zeros(self._size, np.float32)
        for word in {self._known(word) for word in content_words(question)}:
            if word is not None:
                documents, values = self._postings[word]
                total[documents] += values
        best = float(total.max(initial=0.0))
        return total / np.float32(best or 1.0)

    def coverage(self, question: str, document: int) -> float:
        """How much of what a question says, by the rarity of its words, a document holds: 0 nothing, near 1 all."""
        held, said = 0.0, _FIRST_DOUBT
        for word in {word for word in content_words(question) if not word.isdigit()}:
            holders = self._holders(word)
            rarity = self._rarity_of(len(holders))
            said += rarity
            held += rarity if document in holders else 0.0
        return held / said

    def _holders(self, word: str) -> npt.NDArray[np.intp]:
        known = self._known(word)
        return _NOBODY if known is None else self._postings[known][0]

    def __contains__(self, word: str) -> bool:
        return self._known(word) is not None

    def holds(self, root: str) -> bool:
        """Whether a document holds the very stem, whatever it sounds like."""
        return root in self._postings

    def holders(self, word: str) -> int:
        """How many documents hold a word."""
        return len(self._holders(word))
