"""Answers from the person's own record: balance, next course, refund deadline, every date to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.dialogue.context import Context
from bot.dialogue.flows.saying import Said, button, page, say, topic_button
from bot.dialogue.library import Case
from bot.dialogue.texts.times import time_from
from bot.domain.cautions import CautionCode
from bot.domain.courses import course_interval
from bot.domain.deadlines import Deadline, DeadlineKind, deadlines
from bot.domain.forecast import Forecast, forecast, stated_balance
from bot.domain.matters import MatterKind, last_course
from bot.domain.timeline import Line, Why
from bot.domain.vocabulary import CourseKind, LetterKind
from bot.messages import Choice

CODE_OF_THE_ROAD = "https://www.legifrance.gouv.fr/codes/section_lc/LEGITEXT000006074228/"
_LINES_EXPLAINED = 8
_LINES_SHOWN = 3  # changes of the balance: the rest stands behind "why"
_DATES_SHOWN = 6  # on one page
_YEARS_AHEAD = 12


def horizon(context: Context) -> date:
    """The last day that forecasts look at."""
    today = context.today
    return date(today.year + _YEARS_AHEAD, today.month, min(today.day, 28))


def forecast_of(context: Context) -> Forecast | None:
    """The forecast of the record; None while the licence date is unknown."""
    if context.record.licence is None:
        return None
    return forecast(context.record, on=context.today, until=horizon(context), rules=context.rules)


def case_of(context: Context) -> Case:
    """What of this person's situation changes a general answer."""
    seen = forecast_of(context)
    letters = sorted(context.record.letters, key=lambda one: one.received_on or one.presented_on or date.min)
    stated = stated_balance(context.record)
    return Case(
        known=seen is not None or stated is not None,
        probation=seen is not None and seen.is_in_probation,
        letter=letters[-1].kind.value if letters else None,
        balance=seen.balance if seen else (stated.balance if stated else None),
    )


# --- balance


def balance(context: Context) -> Said:
    """Balance, ceiling and where they come from."""
    texts = context.texts
    seen = forecast_of(context)
    if seen is None:
        return _stated_balance(context)
    facts = context.record
    is_bare = not (facts.statements or facts.offences or facts.courses)
    key = "balance-start-only" if is_bare else "balance-known"
    start = context.record.licence.obtained_on if context.record.licence else context.today
    head = texts(key, points=seen.balance, ceiling=seen.ceiling, day=texts.day(start))
    parts = [head, _origin(seen, context)]
    if seen.is_in_probation:
        parts.append(texts("probation-until", day=texts.day(seen.probation_ends_on)))
    parts += [*_cautions(seen, context), texts("balance-official"), _balance_source(context)]
    names = ("my_dates", "my_curve", "record_balance")
    choices = (*(button(context, name) for name in names), _why_button("balance", context))
    return Said(replies=(page(context, "\n\n".join(parts), *choices),))


def _why_button(subject: str, context: Context) -> Choice:
    """Explains each date of this answer."""
    return Choice(label=context.texts("button-why"), action=f"why:{subject}")


def _balance_source(context: Context) -> str:
    checked = context.library.figures.get("licence.ceiling").checked_on
    return context.texts("source-balance", code=CODE_OF_THE_ROAD, checked=context.texts.day(checked))


def _stated_balance(context: Context) -> Said:
    texts = context.texts
    stated = stated_balance(context.record)
    licence = button(context, "record_licence")
    if stated is None:
        return Said(replies=(page(context, texts("balance-unknown"), button(context, "record_balance"), licence),))
    told = texts("balance-stated", points=stated.balance, day=texts.day(stated.on))
    told = f"{told}\n\n{texts('balance-official')}"
    return Said(replies=(page(context, told, licence, button(context, "my_profile")),))


def shown_lines(seen: Forecast, context: Context) -> Sequence[Line]:
    """The latest changes of the balance, those that can be explained."""
    return [line for line in seen.timeline if line.on <= context.today][-_LINES_EXPLAINED:]


def _origin(seen: Forecast, context: Context) -> str:
    told = "\n".join(f"- {line_in_words(line, context)}" for line in shown_lines(seen, context)[-_LINES_SHOWN:])
    return f"{context.texts('balance-why')}\n\n{told}"


def line_in_words(line: Line, context: Context) -> str:
    """A change of the balance that has happened, with its day."""
    texts = context.texts
    return texts(
        f"why-{line.why.value}",
        day=texts.day(line.on),
        points=texts("points", n=line.balance),
        change=_signed(line.change, context),
        ceiling=line.ceiling,
    )


def _signed(change: int, context: Context) -> str:
    return ("+" if change > 0 else "−") + context.texts("points", n=abs(change))


def told_cautions(seen: Forecast) -> list[str]:
    """What makes the balance of today uncertain.

    Behind a balance that the facts do not explain, whether an earlier course gave points cannot be told either.
    """
    codes = {caution.code for caution in seen.cautions}
    # about days to come, and about a course that nobody asked for
    hidden = {CautionCode.BEHIND_STATEMENT, CautionCode.NO_COURSE_YET, CautionCode.NO_COURSE_AFTER_48SI}
    if CautionCode.STATEMENT_LOWER in codes:
        hidden |= {CautionCode.COURSE_NOTHING_MISSING, CautionCode.COURSE_UNSETTLED}
    return [caution.text for caution in seen.cautions if caution.code not in hidden]


def _cautions(seen: Forecast, context: Context) -> Iterator[str]:
    told = told_cautions(seen)
    if told and context.texts.language != "fr":
        yield context.texts("cautions-in-french")
    yield from (f"*{text}*" for text in told)


# --- next course


def next_course(context: Context) -> Said:
    """The safe date first, then the official reading; from the last course of a kind that can give points."""
    texts = context.texts
    course = last_course(context.record)
    if course is None:
        parts = [texts("next-course-judicial")] if context.record.courses else []
        parts += [texts("next-course-none"), _interval_source(context)]
        buttons = (button(context, "record_course"), topic_button("stage-frequence", context))
        return Said(replies=(say("\n\n".join(parts), *buttons, width=1),))
    safe_on, official_on = course_interval(course, context.rules)
    days = texts.days(course.first_day_on, course.last_day_on)
    values = {"safe": texts.day(safe_on), "official": texts.day(official_on), "days": days}
    key = "next-course" if safe_on > context.today else "next-course-passed"
    parts = [texts(key, **values)]
    if safe_on > context.today and not _is_known_to_give_points(context):
        parts.append(texts("next-course-if-points"))
    parts.append(_interval_source(context))
    buttons = (button(context, "my_reminders"), topic_button("stage-frequence", context))
    return Said(replies=(say("\n\n".join(parts), *buttons, width=1),), topic="stage-frequence")


def _is_known_to_give_points(context: Context) -> bool:
    seen = forecast_of(context)
    return seen is not None and any(line.why is Why.COURSE and line.change > 0 for line in seen.timeline)


def _interval_source(context: Context) -> str:
    checked = context.library.figures.get("course.interval_years").checked_on
    return context.texts("source-interval", code=CODE_OF_THE_ROAD, checked=context.texts.day(checked))


# --- refund


def refund_deadline(context: Context) -> Said:
    """The last day to claim the fine back, or what is missing to know it."""
    claims = [d for d in deadlines(context.record, context.today, context.rules) if d.kind is DeadlineKind.REFUND_CLAIM]
    if not claims:
        return _refund_unknown(context)
    deadline = claims[-1]
    texts = context.texts
    sent = [one for one in context.record.refund_claims if one.sent_on >= deadline.from_on]
    if sent:
        text = texts("refund-sent", day=texts.day(sent[-1].sent_on))
    else:
        key = "refund-deadline" if deadline.due_on >= context.today else "refund-deadline-passed"
        text = texts(key, day=texts.day(deadline.due_on), last=texts.day(deadline.from_on))
    buttons = [] if sent else [button(context, "record_claim")]
    topic = topic_button("remboursement-amende", context)
    reply = say(f"{text}\n\n{_refund_source(context)}", *buttons, topic, width=1)
    return Said(replies=(reply,), topic="remboursement-amende-delai")


def _refund_unknown(context: Context) -> Said:
    """Why no date can be given, with what would open one."""
    texts = context.texts
    has_letter = any(letter.kind is LetterKind.L48N for letter in context.record.letters)
    has_course = any(course.kind is CourseKind.PROBATION for course in context.record.courses)
    key = "refund-not-fulfilled" if has_course else "refund-no-course"
    name = "my_profile" if has_course else "record_course"
    if not has_letter:
        key, name = "refund-no-48n", "record_letter"
    buttons = (button(context, name), topic_button("remboursement-amende-delai", context))
    return Said(replies=(say(f"{texts(key)}\n\n{_refund_source(context)}", *buttons, width=1),))


def _refund_source(context: Context) -> str:
    checked = context.library.figures.get("refund.claim_days").checked_on
    return context.texts("source-refund", code=CODE_OF_THE_ROAD, checked=context.texts.day(checked))


# --- dates


def dates(context: Context, start: int = 0) -> Said:
    """What is to come from the place `start` on, the next first: deadlines, returns of points, the next course."""
    texts, ahead = context.texts, ahead_of(context)
    if not ahead:
        missing = [button(context, name) for name in ("record_licence", "record_course")]
        return Said(replies=(page(context, texts("dates-none"), *missing),))
    shown = ahead[start : start + _DATES_SHOWN] or ahead[:_DATES_SHOWN]
    lines = date_lines(shown, context)
    after = start + _DATES_SHOWN
    more = [Choice(label=texts("button-more"), action=f"dates:{after}")] if ahead[after:] else []
    places = [button(context, name) for name in ("my_reminders", "my_balance")]
    choices = [*more, _why_button("dates", context), *places]
    back = "go:my_dates" if start else "go:home"
    return Said(replies=(page(context, f"{texts('dates')}\n\n{lines}", *choices, back=back),))


def ahead_of(context: Context) -> Sequence[tuple[date, str]]:
    """Every day to come, today included, with what it brings, the next first."""
    found = {*_deadline_lines(context), *_coming_lines(context), *_course_lines(context)}
    return sorted((day, what) for day, what in found if day >= context.today)


def date_lines(found: Sequence[tuple[date, str]], context: Context) -> str:
    """Some of them as a list."""
    return "\n".join(f"- {_date_line(day, what, context)}" for day, what in found)


def _date_line(day: date, what: str, context: Context) -> str:
    left = time_from(context.today, day, context.texts)
    return context.texts("date-line", day=context.texts.day(day), left=left, what=what)


def _deadline_lines(context: Context) -> Iterator[tuple[date, str]]:
    for deadline in deadlines(context.record, context.today, context.rules):
        if deadline.done is not True:
            yield deadline.due_on, deadline_in_words(deadline, context)


def deadline_in_words(deadline: Deadline, context: Context) -> str:
    """What a deadline is, and that it is provisional while a letter waits at the post office."""
    what = context.texts(f"deadline-{deadline.kind.value}")
    return context.texts("provisional", what=what) if deadline.is_provisional else what


def _coming_lines(context: Context) -> Iterator[tuple[date, str]]:
    seen = forecast_of(context)
    for line in seen.timeline if seen else ():
        if line.on > context.today and context.texts.has(f"coming-{line.why.value}"):
            what = context.texts(f"coming-{line.why.value}")
            yield line.on, what if line.is_sure else context.texts("uncertain", what=what)


def _course_lines(context: Context) -> Iterator[tuple[date, str]]:
    for matter in context.matters(context.record):
        if matter.kind is MatterKind.COURSE_POSSIBLE and not matter.is_done:
            yield matter.due_on, context.texts("coming-next_course")
