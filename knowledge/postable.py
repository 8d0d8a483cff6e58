"""On which days something can be posted or handed in: no Sunday, no public holiday of the place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

_SUNDAY = 6
# Overseas territories keep holidays of their own; any other time zone is taken for mainland France.
_SUBDIVISIONS: Mapping[str, str] = {
    "America/Guadeloupe": "971",
    "America/Martinique": "972",
    "America/Cayenne": "973",
    "Indian/Reunion": "974",
    "Indian/Mayotte": "976",
    "America/St_Barthelemy": "BL",
    "America/Marigot": "MF",
    "America/Miquelon": "PM",
    "Pacific/Noumea": "NC",
    "Pacific/Tahiti": "PF",
    "Pacific/Marquesas": "PF",
    "Pacific/Gambier": "PF",
    "Pacific/Wallis": "WF",
    "Indian/Kerguelen": "TF",
}


def is_postable(day: date, timezone: str) -> bool:
    """Whether a letter can leave on `day` where `timezone` is the clock on the wall."""
    return day.weekday() != _SUNDAY and day not in _holidays(day.year, _SUBDIVISIONS.get(timezone))


def last_postable_on(day: date, timezone: str) -> date:
    """`day` itself, or the last day before it on which a letter can leave; a legal date is not moved by this."""
    while not is_postable(day, timezone) and day > date.min:
        day -= timedelta(days=1)
    return day


@lru_cache(maxsize=256)
def _holidays(year: int, subdivision: str | None) -> frozenset[date]:
    # Alsace-Moselle has two more, which no time zone tells; there a reminder comes the day before, as ever.
    return frozenset(country_holidays("FR", subdiv=subdivision, years=year))
