"""The questions of a form: how each field is asked, read and refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from email_validator import EmailNotValidError, validate_email

from bot.dialogue.context import Context
from bot.dialogue.conversation import Section
from bot.dialogue.flows import offences
from bot.dialogue.flows.order import NOT_YET, days_in_disorder
from bot.dialogue.understanding.dates import DateStatus, Doubt, Expression, read_date
from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.words import (
    read_course_kind,
    read_letter_kind,
    read_number,
    read_training,
    read_yes_no,
)
from bot.domain.vocabulary import CourseKind, LetterKind, Training

_OLDEST_LICENCE_YEARS = 80  # nobody who writes to us has held a licence longer: a guard against typing errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An answer, as field values."""

    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """An answer that cannot be; `key` is the message that says why and what is expected."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An answer that names several things; `picking` is where the person chooses between them."""

    picking: str


Reading = Taken | Wrong | Near | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was typed to a question, with the section and the context it belongs to."""

    text: str
    section: Section
    context: Context


Reader = Callable[[Answer], Reading]
Applies = Callable[[Section, Context], bool]


def day_of(expression: Expression, context: Context) -> date | Wrong | None:
    """The one day of an expression, or why there is none."""
    match expression.status:
        case DateStatus.DATE:
            return _doubtful(expression, context) or expression.days[0]
        case DateStatus.DATES | DateStatus.RANGE:
            return Wrong(key="wrong-one-day")
        case DateStatus.PARTIAL:
            return Wrong(key="wrong-partial", values={"said": expression.said.strip()})
        case DateStatus.INVALID:
            return Wrong(key="wrong-invalid", values={"said": expression.said.strip()})
    return None


def _doubtful(expression: Expression, context: Context) -> Wrong | None:
    """A day that people round ("il y a deux mois"), or whose weekday is another one: asked again, never stored."""
    said, day = expression.said.strip(), context.texts.day(expression.days[0])
    if expression.doubt is Doubt.ROUNDED:
        return Wrong(key="wrong-rounded", values={"said": said, "day": day})
    if expression.doubt is Doubt.WEEKDAY:
        weekday = context.texts.weekday(expression.days[0])
        return Wrong(key="wrong-weekday", values={"said": said, "day": day, "weekday": weekday})
    return None


def check_past(day: date, context: Context) -> Wrong | None:
    """A fact told as past cannot lie ahead."""
    if day > context.today:
        return Wrong(key="wrong-future", values={"day": context.texts.day(day)})
    return None


def take_obtained(expression: Expression, context: Context) -> Reading:
    """The licence date: a past day within a life."""
    day = day_of(expression, context)
    if not isinstance(day, date):
        return day
    if day > context.today:
        return Wrong(key="wrong-licence-future", values={"day": context.texts.day(day)})
    if day.year < context.today.year - _OLDEST_LICENCE_YEARS:
        return Wrong(key="wrong-licence-old", values={"day": context.texts.day(day)})
    if (first := _first_fact_on(context)) is not None and first < day:
        return Wrong(key="wrong-licence-after", values={"day": context.texts.day(first)})
    return Taken(values={"obtained_on": day.isoformat()})


def _first_fact_on(context: Context) -> date | None:
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
    day = day_of(expression, context)
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
        wrong := day_of(expression, context), Wrong
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


def _read_obtained(answer: Answer) -> Reading:
    return take_obtained(read_date(answer.text, answer.context.today), answer.context)


def _read_training(answer: Answer) -> Reading:
    training = read_training(answer.text)
    return Taken(values={"training": training.value}) if training else None


def _read_balance(answer: Answer) -> Reading:
    points = read_number(answer.text)
    return None if points is None else take_balance(points, answer.context)


def _read_course_days(answer: Answer) -> Reading:
    return take_course_days(read_date(answer.text, answer.context.today), answer.context)


def _read_course_side(answer: Answer) -> Reading:
    """Whether the one day told was the first or the last of the course."""
    words = fold(answer.text).split()
    if "premier" in words or "first" in words or "debut" in words:
        return Taken(values=course_days_from(answer.section.values["one_on"], is_last=False, context=answer.context))
    if {"dernier", "second", "deuxieme", "fin", "last"} & set(words):
        return Taken(values=course_days_from(answer.section.values["one_on"], is_last=True, context=answer.context))
    reading = take_course_days(read_date(answer.text, answer.context.today), answer.context)
    return None if isinstance(reading, Taken) and "one_on" in reading.values else reading


def course_days_from(one_on: str, *, is_last: bool, context: Context) -> dict[str, str]:
    """Both days of a course from one of them."""
    day = date.fromisoformat(one_on)
    rest = timedelta(days=context.figure("course.days") - 1)
    first, last = (day - rest, day) if is_last else (day, day + rest)
    return {"first_on": first.isoformat(), "last_on": last.isoformat()}


def _read_course_kind(answer: Answer) -> Reading:
    kind = read_course_kind(answer.text)
    return Taken(values={"kind": kind.value}) if kind else None


def _read_letter_kind(answer: Answer) -> Reading:
    kind = read_letter_kind(answer.text)
    return Taken(values={"kind": kind.value}) if kind else None


def _read_past(name: str, *, or_not_yet: bool = False) -> Reader:
    def read(answer: Answer) -> Reading:
        reading = take_past_day(name, read_date(answer.text, answer.context.today), answer.context)
        if reading is None and or_not_yet and _means_not_yet(answer.text):
            return Taken(values={name: NOT_YET})
        if isinstance(reading, Taken):
            return too_early(name, {**answer.section.values, **reading.values}, answer.context) or reading
        return reading

    return read


def too_early(name: str, values: Mapping[str, str], context: Context) -> Wrong | None:
    """Why the day called `name` cannot be, beside the other days of its fact."""
    days = days_in_disorder(name, values)
    if days is None:
        return None
    return Wrong(key="wrong-too-early", values={"day": context.texts.day(days[0]), "since": context.texts.day(days[1])})


def _means_not_yet(text: str) -> bool:
    said = fold(text)
    return read_yes_no(text) is False or any(words in said for words in ("pas encore", "pas paye", "not yet", "jamais"))


def _read_email(answer: Answer) -> Reading:
    return take_email(answer.text)


def _read_offence(answer: Answer) -> Reading:
    if fold(answer.text) in {"autre", "other"}:
        return Taken(values={"code": offences.OTHER})
    return take_offence(answer.text, None, answer.context)


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


def _read_points(answer: Answer) -> Reading:
    points = read_number(answer.text)
    if points is None:
        return None
    most = answer.context.figure("withdrawal.cap_drugs_alcohol")
    if not 0 <= points <= most:
        return Wrong(key="wrong-offence-points", values={"points": points, "most": most})
    return Taken(values={"points": str(points)})


def _always(section: Section, context: Context) -> bool:  # noqa: ARG001
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question: its name, whether the fact needs it, how an answer is read, and the answers on buttons."""

    name: str
    fills: frozenset[str]  # the values any of which answers it
    is_needed: bool
    read: Reader
    options: tuple[str, ...] = ()  # values offered as buttons, labelled by the message "option-<field>-<value>"
    applies: Applies = _always
    is_past_day: bool = False  # today and yesterday are offered as buttons


def _field(
    name: str,
    read: Reader,
    *fills: str,
    is_needed: bool = True,
    options: tuple[str, ...] = (),
    applies: Applies = _always,
) -> Field:
    return Field(
        name=name, fills=frozenset(fills or (name,)), is_needed=is_needed, read=read, options=options, applies=applies
    )


def _past_day(name: str, *, is_needed: bool = True, or_not_yet: bool = False, applies: Applies = _always) -> Field:
    """The question for a day of the past, or of something that has not come yet."""
    return Field(
        name=name,
        fills=frozenset({name}),
        is_needed=is_needed,
        read=_read_past(name, or_not_yet=or_not_yet),
        options=(NOT_YET,) if or_not_yet else (),
        applies=applies,
        is_past_day=True,
    )


def _has_one_day(section: Section, context: Context) -> bool:  # noqa: ARG001
    return "one_on" in section.values


def _is_other_offence(section: Section, context: Context) -> bool:  # noqa: ARG001
    return section.values.get("code") == "other"


def _has_open_48n(section: Section, context: Context) -> bool:  # noqa: ARG001
    """A compulsory course is under way, so the kind of a course is asked rather than supposed."""
    return any(letter.kind is LetterKind.L48N for letter in context.record.letters)


def _was_not_collected(section: Section, context: Context) -> bool:  # noqa: ARG001
    return section.values.get("received_on") == NOT_YET


def _is_48si(section: Section, context: Context) -> bool:  # noqa: ARG001
    return section.values.get("kind") == LetterKind.L48SI


FIELDS: Mapping[str, tuple[Field, ...]] = {
    "licence": (
        _field("obtained_on", _read_obtained),
        _field("training", _read_training, is_needed=False, options=tuple(training.value for training in Training)),
    ),
    "balance": (_field("balance", _read_balance),),
    "course": (
        _field("days", _read_course_days, "first_on", "one_on"),
        _field(
            "side",
            _read_course_side,
            "first_on",
            options=("first", "last"),
            applies=_has_one_day,
        ),
        _field("kind", _read_course_kind, options=tuple(kind.value for kind in CourseKind), applies=_has_open_48n),
    ),
    "letter": (
        _field("letter_kind", _read_letter_kind, "kind", options=tuple(kind.value for kind in LetterKind)),
        _past_day("received_on", or_not_yet=True),
        _past_day("presented_on", applies=_was_not_collected),
        _past_day("handed_over_on", is_needed=False, or_not_yet=True, applies=_is_48si),
    ),
    "offence": (
        _field("code", _read_offence, options=("other",)),
        _field("points", _read_points, applies=_is_other_offence),
        _past_day("committed_on"),
        _past_day("paid_on", or_not_yet=True),
    ),
    "claim": (_past_day("sent_on"), _past_day("refunded_on", is_needed=False, or_not_yet=True)),
    "email": (_field("address", _read_email),),
}


def open_field(section: Section, context: Context) -> Field | None:
    """The next question of a section; None when it holds what it needs."""
    for one in FIELDS[section.kind]:
        if one.fills & section.values.keys() or one.name in section.skipped or not one.applies(section, context):
            continue
        if one.is_needed or section.is_thorough:
            return one
    return None


def field_of(section: Section, name: str) -> Field:
    """The field of this name."""
    return next(one for one in FIELDS[section.kind] if one.name == name)
