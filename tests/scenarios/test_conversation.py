"""Talks of drivers with the bot, in French: what is understood, shown back, stored, corrected and taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.talking import Bot, Person

YES = "Est-ce exact ?"


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person(1)


def test_the_welcome_asks_everything_and_stores_after_a_yes(bot: Bot, ana: Person) -> None:
    assert "Quand avez-vous obtenu votre permis" in ana.say("/start")
    assert "Comment avez-vous préparé" in ana.say("12 mai 2021")
    assert "Combien de points" in ana.press("Conduite accompagnée")
    assert "stage" in ana.say("8")
    assert "adresse e-mail" in ana.say("les 3 et 4 mars 2026")
    recap = ana.say("ana@example.org")
    for told in ("12 mai 2021", "conduite accompagnée", "8 points", "3 et 4 mars 2026", "ana@example", YES):
        assert told in recap.replace("\\", "")
    assert "rien noté" in bot.person(1).say("/profil").lower()
    assert "C'est enregistré" in ana.say("oui")
    profile = ana.say("/profil")
    for told in ("12 mai 2021", "conduite accompagnée", "8 points", "3 et 4 mars 2026"):
        assert told in profile


def test_every_question_of_the_welcome_can_be_skipped(ana: Person) -> None:
    ana.say("/start")
    for _ in range(3):
        ana.press("Passer")
    assert "je n'enregistre rien" in ana.say("passer")
    assert "rien noté" in ana.say("/profil")


def test_answers_come_in_any_order_and_in_one_sentence(ana: Person) -> None:
    ana.say("/start")
    said = ana.say("j'ai fait un stage les 3 et 4 mars 2026 et il me reste 9 points")
    assert "J'ai compris cela aussi" in said
    assert "Quand avez-vous obtenu votre permis" in said
    ana.say("le 12/05/2021")
    ana.press("Traditionnelle")
    recap = ana.press("Passer")
    for told in ("12 mai 2021", "9 points", "3 et 4 mars 2026"):
        assert told in recap


def test_one_free_sentence_is_enough(ana: Person) -> None:
    recap = ana.say("j'ai eu mon permis le 12 mai 2021, il me reste 8 points")
    assert "12 mai 2021" in recap
    assert "8 points" in recap
    assert YES in recap
    assert "C'est enregistré" in ana.press("Oui")
    assert "8 points" in ana.say("combien de points ?")


@pytest.mark.parametrize("no", ["/annuler", "annuler", "laisse tomber"])
def test_nothing_is_stored_when_the_person_gives_up(ana: Person, no: str) -> None:
    ana.say("j'ai eu mon permis le 12 mai 2021, il me reste 8 points")
    assert "C'est annulé" in ana.say(no)
    assert "rien noté" in ana.say("/profil")


def test_no_leads_to_a_correction_of_one_answer(ana: Person) -> None:
    ana.say("j'ai eu mon permis le 12 mai 2021, il me reste 8 points")
    assert "Que faut-il corriger" in ana.say("non")
    assert "Combien de points" in ana.press("Le solde")
    recap = ana.say("9")
    assert "9 points" in recap
    assert "12 mai 2021" in recap


def test_a_bare_date_under_the_recap_corrects_the_only_date(ana: Person) -> None:
    ana.say("j'ai eu mon permis le 12 mai 2021, il me reste 8 points")
    recap = ana.say("non, le 13 mai 2021")
    assert "13 mai 2021" in recap
    assert YES in recap


def test_a_stored_fact_is_corrected_from_the_profile(ana: Person) -> None:
    ana.tell("j'ai fait un stage les 3 et 4 mars 2026")
    ana.say("/profil")
    ana.press("Stage du")
    ana.press("Corriger")
    ana.press("Les jours du stage")
    ana.say("5 et 6 mars 2026")
    ana.press("Oui")
    profile = ana.say("/profil")
    assert "5 et 6 mars 2026" in profile
    assert "3 et 4 mars 2026" not in profile


def test_a_stored_fact_is_forgotten_and_the_forgetting_taken_back(ana: Person) -> None:
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    ana.say("/profil")
    ana.press("Lettre 48N")
    assert "C'est oublié" in ana.press("Oublier")
    assert "C'est défait" in ana.press("Revenir en arrière")
    assert "48N" in ana.say("/profil")


def test_what_was_stored_can_be_taken_back_at_once(ana: Person) -> None:
    ana.tell("il me reste 8 points")
    ana.tell("il me reste 5 points")
    assert "C'est défait" in ana.press("Revenir en arrière")
    assert "8 points" in ana.say("/profil")


def test_a_balance_told_again_the_same_day_replaces_the_first(ana: Person) -> None:
    ana.tell("il me reste 5 points")
    ana.tell("il me reste 8 points")
    profile = ana.say("/profil")
    assert "8 points" in profile
    assert "5 points" not in profile


def test_a_question_in_the_middle_is_answered_and_the_form_goes_on(ana: Person) -> None:
    ana.say("/start")
    said = ana.say("combien coûte un stage ?")
    assert "200 €" in said
    assert "Source" in said
    assert said.endswith("« 12/05/2021 ».")
    assert "Comment avez-vous préparé" in ana.say("12 mai 2021")


def test_a_restart_in_the_middle_of_a_question_loses_nothing(start_bot: Callable[..., Bot]) -> None:
    first = start_bot()
    ana = first.person(1)
    ana.say("/start")
    ana.say("12 mai 2021")
    again = start_bot("2026-11-22T11:00:00+01:00").person(1)
    assert "Combien de points" in again.say("traditionnelle")
    again.say("8")
    again.say("passer")
    recap = again.say("passer")
    assert "12 mai 2021" in recap
    assert "8 points" in recap


def test_a_command_in_the_middle_keeps_what_was_given(ana: Person) -> None:
    ana.say("j'ai eu mon permis en mai 2021, il me reste 8 points")
    assert "Quelle lettre" not in ana.say("/lettre")
    assert "Quelle lettre" in ana.press("Noter une lettre")
    ana.say("48N")
    ana.say("2 novembre 2026")
    recap = ana.say("12 mai 2021")
    for told in ("48N", "2 novembre 2026", "12 mai 2021", "8 points"):
        assert told in recap


def test_a_single_course_day_is_asked_about(ana: Person) -> None:
    ana.say("/stage")
    assert "Lesquels" in ana.say("9 octobre 2026")
    assert "8 et 9 octobre 2026" in ana.press("8 et 9")


def test_the_end_of_a_course_gives_both_days(ana: Person) -> None:
    assert "8 et 9 octobre 2026" in ana.say("mon stage s'est terminé le 9 octobre 2026")


def test_two_courses_in_one_sentence_are_two_facts(ana: Person) -> None:
    ana.tell("j'ai fait un stage les 3 et 4 mars 2023 et un autre stage les 5 et 6 mai 2025")
    profile = ana.say("/profil")
    assert "3 et 4 mars 2023" in profile
    assert "5 et 6 mai 2025" in profile


def test_the_kind_of_a_course_is_asked_when_a_48n_is_open(ana: Person) -> None:
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    assert "genre de stage" in ana.say("j'ai fait un stage les 19 et 20 novembre 2026")
    assert "obligatoire" in ana.press("Obligatoire (48N)")


def test_a_letter_not_yet_collected_asks_for_its_presentation(ana: Person) -> None:
    ana.say("/lettre 48N")
    assert "facteur" in ana.press("Pas encore retirée")
    assert "présentée le 16 novembre 2026" in ana.say("16 novembre")
    stored = ana.press("Oui")
    assert "1er décembre 2026" in stored
    assert "date provisoire" in stored


def test_an_offence_is_found_in_the_scale_and_asked_when_it_was_paid(ana: Person) -> None:
    assert "payée" in ana.say("/infraction feu rouge le 3 mars 2026")
    recap = ana.say("le 20 mars 2026")
    assert "Feu rouge (4 points)" in recap
    assert "amende payée le 20 mars 2026" in recap


def test_an_offence_outside_the_scale_asks_for_its_points(ana: Person) -> None:
    ana.say("/infraction")
    assert "Combien de points coûte" in ana.press("Autre infraction")
    assert "de 0 à 9" in ana.say("12")
    ana.say("3")
    ana.say("1er octobre 2026")
    assert "3 points" in ana.press("Pas encore payée")


def test_a_typed_label_presses_the_button(ana: Person) -> None:
    ana.say("il me reste 8 points")
    assert "C'est enregistré" in ana.say("oui, enregistrer")


def test_an_old_button_is_answered_kindly_and_stores_nothing(ana: Person) -> None:
    ana.say("il me reste 8 points")
    old = ana.buttons[0].action
    ana.say("/annuler")
    assert "n'est plus valable" in ana.press_action(old)
    assert "rien noté" in ana.say("/profil")


def test_a_fact_and_a_question_are_both_heard(ana: Person) -> None:
    said = ana.say("j'ai 8 points, je peux faire un stage ?")
    assert "Source" in said
    assert YES in said
    ana.press("Oui")
    assert "8 points" in ana.say("/profil")


def test_everything_is_erased_after_one_confirmation(ana: Person) -> None:
    ana.tell("il me reste 8 points")
    ana.say("/supprimer")
    assert "je garde tout" in ana.press("Non")
    assert "8 points" in ana.say("/profil")
    ana.say("/supprimer")
    assert "Tout est effacé" in ana.press("Oui, tout effacer")
    assert "rien noté" in ana.say("/profil")


def test_asking_to_erase_keeps_the_answers_under_way(ana: Person) -> None:
    ana.say("il me reste 8 points")
    ana.say("/supprimer")
    assert "8 points" in ana.say("non")
    assert "C'est enregistré" in ana.press("Oui, enregistrer")


def test_my_data_are_shown_and_sent_as_a_file(ana: Person) -> None:
    ana.tell("il me reste 8 points")
    assert "8 points" in ana.say("/mesdonnees")
    attachment = ana.replies[0].attachments[0]
    assert b'"balance": 8' in attachment.content


def test_two_people_never_see_each_other(bot: Bot, ana: Person) -> None:
    bob = bot.person(2)
    ana.tell("il me reste 8 points")
    assert "rien noté" in bob.say("/profil")


def test_the_language_is_that_of_the_client_and_can_be_changed(bot: Bot) -> None:
    guest = bot.person(7, language="en")
    assert "When did you obtain" in guest.say("/start") or "licence" in guest.replies[0].text
    guest.say("/cancel")
    guest.say("/langue")
    guest.press("Français")
    assert "Je n'ai encore rien noté" in guest.say("/profil")
