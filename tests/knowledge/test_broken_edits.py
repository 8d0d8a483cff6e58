"""Hundreds of slips of the hand: each is named with its file and line, none is loaded, none breaks the program."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.cli import knowledge as commands
from knowledge.checks import check
from knowledge.faults import Fault, KnowledgeError, errors_among
from knowledge.law import load_law
from knowledge.loader import load_knowledge
from knowledge.stages import load_stages
from tests.knowledge.broken_edits import ASKED, COURSE, EDITS, ENTRY, PAGE, REMINDERS, SCALE
from tests.knowledge.editing import Edit, edited

SAMPLE = Path(__file__).with_name("sample")
RULES = Path(__file__).parents[2] / "knowledge" / "rules"

# What only the check can say, once everything could be read: how the text arrives.
_CHECKED_ONLY = "use paragraphs, lists", "a link", "a **", "a list item", "the link to"
# A figure that is gone is told where it is missed, too.
_TOLD_TWICE = {"course: a figure that only an entry needs is gone", "course: the file is gone"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("admin") / "knowledge"
    shutil.copytree(SAMPLE, root)
    shutil.copytree(RULES, root / "rules")
    return root


def load(folder: Path) -> None:
    """What the program reads when it starts."""
    load_knowledge(folder)
    load_law(folder / "rules")
    load_stages(folder / "rules")


def refusal(folder: Path) -> tuple[Fault, ...]:
    """Why the folder is not loaded; nothing when it is."""
    try:
        load(folder)
    except KnowledgeError as error:
        return error.faults
    return ()


def test_the_folder_is_good_before_anybody_edits_it(folder: Path) -> None:
    assert check(folder) == ()
    load(folder)


def test_there_are_many_edits_of_every_kind_of_file() -> None:
    assert len(EDITS) > 300
    assert len({edit.name for edit in EDITS}) == len(EDITS)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_a_broken_edit_is_named_by_file_and_line(folder: Path, edit: Edit) -> None:
    with edited(folder, edit) as line:
        faults = errors_among(check(folder))
        if not any(word in fault.message for word in _CHECKED_ONLY for fault in faults):
            with pytest.raises(KnowledgeError):
                load(folder)
    place = folder / edit.told_in
    told = [str(fault) for fault in faults]
    assert any(fault.path == place and fault.line == line and edit.says in fault.message for fault in faults), told
    assert edit.name in _TOLD_TWICE or {fault.path for fault in faults} == {place}, told
    assert len(faults) <= 4 or edit.name == "entry: a new one not filled in", told


@pytest.mark.parametrize("edit", EDITS[::40], ids=lambda edit: edit.name)
def test_the_command_ends_with_one_and_counts_the_errors(folder: Path, edit: Edit) -> None:
    out = io.StringIO()
    with edited(folder, edit) as line:
        assert commands.check(out, directory=folder) == 1
    lines = out.getvalue().splitlines()
    assert any(said.startswith(f"{folder / edit.told_in}:{line}: ") for said in lines)
    assert lines[-1] == f"{len(lines) - 1} errors, 0 warnings"


def _harmless() -> Iterator[tuple[str, str, Callable[[bytes], bytes]]]:
    for file in (ENTRY, PAGE, ASKED, COURSE, SCALE, REMINDERS):
        yield "a byte order mark", file, lambda before: b"\xef\xbb\xbf" + before
        yield "lines ended as on Windows", file, lambda before: before.replace(b"\n", b"\r\n")
        yield "spaces at the end of lines", file, lambda before: before.replace(b"\n", b" \n")
        yield "no end of the last line", file, lambda before: before.rstrip(b"\n")
        yield "empty lines at the end", file, lambda before: before + b"\n\n"


@pytest.mark.parametrize(
    ("name", "file", "make"), [*_harmless()], ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_editors_do_by_themselves_is_no_fault(
    folder: Path, name: str, file: str, make: Callable[[bytes], bytes]
) -> None:
    with edited(folder, Edit(name=name, file=file, line=1, make=make)):
        assert check(folder) == ()
        load(folder)


@pytest.mark.parametrize("file", [ENTRY, PAGE, ASKED, COURSE, SCALE, REMINDERS])
@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.85])
def test_a_file_that_is_only_half_written_breaks_nothing(folder: Path, file: str, share: float) -> None:
    with edited(folder, Edit(name="half", file=file, line=1, make=lambda before: before[: int(len(before) * share)])):
        faults = check(folder)
        refused = refusal(folder)
    assert refused or file in {ENTRY, PAGE, ASKED}  # cut at the end of a sentence, an answer is an answer
    assert bool(refused) == bool({*refused} & {*errors_among(faults)})
