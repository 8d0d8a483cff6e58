"""The command `forecast`: a record in, what the law says of it out, both as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import orjson

from bot.clock import instant_at
from bot.domain.courses import Eligible, NotAllowed, NothingToGain, TooSoon, Verdict
from bot.domain.deadlines import Deadline
from bot.domain.forecast import Forecast, forecast
from bot.domain.matters import Matter, matters
from bot.domain.records import Question, read_question
from bot.domain.rules import Rules
from bot.domain.timeline import Line
from bot.errors import InputError
from bot.reminders.planner import Preferences, plan, plan_late
from knowledge.stages import MOST_DAYS, Stages

RulesOn = Callable[[date], Rules]
Remind = Callable[[Question, Forecast], list[dict[str, Any]]]

BAD_INPUT = 2
_LONGEST_WAIT = MOST_DAYS + 60  # days; two months more, in which a yearly look gives way to another
_CHANNEL = "chat"  # each reminder once, wherever it is read


def run(stdin: TextIO, stdout: TextIO, stderr: TextIO, *, jsonl: bool, rules_on: RulesOn, remind: Remind) -> int:
    """Answer one record, or with `jsonl` one record a line; the exit code.

    A bad record gives one line on `stderr` and exit code 2; with `jsonl`, {"error": ...} in its place and exit code 0.
    """
    if jsonl:
        for line in _lines(stdin):
            stdout.write(dumped(_answer_or_error(line, rules_on, remind)) + "\n")
            stdout.flush()  # whoever asks line by line waits for this answer
        return 0
    try:
        answer = _answer(b"".join(_lines(stdin)), rules_on, remind)
    except InputError as error:
        stderr.write(_one_line(str(error)) + "\n")
        return BAD_INPUT
    stdout.write(dumped(answer) + "\n")
    return 0


def _lines(stdin: TextIO) -> Iterator[bytes]:
    """The bytes of each line: a stray byte then spoils one line, not the whole input."""
    binary = getattr(stdin, "buffer", None)
    if binary is not None:
        yield from binary
        return
    for line in stdin:
        yield line.encode("utf-8", "surrogatepass")


def _answer_or_error(line: bytes, rules_on: RulesOn, remind: Remind) -> dict[str, Any]:
    try:
        return _answer(line, rules_on, remind)
    except InputError as error:
        return {"error": _one_line(str(error))}


def _answer(text: bytes, rules_on: RulesOn, remind: Remind) -> dict[str, Any]:
    question = read_question(parsed(text), rules_on)
    found = forecast(question.record, on=question.on, until=question.until, rules=question.rules)
    return as_json(found, remind(question, found))


def reminders(question: Question, seen: Forecast, stages: Stages, timezone: str) -> list[dict[str, Any]]:
    """What someone with the preferences everybody starts with is still told after the day of the question.

    What the licence brings by itself is told as far as `seen`, the forecast of the question, looks.
    """
    known = matters(question.record, question.rules, on=question.on, seen=seen, since=_since(question.on))
    found = [matter for matter in known if _is_ahead(matter, question.on, stages)]
    preferences = Preferences(channels=(_CHANNEL,), timezone=timezone)
    late = plan_late(0, found, preferences, stages, now=instant_at(question.on, stages.hour, timezone))
    planned = sorted((*late, *plan(0, found, preferences, stages)), key=lambda one: one.send_at)
    zone = ZoneInfo(timezone)
    local = [(one, one.send_at.astimezone(zone)) for one in planned]
    return [
        {"key": f"{one.event}:{one.due_on}:{one.stage}", "kind": one.kind, "at": at.isoformat()}
        for one, at in local
        if at.date() > question.on
    ]


def _since(on: date) -> date:
    """Before it nothing matters for what is still told: a stage comes a year after its date at the latest."""
    return date.fromordinal(max(on.toordinal() - _LONGEST_WAIT, 1))


def _is_ahead(matter: Matter, on: date, stages: Stages) -> bool:
    """Whether anything of it may still be told after `on`; most dates of a long record are past."""
    last_on = matter.due_on if matter.due_on >= on else matter.due_on + timedelta(days=_last_day(matter.kind, stages))
    return last_on >= on or matter.kind in stages.late


def _last_day(kind: str, stages: Stages) -> int:
    return max(stages.days_after.get(kind, ()), default=0)


def parsed(text: bytes) -> Any:
    """The JSON value of a record; InputError when it is none."""
    try:
        return json.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("record", "is not UTF-8; expected a JSON object in UTF-8") from None
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError("record", f"is not JSON{where}; expected one object in braces") from None


def dumped(answer: dict[str, Any]) -> str:
    """JSON in readable French, days as ISO text; a text that UTF-8 cannot hold is escaped instead."""
    try:
        return orjson.dumps(answer).decode()
    except orjson.JSONEncodeError:
        return json.dumps(answer, default=str)


def _one_line(text: str) -> str:
    return " ".join(text.encode("utf-8", "backslashreplace").decode().split())


def as_json(found: Forecast, reminders: list[dict[str, Any]]) -> dict[str, Any]:
    """The forecast as the outside knows it, days still as days; no day is null."""
    restored, next_course = found.restored, found.next_course
    return {
        "on": found.on,
        "balance": found.balance,
        "ceiling": found.ceiling,
        "probation": {"in": found.is_in_probation, "ends": found.probation_ends_on},
        "timeline": [_line(line) for line in found.timeline],
        "restored": restored and {"earliest": restored.earliest_on, "latest": restored.latest_on},
        "next_course": next_course and {"safe": next_course.safe_on, "official": next_course.official_on},
        "course_now": _course_now(found.course_now),
        "deadlines": [_deadline(deadline) for deadline in found.deadlines],
        "reminders": reminders,
        "warnings": [{"code": caution.code, "text": caution.text} for caution in found.cautions],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "on": line.on,
        "change": line.change,
        "balance": line.balance,
        "ceiling": line.ceiling,
        "why": line.why,
        "of": line.of,
        "basis": line.basis,
        "sure": line.is_sure,
    }


def _course_now(verdict: Verdict) -> dict[str, Any]:
    match verdict:
        case Eligible(gain=gain, is_at_zero=is_at_zero):
            return {"allowed": True, "gain": gain, "why": ["at_zero"] if is_at_zero else []}
        case NothingToGain():
            return {"allowed": True, "gain": 0, "why": ["at_ceiling"]}
        case TooSoon():
            return {"allowed": False, "gain": 0, "why": ["too_soon"]}
        case NotAllowed(reason=reason):
            return {"allowed": False, "gain": 0, "why": [reason.value]}


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": deadline.kind,
        "from": deadline.from_on,
        "due": deadline.due_on,
        "done": deadline.done,
        "provisional": deadline.is_provisional,
        "basis": deadline.basis,
    }
