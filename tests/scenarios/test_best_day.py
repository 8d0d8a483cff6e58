"""Whether to wait for a course, in a talk."""

from __future__ import annotations

import pytest

from tests.talking import Bot, Person

ASKED = "quel est le meilleur jour pour un stage ?"


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person(1)


@pytest.mark.parametrize(
    "asked",
    [ASKED, "dois-je attendre pour faire un stage ?", "vaut-il mieux faire un stage maintenant ?", "best day"],
)
def test_now_is_best_when_waiting_gives_no_more(ana: Person, asked: str) -> None:
    ana.tell("permis obtenu le 10 janvier 2015")
    ana.tell("/infraction feu rouge le 3 mars 2026, payé le 20 mars 2026")
    said = ana.say(asked)
    assert "__Maintenant.__" in said
    assert "vous rendrait 4 points (solde : 8 points, plafond 12)" in said
    assert "reviennent d'eux-mêmes le 20 mars 2029" in said
    assert "vérifié le 22 novembre 2026" in said


def test_not_now_says_how_much_is_gained_before_and_after(ana: Person) -> None:
    ana.tell("permis obtenu le 14 mai 2024")
    ana.tell("/infraction flashé à 75 au lieu de 50 le 1 septembre 2024, payé le 1 octobre 2024")
    said = ana.say(ASKED)
    assert "__Pas maintenant__ : vous gagneriez 2 points au lieu de 4 points" in said
    assert "avant le 12 mai 2027" in said
    assert "ne peut pas vous faire dépasser votre plafond, 6 aujourd'hui" in said
    assert "Le 14 mai 2027, votre plafond monte" in said
    assert "Par prudence, commencez-le le 14 mai 2027 ou après" in said
    assert "Votre solde est bas (4 points ou moins)" in said
    assert "lecture prudente" in said


def test_the_safe_day_after_the_last_course_is_given(ana: Person) -> None:
    ana.tell("permis obtenu le 10 janvier 2015")
    ana.tell("/infraction téléphone au volant le 3 janvier 2026, payé le 20 janvier 2026")
    ana.tell("/infraction ceinture le 3 février 2026, payé le 20 février 2026")
    ana.tell("/infraction feu rouge le 3 mars 2026, payé le 20 mars 2026")
    ana.tell("j'ai fait un stage volontaire les 1 et 2 octobre 2026")
    said = ana.say(ASKED)
    assert "0 point au lieu de 4 points" in said
    assert "à partir du 3 octobre 2027" in said
    assert "dès le 1er octobre 2027 selon la lecture officielle" in said
    assert "le délai de 1 an et 1 jour" in said


def test_points_that_come_back_before_the_next_course_make_waiting_pointless(ana: Person) -> None:
    ana.tell("permis obtenu le 10 janvier 2015")
    ana.tell("/infraction feu rouge le 3 mars 2026, payé le 20 mars 2026")
    ana.tell("j'ai fait un stage volontaire les 1 et 2 octobre 2026")
    ana.tell("/infraction flashé à 56 au lieu de 50 le 5 novembre 2026, payé le 10 novembre 2026")
    said = ana.say(ASKED)
    assert "Inutile d'attendre un stage" in said
    assert "le 10 mai 2027" in said


def test_a_full_balance_needs_no_course(ana: Person) -> None:
    ana.tell("permis obtenu le 10 janvier 2015")
    assert "il ne vous en manque pas" in ana.say(ASKED)


def test_the_compulsory_course_outweighs_the_arithmetic(ana: Person) -> None:
    ana.tell("permis obtenu le 14 mai 2025")
    ana.tell("/infraction téléphone au volant le 1 septembre 2026, payé le 1 octobre 2026")
    assert "Attendez la lettre 48N" in ana.say(ASKED)
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    said = ana.say(ASKED)
    assert "à finir au plus tard le 2 mars 2027" in said
    assert "Attendez la lettre 48N" not in said


def test_an_offence_not_paid_yet_is_told(ana: Person) -> None:
    ana.tell("permis obtenu le 10 janvier 2015, il me reste 9 points")
    ana.say("/infraction feu rouge le 3 novembre 2026")
    ana.press("Pas encore payée")
    ana.press("Oui")
    said = ana.say(ASKED)
    assert "peut encore vous coûter 4 points" in said


def test_a_lost_licence_gets_no_advice_to_wait(ana: Person) -> None:
    ana.tell("permis obtenu le 10 janvier 2015, il me reste 0 point")
    assert "À zéro, le Conseil d'État admet un stage" in ana.say(ASKED)
    ana.tell("J'ai reçu une lettre 48SI le 22 novembre 2026")
    said = ana.say(ASKED)
    assert "Aucun stage ne vous rendrait de points" in said
    assert "n'est plus valide" in said


def test_without_a_licence_date_it_says_what_is_missing(ana: Person) -> None:
    assert "il me manque la date de votre permis" in ana.say(ASKED)
    assert "Noter mon permis" in ana.labels


def test_it_is_answered_in_english(bot: Bot) -> None:
    ben = bot.person(2, "en")
    ben.say("I passed my driving test on 10 January 2015")
    ben.press("Yes")
    assert "none is missing" in ben.say("should I wait before taking a course?")
