"""Which days can answer a question: the first and the last, so that a refused day is never offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from bot.dialogue.calendar_pages import Span
from bot.dialogue.context import Context
from bot.dialogue.conversation import Form, Section
from bot.dialogue.flows.order import NOT_YET, earliest, latest
from bot.dialogue.flows.taking import course_days_from, first_fact_on, oldest_licence_on

_COURSES_AHEAD_DAYS = 365  # courses are booked months ahead, hardly more; a later one can be typed

SpanOf = Callable[[Section, Context], Span | None]


def past_days(name: str) -> SpanOf:
    """The days of the question `name`: not before the licence, in order with the other days of its fact, until today.

    Without a licence, not before the first day that one can have been obtained.
    """

    def span(section: Section, context: Context) -> Span | None:
        first = [_licence_on(context), earliest(name, section.values)]
        return _between(first, [context.today, latest(name, section.values)])

    return span


def obtained_days(section: Section, context: Context) -> Span | None:
    """The days a licence can have been obtained: within a life, not after what was noted."""
    last = [context.today, first_fact_on(context), latest("obtained_on", section.values)]
    return _between([oldest_licence_on(context)], last)


def course_days(section: Section, context: Context) -> Span | None:  # noqa: ARG001
    """The days a course can have begun or ended, or is booked for."""
    return _between([_licence_on(context)], [context.today + timedelta(days=_COURSES_AHEAD_DAYS)])


def invalidation_days(section: Section, context: Context) -> Span | None:
    """The days an earlier licence can have been lost: before the present one."""
    said, known = section.values.get("obtained_on"), context.record.licence
    obtained_on = date.fromisoformat(said) if said else known.obtained_on if known else None
    before_on = obtained_on - timedelta(days=1) if obtained_on else None
    return _between([oldest_licence_on(context)], [context.today, before_on])


def told_before(form: Form) -> date | None:
    """The first day told in a form beside its licence date, which cannot lie after it."""
    days = [
        value
        for section in form.sections
        for name, value in section.values.items()
        if name.endswith("_on") and name != "obtained_on" and value != NOT_YET
    ]
    return min(map(date.fromisoformat, days), default=None)


def sides(section: Section, context: Context) -> tuple[str, ...]:
    """Which sides of a course its one day can be: its last only where the day before can be one of a course."""
    before_on = date.fromisoformat(
        course_days_from(section.values["one_on"], is_last=True, context=context)["first_on"]
    )
    return ("first", "last") if before_on >= _licence_on(context) else ("first",)


def _licence_on(context: Context) -> date:
    licence = context.record.licence
    return licence.obtained_on if licence else oldest_licence_on(context)


def _between(first: list[date | None], last: list[date | None]) -> Span | None:
    """From the latest of the first days to the earliest of the last ones; None where no day is left."""
    begins = max(day for day in first if day is not None)
    ends = min(day for day in last if day is not None)
    return Span(first=begins, last=ends) if begins <= ends else None
