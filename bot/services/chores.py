"""The work of each night, done once for each of them by whoever is on duty then, or by the next one who is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from bot.ports import Clock, UnitOfWork

log = logging.getLogger(__name__)

NIGHT_HOUR, NIGHT_MINUTE = 3, 7  # UTC
_NIGHTLY = "nightly"

Work = Callable[[Callable[[], bool]], bool]  # told when to stop; whether it came to its end


class NightWork:
    """Does the work of the last night unless it was done; a process that died over it has it begun again."""

    def __init__(self, work: Work, new_unit: Callable[[], UnitOfWork], clock: Clock) -> None:
        self._work, self._new_unit, self._clock = work, new_unit, clock

    def catch_up(self, is_over: Callable[[], bool] = lambda: False) -> bool:
        """Do what is left, until `is_over` says so; whether it is all done now and was not before."""
        night_on = _last_night(self._clock.now())
        with self._new_unit() as unit:
            done_on = unit.chores.done_on(_NIGHTLY)
        if done_on is not None and done_on >= night_on:
            return False
        if not self._work(is_over):
            return False
        with self._new_unit() as unit:
            unit.chores.mark(_NIGHTLY, night_on)
            unit.commit()
        log.info("The work of the night is done", extra={"action": "night_done"})
        return True


def _last_night(now: datetime) -> date:
    """The day of the last night whose hour has come."""
    now = now.astimezone(UTC)
    return now.date() - timedelta(days=(now.hour, now.minute) < (NIGHT_HOUR, NIGHT_MINUTE))
