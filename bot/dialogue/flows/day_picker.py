"""The choice of a day by buttons: the days nearest to today, then a calendar without a day that would be refused."""

from __future__ import annotations

from datetime import timedelta

from bot.dialogue.calendar_pages import (
    CLOSED,
    TOP,
    Span,
    above,
    beside,
    inside,
    month_of,
    opens,
    reach,
    settled,
    weeks,
)
from bot.dialogue.context import Context, rows_of
from bot.dialogue.conversation import Form, Section
from bot.dialogue.flows.fields import Field
from bot.dialogue.flows.order import earliest
from bot.dialogue.flows.spans import told_before
from bot.messages import Choice

Rows = tuple[tuple[Choice, ...], ...]

_QUICK_DAYS = 2  # today and yesterday
_MONTHS_IN_A_ROW = 3
_YEARS_IN_A_ROW = 5
_DECADES_IN_A_ROW = 2


def span_of(form: Form, index: int, one: Field, context: Context) -> Span | None:
    """The days that the question `one` of a section can be answered by; None where it asks for no day."""
    span = one.span(form.sections[index], context) if one.span else None
    told_on = told_before(form) if one.name == "obtained_on" else None
    if span is None or told_on is None:
        return span
    return Span(first=span.first, last=min(span.last, told_on)) if told_on >= span.first else None


def page_of(form: Form, index: int, one: Field, span: Span | None) -> str:
    """The page that is open under this question; it closes when no day of it can be any more."""
    is_open = span is not None and form.dating == (index, one.name) and opens(form.calendar, span)
    return form.calendar if is_open else CLOSED


def quick_days(one: Field, section: Section, span: Span | None, context: Context) -> list[Choice]:
    """Today and yesterday where they can be, and the calendar; a button holds the day itself, midnight or not."""
    if span is None:
        return []
    texts = context.texts
    labels = (texts("button-today"), texts("button-yesterday")) if one.is_recent else ()
    days = [(label, context.today - timedelta(days=back)) for back, label in enumerate(labels)]
    found = [Choice(label=label, action=f"~set:{day.isoformat()}") for label, day in days if day in span]
    if len(found) == (span.last - span.first).days + 1:  # there is no other day
        return found
    label = texts("button-other-day") if found else texts("button-pick-day")
    return [*found, Choice(label=label, action=f"~cal:{_opening(one, section, span, context)}")]


def _opening(one: Field, section: Section, span: Span, context: Context) -> str:
    """The first page: the month where the day most likely lies, or the years where nothing tells."""
    if not one.is_recent:
        return settled(TOP, span)
    likely = earliest(one.name, section.values) or context.today - timedelta(days=_QUICK_DAYS)
    return month_of(min(max(likely, span.first), span.last))


def heading(page: str, one: Field, span: Span, context: Context) -> str:
    """What a page asks: which decade, which year, which month of a year, which day of a month."""
    texts, days = context.texts, reach(page)
    if days is None:
        return ""
    if "-" in page:
        key = "calendar-first-day" if one.name == "days" else "calendar-days"
        return texts(key, month=_capital(texts.month(days.first)))
    if page == TOP or page.endswith("s"):
        return texts("calendar-decades" if page == TOP and span.has_decades else "calendar-years")
    return texts("calendar-months", year=page)


def rows(page: str, span: Span, context: Context) -> Rows:
    """The buttons of a page: what can be chosen there, the pages beside it, the way back.

    What cannot be is left out, since every button of a chat can be pressed; a row of days is a week all the same.
    """
    days = (
        tuple(Choice(label=str(day.day), action=f"~set:{day.isoformat()}") for day in week)
        for week in weeks(page, span)
    )
    below = inside(page, span)
    leading = [_to(settled(one, span), _label(one, span, context)) for one in below]
    beside_it = tuple(_turns(page, span, context))
    return (
        *days,
        *rows_of(*leading, width=_width(below)),
        *((beside_it,) if beside_it else ()),
        (_back(page, span, context),),
    )


def _width(below: tuple[str, ...]) -> int:
    if not below or "-" in below[0]:
        return _MONTHS_IN_A_ROW
    return _DECADES_IN_A_ROW if below[0].endswith("s") else _YEARS_IN_A_ROW


def _label(page: str, span: Span, context: Context) -> str:
    """A page on the button that leads to it: "1990 à 1999", "1998", "Mai"."""
    days = reach(page)
    if days is None or "-" not in page:
        return _name(page, span, context)
    return _capital(context.texts.month_name(days.first))


def _name(page: str, span: Span, context: Context) -> str:
    """A page by its whole name: "1990 à 1999", "1998", "mai 1998"."""
    days = reach(page) or span
    if page.endswith("s"):
        first, last = max(days.first, span.first), min(days.last, span.last)
        return context.texts("calendar-decade", first=str(first.year), last=str(last.year))
    return context.texts.month(days.first) if "-" in page else page


def _turns(page: str, span: Span, context: Context) -> list[Choice]:
    """The page before and the one after, named beside their arrows."""
    texts = context.texts
    before, after = beside(page, span)
    turns = []
    if before is not None:
        turns.append(_to(before, texts("calendar-before", page=_name(before, span, context))))
    if after is not None:
        turns.append(_to(after, texts("calendar-after", page=_name(after, span, context))))
    return turns


def _back(page: str, span: Span, context: Context) -> Choice:
    texts, to = context.texts, above(page, span)
    if to == CLOSED:
        return _to(to, texts("button-back"))
    if to == TOP and span.has_decades:
        return _to(to, texts("button-back-decades"))
    return _to(to, texts("button-back-years" if to == TOP or to.endswith("s") else "button-back-months"))


def _to(page: str, label: str) -> Choice:
    return Choice(label=label, action=f"~cal:{page}")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
