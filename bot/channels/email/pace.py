"""Keeps to the pace of each mail host: a mail that would be too early is told to come back at its own moment."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from bot.errors import NotYetError
from knowledge.mail_hosts import FILE, MailHost, MailHosts, read_mail_hosts

log = logging.getLogger(__name__)

_SHORT = 0.1  # seconds that a mail may wait with a line in hand
_FORGOTTEN_AFTER = 3600.0  # a reserved moment that nobody came for

Seconds = Callable[[], float]


class HostsFile:
    """The table of hosts as the admin's file has it now; a broken file leaves the last good table in use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hosts = MailHosts()
        self._seen: tuple[int, int] | None = None

    def current(self) -> MailHosts:
        """The table, read again when the file was saved."""
        seen = self._look()
        if seen != self._seen:
            self._seen = seen
            hosts, faults = read_mail_hosts(self._folder)
            if hosts is None:
                log.error("Mail hosts stay as they were: %s", faults[0], extra={"action": "mail_hosts_refused"})
            else:
                self._hosts = hosts
        return self._hosts

    def _look(self) -> tuple[int, int]:
        try:
            found = (self._folder / FILE).stat()
        except OSError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_size)


class HostPace:
    """Gives every mail its moment: evenly spaced for each host, and none while a host asks for slowness."""

    def __init__(self, hosts: Callable[[], MailHosts], seconds: Seconds | None = None) -> None:
        self._hosts = hosts
        self._seconds = seconds or (lambda: asyncio.get_running_loop().time())
        self._next: dict[str, float] = {}
        self._closed: dict[str, float] = {}
        self._reserved: dict[str, float] = {}  # key of a mail -> its moment

    async def turn(self, address: str, key: str) -> None:
        """Wait a moment if need be; NotYetError, with a moment reserved for `key`, when it would take longer."""
        host, now = self._hosts().of(address), self._seconds()
        left = self._closed.get(host.name, 0.0) - now
        if left > 0:
            raise NotYetError("the mail host asks to slow down", retry_after_seconds=left)
        if self._reserved.get(key, now + 1) <= now:
            del self._reserved[key]
            return
        moment = self._reserved.get(key) or self._moment(host, now)
        if moment - now > _SHORT:
            self._reserve(key, moment, now)
            raise NotYetError("mails to this host leave one after the other", retry_after_seconds=moment - now)
        self._reserved.pop(key, None)
        await asyncio.sleep(max(moment - now, 0.0))

    def refused(self, address: str, words: str) -> bool:
        """Whether a refusal means "slower"; then the host gets nothing for a while."""
        hosts = self._hosts()
        host = hosts.of(address)
        if not any(sign.lower() in words.lower() for sign in host.slow_down):
            return False
        self._closed[host.name] = self._seconds() + hosts.pause_minutes * 60
        log.warning("The mail host %s asks to slow down", host.name, extra={"action": "mail_host_slow"})
        return True

    def pause_seconds(self) -> float:
        """How long a host that asked for slowness is left alone."""
        return self._hosts().pause_minutes * 60.0

    def _moment(self, host: MailHost, now: float) -> float:
        moment = max(self._next.get(host.name, 0.0), now)
        self._next[host.name] = moment + 60.0 / host.per_minute
        return moment

    def _reserve(self, key: str, moment: float, now: float) -> None:
        self._reserved[key] = moment
        if len(self._reserved) % 1000 == 0:
            self._reserved = {one: at for one, at in self._reserved.items() if at > now - _FORGOTTEN_AFTER}
            self._next = {name: at for name, at in self._next.items() if at > now}
