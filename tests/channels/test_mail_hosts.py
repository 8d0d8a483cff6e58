"""The pace of each mail host: a table that an admin edits, moments given one after the other, slowness obeyed."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from bot.channels.email.message import Templates, Writer, sender_mailbox
from bot.channels.email.pace import HostPace, HostsFile
from bot.channels.email.sender import EmailChannel, SmtpOptions
from bot.clock import SystemClock
from bot.errors import DeliveryError, NotYetError
from bot.messages import Address, Notice, Reply
from knowledge.mail_hosts import MailHost, MailHosts, mail_faults, read_mail_hosts

from .smtp_server import Mailroom, mail_server

TABLE = """\
area: hosts
connections: 2
pause_minutes: 5
default: {per_minute: 600}
hosts:
  orange:
    domains: [orange.fr, wanadoo.fr]
    per_minute: 30
    slow_down: [OFR004_104]
"""
SLOW = MailHosts(
    connections=1,
    pause_minutes=5,
    by_domain={
        name: MailHost(name="orange", per_minute=30, slow_down=("OFR004_104",)) for name in ("orange.fr", "wanadoo.fr")
    },
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hosts.yaml").write_text(TABLE, encoding="utf-8")
    return tmp_path


def test_an_address_belongs_to_the_host_that_lists_its_domain(folder: Path) -> None:
    hosts, faults = read_mail_hosts(folder)
    assert not faults
    assert hosts
    assert hosts.of("Ana@Wanadoo.FR") == hosts.of("x@orange.fr")
    assert hosts.of("x@orange.fr").per_minute == 30
    assert hosts.of("x@example.org") == MailHost(name="example.org", per_minute=600)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("connections: 2", "connections: 3", "connections: expected a number from 1 to 2"),
        ("per_minute: 30", "per_minute: 0", "orange: per_minute: expected a number from 1 to 6000"),
        ("per_minute: 30", "per_minute: viel", "orange: per_minute: expected a whole number"),
        ("wanadoo.fr", "orange.fr", "orange.fr belongs to orange already"),
        ("wanadoo.fr", "ana@wanadoo.fr", "expected what stands behind the @"),
        ("slow_down", "slowdown", 'unknown key "slowdown"'),
        ("area: hosts", "area: host", 'area: expected "hosts"'),
        ("default: {per_minute: 600}\n", "", "missing default"),
    ],
)
def test_a_slip_in_the_table_is_told_with_its_line(folder: Path, before: str, after: str, told: str) -> None:
    assert before in TABLE
    (folder / "hosts.yaml").write_text(TABLE.replace(before, after, 1), encoding="utf-8")
    (fault,) = mail_faults(folder)
    assert told in fault.message
    assert 1 <= fault.line <= 9


def test_a_template_that_cannot_be_read_and_a_stray_file_are_told(folder: Path) -> None:
    (folder / "layout.html").write_text("{% if x %}", encoding="utf-8")
    (folder / "logo.png").write_bytes(b"")
    assert [fault.path.name for fault in mail_faults(folder)] == ["layout.html", "logo.png"]


def test_an_edit_is_in_use_at_once_and_a_broken_one_is_not(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = HostsFile(folder)
    assert file.current().of("x@orange.fr").per_minute == 30
    (folder / "hosts.yaml").write_text(TABLE.replace("per_minute: 30", "per_minute: 120"), encoding="utf-8")
    assert file.current().of("x@orange.fr").per_minute == 120
    (folder / "hosts.yaml").write_text("area: hosts", encoding="utf-8")
    assert file.current().of("x@orange.fr").per_minute == 120
    assert file.current().of("x@orange.fr").per_minute == 120
    assert caplog.text.count("Mail hosts stay as they were") == 1


def channel_to(room: Mailroom, hosts: MailHosts) -> EmailChannel:
    options = SmtpOptions(host="127.0.0.1", port=room.port, security="none")
    writer = Writer(sender=sender_mailbox("bot@example.org"), clock=SystemClock())
    return EmailChannel(options, writer, lambda: hosts)


class Hand:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_mails_to_one_host_get_moments_one_after_the_other() -> None:
    hand = Hand()
    pace = HostPace(lambda: SLOW, hand)
    await pace.turn("a@orange.fr", "a")
    waits = {}
    for key in "bcd":
        with pytest.raises(NotYetError) as told:
            await pace.turn(f"{key}@wanadoo.fr", key)
        waits[key] = told.value.retry_after_seconds
    assert waits == {"b": 2, "c": 4, "d": 6}
    await pace.turn("x@example.org", "x")


async def test_a_mail_that_comes_back_at_its_moment_goes_and_takes_no_second_one() -> None:
    hand = Hand()
    pace = HostPace(lambda: SLOW, hand)
    await pace.turn("a@orange.fr", "a")
    for key in "bc":
        with pytest.raises(NotYetError):
            await pace.turn("b@orange.fr", key)
    hand.now = 2.0
    await pace.turn("b@orange.fr", "b")
    with pytest.raises(NotYetError) as told:
        await pace.turn("c@orange.fr", "c")
    assert told.value.retry_after_seconds == 2
    hand.now = 4.0
    await pace.turn("c@orange.fr", "c")


async def test_a_host_that_asks_for_slowness_gets_nothing_for_a_while() -> None:
    hand = Hand()
    pace = HostPace(lambda: SLOW, hand)
    assert not pace.refused("a@orange.fr", "450 4.2.0 greylisted")
    assert pace.refused("a@orange.fr", "421 4.7.0 OFR004_104 Service refuse")
    for _ in range(2):
        with pytest.raises(NotYetError) as told:
            await pace.turn("b@wanadoo.fr", "b")
        assert told.value.retry_after_seconds == 300
    hand.now = 301.0
    await pace.turn("b@wanadoo.fr", "b")


def notice(key: str) -> Notice:
    return Notice(key=key, subject="Rappel", reply=Reply(text="Bonjour"))


async def test_slowness_asked_over_smtp_costs_no_try() -> None:
    room = Mailroom(rcpt_answers=["450 4.7.0 OFR004_104 slow down"])
    async with mail_server(room):
        channel = channel_to(room, SLOW)
        try:
            with pytest.raises(NotYetError):
                await channel.send(Address(channel="email", value="ana@orange.fr"), notice("a"))
            with pytest.raises(NotYetError):
                await channel.send(Address(channel="email", value="bob@wanadoo.fr"), notice("b"))
            await channel.send(Address(channel="email", value="eve@example.org"), notice("c"))
        finally:
            await channel.close()
    assert room.recipients == ["eve@example.org"]


@pytest.mark.parametrize("connections", [1, 2])
async def test_no_more_connections_than_the_table_says(connections: int) -> None:
    room = Mailroom()
    hosts = MailHosts(connections=connections)
    async with mail_server(room):
        channel = channel_to(room, hosts)
        try:
            addresses = [Address(channel="email", value=f"p{number}@h{number}.example.org") for number in range(20)]
            await asyncio.gather(*(channel.send(one, notice(one.value)) for one in addresses))
        finally:
            await channel.close()
    assert len(room.messages) == 20
    assert len(room.connections) == connections


async def test_other_refusals_count_as_tries() -> None:
    room = Mailroom(rcpt_answers=["451 4.3.0 later"])
    async with mail_server(room):
        channel = channel_to(room, SLOW)
        try:
            with pytest.raises(DeliveryError) as told:
                await channel.send(Address(channel="email", value="ana@orange.fr"), notice("a"))
        finally:
            await channel.close()
    assert not isinstance(told.value, NotYetError)
    assert not told.value.permanent


def test_an_admins_template_is_used_and_a_broken_one_is_not(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    writer = Writer(sender=sender_mailbox("bot@example.org"), clock=SystemClock(), templates=Templates(folder))
    (folder / "layout.txt").write_text("{% block body %}{% endblock %}\nVotre association", encoding="utf-8")

    def text() -> str:
        body = writer.write(notice("a"), to="ana@example.org").get_body(("plain",))
        return str(body.get_content()) if body else ""

    assert "Votre association" in text()
    assert "Bonjour" in text()
    (folder / "layout.txt").write_text("{% block body %}{{ nothing }}", encoding="utf-8")
    assert "Bonjour" in text()
    assert "Votre association" not in text()
    assert "The mail template reminder/body.txt is not used" in caplog.text
