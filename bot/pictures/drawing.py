"""Draws a laid out picture of the points as a PNG; loaded by the drawing process alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO

from matplotlib import get_data_path
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.patches import FancyBboxPatch, Rectangle

from bot.pictures.data import CurveData
from bot.pictures.placing import Box, Point
from bot.pictures.sheet import (
    FOOTER_SIZE,
    HEADLINE_SIZE,
    HEIGHT,
    LABEL_SIZE,
    LEGEND_SAMPLE,
    LEGEND_SIZE,
    LINE_HEIGHT,
    MARK_RADIUS,
    PAD_ABOVE,
    SUBTITLE_SIZE,
    TICK_SIZE,
    TITLE_SIZE,
    WIDTH,
    Sheet,
    Written,
    sheet,
)

_DPI = 72.0  # a point is a pixel
_PAPER, _FUTURE, _GRID = "#FFFFFF", "#F1F5F9", "#D5DBE1"
_INK, _PALE_INK, _TODAY = "#15202B", "#45525F", "#15202B"
_CURVE, _CEILING = "#005A9C", "#7B8794"
_CURVE_WIDTH, _CEILING_WIDTH = 7.0, 4.0
# Okabe and Ito's colours, darkened to be read on white: told apart by colour-blind people, and each has its own shape.
_LOSS, _BACK, _COURSE, _PLAIN = "#C14A00", "#00795A", "#8A2F74", "#15202B"

# Dashes in multiples of the width of the line.
_STROKES: Mapping[str, tuple[object, str]] = {
    "known": ("-", _CURVE),
    "supposed": ((0, (3.2, 1.3, 0.6, 1.3)), "#5C7F9C"),
    "ahead": ((0, (2.4, 1.2)), _CURVE),
    "unsure": ((0, (0.05, 1.55)), _CURVE),
}
_CAPS = {"unsure": "round"}
_SHAPES: Mapping[str, tuple[str, str, float]] = {
    "start": ("o", _PLAIN, 0.8),
    "statement": ("o", _PLAIN, 1.0),
    "loss": ("v", _LOSS, 1.15),
    "pending": ("v", _LOSS, 1.15),
    "course": ("s", _COURSE, 0.95),
    "next_course": ("s", _COURSE, 0.95),
    "back": ("^", _BACK, 1.15),
    "full": ("*", _BACK, 1.6),
    "probation_end": ("D", _PLAIN, 0.9),
    "invalid": ("X", _LOSS, 1.25),
}


class _Fonts:
    """Measures words as they will be drawn, in the font that comes with the library."""

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        font = _font(bold)
        font.set_size(size, _DPI)
        font.set_text(text, 0.0)
        width, _ = font.get_width_height()
        return float(width) / 64.0


def png(data: CurveData) -> bytes:
    """The picture, 1024 by 1280 pixels."""
    return painted(sheet(data, _Fonts()))


def laid_out(data: CurveData) -> Sheet:
    """The layout that `png` draws."""
    return sheet(data, _Fonts())


def painted(page: Sheet) -> bytes:
    """A layout as a PNG."""
    figure = Figure(figsize=(WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI, facecolor=_PAPER)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0), xlim=(0, WIDTH), ylim=(0, HEIGHT))
    axes.axis("off")
    for paint in (_heading, _ground, _ceilings, _today, _curve, _leaders, _marks, _labels, _legend, _footer):
        paint(axes, page)
    target = BytesIO()
    FigureCanvasAgg(figure).print_png(target, metadata={"Software": None})  # type: ignore[no-untyped-call]
    return target.getvalue()


# --- words


@cache
def _path(bold: bool) -> str:  # noqa: FBT001
    return f"{get_data_path()}/fonts/ttf/DejaVuSans{'-Bold' if bold else ''}.ttf"


@cache
def _font(bold: bool) -> FT2Font:  # noqa: FBT001
    return FT2Font(_path(bold))


@cache
def _properties(size: float, bold: bool) -> FontProperties:  # noqa: FBT001
    return FontProperties(fname=_path(bold), size=size)


def _write(axes: Axes, at: Point, text: str, size: float, **how: object) -> None:
    """One line of text, letter by letter: a "$" begins no formula."""
    bold = bool(how.pop("bold", False))
    style: dict[str, object] = {"color": _INK, "ha": "left", "va": "baseline", "zorder": 9, **how}
    axes.text(at.x, at.y, text, fontproperties=_properties(size, bold), parse_math=False, **style)  # type: ignore[arg-type]


def _heading(axes: Axes, page: Sheet) -> None:
    data = page.data
    _write(axes, Point(40, HEIGHT - 74), data.title, TITLE_SIZE, color=_PALE_INK)
    _write(axes, Point(40, HEIGHT - 150), data.headline, HEADLINE_SIZE, bold=True)
    _write(axes, Point(40, HEIGHT - 204), data.subtitle, SUBTITLE_SIZE, color=_PALE_INK)


def _footer(axes: Axes, page: Sheet) -> None:
    for at, line in page.footer:
        _write(axes, at, line, FOOTER_SIZE, color=_PALE_INK)


# --- the ground


def _ground(axes: Axes, page: Sheet) -> None:
    plot, today_x = page.plot, page.place(page.data.today, 0).x
    axes.add_patch(Rectangle((today_x, plot.bottom), plot.right - today_x, plot.top - plot.bottom, color=_FUTURE, lw=0))
    for y, text in page.levels:
        axes.plot([plot.left, plot.right], [y, y], color=_GRID, lw=1.5, zorder=1)
        _write(axes, Point(plot.left - 16, y), text, TICK_SIZE, ha="right", va="center", color=_PALE_INK)
    for x, text in page.ticks:
        axes.plot([x, x], [plot.bottom, plot.top], color=_GRID, lw=1.5, zorder=1)
        at = Point(min(max(x, plot.left + 34), plot.right - 34), plot.bottom - 44)
        _write(axes, at, text, TICK_SIZE, ha="center", color=_PALE_INK)


def _today(axes: Axes, page: Sheet) -> None:
    box, plot, x = page.today_box, page.plot, page.place(page.data.today, 0).x
    axes.plot([x, x], [plot.bottom, box.bottom], color=_TODAY, lw=2.5, zorder=3)
    axes.add_patch(_rounded(box, facecolor=_TODAY, edgecolor=_TODAY))
    at = Point((box.left + box.right) / 2, (box.bottom + box.top) / 2)
    _write(axes, at, page.data.today_label, LABEL_SIZE, bold=True, color="white", ha="center", va="center_baseline")


def _rounded(box: Box, **how: object) -> FancyBboxPatch:
    style: dict[str, object] = {"boxstyle": "round,pad=0,rounding_size=8", "zorder": 7, **how}
    return FancyBboxPatch((box.left, box.bottom), box.right - box.left, box.top - box.bottom, **style)  # type: ignore[arg-type]


# --- lines


def _ceilings(axes: Axes, page: Sheet) -> None:
    places = [page.place(day, run.level) for run in page.data.ceilings for day in (run.from_on, run.to_on)]
    axes.plot([at.x for at in places], [at.y for at in places], color=_CEILING, lw=_CEILING_WIDTH, zorder=2)


def _curve(axes: Axes, page: Sheet) -> None:
    """Each level, and the steps between: a step ahead is drawn as what follows, one of the past as what came before."""
    runs = page.data.runs
    for before, after in zip((None, *runs[:-1]), runs, strict=True):
        if before is not None and before.level != after.level:
            stroke = before.stroke if after.from_on <= page.data.today else after.stroke
            ends = page.place(after.from_on, before.level), page.place(after.from_on, after.level)
            _line(axes, ends, stroke)
        _line(axes, (page.place(after.from_on, after.level), page.place(after.to_on, after.level)), after.stroke)


def _line(axes: Axes, ends: tuple[Point, Point], stroke: str) -> None:
    dashes, colour = _STROKES[stroke]
    cap = _CAPS.get(stroke, "projecting" if dashes == "-" else "butt")
    axes.plot(
        [at.x for at in ends],
        [at.y for at in ends],
        color=colour,
        lw=_CURVE_WIDTH,
        linestyle=dashes,
        solid_capstyle="projecting",
        dash_capstyle=cap,
        zorder=4,
    )


# --- markers and labels


def _mark(axes: Axes, at: Point, shape: str, *, is_hollow: bool) -> None:
    form, colour, scale = _SHAPES[shape]
    axes.plot(
        [at.x],
        [at.y],
        marker=form,
        markersize=2 * MARK_RADIUS * 0.8 * scale,
        markerfacecolor=_PAPER if is_hollow else colour,
        markeredgecolor=colour if is_hollow else _PAPER,
        markeredgewidth=4.0 if is_hollow else 2.0,
        linestyle="none",
        zorder=6,
    )


def _marks(axes: Axes, page: Sheet) -> None:
    for mark in page.data.marks:
        _mark(axes, page.place(mark.on, mark.level), mark.shape, is_hollow=mark.is_hollow)


def _leaders(axes: Axes, page: Sheet) -> None:
    for one in page.written:
        axes.plot([one.anchor.x, one.foot.x], [one.anchor.y, one.foot.y], color=_PALE_INK, lw=2.0, zorder=5)


def _labels(axes: Axes, page: Sheet) -> None:
    for one in page.written:
        axes.add_patch(_rounded(one.box, facecolor=(1, 1, 1, 0.92), edgecolor="#AEB8C2", lw=1.5))
        _lines_of(axes, one)


def _lines_of(axes: Axes, one: Written) -> None:
    step = LABEL_SIZE * LINE_HEIGHT
    middle = (one.box.left + one.box.right) / 2
    for place, line in enumerate(one.label.lines):
        y = one.box.top - PAD_ABOVE - (place + 0.78) * step
        _write(axes, Point(middle, y), line, LABEL_SIZE, bold=place == 0, ha="center")


# --- legend


def _legend(axes: Axes, page: Sheet) -> None:
    hollow = {mark.shape for mark in page.data.marks if mark.is_hollow}
    filled = {mark.shape for mark in page.data.marks if not mark.is_hollow}
    for entry in page.legend:
        y = entry.at.y + LEGEND_SIZE * 0.36
        middle = Point(entry.at.x + LEGEND_SAMPLE / 2 - 8, y)
        ends = Point(entry.at.x, y), Point(entry.at.x + LEGEND_SAMPLE - 18, y)
        if entry.key == "ceiling":
            axes.plot([ends[0].x, ends[1].x], [y, y], color=_CEILING, lw=_CEILING_WIDTH)
        elif entry.key in _STROKES:
            _line(axes, ends, entry.key)
        else:
            _mark(axes, middle, entry.key, is_hollow=entry.key in hollow - filled)
        _write(axes, Point(entry.at.x + LEGEND_SAMPLE, entry.at.y), entry.name, LEGEND_SIZE)
