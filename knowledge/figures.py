"""The figures of the law: dated values with their unit, their reference and the day they were checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
    """One quantity of the law, "course.points_max" say; `values` are in the order of their dates, never empty."""

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
    """Every figure by its key; iterating gives them by area, then in the order of the file."""

    def __init__(self, figures: Mapping[str, Figure]) -> None:
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

    def get(self, key: str) -> Figure:
        """The figure "area.name"; raises UnknownFigureError with the nearest name."""
        try:
            return self._by_key[key]
        except KeyError:
            raise UnknownFigureError(key, tuple(self._by_key)) from None


def load_figures(rules_dir: Path) -> tuple[Figures, tuple[Fault, ...]]:
    """The figures of every `*.yaml` below `rules_dir` that has `figures:`, and everything wrong with them."""
    found: dict[str, Figure] = {}
    faults: list[Fault] = []
    for path in sorted(rules_dir.glob("*.yaml")):
        root, syntax = read_yaml(path)
        reader = Reader(path)
        if root is not None:
            _read_file(root, reader, found)
        faults += [*syntax, *reader.faults]
    return Figures(found), tuple(faults)


def _read_file(root: Node, reader: Reader, found: dict[str, Figure]) -> None:
    sections = reader.mapping(root, "rules")
    for key, node in sections.items():
        if key != "figures" and 'did you mean "figures"' in suggestion(key, ["figures"]):
            reader.fault(node.key_line, f'unknown key "{key}"; did you mean "figures"?')
    if "figures" not in sections:
        return
    if "area" not in sections:
        reader.fault(root.line, "missing area: the first half of the names of these figures")
        return
    area = reader.text(sections["area"], "area")
    for name, node in reader.mapping(sections["figures"], "figures").items():
        figure = _read_figure(node, area or "", name, reader)
        if figure is not None and figure.key in found:
            reader.fault(node.key_line, f"{figure.key} is already defined in another file; keep one")
        elif figure is not None:
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
    values = _read_values(fields["values"], what, reader)
    reference = reader.reference(fields["reference"], f"{what}: reference")
    confidence = reader.confidence(fields["confidence"])
    checked_on = reader.day(fields["checked_on"], f"{what}: checked_on")
    note = reader.text(fields["note"], f"{what}: note") if "note" in fields else ""
    if not (label and unit and reference and confidence and checked_on) or note is None or len(reader.faults) > before:
        return None
    return Figure(
        area=area, name=name, label=label, unit=unit, values=values,
        reference_title=reference[0], reference_href=reference[1],
        confidence=confidence, checked_on=checked_on, note=note,
    )  # fmt: skip


def _read_values(node: Node, what: str, reader: Reader) -> tuple[DatedValue, ...]:
    values: list[DatedValue] = []
    for item in reader.items(node, f"{what}: values", least=1):
        fields = reader.fields(item, f"{what}: value", required=("since", "value"))
        since = reader.day(fields["since"], f"{what}: since") if "since" in fields else None
        value = reader.number(fields["value"], f"{what}: value") if "value" in fields else None
        if since is None or value is None:
            continue
        if values and since <= values[-1].since:
            reader.fault(item.line, f"{what}: values must follow each other by date; {since} comes too late")
        values.append(DatedValue(since=since, value=value))
    return tuple(values)
