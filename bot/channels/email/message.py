"""Writes a notice as a mail: text and HTML, headers of an automatic message, attachments that survive every relay."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import Header
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from bot.channels.markup import mail_html, plain_text
from bot.errors import InputError, SettingsError
from bot.messages import Attachment, Choice, Notice, Reply
from bot.ports import Clock

DeepLink = Callable[[str], str | None]  # the action of a button -> a link that presses it in the chat

_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_DISPLAY_NAME = "Pointilleux"

_TEMPLATES = Environment(
    loader=PackageLoader("bot.channels.email"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


class _Policy(EmailPolicy):
    """Folds a long subject by whole encoded words.

    The folding of the standard library doubles the space between a plain word and an encoded one ("le 5  décembre").
    """

    def fold(self, name: str, value: str) -> str:
        folded = self._folded_subject(name, value)
        return super().fold(name, value) if folded is None else folded

    def fold_binary(self, name: str, value: str) -> bytes:
        folded = self._folded_subject(name, value)
        return super().fold_binary(name, value) if folded is None else folded.encode("ascii")

    def _folded_subject(self, name: str, value: str) -> str | None:
        if name.lower() != "subject" or value.isascii():
            return None
        words = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {words}{self.linesep}"


_POLICY = _Policy(linesep=SMTP.linesep)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """What every mail of this bot has in common."""

    sender: Mailbox
    clock: Clock
    deep_link: DeepLink = lambda _: None

    def write(self, notice: Notice, *, to: str) -> EmailMessage:
        """The mail of a notice; InputError for a subject or an address that cannot stand in a header."""
        message = EmailMessage(policy=_POLICY)
        message["From"] = self.sender
        message["To"] = mailbox(to, field="to")
        message["Subject"] = _one_line(notice.subject)
        message["Date"] = self.clock.now()
        message["Message-ID"] = _message_id(notice.key, self.sender.domain)
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
        self._fill(message, notice)
        message["Content-Language"] = notice.language  # after the content, which takes such headers away with it
        return message

    def _fill(self, message: EmailMessage, notice: Notice) -> None:
        links = [(choice.label, self.deep_link(choice.action)) for choice in _choices(notice.reply)]
        words = {
            "subject": notice.subject,
            "language": notice.language,
            "links": [(label, href) for label, href in links if href],
            "has_unlinked": any(href is None for _, href in links),
        }
        text = _TEMPLATES.get_template("reminder/body.txt").render(words, body=plain_text(notice.reply.text))
        body = Markup(mail_html(notice.reply.text))  # noqa: S704  # escaped by the renderer
        page = _TEMPLATES.get_template("reminder/body.html").render(words, body=body)
        message.set_content(text, cte="quoted-printable")
        message.add_alternative(page, subtype="html", cte="quoted-printable")
        for attachment in notice.reply.attachments:
            _attach(message, attachment)


def mailbox(text: str, *, field: str) -> Mailbox:
    """An address, alone or as "Name <address>", with an ASCII domain; InputError naming `field`."""
    if _CONTROL.search(text):
        raise InputError(field, "expected one line")
    named = _NAMED.fullmatch(text.strip())
    name, address = (named["name"].strip(' "'), named["address"]) if named else ("", text)
    local, _, domain = address.strip().rpartition("@")
    try:
        return Mailbox(display_name=name, addr_spec=f"{local}@{domain.encode('idna').decode()}")
    except (ValueError, HeaderParseError, IndexError):
        raise InputError(field, "expected an e-mail address") from None


def sender_mailbox(text: str) -> Mailbox:
    """The address mails come from, named after the bot when it has no name; SettingsError when it is none."""
    try:
        address = mailbox(text, field="MAIL_FROM")
    except InputError:
        raise SettingsError("MAIL_FROM", "expected an e-mail address, or a name and <address>") from None
    return address if address.display_name else Mailbox(display_name=_DISPLAY_NAME, addr_spec=address.addr_spec)


def _choices(reply: Reply) -> tuple[Choice, ...]:
    return tuple(choice for row in reply.choices for choice in row)


def _one_line(subject: str) -> str:
    if _CONTROL.search(subject):
        raise InputError("subject", "expected one line")
    return subject


def _message_id(key: str, domain: str) -> str:
    """The same for the same message, and nothing of the key to be read in it."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    """As base64, so that no relay touches the line ends of a calendar."""
    main, _, sub = attachment.media_type.partition("/")
    parameters = {"charset": "utf-8"} if main == "text" else {}
    if attachment.media_type == "text/calendar":
        parameters["method"] = "PUBLISH"
    message.add_attachment(
        attachment.content, maintype=main, subtype=sub, filename=attachment.name, params=parameters, cte="base64"
    )
