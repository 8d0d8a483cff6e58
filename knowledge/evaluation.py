"""How well the search does on labelled questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.loader import Knowledge
from knowledge.search import Found, Searcher

_CONFUSIONS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A question and the topics that may answer it; none for a question out of scope."""

    question: str
    topics: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Counts of questions; `confusions` are (expected, given) pairs with their number, the most frequent first."""

    answerable: int
    right_at_first: int
    right_in_three: int
    wrong: int
    without_entry: int
    without_entry_answered: int
    out_of_scope: int
    out_of_scope_answered: int
    confusions: tuple[tuple[tuple[str, str], int], ...]


def evaluate_search(searcher: Searcher, knowledge: Knowledge, questions: Iterable[Labelled]) -> Report:
    """Ask every question; a topic without an entry can only be answered wrongly."""
    answers = [(asked, searcher.find(asked.question)) for asked in questions]
    known = frozenset(knowledge.entries)
    answerable = [pair for pair in answers if pair[0].topics & known]
    without_entry = [found for asked, found in answers if asked.topics and not asked.topics & known]
    beyond = [found for asked, found in answers if not asked.topics]
    confusions = Counter(
        (min(asked.topics & known), found.topic)
        for asked, found in answerable
        if found.topic is not None and found.topic not in asked.topics
    )
    return Report(
        answerable=len(answerable),
        right_at_first=sum(found.topic in asked.topics for asked, found in answerable),
        right_in_three=sum(_in_three(asked, found) for asked, found in answerable),
        wrong=confusions.total(),
        without_entry=len(without_entry),
        without_entry_answered=sum(found.topic is not None for found in without_entry),
        out_of_scope=len(beyond),
        out_of_scope_answered=sum(found.topic is not None for found in beyond),
        confusions=tuple(confusions.most_common(_CONFUSIONS)),
    )


def _in_three(asked: Labelled, found: Found) -> bool:
    return bool(asked.topics & {found.topic, *found.alternatives})
