"""Data with marks goes down every road, also those that fail; no log, error, cache or database file shows one."""

from __future__ import annotations

import json
import logging
import re
import signal
import sqlite3
from pathlib import Path

import aiohttp
import pytest

from tests.channels.bot_api import BotApi
from tests.channels.smtp_server import Mailroom
from tests.channels.test_telegram_webhook import free_port
from tests.scenarios.test_mail_talk import Correspondence, letters
from tests.scenarios.test_the_road import Run, api, environment, room, run, service

__all__ = ["api", "letters", "room", "run"]

USER = 7788990011  # the number of a chat is a mark, too
NAME, STREET, PLATE, FREE = "Zéphirine Marquedoux", "8 venelle du Repère", "ZZ-987-QX", "garagiste-repéré"
EMAIL, OTHER_EMAIL = "zephirine@marquedoux.example.org", "cousin@marquedoux.example.org"
MARKS = ("Zéphirine", "Marquedoux", "venelle", PLATE, "garagiste-rep", "marquedoux.example", str(USER))

SAID = (
    f"Bonjour, je m'appelle {NAME}, ma plaque est {PLATE} et j'habite {STREET}",
    f"Monsieur {NAME.split()[1]} ({EMAIL}) peut-il garder sa voiture {PLATE} en Patagonie ?",
    f"il me reste 8 points, mon {FREE} le dit",
    "oui",
    f"/infraction {FREE} {PLATE}",
    "/annuler",
    f"/email {EMAIL}",
    f"/start {PLATE}",
    f"/{FREE}",
    "/annuler",
    "/ecrire",
    f"stage du 31/02/2026 chez {NAME}, {PLATE}",
    "/annuler",
)
BAD_BUTTONS = (f"go:{PLATE}", f"topic:{FREE}"[:60], f"1~set:{PLATE}", f"snooze:{PLATE}:day-{PLATE}", "write:Marquedoux")


def shown_in(content: bytes) -> list[str]:
    """The marks that can be read in some bytes, as text or as JSON has it."""
    text = content.decode("utf-8", "replace").lower()
    return [mark for mark in MARKS if mark.lower() in text or json.dumps(mark)[1:-1].lower() in text]


def files_with_marks(folder: Path) -> dict[str, list[str]]:
    """Every file below a folder that shows a mark: database, its log, journal, caches, pictures."""
    found = {path.name: shown_in(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    assert found
    return {name: marks for name, marks in found.items() if marks}


def test_the_search_for_marks_finds_them(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(f"a {NAME} b", encoding="utf-8")
    (tmp_path / "y").write_text(json.dumps(FREE), encoding="utf-8")
    (tmp_path / "z").write_text("nothing", encoding="utf-8")
    assert files_with_marks(tmp_path) == {"x": ["Zéphirine", "Marquedoux"], "y": ["garagiste-rep"]}


async def say(api: BotApi, text: str) -> None:
    """Say something and hear all of the answer: what is said meanwhile would be joined to it."""
    before = len(api.sent())
    await api.say(USER, text)
    await api.wait_until(lambda: len(api.sent()) > before and not api.pending)


async def press(api: BotApi, action: str) -> None:
    before = len(api.sent())
    await api.press(USER, action)
    await api.wait_until(lambda: len(api.sent()) > before and not api.pending)


async def look(port: int, path: str) -> bytes:
    async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{port}/{path}") as answer:
        return await answer.read()


async def test_the_service_shows_no_mark_whatever_fails(api: BotApi, room: Mailroom, tmp_path: Path) -> None:
    database = tmp_path / "var" / "bot.db"
    port = free_port()
    values = {
        **environment(api, room, f"sqlite:///{database}"), "METRICS": "on", "LISTEN": f"127.0.0.1:{port}",
    }  # fmt: skip
    quoting = f'Bad Request: can\'t parse entities: unsupported start tag "{NAME}"'
    async with service(tmp_path, values) as process:
        for text in SAID:
            await say(api, text)
        # a letter with the name and the street on it
        for action in ("write:appeal_withdrawal", "go:my_data"):
            await press(api, action)
        for text in (NAME, STREET):
            await say(api, text)
        # buttons that nobody was shown
        for action in BAD_BUTTONS:
            await press(api, action)
        # Telegram refuses, quoting what it was sent, or breaks off
        api.fail("sendMessage", 400, quoting)
        await say(api, f"combien coûte un stage pour {NAME} ?")
        api.fail("sendMessage", 400, f'Bad Request: message "{FREE} {PLATE}" is not allowed')
        await api.say(USER, f"{NAME}, qui paie le stage ?")
        await api.wait_until(lambda: sum(not call.ok for call in api.calls if call.method == "sendMessage") == 2)
        api.cut("sendMessage")
        await say(api, f"et pour {OTHER_EMAIL} ?")
        # the mail server refuses, naming the recipient
        before = len(room.messages)
        room.rcpt_answers.append(f"550 5.1.1 <{OTHER_EMAIL}>: {NAME} unknown")
        await say(api, f"/email {OTHER_EMAIL}")
        for _ in range(2):
            if not any("Oui" in label for row in api.sent()[-1].labels for label in row):
                break
            await say(api, "oui")
        # and the database breaks
        with sqlite3.connect(database, timeout=30) as connection:
            connection.execute("DROP TABLE event_mark")
        connection.close()
        await api.say(USER, f"mon {FREE} {PLATE} a reçu une 48N le 2 novembre 2026")
        await api.wait_until(lambda: "Je n'ai pas pu traiter" in api.sent()[-1].params["text"])
        figures, *others = [await look(port, path) for path in ("metrics", "readyz", "healthz")]
        process.send_signal(signal.SIGTERM)
        _, errors = await process.communicate()
    assert len(room.messages) >= before
    assert b"A message failed" in errors  # the roads that fail were gone down
    assert re.search(rb"Telegram refused|plain text", errors)
    assert shown_in(errors) == []
    assert b'pointilleux_answers_total{result="failed"}' in figures
    assert [shown_in(one) for one in (figures, *others)] == [[], [], []]
    assert files_with_marks(tmp_path / "var") == {}


async def test_mails_leave_no_mark_in_logs_and_files(
    letters: Correspondence, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        stranger = await letters.write(f"Je suis {NAME}, {PLATE} : combien coûte un stage ?", sender=OTHER_EMAIL)
        known = await letters.write(f"{NAME}, {STREET}, {PLATE}, mon {FREE} : il me reste 5 points")
        await letters.write(f"{FREE} ? {PLATE} !", to="bot+r1-abc-0-aaaaaaaaaaaaaaaa@example.org", sender=OTHER_EMAIL)
        await letters.stop()
    assert stranger
    assert known is not None
    ours = [record for record in caplog.records if record.name.split(".")[0] in {"bot", "storage", "knowledge"}]
    told = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in ours)
    assert shown_in(told.encode()) == []
    assert files_with_marks(tmp_path / "var") == {}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("forecast", "--jsonl"), json.dumps({"on": "2026-11-22", NAME: PLATE, "licence": {"obtained": FREE}})),
        (("forecast",), json.dumps({"on": "2026-11-22", "licence": {"obtained": f"{NAME} {PLATE}"}})),
        (("forecast",), f"{NAME} {PLATE}"),
        (("understand", "--jsonl"), f"{NAME} {PLATE}"),
        (("ask", "--jsonl"), json.dumps({"id": 1, "question": [NAME, PLATE]})),
        (("chat", "--jsonl"), json.dumps({"user": NAME, "say": PLATE})),
        (("chat", "--jsonl"), json.dumps({"user": 1, "press": f"{NAME} {PLATE}"})),
    ],
)
def test_commands_name_the_field_and_not_what_was_in_it(
    run: Run, tmp_path: Path, command: tuple[str, ...], said: str
) -> None:
    """standard error is what ends in logs; the answer to the one who typed is on standard output"""
    ended = run(*command, said=f"{said}\n")
    assert "Traceback" not in ended.stderr
    assert shown_in(ended.stderr.encode()) == []
    if (tmp_path / "var").exists():
        assert files_with_marks(tmp_path / "var") == {}
