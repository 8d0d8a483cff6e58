"""From a folder of files to one value, or to the list of everything that is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.beyond import beyond
from knowledge.faults import Fault, KnowledgeError, Severity, errors_among, suggestion
from knowledge.figures import Figures, load_figures
from knowledge.normalise import fold
from knowledge.schema import Entry, parse_entry
from knowledge.templates import template_faults
from knowledge.yaml_source import read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Every answer by its id and every figure; read once at start, never changed."""

    entries: Mapping[str, Entry]
    figures: Figures

    def stale(self, on: date) -> tuple[Entry, ...]:
        """The entries past their `review_by`, the most overdue first."""
        late = [entry for entry in self.entries.values() if entry.review_by < on]
        return tuple(sorted(late, key=lambda entry: (entry.review_by, entry.id)))


def load_knowledge(directory: Path) -> Knowledge:
    """The knowledge below `directory` (entries/ and rules/); raises KnowledgeError with every error at once."""
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
    collected = [*missing, *faults]
    for path in sorted((directory / "entries").rglob("*")):
        if path.is_file() and not path.name.startswith(".") and path.name != "README.md":
            collected += _read_entry(path, directory / "entries", entries)
    for entry in entries.values():
        collected += [*_link_faults(entry, entries), *template_faults(entry, figures)]
    collected += _shared_questions(entries)
    return Knowledge(entries=entries, figures=figures), tuple(sorted(collected))


def _read_entry(path: Path, root: Path, entries: dict[str, Entry]) -> list[Fault]:
    if path.suffix != ".md" or path.parent.parent != root:
        message = "this file is not read; an entry is entries/<theme>/<topic>.md"
        return [Fault(path, 1, message, Severity.WARNING)]
    text, unreadable = read_text(path)
    if text is None:
        return list(unreadable)
    entry, faults = parse_entry(text, path)
    if entry is not None and entry.id in entries:
        return [*faults, Fault(path, entry.line_of("id"), f"id: {entry.id} is already in {entries[entry.id].path}")]
    if entry is not None:
        entries[entry.id] = entry
    return list(faults)


def _link_faults(entry: Entry, entries: Mapping[str, Entry]) -> Iterator[Fault]:
    for topic in entry.related:
        line = entry.line_of("related", topic)
        if topic == entry.id:
            yield Fault(entry.path, line, "related: an entry is not related to itself")
        elif topic not in entries and topic in beyond().planned:
            message = f'related: "{topic}" has no entry yet; until it has, the link is left out'
            yield Fault(entry.path, line, message, Severity.WARNING)
        elif topic not in entries:
            yield Fault(entry.path, line, f'related: there is no entry "{topic}"{suggestion(topic, entries)}')


def _shared_questions(entries: Mapping[str, Entry]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for entry in entries.values():
        for question in entry.ask:
            other = first.setdefault(fold(question), entry)
            if other is not entry:
                message = f'ask: "{question}" is asked in {other.id} too; keep it where it is answered'
                yield Fault(entry.path, entry.line_of("ask", question), message)
