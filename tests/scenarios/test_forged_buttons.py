"""Whatever button somebody was ever offered is worth nothing in the hands of another person.

Proved by comparison: a stranger presses them all in a world where she exists and in the same world without her. Every
answer must be the same, letter by letter, so that none can hold anything of hers; and her rows do not change.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from sqlalchemy import create_engine, text

from bot.messages import Address, Incoming, IncomingKind, Reply
from storage.models import Row
from tests.talking import Bot, Person

_TALKS = Path(__file__).parents[1] / "guide" / "talks.yaml"
_ANA, _BEA, _CLEA = 1, 2, 3
_MORE = (
    "j'ai eu mon permis le 3 avril 2019",
    "téléphone au volant le 3 mars 2026, payé le 20 mars 2026",
    "j'ai reçu une lettre 48N le 2 novembre 2026",
    "mon stage obligatoire s'est terminé le 20 novembre 2026",
    "le centre me doit 249,90 € depuis le 3 octobre 2026",
    "argent qu'on me doit",
    "demande de remboursement envoyée le 21 novembre 2026",
    "/email ana@example.org",
    "/rappels",
    "/profil",
    "/ecrire",
    "/remboursement",
    "/mesdonnees",
    "/courbe",
    "et si je prends un feu rouge ?",
    "j'ai reçu une 48SI",
    "dans quelles circonstances ai-je un pamplemousse ?",
)
_MOST_PRESSES = 400
_FACT_ID = 12  # letters


class Nosy(Person):
    """Remembers every button she was ever offered, in chats and reminders."""

    def __init__(self, bot: Bot, number: int) -> None:
        super().__init__(bot, number, "fr")
        self.offered: dict[str, None] = {}

    def send(self, incoming: Incoming) -> str:
        said = super().send(incoming)
        self.offered |= {one.action: None for one in self.buttons}
        for address, notice in self.bot.chat.sent:
            if address == self.address:
                self.offered |= {one.action: None for row in notice.reply.choices for one in row}
        return said


def scripts() -> Iterator[str]:
    """What is typed in the talks of the guide."""
    found: dict[str, Any] = YAML(typ="safe").load(_TALKS.read_text(encoding="utf-8"))
    for words in found["before"].values():
        yield from words
    for talk in found["talks"].values():
        yield from (str(line["say"]) for line in talk["lines"] if "say" in line)


def live(ana: Nosy) -> None:
    """Tell and ask all there is, wait for reminders, then press whatever is offered, and what that offers."""
    for words in (*_MORE, *scripts(), *_MORE):
        ana.say(words)
        if any("annulé le stage" in one.label for one in ana.buttons):
            ana.press("annulé le stage")
        if any("Oui" in one.label for one in ana.buttons):
            ana.press("Oui")
    ana.bot.advance_to("2026-12-04T09:30:00+01:00")
    pressed: set[str] = set()
    while len(pressed) < _MOST_PRESSES:
        new = next((one for one in ana.offered if one not in pressed and not one.startswith("go:erase")), None)
        if new is None:
            break
        pressed.add(new)
        ana.press_action(new)
    for words in _MORE:
        ana.tell(words)


def rows_of(file: Path, person_id: int) -> dict[str, list[tuple[Any, ...]]]:
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        found = {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    text(f"SELECT {', '.join(table.c.keys())} FROM {table.name} WHERE person_id = :id"),
                    {"id": person_id},
                )
            ]
            for table in Row.metadata.sorted_tables
            if "person_id" in table.c
        }
    engine.dispose()
    return found


def ids_in(rows: dict[str, list[tuple[Any, ...]]]) -> set[str]:
    """The ids of facts and the numbers of messages that are hers."""
    facts = {table.name: list(table.c.keys()).index("id") for table in Row.metadata.sorted_tables if "id" in table.c}
    return {str(row[facts[name]]) for name, found in rows.items() for row in found if name in facts}


def press_all(bot: Bot, stranger: int, actions: list[str]) -> list[tuple[Reply, ...]]:
    """What a stranger is answered to each press."""
    answers = []
    for number, action in enumerate(actions):
        incoming = Incoming(
            address=Address(channel="console", value=str(stranger)),
            message_id=f"forged {stranger} {number}",
            received_at=bot.clock.now(),
            kind=IncomingKind.PRESS,
            action=action,
            language="fr",
        )
        answers.append(bot.app.conversations.handle(incoming).replies)
        bot.app.conversations.answered(incoming)
    return answers


def test_every_button_of_one_person_is_worth_nothing_to_others(
    start_bot: Callable[..., Bot], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """to one who told nothing and to one who told other things"""
    with_ana, without = tmp_path / "with.db", tmp_path / "without.db"
    bot = start_bot(database_url=f"sqlite:///{with_ana}")
    ana, bea, clea = Nosy(bot, _ANA), Person(bot, _BEA, "fr"), Person(bot, _CLEA, "fr")
    bea.say("/start")
    clea.tell("j'ai eu mon permis le 5 juin 2012, il me reste 9 points")
    clea.tell("j'ai fait un stage les 12 et 13 octobre 2026")
    live(ana)
    now = bot.clock.now().isoformat()
    with bot.app.workshop.new_unit() as unit:
        person = unit.people.find(ana.address)
    assert person is not None
    bot.app.dispose()

    shutil.copy(with_ana, without)
    engine = create_engine(f"sqlite:///{without}")
    with engine.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys = ON"))
        connection.execute(text("DELETE FROM person WHERE id = :id"), {"id": person.id})
    engine.dispose()
    hers = rows_of(with_ana, person.id)
    assert sum(map(len, hers.values())) > 50
    assert not any(rows_of(without, person.id).values())

    actions = list(ana.offered)
    kinds = {re.sub(r"^\d+(?=~)", "", action).partition(":")[0] for action in actions}
    assert kinds >= {"rem", "done", "later", "stop", "edit", "fix", "forget", "fill", "why", "sent", "refund", "debt"}
    answers: list[list[tuple[Reply, ...]]] = []
    for file in (with_ana, without):
        world, nonces = start_bot(now, database_url=f"sqlite:///{file}"), count()
        monkeypatch.setattr(secrets, "token_hex", lambda _, given=nonces: f"{next(given):016x}")  # by chance otherwise
        answers.append([replies for stranger in (_BEA, _CLEA) for replies in press_all(world, stranger, actions)])
        world.app.dispose()
    presses = list(zip(actions * 2, *answers, strict=True))
    for action, known, unknown in presses:
        assert known == unknown, action
    assert rows_of(with_ana, person.id) == hers
    ids = ids_in(hers)
    named = [(action, replies) for action, replies, _ in presses if _names_one_of(ids, action)]
    assert len(named) > 50
    for action, replies in named:
        assert "n'est plus valable" in replies[0].text, action


def _names_one_of(ids: set[str], action: str) -> bool:
    """Whether a button is about one fact or message; a letter about an unknown one is begun without it."""
    kind, _, rest = action.partition(":")
    is_of_a_message = kind in {"done", "later", "snooze"}
    words = {word for word in re.split(r"\W", rest) if is_of_a_message or len(word) == _FACT_ID}
    return kind not in {"write", "sent"} and "~" not in kind and bool(words & ids)
