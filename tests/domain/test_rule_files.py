"""The rule files as the engine takes them, and what is said of a broken one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.domain.cautions import CautionCode
from bot.domain.rules import Dated, Substance
from bot.domain.vocabulary import OffenceClass
from knowledge.faults import KnowledgeError
from knowledge.law import load_law, load_rules, read_law, read_readings, read_scale
from tests.domain.builders import KNOWLEDGE, rules

RULES = KNOWLEDGE / "rules"
NOT_FIRM = {"rodeo", "race", "obstruction", "tinted_windows", "no_lights_moving", "dark_parking"}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def said(path: Path) -> list[str]:
    """What is wrong in one file, or in the whole folder."""
    if path.name == "scale.yaml":
        faults = read_scale(path)[1]
    elif path.name == "readings.yaml":
        faults = read_readings(path)[2]
    else:
        faults = read_law(path if path.is_dir() else path.parent)[1]
    return [f"{fault.path.name}:{fault.line}: {fault.message}" for fault in faults]


def test_the_files_of_the_project_have_no_fault() -> None:
    assert said(RULES) == []


def test_the_figures_reach_the_engine() -> None:
    found = rules()
    assert (found.ceiling, found.start_probation, found.gain, found.gain_accompanied) == (12, 6, 2, 3)
    assert (found.course_points, found.course_interval_years, found.course_margin_days) == (4, 1, 1)
    assert (found.refund_claim_days, found.probation_course_months, found.contest_points_months) == (15, 4, 2)
    assert (found.cap.on(date(2026, 1, 1)), found.cap_drugs_alcohol.on(date(2025, 7, 11))) == (8, 9)
    assert found.cap_drugs_alcohol.on(date(2025, 7, 10)) == 8
    assert found.history_from == date(2011, 1, 1)


@pytest.mark.parametrize(
    ("key", "points", "offence_class"),
    [
        ("speed_5_20_out", 1, "C3"), ("speed_5_20_in", 1, "C4"), ("speed_20_30", 2, "C4"), ("speed_30_40", 3, "C4"),
        ("speed_40_50", 4, "C4"), ("speed_50p", 6, "delit"), ("phone", 3, "C4"), ("red_light", 4, "C4"),
        ("stop_sign", 4, "C4"), ("seat_belt", 3, "C4"), ("no_indicator", 3, "C2"), ("acrobatics", 2, "C3"),
        ("gloves", 1, "C3"), ("alcohol_05_08", 6, "C4"), ("alcohol_08p", 6, "delit"), ("drugs_alcohol", 9, "delit"),
        ("pedestrian", 6, "C4"), ("solid_line_cross", 3, "C4"), ("solid_line_straddle", 1, "C4"), ("screen", 3, "C5"),
        ("speed_lt5_in", 0, "C4"), ("speed_lt5_out", 0, "C3"), ("radar_detector", 6, "C5"), ("wrong_way", 4, "C4"),
    ],
)  # fmt: skip
def test_the_scale_of_today(key: str, points: int, offence_class: str) -> None:
    line = rules().scale[key]
    today = date(2026, 11, 22)
    assert (line.points_for(today, today), line.offence_class.on(today)) == (points, offence_class)


def test_fifty_over_was_a_fifth_class_offence_until_the_end_of_2025() -> None:
    classes = rules().scale["speed_50p"].offence_class
    assert classes.on(date(2025, 12, 28)) is OffenceClass.C5
    assert classes.on(date(2025, 12, 29)) is OffenceClass.DELIT


@pytest.mark.parametrize(
    ("committed", "established", "points"),
    [
        (date(2023, 12, 31), date(2023, 12, 31), 1),
        (date(2023, 12, 31), date(2024, 1, 1), 0),
        (date(2023, 12, 31), None, 0),
        (date(2024, 1, 1), date(2024, 2, 1), 0),
    ],
)
def test_the_milder_scale_counts(committed: date, established: date | None, points: int) -> None:
    assert rules().scale["speed_lt5_in"].points_for(committed, established) == points


def test_a_harsher_scale_never_reaches_back() -> None:
    steps = Dated(((date(2000, 1, 1), 3), (date(2030, 1, 1), 6)))
    line = load_law(RULES).scale["phone"]
    harsher = type(line)(
        key="x", label="x", label_en="x", points=steps, offence_class=line.offence_class, fine="C4", article=None,
        confidence="O",
    )  # fmt: skip
    assert harsher.points_for(date(2029, 12, 31), date(2030, 6, 1)) == 3
    assert harsher.points_for(date(2030, 1, 1), date(2030, 6, 1)) == 6


def test_the_first_value_counts_before_its_day_too() -> None:
    steps = Dated(((date(2000, 1, 1), 3), (date(2030, 1, 1), 6)))
    assert [steps.on(date(year, 1, 1)) for year in (1999, 2000, 2029, 2030)] == [3, 3, 3, 6]


def test_weak_entries_of_the_scale_are_marked() -> None:
    assert {key for key, line in rules().scale.items() if not line.is_firm} == NOT_FIRM


def test_substances_are_marked() -> None:
    scale = rules().scale
    alcohol = {key for key, line in scale.items() if line.substance is Substance.ALCOHOL}
    assert alcohol == {"alcohol_05_08", "alcohol_02_prob", "alcohol_08p", "alcohol_refuse"}
    assert scale["drugs"].substance is Substance.DRUGS
    assert scale["drugs_alcohol"].substance is Substance.BOTH
    assert scale["drugs_refuse"].substance is None


def test_every_caution_has_its_sentence() -> None:
    assert set(rules().cautions) == set(CautionCode)


def test_every_reading_has_its_number_once() -> None:
    numbers = [reading.number for reading in load_law(RULES).readings.values()]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_rules_of_another_day_take_the_values_of_that_day(copied: Path) -> None:
    edit(
        copied / "course.yaml",
        "{since: 2011-03-14, value: 1}]",
        "{since: 2011-03-14, value: 1}, {since: 2030-01-01, value: 2}]",
    )
    law = load_law(copied)
    assert law.rules(date(2029, 12, 31)).course_interval_years == 1
    assert law.rules(date(2030, 1, 1)).course_interval_years == 2
    assert law.rules(date(2029, 12, 31)).course_interval_years == 1
    assert load_rules(copied.parent).course_interval_years == 2


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("refund.yaml", "  claim_days:", "  claim_dais:", "the engine needs the figure refund.claim_days"),
        ("refund.yaml", "03-01, value: 15", "03-01, value: 15.5", "refund.claim_days: expected whole numbers"),
        ("scale.yaml", "value: C3}", "value: C9}", 'class: "C9" is not known'),
        ("scale.yaml", "value: 1}, {since: 2024", "value: 12}, {since: 2024", "points: expected 0 to 9, found 12"),
        ("scale.yaml", "2024-01-01, value: 0}", "1990-01-01, value: 0}", "values must follow each other by date"),
        ("scale.yaml", "    fine: C3", "    fine: C7", 'fine: "C7" is not known'),
        ("scale.yaml", "    fine: C3", "    fines: C3", 'unknown key "fines"; did you mean "fine"?'),
        ("scale.yaml", '"feu rouge"', '"stop"', '"stop" is a name of red_light too'),
        ("scale.yaml", "substance: drugs", "substance: tea", 'substance: "tea" is not known'),
        ("scale.yaml", "offences:", "offenses:", 'unknown key "offenses"; did you mean "offences"?'),
        ("readings.yaml", "    applies_from: 2011-01-01", "", "history needs applies_from"),
        ("readings.yaml", "  same_day: {", "  same_dai: {", 'the engine knows no "same_dai"; did you mean "same_day"?'),
        ("readings.yaml", "  same_day: {", "  same_dai: {", "cautions: missing same_day"),
        ("readings.yaml", "{reading: simultaneous,", "{reading: simultanous,", '"simultanous" is not known'),
        ("readings.yaml", "    basis:", "    base:", 'unknown key "base"; did you mean "basis"?'),
    ],
)
def test_a_broken_file_says_where_and_how_to_mend_it(copied: Path, file: str, old: str, new: str, message: str) -> None:
    edit(copied / file, old, new)
    found = said(copied / file)
    assert any(message in line and line.startswith(file) for line in found), found


def test_a_broken_file_is_not_loaded(copied: Path) -> None:
    edit(copied / "scale.yaml", "value: C3}", "value: C9}")
    with pytest.raises(KnowledgeError, match=r"scale\.yaml:\d+: .*C9"):
        load_law(copied)


@pytest.mark.parametrize("file", ["scale.yaml", "readings.yaml"])
def test_an_empty_file_is_named(copied: Path, file: str) -> None:
    (copied / file).write_text("", encoding="utf-8")
    assert any(line.startswith(f"{file}:1: this file is empty") for line in said(copied / file))


@pytest.mark.parametrize("file", ["scale.yaml", "readings.yaml"])
def test_a_missing_file_is_named(copied: Path, file: str) -> None:
    (copied / file).unlink()
    assert any(line.startswith(f"{file}:1: ") for line in said(copied / file))
