"""One edit of a knowledge file, done and undone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`find` (a pattern) becomes `put` in `file`; a fault must name the line of the spot plus `down`, and say `says`.

    `make` turns the whole file instead; then `line` is the line. `remove` deletes it, `copy_to` copies it.
    """

    name: str
    file: str
    find: str = ""
    put: str = ""
    down: int = 0
    says: str = ""
    line: int = 0
    at: str = ""
    make: Callable[[bytes], bytes] | None = None
    remove: bool = False
    copy_to: str = ""

    @property
    def told_in(self) -> str:
        return self.at or self.copy_to or self.file

    def expected_line(self, text: str) -> int:
        """The line that must be named, counted from 1."""
        if self.line:
            return self.line
        spot = re.search(self.find, text, re.MULTILINE)
        assert spot is not None, f"{self.name}: {self.file} does not hold {self.find}"
        return text.count("\n", 0, spot.start()) + 1 + self.down

    def applied(self, before: bytes) -> bytes:
        if self.make is not None:
            return self.make(before)
        return re.sub(self.find, lambda _: self.put, before.decode(), count=1, flags=re.MULTILINE).encode()


@contextmanager
def edited(folder: Path, edit: Edit) -> Iterator[int]:
    """`folder` with the edit in it, and the line to be named; afterwards it is as it was."""
    path = folder / edit.file
    before = path.read_bytes()
    line = edit.expected_line(before.decode())
    copy = folder / edit.copy_to if edit.copy_to else None
    try:
        if copy is not None:
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(before)
        elif edit.remove:
            path.unlink()
        else:
            path.write_bytes(edit.applied(before))
        yield line
    finally:
        path.write_bytes(before)
        if copy is not None:
            copy.unlink()
