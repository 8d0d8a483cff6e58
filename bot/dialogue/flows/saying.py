"""What a talk says: replies, and what becomes of the form under way."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.commands import Command
from bot.dialogue.context import Context, Result, rows_of
from bot.dialogue.conversation import Asked, Form, LetterDraft
from bot.messages import Attachment, Choice, Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The outcome of a talk.

    `form` is the form under way from now on; without one, a form already under way goes on and its question is asked
    again, unless `ends_form`. `undo` replaces what "take it back" would do; None leaves it. `asked` is the question
    behind the answer: remembered under the turn of this answer, or replacing the one of the turn that it names.
    """

    replies: tuple[Reply, ...]
    commands: tuple[Command, ...] = ()
    form: Form | None = None
    ends_form: bool = False
    undo: tuple[Command, ...] | None = None
    topic: str | None = None
    asked: Asked | None = None
    is_awaiting_erase: bool = False
    letter: LetterDraft | None = None  # the letter under way from now on; without one, it goes on as a form does
    ends_letter: bool = False
    holds_form: bool = False  # a form under way stays as it is and asks again after the next message
    result: Result | None = None  # None: an entry was told, a form goes on, or it is a page


def say(text: str, *choices: Choice, width: int = 2, attachments: tuple[Attachment, ...] = ()) -> Reply:
    """A reply with its buttons in rows."""
    return Reply(text=text, choices=rows_of(*choices, width=width), attachments=attachments)


def page(context: Context, text: str, *choices: Choice, back: str = "go:home", width: int = 2) -> Reply:
    """A page of the menu, whose last row leads back ("" leads nowhere: home itself).

    It takes the place of the page it was opened from, where the channel can.
    """
    rows = rows_of(*choices, width=width)
    way_back = ((Choice(label=context.texts("button-back"), action=back),),) if back else ()
    return Reply(text=text, choices=(*rows, *way_back), in_place=True)


def button(context: Context, name: str) -> Choice:
    """The button of a known action, such as "record_course" or "my_dates"."""
    return Choice(label=context.texts(f"action-{name.replace('_', '-')}"), action=f"go:{name}")


def notice_button(offence_id: str, context: Context) -> Choice:
    """Asks for the date of a fine's notice, from which the delay to pay or contest runs."""
    return Choice(label=context.texts("button-notice"), action=f"fill:{offence_id}:notice_on")


def topic_button(topic: str, context: Context) -> Choice:
    """The button that tells an entry of the knowledge base."""
    return Choice(label=context.library.title(topic, context.texts.language), action=f"topic:{topic}")
