"""PURE: matters and preferences in, planned messages out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.agenda import Planned
from bot.domain.matters import Matter
from knowledge.stages import Stages


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Where and about what a person wants to hear."""

    channels: tuple[str, ...]
    timezone: str
    stopped_kinds: frozenset[str] = frozenset()


def plan(person_id: int, matters: Iterable[Matter], preferences: Preferences, stages: Stages) -> tuple[Planned, ...]:
    """Every stage of every open matter on every channel, past ones too, in order of time.

    The outbox adds only those still to come: an earlier one that waits is kept because its key is in the plan.
    """
    planned = [
        _planned(person_id, matter, days, channel, preferences, stages)
        for matter in matters
        if not matter.is_done and matter.kind not in preferences.stopped_kinds
        for days in stages.days_before.get(matter.kind, ())
        for channel in preferences.channels
    ]
    return tuple(sorted(planned, key=lambda one: (one.send_at, one.key)))


def _planned(
    person_id: int, matter: Matter, days: int, channel: str, preferences: Preferences, stages: Stages
) -> Planned:
    return Planned(
        # the date is part of the key: a matter that moves is another appointment, the old one is withdrawn
        key=f"{person_id}:{matter.event}:{matter.due_on}:D-{days}:{channel}",
        person_id=person_id,
        kind=matter.kind,
        event=matter.event,
        stage=f"D-{days}",
        channel=channel,
        send_at=instant_at(matter.due_on - timedelta(days=days), stages.hour, preferences.timezone),
        due_on=matter.due_on,
    )


def instant_at(day: date, hour: int, timezone: str) -> datetime:
    """`day` at `hour` o'clock on the wall clock of a time zone, as an aware UTC instant.

    Computed for each day anew, never by adding 24 hours: nine o'clock stays nine o'clock over a DST night.
    """
    zone = ZoneInfo(timezone)
    return datetime.combine(day, time(hour), tzinfo=zone).astimezone(ZoneInfo("UTC"))


def snooze_instants(now: datetime, timezone: str, stages: Stages) -> Mapping[str, datetime]:
    """The instants offered by "later": in an hour, this evening (if still to come), tomorrow, next week."""
    local = now.astimezone(ZoneInfo(timezone))
    today = local.date()
    offers = {
        "hour": now + timedelta(hours=stages.snooze_hours),
        "evening": instant_at(today, stages.evening_hour, timezone),
        "tomorrow": instant_at(today + timedelta(days=1), stages.hour, timezone),
        "week": instant_at(today + timedelta(days=stages.week_days), stages.hour, timezone),
    }
    return {name: instant for name, instant in offers.items() if instant > now}


def next_of(planned: Sequence[Planned], event: str, now: datetime) -> tuple[datetime, ...]:
    """The instants at which an event will still be told, one per day of sending."""
    return tuple(sorted({one.send_at for one in planned if one.event == event and one.send_at > now}))
