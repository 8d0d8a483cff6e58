"""What was chosen read back at once, and the days near today told by their weekday, so that a slip is seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.dialogue.context import Context
from bot.dialogue.conversation import Section
from bot.dialogue.flows import offences
from bot.dialogue.flows.fields import Field
from bot.dialogue.flows.order import NOT_YET
from bot.messages import escape

_NEAR_DAYS = 7  # of a day further back, nobody knows the weekday by heart
_MOST_LINES = 3


def chosen(one: Field, value: str, context: Context) -> str:
    """The offence or the day behind a button ("jeudi 19 novembre 2026") as a sentence; "" for other answers."""
    if one.name == "code":
        return "" if value == offences.OTHER else context.texts("chosen", what=escape(offences.label(value, context)))
    if one.span is None or value in one.options:
        return ""
    day = date.fromisoformat(value)
    return context.texts("chosen", what=f"{context.texts.weekday(day)} {context.texts.day(day)}")


def near_days(sections: Sequence[Section], context: Context) -> str:
    """A line for each day of the last ones or of those to come, with its weekday and how far away it is."""
    days = {day for section in sections for day in _days(section, context)}
    near = sorted(day for day in days if (context.today - day).days <= _NEAR_DAYS)
    return "\\\n".join(_line(day, context) for day in near[:_MOST_LINES])


def _days(section: Section, context: Context) -> list[date]:
    """The days told; of a course the day it begins on, once it has begun the day it ends on."""
    told = section.values.items()
    days = {name: date.fromisoformat(day) for name, day in told if name.endswith("_on") and day != NOT_YET}
    if "first_on" not in days:
        return list(days.values())
    return [days["first_on"] if days["first_on"] > context.today else days["last_on"]]


def _line(day: date, context: Context) -> str:
    texts, days = context.texts, (day - context.today).days
    key = "near-ahead" if days > 0 else "near-past"
    return texts(key, n=abs(days), weekday=texts.weekday(day), day=texts.day(day))
