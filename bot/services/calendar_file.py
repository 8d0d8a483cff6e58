"""Writes one legal date as a calendar file: a whole day, the same in every time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from bot.messages import Attachment

_MEDIA_TYPE = "text/calendar"
_ALARM_HOUR = timedelta(hours=9)  # an alarm counts from midnight, when nobody wants it


def event_file(  # noqa: PLR0913  # each one is a line of the file
    *,
    uid: str,
    title: str,
    description: str,
    day: date,
    stamped_at: datetime,
    name: str = "pointilleux.ics",
    alarm_days_before: tuple[int, ...] = (),
) -> Attachment:
    """A calendar (RFC 5545) with `day` as one all-day event.

    The same `uid` again replaces the event in a person's calendar. `stamped_at` is aware; each alarm rings at nine,
    that many days before.
    """
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamped_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))  # exclusive
    event.add("summary", title)
    event.add("description", description)
    event.add("transp", "TRANSPARENT")
    event.add("sequence", 0)
    for days in alarm_days_before:
        event.add_component(_alarm(title, days))
    return Attachment(name=name, media_type=_MEDIA_TYPE, content=_calendar(event).to_ical())


def _calendar(event: Event) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Pointilleux//Pointilleux//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar


def _alarm(title: str, days_before: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _ALARM_HOUR - timedelta(days=days_before))
    return alarm
