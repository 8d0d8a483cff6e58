"""The composition root: the only module that knows everybody."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from bot import VERSION
from bot.channels.email.file_sender import FileMailChannel
from bot.channels.email.message import DeepLink, MailLinks, Templates, Writer, sender_mailbox
from bot.channels.email.pace import HostsFile
from bot.channels.email.reply_address import ReplyAddresses, reply_pattern
from bot.channels.email.sender import EmailChannel, SmtpOptions
from bot.channels.web.links import PageLinks
from bot.clock import SystemClock, day_in
from bot.dialogue.flows.letters import MAKER as LETTER
from bot.dialogue.library import Library
from bot.dialogue.texts import LANGUAGES, Texts, catalogue_of
from bot.errors import SettingsError
from bot.messages import Address
from bot.pictures.making import CURVE, curve_maker
from bot.ports import Channel, Clock
from bot.questions import Keeping
from bot.reminders.dispatcher import Dispatcher
from bot.reminders.duty import Duty
from bot.reminders.journal import SentJournal
from bot.reminders.scheduler import Ticker
from bot.services.chores import NightWork
from bot.services.conversations import Conversations, Workshop
from bot.services.deliveries import DeliveryDesk, NoJournal
from bot.services.editions import Edition, Shelf, edition_of, read_edition
from bot.services.folder import FolderState, state_of
from bot.services.health import Health
from bot.services.letter_pdf import make_letter
from bot.services.mail_door import MailDoor
from bot.services.mail_talk import MailTalk
from bot.services.reloading import Reloader
from bot.services.troubles import TroubleWatch
from bot.settings import Settings, has_local_secret, local_secret
from bot.vitals import Vitals
from knowledge.stages import load_stages
from storage import (
    FileSentJournal,
    SqlUnitOfWork,
    StorageError,
    check_keys,
    duty_of,
    lag,
    migrate,
    open_database,
    rotate,
)

if TYPE_CHECKING:
    from bot.channels.email.incoming import IncomingMail
    from bot.channels.email.mailbox import ImapOptions
    from bot.channels.telegram.application import TelegramOptions
    from bot.channels.web.metrics import Metrics
    from bot.channels.web.pages import Route

log = logging.getLogger(__name__)

_SAME_OUTCOME = timedelta(seconds=60)  # the journal comes first, the database a moment later


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """Everything that a front end needs."""

    settings: Settings
    clock: Clock
    workshop: Workshop
    conversations: Conversations
    desk: DeliveryDesk
    duty: Duty
    read_at: FolderState
    dispose: Callable[[], None]
    health: Health
    vitals: Vitals
    metrics: Metrics | None = None

    async def aclose(self) -> None:
        """Let go of the database."""
        await asyncio.to_thread(self.dispose)

    def dispatcher(self, channels: Mapping[str, Channel]) -> Dispatcher:
        """A dispatcher over some channels."""
        return Dispatcher(self.desk, channels, meter=self.workshop.meter)

    def ticker(self, dispatcher: Dispatcher) -> Ticker:
        """The scheduler that drives a dispatcher."""
        night = NightWork(self.conversations.nightly, self.workshop.new_unit, self.clock)
        return Ticker(dispatcher, night.catch_up, self.clock)

    def reloader(self) -> Reloader:
        """What brings edits of the knowledge folder into use, from those made since the start."""
        return Reloader(self.settings.knowledge_dir, self.workshop, self.conversations.replan_everybody, self.read_at)

    def troubles(self) -> TroubleWatch:
        """What an admin must hear of, to be looked at now and then."""
        return TroubleWatch(self.vitals, self.settings.var_dir)

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
    vitals = Vitals()
    metrics = _metrics(settings, vitals)
    workshop = replace(_workshop(settings, clock, edition, engine), meter=metrics or vitals)
    return App(
        settings=settings,
        clock=clock,
        workshop=workshop,
        conversations=Conversations(workshop),
        desk=DeliveryDesk(workshop, _journal(settings, workshop, engine)),
        duty=duty_of(engine),
        read_at=read_at,
        dispose=engine.dispose,
        health=Health(workshop, vitals, partial(lag, engine), settings.knowledge_dir),
        vitals=vitals,
        metrics=metrics,
    )


def build_library(settings: Settings) -> Library:
    """The knowledge base with its search and the law."""
    return _edition(settings, None).library


def _edition(settings: Settings, library: Library | None) -> Edition:
    if library is None:
        return read_edition(settings.knowledge_dir, keep_in=settings.var_dir / "cache")
    return edition_of(library, load_stages(settings.knowledge_dir / "rules"))


def mail_channel(
    app: App, *, deep_link: DeepLink = lambda _: None, links: MailLinks | None = None
) -> EmailChannel | FileMailChannel:
    """Mail through the SMTP server of the settings; without one, as files below var/mail."""
    settings = app.settings
    folder = settings.knowledge_dir / "mail"
    writer = Writer(
        sender=sender_mailbox(settings.mail_from),
        clock=app.clock,
        deep_link=deep_link,
        links=links,
        replies=reply_addresses(app),
        templates=Templates(folder),
    )
    options = smtp_options(settings)
    if options is None:
        return FileMailChannel(settings.var_dir / "mail", writer)
    return EmailChannel(options, writer, HostsFile(folder).current)


def smtp_options(settings: Settings) -> SmtpOptions | None:
    """The server that takes our mails; None when there is none."""
    if settings.smtp_host is None:
        return None
    return SmtpOptions(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        username=settings.smtp_username,
        password=settings.smtp_password.get_secret_value() if settings.smtp_password else None,
    )


def imap_options(settings: Settings) -> ImapOptions | None:
    """The server with the mailbox of the bot; None when there is none."""
    if settings.imap_host is None:
        return None
    from bot.channels.email.mailbox import ImapOptions

    return ImapOptions(
        host=settings.imap_host,
        port=settings.imap_port,
        username=settings.imap_username or "",
        password=settings.imap_password.get_secret_value() if settings.imap_password else "",
        security=settings.imap_security,
        folder=settings.imap_folder,
    )


def reply_addresses(app: App) -> ReplyAddresses | None:
    """The addresses that answers go to; None when no mailbox is read."""
    settings = app.settings
    if settings.imap_host is None:
        return None
    pattern = reply_pattern(settings.mail_reply_to, sender_mailbox(settings.mail_from).addr_spec)
    return ReplyAddresses(
        pattern=pattern, key=app.workshop.key, today=lambda: day_in(settings.timezone, app.clock.now())
    )


def incoming_mail(app: App, mail: EmailChannel | FileMailChannel, kick: Callable[[], None]) -> IncomingMail | None:
    """The mailbox of the settings, to be started; None when there is none."""
    settings, replies, imap = app.settings, reply_addresses(app), imap_options(app.settings)
    if replies is None or imap is None:
        return None
    from bot.channels.email.incoming import IncomingMail, IncomingOptions

    own = {sender_mailbox(settings.mail_from).addr_spec, replies.of_answer(None), settings.imap_username or ""}
    options = IncomingOptions(
        imap=imap, replies=replies, own=frozenset(one.lower() for one in own), host=settings.mail_authserv_id
    )
    return IncomingMail(
        options,
        talk=MailTalk(app.workshop, app.conversations),
        send=mail.answer,
        bounced=app.desk.bounced,
        kick=kick,
        clock=app.clock,
    )


def mail_door(app: App) -> MailDoor:
    """What stands behind the links of mails."""
    return MailDoor(app.workshop, app.conversations)


def web_routes(app: App) -> list[Route]:
    """All that is served on LISTEN besides the webhook."""
    from bot.channels.web.health import health_routes
    from bot.channels.web.pages import page_routes

    figures = app.metrics.page(app.health.snapshot) if app.metrics else None
    return [*page_routes(mail_door(app)), *health_routes(app.health.readiness, figures)]


def _metrics(settings: Settings, vitals: Vitals) -> Metrics | None:
    if settings.metrics == "off":
        return None
    from bot.channels.web.metrics import Metrics  # three megabytes, for those who look at it

    return Metrics(vitals, version=VERSION)


def page_links(app: App) -> PageLinks | None:
    """The links to pages of our own; None when no address is known under which they can be reached."""
    address = app.settings.public_url or app.settings.telegram_webhook_url
    return PageLinks(address=address, key=app.workshop.key) if address else None


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
        most_per_person=settings.flood_person if settings.telegram_messages_per_second else 0,
        most_overall=settings.flood_everybody if settings.telegram_messages_per_second else 0,
        sends_at_once=settings.telegram_sends_at_once,
        webhook_url=settings.telegram_webhook_url,
        webhook_secret=secret.get_secret_value() if secret else None,
        listen=(host, int(port)),
    )


def _workshop(settings: Settings, clock: Clock, edition: Edition, engine: Engine) -> Workshop:
    return Workshop(
        new_unit=partial(SqlUnitOfWork, engine),
        clock=clock,
        shelf=Shelf(edition),
        texts={name: Texts(name, catalogue_of(name)) for name in LANGUAGES},
        keys=keys_of(settings),
        timezone=settings.timezone,
        makers={CURVE: curve_maker(settings.var_dir / "cache"), LETTER: make_letter},
        admins=frozenset(map(str, settings.admin_telegram_ids)),
        retention_days=settings.retention_days,
        keeping=Keeping(done_days=settings.questions_done_days, open_days=settings.questions_open_days),
    )


def _database(settings: Settings) -> Engine:
    try:
        engine = open_database(settings.database_url, keys_of(settings))
        migrate(engine)
    except StorageError as error:
        raise SettingsError("DATABASE_URL", str(error)) from None
    try:
        check_keys(engine)
    except StorageError:
        engine.dispose()
        raise
    return engine


def seal_again(settings: Settings) -> Iterator[tuple[str, int]]:
    """Seal everything stored with the first key: how many rows of each table, the journal last.

    It may be stopped at any moment and started again. Raises GuidanceError when a row opens with no key.
    """
    if settings.secret_key is None:
        raise SettingsError("SECRET_KEY", "not set: write the new key, a comma, then the one that was used until now")
    engine = _database(settings)
    try:
        for done in rotate(engine):
            yield done.table, done.rows
        path = _journal_path(settings, engine)
        if path is not None and path.exists():
            FileSentJournal(path, keys_of(settings), SystemClock().now())  # to open it is to seal it again
    finally:
        engine.dispose()


def _journal_path(settings: Settings, engine: Engine) -> Path | None:
    if engine.url.database in {None, "", ":memory:"}:
        return None  # nothing to restore
    return settings.var_dir / f"sent-journal-{_name_of(engine)}"


def _journal(settings: Settings, workshop: Workshop, engine: Engine) -> SentJournal:
    """The journal of what left through this database; what it shows of the past of the database is told at once."""
    path = _journal_path(settings, engine)
    if path is None:
        return NoJournal()
    with workshop.new_unit() as unit:
        is_new, last_at = not unit.people.ids(), unit.outbox.last_told_at()
    try:
        if is_new:
            path.unlink(missing_ok=True)  # of an earlier database of this name: its numbers mean other people
        journal = FileSentJournal(path, workshop.keys, workshop.clock.now())
    except OSError as error:
        raise SettingsError("VAR_DIR", f"no journal of sent messages can be kept there ({error.strerror})") from None
    _compare(journal, last_at)
    return journal


def _name_of(engine: Engine) -> str:
    """Eight letters for the place of a database, whatever password opens it."""
    url = engine.url
    database = str(Path(url.database or "").resolve()) if url.get_backend_name() == "sqlite" else url.database
    return hashlib.sha256(f"{url.host}:{url.port}/{database}".encode()).hexdigest()[:8]


def _compare(journal: FileSentJournal, last_at: datetime | None) -> None:
    if journal.started_empty:
        if last_at is not None:
            log.warning(
                "The journal of sent messages is missing or has another key: if this database was restored from a "
                "backup, I cannot know what left since, and may send it again",
                extra={"action": "journal_missing"},
            )
        return
    since = last_at or datetime.min.replace(tzinfo=UTC)
    if journal.last_at is not None and journal.last_at > since + _SAME_OUTCOME:
        log.warning(
            "The database is older than the journal: %s messages left since, as if restored from a backup; "
            "they are not sent again",
            journal.known_after(since),
            extra={"action": "journal_ahead"},
        )


def keys_of(settings: Settings) -> tuple[bytes, ...]:
    """The keys of SECRET_KEY; behind them, or alone, the one that this installation made before there was any."""
    given = settings.secret_keys
    if given and not has_local_secret(settings.var_dir):
        return given
    try:
        return (*given, local_secret(settings.var_dir))
    except OSError as error:
        raise SettingsError(
            "SECRET_KEY", f"not set, and none can be kept in {settings.var_dir} ({error.strerror})"
        ) from None
