"""The whole road on real parts: HTTP to a Bot API server, SMTP with STARTTLS, the database, the scheduler."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import build_app
from bot.cli.service import telegram_front
from bot.clock import StandingClock
from bot.settings import Settings
from tests.channels.bot_api import TOKEN, BotApi, Call
from tests.channels.smtp_server import Mailroom, mail_server, make_certificate
from tests.postgres import empty_postgres_url, postgres_server, postgres_url
from tests.talking import project_library

__all__ = ["empty_postgres_url", "postgres_server", "postgres_url"]

ANA = 42


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Any call the real server would refuse as wrong fails the test."""
    async with BotApi() as server:
        yield server
        assert server.complaints == []


@pytest.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Mailroom]:
    """A mail server that insists on STARTTLS, with a certificate of its own."""
    together, public = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(together)
    room = Mailroom()
    async with mail_server(room, tls=tls):
        yield room


def environment(api: BotApi, room: Mailroom, database_url: str) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_BASE_URL": api.base_url,
        "DATABASE_URL": database_url,
        "SMTP_HOST": "localhost",
        "SMTP_PORT": str(room.port),
        "SMTP_SECURITY": "starttls",
        "MAIL_FROM": "bot@example.org",
        "SECRET_KEY": "for-this-test-only-0123456789",
    }


def settings_of(values: dict[str, str]) -> Settings:
    typed: dict[str, Any] = {name.lower(): value for name, value in values.items()}
    return Settings(_env_file=None, **typed)


async def tell(api: BotApi, text: str) -> Call:
    """Say something, press the button that says yes if there is one; the last answer."""
    before = len(api.sent())
    await api.say(ANA, text)
    (*_, answer) = await api.wait_for(number=before + 1)
    rows = (answer.params.get("reply_markup") or {}).get("inline_keyboard", [])
    yes = [button["callback_data"] for row in rows for button in row if button["text"].startswith("Oui")]
    if yes:
        await api.press(ANA, yes[0])
        (*_, answer) = await api.wait_for(number=before + 2)
    return answer


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_from_the_first_word_to_the_reminder(
    kind: str, api: BotApi, room: Mailroom, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}" if kind == "sqlite" else request.getfixturevalue("postgres_url")
    clock = StandingClock(datetime.fromisoformat("2026-11-22T10:00:00+01:00"))
    settings = settings_of(environment(api, room, url))
    app = build_app(settings, clock=clock, library=project_library())
    async with aclosing(app), telegram_front(app) as dispatcher:
        await tell(api, "J'ai reçu une lettre 48N le 2 novembre 2026")
        stored = await tell(api, "J'ai fait mon stage obligatoire les 19 et 20 novembre 2026")
        assert "5 décembre 2026" in stored.params["text"]
        await tell(api, "/email ana@example.org")
        await dispatcher.tick()  # waits for one under way
        code = re.search(r"\b\d{6}\b", room.messages[0].get_body(("plain",)).get_content())  # type: ignore[union-attr]
        assert code
        assert "confirmée" in (await tell(api, code.group())).params["text"]

        clock.set(datetime.fromisoformat("2026-12-03T09:05:00+01:00"))
        before = len(api.sent())
        await dispatcher.tick()
        (*_, reminder) = await api.wait_for(number=before + 1)
        assert len(api.sent()) == before + 1
    assert "5 décembre 2026" in reminder.params["text"]
    assert [label for row in reminder.labels for label in row] == ["Fait", "Plus tard", "Arrêter"]
    mail = room.messages[1]
    assert "5 décembre 2026" in str(mail["Subject"])
    assert {part.get_content_type() for part in mail.walk()} >= {"text/plain", "text/html", "text/calendar"}
    assert room.over_tls == [True, True]


async def test_the_service_starts_answers_and_stops_cleanly(api: BotApi, room: Mailroom, tmp_path: Path) -> None:
    values = environment(api, room, f"sqlite:///{tmp_path / 'bot.db'}")
    async with service(tmp_path, values) as process:
        answer = await tell(api, "combien coûte un stage ?")
        assert "200 €" in answer.params["text"]
        process.send_signal(signal.SIGTERM)
        _, errors = await process.communicate()
    assert process.returncode == 0
    assert b"is ready: SQLite ok; " in errors
    assert b"ERROR" not in errors
    assert b"Traceback" not in errors


async def test_a_start_that_waits_for_telegram_ends_when_it_is_asked_to(
    api: BotApi, room: Mailroom, tmp_path: Path
) -> None:
    values = environment(api, room, f"sqlite:///{tmp_path / 'bot.db'}")
    api.hold("getMe", gate := asyncio.Event())
    async with service(tmp_path, values) as process:
        await api.held.wait()
        process.send_signal(signal.SIGTERM)
        _, errors = await process.communicate()
    gate.set()
    assert process.returncode == 0
    assert b"stopped_early" in errors
    assert b"ERROR" not in errors


async def test_an_answer_that_telegram_does_not_take_before_the_end_is_given_after_the_next_start(
    api: BotApi, room: Mailroom, tmp_path: Path
) -> None:
    values = environment(api, room, f"sqlite:///{tmp_path / 'bot.db'}")
    api.hold("sendMessage", gate := asyncio.Event())
    async with service(tmp_path, values) as process:
        await api.say(ANA, "il me reste 8 points")
        await api.held.wait()
        process.send_signal(signal.SIGTERM)
        _, errors = await process.communicate()
    assert process.returncode == 0
    assert b"stop_forced" not in errors
    assert api.pending
    api.release("sendMessage")
    before = len(api.sent())
    async with service(tmp_path, values):
        (*_, answer) = await api.wait_for(number=before + 1)
    gate.set()
    assert "8 points" in answer.params["text"]


async def test_a_killed_service_answers_after_its_restart_and_answers_once(
    api: BotApi, room: Mailroom, tmp_path: Path
) -> None:
    values = environment(api, room, f"sqlite:///{tmp_path / 'bot.db'}")
    async with service(tmp_path, values):  # killed at its end
        await tell(api, "il me reste 8 points")
        await api.wait_until(lambda: not api.pending)  # the answer was recorded: Telegram was told so
    before = len(api.sent())
    async with service(tmp_path, values):
        assert "8 points" in (await tell(api, "/profil")).params["text"]
    assert len(api.sent()) == before + 1


@asynccontextmanager
async def service(folder: Path, values: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """The program as its operator starts it; killed when the context ends, whatever happened."""
    project = Path(__file__).parent.parent.parent
    inherited = {"PATH": os.environ["PATH"], "SSL_CERT_FILE": os.environ["SSL_CERT_FILE"], "PYTHONPATH": str(project)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=folder, env=inherited | values, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command of the program in an empty folder."""

    def command(*arguments: str, said: str = "", **values: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parent.parent.parent), **values}
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=tmp_path,
            env=environment,
            input=said,
            capture_output=True,
            text=True,
            check=False,
        )

    return command


def test_without_a_token_the_same_bot_opens_in_the_terminal_and_mail_is_a_file(run: Run, tmp_path: Path) -> None:
    talk = run("run", said="il me reste 8 points\noui\n/email ana@example.org\n")
    assert talk.returncode == 0
    assert talk.stdout.startswith("TELEGRAM_BOT_TOKEN is not set")
    assert "C'est enregistré." in talk.stdout
    assert len(list((tmp_path / "var" / "mail").glob("*.eml"))) == 1
    assert (tmp_path / "var" / "pointilleux.db").exists()
    assert talk.stderr == ""


def test_the_clock_of_a_chat_starts_and_moves_as_told(run: Run) -> None:
    lines = [
        '{"user": 1, "say": "j\'ai fait un stage les 19 et 20 novembre 2026"}',
        '{"user": 1, "press": "Oui"}',
        '{"advance_to": "2027-11-21T09:00:00+01:00"}',
    ]
    talk = run("chat", "--jsonl", "--now", "2026-11-22T10:00:00+01:00", said="\n".join(lines))
    assert talk.returncode == 0
    answers = talk.stdout.splitlines()
    assert len(answers) == 3
    assert answers[2].count('"channel": "chat"') == 2
    assert "21 novembre 2027" in answers[2]


@pytest.mark.parametrize(
    ("arguments", "values", "named"),
    [
        (("run",), {"TELEGRAM_BOT_TOKEN": "bad", "SECRET_KEY": "for-this-test-only"}, "TELEGRAM_BOT_TOKEN: "),
        (("run",), {"TELEGRAM_BOT_TOKEN": "123456:token"}, "SECRET_KEY: "),
        (("run",), {"DATABASE_URL": "sqlite:////proc/x/y.db"}, "DATABASE_URL: "),
        (("chat",), {"DATABASE_URL": "nonsense"}, "DATABASE_URL: "),
        (("chat",), {"TIMEZONE": "Mars/Olympus"}, "TIMEZONE: "),
        (("chat", "--now", "demain"), {}, "--now: "),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it(
    run: Run, arguments: tuple[str, ...], values: dict[str, str], named: str
) -> None:
    ended = run(*arguments, **values)
    assert ended.returncode == 2
    assert ended.stderr.startswith(named)
    assert len(ended.stderr.splitlines()) == 1


async def test_a_token_that_telegram_does_not_know_is_one_line(api: BotApi, room: Mailroom, tmp_path: Path) -> None:
    api.fail("getMe", 401, "Unauthorized")
    values = environment(api, room, f"sqlite:///{tmp_path / 'bot.db'}")
    async with service(tmp_path, values) as process:
        _, errors = await process.communicate()
    assert process.returncode == 2
    assert errors.decode().startswith("TELEGRAM_BOT_TOKEN: ")
