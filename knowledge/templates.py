"""The body of an entry as a template: which names it may use, and how it is filled in."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from bot.domain.vocabulary import LetterKind
from knowledge.faults import Fault, suggestion
from knowledge.figures import Figures
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
# What a person may be, as far as an answer can tell people apart.
_PERSONS = {
    "probation": (False, True),
    "suspended": (False, True),
    "letter": (None, *LetterKind),
    "balance": (None, 0, 3, 8),
}
_CASE_NAMES = frozenset(field.name for field in fields(Case))
# An answer is text with figures and, now and then, a condition on the person; not a program.
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter, nodes.If,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.Add, nodes.Sub,
    nodes.Div, nodes.Concat, nodes.Tuple, nodes.List, nodes.EvalContext,
)  # fmt: skip
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_TAG = re.compile(r"\{%-?\s*(if|for|endif|endfor)\b")


def _shown(value: object) -> object:
    """What may stand in an answer: "None" and "True" are no words of ours."""
    if value is None or isinstance(value, bool):
        raise TypeError(f"{value} is nothing to show; ask for it in an {{% if %}}")
    return value


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown)
    environment.filters = {"number": number}
    environment.globals.clear()  # no range, no lipsum: an answer is text, not a program
    return environment


Written = Entry | Translation
_ENVIRONMENT = _environment()


def language_of(written: Written) -> str:
    """The language that a body is written in."""
    return written.language if isinstance(written, Translation) else "fr"


def render(written: Written, figures: Figures, *, on: date, case: Case = STRANGER) -> str:
    """The answer as Markdown on that day, for that person, in the language it is written in."""
    text = compiled(written.body).render(**areas_words(figures, on, language_of(written)), case=case)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


@lru_cache(maxsize=512)
def compiled(body: str) -> Template:
    """A body ready to be filled in; raises TemplateSyntaxError."""
    return _ENVIRONMENT.from_string(body)


@lru_cache(maxsize=16)
def areas_words(figures: Figures, day: date, language: str) -> dict[str, Any]:
    """The figures of a day as templates see them, by area."""
    return dict(areas_on(figures, day, language))


@lru_cache(maxsize=512)
def _cases(named: tuple[str, ...]) -> tuple[Case, ...]:
    values = product(*(_PERSONS[name] for name in named))
    return (STRANGER, *(Case(known=True, **dict(zip(named, one, strict=True))) for one in values))


def cases_of(written: Written) -> tuple[Case, ...]:
    """The persons for whom the answer may read differently, a stranger first."""
    if "case." not in written.body:
        return (STRANGER,)
    return _cases(tuple(name for name in _PERSONS if f"case.{name}" in written.body))


def pages_of(entry: Entry) -> tuple[Written, ...]:
    """The answer in every language it is written in, French first."""
    return (entry, *entry.translations.values())


def day_of(written: Written) -> date:
    """The day on which the text was last compared with what it says."""
    return written.translated_on if isinstance(written, Translation) else written.checked_on


def template_faults(written: Written, figures: Figures) -> tuple[Fault, ...]:
    """Syntax errors, names nobody knows, and whatever cannot be filled in for some person."""
    try:
        tree = parse_template(written)
        if any(figures.is_unreadable(key) for key, _ in figure_uses(tree)):
            return ()  # the file of the figure tells; here nothing can be said yet
        faults = [*shape_faults(tree)][:1] or [*_name_faults(tree, figures), *brace_faults(tree)]
        if not faults:
            faults = [*_rendering_faults(written, figures)]
    except TemplateSyntaxError as error:
        faults = [(line_left_open(written.body) or error.lineno, f"this is no valid template: {error.message}")]
    lines = written.body.count("\n") + 1
    return tuple(Fault(written.path, written.body_line + min(line, lines) - 1, message) for line, message in faults)


def parse_template(written: Written) -> nodes.Template:
    """The body as Jinja2 reads it; its lines count from 1."""
    return parse_text(written.body)


def parse_text(body: str) -> nodes.Template:
    """A text as Jinja2 reads it; its lines count from 1."""
    return _ENVIRONMENT.parse(body)


def figure_uses(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Every "area.name" of the template, those of the person too, with its line."""
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name):
            yield f"{node.node.name}.{node.attr}", node.lineno


_Found = tuple[int, str]  # a line of the body, counted from 1, and what is wrong there


def line_left_open(body: str) -> int | None:
    """The line of the first braces, or else of the innermost {% if %}, that nothing closes."""
    for place, line in enumerate(body.split("\n"), start=1):
        if any(line.count(opener) != line.count(closer) for opener, closer in _CLOSERS.items()):
            return place
    opened: list[int] = []
    for tag in _TAG.finditer(body):
        if not tag[1].startswith("end"):
            opened.append(body.count("\n", 0, tag.start()) + 1)
        elif opened:
            opened.pop()
        else:
            return body.count("\n", 0, tag.start()) + 1
    return opened[-1] if opened else None


def shape_faults(tree: nodes.Template) -> Iterator[_Found]:
    """Whatever is neither text nor a figure nor a condition."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            kind = type(node).__name__.lower()
            yield node.lineno, f"an answer holds figures, if and else only; take away this {kind}"


def _name_faults(tree: nodes.Template, figures: Figures) -> Iterator[_Found]:
    for key, line in figure_uses(tree):
        root, _, name = key.partition(".")
        if root == "case" and name not in _CASE_NAMES:
            yield line, f"{key} is not known{suggestion(name, _CASE_NAMES)}"
        elif root in figures.areas and key not in figures:
            yield line, f"there is no figure {key}{suggestion(key, [figure.key for figure in figures])}"
    roots = [node.node for node in tree.find_all(nodes.Getattr)]
    for used in tree.find_all(nodes.Name):
        if used.name not in {"case", *figures.areas}:
            yield used.lineno, f'the name "{used.name}" is not known{suggestion(used.name, ["case", *figures.areas])}'
        elif not any(used is root for root in roots):
            yield used.lineno, f'"{used.name}" alone is nothing to show; write {used.name}.<name>'
    yield from _letter_faults(tree)


def _letter_faults(tree: nodes.Template) -> Iterator[_Found]:
    """A letter that does not exist would make a condition that is never true."""
    for compared in tree.find_all(nodes.Compare):
        if isinstance(compared.expr, nodes.Getattr) and compared.expr.attr == "letter":
            for constant in compared.find_all(nodes.Const):
                if constant.value not in {None, *LetterKind}:
                    yield (
                        constant.lineno,
                        f'case.letter: "{constant.value}" is no letter; known: {", ".join(LetterKind)}',
                    )


def brace_faults(tree: nodes.Template) -> Iterator[_Found]:
    """Braces that no template reads."""
    for data in tree.find_all(nodes.TemplateData):
        for brace in re.finditer(r"[{}]+", data.data):
            line = data.lineno + data.data.count("\n", 0, brace.start())
            yield line, f'a loose "{brace[0]}"; a figure is written {{{{ area.name }}}}'


def _rendering_faults(written: Written, figures: Figures) -> Iterator[_Found]:
    for case in cases_of(written):
        try:
            text = render(written, figures, on=day_of(written), case=case)
        except TemplateSyntaxError:
            raise
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            yield _line_of(error), f"the answer cannot be filled in for {_person(case)}: {error}"
            return
        if not text:
            yield 1, f"the answer is empty for {_person(case)}"
            return


def _line_of(error: Exception) -> int:
    frames = traceback.walk_tb(error.__traceback__)
    return max((line for frame, line in frames if frame.f_code.co_filename == "<template>"), default=1)


def _person(case: Case) -> str:
    known = [f"{field.name}={getattr(case, field.name)}" for field in fields(Case) if getattr(case, field.name)]
    return f"a person with {', '.join(known)}" if known else "a stranger"
