"""One more offence, tried out in a talk: a few lines, nothing stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.talking import Bot, Person


@pytest.fixture
def ana(bot: Bot) -> Person:
    person = bot.person(1)
    person.tell("permis obtenu le 10 janvier 2015")
    person.tell("/infraction feu rouge le 3 mars 2026, payé le 20 mars 2026")
    return person


def test_a_red_light_shows_which_dates_slip_from_what_to_what(ana: Person) -> None:
    said = ana.say("et si je prends encore un feu rouge aujourd'hui ?")
    assert "Feu rouge (4 points)" in said
    assert "8 points → __4 points__, plafond 12" in said
    assert "Retour de tous les points : 20 mars 2029 → __22 novembre 2029__" in said
    assert "Lettre 48M à attendre : solde de 6 points ou moins" in said
    assert "au paiement" in said
    assert "Rien n'est enregistré" in said
    assert "vérifié le 22 novembre 2026" in said


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("si je me fais flasher à 112 au lieu de 90", "de 20 à moins de 30 km/h (2 points)"),
        ("si je me fais flasher à 56 au lieu de 50 ?", "de 5 à moins de 20 km/h, limite de 50 km/h ou moins (1 point)"),
        ("et si je téléphone au volant ?", "Téléphone tenu en main (3 points)"),
        ("si je perds encore 3 points, il me reste combien ?", "autre infraction (3 points)"),
        ("what if I run a red light", "Feu rouge (4 points)"),
    ],
)
def test_the_offence_is_read_out_of_the_question(ana: Person, asked: str, what: str) -> None:
    assert what in ana.say(asked)


def test_nothing_is_stored(ana: Person) -> None:
    before = ana.say("/profil")
    ana.say("et si je grille un stop ?")
    assert ana.say("/profil") == before


def test_a_button_notes_the_offence_for_real(ana: Person) -> None:
    ana.say("et si je prends encore un feu rouge aujourd'hui ?")
    assert "Quel jour a-t-elle été commise" in ana.press("Noter cette infraction")
    ana.say("hier")
    said = ana.press("Pas encore payée")
    assert "Feu rouge (4 points), le 21 novembre 2026" in said
    ana.press("Oui")
    assert "21 novembre 2026" in ana.say("/profil")


def test_an_act_of_some_points_is_noted_with_them(ana: Person) -> None:
    ana.say("et si je perds encore 3 points ?")
    ana.press("Noter cette infraction")
    ana.say("hier")
    assert "autre infraction (3 points), le 21 novembre 2026" in ana.press("Pas encore payée")


def test_an_offence_that_is_not_named_is_asked_for(ana: Person) -> None:
    assert "Quelle infraction" in ana.say("et si je commets une infraction ?")
    assert "Feu rouge (4 points)" in ana.press("Feu rouge")


@pytest.mark.parametrize("action", ["tried:no_such_key", "tried:", "tried:other-99", "tried:other"])
def test_a_button_that_notes_no_offence_is_an_old_one(ana: Person, action: str) -> None:
    assert "n'est plus valable" in ana.press_action(action)


@pytest.mark.parametrize("action", ["whatif:no_such_key", "whatif:", "whatif:other-x", "whatif:-", "whatif:other-10"])
def test_a_button_that_names_no_offence_asks_which_one(ana: Person, action: str) -> None:
    assert "Quelle infraction" in ana.press_action(action)


def test_without_a_licence_date_it_says_what_is_missing_and_offers_to_note_it(bot: Bot) -> None:
    ben = bot.person(2)
    said = ben.say("et si je prends encore un feu rouge aujourd'hui ?")
    assert "il me manque la date de votre permis" in said
    assert "4 points" in said
    assert "Quand avez-vous obtenu" in ben.press("Noter mon permis")


def test_an_act_without_points_changes_nothing(ana: Person) -> None:
    said = ana.say("si je me fais flasher à 52 au lieu de 50 ?")
    assert "Elle ne coûte aucun point" in said
    assert "→" not in said


def test_on_probation_the_compulsory_course_and_the_lost_gains_are_told(bot: Bot) -> None:
    ben = bot.person(2)
    ben.tell("permis obtenu le 10 janvier 2026")
    said = ben.say("et si je téléphone au volant ?")
    assert "Lettre 48N à attendre : stage obligatoire sous 4 mois" in said
    assert "Gain de l'année probatoire du 10 janvier 2027 : perdu" in said
    assert "Noter mon solde" in ben.labels


def test_at_zero_the_letter_and_the_course_that_can_still_save_the_licence_are_told(bot: Bot) -> None:
    ben = bot.person(2)
    ben.tell("permis obtenu le 10 janvier 2015, il me reste 3 points")
    said = ben.say("et si je grille un feu rouge aujourd'hui ?")
    assert "3 points → __0 point__" in said
    assert "Lettre 48SI à attendre" in said
    assert "Un stage fini avant cette notification pourrait encore le sauver" in said
    assert "perdu, rien d'autre avant le 22 novembre 2038" in said


def test_an_invalid_licence_is_told_to_be_one(bot: Bot) -> None:
    ben = bot.person(2)
    ben.tell("permis obtenu le 10 janvier 2015, il me reste 0 point")
    ben.tell("J'ai reçu une lettre 48SI le 22 novembre 2026")
    assert "n'est plus valide" in ben.say("et si je grille un feu rouge ?")


MANY = (
    "permis obtenu le 10 janvier 2025",
    "/infraction clignotant le 3 mars 2026, payé le 20 mars 2026",
    "/infraction flashé à 56 au lieu de 50 le 3 juillet 2026, payé le 20 juillet 2026",
    "/infraction gants le 3 novembre 2026, payé le 20 novembre 2026",
)


@pytest.mark.parametrize("facts", [("permis obtenu le 10 janvier 2026",), MANY, MANY[:3]])
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "asked",
    ["et si je téléphone au volant ?", "si je me fais flasher à 75 au lieu de 50 ?", "et si je grille un feu ?"],
)
def test_the_comparison_takes_eight_short_lines_at_most(
    bot: Bot, facts: tuple[str, ...], language: str, asked: str
) -> None:
    ben = bot.person(2, language)
    for fact in facts:
        ben.tell(fact) if language == "fr" else (ben.say(fact), ben.press("Yes"))
    lines = ben.say(asked).split("\n")
    assert 5 <= len(lines) <= 8
    assert all(len(line.partition("](")[0]) <= 130 for line in lines)


def test_a_question_in_the_middle_of_a_form_is_answered_and_the_form_goes_on(ana: Person) -> None:
    ana.say("/stage")
    said = ana.say("si je me fais flasher à 112 au lieu de 90")
    assert "Solde : 8 points" in said
    assert "Quels jours a eu lieu" in said


def test_it_is_answered_in_english(bot: Bot) -> None:
    ben = bot.person(2, "en")
    ben.say("I passed my driving test on 10 January 2015")
    ben.press("Yes")
    said = ben.say("what if I run a red light")
    assert "Balance: 12 points → __8 points__, maximum 12" in said
    assert "All your points would be there only on __22 November 2029__" in said
    assert "Nothing is stored" in said


def test_after_a_restart_the_buttons_still_work(start_bot: Callable[..., Bot]) -> None:
    person = start_bot().person(1)
    person.tell("permis obtenu le 10 janvier 2015")
    person.say("et si je grille un stop ?")
    person.bot = start_bot()
    assert "Quel jour a-t-elle été commise" in person.press("Noter cette infraction")
