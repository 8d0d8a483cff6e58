"""The doctor finds what works and what does not, says what to do about it, and never hangs."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.email.sender import SmtpOptions
from bot.cli import doctor, doctor_afar, doctor_here
from bot.cli.doctor import Check, Finding, Verdict, ok
from bot.clock import SystemClock
from bot.settings import Settings
from tests.channels.bot_api import TOKEN, BotApi
from tests.channels.imap_server import PASSWORD, USER, imap_server
from tests.channels.smtp_server import Mailroom, mail_server, make_certificate
from tests.channels.test_telegram_webhook import free_port
from tests.knowledge.writing import entry_text
from tests.postgres import empty_postgres_url, postgres_server, postgres_url
from tests.scenarios.conftest import start_bot
from tests.scenarios.editing import small_folder
from tests.talking import Bot

__all__ = ["empty_postgres_url", "postgres_server", "postgres_url", "start_bot"]

Found = dict[str, tuple[str, str]]


def settings(**values: Any) -> Settings:
    return Settings(_env_file=None, **values)


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def by_name(findings: list[Finding]) -> Found:
    return {one.name: (one.verdict.value, one.text) for one in findings}


async def afar(values: Settings, send_to: str | None = None) -> Found:
    return by_name(await doctor.results(doctor_afar.checks_afar(values, send_to)))


def telegram(api: BotApi, **more: Any) -> Settings:
    return settings(telegram_bot_token=TOKEN, telegram_base_url=api.base_url, **more)


# Telegram


async def test_a_token_that_works_is_told_by_name_with_the_clock() -> None:
    async with BotApi() as api:
        found = await afar(telegram(api, admin_telegram_ids="7,8"))
        assert {call.method for call in api.calls} == {"getMe", "getWebhookInfo"}  # asked, and nothing changed
    assert found["token"] == ("ok", "Telegram knows it as @pointilleux_test_bot")
    assert found["webhook"] == ("ok", "none, the bot polls")
    assert found["clock"][0] == "ok"
    assert found["admins"][0] == "ok"


async def test_a_wrong_token_is_a_fault_that_is_never_repeated() -> None:
    async with BotApi() as api:
        found = await afar(settings(telegram_bot_token="123:SECRET-WRONG", telegram_base_url=api.base_url))
    assert found["token"][0] == "fault"
    assert "BotFather" in found["token"][1]
    assert "SECRET" not in str(found)


async def test_telegram_out_of_reach_is_a_fault_without_the_token() -> None:
    address = f"http://127.0.0.1:{free_port()}/bot"
    found = await afar(settings(telegram_bot_token=TOKEN, telegram_base_url=address))
    assert found["token"][0] == "fault"
    assert "cannot be reached" in found["token"][1]
    assert TOKEN not in str(found)


async def test_without_a_token_one_is_asked_for() -> None:
    assert (await afar(settings()))["token"][0] == "warning"


HOOK = "https://bot.example.org/hook"


@pytest.mark.parametrize(
    ("wanted", "there", "verdict", "words"),
    [
        (HOOK, HOOK, "ok", "posts to"),
        (HOOK, None, "warning", "nowhere"),
        (HOOK, "https://other.example.org", "warning", "another address"),
        (None, "https://other.example.org", "warning", "elsewhere"),
    ],
)
async def test_where_telegram_posts_is_compared_with_the_settings(
    wanted: str | None, there: str | None, verdict: str, words: str
) -> None:
    async with BotApi() as api:
        api.webhook = {"url": there} if there else None
        found = await afar(telegram(api, telegram_webhook_url=wanted))
    assert found["webhook"][0] == verdict
    assert words in found["webhook"][1]


async def test_what_telegram_says_of_a_failing_webhook_is_told() -> None:
    async with BotApi() as api:
        api.webhook = {"url": HOOK}
        api.webhook_troubles = {"last_error_message": "SSL error", "last_error_date": 1_700_000_000}
        (_, text) = (await afar(telegram(api, telegram_webhook_url=HOOK)))["webhook"]
    assert "SSL error" in text


@pytest.mark.parametrize(("seconds", "verdict"), [(2, "ok"), (30, "warning"), (-30, "warning"), (600, "fault")])
def test_a_clock_that_is_off_is_told(seconds: int, verdict: str) -> None:
    (found,) = doctor_afar._clock(SystemClock().now() + timedelta(seconds=seconds))
    assert found.verdict.value == verdict


# Mail


def mail(room: Mailroom, **more: Any) -> Settings:
    values = {"smtp_host": "localhost", "smtp_port": room.port, "mail_from": "bot@example.org", **more}
    return settings(**values)


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    together, public = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(together)
    return context


async def test_a_mail_server_that_takes_the_login_is_well_and_gets_no_mail(tls: ssl.SSLContext) -> None:
    room = Mailroom(password="right")
    async with mail_server(room, tls=tls):
        found = await afar(mail(room, smtp_username="bot@example.org", smtp_password="right"))
    assert found["mail"] == ("ok", "localhost answers with STARTTLS, the login is taken")
    assert room.messages == []


async def test_a_mail_of_trial_is_sent_when_it_is_asked_for(tls: ssl.SSLContext) -> None:
    room = Mailroom()
    async with mail_server(room, tls=tls):
        found = await afar(mail(room), send_to="admin@example.org")
    assert found["mail"][0] == "ok"
    assert room.recipients == ["admin@example.org"]


async def test_a_refused_login_is_a_fault_without_the_password(tls: ssl.SSLContext) -> None:
    room = Mailroom(password="right")
    async with mail_server(room, tls=tls):
        found = await afar(mail(room, smtp_username="bot@example.org", smtp_password="hush-wrong"))
    assert found["mail"][0] == "fault"
    assert "login" in found["mail"][1]
    assert "hush" not in str(found)


async def test_a_server_without_encryption_and_one_that_is_not_there_are_faults() -> None:
    room = Mailroom()
    async with mail_server(room):
        plain = await afar(mail(room))
    gone = await afar(mail(room))
    assert plain["mail"][0] == gone["mail"][0] == "fault"
    assert "SMTP_PORT" in gone["mail"][1]


async def test_without_a_mail_server_the_folder_is_named() -> None:
    assert (await afar(settings()))["mail"] == (
        "warning",
        "SMTP_HOST is not set: mails are files in var/mail, nobody gets them",
    )


def imap(port: int, **more: Any) -> Settings:
    values = {"imap_username": USER, "imap_password": PASSWORD, "imap_security": "none", **more}
    return settings(imap_host="127.0.0.1", imap_port=port, **values)


@pytest.mark.parametrize(
    ("wrong", "verdict", "words"),
    [
        ({}, "ok", "INBOX can be opened"),
        ({"imap_password": "hush-wrong"}, "fault", "refused IMAP_USERNAME"),
        ({"imap_folder": "Nowhere"}, "fault", "no folder Nowhere"),
        ({"imap_security": "tls"}, "fault", "IMAP_SECURITY"),
    ],
)
async def test_the_mailbox_is_opened_as_the_service_does(wrong: dict[str, Any], verdict: str, words: str) -> None:
    async with imap_server() as post:
        found = await afar(imap(post.port, **wrong))
    assert found["mailbox"][0] == verdict
    assert words in found["mailbox"][1]
    assert "hush" not in str(found)


# This machine


def test_a_first_start_is_no_fault() -> None:
    found = by_name([*doctor_here.database(settings()), *doctor_here.key(settings())])
    assert found["database"][0] == found["key"][0] == "warning"
    assert not Path("var").exists()  # it looks, and makes nothing


def test_a_database_in_use_is_well(start_bot: Callable[..., Bot]) -> None:
    bot = start_bot()
    found = by_name([*doctor_here.database(bot.app.settings), *doctor_here.key(bot.app.settings)])
    assert found["database"][0] == found["reminders"][0] == found["key"][0] == "ok"


@pytest.mark.postgres
def test_a_postgresql_is_looked_at_too(start_bot: Callable[..., Bot], postgres_url: str) -> None:
    found = by_name(list(doctor_here.database(settings(database_url=postgres_url))))
    assert found["database"][0] == "ok"
    assert "clock" not in found


def test_reminders_that_nobody_sends_are_told(start_bot: Callable[..., Bot]) -> None:
    bot = start_bot(now="2025-11-22T10:00:00+01:00")
    bot.person().tell("j'ai reçu une lettre 48N le 2 novembre 2025")
    verdict, text = by_name(list(doctor_here.database(bot.app.settings)))["reminders"]
    assert verdict == "warning"
    assert "overdue" in text


@pytest.mark.parametrize("address", ["sqlite:////proc/nowhere/x.db", "mysql://u:hush@h/d", "nonsense"])
def test_a_database_that_cannot_be_used_is_a_fault_without_its_password(address: str) -> None:
    (found,) = doctor_here.database(settings(database_url=address))
    assert found.verdict in {Verdict.FAULT, Verdict.WARNING}
    assert "hush" not in found.text


def test_a_broken_database_file_is_a_fault() -> None:
    Path("broken.db").write_bytes(b"no database at all" * 100)
    (found,) = doctor_here.database(settings(database_url="sqlite:///broken.db"))
    assert found.verdict is Verdict.FAULT


def test_tables_of_a_newer_program_are_a_fault_and_of_an_older_one_a_warning(start_bot: Callable[..., Bot]) -> None:
    bot = start_bot()
    verdicts = []
    for version in ("9999", "0001"):
        with bot.app.workshop.new_unit() as unit:
            unit._session.connection().exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")  # type: ignore[attr-defined]
            unit.commit()
        verdicts += [one.verdict.value for one in doctor_here.database(bot.app.settings)]
    assert verdicts == ["fault", "warning"]


def test_a_key_that_others_can_read_is_a_fault() -> None:
    Path("var").mkdir()
    Path("var/secret.key").write_text("0" * 64, encoding="ascii")
    Path("var/secret.key").chmod(0o644)
    (found,) = doctor_here.key(settings())
    assert found.verdict is Verdict.FAULT
    assert "chmod 600" in found.text


def test_a_service_on_telegram_without_a_key_is_a_fault() -> None:
    (found,) = doctor_here.key(settings(telegram_bot_token=TOKEN))
    assert found.verdict is Verdict.FAULT
    assert "SECRET_KEY" in found.text


def test_processes_on_one_postgresql_need_a_key_of_their_own() -> None:
    (found,) = doctor_here.key(settings(database_url="postgresql://u@h/d"))
    assert found.verdict is Verdict.WARNING
    (found,) = doctor_here.key(settings(database_url="postgresql://u@h/d", secret_key="0123456789abcdef"))
    assert found.verdict is Verdict.OK


@pytest.mark.parametrize(("free", "verdict"), [(10_000_000, "fault"), (500_000_000, "warning"), (10**10, "ok")])
def test_a_disk_without_room_is_told(free: int, verdict: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.disk_usage(Path())
    monkeypatch.setattr("bot.cli.doctor_here.shutil.disk_usage", lambda _: real._replace(free=free))
    (found,) = doctor_here.disk(settings())
    assert found.verdict.value == verdict


def test_a_folder_that_is_a_file_is_a_fault() -> None:
    Path("var").write_text("", encoding="ascii")
    assert [one.verdict for one in doctor_here.folders(settings())] == [Verdict.FAULT, Verdict.FAULT]


def test_a_broken_answer_is_told_with_its_first_fault(tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "knowledge")
    assert doctor_here.knowledge(settings(knowledge_dir=folder))[0].verdict is not Verdict.FAULT
    text = entry_text("stage-langue", title='"Un stage en espagnol"', body="En français.")
    (folder / "entries/stage/stage-langue.md").write_text(text.replace("\ntitle:", "\ntitel:"), encoding="utf-8")
    (found,) = doctor_here.knowledge(settings(knowledge_dir=folder))
    assert found.verdict is Verdict.FAULT
    assert "stage-langue.md" in found.text


def test_every_zone_of_the_bot_has_its_data() -> None:
    (found,) = doctor_here.zones(settings())
    assert found.verdict is Verdict.OK


# The whole


async def test_what_never_answers_is_given_up_and_named() -> None:
    async def hang() -> list[Finding]:
        await asyncio.Event().wait()
        return []

    checks = [Check(name="one", call=hang, seconds=0.01), Check(name="two", work=lambda: [ok("two", "well")])]
    found = by_name(await doctor.results(checks))
    assert found["one"][0] == "fault"
    assert "no answer within" in found["one"][1]
    assert found["two"][0] == "ok"


async def test_a_mail_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_afar, "_SECONDS", 0.1)

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        found = await afar(settings(smtp_host="127.0.0.1", smtp_port=port, mail_from="bot@example.org"))
    assert found["mail"][0] == "fault"


async def test_an_error_that_nobody_expected_is_a_fault_without_its_words() -> None:
    def fail() -> list[Finding]:
        raise ValueError("hush")

    found = by_name(await doctor.results([Check(name="one", work=fail)]))
    assert found["one"] == ("fault", "this could not be looked at (ValueError)")


@pytest.mark.parametrize(("is_well", "code"), [(True, 0), (False, 1)])
def test_the_exit_code_and_the_json_tell_whether_there_is_a_fault(
    is_well: bool, code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    values = settings(knowledge_dir=small_folder(tmp_path / "knowledge"))
    if not is_well:
        Path("var").write_text("", encoding="ascii")
    out = io.StringIO()
    assert doctor.examine(values, out, as_json=True) == code
    told = json.loads(out.getvalue())
    assert told["ok"] is is_well
    assert {one["verdict"] for one in told["findings"]} <= {"ok", "warning", "fault"}
    lines = io.StringIO()
    assert doctor.examine(values, lines) == code
    assert len(lines.getvalue().splitlines()) == len(told["findings"])


def test_the_time_of_an_answer_is_aware() -> None:
    (found,) = doctor_afar._clock(datetime.now(UTC))  # noqa: TID251
    assert found.verdict is Verdict.OK


def test_the_password_is_in_no_description_of_the_options() -> None:
    assert "hush" not in repr(SmtpOptions(host="h", password="hush"))
