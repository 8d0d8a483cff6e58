"""The papers of the decoder: read from files as a whole, every slip named with its file and line."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from bot.domain.dates import add_delay
from bot.domain.vocabulary import LetterKind
from knowledge.checks import check
from knowledge.faults import Fault, KnowledgeError, Severity
from knowledge.letters import SHIPPED
from knowledge.loader import load_knowledge, read_knowledge
from knowledge.papers import LETTERS_TO_WRITE, Paper, header_schema
from knowledge.yaml_source import parse_yaml
from tests.knowledge.writing import QUESTIONS, entry_text, write_knowledge

PROJECT = Path(__file__).parents[2] / "knowledge"
HEADER = """\
id: 48n
title: "Lettre 48N"
order: 2
names: ["48n", "recu* injonction"]
letters: ["48N"]
asks: [received_on]
records: letter
steps:
  - {id: reserver, by: now, done_with: probation_course}
  - {id: stage, by: probation_course, late: still, sure: false, write: [refund_claim]}
  - {id: amende, by: contest.late_fine_days}
topics: [lettre-48n]
sources:
  - {title: "Code de la route", href: "https://www.legifrance.gouv.fr/"}
checked_on: 2026-11-22
review_by: 2027-05-22
confidence: O
"""
BODY = """\
Ce que c'est.

## recognise
Au numéro.

## starts
Un délai de {{ probation.course_months }}.

## reserver: Réservez
Tôt.

## stage: Suivez le stage
Ici.

## amende: Contestez
Vite.
"""
ENGLISH = """\
---
title: "Letter 48N"
translated_on: 2026-11-22
---
What it is.

## recognise
By its number.

## starts
A time of {{ probation.course_months }}.

## reserver: Book
Early.

## stage: Take the course
Here.

## amende: Contest
Quickly.
"""


def folder(root: Path, header: str = HEADER, body: str = BODY, english: str = ENGLISH) -> Path:
    """Four entries, the rules of the project, and one paper."""
    write_knowledge(root, {f"stage/{topic}": entry_text(topic) for topic in QUESTIONS}, {})
    shutil.copytree(PROJECT / "rules", root / "rules", dirs_exist_ok=True)
    (root / "decoder").mkdir()
    (root / "decoder" / "48n.md").write_text(f"---\n{header}---\n{body}", encoding="utf-8")
    (root / "decoder" / "48n.en.md").write_text(english, encoding="utf-8")
    return root


def faults_of(root: Path) -> list[Fault]:
    return [fault for fault in check(root) if fault.path.parent.name == "decoder"]


def paper(root: Path) -> Paper:
    return load_knowledge(root).papers["48n"]


def test_a_good_paper_has_no_fault(tmp_path: Path) -> None:
    assert faults_of(folder(tmp_path)) == []


def test_everything_in_a_paper_is_read(tmp_path: Path) -> None:
    read = paper(folder(tmp_path))
    assert (read.letters, read.asks, read.records) == ((LetterKind.L48N,), ("received_on",), "letter")
    assert read.names == ("48n", "recu* injonction")
    first, second, third = read.steps
    assert (first.by, first.done_with, first.is_sure) == ("now", "probation_course", True)
    assert (second.is_lasting, second.is_sure, second.write) == (True, False, ("refund_claim",))
    assert third.by == "contest.late_fine_days"
    assert read.text_in("en").parts["stage"].title == "Take the course"
    assert read.text_in("de").title == "Lettre 48N"


def test_a_folder_without_papers_is_complete(tmp_path: Path) -> None:
    write_knowledge(tmp_path, {f"stage/{topic}": entry_text(topic) for topic in QUESTIONS})
    assert load_knowledge(tmp_path).papers == {}


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("id: 48n", "id: 48m", 2, 'id: "48m" must be the file\'s name; expected "48n"'),
        ("id: 48n", "id: Lettre 48N", 2, "must be made of small letters"),
        ('title: "Lettre 48N"', f'title: "{"N" * 41}"', 3, "title: 41 letters, a button shows 40"),
        ("order: 2", "order: first", 4, "order: expected a whole number"),
        ("recu* injonction", "re*cu", 5, 'names: "re*cu" must be words'),
        ("recu* injonction", "48N", 5, ""),  # the same name twice in one file says nothing new
        ('["48N"]', '["48X"]', 6, 'letters: "48X" is not known'),
        ("[received_on]", "[recieved_on]", 7, 'did you mean "received_on"'),
        ("asks: [received_on]\n", "", 1, "asks: delays run from a day"),
        ("records: letter", "records: lettre", 8, 'records: "lettre" is not known'),
        ("by: probation_course,", "by: probation_curse,", 11, '"probation_curse" gives no date; did you mean'),
        ("contest.late_fine_days", "contest.late_days", 12, 'did you mean "contest.late_fine_days"'),
        ("contest.late_fine_days", "contest.c2_fixed_eur", 12, "is in euros; expected a delay, in days"),
        ("late: still", "late: always", 11, 'step: late: "always" is not known'),
        ("sure: false", "sure: no", 11, "step: sure: expected true or false"),
        ("[refund_claim]", "[refund]", 11, 'write: "refund" is not known'),
        ("done_with: probation_course", "done_with: course", 10, 'step: done_with: "course" is not known'),
        ("{id: amende", "{id: stage", 12, 'step: id: "stage" is here twice'),
        ("{id: amende", "{id: starts", 12, 'step: id: "starts" must be small letters'),
        ("[lettre-48n]", "[lettre-48]", 13, 'topics: there is no entry "lettre-48"'),
        ("href: \"https:", "href: \"http:", 15, "expected a complete address that begins with https://"),
        ("review_by: 2027", "review_by: 2025", 17, "review_by: 2025-05-22 must come after checked_on"),
        ("confidence: O", "confidence: X", 18, "confidence:"),
        ("order: 2", "ordre: 2", 4, 'unknown key "ordre"; did you mean "order"'),
    ],
)  # fmt: skip
def test_a_slip_in_the_header_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert HEADER.count(old) == 1
    found = [one for one in faults_of(folder(tmp_path, HEADER.replace(old, new))) if one.path.name == "48n.md"]
    if not says:
        assert found == []
        return
    assert any(one.line == line and says in one.message for one in found), found
    with pytest.raises(KnowledgeError, match=r"48n\.md"):
        load_knowledge(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("## amende: Contestez\nVite.\n", "", 20, "missing the part amende"),
        ("## starts", "## start", 25, 'the part "start" is not known; did you mean "starts"'),
        ("## stage: Suivez le stage", "## stage", 31, "a step has a title: ## stage: <title>"),
        ("## stage: Suivez le stage", "## reserver: Encore", 31, 'the part "reserver" is here twice'),
        ("Tôt.", "", 28, 'the part "reserver" is empty'),
        (
            "{{ probation.course_months }}",
            "{{ probation.course_month }}",
            26,
            "there is no figure probation.course_month",
        ),
        ("{{ probation.course_months }}", "{{ probation.course_months", 26, "this is no valid template"),
        ("Au numéro.", "> Au numéro.", 23, "a blockquote"),
        ("Au numéro.", "**Au numéro.", 23, "without its partner"),
    ],
)
def test_a_slip_in_the_text_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert BODY.count(old) == 1
    found = faults_of(folder(tmp_path, body=BODY.replace(old, new)))
    assert any(one.line == line and says in one.message and one.path.name == "48n.md" for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("## amende: Contest\nQuickly.\n", "", 5, "missing the part amende"),
        ("translated_on", "translatd_on", 3, 'did you mean "translated_on"'),
        ("{{ probation.course_months }}", "{{ course.nothing }}", 11, "there is no figure course.nothing"),
    ],
)
def test_a_slip_in_the_translation_is_named_there(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    found = faults_of(folder(tmp_path, english=ENGLISH.replace(old, new)))
    assert any(one.line == line and says in one.message and one.path.name == "48n.en.md" for one in found), found


def test_a_figure_written_out_a_long_part_and_a_late_review_are_warnings(tmp_path: Path) -> None:
    body = BODY.replace("Tôt.", "mot " * 300).replace("Ici.", "Dans les 4 mois.")
    found = [one for one in check(folder(tmp_path, body=body), date(2028, 1, 1)) if one.path.name == "48n.md"]
    assert {one.severity for one in found} == {Severity.WARNING}
    said = " ".join(one.message for one in found)
    assert "a page shows 900" in said
    assert "probation.course_months" in said
    assert "review_by: 2027-05-22 is past" in said


def test_a_paper_without_its_english_says_so(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "decoder" / "48n.en.md").unlink()
    (found,) = faults_of(root)
    assert "48n.en.md is missing" in found.message


def test_a_translation_alone_a_stray_file_and_another_language_are_told(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "decoder" / "48m.en.md").write_text(ENGLISH, encoding="utf-8")
    (root / "decoder" / "48n.de.md").write_text(ENGLISH, encoding="utf-8")
    (root / "decoder" / "notes.txt").write_text("x", encoding="utf-8")
    said = {one.path.name: one.message for one in faults_of(root)}
    assert 'there is no paper 48m.md beside this translation; did you mean "48n"?' in said["48m.en.md"]
    assert '"de" is no language known here' in said["48n.de.md"]
    assert "this file is not read" in said["notes.txt"]


def test_a_name_of_two_papers_is_refused(tmp_path: Path) -> None:
    root = folder(tmp_path)
    other = f"---\n{HEADER}---\n{BODY}".replace("id: 48n", "id: autre")
    (root / "decoder" / "autre.md").write_text(other, encoding="utf-8")
    said = [one.message for one in faults_of(root) if one.path.name == "autre.md"]
    assert 'names: "48n" stands in 48n too; keep it where it belongs' in said


def test_a_header_left_open_is_named(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "decoder" / "48n.md").write_text("id: 48n\n", encoding="utf-8")
    (found,) = (one for one in faults_of(root) if one.path.name == "48n.md")
    assert (found.line, "expected a header" in found.message) == (1, True)


def test_the_papers_of_the_project_fit_the_schema_and_both_languages() -> None:
    knowledge, faults = read_knowledge(PROJECT)
    assert faults == ()
    assert len(knowledge.papers) == 14
    for one in knowledge.papers.values():
        assert set(one.texts) == {"fr", "en"}
        root, _ = parse_yaml(one.path.read_text(encoding="utf-8").split("---\n")[1], one.path)
        assert root is not None
        jsonschema.validate(json.loads(json.dumps(root.plain, default=str)), header_schema())


def test_every_letter_of_the_ministry_has_one_paper_and_every_letter_to_write_a_step() -> None:
    papers = load_knowledge(PROJECT).papers.values()
    assert sorted(one.letters[0] for one in papers if len(one.letters) == 1) == sorted(LetterKind)
    assert {name for one in papers for step in one.steps for name in step.write} == set(LETTERS_TO_WRITE)
    assert set(LETTERS_TO_WRITE) <= set(SHIPPED)


@pytest.mark.parametrize(
    ("unit", "count", "expected"),
    [
        ("days", 30, date(2026, 12, 31)),
        ("clear_days", 10, date(2026, 12, 12)),
        ("weeks", 2, date(2026, 12, 15)),
        ("months", 3, date(2027, 3, 1)),
        ("years", 1, date(2027, 12, 1)),
    ],
)
def test_a_delay_runs_out_on_its_day(unit: str, count: int, expected: date) -> None:
    assert add_delay(date(2026, 12, 1), count, unit) == expected


def test_a_delay_in_months_ends_with_a_shorter_month() -> None:
    assert add_delay(date(2026, 12, 31), 2, "months") == date(2027, 2, 28)


def test_a_unit_that_gives_no_day_is_an_error() -> None:
    with pytest.raises(KeyError):
        add_delay(date(2026, 12, 1), 72, "hours")
