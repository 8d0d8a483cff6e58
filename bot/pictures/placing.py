"""Places labels beside what they name, so that none overlaps another, the curve or a marker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_GAP = 6.0  # pixels between two labels
_ROW = 0.35  # of its height: how finely a label is moved up and down
_SHIFTS = (0.5, 0.08, 0.92, 0.3, 0.7, -0.35, 1.35, -0.9, 1.9)  # where along its width a label meets its anchor
_CROSSED_LINE = 400.0  # what covering a line that may be covered costs, in pixels of distance
_CROSSED_CURVE = 60.0  # what a leader through the curve costs


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
    """Where labels may lie: inside `bounds`, over nothing of `taken`, better not over `lines` nor through `curve`."""

    bounds: Box
    taken: Sequence[Box] = ()
    curve: Sequence[Box] = ()
    lines: Sequence[Box] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label lies, and the point of its edge from which a line leads to what it names."""

    box: Box
    foot: Point


def placed(labels: Sequence[Wanted], field: Field) -> tuple[Placed | None, ...]:
    """A place for each label, the first ones choosing first; None where nothing is free: the marker stays alone."""
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
        distance = abs(foot.x - label.anchor.x) + abs(foot.y - label.anchor.y)
        if best is not None and distance >= best[0]:
            continue
        if any(box.overlaps(other) for other in (*field.taken, *field.curve, *others)):
            continue
        if any(box.meets(*leader) for leader in leaders):
            continue
        if any(other.meets(label.anchor, foot) for other in others):
            continue
        cost = distance + _soft_cost(label.anchor, box, foot, field)
        if best is None or cost < best[0]:
            best = cost, Placed(box, foot)
    return best[1] if best is not None else None


def _soft_cost(anchor: Point, box: Box, foot: Point, field: Field) -> float:
    covered = sum(_CROSSED_LINE for line in field.lines if box.overlaps(line))
    away = [one for one in field.curve if not one.grown(1.0).meets(anchor, anchor)]
    return covered + sum(_CROSSED_CURVE for one in away if one.meets(anchor, foot))


def _candidates(label: Wanted, bounds: Box) -> Iterator[Box]:
    """Every place tried, inside the bounds."""
    step = label.height * _ROW
    for share in _SHIFTS:
        left = min(max(label.anchor.x - share * label.width, bounds.left), bounds.right - label.width)
        bottom = bounds.bottom
        while bottom + label.height <= bounds.top:
            box = Box(left, bottom, left + label.width, bottom + label.height)
            if bounds.holds(box):
                yield box
            bottom += step
