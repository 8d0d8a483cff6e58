"""One HTML page with every answer as each channel shows it, its sources and warnings, and every figure of the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateError, select_autoescape
from markupsafe import Markup

from bot.channels.markup import mail_html, plain_text, telegram_pieces
from bot.errors import InputError
from bot.messages import escape
from knowledge import checks
from knowledge.faults import Fault, errors_among
from knowledge.figures import Figure
from knowledge.loader import Knowledge, read_knowledge
from knowledge.quantities import Quantity, day_in_words
from knowledge.rendering import answer_text
from knowledge.schema import Entry
from knowledge.templates import Case, Written, cases_of

_DONE, _FAULTS_FOUND = 0, 1
_LANGUAGES = {"fr": "Français", "en": "English"}
_YES_NO = {
    "known": ("personne inconnue", "personne connue"),
    "probation": ("hors période probatoire", "période probatoire"),
    "suspended": ("permis non suspendu", "permis suspendu"),
}
_UNKNOWN = {"letter": "sans lettre", "balance": "solde inconnu"}
_NAMED = {"letter": "lettre", "balance": "solde"}
_CONFIDENCE = {"O": "source officielle", "S": "source secondaire", "M": "à vérifier", "U": "incertain"}
_TEMPLATES = Environment(
    loader=PackageLoader("bot.cli"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """One text on three channels; `who` are the people who read it."""

    who: str
    telegram: tuple[Markup, ...]
    mail: Markup
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """An entry in one language."""

    language: str
    title: str
    asked: tuple[str, ...]
    shown: tuple[_Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Card:
    """An entry with all that an admin wants to know of it."""

    entry: Entry
    pages: tuple[_Page, ...]
    faults: tuple[Fault, ...]
    related: tuple[Entry, ...]
    age_days: int
    late_days: int


def preview(stdout: TextIO, *, directory: Path, out: Path, today: date) -> int:
    """Write the page; exit code 1 when the folder has errors. What can be read of it is shown all the same."""
    knowledge, _ = read_knowledge(directory)
    if not knowledge.entries and not len(knowledge.figures):
        raise InputError("DIR", f"{directory} holds no knowledge that can be read")
    faults = checks.check(directory, today)
    page = _TEMPLATES.get_template("preview.html").render(_content(knowledge, faults, directory, today))
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise InputError("--out", f"{out} cannot be written ({error.strerror})") from None
    errors = len(errors_among(faults))
    print(f"{out}: {len(knowledge.entries)} entries, {errors} errors, {len(faults) - errors} warnings", file=stdout)
    return _FAULTS_FOUND if errors else _DONE


def _content(knowledge: Knowledge, faults: Iterable[Fault], directory: Path, today: date) -> Mapping[str, object]:
    by_topic: dict[str, list[Fault]] = {}
    elsewhere: list[Fault] = []
    for fault in faults:
        topic = fault.path.stem.partition(".")[0]
        (by_topic.setdefault(topic, []) if topic in knowledge.entries else elsewhere).append(fault)
    cards = [_card(entry, knowledge, tuple(by_topic.get(entry.id, ())), today) for entry in knowledge.entries.values()]
    ordered = sorted(cards, key=lambda card: (card.entry.theme, card.entry.id))
    return {
        "today": today,
        "themes": [(theme, tuple(group)) for theme, group in groupby(ordered, key=lambda card: card.entry.theme)],
        "cards": ordered,
        "areas": [(area, knowledge.figures.of_area(area)) for area in knowledge.figures.areas],
        "elsewhere": elsewhere,
        "directory": directory,
        "words": day_in_words,
        "value": _value,
        "languages": _LANGUAGES,
        "confidence": _CONFIDENCE,
    }


def _card(entry: Entry, knowledge: Knowledge, faults: tuple[Fault, ...], today: date) -> _Card:
    return _Card(
        entry=entry,
        pages=tuple(_pages(entry, knowledge, today)),
        faults=faults,
        related=tuple(knowledge.entries[topic] for topic in entry.related if topic in knowledge.entries),
        age_days=(today - entry.checked_on).days,
        late_days=max((today - entry.review_by).days, 0),
    )


def _pages(entry: Entry, knowledge: Knowledge, today: date) -> Iterator[_Page]:
    yield _page(entry, "fr", entry, knowledge, today)
    for language, translation in entry.translations.items():
        yield _page(translation, language, entry, knowledge, today)


def _page(written: Written, language: str, entry: Entry, knowledge: Knowledge, today: date) -> _Page:
    """Every text that the entry is for somebody, each once."""
    everybody = cases_of(written)
    readers: dict[str, list[Case]] = {}
    for case in everybody:
        readers.setdefault(_text(knowledge, entry, today, case, language), []).append(case)
    shown = tuple(_shown(text, _readers(written.body, cases, everybody)) for text, cases in readers.items())
    return _Page(language=language, title=written.title, asked=(*written.ask, *written.must_land), shown=shown)


def _text(knowledge: Knowledge, entry: Entry, today: date, case: Case, language: str) -> str:
    try:
        return answer_text(knowledge, entry.id, on=today, case=case, language=language)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        return f"⚠ {escape(str(error))}"  # the fault of this entry says where


def _shown(text: str, who: str) -> _Shown:
    return _Shown(
        who=who,
        telegram=tuple(Markup(piece.html) for piece in telegram_pieces(text)),  # noqa: S704  (escaped by the renderer)
        mail=Markup(mail_html(text)),  # noqa: S704  (the same)
        plain=plain_text(text),
    )


def _readers(body: str, cases: Sequence[Case], everybody: Sequence[Case]) -> str:
    """Who reads a text, by what the answer asks about: "permis probatoire, solde 0 ou 3"."""
    if not any(case.known for case in cases):
        return "une personne inconnue" if len(everybody) > len(cases) else "tout le monde"
    asked = [field.name for field in fields(Case) if f"case.{field.name}" in body]
    found = {name: _values(name, cases) for name in asked}
    told = [
        " ou ".join(_in_words(name, value) for value in values)
        for name, values in found.items()
        if set(values) != set(_values(name, everybody))
    ]
    return ", ".join(told) or "tout le monde"


def _in_words(name: str, value: object) -> str:
    if isinstance(value, bool):
        return _YES_NO[name][value]
    return _UNKNOWN[name] if value is None else f"{_NAMED[name]} {value}"


def _values(name: str, cases: Sequence[Case]) -> tuple[object, ...]:
    return tuple(dict.fromkeys(getattr(case, name) for case in cases))


def _value(figure: Figure, number: float) -> str:
    return str(Quantity(number, figure.unit))
