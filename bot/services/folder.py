"""What the knowledge folder looks like from outside: enough to see that something in it was saved."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PARTS = ("entries", "rules", "asked", "letters", "decoder")


@dataclass(frozen=True, slots=True)
class FolderState:
    """Name, time, size and number of every file; two equal states mean that nothing was saved in between."""

    files: frozenset[tuple[str, int, int, int]]
    unreadable: frozenset[str] = frozenset()


def state_of(directory: Path) -> FolderState:
    """The state of the files below `directory`, hidden ones left out; takes a millisecond for two hundred files.

    Looked at again and again rather than watched: the notices of the system get lost when a folder is replaced as a
    whole, and on folders that a container shares they never come.
    """
    files: set[tuple[str, int, int, int]] = set()
    unreadable: set[str] = set()
    for part in _PARTS:
        _look(directory / part, files, unreadable)
    return FolderState(frozenset(files), frozenset(unreadable))


def digest_of(directory: Path) -> str:
    """Twelve letters for what stands in these files, the same on every machine; takes ten milliseconds."""
    digest = hashlib.sha256()
    for name, *_ in sorted(state_of(directory).files):
        with suppress(OSError):  # gone meanwhile
            content = Path(name).read_bytes()
            digest.update(f"{Path(name).relative_to(directory)}:{len(content)}:".encode())
            digest.update(content)
    return digest.hexdigest()[:12]


def _look(root: Path, files: set[tuple[str, int, int, int]], unreadable: set[str]) -> None:
    def refused(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):  # what has gone: the loader tells what it misses
            unreadable.add(str(error.filename))

    for folder, inner, names in os.walk(root, onerror=refused):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            if name.startswith(".") or name.endswith("~"):  # what an editor puts beside the file for a moment
                continue
            path = os.path.join(folder, name)  # noqa: PTH118  (several times as fast as a Path, several times a second)
            try:
                seen = os.stat(path)  # noqa: PTH116
            except OSError as error:
                refused(error)
            else:
                files.add((path, seen.st_mtime_ns, seen.st_size, seen.st_ino))
