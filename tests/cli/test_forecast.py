"""The command `forecast` as scripts see it."""

from __future__ import annotations

import io
import json
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.cli.forecast import reminders, run
from bot.cli.main import run_command
from bot.domain.forecast import Forecast
from bot.domain.records import Question
from knowledge.stages import load_stages
from tests.domain.builders import KNOWLEDGE, rules_on
from tests.domain.test_rule_files import edit

# The example of the documentation: a 48N on probation, its course, its fine paid and claimed back.
EXAMPLE: dict[str, Any] = {
    "on": "2026-11-22",
    "until": "2031-01-01",
    "licence": {"obtained": "2023-05-10", "training": "traditional", "follow_up_training": None,
                "first_licence": True, "earlier_invalidation": None},
    "offences": [{"id": "a", "code": "phone", "points": None, "class": None, "committed": "2025-01-10",
                  "established": "2025-02-20", "stop": None}],
    "fines": [{"of": "a", "notice": "2025-01-20", "paid": "2025-02-20"}],
    "letters": [{"kind": "48N", "presented": "2025-04-01", "received": "2025-04-02", "handed_over": None}],
    "courses": [{"first_day": "2025-06-12", "last_day": "2025-06-13", "kind": "probation"}],
    "refund_claims": [{"sent": "2025-06-20", "paid": None}],
    "statements": [{"on": "2026-10-01", "balance": 8}],
}  # fmt: skip
ANSWER = json.loads("""
{"on": "2026-11-22", "balance": 8, "ceiling": 12, "probation": {"in": false, "ends": "2026-05-10"},
 "timeline": [
  {"on": "2023-05-10", "change": 6, "balance": 6, "ceiling": 6, "why": "start", "of": null, "basis": "L223-1", "sure": true},
  {"on": "2024-05-10", "change": 2, "balance": 8, "ceiling": 8, "why": "probation_gain", "of": null, "basis": "L223-1", "sure": true},
  {"on": "2025-02-20", "change": -3, "balance": 5, "ceiling": 8, "why": "offence", "of": "a", "basis": "L223-1", "sure": true},
  {"on": "2025-06-14", "change": 3, "balance": 8, "ceiling": 8, "why": "course", "of": null, "basis": "R223-8", "sure": true},
  {"on": "2026-05-10", "change": 0, "balance": 8, "ceiling": 12, "why": "probation_end", "of": null, "basis": "R223-1", "sure": true},
  {"on": "2028-02-20", "change": 4, "balance": 12, "ceiling": 12, "why": "full_restoration", "of": null, "basis": "L223-6", "sure": true}],
 "restored": {"earliest": "2028-02-20", "latest": "2028-02-20"},
 "next_course": {"safe": "2026-06-14", "official": "2026-06-12"},
 "course_now": {"allowed": true, "gain": 4, "why": []},
 "deadlines": [
  {"kind": "probation_course", "from": "2025-04-02", "due": "2025-08-02", "done": true, "provisional": false, "basis": "R223-4"},
  {"kind": "contest_points", "from": "2025-04-02", "due": "2025-06-02", "done": null, "provisional": false, "basis": "R421-1 CJA"},
  {"kind": "refund_claim", "from": "2025-06-13", "due": "2025-06-28", "done": true, "provisional": false, "basis": "R223-8"},
  {"kind": "refund_overdue", "from": "2025-06-20", "due": "2025-09-20", "done": false, "provisional": false, "basis": null}],
 "reminders": [], "warnings": []}
""")  # noqa: E501
STAGES = load_stages(KNOWLEDGE / "rules")


def nothing(_: Question, __: Forecast) -> list[dict[str, Any]]:
    return []


def ran(text: str | bytes, *, jsonl: bool = False) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    stdin = io.TextIOWrapper(io.BytesIO(text.encode() if isinstance(text, str) else text), encoding="utf-8")
    stdout, stderr = io.StringIO(), io.StringIO()
    code = run(stdin, stdout, stderr, jsonl=jsonl, rules_on=rules_on, remind=nothing)
    return code, stdout.getvalue(), stderr.getvalue()


def answered(record: dict[str, Any]) -> Any:
    code, out, errors = ran(json.dumps(record))
    assert (code, errors) == (0, "")
    return json.loads(out)


def test_the_example_comes_out_as_documented() -> None:
    assert answered(EXAMPLE) == ANSWER


def test_the_keys_come_in_the_documented_order() -> None:
    assert list(answered(EXAMPLE)) == list(ANSWER)


def test_the_timeline_stops_at_until() -> None:
    timeline = answered(EXAMPLE | {"until": "2028-02-19"})["timeline"]
    assert timeline == ANSWER["timeline"][:-1]
    assert answered(EXAMPLE | {"until": "2028-02-19"})["restored"] == ANSWER["restored"]


def test_warnings_have_a_code_and_a_french_sentence() -> None:
    offence = {"id": "b", "code": "tinted_windows", "committed": "2026-10-05", "established": "2026-11-01"}
    (warning,) = answered(EXAMPLE | {"offences": [*EXAMPLE["offences"], offence]})["warnings"]
    assert warning["code"] == "scale"
    assert "1er novembre 2026" in warning["text"]


def test_a_file_that_starts_with_a_byte_order_mark_is_read() -> None:
    code, out, _ = ran(b"\xef\xbb\xbf" + json.dumps(EXAMPLE).encode())
    assert (code, json.loads(out)) == (0, ANSWER)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "record: is not JSON"),
        ("{", "record: is not JSON (line 1, column 2)"),
        ("[" * 100_000, "record: is not JSON"),
        (b"\xff\xfe{}", "record: is not UTF-8"),
        ("[]", "record: expected an object"),
        ("{}", "on: is missing"),
        ('{"on": "2026-11-22"}', "licence.obtained: is missing"),
        ('{"on": "2026-02-30", "licence": {"obtained": "2020-01-01"}}', "on: 2026-02-30 is not a day"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_two(text: str | bytes, start: str) -> None:
    code, out, errors = ran(text)
    assert (code, out) == (2, "")
    assert errors.startswith(start)
    assert errors.count("\n") == 1
    assert "expected" in errors


@pytest.mark.parametrize("name", ["a\nb", "\ud800", "é"])
def test_a_strange_id_stays_on_one_line(name: str) -> None:
    offence = {"id": name, "code": "phone", "committed": "2025-01-10"}
    record = {"on": "2026-11-22", "licence": {"obtained": "2020-01-01"}, "offences": [offence, offence]}
    code, _, errors = ran(json.dumps(record))
    assert code == 2
    assert errors.startswith("offences[1].id: ")
    assert errors.count("\n") == 1


@pytest.mark.parametrize("name", ["a\nb", "\ud800", "é", "💡"])
def test_a_strange_id_comes_back_as_it_was(name: str) -> None:
    record = EXAMPLE | {"offences": [EXAMPLE["offences"][0] | {"id": name}]}
    assert answered(record)["timeline"][2]["of"] == name


def test_each_line_has_its_answer_in_order() -> None:
    bad = EXAMPLE | {"until": "2020-01-01"}
    lines = [json.dumps(EXAMPLE), "nonsense", json.dumps(bad), "", json.dumps(EXAMPLE)]
    code, out, errors = ran("\n".join(lines), jsonl=True)
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, errors) == (0, "")
    assert [answers[0], answers[4]] == [ANSWER, ANSWER]
    assert answers[1]["error"].startswith("record: is not JSON")
    assert answers[2] == {"error": "until: expected 2026-11-22 or later"}
    assert answers[3]["error"].startswith("record: is not JSON")
    assert len(answers) == 5


def test_a_stray_byte_spoils_one_line_only() -> None:
    good = json.dumps(EXAMPLE).encode()
    code, out, _ = ran(good + b"\n\xff\n" + good + b"\n", jsonl=True)
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [answers[0], answers[2]] == [ANSWER, ANSWER]
    assert answers[1]["error"].startswith("record: is not UTF-8")


def test_no_line_no_answer() -> None:
    assert ran("", jsonl=True) == (0, "", "")


def test_plain_text_streams_are_read_too() -> None:
    stdout = io.StringIO()
    text = io.StringIO(json.dumps(EXAMPLE))
    assert run(text, stdout, io.StringIO(), jsonl=True, rules_on=rules_on, remind=nothing) == 0
    assert json.loads(stdout.getvalue()) == ANSWER


def reminded(record: dict[str, Any], timezone: str = "Europe/Paris") -> list[tuple[str, str]]:
    """Kind and instant of what is still to be told of a record."""
    stdout = io.StringIO()
    remind = partial(reminders, stages=STAGES, timezone=timezone)
    run(io.StringIO(json.dumps(record)), stdout, io.StringIO(), jsonl=False, rules_on=rules_on, remind=remind)
    found = json.loads(stdout.getvalue())["reminders"]
    assert len({one["key"] for one in found}) == len(found)
    assert all(one.keys() == {"key", "kind", "at"} for one in found)
    return [(one["kind"], one["at"]) for one in found]


COURSE = {
    "on": "2026-03-10",
    "licence": {"obtained": "2015-01-01"},
    "courses": [{"first_day": "2025-04-27", "last_day": "2025-04-28"}],
}


def test_the_next_course_is_told_at_nine_o_clock_summer_and_winter() -> None:
    told = [one for one in reminded(COURSE) if one[0] == "course_possible"]
    assert told == [
        ("course_possible", "2026-03-30T09:00:00+02:00"),
        ("course_possible", "2026-04-29T09:00:00+02:00"),
    ]
    early = COURSE | {"courses": [{"first_day": "2025-04-14", "last_day": "2025-04-15"}]}
    assert ("course_possible", "2026-03-17T09:00:00+01:00") in reminded(early)


def test_nine_o_clock_is_that_of_the_place() -> None:
    told = reminded(COURSE, "America/Martinique")
    assert ("course_possible", "2026-03-30T09:00:00-04:00") in told


@pytest.mark.parametrize(("on", "left"), [("2026-03-29", 2), ("2026-03-30", 1), ("2026-04-28", 1), ("2026-04-29", 0)])
def test_a_day_that_is_over_has_no_reminder_left(on: str, left: int) -> None:
    told = [one for one in reminded(COURSE | {"on": on}) if one[0] == "course_possible"]
    assert len(told) == left


def test_the_claim_of_the_fine_is_told_until_it_is_sent() -> None:
    record = EXAMPLE | {"on": "2025-06-13", "statements": [], "refund_claims": []}
    days = [at[:10] for kind, at in reminded(record) if kind == "refund_claim"]
    assert days == ["2025-06-18", "2025-06-23", "2025-06-26", "2025-06-27"]
    sent = record | {"refund_claims": [{"sent": "2025-06-13"}]}
    assert [kind for kind, _ in reminded(sent) if kind == "refund_claim"] == []


def test_a_refund_long_overdue_is_told_the_next_morning_and_what_is_to_come_after_it() -> None:
    assert reminded(EXAMPLE) == [
        ("refund_overdue", "2026-11-23T09:00:00+01:00"),
        ("yearly_check", "2027-10-01T09:00:00+02:00"),
        ("points_return", "2028-02-21T09:00:00+01:00"),
    ]
    paid = EXAMPLE | {"refund_claims": [{"sent": "2025-06-20", "paid": "2026-01-10"}]}
    assert [kind for kind, _ in reminded(paid)] == ["yearly_check", "points_return"]


def test_the_last_day_of_the_calendar_has_its_reminders() -> None:
    course = {"first_day": "9999-12-01", "last_day": "9999-12-02"}
    assert isinstance(reminded(COURSE | {"on": "9999-12-03", "courses": [course]}), list)


def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], record: dict[str, Any]) -> Any:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(record)))
    assert run_command(["forecast"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_command_says_the_example_with_its_reminders(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIMEZONE", "Europe/Paris")
    found = command(monkeypatch, capsys, EXAMPLE)
    assert {key: value for key, value in found.items() if key != "reminders"} == {
        key: value for key, value in ANSWER.items() if key != "reminders"
    }
    told = command(monkeypatch, capsys, COURSE)["reminders"]
    assert {"kind": "course_possible", "at": "2026-03-30T09:00:00+02:00"}.items() <= told[0].items()


def test_the_rules_are_those_of_the_day_of_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("rules", "entries"):
        shutil.copytree(KNOWLEDGE / folder, tmp_path / "knowledge" / folder)
    course = tmp_path / "knowledge" / "rules" / "course.yaml"
    edit(course, "{since: 2011-03-14, value: 1}]", "{since: 2011-03-14, value: 1}, {since: 2026-11-22, value: 2}]")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path / "knowledge"))
    before = command(monkeypatch, capsys, EXAMPLE | {"on": "2026-11-21"})
    after = command(monkeypatch, capsys, EXAMPLE)
    assert before["next_course"] == {"safe": "2026-06-14", "official": "2026-06-12"}
    assert after["next_course"] == {"safe": "2027-06-14", "official": "2027-06-12"}


@pytest.mark.parametrize(
    ("points", "why", "allowed"),
    [((6, 6), ["at_zero"], True), ((6, 9), ["at_zero"], True), ((6, 6, 4), ["below_minimum"], False)],
)
def test_a_course_at_zero_and_below(points: tuple[int, ...], why: list[str], allowed: bool) -> None:
    offences = [
        {"points": count, "class": "C4", "committed": f"2026-0{month}-01", "established": f"2026-0{month}-02"}
        for month, count in enumerate(points, start=1)
    ]
    found = answered({"on": "2026-11-22", "licence": {"obtained": "2010-01-01"}, "offences": offences})
    assert found["course_now"] == {"allowed": allowed, "gain": 4 if allowed else 0, "why": why}
    assert found["balance"] == 0
    assert found["restored"] is None
