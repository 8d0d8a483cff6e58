"""Several processes on one PostgreSQL: nothing is lost, nothing is said twice, one does what only one may."""

from __future__ import annotations

import asyncio
import shutil
import signal
from contextlib import aclosing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import App
from bot.clock import SystemClock
from bot.domain.vocabulary import Course, Record
from bot.messages import Address
from bot.people import Contact, Person
from tests.channels.smtp_server import Mailroom, mail_server
from tests.chaos.population import an_app
from tests.chaos.replicas import AFTER, BEFORE, PROJECT, Heard, Replica, message, press, replicas
from tests.postgres import empty_postgres_url, postgres_server, postgres_url

__all__ = ["empty_postgres_url", "postgres_server", "postgres_url"]

pytestmark = [pytest.mark.chaos, pytest.mark.postgres]

ANA = 42
CLOCK = SystemClock()


def looking(url: str, folder: Path) -> App:
    """The application of a test on the database of the processes."""
    return an_app(url, folder, CLOCK.now(), clock=CLOCK, secret_key="for-this-test-only-0123456789")


async def record_of(app: App, chat: int) -> Record:
    def load() -> Record:
        with app.workshop.new_unit() as unit:
            person = unit.people.find(Address(channel="telegram", value=str(chat)))
            assert person is not None
            return unit.records.load(person.id)

    return await asyncio.to_thread(load)


async def test_one_update_posted_to_two_processes_at_once_is_answered_once(postgres_url: str, tmp_path: Path) -> None:
    async with replicas(postgres_url, tmp_path) as (crew, heard):
        for chat in (ANA, ANA + 1, ANA + 2) * 4:
            update = message(chat, "il me reste 8 points" if chat == ANA else "combien coûte un stage ?")
            assert await asyncio.gather(*(one.post(update) for one in crew)) == [200, 200]
        assert [len(heard.to(chat)) for chat in (ANA, ANA + 1, ANA + 2)] == [4, 4, 4]


async def test_two_updates_of_one_person_at_once_lose_no_fact(postgres_url: str, tmp_path: Path) -> None:
    people = range(ANA, ANA + 8)
    async with replicas(postgres_url, tmp_path) as (crew, heard), aclosing(looking(postgres_url, tmp_path)) as app:
        first, second = crew
        for chat in people:
            await asyncio.gather(
                first.post(message(chat, "j'ai eu mon permis le 12 mai 2015")),
                second.post(message(chat, "il me reste 8 points")),
            )
            assert await first.post(message(chat, "oui")) == 200
            record = await record_of(app, chat)
            assert record.licence is not None
            assert record.licence.obtained_on == date(2015, 5, 12)
            assert [one.balance for one in record.statements] == [8]
            assert len(heard.to(chat)) == 3


async def test_two_yes_at_once_store_a_fact_once(postgres_url: str, tmp_path: Path) -> None:
    async with replicas(postgres_url, tmp_path) as (crew, heard), aclosing(looking(postgres_url, tmp_path)) as app:
        for chat in range(ANA, ANA + 8):
            await crew[0].post(message(chat, "il me reste 8 points"))
            await asyncio.gather(*(one.post(press(chat, "1~yes")) for one in crew))
            assert len((await record_of(app, chat)).statements) == 1
            stored = [text for text in heard.to(chat) if "C'est enregistré" in text]
            assert len(stored) == 1
            assert len(heard.to(chat)) == 3  # the other press is told that its button is old


@pytest.mark.parametrize("phase", [BEFORE, AFTER])
async def test_what_a_killed_process_was_about_to_answer_another_one_answers(
    phase: str, postgres_url: str, tmp_path: Path
) -> None:
    """killed after the commit, before Telegram has the answer or after"""
    async with replicas(postgres_url, tmp_path) as (crew, heard), aclosing(looking(postgres_url, tmp_path)) as app:
        await crew[0].post(message(ANA, "il me reste 8 points"))
        yes = press(ANA, "1~yes")
        crew[0].api.dies = phase
        assert await crew[0].post(yes) is None  # so Telegram posts it again, to another one
        assert await crew[1].post(yes) == 200
        assert len((await record_of(app, ANA)).statements) == 1
        stored = [text for text in heard.to(ANA) if "C'est enregistré" in text]
        assert len(stored) == (1 if phase == BEFORE else 2)  # nobody can know that the dead one's had arrived
        assert len(set(stored)) == 1
        assert await crew[1].post(yes) == 200
        assert len(heard.to(ANA)) == 1 + len(stored)


def remind(app: App, number: int) -> None:
    """So many people with a reminder that fell due yesterday."""
    now = CLOCK.now()
    before = now - timedelta(days=3)
    last_on = now.date() + timedelta(days=29) - timedelta(days=366)
    with app.workshop.new_unit() as unit:
        for chat in range(ANA, ANA + number):
            person = unit.people.add(Person(id=0, created_at=before, seen_at=before))
            address = Address(channel="telegram", value=str(chat))
            unit.people.put_contact(Contact(person_id=person.id, address=address, confirmed_at=before))
            unit.records.put(person.id, Course(id="", first_day_on=last_on - timedelta(1), last_day_on=last_on))
            app.workshop.shelf.current.planner(before).replan(unit, person, before)
        unit.commit()


async def everybody_reminded(heard: Heard, number: int) -> None:
    await heard.until(lambda: len({chat for chat, _ in heard.said}) == number)


async def test_when_the_one_on_duty_is_killed_another_sends_and_each_night_is_done_once(
    postgres_url: str, tmp_path: Path
) -> None:
    async with replicas(postgres_url, tmp_path) as (crew, heard), aclosing(looking(postgres_url, tmp_path)) as app:
        first, second = crew
        await first.logs("The work of the night is done")
        assert "this one answers, and stands by" in second.log
        await asyncio.to_thread(remind, app, 5)
        first.kill()
        await second.logs("On duty")
        await everybody_reminded(heard, 5)
        await first.start()
        await first.logs("stands by")
        second.kill()
        await first.logs("On duty", times=2)
        assert heard.by == {"B": 5}
        assert (first.log + second.log).count("The work of the night is done") == 1


async def test_when_the_one_on_duty_hangs_another_takes_over_and_it_learns_so(
    postgres_url: str, tmp_path: Path
) -> None:
    async with replicas(postgres_url, tmp_path) as (crew, heard), aclosing(looking(postgres_url, tmp_path)) as app:
        first, second = crew
        first.signal(signal.SIGSTOP)
        try:
            await asyncio.to_thread(remind, app, 5)
            await second.logs("On duty")
            await everybody_reminded(heard, 5)
        finally:
            first.signal(signal.SIGCONT)
        await first.logs("No longer on duty")
        assert await first.post(message(ANA, "il me reste 8 points")) == 200  # it serves all the same
        assert heard.by == {"A": 1, "B": 5}


async def test_what_one_process_has_planned_for_now_the_one_on_duty_sends(postgres_url: str, tmp_path: Path) -> None:
    """the code for an address that was told to another process"""
    room = Mailroom()
    async with mail_server(room):
        mail: dict[str, Any] = {"smtp_host": "127.0.0.1", "smtp_port": room.port, "smtp_security": "none"}
        async with replicas(postgres_url, tmp_path, **mail, mail_from="bot@example.org") as (crew, _):
            await crew[1].post(message(ANA, "/email ana@example.org"))
            await crew[1].post(message(ANA, "oui"))
            await crew[0].logs("sent")
            assert "delivery_sent" not in crew[1].log
    assert room.recipients == ["ana@example.org"]


async def test_every_process_answers_from_a_saved_file_and_the_one_on_duty_tells_the_admins(
    postgres_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(PROJECT / "knowledge", folder)
    values: dict[str, Any] = {"knowledge_dir": folder, "admin_telegram_ids": "7"}
    async with replicas(postgres_url, tmp_path, **values) as (crew, heard):
        entry = folder / "entries" / "stage" / "stage-cout.md"
        good = entry.read_text(encoding="utf-8")
        entry.write_text(good.replace("Un stage coûte", "Depuis hier, un stage coûte"), encoding="utf-8")
        for replica in crew:
            await replica.logs("The knowledge was read again")
            await replica.post(message(ANA, "combien coûte un stage ?"))
        assert [text.startswith("Depuis hier") for text in heard.to(ANA)] == [True, True]
        entry.write_text(good.replace("checked_on", "checked"), encoding="utf-8")
        for replica in crew:
            await replica.logs("the last good one serves")
        await heard.until(lambda: len(heard.to(7)) == 1)
        entry.write_text(good, encoding="utf-8")
        await heard.until(lambda: len(heard.to(7)) == 2)  # mended: one word, of one process
        assert heard.by["B"] == 1


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_of_two_processes_that_poll_one_stands_by_and_takes_over(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}" if kind == "sqlite" else request.getfixturevalue("postgres_url")
    async with replicas(url, tmp_path, has_webhook=False) as (crew, heard):
        first, second = crew
        await first.api.say(ANA, "bonjour")
        await heard.until(lambda: len(heard.said) == 1)
        assert second.api.sent("getUpdates") == []
        first.kill()
        await second.logs("On duty")
        await second.api.say(ANA, "bonjour")
        await heard.until(lambda: len(heard.said) == 2)
    assert heard.by == {"A": 1, "B": 1}


async def stopped(replica: Replica) -> None:
    replica.signal(signal.SIGTERM)
    await replica.logs("Stopping")


async def test_a_process_that_is_stopped_hands_the_duty_over(postgres_url: str, tmp_path: Path) -> None:
    async with replicas(postgres_url, tmp_path) as (crew, _):
        await stopped(crew[0])
        await crew[1].logs("On duty")
        assert "ERROR" not in crew[0].log + crew[1].log
