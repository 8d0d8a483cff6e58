"""The best day for a course: now, later, or not at all, with the reason and what to watch."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dialogue.context import Context
from bot.dialogue.flows.answers import CODE_OF_THE_ROAD, forecast_of, horizon
from bot.dialogue.flows.saying import Said, button, say, topic_button
from bot.domain.best_day import Advice, Choice, Turn, best_course_day
from bot.domain.courses import Eligible, NotAllowed, TooSoon

_TOPIC = "stage-quand"


def advise(context: Context) -> Said:
    """The day on which a voluntary course gives the most points."""
    texts = context.texts
    if forecast_of(context) is None:
        choices = (button(context, "record_licence"), topic_button(_TOPIC, context))
        return Said(replies=(say(texts("best-day-no-licence"), *choices, width=1),))
    found = best_course_day(context.record, on=context.today, until=horizon(context), rules=context.rules)
    parts = [_head(found, context), *_warnings(found, context), *_reasons(found, context), _source(context)]
    choices = (button(context, "my_dates"), topic_button(_TOPIC, context))
    return Said(replies=(say("\n\n".join(parts), *choices, width=1),))


def _head(found: Advice, context: Context) -> str:
    texts = context.texts
    gain, then = texts("points", n=found.gain_today), texts("points", n=found.gain_then)
    if found.choice is Choice.LATER and found.best_on is not None:
        return texts("best-day-later", gain=gain, then=then, day=texts.day(found.best_on))
    if found.choice is Choice.NOW:
        balance = texts("points", n=found.balance)
        return texts("best-day-now", gain=gain, balance=balance, ceiling=found.ceiling)
    if found.choice is Choice.POINTLESS and found.restored_on is not None:
        return texts("best-day-pointless", day=texts.day(found.restored_on))
    return texts("best-day-full" if found.choice is Choice.FULL else "best-day-never")


def _warnings(found: Advice, context: Context) -> Iterator[str]:
    """What outweighs the arithmetic: a compulsory course, a letter to come, a balance too low to wait."""
    texts = context.texts
    if found.must_end_on is not None:
        yield texts("best-day-must", day=texts.day(found.must_end_on))
    elif found.awaits_48n:
        yield texts("best-day-awaits")
    is_low = found.balance <= context.figure("course.urgent_below")
    if found.choice is Choice.LATER and found.gain_today and is_low:
        yield texts("best-day-urgent")


def _reasons(found: Advice, context: Context) -> Iterator[str]:
    texts = context.texts
    yield from _reason_today(found, context)
    if found.turn is not None and found.turn_on is not None and found.turn is not Turn.OTHER:
        yield texts(f"best-day-turn-{found.turn.value}", day=texts.day(found.turn_on))
        if found.best_on is not None and found.turn_on > found.best_on:
            yield texts("best-day-prudent", day=texts.day(found.turn_on))
    if found.restored_on is not None and found.choice is not Choice.POINTLESS:
        yield texts("best-day-back", day=texts.day(found.restored_on))
    if found.pending_points:
        yield texts("best-day-pending", points=texts("points", n=found.pending_points))
    if not found.is_sure:
        yield texts("best-day-unsure")


def _reason_today(found: Advice, context: Context) -> Iterator[str]:
    """Why a course that begins today gives what it gives."""
    texts = context.texts
    match found.today:
        case TooSoon(safe_on=safe_on, official_on=official_on):
            yield texts("best-day-too-soon", safe=texts.day(safe_on), official=texts.day(official_on))
        case NotAllowed(reason=reason):
            yield texts(f"best-day-refused-{reason.value}")
        case Eligible(is_at_zero=True):
            yield texts("best-day-at-zero")
        case Eligible(gain=gain) if gain < context.figure("course.points_max"):
            yield texts("best-day-limited", ceiling=found.ceiling)


def _source(context: Context) -> str:
    checked = context.library.figures.get("course.points_max").checked_on
    return context.texts("best-day-source", code=CODE_OF_THE_ROAD, checked=context.texts.day(checked))
