"""Nights that are short or long, days that few months have, clocks that jump back, stops, yesterday's database."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.bootstrap import App
from bot.cli.simulate import Simulation, simulate
from bot.errors import DeliveryError
from bot.settings import Settings
from tests.chaos.population import PLANNED_AT, an_app, populate, readers
from tests.talking import RecordingChannel, project_library

DAY = date.fromisoformat


def refund_claim(last_day: str, **changes: Any) -> list[str]:
    """When somebody is reminded to claim a fine back after a compulsory course, by the bot that runs all along."""
    on = DAY(last_day)
    record = {
        "on": last_day,
        "licence": {"obtained": f"{on - timedelta(300)}"},
        "letters": [{"kind": "48N", "presented": f"{on - timedelta(60)}", "received": f"{on - timedelta(60)}"}],
        "courses": [{"first_day": f"{on - timedelta(1)}", "last_day": last_day, "kind": "probation"}],
    }
    simulation = Simulation(first_on=on, last_on=on + timedelta(20), channels=("telegram",), **changes)
    told = simulate(simulation, json.dumps(record).encode(), Settings(_env_file=None), project_library())
    return [f"{one.at.isoformat()} {one.stage}" for one in told if one.kind == "refund_claim"]


@pytest.mark.parametrize(
    ("last_day", "changes", "told"),
    [
        pytest.param(
            "2027-03-18",
            {},
            [
                "2027-03-23T09:00:00+01:00 D-10",
                "2027-03-28T09:00:00+02:00 D-5",
                "2027-03-31T09:00:00+02:00 D-2",
                "2027-04-01T09:00:00+02:00 D-1",
            ],
            id="nine o'clock after the short night",
        ),
        pytest.param(
            "2027-03-18",
            {"hour": 2},
            [
                "2027-03-23T02:00:00+01:00 D-10",
                "2027-03-28T03:00:00+02:00 D-5",
                "2027-03-31T02:00:00+02:00 D-2",
                "2027-04-01T02:00:00+02:00 D-1",
            ],
            id="an hour that the short night does not have",
        ),
        pytest.param(
            "2026-10-15",
            {"hour": 2},
            [
                "2026-10-20T02:00:00+02:00 D-10",
                "2026-10-25T02:00:00+02:00 D-5",
                "2026-10-28T02:00:00+01:00 D-2",
                "2026-10-29T02:00:00+01:00 D-1",
            ],
            id="an hour that the long night has twice",
        ),
        pytest.param(
            "2028-02-15",
            {},
            [
                "2028-02-20T09:00:00+01:00 D-10",
                "2028-02-25T09:00:00+01:00 D-5",
                "2028-02-28T09:00:00+01:00 D-2",
                "2028-02-29T09:00:00+01:00 D-1",
            ],
            id="the day that comes every four years",
        ),
        pytest.param(
            "2026-12-22",
            {"timezone": "Pacific/Noumea"},
            [
                "2026-12-27T09:00:00+11:00 D-10",
                "2027-01-01T09:00:00+11:00 D-5",
                "2027-01-04T09:00:00+11:00 D-2",
                "2027-01-05T09:00:00+11:00 D-1",
            ],
            id="over New Year on the other side of the world",
        ),
    ],
)
def test_each_stage_leaves_once_at_its_hour_whatever_the_calendar_does(
    last_day: str, changes: dict[str, Any], told: list[str]
) -> None:
    assert refund_claim(last_day, **changes) == told


class LooseClock:
    """A clock that somebody sets, backwards too."""

    def __init__(self, now: datetime) -> None:
        self.instant = now

    def now(self) -> datetime:
        return self.instant


class Trouble:
    """A service that lives through weeks of bad luck; what it told is kept from one start to the next."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        self.clock = LooseClock(PLANNED_AT)
        self.channels = {kind: RecordingChannel(kind) for kind in ("telegram", "email")}
        self.happened: Counter[str] = Counter()
        self._folder, self._file = folder, folder / "bot.db"
        self._backups: list[Path] = []
        self.app = self._started()

    def _started(self) -> App:
        return an_app(f"sqlite:///{self._file}", self._folder, PLANNED_AT, clock=self.clock)

    async def tick(self) -> None:
        await self.app.dispatcher(self.channels).tick()

    async def live_until(self, end: datetime) -> None:
        """A tick every few hours, and between two of them something that goes wrong."""
        while self.clock.instant < end:
            trouble = self.random.choice(
                (self.stop, self.go_back, self.fail, self.lose_a_day, self.restart, self.night)
            )
            self.happened[trouble.__name__] += 1
            await trouble()
            await self.tick()
            self.clock.instant += timedelta(minutes=self.random.randrange(60, 1800))

    async def stop(self) -> None:
        """Nobody runs for some days."""
        self.clock.instant += timedelta(days=self.random.randrange(1, 6))

    async def go_back(self) -> None:
        """Somebody sets the clock back by up to an hour, for a tick; then it is right again."""
        right = self.clock.instant
        self.clock.instant -= timedelta(minutes=self.random.randrange(1, 61))
        await self.tick()
        self.clock.instant = right

    async def fail(self) -> None:
        """The next message of each channel is not taken."""
        for channel in self.channels.values():
            channel.errors.append(DeliveryError("the day is bad", permanent=False))

    async def restart(self) -> None:
        """Stop and start; the database as it is now becomes a backup."""
        await self.app.aclose()
        self._backups.append(Path(shutil.copy(self._file, self._folder / f"backup{len(self._backups)}.db")))
        self.app = self._started()

    async def lose_a_day(self) -> None:
        """An earlier database is restored; the journal beside it is not."""
        if self._backups:
            await self.app.aclose()
            for leftover in self._folder.glob("bot.db-*"):
                leftover.unlink()
            shutil.copy(self.random.choice(self._backups[-3:]), self._file)
            self.app = self._started()

    async def night(self) -> None:
        """Everybody is replanned."""
        self.app.conversations.nightly()


@pytest.mark.parametrize("seed", range(3))
def test_weeks_of_bad_luck_lose_nothing_and_repeat_nothing(tmp_path: Path, seed: int) -> None:
    """two stages of one date for each of three people on two channels, from November over New Year"""
    trouble = Trouble(tmp_path, seed)
    populate(trouble.app, readers(3))

    async def live() -> None:
        await trouble.restart()  # the first backup has everybody in it
        await trouble.live_until(datetime.fromisoformat("2027-01-05T12:00:00+01:00"))
        trouble.clock.instant += timedelta(days=1)
        await trouble.tick()
        await trouble.app.aclose()

    asyncio.run(live())
    for channel in trouble.channels.values():
        told = Counter((address.value, notice.key) for address, notice in channel.sent)
        assert set(told.values()) == {1}, trouble.happened
        per_person = Counter(address.value for address, _ in channel.sent)
        assert list(per_person.values()) == [2, 2, 2], trouble.happened
