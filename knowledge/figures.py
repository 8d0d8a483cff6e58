"""The figures of the law: dated values with their unit, their reference and the day they were checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.errors import GuidanceError
from knowledge.faults import Fault, suggestion
from knowledge.reading import Reader
from knowledge.yaml_source import Node, read_yaml

# What a quantity of one and of several is called, by language.
UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "fr": {
        "points": ("point", "points"),
        "years": ("an", "ans"),
        "months": ("mois", "mois"),
        "weeks": ("semaine", "semaines"),
        "days": ("jour", "jours"),
        "clear_days": ("jour franc", "jours francs"),
        "working_days": ("jour ouvré", "jours ouvrés"),
        "hours": ("heure", "heures"),
        "minutes": ("minute", "minutes"),
        "people": ("personne", "personnes"),
        "times": ("fois", "fois"),
        "euros": ("€", "€"),
        "percent": ("%", "%"),
        "km_per_h": ("km/h", "km/h"),
        "g_per_l": ("g/L", "g/L"),
        "mg_per_l": ("mg/L", "mg/L"),
    },
    "en": {
        "points": ("point", "points"),
        "years": ("year", "years"),
        "months": ("month", "months"),
        "weeks": ("week", "weeks"),
        "days": ("day", "days"),
        "clear_days": ("clear day", "clear days"),
        "working_days": ("working day", "working days"),
        "hours": ("hour", "hours"),
        "minutes": ("minute", "minutes"),
        "people": ("person", "people"),
        "times": ("time", "times"),
        "euros": ("€", "€"),
        "percent": ("%", "%"),
        "km_per_h": ("km/h", "km/h"),
        "g_per_l": ("g/L", "g/L"),
        "mg_per_l": ("mg/L", "mg/L"),
    },
}

# What a value of each unit can be at most; beyond it, a typing error. Nothing here is law.
_MOST: Mapping[str, int] = {
    "points": 99,
    "years": 99,
    "months": 999,
    "weeks": 999,
    "days": 9_999,
    "clear_days": 999,
    "working_days": 999,
    "hours": 9_999,
    "minutes": 9_999,
    "people": 99_999,
    "times": 999,
    "euros": 9_999_999,
    "percent": 100,
    "km_per_h": 400,
    "g_per_l": 10,
    "mg_per_l": 10,
}
# The end of a name tells its unit: both must agree.
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "years": ("years",),
    "months": ("months",),
    "weeks": ("weeks",),
    "days": ("days", "clear_days", "working_days"),
    "hours": ("hours",),
    "minutes": ("minutes",),
    "eur": ("euros",),
    "percent": ("percent",),
}
_EARLIEST = date(1900, 1, 1)
# These files hold no figures; each has a reader of its own.
OTHER_FILES = ("readings", "reminders", "scale")

_REQUIRED = ("label", "unit", "values", "reference", "confidence", "checked_on")


class UnknownFigureError(GuidanceError):
    """No figure has this name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f'no figure is called "{name}"{suggestion(name, known)}')
        self.name = name


class FigureNotInForceError(GuidanceError):
    """The figure had no value yet on that day."""

    def __init__(self, name: str, day: date, since: date) -> None:
        super().__init__(f"{name} has no value on {day}; its first one is of {since}")
        self.name = name
        self.day = day


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """A value in force from `since` (that day included) until the next one begins."""

    since: date
    value: int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One quantity of the law, "course.points_max" say; `values` are in the order of their dates, never empty.

    `line` is where its file names it.
    """

    area: str
    name: str
    label: str
    unit: str
    values: tuple[DatedValue, ...]
    reference_title: str
    reference_href: str
    confidence: str
    checked_on: date
    note: str = ""
    line: int = field(default=1, compare=False)

    @property
    def key(self) -> str:
        """Area and name, as templates write it."""
        return f"{self.area}.{self.name}"

    def on(self, day: date) -> int | float:
        """The value in force on `day`; raises FigureNotInForceError before the first one."""
        for dated in reversed(self.values):
            if dated.since <= day:
                return dated.value
        raise FigureNotInForceError(self.key, day, self.values[0].since)


class Figures:
    """Every figure by its key; iterating gives them by area, then in the order of the file.

    `unreadable` are the keys, or whole areas, that a fault in their own file keeps out.
    """

    def __init__(self, figures: Mapping[str, Figure], unreadable: Collection[str] = ()) -> None:
        self.unreadable = frozenset(unreadable)
        self._by_key = dict(sorted(figures.items(), key=lambda item: item[1].area))

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas, in order."""
        return tuple(dict.fromkeys(figure.area for figure in self))

    def of_area(self, area: str) -> tuple[Figure, ...]:
        """The figures of one area."""
        return tuple(figure for figure in self if figure.area == area)

    def is_unreadable(self, key: str) -> bool:
        """Whether the figure is there but wrong: its own file tells, nobody else needs to."""
        return not self.unreadable.isdisjoint((key, key.partition(".")[0]))

    def get(self, key: str) -> Figure:
        """The figure "area.name"; raises UnknownFigureError with the nearest name."""
        try:
            return self._by_key[key]
        except KeyError:
            raise UnknownFigureError(key, tuple(self._by_key)) from None


def load_figures(rules_dir: Path) -> tuple[Figures, tuple[Fault, ...]]:
    """The figures of every `*.yaml` below `rules_dir` that has `figures:`, and everything wrong with them."""
    found: dict[str, Figure] = {}
    unreadable: set[str] = set()
    faults: list[Fault] = []
    for path in sorted(rules_dir.glob("*.yaml")):
        root, syntax = read_yaml(path)
        reader = Reader(path)
        if root is not None:
            _read_file(root, reader, found, unreadable)
        if root is None or syntax:
            unreadable.add(path.stem)
        faults += [*syntax, *reader.faults, *_emptiness(root, path, syntax)]
    return Figures(found, unreadable), tuple(faults)


def _emptiness(root: Node | None, path: Path, syntax: tuple[Fault, ...]) -> tuple[Fault, ...]:
    if root is not None or syntax or path.stem in OTHER_FILES:
        return ()
    return (Fault(path, 1, "this file is empty; expected the keys area and figures"),)


def _read_file(root: Node, reader: Reader, found: dict[str, Figure], unreadable: set[str]) -> None:
    area = reader.path.stem
    if area in OTHER_FILES:
        return
    sections = reader.fields(root, area, required=("area", "figures"))
    if "area" in sections and reader.text(sections["area"], "area") not in {None, area}:
        reader.fault(sections["area"].line, f'area: expected "{area}", the file\'s name')
    if "figures" not in sections or not isinstance(sections["figures"].value, dict):
        unreadable.add(area)
    for name, node in reader.mapping(sections["figures"], "figures").items() if "figures" in sections else ():
        figure = _read_figure(node, area, name, reader)
        if figure is None:
            unreadable.add(f"{area}.{name}")
        else:
            found[figure.key] = figure


def _read_figure(node: Node, area: str, name: str, reader: Reader) -> Figure | None:
    before = len(reader.faults)
    what = f"{area}.{name}"
    if not name.isidentifier():
        reader.fault(node.key_line, f'"{name}": a figure is named with letters, digits and underscores')
    fields = reader.fields(node, what, required=_REQUIRED, optional=("note",))
    if not fields.keys() >= set(_REQUIRED):
        return None
    label = reader.text(fields["label"], f"{what}: label")
    unit = reader.choice(fields["unit"], f"{what}: unit", UNITS["fr"])
    values = _read_values(fields["values"], what, reader, unit)
    _check_ending(fields["unit"], what, reader)
    reference = reader.reference(fields["reference"], f"{what}: reference")
    confidence = reader.confidence(fields["confidence"])
    checked_on = reader.day(fields["checked_on"], f"{what}: checked_on")
    note = reader.text(fields["note"], f"{what}: note") if "note" in fields else ""
    if (
        not (label and unit and reference and confidence and checked_on and values)
        or note is None
        or len(reader.faults) > before
    ):
        return None
    return Figure(
        area=area, name=name, label=label, unit=unit, values=values,
        reference_title=reference[0], reference_href=reference[1],
        confidence=confidence, checked_on=checked_on, note=note, line=node.key_line,
    )  # fmt: skip


def _check_ending(unit: Node, what: str, reader: Reader) -> None:
    """course.sentence_months in years would be read as months by whoever trusts its name."""
    expected = _ENDINGS.get(re.split(r"[._]", what)[-1])
    if expected is not None and isinstance(unit.value, str) and unit.value in _MOST and unit.value not in expected:
        reader.fault(unit.line, f'{what}: unit: the name asks for {" or ".join(expected)}, not "{unit.value}"')


def _read_values(node: Node, what: str, reader: Reader, unit: str | None) -> tuple[DatedValue, ...]:
    values: list[DatedValue] = []
    for item in reader.items(node, f"{what}: values", least=1):
        fields = reader.fields(item, f"{what}: value", required=("since", "value"))
        since = reader.day(fields["since"], f"{what}: since") if "since" in fields else None
        value = reader.number(fields["value"], f"{what}: value") if "value" in fields else None
        if since is None or value is None:
            continue
        _check_size(fields["value"], value, what, reader, unit)
        if since < _EARLIEST:
            reader.fault(fields["since"].line, f"{what}: since: {since} is long before any licence; look at the year")
        if values and since <= values[-1].since:
            reader.fault(item.line, f"{what}: values must follow each other by date; {since} comes too late")
        values.append(DatedValue(since=since, value=value))
    return tuple(values)


def _check_size(node: Node, value: float, what: str, reader: Reader, unit: str | None) -> None:
    least = -_MOST["points"] if "balance" in what and unit == "points" else 0
    most = _MOST.get(unit or "", value)
    if not least <= value <= most:
        reader.fault(node.line, f"{what}: value: expected a number from {least} to {most}, found {value}")
