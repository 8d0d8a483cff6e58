"""What an entry holds: one sourced answer, the questions that ask for it, and the rules its header obeys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.messages import Source
from knowledge.faults import Fault, suggestion
from knowledge.reading import CONFIDENCES, Reader
from knowledge.yaml_source import Node, parse_yaml

ACTIONS = (
    "record_course",
    "record_letter",
    "record_offence",
    "record_balance",
    "my_balance",
    "my_dates",
    "next_course",
    "refund_deadline",
    "my_data",
    "write_letter",
)
LEAST_QUESTIONS = 8
LEAST_TRANSLATED_QUESTIONS = 6
LANGUAGES = ("en",)  # French is the entry itself
_REQUIRED = ("id", "title", "ask", "sources", "checked_on", "review_by", "confidence")
_OPTIONAL = ("related", "actions", "must_land", "must_not_land")
_TRANSLATION_REQUIRED = ("title", "ask", "translated_on")
_TRANSLATION_OPTIONAL = ("must_land",)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FENCE = "---"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The same answer in another language; sources, actions and neighbours are those of the French entry.

    `translated_on` is the day it was compared with the French. `lines` as in Entry.
    """

    id: str
    language: str
    title: str
    ask: tuple[str, ...]
    must_land: tuple[str, ...] = ()
    translated_on: date
    body: str
    path: Path
    body_line: int
    lines: Mapping[str, int]

    def line_of(self, key: str, item: str = "") -> int:
        """The line of the item of a header list, or of the key itself."""
        return self.lines.get(f"{key}/{item}", self.lines.get(key, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One answer. `body` is Markdown with Jinja2; its first line is line `body_line` of the file `path`.

    `asked` are more questions that it answers, kept in a file of their own. `lines` tells where the header keys and
    the items of its lists are, for faults found once every entry is read.
    """

    id: str
    theme: str
    title: str
    ask: tuple[str, ...]
    sources: tuple[Source, ...]
    checked_on: date
    review_by: date
    confidence: str
    related: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    must_land: tuple[str, ...] = ()
    must_not_land: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    translations: Mapping[str, Translation] = field(default_factory=dict)
    body: str
    path: Path
    body_line: int
    lines: Mapping[str, int]

    @property
    def questions(self) -> tuple[str, ...]:
        """Every question known to ask for this entry, in every language; `must_land` is kept to test what is learnt."""
        return (*self.ask, *self.asked, *(question for one in self.translations.values() for question in one.ask))

    def line_of(self, key: str, item: str = "") -> int:
        """The line of the item of a header list, or of the key itself."""
        return self.lines.get(f"{key}/{item}", self.lines.get(key, 1))


def parse_entry(text: str, path: Path) -> tuple[Entry | None, tuple[Fault, ...]]:
    """The entry written in `text`; None when a fault leaves it incomplete."""
    root, body, body_line, reader = read_header(text, path, _REQUIRED)
    entry = _read(root, reader, body, body_line) if root is not None else None
    return (None if reader.faults else entry), tuple(reader.faults)


def parse_translation(text: str, path: Path) -> tuple[Translation | None, tuple[Fault, ...]]:
    """The translation written in `text`, whose file is named <topic>.<language>.md; None when it is incomplete."""
    root, body, body_line, reader = read_header(text, path, _TRANSLATION_REQUIRED)
    translation = _read_translation(root, reader, body, body_line) if root is not None else None
    return (None if reader.faults else translation), tuple(reader.faults)


def read_header(text: str, path: Path, required: Sequence[str]) -> tuple[Node | None, str, int, Reader]:
    """Header, body and the body's first line, with the reader that holds the faults met so far."""
    reader = Reader(path)
    header, body, body_line = _split(text)
    if header is None:
        reader.fault(1, f'expected a header between two lines "{_FENCE}", the first one on line 1')
        return None, body, body_line, reader
    root, syntax = parse_yaml(header, path, first_line=2)
    reader.faults += syntax
    if root is None and not syntax:
        reader.fault(1, f"the header is empty; it needs {', '.join(required)}")
    return root, body, body_line, reader


def _split(text: str) -> tuple[str | None, str, int]:
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != _FENCE:
        return None, "", 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None, "", 1


def _read(root: Node, reader: Reader, body: str, body_line: int) -> Entry | None:
    fields = reader.fields(root, "header", required=_REQUIRED, optional=_OPTIONAL)
    if not body.strip():
        reader.fault(body_line, "the answer is empty; write it below the header")
    name = read_id(fields, reader)
    title = reader.text(fields["title"], "title") if "title" in fields else None
    checked_on, review_by = read_days(fields, reader)
    confidence = reader.confidence(fields["confidence"]) if "confidence" in fields else None
    sources = read_sources(fields, reader, checked_on)
    lists = {key: read_texts(fields, key, reader) for key in _OPTIONAL}
    lists["ask"] = read_texts(fields, "ask", reader, least=LEAST_QUESTIONS)
    _check_words(fields, lists, reader)
    if not (name and title and checked_on and review_by and confidence and sources):
        return None
    return Entry(
        id=name, theme=reader.path.parent.name, title=title, sources=sources, checked_on=checked_on,
        review_by=review_by, confidence=confidence, ask=lists["ask"], related=lists["related"],
        actions=lists["actions"], must_land=lists["must_land"], must_not_land=lists["must_not_land"],
        body=body, path=reader.path, body_line=body_line, lines=lines_of(fields),
    )  # fmt: skip


def _read_translation(root: Node, reader: Reader, body: str, body_line: int) -> Translation | None:
    fields = reader.fields(root, "header", required=_TRANSLATION_REQUIRED, optional=_TRANSLATION_OPTIONAL)
    if not body.strip():
        reader.fault(body_line, "the answer is empty; write it below the header")
    title = reader.text(fields["title"], "title") if "title" in fields else None
    translated_on = reader.day(fields["translated_on"], "translated_on") if "translated_on" in fields else None
    ask = read_texts(fields, "ask", reader, least=LEAST_TRANSLATED_QUESTIONS)
    must_land = read_texts(fields, "must_land", reader)
    if not (title and translated_on):
        return None
    topic, _, language = reader.path.stem.partition(".")
    return Translation(
        id=topic, language=language, title=title, ask=ask, must_land=must_land, translated_on=translated_on,
        body=body, path=reader.path, body_line=body_line, lines=lines_of(fields),
    )  # fmt: skip


def read_id(
    fields: Mapping[str, Node],
    reader: Reader,
    slug: re.Pattern[str] = _SLUG,
    made_of: str = "small letters, digits and single hyphens",
) -> str | None:
    """The id of a page, which is the name of its file."""
    name = reader.text(fields["id"], "id") if "id" in fields else None
    if name is None:
        return None
    line = fields["id"].line
    if not slug.fullmatch(name):
        reader.fault(line, f'id: "{name}" must be made of {made_of}')
    elif name != reader.path.stem:
        reader.fault(line, f'id: "{name}" must be the file\'s name; expected "{reader.path.stem}"')
    return name


def read_days(fields: Mapping[str, Node], reader: Reader) -> tuple[date | None, date | None]:
    """The day of the last check and that of the next one."""
    checked_on = reader.day(fields["checked_on"], "checked_on") if "checked_on" in fields else None
    review_by = reader.day(fields["review_by"], "review_by") if "review_by" in fields else None
    if checked_on and review_by and review_by <= checked_on:
        reader.fault(fields["review_by"].line, f"review_by: {review_by} must come after checked_on, {checked_on}")
    return checked_on, review_by


def read_sources(fields: Mapping[str, Node], reader: Reader, checked_on: date | None) -> tuple[Source, ...]:
    """The sources of a page; at least one."""
    if "sources" not in fields:
        return ()
    read = [reader.reference(item, "source") for item in reader.items(fields["sources"], "sources", least=1)]
    return tuple(
        Source(title=pair[0], href=pair[1], checked_on=checked_on) for pair in read if pair is not None and checked_on
    )


def read_texts(fields: Mapping[str, Node], key: str, reader: Reader, *, least: int = 0) -> tuple[str, ...]:
    """The texts of a list, each of them once."""
    if key not in fields:
        return ()
    found: list[str] = []
    for item in reader.items(fields[key], key, least=least):
        text = reader.text(item, key)
        if text is not None and text in found:
            reader.fault(item.line, f'{key}: "{text}" is here twice; keep one')
        elif text is not None:
            found.append(text)
    return tuple(found)


def _check_words(fields: Mapping[str, Node], lists: Mapping[str, tuple[str, ...]], reader: Reader) -> None:
    lines = lines_of(fields)
    for action in lists["actions"]:
        if action not in ACTIONS:
            reader.fault(lines[f"actions/{action}"], f'actions: "{action}" is not known{suggestion(action, ACTIONS)}')
    for question in lists["must_not_land"]:
        if question in lists["ask"] or question in lists["must_land"]:
            reader.fault(lines[f"must_not_land/{question}"], f'must_not_land: "{question}" is asked here too')


def lines_of(fields: Mapping[str, Node]) -> dict[str, int]:
    """Where the keys of a header are, and the items of its lists ("ask/question")."""
    lines = {key: node.key_line for key, node in fields.items()}
    for key, node in fields.items():
        for item in node.value if isinstance(node.value, tuple) else ():
            lines[f"{key}/{item.value.strip() if isinstance(item.value, str) else ''}"] = item.line
    return lines


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an entry's header, for editors."""
    text = {"type": "string", "minLength": 1}
    texts = {"type": "array", "items": text, "uniqueItems": True}
    day = {"type": "string", "format": "date"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Header of a knowledge entry",
        "type": "object",
        "additionalProperties": False,
        "required": list(_REQUIRED),
        "properties": {
            "id": {"type": "string", "pattern": f"^{_SLUG.pattern}$", "description": "The file's name without .md"},
            "title": {**text, "description": "The question in good French, shown as a proposal"},
            "ask": {**texts, "minItems": LEAST_QUESTIONS, "description": "What people really write"},
            "sources": {"type": "array", "minItems": 1, "items": _source_schema()},
            "checked_on": {**day, "description": "The day the answer was compared with its sources"},
            "review_by": {**day, "description": "After this day the answer says that it should be checked again"},
            "confidence": {
                "enum": list(CONFIDENCES),
                "description": ", ".join(f"{letter}: {meaning}" for letter, meaning in CONFIDENCES.items()),
            },
            "related": {**texts, "description": "Ids of the entries to read next"},
            "actions": {"type": "array", "items": {"enum": list(ACTIONS)}, "uniqueItems": True},
            "must_land": {**texts, "description": "Questions that must reach this entry"},
            "must_not_land": {**texts, "description": "Questions that must not reach this entry"},
        },
    }


def _source_schema() -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["title", "href"],
        "properties": {
            "title": {"type": "string", "minLength": 1},
            "href": {"type": "string", "pattern": '^https://[^\\s<>()"]+$'},
        },
    }
