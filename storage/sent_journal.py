"""The journal of what left: a file beside the database, so that a restored database sends nothing a second time."""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import logging
import os
import secrets
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from storage.errors import StorageError
from storage.sealing import Cipher

log = logging.getLogger(__name__)

# A line is an instant in seconds and a digest. Nobody can read a key, hence a person, out of it without SECRET_KEY: the
# digests have a key of their own, which the first line holds sealed, so that they stay true when SECRET_KEY changes.
_DIGITS = 16
_SEAL = "pointilleux sent-journal"
_PLACE = "sent-journal"
_KEPT = timedelta(days=400)  # a year and the last reminder of a matter in it; an older backup is told of
_PRUNE_EVERY = timedelta(days=7)


class FileSentJournal:
    """Implements the port `SentJournal` on one file; several processes may share it.

    A line is written with one call and forced to the disk. `started_empty` says that there was no file, or one that
    none of the keys opens: what left before is not known then.
    """

    def __init__(self, path: Path, keys: Sequence[bytes], now: datetime) -> None:
        self._path = path
        self._cipher = Cipher(keys)
        self._key = b""
        self._lock = Lock()
        self._known: dict[int, int] = {}  # digest -> second; some 100 bytes for each message of 400 days
        self._file_number, self._read_up_to = 0, 0
        self._last_prune = now
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._alone():
            first_line = self._read_first_line()
            found = self._key_in(first_line) or self._key_of_old(first_line, keys)
            self.started_empty = found is None
            self._key = found or secrets.token_bytes(32)
            self._first_line = self._sealed_line()
            if found is None:
                self._begin()
            elif not first_line.startswith(f"{_SEAL} {self._cipher.mark}"):
                self._catch_up()
                self._rewrite()
            else:
                self._first_line = first_line
            self._prune(now)

    @property
    def last_at(self) -> datetime | None:
        """When the last message it knows of left."""
        return datetime.fromtimestamp(max(self._known.values()), UTC) if self._known else None

    def knows(self, key: str) -> bool:
        """Whether a message with this key left, by this process or another one that shares the file."""
        with self._lock:
            self._catch_up()
            return self._digest(key) in self._known

    def record(self, keys: Collection[str], at: datetime) -> None:
        """These left; on the disk when the call returns. Raises OSError when the disk takes nothing more."""
        second = int(at.timestamp())
        lines = "".join(f"{second} {self._digest(key):0{_DIGITS}x}\n" for key in keys)
        with self._lock, self._alone():
            if at - self._last_prune > _PRUNE_EVERY:
                self._prune(at)
            self._append(lines)
            self._catch_up()

    def known_after(self, at: datetime) -> int:
        """How many of them left after an instant."""
        return sum(second > at.timestamp() for second in self._known.values())

    def _digest(self, key: str) -> int:
        return int.from_bytes(hmac.digest(self._key, key.encode(), hashlib.sha256)[: _DIGITS // 2], "big")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process writes meanwhile; a process that dies lets go."""
        with self._path.with_name(f"{self._path.name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _sealed_line(self) -> str:
        return f"{_SEAL} {self._cipher.seal(_PLACE, self._key.hex())}\n"

    def _read_first_line(self) -> str:
        try:
            with self._path.open(encoding="ascii", errors="replace") as file:
                return file.readline()
        except FileNotFoundError:
            return ""

    def _key_in(self, first_line: str) -> bytes | None:
        """The key of the digests; None when none of ours opens it."""
        if not first_line.startswith(f"{_SEAL} "):
            return None
        try:
            return bytes.fromhex(self._cipher.open(_PLACE, first_line.removeprefix(f"{_SEAL} ").rstrip("\n")))
        except (StorageError, ValueError):
            return None

    @staticmethod
    def _key_of_old(first_line: str, keys: Sequence[bytes]) -> bytes | None:
        """The key of a file that was begun when the digests still were those of SECRET_KEY itself."""
        for key in keys:
            derived = hmac.digest(key, b"sent-journal", hashlib.sha256)
            seal = hmac.digest(derived, _SEAL.encode(), hashlib.sha256)[: _DIGITS // 2].hex()
            if first_line == f"{_SEAL} {seal}\n":
                return derived
        return None

    def _begin(self) -> None:
        """A new file; one of another key is put aside, not thrown away: the key may come back."""
        if self._path.exists():
            self._path.replace(self._path.with_name(f"{self._path.name}.other-key"))
        self._path.touch(mode=0o600)
        self._append(self._first_line)

    def _append(self, text: str) -> None:
        file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if self._ends_torn():
                text = f"\n{text}"
            os.write(file, text.encode("ascii"))
            os.fsync(file)
        finally:
            os.close(file)

    def _ends_torn(self) -> bool:
        """Whether a power cut left half a line at the end: what follows must not be glued to it."""
        with self._path.open("rb") as file:
            if file.seek(0, os.SEEK_END) == 0:
                return False
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"

    def _catch_up(self) -> None:
        """Read what was added since, by whomever; a file that was exchanged is read from its beginning."""
        if not self._path.exists():
            return  # somebody removed it; what this process knows, it knows
        found = self._path.stat()
        if found.st_ino != self._file_number or found.st_size < self._read_up_to:
            self._file_number, self._read_up_to = found.st_ino, 0
        if found.st_size == self._read_up_to:
            return
        with self._path.open("rb") as file:
            file.seek(self._read_up_to)
            for line in file:
                if not line.endswith(b"\n"):
                    break  # half a line: its writer is at it, or died over it
                self._read_up_to += len(line)
                self._take(line)

    def _take(self, line: bytes) -> None:
        second, _, digest = line.strip().partition(b" ")
        try:
            if len(digest) == _DIGITS:
                self._known[int(digest, 16)] = int(second)
        except ValueError:
            log.debug("A line of the journal cannot be read")  # the seal, or half a line of a power cut

    def _prune(self, now: datetime) -> None:
        """Rewrite the file without what is older than any matter it could be about."""
        self._last_prune = now
        self._catch_up()
        oldest = (now - _KEPT).timestamp()
        old = [digest for digest, second in self._known.items() if second < oldest]
        if not old:
            return
        for digest in old:
            del self._known[digest]
        self._rewrite()

    def _rewrite(self) -> None:
        """The file anew from what is known, whole or not at all."""
        partial = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        lines = (f"{second} {digest:0{_DIGITS}x}\n" for digest, second in self._known.items())
        partial.touch(mode=0o600)
        with partial.open("w", encoding="ascii") as file:
            file.writelines((self._first_line, *lines))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self._path)
