"""Each line of the log has an action, as text and as JSON, and no traceback, which could hold what a person wrote."""

from __future__ import annotations

import ast
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import logs

PROJECT = Path(__file__).parent.parent
SOURCES = [path for part in ("bot", "knowledge", "storage") for path in (PROJECT / part).rglob("*.py")]


@pytest.fixture(autouse=True)
def the_set_up_of_before() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for handler in before[0]:
        root.addHandler(handler)
    root.setLevel(before[1])


def speak() -> None:
    log = logging.getLogger("bot.somewhere")
    log.info("Message %s sent", 7, extra={"action": "delivery_sent"})
    log.debug("not shown")
    try:
        int("what a person wrote")
    except ValueError:
        log.exception("It failed", extra={"action": "message_failed"})
    logging.getLogger("elsewhere").warning("a word of a library: é")


def test_a_line_of_text_ends_with_its_action(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    speak()
    first, second, third = capsys.readouterr().err.splitlines()
    assert first.endswith("INFO bot.somewhere: Message 7 sent [delivery_sent]")
    assert "It failed (ValueError at test_logs.py:" in second
    assert second.endswith("[message_failed]")
    assert third.endswith("a word of a library: é [library]")


def test_json_is_one_object_a_line_with_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(log_format="json")
    speak()
    said = capsys.readouterr().err
    first, second, third = map(json.loads, said.splitlines())
    assert first["at"].endswith("Z")
    assert {name: value for name, value in first.items() if name != "at"} == {
        "event": "Message 7 sent",
        "level": "info",
        "logger": "bot.somewhere",
        "action": "delivery_sent",
    }
    assert second["event"].startswith("It failed (ValueError at test_logs.py:")
    assert third["action"] == "library"
    assert "what a person wrote" not in said
    assert set(second) == {"at", "event", "level", "logger", "action"}


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_quiet_log_tells_warnings_only(log_format: logs.LogFormat, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(quiet=True, log_format=log_format)
    logging.getLogger("bot.somewhere").info("all is well")
    assert capsys.readouterr().err == ""


def test_text_loads_no_library_for_logs() -> None:
    code = "import sys; from bot import logs; logs.configure(); print('structlog' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def _calls(path: Path) -> Iterator[ast.Call]:
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)) if "log = logging.getLogger(" in text else ():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "log" and node.func.attr != "debug":
                yield node


def test_every_line_that_is_logged_has_an_action() -> None:
    assert any(True for path in SOURCES for _ in _calls(path))
    silent = [
        f"{path.name}:{call.lineno}"
        for path in SOURCES
        for call in _calls(path)
        if "extra" not in {one.arg for one in call.keywords}
    ]
    assert silent == []
