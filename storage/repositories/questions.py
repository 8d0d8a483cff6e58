"""Questions that got no good answer, in the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, select, update

from bot.questions import AskedInVain, KeptQuestion, QuestionState
from storage.mapping import question_of, question_row
from storage.models import QuestionRow
from storage.repositories.inserting import insert_missing


class SqlQuestions:
    """The port `Questions`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, question: AskedInVain, on: date) -> None:
        """Store a question, or count it once more; one that was done with is a new question again."""
        done = col(QuestionRow.state) == QuestionState.DONE.value
        self._session.exec(delete(QuestionRow).where(*_same(question), done))
        row = question_row(question, on)
        if self._count(question, row) or insert_missing(self._session, QuestionRow, [row]):
            return
        self._count(question, row)  # somebody else asked the same just now

    def _count(self, question: AskedInVain, row: QuestionRow) -> int:
        again = {"times": QuestionRow.times + 1, "asked_on": row.asked_on, "proposals": row.proposals}
        return self._session.exec(update(QuestionRow).where(*_same(question)).values(**again)).rowcount

    def withdraw(self, question: AskedInVain) -> None:
        """Count a question once less; gone when it was never asked otherwise."""
        once = col(QuestionRow.times) <= 1
        self._session.exec(delete(QuestionRow).where(*_same(question), once))
        self._session.exec(update(QuestionRow).where(*_same(question)).values(times=QuestionRow.times - 1))

    def all(self, most: int) -> Sequence[KeptQuestion]:
        """The `most` latest questions of each state, oldest first."""
        found: list[KeptQuestion] = []
        for state in QuestionState:
            rows = select(QuestionRow).where(col(QuestionRow.state) == state.value)
            latest = rows.order_by(col(QuestionRow.id).desc()).limit(most).execution_options(populate_existing=True)
            found += [question_of(row) for row in self._session.exec(latest)]
        return sorted(found, key=lambda one: one.id)

    def set_state(self, numbers: Collection[int], state: QuestionState, group: int | None) -> int:
        """Give these questions a state and a group; how many there were."""
        chosen = col(QuestionRow.id).in_(numbers)
        return self._session.exec(
            update(QuestionRow).where(chosen).values(state=state.value, group_number=group)
        ).rowcount

    def forget_before(self, on: date, states: Collection[QuestionState]) -> int:
        """Delete what was last asked earlier and is in one of these states; how many."""
        old = col(QuestionRow.asked_on) < on
        return self._session.exec(
            delete(QuestionRow).where(old, col(QuestionRow.state).in_([state.value for state in states]))
        ).rowcount


def _same(question: AskedInVain) -> tuple[ColumnElement[bool], ...]:
    return (
        col(QuestionRow.text) == question.text,
        col(QuestionRow.language) == question.language,
        col(QuestionRow.outcome) == question.outcome.value,
        col(QuestionRow.topic) == (question.topic or ""),
    )
