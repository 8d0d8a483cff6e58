"""One message, one transaction: load, step, perform, replan, commit; only then the replies leave."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, TypeAdapter

from bot.clock import instant_at
from bot.dialogue import engine
from bot.dialogue.commands import EraseEverything, QuestionCommand
from bot.dialogue.context import Context, PendingEmail, Result, Step
from bot.dialogue.conversation import Conversation
from bot.dialogue.joining import joined, told_apart
from bot.dialogue.texts import Texts
from bot.domain.matters import matters
from bot.errors import GuidanceError
from bot.logs import place_of
from bot.messages import Choice, Incoming, Reply
from bot.people import Contact, Person
from bot.ports import Clock, Meter, UnitOfWork
from bot.questions import Keeping
from bot.reminders.planner import snooze_instants
from bot.services.agenda import plan_ahead, stages_of
from bot.services.codes import CODE_TRIES, codes_of
from bot.services.commands import Performance
from bot.services.drafts import forget_drafts
from bot.services.editions import Edition, Shelf
from bot.services.erasure import with_proof
from bot.services.handover import Handover
from bot.services.making import Maker, made
from bot.services.my_calendar import calendar_of
from bot.services.my_data import export_of
from bot.services.questions import MOST_SHOWN, forget_old_questions
from bot.services.retention import Retention
from bot.vitals import Vitals

log = logging.getLogger(__name__)

_ADMIN_CHANNELS = frozenset({"telegram", "console"})
_INBOX_LIFE = timedelta(days=7)  # far longer than Telegram keeps an update that nobody confirmed (24 hours)
_ANSWERING = timedelta(seconds=5)  # what was handled no longer ago may still be answered by the process that did
_NO_REPLIES = "[]"
_REPLIES = TypeAdapter(tuple[Reply, ...], config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """What is to be said; nothing for a message that was answered before. `may_be_due`: it led to more than words.

    `is_under_way`: the message came a second time, and another process may be saying this just now.
    """

    replies: tuple[Reply, ...]
    may_be_due: bool = False
    is_under_way: bool = False
    result: Result = field(default=Result.REPEATED, compare=False)  # to be counted; the words are the outcome
    language: str = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every message needs: built once, at start; only the edition on the shelf is exchanged."""

    new_unit: Callable[[], UnitOfWork]
    clock: Clock
    shelf: Shelf
    texts: Mapping[str, Texts]
    keys: tuple[bytes, ...] = field(repr=False)  # the first makes codes and proofs, each of them is believed
    timezone: str
    makers: Mapping[str, Maker] = field(default_factory=dict)  # of the files that replies order, by name
    admins: frozenset[str] = frozenset()  # user ids of Telegram, which stand for the numbers of a terminal too
    retention_days: int = 3 * 365  # without a sign of life, then a person is forgotten
    keeping: Keeping = field(default_factory=Keeping)
    meter: Meter = field(default_factory=Vitals)

    @property
    def key(self) -> bytes:
        """The key that makes codes and proofs."""
        return self.keys[0]

    def texts_in(self, language: str, day: date, edition: Edition) -> Texts:
        """The catalogue of a language with the figures of a day."""
        texts = self.texts.get(language) or self.texts["fr"]
        return texts.with_figures(edition.figure_words(day, texts.language))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """When a message is handled, and by which edition from its first word to its last."""

    now: datetime
    edition: Edition


class _ApartError(Exception):
    """What waited together is to be handled one by one; nothing of this try is kept."""


class Conversations:
    """The use case "a person said something"."""

    def __init__(self, workshop: Workshop) -> None:
        self._shop = workshop
        self._is_stopping = False

    def handle(self, incoming: Incoming) -> Handled:
        """As `answer`, with the files that the replies order."""
        handled = self.answer(incoming)
        return replace(handled, replies=self.with_files(handled.replies, handled.language))

    def with_files(self, replies: Sequence[Reply], language: str) -> tuple[Reply, ...]:
        """The replies with the files they order; making one takes up to a second, and nobody need wait for it."""
        texts = self._shop.texts.get(language) or self._shop.texts["fr"]
        return made(replies, self._shop.makers, texts("file-not-made"))

    def answer(self, incoming: Incoming) -> Handled:
        """The replies to a message; the same message again gets the stored ones until they left, then nothing."""
        began = perf_counter()
        handled = self._handled(incoming)
        self._shop.meter.handled(incoming.address.channel, incoming.kind, handled.result, perf_counter() - began)
        return handled

    def _handled(self, incoming: Incoming) -> Handled:
        try:
            handled, language = self._handle_or_again(incoming)
            return replace(handled, language=language)
        except Exception as error:  # noqa: BLE001
            # type and place alone: the message of an exception can hold what the person wrote
            log.error(  # noqa: TRY400
                "A message failed: %s at %s", type(error).__name__, place_of(error), extra={"action": "message_failed"}
            )
            return Handled(replies=(self._failure(incoming),), result=Result.FAILED)

    def _failure(self, incoming: Incoming) -> Reply:
        language = incoming.language if incoming.language in self._shop.texts else "fr"
        texts = self._shop.texts[language or "fr"]
        return Reply(text=texts("failure"), choices=((Choice(label=texts("action-home"), action="go:home"),),))

    def answered(self, *messages: Incoming) -> None:
        """The replies to these messages left."""
        with self._shop.new_unit() as unit:
            parts = (part for one in messages for part in one.parts or (one,))
            unit.inbox.mark_answered((one.address.channel, one.message_id) for one in parts)
            unit.commit(is_lasting=False)

    def _handle_or_again(self, incoming: Incoming) -> tuple[Handled, str]:
        """Once more after a refusal of the database: another process may have stored the same newcomer or message."""
        try:
            return self._handle_together(incoming)
        except GuidanceError:
            return self._handle_together(incoming)

    def _handle_together(self, incoming: Incoming) -> tuple[Handled, str]:
        """A message; the parts of one that are no single thing, or are known in part, are handled one by one."""
        try:
            return self._handle(incoming)
        except _ApartError:
            done = [self._handle(part) for part in incoming.parts]
            replies = told_apart([handled.replies for handled, _ in done])
            may_be_due = any(handled.may_be_due for handled, _ in done)
            is_under_way = any(handled.is_under_way for handled, _ in done)
            last, language = done[-1]
            return Handled(
                replies=replies, may_be_due=may_be_due, is_under_way=is_under_way, result=last.result
            ), language

    def _handle(self, incoming: Incoming) -> tuple[Handled, str]:
        """What to say, and in which language."""
        moment = _Moment(now=self._shop.clock.now(), edition=self._shop.shelf.current)
        with self._shop.new_unit() as unit:
            found = self._person(unit, incoming, moment)
            if found is None:
                return Handled(replies=()), "fr"
            person, is_new = found
            # only now: whoever handles the same message at the same time held the person until it was done
            known = [unit.inbox.replies(one.address.channel, one.message_id) for one in incoming.parts or (incoming,)]
            if known[0] is not None and not incoming.parts:
                return self._again(unit, incoming, known[0], moment.now), person.language
            context = self._context(unit, person, incoming, moment, is_new=is_new)
            conversation = Conversation.parse(unit.conversations.load(person.id))
            one = joined(incoming, conversation, context) if incoming.parts and not any(known) else None
            if incoming.parts and one is None:
                raise _ApartError
            step = engine.step(conversation, one or incoming, context)
            said = self._perform(unit, person, incoming, step, moment, context)
            does = _does_something(step)
            unit.commit(is_lasting=is_new or does)  # a question alone is not worth a wait for the disk
        return Handled(replies=said, may_be_due=does, result=step.result), person.language

    @staticmethod
    def _again(unit: UnitOfWork, incoming: Incoming, known: tuple[str, bool, datetime], now: datetime) -> Handled:
        """What is said to a message that was handled before: its replies, unless they left."""
        replies, was_answered, handled_at = known
        if was_answered:
            return Handled(replies=(), may_be_due=True)
        is_under_way = now - handled_at < _ANSWERING
        if not is_under_way:  # whoever handled it is gone; of several processes that wait for its answer one takes it
            unit.inbox.take_over(incoming.address.channel, incoming.message_id, now)
            unit.commit(is_lasting=False)
        return Handled(replies=_REPLIES.validate_json(replies), may_be_due=True, is_under_way=is_under_way)

    def _person(self, unit: UnitOfWork, incoming: Incoming, moment: _Moment) -> tuple[Person, bool] | None:
        """Who writes: known by the address, else new; but a mail address is nobody's before it is proved."""
        person = unit.people.hold(incoming.address, moment.now)
        if person is None and incoming.address.channel == "email":
            return None
        return (self._newcomer(unit, incoming, moment.now), True) if person is None else (person, False)

    @staticmethod
    def _contacts(unit: UnitOfWork, person: Person, incoming: Incoming, moment: _Moment) -> Sequence[Contact]:
        """Her addresses. A chat that speaks is on again; a mail address only by its owner's word."""
        contacts = unit.people.contacts(person.id)
        for contact in contacts:
            since = contact.disabled_at
            if contact.address == incoming.address and since is not None and contact.address.channel != "email":
                unit.people.put_contact(replace(contact, disabled_at=None))
                Handover(unit=unit, person=person, edition=moment.edition, now=moment.now).catch_up(since)
                return unit.people.contacts(person.id)
        return contacts

    def _newcomer(self, unit: UnitOfWork, incoming: Incoming, now: datetime) -> Person:
        language = "en" if incoming.language not in {None, "fr"} and "en" in self._shop.texts else "fr"
        new = Person(id=0, language=language, timezone=self._shop.timezone, created_at=now, seen_at=now)
        person = unit.people.add(new)
        unit.people.put_contact(Contact(person_id=person.id, address=incoming.address, confirmed_at=now))
        return person

    def _context(
        self, unit: UnitOfWork, person: Person, incoming: Incoming, moment: _Moment, *, is_new: bool
    ) -> Context:
        now, edition = moment.now, moment.edition
        today = now.astimezone(ZoneInfo(person.timezone)).date()
        contacts = self._contacts(unit, person, incoming, moment)
        done = unit.marks.done(person.id)
        record = unit.records.load(person.id)
        rules = edition.rules_on(today)
        texts = self._shop.texts_in(person.language, today, edition)
        own_stages = stages_of(person, edition.stages)
        return Context(
            now=now,
            today=today,
            person=person,
            record=record,
            texts=texts,
            rules=rules,
            library=edition.library,
            stages=edition.stages,
            message_key=f"{incoming.address.channel}:{incoming.address.value}:{incoming.message_id}",
            done=done,
            email=next((c.address.value for c in contacts if c.address.channel == "email" and c.is_open), None),
            pending_email=self._pending(unit, contacts, now),
            kept_sender=lambda: unit.senders.load(person.id),
            matters=lambda one: matters(one, rules, done, on=today),
            rows=lambda: unit.outbox.of_person(person.id),
            snoozes=snooze_instants(now, person.timezone, own_stages),
            instant_on=lambda day: instant_at(day, own_stages.hour, person.timezone),
            plan=lambda one: plan_ahead(one, contacts, matters(record, rules, done, on=today), edition.stages, now),
            calendar=lambda: calendar_of(
                person.id,
                matters(record, rules, done, on=today),
                unit.outbox.of_person(person.id),
                texts,
                now,
                today,
            ),
            export=None
            if incoming.address.channel == "email"
            else lambda: export_of(
                person,
                contacts,
                record,
                unit.outbox.of_person(person.id),
                unit.broadcasts.moves_of(person.id),
                today,
                sender=unit.senders.load(person.id),
                stored=unit.traces.of(person.id),
            ),
            traces=lambda: unit.traces.count(person.id),
            is_new=is_new,
            is_admin=incoming.address.channel in _ADMIN_CHANNELS and incoming.address.value in self._shop.admins,
            is_by_mail=incoming.address.channel == "email",
            about=incoming.about,
            retention_days=self._shop.retention_days,
            questions=lambda: unit.questions.all(MOST_SHOWN),
        )

    def _pending(self, unit: UnitOfWork, contacts: Sequence[Contact], now: datetime) -> PendingEmail | None:
        for contact in contacts:
            if contact.code_nonce is None or contact.address.channel != "email":
                continue
            owner = unit.people.find(contact.address)
            return PendingEmail(
                email=contact.address.value,
                codes=codes_of(self._shop.keys, contact.code_nonce),
                is_expired=contact.code_expires_at is None or contact.code_expires_at < now,
                tries_left=CODE_TRIES - contact.code_tries,
                is_taken=owner is not None and owner.id != contact.person_id,
            )
        return None

    def _perform(
        self, unit: UnitOfWork, person: Person, incoming: Incoming, step: Step, moment: _Moment, context: Context
    ) -> tuple[Reply, ...]:
        """Do what the step asks for; its replies."""
        now = moment.now
        is_erasure = any(isinstance(command, EraseEverything) for command in step.commands)
        before = unit.traces.count(person.id) if is_erasure else {}
        performance = Performance(unit=unit, person=person, now=now, nonce=secrets.token_hex(8))
        performance.perform(step.commands)
        if is_erasure:  # nothing of this person is written any more, not even that she asked
            return with_proof(step.replies, before, unit.traces.count(person.id), context.texts)
        unit.conversations.save(person.id, step.conversation.model_dump_json(), now)
        replies = _REPLIES.dump_json(step.replies).decode()
        unit.inbox.remember(incoming.address.channel, incoming.message_id, person.id, replies, now)
        for part in incoming.parts[1:]:  # the answer to all of them stands under the first
            unit.inbox.remember(part.address.channel, part.message_id, person.id, _NO_REPLIES, now)
        if _does_something(step):
            moment.edition.planner(now).replan(unit, unit.people.get(person.id) or person, now)
        return step.replies

    def nightly(self, is_over: Callable[[], bool] = lambda: False) -> bool:
        """Replan everybody, and forget messages long answered and questions kept long enough.

        False when `is_over` ended it before everybody was planned.
        """
        with self._shop.new_unit() as unit:
            unit.inbox.forget_before(self._shop.clock.now() - _INBOX_LIFE)
            forget_old_questions(unit, self._shop.keeping, self._shop.clock.now())
            unit.commit()
        forget_drafts(self._shop.new_unit, self._shop.clock.now())
        self._forget_the_silent()
        return self.replan_everybody(is_over)

    def _forget_the_silent(self) -> None:
        """Warn or erase those who were not heard of for long, one transaction a person."""
        shop = self._shop
        retention = Retention(days=shop.retention_days, edition=shop.shelf.current, now=shop.clock.now())
        with shop.new_unit() as unit:
            numbers = unit.people.silent_since(retention.warned_if_silent_since)
        for number in numbers:
            with shop.new_unit() as unit:
                if retention.settle(unit, number):
                    unit.commit()

    def stop(self) -> None:
        """End a replanning of everybody after the person under way: the next night goes over all of them again."""
        self._is_stopping = True

    def replan_everybody(self, is_over: Callable[[], bool] = lambda: False) -> bool:
        """Make every plan follow the rules in use, one transaction a person; False when `is_over` ended it early."""
        now = self._shop.clock.now()
        with self._shop.new_unit() as unit:
            numbers = tuple(unit.people.ids())
        for number in numbers:
            if self._is_stopping or is_over():
                return False
            self._replan_one(number, now)
        return True

    def _replan_one(self, number: int, now: datetime) -> None:
        with self._shop.new_unit() as unit:
            person = unit.people.get(number)
            if person is not None:
                unit.people.lock(number)
                self._shop.shelf.current.planner(now).replan(unit, person, now)
                unit.commit()


def _does_something(step: Step) -> bool:
    """Whether a step changes anything of the person, as opposed to what is kept of questions."""
    return any(not isinstance(command, QuestionCommand) for command in step.commands)
