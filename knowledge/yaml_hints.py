"""What a person may have meant where a file is no YAML: the line to look at, and how to mend it."""

from __future__ import annotations

import re

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE = re.compile(r"(?<![^\s\[{,])'(?:[^']|'')*'(?=\s*(?:$|[,\]}#:]))")
_RUN_TOGETHER = re.compile(r"\s*[\w-]+:[^\s/:]")
_HINTS = (
    ("character '\\t'", "indent with spaces, never with a tab"),
    ("cannot start any token", "put quotes around a text that begins with this character"),
    ("mapping values", "put quotes around a text that holds a colon and a space, and line keys up"),
    ("expected ':'", 'write "key: value" or "- item", with a space after the colon or the dash'),
    ("<block end>", "line this up with the lines above; look for a quote that ends too early or a dash too many"),
    ("undefined alias", "put quotes around a text that begins with *"),
    ("comment or a line break", "after | or > the text begins on the next line; else put quotes around it"),
    ("escape character", "double the backslash, or use single quotes"),
    ("expected ','", "look for a quote, a comma or a bracket that is missing"),
    ("another document", "take away the line --- or ..."),
    ("tag handle", "put quotes around a text that begins with !"),
)
RUN_TOGETHER = 'write "key: value", with a space after the colon'
LEFT_OPEN = "a quote or a bracket that opens on this line is not closed, or a quote closes too early"


def hint(problem: str) -> str:
    """`; ` and what to do about what the parser says, or nothing."""
    return next((f"; {advice}" for said, advice in _HINTS if said in problem), "")


def line_left_open(text: str, noticed: int) -> int | None:
    """The first line up to `noticed`, counted from 0, that opens a quote or a bracket and does not close it."""
    lines = text.splitlines()[: noticed + 1]
    return next((number for number, line in enumerate(lines) if _leaves_open(line)), None)


def line_run_together(text: str, noticed: int) -> int | None:
    """The line before `noticed`, counted from 0, whose key lacks the space after its colon."""
    before = next((n for n in range(noticed - 1, -1, -1) if _line(text, n).strip()), None)
    return before if before is not None and _RUN_TOGETHER.match(_line(text, before)) else None


def _line(text: str, number: int) -> str:
    return text.splitlines()[number]


def _leaves_open(line: str) -> bool:
    """Whether a quoted text or a bracketed list begins on this line and does not end on it."""
    rest = _SINGLE.sub("", _QUOTED.sub("", line.partition(" #")[0] if line.count('"') == 0 else line))
    if rest.lstrip().startswith("#"):
        return False
    value = re.sub(r"^\s*(?:-\s+)*(?:[\w-]+:\s+)?", "", rest)
    if value.startswith(('"', "'")):
        return True
    return value.startswith(("[", "{")) and (
        '"' in value or value.count("[") != value.count("]") or value.count("{") != value.count("}")
    )
