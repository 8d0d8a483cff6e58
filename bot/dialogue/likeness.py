"""Puts questions that ask the same thing into one group, always the same way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from bot.questions import KeptQuestion, Outcome, QuestionState
from knowledge.features import content_words
from knowledge.normalise import letter_codes, stem

_ALIKE = 80  # of 100: "combien coûte le stage" and "le stage coûte combien svp"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup:
    """Questions of one state that ask the same; `number` is that of its oldest question, or the one it was given."""

    number: int
    state: QuestionState
    questions: tuple[KeptQuestion, ...]

    @property
    def times(self) -> int:
        """How often it was asked."""
        return sum(one.times for one in self.questions)

    @property
    def asked_on(self) -> date:
        """The last day on which it was asked."""
        return max(one.asked_on for one in self.questions)

    @property
    def text(self) -> str:
        """The wording asked most, the oldest of several."""
        return max(self.questions, key=lambda one: one.times).asked.text

    @property
    def outcomes(self) -> Mapping[Outcome, int]:
        """How often each thing became of it, in the order of `Outcome`."""
        counted = Counter[Outcome]()
        for one in self.questions:
            counted[one.asked.outcome] += one.times
        return {outcome: counted[outcome] for outcome in Outcome if counted[outcome]}


def groups_of(questions: Iterable[KeptQuestion]) -> tuple[QuestionGroup, ...]:
    """Every question in exactly one group: the new, those in work, the done; within each the most asked first.

    A group that an admin took in hand stays as she saw it. A new question joins the oldest question it is like, so
    that a group keeps its number while others come.
    """
    ordered = sorted(questions, key=lambda one: one.id)
    found = [group for state in QuestionState for group in _of_state(state, ordered)]
    place = {state: number for number, state in enumerate(QuestionState)}
    return tuple(sorted(found, key=lambda group: (place[group.state], -group.times, group.number)))


def _of_state(state: QuestionState, ordered: Sequence[KeptQuestion]) -> Iterator[QuestionGroup]:
    members: dict[int, list[KeptQuestion]] = {}
    keys: dict[frozenset[str], dict[int, str]] = {}  # by letters of the ministry: a 48N is not a 48M
    for one in ordered:
        if one.state is not state:
            continue
        number = one.group
        if number is None:
            key, known = _key(one.asked.text), keys.setdefault(letter_codes(one.asked.text), {})
            alike = process.extractOne(key, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            number = int(alike[2]) if alike else one.id
            known.setdefault(number, key)
        members.setdefault(number, []).append(one)
    for number, found in members.items():
        yield QuestionGroup(number=number, state=state, questions=tuple(found))


def _key(text: str) -> str:
    """The stems of what is asked, in alphabetical order."""
    return " ".join(sorted(stem(word) for word in content_words(text))) or text.casefold()
