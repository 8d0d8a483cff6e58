"""Keeps questions that got no good answer, and forgets them in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.dialogue.commands import KeepQuestion
from bot.dialogue.likeness import groups_of
from bot.ports import UnitOfWork
from bot.questions import Keeping, QuestionState

MOST_SHOWN = 2_000  # of each state: grouping more would keep the admin waiting


def keep_question(unit: UnitOfWork, command: KeepQuestion, now: datetime) -> None:
    """Keep a question with its day alone: an instant would tell which of the messages it was."""
    if command.instead_of is not None:
        unit.questions.withdraw(command.instead_of)
    unit.questions.keep(command.question, now.date())


def forget_old_questions(unit: UnitOfWork, keeping: Keeping, now: datetime) -> int:
    """Delete what was kept long enough (days after it was last asked, in UTC); how many."""
    done = unit.questions.forget_before(now.date() - timedelta(days=keeping.done_days), (QuestionState.DONE,))
    waiting = (QuestionState.NEW, QuestionState.IN_WORK)
    return done + unit.questions.forget_before(now.date() - timedelta(days=keeping.open_days), waiting)


def mark_group(new_unit: Callable[[], UnitOfWork], number: int, state: QuestionState) -> int:
    """Give a group of questions a state; how many there were, 0 when no group has this number."""
    with new_unit() as unit:
        groups = groups_of(unit.questions.all(MOST_SHOWN))
        group = next((one for one in groups if one.number == number), None)
        if group is None:
            return 0
        kept = None if state is QuestionState.NEW else number  # new ones are grouped by likeness
        changed = unit.questions.set_state([one.id for one in group.questions], state, kept)
        unit.commit()
    return changed
