"""What a picture of the points is drawn from: plain values of JSON, checked as they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

STROKES = frozenset({"known", "supposed", "ahead", "unsure"})
SHAPES = frozenset(
    {"start", "statement", "loss", "pending", "course", "next_course", "back", "full", "probation_end", "invalid"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A level from a day to a later one; `stroke` says how it is drawn."""

    from_on: date
    to_on: date
    level: int
    stroke: str = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marker on a day; a hollow one is ahead or not sure."""

    on: date
    level: int
    shape: str
    is_hollow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One or two lines of text for a place of the curve."""

    on: date
    level: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveData:
    """Everything on the picture; every word is in the language of its reader."""

    title: str
    headline: str
    subtitle: str
    footer: str
    today_label: str
    from_on: date
    today: date
    until_on: date
    top: int
    runs: tuple[Run, ...]
    ceilings: tuple[Run, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    legend: tuple[tuple[str, str], ...]  # a stroke, "ceiling" or a shape, and its name


def curve_data(data: Mapping[str, Any]) -> CurveData:
    """The values of an order; ValueError, KeyError or TypeError when they are not what a curve needs."""
    found = CurveData(
        title=str(data["title"]),
        headline=str(data["headline"]),
        subtitle=str(data["subtitle"]),
        footer=str(data["footer"]),
        today_label=str(data["today_label"]),
        from_on=_day(data["from"]),
        today=_day(data["today"]),
        until_on=_day(data["until"]),
        top=int(data["top"]),
        runs=tuple(_run(*values) for values in data["runs"]),
        ceilings=tuple(_run(*values) for values in data["ceilings"]),
        marks=tuple(_mark(*values) for values in data["marks"]),
        labels=tuple(_label(*values) for values in data["labels"]),
        legend=tuple((str(key), str(name)) for key, name in data["legend"]),
    )
    if not found.from_on <= found.today < found.until_on or found.top < 1 or not found.runs:
        raise ValueError("a curve needs a past, a future and a level")
    return found


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _run(from_on: str, to_on: str, level: int, stroke: str = "known") -> Run:
    if stroke not in STROKES:
        raise ValueError("no such stroke")
    return Run(from_on=_day(from_on), to_on=_day(to_on), level=int(level), stroke=stroke)


def _mark(on: str, level: int, shape: str, is_hollow: bool) -> Mark:  # noqa: FBT001  (the order of the JSON)
    if shape not in SHAPES:
        raise ValueError("no such shape")
    return Mark(on=_day(on), level=int(level), shape=shape, is_hollow=bool(is_hollow))


def _label(on: str, level: int, lines: list[str]) -> Label:
    return Label(on=_day(on), level=int(level), lines=tuple(str(line) for line in lines))
