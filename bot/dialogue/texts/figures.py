"""The figures of the law as words, for the sentences of a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from knowledge.figures import Figures
from knowledge.quantities import Quantity


def figures_in_words(figures: Figures, on: date, language: str) -> Mapping[str, str]:
    """Every figure in force on a day by its name, as "refund_claim_days": "15 jours"."""
    return {
        f"{figure.area}_{figure.name}": str(
            Quantity(figure.on(max(on, figure.values[0].since)), figure.unit, "en" if language == "en" else "fr")
        )
        for figure in figures
    }
