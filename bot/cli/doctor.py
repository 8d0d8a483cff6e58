"""Looks at everything the service needs, and says in one line each what is well and what to do about the rest."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TextIO

from bot.cli.running import in_daemon, run
from bot.settings import Settings

DONE, FAULTS_FOUND = 0, 1


class Verdict(StrEnum):
    """How it is."""

    OK = "ok"
    WARNING = "warning"  # it works, but not as it should for long, or for everybody
    FAULT = "fault"  # something does not work


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line: what was looked at, how it is, and what to do about it where it is not well."""

    name: str
    verdict: Verdict
    text: str


Findings = Sequence[Finding]
AsyncCheck = Callable[[], Awaitable[Findings]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something to look at; `work` is run in a thread, `call` in the loop. Whatever it does, it is given up in time."""

    name: str
    work: Callable[[], Findings] | None = None
    call: AsyncCheck | None = None
    seconds: float = 10.0


def ok(name: str, text: str) -> Finding:
    """All is well."""
    return Finding(name=name, verdict=Verdict.OK, text=text)


def warning(name: str, text: str) -> Finding:
    """It works, but should be looked at."""
    return Finding(name=name, verdict=Verdict.WARNING, text=text)


def fault(name: str, text: str) -> Finding:
    """It does not work."""
    return Finding(name=name, verdict=Verdict.FAULT, text=text)


def examine(settings: Settings, stdout: TextIO, *, send_to: str | None = None, as_json: bool = False) -> int:
    """Print what was found; 0 without a fault, else 1."""
    from bot.cli.doctor_afar import checks_afar
    from bot.cli.doctor_here import checks_here

    found = run(results([*checks_afar(settings, send_to), *checks_here(settings)]))
    is_well = all(one.verdict is not Verdict.FAULT for one in found)
    if as_json:
        lines = [{"check": one.name, "verdict": one.verdict.value, "text": one.text} for one in found]
        print(json.dumps({"ok": is_well, "findings": lines}, ensure_ascii=False), file=stdout)
    else:
        for one in found:
            print(f"{one.verdict:<8} {one.name}: {one.text}", file=stdout)
    return DONE if is_well else FAULTS_FOUND


async def results(checks: Sequence[Check]) -> list[Finding]:
    """What the checks found, in their order, all of them looked at together."""
    found = await asyncio.gather(*(_within_its_time(check) for check in checks))
    return [finding for findings in found for finding in findings]


async def _within_its_time(check: Check) -> Findings:
    if check.call is not None:
        looking = asyncio.ensure_future(check.call())
    else:
        looking = asyncio.ensure_future(in_daemon(check.work or partial(list[Finding])))
    done, _ = await asyncio.wait((looking,), timeout=check.seconds)
    if not done:
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
        return [fault(check.name, f"no answer within {check.seconds:.0f} seconds; look whether it is overloaded or "
                      "whether a firewall is in between")]  # fmt: skip
    try:
        return looking.result()
    except Exception as error:  # noqa: BLE001  # its words may hold an address or a password
        return [fault(check.name, f"this could not be looked at ({type(error).__name__})")]
