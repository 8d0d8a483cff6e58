"""The legal cases of tests/cases, which a jurist can read, against the engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.cli.forecast import as_json, dumped
from bot.domain.forecast import Forecast, forecast
from bot.domain.records import read_question
from tests.domain.builders import FAR, rules_on

CASES = Path(__file__).parents[1] / "cases"
KNOWN = {
    "name", "source", "record", "balance", "probation_ends", "in_probation", "restored", "next_course", "course_now",
    "changes", "deadlines", "unsure", "warnings", "no_warnings",
}  # fmt: skip


def as_text(value: Any) -> Any:
    """YAML dates as the JSON of the outside writes them."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {as_text(key): as_text(item) for key, item in value.items()}
    return [as_text(item) for item in value] if isinstance(value, list) else value


def all_cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for case in YAML(typ="safe", pure=True).load(path):
            yield pytest.param(as_text(case), id=f"{path.stem}: {case['name']}")


def foreseen(case: dict[str, Any], on: str | None = None) -> Forecast:
    record = case["record"] | ({"on": on} if on else {})
    question = read_question(record, rules_on)
    return forecast(question.record, on=question.on, until=FAR, rules=question.rules)


def seen(case: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(dumped(as_json(foreseen(case), [])))
    return found


ALL = list(all_cases())


def having(key: str) -> list[Any]:
    return [param for param in ALL if key in param.values[0]]


@pytest.mark.parametrize("case", ALL)
def test_a_case_says_only_what_is_checked(case: dict[str, Any]) -> None:
    assert case.keys() <= KNOWN
    assert case.keys() - {"name", "source", "record"}


@pytest.mark.parametrize("case", having("balance"))
def test_the_balance_of_each_day(case: dict[str, Any]) -> None:
    found = foreseen(case)
    for on, expected in case["balance"].items():
        then = foreseen(case, on)
        assert (on, f"{then.balance}/{then.ceiling}") == (on, expected)
        assert (on, found.balance_on(date.fromisoformat(on))) == (on, then.balance)


@pytest.mark.parametrize("case", having("probation_ends"))
def test_the_end_of_probation(case: dict[str, Any]) -> None:
    assert seen(case)["probation"]["ends"] == case["probation_ends"]


@pytest.mark.parametrize("case", having("in_probation"))
def test_whether_probation_runs(case: dict[str, Any]) -> None:
    assert seen(case)["probation"]["in"] is case["in_probation"]


@pytest.mark.parametrize("case", having("restored"))
def test_the_day_nothing_is_missing(case: dict[str, Any]) -> None:
    assert seen(case)["restored"] == case["restored"]


@pytest.mark.parametrize("case", having("next_course"))
def test_the_next_course(case: dict[str, Any]) -> None:
    assert seen(case)["next_course"] == case["next_course"]


@pytest.mark.parametrize("case", having("course_now"))
def test_a_course_today(case: dict[str, Any]) -> None:
    found = seen(case)["course_now"]
    assert {key: found[key] for key in case["course_now"]} == case["course_now"]


@pytest.mark.parametrize("case", having("changes"))
def test_the_lines_named(case: dict[str, Any]) -> None:
    timeline = seen(case)["timeline"]
    for expected in case["changes"]:
        assert expected in [{key: line[key] for key in expected} for line in timeline]


@pytest.mark.parametrize("case", having("unsure"))
def test_the_days_that_rest_on_a_reading(case: dict[str, Any]) -> None:
    assert sorted({line["on"] for line in seen(case)["timeline"] if not line["sure"]}) == case["unsure"]


@pytest.mark.parametrize("case", having("warnings"))
def test_the_warnings(case: dict[str, Any]) -> None:
    codes = {warning["code"] for warning in seen(case)["warnings"]}
    assert codes >= set(case["warnings"])
    if not case["warnings"]:
        assert codes == set()


@pytest.mark.parametrize("case", having("no_warnings"))
def test_the_warnings_that_must_not_be_there(case: dict[str, Any]) -> None:
    assert not {warning["code"] for warning in seen(case)["warnings"]} & set(case["no_warnings"])


@pytest.mark.parametrize("case", ALL)
def test_every_warning_is_a_whole_sentence(case: dict[str, Any]) -> None:
    for warning in seen(case)["warnings"]:
        assert "{" not in warning["text"]
        assert warning["text"].endswith(".")


@pytest.mark.parametrize("case", having("deadlines"))
def test_the_deadlines(case: dict[str, Any]) -> None:
    found = seen(case)["deadlines"]
    assert [{key: value for key, value in deadline.items() if key != "basis"} for deadline in found] == case[
        "deadlines"
    ]
