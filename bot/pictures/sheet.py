"""Lays a picture of the points out: where each line, marker and word goes, in pixels from the lower left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.pictures.data import CurveData, Label, Run
from bot.pictures.placing import Box, Field, Placed, Point, Wanted, placed

WIDTH, HEIGHT = 1024, 1280  # the longest side that Telegram shows without scaling it down

LABEL_SIZE, TICK_SIZE, LEGEND_SIZE, FOOTER_SIZE = 28.0, 28.0, 27.0, 24.0
TITLE_SIZE, HEADLINE_SIZE, SUBTITLE_SIZE = 36.0, 60.0, 30.0
LINE_HEIGHT = 1.28  # of the size of the letters

MARK_RADIUS = 15.0
LEGEND_SAMPLE = 74.0  # pixels that the sample of a line or marker takes
_EDGE = 40.0
_LEFT, _RIGHT = 96.0, WIDTH - 34.0
_PLOT_TOP = HEIGHT - 262.0
_HEADROOM = 120.0  # above the highest level, for today and for labels
_TICKS_BELOW = 52.0
_FOOTER_BOTTOM = 32.0
_CURVE_HALF = 11.0  # half the breadth that labels keep free along the curve
_PAD = 12.0  # beside the words of a label
PAD_ABOVE = 6.0
_TICK_APART = 92.0


class Metrics(Protocol):
    """How wide words are."""

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """In pixels, for letters of `size` pixels."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A label in its place: its box, its lines, and the line that leads from the box to what it names."""

    label: Label
    box: Box
    foot: Point
    anchor: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the legend: its key, its name, and where its sample begins."""

    key: str
    name: str
    at: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything with its place; `plot` is where the curve is drawn."""

    data: CurveData
    plot: Box
    written: tuple[Written, ...]
    today_box: Box
    ticks: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]
    legend: tuple[Entry, ...]
    footer: tuple[tuple[Point, str], ...]

    def place(self, day: date, level: float) -> Point:
        """Where a day and a level are."""
        return _place(self.data, self.plot, day, level)


def sheet(data: CurveData, metrics: Metrics) -> Sheet:
    """The layout of a picture; labels that find no free place are left out, their markers stay."""
    footer = _footer(data, metrics)
    legend = _legend(data, metrics, bottom=footer[0][0].y + 2.2 * FOOTER_SIZE)
    top_of_legend = max(entry.at.y for entry in legend) + LEGEND_SIZE
    plot = Box(_LEFT, top_of_legend + _TICKS_BELOW + 18.0, _RIGHT, _PLOT_TOP)
    today_box = _today_box(data, plot, metrics)
    return Sheet(
        data=data,
        plot=plot,
        written=tuple(_written(data, plot, today_box, metrics)),
        today_box=today_box,
        ticks=tuple(_ticks(data, plot)),
        levels=tuple((_place(data, plot, data.from_on, n).y, str(n)) for n in range(0, data.top + 1, 2)),
        legend=legend,
        footer=footer,
    )


def _place(data: CurveData, plot: Box, day: date, level: float) -> Point:
    share = (day - data.from_on).days / (data.until_on - data.from_on).days
    height = plot.top - _HEADROOM - plot.bottom
    return Point(plot.left + share * (plot.right - plot.left), plot.bottom + level / data.top * height)


# --- words around the plot


def _footer(data: CurveData, metrics: Metrics) -> tuple[tuple[Point, str], ...]:
    """The lines of the footer, the highest first."""
    lines = _wrapped(data.footer, WIDTH - 2 * _EDGE, metrics)
    step = FOOTER_SIZE * LINE_HEIGHT
    return tuple(
        (Point(_EDGE, _FOOTER_BOTTOM + (len(lines) - 1 - place) * step), line) for place, line in enumerate(lines)
    )


def _wrapped(text: str, width: float, metrics: Metrics) -> list[str]:
    lines: list[str] = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.width(longer, FOOTER_SIZE) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _legend(data: CurveData, metrics: Metrics, *, bottom: float) -> tuple[Entry, ...]:
    """The entries in rows as wide as the picture."""
    rows: list[list[tuple[str, str, float]]] = [[]]
    x = _EDGE
    for key, name in data.legend:
        width = LEGEND_SAMPLE + metrics.width(name, LEGEND_SIZE) + 30.0
        if rows[-1] and x + width > WIDTH - _EDGE:
            rows.append([])
            x = _EDGE
        rows[-1].append((key, name, x))
        x += width
    step = LEGEND_SIZE * 1.5
    return tuple(
        Entry(key=key, name=name, at=Point(x, bottom + (len(rows) - 1 - place) * step))
        for place, row in enumerate(rows)
        for key, name, x in row
    )


def _ticks(data: CurveData, plot: Box) -> Iterator[tuple[float, str]]:
    """The first days of years, as many as can be read."""
    first = data.from_on.year + (data.from_on.timetuple().tm_yday > 1)
    years = range(first, data.until_on.year + 1)
    apart = 365.25 / (data.until_on - data.from_on).days * (plot.right - plot.left)
    every = max(1, -int(-_TICK_APART // apart))
    for year in years[::every]:
        yield _place(data, plot, date(year, 1, 1), 0).x, str(year)


def _today_box(data: CurveData, plot: Box, metrics: Metrics) -> Box:
    width = metrics.width(data.today_label, LABEL_SIZE, bold=True) + 2 * _PAD
    x = _place(data, plot, data.today, 0).x
    left = min(max(x - width / 2, plot.left), plot.right - width)
    return Box(left, plot.top - LABEL_SIZE * LINE_HEIGHT - PAD_ABOVE, left + width, plot.top)


# --- labels


def _written(data: CurveData, plot: Box, today_box: Box, metrics: Metrics) -> Iterator[Written]:
    wanted = [_wanted(label, data, plot, metrics) for label in data.labels]
    for label, want, place in zip(data.labels, wanted, placed(wanted, _field(data, plot, today_box)), strict=True):
        if isinstance(place, Placed):
            yield Written(label=label, box=place.box, foot=place.foot, anchor=want.anchor)


def _wanted(label: Label, data: CurveData, plot: Box, metrics: Metrics) -> Wanted:
    widths = [metrics.width(line, LABEL_SIZE, bold=place == 0) for place, line in enumerate(label.lines)]
    return Wanted(
        anchor=_place(data, plot, label.on, label.level),
        width=max(widths) + 2 * _PAD,
        height=len(label.lines) * LABEL_SIZE * LINE_HEIGHT + 2 * PAD_ABOVE,
    )


def _field(data: CurveData, plot: Box, today_box: Box) -> Field:
    today_x = _place(data, plot, data.today, 0).x
    marks = [_place(data, plot, mark.on, mark.level) for mark in data.marks]
    return Field(
        bounds=Box(plot.left + 4.0, plot.bottom + 8.0, plot.right, plot.top),
        taken=(today_box.grown(4.0), *(Box(at.x, at.y, at.x, at.y).grown(MARK_RADIUS + 3.0) for at in marks)),
        curve=tuple(_boxes_of(data.runs, data, plot, _CURVE_HALF)),
        lines=tuple(_boxes_of(data.ceilings, data, plot, 5.0)),
        border=(Box(today_x - 3.0, plot.bottom, today_x + 3.0, plot.top),),
    )


def _boxes_of(runs: Sequence[Run], data: CurveData, plot: Box, half: float) -> Iterator[Box]:
    """The room of a stepped line: each level, and each step between two."""
    for place, run in enumerate(runs):
        start, end = (_place(data, plot, day, run.level) for day in (run.from_on, run.to_on))
        yield Box(start.x - half, start.y - half, end.x + half, end.y + half)
        if place + 1 < len(runs):
            after = _place(data, plot, run.to_on, runs[place + 1].level)
            low, high = sorted((end.y, after.y))
            yield Box(end.x - half, low - half, end.x + half, high + half)
