"""The command `understand --jsonl`, line by line."""

from __future__ import annotations

import io
import json

import pytest

from bot.cli.understand import run


def _run(*lines: str) -> tuple[int, list[dict[str, object]], str]:
    out, err = io.StringIO(), io.StringIO()
    code = run(io.StringIO("\n".join(lines)), out, err)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def _line(text: str) -> str:
    return json.dumps({"id": "t", "text": text, "on": "2026-11-22"})


@pytest.mark.parametrize(
    ("text", "status", "dates", "points", "intent"),
    [
        ("reçue hier", "date", ["2026-11-21"], None, None),
        ("12 et 13 octobre 2026", "dates", ["2026-10-12", "2026-10-13"], None, None),
        ("du 12 au 13 octobre", "range", ["2026-10-12", "2026-10-13"], None, None),
        ("en juin 2019", "partial", ["2019-06"], None, None),
        ("en 2018", "partial", ["2018"], None, None),
        ("la semaine dernière", "partial", [], None, None),
        ("29/02/2023", "invalid", [], None, None),
        ("j'ai 5 points", "none", [], 5, "record"),
        ("J'ai perdu 3 points", "none", [], None, "record"),
        ("il me reste combien de points ?", "none", [], None, "ask_balance"),
        ("", "none", [], None, None),
    ],
)
def test_a_sentence_is_understood(
    text: str, status: str, dates: list[str], points: int | None, intent: str | None
) -> None:
    code, answers, errors = _run(_line(text))
    assert (code, errors) == (0, "")
    assert answers == [{"id": "t", "status": status, "dates": dates, "points": points, "intent": intent}]


def test_answers_keep_the_order_and_the_ids_and_skip_empty_lines() -> None:
    lines = [json.dumps({"id": number, "text": "hier", "on": "2026-11-22"}) for number in (3, 1, 2)]
    code, answers, _ = _run(lines[0], "", lines[1], lines[2], "")
    assert code == 0
    assert [answer["id"] for answer in answers] == [3, 1, 2]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("not json", 'line 2: expected a JSON object {"id", "text", "on"}'),
        ("[1]", 'line 2: expected a JSON object {"id", "text", "on"}'),
        ('{"text": "hier", "on": "2026-11-22"}', "line 2, id: expected an identifier"),
        ('{"id": 1, "on": "2026-11-22"}', "line 2, text: expected a string"),
        ('{"id": 1, "text": 5, "on": "2026-11-22"}', "line 2, text: expected a string"),
        ('{"id": 1, "text": "hier"}', "line 2, on: expected a date, YYYY-MM-DD"),
        ('{"id": 1, "text": "hier", "on": "2026-02-30"}', "line 2, on: expected a date, YYYY-MM-DD"),
        ('{"id": 1, "text": "hier", "on": "20261122"}', "line 2, on: expected a date, YYYY-MM-DD"),
        ("[" * 100_000, 'line 2: expected a JSON object {"id", "text", "on"}'),
    ],
)
def test_a_bad_line_ends_with_one_line_that_names_it(bad: str, told: str) -> None:
    code, answers, errors = _run(_line("hier"), bad, _line("hier"))
    assert (code, errors) == (2, told + "\n")
    assert len(answers) == 1
