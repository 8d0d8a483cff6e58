"""The command `simulate`: recorded lives, day after day, and what it says to bad input.

`tests/cases/simulate/<life>.json` is a record with the days to live through, `<life>.txt` every message that goes out.
After a change that is meant: `python -m tests.cli.test_simulate` writes the texts anew; read the difference.
"""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import run_command
from bot.cli.simulate import Simulation, Told, known_on, run, simulate
from bot.domain.vocabulary import Course, Fine, Letter, LetterKind, Licence, Offence, Record
from bot.settings import Settings
from tests.talking import project_library

LIVES = Path(__file__).parents[1] / "cases" / "simulate"
DAY = date.fromisoformat
COURSE = {"first_day": "2026-11-19", "last_day": "2026-11-20"}
RECORD: dict[str, Any] = {"on": "2026-11-22", "licence": {"obtained": "2010-03-01"}, "courses": [COURSE]}
AUTUMN = Simulation(first_on=DAY("2027-10-20"), last_on=DAY("2027-11-25"), channels=("telegram",))


def lived(life: Path, *, jsonl: bool = False) -> str:
    """What the command prints for a recorded life."""
    days = json.loads(life.read_text(encoding="utf-8"))["simulate"]
    out = io.StringIO()
    simulation = Simulation(first_on=DAY(days["from"]), last_on=DAY(days["to"]))
    run(simulation, life.read_bytes(), out, settings=settings(), jsonl=jsonl, library=project_library())
    return out.getvalue()


def settings() -> Settings:
    return Settings(_env_file=None)


def told(simulation: Simulation = AUTUMN, **changes: Any) -> list[Told]:
    text = json.dumps(RECORD | changes).encode()
    return list(simulate(simulation, text, settings(), project_library()))


@pytest.mark.parametrize("life", sorted(LIVES.glob("*.json")), ids=lambda life: life.stem)
def test_a_recorded_life_gets_the_messages_it_got_before(life: Path) -> None:
    assert lived(life) == life.with_suffix(".txt").read_text(encoding="utf-8")


def test_a_message_has_its_instant_channel_kind_stage_date_and_reason() -> None:
    first, second = told()
    assert (first.at.isoformat(), first.channel, first.kind) == (
        "2027-10-22T09:00:00+02:00",
        "telegram",
        "course_possible",
    )
    assert (first.stage, first.due_on, first.basis) == ("D-30", DAY("2027-11-21"), "L223-6")
    assert "21 novembre 2027 (counted from 2026-11-20, L223-6)" in first.reason
    assert (second.at.isoformat(), second.stage) == ("2027-11-21T09:00:00+01:00", "D-0")


def test_the_last_day_is_lived_to_its_end_and_the_first_from_its_beginning() -> None:
    day = DAY("2027-11-21")
    assert len(told(replace(AUTUMN, first_on=day, last_on=day))) == 1
    assert told(replace(AUTUMN, first_on=DAY("2027-11-22"))) == []


def test_the_hour_and_the_time_zone_are_those_of_the_person() -> None:
    (first, _) = told(replace(AUTUMN, timezone="Pacific/Noumea", hour=18))
    assert first.at.isoformat() == "2027-10-22T18:00:00+11:00"


def test_both_channels_get_the_message_unless_one_is_named() -> None:
    assert [one.channel for one in told(replace(AUTUMN, channels=("telegram", "email")))] == ["email", "telegram"] * 2


def test_a_fact_is_unknown_before_its_day_and_stops_what_it_settles_from_then_on() -> None:
    again = {"first_day": "2027-10-30", "last_day": "2027-10-31"}
    assert [one.stage for one in told(courses=[COURSE, again])] == ["D-30"]


def test_a_date_to_come_is_not_known_and_a_fact_without_any_date_is_not_there() -> None:
    record = Record(
        licence=Licence(obtained_on=DAY("2020-01-01"), follow_up_on=DAY("2021-01-01")),
        offences=(Offence(id="a", committed_on=DAY("2026-01-01"), established_on=DAY("2026-03-01")),),
        fines=(Fine(of="a", notice_on=DAY("2026-01-10"), paid_on=DAY("2026-03-01")),),
        letters=(
            Letter(id="b", kind=LetterKind("48N"), presented_on=DAY("2026-04-01"), received_on=DAY("2026-04-09")),
        ),
        courses=(Course(id="c", first_day_on=DAY("2026-05-01"), last_day_on=DAY("2026-05-02")),),
    )
    assert known_on(record, DAY("2019-12-31")) == Record()
    (offence,), (fine,) = known_on(record, DAY("2026-02-01")).offences, known_on(record, DAY("2026-02-01")).fines
    assert (offence.established_on, fine.notice_on, fine.paid_on) == (None, DAY("2026-01-10"), None)
    (letter,) = known_on(record, DAY("2026-04-08")).letters
    assert (letter.presented_on, letter.received_on) == (DAY("2026-04-01"), None)
    assert known_on(record, DAY("2026-03-31")).letters == ()
    assert known_on(record, DAY("2026-05-01")).courses == ()
    assert known_on(record, DAY("2026-05-02")) == record


def test_each_line_is_one_object_when_asked() -> None:
    first = json.loads(lived(LIVES / "voluntary_course.json", jsonl=True).splitlines()[0])
    assert {"at", "channel", "kind", "stage", "due", "event", "from", "basis", "reason", "together_with"} == set(first)


def test_nothing_of_a_simulation_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert told()
    assert list(tmp_path.iterdir()) == []


DAYS = ["--from", "2026-11-22", "--to", "2026-11-23"]


@pytest.mark.parametrize(
    ("arguments", "record", "named"),
    [
        (["--from", "2026-11-31", "--to", "2027-01-01"], RECORD, "--from: "),
        (["--from", "2026-11-22", "--to", "soon"], RECORD, "--to: "),
        (["--from", "2026-11-22", "--to", "2026-11-21"], RECORD, "--to: expected 2026-11-22 or later"),
        (["--from", "2026-11-22", "--to", "9999-12-31"], RECORD, "--to: expected at most 20 years"),
        ([*DAYS, "--timezone", "Mars/Olympus"], RECORD, "--timezone: "),
        ([*DAYS, "--hour", "24"], RECORD, "--hour: "),
        (DAYS, "{", "record: is not JSON"),
        (DAYS, [], "record: expected an object"),
        (DAYS, RECORD | {"on": "2026-13-01"}, "on: "),
        (DAYS, RECORD | {"courses": [COURSE | {"last_day": "2026-11-01"}]}, "courses[0]"),
    ],
)
def test_bad_input_is_one_line_that_names_it(
    arguments: list[str],
    record: object,
    named: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "record.json"
    file.write_text(record if isinstance(record, str) else json.dumps(record), encoding="utf-8")
    assert run_command(["simulate", *arguments, str(file)]) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith(named)
    assert len(shown.err.splitlines()) == 1
    assert shown.out == ""


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["simulate", *DAYS, "nowhere.json"]) == 2
    assert capsys.readouterr().err == "nowhere.json: cannot be read (No such file or directory)\n"


if __name__ == "__main__":
    for one in LIVES.glob("*.json"):
        one.with_suffix(".txt").write_text(lived(one), encoding="utf-8")
