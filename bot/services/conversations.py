"""One message, one transaction: load, step, perform, replan, commit; only then the replies leave."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, TypeAdapter

from bot.dialogue import engine
from bot.dialogue.commands import EraseEverything
from bot.dialogue.context import Context, PendingEmail, Step
from bot.dialogue.conversation import Conversation
from bot.dialogue.library import Library
from bot.dialogue.texts import Texts
from bot.domain.matters import matters
from bot.domain.rules import Rules
from bot.errors import GuidanceError
from bot.logs import place_of
from bot.messages import Incoming, Reply
from bot.people import Contact, Person
from bot.ports import Clock, UnitOfWork
from bot.reminders.planner import snooze_instants
from bot.services.agenda import Planner
from bot.services.codes import CODE_TRIES, code_of
from bot.services.commands import Performance
from bot.services.my_data import export_of
from knowledge.stages import Stages

log = logging.getLogger(__name__)

_INBOX_LIFE = timedelta(days=7)  # far longer than Telegram keeps an update that nobody confirmed (24 hours)
_REPLIES = TypeAdapter(tuple[Reply, ...], config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """What is to be said; nothing for a message that was answered before."""

    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every message needs: built once, at start."""

    new_unit: Callable[[], UnitOfWork]
    clock: Clock
    rules_on: Callable[[date], Rules]
    stages: Stages
    library: Library
    texts: Mapping[str, Texts]
    figure_words: Callable[[date, str], Mapping[str, str]]
    key: bytes
    timezone: str

    def texts_in(self, language: str, day: date) -> Texts:
        """The catalogue of a language with the figures of a day."""
        texts = self.texts.get(language) or self.texts["fr"]
        return texts.with_figures(self.figure_words(day, texts.language))

    def planner(self, now: datetime) -> Planner:
        """Replans a person by the rules of the day."""
        return Planner(rules=self.rules_on(now.date()), stages=self.stages)


class Conversations:
    """The use case "a person said something"."""

    def __init__(self, workshop: Workshop) -> None:
        self._shop = workshop

    def handle(self, incoming: Incoming) -> Handled:
        """The replies to a message; the same message again gets the stored ones until they left, then nothing."""
        try:
            return self._handle_or_again(incoming)
        except Exception as error:  # noqa: BLE001
            # type and place alone: the message of an exception can hold what the person wrote
            log.error(  # noqa: TRY400
                "A message failed: %s at %s", type(error).__name__, place_of(error), extra={"action": "message_failed"}
            )
            return Handled(replies=(Reply(text=self._failure(incoming)),))

    def _failure(self, incoming: Incoming) -> str:
        language = incoming.language if incoming.language in self._shop.texts else "fr"
        return self._shop.texts[language or "fr"]("failure")

    def answered(self, incoming: Incoming) -> None:
        """The replies left."""
        with self._shop.new_unit() as unit:
            unit.inbox.mark_answered(incoming.address.channel, incoming.message_id)
            unit.commit()

    def _handle_or_again(self, incoming: Incoming) -> Handled:
        """Once more after a refusal of the database: another process may have stored the same newcomer or message."""
        try:
            return self._handle(incoming)
        except GuidanceError:
            return self._handle(incoming)

    def _handle(self, incoming: Incoming) -> Handled:
        now = self._shop.clock.now()
        with self._shop.new_unit() as unit:
            person, is_new = self._person(unit, incoming, now)
            # only now: whoever handles the same message at the same time held the person until it was done
            stored = unit.inbox.replies(incoming.address.channel, incoming.message_id)
            if stored is not None:
                replies, was_answered = stored
                return Handled(replies=() if was_answered else _REPLIES.validate_json(replies))
            step = self._step(unit, person, incoming, now, is_new=is_new)
            self._perform(unit, person, incoming, step, now)
            unit.commit()
        return Handled(replies=step.replies)

    def _person(self, unit: UnitOfWork, incoming: Incoming, now: datetime) -> tuple[Person, bool]:
        """Who writes: known by the address, else new; a chat that was switched off is on again."""
        found = unit.people.find(incoming.address)
        if found is None:
            return self._newcomer(unit, incoming, now), True
        unit.people.lock(found.id)
        person = replace(unit.people.get(found.id) or found, seen_at=now)
        unit.people.save(person)
        for contact in unit.people.contacts(person.id):
            if contact.address == incoming.address and contact.disabled_at is not None:
                unit.people.put_contact(replace(contact, disabled_at=None))
        return person, False

    def _newcomer(self, unit: UnitOfWork, incoming: Incoming, now: datetime) -> Person:
        language = "en" if incoming.language not in {None, "fr"} and "en" in self._shop.texts else "fr"
        new = Person(id=0, language=language, timezone=self._shop.timezone, created_at=now, seen_at=now)
        person = unit.people.add(new)
        unit.people.put_contact(Contact(person_id=person.id, address=incoming.address, confirmed_at=now))
        return person

    def _step(self, unit: UnitOfWork, person: Person, incoming: Incoming, now: datetime, *, is_new: bool) -> Step:
        conversation = Conversation.parse(unit.conversations.load(person.id))
        context = self._context(unit, person, incoming, now, is_new=is_new)
        return engine.step(conversation, incoming, context)

    def _context(self, unit: UnitOfWork, person: Person, incoming: Incoming, now: datetime, *, is_new: bool) -> Context:
        today = now.astimezone(ZoneInfo(person.timezone)).date()
        contacts = unit.people.contacts(person.id)
        done = unit.marks.done(person.id)
        record = unit.records.load(person.id)
        rules = self._shop.rules_on(today)
        return Context(
            now=now,
            today=today,
            person=person,
            record=record,
            texts=self._shop.texts_in(person.language, today),
            rules=rules,
            library=self._shop.library,
            stages=self._shop.stages,
            message_key=f"{incoming.address.channel}:{incoming.address.value}:{incoming.message_id}",
            done=done,
            email=next((c.address.value for c in contacts if c.address.channel == "email" and c.is_open), None),
            pending_email=self._pending(unit, contacts, now),
            matters=lambda one: matters(one, rules, done),
            rows=lambda: unit.outbox.of_person(person.id),
            snoozes=snooze_instants(now, person.timezone, self._shop.stages),
            export=lambda: export_of(person, contacts, record, unit.outbox.of_person(person.id), today),
            is_new=is_new,
        )

    def _pending(self, unit: UnitOfWork, contacts: Sequence[Contact], now: datetime) -> PendingEmail | None:
        for contact in contacts:
            if contact.code_nonce is None or contact.address.channel != "email":
                continue
            owner = unit.people.find(contact.address)
            return PendingEmail(
                email=contact.address.value,
                code=code_of(self._shop.key, contact.code_nonce),
                is_expired=contact.code_expires_at is None or contact.code_expires_at < now,
                tries_left=CODE_TRIES - contact.code_tries,
                is_taken=owner is not None and owner.id != contact.person_id,
            )
        return None

    def _perform(self, unit: UnitOfWork, person: Person, incoming: Incoming, step: Step, now: datetime) -> None:
        performance = Performance(unit=unit, person=person, now=now, nonce=secrets.token_hex(8))
        performance.perform(step.commands)
        if any(isinstance(command, EraseEverything) for command in step.commands):
            return  # nothing of this person is written any more, not even that she asked
        unit.conversations.save(person.id, step.conversation.model_dump_json(), now)
        replies = _REPLIES.dump_json(step.replies).decode()
        unit.inbox.remember(incoming.address.channel, incoming.message_id, person.id, replies, now)
        if step.commands:
            self._shop.planner(now).replan(unit, unit.people.get(person.id) or person, now)

    def nightly(self) -> None:
        """Replan everybody, one transaction each, and forget messages long answered."""
        now = self._shop.clock.now()
        with self._shop.new_unit() as unit:
            numbers = tuple(unit.people.ids())
            unit.inbox.forget_before(now - _INBOX_LIFE)
            unit.commit()
        for number in numbers:
            self._replan_one(number, now)

    def _replan_one(self, number: int, now: datetime) -> None:
        with self._shop.new_unit() as unit:
            person = unit.people.get(number)
            if person is not None:
                unit.people.lock(number)
                self._shop.planner(now).replan(unit, person, now)
                unit.commit()
