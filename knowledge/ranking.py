"""Two ways to rank topics for a question: a linear model learnt from examples, and BM25 over whole entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
_NOBODY: npt.NDArray[np.int32] = np.zeros(0, np.int32)
_FIRST_DOUBT = 2.0  # a question of one rare word is not wholly covered by it


Arrays = Mapping[str, npt.NDArray[Any]]


def packed(texts: Iterable[str]) -> npt.NDArray[np.uint8]:
    """Texts without line breaks as one plain array."""
    return np.frombuffer("\n".join(texts).encode("utf-8", "surrogatepass"), np.uint8)


def unpacked(array: npt.NDArray[Any]) -> list[str]:
    """The texts of such an array."""
    text = array.tobytes().decode("utf-8", "surrogatepass")
    return text.split("\n") if text else []


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its topic; None is a question about something else altogether."""

    question: str
    topic: str | None


class LinearModel:
    """A linear support vector machine: one column a topic, and one for everything else altogether.

    Learnt by dual coordinate descent (Hsieh et al., 2008), every column at once for each example in turn: an exact
    step for each, so that a handful of rounds suffice, and in the same order every time. What is learnt is kept in
    half precision: ten megabytes less for a service, and no answer changes.
    """

    def __init__(self, space: Space, weights: npt.NDArray[np.floating[Any]]) -> None:
        """`weights`: a row a feature and one for the bias, a column a topic and one for everything else."""
        self._space = space
        self._weights: npt.NDArray[np.float16] = weights.astype(np.float16, copy=False)

    @classmethod
    def learn(cls, examples: Sequence[Example], topics: Sequence[str]) -> LinearModel:
        """The model that these examples teach."""
        space, rows = Space.of(example.question for example in examples)
        return cls(space, _descended(rows, _signs(examples, topics), len(space)))

    @classmethod
    def of_arrays(cls, arrays: Arrays) -> LinearModel:
        """The model that `arrays` gave; KeyError or ValueError when they are no such thing."""
        space = Space(arrays["features"], arrays["rarity"])
        weights = arrays["weights"]
        if len(weights) != len(space) + 1 or len(space.rarity) != len(space):
            raise ValueError("the weights are of another size")
        return cls(space, weights)

    def arrays(self) -> Arrays:
        """Everything learnt, as plain arrays."""
        return {"features": self._space.known, "rarity": self._space.rarity, "weights": self._weights}

    def scores(self, question: str) -> tuple[Vector, float]:
        """A score a topic, in the order given (above 0: yes), and how much the question is of something else."""
        columns, values = self._space.place(question)
        found = values @ self._weights[columns].astype(np.float32) + self._weights[-1]
        return found[:-1], float(found[-1])


def _descended(rows: Sequence[Row], signs: Vector, features: int) -> Vector:
    """The weights that dual coordinate descent ends with, the mean of its last rounds."""
    weights: Vector = np.zeros((features + 1, signs.shape[1]), np.float32)
    biased = [(np.append(columns, features), np.append(values, _ONE)) for columns, values in rows]
    shares: Vector = np.zeros_like(signs)  # of each example in each column
    steps = [np.float32(1 / (float(values @ values) + _SLACK)) for _, values in biased]
    order = np.random.default_rng(_SEED)
    todo = np.arange(len(rows))
    total: Vector = np.zeros_like(weights)
    for done in range(_ROUNDS):
        order.shuffle(todo)
        todo = np.array([n for n in todo if _step(weights, biased[n], signs[n], shares[n], steps[n])], np.intp)
        if done >= _ROUNDS - _AVERAGED:
            total += weights
    return total / np.float32(_AVERAGED)


def _step(weights: Vector, row: Row, signs: Vector, shares: Vector, step: np.float32) -> bool:
    """The best shares of one example with all others fixed; whether they still moved."""
    columns, values = row
    own = weights.take(columns, 0)
    moved = np.maximum(shares - (signs * (values @ own) - 1 + _SLACK * shares) * step, 0)
    change = (moved - shares) * signs
    shares[:] = moved
    if np.abs(change).max() <= _STILL:
        return False
    own += values[:, None] * change
    weights[columns] = own
    return True


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

    def __init__(self, roots: Sequence[str], sounds: Mapping[str, int], held: Held) -> None:
        """`sounds`: the number of the root that is meant by each way a word sounds; `held`: who holds which root."""
        self._roots = {root: number for number, root in enumerate(roots)}
        self._sounds = sounds
        self._held = held

    @classmethod
    def of(cls, documents: Sequence[Sequence[str]]) -> Bm25:
        """The ranking of some documents."""
        spoken = [[word for text in texts for word in content_words(text)] for texts in documents]
        by_sound = {sound(word): stem(word) for words in reversed(spoken) for word in words}
        held = _weighed([Counter(stem(word) for word in words) for words in spoken])
        numbers = {root: number for number, root in enumerate(held)}
        return cls(
            [*held],
            {heard: numbers[root] for heard, root in by_sound.items()},
            Held.of(list(held.values()), len(documents)),
        )

    @classmethod
    def of_arrays(cls, arrays: Arrays) -> Bm25:
        """The ranking that `arrays` gave; KeyError or ValueError when they are no such thing."""
        roots, sounds = unpacked(arrays["roots"]), unpacked(arrays["sounds"])
        meant = dict(zip(sounds, arrays["meant"].tolist(), strict=True))
        held = Held(arrays["starts"], arrays["documents"], arrays["values"], int(arrays["size"]))
        if len(held.starts) != len(roots) + 1 or held.starts[-1] != len(held.documents) != len(held.values):
            raise ValueError("the postings are of another size")
        return cls(roots, meant, held)

    def arrays(self) -> Arrays:
        """Everything known, as plain arrays."""
        held = self._held
        return {
            "roots": packed(self._roots),
            "sounds": packed(self._sounds),
            "meant": np.array([*self._sounds.values()], np.int32),
            "starts": held.starts,
            "documents": held.documents,
            "values": held.values,
            "size": np.array(held.size),
        }

    def _known(self, word: str) -> int | None:
        root = self._roots.get(stem(word))
        return self._sounds.get(sound(word)) if root is None else root

    def scores(self, question: str) -> Vector:
        """A score a document, in the order given, between 0 and 1 for the best one."""
        total = np.zeros(self._held.size, np.float32)
        for root in {self._known(word) for word in content_words(question)}:
            if root is not None:
                documents, values = self._held.of_root(root)
                total[documents] += values
        best = float(total.max(initial=0.0))
        return total / np.float32(best or 1.0)

    def coverage(self, question: str, document: int) -> float:
        """How much of what a question says, by the rarity of its words, a document holds: 0 nothing, near 1 all."""
        held, said = 0.0, _FIRST_DOUBT
        for word in {word for word in content_words(question) if not word.isdigit()}:
            holders = self._holders(word)
            rarity = _rarity(len(holders), self._held.size)
            said += rarity
            held += rarity if document in holders else 0.0
        return held / said

    def _holders(self, word: str) -> npt.NDArray[np.int32]:
        known = self._known(word)
        return _NOBODY if known is None else self._held.of_root(known)[0]

    def __contains__(self, word: str) -> bool:
        return self._known(word) is not None

    def holds(self, root: str) -> bool:
        """Whether a document holds the very stem, whatever it sounds like."""
        return root in self._roots

    def holders(self, word: str) -> int:
        """How many documents hold a word."""
        return len(self._holders(word))


@dataclass(frozen=True, slots=True)
class Held:
    """Which of `size` documents hold which root, and what it is worth there; root n from `starts[n]` on."""

    starts: npt.NDArray[np.int32]
    documents: npt.NDArray[np.int32]
    values: Vector
    size: int

    @classmethod
    def of(cls, found: Sequence[Sequence[tuple[int, float]]], size: int) -> Held:
        """From the documents and values of each root."""
        pairs = [pair for one in found for pair in one]
        return cls(
            np.concatenate([[0], np.cumsum([len(one) for one in found], dtype=np.int32)]).astype(np.int32),
            np.array([document for document, _ in pairs], np.int32),
            np.array([value for _, value in pairs], np.float32),
            size,
        )

    def of_root(self, root: int) -> tuple[npt.NDArray[np.int32], Vector]:
        """The documents that hold a root, with its values."""
        held = slice(self.starts[root], self.starts[root + 1])
        return self.documents[held], self.values[held]


def _weighed(counted: Sequence[Counter[str]]) -> dict[str, list[tuple[int, float]]]:
    """The documents that hold each root, and what it is worth there."""
    lengths = [count.total() for count in counted]
    mean = max(sum(lengths) / max(len(lengths), 1), 1.0)
    held: dict[str, list[tuple[int, float]]] = {}
    for document, count in enumerate(counted):
        scale = _K1 * (1 - _B + _B * lengths[document] / mean)
        for word, times in count.items():
            held.setdefault(word, []).append((document, times * (_K1 + 1) / (times + scale)))
    size = len(counted)
    return {
        word: [(document, value * _rarity(len(found), size)) for document, value in found]
        for word, found in held.items()
    }


def _rarity(holders: int, size: int) -> float:
    return log(1 + (size - holders + 0.5) / (holders + 0.5))
