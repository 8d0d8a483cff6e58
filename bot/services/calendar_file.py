"""Writes one legal date as a calendar file: a whole day, the same in every time zone.

icalendar is loaded with the first file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.messages import Attachment

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

_MEDIA_TYPE = "text/calendar"
_ALARM_HOUR = timedelta(hours=9)  # an alarm counts from midnight, when nobody wants it


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """A date as one all-day event; `sequence` says how often it changed since the person first got it."""

    uid: str
    title: str
    description: str
    day: date
    sequence: int = 0


def entries_file(entries: Iterable[DayEntry], *, stamped_at: datetime, name: str) -> Attachment:
    """A calendar with many dates; `stamped_at` is aware."""
    events = [_event(entry, stamped_at) for entry in entries]
    return Attachment(name=name, media_type=_MEDIA_TYPE, content=_calendar(*events, method="PUBLISH").to_ical())


def event_file(  # noqa: PLR0913  # each one is a line of the file
    *,
    uid: str,
    title: str,
    description: str,
    day: date,
    stamped_at: datetime,
    name: str = "pointilleux.ics",
    alarm_days_before: tuple[int, ...] = (),
    sequence: int = 0,
    is_cancelled: bool = False,
) -> Attachment:
    """A calendar (RFC 5545) with `day` as one all-day event.

    The same `uid` again replaces the event in a person's calendar: `sequence` rises with each change, and a cancelled
    one takes it away. `stamped_at` is aware; each alarm rings at nine, that many days before.
    """
    entry = DayEntry(uid=uid, title=title, description=description, day=day, sequence=sequence)
    event = _event(entry, stamped_at)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    for days in alarm_days_before:
        event.add_component(_alarm(title, days))
    calendar = _calendar(event, method="CANCEL" if is_cancelled else "PUBLISH")
    return Attachment(name=name, media_type=_MEDIA_TYPE, content=calendar.to_ical())


def _event(entry: DayEntry, stamped_at: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamped_at)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))  # exclusive
    event.add("summary", entry.title)
    event.add("description", entry.description)
    event.add("transp", "TRANSPARENT")
    event.add("sequence", entry.sequence)
    return event


def _calendar(*events: Event, method: str) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Pointilleux//Pointilleux//FR")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    for event in events:
        calendar.add_component(event)
    return calendar


def _alarm(title: str, days_before: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _ALARM_HOUR - timedelta(days=days_before))
    return alarm
