"""The mailbox that mails come to, over IMAP: what is new, word of more, and a mark on what was dealt with."""

from __future__ import annotations

import contextlib
import imaplib
import logging
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Literal

from imap_tools import errors, mailbox

from bot.ports import Clock

log = logging.getLogger(__name__)

MOST_READ = 512 * 1024  # bytes of one mail; a large one begins with its text
KEPT_DAYS = 6  # older mails are left alone: the inbox remembers seven days of what was answered
IDLE_SECONDS = 29 * 60.0  # RFC 2177: a server may hang up after thirty minutes
POLL_SECONDS = 30.0  # of a server without IDLE
_SLICE = 1.0  # how soon a wait notices the end of the service
_TIMEOUT = 30.0
_MOST_SEARCHES = 5
_DATE = re.compile(rb'INTERNALDATE "([^"]+)"')
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")

# What goes wrong with a server or on the way to it: hang up, wait, begin again.
FAILURES = (errors.ImapToolsError, imaplib.IMAP4.error, OSError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapOptions:
    """The server with the mailbox of the bot."""

    host: str
    port: int = 993
    username: str = field(repr=False)
    password: str = field(repr=False)
    security: Literal["tls", "starttls", "none"] = "tls"
    folder: str = "INBOX"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawMail:
    """A mail of the mailbox; `is_cut` when it is longer than what was read of it."""

    uid: str
    received_at: datetime
    content: bytes = field(repr=False)
    is_cut: bool = False


class Mailbox:
    """One connection at a time; synchronous, for a thread of its own. `stopping` ends every wait within a second."""

    def __init__(self, options: ImapOptions, clock: Clock, stopping: threading.Event) -> None:
        self._options = options
        self._clock = clock
        self._stopping = stopping
        self._box: mailbox.BaseMailBox | None = None
        self._has_idle = False

    @contextlib.contextmanager
    def opened(self) -> Iterator[Mailbox]:
        """Connected, logged in, the folder open for writing; one of `FAILURES` otherwise."""
        options = self._options
        box = _connect(options)
        try:
            box.client.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)  # a line that died is noticed
            box.login(options.username, options.password, initial_folder=None)
            box.folder.set(options.folder)
            self._has_idle = _can_idle(box)
            self._box = box
            yield self
        finally:
            self._box = None
            with contextlib.suppress(*FAILURES):
                if not self._stopping.is_set():
                    box.logout()
            with contextlib.suppress(*FAILURES):
                box.client.shutdown()  # also where the server had hung up

    def hang_up(self) -> None:
        """End a call that waits for the server; for another thread."""
        box = self._box
        if box is not None and box.client.sock is not None:
            with contextlib.suppress(OSError):
                box.client.sock.shutdown(socket.SHUT_RDWR)

    def unread(self) -> list[str]:
        """The numbers of the mails to deal with, the oldest first."""
        since = self._clock.now() - timedelta(days=KEPT_DAYS)
        told = self._open.client.untagged_responses
        for _ in range(_MOST_SEARCHES):
            told.pop("EXISTS", None)
            found = self._open.uids(f"UNSEEN SINCE {_imap_day(since)}", charset=None)
            if not told.get("EXISTS"):
                break  # else a mail came meanwhile: it was told now, and would not be told again
        return sorted(found, key=int)

    def fetch(self, uid: str) -> RawMail | None:
        """A mail, or the beginning of a large one, left unread; None when it is gone."""
        wanted = f"(INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.{MOST_READ}>)"
        status, data = self._open.client.uid("FETCH", uid, wanted)
        parts = [one for one in data if isinstance(one, tuple)]
        if status != "OK" or not parts:
            return None
        told = b" ".join(one if isinstance(one, bytes) else one[0] for one in data if one)
        size = _SIZE.search(told)
        content = parts[0][1][:MOST_READ]
        return RawMail(
            uid=uid,
            received_at=self._received_at(told),
            content=content,
            is_cut=size is not None and int(size[1]) > len(content),
        )

    def mark(self, uid: str, *, is_answered: bool) -> None:
        """Dealt with: it is not shown as new again."""
        flags = r"(\Seen \Answered)" if is_answered else r"(\Seen)"
        self._open.client.uid("STORE", uid, "+FLAGS.SILENT", flags)

    def wait(self, seconds: float) -> None:
        """Until the server tells of something, the service ends, or the time is over."""
        box = self._open
        if not self._has_idle:
            self._stopping.wait(min(seconds, POLL_SECONDS))
            box.client.noop()
            return
        left = min(seconds, IDLE_SECONDS)
        with box.idle as idle:
            if box.client.untagged_responses.get("EXISTS"):
                return  # told since the last search, and not again
            while left > 0 and not self._stopping.is_set():
                began = monotonic()
                told = idle.poll(timeout=min(left, _SLICE))
                if any(b"EXISTS" in line or b"BYE" in line for line in told):
                    return
                if not told and monotonic() - began < _SLICE / 2:
                    return  # woken without a word: to end the wait shows whether the server hung up
                left -= _SLICE

    def _received_at(self, told: bytes) -> datetime:
        """When it arrived, as the server noted it."""
        found = _DATE.search(told)
        try:
            return datetime.strptime(found[1].decode().strip(), "%d-%b-%Y %H:%M:%S %z") if found else self._clock.now()
        except ValueError:
            return self._clock.now()

    @property
    def _open(self) -> mailbox.BaseMailBox:
        if self._box is None:
            raise RuntimeError("a mailbox is opened before it is used")
        return self._box


def _connect(options: ImapOptions) -> mailbox.BaseMailBox:
    """The server's certificate is verified, its name too."""
    secure = None if options.security == "none" else ssl.create_default_context()
    if options.security == "tls":
        return mailbox.MailBox(options.host, options.port, timeout=_TIMEOUT, ssl_context=secure)
    if options.security == "starttls":
        return mailbox.MailBoxStartTls(options.host, options.port, timeout=_TIMEOUT, ssl_context=secure)
    return mailbox.MailBoxUnencrypted(options.host, options.port, timeout=_TIMEOUT)


def _can_idle(box: mailbox.BaseMailBox) -> bool:
    """Asked after the login: many servers tell of it only then."""
    _, data = box.client.capability()
    return b"IDLE" in b" ".join(one for one in data if isinstance(one, bytes)).upper().split()


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _imap_day(instant: datetime) -> str:
    """As IMAP writes it, in no language of this machine."""
    return f"{instant.day}-{_MONTHS[instant.month - 1]}-{instant.year}"
