"""The curve of the points over time: a picture, and the same in words below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.dialogue.context import Context
from bot.dialogue.flows.answers import deadline_in_words, forecast_of, line_in_words
from bot.dialogue.flows.saying import Said, button, say
from bot.domain.cautions import CautionCode
from bot.domain.curve import Certainty, Curve, CurveEvent, EventGroup, EventKind, curve
from bot.domain.deadlines import DeadlineKind
from bot.domain.forecast import Forecast, stated_balance
from bot.domain.timeline import Line, Why
from bot.messages import Order

_CAPTION = 1024  # characters below a picture on Telegram
_AHEAD_SHOWN = 4
_PAST_SHOWN = 3
_SHAPES: Mapping[EventKind, str] = {
    EventKind.START: "start",
    EventKind.STATEMENT: "statement",
    EventKind.OFFENCE: "loss",
    EventKind.PENDING: "pending",
    EventKind.COURSE: "course",
    EventKind.NEXT_COURSE: "next_course",
    EventKind.SIX_MONTHS: "back",
    EventKind.TEN_YEARS: "back",
    EventKind.FULL_RESTORATION: "back",
    EventKind.PROBATION_GAIN: "back",
    EventKind.PROBATION_END: "probation_end",
    EventKind.INVALIDATION: "invalid",
}
# What nobody waits for; ahead of today only where a record says so.
_NOT_AWAITED = frozenset({Why.START, Why.STATEMENT, Why.OFFENCE, Why.INVALIDATION})
# Cautions about days to come or about a course that nobody asked for: they do not make the balance of today unsure.
_OF_NO_DATE = frozenset(
    {CautionCode.NO_COURSE_YET, CautionCode.NO_COURSE_AFTER_48SI, CautionCode.PENDING, CautionCode.NO_POINT_LEFT}
)


def show(context: Context) -> Said:
    """The picture with its caption; without the date of a licence, what is missing."""
    seen = forecast_of(context)
    if seen is None:
        return _without_licence(context)
    found = curve(seen, context.record, context.rules)
    reply = say(_caption(found, seen, context), *(button(context, name) for name in ("my_dates", "my_balance", "home")))
    return Said(replies=(replace(reply, orders=(Order(maker="curve", data=_picture(found, seen, context)),)),))


def _without_licence(context: Context) -> Said:
    texts = context.texts
    stated = stated_balance(context.record)
    licence, balance = button(context, "record_licence"), button(context, "record_balance")
    if stated is None:
        return Said(replies=(say(texts("curve-unknown"), licence, balance),))
    told = texts("curve-stated", points=texts("points", n=stated.balance), day=texts.day(stated.on))
    return Said(replies=(say(told, licence),))


# --- in words


def _caption(found: Curve, seen: Forecast, context: Context) -> str:
    """What the picture shows, the most useful first; what does not fit below a picture is left out, whole lines."""
    parts = [context.texts("curve-today", **_today(seen, context)), *_state(seen, context)]
    ahead = list(_ahead(found, seen, context))
    last = [*_doubts(found, seen, context), context.texts("curve-official")]
    past = list(_past(found, seen, context))
    head = context.texts("curve-ahead-invalid" if seen.is_invalid else "curve-ahead")
    for title, lines in ((head, ahead), (context.texts("curve-past"), past)):
        block = _fitting(title, lines, _CAPTION - len("\n\n".join([*parts, *last])) - 2)
        parts += [block] if block else []
    return "\n\n".join([*parts, *last])


def _fitting(head: str, lines: Sequence[str], room: int) -> str:
    """The lines under their head that fit, from the first one."""
    text = head
    for line in lines:
        if len(text) + len(line) + 3 > room:
            break
        text = f"{text}\n- {line}" if text != head else f"{head}\n\n- {line}"
    return text if text != head else ""


def _today(seen: Forecast, context: Context) -> dict[str, str | int]:
    texts = context.texts
    return {"day": texts.day(seen.on), "points": texts("points", n=seen.balance), "ceiling": seen.ceiling}


def _state(seen: Forecast, context: Context) -> Iterator[str]:
    """Full restoration, or why none is to come."""
    texts = context.texts
    restored = seen.restored
    if seen.is_invalid:
        yield texts("curve-invalid")
    elif seen.balance == 0:
        yield texts("curve-zero")
    elif seen.balance >= seen.ceiling:
        yield texts("curve-full", ceiling=seen.ceiling)
    elif restored is None:
        yield texts("curve-no-restoration", until=texts.day(seen.until))
    elif restored.latest_on is None:
        yield texts("curve-restored-open", day=texts.day(restored.earliest_on))
    elif restored.latest_on != restored.earliest_on:
        days = {"first": texts.day(restored.earliest_on), "last": texts.day(restored.latest_on)}
        yield texts("curve-restored-between", **days)
    else:
        is_sure = all(line.is_sure for line in seen.timeline if line.on == restored.latest_on)
        key = "curve-restored" if is_sure else "curve-restored-unsure"
        yield texts(key, day=texts.day(restored.latest_on), ceiling=_ceiling_on(seen, restored.latest_on))
    if _is_bare(context):
        yield texts("curve-licence-only")


def _ceiling_on(seen: Forecast, day: date) -> int:
    return next(line.ceiling for line in reversed(seen.timeline) if line.on <= day)


def _is_bare(context: Context) -> bool:
    facts = context.record
    return not (facts.statements or facts.offences or facts.courses)


def _ahead(found: Curve, seen: Forecast, context: Context) -> Iterator[str]:
    """The next dates, those beyond the picture too."""
    told = sorted([*_coming(found, seen, context), *_new_licence(seen, context)], key=lambda one: one[0])
    yield from (line for _, line in told[:_AHEAD_SHOWN])


def _coming(found: Curve, seen: Forecast, context: Context) -> Iterator[tuple[date, str]]:
    texts = context.texts
    for line in seen.timeline:
        if line.on <= seen.on or _is_told_above(line, seen):
            continue
        if line.why in _NOT_AWAITED:
            yield line.on, line_in_words(line, context)
        else:
            what = texts(f"curve-next-{_slug(line.why.value)}")
            told = what if line.is_sure else texts("curve-uncertain", what=what)
            points = texts("points", n=line.balance)
            yield line.on, texts("curve-coming", day=texts.day(line.on), what=told, points=points)
    for event in found.events:
        if event.kind is EventKind.NEXT_COURSE:
            day = texts.day(event.on)
            yield event.on, texts("curve-coming-plain", day=day, what=texts("curve-mark-next-course"))


def _is_told_above(line: Line, seen: Forecast) -> bool:
    """The full restoration has a sentence of its own."""
    return line.why is Why.FULL_RESTORATION and seen.restored is not None and line.on == seen.restored.latest_on


def _new_licence(seen: Forecast, context: Context) -> Iterator[tuple[date, str]]:
    texts = context.texts
    for one in seen.deadlines:
        if one.kind is DeadlineKind.NEW_LICENCE and one.due_on > seen.on:
            day = texts.day(one.due_on)
            yield one.due_on, texts("curve-coming-plain", day=day, what=deadline_in_words(one, context))


def _past(found: Curve, seen: Forecast, context: Context) -> Iterator[str]:
    """The latest changes on the picture, the newest first."""
    done = [line for line in seen.timeline if found.from_on <= line.on <= seen.on and line.why is not Why.START]
    yield from (line_in_words(line, context) for line in list(reversed(done))[:_PAST_SHOWN])


def _doubts(found: Curve, seen: Forecast, context: Context) -> Iterator[str]:
    texts = context.texts
    pending = [event for event in found.events if event.kind is EventKind.PENDING]
    if pending:
        points = texts("points", n=-sum(event.change for event in pending))
        yield texts("curve-pending-note", n=len(pending), points=points)
    if any(one.certainty is Certainty.SUPPOSED for one in found.stretches):
        yield texts("curve-supposed-note")
    if any(caution.code not in _OF_NO_DATE for caution in seen.cautions):
        yield texts("curve-careful")


# --- as a picture


def _picture(found: Curve, seen: Forecast, context: Context) -> dict[str, Any]:
    """Everything on the picture as values of JSON; `bot.pictures.data` says what each one is."""
    texts = context.texts
    return {
        "name": texts("curve-file"),
        "title": texts("curve-title"),
        "headline": texts("curve-headline", **_today(seen, context)),
        "subtitle": _subtitle(seen, context),
        "footer": texts("curve-footer"),
        "today_label": texts("curve-today-label"),
        "from": found.from_on.isoformat(),
        "today": found.today.isoformat(),
        "until": found.until_on.isoformat(),
        "top": max([context.rules.ceiling, *(one.ceiling for one in found.ceilings)]),
        "runs": [[str(one.from_on), str(one.to_on), one.balance, one.certainty.value] for one in found.stretches],
        "ceilings": [[str(one.from_on), str(one.to_on), one.ceiling] for one in found.ceilings],
        "marks": [[str(one.on), one.balance, _shape(one), one.is_ahead or not one.is_sure] for one in found.events],
        "labels": [[str(group.last.on), group.last.balance, _label(group, context)] for group in found.groups],
        "legend": list(_legend(found, context)),
    }


def _subtitle(seen: Forecast, context: Context) -> str:
    texts = context.texts
    day = texts.day(seen.on)
    if seen.is_invalid:
        return texts("curve-subtitle-invalid", day=day)
    if _is_bare(context):
        return texts("curve-subtitle-licence", day=day)
    if seen.is_in_probation:
        return texts("curve-subtitle-probation", day=day, end=texts.day(seen.probation_ends_on))
    return texts("curve-subtitle", day=day)


def _shape(event: CurveEvent) -> str:
    return "full" if event.is_full else _SHAPES[event.kind]


def _label(group: EventGroup, context: Context) -> list[str]:
    texts = context.texts
    last = group.last
    key = "curve-several" if len(group.events) > 1 else f"curve-label-{_slug(last.kind)}"
    name = texts(f"curve-plural-{_slug(last.kind)}") if len(group.events) > 1 else ""
    what = texts(key, n=len(group.events), name=name, change=_signed(group.change), points=last.balance).strip()
    is_plain = group.is_sure or last.kind is EventKind.PENDING  # which says itself that it waits
    return [what if is_plain else texts("curve-doubtful", what=what), _days(group, context)]


def _slug(word: str) -> str:
    return word.replace("_", "-")


def _days(group: EventGroup, context: Context) -> str:
    texts = context.texts
    first, last = group.first.on, group.last.on
    return texts.short_day(last) if first == last else texts("curve-span", first=_month(first), last=_month(last))


def _month(day: date) -> str:
    return f"{day:%m/%Y}"


def _signed(change: int) -> str:
    return f"{'+' if change > 0 else '−'}{abs(change)}" if change else ""


def _legend(found: Curve, context: Context) -> Iterator[list[str]]:
    """A name for each kind of line and marker on the picture."""
    texts = context.texts
    strokes = {one.certainty for one in found.stretches}
    yield from ([one.value, texts(f"curve-line-{one.value}")] for one in Certainty if one in strokes)
    if found.ceilings:
        yield ["ceiling", texts("curve-line-ceiling")]
    shapes = {_shape(event) for event in found.events}
    for shape in dict.fromkeys([*_SHAPES.values(), "full"]):
        if shape in shapes:
            yield [shape, texts(f"curve-mark-{_slug(shape)}")]
