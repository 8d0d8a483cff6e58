"""Records for tests: each builder names only what its test is about."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from bot.domain.forecast import Forecast, forecast
from bot.domain.rules import Rules
from bot.domain.vocabulary import Licence, Offence, OffenceClass, Record
from knowledge.law import Law, load_law

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
FAR = date(2060, 1, 1)


@cache
def law() -> Law:
    """The law of the project's own files."""
    return load_law(KNOWLEDGE / "rules")


def rules_on(on: date) -> Rules:
    """The project's own rules in force on a day."""
    return law().rules(on)


def rules() -> Rules:
    """The project's own rules of late 2026."""
    return rules_on(date(2026, 11, 22))


def day(text: str) -> date:
    return date.fromisoformat(text)


def a_licence(obtained: str = "2010-01-01") -> Licence:
    return Licence(obtained_on=day(obtained))


def an_offence(committed: str, established: str | None = None, *, points: int = 3, name: str = "a") -> Offence:
    return Offence(
        id=name,
        committed_on=day(committed),
        established_on=day(established) if established else None,
        points=points,
        offence_class=OffenceClass.C4,
    )


def a_forecast(record: Record, on: str) -> Forecast:
    return forecast(record, on=day(on), until=FAR, rules=rules())
