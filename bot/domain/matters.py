"""The dates a person is reminded of, from her record alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from bot.domain.courses import GIVING_KINDS, course_interval
from bot.domain.dates import add_days, add_years
from bot.domain.deadlines import Deadline, DeadlineKind, deadlines
from bot.domain.dossiers import appeal_matters, debt_matters, event_of, refund_steps
from bot.domain.forecast import Forecast, forecast
from bot.domain.licence_matters import licence_matters, yearly_checks
from bot.domain.matter import Matter, MatterKind, Variant
from bot.domain.rules import Rules
from bot.domain.vocabulary import Course, Letter, Record

__all__ = ["Matter", "MatterKind", "Variant", "last_course", "matters"]

_AHEAD_YEARS = 12  # as far as a forecast looks: the longest return takes ten years from its establishment
# Mere usage, no text: the reader is told so.
_BY_USAGE = frozenset({DeadlineKind.REFUND_OVERDUE})


def last_course(record: Record) -> Course | None:
    """The last course of a kind that can give points; judicial ones start no interval (F14208)."""
    giving = [course for course in record.courses if course.kind in GIVING_KINDS]
    return max(giving, key=lambda course: (course.last_day_on, course.id), default=None)


def matters(  # what is known already spares most of the work
    record: Record,
    rules: Rules,
    done: frozenset[str] = frozenset(),
    *,
    on: date,
    seen: Forecast | None = None,
    since: date = date.min,
) -> tuple[Matter, ...]:
    """Every date to be reminded of as known on `on`, done and past ones too, by day.

    `done` are the events that the person declared settled. `seen` is the forecast of `record` on `on`, where it is
    known already: what the licence brings is then told until its end, and nothing of it before `since`. The next course
    counts from the last course even where no stored fact proves that it gave points: too late a date costs nothing, too
    early a one costs the price of a course (L223-6 al. 4).
    """
    seen = seen or _seen(record, on, rules)
    opened = seen.deadlines if seen is not None and seen.on == on else deadlines(record, on, rules)
    found = [
        *_course_possible(record, seen, rules),
        *(matter for one in opened for matter in _of_deadline(one, record, rules, done, on)),
        *_presumed(record.letters, opened, rules),
    ]
    if record.debts or record.appeals:
        found += [*debt_matters(record, rules, done, on), *appeal_matters(record, rules, on)]
    if record.licence is not None and seen is not None:
        found += licence_matters(record, record.licence, seen, rules, since)
    if seen is None or not seen.is_invalid:
        found += yearly_checks(record, on, found)
    settled = [replace(matter, is_done=True) if done and matter.event in done else matter for matter in found]
    return tuple(sorted(settled, key=lambda matter: (matter.due_on, matter.event)))


def _seen(record: Record, on: date, rules: Rules) -> Forecast | None:
    """What the licence becomes; None while no licence is recorded."""
    if record.licence is None:
        return None
    day = max(on, record.licence.obtained_on)
    return forecast(record, on=day, until=add_years(day, _AHEAD_YEARS), rules=rules)


def _course_possible(record: Record, seen: Forecast | None, rules: Rules) -> Iterator[Matter]:
    course = last_course(record)
    if course is None or (seen is not None and seen.is_invalid):
        return
    safe_on, official_on = course_interval(course, rules)
    yield Matter(
        kind=MatterKind.COURSE_POSSIBLE,
        event=event_of(MatterKind.COURSE_POSSIBLE, course.id),
        due_on=safe_on,
        of=course.id,
        is_sure=safe_on == official_on,
        from_on=course.last_day_on,
        basis="L223-6",
    )


def _of_deadline(deadline: Deadline, record: Record, rules: Rules, done: frozenset[str], on: date) -> Iterator[Matter]:
    kind = MatterKind(deadline.kind.value)
    matter = Matter(
        kind=kind,
        event=event_of(kind, deadline.of),
        due_on=deadline.due_on,
        is_done=deadline.done is True,
        of=deadline.of,
        is_sure=not deadline.is_provisional and deadline.kind not in _BY_USAGE,
        is_provisional=deadline.is_provisional,
        from_on=deadline.from_on,
        basis=deadline.basis,
    )
    if kind is MatterKind.REFUND_OVERDUE:
        claim = next(one for one in record.refund_claims if one.id == deadline.of)
        yield from refund_steps(matter, claim, rules, done, on)
    else:
        yield matter


def _presumed(letters: Iterable[Letter], opened: Iterable[Deadline], rules: Rules) -> Iterator[Matter]:
    """The day from which an uncollected letter counts as notified at its presentation (CE n° 341146)."""
    by_letter = tuple(opened)
    for letter in letters:
        if letter.presented_on is None:
            continue
        last_on = add_days(letter.presented_on, rules.pickup_days)
        if letter.received_on is not None and letter.received_on <= last_on:
            continue
        yield Matter(
            kind=MatterKind.PRESUMED_NOTICE,
            event=event_of(MatterKind.PRESUMED_NOTICE, letter.id),
            due_on=add_days(last_on, 1),
            is_done=letter.received_on is not None,
            of=letter.id,
            is_sure=False,  # the marks of the post office must prove the presentation
            from_on=letter.presented_on,
            basis="CE n° 341146",
            opens=tuple(_opened_by(letter, by_letter)),
        )


def _opened_by(letter: Letter, opened: Iterable[Deadline]) -> Iterator[tuple[MatterKind, date]]:
    for one in opened:
        if one.of == letter.id and one.kind is not DeadlineKind.LETTER_PICKUP and one.from_on == letter.presented_on:
            yield MatterKind(one.kind.value), one.due_on
