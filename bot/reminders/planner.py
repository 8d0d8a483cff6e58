"""PURE: matters and preferences in, planned messages out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.agenda import Planned
from bot.clock import day_in, instant_at
from bot.domain.matters import Matter
from knowledge.stages import Stages, stage_days

LATE_STAGE = "late"  # learnt after its date
_YEARS = range(1900, 4000)  # outside of it a date is a slip, or the end of the calendar: nobody waits for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Where, when and about what a person wants to hear.

    `hour` None: the hour of `rules/reminders.yaml`. Quiet hours run from `quiet_from` to `quiet_to` (whole hours on the
    wall clock, over midnight when the first is the larger), none while either is None. `channels_by_kind` narrows
    `channels` for a kind; a kind that is not there follows `rules/reminders.yaml`. Nothing leaves before `paused_until`
    (date.max: until told otherwise).
    """

    channels: tuple[str, ...]
    timezone: str
    stopped_kinds: frozenset[str] = frozenset()
    hour: int | None = None
    quiet_from: int | None = None
    quiet_to: int | None = None
    channels_by_kind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    paused_until: date | None = None


def plan(person_id: int, matters: Iterable[Matter], preferences: Preferences, stages: Stages) -> tuple[Planned, ...]:
    """Every stage of every open matter on every channel, past ones too, in order of time.

    The outbox adds only those still to come: an earlier one that waits is kept because its key is in the plan.
    """
    planned = [
        _planned(person_id, matter, stage, channel, send_at)
        for matter in matters
        if _is_told(matter, preferences)
        for stage, send_at in _told(matter, preferences, stages)
        for channel in channels_for(matter.kind, preferences, stages)
    ]
    return tuple(sorted(planned, key=lambda one: (one.send_at, one.key)))


def plan_late(
    person_id: int,
    matters: Iterable[Matter],
    preferences: Preferences,
    stages: Stages,
    *,
    now: datetime,
    told: Collection[str] = frozenset(),
) -> tuple[Planned, ...]:
    """One message, the next morning, for each open matter of a `late` kind that was learnt after all its stages.

    `told` are the events that had a stage planned once: they were told in time or will be.
    """
    hour, timezone = hour_of_day(preferences, stages), preferences.timezone
    found = []
    for matter in matters:
        if matter.event in told or matter.kind not in stages.late or not _is_told(matter, preferences):
            continue
        if all(instant_at(day, hour, timezone) <= now for _, day in stage_days(matter, timezone, stages)):
            send_at = _next_morning(now, hour, preferences)
            channels = channels_for(matter.kind, preferences, stages) if send_at is not None else ()
            found += [_planned(person_id, matter, LATE_STAGE, one, send_at) for one in channels if send_at is not None]
    return tuple(sorted(found, key=lambda one: (one.send_at, one.key)))


def _is_told(matter: Matter, preferences: Preferences) -> bool:
    return not matter.is_done and matter.kind not in preferences.stopped_kinds and matter.due_on.year in _YEARS


def _next_morning(now: datetime, hour: int, preferences: Preferences) -> datetime | None:
    """The first instant after `now` at which reminders leave; None while they are paused for good.

    Asked again before that instant it gives the same one, so that planning every night puts nothing off.
    """
    if preferences.paused_until == date.max:
        return None
    today = day_in(preferences.timezone, now)
    first_on = today if instant_at(today, hour, preferences.timezone) > now else today + timedelta(days=1)
    return instant_at(max(first_on, preferences.paused_until or first_on), hour, preferences.timezone)


def _planned(person_id: int, matter: Matter, stage: str, channel: str, send_at: datetime) -> Planned:
    return Planned(
        # the date is part of the key: a matter that moves is another appointment, the old one is withdrawn
        key=f"{person_id}:{matter.event}:{matter.due_on}:{stage}:{channel}",
        person_id=person_id,
        kind=matter.kind,
        event=matter.event,
        stage=stage,
        channel=channel,
        send_at=send_at,
        due_on=matter.due_on,
    )


def _told(matter: Matter, preferences: Preferences, stages: Stages) -> Iterator[tuple[str, datetime]]:
    """Each stage with its instant; of several at one instant the last, which is the most urgent."""
    hour = hour_of_day(preferences, stages)
    days = {day: stage for stage, day in stage_days(matter, preferences.timezone, stages)}
    for day, stage in _after_pause(days, matter.due_on, preferences.paused_until).items():
        yield stage, instant_at(day, hour, preferences.timezone)


def _after_pause(days: Mapping[date, str], due_on: date, paused_until: date | None) -> Mapping[date, str]:
    """What leaves once a pause is over: what comes later, and the last missed stage of a date still ahead."""
    if paused_until is None:
        return days
    kept = {day: stage for day, stage in days.items() if day >= paused_until}
    missed = [stage for day, stage in days.items() if day < paused_until]
    if missed and paused_until <= due_on and paused_until not in kept:
        kept = {paused_until: missed[-1], **kept}
    return kept


def channels_for(kind: str, preferences: Preferences, stages: Stages) -> tuple[str, ...]:
    """Where a kind is told: as the person chose, else as the file says; everywhere when that leaves nothing.

    An address may have been switched off since: told on another channel is better than not told at all.
    """
    wanted = preferences.channels_by_kind.get(kind)
    if wanted is None:
        words = stages.channels.get(kind)
        wanted = tuple(one for one in preferences.channels if words is None or _word(one) in words)
    chosen = tuple(channel for channel in preferences.channels if channel in wanted)
    return chosen or preferences.channels


def _word(channel: str) -> str:
    return "email" if channel == "email" else "chat"


# The hour of the day, and quiet hours.


def hour_of_day(preferences: Preferences, stages: Stages) -> int:
    """The hour at which reminders leave, out of the quiet ones, always on their own day.

    An hour before the end of the quiet hours becomes their end; one after their beginning in the evening becomes the
    last hour before them, because their end would be the day after, perhaps beyond the date.
    """
    hour = stages.hour if preferences.hour is None else preferences.hour
    quiet_from, quiet_to = preferences.quiet_from, preferences.quiet_to
    if quiet_from is None or quiet_to is None or not _is_quiet(hour, quiet_from, quiet_to):
        return hour
    return quiet_from - 1 if hour >= quiet_from > quiet_to else quiet_to


def _is_quiet(hour: int, quiet_from: int, quiet_to: int) -> bool:
    if quiet_from <= quiet_to:
        return quiet_from <= hour < quiet_to
    return hour >= quiet_from or hour < quiet_to


def out_of_quiet(instant: datetime, due_on: date | None, preferences: Preferences) -> datetime:
    """The earliest instant from `instant` (aware) on at which a message may leave, in UTC.

    For what leaves at another hour than planned: late after a stop, or put off. It waits for the end of the quiet
    hours, unless it would then come after `due_on`, the legal date: then it leaves at once.
    """
    quiet_from, quiet_to = preferences.quiet_from, preferences.quiet_to
    local = instant.astimezone(ZoneInfo(preferences.timezone))
    if quiet_from is None or quiet_to is None or not _is_quiet(local.hour, quiet_from, quiet_to):
        return instant
    is_evening = local.hour >= quiet_from > quiet_to
    day = local.date() + timedelta(days=is_evening)
    is_too_late = due_on is not None and local.date() <= due_on < day
    return instant if is_too_late else instant_at(day, quiet_to, preferences.timezone)


def snooze_instants(now: datetime, timezone: str, stages: Stages) -> Mapping[str, datetime]:
    """The instants offered by "later": in an hour, this evening (if still to come), tomorrow, next week."""
    today = day_in(timezone, now)
    offers = {
        "hour": now + timedelta(hours=stages.snooze_hours),
        "evening": instant_at(today, stages.evening_hour, timezone),
        "tomorrow": instant_at(today + timedelta(days=1), stages.hour, timezone),
        "week": instant_at(today + timedelta(days=stages.week_days), stages.hour, timezone),
    }
    return {name: instant for name, instant in offers.items() if instant > now}
