"""What is wrong in a knowledge file: where, why and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.errors import GuidanceError


class Severity(StrEnum):
    """An error keeps the knowledge from being loaded, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend in the file `path`; `line` counts from 1."""

    path: Path
    line: int
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        prefix = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        path = str(self.path).encode("utf-8", "replace").decode()
        return f"{path}:{self.line}: {prefix}{self.message}"


class KnowledgeError(GuidanceError):
    """Some knowledge files are wrong."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def errors_among(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults that forbid loading."""
    return tuple(fault for fault in faults if fault.severity is Severity.ERROR)


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean "..."?` for the known word closest to `word`, the list of a few known words, or nothing."""
    candidates = sorted(known)
    close = difflib.get_close_matches(word.lower(), candidates, n=1, cutoff=0.6) or difflib.get_close_matches(
        word, candidates, n=1
    )
    if close:
        return f'; did you mean "{close[0]}"?'
    return f"; known: {', '.join(candidates)}" if 0 < len(candidates) <= 12 else ""
