"""Questions kept beside the entries: more ways to ask for one, and questions on something else altogether."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.faults import Fault
from knowledge.reading import Reader
from knowledge.yaml_source import Node, parse_yaml, read_text

BEYOND = "beyond"
_QUOTED = re.compile(r'\s+- ("[^"\\]+")\s*')
_ASKINGS_PER_THING = 3


def read_asked(path: Path) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """The questions of the file `path`, whose only key is `ask`."""
    text, unreadable = read_text(path)
    if text is None:
        return (), unreadable
    if (plain := _plain_questions(text)) is not None:
        return plain, ()
    root, reader, syntax = _open(text, path, "ask")
    fields = reader.fields(root, path.name, required=("ask",)) if root is not None else {}
    found = tuple(_questions(fields["ask"], "ask", reader)) if "ask" in fields else ()
    return found, (*syntax, *reader.faults)


def _plain_questions(text: str) -> tuple[str, ...] | None:
    """The questions of a file with nothing but comments, `ask:` and one quoted question a line; None for any other.

    Thousands of such lines are read at every start; the full YAML reader takes fifty times as long for the same.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    quoted = [_QUOTED.fullmatch(line) for line in lines[1:]]
    if not lines or lines[0].rstrip() != "ask:" or not all(quoted):
        return None
    found = [json.loads(one[1]).strip() for one in quoted if one]
    return tuple(found) if all(found) and len(set(found)) == len(found) else None


def read_beyond(path: Path) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """The questions to decline.

    `unrelated` are whole questions. Each of the `things` of everyday life is put into a few of the `askings` that our
    own questions use too ("prix de {x}"), so that the way of asking alone is never taken for our subject.
    """
    text, unreadable = read_text(path)
    if text is None:
        return (), unreadable
    root, reader, syntax = _open(text, path, "unrelated")
    fields = reader.fields(root, path.name, required=("unrelated",), optional=("things", "askings")) if root else {}
    lists = {key: tuple(_questions(node, key, reader)) for key, node in fields.items()}
    askings = [asking for asking in lists.get("askings", ()) if "{x}" in asking]
    if len(askings) < len(lists.get("askings", ())):
        reader.fault(fields["askings"].key_line, "askings: each needs {x} where the thing goes")
    made = [
        askings[(_ASKINGS_PER_THING * number + shift * 7) % len(askings)].replace("{x}", thing)
        for number, thing in enumerate(lists.get("things", ()))
        for shift in range(_ASKINGS_PER_THING if askings else 0)
    ]
    return (*lists.get("unrelated", ()), *made), (*syntax, *reader.faults)


def _open(text: str, path: Path, key: str) -> tuple[Node | None, Reader, tuple[Fault, ...]]:
    reader = Reader(path)
    root, syntax = parse_yaml(text, path)
    if root is None and not syntax:
        reader.fault(1, f"this file is empty; expected the key {key} with a list of questions")
    return root, reader, syntax


def _questions(node: Node, what: str, reader: Reader) -> Iterator[str]:
    seen: set[str] = set()
    for item in reader.items(node, what):
        question = reader.text(item, what)
        if question in seen:
            reader.fault(item.line, f'{what}: "{question}" is here twice; keep one')
        elif question is not None:
            seen.add(question)
            yield question
