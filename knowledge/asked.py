"""Questions kept beside the entries: more ways to ask for one, and questions on something else altogether."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from knowledge.faults import Fault
from knowledge.reading import Reader
from knowledge.yaml_source import Node, parse_yaml, read_text

BEYOND = "beyond"
_QUOTED = re.compile(r'\s+- ("[^"\\]+")\s*')
_KEY = re.compile(r"([a-z_]+):\s*")
_OPTIONAL = ("things", "askings", "expressions")
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
    lists = _plain_lists(text)
    return lists["ask"] if lists is not None and list(lists) == ["ask"] else None


def _plain_lists(text: str) -> Mapping[str, tuple[str, ...]] | None:
    """The lists of a file with nothing but comments, keys and one quoted text a line; None for any other file.

    Thousands of such lines are read at every start; the full YAML reader takes fifty times as long for the same.
    """
    lists: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in text.splitlines():
        if (quoted := _QUOTED.fullmatch(line)) is not None and current is not None:
            current.append(json.loads(quoted[1]).strip())
        elif (key := _KEY.fullmatch(line)) is not None and key[1] not in lists:
            current = lists.setdefault(key[1], [])
        elif line.strip() and not line.startswith("#"):
            return None
    whole = all(all(found) and len(set(found)) == len(found) for found in lists.values())
    return {key: tuple(found) for key, found in lists.items()} if whole else None


class Beyond(NamedTuple):
    """What is not for us: whole questions to learn from, and expressions in which our words mean something else."""

    questions: tuple[str, ...] = ()
    expressions: tuple[str, ...] = ()


def read_beyond(path: Path) -> tuple[Beyond, tuple[Fault, ...]]:
    """What to decline.

    `unrelated` are whole questions. Each of the `things` of everyday life is put into a few of the `askings` that our
    own questions use too ("prix de {x}"), so that the way of asking alone is never taken for our subject.
    """
    text, unreadable = read_text(path)
    if text is None:
        return Beyond(), unreadable
    lists = _plain_lists(text)
    if lists is not None and "unrelated" in lists and {*lists} <= {"unrelated", *_OPTIONAL}:
        return _beyond(lists), ()
    root, reader, syntax = _open(text, path, "unrelated")
    fields = reader.fields(root, path.name, required=("unrelated",), optional=_OPTIONAL) if root else {}
    found = {key: tuple(_questions(node, key, reader)) for key, node in fields.items()}
    for item in fields["askings"].value if "askings" in fields and isinstance(fields["askings"].value, tuple) else ():
        if "{x}" not in str(item.value):
            reader.fault(item.line, "askings: each needs {x} where the thing goes")
    return _beyond(found), (*syntax, *reader.faults)


def _beyond(lists: Mapping[str, tuple[str, ...]]) -> Beyond:
    askings = lists.get("askings", ())
    made = [
        askings[(_ASKINGS_PER_THING * number + shift * 7) % len(askings)].replace("{x}", thing)
        for number, thing in enumerate(lists.get("things", ()))
        for shift in range(_ASKINGS_PER_THING if askings else 0)
    ]
    return Beyond((*lists.get("unrelated", ()), *made), lists.get("expressions", ()))


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
