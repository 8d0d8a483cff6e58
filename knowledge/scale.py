"""The scale of offences: what each costs, how people say it and where it stands among the buttons."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from bot.domain.rules import Dated, ScaleOffence, Substance
from bot.domain.vocabulary import OffenceClass
from bot.messages import Source
from knowledge.faults import Fault
from knowledge.reading import Reader, read_sections
from knowledge.yaml_source import Node

T = TypeVar("T")

FINES = ("C1", "C2", "C3", "C4", "court")
_OFFENCE_FIELDS = (
    "label", "label_en", "category", "button", "button_en", "points", "class", "fine", "confidence", "names",
)  # fmt: skip
_BUTTON_LENGTH = 29  # with its points, "Feu rouge (4 points)", a button shows forty characters
_KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")  # it travels in the data of a button
_OPTIONAL_OFFENCE_FIELDS = ("article", "note", "substance", "firm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A shelf of the scale: its name on a button, and the words that name the whole of it."""

    key: str
    button: str
    button_en: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The offences of the scale and its shelves by key, and where it comes from (None: not readable)."""

    offences: Mapping[str, ScaleOffence]
    categories: Mapping[str, Category]
    source: Source | None


def read_scale(path: Path) -> tuple[Scale, tuple[Fault, ...]]:
    """The scale of offences, and everything wrong with its file."""
    sections, reader, syntax = read_sections(
        path, required=("area", "reference", "checked_on", "categories", "offences")
    )
    offences: dict[str, ScaleOffence] = {}
    categories = _read_categories(sections["categories"], reader) if "categories" in sections else {}
    said: dict[str, str] = {}
    buttons: dict[str, str] = {}
    if "offences" in sections:
        for key, node in reader.mapping(sections["offences"], "offences").items():
            offence = _read_offence(key, node, categories, reader)
            if offence is not None:
                offences[key] = offence
                _check_names(offence, node, said, reader)
                _check_buttons(offence, node, buttons, reader)
        _check_shelves(sections.get("categories"), offences, reader)
    source = _source(sections)
    return Scale(offences=offences, categories=categories, source=source), (*syntax, *reader.faults)


def _source(sections: Mapping[str, Node]) -> Source | None:
    """What stands at the top of the file; its faults are noted already."""
    reference, checked_on = sections.get("reference"), sections.get("checked_on")
    if reference is None or checked_on is None or not isinstance(checked_on.value, date):
        return None
    found = Reader(Path()).reference(reference, "reference")
    return Source(title=found[0], href=found[1], checked_on=checked_on.value) if found else None


def _read_categories(node: Node, reader: Reader) -> dict[str, Category]:
    categories: dict[str, Category] = {}
    for key, item in reader.mapping(node, "categories").items():
        fields = reader.fields(item, key, required=("button", "button_en", "names"))
        if len(fields) < 3 or not _is_key(key, item, reader):
            continue
        button, button_en = (_button(fields[name], f"{key}: {name}", reader) for name in ("button", "button_en"))
        names = [reader.text(name, f"{key}: names") for name in reader.items(fields["names"], f"{key}: names")]
        if button and button_en:
            words = tuple(name for name in names if name)
            categories[key] = Category(key=key, button=button, button_en=button_en, names=words)
    return categories


def _is_key(key: str, node: Node, reader: Reader) -> bool:
    if _KEY.fullmatch(key):
        return True
    reader.fault(node.key_line, f'"{key}": a key has at most 30 small letters, digits and underscores')
    return False


def _button(node: Node, what: str, reader: Reader) -> str | None:
    text = reader.text(node, what)
    if text is not None and len(text) > _BUTTON_LENGTH:
        reader.fault(node.line, f"{what}: at most {_BUTTON_LENGTH} characters fit on a button, found {len(text)}")
    return text


def _check_shelves(node: Node | None, offences: Mapping[str, ScaleOffence], reader: Reader) -> None:
    """A shelf with nothing on it would be a button that leads nowhere."""
    used = {offence.category for offence in offences.values()}
    for key, item in node.value.items() if node is not None and isinstance(node.value, dict) else ():
        if offences and key not in used:
            reader.fault(item.key_line, f"categories: no offence is in {key}; put one there or take it away")


def _read_offence(key: str, node: Node, categories: Mapping[str, Category], reader: Reader) -> ScaleOffence | None:
    before = len(reader.faults)
    _is_key(key, node, reader)
    fields = reader.fields(node, key, required=_OFFENCE_FIELDS, optional=_OPTIONAL_OFFENCE_FIELDS)
    if not fields.keys() >= set(_OFFENCE_FIELDS):
        return None
    points = _dated(fields["points"], f"{key}: points", reader, lambda item: _points(item, key, reader))
    classes = _dated(fields["class"], f"{key}: class", reader, lambda item: _class(item, key, reader))
    texts = {name: reader.text(fields[name], f"{key}: {name}") for name in ("label", "label_en")}
    buttons = {name: _button(fields[name], f"{key}: {name}", reader) for name in ("button", "button_en")}
    category = reader.choice(fields["category"], f"{key}: category", categories)
    optional = {name: reader.text(fields[name], f"{key}: {name}") for name in ("article", "note") if name in fields}
    fine = reader.choice(fields["fine"], f"{key}: fine", FINES)
    confidence = reader.confidence(fields["confidence"])
    names = [reader.text(item, f"{key}: names") for item in reader.items(fields["names"], f"{key}: names")]
    is_firm = reader.flag(fields["firm"], f"{key}: firm") if "firm" in fields else True
    substance = (
        reader.choice(fields["substance"], f"{key}: substance", list(Substance)) if "substance" in fields else ""
    )
    if len(reader.faults) > before or points is None or classes is None:
        return None
    return ScaleOffence(
        key=key,
        label=texts["label"] or "",
        label_en=texts["label_en"] or "",
        points=points,
        offence_class=classes,
        fine=fine or "",
        article=optional.get("article"),
        confidence=confidence or "",
        note=optional.get("note") or "",
        names=tuple(name for name in names if name),
        substance=Substance(substance) if substance else None,
        is_firm=is_firm is True,
        category=category or "",
        button=buttons["button"] or "",
        button_en=buttons["button_en"] or "",
    )


def _dated(node: Node, what: str, reader: Reader, read: Callable[[Node], T | None]) -> Dated[T] | None:
    steps: list[tuple[date, T]] = []
    for item in reader.items(node, what, least=1):
        fields = reader.fields(item, what, required=("since", "value"))
        since = reader.day(fields["since"], f"{what}: since") if "since" in fields else None
        value = read(fields["value"]) if "value" in fields else None
        if since is None or value is None:
            continue
        if steps and since <= steps[-1][0]:
            reader.fault(item.line, f"{what}: values must follow each other by date; {since} comes too late")
        steps.append((since, value))
    return Dated(tuple(steps)) if steps else None


def _points(node: Node, key: str, reader: Reader) -> int | None:
    points = reader.whole(node, f"{key}: points")
    if points is not None and not 0 <= points <= 9:
        reader.fault(node.line, f"{key}: points: expected 0 to 9, found {points}")
    return points


def _class(node: Node, key: str, reader: Reader) -> OffenceClass | None:
    word = reader.choice(node, f"{key}: class", list(OffenceClass))
    return OffenceClass(word) if word is not None else None


def _check_names(offence: ScaleOffence, node: Node, said: dict[str, str], reader: Reader) -> None:
    """A name that two offences share would make the bot guess."""
    for name in offence.names:
        other = said.setdefault(name.casefold(), offence.key)
        if other != offence.key:
            line = _line_of(name, "names", node)
            reader.fault(line, f'{offence.key}: names: "{name}" is a name of {other} too; keep one')


def _check_buttons(offence: ScaleOffence, node: Node, shown: dict[str, str], reader: Reader) -> None:
    """Two buttons that read alike cannot be told apart, nor can a typed one."""
    for field, button in (("button", offence.button), ("button_en", offence.button_en)):
        other = shown.setdefault(f"{field}:{button.casefold()}", offence.key)
        if other != offence.key:
            line = _line_of(button, field, node)
            reader.fault(line, f'{offence.key}: "{button}" is the button of {other} too; word one differently')


def _line_of(text: str, field: str, node: Node) -> int:
    """Where the field of an offence, or the item of its list, says `text`; else the line of the offence."""
    held = node.value.get(field) if isinstance(node.value, dict) else None
    if held is None:
        return node.line
    items = held.value if isinstance(held.value, tuple) else (held,)
    return next((item.line for item in items if item.value == text), held.key_line)
