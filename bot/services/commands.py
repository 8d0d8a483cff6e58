"""Performs the commands of a talk inside the unit of work that is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.agenda import CODE_KIND, Planned
from bot.dialogue.commands import (
    AnswerConsent,
    AskEmailCode,
    Command,
    ConfirmEmail,
    CountCodeTry,
    EraseEverything,
    ForgetSender,
    KeepQuestion,
    KeepSender,
    MarkDone,
    PutAppeal,
    PutClaim,
    PutCourse,
    PutDebt,
    PutLetter,
    PutOffence,
    PutRefundFile,
    PutStatement,
    RemindAgain,
    RemoveEmail,
    RemoveFact,
    ResumeKind,
    SeeReminder,
    SetHabits,
    SetLanguage,
    SetLicence,
    SetQuestionState,
    Snooze,
    StopKind,
    TryReminder,
    UnmarkDone,
)
from bot.messages import Address
from bot.people import Consent, Contact, Person
from bot.ports import UnitOfWork
from bot.services.agenda import preferences_of
from bot.services.codes import CODE_LIFE, nonce_name
from bot.services.questions import keep_question
from bot.services.trial import plan_trial


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """One person's commands at one instant; `nonce` is fresh for each message."""

    unit: UnitOfWork
    person: Person
    now: datetime
    nonce: str

    def perform(self, commands: Iterable[Command]) -> None:
        """Perform the commands in order."""
        for command in commands:
            self._perform(command)

    def _perform(self, command: Command) -> None:  # noqa: C901, PLR0912  (one branch a command, each one line)
        records, person_id = self.unit.records, self.person.id
        match command:
            case SetLicence(licence=licence):
                records.set_licence(person_id, licence)
            case PutOffence(offence=offence, fine=fine):
                records.put(person_id, offence, fine)
            case (
                PutCourse(course=fact)
                | PutLetter(letter=fact)
                | PutClaim(claim=fact)
                | PutStatement(statement=fact)
                | PutRefundFile(file=fact)
                | PutDebt(debt=fact)
                | PutAppeal(appeal=fact)
            ):
                records.put(person_id, fact)
            case RemoveFact(fact_id=fact_id):
                records.remove(person_id, fact_id)
            case MarkDone(event=event):
                self.unit.marks.add(person_id, event, self.now)
            case UnmarkDone(event=event):
                self.unit.marks.remove(person_id, event)
            case StopKind(kind=kind):
                self._save(stopped_kinds=self._stopped() | {kind})
            case ResumeKind(kind=kind):
                self._save(stopped_kinds=self._stopped() - {kind})
            case SetLanguage(language=language):
                self._save(language=language)
            case AskEmailCode(email=email):
                self._ask_code(email)
            case ConfirmEmail(email=email):
                self._confirm(email)
            case CountCodeTry(email=email):
                self._count_try(email)
            case RemoveEmail(email=email):
                self.unit.people.remove_contact(person_id, _mail(email))
            case Snooze(row_id=row_id, until=until):
                self._snooze(row_id, until)
            case RemindAgain():
                self._remind_again(command)
            case SeeReminder(row_id=row_id):
                self._see(row_id)
            case TryReminder():
                plan_trial(self.unit, self.person, self.now, self.nonce)
            case SetHabits(habits=habits, timezone=timezone):
                self._save(habits=habits, timezone=timezone)
            case KeepSender(sender=sender):
                self.unit.senders.save(person_id, sender, self.now)
            case ForgetSender():
                self.unit.senders.forget(person_id)
            case AnswerConsent(version=version, is_given=is_given):
                self._save(consent=Consent(version=version, at=self.now, is_given=is_given))
            case EraseEverything():
                self.unit.people.erase(person_id)
            case KeepQuestion():
                keep_question(self.unit, command, self.now)
            case SetQuestionState(numbers=numbers, group=group, state=state):
                self.unit.questions.set_state(numbers, state, group)

    def _stopped(self) -> frozenset[str]:
        current = self.unit.people.get(self.person.id)
        return current.stopped_kinds if current else frozenset()

    def _save(self, **changes: Any) -> None:
        self.unit.people.save(replace(self.unit.people.get(self.person.id) or self.person, **changes))

    def _contact(self, email: str) -> Contact | None:
        contacts = self.unit.people.contacts(self.person.id)
        return next((one for one in contacts if one.address == _mail(email)), None)

    def _ask_code(self, email: str) -> None:
        """Store the address unconfirmed with a new nonce, forget one that waited, and plan the code's mail for now."""
        for contact in self.unit.people.contacts(self.person.id):
            if contact.address.channel == "email" and contact.confirmed_at is None:
                self.unit.people.remove_contact(self.person.id, contact.address)
        known = self._contact(email) or Contact(person_id=self.person.id, address=_mail(email))
        expires = self.now + CODE_LIFE
        self.unit.people.put_contact(
            replace(known, code_nonce=self.nonce, code_expires_at=expires, code_tries=0, disabled_at=None)
        )
        name = nonce_name(self.nonce)
        self.unit.outbox.add(
            Planned(
                key=f"{self.person.id}:code:{name}",
                person_id=self.person.id,
                kind=CODE_KIND,
                event=f"code:{name}",
                stage="code",
                channel="email",
                send_at=self.now,
            )
        )

    def _confirm(self, email: str) -> None:
        """The proved address replaces any earlier one."""
        for other in self.unit.people.contacts(self.person.id):
            if other.address.channel == "email" and other.address != _mail(email):
                self.unit.people.remove_contact(self.person.id, other.address)
        contact = self._contact(email)
        if contact is not None:
            proved = replace(contact, confirmed_at=self.now, disabled_at=None, code_nonce=None, code_expires_at=None)
            self.unit.people.put_contact(replace(proved, code_tries=0))

    def _count_try(self, email: str) -> None:
        contact = self._contact(email)
        if contact is not None:
            self.unit.people.put_contact(replace(contact, code_tries=contact.code_tries + 1))

    def _snooze(self, row_id: int, until: datetime) -> None:
        row = self.unit.outbox.get(row_id)
        if row is None or row.planned.person_id != self.person.id:
            return
        key = f"{row.planned.key}:snooze:{until.isoformat()}"
        self.unit.outbox.add(replace(row.planned, key=key, stage="snooze", send_at=until))

    def _remind_again(self, asked: RemindAgain) -> None:
        preferences = preferences_of(self.person, self.unit.people.contacts(self.person.id))
        for channel in preferences.channels_by_kind.get(asked.kind, preferences.channels):
            self.unit.outbox.add(
                Planned(
                    key=f"{self.person.id}:{asked.event}:{asked.due_on}:snooze:{asked.until.isoformat()}:{channel}",
                    person_id=self.person.id,
                    kind=asked.kind,
                    event=asked.event,
                    stage="snooze",
                    channel=channel,
                    send_at=asked.until,
                    due_on=asked.due_on,
                )
            )

    def _see(self, row_id: int) -> None:
        row = self.unit.outbox.get(row_id)
        if row is not None and row.planned.person_id == self.person.id:
            self.unit.outbox.mark_seen(row_id, self.now)


def _mail(email: str) -> Address:
    return Address(channel="email", value=email)
