"""The page for a jurist: every reading of the engine and every rule without an official source, from the rule files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from bot.domain.rules import Dated, ScaleOffence
from knowledge.figures import DatedValue, Figure
from knowledge.law import Law, Reading, load_law
from knowledge.quantities import Quantity, day_in_words
from knowledge.reading import Reader
from knowledge.yaml_source import read_yaml

T = TypeVar("T")

PAGE = Path("docs/law/readings.md")

_CONFIDENCES = {"U": "incertaine", "M": "à vérifier", "S": "sources secondaires"}
_INTRODUCTION = """\
# Lectures et règles à relire par un juriste

Cette page est écrite par `make law-docs` à partir de `knowledge/rules/*.yaml` : corrigez ces fichiers, pas la page.
Elle réunit ce que le calcul tient pour vrai sans qu'un texte officiel lu le dise : les lectures, puis les chiffres et
les infractions du barème dont la source n'est pas officielle.

Confiance : **incertaine** (les sources se taisent ou se contredisent), **à vérifier** (usage courant, texte non relu),
**sources secondaires** (avocats, centres, assureurs, presse). Un chiffre absent d'ici a une source officielle lue.
"""


def law_page(rules_dir: Path) -> str:
    """The whole page in French Markdown; raises KnowledgeError when the files have faults."""
    law = load_law(rules_dir)
    named = _cautions_by_reading(rules_dir / "readings.yaml", law)
    readings = sorted(law.readings.values(), key=lambda reading: reading.number)
    parts = [
        _INTRODUCTION,
        f"## Les {len(readings)} lectures\n",
        *(_reading(reading, named.get(reading.id, [])) for reading in readings),
        "## Les chiffres sans source officielle\n",
        _table(_FIGURE_HEAD, _figure_rows(law)),
        "## Les infractions du barème sans source officielle\n",
        _table(_OFFENCE_HEAD, _offence_rows(law)),
    ]
    return "\n".join(parts)


def _cautions_by_reading(path: Path, law: Law) -> dict[str, list[str]]:
    """The sentences shown to drivers, by the reading that each one names."""
    reader, (root, _) = Reader(path), read_yaml(path)
    sections = reader.mapping(root, "readings") if root is not None else {}
    found: dict[str, list[str]] = {}
    for code, node in reader.mapping(sections["cautions"], "cautions").items():
        reading = reader.text(reader.mapping(node, code)["reading"], code) or ""
        found.setdefault(reading, []).append(law.cautions[code])
    return found


def _reading(reading: Reading, cautions: Iterable[str]) -> str:
    lines = [
        f"### {reading.number}. {reading.title}\n",
        f"{reading.text}\n",
        f"- Appui : {reading.basis}",
        f"- Ce que cela change : {reading.changes}",
        *(f"- Dit au conducteur : « {text} »" for text in cautions),
        "- Avis du juriste :\n",
    ]
    return "\n".join(lines)


_FIGURE_HEAD = ("clé", "ce que c'est", "valeur", "confiance", "référence", "vérifié le", "note")
_OFFENCE_HEAD = ("clé", "infraction", "points", "classe", "article", "confiance", "note")


def _figure_rows(law: Law) -> Iterator[tuple[str, ...]]:
    doubtful = [figure for figure in law.figures if figure.confidence in _CONFIDENCES]
    for figure in sorted(doubtful, key=lambda figure: (_rank(figure.confidence), figure.key)):
        yield (
            f"`{figure.key}`",
            figure.label,
            _values(figure),
            _CONFIDENCES[figure.confidence],
            f"[{figure.reference_title}]({figure.reference_href})",
            day_in_words(figure.checked_on),
            figure.note,
        )


def _offence_rows(law: Law) -> Iterator[tuple[str, ...]]:
    doubtful = [line for line in law.scale.values() if line.confidence in _CONFIDENCES]
    for line in sorted(doubtful, key=lambda line: (_rank(line.confidence), line.key)):
        yield (
            f"`{line.key}`",
            line.label,
            _history(line.points),
            _history(line.offence_class),
            line.article or "non trouvé",
            _CONFIDENCES[line.confidence],
            _note(line),
        )


def _rank(confidence: str) -> int:
    return list(_CONFIDENCES).index(confidence)


def _note(line: ScaleOffence) -> str:
    return line.note if line.is_firm else f"{line.note} Chaque date qui en dépend est dite incertaine.".strip()


def _values(figure: Figure) -> str:
    return " ; ".join(_value(dated, figure) for dated in figure.values)


def _value(dated: DatedValue, figure: Figure) -> str:
    since = f" depuis le {day_in_words(dated.since)}" if len(figure.values) > 1 else ""
    return f"{Quantity(dated.value, figure.unit)}{since}"


def _history(dated: Dated[T]) -> str:
    if len(dated.steps) == 1:
        return str(dated.steps[0][1])
    return " ; ".join(f"{value} depuis le {day_in_words(since)}" for since, value in dated.steps)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [_row(head), _row("---" for _ in head), *(_row(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def main() -> None:
    """Write the page where the arguments say: the folder of the rule files, then the page."""
    rules_dir, page = (Path(argument) for argument in sys.argv[1:3])
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(law_page(rules_dir), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
