"""The curve: the balance over time as a picture shows it, with what happened and what is ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from bot.domain.dates import add_days, add_months, add_years
from bot.domain.forecast import Forecast
from bot.domain.rules import Rules
from bot.domain.timeline import Line, Why
from bot.domain.vocabulary import Record
from bot.domain.withdrawals import acts

_YEARS_BACK = 6  # the most shown: what is older no longer explains the balance of today
_YEARS_BACK_AT_LEAST = 3
_YEARS_AHEAD = 6  # the most shown
_YEARS_AHEAD_AT_LEAST = 1
_MONTHS_BEFORE = 3  # before the first change, so that it is seen as a change
_MARGIN = 10  # one part in so many of the window lies after the last event, for its label
_GROUPED_WITHIN = 22  # events of one kind closer than one part in so many of the window share a label
_LABELS = 9


class Certainty(StrEnum):
    """How sure a stretch of the curve is."""

    KNOWN = "known"
    SUPPOSED = "supposed"  # past, but a balance told later shows that something is missing
    AHEAD = "ahead"  # what comes if no offence is committed
    UNSURE = "unsure"  # ahead, and resting on an uncertain reading or on an offence not yet established


class EventKind(StrEnum):
    """What an event of the curve is: the reasons of the timeline, and two that change no balance."""

    START = "start"
    STATEMENT = "statement"
    OFFENCE = "offence"
    SIX_MONTHS = "six_months"
    FULL_RESTORATION = "full_restoration"
    TEN_YEARS = "ten_years"
    COURSE = "course"
    PROBATION_GAIN = "probation_gain"
    PROBATION_END = "probation_end"
    INVALIDATION = "invalidation"
    PENDING = "pending"  # an offence committed whose points have not left yet
    NEXT_COURSE = "next_course"  # another course can give points, by the safe reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The balance from a day to a later one."""

    from_on: date
    to_on: date
    balance: int
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingStretch:
    """The ceiling from a day to a later one."""

    from_on: date
    to_on: date
    ceiling: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveEvent:
    """Something that happened or will; `balance` is the one after it. `is_full`: no point is missing any more."""

    on: date
    kind: EventKind
    change: int
    balance: int
    is_ahead: bool
    is_sure: bool = True
    is_full: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventGroup:
    """Events of one kind close to each other, told by one label; the most worth telling come first."""

    events: tuple[CurveEvent, ...]

    @property
    def first(self) -> CurveEvent:
        """The earliest."""
        return self.events[0]

    @property
    def last(self) -> CurveEvent:
        """The latest, where the label belongs."""
        return self.events[-1]

    @property
    def change(self) -> int:
        """Points of all of them."""
        return sum(event.change for event in self.events)

    @property
    def is_sure(self) -> bool:
        """Whether none of them rests on an uncertain reading."""
        return all(event.is_sure for event in self.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The window from `from_on` to `until_on`, which holds `today`, and all that is seen in it, by day.

    `stretches` follow each other without a hole from `from_on`, never before the licence, to `until_on`, or to `today`
    when the licence is no longer valid; `ceilings` end with its validity. `groups` are at most nine, by rank.
    """

    from_on: date
    today: date
    until_on: date
    stretches: tuple[Stretch, ...]
    ceilings: tuple[CeilingStretch, ...]
    events: tuple[CurveEvent, ...]
    groups: tuple[EventGroup, ...]


def curve(seen: Forecast, record: Record, rules: Rules) -> Curve:
    """The curve of `seen`, the forecast of `record`, around its day."""
    every = tuple(sorted(_events(seen, record, rules), key=lambda event: event.on))
    from_on, until_on = _window(seen, every)
    events = tuple(event for event in every if from_on <= event.on <= until_on)
    end_on = seen.on if seen.is_invalid and from_on < seen.on else until_on
    return Curve(
        from_on=from_on,
        today=seen.on,
        until_on=until_on,
        stretches=_stretches(seen, record, (from_on, end_on), unsure_from=_unsure_from(seen, every)),
        ceilings=_ceilings(seen, from_on, until_on),
        events=events,
        groups=_groups(events, seen.on, gap=(until_on - from_on).days // _GROUPED_WITHIN),
    )


# --- the window


def _window(seen: Forecast, events: Sequence[CurveEvent]) -> tuple[date, date]:
    today, start = seen.on, seen.timeline[0].on
    oldest = add_years(today, -_YEARS_BACK)
    shown = [event.on for event in events if oldest <= event.on <= today and event.kind is not EventKind.START]
    since = [add_months(day, -_MONTHS_BEFORE) for day in shown[:1]]
    from_on = max(oldest, min([*since, add_years(today, -_YEARS_BACK_AT_LEAST)]))
    ahead = [event.on for event in events if today < event.on <= add_years(today, _YEARS_AHEAD)]
    last = max([add_years(today, _YEARS_AHEAD_AT_LEAST), *ahead])
    from_on = max(from_on, start)
    return from_on, add_days(last, max((last - from_on).days // _MARGIN, 1))


# --- events


def _events(seen: Forecast, record: Record, rules: Rules) -> Iterator[CurveEvent]:
    yield from _of_timeline(seen)
    if seen.is_invalid:
        return
    yield from _pending(seen, record, rules)
    if seen.next_course is not None and seen.next_course.safe_on > seen.on:
        day = seen.next_course.safe_on
        balance = seen.balance_on(day)
        yield CurveEvent(on=day, kind=EventKind.NEXT_COURSE, change=0, balance=balance, is_ahead=True)


def _of_timeline(seen: Forecast) -> Iterator[CurveEvent]:
    full_on = seen.restored.latest_on if seen.restored else None
    lines = seen.timeline
    for place, line in enumerate(lines):
        same = [other for other in lines if other.on == line.on]
        if _is_absorbed(line, same):
            continue
        event = CurveEvent(
            on=line.on,
            kind=EventKind(line.why.value),
            change=line.change,
            balance=line.balance,
            is_ahead=line.on > seen.on,
            is_sure=line.is_sure or line.why is Why.STATEMENT,  # told: what is unsure lies before it
        )
        if line.why is Why.PROBATION_END:
            taken = [other for other in same if _is_absorbed(other, same)]
            event = replace(
                event,
                change=line.change + sum(other.change for other in taken),
                balance=max([line.balance, *(other.balance for other in taken)]),
                is_sure=all(other.is_sure for other in (line, *taken)),
            )
        is_last = place == len(lines) - 1 or lines[place + 1].on > line.on
        is_whole = is_last or line.why is Why.PROBATION_END
        yield replace(event, is_full=line.on == full_on and is_whole and event.balance == line.ceiling)


def _is_absorbed(line: Line, same_day: Sequence[Line]) -> bool:
    """The end of probation tells what comes with it on its day."""
    kinds = {other.why for other in same_day}
    return Why.PROBATION_END in kinds and line.why in {Why.PROBATION_GAIN, Why.FULL_RESTORATION}


def _pending(seen: Forecast, record: Record, rules: Rules) -> Iterator[CurveEvent]:
    """Offences committed and not established: what they would take."""
    since = seen.timeline[0].on
    for act in acts((one for one in record.offences if one.committed_on >= since), rules):
        if act.established_on is None and act.taken and act.committed_on <= seen.on:
            yield CurveEvent(
                on=act.committed_on,
                kind=EventKind.PENDING,
                change=-act.taken,
                balance=seen.balance_on(act.committed_on),
                is_ahead=False,
                is_sure=False,
            )


# --- how sure


def _unsure_from(seen: Forecast, events: Iterable[CurveEvent]) -> date | None:
    """The first day ahead from which the curve may run otherwise without any new offence."""
    days = [event.on for event in events if event.is_ahead and not event.is_sure]
    if any(event.kind is EventKind.PENDING for event in events):
        days.append(seen.on)
    if seen.restored is not None and seen.restored.earliest_on != seen.restored.latest_on:
        days.append(seen.restored.earliest_on)
    first = min(days, default=None)
    return seen.on if first is not None and first <= add_days(seen.on, 1) else first


def _supposed(seen: Forecast, record: Record) -> list[tuple[date, date]]:
    """The spans that end with a balance which the facts do not explain, each from the balance known before."""
    start = seen.timeline[0].on
    known = sorted({start, *(one.on for one in record.statements if start <= one.on)})
    told = [line.on for line in seen.timeline if line.why is Why.STATEMENT and line.on <= seen.on]
    return [(max((day for day in known if day < on), default=start), on) for on in told]


def _stretches(
    seen: Forecast, record: Record, span: tuple[date, date], *, unsure_from: date | None
) -> tuple[Stretch, ...]:
    from_on, until_on = span
    supposed = _supposed(seen, record)

    def certainty(day: date) -> Certainty:
        if day >= seen.on:
            return Certainty.UNSURE if unsure_from is not None and day >= unsure_from else Certainty.AHEAD
        return Certainty.SUPPOSED if any(start <= day < end for start, end in supposed) else Certainty.KNOWN

    turns = {seen.on, *(line.on for line in seen.timeline), *(day for span in supposed for day in span)}
    turns |= {unsure_from} if unsure_from is not None else set()
    days = sorted({from_on, until_on, *(day for day in turns if from_on < day < until_on)})
    found: list[Stretch] = []
    for start, end in pairwise(days):
        one = Stretch(from_on=start, to_on=end, balance=seen.balance_on(start), certainty=certainty(start))
        if found and (found[-1].balance, found[-1].certainty) == (one.balance, one.certainty):
            found[-1] = replace(found[-1], to_on=end)
        else:
            found.append(one)
    return tuple(found)


def _ceilings(seen: Forecast, from_on: date, until_on: date) -> tuple[CeilingStretch, ...]:
    lost_on = next((line.on for line in reversed(seen.timeline) if line.why is Why.INVALIDATION), None)
    end_on = min(until_on, lost_on) if lost_on is not None and seen.is_invalid else until_on
    turns = sorted({line.on for line in seen.timeline if from_on < line.on < end_on})
    found: list[CeilingStretch] = []
    for start, end in pairwise([from_on, *turns, end_on]):
        ceiling = next(line.ceiling for line in reversed(seen.timeline) if line.on <= start)
        if found and found[-1].ceiling == ceiling:
            found[-1] = replace(found[-1], to_on=end)
        elif start < end:
            found.append(CeilingStretch(from_on=start, to_on=end, ceiling=ceiling))
    return tuple(found)


# --- labels


def _groups(events: Sequence[CurveEvent], today: date, *, gap: int) -> tuple[EventGroup, ...]:
    groups: list[EventGroup] = []
    for event in events:
        last = groups[-1].last if groups else None
        if last is not None and _go_together(last, event) and (event.on - last.on).days <= gap:
            groups[-1] = EventGroup(events=(*groups[-1].events, event))
        else:
            groups.append(EventGroup(events=(event,)))
    next_on = next((event.on for event in events if event.is_ahead and event.change), None)
    return tuple(sorted(groups, key=lambda group: _rank(group.last, today, next_on))[:_LABELS])


GROUPED = frozenset(
    {
        EventKind.STATEMENT,
        EventKind.OFFENCE,
        EventKind.PENDING,
        EventKind.COURSE,
        EventKind.SIX_MONTHS,
        EventKind.TEN_YEARS,
        EventKind.PROBATION_GAIN,
    }
)


def _go_together(one: CurveEvent, other: CurveEvent) -> bool:
    is_same = (one.kind, one.is_ahead) == (other.kind, other.is_ahead)
    return is_same and one.kind in GROUPED and not (one.is_full or other.is_full)


_TELLING = frozenset({EventKind.OFFENCE, EventKind.COURSE, EventKind.STATEMENT, EventKind.FULL_RESTORATION})
_FIRST = frozenset({EventKind.PENDING, EventKind.INVALIDATION})


def _rank(event: CurveEvent, today: date, next_on: date | None) -> tuple[int, int]:
    """What is worth a label: the end of all waiting, the next change, then what explains the balance of today."""
    distance = abs((event.on - today).days)
    if event.is_full or event.kind in _FIRST:
        return 0, distance
    if event.on == next_on or event.kind is EventKind.NEXT_COURSE:
        return 1, distance
    if event.is_ahead or event.kind in _TELLING:
        return 2, distance
    return 3, distance
