"""A bot on a knowledge folder of its own, to be edited while it runs."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from bot.bootstrap import build_app
from bot.clock import StandingClock
from bot.dialogue.library import Case
from bot.services.reloading import News, Reloader
from bot.settings import Settings
from tests.knowledge.writing import QUESTIONS, entry_text, write_knowledge
from tests.talking import Bot, RecordingChannel

RULES = Path(__file__).parents[2] / "knowledge" / "rules"
NOW = "2026-11-22T10:00:00+01:00"


def small_folder(root: Path) -> Path:
    """Four entries with the real rules: learnt in a moment."""
    write_knowledge(root, {f"stage/{topic}": entry_text(topic) for topic in QUESTIONS}, {})
    shutil.copytree(RULES, root / "rules", dirs_exist_ok=True)
    return root


class EditedBot(Bot):
    """A bot that reads its own folder, and looks at it when it is told to."""

    def __init__(self, settings: Settings, now: str = NOW) -> None:
        self.clock = StandingClock(datetime.fromisoformat(now))
        self.settings = settings
        self.app = build_app(settings, clock=self.clock)
        self.chat = RecordingChannel("console")
        self.mail = RecordingChannel("email")
        self.dispatcher = self.app.dispatcher({"console": self.chat, "email": self.mail})
        self.reloader: Reloader = self.app.reloader()
        self.folder = settings.knowledge_dir

    def look(self) -> list[News]:
        """Two looks at the folder, as when nobody saves any more."""
        return [*self.reloader.look(), *self.reloader.look()]

    def settle(self) -> list[News]:
        """The looks and all that follows from them."""
        return [*self.look(), *self.reloader.learn(), *self.reloader.follow()]

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old, text.count(old))
        path.write_text(text.replace(old, new), encoding="utf-8")

    def answer(self, question: str) -> str:
        """What a stranger would hear; nothing when the topic is not sure."""
        library = self.app.workshop.shelf.current.library
        topic = library.match(question).topic
        told = library.tell(topic, on=self.clock.now().date(), case=Case(), language="fr") if topic else None
        return told.text if told else ""
