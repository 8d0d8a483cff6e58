"""What the pages behind the links of a mail show and do: looking changes nothing, only a pressed button does."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date

from bot.agenda import OutboxRow
from bot.clock import day_in
from bot.dialogue.texts import Texts
from bot.messages import Address, Incoming, IncomingKind
from bot.people import Contact, Person
from bot.ports import UnitOfWork
from bot.reminders.planner import snooze_instants
from bot.services.conversations import Conversations, Workshop
from bot.services.editions import Edition
from bot.services.handover import Handover
from bot.services.mail_links import (
    DEEDS,
    DONE,
    KEEP,
    LATER,
    RESUME,
    SNOOZES,
    STOP,
    SUBSCRIBE,
    UNSUBSCRIBE,
    Link,
    action_of,
    deed_of_action,
    is_proved,
    read_token,
    token_of,
)

_TWICE_SECONDS = 600  # the same "in an hour" pressed twice within this time is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A small page: Markdown, and buttons that post to the link of a token. Nothing personal is in a token."""

    language: str
    title: str
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    is_found: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """A link that was proved, and whose it is."""

    unit: UnitOfWork
    link: Link
    row: OutboxRow
    person: Person
    contact: Contact
    texts: Texts
    edition: Edition


class MailDoor:
    """Opens the links of mails; synchronous: run it in a thread."""

    def __init__(self, shop: Workshop, conversations: Conversations) -> None:
        self._shop = shop
        self._conversations = conversations

    def look(self, token: str) -> Page:
        """What the link would do, with a button that does it."""
        with self._shop.new_unit() as unit:
            visit = self._visit(unit, token)
            return self._lost() if visit is None else self._asked(visit, token)

    def act(self, token: str) -> Page:
        """Do it; a second time changes nothing and says so."""
        with self._shop.new_unit() as unit:
            visit = self._visit(unit, token)
            if visit is None:
                return self._lost()
            if visit.link.deed == LATER:
                return self._asked(visit, token)
            if visit.link.deed in {UNSUBSCRIBE, SUBSCRIBE}:
                page = self._switch(visit)
                unit.commit()
                return page
            incoming = self._incoming(visit)
        # As if the button had been pressed in the chat: the very same answer, journal and sign of life.
        return self._answered(visit, incoming)

    def _visit(self, unit: UnitOfWork, token: str) -> _Visit | None:
        link = read_token(token)
        row = unit.outbox.get(link.row_id) if link else None
        person = unit.people.get(row.planned.person_id) if row else None
        if link is None or row is None or person is None or link.deed not in DEEDS:
            return None
        mails = (one for one in unit.people.contacts(person.id) if one.address.channel == "email" and one.confirmed_at)
        contact = next((one for one in mails if is_proved(self._shop.keys, link, one.address.value)), None)
        if contact is None:
            return None
        edition = self._shop.shelf.current
        texts = self._shop.texts_in(person.language, self._today(person), edition)
        return _Visit(unit=unit, link=link, row=row, person=person, contact=contact, texts=texts, edition=edition)

    def _asked(self, visit: _Visit, token: str) -> Page:
        texts, deed = visit.texts, visit.link.deed
        if deed == LATER:
            return _page(visit, texts("link-later"), texts("ask-later"), buttons=self._offers(visit))
        label = self._title(visit)
        notes = [texts("link-ask")]
        if deed == UNSUBSCRIBE:
            notes = [texts("link-unsubscribe-sure"), *self._last_warning(visit)]
        return _page(visit, label, "\n\n".join(notes), buttons=((texts("link-press"), token),))

    def _offers(self, visit: _Visit) -> tuple[tuple[str, str], ...]:
        offered = snooze_instants(self._shop.clock.now(), visit.person.timezone, visit.edition.stages)
        return tuple(
            (self._snooze_label(visit, name), self._token(visit, deed))
            for deed, name in SNOOZES.items()
            if name in offered
        )

    def _snooze_label(self, visit: _Visit, name: str) -> str:
        stages = visit.edition.stages
        return visit.texts(f"later-{name}", hours=stages.snooze_hours, days=stages.week_days)

    def _switch(self, visit: _Visit) -> Page:
        """The address is switched off, not forgotten: it can be opened again from here or with a new code."""
        now, texts = self._shop.clock.now(), visit.texts
        handover = Handover(unit=visit.unit, person=visit.person, edition=visit.edition, now=now)
        if visit.link.deed == UNSUBSCRIBE:
            notes = [texts("link-unsubscribed"), *self._last_warning(visit)]
            handover.close(visit.contact.address)
            buttons = ((texts("link-subscribe"), self._token(visit, SUBSCRIBE)),)
            return _page(visit, texts("link-unsubscribe"), "\n\n".join(notes), buttons=buttons)
        since = visit.contact.disabled_at
        visit.unit.people.put_contact(replace(visit.contact, disabled_at=None))
        if since is not None:
            handover.catch_up(since)
        return _page(visit, texts("link-subscribe"), texts("link-subscribed"))

    def _last_warning(self, visit: _Visit) -> list[str]:
        others = (one for one in visit.unit.people.contacts(visit.person.id) if one.is_open)
        is_last = all(one.address == visit.contact.address for one in others)
        return [visit.texts("link-unsubscribe-last")] if is_last else []

    def _incoming(self, visit: _Visit) -> Incoming:
        now, row, deed = self._shop.clock.now(), visit.row, visit.link.deed
        action = action_of(deed, row.id, row.planned.kind)
        is_relative = action.startswith("snooze:")  # twice "in an hour" would be two reminders
        pressed = f"{row.id}{deed}{int(now.timestamp()) // _TWICE_SECONDS}" if is_relative else secrets.token_hex(8)
        return Incoming(
            address=Address(channel="email", value=visit.contact.address.value),
            message_id=f"link:{pressed}",
            received_at=now,
            kind=IncomingKind.PRESS,
            action=action,
        )

    def _answered(self, visit: _Visit, incoming: Incoming) -> Page:
        """The answer with the buttons that work here; for the others there is the chat, which knows of this."""
        texts, row = visit.texts, visit.row
        replies = self._conversations.handle(incoming).replies
        self._conversations.answered(incoming)
        said = "\n\n".join(reply.text for reply in replies) or texts("link-again")
        choices = [choice for reply in replies for line in reply.choices for choice in line]
        deeds = [(one.label, deed_of_action(one.action, row.id, row.planned.kind)) for one in choices]
        buttons = tuple((label, self._token(visit, deed)) for label, deed in deeds if deed is not None)
        if any(deed is None for _, deed in deeds):
            said = f"{said}\n\n{texts('link-chat')}"
        return _page(visit, self._title(visit), said, buttons=buttons)

    def _title(self, visit: _Visit) -> str:
        deed, texts = visit.link.deed, visit.texts
        if deed in SNOOZES:
            return self._snooze_label(visit, SNOOZES[deed])
        titles = {
            DONE: texts("link-done"),
            STOP: texts("link-stop"),
            RESUME: texts("link-resume"),
            KEEP: texts("button-keep-data"),
            UNSUBSCRIBE: texts("link-unsubscribe"),
            SUBSCRIBE: texts("link-subscribe"),
        }
        return titles.get(deed, texts("link-later"))

    def _lost(self) -> Page:
        """Said in the language most people have here: nobody is known behind such a link."""
        text = self._shop.texts["fr"]("link-invalid")
        return Page(language="fr", title="Pointilleux", text=text, is_found=False)

    def _token(self, visit: _Visit, deed: str) -> str:
        return token_of(self._shop.key, visit.row.id, deed, visit.contact.address.value)

    def _today(self, person: Person) -> date:
        return day_in(person.timezone, self._shop.clock.now())


def _page(visit: _Visit, title: str, text: str, *, buttons: tuple[tuple[str, str], ...] = ()) -> Page:
    return Page(language=visit.texts.language, title=title, text=text, buttons=buttons)
