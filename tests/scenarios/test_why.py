"""Each date that was shown explains itself."""

from __future__ import annotations

import re

import pytest

from tests.talking import Bot, Person

LONGEST = 3_500


@pytest.fixture
def ana(bot: Bot) -> Person:
    person = bot.person(1)
    person.tell("permis obtenu le 10 janvier 2015")
    person.tell("/infraction feu rouge le 3 mars 2026, payé le 20 mars 2026")
    return person


BECAUSE = (
    "Le 20 mars 2029, parce que l'amende a été payée le 20 mars 2026 et que la loi rend tous les points après 3 ans "
    "sans infraction (L223-6)."
)


def test_the_dates_explain_themselves_on_a_button(ana: Person) -> None:
    ana.say("mes dates")
    assert BECAUSE in ana.press("Pourquoi ?")


@pytest.mark.parametrize(
    "typed", ["pourquoi ?", "Pourquoi", "pk", "pourquoi ces dates ?", "pourquoi le 20 mars 2029 ?"]
)
def test_a_typed_why_does_the_same(ana: Person, typed: str) -> None:
    ana.say("mes dates")
    assert BECAUSE in ana.say(typed)


def test_the_balance_explains_itself(ana: Person) -> None:
    ana.say("/solde")
    said = ana.press("Pourquoi ?")
    assert "Le 20 mars 2026, 4 points en moins, parce que l'amende de l'infraction du 3 mars 2026 a été payée" in said
    assert (
        "Le 10 janvier 2018, parce que votre permis date du 10 janvier 2015 et que le délai probatoire dure 3 ans"
        in said
    )


def test_every_date_of_the_list_is_explained_in_its_order_by_one_sentence(ana: Person) -> None:
    for fact in (
        "/infraction flashé à 56 au lieu de 50 le 3 novembre 2026, payé le 10 novembre 2026",
        "J'ai reçu une lettre 48N le 2 octobre 2026",
        "J'ai fait mon stage obligatoire les 19 et 20 novembre 2026",
        "j'ai envoyé ma demande de remboursement le 21 novembre 2026",
        "le facteur a présenté une lettre 48M le 20 novembre 2026, pas encore retirée",
    ):
        ana.tell(fact)
    shown = re.findall(r"^- __(.+?)__", ana.say("mes dates"), re.MULTILINE)
    said = ana.press("Pourquoi ?")
    explained = re.findall(r"^- Le (\d+(?:er)? \w+ \d{4}),? .*parce que .*\.$", said, re.MULTILINE)
    assert explained == shown
    assert len(shown) >= 6
    assert said.count("\n- ") == len(shown)
    assert "date provisoire tant que la lettre n'est pas retirée" in said


def test_one_day_can_be_asked_for(ana: Person) -> None:
    ana.tell("J'ai reçu une lettre 48 le 2 octobre 2026")
    ana.say("mes dates")
    said = ana.say("pourquoi le 2 décembre 2026 ?")
    assert "parce que la lettre 48 a été reçue le 2 octobre 2026" in said
    assert "20 mars 2029" not in said


def test_probation_is_explained_with_the_balance(bot: Bot) -> None:
    ben = bot.person(2)
    ben.tell("permis obtenu le 12 mai 2025")
    ben.say("/solde")
    said = ben.press("Pourquoi ?")
    assert "Le 12 mai 2026, parce que votre permis date du 12 mai 2025 et que chaque année probatoire" in said
    assert "Le 12 mai 2028, parce que" in said


def test_many_dates_come_in_pages_that_fit_in_a_message(ana: Person) -> None:
    for number in range(24):
        ana.tell(f"J'ai reçu une lettre 48 le {number + 1} octobre 2026")
    lists = [ana.say("mes dates")]
    while "La suite" in ana.labels:
        lists.append(ana.press("La suite"))
    assert [page.count("- __") for page in lists[:-1]] == [6] * (len(lists) - 1)
    shown = sum(page.count("- __") for page in lists)
    pages = [ana.press("Pourquoi ?")]
    while "La suite" in ana.labels:
        pages.append(ana.press("La suite"))
    assert len(pages) > 1
    assert all(len(page) <= LONGEST for page in pages)
    assert sum(page.count("\n- ") for page in pages) == shown


@pytest.mark.parametrize("action", ["why:dates:999", "why:balance:999"])
def test_a_page_beyond_the_last_one_is_an_honest_answer(ana: Person, action: str) -> None:
    assert "Je n'ai pas de date à expliquer" in ana.press_action(action)


@pytest.mark.parametrize("action", ["why:", "why:nonsense", "why:dates:x", "why:dates:-1"])
def test_a_strange_button_explains_the_dates(ana: Person, action: str) -> None:
    assert BECAUSE in ana.press_action(action)


def test_why_after_something_else_is_an_ordinary_question(ana: Person) -> None:
    ana.say("bonjour")
    assert BECAUSE not in ana.say("pourquoi ?")


def test_without_a_licence_the_balance_has_nothing_to_explain(bot: Bot) -> None:
    assert "Je n'ai pas de date à expliquer" in bot.person(2).press_action("why:balance")


def test_an_uncertain_date_says_so(bot: Bot) -> None:
    ben = bot.person(2)
    ben.tell("permis obtenu le 10 janvier 2015, il me reste 8 points")
    ben.say("mes dates")
    said = ben.press("Pourquoi ?")
    assert "votre solde du 22 novembre 2026 compte des points perdus sans infraction notée" in said
    assert "par une lecture prudente d'une règle incertaine." in said


def test_it_is_answered_in_english(bot: Bot) -> None:
    ben = bot.person(2, "en")
    ben.say("I passed my driving test on 12 May 2025")
    ben.press("Yes")
    ben.say("my dates")
    assert "12 May 2028, because your licence dates from 12 May 2025 and probation lasts 3 years (R223-1)." in ben.say(
        "why?"
    )
