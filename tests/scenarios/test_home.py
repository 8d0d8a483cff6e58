"""Home and its pages: where a person stands, one press to everything, and a way back from everywhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.messages import ONCE, IncomingKind
from tests.talking import Bot, Person

_LICENCE = "j'ai eu mon permis le 12 mai 2021, il me reste 8 points"
_KINDS = tuple(kind for kind in IncomingKind if kind not in {IncomingKind.TEXT, IncomingKind.PRESS})


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person(1)


@pytest.fixture
def known(ana: Person) -> Person:
    """Somebody who told her licence and her balance."""
    ana.tell(_LICENCE)
    return ana


def is_in_place(person: Person) -> bool:
    """Whether the last answer takes the place of the message that was pressed."""
    return [reply.in_place for reply in person.replies] == [True]


# --- home


def test_home_tells_balance_ceiling_probation_and_the_next_three_dates(known: Person) -> None:
    known.tell("j'ai reçu une lettre 48N le 2 novembre 2026")
    known.tell("j'ai fait un stage volontaire les 3 et 4 mars 2026")
    said = known.say("/start")
    assert "__8 points sur 12__" in said
    assert "■■■■■■■■□□□□" in said
    assert "Hors délai probatoire" in said
    assert said.count("\n- ") == 3
    assert "__2 janvier 2027__ (dans plus de 5 semaines) : dernier jour pour contester" in said
    assert known.labels == ["Déclarer", "Mes dates", "Question", "Courrier", "Mes rappels", "Réglages"]


def test_home_says_until_when_probation_lasts(ana: Person) -> None:
    ana.tell("j'ai eu mon permis le 12 mai 2025, il me reste 6 points")
    said = ana.say("/start")
    assert "__6 points sur 8__" in said
    assert "■■■■■■□□" in said
    assert "jusqu'au 12 mai 2028 (dans plus de 17 mois)" in said


def test_home_says_what_is_missing_and_offers_it(ana: Person) -> None:
    ana.tell("il me reste 8 points")
    said = ana.say("/start")
    assert "__8 points__ au 22 novembre 2026" in said
    assert "manque la date de votre permis" in said
    assert ana.labels[0] == "Noter mon permis"
    bea = ana.bot.person(2)
    bea.tell("j'ai eu mon permis le 12 mai 2021")
    assert "ne repose que sur la date du permis" in bea.say("/start")
    assert bea.labels[0] == "Noter mon solde"


def test_home_of_somebody_unknown_tells_how_to_begin(ana: Person) -> None:
    assert "rien de votre permis" in ana.press_action("go:home")
    assert "Quand avez-vous obtenu" in ana.press("Commencer")


def test_home_warns_of_a_48si_that_the_facts_do_not_explain(ana: Person) -> None:
    ana.tell("j'ai eu mon permis le 12 mai 2015")
    ana.tell("j'ai reçu une lettre 48SI le 2 novembre 2026")
    said = ana.say("/start")
    assert said.startswith("__Vous avez noté une lettre 48SI : ne conduisez pas")
    assert "/solde dit pourquoi" in said


def test_home_calls_no_licence_valid_that_is_not(ana: Person) -> None:
    ana.tell("j'ai eu mon permis le 12 mai 2015")
    for day in ("3 mars 2026", "5 avril 2026"):
        ana.tell(f"/infraction refus d'obtempérer le {day}, payé le 2 juin 2026")
    ana.tell("j'ai reçu une lettre 48SI le 2 novembre 2026")
    said = ana.say("/start")
    assert "votre permis n'est plus valide" in said
    assert "■" not in said


def test_home_says_that_reminders_are_paused(known: Person) -> None:
    known.say("pause jusqu'au 3 janvier")
    assert "reprennent le 3 janvier 2027" in known.say("/start")


def test_home_speaks_english_too(bot: Bot) -> None:
    bob = bot.person(3, language="en")
    bob.say("I got my licence on 12 May 2021, I have 8 points left")
    bob.press("Yes")
    said = bob.say("/start")
    assert "__8 points out of 12__" in said
    assert bob.labels == ["Note something", "My dates", "Question", "Mail", "My reminders", "Settings"]


# --- in place


@pytest.mark.parametrize("label", ["Déclarer", "Mes dates", "Question", "Courrier", "Mes rappels", "Réglages"])
def test_every_page_of_home_takes_its_place_and_leads_back(known: Person, label: str) -> None:
    known.say("/start")
    assert not is_in_place(known)
    known.press(label)
    assert is_in_place(known)
    assert known.labels[-1] == "Retour"
    assert "8 points sur 12" in known.press("Retour")
    assert is_in_place(known)


def test_a_question_of_a_form_is_never_in_place(known: Person) -> None:
    known.say("/start")
    known.press("Déclarer")
    assert "Quels jours" in known.press("Noter un stage")
    assert not is_in_place(known)


def test_what_stores_something_is_never_in_place(known: Person) -> None:
    known.say("/start")
    for label in ("Réglages", "Réglages des rappels", "Heure"):
        known.press(label)
        assert is_in_place(known)
    assert "à 18 h" in known.press("18 h")
    assert not is_in_place(known)


def test_a_page_opened_below_what_was_stored_leaves_it_in_the_chat(known: Person) -> None:
    known.tell("j'ai reçu une lettre 48N le 2 novembre 2026")
    known.press("Mes dates")
    assert not is_in_place(known)
    known.press("Retour")
    assert is_in_place(known)


def test_the_answer_to_a_question_stays_below_it(known: Person) -> None:
    known.say("combien de points ?")
    known.press("Mes dates")
    assert not is_in_place(known)


def test_a_page_beside_an_open_question_is_a_message_of_its_own(known: Person) -> None:
    known.say("/start")
    home = known.buttons
    known.say("/infraction")
    known.press_action(home[1].action)
    assert [reply.in_place for reply in known.replies] == [False, False]
    assert "Quelle infraction" in known.replies[-1].text


def test_a_typed_label_opens_the_page_below(known: Person) -> None:
    known.say("/start")
    assert "Voici vos dates" in known.say("mes dates")
    assert not is_in_place(known)


# --- no dead end


def _walk(person: Person, action: str, seen: set[str]) -> None:
    """Press every button that is on a page, and that of every page behind it."""
    pages = [action]
    while pages:
        found = pages.pop()
        person.press_action(found)
        assert person.buttons, f"nothing to press after {found}"
        if not is_in_place(person):
            person.say("/annuler")
            continue
        for one in person.buttons:
            if ONCE not in one.action and one.action not in seen and "email_remove" not in one.action:
                seen.add(one.action)
                pages.append(one.action)


def test_no_page_is_a_dead_end(known: Person) -> None:
    known.tell("j'ai reçu une lettre 48N le 2 novembre 2026")
    known.tell("j'ai fait mon stage obligatoire les 19 et 20 novembre 2026")
    known.tell("feu rouge le 3 mars 2026, pas encore payé")
    known.press("Pas encore payée")
    known.press("Oui")
    seen: set[str] = set()
    _walk(known, "go:home.", seen)
    for place in ("declare", "my_dates", "my_reminders", "my_settings", "settings", "language", "mail_menu"):
        assert f"go:{place}." in seen


@pytest.mark.parametrize("kind", _KINDS)
def test_what_cannot_be_read_is_answered_in_one_sentence_with_a_way_on(known: Person, kind: IncomingKind) -> None:
    said = known.send(known.incoming(kind=kind))
    assert said.count(".") == 1
    assert known.labels == ["Accueil"]


@pytest.mark.parametrize("text", ["/inconnu", "/annuler", "merci", "bonjour"])
def test_the_end_of_a_talk_leads_home(known: Person, text: str) -> None:
    known.say(text)
    assert "8 points sur 12" in known.press("Accueil")


def test_an_old_button_leads_home(known: Person) -> None:
    assert "n'est plus valable" in known.press_action("0~yes")
    assert known.labels == ["Accueil"]


def test_erasing_leads_to_a_new_beginning(known: Person) -> None:
    known.say("/supprimer")
    known.press("Oui, tout effacer")
    assert "Quand avez-vous obtenu" in known.press("Commencer")


# --- the pages


def test_declare_offers_the_next_step_of_each_fact(known: Person) -> None:
    known.tell("feu rouge le 3 mars 2026, pas encore payé")
    known.press("Pas encore payée")
    known.press("Oui")
    known.press_action("go:declare")
    assert known.labels[0] == "Amende payée"
    assert "Quel jour l'amende" in known.press("Amende payée")


def test_two_fines_are_told_apart(known: Person) -> None:
    for day in ("3 mars 2026", "5 avril 2026"):
        known.say(f"feu rouge le {day}, pas encore payé")
        known.press("Pas encore payée")
        known.press("Oui")
    known.press_action("go:declare")
    assert known.labels[:2] == ["Amende payée : Infraction du 3 mars 2026", "Amende payée : Infraction du 5 avril 2026"]


def test_a_refund_claim_can_be_declared_once_it_is_due(known: Person) -> None:
    known.press_action("go:declare")
    assert "Noter ma demande envoyée" not in known.labels
    known.tell("j'ai reçu une lettre 48N le 2 novembre 2026")
    known.tell("j'ai fait mon stage obligatoire les 19 et 20 novembre 2026")
    known.press_action("go:declare")
    assert "Noter ma demande envoyée" in known.labels


def test_the_mail_page_records_a_letter(known: Person) -> None:
    assert "que voulez-vous faire" in known.say("/lettre")
    assert "Quelle lettre" in known.press("Noter une lettre")
    known.say("/annuler")
    known.say("/lettre")
    assert "Quel courrier" in known.press("J'ai reçu un courrier")


def test_a_letter_named_with_the_command_is_recorded(known: Person) -> None:
    assert "lettre 48N reçue le 2 novembre 2026" in known.say("/lettre 48N reçue le 2 novembre 2026")


def test_the_question_page_begins_with_the_persons_own_case(ana: Person) -> None:
    ana.press_action("go:ask_question")
    general = ana.labels
    ana.tell("j'ai eu mon permis le 12 mai 2025, il me reste 6 points")
    ana.tell("j'ai reçu une lettre 48N le 2 novembre 2026")
    ana.press_action("go:ask_question")
    assert ana.labels[0].startswith("Lettre 48N")
    assert ana.labels[0] not in general
    ana.press(ana.labels[0])
    assert "48N" in ana.replies[0].text


def test_many_dates_come_page_by_page(start_bot: Callable[..., Bot]) -> None:
    ana = start_bot().person(1)
    ana.tell("j'ai eu mon permis le 12 mai 2026")
    ana.tell("j'ai reçu une lettre 48N le 2 novembre 2026")
    ana.tell("téléphone le 3 juin 2026, amende payée le 20 juin 2026")
    ana.tell("j'ai fait un stage obligatoire les 19 et 20 novembre 2026")
    ana.tell("j'ai envoyé ma demande de remboursement le 21 novembre 2026")
    ana.say("mes dates")
    first = ana.replies[0].text
    assert first.count("\n- ") <= 6
    if "La suite" in ana.labels:
        assert ana.press("La suite") != first
        assert ana.press("Retour") == first


# --- links


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("rappels", "Rappels prévus"),
        ("solde", "8 points"),
        ("my_dates", "Voici vos dates"),
        ("mail_menu", "que voulez-vous faire"),
        ("48n", "La lettre 48N vous oblige"),
        ("48SI", "48SI"),
        ("stage-cout", "Un stage coûte"),
        ("infraction", "Quelle infraction"),
    ],
)
def test_a_link_opens_its_page_or_entry(known: Person, word: str, said: str) -> None:
    assert said in known.say(f"/start {word}")


@pytest.mark.parametrize("word", ["nothing", "email_remove", "annuler", "admin", "p_%%%", "start", "../x"])
def test_an_unknown_word_of_a_link_is_a_normal_start(known: Person, word: str) -> None:
    assert "__8 points sur 12__" in known.say(f"/start {word}")


def test_a_link_gives_somebody_new_the_answer_first_then_the_welcome(ana: Person) -> None:
    ana.say("/start stage-cout")
    answer, offer = ana.replies
    assert "Un stage coûte" in answer.text
    assert "Je suis Pointilleux" in offer.text
    assert "Quand avez-vous obtenu" in ana.press("Commencer")


def test_a_link_to_a_question_greets_somebody_new_before_it_asks(ana: Person) -> None:
    said = ana.say("/start stage")
    assert said.startswith("Bonjour, je suis Pointilleux")
    assert said.endswith("« 3 et 4 mars 2025 ».")


def test_a_link_greets_nobody_twice(ana: Person) -> None:
    ana.say("bonjour")
    ana.say("/start stage-cout")
    assert len(ana.replies) == 1
