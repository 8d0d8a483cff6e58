"""Two ways to rank topics for a question: a linear model learnt from examples, and BM25 over whole entries."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log
from operator import mul
from typing import Any, Protocol

from knowledge.features import Space, content_words
from knowledge.kept import Arrays
from knowledge.normalise import sound, stem
from knowledge.rows import Rows

_K1, _B = 1.2, 0.75
_NOBODY: array[int] = array("i")
_FIRST_DOUBT = 2.0  # a question of one rare word is not wholly covered by it


def packed(texts: Iterable[str]) -> array[int]:
    """Texts without line breaks as one plain array."""
    return array("B", "\n".join(texts).encode("utf-8", "surrogatepass"))


def unpacked(texts: array[Any]) -> list[str]:
    """The texts of such an array."""
    text = texts.tobytes().decode("utf-8", "surrogatepass")
    return text.split("\n") if text else []


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its topic; None is a question about something else altogether."""

    question: str
    topic: str | None


class Model(Protocol):
    """A way to rank topics that was learnt from examples."""

    def scores(self, question: str) -> tuple[list[float], float]:
        """A score a topic, in the order given, and how much the question is of something else."""
        ...


class LinearModel:
    """A linear support vector machine: one column a topic, and one for everything else altogether.

    What is learnt is kept in half precision: ten megabytes less for a service, and no answer changes.
    """

    def __init__(self, space: Space, weights: Rows) -> None:
        """`weights`: a row a feature and one for the bias, a column a topic and one for everything else."""
        self._space = space
        self.weights = weights

    @classmethod
    def of_arrays(cls, arrays: Arrays, weights: Rows) -> LinearModel:
        """The model that `arrays` gave; KeyError or ValueError when they are no such thing."""
        space = Space(arrays["features"], arrays["rarity"])
        if weights.count != len(space) + 1 or len(space.rarity) != len(space):
            raise ValueError("the weights are of another size")
        return cls(space, weights)

    def arrays(self) -> Arrays:
        """Everything learnt but the weights, as plain arrays."""
        return {"features": self._space.known, "rarity": self._space.rarity}

    def scores(self, question: str) -> tuple[list[float], float]:
        """A score a topic, in the order given (above 0: yes), and how much the question is of something else."""
        columns, values = self._space.place(question)
        rows = [self.weights.row(column) for column in (*columns, -1)]
        values.append(1.0)
        *found, elsewhere = [sum(map(mul, values, column)) for column in zip(*rows, strict=True)]
        return found, elsewhere


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
        held = Held(arrays["starts"], arrays["documents"], arrays["values"], arrays["size"][0])
        if len(held.starts) != len(roots) + 1 or held.starts[-1] != len(held.documents) != len(held.values):
            raise ValueError("the postings are of another size")
        return cls(roots, meant, held)

    def arrays(self) -> Arrays:
        """Everything known, as plain arrays."""
        held = self._held
        return {
            "roots": packed(self._roots),
            "sounds": packed(self._sounds),
            "meant": array("i", self._sounds.values()),
            "starts": held.starts,
            "documents": held.documents,
            "values": held.values,
            "size": array("i", [held.size]),
        }

    def _known(self, word: str) -> int | None:
        root = self._roots.get(stem(word))
        return self._sounds.get(sound(word)) if root is None else root

    def scores(self, question: str) -> list[float]:
        """A score a document, in the order given, between 0 and 1 for the best one."""
        total = [0.0] * self._held.size
        for root in {self._known(word) for word in content_words(question)}:
            if root is not None:
                for document, value in zip(*self._held.of_root(root), strict=True):
                    total[document] += value
        best = max(total, default=0.0) or 1.0
        return [score / best for score in total]

    def coverage(self, question: str, document: int) -> float:
        """How much of what a question says, by the rarity of its words, a document holds: 0 nothing, near 1 all."""
        held, said = 0.0, _FIRST_DOUBT
        for word in {word for word in content_words(question) if not word.isdigit()}:
            holders = self._holders(word)
            rarity = _rarity(len(holders), self._held.size)
            said += rarity
            held += rarity if document in holders else 0.0
        return held / said

    def _holders(self, word: str) -> array[int]:
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

    starts: array[int]
    documents: array[int]
    values: array[float]
    size: int

    @classmethod
    def of(cls, found: Sequence[Sequence[tuple[int, float]]], size: int) -> Held:
        """From the documents and values of each root."""
        pairs = [pair for one in found for pair in one]
        return cls(
            array("i", accumulate(map(len, found), initial=0)),
            array("i", [document for document, _ in pairs]),
            array("f", [value for _, value in pairs]),
            size,
        )

    def of_root(self, root: int) -> tuple[array[int], array[float]]:
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
