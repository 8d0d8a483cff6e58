"""Records at random, their days close to where delays run out."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from bot.domain.dates import add_months
from bot.domain.vocabulary import (
    Course,
    CourseKind,
    Letter,
    LetterKind,
    Licence,
    Offence,
    OffenceClass,
    Record,
    Statement,
    Training,
)

MONTHS = st.integers(0, 100)
NUDGES = st.sampled_from([-1, 0, 0, 1])
GIVING = st.sampled_from([CourseKind.VOLUNTARY, CourseKind.PROBATION, CourseKind.ALTERNATIVE])


@st.composite
def days_after(draw: st.DrawFn, start: date) -> date:
    """Some months after `start`, or a day to either side of it; never before it."""
    return max(start, add_months(start, draw(MONTHS)) + timedelta(draw(NUDGES)))


@st.composite
def licences(draw: st.DrawFn) -> Licence:
    starts = st.sampled_from([date(2012, 1, 31), date(2014, 8, 31), date(2016, 2, 29), date(2017, 5, 10)])
    obtained_on = draw(starts)
    follow_up = draw(st.one_of(st.none(), st.integers(4, 14)))
    return Licence(
        obtained_on=obtained_on,
        training=draw(st.sampled_from(Training)),
        follow_up_on=add_months(obtained_on, follow_up) if follow_up is not None else None,
        first_licence=draw(st.sampled_from([True, True, False])),
    )


@st.composite
def offences(draw: st.DrawFn, name: str, start: date) -> Offence:
    committed_on = draw(days_after(start))
    wait = draw(st.one_of(st.none(), st.integers(0, 14), st.integers(0, 2)))
    nudge = timedelta(draw(st.integers(0, 2)))
    return Offence(
        id=name,
        committed_on=committed_on,
        established_on=add_months(committed_on, wait) + nudge if wait is not None else None,
        points=draw(st.sampled_from([0, 1, 1, 1, 2, 3, 4, 6])),
        offence_class=draw(st.sampled_from(OffenceClass)),
        stop=draw(st.sampled_from([None, "s", name])),
    )


@st.composite
def courses(draw: st.DrawFn, name: str, start: date) -> Course:
    first_day_on = draw(days_after(start))
    last_day_on = first_day_on + timedelta(draw(st.integers(1, 2)))
    return Course(id=name, first_day_on=first_day_on, last_day_on=last_day_on, kind=draw(GIVING))


@st.composite
def statements(draw: st.DrawFn, name: str, start: date) -> Statement:
    return Statement(id=name, on=draw(days_after(start)), balance=draw(st.integers(0, 12)))


@st.composite
def letters(draw: st.DrawFn, name: str, start: date) -> Letter:
    presented_on = draw(days_after(start))
    wait = draw(st.one_of(st.none(), st.integers(0, 20)))
    received_on = presented_on + timedelta(wait) if wait is not None else None
    kind = draw(st.sampled_from(LetterKind))
    return Letter(id=name, kind=kind, presented_on=presented_on, received_on=received_on)


@st.composite
def records(draw: st.DrawFn, *, with_statements: bool = True, with_letters: bool = True) -> Record:
    """A licence with up to seven offences, three courses, two statements on different days and a letter."""
    licence = draw(licences())
    start = licence.obtained_on
    told = [draw(statements(f"t{n}", start)) for n in range(draw(st.integers(0, 2)) if with_statements else 0)]
    return Record(
        licence=licence,
        offences=tuple(draw(offences(f"o{n}", start)) for n in range(draw(st.integers(0, 7)))),
        courses=tuple(draw(courses(f"c{n}", start)) for n in range(draw(st.integers(0, 3)))),
        statements=tuple({one.on: one for one in told}.values()),
        letters=tuple(draw(letters(f"l{n}", start)) for n in range(draw(st.integers(0, 1)) if with_letters else 0)),
    )
