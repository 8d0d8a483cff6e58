"""Plays the talks of docs/guide with the whole bot, in the terminal's JSON mode, and keeps what it answers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import IO, Any

from babel.dates import format_date
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
TALKS = Path(__file__).with_name("talks.yaml")
NOW = "2026-11-22T10:00:00+01:00"
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_LAST_WORDS_KEPT = 300  # characters of an error: the tail names the line and what was expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One message of the bot; `files` are names, `is_mail` when it went to the mailbox."""

    text: str
    buttons: tuple[tuple[str, ...], ...] = ()
    files: tuple[str, ...] = ()
    is_mail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What the person did ("say", "press") or the day that came ("day"), in words, and the answers.

    A "gap" stands for turns that are not shown.
    """

    kind: str
    words: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A talk as it is shown: without the turns that only prepare it; `is_picture` when it is drawn too."""

    name: str
    language: str
    is_picture: bool
    turns: tuple[Turn, ...]


_GAP = Turn(kind="gap", words="[…]", answers=())


class UnplayableError(Exception):
    """The bot does not take a line of a talk: a button has another name now, or there is none."""


def talk_names(*, that_wait: bool) -> list[str]:
    """The talks of talks.yaml in which time passes (a process each), or the others (one process for all)."""
    return [
        name
        for name, talk in _script()["talks"].items()
        if any("advance_to" in line for line in talk["lines"]) == that_wait
    ]


def play_all() -> Mapping[str, Talk]:
    """Every talk by name; raises UnplayableError naming the talk and what the bot expected."""
    found = dict(play(talk_names(that_wait=False)))
    for name in talk_names(that_wait=True):  # a clock moves for everybody in a process
        found |= play([name])
    return found


def play(names: Iterable[str]) -> Mapping[str, Talk]:
    """These talks, each by a person of its own, in one process; raises UnplayableError as `play_all` does."""
    script = _script()
    found = {}
    with _terminal() as terminal:
        for user, name in enumerate(names, start=1):
            try:
                found[name] = _play(name, script["talks"][name], script["before"], _Person(terminal, user))
            except UnplayableError as error:
                raise UnplayableError(f"{name}: {error}") from None
    return found


@cache
def _script() -> dict[str, Any]:
    script: dict[str, Any] = YAML(typ="safe").load(TALKS.read_text(encoding="utf-8"))
    return script


def _play(name: str, script: Mapping[str, Any], before: Mapping[str, list[str]], person: _Person) -> Talk:
    language = script.get("language", "fr")
    if language != "fr":
        person.does("say", f"/language {language}")
    for words in before.get(script.get("after", ""), []):
        person.does("say", words)
    turns: list[Turn] = []
    for line in script["lines"]:
        kind = next(key for key in ("say", "press", "advance_to") if key in line)
        answers = person.does(kind, str(line[kind]))
        if line.get("hidden"):
            if turns and turns[-1] != _GAP:
                turns.append(_GAP)
        else:
            turns.append(_shown(kind, str(line[kind]), _kept(answers, line), language))
    return Talk(name=name, language=language, is_picture=script.get("picture", False), turns=tuple(turns))


class _Person:
    """Somebody at the terminal, who reads the code that was mailed."""

    def __init__(self, terminal: Terminal, user: int) -> None:
        self._terminal = terminal
        self._user = user
        self._code = ""

    def does(self, kind: str, words: str) -> list[Answer]:
        """What the bot answers; "{code}" stands for the last code that came by mail."""
        entry: dict[str, Any] = {kind: words.replace("{code}", self._code)}
        if kind != "advance_to":
            entry["user"] = self._user
        answers = self._terminal.answers(entry)
        codes = (re.search(r"\b\d{6}\b", one.text) for one in answers if one.is_mail)
        self._code = next((code[0] for code in codes if code), self._code)
        return answers


def _kept(answers: list[Answer], line: Mapping[str, Any]) -> tuple[Answer, ...]:
    """The answers that a line of the script wants shown, without the long end of a text."""
    chosen = [one for one in answers if one.is_mail == line.get("mail", one.is_mail)]
    return tuple(_cut(one, line.get("paragraphs")) for one in chosen)


def _cut(answer: Answer, paragraphs: int | None) -> Answer:
    parts = answer.text.split("\n\n")
    if paragraphs is None or len(parts) <= paragraphs:
        return answer
    text = "\n\n".join([*parts[:paragraphs], "[…]"])
    return Answer(text=text, buttons=answer.buttons, files=answer.files, is_mail=answer.is_mail)


def _shown(kind: str, words: str, answers: tuple[Answer, ...], language: str) -> Turn:
    if kind == "advance_to":
        day = date.fromisoformat(words[:10])
        return Turn(kind="day", words=format_date(day, "full", locale=_LOCALES[language]), answers=answers)
    return Turn(kind=kind, words=words, answers=answers)


class Terminal:
    """`python -m bot chat --jsonl` in a folder of its own."""

    def __init__(self, process: subprocess.Popen[str], errors: IO[str]) -> None:
        self._process = process
        self._errors = errors

    def answers(self, entry: Mapping[str, Any]) -> list[Answer]:
        """What the bot answers to one line; raises UnplayableError when it refuses the line."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(entry) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self._errors.seek(0)
            raise UnplayableError(self._errors.read().strip()[-_LAST_WORDS_KEPT:])
        return [
            Answer(
                text=one["text"],
                buttons=tuple(tuple(row) for row in one["buttons"]),
                files=tuple(one["attachments"]),
                is_mail=one["channel"] == "email",
            )
            for one in json.loads(line)["replies"]
        ]


@contextmanager
def _terminal() -> Iterator[Terminal]:
    """The bot as a stranger starts it: an empty folder, no setting but the time."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        command = [sys.executable, "-m", "bot", "chat", "--jsonl", "--now", NOW]
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TZ": "UTC"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
        )
        with process:
            yield Terminal(process, errors)
            assert process.stdin is not None
            process.stdin.close()
