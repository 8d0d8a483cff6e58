"""Letters to send: files that an admin edits, and how one is filled in for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.messages import Source
from knowledge.faults import Fault, suggestion
from knowledge.figures import Figures
from knowledge.quantities import areas_on
from knowledge.reading import Reader
from knowledge.schema import lines_of, read_days, read_header, read_id, read_sources, read_texts
from knowledge.templates import compiled
from knowledge.yaml_source import Node


class BlankKind(StrEnum):
    """What kind of answer fills a blank."""

    LINE = "line"  # one short line
    LINES = "lines"  # a name and an address, a line each
    TEXT = "text"  # some sentences
    DAY = "day"
    PAID = "paid"  # a day, or not yet
    COURSE = "course"  # the days of a course
    AMOUNT = "amount"


# Every blank that a letter can have. A licence number and a plate are not among them: the person writes them by hand.
BLANKS: Mapping[str, BlankKind] = {
    "offence_on": BlankKind.DAY,
    "offence_place": BlankKind.LINE,
    "notice_no": BlankKind.LINE,
    "fine_amount": BlankKind.AMOUNT,
    "paid_on": BlankKind.PAID,
    "letter_on": BlankKind.DAY,
    "decision_on": BlankKind.DAY,
    "course_days": BlankKind.COURSE,
    "centre": BlankKind.LINE,
    "claim_on": BlankKind.DAY,
    "reminder_on": BlankKind.DAY,
    "booked_on": BlankKind.DAY,
    "booking_no": BlankKind.LINE,
    "contract": BlankKind.LINE,
    "amount": BlankKind.AMOUNT,
    "promised_on": BlankKind.DAY,
    "cause": BlankKind.TEXT,
    "reasons": BlankKind.TEXT,
    "prefecture": BlankKind.LINE,
    "office": BlankKind.LINES,
    "debtor": BlankKind.LINES,
    "sender_name": BlankKind.LINE,
    "sender_address": BlankKind.LINES,
}
SENDER = ("sender_name", "sender_address")  # stand at the head of every letter, whatever its text says
FLAGS = ("unpaid",)  # may be asked in a condition, never shown: the fine is not paid yet
LONGEST: Mapping[BlankKind, int] = {BlankKind.LINE: 60, BlankKind.LINES: 45, BlankKind.TEXT: 700}  # of a line for LINES
MOST_LINES = 6
GROUPS = ("refund", "appeal", "papers", "course", "debt")
KINDS = ("letter", "checklist")  # a checklist is kept by the person: it has no addressee and is not signed
SENDINGS = ("registered", "simple", "kept")
# What buttons of other talks name: a folder without one of them is told so.
SHIPPED = (
    "refund_claim", "refund_reminder", "refund_registered", "refund_notice", "appeal_withdrawal", "appeal_48si",
    "full_record", "course_withdrawal", "debt_reminder", "debt_registered", "debt_notice", "injunction",
)  # fmt: skip
TO_FILL_IN = "……………………………"  # a blank that is left to be filled in by hand

REQUIRED = ("id", "group", "kind", "title", "title_en", "summary", "summary_en", "ask", "sending", "sources",
            "checked_on", "review_by", "confidence")  # fmt: skip
OF_A_LETTER = ("subject", "addressee", "gloss_en")
OPTIONAL = (*OF_A_LETTER, "needed", "enclosures")
_SLUG = re.compile(r"[a-z][a-z0-9_]{0,23}")
_HEADING, _ITEM = "## ", "- "
_TOKEN = re.compile("\ue000(\\d+)\ue001")
_GLUED = re.compile(r" (?=[:;?!»€])|(?<=n°) |(?<=«) ")  # French never breaks a line there


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """One letter in French, with what is said of it in French and in English.

    `ask` are its blanks in the order they are asked for, `needed` those without which there is no letter. `lines` tells
    where the header keys and the items of its lists are.
    """

    id: str
    group: str
    kind: str
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    gloss: str  # English: what the letter says
    subject: str
    addressee: tuple[str, ...]
    ask: tuple[str, ...]
    needed: tuple[str, ...]
    enclosures: tuple[str, ...]
    sending: str
    sources: tuple[Source, ...]
    checked_on: date
    review_by: date
    confidence: str
    body: str
    path: Path
    body_line: int
    lines: Mapping[str, int] = field(compare=False)

    @property
    def is_letter(self) -> bool:
        """Whether it is sent to somebody."""
        return self.kind == "letter"

    def line_of(self, key: str, item: str = "") -> int:
        """The line of the item of a header list, or of the key itself."""
        return self.lines.get(f"{key}/{item}", self.lines.get(key, 1))


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a letter: `kind` is "paragraph", "item" or "heading"; `text` is plain."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that is filled in."""

    subject: str
    addressee: tuple[str, ...]
    blocks: tuple[Block, ...]
    enclosures: tuple[str, ...]


class _Blank:
    """What a template sees of a blank: whether it was answered, and a mark that stands for the words until the end.

    The words are put in once the text is cut into pieces, so that nothing a person wrote is ever read as markup.
    """

    __slots__ = ("is_answered", "mark")

    def __init__(self, number: int, *, is_answered: bool) -> None:
        self.mark, self.is_answered = f"\ue000{number}\ue001", is_answered

    def __bool__(self) -> bool:
        return self.is_answered

    def __str__(self) -> str:
        return self.mark


class _Filling:
    """The answers of one person on one day."""

    def __init__(self, figures: Figures, on: date, answers: Mapping[str, str], flags: Sequence[str]) -> None:
        self._words = [answers.get(name, TO_FILL_IN) for name in BLANKS]
        self._values: dict[str, Any] = {
            **areas_on(figures, on),
            **{name: _Blank(number, is_answered=name in answers) for number, name in enumerate(BLANKS)},
            **{flag: flag in flags for flag in FLAGS},
        }

    def marked(self, text: str) -> str:
        """The text with its figures, and a mark for each blank."""
        return _GLUED.sub("\u00a0", compiled(text).render(**self._values).strip())

    def told(self, marked: str) -> str:
        """The words in the place of the marks."""
        return _TOKEN.sub(lambda found: self._words[int(found[1])], marked)

    def sentence(self, marked: str) -> str:
        """The same inside a sentence: an address goes on one line."""
        return self.told(marked).replace("\n", ", ")

    def line(self, text: str) -> str:
        """A text of the header, filled in."""
        return self.told(self.marked(text))


def fill(
    template: LetterTemplate, figures: Figures, *, on: date, answers: Mapping[str, str], flags: Sequence[str] = ()
) -> Letter:
    """The letter on a day; `answers` are words by blank, as they are to be read; one left out is filled in by hand."""
    filling = _Filling(figures, on, answers, flags)
    lines = [line for text in template.addressee for line in filling.line(text).split("\n")]
    enclosures = [filling.line(text) for text in template.enclosures]
    return Letter(
        subject=filling.line(template.subject),
        addressee=tuple(line for line in lines if line),
        blocks=tuple(_blocks(template.body, filling)),
        enclosures=tuple(one for one in enclosures if one),
    )


def _blocks(body: str, filling: _Filling) -> Iterator[Block]:
    for paragraph in re.split(r"\n[ \t]*\n", filling.marked(body)):
        gathered: list[str] = []
        for line in (line.strip() for line in paragraph.split("\n")):
            begins = next((mark for mark in (_HEADING, _ITEM) if line.startswith(mark)), "")
            if begins and gathered:
                yield Block("paragraph", filling.sentence(" ".join(gathered)))
                gathered = []
            if begins:
                yield Block("heading" if begins == _HEADING else "item", filling.sentence(line.removeprefix(begins)))
            elif line:
                gathered.append(line)
        if gathered:
            yield Block("paragraph", filling.sentence(" ".join(gathered)))


def summary_of(template: LetterTemplate, figures: Figures, *, on: date, language: str) -> str:
    """What the letter is for and by when it leaves, with the figures of a day; Markdown."""
    return _filled(template.summaries.get(language, template.summaries["fr"]), figures, on, language)


def gloss_of(template: LetterTemplate, figures: Figures, *, on: date) -> str:
    """In English, what the letter says."""
    return _filled(template.gloss, figures, on, "en")


def _filled(text: str, figures: Figures, on: date, language: str) -> str:
    return compiled(text).render(**areas_on(figures, on, language))


# Reading a file.


def parse_letter(text: str, path: Path) -> tuple[LetterTemplate | None, tuple[Fault, ...]]:
    """The letter written in `text`; None when a fault leaves it incomplete."""
    root, body, body_line, reader = read_header(text, path, REQUIRED)
    letter = _read(root, reader, body, body_line) if root is not None else None
    return (None if reader.faults else letter), tuple(reader.faults)


def _read(root: Node, reader: Reader, body: str, body_line: int) -> LetterTemplate | None:
    fields = reader.fields(root, "header", required=REQUIRED, optional=OPTIONAL)
    if not body.strip():
        reader.fault(body_line, "the letter is empty; write it below the header")
    name = read_id(fields, reader, _SLUG, "small letters, digits and low lines, at most 24 of them")
    texts = {
        key: reader.text(fields[key], key) or ""
        for key in ("title", "title_en", "summary", "summary_en", "subject", "gloss_en")
        if key in fields
    }
    words = {
        key: reader.choice(fields[key], key, known) or ""
        for key, known in (("group", GROUPS), ("kind", KINDS), ("sending", SENDINGS))
        if key in fields
    }
    checked_on, review_by = read_days(fields, reader)
    confidence = reader.confidence(fields["confidence"]) if "confidence" in fields else None
    sources = read_sources(fields, reader, checked_on)
    lists = {key: read_texts(fields, key, reader) for key in ("addressee", "ask", "needed", "enclosures")}
    _check_blanks(fields, lists, reader)
    _check_kind(fields, words.get("kind", ""), reader)
    if reader.faults or not (name and checked_on and review_by and confidence):
        return None
    return LetterTemplate(
        id=name, group=words["group"], kind=words["kind"], titles={"fr": texts["title"], "en": texts["title_en"]},
        summaries={"fr": texts["summary"], "en": texts["summary_en"]}, gloss=texts.get("gloss_en", ""),
        subject=texts.get("subject", ""), addressee=lists["addressee"], ask=lists["ask"], needed=lists["needed"],
        enclosures=lists["enclosures"], sending=words["sending"], sources=sources, checked_on=checked_on,
        review_by=review_by, confidence=confidence, body=body, path=reader.path, body_line=body_line,
        lines=lines_of(fields),
    )  # fmt: skip


def _check_blanks(fields: Mapping[str, Node], lists: Mapping[str, Sequence[str]], reader: Reader) -> None:
    lines = lines_of(fields)
    for key in ("ask", "needed"):
        for name in lists[key]:
            line = lines[f"{key}/{name}"]
            if name not in BLANKS:
                reader.fault(line, f'{key}: there is no blank "{name}"{suggestion(name, BLANKS)}')
            elif key == "needed" and name not in lists["ask"]:
                reader.fault(line, f"needed: {name} is never asked; add it to ask")


def _check_kind(fields: Mapping[str, Node], kind: str, reader: Reader) -> None:
    """A letter has somebody to read it; a checklist has nobody."""
    missing = [key for key in OF_A_LETTER if key not in fields]
    if kind == "letter" and missing:
        reader.fault(fields["kind"].line, f"kind: a letter also needs {', '.join(missing)}")
    for key in ("subject", "addressee", "enclosures"):
        if kind == "checklist" and key in fields:
            reader.fault(fields[key].key_line, f"{key}: a checklist has none; take it away")
