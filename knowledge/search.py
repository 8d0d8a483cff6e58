"""From a question to its topic, or to an honest "not sure", or to "not for me"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

import numpy as np

from knowledge.beyond import beyond
from knowledge.features import Vector, content_words
from knowledge.loader import Knowledge
from knowledge.normalise import letter_codes
from knowledge.ranking import Bm25, Example, LinearModel
from knowledge.schema import Entry

# How docs/decisions/0004-search-method.md found these.
_BM25_SHARE = 0.2
_SURE = 0.6
_NEAR = 0.08
_LOGISTIC = (2.1, 1.3, 4.8, 1.3, -2.7, 3.0)
_BIAS = -3.6
_EVERYWHERE = 0.3  # of the entries
_VAGUE = 0.49
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

    def __init__(self, knowledge: Knowledge) -> None:
        planned = {t: q for t, q in beyond().planned.items() if t not in knowledge.entries}
        self._topics = (*knowledge.entries, *planned)
        self._entries = len(knowledge.entries)
        self._codes = tuple(_codes(entry) for entry in knowledge.entries.values())
        self._codes += tuple(letter_codes(topic.replace("-", " ")) for topic in planned)
        examples = [*_examples(knowledge.entries.values()), *_planned_examples(beyond().planned)]
        examples += [Example(question, None) for question in (*beyond().unrelated, *knowledge.beyond)]
        self._linear = LinearModel(examples, self._topics)
        documents = {entry.id: _document(entry) for entry in knowledge.entries.values()}
        self._bm25 = Bm25(documents | {topic: " ".join(questions) for topic, questions in planned.items()})

    def find(self, question: str) -> Found:
        """The topic of a question when it is sure, else what to propose."""
        ranking = self._rank(question)
        if not ranking.order:
            return Found(topic=None, score=0.0, alternatives=())
        near = tuple(self._topics[number] for number in ranking.order[:_ALTERNATIVES])
        if ranking.score >= _SURE:
            return Found(topic=near[0], score=ranking.score, alternatives=near[1:])
        return Found(topic=None, score=ranking.score, alternatives=near if ranking.score >= _NEAR else ())

    def nearest(self, question: str, count: int = _ALTERNATIVES) -> tuple[str, ...]:
        """The `count` topics nearest to a question, however far they are."""
        return tuple(self._topics[number] for number in self._rank(question).order[:count])

    def evidence(self, question: str) -> tuple[float, ...]:
        """The six numbers from which the certainty is computed; for calibration."""
        return self._rank(question).evidence

    def _rank(self, question: str) -> _Ranking:
        question = question[:_LONGEST]
        linear, subject = self._linear.scores(question)
        scores: Vector = linear + np.float32(_BM25_SHARE) * self._bm25.scores(question)
        self._forbid_other_letters(scores, letter_codes(question))
        order = [int(n) for n in np.argsort(-scores[: self._entries], kind="stable") if np.isfinite(scores[n])]
        if not order or not content_words(question):
            return _Ranking((), (), 0.0)
        best = float(scores[order[0]])
        second = float(scores[order[1]]) if len(order) > 1 else 0.0
        elsewhere = float(scores[self._entries :].max(initial=0.0))
        coverage = self._bm25.coverage(question, order[0])
        evidence = (subject, best, best - second, best - elsewhere, self._strangeness(question), coverage)
        score = _certainty(evidence)
        return _Ranking(tuple(order), evidence, min(score, _VAGUE) if self._is_vague(question) else score)

    def _forbid_other_letters(self, scores: Vector, named: frozenset[str]) -> None:
        """48, 48M, 48N and 48SI are near twins with different consequences: an entry on others never answers."""
        for number, codes in enumerate(self._codes):
            if named and codes and not named & codes:
                scores[number] = -np.inf

    def _is_vague(self, question: str) -> bool:
        """Whether every word is everywhere in the knowledge: "le stage" asks for nothing in particular."""
        if letter_codes(question):
            return False
        many = max(_EVERYWHERE * self._entries, 2)
        return all(self._bm25.holders(word, first=self._entries) > many for word in content_words(question))

    def _strangeness(self, question: str) -> float:
        asked = [word for word in content_words(question) if not word[0].isdigit()]
        return sum(word not in self._bm25 for word in asked) / (len(asked) + 1)


class _Ranking(NamedTuple):
    order: tuple[int, ...]
    evidence: tuple[float, ...]
    score: float


def _certainty(evidence: tuple[float, ...]) -> float:
    total = _BIAS + sum(weight * value for weight, value in zip(_LOGISTIC, evidence, strict=True))
    return round(1 / (1 + exp(-total)), 4)


def _codes(entry: Entry) -> frozenset[str]:
    asked = [letter_codes(text) for text in (entry.id.replace("-", " "), entry.title, *entry.questions)]
    return frozenset().union(*asked)


def _examples(entries: Iterable[Entry]) -> Iterator[Example]:
    for entry in entries:
        titles = (entry.title, *(one.title for one in entry.translations.values()))
        for question in (*entry.questions, *titles, entry.id.replace("-", " ")):
            yield Example(question, entry.id)


def _planned_examples(planned: Mapping[str, tuple[str, ...]]) -> Iterator[Example]:
    for topic, questions in planned.items():
        yield Example(topic.replace("-", " "), topic)
        yield from (Example(question, topic) for question in questions)


def _document(entry: Entry) -> str:
    prose = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", entry.body, flags=re.DOTALL)
    return " ".join([*entry.questions, entry.title, entry.title, prose])
