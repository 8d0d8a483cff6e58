"""Offences noted by buttons and in free text, what follows from them, and what the scale answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.talking import Bot, Person, project_library

YES = "Est-ce exact ?"


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person(1)


# --- the picker


def test_an_offence_is_noted_by_buttons_alone(ana: Person) -> None:
    assert "Quelle infraction" in ana.say("/infraction")
    assert ana.labels == [
        "Vitesse",
        "Alcool et stupéfiants",
        "Priorités et signalisation",
        "Téléphone et équipement",
        "Conduite et dépassement",
        "Stationnement",
        "Papiers et délits",
        "Autre infraction",
        "Annuler",
    ]
    assert "Laquelle" in ana.press("Priorités et signalisation")
    ana.press("Feu rouge (4 points)")
    ana.press("Hier")
    recap = ana.press("Aujourd'hui")
    assert "Feu rouge (4 points), le 21 novembre 2026, amende payée le 22 novembre 2026" in recap
    assert "C'est enregistré" in ana.press("Oui")


def test_the_pages_of_a_long_shelf_are_turned_both_ways(ana: Person) -> None:
    ana.say("/infraction")
    ana.press("Conduite et dépassement")
    first = ana.labels
    assert len(first) == 8 + 3  # a page, then back, more and cancel
    ana.press("Suite")
    assert "Clignotant oublié (3 points)" in ana.labels
    assert "Suite" not in ana.labels
    ana.press("Retour")
    assert ana.labels == first
    ana.press("Retour")
    assert "Vitesse" in ana.labels


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_offence_is_reached_by_buttons_that_a_channel_can_show(bot: Bot, language: str) -> None:
    ana = bot.person(5, language=language)
    more, back = ("Suite", "Retour") if language == "fr" else ("More", "Back")
    ana.say("/infraction")
    shelves = [one.label for one in ana.buttons if "pick:" in one.action]
    reached: set[str] = set()
    for shelf in shelves:
        ana.press(shelf)
        for _ in range(3):
            for one in ana.buttons:
                assert len(one.label) <= 40
                assert len(one.action.encode()) <= 64
            reached |= {one.action.partition("set:")[2] for one in ana.buttons if "set:" in one.action}
            if more not in ana.labels:
                break
            ana.press(more)
        while back in ana.labels:
            ana.press(back)
    assert reached == set(project_library().law.scale)


def test_a_restart_between_any_two_steps_loses_nothing(start_bot: Callable[..., Bot]) -> None:
    steps = ["Conduite et dépassement", "Suite", "Clignotant oublié", "Hier", "Pas encore payée"]
    ana = start_bot().person(1)
    ana.say("/infraction")
    for label in steps:
        shown = ana.buttons
        ana = start_bot().person(1)
        ana.buttons = shown
        said = ana.press(label)
    assert "Changement de direction sans clignotant (3 points), le 21 novembre 2026" in said


def test_a_question_in_between_leaves_the_page_where_it_was(ana: Person) -> None:
    ana.say("/infraction")
    ana.press("Stationnement")
    before = ana.labels
    assert "200 €" in ana.say("combien coûte un stage ?")
    assert ana.labels == before


@pytest.mark.parametrize("typed", ["feu rouge", "Feu rouge (4 points)", "j'ai grillé un feu", "feux rouges"])
def test_typing_works_on_any_page(ana: Person, typed: str) -> None:
    ana.say("/infraction")
    ana.press("Priorités et signalisation")
    assert "Quel jour a-t-elle été commise" in ana.say(typed)


def test_several_near_offences_are_proposed(ana: Person) -> None:
    ana.say("/infraction")
    assert "Laquelle" in ana.say("excès de 15 km/h")
    assert ana.labels == [
        "De 5 à 19 km/h, limite > 50 (1 point)",
        "De 5 à 19 km/h, limite ≤ 50 (1 point)",
        "Retour",
        "Annuler",
    ]
    ana.press("limite > 50")
    ana.press("Hier")
    assert "limite supérieure à 50 km/h (1 point)" in ana.press("Pas encore payée")


def test_words_for_a_whole_shelf_open_it(ana: Person) -> None:
    assert "Laquelle" in ana.say("j'ai été flashé le 3 mars 2026")
    assert "De 20 à 29 km/h (2 points)" in ana.labels
    assert "payée" in ana.say("112 au lieu de 90")
    assert "20 à moins de 30 km/h (2 points), le 3 mars 2026" in ana.press("Pas encore payée")


def test_points_told_beside_an_offence_help_to_choose(ana: Person) -> None:
    ana.say("j'ai perdu 3 points pour un excès de vitesse le 3 mars 2026")
    assert "30 à moins de 40 km/h (3 points)" in ana.press("Pas encore payée")


def test_an_unknown_offence_is_said_to_be_unknown_and_the_shelves_are_offered(ana: Person) -> None:
    ana.say("/infraction")
    assert "Je ne trouve pas cette infraction" in ana.say("xyz")
    assert "Vitesse" in ana.labels


def test_stop_names_the_sign_where_an_offence_is_asked_and_gives_up_elsewhere(ana: Person) -> None:
    ana.say("/infraction")
    assert "Quel jour a-t-elle été commise" in ana.say("stop")
    assert "C'est annulé" in ana.say("stop")


def test_the_offence_can_be_corrected_by_the_buttons(ana: Person) -> None:
    ana.say("/infraction feu rouge le 3 mars 2026")
    ana.press("Pas encore payée")
    ana.say("non")
    ana.press("L'infraction")
    ana.press("Téléphone et équipement")
    recap = ana.press("Ceinture")
    assert "Ceinture du conducteur (3 points), le 3 mars 2026" in recap
    assert YES in recap


def test_the_buttons_of_an_earlier_page_are_old(ana: Person) -> None:
    ana.say("/infraction")
    old = ana.buttons[0].action
    ana.press("Stationnement")
    assert "n'est plus valable" in ana.press_action(old)


@pytest.mark.parametrize("verb", ["pick:nothing:0", "pick:speed:9", "pick:speed:x", "set:nothing"])
def test_a_button_that_never_existed_is_refused(ana: Person, verb: str) -> None:
    ana.say("/infraction")
    turn = ana.buttons[0].action.partition("~")[0]
    assert "n'est plus valable" in ana.press_action(f"{turn}~{verb}")
    assert "Vitesse" in ana.labels


# --- days


def test_today_and_yesterday_are_offered_where_they_can_be(ana: Person) -> None:
    ana.say("/infraction feu rouge")
    assert ana.labels == ["Aujourd'hui", "Hier", "Autre date", "Retour", "Annuler"]
    ana.press("Aujourd'hui")
    assert ana.labels == ["Aujourd'hui", "Pas encore payée", "Annuler"]


def test_a_button_pressed_after_midnight_keeps_the_day_it_showed(bot: Bot, ana: Person) -> None:
    ana.say("/infraction feu rouge")
    bot.advance_to("2026-11-23T00:30:00+01:00")
    ana.press("Aujourd'hui")
    assert "le 22 novembre 2026" in ana.press("Pas encore payée")


def test_a_day_by_button_is_checked_like_a_typed_one(ana: Person) -> None:
    ana.tell("j'ai eu mon permis le 22 novembre 2026")
    ana.say("/infraction feu rouge")
    assert "Hier" not in ana.labels
    turn = ana.buttons[0].action.partition("~")[0]
    assert "avant l'obtention du permis" in ana.press_action(f"{turn}~set:2026-11-21")


@pytest.mark.parametrize(
    "said",
    [
        "/infraction téléphone le 3 mars 2026, payé le 1er mars 2026",
        "j'ai eu un pv téléphone le 3 mars 2026, payé le 1er mars 2026",
    ],
)
def test_a_payment_before_the_offence_is_refused_and_asked_again(ana: Person, said: str) -> None:
    assert "c'est avant le 3 mars 2026" in ana.say(said)
    assert "c'est avant le 3 mars 2026" in ana.say("2 mars 2026")
    assert "amende payée le 3 mars 2026" in ana.say("3 mars 2026")


# --- what follows


def test_a_paid_offence_tells_its_points_the_balance_and_the_day_it_is_full_again(ana: Person) -> None:
    ana.tell("permis obtenu le 10 janvier 2015")
    said = ana.tell("/infraction feu rouge le 3 mars 2026, payé le 20 mars 2026").rpartition("C'est enregistré.")[2]
    assert "Feu rouge : 4 points de moins depuis le 20 mars 2026, jour du paiement" in said
    assert "__8 points__ sur 12" in said
    assert "revenus le 20 mars 2029" in said
    assert len([line for line in said.splitlines() if line]) <= 4


def test_an_unpaid_offence_tells_when_its_points_will_leave_and_what_will_be_left(ana: Person) -> None:
    ana.tell("permis obtenu le 10 janvier 2015")
    ana.say("/infraction feu rouge le 3 mars 2026")
    ana.press("Pas encore payée")
    said = ana.press("Oui")
    assert "quand vous paierez l'amende, ou quand elle sera majorée" in said
    assert "12 points sur 12 aujourd'hui, __8__" in said
    assert "revenus" not in said


def test_without_a_licence_date_the_balance_is_not_guessed(ana: Person) -> None:
    said = ana.tell("/infraction feu rouge le 3 mars 2026, payé le 20 mars 2026")
    assert "Donnez-moi la date de votre permis" in said


def test_an_offence_without_points_changes_nothing(ana: Person) -> None:
    ana.tell("permis obtenu le 10 janvier 2015")
    said = ana.tell("/infraction 54 au lieu de 50 le 3 mars 2026, payé le 20 mars 2026")
    assert "0 point. Votre solde ne change pas" in said


def test_the_payment_of_a_noted_offence_is_told_later(ana: Person) -> None:
    ana.say("/infraction feu rouge le 3 mars 2026")
    ana.press("Pas encore payée")
    ana.press("Oui")
    assert "Feu rouge (4 points), le 3 mars 2026, amende payée le 20 mars 2026" in ana.tell(
        "j'ai payé l'amende le 20 mars 2026"
    )
    assert ana.say("/profil").count("Feu rouge") == 1


def test_the_payment_of_a_noted_offence_has_a_button(ana: Person) -> None:
    ana.say("/infraction feu rouge le 3 mars 2026")
    ana.press("Pas encore payée")
    ana.press("Oui")
    ana.say("/profil")
    ana.press("Infraction du")
    ana.press("Amende payée")
    assert "amende payée le 21 novembre 2026" in ana.press("Hier")


# --- the scale in answers


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "combien de points pour un feu rouge ?",
            ("Feu rouge : 4 points", "135 €", "90 €", "375 €", "R412-30", "3 ans"),
        ),
        ("excès de 23 km/h en ville", ("20 à moins de 30 km/h : 2 points", "135 €", "vitesse retenue")),
        ("téléphone au volant ça coûte combien", ("Téléphone tenu en main : 3 points", "135 €")),
        ("how many points for a red light", ("4 points",)),
        ("what is the fine for using a phone while driving?", ("3 points",)),
        ("quelle amende pour un stop ?", ("respect d'un stop : 4 points",)),
        ("clignotant oublié amende", ("3 points", "classe 2", "35 €", "2 ans")),
        ("combien de points pour 95 au lieu de 80 ?", ("limite supérieure à 50 km/h : 1 point", "68 €", "6 mois")),
        ("pris à 118 au lieu de 90 retenu 112, ça fait combien de points et d'amende ?", ("2 points",)),
        ("excès de 60 km/h combien de points", ("délit", "300 €", "750 €", "condamnation est définitive")),
        ("écran au volant combien de points ?", ("3 points", "500 €")),
        ("feu rouge en permis probatoire combien de points", ("4 points", "stage obligatoire")),
        ("ceinture", ("3 points",)),
        ("feu rouge", ("4 points",)),
        ("How many points is it for failing to stop for a pedestrian at a zebra crossing?", ("6 points",)),
    ],
)
def test_a_question_about_an_offence_is_answered_by_the_scale(
    ana: Person, question: str, told: tuple[str, ...]
) -> None:
    said = ana.say(question)
    for one in (*told, "vérifié le 22 novembre 2026"):
        assert one in said
    assert ana.labels[0].startswith("Noter : ")


def test_an_offence_told_and_asked_about_is_answered_and_then_noted(ana: Person) -> None:
    said = ana.say("j'ai été flashé à 95 au lieu de 80, combien de points je perds ?")
    assert "limite supérieure à 50 km/h : 1 point" in said
    assert said.endswith("Quel jour a-t-elle été commise ?")


def test_a_speed_without_its_place_gets_both_answers(ana: Person) -> None:
    said = ana.say("combien de points pour un excès de 15 km/h ?")
    assert "limite supérieure à 50 km/h : 1 point__ (contravention de classe 3, amende forfaitaire de 68 €" in said
    assert "limite de 50 km/h ou moins : 1 point__ (contravention de classe 4, amende forfaitaire de 135 €" in said
    assert [label for label in ana.labels if label.startswith("Noter")] == [
        "Noter : De 5 à 19 km/h, limite > 50",
        "Noter : De 5 à 19 km/h, limite ≤ 50",
    ]


@pytest.mark.parametrize("question", ["rodéo urbain combien de points ?", "vitres teintées combien de points ?"])
def test_an_uncertain_line_is_told_as_uncertain_and_lends_no_official_source(ana: Person, question: str) -> None:
    said = ana.say(question)
    assert "n'est pas sûre" in said
    assert "F31551" not in said


def test_an_offence_of_the_penal_code_names_that_code(ana: Person) -> None:
    assert "Code pénal, 434-10" in ana.say("délit de fuite combien de points ?")


@pytest.mark.parametrize(
    "question",
    [
        "combien de points pour un feu rouge à vélo ?",
        "passager sans ceinture combien de points ?",
        "quand mes points reviennent après un feu rouge ?",
        "feu rouge et téléphone en même temps combien de points ?",
        "feu orange combien de points ?",
        "alcool au volant combien de points",
        "combien coûte un stage ?",
        "le téléphone du centre de stage, combien ça coûte ?",
        "dernier PV payé le 20 juin 2023 pour un feu rouge. À quelle date exactement je retrouve mon capital complet ?",
        "tel au volant = 3 ans d'attente pr ravoir tt ses pts c ca ?",
        "ma femme a grillé un feu rouge avec ma voiture, je perds des points ?",
        "Perd-on un point pour un excès de moins de 5 km/h ?",
    ],
)
def test_any_other_question_stays_with_the_search(ana: Person, question: str) -> None:
    ana.say(question)
    assert not [label for label in ana.labels if label.startswith("Noter : ")]


def test_the_offence_of_an_answer_is_noted_by_its_button(ana: Person) -> None:
    ana.say("combien de points pour un feu rouge ?")
    assert "Quel jour a-t-elle été commise" in ana.press("Noter : Feu rouge")
    ana.press("Hier")
    assert "Feu rouge (4 points), le 21 novembre 2026" in ana.press("Pas encore payée")


def test_noting_an_offence_keeps_the_form_under_way(ana: Person) -> None:
    ana.say("combien de points pour un feu rouge ?")
    note = ana.buttons[0].action
    ana.say("il me reste 8 points")
    ana.press_action(note)
    ana.press("Hier")
    recap = ana.press("Pas encore payée")
    assert "Feu rouge" in recap
    assert "8 points" in recap


def test_a_button_for_an_offence_that_is_gone_is_old(ana: Person) -> None:
    assert "n'est plus valable" in ana.press_action("note:nothing")


def test_the_scale_answers_in_english(bot: Bot) -> None:
    guest = bot.person(7, language="en")
    said = guest.say("how many points for a red light?")
    assert "Red light: 4 points" in said
    assert "€135" in said
    assert "checked on 22 November 2026" in said
    assert guest.labels[0] == "Record: Red light"


def test_the_scale_answers_in_the_middle_of_a_form(ana: Person) -> None:
    ana.say("/start")
    said = ana.say("combien de points pour un feu rouge ?")
    assert "Feu rouge : 4 points" in said
    assert "Quand avez-vous obtenu votre permis" in said


# --- the hand-over of the licence, the refund


def test_the_hand_over_of_the_licence_is_told_in_free_text(ana: Person) -> None:
    ana.tell("j'ai reçu une lettre 48SI le 2 octobre 2026")
    said = ana.tell("J'ai remis mon permis le 10 octobre 2026")
    assert "lettre 48SI reçue le 2 octobre 2026, permis remis le 10 octobre 2026" in said
    assert "10 avril 2027" in said
    assert ana.say("/profil").count("48SI reçue") == 1


def test_the_hand_over_of_the_licence_has_a_button(ana: Person) -> None:
    ana.tell("j'ai reçu une lettre 48SI le 2 octobre 2026")
    ana.say("/profil")
    ana.press("Lettre 48SI")
    ana.press("J'ai remis mon permis")
    ana.press("Hier")
    ana.press("Oui")
    assert "permis remis le 21 novembre 2026" in ana.say("/profil")
    ana.press("Lettre 48SI")
    assert "J'ai remis mon permis" not in ana.labels


def test_a_letter_and_the_hand_over_in_one_sentence_are_one_fact(ana: Person) -> None:
    said = ana.tell("j'ai reçu une 48SI le 2 octobre 2026, j'ai remis mon permis le 10 octobre 2026")
    assert "10 avril 2027" in said
    assert ana.say("/profil").count("48SI reçue") == 1


def test_a_hand_over_before_the_letter_is_refused(ana: Person) -> None:
    ana.tell("j'ai reçu une lettre 48SI le 2 octobre 2026")
    said = ana.say("j'ai remis mon permis le 1er octobre 2026")
    assert "c'est avant le 2 octobre 2026" in said
    assert "Quel jour avez-vous remis" in said


def test_a_hand_over_without_a_letter_asks_for_it(ana: Person) -> None:
    assert "Quelle lettre" in ana.say("j'ai remis mon permis le 10 octobre 2026")
    ana.press("48SI")
    assert "48SI reçue le 2 octobre 2026, permis remis le 10 octobre 2026" in ana.say("2 octobre 2026")


def test_correcting_the_letter_keeps_the_hand_over(ana: Person) -> None:
    ana.tell("j'ai reçu une 48SI le 2 octobre 2026, j'ai remis mon permis le 10 octobre 2026")
    ana.say("/profil")
    ana.press("Lettre 48SI")
    ana.press("Corriger")
    ana.press("La réception")
    assert "reçue le 3 octobre 2026, permis remis le 10 octobre 2026" in ana.say("3 octobre 2026")


def test_the_refund_is_told_in_free_text(ana: Person) -> None:
    ana.tell("j'ai envoyé ma demande de remboursement le 3 août 2026")
    assert "envoyée le 3 août 2026, remboursée le 3 novembre 2026" in ana.tell("j'ai été remboursé le 3 novembre 2026")
    assert ana.say("/profil").count("demande de remboursement") == 1


def test_a_refund_without_its_day_asks_for_it(ana: Person) -> None:
    ana.tell("j'ai envoyé ma demande de remboursement le 3 août 2026")
    assert "Quel jour avez-vous été remboursé" in ana.say("j'ai été remboursé")
    assert "remboursée le 21 novembre 2026" in ana.press("Hier")


def test_the_refund_has_a_button(ana: Person) -> None:
    ana.tell("j'ai envoyé ma demande de remboursement le 3 août 2026")
    ana.say("/profil")
    ana.press("Demande du")
    ana.press("J'ai été remboursé")
    assert "remboursée le 22 novembre 2026" in ana.press("Aujourd'hui")
    ana.press("Oui")
    assert "remboursée le 22 novembre 2026" in ana.say("/profil")


def test_a_button_for_a_day_that_no_fact_has_is_old(ana: Person) -> None:
    ana.tell("il me reste 8 points")
    ana.say("/profil")
    target = next(one.action for one in ana.buttons if one.action.startswith("edit:")).removeprefix("edit:")
    target = target.removesuffix(".")
    assert "n'est plus valable" in ana.press_action(f"fill:{target}:paid_on")
    assert "n'est plus valable" in ana.press_action("fill:nothing:paid_on")
