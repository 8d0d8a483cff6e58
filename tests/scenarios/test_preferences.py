"""How a person wants to be reminded: hour, quiet hours, place, channels, pause, a test, her calendar, her journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.dialogue.zones import ZONES
from bot.messages import Address
from tests.scenarios.test_reminders import give_mail, young_driver
from tests.talking import Bot, Person

FIRST = "2026-11-25"  # the day of the first reminder of the claim


@pytest.fixture
def ana(bot: Bot) -> Person:
    return young_driver(bot)


def planned(bot: Bot, kind: str = "refund_claim", channel: str = "console") -> list[datetime]:
    """When a kind is to be told."""
    with bot.app.workshop.new_unit() as unit:
        person = unit.people.find(Address(channel="console", value="1"))
        assert person
        rows = unit.outbox.of_person(person.id)
    return [
        row.planned.send_at
        for row in rows
        if (row.planned.kind, row.planned.channel) == (kind, channel) and row.settled_at is None
    ]


def hours(bot: Bot, timezone: str = "Europe/Paris") -> set[int]:
    return {instant.astimezone(ZoneInfo(timezone)).hour for instant in planned(bot)}


def test_an_hour_in_words_moves_every_reminder_and_no_date(bot: Bot, ana: Person) -> None:
    said = ana.say("rappelle-moi à 18h")
    assert "à 18 h" in said
    assert "le 25 novembre 2026 à 18:00" in said
    assert hours(bot) == {18}
    bot.wake_at(f"{FIRST}T17:59:00+01:00")
    assert bot.reminders == []
    bot.wake_at(f"{FIRST}T18:00:00+01:00")
    assert "plus que 10 jours" in bot.reminders[0]


def test_an_hour_has_a_button(bot: Bot, ana: Person) -> None:
    ana.say("/rappels")
    ana.press("Réglages")
    ana.press("Heure")
    ana.press("20 h")
    assert hours(bot) == {20}


def test_an_hour_that_has_gone_by_today_loses_nothing(bot: Bot, ana: Person) -> None:
    """at ten, the reminder of today waits for 18:00; moved to eight o'clock, it leaves at once"""
    ana.say("rappelle-moi à 18h")
    bot.wake_at(f"{FIRST}T10:00:00+01:00")
    assert bot.reminders == []
    ana.say("rappelle-moi à 8h")
    assert len(bot.reminders) == 1


def test_an_hour_moved_later_in_the_day_repeats_nothing(bot: Bot, ana: Person) -> None:
    bot.wake_at(f"{FIRST}T09:00:00+01:00")
    ana.say("rappelle-moi à 18h")
    bot.wake_at(f"{FIRST}T20:00:00+01:00")
    assert len(bot.reminders) == 1


def test_a_half_hour_is_asked_about(bot: Bot, ana: Person) -> None:
    assert "heures entières" in ana.say("rappels à 18h30")
    ana.press("19 h")
    assert hours(bot) == {19}


def test_an_hour_that_does_not_exist_changes_nothing(bot: Bot, ana: Person) -> None:
    assert "n'existe pas" in ana.say("rappelle-moi à 25h")
    assert hours(bot) == {9}


def test_a_change_can_be_taken_back(bot: Bot, ana: Person) -> None:
    ana.say("rappelle-moi à 18h")
    ana.press("Revenir en arrière")
    assert hours(bot) == {9}


def test_quiet_hours_move_the_hour_within_the_day(bot: Bot, ana: Person) -> None:
    ana.say("rappelle-moi à 7h")
    said = ana.say("pas avant 8h ni après 21h")
    assert "rien entre 21 h et 8 h" in said
    assert "l'heure permise la plus proche" in said
    assert hours(bot) == {8}
    ana.say("plus d'heures calmes")
    assert hours(bot) == {7}


def test_one_side_of_the_quiet_hours_keeps_the_other(ana: Person) -> None:
    ana.say("pas après 21h")
    assert "rien entre 21 h et 8 h" in ana.say("pas avant 8h")
    assert "de 21 h à 8 h" in ana.say("réglages")


def test_quiet_hours_all_day_long_are_refused(bot: Bot, ana: Person) -> None:
    assert "il ne resterait aucun moment" in ana.say("heures calmes de 9h à 9h")
    assert "pas d'heures calmes" in ana.say("réglages")


@pytest.mark.parametrize("zone", ZONES)
def test_every_place_has_a_button_and_its_own_nine_o_clock(bot: Bot, ana: Person, zone: str) -> None:
    ana.say("réglages")
    ana.press("Fuseau horaire")
    name = next(one.label for one in ana.buttons if one.action.removesuffix(".") == f"pref:zone:{zone}")
    assert name in ana.press(name)
    assert hours(bot, zone) == {9}


def test_a_place_in_words_moves_the_hour_and_no_date(bot: Bot, ana: Person) -> None:
    assert "La Réunion" in ana.say("je suis à la Réunion")
    bot.wake_at(f"{FIRST}T05:59:00+01:00")
    assert bot.reminders == []
    bot.wake_at(f"{FIRST}T06:00:00+01:00")
    assert "5 décembre 2026" in bot.reminders[0]


def test_polynesia_has_three_zones_to_choose_from(bot: Bot, ana: Person) -> None:
    assert "trois fuseaux" in ana.say("je suis en Polynésie")
    assert [label for label in ana.labels if "Polynésie" in label] == [
        "Polynésie : Tahiti et les îles de la Société",
        "Polynésie : îles Marquises",
        "Polynésie : îles Gambier",
    ]
    ana.press("îles Marquises")
    assert hours(bot, "Pacific/Marquesas") == {9}


def test_a_channel_can_be_chosen_for_one_kind(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    assert "par e-mail pour" in ana.say("par mail seulement pour le remboursement")
    assert planned(bot) == []
    assert len(planned(bot, channel="email")) == 4
    assert len(planned(bot, "course_possible")) == 2
    assert "remboursement : par e-mail" in ana.say("réglages")


def test_a_channel_for_everything_replaces_each_choice(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    ana.say("par mail seulement pour le remboursement")
    ana.say("ici seulement")
    assert len(planned(bot)) == 4
    assert planned(bot, channel="email") == []


def test_channels_have_buttons(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    ana.say("réglages")
    ana.press("Canaux")
    ana.press("remboursement")
    ana.press("E-mail seulement")
    assert planned(bot) == []
    assert len(planned(bot, channel="email")) == 4


def test_mail_cannot_be_chosen_without_an_address(bot: Bot, ana: Person) -> None:
    assert "adresse e-mail confirmée" in ana.say("par mail seulement pour le remboursement")
    assert len(planned(bot)) == 4


def test_a_kind_by_mail_alone_is_told_in_the_chat_once_the_address_is_gone(bot: Bot, ana: Person) -> None:
    """on a channel that was not asked for sooner than nowhere"""
    give_mail(ana)
    ana.say("par mail seulement pour le remboursement")
    ana.say("/email")
    ana.press("Retirer")
    bot.wake_at(f"{FIRST}T09:00:00+01:00")
    assert len(bot.reminders) == 1


def test_a_pause_holds_everything_and_names_the_dates_it_passes(bot: Bot, ana: Person) -> None:
    said = ana.say("mets les rappels en pause jusqu'au 3 janvier")
    assert "reprennent le 3 janvier 2027" in said
    assert "5 décembre 2026" in said
    bot.advance_to("2027-01-02T23:00:00+01:00")
    assert bot.reminders == []


def test_what_is_still_ahead_when_a_pause_ends_is_told_that_day(bot: Bot, ana: Person) -> None:
    ana.say("pause jusqu'au 1er décembre 2026")
    bot.advance_to("2026-12-01T10:00:00+01:00")
    assert ["plus que 4 jours" in text for text in bot.reminders] == [True]


def test_a_pause_for_good_lasts_until_it_is_ended(bot: Bot, ana: Person) -> None:
    ana.say("/rappels")
    ana.press("Réglages")
    ana.press("Tout mettre en pause")
    ana.press("Jusqu'à nouvel ordre")
    bot.advance_to("2026-12-01T10:00:00+01:00")
    assert bot.reminders == []
    assert "En pause" in ana.say("/rappels")
    ana.press("Reprendre les rappels")
    bot.advance_to("2026-12-05T10:00:00+01:00")
    assert len(bot.reminders) == 2


def test_a_pause_holds_what_was_put_off_before_it(bot: Bot, ana: Person) -> None:
    bot.wake_at(f"{FIRST}T09:00:00+01:00")
    ana.press("Plus tard")
    ana.press("Demain")
    ana.say("pause jusqu'au 3 janvier")
    bot.advance_to("2026-12-31T10:00:00+01:00")
    assert len(bot.reminders) == 1


@pytest.mark.parametrize(("said", "told"), [("hier", "n'est pas à venir"), ("31 février", "n'existe pas")])
def test_a_pause_until_a_day_that_cannot_be_is_refused(bot: Bot, ana: Person, said: str, told: str) -> None:
    assert told in ana.say(f"pause jusqu'au {said}" if said != "hier" else "pause jusqu'au 22 novembre 2026")
    assert len(planned(bot)) == 4


def test_a_wish_in_the_middle_of_a_form_loses_no_answer(ana: Person) -> None:
    ana.say("j'ai fait un stage le 3 mars 2026")
    said = ana.say("rappelle-moi à 18h")
    assert "à 18 h" in said
    assert "Lesquels ?" in said


# --- a test, the calendar, the journal


def test_a_test_reaches_each_channel_and_says_that_it_is_one(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    assert "ici et par e-mail" in ana.say("teste un rappel maintenant")
    (text,) = bot.reminders
    ((_, notice),) = bot.mail.sent
    for told in (text, notice.reply.text):
        assert "Ceci est un essai" in told
        assert "remboursement de l'amende" in told
    assert notice.subject.startswith("Essai")


def test_a_test_leaves_even_in_a_pause_and_in_quiet_hours(bot: Bot, ana: Person) -> None:
    ana.say("heures calmes de 9h à 20h")
    ana.say("mets tout en pause")
    ana.say("teste un rappel")
    assert len(bot.reminders) == 1


def test_a_test_without_any_date_says_so(bot: Bot) -> None:
    bot.person(1).say("tester un rappel")
    assert "pas encore de date" in bot.reminders[0]


def test_all_dates_come_as_one_calendar_file(bot: Bot, ana: Person) -> None:
    ana.say("mes dates en ics")
    (attachment,) = ana.replies[0].attachments
    events: list[Any] = Calendar.from_ical(attachment.content).walk("VEVENT")
    days = {str(event["SUMMARY"]): event["DTSTART"].dt.isoformat() for event in events}
    assert sorted(days.values()) == ["2026-12-05", "2027-01-02", "2027-11-21"]
    assert all(event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1) for event in events)
    assert len({str(event["UID"]) for event in events}) == 3


def test_the_calendar_file_has_the_entries_of_the_mails(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    bot.wake_at(f"{FIRST}T09:00:00+01:00")
    (mailed,) = (notice.reply.attachments[0].content for _, notice in bot.mail.sent)
    ana.say("mes dates en ics")
    (attachment,) = ana.replies[0].attachments
    uid = str(Calendar.from_ical(mailed).walk("VEVENT")[0]["UID"])
    assert uid in {str(event["UID"]) for event in Calendar.from_ical(attachment.content).walk("VEVENT")}


def test_there_is_no_calendar_without_a_date(bot: Bot) -> None:
    ana = bot.person(1)
    ana.say("mes dates en ics")
    assert ana.replies[0].attachments == ()


def test_the_journal_tells_what_was_sent_seen_and_done(bot: Bot, ana: Person) -> None:
    assert "encore rien rappelé" in ana.say("journal")
    bot.wake_at(f"{FIRST}T09:00:00+01:00")
    assert "envoyé" in ana.say("journal")
    assert "vu" not in ana.say("journal").split("Ce qui vient")[0]
    bot.clock.set(datetime.fromisoformat(f"{FIRST}T09:30:00+01:00"))
    ana.press("Fait")
    told = ana.say("journal").split("Ce qui vient")[0]
    assert "vu le 25 novembre 2026 à 9:30" in told
    assert "fait" in told


def test_the_journal_of_somebody_else_stays_hers(bot: Bot, ana: Person) -> None:
    bot.wake_at(f"{FIRST}T09:00:00+01:00")
    assert "encore rien rappelé" in bot.person(2).say("journal")


def test_what_is_set_is_shown_as_data_and_survives_a_restart(start_bot: Callable[..., Bot]) -> None:
    young_driver(start_bot()).say("pas avant 8h ni après 21h")
    ana = start_bot("2026-11-22T11:00:00+01:00").person(1)
    ana.say("/mesdonnees")
    content = json.loads(ana.replies[0].attachments[0].content)
    assert (content["reminders"]["quiet_from"], content["reminders"]["quiet_to"]) == (21, 8)


def test_a_stranger_gets_the_settings_too(bot: Bot) -> None:
    ana = bot.person(1)
    assert "à 9 h" in ana.say("réglages")
    for page in ("Heure", "Heures calmes", "Fuseau horaire", "Tout mettre en pause", "Canaux"):
        ana.say("réglages")
        assert ana.press_action(next(one.action for one in ana.buttons if one.label == page))


@pytest.mark.parametrize(
    "action", ["pref:hour:99", "pref:quiet:30-2", "pref:zone:Mars/Olympus", "pref:channels:nothing", "pref:x", "rem:zz"]
)
def test_a_button_that_nobody_offered_changes_nothing(bot: Bot, ana: Person, action: str) -> None:
    before = planned(bot)
    assert ana.press_action(action)
    assert planned(bot) == before


def test_the_settings_are_there_in_english(bot: Bot) -> None:
    ana = bot.person(1, language="en")
    assert "Reminders will leave at 18:00" in ana.say("remind me at 6 pm")
    assert "Martinique" in ana.say("I live in Martinique")
    assert "nothing between 21:00 and 8:00" in ana.say("not before 8 am nor after 9 pm")
    assert "paused" in ana.say("pause the reminders until 3 January")
