"""Everything that can be said about a knowledge folder before it is put to use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from knowledge.check_prose import prose_faults
from knowledge.check_questions import question_faults
from knowledge.check_shape import length_faults, markdown_faults
from knowledge.faults import Fault, Severity, errors_among
from knowledge.figures import OTHER_FILES
from knowledge.law import read_law
from knowledge.letters import LetterTemplate
from knowledge.loader import Knowledge, read_knowledge
from knowledge.mail_hosts import mail_faults
from knowledge.schema import LANGUAGES, Entry, Translation
from knowledge.stages import read_stages
from knowledge.templates import Written, pages_of, render, template_faults
from knowledge.yaml_source import read_text

_HEADER = re.compile(r"---[ \t]*\n.*?\n---[ \t]*(?:\n|$)", re.DOTALL)
_UNCERTAIN_WORDS = ("incertain", "pas certain", "pas sûr", "pas tranché", "prudence", "prudent", "sans texte", "usage",
                    "habituel", "discut", "sans doute", "probable", "selon", "pas de règle", "à confirmer")  # fmt: skip


def check(directory: Path, today: date | None = None) -> tuple[Fault, ...]:
    """Every fault and warning of the files below `directory`, by file and line.

    With `today`, also the entries past their review. What only a whole folder can show (questions that reach the wrong
    entry, answers too long) is told once nothing else keeps the folder from being loaded.
    """
    knowledge, faults = read_knowledge(directory)
    collected = {*faults, *_stray_rules(directory / "rules"), *mail_faults(directory / "mail")}
    if (directory / "rules").is_dir():
        collected |= {*read_law(directory / "rules")[1], *read_stages(directory / "rules")[1]}
    for entry in knowledge.entries.values():
        collected |= {*page_faults(entry, knowledge), *_age_faults(entry, today)}
    for letter in knowledge.letters.values():
        collected |= {*_review_faults(letter, today)}
    for body in _bodies_of_broken(directory / "entries", knowledge):
        collected |= {*template_faults(body, knowledge.figures), *_text_faults(body, knowledge)}
    collected -= {*_echoes(knowledge, collected)}
    if not errors_among(collected) and knowledge.entries:
        collected |= {*presentation_faults(knowledge), *question_faults(knowledge)}
    return tuple(sorted(collected))


def _echoes(knowledge: Knowledge, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults of others about an entry that is there, but broken: its own file tells."""
    broken = {fault.path.stem for fault in errors_among(faults) if fault.path.suffix == ".md"}
    links = {(entry.path, f'related: there is no entry "{topic}"') for entry in knowledge.entries.values()
             for topic in entry.related if topic in broken}  # fmt: skip
    for fault in faults:
        orphan = (
            fault.path.parent.name == "asked" and fault.path.stem in broken and fault.message.startswith("there is no")
        )
        if orphan or (fault.path, fault.message.partition(";")[0]) in links:
            yield fault


def page_faults(entry: Entry, knowledge: Knowledge) -> Iterator[Fault]:
    """What the text of an entry and of its translations shows by itself."""
    for page in pages_of(entry):
        yield from _text_faults(page, knowledge)


def _text_faults(page: Written, knowledge: Knowledge) -> Iterator[Fault]:
    yield from markdown_faults(page)
    yield from prose_faults(page, knowledge.figures)


def _bodies_of_broken(root: Path, knowledge: Knowledge) -> Iterator[Written]:
    """The texts under a header with faults, so that one look tells all that is to be mended."""
    read = {page.path for entry in knowledge.entries.values() for page in pages_of(entry)}
    for path in sorted(root.glob("*/*.md")):
        text = None if path in read or path.name == "README.md" else read_text(path)[0]
        header = _HEADER.match(text or "")
        if text and header and text[header.end() :].strip():
            yield _stand_in(path, text[header.end() :], text.count("\n", 0, header.end()) + 1)


def _stand_in(path: Path, body: str, body_line: int) -> Written:
    topic, _, language = path.stem.partition(".")
    if language in LANGUAGES:
        return Translation(id=topic, language=language, title="", ask=(), translated_on=date.max, body=body, path=path,
                           body_line=body_line, lines={})  # fmt: skip
    return Entry(id=topic, theme="", title="", ask=(), sources=(), checked_on=date.max, review_by=date.max,
                 confidence="", body=body, path=path, body_line=body_line, lines={})  # fmt: skip


def presentation_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Answers that do not fit one message, and uncertain ones that do not say so."""
    for entry in knowledge.entries.values():
        yield from length_faults(entry, knowledge)
        text = render(entry, knowledge.figures, on=entry.checked_on)
        if entry.confidence == "U" and not any(word in text.lower() for word in _UNCERTAIN_WORDS):
            message = "confidence is U (uncertain) but the answer does not say so; tell the reader what is not settled"
            yield Fault(entry.path, entry.line_of("confidence"), message, Severity.WARNING)


def _age_faults(entry: Entry, today: date | None) -> Iterator[Fault]:
    """Translations that are missing or older than the French, and reviews that are due."""
    for language in LANGUAGES:
        page = entry.translations.get(language)
        if page is None and not entry.path.with_suffix(f".{language}.md").exists():
            message = f"{entry.id}.{language}.md is missing: without it, people who read {language} get the French text"
            yield Fault(entry.path, entry.line_of("id"), message, Severity.WARNING)
        elif page is not None and page.translated_on < entry.checked_on:
            message = f"translated_on: the French answer was checked later, on {entry.checked_on}; compare both again"
            yield Fault(page.path, page.line_of("translated_on"), message, Severity.WARNING)
    yield from _review_faults(entry, today)


def _review_faults(page: Entry | LetterTemplate, today: date | None) -> Iterator[Fault]:
    if today is not None and page.review_by < today:
        message = f"review_by: {page.review_by} is past; compare the text with its sources, then set both days"
        yield Fault(page.path, page.line_of("review_by"), message, Severity.WARNING)
    if today is not None and page.checked_on > today:
        message = f"checked_on: {page.checked_on} has not come yet; look at the year"
        yield Fault(page.path, page.line_of("checked_on"), message, Severity.WARNING)


def _stray_rules(rules: Path) -> Iterator[Fault]:
    """Files that no reader looks at, and those of its own that a reader misses."""
    for path in sorted(rules.glob("*")):
        if path.is_file() and path.suffix != ".yaml" and not path.name.startswith(".") and path.name != "README.md":
            yield Fault(path, 1, "this file is not read; rules are rules/<area>.yaml", Severity.WARNING)
    for name in OTHER_FILES:
        if rules.is_dir() and not (rules / f"{name}.yaml").exists():
            yield Fault(rules / f"{name}.yaml", 1, "this file is missing")
