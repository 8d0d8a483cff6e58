"""A mail that somebody wrote: who she is, what she answers, and what is answered; anybody else gets knowledge alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.agenda import TOLD_STATES, OutboxRow
from bot.clock import day_in
from bot.dialogue import by_mail, strangers
from bot.dialogue.context import Context
from bot.dialogue.conversation import Conversation
from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.words import is_skip, read_yes_no
from bot.domain.vocabulary import Record
from bot.messages import ONCE, Address, Choice, Incoming, IncomingKind, Reply
from bot.people import Contact, Person
from bot.ports import UnitOfWork
from bot.services.conversations import Conversations, Workshop
from bot.services.deliveries import told_together
from bot.services.notices import notice_key
from bot.services.reply_token import (
    BOUNCE,
    NOTHING_SAID,
    PERSON,
    ROW,
    Aim,
    marks_of,
    message_name,
    read_reply_token,
    reply_token,
)
from bot.services.writing import digest_order

_FRESH = timedelta(days=3)  # between the Date of a mail and its arrival; older ones may be sent again by anybody
_NUMBER = re.compile(r"\(?(\d{1,2})([).]?)\s*")
_POLITE = re.compile(
    r"[ ,.!;:-]*\b(?:merci(?: beaucoup| d'avance)?|thanks?(?: you)?|svp|please)?[ ,.!;]*$", re.IGNORECASE
)
_COUNTED = frozenset({"amount", "balance", "points"})  # fields whose answer is a number
_SEVERAL = 0  # the number of no message: which of them is answered is not said
_NO_BUTTON = f"0{ONCE}none"  # a choice that is not on offer any more


@dataclass(frozen=True, slots=True, kw_only=True)
class MailIn:
    """A mail as it was read.

    `sender` is the address in From; `is_vouched` says that our mail host found it to be true, `is_disowned` that the
    owner of its domain says it is not. `token` is the signed part of the address it was written to, `references` the
    names of the messages it answers. `text` holds her own words alone.
    """

    sender: str = field(repr=False)
    message_id: str = field(repr=False)
    received_at: datetime
    sent_at: datetime | None = None
    kind: IncomingKind = IncomingKind.TEXT
    text: str = field(default="", repr=False)
    has_files: bool = False
    is_cut: bool = False
    token: str | None = field(default=None, repr=False)
    references: tuple[str, ...] = field(default=(), repr=False)
    is_vouched: bool = False
    is_disowned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MailOut:
    """What is answered: Markdown replies, the labels of the choices below them, and the sign of the next answer."""

    to: Address
    key: str
    replies: tuple[Reply, ...]
    options: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    hint: str = ""
    language: str = "fr"
    token: str | None = field(default=None, repr=False)
    incoming: Incoming | None = None  # None: somebody unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A person who proved that she writes, and what her mail is about."""

    person: Person
    contact: Contact
    row: OutboxRow | None
    marks: int | None  # of the choices that the mail showed; None: it is not known what it showed


class MailTalk:
    """The use case "somebody wrote a mail"; synchronous: run it in a thread."""

    def __init__(self, shop: Workshop, conversations: Conversations) -> None:
        self._shop = shop
        self._conversations = conversations

    def answer(self, mail: MailIn) -> MailOut | None:
        """What to answer; None for a mail that was answered before."""
        with self._shop.new_unit() as unit:
            known = self._who(unit, mail)
            incoming = None if known is None else self._incoming(unit, known, mail)
            if known is None and unit.inbox.knows_stranger(_key(mail, "stranger")):
                return None
        if known is None or incoming is None:
            return self._to_stranger(mail)
        replies = self._conversations.handle(incoming).replies
        return self._to_person(known, incoming, mail, replies) if replies else None

    def answered(self, out: MailOut) -> None:
        """The answer left."""
        if out.incoming is not None:
            self._conversations.answered(out.incoming)
            return
        with self._shop.new_unit() as unit:
            unit.inbox.remember_stranger(out.key, self._shop.clock.now())
            unit.commit()

    def bounced_row(self, proof: str, recipient: str) -> tuple[int, Address] | None:
        """The message that came back and the address that refused it; None when the bounce proves nothing."""
        with self._shop.new_unit() as unit:
            aim = self._aim(proof, recipient)
            row = unit.outbox.get(aim.number) if aim is not None and aim.kind == BOUNCE else None
            if row is None:
                return None
            contact = _mail_of(unit, row.planned.person_id, recipient)
            return None if contact is None else (row.id, contact.address)

    # Who writes.

    def _who(self, unit: UnitOfWork, mail: MailIn) -> _Known | None:
        """The person behind a mail; None when nothing proves it.

        A signed address proves that its writer got our mail at the very address she writes from. Without one, our mail
        host must have found the sender to be true. The name of our message alone proves nothing: whoever was copied in
        knows it. What the owner of a domain disowns is believed in no case, nor is a mail much older than its arrival.
        """
        is_fresh = mail.sent_at is not None and abs(mail.received_at - mail.sent_at) <= _FRESH
        if mail.is_disowned or not is_fresh:
            return None
        aim = self._aim(mail.token, mail.sender)
        if aim is not None and aim.kind != BOUNCE:
            return self._signed(unit, aim, mail.sender)
        if not mail.is_vouched:
            return None
        person = unit.people.find(_at(mail.sender)) or unit.people.find(_at(mail.sender.lower()))
        contact = _mail_of(unit, person.id, mail.sender) if person is not None else None
        if person is None or contact is None:
            return None
        row = _row_named(unit.outbox.of_person(person.id), mail.references)
        return _Known(person=person, contact=contact, row=row, marks=NOTHING_SAID if row is not None else None)

    def _signed(self, unit: UnitOfWork, aim: Aim, sender: str) -> _Known | None:
        row = unit.outbox.get(aim.number) if aim.kind == ROW else None
        number = row.planned.person_id if row is not None else aim.number
        person = unit.people.get(number) if row is not None or aim.kind == PERSON else None
        contact = _mail_of(unit, number, sender) if person is not None else None
        if person is None or contact is None:
            return None
        return _Known(person=person, contact=contact, row=row, marks=aim.marks)

    def _aim(self, token: str | None, address: str) -> Aim | None:
        if token is None:
            return None
        today = day_in(self._shop.timezone, self._shop.clock.now())
        return read_reply_token(self._shop.keys, token, address, today)

    # What she says.

    def _incoming(self, unit: UnitOfWork, known: _Known, mail: MailIn) -> Incoming:
        """The message as the talk takes it: a choice that is meant becomes the press of its button."""
        conversation = Conversation.parse(unit.conversations.load(known.person.id))
        told = told_together(known.row, unit.outbox.of_person(known.person.id)) if known.row is not None else []
        incoming = Incoming(
            address=known.contact.address,
            message_id=_key(mail, str(known.person.id)),
            received_at=mail.received_at,
            kind=mail.kind,
            text=mail.text,
            about=None if known.row is None else known.row.id if len(told) == 1 else _SEVERAL,
        )
        action = self._meant(known, told, conversation, mail)
        return incoming if action is None else replace(incoming, kind=IncomingKind.PRESS, text="", action=action)

    def _meant(self, known: _Known, told: Sequence[OutboxRow], conversation: Conversation, mail: MailIn) -> str | None:
        """The action of the choice that a mail names by number or by word; None when it says something else."""
        if mail.kind is not IncomingKind.TEXT or mail.text.startswith("/"):
            return None
        offered = _offered(conversation)
        is_current = known.marks is None or known.marks == _marks(offered)
        shown = offered if is_current else self._of_reminder(known, told) if known.marks == NOTHING_SAID else None
        for said in _readings(mail.text):
            found = _NUMBER.fullmatch(said)
            if found and not (is_current and not found[2] and _asks_number(conversation)):
                return _numbered(int(found[1]), shown)
            named = next((one.action for one in shown or () if fold(one.label) == fold(said)), None)
            if named is not None:
                return named
            if len(told) > 1 and fold(said) in self._words_of_one(known):
                return "go:my_reminders"  # which of them is not said: there each one can be answered
        is_short = any(read_yes_no(said) is not None or is_skip(said) for said in _readings(mail.text))
        return _NO_BUTTON if is_short and not is_current and conversation.form is not None else None

    def _words_of_one(self, known: _Known) -> frozenset[str]:
        texts = self._shop.texts_in(known.person.language, self._shop.clock.now().date(), self._shop.shelf.current)
        return frozenset(fold(texts(key)) for key in ("button-done", "button-later", "button-stop"))

    def _of_reminder(self, known: _Known, told: Sequence[OutboxRow]) -> list[Choice]:
        """The choices below a reminder, or below several told in one message."""
        edition, now = self._shop.shelf.current, self._shop.clock.now()
        texts = self._shop.texts_in(known.person.language, day_in(known.person.timezone, now), edition)
        row = known.row
        if row is None or row.planned.due_on is None:
            return []
        if len(told) > 1:
            told_on = day_in(known.person.timezone, row.settled_at or now)
            ordered = sorted(told, key=lambda one: digest_order(one, told_on))
            return [
                Choice(label=texts("digest-done", place=place), action=f"done:{one.id}")
                for place, one in enumerate(ordered, 1)
            ]
        return [
            Choice(label=texts("button-done"), action=f"done:{row.id}"),
            Choice(label=texts("button-later"), action=f"later:{row.id}"),
            Choice(label=texts("button-stop"), action=f"stop:{row.planned.kind}"),
        ]

    # What is answered.

    def _to_person(self, known: _Known, incoming: Incoming, mail: MailIn, replies: tuple[Reply, ...]) -> MailOut:
        offered = [choice for reply in replies for line in reply.choices for choice in line]
        shown = by_mail.shown(offered)
        today = day_in(self._shop.timezone, self._shop.clock.now())
        kind, number = (PERSON, known.person.id) if known.row is None else (ROW, known.row.id)
        aim = Aim(kind=kind, number=number, written_on=today, marks=_marks(shown))
        with self._shop.new_unit() as unit:
            person = unit.people.get(known.person.id) or known.person  # she may have changed her language
        texts = self._shop.texts_in(person.language, today, self._shop.shelf.current)
        to = known.contact.address
        return MailOut(
            to=to,
            key=incoming.message_id,
            replies=replies,
            options=tuple(one.label for one in shown),
            hint=texts("mail-options-hint"),
            notes=_notes(mail, texts("mail-files-unread"), texts("mail-cut-short")),
            language=person.language,
            token=reply_token(self._shop.key, aim, to.value),
            incoming=incoming,
        )

    def _to_stranger(self, mail: MailIn) -> MailOut:
        """An answer from the knowledge base; nothing is looked up or kept of who asked."""
        now, edition = self._shop.clock.now(), self._shop.shelf.current
        today = day_in(self._shop.timezone, now)
        texts = self._shop.texts_in(strangers.language_of(mail.text), today, edition)
        incoming = Incoming(
            address=_at(mail.sender), message_id="", received_at=mail.received_at, kind=mail.kind, text=mail.text
        )
        context = Context(
            now=now,
            today=today,
            person=Person(id=0, language=texts.language, timezone=self._shop.timezone, created_at=now, seen_at=now),
            record=Record(),
            texts=texts,
            rules=edition.rules_on(today),
            library=edition.library,
            stages=edition.stages,
            message_key="",
            is_by_mail=True,
        )
        return MailOut(
            to=_at(mail.sender),
            key=_key(mail, "stranger"),
            replies=(Reply(text=strangers.answer(incoming, context)),),
            notes=_notes(mail, texts("mail-files-unread"), texts("mail-cut-short")),
            language=texts.language,
        )


def _notes(mail: MailIn, files: str, cut: str) -> tuple[str, ...]:
    is_text = mail.kind is IncomingKind.TEXT
    return (*((files,) if mail.has_files and is_text else ()), *((cut,) if mail.is_cut else ()))


def _at(address: str) -> Address:
    return Address(channel="email", value=address)


def _key(mail: MailIn, whose: str) -> str:
    """What tells a mail from others: nobody can use up the name of somebody else's mail."""
    return hashlib.sha256(f"{whose}\n{mail.sender.casefold()}\n{mail.message_id}".encode()).hexdigest()[:40]


def _mail_of(unit: UnitOfWork, person_id: int, address: str) -> Contact | None:
    """The confirmed mail address of a person, if it is this one; big and small letters are the same to mail hosts."""
    for contact in unit.people.contacts(person_id):
        is_mail = contact.address.channel == "email" and contact.confirmed_at is not None
        if is_mail and contact.address.value.casefold() == address.casefold():
            return contact
    return None


def _row_named(rows: Sequence[OutboxRow], references: Sequence[str]) -> OutboxRow | None:
    """The reminder among the messages that a mail answers, the latest first."""
    told = {message_name(notice_key(row.planned.key)): row for row in rows if row.state in TOLD_STATES}
    return next((told[name] for name in reversed(references) if name in told), None)


def _offered(conversation: Conversation) -> list[Choice]:
    return by_mail.shown(Choice(label=one.label, action=one.action) for one in conversation.offers)


def _marks(shown: Sequence[Choice]) -> int:
    """The fingerprint of choices; how a chat places what they open makes no difference."""
    return marks_of(one.action.removesuffix(".") for one in shown)


def _asks_number(conversation: Conversation) -> bool:
    """Whether the open question is answered by a number: then "8" is the answer, and "8)" the choice."""
    form = conversation.form
    return form is not None and not form.is_confirming and form.asking is not None and form.asking[1] in _COUNTED


def _numbered(number: int, shown: Sequence[Choice] | None) -> str | None:
    """The choice with a number; a number among choices that are gone presses nothing."""
    if shown is None:
        return _NO_BUTTON
    return shown[number - 1].action if 0 < number <= len(shown) else None


def _readings(text: str) -> list[str]:
    """What may name a choice: all that was written, or its first line, without the thanks at its end."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [_POLITE.sub("", one).strip() or one for one in dict.fromkeys((text.strip(), lines[0] if lines else ""))]
