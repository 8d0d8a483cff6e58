"""How a number of the law and a day are written, in French and in English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from knowledge.figures import UNITS, Figures

_MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit; as text "4 points", "1 an", "5 000 €", in English "1 year", "€5,000"."""

    value: int | float
    unit: str
    language: str = "fr"

    def __str__(self) -> str:
        one, several = UNITS[self.language][self.unit]
        if self.language == "en":
            spelt = number(self)
            return f"{one}{spelt}" if self.unit == "euros" else f"{spelt} {one if abs(self.value) == 1 else several}"
        return f"{number(self)} {several if abs(self.value) >= 2 else one}"


def number(quantity: Quantity | float) -> str:
    """The bare number as its language writes it: in French a decimal comma, thousands apart."""
    value = quantity.value if isinstance(quantity, Quantity) else quantity
    whole, _, decimals = f"{value:,}".partition(".")
    if isinstance(quantity, Quantity) and quantity.language == "en":
        return f"{whole}.{decimals}" if decimals.strip("0") else whole
    grouped = whole.replace(",", _NO_BREAK_SPACE)
    return f"{grouped},{decimals}" if decimals.strip("0") else grouped


def day_in_words(day: date, language: str = "fr") -> str:
    """ "22 novembre 2026", "1er janvier 2027"; in English "22 November 2026"."""
    months = _MONTHS.get(language, _MONTHS["fr"])
    first = "1er" if day.day == 1 and months is _MONTHS["fr"] else str(day.day)
    return f"{first} {months[day.month - 1]} {day.year}"


def areas_on(figures: Figures, day: date, language: str = "fr") -> dict[str, SimpleNamespace]:
    """What templates see: `course.points_max` is the quantity in force on `day`.

    A figure not yet in force shows its first value: an answer tells the rule known when it was written.
    """
    areas: dict[str, SimpleNamespace] = {area: SimpleNamespace() for area in figures.areas}
    for figure in figures:
        value = figure.on(max(day, figure.values[0].since))
        setattr(areas[figure.area], figure.name, Quantity(value, figure.unit, language))
    return areas
