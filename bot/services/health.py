"""How the service is, asked from outside: what it works with, what waits, and why it is not ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import GuidanceError
from bot.services.conversations import Workshop
from bot.services.editions import Edition
from bot.services.folder import digest_of
from bot.vitals import Vitals

OK = "ok"
SWEEP_SECONDS = 120.0  # a tick is due every 30
SILENCE_SECONDS = 120.0  # a poll of Telegram ends after 30, a webhook is looked at every 30

Tables = Callable[[], tuple[str | None, str]]  # the version of the tables, the newest that is known; GuidanceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What is worth a gauge; ages in seconds. `oldest_due_seconds` is 0 when nothing is due."""

    due: int
    claimed: int
    oldest_due_seconds: float
    sweep_seconds: float
    silence_seconds: float
    entries: int
    errors: int
    is_learnt: bool
    version: str


class Health:
    """Synchronous, and slow when the database is: run it in a thread."""

    def __init__(self, shop: Workshop, vitals: Vitals, tables: Tables, knowledge_dir: Path) -> None:
        self._shop = shop
        self._vitals = vitals
        self._tables = tables
        self._directory = knowledge_dir
        self._digest: tuple[Edition, str] | None = None

    def snapshot(self) -> Snapshot:
        """The gauges of this moment; GuidanceError when the database does not answer."""
        shop, now = self._shop, self._shop.clock.now()
        edition = shop.shelf.current
        with shop.new_unit() as unit:
            backlog = unit.outbox.backlog(now)
        waited = (now - backlog.oldest_due_at).total_seconds() if backlog.oldest_due_at else 0.0
        return Snapshot(
            due=backlog.due,
            claimed=backlog.claimed,
            oldest_due_seconds=waited,
            sweep_seconds=self._vitals.sweep_age,
            silence_seconds=self._vitals.silence,
            entries=len(edition.library.topics),
            errors=shop.shelf.refused,
            is_learnt=edition.library.is_learnt,
            version=self.knowledge_version,
        )

    @property
    def knowledge_version(self) -> str:
        """Twelve letters for the files in use; "unknown" while the folder holds others, refused."""
        edition = self._shop.shelf.current
        if self._digest is None or self._digest[0] is not edition:
            if self._shop.shelf.refused:
                return "unknown"
            self._digest = (edition, digest_of(self._directory))
        return self._digest[1]

    def readiness(self) -> Mapping[str, str]:
        """For each thing that is needed "ok", or in one sentence why it is not."""
        return {
            "database": self._database(),
            "knowledge": self._knowledge(),
            "telegram": self._fresh("Telegram was not heard", self._vitals.silence, SILENCE_SECONDS),
            "reminders": self._fresh("the outbox was not looked at", self._vitals.sweep_age, SWEEP_SECONDS),
        }

    def _database(self) -> str:
        try:
            stored, newest = self._tables()
            with self._shop.new_unit() as unit:
                unit.outbox.next_send_at()
        except GuidanceError as error:
            return str(error)
        if stored is None or stored < newest:  # a newer one is that of a newer program, while it replaces this one
            return f"the tables have version {stored}, this program needs {newest}"
        return OK

    def _knowledge(self) -> str:
        library = self._shop.shelf.current.library
        if not library.topics:
            return "no answer was loaded"
        return OK if library.is_learnt else "the search has not learnt"

    @staticmethod
    def _fresh(what: str, seconds: float, most: float) -> str:
        return OK if seconds <= most else f"{what} for {seconds:.0f} seconds"
