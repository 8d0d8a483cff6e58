"""What leaves, once, on the channel that works: late ones, silence, closed addresses, restored backups, moved dates."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from bot.agenda import OutboxRow, OutboxState
from bot.errors import DeliveryError
from bot.messages import Address, Notice
from bot.people import Contact
from bot.people import Person as Driver
from tests.talking import Bot, Person

CHAT = Address(channel="console", value="1")
MAIL = Address(channel="email", value="ana@example.org")
BLOCKED = DeliveryError("the person cannot be reached on Telegram", permanent=True)
REFUSED = DeliveryError("the recipient was refused (550 5.1.1)", permanent=True)


@pytest.fixture
def ana(bot: Bot) -> Person:
    """A young driver with a 48N of 2 November and the compulsory course of 19 and 20 November 2026."""
    return young_driver(bot)


def young_driver(bot: Bot) -> Person:
    ana = bot.person(1)
    ana.tell("Mon permis date du 3 mars 2025")
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    ana.tell("J'ai fait mon stage obligatoire les 19 et 20 novembre 2026")
    return ana


def give_mail(ana: Person) -> None:
    ana.say("/email ana@example.org")
    found = re.search(r"\d{6}", ana.bot.mail.sent[-1][1].reply.text)
    assert found
    ana.say(found.group())
    ana.bot.mail.sent.clear()


def driver(bot: Bot) -> Driver:
    with bot.app.workshop.new_unit() as unit:
        found = unit.people.find(CHAT)
        assert found
        return found


def chat_only(bot: Bot, kind: str = "refund_claim") -> None:
    """She wants to hear of this in the chat alone."""
    person = driver(bot)
    with bot.app.workshop.new_unit() as unit:
        habits = replace(person.habits, channels_by_kind={kind: ("chat",)})
        unit.people.save(replace(person, habits=habits))
        unit.commit()
    bot.app.conversations.replan_everybody()


def rows(bot: Bot) -> list[OutboxRow]:
    with bot.app.workshop.new_unit() as unit:
        return list(unit.outbox.of_person(driver(bot).id))


def states(bot: Bot, kind: str = "refund_claim") -> dict[str, OutboxState]:
    return {f"{row.planned.stage} {row.planned.channel}": row.state for row in rows(bot) if row.planned.kind == kind}


def contact(bot: Bot, address: Address) -> Contact:
    with bot.app.workshop.new_unit() as unit:
        return next(one for one in unit.people.contacts(driver(bot).id) if one.address == address)


def subjects(bot: Bot) -> list[str]:
    return [notice.subject for _, notice in bot.mail.sent]


# ---- late


def test_more_than_three_late_ones_become_one_message(bot: Bot, ana: Person) -> None:
    bot.wake_at("2027-11-22T10:00:00+01:00")
    (text,) = bot.reminders
    assert "vos 4 rappels en attente" in text
    digested = [row.planned.event.partition(":")[0] for row in rows(bot) if row.state is OutboxState.DIGESTED]
    assert sorted(digested) == ["contest_points", "course_possible", "probation_gain", "refund_claim"]


def test_a_digest_tells_the_nearest_date_first_and_what_is_over_last(bot: Bot, ana: Person) -> None:
    bot.wake_at("2027-11-20T10:00:00+01:00")
    lines = [line for line in bot.reminders[0].splitlines() if re.match(r"\d\. ", line)]
    assert [re.search(r"\(([^()]*)\)$", line).group(1) for line in lines] == [  # type: ignore[union-attr]
        "dans 1 jour",
        "passé depuis 262 jours",
        "passé depuis 322 jours",
        "passé depuis 350 jours",
    ]


def test_three_late_ones_come_one_by_one(bot: Bot, ana: Person) -> None:
    bot.wake_at("2027-04-20T10:00:00+02:00")
    assert len(bot.reminders) == 3
    assert not any("rappels en attente" in text for text in bot.reminders)


def test_a_digest_repeats_nothing_and_is_not_repeated(start_bot: Callable[..., Bot]) -> None:
    bot = start_bot()
    young_driver(bot)
    bot.wake_at("2026-11-25T09:00:00+01:00")
    bot.wake_at("2027-11-22T10:00:00+01:00")
    assert len(bot.reminders) == 2
    again = start_bot("2027-11-22T10:01:00+01:00")
    again.app.conversations.nightly()
    again.tick()
    assert again.reminders == []


def test_what_was_settled_meanwhile_is_not_in_the_digest(bot: Bot, ana: Person) -> None:
    ana.tell("j'ai envoyé ma demande de remboursement le 22 novembre 2026")
    bot.wake_at("2027-11-22T10:00:00+01:00")
    assert not any("envoyez la demande" in text for text in bot.reminders)
    assert OutboxState.DIGESTED not in states(bot).values()


def test_a_digest_that_fails_comes_back_whole(bot: Bot, ana: Person) -> None:
    bot.chat.errors = [DeliveryError("no connection", permanent=False)]
    bot.wake_at("2027-11-22T10:00:00+01:00")
    assert bot.reminders == []
    bot.wake_at("2027-11-22T10:02:00+01:00")
    assert [text.count("rappels en attente") for text in bot.reminders] == [1]


def test_a_button_of_the_digest_settles_its_own_matter(bot: Bot, ana: Person) -> None:
    bot.wake_at("2027-11-22T10:00:00+01:00")
    lines = bot.reminders[0].splitlines()
    place = next(line[0] for line in lines if "Remboursement" in line)
    assert "demande envoyée" in ana.press(f"Fait : {place}")


# ---- silence


def test_a_hard_deadline_without_a_sign_of_life_is_told_on_the_other_channel_too(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    chat_only(bot)
    bot.advance_to("2026-11-25T10:00:00+01:00")
    assert subjects(bot) == []
    bot.advance_to("2026-11-30T10:00:00+01:00")
    assert len(subjects(bot)) == 1
    assert "resté sans réponse" in bot.mail.sent[0][1].reply.text
    bot.advance_to("2026-12-05T10:00:00+01:00")
    assert len(bot.reminders) == 4
    assert len(subjects(bot)) == 3
    assert len({notice.key for _, notice in bot.mail.sent}) == 3


def test_a_word_of_the_person_ends_the_escalation(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    chat_only(bot)
    bot.advance_to("2026-11-25T10:00:00+01:00")
    ana.say("bonjour")
    bot.advance_to("2026-11-30T10:00:00+01:00")
    assert subjects(bot) == []


def test_a_date_that_is_no_hard_deadline_stays_on_its_channel(bot: Bot, ana: Person) -> None:
    ana.tell("j'ai envoyé ma demande de remboursement le 22 novembre 2026")
    give_mail(ana)
    chat_only(bot, "course_possible")
    bot.advance_to("2027-10-01T10:00:00+02:00")
    bot.mail.sent.clear()
    bot.advance_to("2027-11-22T10:00:00+01:00")
    assert not [subject for subject in subjects(bot) if "stage" in subject]


def test_on_both_channels_nothing_is_told_twice(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    bot.advance_to("2026-12-05T10:00:00+01:00")
    assert len(bot.reminders) == 4
    assert len(subjects(bot)) == 4


# ---- closed addresses


def test_a_mail_takes_over_at_once_when_the_chat_is_blocked(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    chat_only(bot)
    bot.chat.errors = [BLOCKED]
    bot.wake_at("2026-11-25T09:00:00+01:00")
    assert len(subjects(bot)) == 1
    assert states(bot)["D-10 console"] is OutboxState.ABANDONED
    assert states(bot)["D-10 email"] is OutboxState.SENT
    assert contact(bot, CHAT).disabled_at is not None


def test_what_is_due_at_the_same_time_goes_elsewhere_too(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    for kind in ("refund_claim", "contest_points"):
        chat_only(bot, kind)
    chat_only(bot, "*")
    bot.chat.errors = [BLOCKED]
    bot.wake_at("2026-12-30T10:00:00+01:00")
    assert len(subjects(bot)) == 2
    assert bot.reminders == []


def test_a_chat_that_speaks_again_hears_what_it_missed_and_the_rest(bot: Bot, ana: Person) -> None:
    bot.chat.errors = [BLOCKED]
    bot.wake_at("2026-11-25T09:00:00+01:00")
    bot.advance_to("2026-12-01T10:00:00+01:00")
    assert bot.reminders == []
    ana.say("/start")
    assert contact(bot, CHAT).disabled_at is None
    assert ["plus que 4 jours" in text for text in bot.reminders] == [True]
    bot.advance_to("2026-12-05T10:00:00+01:00")
    assert len(bot.reminders) == 3


def test_what_the_mail_told_meanwhile_is_not_told_again_in_the_chat(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    bot.chat.errors = [BLOCKED]
    bot.wake_at("2026-11-25T09:00:00+01:00")
    ana.say("/start")
    assert bot.reminders == []
    assert len(subjects(bot)) == 1


def test_a_mail_that_comes_back_is_told_in_the_chat_once(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    bot.mail.errors = [REFUSED]
    bot.wake_at("2026-11-25T09:00:00+01:00")
    assert sum("Votre adresse e-mail refuse mes messages" in text for text in bot.reminders) == 1
    assert contact(bot, MAIL).disabled_at is not None
    bot.advance_to("2026-12-05T10:00:00+01:00")
    assert subjects(bot) == []
    assert sum("Votre adresse e-mail" in text for text in bot.reminders) == 1


def test_a_code_that_is_refused_is_told_in_the_chat(bot: Bot, ana: Person) -> None:
    bot.mail.errors = [REFUSED]
    ana.say("/email ana@example.org")
    assert "le code n'est pas arrivé" in bot.reminders[-1]


def test_an_admin_learns_what_was_given_up_once_a_day(start_bot: Callable[..., Bot]) -> None:
    bot = start_bot(admin_telegram_ids=frozenset({9}))
    bot.person(9).say("/start")
    young_driver(bot)
    bot.chat.errors = [BLOCKED]
    bot.wake_at("2026-11-25T09:00:00+01:00")
    bot.advance_to("2026-11-25T12:00:00+01:00")
    told = [(address.value, notice.reply.text) for address, notice in bot.chat.sent]
    assert [value for value, _ in told] == ["9"]
    assert "Messages non remis ces dernières heures : 1" in told[0][1]
    assert "the person cannot be reached on Telegram" in told[0][1]


def test_a_message_that_nobody_takes_ends_after_its_last_try(bot: Bot, ana: Person) -> None:
    bot.chat.errors = [DeliveryError("no connection", permanent=False) for _ in range(500)]
    bot.advance_to("2026-12-20T10:00:00+01:00")
    assert OutboxState.ABANDONED in states(bot).values()
    assert contact(bot, CHAT).disabled_at is None


# ---- the journal apart from the database


def put_aside(folder: Path) -> dict[str, Path]:
    """A copy of the database as it is now."""
    return {name.name: Path(shutil.copy(name, folder / f"{name.name}.bak")) for name in Path("var").glob("*.db*")}


def restore(copies: dict[str, Path]) -> None:
    for old in Path("var").glob("*.db*"):
        old.unlink()
    for name, copy in copies.items():
        shutil.copy(copy, Path("var") / name)


def backed_up(start_bot: Callable[..., Bot], tmp_path: Path) -> dict[str, Path]:
    """A backup of the evening before, and a bot that sent the reminder of the morning."""
    first = start_bot()
    young_driver(first)
    first.app.dispose()
    copies = put_aside(tmp_path)
    second = start_bot("2026-11-25T09:00:00+01:00")
    assert second.tick() == 1
    second.app.dispose()
    return copies


def test_the_database_of_yesterday_sends_nothing_again(
    start_bot: Callable[..., Bot], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    restore(backed_up(start_bot, tmp_path))
    caplog.clear()
    third = start_bot("2026-11-25T11:00:00+01:00")
    assert "1 messages left since" in caplog.text
    assert third.tick() == 0
    assert third.reminders == []
    assert states(third)["D-10 console"] is OutboxState.SENT
    third.advance_to("2026-11-30T10:00:00+01:00")
    assert len(third.reminders) == 1


def test_without_the_journal_it_says_that_it_cannot_know(
    start_bot: Callable[..., Bot], caplog: pytest.LogCaptureFixture
) -> None:
    bot = start_bot()
    young_driver(bot)
    bot.wake_at("2026-11-25T09:00:00+01:00")
    for path in Path("var").glob("sent-journal*"):
        path.unlink()
    caplog.clear()
    start_bot("2026-11-25T11:00:00+01:00")
    assert "I cannot know what left since" in caplog.text


def test_a_new_database_under_an_old_name_knows_nothing_of_the_old_one(
    start_bot: Callable[..., Bot], caplog: pytest.LogCaptureFixture
) -> None:
    bot = start_bot()
    young_driver(bot)
    bot.wake_at("2026-11-25T09:00:00+01:00")
    bot.app.dispose()
    for path in Path("var").glob("*.db*"):
        path.unlink()
    caplog.set_level(logging.WARNING)
    caplog.clear()
    again = start_bot()
    young_driver(again)
    again.wake_at("2026-11-25T09:00:00+01:00")
    assert len(again.reminders) == 1
    assert "journal" not in caplog.text


def test_a_process_that_dies_between_sending_and_recording_sends_nothing_twice(bot: Bot, ana: Person) -> None:
    """The journal is written first: the claim that nobody settled is known as sent."""
    bot.clock.set(datetime.fromisoformat("2026-11-25T09:00:00+01:00"))
    delivery = bot.app.desk.take(("console",))
    assert delivery
    bot.app.desk._journal.record(delivery.journal_keys, bot.clock.now())
    bot.wake_at("2026-11-25T09:11:00+01:00")
    assert bot.reminders == []
    assert states(bot)["D-10 console"] is OutboxState.SENT


# ---- clocks and quiet hours


class Rewound:
    """A clock that somebody sets back."""

    def __init__(self, now: str) -> None:
        self.instant = datetime.fromisoformat(now)

    def now(self) -> datetime:
        return self.instant


def test_a_clock_that_jumps_back_an_hour_sends_nothing_twice(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-25T09:00:00+01:00")
    object.__setattr__(bot.app.workshop, "clock", Rewound("2026-11-25T08:00:00+01:00"))
    for instant in ("2026-11-25T08:00:30+01:00", "2026-11-25T09:00:00+01:00", "2026-11-25T09:30:00+01:00"):
        bot.app.workshop.clock.instant = datetime.fromisoformat(instant)  # type: ignore[attr-defined]
        bot.app.conversations.nightly()
        bot.tick()
    assert len(bot.reminders) == 1


def test_what_is_late_waits_for_the_end_of_quiet_hours(bot: Bot, ana: Person) -> None:
    person = driver(bot)
    with bot.app.workshop.new_unit() as unit:
        unit.people.save(replace(person, habits=replace(person.habits, quiet_from=22, quiet_to=8)))
        unit.commit()
    bot.wake_at("2026-11-25T23:30:00+01:00")
    assert bot.reminders == []
    bot.advance_to("2026-11-26T07:59:00+01:00")
    assert bot.reminders == []
    bot.advance_to("2026-11-26T08:00:00+01:00")
    assert len(bot.reminders) == 1


# ---- the calendar of a person


def entry(notice: Notice) -> dict[str, str]:
    (attachment,) = notice.reply.attachments
    calendar = Calendar.from_ical(attachment.content)
    (event,) = calendar.walk("VEVENT")
    return {
        "method": str(calendar["method"]),
        "day": str(event.decoded("dtstart")),
        "end": str(event.decoded("dtend")),
        "uid": str(event["uid"]),
        "sequence": str(event["sequence"]),
        "status": str(event["status"]),
    }


def move_the_course(ana: Person) -> None:
    ana.say("/profil")
    ana.press("Stage du")
    ana.press("Corriger")
    ana.press("Les jours du stage")
    ana.say("18 et 19 novembre 2026")
    ana.press("Oui")


def test_a_date_that_moves_is_put_right_in_the_calendar(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    bot.wake_at("2026-11-25T09:00:00+01:00")
    move_the_course(ana)
    bot.advance_to("2026-11-25T12:00:00+01:00")
    first, second = (entry(notice) for _, notice in bot.mail.sent)
    assert (first["day"], first["end"], first["sequence"]) == ("2026-12-05", "2026-12-06", "0")
    assert (second["day"], second["sequence"], second["method"]) == ("2026-12-04", "1", "PUBLISH")
    assert first["uid"] == second["uid"]
    assert "La date notée dans votre agenda a changé" in bot.mail.sent[1][1].reply.text
    bot.advance_to("2026-11-29T10:00:00+01:00")
    assert entry(bot.mail.sent[2][1])["sequence"] == "1"


def test_a_date_that_ends_is_taken_out_of_the_calendar(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    bot.wake_at("2026-11-25T09:00:00+01:00")
    ana.tell("j'ai envoyé ma demande de remboursement le 25 novembre 2026")
    bot.advance_to("2026-11-25T12:00:00+01:00")
    last = entry(bot.mail.sent[-1][1])
    assert (last["method"], last["status"], last["sequence"]) == ("CANCEL", "CANCELLED", "1")
    bot.advance_to("2026-12-06T12:00:00+01:00")
    assert len(bot.mail.sent) == 2


def test_a_slip_taken_back_within_the_hour_mails_nothing(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    bot.wake_at("2026-11-25T09:00:00+01:00")
    ana.press("Fait")
    ana.press("Revenir en arrière")
    bot.advance_to("2026-11-25T12:00:00+01:00")
    assert len(bot.mail.sent) == 1


def test_who_never_received_the_entry_is_mailed_no_change(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    move_the_course(ana)
    bot.advance_to("2026-11-23T12:00:00+01:00")
    assert bot.mail.sent == []
