"""What the doctor looks at elsewhere: Telegram with its webhook and clock, the mail server, the mailbox."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any

import aiohttp
import httpx
from imap_tools.errors import MailboxFolderSelectError, MailboxLoginError

from bot.bootstrap import imap_options, smtp_options
from bot.channels.email.mailbox import FAILURES, Mailbox
from bot.channels.email.message import Templates, Writer, sender_mailbox
from bot.channels.email.sender import EmailChannel, log_in
from bot.cli.doctor import Check, Finding, Findings, fault, ok, warning
from bot.clock import SystemClock
from bot.dialogue.texts import Texts, catalogue_of
from bot.errors import DeliveryError
from bot.messages import Address, Notice, Reply
from bot.settings import Settings

_SECONDS = 10.0
_OFF_A_LITTLE, _OFF = 5.0, 60.0  # seconds of a clock
_MANY_WAITING = 100

_Answer = tuple[Mapping[str, Any], datetime | None]


def checks_afar(settings: Settings, send_to: str | None) -> list[Check]:
    """In the order in which they are told."""
    mail = Check(name="mail", call=partial(mail_server, settings, send_to), seconds=2 * _SECONDS)
    return [
        Check(name="telegram", call=partial(telegram, settings), seconds=2 * _SECONDS),
        mail,
        Check(name="mailbox", work=partial(mailbox, settings), seconds=_SECONDS),
    ]


# Telegram


async def telegram(settings: Settings) -> Findings:
    """The token, the webhook, the clock, and whether anybody is told of troubles."""
    token = settings.telegram_bot_token
    if token is None:
        return [
            warning("token", "TELEGRAM_BOT_TOKEN is not set: the bot is a chat in the terminal; BotFather gives one")
        ]
    connector = aiohttp.TCPConnector(ssl=httpx.create_ssl_context())
    timeout = aiohttp.ClientTimeout(total=_SECONDS)
    try:
        async with aiohttp.ClientSession(connector=connector, trust_env=True, timeout=timeout) as http:
            address = _address(settings.telegram_base_url, token.get_secret_value())
            me, at = await _call(http, f"{address}/getMe")
            hook, _ = await _call(http, f"{address}/getWebhookInfo")
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:  # its words would hold the token
        kind = type(error).__name__
        return [fault("token", f"Telegram cannot be reached ({kind}); look at the network, a proxy, TELEGRAM_BASE_URL")]
    return [_token(me), *_webhook(me, hook, settings), *_clock(at), _admins(settings)]


def _address(base: str, token: str) -> str:
    return base.format(token=token) if "{token}" in base else f"{base}{token}"


async def _call(http: aiohttp.ClientSession, address: str) -> _Answer:
    """What a method answers, and the time of the server; ValueError when a proxy answers something else."""
    async with http.post(address) as answer:
        told = answer.headers.get("Date")
        found = await answer.json(content_type=None)
    if not isinstance(found, dict):
        raise ValueError("no answer of the Bot API")  # noqa: TRY004
    return found, parsedate_to_datetime(told) if told else None


def _token(me: Mapping[str, Any]) -> Finding:
    if me.get("ok"):
        return ok("token", f"Telegram knows it as @{me['result'].get('username')}")
    if me.get("error_code") in {401, 404}:
        return fault("token", "Telegram does not know it; copy the one that BotFather shows")
    return fault("token", f"Telegram answers {me.get('error_code')}; try again in a minute")


def _webhook(me: Mapping[str, Any], hook: Mapping[str, Any], settings: Settings) -> Iterator[Finding]:
    if not me.get("ok") or not hook.get("ok"):
        return
    info, wanted = hook["result"], settings.telegram_webhook_url
    yield _place_of_updates(info.get("url") or None, wanted)
    if wanted is not None and info.get("last_error_message"):
        yield warning("webhook", f"Telegram could not post {_ago(info.get('last_error_date'))}: "
                      f"{info['last_error_message']}; look at the proxy and its certificate")  # fmt: skip
    if info.get("pending_update_count", 0) > _MANY_WAITING:
        yield warning("webhook", f"{info['pending_update_count']} messages wait to be read; is the service running?")


def _place_of_updates(url: str | None, wanted: str | None) -> Finding:
    if wanted == url:
        return ok("webhook", "none, the bot polls" if wanted is None else f"Telegram posts to {wanted}")
    if wanted is None:
        return warning("webhook", "Telegram posts elsewhere; the start ends that: no other program may use this token")
    if url is None:
        return warning("webhook", "Telegram posts nowhere yet; the start tells it TELEGRAM_WEBHOOK_URL")
    return warning("webhook", "Telegram posts to another address; the start tells it TELEGRAM_WEBHOOK_URL")


def _ago(at: object) -> str:
    if not isinstance(at, int):
        return "lately"
    return f"{(SystemClock().now() - datetime.fromtimestamp(at, UTC)).total_seconds() / 60:.0f} minutes ago"


def _clock(at: datetime | None) -> Iterator[Finding]:
    if at is None:
        return
    seconds = abs((SystemClock().now() - at).total_seconds())
    said = f"{seconds:.0f} seconds away from Telegram"
    if seconds <= _OFF_A_LITTLE:
        yield ok("clock", said)
    elif seconds <= _OFF:
        yield warning("clock", f"{said}; set it by NTP")
    else:
        yield fault("clock", f"{said}; set it by NTP: reminders leave at the wrong time")


def _admins(settings: Settings) -> Finding:
    number = len(settings.admin_telegram_ids)
    if not number:
        return warning("admins", "ADMIN_TELEGRAM_IDS is empty: nobody is told of troubles; write your Telegram user id")
    return ok("admins", f"{number} are told of troubles, once they have written to the bot")


# Mail


async def mail_server(settings: Settings, send_to: str | None) -> Findings:
    """Reach it, encrypt, log in; a mail is sent only where one is asked for."""
    options = smtp_options(settings)
    if options is None:
        return [
            warning("mail", f"SMTP_HOST is not set: mails are files in {settings.var_dir / 'mail'}, nobody gets them")
        ]
    sender = sender_mailbox(settings.mail_from)
    try:
        await log_in(options, local_name=sender.domain)
        if send_to is not None:
            await _send(settings, send_to)
    except DeliveryError as error:
        return [fault("mail", f"{error}; look at SMTP_HOST, SMTP_PORT, SMTP_SECURITY, SMTP_USERNAME, SMTP_PASSWORD")]
    encrypted = {"starttls": "STARTTLS", "tls": "TLS", "none": "no encryption"}[options.security]
    said = f"{options.host} answers with {encrypted}{', the login is taken' if options.username else ', no login'}"
    sent = "" if send_to is None else "; a mail of trial left"
    is_open = options.security == "none" and options.host not in {"localhost", "127.0.0.1", "::1"}
    if is_open:
        return [warning("mail", f"{said}{sent}; set SMTP_SECURITY to starttls or tls")]
    return [ok("mail", f"{said}{sent}")]


async def _send(settings: Settings, to: str) -> None:
    texts, now = Texts("fr", catalogue_of("fr")), SystemClock().now()
    writer = Writer(
        sender=sender_mailbox(settings.mail_from),
        clock=SystemClock(),
        templates=Templates(settings.knowledge_dir / "mail"),
    )
    options = smtp_options(settings)
    if options is None:
        return
    channel = EmailChannel(options, writer)
    reply = Reply(text=texts("doctor-mail"))
    try:
        notice = Notice(key=f"doctor-{now.timestamp():.0f}", subject=texts("doctor-mail-subject"), reply=reply)
        await channel.send(Address(channel="email", value=to), notice)
    finally:
        await channel.close()


def mailbox(settings: Settings) -> Findings:
    """Log in and open the folder as the service does; nothing is read or marked."""
    options = imap_options(settings)
    if options is None:
        return [ok("mailbox", "IMAP_HOST is not set: no mails are read")]
    try:
        with Mailbox(options, SystemClock(), threading.Event()).opened():
            return [ok("mailbox", f"{options.host} answers, {options.folder} can be opened")]
    except MailboxLoginError:
        return [fault("mailbox", "the server refused IMAP_USERNAME and IMAP_PASSWORD; some hosts want an app password")]
    except MailboxFolderSelectError:
        return [fault("mailbox", f"there is no folder {options.folder}; set IMAP_FOLDER")]
    except FAILURES as error:
        kind = type(error).__name__
        return [fault("mailbox", f"it cannot be used ({kind}); look at IMAP_HOST, IMAP_PORT, IMAP_SECURITY")]
