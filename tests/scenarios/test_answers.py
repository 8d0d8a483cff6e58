"""Answers from the person's own record, and honest ones where it holds nothing."""

from __future__ import annotations

import pytest

from tests.talking import Bot, Person


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person(1)


def test_the_next_course_gives_the_safe_date_first_and_names_the_official_reading(ana: Person) -> None:
    ana.tell("j'ai fait un stage les 1 et 2 octobre 2026")
    said = ana.say("quand puis-je refaire un stage ?")
    assert said.index("3 octobre 2027") < said.index("1er octobre 2027")
    assert "lecture officielle" in said
    assert "L223-6" in said
    assert "vérifié le 22 novembre 2026" in said


def test_the_next_course_without_any_course_is_said_to_be_unknown(ana: Person) -> None:
    assert "aucun stage" in ana.say("quand puis-je refaire un stage ?")
    assert "Noter un stage" in ana.labels


def test_a_course_of_long_ago_leaves_the_way_free(ana: Person) -> None:
    ana.tell("j'ai fait un stage les 3 et 4 mars 2023")
    said = ana.say("quand puis-je refaire un stage ?")
    assert "est passé depuis le 5 mars 2024" in said


def test_the_balance_comes_with_ceiling_and_origin(ana: Person) -> None:
    ana.tell("j'ai eu mon permis le 12 mai 2025, il me reste 3 points")
    said = ana.say("combien de points ?")
    assert "3 points__ sur un plafond de 8" in said
    assert "12 mai 2025 : permis obtenu, 6 points" in said
    assert "12 mai 2026 : gain de l'année probatoire, +2 points" in said
    assert "12 mai 2028" in said
    assert "Mes Points Permis" in said


def test_the_balance_without_licence_date_is_the_one_told(ana: Person) -> None:
    ana.tell("il me reste 8 points")
    said = ana.say("mon solde")
    assert "8 points__ au 22 novembre 2026, d'après ce que vous m'avez dit" in said


def test_an_offence_and_a_course_enter_the_balance(ana: Person) -> None:
    ana.tell("permis obtenu le 10 janvier 2015")
    ana.tell("/infraction feu rouge le 3 mars 2026, payé le 20 mars 2026")
    ana.tell("j'ai fait un stage volontaire les 5 et 6 mai 2026")
    said = ana.say("combien de points ?")
    assert "12 points__ sur un plafond de 12" in said
    assert "20 mars 2026 : points retirés pour une infraction, −4 points" in said
    assert "7 mai 2026 : points du stage, +4 points" in said


def test_nothing_known_is_said_to_be_unknown(ana: Person) -> None:
    assert "Je ne connais pas encore votre solde" in ana.say("combien de points ?")
    assert "Je n'ai pas encore de date" in ana.say("mes dates")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), "ne concerne que le stage obligatoire après une lettre 48N"),
        (("J'ai reçu une lettre 48N le 2 novembre 2026",), "commence à la fin du stage obligatoire"),
        (
            (
                "J'ai reçu une lettre 48N le 2 novembre 2026",
                "J'ai fait mon stage obligatoire les 19 et 20 novembre 2026",
            ),
            "5 décembre 2026",
        ),
        (
            (
                "J'ai reçu une lettre 48N le 2 mars 2026",
                "J'ai fait mon stage obligatoire les 19 et 20 octobre 2026",
            ),
            "ne remplit pas l'obligation",
        ),
        (
            (
                "J'ai reçu une lettre 48N le 2 octobre 2026",
                "J'ai fait mon stage obligatoire les 19 et 20 octobre 2026",
            ),
            "s'est terminé le 4 novembre 2026",
        ),
        (
            (
                "J'ai reçu une lettre 48N le 2 novembre 2026",
                "J'ai fait mon stage obligatoire les 19 et 20 novembre 2026",
                "j'ai envoyé ma demande de remboursement le 21 novembre 2026",
            ),
            "envoyé votre demande le 21 novembre 2026",
        ),
    ],
)
def test_the_refund_deadline_is_given_or_what_is_missing_for_it(
    ana: Person, facts: tuple[str, ...], expected: str
) -> None:
    for fact in facts:
        ana.tell(fact)
    said = ana.say("jusqu'à quand je peux envoyer ma demande de remboursement de l'amende ?")
    assert expected in said
    assert "R223-8" in said


def test_storing_a_48n_tells_the_day_its_course_must_be_done_by(ana: Person) -> None:
    assert "2 mars 2027" in ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")


def test_the_dates_are_listed_the_next_one_first_with_the_days_left(ana: Person) -> None:
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    ana.tell("J'ai fait mon stage obligatoire les 19 et 20 novembre 2026")
    said = ana.say("mes dates")
    assert said.index("5 décembre 2026") < said.index("2 janvier 2027") < said.index("21 novembre 2027")
    assert "dans 13 jours" in said


def test_an_entry_answers_with_its_source_and_the_day_it_was_checked(ana: Person) -> None:
    said = ana.say("combien coûte un stage ?")
    assert "200 €" in said
    assert "Source" in said
    assert "vérifié le" in said


def test_an_unknown_question_gets_an_honest_answer_three_proposals_and_a_way_out(ana: Person) -> None:
    assert "Je ne sais pas répondre" in ana.say("il fera beau demain à Brest ?")
    assert len(ana.labels) == 4
    assert ana.labels[-1] == "Aucun de ceux-là"
    assert "Je ne sais pas répondre" in ana.press("Aucun de ceux-là")


def test_a_proposal_that_is_pressed_is_answered(ana: Person) -> None:
    ana.say("il fera beau demain à Brest ?")
    assert "Source" in ana.press_action(ana.buttons[0].action)


@pytest.mark.parametrize(("said", "expected"), [("bonjour", "Bonjour"), ("merci", "Avec plaisir"), ("/aide", "/solde")])
def test_courtesy_is_answered(ana: Person, said: str, expected: str) -> None:
    assert expected in ana.say(said)
