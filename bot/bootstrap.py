"""The composition root: the only module that knows everybody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from bot.channels.email.file_sender import FileMailChannel
from bot.channels.email.message import DeepLink, Writer, sender_mailbox
from bot.channels.email.sender import EmailChannel, SmtpOptions
from bot.clock import SystemClock
from bot.dialogue.library import Library
from bot.dialogue.texts import LANGUAGES, Texts
from bot.errors import SettingsError
from bot.messages import Address
from bot.ports import Channel, Clock
from bot.questions import Keeping
from bot.reminders.dispatcher import Dispatcher
from bot.reminders.scheduler import Ticker
from bot.services.conversations import Conversations, Workshop
from bot.services.deliveries import DeliveryDesk
from bot.services.editions import Edition, Shelf, edition_of, read_edition
from bot.services.folder import FolderState, state_of
from bot.services.reloading import Reloader
from bot.settings import Settings, local_secret
from knowledge.stages import load_stages
from storage import SqlUnitOfWork, StorageError, migrate, open_database

if TYPE_CHECKING:
    from bot.channels.telegram.application import TelegramOptions

_TEXTS = Path(__file__).parent / "dialogue" / "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """Everything that a front end needs."""

    settings: Settings
    clock: Clock
    workshop: Workshop
    conversations: Conversations
    desk: DeliveryDesk
    read_at: FolderState
    dispose: Callable[[], None]

    async def aclose(self) -> None:
        """Let go of the database."""
        await asyncio.to_thread(self.dispose)

    def dispatcher(self, channels: Mapping[str, Channel]) -> Dispatcher:
        """A dispatcher over some channels."""
        return Dispatcher(self.desk, channels)

    def ticker(self, dispatcher: Dispatcher) -> Ticker:
        """The scheduler that drives a dispatcher."""
        return Ticker(dispatcher, self.conversations.nightly, self.clock)

    def reloader(self) -> Reloader:
        """What brings edits of the knowledge folder into use, from those made since the start."""
        return Reloader(self.settings.knowledge_dir, self.workshop, self.conversations.replan_everybody, self.read_at)

    def console_user_of(self, address: Address) -> int | None:
        """The number in the terminal of the person who has this address, if any."""
        with self.workshop.new_unit() as unit:
            person = unit.people.find(address)
            contacts = unit.people.contacts(person.id) if person else ()
        chats = [one.address.value for one in contacts if one.address.channel == "console"]
        return int(chats[0]) if chats else None

    def next_due_at(self, dispatcher: Dispatcher) -> datetime | None:
        """When the next message is due on one of the dispatcher's channels."""
        with self.workshop.new_unit() as unit:
            return unit.outbox.next_send_at(dispatcher.kinds)


def build_app(settings: Settings, *, clock: Clock | None = None, library: Library | None = None) -> App:
    """The application on its database, migrated; SettingsError or KnowledgeError says in a sentence what is wrong."""
    clock = clock or SystemClock()
    engine = _database(settings)
    read_at = state_of(settings.knowledge_dir)  # before it is read: what is saved meanwhile is an edit
    edition = _edition(settings, library)
    workshop = _workshop(settings, clock, edition, engine)
    return App(
        settings=settings,
        clock=clock,
        workshop=workshop,
        conversations=Conversations(workshop),
        desk=DeliveryDesk(workshop),
        read_at=read_at,
        dispose=engine.dispose,
    )


def build_library(settings: Settings) -> Library:
    """The knowledge base with its search and the law."""
    return read_edition(settings.knowledge_dir).library


def _edition(settings: Settings, library: Library | None) -> Edition:
    if library is None:
        return read_edition(settings.knowledge_dir)
    return edition_of(library, load_stages(settings.knowledge_dir / "rules"))


def mail_channel(app: App, *, deep_link: DeepLink = lambda _: None) -> EmailChannel | FileMailChannel:
    """Mail through the SMTP server of the settings; without one, as files below var/mail."""
    settings = app.settings
    writer = Writer(sender=sender_mailbox(settings.mail_from), clock=app.clock, deep_link=deep_link)
    if settings.smtp_host is None:
        return FileMailChannel(settings.var_dir / "mail", writer)
    options = SmtpOptions(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        username=settings.smtp_username,
        password=settings.smtp_password.get_secret_value() if settings.smtp_password else None,
    )
    return EmailChannel(options, writer)


def telegram_options(settings: Settings) -> TelegramOptions:
    """How to reach Telegram; only with a token."""
    from bot.channels.telegram.application import TelegramOptions

    token, secret = settings.telegram_bot_token, settings.telegram_webhook_secret
    host, _, port = settings.listen.rpartition(":")
    return TelegramOptions(
        token=token.get_secret_value() if token else "",
        base_url=settings.telegram_base_url,
        base_file_url=settings.telegram_base_file_url,
        messages_per_second=settings.telegram_messages_per_second,
        webhook_url=settings.telegram_webhook_url,
        webhook_secret=secret.get_secret_value() if secret else None,
        listen=(host, int(port)),
    )


def _workshop(settings: Settings, clock: Clock, edition: Edition, engine: Engine) -> Workshop:
    return Workshop(
        new_unit=partial(SqlUnitOfWork, engine),
        clock=clock,
        shelf=Shelf(edition),
        texts={name: Texts(name, (_TEXTS / f"{name}.ftl").read_text(encoding="utf-8")) for name in LANGUAGES},
        key=_key(settings),
        timezone=settings.timezone,
        admins=frozenset(map(str, settings.admin_telegram_ids)),
        keeping=Keeping(done_days=settings.questions_done_days, open_days=settings.questions_open_days),
    )


def _database(settings: Settings) -> Engine:
    try:
        engine = open_database(settings.database_url)
        migrate(engine)
    except StorageError as error:
        raise SettingsError("DATABASE_URL", str(error)) from None
    return engine


def _key(settings: Settings) -> bytes:
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    try:
        return local_secret(settings.var_dir)
    except OSError as error:
        raise SettingsError(
            "SECRET_KEY", f"not set, and none can be kept in {settings.var_dir} ({error.strerror})"
        ) from None
