"""Questions that got no good answer: counted, given a state, forgotten, and nobody's."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, inspect

from bot.questions import AskedInVain, KeptQuestion, Outcome, QuestionState
from storage import SqlUnitOfWork
from tests.storage.conftest import NewUnit

DAY = date(2026, 11, 22)
QUESTION = AskedInVain(
    text="où est passé l’été \N{AUTOMOBILE} ?",
    language="fr",
    outcome=Outcome.UNANSWERED,
    proposals=("stage-cout", "lettre-48n"),
)


def all_of(unit: SqlUnitOfWork) -> list[KeptQuestion]:
    return list(unit.questions.all(100))


def test_a_question_comes_back_as_it_was_kept(unit: SqlUnitOfWork) -> None:
    unit.questions.keep(QUESTION, DAY)
    (one,) = all_of(unit)
    assert one == KeptQuestion(id=one.id, asked=QUESTION, times=1, asked_on=DAY)


def test_the_same_question_again_is_counted(unit: SqlUnitOfWork) -> None:
    later = replace(QUESTION, proposals=("stage-quand",))
    unit.questions.keep(QUESTION, DAY)
    unit.questions.keep(later, DAY + timedelta(days=3))
    (one,) = all_of(unit)
    assert (one.times, one.asked_on, one.asked.proposals) == (2, DAY + timedelta(days=3), ("stage-quand",))


@pytest.mark.parametrize(
    "other",
    [
        replace(QUESTION, text="autre"),
        replace(QUESTION, language="en"),
        replace(QUESTION, outcome=Outcome.WRONG),
        replace(QUESTION, topic="stage-cout"),
    ],
    ids=("text", "language", "outcome", "topic"),
)
def test_a_question_that_differs_is_another_one(unit: SqlUnitOfWork, other: AskedInVain) -> None:
    unit.questions.keep(QUESTION, DAY)
    unit.questions.keep(other, DAY)
    assert [one.asked for one in all_of(unit)] == [QUESTION, other]


def test_a_question_is_withdrawn_once_at_a_time(unit: SqlUnitOfWork) -> None:
    for _ in range(2):
        unit.questions.keep(QUESTION, DAY)
    unit.questions.withdraw(QUESTION)
    assert [one.times for one in all_of(unit)] == [1]
    unit.questions.withdraw(QUESTION)
    unit.questions.withdraw(QUESTION)
    assert all_of(unit) == []


def test_a_group_gets_a_state_and_loses_it_again(unit: SqlUnitOfWork) -> None:
    unit.questions.keep(QUESTION, DAY)
    (one,) = all_of(unit)
    assert unit.questions.set_state([one.id, 404], QuestionState.IN_WORK, one.id) == 1
    assert all_of(unit) == [replace(one, state=QuestionState.IN_WORK, group=one.id)]
    unit.questions.set_state([one.id], QuestionState.NEW, None)
    assert all_of(unit) == [one]


def test_a_question_in_work_is_counted_and_stays_in_work(unit: SqlUnitOfWork) -> None:
    unit.questions.keep(QUESTION, DAY)
    (one,) = all_of(unit)
    unit.questions.set_state([one.id], QuestionState.IN_WORK, one.id)
    unit.questions.keep(QUESTION, DAY)
    assert [(kept.state, kept.times) for kept in all_of(unit)] == [(QuestionState.IN_WORK, 2)]


def test_a_question_that_was_done_with_is_new_when_it_is_asked_again(unit: SqlUnitOfWork) -> None:
    unit.questions.keep(QUESTION, DAY)
    (one,) = all_of(unit)
    unit.questions.set_state([one.id], QuestionState.DONE, one.id)
    unit.questions.keep(QUESTION, DAY)
    (again,) = all_of(unit)
    assert again.id != one.id
    assert (again.state, again.times, again.group) == (QuestionState.NEW, 1, None)


def test_the_latest_of_each_state_are_read_oldest_first(unit: SqlUnitOfWork) -> None:
    for number in range(4):
        unit.questions.keep(replace(QUESTION, text=f"question {number}"), DAY)
    first = all_of(unit)[0]
    unit.questions.set_state([first.id], QuestionState.DONE, first.id)
    assert [one.asked.text for one in unit.questions.all(2)] == ["question 0", "question 2", "question 3"]


def test_old_questions_in_a_state_are_forgotten_and_counted(unit: SqlUnitOfWork) -> None:
    for days in (-1, 0):
        unit.questions.keep(replace(QUESTION, text=f"{days}"), DAY + timedelta(days=days))
    assert unit.questions.forget_before(DAY, (QuestionState.DONE,)) == 0
    assert unit.questions.forget_before(DAY, (QuestionState.NEW, QuestionState.IN_WORK)) == 1
    assert [one.asked.text for one in all_of(unit)] == ["0"]


def test_two_units_of_work_count_the_same_question_together(new_unit: NewUnit) -> None:
    for _ in range(2):
        with new_unit() as unit:
            unit.questions.keep(QUESTION, DAY)
            unit.commit()
    with new_unit() as unit:
        assert [one.times for one in all_of(unit)] == [2]


def test_no_column_leads_to_a_person_or_to_an_instant(engine: Engine) -> None:
    described = inspect(engine)
    assert described.get_foreign_keys("question") == []
    columns = {one["name"]: str(one["type"]).upper() for one in described.get_columns("question")}
    assert not [name for name in columns if "person" in name or "chat" in name]
    assert not [name for name, kind in columns.items() if "TIME" in kind]
    assert {one.name for one in fields(AskedInVain)} < columns.keys()
