"""In which order the days of one fact can be: nobody pays before the act, or is refunded before asking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

NOT_YET = "no"  # the answer "not received", "not paid" to a question for a day
NEVER = "never"  # the answer that no licence was lost before

_AFTER: Mapping[str, tuple[str, ...]] = {
    "paid_on": ("committed_on",),
    "notice_on": ("committed_on",),
    "follow_up_on": ("obtained_on",),
    "received_on": ("presented_on",),
    "handed_over_on": ("received_on", "presented_on"),
    "refunded_on": ("sent_on",),
}


def earliest(name: str, values: Mapping[str, str]) -> date | None:
    """The first day that the answer `name` can be, from the other answers (days in ISO); None: any."""
    known = [values[one] for one in _AFTER.get(name, ()) if values.get(one, NOT_YET) != NOT_YET]
    return min(map(date.fromisoformat, known), default=None)


def latest(name: str, values: Mapping[str, str]) -> date | None:
    """The last day that the answer `name` can be, from the answers that cannot lie before it; None: any."""
    known = {one: day for one, day in values.items() if day != NOT_YET and one != name}
    after = [known[one] for one, before in _AFTER.items() if name in before and one in known]
    return min(map(date.fromisoformat, after), default=None)


def days_in_disorder(name: str, values: Mapping[str, str]) -> tuple[date, date] | None:
    """The day `name` with the one it should not lie before; None when they are in order."""
    first, said = earliest(name, values), values.get(name, NOT_YET)
    if first is None or said == NOT_YET:
        return None
    day = date.fromisoformat(said)
    return (day, first) if day < first else None
