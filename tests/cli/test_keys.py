"""Another SECRET_KEY: what was stored with the one before is read, then sealed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.main import run_command
from bot.settings import local_secret, read_settings
from tests.talking import Bot

OLD, NEW = "the-key-of-yesterday-0123", "the-key-of-today-01234567"


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "SMTP_HOST", "DATABASE_URL", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)


def talk(monkeypatch: pytest.MonkeyPatch, keys: str) -> str:
    """Say that the licence is from 2025 once, then ask for it by another process with these keys."""
    monkeypatch.setenv("SECRET_KEY", keys)
    ana = Bot(read_settings(), "2026-11-22T10:00:00+01:00").person()
    told = ana.say("/profil")
    if "12 mai 2025" not in told:
        ana.say("j'ai eu mon permis le 12 mai 2025")
        ana.press("Oui")
    return told


def test_the_key_is_exchanged_in_two_steps(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    talk(monkeypatch, OLD)
    assert "12 mai 2025" in talk(monkeypatch, f"{NEW}, {OLD}")
    assert run_command(["keys", "rotate"]) == 0
    assert "contact: 1 rows" in capsys.readouterr().out
    assert run_command(["keys", "rotate"]) == 0
    assert "contact: 0 rows" in capsys.readouterr().out
    assert "12 mai 2025" in talk(monkeypatch, NEW)
    monkeypatch.setenv("SECRET_KEY", OLD)
    assert run_command(["keys", "rotate"]) == 2
    assert run_command(["chat", "--jsonl"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in told] == ["SECRET_KEY", "SECRET_KEY"]


def test_there_must_be_a_key_to_change_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["keys", "rotate"]) == 2
    assert capsys.readouterr().err.startswith("SECRET_KEY: not set")


def test_what_was_tried_without_a_key_is_read_once_there_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET_KEY", local_secret(tmp_path / "var").decode())
    talk(monkeypatch, local_secret(tmp_path / "var").decode())
    assert "12 mai 2025" in talk(monkeypatch, NEW)
    assert run_command(["keys", "rotate"]) == 0
    (tmp_path / "var" / "secret.key").unlink()
    assert "12 mai 2025" in talk(monkeypatch, NEW)


def test_the_telegram_service_does_not_start_without_a_key(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:token-of-a-test")
    assert run_command(["run"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("SECRET_KEY: not set")
    assert "secrets.token_hex(32)" in told
    assert told.count("\n") == 1
    assert not list(tmp_path.iterdir())  # no database was begun
