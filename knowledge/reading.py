"""Typed reading of nodes: every method gives a value of its type, or None after noting a fault."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from knowledge.faults import Fault, Severity, suggestion
from knowledge.yaml_source import NO_DAY, Node, read_yaml

CONFIDENCES = {"O": "official", "S": "secondary", "U": "uncertain", "M": "to verify"}

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


class Reader:
    """Reads the nodes of one file and keeps the faults met on the way."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[Fault] = []

    def fault(self, line: int, message: str) -> None:
        """Note an error."""
        self.faults.append(Fault(self.path, line, message))

    def warn(self, line: int, message: str) -> None:
        """Note a warning."""
        self.faults.append(Fault(self.path, line, message, Severity.WARNING))

    def mapping(self, node: Node, what: str) -> dict[str, Node]:
        """Keys and values; empty after a fault."""
        if isinstance(node.value, dict):
            return node.value
        self.fault(node.line, f"{what}: expected keys and values (key: value)")
        return {}

    def fields(
        self, node: Node, what: str, *, required: Sequence[str], optional: Collection[str] = ()
    ) -> dict[str, Node]:
        """The known keys of a mapping; a missing key and an unknown one are faults."""
        if not isinstance(node.value, dict):
            self.fault(node.line, f"{what}: expected the keys {', '.join(required)}")
            return {}
        missing = [key for key in required if key not in node.value]
        known = {*required, *optional}
        for key, item in node.value.items():
            if key not in known:
                self.fault(item.key_line, f'unknown key "{key}"{suggestion(key, missing or known)}')
                missing = [name for name in missing if not is_slip(key, name)]
        if missing:
            self.fault(node.key_line, f"{what}: missing {', '.join(missing)}")
        return {key: item for key, item in node.value.items() if key in known}

    def items(self, node: Node, what: str, *, least: int = 0) -> tuple[Node, ...]:
        """The items of a list of at least `least`; empty after a fault."""
        if not isinstance(node.value, tuple):
            self.fault(node.line, f"{what}: expected a list, one item a line after a dash")
            return ()
        if len(node.value) < least:
            self.fault(node.key_line, f"{what}: expected at least {least}, found {len(node.value)}")
        return node.value

    def text(self, node: Node, what: str) -> str | None:
        """A text that is not blank."""
        if isinstance(node.value, str) and node.value.strip():
            return node.value.strip()
        self.fault(node.line, f"{what}: expected a text (in quotes when it holds a colon or looks like a number)")
        return None

    def day(self, node: Node, what: str) -> date | None:
        """A day of the calendar; a day that does not exist was already noted by the YAML reader."""
        if isinstance(node.value, date):
            return None if node.value == NO_DAY else node.value
        self.fault(node.line, f"{what}: expected a day as YYYY-MM-DD, without quotes")
        return None

    def number(self, node: Node, what: str) -> int | float | None:
        """A finite number."""
        if isinstance(node.value, int | float) and not isinstance(node.value, bool) and abs(node.value) < 1e15:
            return node.value
        self.fault(node.line, f"{what}: expected a number")
        return None

    def whole(self, node: Node, what: str) -> int | None:
        """A whole number."""
        if isinstance(node.value, int) and not isinstance(node.value, bool):
            return node.value
        self.fault(node.line, f"{what}: expected a whole number")
        return None

    def flag(self, node: Node, what: str) -> bool | None:
        """Yes or no; the words of old YAML, "yes" and "off", are texts today."""
        if isinstance(node.value, bool):
            return node.value
        self.fault(node.line, f"{what}: expected true or false, without quotes")
        return None

    def choice(self, node: Node, what: str, known: Collection[str]) -> str | None:
        """One of the known words."""
        if isinstance(node.value, str) and node.value in known:
            return node.value
        said = node.value if isinstance(node.value, str) else "this"
        self.fault(node.line, f'{what}: "{said}" is not known{suggestion(said, known)}')
        return None

    def address(self, node: Node, what: str) -> str | None:
        """A complete https address."""
        if isinstance(node.value, str) and is_https_address(node.value):
            return node.value
        self.fault(node.line, f"{what}: expected a complete address that begins with https://")
        return None

    def reference(self, node: Node, what: str) -> tuple[str, str] | None:
        """Title and address of a source."""
        fields = self.fields(node, what, required=("title", "href"))
        title = self.text(fields["title"], f"{what}: title") if "title" in fields else None
        href = self.address(fields["href"], f"{what}: href") if "href" in fields else None
        return (title, href) if title and href else None

    def confidence(self, node: Node) -> str | None:
        """One of the letters O, S, U, M."""
        if isinstance(node.value, str) and node.value in CONFIDENCES:
            return node.value
        letters = ", ".join(f"{letter} ({meaning})" for letter, meaning in CONFIDENCES.items())
        said = f'"{node.value}" is not known; ' if isinstance(node.value, str) else ""
        self.fault(node.line, f"confidence: {said}expected {letters}")
        return None


def is_slip(word: str, meant: str) -> bool:
    """Whether `word` is so near to `meant` that one fault tells both."""
    return bool(difflib.get_close_matches(word.lower(), [meant], n=1, cutoff=0.6))


def is_https_address(text: str) -> bool:
    """Whether `text` is an https address with a host and nothing that breaks a link."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme == "https" and bool(_HOST.fullmatch(host)) and not re.search(r"[\s<>()\"]", text)


def read_sections(path: Path, *, required: tuple[str, ...]) -> tuple[dict[str, Node], Reader, tuple[Fault, ...]]:
    """The known top keys of a file, the reader that notes its faults, and what is no YAML at all."""
    reader = Reader(path)
    root, syntax = read_yaml(path)
    if root is None:
        if not syntax:
            reader.fault(1, f"this file is empty; expected the keys {', '.join(required)}")
        return {}, reader, syntax
    sections = reader.fields(root, path.stem, required=required)
    if "area" in sections and sections["area"].value != path.stem:
        reader.fault(sections["area"].line, f'area: expected "{path.stem}", the file\'s name')
    if "reference" in sections:
        reader.reference(sections["reference"], "reference")
    if "checked_on" in sections:
        reader.day(sections["checked_on"], "checked_on")
    return sections, reader, syntax
