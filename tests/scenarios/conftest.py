"""The whole bot on a real SQLite file, with a clock set by hand: what is tested is what a person sees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.talking import Bot


@pytest.fixture
def start_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Bot]:
    """Starts the bot on the database of this test; starting it again is a restart."""
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "SMTP_HOST", "DATABASE_URL", "SECRET_KEY", "KNOWLEDGE_DIR", "TIMEZONE"):
        monkeypatch.delenv(name, raising=False)

    def start(now: str = "2026-11-22T10:00:00+01:00", **settings: object) -> Bot:
        return Bot(Settings(_env_file=None, **settings), now)  # type: ignore[arg-type]

    return start


@pytest.fixture
def bot(start_bot: Callable[..., Bot]) -> Bot:
    """The bot on Sunday 22 November 2026, ten o'clock in Paris."""
    started: Bot = start_bot()
    return started
