"""A day typed while the calendar is open: completed by what its page shows, and the page that goes on from it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue.calendar_pages import CLOSED, TOP, Span, opens, settled
from bot.dialogue.context import Context
from bot.dialogue.flows.taking import Wrong
from bot.dialogue.understanding.civil import full_year
from bot.dialogue.understanding.dates import DateStatus, Doubt, Expression, read_date
from bot.dialogue.understanding.folding import fold

_RANK = r"(?:er|st|nd|rd|th)?"
_LONE_DAYS = re.compile(
    r"(?:(?:les?|the|du|from) )?(?P<weekday>(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?"
    rf"(?P<first>[0-9]{{1,2}}){_RANK}(?: (?:et|and|au|to) (?:le |the )?(?P<last>[0-9]{{1,2}}){_RANK})?"
)
_SHORT_YEAR = re.compile(r"(?:en |in |annee |year )?(?P<year>[0-9]{2})")
_DECADE = re.compile(
    r"(?:dans |in )?(?:les |the )?annees (?:19|20)?(?P<tens>[0-9])0s?|(?:in )?the (?:19|20)?(?P<the>[0-9])0s"
)
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}")


def completed(text: str, page: str, span: Span | None, context: Context) -> str | Wrong:
    """A typed answer with what the open page adds to it: the month to "le 12", the year to "12 mars".

    Wrong is an answer that leaves the day open, with the page that goes on from it.
    """
    if page == CLOSED or span is None:
        return text
    said = fold(text).strip(" .!")
    lone = _LONE_DAYS.fullmatch(said)
    if "-" in page:
        return _in_month(lone, page) if lone else _in_year(text, page[:4], context)
    if page == TOP or page.endswith("s"):
        if (found := _year_or_decade(said, span, context)) is not None:
            return Wrong(key="wrong-partial", values={"said": text.strip()}, page=found)
    elif lone is None:
        return _in_year(text, page, context)
    return text if lone is None else Wrong(key="wrong-month-missing", values={"said": text.strip()})


def _in_month(lone: re.Match[str], page: str) -> str:
    year, _, month = page.partition("-")
    first, last = (f"{lone[name]}/{month}/{year}" if lone[name] else "" for name in ("first", "last"))
    return (lone["weekday"] or "") + (f"{first} et {last}" if last else first)


def _in_year(text: str, year: str, context: Context) -> str:
    """The text with the year of the page, where it tells none by itself; the year under way needs no help."""
    if int(year) == context.today.year or not _lacks_year(read_date(text, context.today)):
        return text
    longer = f"{text.strip()}{'/' if _DAY_AND_MONTH.fullmatch(text.strip()) else ' '}{year}"
    return longer if _is_of(read_date(longer, context.today), int(year)) else text


def _lacks_year(said: Expression) -> bool:
    """Whether the year was guessed ("12 mars", "mars"), or may be what makes a day impossible."""
    has_year = re.search(r"[0-9]{4}", said.said) is not None
    is_guess = said.doubt is Doubt.YEAR_GUESSED or said.status in {DateStatus.PARTIAL, DateStatus.INVALID}
    return is_guess and not has_year


def _is_of(said: Expression, year: int) -> bool:
    """Whether everything in it is of that year; an impossible day is of any."""
    if said.status is DateStatus.PARTIAL:
        return said.partial.startswith(f"{year:04d}-")
    return said.status is DateStatus.INVALID or (bool(said.days) and {day.year for day in said.days} == {year})


def _year_or_decade(said: str, span: Span, context: Context) -> str | None:
    """The page behind "98" or "les années 90", where years are shown."""
    if (short := _SHORT_YEAR.fullmatch(said)) is not None:
        page = f"{full_year(int(short['year']), context.today):04d}"
    elif (named := _DECADE.fullmatch(said)) is not None:
        page = f"{full_year(int(named['tens'] or named['the']) * 10, context.today):04d}s"
    else:
        return None
    return page if opens(page, span) else None


def going_on(wrong: Wrong, page: str, span: Span | None, context: Context) -> tuple[Wrong, str]:
    """A refused answer as it is told beside a calendar, and the page to show: the one of what was understood."""
    if span is None or not wrong.page:
        return wrong, page
    if opens(wrong.page, span):
        key = "wrong-part" if wrong.key == "wrong-partial" else wrong.key
        key = "wrong-no-such-day" if wrong.key == "wrong-invalid" else key
        return replace(wrong, key=key), settled(wrong.page, span)
    if wrong.key != "wrong-partial":
        return wrong, page
    days = {"first": context.texts.day(span.first), "last": context.texts.day(span.last)}
    return Wrong(key="wrong-out-of-reach", values={**wrong.values, **days}), page
