"""What the decoder knows of a paper that reaches a driver: what it is, what starts to run, what to do in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.domain.deadlines import DeadlineKind
from bot.domain.vocabulary import LetterKind
from bot.messages import Source
from knowledge.reading import CONFIDENCES
from knowledge.schema import Translation
from knowledge.templates import Written

FRENCH = "fr"
NOW = "now"  # a step that waits for no date
WHAT, RECOGNISE, STARTS = "what", "recognise", "starts"
ASKED = ("presented_on", "received_on", "handed_over_on", "notice_on", "judged_on")
RECORDS = ("letter", "fine", "alternative", "sentence", "balance", "claim")  # the talk that stores what it tells
LATE = ("still", "gone")  # to be done all the same once its date is past, or too late
LETTERS_TO_WRITE = ("refund_claim", "appeal_withdrawal", "appeal_48si", "full_record")
MOST_STEPS = 6  # one page each: a list that still fits under what the paper is
LONGEST_ID, LONGEST_TITLE, LONGEST_STEP = 24, 40, 60  # the action of a button, its label, a line of the list

REQUIRED = ("id", "title", "order", "names", "steps", "sources", "checked_on", "review_by", "confidence")
OPTIONAL = ("letters", "asks", "records", "topics")
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a paper's text: a body with figures, and the title of a step."""

    title: str
    written: Translation


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperText:
    """A paper in one language: its parts by "what", "recognise", "starts" and the id of each step."""

    language: str
    title: str
    parts: Mapping[str, Part]
    written_on: date
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do. `by` is NOW, a kind of deadline, a delay of the rules ("contest.late_fine_days") from the day
    that the paper asks for, or empty; `is_lasting`: still to be done once that day is past; `is_sure` false: an
    uncertain rule, read with caution; `done_with`: the deadline that leaves nothing to do here once it is met; `write`:
    letters that can be prepared for it.
    """

    id: str
    by: str = ""
    is_lasting: bool = False
    is_sure: bool = True
    done_with: str = ""
    write: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One case of the decoder. `letters` are the letters of the ministry that it is, or may be; `asks` the days that
    matter, the one that delays run from first; `records` the talk that stores it. `texts` by language.
    """

    id: str
    order: int
    names: tuple[str, ...]
    letters: tuple[LetterKind, ...] = ()
    asks: tuple[str, ...] = ()
    records: str = ""
    steps: tuple[Step, ...]
    topics: tuple[str, ...] = ()
    sources: tuple[Source, ...]
    checked_on: date
    review_by: date
    confidence: str
    texts: Mapping[str, PaperText]
    path: Path
    lines: Mapping[str, int] = field(default_factory=dict)

    def text_in(self, language: str) -> PaperText:
        """The text in a language, the French one where it is missing."""
        return self.texts.get(language) or self.texts[FRENCH]

    def line_of(self, key: str, item: str = "") -> int:
        """The line of the item of a header list, or of the key itself."""
        return self.lines.get(f"{key}/{item}", self.lines.get(key, 1))


def parts_of(paper: Paper) -> Iterator[Written]:
    """Every text of a paper, in every language."""
    for text in paper.texts.values():
        yield from (part.written for part in text.parts.values())


def header_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a paper's header, for editors."""
    text = {"type": "string", "minLength": 1}
    texts = {"type": "array", "items": text, "uniqueItems": True}
    day = {"type": "string", "format": "date"}

    def several(words: Sequence[str]) -> dict[str, Any]:
        return {"type": "array", "items": {"enum": [str(word) for word in words]}, "uniqueItems": True}

    step = {
        "type": "object",
        "additionalProperties": False,
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "pattern": f"^{SLUG}$", "description": "Its heading below: ## <id>: …"},
            "by": {**text, "description": f"{NOW}, {', '.join(DeadlineKind)}, or a delay such as contest.fine_days"},
            "late": {"enum": list(LATE), "description": "Once its date is past: still to be done, or gone"},
            "sure": {"type": "boolean", "description": "false: an uncertain rule, and it is said so"},
            "done_with": {"enum": list(DeadlineKind), "description": "Met, it leaves nothing to do here"},
            "write": several(LETTERS_TO_WRITE),
        },
    }
    source = {
        "type": "object",
        "additionalProperties": False,
        "required": ["title", "href"],
        "properties": {"title": text, "href": {"type": "string", "pattern": '^https://[^\\s<>()"]+$'}},
    }
    properties = {
        "id": {"type": "string", "pattern": f"^{SLUG}$", "maxLength": LONGEST_ID},
        "title": {**text, "maxLength": LONGEST_TITLE, "description": "Its button"},
        "order": {"type": "integer", "description": "Its place among the buttons"},
        "names": {**texts, "minItems": 1, "description": "What people call it; saisi* stands for any ending"},
        "steps": {"type": "array", "minItems": 1, "maxItems": MOST_STEPS, "items": step},
        "sources": {"type": "array", "minItems": 1, "items": source},
        "checked_on": day,
        "review_by": day,
        "confidence": {"enum": list(CONFIDENCES)},
        "letters": several(tuple(LetterKind)),
        "asks": several(ASKED),
        "records": {"enum": list(RECORDS)},
        "topics": texts,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Header of a paper of the decoder",
        "type": "object",
        "additionalProperties": False,
        "required": list(REQUIRED),
        "properties": properties,
    }
