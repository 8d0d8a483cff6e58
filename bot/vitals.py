"""Signs of life of this process: when it last looked at the outbox and heard from Telegram, and how mail goes."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic


class Vitals:
    """The meter that is always there: it keeps what health and alarms need, and counts nothing else.

    Ages are in seconds of a clock that nobody sets. Safe to call from any thread: each value is replaced as a whole.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._started_at = self._swept_at = self._heard_at = now()
        self._failed: dict[str, tuple[int, float]] = {}  # by channel: how many in a row, and since when
        self._sweeps = self._hears = True

    def stand_by(self, *, hears: bool) -> None:
        """Another process looks at the outbox; `hears`: this one still gets what is posted to its webhook."""
        self._sweeps, self._hears = False, hears

    def go_on_duty(self) -> None:
        """From now on this process does it all."""
        self._swept_at = self._heard_at = self._now()
        self._sweeps = self._hears = True

    def handled(self, channel: str, kind: str, result: str, seconds: float) -> None:
        """Nothing is kept of a message."""

    def delivered(self, channel: str, outcome: str) -> None:
        """What leaves, or is refused by an address of its own, ends a row of failures; a wait says nothing."""
        if outcome == "retried":
            count, since = self._failed.get(channel, (0, self._now()))
            self._failed[channel] = (count + 1, since)
        elif outcome != "postponed":
            self._failed.pop(channel, None)

    def swept(self) -> None:
        """The outbox was looked at."""
        self._swept_at = self._now()

    def heard(self) -> None:
        """Telegram answered, or wrote to us."""
        self._heard_at = self._now()

    @property
    def sweep_age(self) -> float:
        """Seconds since the outbox was looked at; since the start, when it never was; 0 while standing by."""
        return self._now() - self._swept_at if self._sweeps else 0.0

    @property
    def silence(self) -> float:
        """Seconds since Telegram was heard; since the start, when it never was; 0 while another process listens."""
        return self._now() - self._heard_at if self._hears else 0.0

    @property
    def age(self) -> float:
        """Seconds since the start."""
        return self._now() - self._started_at

    def failures(self, channel: str) -> tuple[int, float]:
        """How many messages in a row a channel could not deliver, and for how many seconds by now."""
        found = self._failed.get(channel)
        return (found[0], self._now() - found[1]) if found else (0, 0.0)
