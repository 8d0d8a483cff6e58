"""From a folder of files to one value, or to the list of everything that is wrong in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from knowledge.asked import BEYOND, Beyond, read_asked, read_beyond
from knowledge.faults import Fault, KnowledgeError, Severity, errors_among, suggestion
from knowledge.figures import Figures, load_figures
from knowledge.letter_checks import read_letters
from knowledge.letters import LetterTemplate
from knowledge.normalise import fold
from knowledge.schema import LANGUAGES, Entry, Translation, parse_entry, parse_translation
from knowledge.templates import template_faults
from knowledge.yaml_source import read_text

_SHIPPED = Path(__file__).parent / "asked" / f"{BEYOND}.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Every answer by its id and every figure; read as a whole, never changed.

    `beyond` tells what is about something else altogether: what the search learns to decline. `letters` are those to
    send, by id.
    """

    entries: Mapping[str, Entry]
    figures: Figures
    beyond: Beyond = field(default_factory=Beyond)
    letters: Mapping[str, LetterTemplate] = field(default_factory=dict)

    def stale(self, on: date) -> tuple[Entry, ...]:
        """The entries past their `review_by`, the most overdue first."""
        late = [entry for entry in self.entries.values() if entry.review_by < on]
        return tuple(sorted(late, key=lambda entry: (entry.review_by, entry.id)))


def load_knowledge(directory: Path) -> Knowledge:
    """The knowledge below `directory` (entries/, rules/, letters/); raises KnowledgeError with every error at once."""
    knowledge, faults = read_knowledge(directory)
    if errors := errors_among(faults):
        raise KnowledgeError(errors)
    return knowledge


def read_knowledge(directory: Path) -> tuple[Knowledge, tuple[Fault, ...]]:
    """What could be read, and every fault and warning in the order of files and lines."""
    missing = [Fault(directory / name, 1, "this folder is missing") for name in ("entries", "rules")
               if not (directory / name).is_dir()]  # fmt: skip
    figures, faults = load_figures(directory / "rules")
    entries: dict[str, Entry] = {}
    collected = [*missing, *faults, *_read_entries(directory / "entries", entries)]
    unrelated, asked_faults = _read_asked(directory / "asked", entries)
    collected += asked_faults
    for entry in entries.values():
        collected += [*_link_faults(entry, entries), *template_faults(entry, figures)]
        for translation in entry.translations.values():
            collected += template_faults(translation, figures)
    collected += _shared_questions(entries)
    letters, letter_faults = read_letters(directory / "letters", figures)
    collected += letter_faults
    knowledge = Knowledge(entries=entries, figures=figures, beyond=unrelated, letters=letters)
    return knowledge, tuple(sorted(collected))


def _read_entries(root: Path, entries: dict[str, Entry]) -> list[Fault]:
    """Entries first, then the translations beside them."""
    collected: list[Fault] = []
    translated: list[Path] = []
    for path in sorted(root.rglob("*")):
        if not path.is_file() or path.name.startswith(".") or path.name == "README.md":
            continue
        if path.suffix != ".md" or path.parent.parent != root:
            message = "this file is not read; an entry is entries/<theme>/<topic>.md"
            collected.append(Fault(path, 1, message, Severity.WARNING))
        elif "." in path.stem:
            translated.append(path)
        else:
            collected += _read_entry(path, entries)
    broken = {fault.path.with_suffix("") for fault in errors_among(collected)}
    for path in translated:
        collected += _read_translation(path, entries, broken)
    return collected


def _read_entry(path: Path, entries: dict[str, Entry]) -> list[Fault]:
    text, unreadable = read_text(path)
    if text is None:
        return list(unreadable)
    entry, faults = parse_entry(text, path)
    if entry is not None and entry.id in entries:
        return [*faults, Fault(path, entry.line_of("id"), f"id: {entry.id} is already in {entries[entry.id].path}")]
    if entry is not None:
        entries[entry.id] = entry
    return list(faults)


def _read_translation(path: Path, entries: dict[str, Entry], broken: Collection[Path]) -> list[Fault]:
    """`broken` are the entries (without suffix) that have errors of their own: theirs are not orphans."""
    topic, _, language = path.stem.partition(".")
    if language not in LANGUAGES:
        return [Fault(path, 1, f'"{language}" is no language known here; expected {topic}.{LANGUAGES[0]}.md')]
    text, unreadable = read_text(path)
    if text is None:
        return list(unreadable)
    translation, faults = parse_translation(text, path)
    entry = entries.get(topic)
    if entry is None or entry.path.parent != path.parent:
        orphan = Fault(path, 1, f"there is no entry {topic}.md beside this translation{suggestion(topic, entries)}")
        return [*faults] if path.parent / topic in broken else [*faults, orphan]
    if translation is not None:
        entries[topic] = replace(entry, translations={**entry.translations, language: translation})
    return list(faults)


def _read_asked(root: Path, entries: dict[str, Entry]) -> tuple[Beyond, list[Fault]]:
    """More questions for the entries, and the questions beyond our subject: the shipped ones where there are none."""
    collected: list[Fault] = []
    unrelated: Beyond | None = None
    for path in sorted(root.glob("*")) if root.is_dir() else ():
        if path.suffix != ".yaml" or not path.is_file():
            message = "this file is not read; more questions are asked/<topic>.yaml"
            collected.append(Fault(path, 1, message, Severity.WARNING))
        elif path.stem == BEYOND:
            unrelated, faults = read_beyond(path)
            collected += faults
        elif path.stem not in entries:
            message = f'there is no entry "{path.stem}"{suggestion(path.stem, entries)}'
            collected.append(Fault(path, 1, message))
        else:
            questions, faults = read_asked(path)
            collected += faults
            entries[path.stem] = replace(entries[path.stem], asked=questions)
    return unrelated or read_beyond(_SHIPPED)[0], collected


def _link_faults(entry: Entry, entries: Mapping[str, Entry]) -> Iterator[Fault]:
    for topic in entry.related:
        line = entry.line_of("related", topic)
        if topic == entry.id:
            yield Fault(entry.path, line, "related: an entry is not related to itself")
        elif topic not in entries:
            yield Fault(entry.path, line, f'related: there is no entry "{topic}"{suggestion(topic, entries)}')


def _shared_questions(entries: Mapping[str, Entry]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for entry in entries.values():
        pages: tuple[Entry | Translation, ...] = (entry, *entry.translations.values())
        for page, question in ((one, question) for one in pages for question in one.ask):
            other = first.setdefault(fold(question), entry)
            if other is not entry:
                message = f'ask: "{question}" is asked in {other.id} too; keep it where it is answered'
                yield Fault(page.path, page.line_of("ask", question), message)
