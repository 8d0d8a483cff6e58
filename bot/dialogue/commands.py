"""What a talk can ask for: values that the services perform, and that an undo keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from bot.domain.vocabulary import (
    Appeal,
    Course,
    Debt,
    Fine,
    Letter,
    Licence,
    Offence,
    RefundClaim,
    RefundFile,
    Statement,
)
from bot.people import Habits, Sender
from bot.questions import AskedInVain, QuestionState


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLicence:
    """Replace the licence, or forget it."""

    licence: Licence | None
    type: Literal["set_licence"] = "set_licence"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutCourse:
    """Store a course, or replace the one with its id."""

    course: Course
    type: Literal["put_course"] = "put_course"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutLetter:
    """Store a letter, or replace the one with its id."""

    letter: Letter
    type: Literal["put_letter"] = "put_letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOffence:
    """Store an offence with its fine, or replace the one with its id."""

    offence: Offence
    fine: Fine | None = None
    type: Literal["put_offence"] = "put_offence"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutClaim:
    """Store a refund claim, or replace the one with its id."""

    claim: RefundClaim
    type: Literal["put_claim"] = "put_claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutRefundFile:
    """Store the papers gathered for a claim, or replace those with its id."""

    file: RefundFile
    type: Literal["put_refund_file"] = "put_refund_file"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutDebt:
    """Store money owed, or replace the debt with its id."""

    debt: Debt
    type: Literal["put_debt"] = "put_debt"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAppeal:
    """Store an appeal, or replace the one with its id."""

    appeal: Appeal
    type: Literal["put_appeal"] = "put_appeal"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutStatement:
    """Store a stated balance, or replace the one with its id."""

    statement: Statement
    type: Literal["put_statement"] = "put_statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveFact:
    """Forget a fact."""

    fact_id: str
    type: Literal["remove_fact"] = "remove_fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskEmailCode:
    """Send a code to an address, to be typed in the chat."""

    email: str = field(repr=False)
    type: Literal["ask_email_code"] = "ask_email_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmEmail:
    """The right code was typed: reminders may go there, and to no earlier address."""

    email: str = field(repr=False)
    type: Literal["confirm_email"] = "confirm_email"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCodeTry:
    """A wrong code was typed."""

    email: str = field(repr=False)
    type: Literal["count_code_try"] = "count_code_try"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveEmail:
    """Forget an e-mail address, confirmed or not."""

    email: str = field(repr=False)
    type: Literal["remove_email"] = "remove_email"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDone:
    """No reminder of this event any more."""

    event: str
    type: Literal["mark_done"] = "mark_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmarkDone:
    """Reminders of this event again."""

    event: str
    type: Literal["unmark_done"] = "unmark_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class StopKind:
    """No reminder of this kind any more."""

    kind: str
    type: Literal["stop_kind"] = "stop_kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeKind:
    """Reminders of this kind again."""

    kind: str
    type: Literal["resume_kind"] = "resume_kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """The reminder of this outbox row once more at an instant (aware, UTC)."""

    row_id: int
    until: datetime
    type: Literal["snooze"] = "snooze"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindAgain:
    """A date once more at an instant (aware, UTC), on the person's channels, whatever is planned for it."""

    event: str
    kind: str
    due_on: date
    until: datetime
    type: Literal["remind_again"] = "remind_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeReminder:
    """A button of this outbox row was pressed."""

    row_id: int
    type: Literal["see_reminder"] = "see_reminder"


@dataclass(frozen=True, slots=True, kw_only=True)
class TryReminder:
    """Send a sample reminder through each channel of the person, now."""

    type: Literal["try_reminder"] = "try_reminder"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHabits:
    """Remind in this way and in this time zone from now on."""

    habits: Habits
    timezone: str
    type: Literal["set_habits"] = "set_habits"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLanguage:
    """Talk in this language from now on: "fr" or "en"."""

    language: str
    type: Literal["set_language"] = "set_language"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSender:
    """Keep this name and postal address for the next letters."""

    sender: Sender
    type: Literal["keep_sender"] = "keep_sender"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetSender:
    """Keep no name and postal address any longer."""

    type: Literal["forget_sender"] = "forget_sender"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerConsent:
    """The person agreed, or not, to the words of this number on what is kept of her."""

    version: int
    is_given: bool
    type: Literal["answer_consent"] = "answer_consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseEverything:
    """Leave no row of this person."""

    type: Literal["erase_everything"] = "erase_everything"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepQuestion:
    """Keep a question that got no good answer, without the person; `instead_of` what was kept of it before."""

    question: AskedInVain
    instead_of: AskedInVain | None = None
    type: Literal["keep_question"] = "keep_question"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuestionState:
    """What an admin decided about the questions with these numbers, as one group."""

    numbers: tuple[int, ...]
    group: int
    state: QuestionState
    type: Literal["set_question_state"] = "set_question_state"


QuestionCommand = KeepQuestion | SetQuestionState
FactCommand = (
    PutCourse
    | PutLetter
    | PutOffence
    | PutClaim
    | PutRefundFile
    | PutDebt
    | PutAppeal
    | PutStatement
    | RemoveFact
    | SetLicence
)
Command = (
    FactCommand
    | QuestionCommand
    | AskEmailCode
    | ConfirmEmail
    | CountCodeTry
    | RemoveEmail
    | MarkDone
    | UnmarkDone
    | StopKind
    | ResumeKind
    | Snooze
    | RemindAgain
    | SeeReminder
    | TryReminder
    | SetHabits
    | SetLanguage
    | KeepSender
    | ForgetSender
    | AnswerConsent
    | EraseEverything
)
