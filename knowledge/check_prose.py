"""Numbers written out in an answer: a figure of the law has one home, and it is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from knowledge.faults import Fault, Severity
from knowledge.features import content_words
from knowledge.figures import UNITS, Figure, Figures
from knowledge.normalise import stem
from knowledge.quantities import Quantity
from knowledge.templates import Written, language_of

_EXAMPLE = re.compile(r"\{#\s*(?:exemple|example)\s*#\}")
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_WORDS: Mapping[str, Mapping[str, int]] = {
    "fr": {
        "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
        "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "vingt": 20, "trente": 30,
        "quarante": 40, "quarante-cinq": 45, "cinquante": 50, "soixante": 60, "cent": 100, "mille": 1000,
    },
    "en": {
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
        "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60,
    },
}  # fmt: skip
_SYNONYMS = {
    "fr": {"année": "years", "années": "years", "euro": "euros", "euros": "euros"},
    "en": {"euro": "euros", "euros": "euros", "eur": "euros"},
}
_COMMON = frozenset({"times", "people"})  # "deux fois", "two people": in letters, that is talk
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d+(?:[.,]\d+)?"
_LIKENESS = 2  # words that a line and the label of a figure share before that figure is named


def prose_faults(written: Written, figures: Figures) -> Iterator[Fault]:
    """A warning for every number with a unit in the text: it repeats a figure, contradicts one or has none.

    A line that holds the comment {# exemple #} is left in peace.
    """
    language = language_of(written)
    blanked = _TAGS.sub(_blank, written.body)
    for place, (line, source) in enumerate(zip(blanked.split("\n"), written.body.split("\n"), strict=True)):
        if _EXAMPLE.search(source):
            continue
        for said, value, unit in _quantities(line, language):
            message = _message(said, value, unit, content_words(line), figures)
            yield Fault(written.path, written.body_line + place, message, Severity.WARNING)


def _blank(tag: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", tag[0])


def _quantities(line: str, language: str) -> Iterator[tuple[str, float, str]]:
    """Each number with its unit on a line: as it is written, its value and the unit."""
    for found in _quantity(language).finditer(line):
        number = (found["number"] or found["amount"]).lower()
        unit = _units(language)[(found["unit"] or "€").lower()]
        if number in _WORDS[language]:
            if unit not in _COMMON:
                yield found[0], _WORDS[language][number], unit
        else:
            yield found[0], _value(number), unit


@lru_cache(maxsize=2)
def _units(language: str) -> Mapping[str, str]:
    named = {name.lower(): unit for unit, names in UNITS[language].items() for name in names}
    return {**named, **_SYNONYMS[language]}


@lru_cache(maxsize=2)
def _quantity(language: str) -> re.Pattern[str]:
    units, words = (_either(names) for names in (_units(language), _WORDS[language]))
    return re.compile(
        rf"(?<![\w.,-])(?:(?P<number>{_NUMBER}|{words})[ \u00a0\u202f-]?(?P<unit>{units})(?![\w-])"
        rf"|€[ \u00a0]?(?P<amount>{_NUMBER}))",
        re.IGNORECASE,
    )


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _value(number: str) -> float:
    thousands = re.sub(r"[ \u00a0\u202f.,](?=\d{3}(?:\D|$))", "", number)
    return float(thousands.replace(",", "."))


def _message(said: str, value: float, unit: str, words: list[str], figures: Figures) -> str:
    same_unit = [figure for figure in figures if figure.unit == unit]
    equal = [figure for figure in same_unit if figure.values[-1].value == value]
    if equal:
        keys = [figure.key for figure in _likest(words, equal)[:3]]
        which = f"is the figure {keys[0]}" if len(keys) == 1 else f"is one of the figures {', '.join(keys)}"
        return f'"{said}" {which}; write {{{{ {keys[0]} }}}} so that both change together'
    near = [figure for figure in _likest(words, same_unit)[:1] if _likeness(words, figure) >= _LIKENESS]
    told = "".join(f"; {one.key} ({one.label}) says {Quantity(one.values[-1].value, unit)}" for one in near)
    return f'"{said}" is no figure of rules{told}; write a figure, or {{# exemple #}} before a mere example'


def _likest(words: list[str], figures: list[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: -_likeness(words, figure))


def _likeness(words: list[str], figure: Figure) -> int:
    """How many words the line shares with what names the figure."""
    return len({stem(word) for word in words} & _stems(figure.label))


@lru_cache(maxsize=512)
def _stems(label: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(label))
