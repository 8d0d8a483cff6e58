"""The commands on the knowledge base: ask it, check it, list what is stale, print its schema, evaluate its search."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from bot.channels.markup import plain_text
from bot.errors import InputError
from knowledge import checks
from knowledge.evaluation import Labelled, Report, evaluate_search
from knowledge.faults import KnowledgeError, Severity, errors_among
from knowledge.learnt import SHIPPED
from knowledge.loader import Knowledge, load_knowledge
from knowledge.new_entry import write_new_entry
from knowledge.rendering import answer_text
from knowledge.schemas import schema_text, write_schemas
from knowledge.search import Found, Searcher

DONE, FAULTS_FOUND, WRONG_INPUT = 0, 1, 2

_UNKNOWN = "Je ne sais pas répondre à cela."
_NEW = """\
{path}
Fill it in with any editor, then: python -m bot knowledge check; python -m bot ask "one of its questions"."""
_PROPOSALS = "Vouliez-vous plutôt demander :"


class Shelf(NamedTuple):
    """Where the knowledge is, and where what its search learns is kept for the next time."""

    directory: Path
    keep_in: Path | None = None


@dataclass(frozen=True, slots=True)
class _Oracle:
    """The knowledge with its search, on one day."""

    knowledge: Knowledge
    searcher: Searcher
    today: date

    def reply(self, found: Found) -> str:
        if found.topic is not None:
            return plain_text(answer_text(self.knowledge, found.topic, on=self.today))
        titles = [f"- {self.knowledge.entries[topic].title}" for topic in found.alternatives]
        return "\n\n".join([_UNKNOWN, *([f"{_PROPOSALS}\n\n" + "\n".join(titles)] if titles else [])])


def ask(text: str, stdout: TextIO, stderr: TextIO, *, shelf: Shelf, today: date) -> int:
    """Print the answer to one question, or say honestly that there is none."""
    if not text.strip():
        return _refuse(stderr, "TEXT: expected a question, in quotes")
    oracle = _open(shelf, today, stderr)
    if oracle is None:
        return WRONG_INPUT
    print(oracle.reply(oracle.searcher.find(text)), file=stdout)
    return DONE


def ask_jsonl(stdin: TextIO, stdout: TextIO, stderr: TextIO, *, shelf: Shelf, today: date) -> int:
    """Answer `{"id", "question"}` lines; the first wrong line ends it with exit code 2."""
    oracle = _open(shelf, today, stderr)
    if oracle is None:
        return WRONG_INPUT
    try:
        for asked in _objects(stdin, '{"id": ..., "question": "..."}'):
            found = oracle.searcher.find(asked["question"])
            line = {"id": asked["id"], "topic": found.topic, "score": found.score,
                    "alternatives": list(found.alternatives), "text": oracle.reply(found)}  # fmt: skip
            print(json.dumps(line, ensure_ascii=False), file=stdout, flush=True)
    except (InputError, UnicodeDecodeError) as error:
        return _refuse(stderr, _one_line(error))
    return DONE


def check(stdout: TextIO, *, directory: Path, today: date | None = None) -> int:
    """Print every fault as `file:line: message`; exit code 1 when there is an error."""
    faults = checks.check(directory, today)
    for fault in faults:
        print(fault, file=stdout)
    errors, warnings = len(errors_among(faults)), sum(fault.severity is Severity.WARNING for fault in faults)
    print(f"{errors} errors, {warnings} warnings", file=stdout)
    return FAULTS_FOUND if errors else DONE


def stale(stdout: TextIO, stderr: TextIO, *, directory: Path, today: date) -> int:
    """Print the entries past their review date, the most overdue first."""
    knowledge = _load(directory, stderr)
    if knowledge is None:
        return WRONG_INPUT
    for entry in knowledge.stale(today):
        line = entry.line_of("review_by")
        late = (today - entry.review_by).days
        print(f"{entry.path}:{line}: {entry.id} was due for review on {entry.review_by}, {late} days ago", file=stdout)
    return DONE


def schema(stdout: TextIO, kind: str = "entry") -> int:
    """Print the JSON Schema of one kind of file; the header of an entry is "entry"."""
    print(schema_text(kind), end="", file=stdout)
    return DONE


def rewrite_schemas(stdout: TextIO, *, directory: Path) -> int:
    """Write the schemas that editors read, below `directory`."""
    for path in write_schemas(directory / "schemas"):
        print(path, file=stdout)
    return DONE


def new(stdout: TextIO, *, directory: Path, name: str, today: date) -> int:
    """Write the beginning of an answer called "theme/topic" and tell what comes next; raises InputError."""
    print(_NEW.format(path=write_new_entry(directory, name, today)), file=stdout)
    return DONE


def learn(stderr: TextIO, *, directory: Path) -> int:
    """Let the search learn, and keep the result beside the program for whoever starts it."""
    knowledge = _load(directory, stderr)
    if knowledge is None:
        return FAULTS_FOUND
    Searcher(knowledge, keep_in=SHIPPED)
    return DONE


def evaluate(file: Path, stdout: TextIO, stderr: TextIO, *, directory: Path) -> int:
    """Run labelled questions (`{"question", "topics"}` a line) and print how the search does."""
    knowledge = _load(directory, stderr)
    if knowledge is None:
        return WRONG_INPUT
    try:
        with file.open(encoding="utf-8-sig") as lines:
            labelled = [_labelled(found) for found in _objects(lines, '{"question": "...", "topics": [...]}')]
    except (OSError, UnicodeDecodeError, InputError) as error:
        return _refuse(stderr, f"{file}: {_one_line(error)}")
    print(_report(evaluate_search(Searcher(knowledge), knowledge, labelled)), file=stdout)
    return DONE


def _open(shelf: Shelf, today: date, stderr: TextIO) -> _Oracle | None:
    knowledge = _load(shelf.directory, stderr)
    return None if knowledge is None else _Oracle(knowledge, Searcher(knowledge, keep_in=shelf.keep_in), today)


def _load(directory: Path, stderr: TextIO) -> Knowledge | None:
    try:
        return load_knowledge(directory)
    except KnowledgeError as error:
        for fault in error.faults:
            print(fault, file=stderr)
        return None


def _objects(lines: TextIO, expected: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            raise InputError(f"line {number}", f"not JSON; expected {expected}") from None
        if not isinstance(found, dict):
            raise InputError(f"line {number}", f"expected an object {expected}")
        _require_fields(found, number, expected)
        yield found


def _require_fields(found: dict[str, Any], number: int, expected: str) -> None:
    if not isinstance(found.get("question"), str):
        raise InputError(f"line {number}", f'"question": expected a text, as in {expected}')
    if '"id"' in expected and not _is_identity(found.get("id")):
        raise InputError(f"line {number}", f'"id": expected a text or a number, as in {expected}')
    if '"topics"' in expected:
        topics = found.get("topics")
        if not isinstance(topics, list) or not all(isinstance(topic, str) for topic in topics):
            raise InputError(f"line {number}", f'"topics": expected a list of ids, as in {expected}')


def _is_identity(value: object) -> bool:
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)
    return isinstance(value, int)


def _labelled(found: dict[str, Any]) -> Labelled:
    return Labelled(question=found["question"], topics=frozenset(found["topics"]))


def _report(report: Report) -> str:
    lines = [
        f"questions on topics with an entry: {report.answerable}",
        f"  right at first:        {_share(report.right_at_first, report.answerable)}",
        f"  right in three:        {_share(report.right_in_three, report.answerable)}",
        f"  wrong without asking:  {_share(report.wrong, report.answerable)}",
        f"questions on topics without an entry: {report.without_entry}",
        f"  answered all the same: {_share(report.without_entry_answered, report.without_entry)}",
        f"questions out of scope: {report.out_of_scope}",
        f"  answered all the same: {_share(report.out_of_scope_answered, report.out_of_scope)}",
        *(["confused most (expected -> given):"] if report.confusions else []),
        *(f"  {count} x {expected} -> {given}" for (expected, given), count in report.confusions),
    ]
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.1f} %)" if whole else "none"


def _refuse(stderr: TextIO, message: str) -> int:
    print(message, file=stderr)
    return WRONG_INPUT


def _one_line(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8; expected UTF-8 text"
    return f"cannot be read ({error.strerror}); expected a file" if isinstance(error, OSError) else str(error)
