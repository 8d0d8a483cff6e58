"""The picture of the points: its size, what is on it, and that no words overlap, for any life."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from io import BytesIO
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.image import imread

from bot.dialogue.flows import my_curve
from bot.domain.vocabulary import Record
from bot.pictures.data import SHAPES, STROKES, curve_data
from bot.pictures.drawing import laid_out, painted, png
from bot.pictures.placing import Box
from bot.pictures.sheet import HEIGHT, WIDTH
from tests.domain.builders import a_licence, an_offence
from tests.domain.strategies import records
from tests.pictures.lives import LIVES, a_context

PAGE = Box(0.0, 0.0, WIDTH, HEIGHT)


def ordered(record: Record, on: str = "2026-11-22", language: str = "fr") -> dict[str, Any]:
    """The order as it comes back from the inbox."""
    (reply,) = my_curve.show(a_context(record, on, language)).replies
    (order,) = reply.orders
    found: dict[str, Any] = json.loads(json.dumps(dict(order.data)))
    return found


SIMPLE = ordered(Record(licence=a_licence(), offences=(an_offence("2026-03-03", "2026-03-20", points=4),)))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", LIVES)
def test_every_life_is_a_picture_of_the_stated_size_that_is_not_blank(name: str, language: str) -> None:
    content = png(curve_data(ordered(LIVES[name], language=language)))
    pixels = imread(BytesIO(content), format="png")
    assert pixels.shape[:2] == (HEIGHT, WIDTH)
    assert (pixels[:2, :, :3] == 1.0).all()  # a white edge of its own, in a dark chat too
    assert (pixels[:, :, 3] == 1.0).all()
    assert (pixels[:, :, :3].std(axis=2) > 0.1).sum() > 2_000  # the coloured curve
    assert len(content) < 300_000


def test_the_same_order_gives_the_same_picture() -> None:
    assert png(curve_data(SIMPLE)) == png(curve_data(SIMPLE))


def test_what_is_ahead_is_told_without_its_colour() -> None:
    """A solid line has no gap on its way, a dashed one has."""
    page = laid_out(curve_data(SIMPLE))
    pixels = imread(BytesIO(painted(page)), format="png")

    def is_solid(start: str, end: str, level: int) -> bool:
        days = [curve_data({**SIMPLE, "today": day}).today for day in (start, end)]
        left, right = (page.place(one, level) for one in days)
        row = pixels[HEIGHT - round(left.y), round(left.x) : round(right.x), :3]
        return bool(np.all(row.std(axis=1) > 0.1))

    assert is_solid("2024-02-01", "2025-12-01", 12)
    assert not is_solid("2027-02-01", "2028-06-01", 8)


def boxes_of_words(data: Mapping[str, Any]) -> list[Box]:
    page = laid_out(curve_data(data))
    return [page.today_box, *(one.box for one in page.written)]


@settings(max_examples=60, deadline=None)
@given(records(), st.integers(0, 4000), st.sampled_from(["fr", "en"]))
def test_no_two_labels_overlap_and_none_leaves_the_plot(record: Record, at: int, language: str) -> None:
    assert record.licence is not None
    data = ordered(record, str(record.licence.obtained_on + timedelta(at)), language)
    page = laid_out(curve_data(data))
    boxes = [page.today_box, *(one.box for one in page.written)]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(page.plot.holds(box) for box in boxes)
    legend = [Box(one.at.x, one.at.y, one.at.x + 1, one.at.y + 27) for one in page.legend]
    footer = [Box(at.x, at.y, at.x + 1, at.y + 24) for at, _ in page.footer]
    assert not any(one.overlaps(other) for one, other in combinations([*legend, *footer], 2))
    assert all(PAGE.holds(box) and box.top < page.plot.bottom for box in (*legend, *footer))
    shown = {entry.key for entry in page.legend}
    assert {run.stroke for run in page.data.runs} | {mark.shape for mark in page.data.marks} <= shown
    ticks = [x for x, _ in page.ticks]
    assert all(after - before > 80 for before, after in pairwise(ticks))


@pytest.mark.parametrize("name", LIVES)
def test_full_restoration_and_the_next_change_always_have_their_label(name: str) -> None:
    data = curve_data(ordered(LIVES[name]))
    told = [one.label for one in laid_out(data).written]
    assert all(label in told for label in data.labels[:2])


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda data: data.pop("title"), KeyError),
        (lambda data: data.update(today="hier"), ValueError),
        (lambda data: data.update(until=data["today"]), ValueError),
        (lambda data: data.update(runs=[]), ValueError),
        (lambda data: data["runs"][0].__setitem__(3, "wavy"), ValueError),
        (lambda data: data["marks"][0].__setitem__(2, "heart"), ValueError),
    ],
)
def test_an_order_that_is_no_curve_is_refused(
    change: Callable[[dict[str, Any]], object], error: type[Exception]
) -> None:
    data: dict[str, Any] = json.loads(json.dumps(SIMPLE))
    change(data)
    with pytest.raises(error):
        curve_data(data)


def test_words_are_drawn_letter_by_letter() -> None:
    """Neither formulas nor line breaks come out of what is inserted."""
    hostile = {**SIMPLE, "headline": r"$\frac{1}{0}$ _a_", "title": "x\n" * 3}
    assert png(curve_data(hostile)).startswith(b"\x89PNG")


def test_every_stroke_and_shape_can_be_drawn() -> None:
    day = SIMPLE["today"]
    runs = [[SIMPLE["from"], day, 8, "known"], *([day, SIMPLE["until"], 8, one] for one in sorted(STROKES))]
    marks = [[day, 8, shape, hollow] for shape in sorted(SHAPES) for hollow in (True, False)]
    legend = [[key, key] for key in (*sorted(STROKES), "ceiling", *sorted(SHAPES))]
    assert len(png(curve_data({**SIMPLE, "runs": runs, "marks": marks, "legend": legend}))) > 20_000
