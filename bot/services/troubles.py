"""What an admin must hear of while the service runs: each trouble once, and once when it is over."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.vitals import Vitals

FREE_BYTES = (
    200_000_000  # less is a trouble: the database, its log and the journal grow, and a copy takes as much again
)
_FREE_AGAIN = 300_000_000  # so that a disk at the brink is not told again and again
SWEEP_SECONDS = 600.0  # a tick is due every 30; a database that is restarted comes back sooner
MAIL_FAILURES, MAIL_SECONDS = 5, 600.0  # in a row and for as long: one address that is busy is no trouble


class TroubleKind(StrEnum):
    """What can go wrong."""

    SWEEP = "sweep"  # reminders do not leave
    MAIL = "mail"
    DISK = "disk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """It began; `number` is how much of it: minutes without a look at the outbox, mails in a row, megabytes left."""

    kind: TroubleKind
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleOver:
    """What was told is over."""

    kind: TroubleKind


def free_bytes(folder: Path) -> int:
    """How much may still be written where a folder is."""
    return shutil.disk_usage(folder).free


class TroubleWatch:
    """Looked at now and then, from one thread."""

    def __init__(self, vitals: Vitals, folder: Path, free: Callable[[Path], int] = free_bytes) -> None:
        self._vitals = vitals
        self._folder = folder
        self._free = free
        self._told: set[TroubleKind] = set()

    def look(self) -> tuple[Trouble | TroubleOver, ...]:
        """What began or ended since the last look."""
        found = {one.kind: one for one in self._found()}
        began = tuple(one for kind, one in found.items() if kind not in self._told)
        over = tuple(TroubleOver(kind=kind) for kind in TroubleKind if kind in self._told - found.keys())
        self._told = set(found)
        return began + over

    def _found(self) -> Iterator[Trouble]:
        if self._vitals.sweep_age > SWEEP_SECONDS:
            yield Trouble(kind=TroubleKind.SWEEP, number=int(self._vitals.sweep_age / 60))
        count, seconds = self._vitals.failures("email")
        was_told = TroubleKind.MAIL in self._told  # over only once a mail leaves
        if count and (was_told or (count >= MAIL_FAILURES and seconds >= MAIL_SECONDS)):
            yield Trouble(kind=TroubleKind.MAIL, number=count)
        with suppress(OSError):
            free = self._free(self._folder)
            if free < (_FREE_AGAIN if TroubleKind.DISK in self._told else FREE_BYTES):
                yield Trouble(kind=TroubleKind.DISK, number=free // 1_000_000)
