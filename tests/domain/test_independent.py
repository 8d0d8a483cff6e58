"""The engine against a second reading of the law that shares nothing with it."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.forecast import as_json, dumped
from bot.domain.forecast import forecast
from bot.domain.records import read_question
from tests.domain.builders import rules_on
from tests.domain.independent import SCALE, Facts, Walk
from tests.domain.independent_answer import answer
from tests.domain.random_records import a_record

LOTS = 10
LOT = 120


def engine(record: Facts) -> Facts:
    """The engine's answer, in the shape of the other reading."""
    question = read_question(record, rules_on)
    foreseen = forecast(question.record, on=question.on, until=question.until, rules=question.rules)
    found = json.loads(dumped(as_json(foreseen, [])))
    now = found["course_now"]
    return {
        **{key: found[key] for key in ("balance", "ceiling", "probation", "restored", "next_course")},
        "timeline": [(line["on"], line["why"], line["change"]) for line in found["timeline"] if line["change"]],
        "course_now": (now["allowed"], now["gain"]),
        "deadlines": sorted((one["kind"], one["from"], one["due"], str(one["done"])) for one in found["deadlines"]),
    }


@pytest.mark.parametrize("lot", range(LOTS))
def test_both_readings_agree_on_the_same_records_every_time(lot: int) -> None:
    for seed in range(lot * LOT, (lot + 1) * LOT):
        record = a_record(seed)
        assert (seed, engine(record)) == (seed, answer(record))


@settings(max_examples=150, deadline=None)
@given(st.integers(10**6, 2**40))
def test_both_readings_agree_on_records_never_seen(seed: int) -> None:
    record = a_record(seed)
    assert engine(record) == answer(record)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_happens_on_a_day_that_neither_looks_at(seed: int) -> None:
    record = a_record(seed)
    start = date.fromisoformat(record["licence"]["obtained"])
    every_day = Walk(record).walk(start + timedelta(n) for n in range(365 * 25))
    last = max(every_day.nights)
    seen = [line for line in engine(record)["timeline"] if line[0] <= last.isoformat()]
    assert seen == [(one.day.isoformat(), one.why, one.change) for one in every_day.moments]


@pytest.mark.parametrize("code", SCALE)
def test_the_scale_written_out_is_the_scale_of_the_files(code: str) -> None:
    line = rules_on(date(2026, 11, 22)).scale[code]
    assert (line.points.on(date(2026, 11, 22)), line.offence_class.on(date(2026, 11, 22))) == SCALE[code]
