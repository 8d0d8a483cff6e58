"""The dated figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.figures import FigureNotInForceError, UnknownFigureError, load_figures
from tests.knowledge.writing import COURSE_RULES, write_knowledge

PROJECT = Path(__file__).parents[2] / "knowledge"


def rules(root: Path, text: str = COURSE_RULES) -> Path:
    return write_knowledge(root, rules={"course": text}) / "rules"


@pytest.mark.parametrize(("day", "value"), [(date(2011, 3, 13), 2), (date(2011, 3, 14), 1), (date(2030, 1, 1), 1)])
def test_a_value_is_in_force_from_its_day_on(tmp_path: Path, day: date, value: int) -> None:
    figures, faults = load_figures(rules(tmp_path))
    assert faults == ()
    assert figures.get("course.interval_years").on(day) == value


def test_before_the_first_value_there_is_none(tmp_path: Path) -> None:
    figures, _ = load_figures(rules(tmp_path))
    with pytest.raises(FigureNotInForceError, match="1992-07-01"):
        figures.get("course.points_max").on(date(1992, 6, 30))


def test_an_unknown_figure_names_the_nearest(tmp_path: Path) -> None:
    figures, _ = load_figures(rules(tmp_path))
    with pytest.raises(UnknownFigureError, match=r'did you mean "course\.points_max"'):
        figures.get("course.point_max")


def test_figures_are_listed_by_area(tmp_path: Path) -> None:
    figures, _ = load_figures(rules(tmp_path))
    assert figures.areas == ("course",)
    assert [figure.key for figure in figures.of_area("course")] == ["course.points_max", "course.interval_years"]
    assert len(figures) == 2
    assert "course.points_max" in figures


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("unit: points", "unit: point", 5, 'did you mean "points"'),
        ("unit: points", "unti: points", 5, 'unknown key "unti"; did you mean "unit"'),
        ("value: 4", "value: four", 6, "expected a number"),
        ("value: 4", "value: .nan", 6, "expected a number"),
        ("value: 4", "value: true", 6, "expected a number"),
        ("since: 2011-03-14", "since: 1992-07-01", 13, "must follow each other by date"),
        ("since: 2011-03-14", "since: 2011-02-29", 13, "no day of the calendar"),
        ("since: 2011-03-14", "since: soon", 13, "YYYY-MM-DD"),
        ("confidence: O", "confidence: X", 8, "expected O (official)"),
        ("https://www", "http://www", 7, "https://"),
        ("checked_on: 2026-11-22", "checked_on: yesterday", 9, "YYYY-MM-DD"),
        ("    checked_on: 2026-11-22\n", "", 3, "missing checked_on"),
        ("figures:", "figrues:", 2, 'did you mean "figures"'),
        ("area: course\n", "", 1, "missing area"),
        ("[{since: 1992-07-01, value: 4}]", "[]", 6, "at least 1"),
        ("[{since: 1992-07-01, value: 4}]", "4", 6, "expected a list"),
        ("  points_max:", "  points-max:", 3, "letters, digits and underscores"),
        ('label: "points rendus au plus"', "label: ''", 4, "expected a text"),
        ('{title: "Code de la route, R223-8 II", href', "{href", 7, "missing title"),
    ],
)
def test_a_wrong_figure_is_a_fault_with_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in COURSE_RULES
    _, faults = load_figures(rules(tmp_path, COURSE_RULES.replace(old, new, 1)))
    assert any(fault.line == line and said in fault.message for fault in faults), faults


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = COURSE_RULES.replace("unit: points", "unit: pints").replace("confidence: O", "confidence: Z")
    assert [fault.line for fault in load_figures(rules(tmp_path, text))[1]] == [5, 8, 15]


def test_the_area_is_the_name_of_the_file_so_that_no_two_files_hold_one_figure(tmp_path: Path) -> None:
    directory = write_knowledge(tmp_path, rules={"course": COURSE_RULES, "other": COURSE_RULES}) / "rules"
    faults = load_figures(directory)[1]
    assert [(fault.path.name, fault.line) for fault in faults] == [("other.yaml", 1)]
    assert 'expected "other"' in faults[0].message


def test_a_rule_file_without_figures_is_left_to_its_reader(tmp_path: Path) -> None:
    directory = write_knowledge(tmp_path, rules={"reminders": "area: reminders\nhour: 9\n"}) / "rules"
    assert [*load_figures(directory)[0]] == []
    assert load_figures(directory)[1] == ()


def test_the_figures_of_the_project_are_without_fault() -> None:
    figures, faults = load_figures(PROJECT / "rules")
    assert faults == ()
    assert figures.get("course.points_max").on(date(2026, 11, 22)) == 4
    assert figures.get("probation.course_months").on(date(2026, 11, 22)) == 4
