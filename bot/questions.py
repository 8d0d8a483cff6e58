"""Questions that got no good answer, kept without the person: nobody's, so that they outlive an erasure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a question. A thumb down is `not_useful` until its reason is given."""

    UNANSWERED = "unanswered"
    NONE_OF_THESE = "none_of_these"
    NOT_USEFUL = "not_useful"
    UNCLEAR = "unclear"
    NOT_MY_CASE = "not_my_case"
    WRONG = "wrong"


class QuestionState(StrEnum):
    """What an admin did about a question."""

    NEW = "new"
    IN_WORK = "in_work"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedInVain:
    """A question with nothing personal in its text.

    `topic` is the entry that was told, or for an unanswered one the proposal that was chosen; `proposals` are the
    entries that were proposed.
    """

    text: str = field(repr=False)
    language: str
    outcome: Outcome
    topic: str | None = None
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptQuestion:
    """A stored question: `times` it was asked, `asked_on` the last day.

    `group` is the number under which an admin took it in hand; None: it is grouped by likeness when it is shown.
    """

    id: int
    asked: AskedInVain
    times: int
    asked_on: date
    state: QuestionState = QuestionState.NEW
    group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How many days a question is kept after it was last asked, when it is done with and when it is not."""

    done_days: int = 90
    open_days: int = 365
