"""What the reminders need to know, told in words or by a button, and corrected without losing the rest."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.vocabulary import Record
from bot.messages import Address
from tests.talking import Bot, Person


@pytest.fixture
def ana(bot: Bot) -> Person:
    person = bot.person(1)
    person.tell("j'ai eu mon permis le 12 mai 2025")
    return person


@pytest.fixture
def fined(ana: Person) -> Person:
    """A phone held on 1 November 2026, not paid yet."""
    ana.say("téléphone au volant le 1er novembre 2026")
    ana.press("Pas encore payée")
    ana.press("Oui")
    return ana


def record_of(bot: Bot) -> Record:
    with bot.app.workshop.new_unit() as unit:
        person = unit.people.find(Address(channel="console", value="1"))
        assert person
        return unit.records.load(person.id)


def test_the_date_of_a_notice_opens_the_delay_to_contest(bot: Bot, fined: Person) -> None:
    said = fined.tell("avis de contravention daté du 3 novembre 2026")
    assert "Téléphone tenu en main (3 points), le 1er novembre 2026, avis du 3 novembre 2026" in said
    assert "18 décembre 2026" in said
    (fine,) = record_of(bot).fines
    assert fine.notice_on == date(2026, 11, 3)
    assert "18 décembre 2026" in fined.say("/rappels")


def test_the_day_a_notice_was_received_is_not_its_date(bot: Bot, fined: Person) -> None:
    """counted from there, the delay would be told too long"""
    assert "pas le jour où vous l'avez reçu" in fined.say("j'ai reçu l'avis de contravention le 15 novembre 2026")
    fined.say("3 novembre 2026")
    fined.press("Oui")
    (fine,) = record_of(bot).fines
    assert fine.notice_on == date(2026, 11, 3)


def test_an_unpaid_fine_is_asked_for_its_notice_by_a_button(bot: Bot, fined: Person) -> None:
    fined.press("Date de l'avis")
    fined.say("3 novembre 2026")
    fined.press("Oui")
    assert record_of(bot).fines[0].notice_on == date(2026, 11, 3)
    assert "Date de l'avis" not in fined.labels


def test_a_notice_and_its_offence_in_one_message_are_one_fact(bot: Bot, ana: Person) -> None:
    ana.say("téléphone au volant le 1er novembre 2026, avis de contravention daté du 3 novembre 2026")
    ana.press("Pas encore payée")
    ana.press("Oui")
    found = record_of(bot)
    assert [one.code for one in found.offences] == ["phone"]
    assert [one.notice_on for one in found.fines] == [date(2026, 11, 3)]


def test_a_notice_before_the_offence_is_refused(fined: Person) -> None:
    assert "ne peut pas être" in fined.say("avis de contravention daté du 30 octobre 2026")


def test_a_notice_without_any_offence_asks_which(ana: Person) -> None:
    assert "Quelle infraction" in ana.say("j'ai reçu un avis de contravention hier")


def test_paying_keeps_the_notice_and_ends_its_reminders(bot: Bot, fined: Person) -> None:
    fined.tell("avis de contravention daté du 3 novembre 2026")
    fined.say("/profil")
    fined.press("Infraction du")
    fined.press("Amende payée")
    fined.say("20 novembre 2026")
    fined.press("Oui")
    (fine,) = record_of(bot).fines
    assert (fine.notice_on, fine.paid_on) == (date(2026, 11, 3), date(2026, 11, 20))
    assert "18 décembre 2026" not in fined.say("/rappels")


def test_of_two_fines_the_list_tells_which_is_which(fined: Person) -> None:
    fined.tell("avis de contravention daté du 3 novembre 2026")
    fined.say("feu rouge le 10 novembre 2026")
    fined.press("Pas encore payée")
    fined.press("Oui")
    fined.tell("avis de contravention daté du 12 novembre 2026")
    said = fined.say("/rappels")
    assert "(infraction du 1er novembre 2026)" in said
    assert "(infraction du 10 novembre 2026)" in said


def test_a_fine_declared_settled_is_no_longer_told(bot: Bot, fined: Person) -> None:
    fined.tell("avis de contravention daté du 3 novembre 2026")
    bot.wake_at("2026-12-03T09:00:00+01:00")
    fined.press("Fait")
    assert "Amende payée" in fined.labels
    bot.advance_to("2026-12-20T10:00:00+01:00")
    assert len(bot.reminders) == 1


# --- the licence


def test_the_follow_up_training_is_told_in_words(bot: Bot, ana: Person) -> None:
    said = ana.tell("j'ai fait la formation post-permis le 20 janvier 2026")
    assert "permis obtenu le 12 mai 2025, formation complémentaire le 20 janvier 2026" in said.replace(
        ", formation traditionnelle", ""
    )
    licence = record_of(bot).licence
    assert licence
    assert (licence.obtained_on, licence.follow_up_on) == (date(2025, 5, 12), date(2026, 1, 20))


def test_a_follow_up_training_without_its_day_is_asked_for_it(bot: Bot, ana: Person) -> None:
    assert "Quel jour avez-vous suivi" in ana.say("j'ai suivi la formation complémentaire")
    ana.say("20 janvier 2026")
    ana.press("Oui")
    assert record_of(bot).licence.follow_up_on == date(2026, 1, 20)  # type: ignore[union-attr]


def test_an_earlier_invalidation_makes_it_a_second_licence(bot: Bot, ana: Person) -> None:
    assert "permis précédent invalidé le 3 mars 2023" in ana.tell("mon premier permis a été invalidé le 3 mars 2023")
    licence = record_of(bot).licence
    assert licence
    assert (licence.earlier_invalidation_on, licence.first_licence) == (date(2023, 3, 3), False)


def test_an_earlier_invalidation_lies_before_the_licence(bot: Bot, ana: Person) -> None:
    assert "notez plutôt la lettre 48SI" in ana.say("mon premier permis a été invalidé le 3 mars 2026")
    ana.press("Jamais")
    ana.press("Oui")
    assert record_of(bot).licence.first_licence  # type: ignore[union-attr]


def test_an_annulment_has_no_day_to_ask(bot: Bot, ana: Person) -> None:
    assert "après une invalidation ou une annulation" in ana.tell("mon ancien permis a été annulé par le juge en 2020")
    licence = record_of(bot).licence
    assert licence
    assert (licence.earlier_invalidation_on, licence.first_licence) == (None, False)


def test_correcting_the_training_keeps_everything_else(bot: Bot, ana: Person) -> None:
    ana.tell("j'ai fait la formation post-permis le 20 janvier 2026")
    ana.tell("mon ancien permis a été annulé par le juge en 2020")
    ana.say("/profil")
    ana.press("Permis")
    ana.press("Corriger")
    ana.press("La formation")
    ana.press("Conduite supervisée")
    ana.press("Oui")
    licence = record_of(bot).licence
    assert licence
    assert (licence.follow_up_on, licence.first_licence, licence.training.value) == (
        date(2026, 1, 20),
        False,
        "supervised",
    )


def test_the_licence_is_corrected_part_by_part(bot: Bot, ana: Person) -> None:
    ana.tell("mon premier permis a été invalidé le 3 mars 2023")
    ana.say("/profil")
    ana.press("Permis")
    ana.press("Corriger")
    ana.press("Une invalidation antérieure")
    ana.press("Jamais")
    ana.press("Oui")
    licence = record_of(bot).licence
    assert licence
    assert (licence.earlier_invalidation_on, licence.first_licence) == (None, True)


def test_the_first_talk_asks_none_of_this(bot: Bot) -> None:
    ana = bot.person(1)
    ana.say("/start")
    ana.say("12 mai 2025")
    assert "Combien de points" in ana.press("Traditionnelle")


# --- letters and the end of matters


def test_a_letter_that_waits_is_collected_by_its_reminder(bot: Bot, ana: Person) -> None:
    ana.say("j'ai eu un avis de passage du facteur le 17 novembre 2026")
    ana.press("48N")
    ana.press("Oui")
    bot.wake_at("2026-11-25T09:00:00+01:00")
    ana.press("Fait")
    ana.press("Hier")
    ana.press("Oui")
    (letter,) = record_of(bot).letters
    assert (letter.presented_on, letter.received_on) == (date(2026, 11, 17), date(2026, 11, 24))


def test_a_letter_that_waits_is_collected_from_the_profile(bot: Bot, ana: Person) -> None:
    ana.say("j'ai eu un avis de passage du facteur le 17 novembre 2026")
    ana.press("48N")
    ana.press("Oui")
    ana.say("/profil")
    ana.press("Lettre 48N")
    ana.press("J'ai retiré la lettre")
    ana.press("Aujourd'hui")
    ana.press("Oui")
    assert record_of(bot).letters[0].received_on == date(2026, 11, 22)


def test_a_compulsory_course_is_done_with_its_days(bot: Bot, ana: Person) -> None:
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    ana.say("/rappels")
    ana.press("stage obligatoire")
    assert "Quels jours" in ana.press("Fait")
    ana.say("19 et 20 novembre 2026")
    ana.press("Oui")
    (course,) = record_of(bot).courses
    assert course.kind.value == "probation"


def test_a_chase_for_the_refund_ends_with_the_money(bot: Bot, ana: Person) -> None:
    ana.tell("J'ai reçu une lettre 48N le 2 mars 2026")
    ana.tell("J'ai fait mon stage obligatoire les 9 et 10 avril 2026")
    ana.tell("j'ai envoyé ma demande de remboursement le 15 avril 2026")
    ana.say("/rappels")
    bot.wake_at("2026-11-22T10:00:00+01:00")
    ana.tell("j'ai été remboursé le 20 novembre 2026")
    assert "remboursement pas reçu" not in ana.say("/rappels")


def test_the_hand_over_of_a_licence_is_asked_for_its_day(bot: Bot, ana: Person) -> None:
    ana.tell("J'ai reçu une lettre 48SI le 20 novembre 2026")
    ana.say("/rappels")
    ana.press("remise du permis")
    assert "Quel jour avez-vous remis" in ana.press("Fait")
    ana.press("Aujourd'hui")
    ana.press("Oui")
    assert record_of(bot).letters[0].handed_over_on == date(2026, 11, 22)
    assert "nouveau permis" in ana.say("/rappels")
