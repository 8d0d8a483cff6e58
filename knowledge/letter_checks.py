"""What can be wrong in a letter beside its header: unknown blanks, unknown figures, figures written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError, nodes
from jinja2.exceptions import TemplateSyntaxError

from knowledge.check_prose import prose_faults
from knowledge.faults import Fault, Severity, suggestion
from knowledge.figures import Figures
from knowledge.letters import BLANKS, FLAGS, SENDER, SHIPPED, LetterTemplate, fill, parse_letter
from knowledge.schema import Entry, Translation
from knowledge.templates import brace_faults, figure_uses, line_left_open, parse_text, shape_faults
from knowledge.yaml_source import read_text


@dataclass(frozen=True, slots=True)
class _Part:
    """A text of a letter: where it stands, and whether it may hold blanks."""

    what: str
    text: str
    line: int
    language: str = "fr"
    has_blanks: bool = True


def read_letters(folder: Path, figures: Figures) -> tuple[dict[str, LetterTemplate], tuple[Fault, ...]]:
    """The letters of a `letters/` folder by id, none without the folder; and every fault."""
    letters: dict[str, LetterTemplate] = {}
    faults: list[Fault] = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name.startswith(".") or path.name == "README.md":
            continue
        if path.suffix != ".md" or path.parent != folder:
            faults.append(Fault(path, 1, "this file is not read; a letter is letters/<name>.md", Severity.WARNING))
            continue
        text, unreadable = read_text(path)
        letter, found = (None, unreadable) if text is None else parse_letter(text, path)
        faults += found
        if letter is not None:
            letters[letter.id] = letter
            faults += letter_faults(letter, figures)
    if folder.is_dir():
        faults += _missing(folder)
    return letters, tuple(faults)


def _missing(folder: Path) -> Iterator[Fault]:
    for name in SHIPPED:
        path = folder / f"{name}.md"
        if not path.exists():
            message = "this letter is missing: the buttons that lead to it will say that it is gone"
            yield Fault(path, 1, message, Severity.WARNING)


def letter_faults(letter: LetterTemplate, figures: Figures) -> tuple[Fault, ...]:
    """Names nobody knows, blanks that are never asked or never used, and whatever cannot be filled in."""
    faults: list[Fault] = []
    used: set[str] = set()
    for part in _parts(letter):
        found = [*_part_faults(part, figures, used)]
        faults += [Fault(letter.path, _within(part, line, letter), message) for line, message in found]
    if not faults:
        faults += [*_asked_faults(letter, used), *_rendering_faults(letter, figures)]
    return (*faults, *_prose(letter, figures))


def _parts(letter: LetterTemplate) -> Iterator[_Part]:
    yield _Part("body", letter.body, letter.body_line)
    yield _Part("subject", letter.subject, letter.line_of("subject"))
    for key, texts in (("addressee", letter.addressee), ("enclosures", letter.enclosures)):
        yield from (_Part(key, text, letter.line_of(key, text)) for text in texts)
    yield _Part("summary", letter.summaries["fr"], letter.line_of("summary"), has_blanks=False)
    for key, text in (("summary_en", letter.summaries["en"]), ("gloss_en", letter.gloss)):
        yield _Part(key, text, letter.line_of(key), "en", has_blanks=False)


def _within(part: _Part, line: int, letter: LetterTemplate) -> int:
    """The line of the file: a text of the header is told where it begins."""
    if part.what != "body":
        return part.line
    return letter.body_line + min(line, letter.body.count("\n") + 1) - 1


def _part_faults(part: _Part, figures: Figures, used: set[str]) -> Iterator[tuple[int, str]]:
    said = "" if part.what == "body" else f"{part.what}: "
    try:
        tree = parse_text(part.text)
    except TemplateSyntaxError as error:
        yield line_left_open(part.text) or error.lineno, f"{said}this is no valid template: {error.message}"
        return
    shape = [*shape_faults(tree)][:1]
    for line, message in shape or [*_name_faults(tree, part, figures, used), *brace_faults(tree)]:
        yield line, f"{said}{message}"


def _name_faults(tree: nodes.Template, part: _Part, figures: Figures, used: set[str]) -> Iterator[tuple[int, str]]:
    known = [*BLANKS, *FLAGS] if part.has_blanks else []
    for key, line in figure_uses(tree):
        if key.partition(".")[0] in figures.areas and key not in figures and not figures.is_unreadable(key):
            yield line, f"there is no figure {key}{suggestion(key, [figure.key for figure in figures])}"
    roots = [node.node for node in tree.find_all(nodes.Getattr)]
    for name in tree.find_all(nodes.Name):
        is_root = any(name is root for root in roots)
        if name.name in known and not is_root:
            used.add(name.name)
        elif is_root and not (name.name in figures.areas or figures.is_unreadable(name.name)):
            yield name.lineno, f'the area "{name.name}" is not known{suggestion(name.name, figures.areas)}'
        elif not is_root:
            yield name.lineno, _unknown(name.name, part, known, figures)


def _unknown(name: str, part: _Part, known: list[str], figures: Figures) -> str:
    if name in figures.areas:
        return f'"{name}" alone is nothing to show; write {name}.<name>'
    if not part.has_blanks:
        return f'"{name}": no blank can stand here, only figures'
    return f'there is no blank "{name}"{suggestion(name, known)}'


def _asked_faults(letter: LetterTemplate, used: set[str]) -> Iterator[Fault]:
    shown = {"paid_on" if name in FLAGS else name for name in used}
    for name in sorted(shown - {*letter.ask}):
        yield Fault(letter.path, letter.line_of("ask"), f"ask: the letter holds {name}, which is never asked")
    for name in letter.ask:
        if name not in shown and not (letter.is_letter and name in SENDER):
            yield Fault(letter.path, letter.line_of("ask", name), f"ask: {name} is nowhere in the letter")


def _rendering_faults(letter: LetterTemplate, figures: Figures) -> Iterator[Fault]:
    if any(figures.is_unreadable(key) for part in _parts(letter) for key, _ in figure_uses(parse_text(part.text))):
        return  # the file of the figure tells
    everything = dict.fromkeys(BLANKS, "x")
    cases: tuple[tuple[Mapping[str, str], tuple[str, ...]], ...] = (({}, ()), (everything, ()), (everything, FLAGS))
    for answers, flags in cases:
        try:
            filled = fill(letter, figures, on=letter.checked_on, answers=answers, flags=flags)
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            yield Fault(letter.path, letter.body_line, f"the letter cannot be filled in: {error}")
            return
        if not filled.blocks or (letter.is_letter and not (filled.subject and filled.addressee)):
            yield Fault(letter.path, letter.body_line, "text, subject or addressee is empty for some person")
            return


def _prose(letter: LetterTemplate, figures: Figures) -> Iterator[Fault]:
    """Warnings for figures of the law that are written out."""
    for part in _parts(letter):
        yield from prose_faults(_stand_in(part, letter), figures)


def _stand_in(part: _Part, letter: LetterTemplate) -> Entry | Translation:
    day, path = letter.checked_on, letter.path
    text = part.text if part.what == "body" else part.text.replace("\n", " ")
    if part.language == "en":
        return Translation(id=letter.id, language="en", title="", ask=(), translated_on=day, body=text, path=path,
                           body_line=part.line, lines={})  # fmt: skip
    return Entry(id=letter.id, theme="", title="", ask=(), sources=(), checked_on=day, review_by=letter.review_by,
                 confidence="", body=text, path=path, body_line=part.line, lines={})  # fmt: skip
