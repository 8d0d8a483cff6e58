"""Sentences as people type them: a letter that does not exist, an appeal sent, a letter wanted, nonsense."""

from __future__ import annotations

import pytest

from bot.messages import IncomingKind
from tests.talking import Bot, Person


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person(1)


@pytest.fixture
def ben(bot: Bot) -> Person:
    return bot.person(2, "en")


def with_letters(person: Person, *said: str) -> Person:
    for one in said:
        person.tell(one)
    return person


# A letter that does not exist.


@pytest.mark.parametrize(
    "text", ["48Z", "48B", "48 Z", "lettre 48Z ?", "j'ai reçu une lettre 48Z", "c'est quoi une 48-X"]
)
def test_a_letter_that_does_not_exist_is_never_told_as_another(ana: Person, text: str) -> None:
    said = ana.say(text)
    assert "Je ne connais pas de lettre « 48" in said
    assert "Relisez bien sa référence" in said
    assert "retrait de points et ne vous demande rien" not in said
    assert ana.labels[:4] == ["Lettre 48SI", "Lettre 48N", "Lettre 48M", "Lettre 48"]
    assert ana.press("Lettre 48N").startswith("__Lettre 48N__")


def test_a_letter_that_does_not_exist_is_said_in_english_too(ben: Person) -> None:
    assert "I know of no letter “48X”" in ben.say("I got a 48X letter")
    assert "Letter 48SI" in ben.labels


def test_what_was_told_beside_an_unknown_letter_is_shown_back(ana: Person) -> None:
    said = ana.say("j'ai reçu une lettre 48Z et il me reste 8 points")
    assert "48Z" in said
    assert "solde de 8 points" in said
    ana.press("Oui")
    assert "8 points" in ana.say("mon solde")
    assert "lettre" not in ana.say("/profil").lower()


def test_an_unknown_letter_answers_no_question_for_one(ana: Person) -> None:
    assert "Je ne connais pas de lettre « 48Z »" in ana.say("/lettre 48Z")
    assert "Je ne connais pas de lettre « 48S »" in ana.say("48 S")
    assert "Quel jour" in ana.say("48 SI")


def test_a_question_about_an_unknown_letter_leaves_the_form_under_way(ana: Person) -> None:
    ana.say("/solde")
    ana.say("/stage")
    said = ana.say("lettre 48Z ?")
    assert "Je ne connais pas de lettre « 48Z »" in said
    assert "stage" in said.rpartition("\n")[2]


@pytest.mark.parametrize("text", ["48", "lettre 48", "48M", "48 N", "48-SI", "48 S.I."])
def test_the_letters_that_exist_are_told_as_before(ana: Person, text: str) -> None:
    for said in (ana.say(text), ana.say(f"{text} ?")):
        assert said.startswith("La lettre 48")
        assert "vérifié le" in said


# An appeal that was sent.


def test_an_appeal_told_with_its_day_is_shown_back_and_its_dates_are_told(ana: Person) -> None:
    assert "Contre quoi" in ana.say("j'ai envoyé mon recours gracieux le 3 novembre")
    assert ana.labels == ["Un retrait de points", "Une lettre 48SI", "Annuler"]
    assert "recours contre un retrait de points, parti le 3 novembre 2026" in ana.press("Un retrait de points")
    said = ana.press("Oui")
    assert "refusé le __3 janvier 2027__" in said
    assert "3 mars 2027" in said


def test_the_kind_and_the_day_of_an_appeal_are_asked_when_they_are_not_told(ana: Person) -> None:
    ana.say("recours envoyé")
    assert "Quel jour votre recours est-il parti ?" in ana.say("c'était contre une 48SI")
    said = ana.press("Hier")
    assert "recours contre une lettre 48SI, parti le 21 novembre 2026" in said
    assert "21 janvier 2027" in ana.say("oui")


def test_an_appeal_is_told_in_english_too(ben: Person) -> None:
    assert "What was this appeal" in ben.say("I sent my appeal")
    ben.press("A withdrawal of points")
    assert "sent on 3 November 2026" in ben.say("3 November 2026")
    assert "3 January 2027" in ben.press("Yes")


def test_the_only_letter_of_its_kind_is_the_one_that_is_contested(ana: Person) -> None:
    with_letters(ana, "j'ai reçu une lettre 48 le 2 octobre 2026", "j'ai reçu une 48SI le 5 octobre 2026")
    ana.tell("j'ai contesté le retrait de points le 3 novembre")
    dates = ana.say("mes dates")
    assert "2 décembre 2026" not in dates  # contested
    assert "5 décembre 2026" in dates  # the 48SI is not


def test_a_late_appeal_is_said_to_be_late(ana: Person) -> None:
    with_letters(ana, "j'ai reçu une lettre 48 le 2 mars 2026")
    ana.say("j'ai contesté le retrait de points le 3 novembre")
    assert "il ne prolonge pas le délai" in ana.press("Oui")


def test_between_two_letters_the_contested_one_is_asked_for_and_can_be_corrected(ana: Person) -> None:
    with_letters(ana, "j'ai reçu une lettre 48 le 2 octobre 2026", "j'ai reçu une lettre 48M le 12 novembre 2026")
    assert "Contre quelle lettre" in ana.say("j'ai contesté le retrait de points hier")
    assert ana.labels == ["48M du 12 nov. 2026", "48 du 2 oct. 2026", "Une lettre non notée", "Annuler"]
    assert "Est-ce exact" in ana.press("48M du 12 nov. 2026")
    ana.say("non")
    ana.press("La lettre contestée")
    assert "Est-ce exact" in ana.say("celle du 2 octobre")
    ana.press("Oui")
    dates = ana.say("mes dates")
    assert "2 décembre 2026" not in dates
    assert "12 janvier 2027" in dates


def test_a_kind_corrected_under_the_recap_leaves_the_letter_of_the_other_kind(ana: Person) -> None:
    with_letters(ana, "j'ai reçu une lettre 48 le 2 octobre 2026")
    ana.say("j'ai contesté le retrait de points hier")
    assert "recours contre une lettre 48SI" in ana.say("non, c'était contre une 48SI")
    ana.press("Oui")
    assert "2 décembre 2026" in ana.say("mes dates")  # nobody contested the letter 48


def test_an_appeal_told_beside_its_letter_is_against_it(ana: Person) -> None:
    said = ana.say("j'ai reçu une 48SI le 2 octobre et j'ai envoyé mon recours le 3 novembre")
    assert "lettre 48SI reçue le 2 octobre 2026" in said
    assert "recours contre une lettre 48SI, parti le 3 novembre 2026" in said
    ana.press("Oui")
    assert "2 décembre 2026" not in ana.say("mes dates")


def test_an_appeal_told_again_is_stored_once_and_a_later_one_loses_no_date(ana: Person) -> None:
    with_letters(ana, "j'ai reçu une 48SI le 2 octobre 2026")
    for _ in range(2):
        ana.tell("j'ai envoyé mon recours contre la 48SI le 3 novembre")
    assert ana.say("mes dates").count("silence du ministère") == 1
    ana.tell("j'ai envoyé mon recours contre la 48SI le 10 novembre")
    dates = ana.say("mes dates")
    assert "3 janvier 2027" in dates
    assert "10 janvier 2027" in dates


def test_an_edited_message_corrects_the_appeal_that_it_told(ana: Person) -> None:
    ana.send(ana.incoming(text="j'ai contesté ma 48SI le 10 novembre", post="p1"))
    ana.press("Oui")
    said = ana.send(ana.incoming(kind=IncomingKind.EDIT, text="j'ai contesté ma 48SI le 3 novembre", post="p1"))
    assert "recours contre une lettre 48SI, parti le 3 novembre 2026" in said
    ana.press("Oui")
    assert ana.say("mes dates").count("silence du ministère") == 1


def test_an_appeal_in_the_future_is_refused(ana: Person) -> None:
    ana.say("j'ai envoyé mon recours contre la 48SI")
    assert "est dans l'avenir" in ana.say("le 3 décembre 2026")
    assert "parti le 3 novembre 2026" in ana.say("le 3 novembre 2026")


def test_going_to_court_counts_nothing_and_settles_the_dates_that_are_touched(ana: Person) -> None:
    ana.tell("j'ai envoyé mon recours contre la 48SI le 3 novembre")
    said = ana.say("j'ai déposé un recours au tribunal le 20 novembre")
    assert "seul un juge peut suspendre" in said
    assert "3 mars 2027" in said
    assert "C'est noté" in ana.press("Tribunal saisi (3 mars 2027)")
    assert "3 mars 2027" not in ana.say("mes dates")
    assert "Touchez" not in ana.say("j'ai saisi le tribunal administratif")


def test_going_to_court_without_any_date_is_answered_in_english_too(ben: Person) -> None:
    assert "I do not count those delays" in ben.say("I filed an appeal in court")
    assert "My dates" in ben.labels


# A letter that is wanted.


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("écris ma demande de remboursement", "Demander le remboursement de l'amende"),
        ("peux-tu rédiger un recours contre la 48SI ?", "Contester une lettre 48SI"),
        ("fais la demande de relevé intégral", "Demander mon relevé intégral"),
        ("prépare la mise en demeure pour le centre de stage", "Mettre en demeure de payer"),
    ],
)
def test_a_letter_named_in_words_is_begun_as_by_its_button(ana: Person, text: str, title: str) -> None:
    assert ana.say(text).startswith(f"__{title}__")
    assert "Abandonner la lettre" in ana.labels


def test_a_letter_named_in_english_is_begun(ben: Person) -> None:
    assert ben.say("write my refund request").startswith("__Claim the refund of the fine__")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("rédige une mise en demeure", ["Mettre en demeure de rembourser", "Mettre en demeure de payer", "Retour"]),
        ("fais-moi la lettre de relance", ["Relancer : remboursement sans réponse", "Relancer un centre ou un assureur",
                                           "Retour"]),
        ("je veux une lettre pour contester", ["Contester un retrait de points", "Contester une lettre 48SI",
                                               "Contester une amende", "Retour"]),
    ],
)  # fmt: skip
def test_a_letter_that_may_be_one_of_two_is_asked_for(ana: Person, text: str, labels: list[str]) -> None:
    assert "Quelle lettre ?" in ana.say(text)
    assert ana.labels == labels
    assert "Abandonner la lettre" not in ana.labels


def test_the_record_tells_which_letter_is_meant(ana: Person) -> None:
    ana.tell("j'ai envoyé ma demande de remboursement le 3 août 2026")
    assert ana.say("fais-moi la lettre de relance").startswith("__Relancer : remboursement sans réponse__")
    ana.say("stop")
    ana.tell("j'ai reçu une 48SI le 2 octobre 2026")
    assert ana.say("prépare mon recours gracieux").startswith("__Contester une lettre 48SI__")


def test_a_letter_of_no_kind_opens_the_list_of_letters(ana: Person) -> None:
    assert "De quoi s'agit-il ?" in ana.say("écris-moi une lettre")
    assert "Remboursement de l'amende" in ana.labels


@pytest.mark.parametrize(
    "text", ["comment écrire une lettre de contestation ?", "que contient une demande de remboursement ?"]
)
def test_a_question_about_letters_stays_a_question(ana: Person, text: str) -> None:
    ana.say(text)
    assert not {"Abandonner la lettre", "Retour"} & {*ana.labels}


def test_a_form_under_way_waits_for_the_letter(ana: Person) -> None:
    ana.say("j'ai envoyé mon recours contre la 48SI")
    assert ana.say("écris ma demande de remboursement").startswith("__Demander le remboursement de l'amende__")
    assert "Quel jour votre recours est-il parti ?" in ana.say("stop")


# Nonsense.


@pytest.mark.parametrize("text", ["asdf", "qsdfgh jklm", "?????", "123", "🙂", "🙂🙂 🚗", "...", "aaaa", "a b c"])
def test_nonsense_gets_one_kind_sentence_and_no_far_topic(ana: Person, text: str) -> None:
    assert "Je ne sais pas répondre à cela : je ne connais que le permis à points" in ana.say(text)
    assert ana.labels == ["Accueil", "Question"]


def test_nonsense_in_english_gets_the_same(ben: Person) -> None:
    assert "I only know about the French points licence" in ben.say("asdf")
    assert ben.labels == ["Home", "Question"]


@pytest.mark.parametrize("text", ["permsi", "stge", "lisence"])
def test_one_word_of_our_subject_still_gets_proposals(ana: Person, text: str) -> None:
    ana.say(text)
    assert "Aucun de ceux-là" in ana.labels


def test_nonsense_leaves_the_form_under_way(ana: Person) -> None:
    ana.say("/stage")
    said = ana.say("asdf")
    assert "je ne connais que" not in said
    assert "stage" in said
    assert "Accueil" not in ana.labels
