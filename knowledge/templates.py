"""The body of an entry as a template: which names it may use, and how it is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from knowledge.faults import Fault, Severity, suggestion
from knowledge.figures import UNITS, Figures
from knowledge.quantities import areas_on, number
from knowledge.schema import Entry, Translation


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of the person who asks; a stranger has none of it.

    `letter` is the last letter recorded ("48N"), `balance` the points of the day.
    """

    known: bool = False
    probation: bool = False
    suspended: bool = False
    letter: str | None = None
    balance: int | None = None


STRANGER = Case()
_CASES = (
    STRANGER,
    Case(known=True, balance=8),
    Case(known=True, probation=True, letter="48N", balance=3),
    Case(known=True, suspended=True, letter="48SI", balance=0),
)
_CASE_NAMES = frozenset(field.name for field in fields(Case))
_QUANTITY = re.compile(
    r"(?<![\w,.-])(\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?)[ \u00a0\u202f]?([A-Za-zé€%/]+(?: franc| francs)?)"
)


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["number"] = number
    environment.globals.clear()  # no range, no lipsum: an answer is text, not a program
    return environment


Written = Entry | Translation
_ENVIRONMENT = _environment()


def language_of(written: Written) -> str:
    """The language that a body is written in."""
    return written.language if isinstance(written, Translation) else "fr"


def render(written: Written, figures: Figures, *, on: date, case: Case = STRANGER) -> str:
    """The answer as Markdown on that day, for that person, in the language it is written in."""
    text = _compiled(written.body).render(**_areas(figures, on, language_of(written)), case=case)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


@lru_cache(maxsize=512)
def _compiled(body: str) -> Template:
    return _ENVIRONMENT.from_string(body)


@lru_cache(maxsize=16)
def _areas(figures: Figures, day: date, language: str) -> dict[str, Any]:
    return dict(areas_on(figures, day, language))


def template_faults(entry: Written, figures: Figures) -> tuple[Fault, ...]:
    """Syntax errors, names nobody knows, and numbers in prose that a figure already gives."""
    try:
        tree = _ENVIRONMENT.parse(entry.body)
        faults = [*_name_faults(tree, entry, figures), *_number_faults(tree, entry, figures)]
        return tuple(faults) or _rendering_faults(entry, figures)
    except TemplateSyntaxError as error:
        line = entry.body_line + error.lineno - 1
        return (Fault(entry.path, line, f"this is no valid template: {error.message}"),)


def _name_faults(tree: nodes.Template, entry: Written, figures: Figures) -> Iterator[Fault]:
    for node in tree.find_all(nodes.Getattr):
        if not isinstance(node.node, nodes.Name):
            continue
        root, line = node.node.name, entry.body_line + node.lineno - 1
        key = f"{root}.{node.attr}"
        if root == "case" and node.attr not in _CASE_NAMES:
            yield Fault(entry.path, line, f"{key} is not known{suggestion(node.attr, _CASE_NAMES)}")
        elif root in figures.areas and key not in figures:
            known = [figure.key for figure in figures]
            yield Fault(entry.path, line, f"there is no figure {key}{suggestion(key, known)}")
    assigned = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in {"case", *figures.areas, *assigned}:
            hint = suggestion(name.name, ["case", *figures.areas])
            yield Fault(entry.path, entry.body_line + name.lineno - 1, f'the name "{name.name}" is not known{hint}')


def _number_faults(tree: nodes.Template, entry: Written, figures: Figures) -> Iterator[Fault]:
    units = UNITS[language_of(entry)]
    known = {_spelling(dated.value, unit): figure.key
             for figure in figures for dated in figure.values[-1:] for unit in units[figure.unit]}  # fmt: skip
    for data in tree.find_all(nodes.TemplateData):
        for found in _QUANTITY.finditer(data.data):
            key = known.get(re.sub(r"[\u00a0\u202f]", "", found[1]).replace(" ", "") + " " + found[2])
            if key is not None:
                line = entry.body_line + data.lineno - 1 + data.data.count("\n", 0, found.start())
                message = f'"{found[0]}" is the figure {key}; write {{{{ {key} }}}} so that both change together'
                yield Fault(entry.path, line, message, Severity.WARNING)


def _spelling(value: float, unit: str) -> str:
    return f"{value} {unit}".replace(".", ",")


def _day_of(written: Written) -> date:
    return written.translated_on if isinstance(written, Translation) else written.checked_on


def _rendering_faults(entry: Written, figures: Figures) -> tuple[Fault, ...]:
    for case in _CASES:
        try:
            text = render(entry, figures, on=_day_of(entry), case=case)
        except TemplateSyntaxError:
            raise
        except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
            return (Fault(entry.path, entry.body_line, f"the answer cannot be filled in: {error}"),)
        if not text:
            return (Fault(entry.path, entry.body_line, f"the answer is empty for {case}"),)
    return ()
