"""Learns to rank topics from examples: the one part of the search that needs numpy, and seconds.

Loaded where something is learnt only, as a rule in a process of its own: numpy alone takes fifteen megabytes.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np
import numpy.typing as npt

from knowledge.features import Space, checksum, features
from knowledge.ranking import Example, LinearModel
from knowledge.rows import Rows

_ROUNDS = 6
_AVERAGED = 3  # the mean of the last rounds depends less on their order
_SEED = 48
_ONE = np.float32(1)
_SLACK = np.float32(1 / 3)  # the larger, the more examples may lie on the wrong side
_STILL = 0.05

Vector = npt.NDArray[np.float32]
PlacedRow = tuple[npt.NDArray[np.intp], Vector]  # columns and values


def space_of(texts: Iterable[str]) -> tuple[Space, list[PlacedRow]]:
    """The space of some texts, and the texts in it."""
    found = [features(text) for text in texts]
    counts: Counter[str] = Counter()
    for row in found:
        counts.update(row.keys())
    kept = {checksum(feature): count for feature, count in sorted(counts.items()) if count > 1}
    known = array("I", sorted(kept))
    rarity = array("f", [log((len(found) + 1) / (kept[one] + 0.5)) for one in known])
    column, weights = {one: number for number, one in enumerate(known)}, np.array(rarity, np.float32)
    return Space(known, rarity), [_placed(row, column, weights) for row in found]


def _placed(row: Mapping[str, float], column: Mapping[int, int], rarity: Vector) -> PlacedRow:
    weights = {place: weight for feature, weight in row.items() if (place := column.get(checksum(feature))) is not None}
    columns = np.array([*weights], np.intp)
    values: Vector = np.array([*weights.values()], np.float32) * rarity[columns]
    return columns, values / np.float32(np.sqrt(values @ values) or 1)


def linear_model(examples: Sequence[Example], topics: Sequence[str]) -> LinearModel:
    """The model that these examples teach.

    Learnt by dual coordinate descent (Hsieh et al., 2008), every column at once for each example in turn: an exact
    step for each, so that a handful of rounds suffice, and in the same order every time.
    """
    space, rows = space_of(example.question for example in examples)
    weights = _descended(rows, _signs(examples, topics), len(space)).astype(np.float16)
    return LinearModel(space, Rows.in_memory(weights.tobytes(), len(topics) + 1))


def _descended(rows: Sequence[PlacedRow], signs: Vector, features: int) -> Vector:
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


def _step(weights: Vector, row: PlacedRow, signs: Vector, shares: Vector, step: np.float32) -> bool:
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
        self._space, rows = space_of(example.question for example in examples)
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

    def scores(self, question: str) -> tuple[list[float], float]:
        """A score a topic, in the order given, and how much the question is of something else."""
        total = np.zeros(self._size, np.float32)
        for column, value in zip(*self._space.place(question), strict=True):
            held = slice(self._starts[column], self._starts[column + 1])
            total[self._topics[held]] += self._values[held] * value
        cosines = total / self._lengths
        *found, elsewhere = (2 * cosines - 1).tolist()
        return found, elsewhere
