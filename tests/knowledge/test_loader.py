"""From files to knowledge, or to every fault at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.faults import KnowledgeError, Severity
from knowledge.loader import load_knowledge, read_knowledge
from tests.knowledge.writing import HREF, entry_text, write_knowledge

NAME = "stage/stage-frequence"


def test_a_good_folder_is_loaded(tmp_path: Path) -> None:
    knowledge = load_knowledge(write_knowledge(tmp_path))
    entry = knowledge.entries["stage-frequence"]
    assert (entry.theme, entry.confidence, entry.checked_on) == ("stage", "O", date(2026, 11, 22))
    assert entry.sources[0].href == HREF
    assert entry.sources[0].checked_on == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("changes", "line", "said"),
    [
        ({"id": "stage-frequences"}, 2, 'expected "stage-frequence"'),
        ({"id": "Stage"}, 2, "small letters"),
        ({"id": "12"}, 2, "expected a text"),
        ({"titel": "x", "title": None}, 8, 'unknown key "titel"; did you mean "title"'),
        ({"title": None}, 2, "missing title"),
        ({"ask": "[une, deux]"}, 4, "at least 8, found 2"),
        ({"ask": "combien"}, 4, "expected a list"),
        ({"ask": "[a, a, b, c, d, e, f, g, h]"}, 4, '"a" is here twice'),
        ({"sources": "[]"}, 5, "at least 1"),
        ({"sources": "[{title: x, href: 'http://example.org'}]"}, 5, "https://"),
        ({"sources": "[{title: x, href: 'https://example.org/a b'}]"}, 5, "https://"),
        ({"sources": "[{titel: x, href: 'https://example.org/'}]"}, 5, 'did you mean "title"'),
        ({"checked_on": "2026-02-30"}, 6, "no day of the calendar"),
        ({"checked_on": "22/11/2026"}, 6, "YYYY-MM-DD"),
        ({"review_by": "2026-11-22"}, 7, "must come after checked_on"),
        ({"confidence": "sure"}, 8, "expected O (official)"),
        ({"actions": "[record_cource]"}, 9, 'did you mean "record_course"'),
        ({"related": "[stage-frequence]"}, 9, "not related to itself"),
        ({"related": "[stage-cou]"}, 9, 'there is no entry "stage-cou"'),
        ({"must_not_land": "[combien de stages par an]"}, 9, "is asked here too"),
    ],
)
def test_a_wrong_header_is_a_fault_with_its_line(
    tmp_path: Path, changes: dict[str, str | None], line: int, said: str
) -> None:
    _, faults = read_knowledge(write_knowledge(tmp_path, {NAME: entry_text(**changes)}))
    assert any(fault.line == line and said in fault.message for fault in faults), faults
    with pytest.raises(KnowledgeError):
        load_knowledge(tmp_path)


@pytest.mark.parametrize("text", ["", "no header", "---\nid: x\nno end", "id: x\n---\nbody", "\n---\nid: x\n---\nb"])
def test_an_entry_without_a_closed_header_is_a_fault(tmp_path: Path, text: str) -> None:
    _, faults = read_knowledge(write_knowledge(tmp_path, {NAME: text}))
    assert [(fault.line, "header between" in fault.message) for fault in faults] == [(1, True)]


def test_an_empty_header_lists_what_it_needs(tmp_path: Path) -> None:
    _, faults = read_knowledge(write_knowledge(tmp_path, {NAME: "---\n---\nbody"}))
    assert "id, title, ask" in faults[0].message


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("", 10, "the answer is empty"),
        ("x\n{{ course.point_max }}", 11, 'no figure course.point_max; did you mean "course.points_max"'),
        ("{{ cours.points_max }}", 10, 'the name "cours" is not known'),
        ("{% if case.probatoin %}x{% endif %}y", 10, 'did you mean "probation"'),
        ("a\nb\n{{ course.points_max", 12, "no valid template"),
        ("{% if case.known %}x", 10, "no valid template"),
        ("{{ course.points_max | nummer }}", 10, "no valid template"),
        ("{{ course.points_max / 2 }}", 10, "cannot be filled in"),
        ("{{ ''.__class__.__mro__ }}", 10, "cannot be filled in"),
        ("{% for i in range(99999999) %}x{% endfor %}", 10, "take away this for"),
        ("{% if case.probation %}x{% endif %}", 10, "the answer is empty"),
    ],
)
def test_a_wrong_body_is_a_fault_with_its_line(tmp_path: Path, body: str, line: int, said: str) -> None:
    _, faults = read_knowledge(write_knowledge(tmp_path, {NAME: entry_text(body=body)}))
    assert [(fault.line, said in fault.message) for fault in faults] == [(line, True)], faults


def test_one_question_belongs_to_one_entry(tmp_path: Path) -> None:
    asked = "[" + ", ".join(f"'Délai n° {number} ?'" for number in range(8)) + "]"
    same = asked.replace("Délai", "delai").replace(" ?", "")
    entries = {NAME: entry_text(ask=asked), "stage/stage-cout": entry_text("stage-cout", ask=same)}
    _, faults = read_knowledge(write_knowledge(tmp_path, entries))
    assert len(faults) == 8
    assert {fault.path.name for fault in faults} == {"stage-frequence.md"}
    assert "is asked in stage-cout too" in faults[0].message


def test_an_id_is_given_once(tmp_path: Path) -> None:
    _, faults = read_knowledge(write_knowledge(tmp_path, {NAME: entry_text(), "divers/stage-frequence": entry_text()}))
    assert ["is already in" in fault.message for fault in faults] == [True]


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    entries = {NAME: entry_text(confidence="X", title=None), "stage/stage-cout": entry_text("stage-cout", id="x")}
    with pytest.raises(KnowledgeError) as raised:
        load_knowledge(write_knowledge(tmp_path, entries, rules={"course": "area: 1\nfigures: 2\n"}))
    assert [(fault.path.name, fault.line) for fault in raised.value.faults] == [
        ("stage-cout.md", 2), ("stage-frequence.md", 2), ("stage-frequence.md", 7),
        ("course.yaml", 1), ("course.yaml", 2),
    ]  # fmt: skip
    assert str(raised.value).count("\n") == 4


def test_a_stray_file_is_a_warning_and_a_hidden_one_is_nothing(tmp_path: Path) -> None:
    directory = write_knowledge(tmp_path)
    for name in ("entries/stray.md", "entries/stage/notes.txt", "entries/stage/.draft.md", "entries/README.md"):
        (directory / name).write_text("x", encoding="utf-8")
    _, faults = read_knowledge(directory)
    assert [(fault.path.name, fault.severity) for fault in faults] == [
        ("notes.txt", Severity.WARNING), ("stray.md", Severity.WARNING)
    ]  # fmt: skip


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="this folder is missing"):
        load_knowledge(tmp_path / "nowhere")


def test_stale_entries_are_those_past_their_review_day(tmp_path: Path) -> None:
    entries = {NAME: entry_text(), "stage/stage-cout": entry_text("stage-cout", review_by="2027-01-10")}
    knowledge = load_knowledge(write_knowledge(tmp_path, entries))
    assert [entry.id for entry in knowledge.stale(date(2027, 5, 22))] == ["stage-cout"]
    assert [entry.id for entry in knowledge.stale(date(2027, 5, 23))] == ["stage-cout", "stage-frequence"]
