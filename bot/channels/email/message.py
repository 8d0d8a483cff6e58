"""Writes a notice as a mail: text and HTML, headers of an automatic message, attachments that survive every relay."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import Header
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from pathlib import Path
from typing import Protocol

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    select_autoescape,
)
from markupsafe import Markup

from bot.channels.markup import mail_html, plain_text
from bot.errors import InputError, SettingsError
from bot.messages import Attachment, Choice, Notice, Reply
from bot.ports import Clock
from bot.services.reply_token import message_name

DeepLink = Callable[[str], str | None]  # the action of a button -> a link that presses it in the chat

_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_DISPLAY_NAME = "Pointilleux"
_RE = re.compile(r"^(?:(?:re|ré|rép|aw|tr|fwd?)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_LONGEST_SUBJECT = 150
_REFERENCES = 12
_REFUSED = {"action": "mail_template_refused"}

log = logging.getLogger(__name__)


class MailLinks(Protocol):
    """Links that act without the chat, for one message and one address."""

    def button(self, action: str, row_id: int, to: str) -> str | None:
        """The page of a button; None when it needs the chat."""
        ...

    def unsubscribe(self, row_id: int, to: str) -> str:
        """The page where the mails end, which takes one-click posts too."""
        ...


class MailReplies(Protocol):
    """The addresses that answers go to."""

    def of_notice(self, row_id: int | None, to: str) -> str:
        """Where the answer to a message of the outbox goes."""
        ...

    def of_answer(self, token: str | None) -> str:
        """Where the answer to an answer goes."""
        ...

    def bounce_proof(self, row_id: int, to: str) -> str:
        """What a bounce must bring back to be believed."""
        ...


BOUNCE_HEADER = "X-Pointilleux-Proof"  # comes back in the headers that a bounce returns


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The mail that is answered: its Message-ID, those before it, oldest first, and its subject."""

    message_id: str | None
    references: tuple[str, ...] = ()
    subject: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a mail: Markdown, the choices below it, and where the next answer goes."""

    key: str  # stable identity: sent twice, it is the same mail
    text: str = field(repr=False)
    options: tuple[str, ...] = ()
    options_hint: str = ""
    notes: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    language: str = "fr"
    token: str | None = field(default=None, repr=False)
    thread: Thread = field(default_factory=lambda: Thread(message_id=None))


def _environment(folder: Path | None) -> Environment:
    own = [FileSystemLoader(folder)] if folder is not None else []
    return Environment(
        loader=ChoiceLoader([*own, PackageLoader("bot.channels.email")]),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


_BUILT_IN = _environment(None)


class Templates:
    """The templates of a mail: those of a folder that an admin edits, and the built-in ones for what is not in it.

    A template that cannot be rendered is told and the built-in ones take its place: the reminder must leave.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._environment = _environment(folder)
        self._told: set[str] = set()

    def render(self, name: str, **words: object) -> str:
        """A template with its words; an edit is in use at once."""
        try:
            return self._environment.get_template(name).render(**words)
        except (TemplateError, TypeError, ValueError, OSError) as error:
            if str(error) not in self._told:
                self._told.add(str(error))
                kind, where = type(error).__name__, getattr(error, "lineno", None)
                log.error("The mail template %s is not used (%s, line %s)", name, kind, where, extra=_REFUSED)  # noqa: TRY400
            return _BUILT_IN.get_template(name).render(**words)


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
    links: MailLinks | None = None  # pages of our own come first, then the chat
    replies: MailReplies | None = None  # mails can be answered by mail
    templates: Templates = field(default_factory=Templates)

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
        if self.replies is not None:
            message["Reply-To"] = self._reply_to(self.replies.of_notice(notice.row_id, to))
            if notice.row_id is not None:
                message[BOUNCE_HEADER] = self.replies.bounce_proof(notice.row_id, to)
        unsubscribe = self._unsubscribe(notice, to)
        if unsubscribe is not None:
            message["List-Unsubscribe"] = f"<{unsubscribe}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
        self._fill(message, notice, to, unsubscribe)
        message["Content-Language"] = notice.language  # after the content, which takes such headers away with it
        return message

    def answer(self, answer: Answer, *, to: str) -> EmailMessage:
        """The mail of an answer, in the thread of the mail it answers; InputError for an address that is none."""
        message, thread = EmailMessage(policy=_POLICY), answer.thread
        message["From"] = self.sender
        message["To"] = mailbox(to, field="to")
        message["Subject"] = _answering(thread.subject)
        message["Date"] = self.clock.now()
        message["Message-ID"] = _message_id(answer.key, self.sender.domain)
        message["Auto-Submitted"] = "auto-replied"  # RFC 3834
        message["X-Auto-Response-Suppress"] = "All"
        if thread.message_id is not None:
            message["In-Reply-To"] = thread.message_id
            message["References"] = " ".join(_kept(thread))
        if self.replies is not None:
            message["Reply-To"] = self._reply_to(self.replies.of_answer(answer.token))
        self._fill_answer(message, answer)
        message["Content-Language"] = answer.language
        return message

    def _reply_to(self, address: str) -> Mailbox:
        local, _, domain = address.rpartition("@")
        return Mailbox(display_name=self.sender.display_name, username=local, domain=domain)

    def _fill_answer(self, message: EmailMessage, answer: Answer) -> None:
        words = {
            "subject": str(message["Subject"]),
            "language": answer.language,
            "options": answer.options,
            "hint": answer.options_hint,
            "unsubscribe": None,
            "can_answer": True,
        }
        notes = "\n\n".join(answer.notes)
        body = {"body": plain_text(answer.text), "notes": plain_text(notes)}
        text = self.templates.render("answer/body.txt", **words, **body)
        marked = {
            "body": Markup(mail_html(answer.text)),  # noqa: S704  # escaped by the renderer
            "notes": Markup(mail_html(notes)),  # noqa: S704
        }
        page = self.templates.render("answer/body.html", **words, **marked)
        message.set_content(text, cte="quoted-printable")
        message.add_alternative(page, subtype="html", cte="quoted-printable")
        for attachment in answer.attachments:
            _attach(message, attachment)

    def _unsubscribe(self, notice: Notice, to: str) -> str | None:
        return None if self.links is None or notice.row_id is None else self.links.unsubscribe(notice.row_id, to)

    def _link(self, choice: Choice, notice: Notice, to: str) -> str | None:
        page = None
        if self.links is not None and notice.row_id is not None:
            page = self.links.button(choice.action, notice.row_id, to)
        return page or self.deep_link(choice.action)

    def _fill(self, message: EmailMessage, notice: Notice, to: str, unsubscribe: str | None) -> None:
        links = [(choice.label, self._link(choice, notice, to)) for choice in _choices(notice.reply)]
        words = {
            "subject": notice.subject,
            "language": notice.language,
            "links": [(label, href) for label, href in links if href],
            "has_unlinked": any(href is None for _, href in links),
            "unsubscribe": unsubscribe,
            "can_answer": self.replies is not None,
            "labels": [label for label, _ in links] if self.replies is not None and notice.row_id is not None else [],
        }
        text = self.templates.render("reminder/body.txt", **words, body=plain_text(notice.reply.text))
        body = Markup(mail_html(notice.reply.text))  # noqa: S704  # escaped by the renderer
        page = self.templates.render("reminder/body.html", **words, body=body)
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
    return f"<{message_name(key)}@{domain}>"


def _answering(subject: str) -> str:
    """ "Re: " and the subject of the other mail, on one line and not longer than a subject should be."""
    words = " ".join(_CONTROL.sub(" ", subject).split())
    bare = _RE.sub("", words).strip()
    return f"Re: {bare[:_LONGEST_SUBJECT]}".strip()


def _kept(thread: Thread) -> tuple[str, ...]:
    """The first mail of a thread and the latest ones: enough to stay in it, however long it is."""
    every = (*(one for one in thread.references if one != thread.message_id), *filter(None, (thread.message_id,)))
    return every if len(every) <= _REFERENCES else (every[0], *every[-_REFERENCES + 1 :])


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    """As base64, so that no relay touches the line ends of a calendar."""
    main, _, sub = attachment.media_type.partition("/")
    parameters = {"charset": "utf-8"} if main == "text" else {}
    if attachment.media_type == "text/calendar":
        parameters["method"] = "CANCEL" if b"METHOD:CANCEL" in attachment.content else "PUBLISH"
    message.add_attachment(
        attachment.content, maintype=main, subtype=sub, filename=attachment.name, params=parameters, cte="base64"
    )
