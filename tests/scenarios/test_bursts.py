"""Several messages sent at once: one answer where they say one thing, an answer each where they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.messages import Incoming, IncomingKind
from tests.talking import Bot, Person


def burst(person: Person, *texts: str) -> Incoming:
    """Texts that waited together, as the channel joins them."""
    parts = tuple(person.incoming(text=text, post=f"p{number}") for number, text in enumerate(texts))
    return replace(parts[0], text="\n".join(texts), parts=parts)


def answers(person: Person, *texts: str) -> list[str]:
    person.send(burst(person, *texts))
    return [reply.text for reply in person.replies]


TOGETHER = [
    (("bonjour", "j'ai reçu une lettre 48N", "le 2 novembre 2026"), "2 novembre 2026"),
    (("lettre 48N", "reçue le 2 novembre 2026"), "Est-ce exact ?"),
    (("bonjour", "combien coûte un stage ?"), "200 €"),
    (("combien coûte un stage ?", "merci d'avance"), "200 €"),
    (("alors voilà", "j'ai eu mon permis le 12 mai 2025", "il me reste 3 points"), "3 points"),
    (("bonjour", "mon solde"), "solde"),
]


@pytest.mark.parametrize(("texts", "said"), TOGETHER, ids=[texts[1] for texts, _ in TOGETHER])
def test_one_thing_said_in_pieces_is_answered_once(bot: Bot, texts: tuple[str, ...], said: str) -> None:
    (answer,) = answers(bot.person(), *texts)
    assert said in answer


APART = [
    ("combien coûte un stage ?", "comment contester un retrait de points ?"),
    ("mon solde", "mes dates"),
    ("/solde", "mes dates"),
]


@pytest.mark.parametrize("texts", APART, ids=[texts[0] for texts in APART])
def test_two_questions_get_an_answer_each_in_their_order(bot: Bot, texts: tuple[str, ...]) -> None:
    ana, ben = bot.person(1), bot.person(2)
    one_by_one = [ben.say(text) for text in texts]
    assert answers(ana, *texts) == one_by_one


def test_answers_to_the_questions_of_a_form_are_taken_one_by_one(bot: Bot) -> None:
    ana = bot.person()
    ana.press_action("go:record_letter")
    shown = answers(ana, "48N", "le 2 novembre 2026", "oui")
    assert "C'est enregistré." in shown[-1]
    assert letters(bot) == 1


def test_only_the_last_of_several_answers_has_the_buttons_of_a_question(bot: Bot) -> None:
    ana = bot.person()
    ana.press_action("go:record_letter")
    ana.send(burst(ana, "48N", "le 2 novembre 2026"))
    assert [[one.label for row in reply.choices for one in row] for reply in ana.replies] == [
        [],
        ["Oui, enregistrer", "Corriger", "Annuler", "En savoir plus"],
    ]


def test_a_yes_with_a_word_of_thanks_is_a_yes(bot: Bot) -> None:
    ana = bot.person()
    ana.say("lettre 48N reçue le 2 novembre 2026")
    answers(ana, "oui", "merci")
    assert letters(bot) == 1


def test_a_burst_of_facts_stores_nothing_before_a_yes(bot: Bot) -> None:
    ana = bot.person()
    answers(ana, "j'ai grillé un feu rouge le 3 mars 2026", "payé le 20 mars 2026", "et une 48N le 2 novembre 2026")
    assert letters(bot) == 0


def letters(bot: Bot) -> int:
    with bot.app.workshop.new_unit() as unit:
        return len(unit.records.load(1).letters)


# ---- delivered again

TEXTS = ("bonjour", "lettre 48N", "reçue le 2 novembre 2026")


def test_a_burst_delivered_again_before_its_answer_left_is_answered_as_before(bot: Bot) -> None:
    ana = bot.person()
    said = burst(ana, *TEXTS)
    handle = bot.app.conversations.handle
    assert handle(said).replies == handle(said).replies != ()


def test_a_burst_delivered_again_in_any_other_grouping_is_not_answered_again(bot: Bot) -> None:
    ana = bot.person()
    said = burst(ana, *TEXTS)
    ana.send(said)
    handle = bot.app.conversations.handle
    first, second, third = said.parts
    assert [handle(one).replies for one in (first, second, third)] == [(), (), ()]
    assert handle(replace(second, text="…", parts=(second, third))).replies == ()


def test_what_is_new_in_a_burst_that_is_known_in_part_is_answered(bot: Bot) -> None:
    ana = bot.person()
    first = ana.incoming(text="bonjour")
    ana.send(first)
    more = ana.incoming(text="combien coûte un stage ?")
    (reply,) = bot.app.conversations.handle(replace(first, text="…", parts=(first, more))).replies
    assert "200 €" in reply.text


def test_an_album_is_answered_once_also_in_a_form(bot: Bot) -> None:
    ana = bot.person()
    ana.say("/lettre 48N")
    parts = tuple(ana.incoming(kind=IncomingKind.PHOTO) for _ in range(3))
    shown = ana.send(replace(parts[0], parts=parts))
    assert shown.count("Je ne sais pas lire les photos") == 1
    assert "Quel jour" in shown


def test_an_edit_of_a_part_of_a_burst_corrects_what_the_burst_told(bot: Bot) -> None:
    ana = bot.person()
    ana.send(burst(ana, "bonjour", "lettre 48N reçue le 2 novembre 2026"))
    ana.press("Oui")
    ana.send(ana.incoming(kind=IncomingKind.EDIT, text="lettre 48N reçue le 3 novembre 2026", post="p1"))
    ana.press("Oui")
    assert letters(bot) == 1
