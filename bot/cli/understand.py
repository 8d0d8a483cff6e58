"""`understand --jsonl`: what the bot reads out of a sentence, one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from bot.dialogue.understanding.dates import DateStatus, Expression, read_date
from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.heard import HeardBalance
from bot.dialogue.understanding.intents import read_intent
from bot.errors import InputError

_BAD_INPUT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One sentence and the day it is read on; `id` comes back as it was given."""

    id: object
    text: str
    on: date


def run(stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Answer each line of `stdin` on `stdout`; a bad line ends with exit code 2 and one line on `stderr`."""
    for number, raw in enumerate(stdin, start=1):
        if not raw.strip():
            continue
        try:
            answer = _answer(_parse(raw, number))
        except InputError as error:
            stderr.write(f"{error}\n")
            return _BAD_INPUT
        stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 0


def _parse(raw: str, number: int) -> _Line:
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InputError(f"line {number}", 'expected a JSON object {"id", "text", "on"}') from error
    if not isinstance(given, dict):
        raise InputError(f"line {number}", 'expected a JSON object {"id", "text", "on"}')
    if "id" not in given:
        raise InputError(f"line {number}, id", "expected an identifier")
    if not isinstance(given.get("text"), str):
        raise InputError(f"line {number}, text", "expected a string")
    return _Line(id=given["id"], text=given["text"], on=_day(given.get("on"), number))


def _day(given: object, number: int) -> date:
    try:
        return date.fromisoformat(given) if isinstance(given, str) and len(given) == 10 else _no_day(number)
    except ValueError:
        return _no_day(number)


def _no_day(number: int) -> date:
    raise InputError(f"line {number}, on", "expected a date, YYYY-MM-DD")


def _answer(line: _Line) -> dict[str, object]:
    read = read_date(line.text, line.on)
    balances = [fact.points for fact in read_facts(line.text, line.on) if isinstance(fact, HeardBalance)]
    return {
        "id": line.id,
        "status": read.status.value,
        "dates": _dates(read),
        "points": balances[0] if balances else None,
        "intent": read_intent(line.text),
    }


def _dates(read: Expression) -> list[str]:
    if read.status is DateStatus.PARTIAL:
        return [read.partial] if read.partial else []
    return [day.isoformat() for day in read.days]
