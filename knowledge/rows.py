"""Rows of numbers in half precision, in memory or in a file of which only what is asked for is read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from struct import Struct, error
from typing import Self
from weakref import finalize

_BYTES = 2  # of a number

Read = Callable[[int, int], bytes]  # from which byte on, and how many


class Rows:
    """`count` rows of `width` numbers; safe to share between threads."""

    def __init__(self, read: Read, count: int, width: int) -> None:
        """`read` gives bytes of all rows one after the other, in the byte order of this machine."""
        self._read = read
        self._size = width * _BYTES
        self._unpack = Struct(f"={width}e").unpack
        self.count = count
        self.width = width

    @classmethod
    def in_memory(cls, data: bytes, width: int) -> Self:
        """Rows of `width` numbers each."""
        return cls(lambda at, size: data[at : at + size], len(data) // (width * _BYTES), width)

    @classmethod
    def in_file(cls, path: Path, start: int, count: int, width: int) -> Self:
        """Rows that lie in a file from byte `start` on; it stays open, even when it is deleted, as long as they live.

        Six megabytes, of which a question looks at fifty short rows: read one by one they take no memory. Where a
        system cannot read like that, they are read whole.
        """
        if not hasattr(os, "pread"):
            return cls.in_memory(path.read_bytes()[start : start + count * width * _BYTES], width)
        file = os.open(path, os.O_RDONLY)
        rows = cls(lambda at, size: os.pread(file, size, start + at), count, width)
        finalize(rows, os.close, file)
        return rows

    def row(self, number: int) -> tuple[float, ...]:
        """One row; the last one is number -1. OSError where it is no longer there."""
        at = (number if number >= 0 else number + self.count) * self._size
        try:
            return self._unpack(self._read(at, self._size))
        except error:
            raise OSError("what the search learnt was cut short") from None

    def whole(self) -> bytes:
        """All of it."""
        return self._read(0, self.count * self._size)
