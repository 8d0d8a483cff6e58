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
    days = {day for section in sections for day in _days(section)}
    near = sorted(day for day in days if (context.today - day).days <= _NEAR_DAYS)
    return "\\\n".join(_line(day, context) for day in near[:_MOST_LINES])


def _days(section: Section) -> list[date]:
    """The days told; of a course the first one, which the other follows."""
    told = {name: value for name, value in section.values.items() if name.endswith("_on") and value != NOT_YET}
    names = ("first_on",) if "first_on" in told else tuple(told)
    return [date.fromisoformat(told[name]) for name in names]


def _line(day: date, context: Context) -> str:
    texts, days = context.texts, (day - context.today).days
    key = "near-ahead" if days > 0 else "near-past"
    return texts(key, n=abs(days), weekday=texts.weekday(day), day=texts.day(day))
