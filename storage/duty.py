"""Who of several processes does what only one may do: a lock of the database that dies with its holder."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

if TYPE_CHECKING:
    from storage.duty_postgres import PostgresDuty


class AlwaysOnDuty:
    """For a database that no other process can reach."""

    def renew(self) -> bool:
        """Nobody else is there."""
        return True

    def is_called(self) -> bool:
        """Nobody else calls."""
        return False

    def call(self) -> None:
        """Nobody listens."""

    def let_go(self) -> None:
        """Nothing is held."""


class FileDuty:
    """Implements the port `Duty` for an SQLite file: a lock on a file beside it, which dies with its process.

    A process that hangs keeps it. Who stands by calls nobody: the one on duty looks twice a minute.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def renew(self) -> bool:
        """Take it if it is free; whether this process has it."""
        if self._file is not None:
            return True
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        except OSError:  # a file system without locks: no other machine shares it
            pass
        self._file = file
        return True

    def is_called(self) -> bool:
        """Nobody calls."""
        return False

    def call(self) -> None:
        """Nobody listens."""

    def let_go(self) -> None:
        """Let another process have it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def duty_of(engine: Engine) -> AlwaysOnDuty | FileDuty | PostgresDuty:
    """What the processes on this database elect one of themselves by."""
    if engine.dialect.name == "postgresql":
        from storage.duty_postgres import PostgresDuty

        return PostgresDuty(engine)
    name = engine.url.database
    if not name or name == ":memory:" or name.startswith("file:"):
        return AlwaysOnDuty()
    return FileDuty(Path(f"{name}.duty"))
