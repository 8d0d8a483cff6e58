"""Random people: what they may do next, what becomes of it in the real bot, and what must hold after every step."""

from __future__ import annotations

import json
import logging
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.channels.telegram.formatting import outgoing
from bot.dialogue.menu import COMMANDS
from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.intents import read_intent
from bot.domain.vocabulary import Record
from bot.messages import Choice, Incoming, IncomingKind, Reply
from tests.channels.telegram_spec import specification
from tests.talking import Bot, Person

_TESTS = Path(__file__).resolve().parents[1]

_START = datetime.fromisoformat("2026-11-22T10:00:00+01:00")

# --- what a person may do


@dataclass(frozen=True)
class Say:
    text: str
    is_forwarded: bool = False


@dataclass(frozen=True)
class Press:
    """One of the buttons that are shown."""

    number: int


@dataclass(frozen=True)
class PressOld:
    """Any button of the whole talk."""

    number: int


@dataclass(frozen=True)
class Send:
    """Something that is no text, perhaps with words beside it."""

    kind: IncomingKind
    caption: str


@dataclass(frozen=True)
class Edit:
    """Other words for one of the last messages."""

    number: int
    text: str


@dataclass(frozen=True)
class SayAtOnce:
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Wait:
    """Days go by, and reminders come."""

    days: int


Act = Say | Press | PressOld | Send | Edit | SayAtOnce | Wait

# --- words


@cache
def questions() -> tuple[str, ...]:
    lines = [
        json.loads(line)["question"]
        for file in sorted((_TESTS / "questions").glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return tuple(lines)


@cache
def dates() -> tuple[str, ...]:
    """Days as people write them, the impossible and the vague among them."""
    found = YAML(typ="safe").load((_TESTS / "dialogue" / "understanding" / "dates.yaml").read_text(encoding="utf-8"))
    return tuple(sorted({text for text in _texts(found) if 3 < len(text) < 60 and ":" not in text}))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


OFFENCES = """
    feu rouge|téléphone au volant|excès de vitesse de 25 km/h|alcool au volant|stop|ceinture|speeding|
    excès de vitesse supérieur à 50|sens interdit|stupéfiants|red light|distance de sécurité|
    stationnement gênant|conduite sans assurance|refus de priorité|infraction|phone while driving
"""
FACTS = (
    "j'ai eu mon permis {day}",
    "permis obtenu {day}, conduite accompagnée",
    "il me reste {n} points",
    "{n} points {day}",
    "j'ai fait un stage {day}",
    "mon stage obligatoire s'est terminé {day}",
    "lettre 48N reçue {day}",
    "j'ai reçu une 48SI {day}",
    "48M {day}",
    "permis rendu {day}",
    "{offence} {day}",
    "{offence} {day}, payé {day}",
    "j'ai perdu {n} points pour {offence} {day}",
    "demande de remboursement envoyée {day}",
    "amende remboursée {day}",
    "recours envoyé {day}",
    "j'ai contesté ma 48SI {day}",
    "j'ai reçu une 48SI {day} et j'ai envoyé mon recours {day}",
    "j'ai saisi le tribunal {day}",
    "lettre 48Z reçue {day}",
    "avis de contravention envoyé {day}",
    "formation post-permis {day}",
    "I got my licence {day}",
    "letter 48N received {day}",
    "I have {n} points left",
    "{day}",
    "{offence}",
    "{n}",
    "et si je prends {offence} ?",
    "est-ce que je peux faire un stage {day} ?",
)
WORDS = """
    oui|non|ok|merci|bonjour|passer|annuler|stop|je ne sais pas|pourquoi ?|c'est faux|effacer|tout effacer|
    mon solde|mes dates|aide|plus tard|fait|demain|hier|aujourd'hui|yes|no|skip|why?|thanks|my balance|
    ana@example.org|123456|48|48N|et si je ne paie pas ?|ça ne répond pas|rappelle-moi à 18h|
    pas de rappel le matin|pause d'un mois|arrêtez les rappels|encore|et après ?|combien ça coûte ?|voluntary|
    volontaire|traditionnelle|12|0|-1|13|999999999999|3,5|un|douze|?|...|non, le 13 mai 2021|oui merci|
    pas encore|jamais|aucun|les deux|le premier|48Z|48 S|asdf|écris ma demande de remboursement|écris une lettre|
    rédige une mise en demeure|prépare mon recours gracieux
"""
GARBAGE = (
    "\u202eעברית\u202c",
    "كم نقطة بقيت لي؟",
    "\u200f\u200e\u200d",
    "👩‍👩‍👧‍👦" * 20,
    "<b>gras</b> & [lien](javascript:x) `code` **",
    "a" * 4096,
    "é" * 4096,
    "31/02/2026 " * 372,
    "le 3 mars 2026 feu rouge " * 160,
    "\u0000\u0007\ufeff",
    "Z̷̢a̴͝l̵g̶o",
    "1" * 300,
    "\n\n\n",
    "' OR 1=1 --",
    "{{ course.points_max }} { $day }",
    "~yes",
    "0~yes",
    "\ud83d",
    "/",
    "/ /",
    "/start p_%%%",
    "/start " + "x" * 200,
    "@autre_robot bonjour",
)


def _listed(words: str) -> list[str]:
    return [one.strip() for one in words.replace("\n", "").split("|")]


def _filled(template: str, chance: random.Random) -> str:
    text = template.replace("{n}", str(chance.randrange(14))).replace("{offence}", chance.choice(_listed(OFFENCES)))
    while "{day}" in text:
        text = text.replace("{day}", _day(chance), 1)
    return text


def _day(chance: random.Random) -> str:
    """Half of them near today as people write them in full, half of them in any way."""
    if chance.random() < 0.5:
        return chance.choice(dates())
    on = date(2026, 11, 22) - timedelta(days=chance.choice((0, 1, 3, 14, 40, 200, 400, 900, 2500)))
    return f"le {on:%d/%m/%Y}"


def _command(chance: random.Random) -> str:
    return f"/{chance.choice(sorted(COMMANDS))} {_fact(chance) if chance.random() < 0.4 else ''}".strip()


def _fact(chance: random.Random) -> str:
    return _filled(chance.choice(FACTS), chance)


def _noise(chance: random.Random) -> str:
    return "".join(chr(chance.choice((chance.randrange(32, 127), chance.randrange(1, 0xD800)))) for _ in range(20))


_TEXTS: Sequence[tuple[int, Callable[[random.Random], str]]] = (
    (8, _fact),
    (6, lambda chance: chance.choice(_listed(WORDS))),
    (3, lambda chance: chance.choice(questions())),
    (2, lambda chance: chance.choice(dates())),
    (3, _command),
    (2, lambda chance: chance.choice(GARBAGE)),
    (1, _noise),
)


def random_text(chance: random.Random) -> str:
    """Something that somebody may type, or a machine."""
    return chance.choices([make for _, make in _TEXTS], [weight for weight, _ in _TEXTS])[0](chance)


def _short_text(chance: random.Random) -> str:
    """One that a channel joins with others."""
    while (text := random_text(chance)).startswith("/") or not 0 < len(text) <= 300:
        pass
    return text


_WORDLESS = [kind for kind in IncomingKind if kind not in {IncomingKind.TEXT, IncomingKind.PRESS, IncomingKind.EDIT}]
_ACTS: Sequence[tuple[int, Callable[[random.Random], Act]]] = (
    (9, lambda chance: Say(random_text(chance), is_forwarded=chance.random() < 0.1)),
    (9, lambda chance: Press(chance.randrange(60))),
    (1, lambda chance: PressOld(chance.randrange(1000))),
    (2, lambda chance: Send(chance.choice(_WORDLESS), random_text(chance) if chance.random() < 0.5 else "")),
    (2, lambda chance: Edit(chance.randrange(5), random_text(chance))),
    (1, lambda chance: SayAtOnce(tuple(_short_text(chance) for _ in range(chance.randrange(2, 5))))),
    (2, lambda chance: Wait(chance.choice((1, 7, 40, 200)))),
)


def random_road(chance: random.Random, steps: int) -> list[Act]:
    """What somebody does, one thing after the other."""
    makers = chance.choices([make for _, make in _ACTS], [weight for weight, _ in _ACTS], k=steps)
    return [make(chance) for make in makers]


def shortest(road: Sequence[Act], fails: Callable[[Sequence[Act]], bool]) -> list[Act]:
    """A road that still fails and fails no more without any one of its steps."""
    kept, size = list(road), len(road) // 2
    while size:
        start = 0
        while start < len(kept):
            without = kept[:start] + kept[start + size :]
            if fails(without):
                kept = without
            else:
                start += size
        size //= 2
    return kept


# --- what must hold

# What a person does to store something, or to take it back; "done" on a reminder says that it was done today.
_CONFIRMING = re.compile(r"\d+~(?:yes|undo|erase)|forget:.*|done:.*|refund:tick:.*")
# A reply without a button says by itself what to do next: it asks, or it names what to write.
_WAY_ON = re.compile(r"\?|(?<!\w)/[a-z]+|\b(?:Écrivez|Envoyez|Réessayez|Reformulez|Tapez|Write|Send|Type|Please)\b")


@dataclass
class Watch(logging.Handler):
    """Every error that is logged."""

    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.ERROR)

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class RandomTalk:
    """One person who does this and that; `perform` raises AssertionError when something does not hold."""

    def __init__(self, bot: Bot, number: int, watch: Watch) -> None:
        bot.clock.set(_START)  # everybody begins on the same day
        self.person: Person = bot.person(number, "en" if number % 4 == 0 else "fr")
        self.bot = bot
        self.watch = watch
        self.shown: list[Choice] = []
        self.seen: list[Choice] = []
        self.posts = 0
        self.record: Record | None = None
        self.notices = len(bot.chat.sent)

    def perform(self, act: Act) -> None:
        if isinstance(act, Wait):
            self._wait(act.days)
        elif (incoming := self._incoming(act)) is not None:
            self._hear(act, incoming)

    # ---- doing

    def _incoming(self, act: Act) -> Incoming | None:
        match act:
            case Say():
                return self._message(text=act.text, is_forwarded=act.is_forwarded)
            case Press() | PressOld():
                likely = self._likely(act.number) if isinstance(act, Press) else self.seen
                return self._pressed(likely, act.number)
            case Send():
                return self._message(kind=act.kind, text=act.caption)
            case Edit():
                post = f"p{max(self.posts - act.number, 1)}"
                return self.person.incoming(kind=IncomingKind.EDIT, text=act.text, post=post)
            case SayAtOnce():
                parts = tuple(self._message(text=text) for text in act.texts)
                return replace(parts[0], text="\n".join(act.texts), parts=parts)
        return None

    def _likely(self, number: int) -> list[Choice]:
        """Of the buttons shown, a yes every other time, and seldom one that gives up: else no talk comes far."""
        yes = [one for one in self.shown if one.action.endswith("~yes")]
        others = [one for one in self.shown if not one.action.endswith("~cancel")]
        return (yes if number % 2 else []) or (others if number % 5 else []) or self.shown

    def _pressed(self, buttons: Sequence[Choice], number: int) -> Incoming | None:
        action = buttons[number % len(buttons)].action if buttons else ""
        return self.person.incoming(kind=IncomingKind.PRESS, action=action) if buttons else None

    def _message(self, **said: object) -> Incoming:
        self.posts += 1
        return self.person.incoming(post=f"p{self.posts}", **said)

    def _wait(self, days: int) -> None:
        self.bot.clock.set(self.bot.clock.now() + timedelta(days=days))
        self.bot.tick()
        told = [
            notice.reply for address, notice in self.bot.chat.sent[self.notices :] if address == self.person.address
        ]
        self.notices = len(self.bot.chat.sent)
        assert not self.watch.lines, self.watch.lines
        for reply in told:
            check_format(reply)
        self._show(told)

    def _hear(self, act: Act, incoming: Incoming) -> None:
        may_change = self._confirms(incoming)
        handled = self.bot.app.conversations.handle(incoming)
        self.bot.app.conversations.answered(incoming)
        assert not self.watch.lines, self.watch.lines
        check_answer(handled.replies)
        if isinstance(act, Press):
            says_so = {"old-button", "unknown"} & self._said(handled.replies)
            assert not says_so, f"a button that leads nowhere: {incoming.action}"
        before, after = self.record, self._record()
        assert may_change or after == (before or Record()), f"stored without a yes: {incoming.action}"
        self.record = after
        is_erased = "erased" in self._said(handled.replies)  # with it, what was answered
        if self.posts % 5 == 0 and not is_erased:
            assert self.bot.app.conversations.handle(incoming).replies == (), "answered twice"
        self._show(handled.replies)

    def _show(self, replies: Sequence[Reply]) -> None:
        shown = [choice for reply in replies for row in reply.choices for choice in row]
        self.shown = shown
        self.seen += shown

    # ---- looking

    def _record(self) -> Record | None:
        with self.bot.app.workshop.new_unit() as unit:
            person = unit.people.find(self.person.address)
            return unit.records.load(person.id) if person else None

    def _confirms(self, incoming: Incoming) -> bool:
        """Whether this may store or remove a fact: a button that says so, its label typed, or a yes."""
        if incoming.kind is IncomingKind.EDIT:
            return False
        if incoming.kind is IncomingKind.PRESS:
            return bool(_CONFIRMING.fullmatch(incoming.action))
        labels = {fold(one.label) for one in self.seen if _CONFIRMING.fullmatch(one.action)}
        said = [one.text.strip() for one in incoming.parts or (incoming,)]
        return any(read_intent(text) == "yes" or fold(text).removeprefix("c'est ") in labels for text in said)

    def _said(self, replies: Sequence[Reply]) -> set[str]:
        """The keys of the sentences that are looked for, where they were said."""
        texts = self.bot.app.workshop.texts
        keys = ("old-button", "unknown")
        found = {key for key in keys for one in texts.values() for reply in replies if reply.text == one(key)}
        is_erased = any(reply.text.startswith(one("erased")) for one in texts.values() for reply in replies)
        return found | {"erased"} if is_erased else found  # what was counted follows it


def check_answer(replies: Sequence[Reply]) -> None:
    """There is an answer, Telegram takes it, it is no apology, and it leads on."""
    assert replies, "no answer"
    for reply in replies:
        assert "Je n'ai pas pu traiter ce message" not in reply.text, "failed"
        assert "I could not handle this message" not in reply.text, "failed"
        check_format(reply)
    last = replies[-1]
    assert last.choices or _WAY_ON.search(last.text), f"no way on from: {last.text}"


def check_format(reply: Reply) -> None:
    """Every message of a reply is one that the Bot API takes."""
    for message in outgoing(reply):
        markup = {"reply_markup": message.buttons} if message.buttons else {}
        name = "sendMessage" if message.attachment is None else "sendDocument"
        text = {"text" if message.attachment is None else "caption": message.piece.html, "parse_mode": "HTML"}
        files = {"document": message.attachment} if message.attachment else {}
        assert not specification().problems(name, {"chat_id": 42, **text, **markup}, files)
