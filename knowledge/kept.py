"""A file of named arrays: a line of JSON that describes them, then one after the other, the large one last."""

from __future__ import annotations

import json
import os
import sys
from array import array
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias
from zlib import crc32

from knowledge.rows import Rows

Arrays: TypeAlias = "Mapping[str, array[Any]]"

_FORM = 1
_CHUNK = 1 << 16  # bytes
_LONGEST_HEAD = 1 << 12


def write_kept(path: Path, arrays: Arrays, rows: Rows) -> None:
    """Written aside, then renamed: whoever reads finds a whole file, or none. OSError when that is impossible."""
    parts = [one.tobytes() for one in arrays.values()] + [rows.whole()]
    check = 0
    for part in parts:
        check = crc32(part, check)
    sizes = {name: [one.typecode, len(one)] for name, one in arrays.items()}
    head = {"form": _FORM, "order": sys.byteorder, "arrays": sizes, "rows": [rows.count, rows.width], "check": check}
    draft = path.with_name(f"{path.stem}-{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            file.write(json.dumps(head).encode() + b"\n")
            file.writelines(parts)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def read_kept(path: Path) -> tuple[Arrays, Rows]:
    """The arrays of a file, and its rows, which stay there; OSError, ValueError or KeyError when it is damaged."""
    with path.open("rb") as file:
        head = json.loads(file.readline(_LONGEST_HEAD))
        if not isinstance(head, dict) or (head["form"], head["order"]) != (_FORM, sys.byteorder):
            raise ValueError("this was written otherwise")
        arrays: dict[str, array[Any]] = {}
        check = 0
        for name, (typecode, count) in head["arrays"].items():
            arrays[name] = array(typecode)
            arrays[name].frombytes(file.read(count * arrays[name].itemsize))
            check = crc32(arrays[name], check)
        start = file.tell()
        if _check_of_rest(file, check) != head["check"]:
            raise ValueError("this is not what was written")
    return arrays, Rows.in_file(path, start, *head["rows"])


def _check_of_rest(file: BinaryIO, check: int) -> int:
    while chunk := file.read(_CHUNK):
        check = crc32(chunk, check)
    return check
