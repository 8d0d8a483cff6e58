"""Questions that ask the same are one group, always the same one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.dialogue.likeness import groups_of
from bot.questions import AskedInVain, KeptQuestion, Outcome, QuestionState

_DAY = date(2026, 11, 22)


def kept(number: int, text: str, *, times: int = 1, outcome: Outcome = Outcome.UNANSWERED) -> KeptQuestion:
    asked = AskedInVain(text=text, language="fr", outcome=outcome)
    return KeptQuestion(id=number, asked=asked, times=times, asked_on=_DAY)


def numbered(texts: Sequence[str]) -> list[KeptQuestion]:
    return [kept(number, text) for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("combien coûte le stage", "le stage coûte combien svp ?"),
        ("mon chat peut-il conduire ma voiture ?", "est-ce que mon chat peut conduire ma voiture"),
        ("stage à la Réunion", "un stage a la reunion ?"),
        ("???", "???"),
        ("la lettre 48N", "lettre 48 n ?"),
    ],
)
def test_questions_that_ask_the_same_are_one_group(one: str, other: str) -> None:
    (group,) = groups_of(numbered([one, other]))
    assert group.number == 1
    assert group.times == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("combien coûte le stage", "où se passe le stage"),
        ("que dit la lettre 48N ?", "que dit la lettre 48M ?"),
        ("que dit la lettre 48 ?", "que dit la lettre 48SI ?"),
        ("???", "!!!"),
    ],
)
def test_questions_that_ask_something_else_are_two(one: str, other: str) -> None:
    assert len(groups_of(numbered([one, other]))) == 2


def test_the_group_asked_most_comes_first_and_shows_its_commonest_wording() -> None:
    questions = [
        kept(1, "rare"),
        kept(2, "prix du stage"),
        kept(3, "le prix du stage ?", times=5, outcome=Outcome.WRONG),
    ]
    first, second = groups_of(questions)
    assert (first.number, first.times, first.text) == (2, 6, "le prix du stage ?")
    assert first.outcomes == {Outcome.UNANSWERED: 1, Outcome.WRONG: 5}
    assert second.number == 1


def test_a_group_keeps_its_number_while_others_come() -> None:
    before = numbered(["prix du stage", "où est mon permis"])
    after = [*before, kept(9, "stage : le prix ?", times=7)]
    assert {group.number for group in groups_of(before)} == {group.number for group in groups_of(after)} == {1, 2}
    assert groups_of(after) == groups_of(list(reversed(after)))


def test_a_group_in_work_stays_as_it_was_taken_and_a_new_question_like_it_is_new() -> None:
    taken = [
        replace(one, state=QuestionState.IN_WORK, group=1)
        for one in numbered(["prix du stage", "quelque chose d'autre"])
    ]
    new, work = groups_of([*taken, kept(3, "prix du stage ?")])
    assert (new.state, new.number) == (QuestionState.NEW, 3)
    assert (work.state, work.number, len(work.questions)) == (QuestionState.IN_WORK, 1, 2)


def test_nothing_is_no_group() -> None:
    assert groups_of([]) == ()
