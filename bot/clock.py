"""The only reader of the time, and which day it is where a person lives."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251


class ShiftedClock:
    """A clock that reads `start` when it is made and runs on from there."""

    def __init__(self, start: datetime) -> None:
        self._shift: timedelta = start.astimezone(UTC) - datetime.now(UTC)  # noqa: TID251

    def now(self) -> datetime:
        """The shifted present, aware, in UTC."""
        return datetime.now(UTC) + self._shift  # noqa: TID251


class StandingClock:
    """A clock that moves only when it is told to."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The instant last set, in UTC."""
        return self._now

    def set(self, instant: datetime) -> None:
        """Stand at `instant` (aware) from now on; it never goes back."""
        self._now = max(self._now, instant.astimezone(UTC))


def day_in(timezone: str, instant: datetime) -> date:
    """The civil day of an aware instant in a time zone such as "Europe/Paris"."""
    return instant.astimezone(ZoneInfo(timezone)).date()


def instant_at(day: date, hour: int, timezone: str) -> datetime:
    """`day` at `hour` o'clock in a time zone, as an aware UTC instant.

    The hour is read on that day's wall clock: an hour that a DST night skips becomes the one after it.
    """
    local = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(timezone))
    return local.astimezone(UTC)
