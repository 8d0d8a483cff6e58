"""What is remembered between two messages: serialisable, so that a restart in mid-question loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.dialogue.commands import Command

_RECENT_TURNS = 5  # messages after which nobody remembers what was told

SectionKind = Literal["licence", "balance", "course", "letter", "offence", "claim", "debt", "appeal", "email"]


class Section(BaseModel):
    """One fact under way: field values as text (dates in ISO), and the fields the person skipped."""

    model_config = ConfigDict(frozen=True)

    kind: SectionKind
    values: dict[str, str] = Field(default_factory=dict, repr=False)
    skipped: tuple[str, ...] = ()
    replaces: str = ""  # id of the stored fact that is being corrected
    is_thorough: bool = False  # ask the optional fields too
    wanted: tuple[str, ...] = ()  # rare fields that the person spoke of: asked too
    picking: str = ""  # where the person stands in the scale: "speed:0", a shelf and its page; "near:phone,screen"

    def with_value(self, name: str, value: str) -> Section:
        """This section with one field filled."""
        return self.model_copy(update={"values": {**self.values, name: value}})

    def filled(self, values: Mapping[str, str]) -> Section:
        """This section with more answers."""
        return self.model_copy(update={"values": {**self.values, **values}, "picking": ""})

    def without(self, name: str) -> Section:
        """This section with one field open again."""
        kept = {key: value for key, value in self.values.items() if key != name}
        return self.model_copy(update={"values": kept, "skipped": tuple(s for s in self.skipped if s != name)})

    def skipping(self, name: str) -> Section:
        """This section with one field skipped."""
        return self.model_copy(update={"skipped": (*self.skipped, name)})


class Form(BaseModel):
    """A talk that gathers facts, shows them back and stores them after a yes."""

    model_config = ConfigDict(frozen=True)

    sections: tuple[Section, ...]
    asking: tuple[int, str] | None = None  # section and field of the open question
    calendar: str = ""  # the page of the calendar: "1990s", "1998", "1998-05"; "" closed
    dating: tuple[int, str] | None = None  # section and field of the question under which that page opens
    is_confirming: bool = False
    is_welcome: bool = False

    def at_page(self, index: int, name: str, page: str) -> Form:
        """This form with the calendar on a page under one question."""
        return self.model_copy(update={"calendar": page, "dating": (index, name)})

    def replacing(self, index: int, section: Section) -> Form:
        """This form with one section replaced."""
        sections = (*self.sections[:index], section, *self.sections[index + 1 :])
        return self.model_copy(update={"sections": sections})


class LetterDraft(BaseModel):
    """A letter under way: answers as text (days in ISO, amounts in cents), and the blanks that are left open.

    `options` are what the buttons of the open question stand for. One that is made waits for the next message only; one
    that is empty was left for hours.
    """

    model_config = ConfigDict(frozen=True)

    template: str
    dossier: str = ""
    answers: dict[str, str] = Field(default_factory=dict, repr=False)
    skipped: tuple[str, ...] = ()
    asking: str = ""  # the blank that is asked for; none: the letter was shown back
    options: tuple[str, ...] = Field(default=(), repr=False)
    touched_at: datetime
    is_made: bool = False
    is_empty: bool = False

    @property
    def holds_words(self) -> bool:
        """Whether something of the person's is in it."""
        return bool(self.answers or self.options)

    def emptied(self) -> LetterDraft:
        """The same without a word of the person's."""
        return LetterDraft(template=self.template, dossier=self.dossier, touched_at=self.touched_at, is_empty=True)

    def answered(self, name: str, value: str) -> LetterDraft:
        """This letter with one blank filled."""
        return self._with({**self.answers, name: value}, tuple(one for one in self.skipped if one != name))

    def skipping(self, name: str) -> LetterDraft:
        """This letter with one blank left to be filled in by hand."""
        kept = {key: value for key, value in self.answers.items() if key != name}
        return self._with(kept, tuple(dict.fromkeys((*self.skipped, name))))

    def _with(self, answers: dict[str, str], skipped: tuple[str, ...]) -> LetterDraft:
        return self.model_copy(update={"answers": answers, "skipped": skipped, "asking": "", "options": ()})


class Offer(BaseModel):
    """A button as it was shown: a typed label presses it."""

    model_config = ConfigDict(frozen=True)

    label: str
    action: str


class Asked(BaseModel):
    """A question that was answered, or that proposals were made to, for what the person says of it later."""

    model_config = ConfigDict(frozen=True)

    turn: int = 0  # of the answer, whose buttons carry it
    text: str = Field(repr=False)  # without what could tell who asked
    topic: str | None = None
    proposals: tuple[str, ...] = ()
    verdict: str = ""  # the outcome kept of it so far, or "useful"


class ToldIn(BaseModel):
    """Messages of one form, and the ids of the facts that they told: an edited message corrects these."""

    model_config = ConfigDict(frozen=True)

    posts: tuple[str, ...]
    facts: tuple[str, ...]


class Conversation(BaseModel):
    """The state of one person's talk."""

    model_config = ConfigDict(frozen=True)

    turn: int = 0  # stamps the buttons of a question; those of an earlier turn are told to be old
    form: Form | None = None
    offers: tuple[Offer, ...] = ()
    undo: tuple[Annotated[Command, Field(discriminator="type")], ...] = ()
    topic: str | None = None  # the last entry told, for a question that follows
    topic_turn: int = 0  # when it was told
    asked: tuple[Asked, ...] = ()  # the latest questions, oldest first
    posts: tuple[str, ...] = ()  # the messages that the form under way was told in
    told: tuple[ToldIn, ...] = ()  # the latest forms stored, oldest first
    awaiting: Literal["", "email_code", "erase"] = ""
    letter: LetterDraft | None = None

    @property
    def recent_topic(self) -> str | None:
        """The last entry told, while it can still be what a question goes on from."""
        return self.topic if self.turn - self.topic_turn <= _RECENT_TURNS else None

    @classmethod
    def parse(cls, stored: str | None) -> Conversation:
        """The stored conversation; a new one for None."""
        return cls() if stored is None else cls.model_validate_json(stored)
