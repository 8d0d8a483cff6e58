"""Twelve lives of drivers, from the plainest to crowded ones, and what a talk about them knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from bot.dialogue.context import Context
from bot.dialogue.texts import Texts, catalogue_of
from bot.dialogue.texts.figures import figures_in_words
from bot.domain.vocabulary import (
    Course,
    CourseKind,
    Letter,
    LetterKind,
    Licence,
    OffenceClass,
    Record,
    Statement,
    Training,
)
from bot.people import Person
from knowledge.stages import Stages
from tests.domain.builders import a_licence, an_offence, day, rules_on
from tests.talking import project_library

_NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
_STAGES = Stages(hour=9, days_before={}, snooze_hours=1, evening_hour=19, week_days=7)


@cache
def _texts(language: str) -> Texts:
    figures = figures_in_words(project_library().figures, _NOW.date(), language)
    return Texts(language, catalogue_of(language), figures)


def a_context(record: Record, on: str = "2026-11-22", language: str = "fr") -> Context:
    """What a talk knows of a record on a day."""
    today = date.fromisoformat(on)
    return Context(
        now=_NOW,
        today=today,
        person=Person(id=1, language=language, timezone="Europe/Paris", created_at=_NOW, seen_at=_NOW),
        record=record,
        texts=_texts(language),
        rules=rules_on(max(today, date(2024, 1, 1))),
        library=project_library(),
        stages=_STAGES,
        message_key="m",
    )


def _course(first: str, last: str, kind: CourseKind = CourseKind.VOLUNTARY) -> Course:
    return Course(id=first, first_day_on=day(first), last_day_on=day(last), kind=kind)


def _singles(*months: str) -> Record:
    acts = (an_offence(f"{one}-03", f"{one}-20", points=1, name=one) for one in months)
    mild = tuple(replace(act, offence_class=OffenceClass.C3) for act in acts)
    return Record(licence=a_licence("2015-01-10"), offences=mild)


_BOTH = (an_offence("2025-03-03", "2025-03-20", points=6), an_offence("2026-02-03", "2026-02-20", points=6, name="b"))
_CROWD = (
    ("2021-03-01", "2021-04-02", 1), ("2021-06-10", "2021-06-25", 1), ("2022-01-15", "2022-02-01", 3),
    ("2022-02-20", "2022-03-05", 1), ("2023-05-05", "2023-05-20", 2), ("2023-06-05", "2023-06-20", 3),
    ("2024-11-05", "2024-11-20", 1), ("2025-02-01", "2025-02-20", 4), ("2025-03-01", "2025-03-20", 1),
    ("2026-05-01", "2026-05-09", 3), ("2026-09-01", "2026-09-20", 1),
)  # fmt: skip

LIVES: Mapping[str, Record] = {
    "clean": Record(licence=a_licence()),
    "licence of today": Record(licence=a_licence("2026-11-22")),
    "one red light": Record(licence=a_licence(), offences=(an_offence("2026-03-03", "2026-03-20", points=4),)),
    "accompanied": Record(licence=Licence(obtained_on=day("2025-08-20"), training=Training.ACCOMPANIED)),
    "probation with an offence": Record(
        licence=a_licence("2024-05-14"), offences=(an_offence("2024-09-01", "2024-10-01", points=2),)
    ),
    "compulsory course": Record(
        licence=a_licence("2025-05-12"),
        offences=(an_offence("2026-09-01", "2026-10-01"),),
        letters=(Letter(id="l", kind=LetterKind.L48N, received_on=day("2026-11-02")),),
        courses=(_course("2026-11-19", "2026-11-20", CourseKind.PROBATION),),
    ),
    "crowded": Record(
        licence=a_licence("2014-02-03"),
        offences=tuple(an_offence(done, paid, points=points, name=done) for done, paid, points in _CROWD),
        courses=(
            _course("2023-10-02", "2023-10-03"),
            _course("2025-06-02", "2025-06-03"),
            _course("2026-10-12", "2026-10-13"),
        ),
    ),
    "ten single points": _singles(*(f"2026-{month:02d}" for month in range(1, 11))),
    "waiting": Record(
        licence=a_licence(),
        offences=(an_offence("2025-03-03", "2025-03-20"), an_offence("2026-10-28", points=4, name="b")),
    ),
    "lower balance": Record(licence=a_licence(), statements=(Statement(id="s", on=day("2026-10-01"), balance=7),)),
    "nothing left": Record(licence=a_licence(), offences=_BOTH),
    "no longer valid": Record(
        licence=a_licence(),
        offences=_BOTH,
        letters=(Letter(id="l", kind=LetterKind.L48SI, received_on=day("2026-04-02")),),
    ),
    "planned course": Record(
        licence=a_licence(),
        offences=(an_offence("2026-03-03", "2026-03-20", points=6),),
        courses=(_course("2026-12-14", "2026-12-15"),),
    ),
}
