"""Reads a bounce (RFC 3464): who refused which of our mails, and whether for good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_string
from email.message import Message

from bot.channels.email.message import BOUNCE_HEADER
from bot.channels.email.sender import is_wrong_address

_STATUS = re.compile(r"\b([245])\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """One recipient that a mail did not reach; `proof` came back from our own headers."""

    recipient: str = field(repr=False)
    proof: str = field(repr=False)
    status: str
    is_refused: bool  # the address itself is wrong


def bounces_in(message: Message) -> list[Bounce]:
    """What a delivery report says for good; nothing for one that is delayed, or that brings no proof back."""
    proof = _proof(message)
    if proof is None:
        return []
    return [bounce for fields in _recipients(message) if (bounce := _bounce(fields, proof)) is not None]


def is_report(message: Message) -> bool:
    """Whether a mail is a report of a mail program: of delivery, of reading."""
    return message.get_content_type() == "multipart/report"


def _bounce(fields: Message, proof: str) -> Bounce | None:
    if str(fields.get("Action", "")).strip().lower() != "failed":
        return None
    recipient = str(fields.get("Final-Recipient") or fields.get("Original-Recipient") or "").partition(";")[2].strip()
    original = str(fields.get("Original-Recipient") or "").partition(";")[2].strip()
    status = _STATUS.search(str(fields.get("Status", "")))
    words = f"{fields.get('Status', '')} {fields.get('Diagnostic-Code', '')}"
    is_final = status is not None and status[1] == "5"
    return Bounce(
        recipient=(original or recipient).strip("<>"),
        proof=proof,
        status=status[0] if status else "without a status",
        is_refused=is_final and is_wrong_address(words),
    )


def _recipients(message: Message) -> Iterator[Message]:
    """The blocks of message/delivery-status, one for each recipient after the one about the message."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            content = part.get_payload()
            if isinstance(content, list):
                yield from (one for one in content if isinstance(one, Message))


def _proof(message: Message) -> str | None:
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            content = part.get_payload(decode=True)
            headers = message_from_string(content.decode("ascii", "replace")) if isinstance(content, bytes) else None
            if headers is not None and headers.get(BOUNCE_HEADER):
                return str(headers[BOUNCE_HEADER]).strip()
        elif part is not message and part.get(BOUNCE_HEADER):
            return str(part[BOUNCE_HEADER]).strip()
    return None
