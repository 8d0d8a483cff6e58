"""Questions that got no good answer, in the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select, update

from bot.questions import AskedInVain, KeptQuestion, QuestionState
from storage.mapping import question_of, question_row
from storage.models import QuestionRow, table_of
from storage.repositories.inserting import insert_missing

_QUESTIONS = table_of(QuestionRow).c
_SAME = (
    _QUESTIONS.text == bindparam("of_text"),
    _QUESTIONS.language == bindparam("of_language"),
    _QUESTIONS.outcome == bindparam("of_outcome"),
    _QUESTIONS.topic == bindparam("of_topic"),
)
# Built once: every question without a good answer asks these two.
_FORGET_DONE = delete(table_of(QuestionRow)).where(*_SAME, _QUESTIONS.state == QuestionState.DONE.value)
_COUNT = (
    update(table_of(QuestionRow))
    .where(*_SAME)
    .values(times=_QUESTIONS.times + 1, asked_on=bindparam("new_day"), proposals=bindparam("new_proposals"))
)


class SqlQuestions:
    """The port `Questions`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, question: AskedInVain, on: date) -> None:
        """Store a question, or count it once more; one that was done with is a new question again."""
        self._session.connection().execute(_FORGET_DONE, _asked(question))
        row = question_row(question, on)
        if self._count(question, row) or insert_missing(self._session, QuestionRow, [row]):
            return
        self._count(question, row)  # somebody else asked the same just now

    def _count(self, question: AskedInVain, row: QuestionRow) -> int:
        values = {**_asked(question), "new_day": row.asked_on, "new_proposals": row.proposals}
        return self._session.connection().execute(_COUNT, values).rowcount

    def withdraw(self, question: AskedInVain) -> None:
        """Count a question once less; gone when it was never asked otherwise."""
        once = col(QuestionRow.times) <= 1
        connection = self._session.connection()
        connection.execute(delete(table_of(QuestionRow)).where(*_SAME, once), _asked(question))
        less = update(table_of(QuestionRow)).where(*_SAME).values(times=_QUESTIONS.times - 1)
        connection.execute(less, _asked(question))

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


def _asked(question: AskedInVain) -> dict[str, object]:
    """What `_SAME` compares."""
    return {
        "of_text": question.text,
        "of_language": question.language,
        "of_outcome": question.outcome.value,
        "of_topic": question.topic or "",
    }
