"""Sends mails through an SMTP server, over a connection that is used again while there are several."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Literal

import aiosmtplib

from bot.channels.email.message import Answer, Writer
from bot.channels.email.pace import HostPace
from bot.errors import DeliveryError, InputError, NotYetError
from bot.messages import Address, Notice
from knowledge.mail_hosts import MailHosts

log = logging.getLogger(__name__)

_IDLE_SECONDS = 10.0
_MOST_CONNECTIONS = 2
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
# Of a 5xx, only these say that the address itself is wrong; a policy (5.7) or a full mailbox (5.2.2) may pass.
_WRONG_ADDRESS = re.compile(r"5\.1\.\d+|5\.2\.1")
_MAY_PASS = re.compile(r"5\.7\.\d+|5\.2\.2")


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpOptions:
    """The server that takes our mails; `port` None is the usual one of `security`."""

    host: str
    port: int | None = None
    security: Literal["starttls", "tls", "none"] = "starttls"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout_seconds: float = 30.0


class EmailChannel:
    """Delivers notices by mail; the server's certificate is verified (SSL_CERT_FILE names another authority).

    One or two connections, as the table of hosts says, each used again while there are mails and closed when idle.
    """

    kind = "email"

    def __init__(self, options: SmtpOptions, writer: Writer, hosts: Callable[[], MailHosts] = MailHosts) -> None:
        self._writer = writer
        self._hosts = hosts
        self._pace = HostPace(hosts)
        self._lines = [_Line(options, local_name=writer.sender.domain) for _ in range(_MOST_CONNECTIONS)]

    @property
    def at_once(self) -> int:
        """How many mails may be on their way at the same time."""
        return self._hosts().connections

    async def send(self, address: Address, notice: Notice) -> None:
        """Deliver, or raise DeliveryError that says whether trying again helps."""
        await self._post(address, written(self._writer, address, notice), notice.key)

    async def answer(self, address: Address, answer: Answer) -> None:
        """Deliver an answer to a mail, or raise DeliveryError."""
        await self._post(address, written_answer(self._writer, address, answer), answer.key)

    async def _post(self, address: Address, message: EmailMessage, key: str) -> None:
        await self._pace.turn(address.value, key)
        lines = self._lines[: self._hosts().connections]
        line = next((one for one in lines if not one.is_busy), lines[0])
        try:
            await line.send(self._writer.sender.addr_spec, address.value, message)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            if self._pace.refused(address.value, _words(error)):
                wait = self._pace.pause_seconds()
                raise NotYetError("the mail host asks to slow down", retry_after_seconds=wait) from None
            raise _delivery_error(error) from None  # the original names the address

    async def close(self) -> None:
        """End the connections, if there are any."""
        for line in self._lines:
            await line.close()


class _Line:
    """One connection to the mail server, for one mail at a time."""

    def __init__(self, options: SmtpOptions, *, local_name: str) -> None:
        self._client = _client(options, local_name=local_name)
        self._one_at_a_time = asyncio.Lock()
        self._hanging_up: asyncio.TimerHandle | None = None

    @property
    def is_busy(self) -> bool:
        return self._one_at_a_time.locked()

    async def send(self, sender: str, recipient: str, message: EmailMessage) -> None:
        async with self._one_at_a_time:
            self._keep()
            try:
                await self._connect()
                # as bytes: the client would fold the headers again, in its own way
                await self._client.sendmail(
                    sender,
                    recipient,
                    message.as_bytes(),
                    mail_options=() if recipient.isascii() else ("SMTPUTF8",),
                )
            finally:
                self._hang_up_later()

    async def close(self) -> None:
        self._keep()
        async with self._one_at_a_time:
            if self._client.is_connected:
                with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                    await self._client.quit()
            self._client.close()

    async def _connect(self) -> None:
        if self._client.is_connected:
            try:
                await self._client.noop()  # nothing of a message is sent on a line that the server has dropped
            except (aiosmtplib.SMTPException, OSError):
                self._client.close()
        if not self._client.is_connected:
            await self._client.connect()

    def _keep(self) -> None:
        if self._hanging_up is not None:
            self._hanging_up.cancel()
            self._hanging_up = None

    def _hang_up_later(self) -> None:
        if self._client.is_connected:
            self._hanging_up = asyncio.get_running_loop().call_later(_IDLE_SECONDS, self._client.close)


async def log_in(options: SmtpOptions, *, local_name: str) -> None:
    """Reach the server, encrypt and log in as for a mail, and send none; DeliveryError says what went wrong."""
    client = _client(options, local_name=local_name)
    try:
        await client.connect()
        await client.quit()
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        raise _delivery_error(error) from None
    finally:
        client.close()


def written(writer: Writer, address: Address, notice: Notice) -> EmailMessage:
    """The mail, or DeliveryError: permanent when the address is none."""
    try:
        return writer.write(notice, to=address.value)
    except InputError as error:
        raise DeliveryError(f"the mail cannot be written: {error}", permanent=error.field == "to") from None


def written_answer(writer: Writer, address: Address, answer: Answer) -> EmailMessage:
    """The mail of an answer, or DeliveryError."""
    try:
        return writer.answer(answer, to=address.value)
    except InputError as error:
        raise DeliveryError(f"the answer cannot be written: {error}", permanent=True) from None


def is_wrong_address(words: str) -> bool:
    """Whether the words of a refusal say that the address itself is wrong, and not a policy or a full mailbox."""
    return bool(_WRONG_ADDRESS.search(words))


def _client(options: SmtpOptions, *, local_name: str) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=options.host,
        port=options.port,
        username=options.username or None,
        password=options.password or None,
        local_hostname=local_name,
        timeout=options.timeout_seconds,
        use_tls=options.security == "tls",
        start_tls=options.security == "starttls",
        tls_context=None if options.security == "none" else ssl.create_default_context(),
    )


def _delivery_error(error: Exception) -> DeliveryError:
    match error:
        case aiosmtplib.SMTPRecipientsRefused():
            refusal = error.recipients[0]
            permanent = refusal.code >= 500 and not _MAY_PASS.search(refusal.message)
            return DeliveryError(f"the recipient was refused ({_code(refusal)})", permanent=permanent)
        case aiosmtplib.SMTPAuthenticationError():
            log.error("The mail server refused SMTP_USERNAME and SMTP_PASSWORD", extra={"action": "smtp_login_refused"})
            return DeliveryError(f"the mail server refused the login ({_code(error)})", permanent=False)
        case aiosmtplib.SMTPDataError():
            permanent = error.code >= 500 and is_wrong_address(error.message)
            return DeliveryError(f"the mail was refused ({_code(error)})", permanent=permanent)
        case aiosmtplib.SMTPNotSupported():
            return DeliveryError("the mail server cannot write to such an address", permanent=True)
        case aiosmtplib.SMTPResponseException():
            return DeliveryError(f"the mail server refused ({_code(error)})", permanent=False)
        case _:
            return DeliveryError(f"the mail server cannot be used ({type(error).__name__})", permanent=False)


def _code(error: aiosmtplib.SMTPResponseException) -> str:
    """The numbers of an answer, without its words: they may repeat the address."""
    enhanced = _ENHANCED.search(error.message)
    return f"{error.code} {enhanced[0]}" if enhanced else str(error.code)


def _words(error: Exception) -> str:
    """What the server said, to be compared with known signs and never repeated."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return " ".join(str(refusal.message) for refusal in error.recipients)
    return str(getattr(error, "message", ""))
