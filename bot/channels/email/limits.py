"""How many answers leave: never many to one address, so that two machines do not talk with each other for ever."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

MOST_AN_HOUR = 20  # to one address
MOST_STRANGERS_AN_HOUR = 200  # to all unknown ones: what somebody sends in their names comes back to them

_HOUR = timedelta(hours=1)


class AnswerLimit:
    """Counts the answers of the last hour."""

    def __init__(self) -> None:
        self._sent: dict[str, deque[datetime]] = {}
        self._strangers: deque[datetime] = deque()

    def is_reached(self, address: str, now: datetime) -> bool:
        """Whether this address got enough."""
        return len(_recent(self._sent.get(address.casefold(), deque()), now)) >= MOST_AN_HOUR

    def is_reached_by_strangers(self, now: datetime) -> bool:
        """Whether unknown people got enough together."""
        return len(_recent(self._strangers, now)) >= MOST_STRANGERS_AN_HOUR

    def count(self, address: str, now: datetime, *, is_stranger: bool) -> None:
        """One more left."""
        self._sent = {name: times for name, times in self._sent.items() if _recent(times, now)}
        self._sent.setdefault(address.casefold(), deque()).append(now)
        if is_stranger:
            self._strangers.append(now)


def _recent(times: deque[datetime], now: datetime) -> deque[datetime]:
    while times and times[0] <= now - _HOUR:
        times.popleft()
    return times
