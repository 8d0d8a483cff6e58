"""Reads a raw mail: who wrote it, whether it deserves an answer, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from bot.channels.email.bounces import Bounce, bounces_in, is_report
from bot.channels.email.cutting import own_words
from bot.channels.email.html_text import html_words
from bot.messages import IncomingKind

_MOST_PARTS = 100
_LONGEST_HEADER = 10_000
_ROBOTS = re.compile(
    r"(?:mailer-daemon|postmaster|no-?reply|ne-?pas-?repondre|noreply-.*|do-?not-?reply|bounces?|.*-bounces|"
    r"nobody|listserv|majordomo)(?:[+=].*)?"
)
_AWAY = re.compile(
    r"^(?:r[ée]ponse automatique|automatic reply|auto(?:matic|-)?\s?(?:reply|response)|absence du bureau|absent du "
    r"bureau|out of (?:the )?office|message d['’]absence|je suis absent|notification d['’]absence)\b",
    re.IGNORECASE,
)
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
_SIGNS = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
    }
)
_LEFT_OUT = frozenset({"text/calendar", "text/x-amp-html", "text/rfc822-headers", "text/vcard", "text/x-vcard"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMail:
    """A mail as it was read; `why_ignored` is empty for one that a person may have written.

    `sender` is the one address in From, its domain in small letters; `to` are the addresses it was written to,
    `results` the Authentication-Results from the top.
    """

    sender: str = field(default="", repr=False)
    to: tuple[str, ...] = field(default=(), repr=False)
    message_id: str | None = field(default=None, repr=False)
    references: tuple[str, ...] = field(default=(), repr=False)
    subject: str = field(default="", repr=False)
    sent_at: datetime | None = None
    results: tuple[str, ...] = field(default=(), repr=False)
    kind: IncomingKind = IncomingKind.TEXT
    text: str = field(default="", repr=False)
    has_files: bool = False
    why_ignored: str = ""
    bounces: tuple[Bounce, ...] = ()


def read_mail(raw: bytes) -> ReadMail:
    """What a mail says, however badly it is written; a mail cut short is read as far as it goes."""
    message = message_from_bytes(raw)
    sender = _sender(message)
    why = _why_ignored(message, sender)
    if is_report(message):
        return ReadMail(why_ignored="a report", bounces=tuple(bounces_in(message)))
    if why or sender is None:
        return ReadMail(why_ignored=why or "no single sender")
    kind, text, has_files = _content(message)
    return ReadMail(
        sender=sender,
        to=_addresses(message, "To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"),
        message_id=next(iter(_ids(message, "Message-ID")), None),
        references=tuple(dict.fromkeys((*_ids(message, "References"), *_ids(message, "In-Reply-To")))),
        subject=_words(_value(message, "Subject")),
        sent_at=_sent_at(message),
        results=tuple(_values(message, "Authentication-Results")),
        kind=kind,
        text=text,
        has_files=has_files,
    )


# Headers.


def _values(message: Message, name: str) -> list[str]:
    """The headers of a name, from the top; bytes beyond ASCII, which nobody should send, are read as UTF-8."""
    found = [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    return [one.encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:_LONGEST_HEADER] for one in found]


def _value(message: Message, name: str) -> str:
    return next(iter(_values(message, name)), "")


def _words(value: str) -> str:
    """A header in words, its encoded parts decoded."""
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


def _addresses(message: Message, *names: str) -> tuple[str, ...]:
    values = [value for name in names for value in _values(message, name)]
    return tuple(address for _, address in getaddresses(values) if "@" in address)


def _sender(message: Message) -> str | None:
    """The one address in From; None when there are several, or none: nobody can say then who is answered."""
    froms = message.get_all("From", [])
    found = _addresses(message, "From")
    if len(froms) != 1 or len(found) != 1:
        return None
    local, _, domain = found[0].rpartition("@")
    return f"{local}@{domain.lower()}" if local and domain and not set(" \t\r\n") & set(found[0]) else None


def _ids(message: Message, name: str) -> list[str]:
    return _MESSAGE_ID.findall(" ".join(_values(message, name)))


def _sent_at(message: Message) -> datetime | None:
    try:
        sent_at = parsedate_to_datetime(_value(message, "Date"))
        return (sent_at if sent_at.tzinfo else sent_at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _why_ignored(message: Message, sender: str | None) -> str:
    """Why no person waits for an answer; empty when one may."""
    value = {name: _value(message, name).strip().lower() for name in _TOLD_BY}
    local = (sender or "").rpartition("@")[0].lower()
    signs = {
        "sent automatically": value["Auto-Submitted"].partition(";")[0].strip() not in {"", "no"},
        "sent in bulk": value["Precedence"] in {"bulk", "junk", "list", "auto_reply"},
        "asks for no answer": value["X-Auto-Response-Suppress"] not in {"", "none"},
        "of a list": any(message.get(name) is not None for name in ("List-Id", "List-Unsubscribe", "List-Post")),
        "an auto-responder": any(message.get(name) is not None for name in ("X-Autoreply", "X-Autorespond")),
        "without a return path": message.get("Return-Path") is not None and value["Return-Path"] in {"<>", ""},
        "of a mail system": bool(_ROBOTS.fullmatch(local)),
        "an absence note": bool(_AWAY.match(_words(_value(message, "Subject")).strip())),
        "the answer of a calendar": any(map(_is_calendar_answer, _parts(message))),
    }
    return next((why for why, holds in signs.items() if holds), "")


_TOLD_BY = ("Auto-Submitted", "Precedence", "X-Auto-Response-Suppress", "Return-Path")


def _is_calendar_answer(part: Message) -> bool:
    if part.get_content_type() != "text/calendar":
        return False
    method = str(part.get_param("method") or "").upper()
    content = part.get_payload(decode=True)
    said = re.search(rb"^METHOD:(\w+)", content, re.MULTILINE) if isinstance(content, bytes) else None
    return (method or (said[1].decode() if said else "")) in {"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"}


# The content.


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a mail, those of a mail within it left out."""
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        yield part
        content = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(content, list):
            waiting[:0] = [one for one in content if isinstance(one, Message)]


def _content(message: Message) -> tuple[IncomingKind, str, bool]:
    """What is said, and whether files came with it."""
    plain: list[str] = []
    pages: list[str] = []
    has_files = is_closed = False
    for part in _parts(message):
        kind = part.get_content_type()
        is_closed = is_closed or kind in _ENCRYPTED
        if part.get_content_maintype() == "multipart" or kind in _SIGNS | _ENCRYPTED:
            continue
        if kind in {"text/plain", "text/html"} and not _is_attached(part):
            (plain if kind == "text/plain" else pages).append(_decoded(part))
        else:
            is_file = kind not in _LEFT_OUT and part.get_content_disposition() != "inline"
            has_files = has_files or is_file or _is_attached(part)
    text = own_words("\n".join(plain)) or own_words(html_words("\n".join(pages)))
    if text:
        return IncomingKind.TEXT, text, has_files
    if is_closed:
        return IncomingKind.OTHER, "", False
    return (IncomingKind.DOCUMENT if has_files else IncomingKind.TEXT), "", False


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _decoded(part: Message) -> str:
    """The text of a part in its charset, or in the one that it seems to be in; flowed lines are put together."""
    content = part.get_payload(decode=True)
    text = _in_letters(content if isinstance(content, bytes) else b"", str(part.get_content_charset() or ""))
    if str(part.get_param("format") or "").lower() == "flowed":
        return _unflowed(text, is_deleting=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def _in_letters(content: bytes, charset: str) -> str:
    """UTF-8 wherever the bytes are: hardly anything else is by chance; then what is said, then what Windows writes."""
    for one in ("utf-8", charset, "cp1252"):
        try:
            if one and not (one == "utf-8" and charset.startswith(("utf-16", "utf-7", "iso-2022", "hz"))):
                return content.decode(one)
        except (LookupError, UnicodeError):
            continue
    return content.decode("latin-1")


def _unflowed(text: str, *, is_deleting: bool) -> str:
    """RFC 3676: a line that ends in a blank goes on in the next one of the same depth; "-- " is a line of its own."""
    lines: list[str] = []
    depth_before, is_open = -1, False
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        ends_open = words.endswith(" ") and words != "-- "
        shown = words.removesuffix(" ") if ends_open and is_deleting else words
        if is_open and depth == depth_before and words != "-- ":
            lines[-1] += shown
        else:
            lines.append(f"{'>' * depth}{' ' if depth else ''}{shown}")
        depth_before, is_open = depth, ends_open
    return "\n".join(lines)
