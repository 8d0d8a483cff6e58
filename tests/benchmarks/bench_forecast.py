"""How many records a second the law engine answers on one core; prints, never judges.

A record has 8 offences and 3 courses and looks 10 years ahead. The machine's own speed is told too, as plain JSON
round trips of the same answers: the ratio says more than the seconds, which are those of one machine on one day.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot.cli.forecast import reminders, run
from bot.domain.forecast import forecast
from bot.domain.records import read_question
from knowledge.law import load_law
from knowledge.stages import load_stages

RULES = Path(__file__).parents[2] / "knowledge" / "rules"
RECORDS = 2000
ROUNDS = 5
CODES = ("phone", "speed_5_20_in", "red_light", "no_indicator", "gloves", "seat_belt", "speed_5_20_out", "speed_20_30")


def a_record(number: int) -> dict[str, Any]:
    """A driver unlike the one before: the days move with the number, the shape stays."""
    start = date(2014, 1, 1) + timedelta(number * 7 % 1000)
    days = [start + timedelta(400 * (place + 1) + number * 13 % 300) for place in range(len(CODES))]
    firsts = [start + timedelta(900 * (place + 1) + number * 11 % 200) for place in range(3)]
    return {
        "on": "2026-11-22",
        "until": "2036-11-22",
        "licence": {"obtained": start.isoformat()},
        "offences": [
            {"id": code, "code": code, "committed": f"{day}", "established": f"{day + timedelta(40)}"}
            for code, day in zip(CODES, days, strict=True)
        ],
        "courses": [{"first_day": f"{first}", "last_day": f"{first + timedelta(1)}"} for first in firsts],
    }


def best_of(rounds: int, work: Callable[[], object]) -> float:
    """Seconds of the quickest round: the others were disturbed."""
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def main() -> None:
    """Print the three speeds and their ratio."""
    law, stages = load_law(RULES), load_stages(RULES)
    texts = [json.dumps(a_record(number)) for number in range(RECORDS)]
    questions = [read_question(json.loads(text), law.rules) for text in texts]
    remind = partial(reminders, stages=stages, timezone="Europe/Paris")

    def command() -> str:
        out = io.StringIO()
        run(io.StringIO("\n".join(texts)), out, sys.stderr, jsonl=True, rules_on=law.rules, remind=remind)
        return out.getvalue()

    def engine() -> None:
        for one in questions:
            forecast(one.record, on=one.on, until=one.until, rules=one.rules)

    answers = command().splitlines()
    assert len(answers) == RECORDS
    unit = RECORDS / best_of(ROUNDS, lambda: [json.dumps(json.loads(text)) for text in answers])
    print(f"{RECORDS} records of 8 offences and 3 courses, 10 years ahead, one core, best of {ROUNDS}")
    print(f"unit: one answer read and written as JSON        {unit:10,.0f} a second")
    for name, work in (("engine", engine), ("forecast --jsonl", command)):
        speed = RECORDS / best_of(ROUNDS, work)
        print(f"{name:<48} {speed:10,.0f} a second, {unit / speed:5.1f} units each")


if __name__ == "__main__":
    main()
