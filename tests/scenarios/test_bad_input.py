"""Bad input: one clear sentence that says what is expected, and nothing half-stored."""

from __future__ import annotations

import threading

import pytest

from bot.messages import IncomingKind
from tests.talking import Bot, Person


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person(1)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("/inconnue", "Je ne connais pas cette commande"),
        ("/", "Je ne connais pas cette commande"),
        ("   ", "Votre message est vide"),
        ("😀" * 50, "Je ne sais pas répondre"),
        ("مرحبا كيف حالك", "Je ne sais pas répondre"),
        ("<b>bonjour</b><script>alert(1)</script>", "je préfère ne pas deviner"),
        ("x" * 4096, "Je ne sais pas répondre"),
        ("zqv wkx " * 512, "Je ne sais pas répondre"),
        ("\u202etnemegraP\u202c \x00\x07", "Je ne sais pas répondre"),
    ],
)
def test_noise_gets_one_clear_sentence(ana: Person, said: str, expected: str) -> None:
    assert expected in ana.say(said)
    assert len(ana.replies) == 1
    assert "rien noté" in ana.say("/profil")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("il me reste 15 points", "entre 0 et 12"),
        ("il me reste -2 points", "entre 0 et 12"),
        ("j'ai eu mon permis le 12 mai 2030", "dans l'avenir"),
        ("j'ai eu mon permis le 12 mai 1890", "trop ancien"),
        ("j'ai eu mon permis le 31 février 2021", "n'existe pas dans le calendrier"),
        ("j'ai eu mon permis le 29/02/2023", "n'existe pas dans le calendrier"),
        ("j'ai eu mon permis en juin 2019", "ne donne pas le jour exact"),
        ("j'ai eu mon permis il y a trois ans", "souvent arrondi"),
        ("j'ai fait un stage les 3 et 6 mars 2026", "ne font pas un stage"),
        ("/stage 31 avril 2026", "n'existe pas dans le calendrier"),
        ("J'ai reçu une lettre 48N le 2 décembre 2026", "dans l'avenir"),
        ("/email jean@@example", "n'est pas complète"),
        ("/email", "À quelle adresse"),
    ],
)
def test_an_impossible_fact_is_refused_with_what_is_expected(ana: Person, said: str, expected: str) -> None:
    assert expected in ana.say(said)
    ana.say("/annuler")
    assert "rien noté" in ana.say("/profil")


@pytest.mark.parametrize("said", ["15", "-2", "beaucoup", "oui", "😀", "31 février", "<b>?</b>", "x" * 4096])
def test_a_wrong_answer_keeps_the_question_open(ana: Person, said: str) -> None:
    ana.say("/start")
    ana.press("Passer")
    assert "Combien de points" in ana.say(said)
    ana.say("8")
    ana.press("Passer")
    assert "8 points" in ana.press("Passer")


def test_a_fact_before_the_licence_is_refused(ana: Person) -> None:
    ana.tell("j'ai eu mon permis le 12 mai 2021")
    assert "avant l'obtention du permis" in ana.say("j'ai fait un stage les 3 et 4 mars 2020")


def test_a_course_before_the_licence_of_the_same_sentence_is_refused(ana: Person) -> None:
    said = ana.say("j'ai fait un stage les 3 et 4 mars 2020 et j'ai eu mon permis le 12 mai 2021")
    assert "avant l'obtention du permis" in said


def test_a_licence_younger_than_a_stored_fact_is_refused(ana: Person) -> None:
    ana.tell("j'ai fait un stage les 3 et 4 mars 2020")
    assert "avant cette date de permis" in ana.say("j'ai eu mon permis le 12 mai 2021")


@pytest.mark.parametrize(
    "kind",
    [kind for kind in IncomingKind if kind not in {IncomingKind.TEXT, IncomingKind.PRESS}],
)
def test_what_is_no_text_gets_a_fitting_word_and_the_question_again(ana: Person, kind: IncomingKind) -> None:
    ana.say("/start")
    said = ana.send(ana.incoming(kind=kind))
    assert len(ana.replies) == 2
    assert "Quand avez-vous obtenu votre permis" in said


@pytest.mark.parametrize(
    "action",
    ["", "~", "0~yes", "99~yes", "go:", "go:nowhere", "topic:nothing", "edit:zzz", "fix:zzz", "forget:zzz", "done:99",
     "later:x", "snooze:1:never", "stop:nothing", "resume:nothing", "lang:xx", "1~fix:9:x", "1~fix:x:y", "é" * 40],
)  # fmt: skip
def test_a_forged_button_is_answered_and_stores_nothing(ana: Person, action: str) -> None:
    ana.say("il me reste 8 points")
    assert ana.press_action(action)
    ana.say("/annuler")
    assert "rien noté" in ana.say("/profil")


def test_the_reminder_of_somebody_else_cannot_be_answered(bot: Bot, ana: Person) -> None:
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    ana.tell("J'ai fait mon stage obligatoire les 19 et 20 novembre 2026")
    bot.wake_at("2026-11-25T09:00:00+01:00")
    _, notice = bot.chat.sent[0]
    action = notice.reply.choices[0][0].action
    assert "n'est plus valable" in bot.person(2).press_action(action)
    bot.advance_to("2026-12-05T10:00:00+01:00")
    assert len(bot.reminders) == 4


def test_a_message_delivered_twice_changes_nothing_and_is_answered_once(ana: Person) -> None:
    ana.say("il me reste 8 points")
    yes = ana.incoming(text="oui")
    first = ana.bot.app.conversations.handle(yes)
    assert ana.bot.app.conversations.handle(yes).replies == first.replies
    ana.bot.app.conversations.answered(yes)
    assert ana.bot.app.conversations.handle(yes).replies == ()


def test_two_messages_at_the_same_instant_lose_no_fact(bot: Bot, ana: Person) -> None:
    ana.say("il me reste 8 points")
    said = [ana.incoming(text="oui"), ana.incoming(text="j'ai eu mon permis le 12 mai 2021")]
    threads = [threading.Thread(target=bot.app.conversations.handle, args=(one,)) for one in said]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ana.say("oui")
    profile = ana.say("/profil")
    assert "8 points" in profile
    assert "12 mai 2021" in profile


def test_first_messages_of_many_people_at_once_are_all_answered(bot: Bot) -> None:
    people = [bot.person(number) for number in range(1, 9)]
    answers: list[str] = []

    def greet(person: Person) -> None:
        answers.append(bot.app.conversations.handle(person.incoming(text="bonjour")).replies[0].text)

    threads = [threading.Thread(target=greet, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert all("Bonjour" in text for text in answers)
