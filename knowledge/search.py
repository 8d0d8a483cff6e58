"""From a question to its topic, or to an honest "not sure", or to "not for me"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, inf
from pathlib import Path
from typing import NamedTuple

from knowledge.features import content_words
from knowledge.learnt import Lessons, learnt_from
from knowledge.loader import Knowledge
from knowledge.normalise import letter_codes, stem, words
from knowledge.ranking import Example
from knowledge.schema import Entry

# How docs/decisions/0004-search-method.md found these.
_BM25_SHARE = 0.2
_SURE = 0.55
_NEAR = 0.3
_RIGHT = (-2.19, 1.05, 0.31, 0.98, -1.2, -0.71, -0.2, 3.63)
_OURS = (-0.3, 0.24, -0.93, 4.57, -1.02, 0.04, 0.64, -0.78)
_SURELY_OURS = 0.85
_SURELY_OURS_OF_FEW = 0.6  # few examples never get as far from everything else
_FEW = 500
_SHARPNESS = 6.0
_EVERYWHERE = 0.3  # of the entries
_VAGUE = 0.49
_FEWEST_BEYOND = 300
_ALTERNATIVES = 3
_LONGEST = 2_000  # characters of a question that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found.

    `topic` is set when it is sure, and `alternatives` are the two next ones. Without it, `alternatives` are three
    topics to propose, or none when the question is about something else. `score` is how likely the best topic
    answers, 0 to 1.
    """

    topic: str | None
    score: float
    alternatives: tuple[str, ...]


class Searcher:
    """Learns from the knowledge once, then answers in a millisecond; safe to share between threads."""

    def __init__(self, knowledge: Knowledge, *, keep_in: Path | None = None) -> None:
        """`keep_in`: the folder where what is learnt is kept for the next start."""
        entries = knowledge.entries.values()
        self._topics = tuple(knowledge.entries)
        self._codes = tuple(_codes(entry) for entry in entries)
        examples = [*_examples(entries)]
        self._surely_ours = _SURELY_OURS if len(examples) >= _FEW else _SURELY_OURS_OF_FEW
        lessons = Lessons(
            topics=self._topics,
            examples=(*examples, *_beyond(knowledge, len(examples))),
            documents=tuple(_document(entry) for entry in entries),
            questions=tuple(entry.questions for entry in entries),
            beyond=knowledge.beyond.questions,
        )
        learnt = learnt_from(lessons, keep_in)
        self._model, self._bm25, self._known, self._foreign = learnt.model, learnt.bm25, learnt.known, learnt.foreign
        self._expressions = {_stems(expression) for expression in knowledge.beyond.expressions}
        self._sizes = {len(expression) for expression in self._expressions}
        self._ranked = lru_cache(maxsize=256)(self._rank)  # many people ask the same, and one message asks twice

    def find(self, question: str) -> Found:
        """The topic of a question when it is sure, else what to propose."""
        ranking = self._ranked(question)
        if not ranking.order:
            return Found(topic=None, score=0.0, alternatives=())
        near = tuple(self._topics[number] for number in ranking.order[:_ALTERNATIVES])
        if ranking.score >= _SURE:
            return Found(topic=near[0], score=ranking.score, alternatives=near[1:])
        return Found(topic=None, score=ranking.score, alternatives=near if ranking.ours >= _NEAR else ())

    def nearest(self, question: str, count: int = _ALTERNATIVES) -> tuple[str, ...]:
        """The `count` topics nearest to a question, however far they are."""
        return tuple(self._topics[number] for number in self._ranked(question).order[:count])

    def evidence(self, question: str) -> tuple[float, ...]:
        """The seven numbers from which the certainty is computed; for calibration."""
        return self._rank(question).evidence

    def _rank(self, question: str) -> _Ranking:
        question = question[:_LONGEST]
        linear, elsewhere = self._model.scores(question)
        worded = self._bm25.scores(question)
        scores = [score + _BM25_SHARE * more for score, more in zip(linear, worded, strict=True)]
        self._forbid_other_letters(scores, letter_codes(question))
        order = [n for n in sorted(range(len(scores)), key=scores.__getitem__, reverse=True) if scores[n] > -inf]
        if not order or not content_words(question):
            return _Ranking((), (), 0.0)
        best = scores[order[0]]
        second = scores[order[1]] if len(order) > 1 else -1.0
        evidence = (
            best,
            best - second,
            best - elsewhere,
            *self._strangeness(question),
            self._bm25.coverage(question, order[0]),
            _share(scores, elsewhere, order[0]),
        )
        score = _likelihood(_RIGHT, evidence)
        if self._known.topic_of(question) == order[0]:  # written by an admin, word for word
            return _Ranking(tuple(order), evidence, max(score, _SURE), 1.0)
        if self._speaks_of_something_else(question):
            return _Ranking(tuple(order), evidence, 0.0)
        ours = _likelihood(_OURS, evidence)
        is_clear = ours >= self._surely_ours and not self._is_vague(question)
        return _Ranking(tuple(order), evidence, score if is_clear else min(score, _VAGUE), ours)

    def _forbid_other_letters(self, scores: list[float], named: frozenset[str]) -> None:
        """48, 48M, 48N and 48SI are near twins with different consequences: an entry on others never answers."""
        for number, codes in enumerate(self._codes):
            if named and codes and not named & codes:
                scores[number] = -inf

    def _speaks_of_something_else(self, question: str) -> bool:
        """Whether it holds an expression in which our words mean something else ("permis de pêche")."""
        said = _stems(question)
        return any(said[at : at + size] in self._expressions for size in self._sizes for at in range(len(said)))

    def _is_vague(self, question: str) -> bool:
        """Whether a question is one word that is everywhere in the knowledge: "le stage" asks for nothing at all."""
        asked = {*content_words(question)}
        if len(asked) > 1 or letter_codes(question):
            return False
        return all(self._bm25.holders(word) > max(_EVERYWHERE * len(self._topics), 2) for word in asked)

    def _strangeness(self, question: str) -> tuple[float, float]:
        """The shares of words that nothing written on our subject holds: all of them, those known from elsewhere."""
        asked = [word for word in content_words(question) if not word[0].isdigit()]
        strange = sum(word not in self._bm25 for word in asked)
        foreign = sum(stem(word) in self._foreign for word in asked)
        return strange / (len(asked) + 1), foreign / (len(asked) + 1)


class _Ranking(NamedTuple):
    order: tuple[int, ...]
    evidence: tuple[float, ...]
    score: float  # how likely the first of `order` answers
    ours: float = 0.0  # how likely the question is of our subject


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text))


def _share(scores: Sequence[float], elsewhere: float, best: int) -> float:
    """What the best topic gets of all, when the scores of all topics and of everything else are made to add up to 1."""
    most = max(scores[best], elsewhere)
    total = sum(exp(_SHARPNESS * (score - most)) for score in (*scores, elsewhere))
    return exp(_SHARPNESS * (scores[best] - most)) / total


def _likelihood(weights: tuple[float, ...], evidence: tuple[float, ...]) -> float:
    """A logistic function; the first weight stands alone."""
    total = weights[0] + sum(weight * value for weight, value in zip(weights[1:], evidence, strict=True))
    return round(1 / (1 + exp(-total)), 4)


def _codes(entry: Entry) -> frozenset[str]:
    """The letters that an entry is about: those of its own header, not those that people mention on the way."""
    asked = [letter_codes(text) for text in (entry.id.replace("-", " "), entry.title, *entry.ask, *entry.must_land)]
    return frozenset().union(*asked)


def _examples(entries: Iterable[Entry]) -> Iterator[Example]:
    for entry in entries:
        titles = (entry.title, *(one.title for one in entry.translations.values()))
        for question in (*entry.questions, *titles, entry.id.replace("-", " ")):
            yield Example(question, entry.id)


def _beyond(knowledge: Knowledge, examples: int) -> Iterator[Example]:
    """Not many more than the examples of our subject, which a small knowledge would drown in."""
    questions = knowledge.beyond.questions
    step = max(1, len(questions) // max(_FEWEST_BEYOND, examples))
    yield from (Example(question, None) for question in questions[::step])


def _document(entry: Entry) -> tuple[str, ...]:
    prose = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", entry.body, flags=re.DOTALL)
    return (*entry.questions, entry.title, entry.title, prose)
