"""What a told value is worth: taken as field values, or refused with the reason and what is expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from email_validator import EmailNotValidError, validate_email

from bot.dialogue.calendar_pages import month_of
from bot.dialogue.context import Context
from bot.dialogue.flows import offences
from bot.dialogue.flows.order import days_in_disorder
from bot.dialogue.understanding.dates import DateStatus, Doubt, Expression, read_date

_OLDEST_LICENCE_YEARS = 80  # nobody who writes to us has held a licence longer: a guard against typing errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An answer, as field values."""

    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """An answer that cannot be; `key` is the message that says why and what is expected.

    `page` is the page of the calendar that shows what was understood all the same, for the question `name`.
    """

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    page: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An answer that names several things; `picking` is where the person chooses between them."""

    picking: str


Reading = Taken | Wrong | Near | None


def day_of(expression: Expression, context: Context, name: str = "") -> date | Wrong | None:
    """The one day of an expression, as the answer to the question `name`, or why there is none."""
    said = expression.said.strip()
    match expression.status:
        case DateStatus.DATE:
            return _doubtful(expression, context, name) or expression.days[0]
        case DateStatus.DATES | DateStatus.RANGE:
            return Wrong(key="wrong-one-day", name=name)
        case DateStatus.PARTIAL:
            return Wrong(key="wrong-partial", values={"said": said}, page=expression.partial, name=name)
        case DateStatus.INVALID:
            page = month_of_impossible(said, context.today)
            return Wrong(key="wrong-invalid", values={"said": said}, page=page, name=name)
    return None


def _doubtful(expression: Expression, context: Context, name: str) -> Wrong | None:
    """A day that people round ("il y a deux mois"), or whose weekday is another one: asked again, never stored."""
    said, day = expression.said.strip(), context.texts.day(expression.days[0])
    page = month_of(expression.days[0])
    if expression.doubt is Doubt.ROUNDED:
        return Wrong(key="wrong-rounded", values={"said": said, "day": day}, page=page, name=name)
    if expression.doubt is Doubt.WEEKDAY:
        weekday = context.texts.weekday(expression.days[0])
        values = {"said": said, "day": day, "weekday": weekday}
        return Wrong(key="wrong-weekday", values=values, page=page, name=name)
    return None


def month_of_impossible(said: str, on: date) -> str:
    """The page of the month in which a day was said that it does not have ("30/02/2024"); "" where it is not clear."""
    numbers = list(re.finditer(r"[0-9]+", said))
    if not numbers:
        return ""
    day = numbers[-1] if len(numbers[0][0]) == 4 else numbers[0]  # 2024-02-30 ends in its day
    first = read_date(f"{said[: day.start()]}1{said[day.end() :]}", on)
    return month_of(first.days[0]) if first.status is DateStatus.DATE else ""


def check_past(day: date, context: Context) -> Wrong | None:
    """A fact told as past cannot lie ahead."""
    if day > context.today:
        return Wrong(key="wrong-future", values={"day": context.texts.day(day)})
    return None


def take_obtained(expression: Expression, context: Context) -> Reading:
    """The licence date: a past day within a life."""
    day = day_of(expression, context, "obtained_on")
    if not isinstance(day, date):
        return day
    if day > context.today:
        return Wrong(key="wrong-licence-future", values={"day": context.texts.day(day)})
    if day < oldest_licence_on(context):
        return Wrong(key="wrong-licence-old", values={"day": context.texts.day(day)})
    if (first := first_fact_on(context)) is not None and first < day:
        return Wrong(key="wrong-licence-after", values={"day": context.texts.day(first)})
    return Taken(values={"obtained_on": day.isoformat()})


def oldest_licence_on(context: Context) -> date:
    """The first day that a licence can have been obtained."""
    return date(context.today.year - _OLDEST_LICENCE_YEARS, 1, 1)


def first_fact_on(context: Context) -> date | None:
    """The earliest stored day that no licence can be younger than."""
    record = context.record
    days = [
        *(course.first_day_on for course in record.courses),
        *(offence.committed_on for offence in record.offences),
        *(statement.on for statement in record.statements),
    ]
    return min(days, default=None)


def take_past_day(name: str, expression: Expression, context: Context) -> Reading:
    """A day of the past, not before the licence."""
    day = day_of(expression, context, name)
    if not isinstance(day, date):
        return day
    return check_past(day, context) or _after_licence(day, context) or Taken(values={name: day.isoformat()})


def _after_licence(day: date, context: Context) -> Wrong | None:
    licence = context.record.licence
    if licence is not None and day < licence.obtained_on:
        said = {"day": context.texts.day(day), "licence": context.texts.day(licence.obtained_on)}
        return Wrong(key="wrong-before-licence", values=said)
    return None


def take_balance(points: int, context: Context) -> Reading:
    """A balance between 0 and the ceiling of the law."""
    ceiling = context.figure("licence.ceiling")
    if not 0 <= points <= ceiling:
        return Wrong(key="wrong-balance", values={"points": points, "ceiling": ceiling})
    return Taken(values={"balance": str(points)})


def take_course_days(expression: Expression, context: Context) -> Reading:
    """The days of a course: consecutive ones; a single day is asked about, a course to come is allowed."""
    if expression.status not in {DateStatus.DATES, DateStatus.RANGE} and isinstance(
        wrong := day_of(expression, context, "days"), Wrong
    ):
        return wrong
    if not expression.days:
        return None
    first, last = min(expression.days), max(expression.days)
    if problem := _after_licence(first, context):
        return problem
    if first == last:
        return Taken(values={"one_on": first.isoformat()})
    if (last - first).days != context.figure("course.days") - 1 or len(expression.days) > context.figure("course.days"):
        return Wrong(key="wrong-course-days", values={"days": context.texts.days(first, last)})
    return Taken(values={"first_on": first.isoformat(), "last_on": last.isoformat()})


def take_email(text: str) -> Reading:
    """An e-mail address as standards write it; whether it exists is proved by a code."""
    words = [word.strip("<>()[],;:\"'") for word in text.split() if "@" in word]
    if len(words) != 1:
        return Wrong(key="wrong-email") if words or "." in text else None
    try:
        found = validate_email(words[0].removeprefix("mailto:"), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return Wrong(key="wrong-email")
    return Taken(values={"address": found.normalized})


def course_days_from(one_on: str, *, is_last: bool, context: Context) -> dict[str, str]:
    """Both days of a course from one of them."""
    day = date.fromisoformat(one_on)
    rest = timedelta(days=context.figure("course.days") - 1)
    first, last = (day - rest, day) if is_last else (day, day + rest)
    return {"first_on": first.isoformat(), "last_on": last.isoformat()}


def too_early(name: str, values: Mapping[str, str], context: Context) -> Wrong | None:
    """Why the day called `name` cannot be, beside the other days of its fact."""
    days = days_in_disorder(name, values)
    if days is None:
        return None
    return Wrong(key="wrong-too-early", values={"day": context.texts.day(days[0]), "since": context.texts.day(days[1])})


def take_offence(text: str, points: int | None, context: Context) -> Reading:
    """The offence that a text names, or several to choose between; `points` told beside it choose too."""
    found = context.library.offences_near(text)
    keys = found.keys or context.library.shelf(found.category)
    if points is not None and not found.is_clear:
        scale = context.library.law.scale
        keys = tuple(key for key in keys if scale[key].points_for(context.today, None) == points)
        found = replace(found, keys=keys, is_clear=len(keys) == 1)
    if found.is_clear:
        return Taken(values={"code": found.keys[0]})
    if found.keys:
        return Near(picking=offences.near(found.keys))
    return Near(picking=offences.page(found.category)) if found.category and points is None else None


def take_earlier_invalidation(expression: Expression, obtained_on: date | None, context: Context) -> Reading:
    """The day an earlier licence was lost: before the present one was obtained."""
    day = day_of(expression, context, "earlier_invalidation")
    if not isinstance(day, date):
        return day
    if day > context.today:
        return check_past(day, context)
    if obtained_on is not None and day >= obtained_on:
        said = {"day": context.texts.day(day), "licence": context.texts.day(obtained_on)}
        return Wrong(key="wrong-earlier-invalidation", values=said)
    return Taken(values={"earlier_invalidation": day.isoformat()})
