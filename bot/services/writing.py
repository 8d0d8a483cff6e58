"""Writes a message that is due from the facts as they are now, or says why there is nothing to say any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.agenda import CLOSED_STAGE, EXTRA, MOVED_STAGE, OutboxRow
from bot.broadcasts import BROADCAST_KIND
from bot.clock import day_in
from bot.dialogue.context import rows_of
from bot.dialogue.texts import Texts
from bot.domain.matters import Matter, MatterKind, matters
from bot.messages import Attachment, Choice, Notice, Reply
from bot.people import Contact, Person
from bot.ports import UnitOfWork
from bot.services.broadcasting import broadcast_notice, true_moves
from bot.services.calendar_updates import received_of, sequence_of
from bot.services.codes import code_of
from bot.services.conversations import Workshop
from bot.services.editions import Edition
from bot.services.given_up import GIVEN_UP_KIND, given_up_notice
from bot.services.handover import ADDRESS_OFF_KIND, CODE_REFUSED_KIND
from bot.services.notices import calendar_entry, code_notice, notice_key, reminder_notice
from bot.services.retention import RETENTION_KIND, retention_notice
from bot.services.trial import TRIAL_KIND, trial_notice

_NEWS = frozenset({ADDRESS_OFF_KIND, CODE_REFUSED_KIND})
_DAY = timedelta(days=1)
_DIGEST_BUTTONS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Writes the messages of one person, inside the unit of work that is open, by one edition."""

    shop: Workshop
    edition: Edition
    unit: UnitOfWork
    person: Person
    now: datetime

    def code(self, row: OutboxRow, contact: Contact) -> Notice | str:
        """The mail with a confirmation code."""
        nonce = contact.code_nonce
        if nonce is None or contact.code_expires_at is None or contact.code_expires_at < self.now:
            return "no longer asked for"
        return code_notice(row.planned.key, code_of(self.shop.key, nonce), self._texts)

    def message(self, row: OutboxRow) -> Notice | str:
        """Any other message."""
        match row.planned.kind:
            case kind if kind == BROADCAST_KIND:
                notice = self._broadcast(row)
            case kind if kind == TRIAL_KIND:
                notice = trial_notice(row, self._matters(), self._texts, self._today)
            case kind if kind == GIVEN_UP_KIND:
                lost = self.unit.outbox.given_up_since(row.planned.send_at - _DAY)
                notice = given_up_notice(row.planned.key, lost, self._texts)
            case kind if kind == RETENTION_KIND:
                rows = self.unit.outbox.of_person(self.person.id)
                notice = retention_notice(row, self.person, rows, self.shop.retention_days, self._texts)
            case kind if kind in _NEWS:
                notice = self._news(row)
            case _:
                notice = self._about_a_date(row)
        return notice if isinstance(notice, str) else replace(notice, row_id=row.id)

    def digest(self, told: Sequence[tuple[OutboxRow, Notice]]) -> Notice:
        """Several late reminders as one message: the next date first, then what is over, the latest first."""
        texts, told = self._texts, sorted(told, key=self._urgency)
        lines = [f"{place}. {self._digest_line(row, notice)}" for place, (row, notice) in enumerate(told, 1)]
        text = "\n\n".join((texts("digest-head", n=len(told)), "\n".join(lines), texts("notice-disclaimer")))
        buttons = [
            Choice(label=texts("digest-done", place=place), action=f"done:{row.id}")
            for place, (row, _) in enumerate(told[:_DIGEST_BUTTONS], 1)
        ]
        return Notice(
            key=notice_key("+".join(sorted(row.planned.key for row, _ in told))),
            subject=texts("digest-subject", n=len(told)),
            reply=Reply(text=text, choices=rows_of(*buttons, width=2)),
            language=texts.language,
            row_id=told[0][0].id,
        )

    def _urgency(self, told: tuple[OutboxRow, Notice]) -> tuple[bool, int, int]:
        return digest_order(told[0], self._today)

    def _digest_line(self, row: OutboxRow, notice: Notice) -> str:
        texts, due_on = self._texts, row.planned.due_on
        if due_on is None or row.planned.stage == CLOSED_STAGE:
            return notice.subject
        left = (due_on - self._today).days
        words = texts("digest-left", n=left) if left >= 0 else texts("digest-past", n=-left)
        return f"{notice.subject} ({words})"

    def _about_a_date(self, row: OutboxRow) -> Notice | str:
        """A reminder, or the correction of a calendar: only while the facts still say so."""
        matter = next((one for one in self._matters() if one.event == row.planned.event), None)
        if row.planned.stage == CLOSED_STAGE:
            return self._closed(row, matter)
        why_not = self._why_not(row)
        if why_not or matter is None:
            return why_not or "no longer in the record"
        if matter.is_done:
            return "done"
        if matter.due_on != row.planned.due_on:
            return "moved to another day"
        notice = reminder_notice(
            row, matter, self._texts, now=self.now, timezone=self.person.timezone, stages=self.edition.stages
        )
        return self._with_entry(_introduced(notice, row, self._texts), row, matter)

    def _why_not(self, row: OutboxRow) -> str:
        """What the person wants, whatever the facts are; empty when she wants to hear of it."""
        if row.planned.kind in self.person.stopped_kinds:
            return "stopped"
        until = self.person.habits.paused_until
        return "paused" if until is not None and self._today < until else ""

    def _closed(self, row: OutboxRow, matter: Matter | None) -> Notice | str:
        due_on = row.planned.due_on
        if due_on is None or (matter is not None and not matter.is_done):
            return "open again"
        texts, kind = self._texts, MatterKind(row.planned.kind)
        old = Matter(kind=kind, event=row.planned.event, due_on=due_on)
        reply = Reply(text=texts("notice-closed", day=texts.day(due_on)), attachments=(self._entry(row, old),))
        subject = texts("notice-closed-subject", day=texts.day(due_on))
        return Notice(key=notice_key(row.planned.key), subject=subject, reply=reply, language=texts.language)

    def _with_entry(self, notice: Notice, row: OutboxRow, matter: Matter) -> Notice:
        """The calendar entry knows how often the date changed since the person first got it."""
        if row.planned.channel != "email":
            return notice
        return replace(notice, reply=replace(notice.reply, attachments=(self._entry(row, matter),)))

    def _entry(self, row: OutboxRow, matter: Matter) -> Attachment:
        is_cancelled = row.planned.stage == CLOSED_STAGE
        received = received_of(matter.event, self.unit.outbox.of_person(self.person.id))
        sequence = sequence_of(received, (matter.due_on, is_cancelled))
        return calendar_entry(
            self.person.id, matter, self._texts, self.now, sequence=sequence, is_cancelled=is_cancelled
        )

    def _broadcast(self, row: OutboxRow) -> Notice | str:
        """The moves that are still true of what the person recorded and wants to hear."""
        broadcast = self.unit.broadcasts.get(row.planned.event.partition(":")[2])
        if broadcast is None:
            return "no longer there"
        rules = self.edition.rules_on(broadcast.counts_on(self._today))
        true = true_moves(self.unit, broadcast, self.person, rules, on=self._today)
        return broadcast_notice(row.planned.key, broadcast, true, self._texts) if true else "no longer true"

    def _news(self, row: OutboxRow) -> Notice:
        texts, is_code = self._texts, row.planned.kind == CODE_REFUSED_KIND
        subject = texts("news-code-refused-subject" if is_code else "news-address-off-subject")
        reply = Reply(text=texts("news-code-refused" if is_code else "news-address-off"))
        return Notice(key=notice_key(row.planned.key), subject=subject, reply=reply, language=texts.language)

    def _matters(self) -> tuple[Matter, ...]:
        record = self.unit.records.load(self.person.id)
        rules = self.edition.rules_on(self.now.date())
        return matters(record, rules, self.unit.marks.done(self.person.id), on=self._today)

    @property
    def _today(self) -> date:
        return day_in(self.person.timezone, self.now)

    @property
    def _texts(self) -> Texts:
        return self.shop.texts_in(self.person.language, self._today, self.edition)


def digest_order(row: OutboxRow, today: date) -> tuple[bool, int, int]:
    """Where a late reminder stands among others: the next date first, then what is over, the latest first."""
    left = ((row.planned.due_on or date.max) - today).days
    return left < 0, abs(left), row.id


def _introduced(notice: Notice, row: OutboxRow, texts: Texts) -> Notice:
    """A reminder that comes another way than usual, or with another date, says so first."""
    head = ""
    if row.planned.stage == MOVED_STAGE:
        head = texts("notice-moved")
    elif row.planned.key.endswith(EXTRA):
        head = texts("notice-also")
    if not head:
        return notice
    return replace(notice, reply=replace(notice.reply, text=f"{head}\n\n{notice.reply.text}"))
