"""Places labels beside what they name, so that none overlaps another, the curve or a marker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

_GAP = 6.0  # pixels between two labels
_ROW = 0.3  # of its height: how finely a label is moved up and down
_SHIFTS = (0.5, 0.08, 0.92, 0.3, 0.7, -0.35, 1.35, -0.9, 1.9)  # where along its width a label meets its anchor
_MARKER = 24.0  # pixels of a leader that lie under its own marker
_LONGEST = 340.0  # pixels of a leader: a label farther away would name nothing
# What is better avoided, in pixels of distance.
_COVERED_LINE = 70.0
_COVERED_BORDER = 260.0
_LEADER_THROUGH = 90.0  # the curve, a line
_LEADER_THROUGH_LEADER = 160.0
_LEADER_THROUGH_MARKER = 250.0
_DEAREST = 420.0  # a worse place confuses more than no label


@dataclass(frozen=True, slots=True)
class Point:
    """A place in pixels, from the lower left."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box) -> bool:
        """Whether both share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def grown(self, by: float) -> Box:
        """With `by` pixels more on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def holds(self, other: Box) -> bool:
        """Whether `other` lies inside."""
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and other.right <= self.right
            and other.top <= self.top
        )

    def nearest(self, point: Point) -> Point:
        """The place of the rectangle closest to a point."""
        return Point(min(max(point.x, self.left), self.right), min(max(point.y, self.bottom), self.top))

    def meets(self, start: Point, end: Point) -> bool:
        """Whether a straight line passes through."""
        low, high = 0.0, 1.0
        for origin, delta, least, most in (
            (start.x, end.x - start.x, self.left, self.right),
            (start.y, end.y - start.y, self.bottom, self.top),
        ):
            if abs(delta) < 1e-9:
                if not least <= origin <= most:
                    return False
                continue
            first, second = sorted(((least - origin) / delta, (most - origin) / delta))
            low, high = max(low, first), min(high, second)
        return low <= high


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A label to place: its size, and the point that it names."""

    anchor: Point
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where labels may lie: inside `bounds`, over nothing of `taken` or `curve`.

    They better lie not over `lines`, even less over `border`, what parts the past from what is ahead.
    """

    bounds: Box
    taken: Sequence[Box] = ()
    curve: Sequence[Box] = ()
    lines: Sequence[Box] = ()
    border: Sequence[Box] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label lies, and the point of its edge from which a line leads to what it names."""

    box: Box
    foot: Point


def placed(labels: Sequence[Wanted], field: Field) -> tuple[Placed | None, ...]:
    """A place for each label, the first ones choosing first; None where nothing is free: the marker stays alone."""
    anchors = [Box(one.anchor.x, one.anchor.y, one.anchor.x, one.anchor.y).grown(_GAP + 2.0) for one in labels]
    field = replace(field, taken=(*field.taken, *anchors))
    found: list[Placed | None] = []
    leaders: list[tuple[Point, Point]] = []
    for label in labels:
        others = [one.box.grown(_GAP) for one in found if one is not None]
        place = _best(label, field, others, leaders)
        found.append(place)
        if place is not None:
            leaders.append((label.anchor, place.foot))
    return tuple(found)


def _best(label: Wanted, field: Field, others: Sequence[Box], leaders: Sequence[tuple[Point, Point]]) -> Placed | None:
    best: tuple[float, Placed] | None = None
    for box in _candidates(label, field.bounds):
        foot = box.nearest(label.anchor)
        distance = hypot(foot.x - label.anchor.x, foot.y - label.anchor.y)
        if distance > _LONGEST or (best is not None and distance >= best[0]):
            continue
        if not _is_free(label, box, foot, field, others, leaders):
            continue
        cost = distance + _soft_cost(label.anchor, box, foot, field, leaders)
        if cost <= (_DEAREST if best is None else best[0]):
            best = cost, Placed(box, foot)
    return best[1] if best is not None else None


def _is_free(  # all that can stand in the way
    label: Wanted,
    box: Box,
    foot: Point,
    field: Field,
    others: Sequence[Box],
    leaders: Sequence[tuple[Point, Point]],
) -> bool:
    if any(box.overlaps(other) for other in (*field.taken, *field.curve, *others)):
        return False
    if any(box.meets(*leader) for leader in leaders):
        return False
    return not any(other.meets(label.anchor, foot) for other in others)


def _soft_cost(anchor: Point, box: Box, foot: Point, field: Field, leaders: Sequence[tuple[Point, Point]]) -> float:
    covered = sum(_COVERED_LINE for line in field.lines if box.overlaps(line))
    covered += sum(_COVERED_BORDER for line in field.border if box.overlaps(line))
    covered += sum(_LEADER_THROUGH for line in field.border if line.meets(anchor, foot))
    length = hypot(foot.x - anchor.x, foot.y - anchor.y)
    if length <= _MARKER:
        return covered
    start = Point(
        anchor.x + (foot.x - anchor.x) * _MARKER / length,
        anchor.y + (foot.y - anchor.y) * _MARKER / length,
    )
    crossed = sum(_LEADER_THROUGH for one in (*field.curve, *field.lines) if one.meets(start, foot))
    crossed += sum(_LEADER_THROUGH_MARKER for one in field.taken if one.meets(start, foot))
    return covered + crossed + sum(_LEADER_THROUGH_LEADER for one in leaders if _cross((start, foot), one))


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two straight lines pass through each other."""
    return _parts(one, other) and _parts(other, one)


def _parts(line: tuple[Point, Point], ends: tuple[Point, Point]) -> bool:
    """Whether the ends of the second line lie on either side of the first."""
    start, end = line
    sides = [(end.x - start.x) * (at.y - start.y) - (end.y - start.y) * (at.x - start.x) for at in ends]
    return sides[0] * sides[1] < 0


def _candidates(label: Wanted, bounds: Box) -> Iterator[Box]:
    """Every place tried, inside the bounds."""
    highest = bounds.top - label.height
    rows = int((highest - bounds.bottom) / (label.height * _ROW))
    close = (label.anchor.y + _MARKER, label.anchor.y - _MARKER - label.height, highest)
    bottoms = (*close, *(bounds.bottom + row * label.height * _ROW for row in range(rows + 1)))
    for share in _SHIFTS:
        left = min(max(label.anchor.x - share * label.width, bounds.left), bounds.right - label.width)
        for bottom in bottoms:
            box = Box(left, bottom, left + label.width, bottom + label.height)
            if bounds.holds(box):
                yield box
