"""Labels never overlap each other, what is drawn, or the edge."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures.placing import Box, Field, Placed, Point, Wanted, placed

BOUNDS = Box(100.0, 100.0, 900.0, 900.0)


def wanted(x: float, y: float, width: float = 200.0, height: float = 80.0) -> Wanted:
    return Wanted(anchor=Point(x, y), width=width, height=height)


def test_a_label_lies_right_beside_what_it_names() -> None:
    (found,) = placed([wanted(500, 500)], Field(bounds=BOUNDS, taken=(Box(480, 480, 520, 520),)))
    assert found is not None
    assert abs(found.foot.y - 500) + abs(found.foot.x - 500) < 60


def test_two_labels_of_one_place_stand_apart() -> None:
    one, other = placed([wanted(500, 500), wanted(500, 500)], Field(bounds=BOUNDS))
    assert one is not None
    assert other is not None
    assert not one.box.overlaps(other.box)


def test_a_label_for_a_place_at_the_edge_stays_inside() -> None:
    for x, y in ((100, 100), (900, 100), (100, 900), (900, 900)):
        (found,) = placed([wanted(x, y)], Field(bounds=BOUNDS))
        assert found is not None
        assert BOUNDS.holds(found.box)


def test_without_room_a_label_is_left_out_and_the_next_one_still_tries() -> None:
    field = Field(bounds=Box(0, 0, 210, 120))
    labels = [wanted(100, 20), wanted(100, 20), wanted(100, 20, width=900), wanted(100, 20, 30, 8)]
    one, other, wide, small = placed(labels, field)
    assert one is not None
    assert other is None
    assert wide is None
    assert small is not None


def test_a_place_on_the_other_side_of_the_border_is_taken_only_in_need() -> None:
    border = Box(597, 100, 603, 900)
    (found,) = placed([wanted(590, 500)], Field(bounds=BOUNDS, border=(border,)))
    assert found is not None
    assert found.box.right <= 597
    tight = Field(bounds=Box(450, 100, 900, 900), border=(border,))
    (found,) = placed([wanted(590, 500)], tight)
    assert found is not None
    assert not found.box.overlaps(border)


POINTS = st.builds(Point, st.floats(100, 900), st.floats(100, 900))
WANTED = st.builds(Wanted, anchor=POINTS, width=st.floats(20, 400), height=st.floats(20, 120))


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, bottom = draw(st.floats(100, 880)), draw(st.floats(100, 880))
    return Box(left, bottom, left + draw(st.floats(4, 300)), bottom + draw(st.floats(4, 300)))


@settings(max_examples=150, deadline=None)
@given(st.lists(WANTED, max_size=10), st.lists(boxes(), max_size=8), st.lists(boxes(), max_size=8))
def test_whatever_is_wanted_nothing_overlaps(labels: list[Wanted], taken: list[Box], curve: list[Box]) -> None:
    places = placed(labels, Field(bounds=BOUNDS, taken=taken, curve=curve))
    assert len(places) == len(labels)
    found = [(want, one) for want, one in zip(labels, places, strict=True) if isinstance(one, Placed)]
    for want, one in found:
        assert BOUNDS.holds(one.box)
        assert not any(one.box.overlaps(other) for other in (*taken, *curve))
        assert one.box.grown(1e-6).meets(one.foot, one.foot)
        assert abs(one.box.right - one.box.left - want.width) < 1e-6
    for (_, one), (_, other) in combinations(found, 2):
        assert not one.box.overlaps(other.box)
    for (_, one), (want, other) in ((a, b) for a in found for b in found if a is not b):
        assert not one.box.meets(want.anchor, other.foot)  # no line to a label runs under another
