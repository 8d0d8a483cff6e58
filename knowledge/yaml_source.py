"""YAML 1.2 read into plain values that remember their lines.

ruamel's composer is used without its constructor: building plain values here is a third faster than a safe load and
ten times lighter than a round trip, and the line of every key and value survives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from knowledge.faults import Fault
from knowledge.yaml_hints import LEFT_OPEN, RUN_TOGETHER, hint, line_left_open, line_run_together

Scalar = str | int | float | bool | date | None

NO_DAY = date.min  # stands for a day that does not exist, once that is noted
_TAG = "tag:yaml.org,2002:"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
# Nobody sees them in an editor; they break lines, keys and words.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_CACHED_FILES = 512  # more than a folder holds; one that did not change is not read again


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the line it starts on and the line of the key before it (its own line inside a list)."""

    value: Scalar | tuple[Node, ...] | dict[str, Node]
    line: int
    key_line: int

    @property
    def plain(self) -> Any:
        """The value without lines: scalars, lists and dictionaries."""
        if isinstance(self.value, tuple):
            return [item.plain for item in self.value]
        if isinstance(self.value, dict):
            return {key: item.plain for key, item in self.value.items()}
        return self.value


def read_yaml(path: Path) -> tuple[Node | None, tuple[Fault, ...]]:
    """The one document of the file `path`; None when it is empty or cannot be read at all."""
    text, faults = read_text(path)
    return (None, faults) if text is None else parse_yaml(text, path)


def read_text(path: Path) -> tuple[str | None, tuple[Fault, ...]]:
    """The text of a UTF-8 file without its byte order mark, lines ended by "\\n"; None when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        data = path.read_bytes()
        line = 1 if b"\0" in data else data.count(b"\n", 0, error.start) + 1  # with NULs: UTF-16 from the start
        return None, (Fault(path, line, "this is not UTF-8; save the file as UTF-8"),)
    except OSError as error:
        return None, (Fault(path, 1, f"cannot be read: {error.strerror}"),)
    if unseen := _UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        message = f"this line holds an invisible character, U+{ord(unseen[0]):04X}; delete it and save as UTF-8"
        return None, (Fault(path, line, message),)
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        return None, (Fault(path, line, "this line is the mark of a merge; keep one of the two versions"),)
    return text, ()


@lru_cache(maxsize=_CACHED_FILES)
def parse_yaml(text: str, path: Path, *, first_line: int = 1) -> tuple[Node | None, tuple[Fault, ...]]:
    """The one document of `text`, which starts on `first_line` of the file `path`."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        line, problem = _where(error, text)
        return None, (Fault(path, first_line + line, f"this is not YAML: {problem}"),)
    except RecursionError:
        return None, (Fault(path, first_line, "this is nested too deeply"),)
    if root is None:
        return None, ()
    builder = _Builder(path, first_line)
    return builder.whole(root), tuple(builder.faults)


def _where(error: YAMLError, text: str) -> tuple[int, str]:
    """The line to mend, counted from 0, and what to do there."""
    if isinstance(error, ReaderError):
        return text.count("\n", 0, error.position), str(error.reason)
    if not isinstance(error, MarkedYAMLError):
        return 0, str(error).splitlines()[0]
    mark, opened = error.problem_mark or error.context_mark, error.context_mark
    noticed = mark.line if mark else 0
    context = str(error.context or "")
    if opened and ("quoted scalar" in context or "simple key" in context or "a flow" in context):
        noticed = opened.line
    problem = str(error.problem or context)
    if opened and "found '?'" in problem:
        noticed = opened.line
    left_open, run_together = line_left_open(text, noticed), line_run_together(text, noticed)
    if left_open is None and run_together is not None and "mapping values" in problem:
        return run_together, f"{problem}; {RUN_TOGETHER}"
    return (noticed, problem + hint(problem)) if left_open is None else (left_open, f"{problem}; {LEFT_OPEN}")


class _Builder:
    """Turns ruamel's nodes into ours and collects what is wrong with them."""

    def __init__(self, path: Path, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.faults: list[Fault] = []
        self._seen: set[int] = set()
        self._anchors: dict[int, int] = {}  # the lines of those that no alias named

    def whole(self, root: Any) -> Node:
        """The document; a stray & may only be a text without its quotes."""
        found = self.node(root, self.line(root))
        for line in self._anchors.values():
            self._fault(line, "put quotes around a text that begins with &")
        return found

    def line(self, node: Any) -> int:
        return int(node.start_mark.line) + self.first_line

    def node(self, node: Any, key_line: int) -> Node:
        """The node; an alias is refused, which also keeps a document from containing itself."""
        line = key_line if _is_nothing(node) else self.line(node)
        if id(node) in self._seen:
            self._anchors.pop(id(node), None)
            self._fault(key_line, "aliases (&name, *name) are not used here; write the value again")
            return Node(None, line, key_line)
        self._seen.add(id(node))
        if node.anchor is not None:
            self._anchors[id(node)] = line
        if isinstance(node, MappingNode):
            return Node(self._mapping(node), line, key_line)
        if isinstance(node, SequenceNode):
            return Node(tuple(self.node(item, self.line(item)) for item in node.value), line, key_line)
        return Node(self._scalar(node), line, key_line)

    def _mapping(self, node: MappingNode) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key, value in node.value:
            line = self.line(key)
            if not isinstance(key, ScalarNode):
                self._fault(line, "a key must be a word; put quotes around text that holds brackets or braces")
            elif key.value in found:
                self._fault(line, f'the key "{key.value}" is here twice; keep one')
            else:
                found[str(key.value)] = self.node(value, line)
        return found

    def _scalar(self, node: ScalarNode) -> Scalar:
        text, tag = str(node.value), str(node.tag).removeprefix(_TAG)
        if tag == "timestamp":
            return self._day(text, self.line(node))
        if tag not in _SCALARS:
            self._fault(self.line(node), f'the tag "{tag}" is not used here; put quotes around the text')
            return text
        try:
            return _SCALARS[tag](text)
        except ValueError:
            self._fault(self.line(node), f'"{text[:40]}" is no {tag}')
            return text

    def _day(self, text: str, line: int) -> date | str:
        if not _DATE.fullmatch(text):
            return text
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._fault(line, f'"{text}" is no day of the calendar')
            return NO_DAY

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.path, line, message))


def _is_nothing(node: Any) -> bool:
    """Whether a key has no value at all: the parser then puts it where the next thing begins."""
    return isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index


def _integer(text: str) -> int:
    digits = text.replace("_", "")
    prefix = digits.lstrip("+-")[:2].lower()
    return int(digits, {"0x": 16, "0o": 8}.get(prefix, 10))


def _float(text: str) -> float:
    return float(text.replace("_", "").replace(".inf", "inf").replace(".nan", "nan"))


_SCALARS: Mapping[str, Callable[[str], Scalar]] = {
    "str": str,
    "int": _integer,
    "float": _float,
    "bool": lambda text: text.lower() == "true",
    "null": lambda _: None,
}
