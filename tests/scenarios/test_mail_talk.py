"""Talking by mail, from a real mailbox to a real SMTP server: for whom proves who she is, the same as in the chat."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from bot.agenda import OutboxState
from bot.bootstrap import incoming_mail, mail_channel
from bot.channels.email import incoming, mailbox
from bot.channels.email.file_sender import FileMailChannel
from bot.channels.email.incoming import IncomingMail
from bot.channels.email.limits import MOST_AN_HOUR
from bot.channels.email.message import BOUNCE_HEADER
from bot.channels.email.sender import EmailChannel
from bot.domain.vocabulary import Record
from bot.messages import Address
from bot.services.reply_token import TOKEN_LIFE
from tests.channels.imap_server import ANSWERED, PASSWORD, SEEN, USER, Post, imap_server
from tests.channels.smtp_server import Mailroom, mail_server
from tests.scenarios.test_delivery import contact, driver, give_mail, rows, states, young_driver
from tests.talking import Bot, Person

HOST = "mx.example.org"
PASSED = f"{HOST}; dmarc=pass header.from=example.org"
MAIL = Address(channel="email", value="ana@example.org")
STRANGER = "leo@example.net"


@dataclass
class Correspondence:
    """A bot with a mailbox, a person with a mail address, and all that arrives."""

    bot: Bot
    ana: Person
    post: Post
    room: Mailroom
    mail: EmailChannel | FileMailChannel
    kicks: list[int] = field(default_factory=list)
    service: IncomingMail | None = None
    count: int = 0

    def start(self) -> None:
        self.service = incoming_mail(self.bot.app, self.mail, lambda: self.kicks.append(1))
        assert self.service is not None
        self.service.start()

    async def stop(self) -> None:
        if self.service is not None:
            await self.service.stop()
            assert not self.service._thread.is_alive()
            self.service = None

    async def remind(self, instant: str = "2026-11-25T09:00:00+01:00") -> EmailMessage:
        """Live until then; the last mail."""
        self.bot.clock.set(datetime.fromisoformat(instant))
        await self.bot.app.dispatcher({"console": self.bot.chat, "email": self.mail}).tick()
        return self.room.messages[-1]

    async def put(self, text: str, to: str = "bot@example.org", sender: str = MAIL.value, **headers: str) -> int:
        """A mail arrives."""
        self.count += 1
        now = self.bot.clock.now()
        said = {
            "From": f"Ana <{sender}>",
            "To": to,
            "Subject": "Re: Rappel",
            "Message-ID": f"<{self.count}@example.org>",
            "Date": format_datetime(now),
            "Content-Type": "text/plain; charset=utf-8",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        head = "".join(f"{name}: {value}\n" for name, value in said.items() if value)
        return await self.post.put(f"{head}\n{text}\n".encode(), now)

    async def dealt_with(self, uid: int) -> frozenset[object]:
        """The marks of a mail, once it has one."""
        for _ in range(3_000):
            flags = await self.post.flags(uid)
            if flags:
                return flags
            await asyncio.sleep(0.01)
        raise AssertionError("nobody dealt with the mail")

    async def write(self, text: str, to: str = "bot@example.org", sender: str = MAIL.value, **headers: str) -> str:
        """Write a mail; the text of the answer, empty when there is none."""
        before = len(self.room.messages)
        flags = await self.dealt_with(await self.put(text, to, sender, **headers))
        assert SEEN in flags
        assert (ANSWERED in flags) == (len(self.room.messages) > before)
        return text_of(self.room.messages[-1]) if ANSWERED in flags else ""

    @property
    def last(self) -> EmailMessage:
        return self.room.messages[-1]

    @property
    def next_to(self) -> str:
        """Where the answer to the last mail goes."""
        return address_in(self.last["Reply-To"])


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content()).replace("\r\n", "\n")


def record(letters: Correspondence) -> Record:
    """What is stored of Ana."""
    number = driver(letters.bot).id
    with letters.bot.app.workshop.new_unit() as unit:
        return unit.records.load(number)


def address_in(header: str) -> str:
    found = re.search(r"<(.+)>", str(header))
    assert found
    return found[1]


@pytest.fixture
async def letters(start_bot: Callable[..., Bot], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Correspondence]:
    monkeypatch.setattr(incoming, "FIRST_WAIT", 0.1)
    monkeypatch.setattr(
        incoming, "IDLE_SECONDS", 1.0
    )  # this server does not tell of a mail that comes as a wait begins
    room = Mailroom()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(mail_server(room))
        post = await stack.enter_async_context(imap_server())
        bot = await asyncio.to_thread(
            start_bot,
            smtp_host="127.0.0.1",
            smtp_port=room.port,
            smtp_security="none",
            mail_from="bot@example.org",
            imap_host="127.0.0.1",
            imap_port=post.port,
            imap_security="none",
            imap_username=USER,
            imap_password=PASSWORD,
            mail_authserv_id=HOST,
        )
        await asyncio.to_thread(bot.app.workshop.shelf.current.library.learn)
        ana = await asyncio.to_thread(young_driver, bot)
        await asyncio.to_thread(give_mail, ana)
        found = Correspondence(bot, ana, post, room, mail_channel(bot.app))
        found.start()
        yield found
        await found.stop()
        await found.mail.close()


# ---- a reminder


async def test_a_reminder_says_how_to_answer_it_and_carries_the_way_back(letters: Correspondence) -> None:
    mail = await letters.remind()
    assert "répondez à ce message : « Fait », « Plus tard », « Arrêter », ou une question" in text_of(mail)
    assert re.fullmatch(r"bot\+r[0-9a-z]+-[0-9a-z]+-0-[a-z2-7]{16}@example\.org", address_in(mail["Reply-To"]))
    assert "ana" not in str(mail["Reply-To"])


@pytest.mark.parametrize(
    "text",
    [
        "Fait",
        "fait !",
        "C'est fait",
        "Fait, merci",
        "Bonjour,\n\nFait.\n\nCordialement,\nAna",
        "Fait\n\nAna",
        "1",
        "1)",
    ],
)
async def test_done_by_mail_is_done(letters: Correspondence, text: str) -> None:
    await letters.remind()
    answer = await letters.write(text, letters.next_to)
    assert "demande envoyée le 25 novembre 2026" in answer
    assert len(record(letters).refund_claims) == 1


async def test_the_answer_stands_in_the_thread(letters: Correspondence) -> None:
    reminder = await letters.remind()
    name = str(reminder["Message-ID"])
    await letters.write("Plus tard", letters.next_to, In_Reply_To=name, References=name, Subject="RE: Re: Rappel été")
    answer = letters.last
    assert answer["Subject"] == "Re: Rappel été"
    assert answer["In-Reply-To"] == "<1@example.org>"
    assert str(answer["References"]).split() == [name, "<1@example.org>"]
    assert answer["Auto-Submitted"] == "auto-replied"
    assert answer["To"] == MAIL.value


async def test_the_choices_of_an_answer_are_answered_by_number_or_by_words(letters: Correspondence) -> None:
    await letters.remind()
    offered = await letters.write("Plus tard", letters.next_to)
    assert "1) Dans une heure" in offered
    assert "3) Demain" in offered
    assert "26 novembre 2026" in await letters.write("demain", letters.next_to)
    assert any(row.planned.stage == "snooze" for row in rows(letters.bot))


async def test_a_number_under_an_old_mail_presses_nothing(letters: Correspondence) -> None:
    await letters.remind()
    await letters.write("Plus tard", letters.next_to)
    old = letters.next_to
    await letters.write("mon solde", old)
    assert "ne sont plus valables" in await letters.write("1", old)
    assert not any(row.planned.stage == "snooze" for row in rows(letters.bot))


async def test_done_is_about_the_reminder_that_is_answered_and_not_the_last(letters: Correspondence) -> None:
    await letters.remind("2026-11-25T09:00:00+01:00")
    first = letters.next_to
    await letters.remind("2026-12-23T09:00:00+01:00")  # about something else
    assert letters.next_to != first
    await letters.write("Fait", first)
    assert len(record(letters).refund_claims) == 1


async def test_several_told_in_one_mail_are_answered_by_their_place(letters: Correspondence) -> None:
    digest = await letters.remind("2027-11-20T10:00:00+01:00")
    assert "« Fait : 1 »" in text_of(digest)
    assert "Fait : 2" in text_of(digest)
    answer = await letters.write("Fait : 4", letters.next_to)
    assert "demande envoyée le 20 novembre 2027" in answer


async def test_a_bare_done_under_several_is_not_taken_for_one_of_them(letters: Correspondence) -> None:
    await letters.remind("2027-11-20T10:00:00+01:00")
    answer = await letters.write("Fait", letters.next_to)
    assert "5 décembre 2026" in answer or "rappels" in answer
    number = driver(letters.bot).id
    with letters.bot.app.workshop.new_unit() as unit:
        assert unit.records.load(number).refund_claims == ()
        assert not unit.marks.done(number)


async def test_what_is_told_is_shown_back_and_stored_after_a_yes(letters: Correspondence) -> None:
    shown = await letters.write(
        "Je viens de recevoir une lettre 48M le 20 novembre 2026", Authentication_Results=PASSED
    )
    assert "20 novembre 2026" in shown
    assert len(record(letters).letters) == 1
    await letters.write("1", letters.next_to)
    assert len(record(letters).letters) == 2


async def test_a_question_goes_on_from_mail_to_chat(letters: Correspondence) -> None:
    await letters.write("Je viens de recevoir une lettre 48M le 20 novembre 2026", Authentication_Results=PASSED)
    said = await asyncio.to_thread(letters.ana.say, "oui")
    assert "enregistré" in said


async def test_a_yes_under_another_mail_confirms_nothing(letters: Correspondence) -> None:
    await letters.remind()
    reminder = letters.next_to
    await asyncio.to_thread(letters.ana.say, "J'ai reçu une lettre 48M le 20 novembre 2026")
    assert "ne sont plus valables" in await letters.write("Oui", reminder)
    assert len(record(letters).letters) == 1


async def test_a_number_that_a_question_asks_for_is_the_answer(letters: Correspondence) -> None:
    asked = await letters.write("/solde", Authentication_Results=PASSED)
    assert "Noter mon solde" in asked
    await letters.write("Noter mon solde", letters.next_to)
    assert "5 points" in await letters.write("5", letters.next_to)


async def test_a_day_is_written_and_not_picked_from_a_calendar(letters: Correspondence) -> None:
    asked = await letters.write("/infraction téléphone", Authentication_Results=PASSED)
    assert "1) Aujourd'hui" in asked
    assert "utre jour" not in asked
    paid = await letters.write("20 novembre 2026", letters.next_to)
    assert "Quel jour l'amende a-t-elle été payée" in paid
    assert "20 novembre 2026" in await letters.write("3", letters.next_to)


# ---- what is never done by mail


@pytest.mark.parametrize("text", ["/supprimer", "/email leo@example.net", "/email", "/mesdonnees", "leo@example.net"])
async def test_dangerous_things_are_done_in_the_chat(letters: Correspondence, text: str) -> None:
    await letters.remind()
    assert "ne se fait pas par e-mail" in await letters.write(text, letters.next_to)
    assert not list(letters.last.iter_attachments())
    assert contact(letters.bot, MAIL).is_open
    number = driver(letters.bot).id
    with letters.bot.app.workshop.new_unit() as unit:
        assert len([one for one in unit.people.contacts(number) if one.address.channel == "email"]) == 1


async def test_an_erasure_asked_in_the_chat_is_not_confirmed_by_mail(letters: Correspondence) -> None:
    await letters.remind()
    await asyncio.to_thread(letters.ana.say, "/supprimer")
    await letters.write("Oui, tout effacer", letters.next_to)
    assert driver(letters.bot).id


# ---- who writes


async def test_an_unknown_person_gets_knowledge_and_leaves_no_trace(letters: Correspondence) -> None:
    answer = await letters.write("Combien de points rend un stage ?", sender=STRANGER)
    assert "Source" in answer
    assert "je ne garde rien" in answer
    assert letters.last["To"] == STRANGER
    assert letters.next_to == "bot@example.org"
    with letters.bot.app.workshop.new_unit() as unit:
        assert len(unit.people.ids()) == 1
        assert unit.questions.all(10) == []


@pytest.mark.parametrize(
    "text", ["mon solde", "J'ai fait mon stage les 6 et 7 novembre", "Bonjour", "", "Fait", "zorglub ?"]
)
async def test_an_unknown_person_is_told_how_to_be_known(letters: Correspondence, text: str) -> None:
    answer = await letters.write(text, sender=STRANGER)
    assert "confirmé cette adresse" in answer
    assert "8 points" not in answer


async def test_english_is_answered_in_english(letters: Correspondence) -> None:
    assert "I recognise only people" in await letters.write("How many points does a course give?", sender=STRANGER)


async def test_a_strangers_letter_that_does_not_exist_is_told_as_none(letters: Correspondence) -> None:
    answer = await letters.write("c'est quoi la lettre 48Z ?", sender=STRANGER)
    assert "Je ne connais pas de lettre « 48Z »" in answer


async def test_a_mail_in_her_name_without_proof_is_a_strangers(letters: Correspondence) -> None:
    reminder = await letters.remind()
    name = str(reminder["Message-ID"])
    answer = await letters.write("Fait", In_Reply_To=name, References=name)
    assert "confirmé cette adresse" in answer
    assert record(letters).refund_claims == ()


@pytest.mark.parametrize(
    "headers",
    [
        {"Authentication_Results": f"{HOST}; dmarc=none header.from=example.org"},
        {"Authentication_Results": "evil.example.net; dmarc=pass header.from=example.org"},
        {"Authentication_Results": PASSED, "Date": "Wed, 04 Nov 2026 10:00:00 +0100"},
        {"Authentication_Results": PASSED, "Date": ""},
    ],
)
async def test_weak_proofs_prove_nothing(letters: Correspondence, headers: dict[str, str]) -> None:
    assert "8 points" not in await letters.write("mon solde", **headers)


async def test_her_mail_host_proves_who_she_is_and_the_thread_what_she_answers(letters: Correspondence) -> None:
    reminder = await letters.remind()
    name = str(reminder["Message-ID"])
    answer = await letters.write("Fait", sender="Ana@Example.org", In_Reply_To=name, Authentication_Results=PASSED)
    assert "demande envoyée" in answer
    assert letters.last["To"] == MAIL.value


async def test_the_signed_address_is_worth_nothing_to_another_sender(letters: Correspondence) -> None:
    await letters.remind()
    assert "confirmé cette adresse" in await letters.write("Fait", letters.next_to, sender=STRANGER)


async def test_a_changed_sign_is_worth_nothing(letters: Correspondence) -> None:
    await letters.remind()
    head, at, domain = letters.next_to.partition("@")
    changed = f"{head[:-1]}{'a' if head[-1] != 'a' else 'b'}{at}{domain}"
    assert "confirmé cette adresse" in await letters.write("Fait", changed)
    other = re.sub(r"\+r[0-9a-z]+-", "+r1-", letters.next_to)
    assert "confirmé cette adresse" in await letters.write("Fait", other)


async def test_what_her_domain_disowns_is_not_believed_with_a_sign_either(letters: Correspondence) -> None:
    await letters.remind()
    failed = f"{HOST}; dmarc=fail header.from=example.org"
    assert "confirmé cette adresse" in await letters.write("Fait", letters.next_to, Authentication_Results=failed)


async def test_a_sign_does_not_hold_for_ever(letters: Correspondence) -> None:
    await letters.remind()
    signed = letters.next_to
    letters.bot.clock.set(letters.bot.clock.now() + TOKEN_LIFE * 1.1)
    assert "confirmé cette adresse" in await letters.write("Fait", signed)


async def test_a_program_that_changes_letters_does_not_break_the_sign(letters: Correspondence) -> None:
    await letters.remind()
    assert "demande envoyée" in await letters.write("Fait", letters.next_to.upper())


async def test_nobody_is_known_any_more_once_erased(letters: Correspondence) -> None:
    await letters.remind()
    signed = letters.next_to
    await asyncio.to_thread(letters.ana.say, "/supprimer")
    await asyncio.to_thread(letters.ana.press, "Oui, tout effacer")
    assert "confirmé cette adresse" in await letters.write("Fait", signed)
    with letters.bot.app.workshop.new_unit() as unit:
        assert list(unit.people.ids()) == []


# ---- silence


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Auto_Response_Suppress": "OOF"},
        {"List_Id": "<x.example.org>"},
        {"Return_Path": "<>"},
        {"From": "Mail <mailer-daemon@example.org>"},
        {"From": "Pointilleux <bot@example.org>"},
        {"From": "Pointilleux <bot+r1-1-1-aaaaaaaaaaaaaaaa@example.org>"},
        {"From": "a@example.org, b@example.org"},
    ],
)
async def test_machines_are_not_answered(letters: Correspondence, headers: dict[str, str]) -> None:
    assert await letters.write("Combien coûte un stage ?", **headers) == ""


async def test_nobody_gets_answers_without_end(letters: Correspondence) -> None:
    for _ in range(MOST_AN_HOUR):
        assert await letters.write("Bonjour", sender=STRANGER)
    assert await letters.write("Bonjour", sender=STRANGER) == ""
    assert await letters.write("Bonjour", sender="other@example.net")


# ---- once


async def test_the_same_mail_twice_is_answered_once(letters: Correspondence) -> None:
    await letters.remind()
    signed = letters.next_to
    assert await letters.write("Fait", signed, Message_ID="<same@example.org>")
    assert await letters.write("Fait", signed, Message_ID="<same@example.org>") == ""
    assert await letters.write("Bonjour", sender=STRANGER, Message_ID="<same@example.org>")
    assert await letters.write("Bonjour", sender=STRANGER, Message_ID="<same@example.org>") == ""


async def test_a_forged_mail_does_not_use_up_the_name_of_hers(letters: Correspondence) -> None:
    await letters.remind()
    signed = letters.next_to
    await letters.write("Fait", Message_ID="<hers@example.org>")
    assert "demande envoyée" in await letters.write("Fait", signed, Message_ID="<hers@example.org>")


async def test_an_answer_that_did_not_leave_leaves_later_and_changes_nothing_twice(
    letters: Correspondence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "_RETRY_SECONDS", 0.05)
    await letters.remind()
    letters.room.data_answers = ["451 4.3.0 later", "451 4.3.0 later"]
    assert "demande envoyée" in await letters.write("Fait", letters.next_to)
    assert len(record(letters).refund_claims) == 1


async def test_what_came_while_nobody_ran_is_answered_after_the_start(letters: Correspondence) -> None:
    await letters.remind()
    await letters.stop()
    uid = await letters.put("Fait", letters.next_to)
    assert await letters.post.flags(uid) == frozenset()
    letters.start()
    assert ANSWERED in await letters.dealt_with(uid)
    assert "demande envoyée" in text_of(letters.last)


async def test_a_lost_connection_is_made_again(letters: Correspondence, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "FIRST_PAUSE", 0.01)
    assert await letters.write("Bonjour", sender=STRANGER)
    letters.post.hang_up()
    assert await letters.write("Bonjour", sender=STRANGER)


async def test_read_mails_and_old_ones_are_left_alone(letters: Correspondence) -> None:
    now = letters.bot.clock.now()
    raw = b"From: x@example.net\nMessage-ID: <o@example.net>\n\nBonjour\n"
    seen = await letters.post.put(raw, now, SEEN)
    old = await letters.post.put(raw, now - TOKEN_LIFE)
    assert await letters.write("Bonjour", sender=STRANGER)
    assert await letters.post.flags(seen) == frozenset({SEEN})
    assert await letters.post.flags(old) == frozenset()
    assert len(letters.room.messages) == 1


async def test_a_large_mail_is_read_in_part(letters: Correspondence) -> None:
    await letters.remind()
    big = "A" * 76 + "\n"
    body = (
        "--m\nContent-Type: text/plain\n\nFait\n--m\nContent-Type: application/pdf\n"
        f"Content-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\n{big * 70_000}--m--"
    )
    answer = await letters.write(body, letters.next_to, Content_Type="multipart/mixed; boundary=m")
    assert "demande envoyée" in answer
    assert "Je n'ai pas ouvert la pièce jointe" in answer
    assert len(body) > 5_000_000 > 4 * mailbox.MOST_READ


async def test_a_server_without_idle_is_asked_again_and_again(
    start_bot: Callable[..., Bot], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "POLL_SECONDS", 0.02)
    async with imap_server(has_idle=False) as post:
        bot = await asyncio.to_thread(
            start_bot,
            imap_host="127.0.0.1",
            imap_port=post.port,
            imap_security="none",
            imap_username=USER,
            imap_password=PASSWORD,
        )
        await asyncio.to_thread(bot.app.workshop.shelf.current.library.learn)
        mail = mail_channel(bot.app)
        found = Correspondence(bot, bot.person(), post, Mailroom(), mail)
        found.start()
        first = await found.put("Bonjour", sender=STRANGER)
        assert ANSWERED in await found.dealt_with(first)
        second = await found.put("Bonjour", sender=STRANGER)
        assert ANSWERED in await found.dealt_with(second)
        assert isinstance(mail, FileMailChannel)
        assert mail.last_path is not None
        await found.stop()


# ---- bounces


def bounce(proof: str, *, status: str = "5.1.1", action: str = "failed", to: str = MAIL.value) -> str:
    return (
        "--b\nContent-Type: text/plain\n\nSorry\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
        f"Final-Recipient: rfc822; {to}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; 550 {status} no\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nFrom: bot@example.org\n{BOUNCE_HEADER}: {proof}\n\n--b--"
    )


REPORT = {
    "From": "Mail <mailer-daemon@example.org>",
    "Return_Path": "<>",
    "Auto_Submitted": "auto-replied",
    "Content_Type": "multipart/report; report-type=delivery-status; boundary=b",
}


async def test_a_bounce_switches_the_address_off_and_the_chat_takes_over(letters: Correspondence) -> None:
    mail = await letters.remind()
    assert await letters.write(bounce(str(mail[BOUNCE_HEADER])), **REPORT) == ""
    assert contact(letters.bot, MAIL).disabled_at is not None
    assert states(letters.bot)["D-10 email"] is OutboxState.ABANDONED
    await letters.bot.app.dispatcher({"console": letters.bot.chat}).tick()
    assert any("adresse" in text for text in letters.bot.reminders)


@pytest.mark.parametrize("status", ["5.2.2", "5.7.1", "4.4.7"])
async def test_a_full_mailbox_is_no_wrong_address(letters: Correspondence, status: str) -> None:
    mail = await letters.remind()
    await letters.write(bounce(str(mail[BOUNCE_HEADER]), status=status), **REPORT)
    assert contact(letters.bot, MAIL).is_open
    assert states(letters.bot)["D-10 email"] is OutboxState.ABANDONED


@pytest.mark.parametrize(
    "changed",
    [{"action": "delayed"}, {"action": "delivered"}, {"to": "leo@example.net"}, {"proof": "b1-1-0-aaaaaaaaaaaaaaaa"}],
)
async def test_a_bounce_that_proves_nothing_changes_nothing(letters: Correspondence, changed: dict[str, str]) -> None:
    mail = await letters.remind()
    proof = changed.pop("proof", str(mail[BOUNCE_HEADER]))
    await letters.write(bounce(proof, **changed), **REPORT)
    assert contact(letters.bot, MAIL).is_open
    assert states(letters.bot)["D-10 email"] is OutboxState.SENT


async def test_the_reply_address_is_no_proof_of_a_bounce(letters: Correspondence) -> None:
    mail = await letters.remind()
    token = address_in(mail["Reply-To"]).partition("+")[2].partition("@")[0]
    await letters.write(bounce(token), **REPORT)
    assert contact(letters.bot, MAIL).is_open
