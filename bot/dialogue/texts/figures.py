"""The figures of the law as words, for the sentences of a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from knowledge.figures import Figures
from knowledge.quantities import Quantity

_ENGLISH = {
    "points": ("point", "points"),
    "years": ("year", "years"),
    "months": ("month", "months"),
    "weeks": ("week", "weeks"),
    "days": ("day", "days"),
    "clear_days": ("clear day", "clear days"),
    "hours": ("hour", "hours"),
    "minutes": ("minute", "minutes"),
    "people": ("", ""),
    "euros": ("€", "€"),
}


def figures_in_words(figures: Figures, on: date, language: str) -> Mapping[str, str]:
    """Every figure in force on a day by its name, as "refund_claim_days": "15 jours"."""
    return {
        f"{figure.area}_{figure.name}": _in_words(figure.on(max(on, figure.values[0].since)), figure.unit, language)
        for figure in figures
    }


def _in_words(value: float, unit: str, language: str) -> str:
    if language != "en":
        return str(Quantity(value, unit))
    one, several = _ENGLISH.get(unit, (unit, unit))
    return f"{value:,} {one if abs(value) == 1 else several}".strip()
