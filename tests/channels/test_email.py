"""Mails as they are written, sent over real SMTP, or kept as files."""

from __future__ import annotations

import asyncio
import email
import email.policy
import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from bot.channels.email.file_sender import FileMailChannel
from bot.channels.email.message import Answer, Thread, Writer, mailbox, sender_mailbox
from bot.channels.email.sender import EmailChannel, SmtpOptions
from bot.clock import StandingClock
from bot.errors import DeliveryError, InputError, SettingsError
from bot.messages import Address, Attachment, Choice, Notice, Reply, escape
from bot.services.calendar_file import event_file

from .smtp_server import Mailroom, mail_server, make_certificate

NOW = datetime(2026, 12, 3, 8, 5, tzinfo=UTC)
TO = Address(channel="email", value="conductrice@example.org")
ICS = event_file(
    uid="1@example.org", title="Échéance", description="Envoyez-la.", day=date(2026, 12, 5), stamped_at=NOW
)
DONE, LATER = Choice(label="C'est fait <ok>", action="done:7"), Choice(label="Plus tard", action="later:7")


def notice(**changes: Any) -> Notice:
    reply = Reply(text="**Rappel** : voir [la page](https://example.org).\n\n- un\n- deux", attachments=(ICS,))
    return Notice(
        **{"key": "abc123", "subject": "Remboursement : dernier jour le 5 décembre", "reply": reply, **changes}
    )


def writer(**changes: Any) -> Writer:
    return Writer(**{"sender": sender_mailbox("bot@example.org"), "clock": StandingClock(NOW), **changes})


def sent_and_read(message: EmailMessage) -> EmailMessage:
    """As the reader's program parses it; nothing in it may be malformed."""
    raw = message.as_bytes()
    assert all(byte < 128 for byte in raw)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    read = email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.default)
    assert not [part.defects for part in read.walk() if part.defects]
    return read


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


# ---- writing


def test_the_headers_are_those_of_an_automatic_message() -> None:
    message = sent_and_read(writer().write(notice(), to=TO.value))
    assert message["From"] == "Pointilleux <bot@example.org>"
    assert message["To"] == "conductrice@example.org"
    assert message["Subject"] == "Remboursement : dernier jour le 5 décembre"
    assert message["Date"].datetime == NOW
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Content-Language"] == "fr"


def test_the_message_id_is_stable_for_a_key_and_hides_it() -> None:
    first, again, other = (writer().write(notice(key=key), to=TO.value)["Message-ID"] for key in ("a:1", "a:1", "a:2"))
    assert first == again != other
    assert first.endswith("@example.org>")
    assert "a:1" not in first


def test_text_and_html_say_the_same() -> None:
    message = sent_and_read(writer().write(notice(), to=TO.value))
    assert part(message, "plain").startswith("Rappel : voir la page (https://example.org).\n• un\n• deux\n")
    html = part(message, "html")
    assert '<p><strong>Rappel</strong> : voir <a href="https://example.org">la page</a>.</p>' in html
    assert "<li>deux</li>" in html
    assert "http" not in html.replace("https://example.org", "")  # no picture, no tracking


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "a_b@example.org & *x*", "עברית \u202e 😀", "{{ 7*7 }}"]
)
def test_a_hostile_text_is_only_text(typed: str) -> None:
    spoken = notice(reply=Reply(text=escape(typed)), subject=f"Au sujet de {typed}")
    message = sent_and_read(writer().write(spoken, to=TO.value))
    assert typed in part(message, "plain")
    assert "<script>" not in part(message, "html")
    assert message["Subject"] == f"Au sujet de {typed}"


def test_choices_are_links_where_the_chat_has_an_address() -> None:
    linked = writer(deep_link=lambda action: f"https://t.me/bot?start={action}&x")
    reply = Reply(text="Fait ?", choices=((DONE, LATER),))
    message = sent_and_read(linked.write(notice(reply=reply), to=TO.value))
    assert "• C'est fait <ok> : https://t.me/bot?start=done:7&x\n" in part(message, "plain")
    assert 'href="https://t.me/bot?start=done:7&amp;x"' in part(message, "html")
    assert "C&#39;est fait &lt;ok&gt;</a>" in part(message, "html")
    assert "ouvrez la conversation" not in part(message, "plain")


def test_choices_without_a_link_are_left_out_with_one_line() -> None:
    reply = Reply(text="Fait ?", choices=((DONE, LATER),))
    message = sent_and_read(writer().write(notice(reply=reply), to=TO.value))
    for kind in ("plain", "html"):
        assert part(message, kind).count("Pour répondre, ouvrez la conversation") == 1
        assert "Plus tard" not in part(message, kind)


def test_a_mail_without_choices_asks_for_no_answer() -> None:
    assert "Pour répondre" not in part(writer().write(notice(), to=TO.value), "plain")


def test_a_calendar_arrives_byte_by_byte() -> None:
    message = sent_and_read(writer().write(notice(), to=TO.value))
    (attached,) = message.iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    assert (attached.get_param("method"), attached.get_param("charset")) == ("PUBLISH", "utf-8")
    assert attached["Content-Transfer-Encoding"] == "base64"
    assert attached.get_filename() == ICS.name
    assert attached.get_payload(decode=True) == ICS.content
    assert Calendar.from_ical(ICS.content).walk("VEVENT")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\x00"])
def test_a_line_break_cannot_add_a_header(end: str) -> None:
    with pytest.raises(InputError, match="subject"):
        writer().write(notice(subject=f"Rappel{end}Bcc: x@example.org"), to=TO.value)
    with pytest.raises(InputError, match="to"):
        writer().write(notice(), to=f"a@example.org{end}Bcc: x@example.org")


BREAKS = ("\n", "\r", "\r\n", "\r\n\r\n", "\n\t", "\u0085", "\u2028", "\x00", "\x0b")
_EVIL = "Bcc: evil@example.org"


def with_breaks(end: str) -> list[tuple[str, Callable[[], EmailMessage]]]:
    """A mail with the same line break and header in each of its fields in turn."""
    evil = f"x{end}{_EVIL}{end}{end}evil"
    attached = Reply(text="Voir.", attachments=(replace(ICS, name=f"{evil}.ics"),))
    chosen = Reply(text="Fait ?", choices=((Choice(label=evil, action="done:7"),),))
    linked = writer(deep_link=lambda action: f"https://example.org/{evil}")
    notices = {
        "key": notice(key=evil),
        "subject": notice(subject=evil),
        "text": notice(reply=Reply(text=evil)),
        "file": notice(reply=attached),
        "label": notice(reply=chosen),
        "language": notice(language=evil),
    }
    threads = {
        "subject of the other mail": Thread(message_id=None, subject=evil),
        "id of the other mail": Thread(message_id=f"<{evil}@example.org>"),
        "mails before": Thread(message_id="<1@example.org>", references=(f"<{evil}@example.org>",)),
    }
    answers = {name: Answer(key="k", text="Oui.", thread=thread) for name, thread in threads.items()} | {
        "key of an answer": Answer(key=evil, text="Oui."),
        "text of an answer": Answer(key="k", text=evil, options=(evil,), notes=(evil,), options_hint=evil),
    }
    return [
        *((name, partial(linked.write, one, to=TO.value)) for name, one in notices.items()),
        *((name, partial(writer().answer, one, to=TO.value)) for name, one in answers.items()),
        ("to", partial(writer().write, notice(), to=f"a@example.org{end}{_EVIL}")),
        ("to of an answer", partial(writer().answer, Answer(key="k", text="Oui."), to=f"a@example.org{end}{_EVIL}")),
    ]


@pytest.mark.parametrize("end", BREAKS, ids=[one.encode("unicode_escape").decode() for one in BREAKS])
def test_no_field_of_a_mail_can_add_a_header_or_a_recipient(end: str) -> None:
    """it is refused as what it is, or written where it can do nothing"""
    for name, write in with_breaks(end):
        try:
            raw = write().as_bytes()
        except (InputError, ValueError):
            continue
        read = email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.default)
        assert read["Bcc"] is None, name
        assert read["To"].addresses == (mailbox(TO.value, field="to"),), name
        head = raw.partition(b"\r\n\r\n")[0]
        assert not [line for line in head.splitlines() if line.lower().startswith(b"bcc")], name
        assert len(read.get_all("Subject", [])) == 1


@pytest.mark.parametrize("address", ["", "x", "a@", "@example.org", "a b@example.org", "a@x.org, b@x.org", "a@..org"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="to: expected an e-mail address"):
        mailbox(address, field="to")


def test_a_domain_with_accents_is_written_in_ascii() -> None:
    assert mailbox("a_b@exämple.org", field="to").addr_spec == "a_b@xn--exmple-cua.org"


def test_the_sender_may_have_a_name() -> None:
    assert str(sender_mailbox('"Le bot, é" <bot@example.org>')) == '"Le bot, é" <bot@example.org>'
    with pytest.raises(SettingsError, match="MAIL_FROM"):
        sender_mailbox("bot")


# ---- files


async def test_a_file_holds_the_very_same_message(tmp_path: Path) -> None:
    channel = FileMailChannel(tmp_path / "mail", writer())
    await channel.send(TO, notice(key="a/../b:1"))
    (path,) = (tmp_path / "mail").iterdir()
    assert path == channel.last_path
    assert path.name == "20261203T080500Z-a_b_1.eml"
    message = email.message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=email.policy.default)
    assert message["Subject"] == notice().subject
    assert part(message, "plain") == part(writer().write(notice(), to=TO.value), "plain")
    assert [attached.get_payload(decode=True) for attached in message.iter_attachments()] == [ICS.content]


def test_a_picture_is_attached_as_it_is() -> None:
    picture = Attachment(name="courbe-des-points.png", media_type="image/png", content=b"\x89PNG\r\n\x1a\n")
    message = writer().write(replace(notice(), reply=Reply(text="Courbe", attachments=(picture,))), to=TO.value)
    (attached,) = message.iter_attachments()
    assert (attached.get_content_type(), attached.get_filename()) == ("image/png", "courbe-des-points.png")
    assert attached.get_payload(decode=True) == picture.content


async def test_a_folder_that_cannot_be_written_may_pass(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file, not a folder")
    with pytest.raises(DeliveryError) as caught:
        await FileMailChannel(tmp_path / "mail", writer()).send(TO, notice())
    assert not caught.value.permanent


# ---- SMTP


@pytest.fixture
def room() -> Mailroom:
    return Mailroom()


@pytest.fixture
def server_tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    private, public = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(private)
    return context


def channel_to(room: Mailroom, **options: Any) -> EmailChannel:
    return EmailChannel(
        SmtpOptions(**{"host": "localhost", "port": room.port, "security": "none", **options}), writer()
    )


async def failure(channel: EmailChannel, *, to: Address = TO) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await channel.send(to, notice())
    await channel.close()
    assert "conductrice" not in str(caught.value)
    return caught.value


async def test_a_mail_travels_over_starttls(room: Mailroom, server_tls: ssl.SSLContext) -> None:
    async with mail_server(room, tls=server_tls):
        channel = channel_to(room, security="starttls")
        await channel.send(TO, notice())
        await channel.close()
    assert (room.recipients, room.over_tls) == (["conductrice@example.org"], [True])
    assert room.messages[0]["Subject"] == notice().subject
    assert not room.messages[0].defects


async def test_a_mail_travels_over_tls_from_the_first_byte_with_a_login(
    room: Mailroom, server_tls: ssl.SSLContext
) -> None:
    room.password = "p"
    async with mail_server(room, tls=server_tls, tls_at_once=True):
        channel = channel_to(room, security="tls", username="u", password="p")
        await channel.send(TO, notice())
        await channel.close()
    assert room.logins == ["u"]
    assert len(room.messages) == 1


async def test_a_certificate_nobody_vouches_for_is_refused(
    room: Mailroom, server_tls: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.setenv("SSL_CERT_FILE", str(make_certificate(tmp_path / "other")[1]))
    async with mail_server(room, tls=server_tls):
        error = await failure(channel_to(room, security="starttls"))
    assert not error.permanent
    assert room.messages == []


async def test_a_server_without_tls_gets_nothing_when_tls_is_asked_for(room: Mailroom) -> None:
    async with mail_server(room):
        error = await failure(channel_to(room, security="starttls"))
    assert not error.permanent
    assert room.messages == []


async def test_a_burst_uses_one_connection(room: Mailroom) -> None:
    async with mail_server(room):
        channel = channel_to(room)
        for number in range(3):
            await channel.send(TO, notice(key=str(number)))
        await asyncio.gather(*(channel.send(TO, notice(key=f"at once {number}")) for number in range(3)))
        await channel.close()
    assert len(room.messages) == 6
    assert len(room.connections) == 1


async def test_a_line_the_server_dropped_is_opened_again_and_nothing_is_sent_twice(room: Mailroom) -> None:
    async with mail_server(room):
        channel = channel_to(room)
        await channel.send(TO, notice(key="one"))
        room.hang_up()
        await channel.send(TO, notice(key="two"))
        await channel.close()
    assert len({message["Message-ID"] for message in room.messages}) == len(room.messages) == 2


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [
        ("550 5.1.1 <conductrice@example.org> no such user", True),
        ("550 unknown user conductrice@example.org", True),
        ("551 5.1.6 moved", True),
        ("554 5.7.1 relay access denied", False),  # our set-up, not the person's address
        ("552 5.2.2 mailbox full", False),
        ("450 4.2.0 greylisted", False),
        ("421 4.3.2 shutting down", False),
    ],
)
async def test_a_refused_recipient_is_permanent_only_when_the_address_is_wrong(
    room: Mailroom, answer: str, permanent: bool
) -> None:
    room.rcpt_answers = [answer]
    async with mail_server(room):
        error = await failure(channel_to(room))
    assert error.permanent is permanent
    assert answer[:3] in str(error) or "421" in answer


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [
        ("451 4.3.0 try later", False),
        ("550 5.1.1 no such user after all", True),
        ("550 5.7.1 looks like spam", False),
        ("554 transaction failed", False),
    ],
)
async def test_a_refused_content_may_pass_unless_the_address_is_wrong(
    room: Mailroom, answer: str, permanent: bool
) -> None:
    room.data_answers = [answer]
    async with mail_server(room):
        error = await failure(channel_to(room))
    assert error.permanent is permanent


async def test_after_a_refusal_the_next_mail_goes_out(room: Mailroom) -> None:
    room.rcpt_answers = ["550 5.1.1 no such user"]
    async with mail_server(room):
        channel = channel_to(room)
        with pytest.raises(DeliveryError):
            await channel.send(TO, notice())
        await channel.send(TO, notice())
        await channel.close()
    assert len(room.messages) == 1


async def test_a_refused_login_may_pass_and_names_the_setting_in_the_log(
    room: Mailroom, server_tls: ssl.SSLContext, caplog: pytest.LogCaptureFixture
) -> None:
    room.password = "right"
    async with mail_server(room, tls=server_tls):
        error = await failure(channel_to(room, security="starttls", username="u", password="wrong_one"))
    assert not error.permanent
    assert "SMTP_USERNAME" in caplog.text
    assert "wrong_one" not in caplog.text


async def test_a_server_that_is_not_there_may_pass(room: Mailroom) -> None:
    async with mail_server(room):
        pass  # its port is free again
    assert not (await failure(channel_to(room))).permanent


async def test_a_server_that_says_nothing_may_pass() -> None:
    gone = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        await reader.read()
        answer.close()
        await answer.wait_closed()
        gone.set()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        mute = Mailroom(port=server.sockets[0].getsockname()[1])
        assert not (await failure(channel_to(mute, timeout_seconds=0.05))).permanent
        await gone.wait()


async def test_an_address_that_is_none_is_permanent(room: Mailroom) -> None:
    assert (await failure(channel_to(room), to=Address(channel="email", value="x\nBcc: y@example.org"))).permanent


@pytest.mark.parametrize("day", ["5 décembre 2026", "1er août 2027", "21 novembre 2027"])
def test_a_long_subject_is_read_as_it_was_written(day: str) -> None:
    subject = f"Remboursement de l'amende : envoyez la demande au plus tard le {day}, pas après le {day}"
    raw = writer().write(Notice(key="k", subject=subject, reply=Reply(text="x")), to="a@example.org").as_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78
    assert str(email.message_from_bytes(raw, policy=email.policy.default)["Subject"]) == subject
