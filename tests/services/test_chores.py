"""The work of a night is done once, by whoever comes first, and begun again when it did not come to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from bot.clock import StandingClock
from bot.services.chores import NightWork
from storage import SqlUnitOfWork, migrate, open_database
from tests.keys import KEYS

NewUnit = Callable[[], SqlUnitOfWork]


@pytest.fixture
def new_unit(tmp_path: Path) -> Iterator[NewUnit]:
    engine = open_database(f"sqlite:///{tmp_path / 'bot.db'}", KEYS)
    migrate(engine)
    yield partial(SqlUnitOfWork, engine)
    engine.dispose()


class Process:
    """Counts the nights it worked; `ends_early`: it is told to stop before the end."""

    def __init__(self, new_unit: NewUnit, clock: StandingClock, *, ends_early: bool = False) -> None:
        self.nights, self._ends_early = 0, ends_early
        self._work = NightWork(self._night, new_unit, clock)

    def _night(self, is_over: Callable[[], bool]) -> bool:
        self.nights += 1
        return not is_over()

    def look(self) -> None:
        self._work.catch_up(lambda: self._ends_early)


def test_two_processes_do_the_work_of_a_night_once(new_unit: NewUnit) -> None:
    clock = StandingClock(datetime.fromisoformat("2026-11-22T10:00:00+01:00"))
    first, second = Process(new_unit, clock), Process(new_unit, clock)
    seen = []
    for instant in ("2026-11-22T10:00", "2026-11-22T23:59", "2026-11-23T04:06", "2026-11-23T04:07", "2026-11-23T08:00"):
        clock.set(datetime.fromisoformat(f"{instant}:00+01:00"))
        for process in (first, second, first):
            process.look()
        seen.append(first.nights + second.nights)
    assert seen == [1, 1, 1, 2, 2]  # the hour is seven past three in UTC


def test_a_night_left_before_its_end_is_done_by_the_next(new_unit: NewUnit) -> None:
    clock = StandingClock(datetime.fromisoformat("2026-11-22T10:00:00+01:00"))
    dying, heir = Process(new_unit, clock, ends_early=True), Process(new_unit, clock)
    dying.look()
    heir.look()
    heir.look()
    assert (dying.nights, heir.nights) == (1, 1)


def test_nights_on_which_nobody_ran_are_made_up_for_once(new_unit: NewUnit) -> None:
    clock = StandingClock(datetime.fromisoformat("2026-11-22T10:00:00+01:00"))
    process = Process(new_unit, clock)
    process.look()
    clock.set(datetime.fromisoformat("2026-12-10T10:00:00+01:00"))
    process.look()
    process.look()
    assert process.nights == 2
