"""From the files of `decoder/` to papers: `<case>.md` and `<case>.en.md` beside it, or every fault by file and line.

A header, two sentences, then a part a heading: `## recognise`, `## starts`, and `## <step>: <title>` for every step
that the header names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.domain.dates import DELAYS
from bot.domain.deadlines import DeadlineKind
from bot.domain.vocabulary import LetterKind
from knowledge.faults import Fault, Severity, errors_among, suggestion
from knowledge.figures import Figures
from knowledge.normalise import fold
from knowledge.papers import (
    ASKED,
    FRENCH,
    LATE,
    LETTERS_TO_WRITE,
    LONGEST_ID,
    LONGEST_STEP,
    LONGEST_TITLE,
    MOST_STEPS,
    NOW,
    OPTIONAL,
    RECOGNISE,
    RECORDS,
    REQUIRED,
    SLUG,
    STARTS,
    WHAT,
    Paper,
    PaperText,
    Part,
    Step,
    parts_of,
)
from knowledge.reading import Reader
from knowledge.schema import LANGUAGES, Translation, read_days, read_header, read_sources
from knowledge.templates import template_faults
from knowledge.yaml_source import Node, read_text

_STEP_OPTIONAL = ("by", "late", "sure", "done_with", "write")
_TRANSLATION = ("title", "translated_on")
_SLUG = re.compile(SLUG)
_HEADING = re.compile(r"##[ \t]+([\w-]+)[ \t]*(?::[ \t]*(.*?))?[ \t]*$")
_NAME = re.compile(r"\w+\*?")
_LONG_PART = 900  # letters of a part: more is a wall of text on a phone


def read_papers(
    root: Path, entries: Collection[str], figures: Figures
) -> tuple[Mapping[str, Paper], tuple[Fault, ...]]:
    """The papers below `root` in their order, and every fault; nothing where there is no such folder.

    `entries` are the topics that may be read next.
    """
    papers: dict[str, Paper] = {}
    faults: list[Fault] = []
    translated: list[Path] = []
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        if not path.is_file() or path.name.startswith(".") or path.name == "README.md":
            continue
        if path.suffix != ".md" or path.parent != root:
            message = "this file is not read; a paper is decoder/<case>.md"
            faults.append(Fault(path, 1, message, Severity.WARNING))
        elif "." in path.stem:
            translated.append(path)
        else:
            faults += _read_paper(path, papers)
    broken = {fault.path.stem for fault in errors_among(faults)}
    for path in translated:
        faults += _read_translation(path, papers, broken)
    for paper in papers.values():
        faults += [*_link_faults(paper, entries, figures), *_figure_faults(paper, figures)]
    faults += _shared_names(papers)
    ordered = sorted(papers.values(), key=lambda one: (one.order, one.id))
    return {paper.id: paper for paper in ordered}, tuple(faults)


def _read_paper(path: Path, papers: dict[str, Paper]) -> tuple[Fault, ...]:
    text, unreadable = read_text(path)
    if text is None:
        return unreadable
    root, body, body_line, reader = read_header(text, path, REQUIRED)
    paper = _read(root, reader, body, body_line) if root is not None else None
    if paper is not None and not reader.faults:
        papers[paper.id] = paper
    return tuple(reader.faults)


def _read(root: Node, reader: Reader, body: str, body_line: int) -> Paper | None:
    fields = reader.fields(root, "header", required=REQUIRED, optional=OPTIONAL)
    name = _read_id(fields, reader)
    order = reader.whole(fields["order"], "order") if "order" in fields else None
    steps = _read_steps(fields["steps"], reader) if "steps" in fields else ()
    letters = _words(fields, "letters", reader, known=tuple(LetterKind))
    checked_on, review_by = read_days(fields, reader)
    confidence = reader.confidence(fields["confidence"]) if "confidence" in fields else None
    text = _read_text(fields, reader, (FRENCH, checked_on or date.min), steps, (body, body_line))
    sources = read_sources(fields, reader, checked_on)
    records = reader.choice(fields["records"], "records", RECORDS) if "records" in fields else ""
    if reader.faults or not (name and order is not None and checked_on and review_by and confidence and text):
        return None
    return Paper(
        id=name, order=order, names=_read_names(fields["names"], reader), steps=steps,
        letters=tuple(LetterKind(one) for one in letters), asks=_words(fields, "asks", reader, known=ASKED),
        records=records or "", topics=_words(fields, "topics", reader), sources=sources, checked_on=checked_on,
        review_by=review_by, confidence=confidence, texts={FRENCH: text}, path=reader.path, lines=_lines(fields),
    )  # fmt: skip


def _read_id(fields: Mapping[str, Node], reader: Reader) -> str | None:
    name = reader.text(fields["id"], "id") if "id" in fields else None
    if name is None:
        return None
    if not _SLUG.fullmatch(name) or len(name) > LONGEST_ID:
        message = f'id: "{name}" must be made of small letters, digits and single hyphens, at most {LONGEST_ID}'
        reader.fault(fields["id"].line, message)
    elif name != reader.path.stem:
        reader.fault(fields["id"].line, f'id: "{name}" must be the file\'s name; expected "{reader.path.stem}"')
    return name


def _words(fields: Mapping[str, Node], key: str, reader: Reader, *, known: Sequence[str] = ()) -> tuple[str, ...]:
    """The texts of a list, each one of the `known` words where there are any, and none twice."""
    found: list[str] = []
    for item in reader.items(fields[key], key) if key in fields else ():
        text = reader.choice(item, key, known) if known else reader.text(item, key)
        if text is not None and text in found:
            reader.fault(item.line, f'{key}: "{text}" is here twice; keep one')
        elif text is not None:
            found.append(text)
    return tuple(found)


def folded_name(said: str) -> str:
    """A name without accents and capitals; the stars stay."""
    return " ".join(fold(word.rstrip("*")) + "*" * word.endswith("*") for word in said.split())


def _read_names(node: Node, reader: Reader) -> tuple[str, ...]:
    """Folded, so that they are compared as people type them."""
    found: list[str] = []
    for item in reader.items(node, "names", least=1):
        said = reader.text(item, "names") or ""
        if not all(_NAME.fullmatch(word) for word in said.split()):
            reader.fault(item.line, f'names: "{said}" must be words; a star at the end of one stands for any ending')
        name = folded_name(said)
        found.append(name)
    return tuple(found)


def _read_steps(node: Node, reader: Reader) -> tuple[Step, ...]:
    steps: list[Step] = []
    for item in reader.items(node, "steps", least=1):
        fields = reader.fields(item, "step", required=("id",), optional=_STEP_OPTIONAL)
        name = reader.text(fields["id"], "step: id") if "id" in fields else None
        if name is None:
            continue
        if not _SLUG.fullmatch(name) or name in {WHAT, RECOGNISE, STARTS}:
            reader.fault(fields["id"].line, f'step: id: "{name}" must be small letters and hyphens, and no other part')
        elif name in {step.id for step in steps}:
            reader.fault(fields["id"].line, f'step: id: "{name}" is here twice; keep one')
        steps.append(_read_step(name, fields, reader))
    if len(steps) > MOST_STEPS:
        reader.fault(node.key_line, f"steps: at most {MOST_STEPS}, found {len(steps)}; put two together")
    return tuple(steps)


def _read_step(name: str, fields: Mapping[str, Node], reader: Reader) -> Step:
    by = reader.text(fields["by"], "step: by") if "by" in fields else ""
    late = reader.choice(fields["late"], "step: late", LATE) if "late" in fields else ""
    sure = reader.flag(fields["sure"], "step: sure") if "sure" in fields else True
    write = _words(fields, "write", reader, known=LETTERS_TO_WRITE)
    met = reader.choice(fields["done_with"], "step: done_with", tuple(DeadlineKind)) if "done_with" in fields else ""
    return Step(id=name, by=by or "", is_lasting=late == LATE[0], is_sure=sure is not False, done_with=met or "",
                write=write)  # fmt: skip


def _read_text(
    fields: Mapping[str, Node],
    reader: Reader,
    written: tuple[str, date],
    steps: Sequence[Step],
    body: tuple[str, int],
) -> PaperText | None:
    """The parts below a header; `written` is their language and the day they were compared with their sources."""
    title = reader.text(fields["title"], "title") if "title" in fields else None
    if title is not None and len(title) > LONGEST_TITLE:
        reader.fault(fields["title"].line, f"title: {len(title)} letters, a button shows {LONGEST_TITLE}")
    parts: dict[str, Part] = {}
    expected = (WHAT, RECOGNISE, STARTS, *(step.id for step in steps))
    for name, heading, line, text in _sections(*body):
        if name not in expected:
            reader.fault(line, f'the part "{name}" is not known{suggestion(name, expected)}')
        elif name in parts:
            reader.fault(line, f'the part "{name}" is here twice; keep one')
        else:
            parts[name] = Part(title=heading, written=_written(reader.path, written, text, line + (name != WHAT)))
            _check_part(name, heading, line, text, reader)
    if missing := [name for name in expected if name not in parts]:
        reader.fault(body[1], f"missing the part {', '.join(missing)}; write each below a line ## <part>")
    if title is None or missing:
        return None
    return PaperText(language=written[0], title=title, parts=parts, written_on=written[1], path=reader.path)


def _written(path: Path, written: tuple[str, date], text: str, line: int) -> Translation:
    language, day = written
    return Translation(id=path.stem, language=language, title="", ask=(), translated_on=day, body=text, path=path,
                       body_line=line, lines={})  # fmt: skip


def _check_part(name: str, heading: str, line: int, text: str, reader: Reader) -> None:
    if not text.strip():
        reader.fault(line, f'the part "{name}" is empty; write it below its heading')
    is_step = name not in {WHAT, RECOGNISE, STARTS}
    if is_step and not heading:
        reader.fault(line, f"a step has a title: ## {name}: <title>")
    elif len(heading) > LONGEST_STEP:
        reader.fault(line, f"the title of a step has at most {LONGEST_STEP} letters, found {len(heading)}")


def _sections(body: str, body_line: int) -> Iterator[tuple[str, str, int, str]]:
    """Name, title, line of the heading (of the text itself for the first part) and text of each part."""
    name, title, line, kept = WHAT, "", body_line, list[str]()
    for number, said in enumerate(body.split("\n"), start=body_line):
        heading = _HEADING.fullmatch(said)
        if heading is None:
            kept.append(said)
            continue
        yield name, title, line, "\n".join(kept)
        name, title, line, kept = heading[1], heading[2] or "", number, []
    yield name, title, line, "\n".join(kept)


def _lines(fields: Mapping[str, Node]) -> dict[str, int]:
    lines = {key: node.key_line for key, node in fields.items()}
    for key, node in fields.items():
        for item in node.value if isinstance(node.value, tuple) else ():
            name = item.value.get("id") if isinstance(item.value, dict) else item
            said = name.value if name is not None else ""
            lines[f"{key}/{folded_name(said) if key == 'names' and isinstance(said, str) else said}"] = item.line
    return lines


def _read_translation(path: Path, papers: dict[str, Paper], broken: Collection[str]) -> tuple[Fault, ...]:
    """`broken` are the papers that have errors of their own: theirs are no orphans."""
    case, _, language = path.stem.partition(".")
    if language not in LANGUAGES:
        return (Fault(path, 1, f'"{language}" is no language known here; expected {case}.{LANGUAGES[0]}.md'),)
    paper = papers.get(case)
    if paper is None:
        orphan = Fault(path, 1, f"there is no paper {case}.md beside this translation{suggestion(case, papers)}")
        return () if case in broken else (orphan,)
    text, unreadable = read_text(path)
    if text is None:
        return unreadable
    root, body, body_line, reader = read_header(text, path, _TRANSLATION)
    if root is not None:
        fields = reader.fields(root, "header", required=_TRANSLATION)
        day = reader.day(fields["translated_on"], "translated_on") if "translated_on" in fields else None
        told = _read_text(fields, reader, (language, day or date.min), paper.steps, (body, body_line))
        if told is not None and not reader.faults:
            papers[case] = replace(paper, texts={**paper.texts, language: told})
    return tuple(reader.faults)


def _link_faults(paper: Paper, entries: Collection[str], figures: Figures) -> Iterator[Fault]:
    for topic in paper.topics:
        if topic not in entries:
            message = f'topics: there is no entry "{topic}"{suggestion(topic, entries)}'
            yield Fault(paper.path, paper.line_of("topics", topic), message)
    if not paper.asks and (paper.letters or paper.records == "fine" or any("." in step.by for step in paper.steps)):
        message = f"asks: delays run from a day: name it, one of {', '.join(ASKED)}"
        yield Fault(paper.path, paper.line_of("asks"), message)
    for step in paper.steps:
        if step.by and (message := _wrong_date(step.by, figures)):
            yield Fault(paper.path, paper.line_of("steps", step.id), f"step: by: {message}")


def _wrong_date(by: str, figures: Figures) -> str:
    """Why `by` gives no date; empty when it does."""
    if by == NOW or by in set(DeadlineKind) or figures.is_unreadable(by):
        return ""
    if by in figures:
        unit = figures.get(by).unit
        return "" if unit in DELAYS else f'"{by}" is in {unit}; expected a delay, in {", ".join(DELAYS)}'
    known = (NOW, *DeadlineKind, *(figure.key for figure in figures if figure.unit in DELAYS))
    return f'"{by}" gives no date{suggestion(by, known)}'


def _figure_faults(paper: Paper, figures: Figures) -> Iterator[Fault]:
    for written in parts_of(paper):
        yield from template_faults(written, figures)


def _shared_names(papers: Mapping[str, Paper]) -> Iterator[Fault]:
    first: dict[str, Paper] = {}
    for paper in papers.values():
        for name in paper.names:
            other = first.setdefault(name, paper)
            if other is not paper:
                message = f'names: "{name}" stands in {other.id} too; keep it where it belongs'
                yield Fault(paper.path, paper.line_of("names", name), message)


def paper_warnings(paper: Paper, today: date | None) -> Iterator[Fault]:
    """A translation that is missing or older than the French, a part too long for a page, a review that is due."""
    for written in parts_of(paper):
        if len(written.body) > _LONG_PART:
            message = f"this part has {len(written.body)} letters; a page shows {_LONG_PART}: shorten it"
            yield Fault(written.path, written.body_line, message, Severity.WARNING)
    for language in LANGUAGES:
        text = paper.texts.get(language)
        if text is None and not paper.path.with_suffix(f".{language}.md").exists():
            message = f"{paper.id}.{language}.md is missing: without it, people who read {language} get the French text"
            yield Fault(paper.path, paper.line_of("id"), message, Severity.WARNING)
        elif text is not None and text.written_on < paper.checked_on:
            message = f"translated_on: the French text was checked later, on {paper.checked_on}; compare both again"
            yield Fault(text.path, 1, message, Severity.WARNING)
    if today is not None and paper.review_by < today:
        message = f"review_by: {paper.review_by} is past; compare the text with its sources, then set both days"
        yield Fault(paper.path, paper.line_of("review_by"), message, Severity.WARNING)
