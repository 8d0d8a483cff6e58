"""Refunds, debts and appeals as people live them: from the course to the formal notice, every day noted."""

from __future__ import annotations

import json

import pytest

from tests.talking import Bot, Person


def with_course(bot: Bot, language: str | None = None) -> Person:
    """Somebody whose compulsory course ended on 20 November 2026."""
    ana = bot.person(1, language)
    for said in (
        "J'ai reçu une lettre 48N le 2 novembre 2026",
        "J'ai fait mon stage obligatoire les 19 et 20 novembre 2026",
    ):
        ana.say(said)
        ana.press("Yes" if language == "en" else "Oui")
    return ana


def with_claim(bot: Bot) -> Person:
    ana = bot.person(1)
    ana.tell("j'ai envoyé ma demande de remboursement le 20 novembre 2026")
    return ana


def with_debt(bot: Bot) -> Person:
    ana = bot.person(1)
    ana.tell("le centre me doit 249,90 € depuis le 3 novembre 2026")
    ana.press("Il a annulé")
    ana.press("Oui")
    return ana


# The road from the compulsory course to the formal notice.


def test_from_the_course_to_what_follows_the_formal_notice(bot: Bot) -> None:
    ana = with_course(bot)
    page = ana.say("où en est mon remboursement ?")
    assert "au plus tard le 5 décembre 2026__ (dans 13 jours)" in page
    ana.press("Demande envoyée")
    ana.press("Aujourd'hui")
    assert "22 février 2027" in ana.press("Oui")

    bot.advance_to("2027-02-22T09:00:00+01:00")
    assert "à relancer" in bot.reminders[-1]
    bot.advance_to("2027-03-01T10:00:00+01:00")
    assert "16 mars 2027" in ana.press("Fait")  # a week after the reminder: fifteen days from then

    bot.advance_to("2027-03-16T09:00:00+01:00")
    assert "recommandé" in bot.reminders[-1]
    assert "La lettre d'avant est partie le 1er mars 2027" in bot.reminders[-1]
    ana.say("/remboursement")
    ana.press("Recommandé envoyé")
    ana.say("12 mars 2027")
    assert "27 mars 2027" in ana.press("Oui")

    bot.advance_to("2027-03-27T09:00:00+01:00")
    assert "mise en demeure" in bot.reminders[-1]
    ana.press("Fait")
    bot.advance_to("2027-04-11T09:00:00+02:00")
    assert "Défenseur des droits" in bot.reminders[-1]
    page = ana.say("/remboursement")
    assert "Mise en demeure : partie le 27 mars 2027" in page
    assert "11 avril 2027" in page


def test_the_same_road_in_english(bot: Bot) -> None:
    ana = with_course(bot, "en")
    page = ana.say("where is my refund?")
    assert "by 5 December 2026 at the latest__ (in 13 days)" in page
    ana.press("Claim sent")
    ana.press("Yesterday")
    assert "21 February 2027" in ana.press("Yes")
    bot.advance_to("2027-02-21T09:00:00+01:00")
    assert "8 March 2027" in ana.press("Done")
    bot.advance_to("2027-03-08T09:00:00+01:00")
    assert "The letter before left on 21 February 2027" in bot.reminders[-1]
    assert "23 March 2027" in ana.press("Done")
    bot.advance_to("2027-03-23T09:00:00+01:00")
    assert "7 April 2027" in ana.press("Done")
    bot.advance_to("2027-04-07T09:00:00+02:00")
    assert "Défenseur des droits" in bot.reminders[-1]
    assert "Formal notice (mise en demeure): sent on 23 March 2027" in ana.say("/refund")


def test_a_letter_that_was_not_sent_lets_nothing_follow(bot: Bot) -> None:
    with_claim(bot)
    bot.advance_to("2027-12-31T09:00:00+01:00")
    assert len(bot.reminders) == 1


def test_a_corrected_day_moves_the_reminder_and_an_undo_takes_the_letter_back(bot: Bot) -> None:
    ana = with_claim(bot)
    bot.advance_to("2027-02-20T09:00:00+01:00")
    assert "7 mars 2027" in ana.press("Fait")
    ana.press("Corriger le jour")
    assert "avant le 20 novembre 2026" in ana.say("19 novembre 2026")
    assert "dans l'avenir" in ana.say("21 février 2027")
    ana.say("18 février 2027")
    assert "5 mars 2027" in ana.press("Oui")
    assert "5 mars 2027" in ana.say("/rappels")
    bot.advance_to("2027-03-05T09:00:00+01:00")
    assert len(bot.reminders) == 2
    ana.press("Fait")
    ana.press("Revenir en arrière")
    assert "Relance recommandée : à partir du 5 mars 2027" in ana.say("/remboursement")


def test_a_letter_noted_before_an_earlier_one_is_refused(bot: Bot) -> None:
    ana = with_claim(bot)
    bot.advance_to("2027-03-20T09:00:00+01:00")
    ana.say("/remboursement")
    ana.press("Relance envoyée")
    ana.say("10 mars 2027")
    ana.press("Oui")
    ana.say("/remboursement")
    ana.press("Recommandé envoyé")
    assert "c'est avant le 10 mars 2027" in ana.say("9 mars 2027")
    assert "en recommandé le 10 mars 2027" in ana.say("10 mars 2027")


def test_a_refund_that_came_closes_the_dossier(bot: Bot) -> None:
    ana = with_claim(bot)
    ana.say("j'ai été remboursé")
    ana.press("Aujourd'hui")
    ana.press("Oui")
    assert "Remboursée le 22 novembre 2026" in ana.say("/remboursement")
    bot.advance_to("2027-12-31T09:00:00+01:00")
    assert bot.reminders == []


def test_a_claim_is_heard_without_the_word_refund(bot: Bot) -> None:
    ana = with_course(bot)
    assert "demande de remboursement de l'amende envoyée le 21 novembre 2026" in ana.say("j'ai envoyé ma demande hier")


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ((), "ne concerne que le stage obligatoire"),
        (("J'ai reçu une lettre 48N le 2 novembre 2026",), "commence à la fin du stage obligatoire"),
    ],
)
def test_without_a_fulfilled_48n_the_page_says_what_is_missing(bot: Bot, told: tuple[str, ...], says: str) -> None:
    ana = bot.person(1)
    for one in told:
        ana.tell(one)
    assert says in ana.say("/remboursement")


# The papers.


def test_papers_are_ticked_off_in_place_and_can_be_put_back(bot: Bot) -> None:
    ana = with_course(bot)
    assert "Papiers prêts : 0 sur 6" in ana.say("/remboursement")
    ana.press("Prêt : formulaire")
    assert "Papiers prêts : 2 sur 6" in ana.press("Prêt : RIB")
    assert [reply.in_place for reply in ana.replies] == [True]
    assert "prêt : formulaire remis par le centre" in ana.say("/remboursement")
    assert "Papiers prêts : 1 sur 6" in ana.press("Pas prêt : RIB")
    assert "papiers prêts pour le remboursement : formulaire" in ana.say("/profil")


def test_a_tick_of_a_course_that_is_gone_is_an_old_button(bot: Bot) -> None:
    ana = with_course(bot)
    for action in (
        "refund:tick:form:nothing",
        "refund:tick:nonsense",
        "refund:",
        "debt:show:x",
        "debt:",
        "sent:answer:x",
    ):
        assert "n'est plus valable" in ana.press_action(action)


def test_papers_go_with_their_course_and_come_back_with_it(bot: Bot) -> None:
    ana = with_course(bot)
    ana.say("/remboursement")
    ana.press("Prêt : formulaire")
    ana.say("/profil")
    ana.press("Stage du")
    ana.press("Oublier")
    undo = next(one.action for one in ana.buttons if one.action.endswith("undo"))
    ana.press_action(undo)
    assert "Papiers prêts : 1 sur 6" in ana.say("/remboursement")


def test_everything_noted_is_in_the_file_and_nothing_is_left_after_an_erasure(bot: Bot) -> None:
    ana = with_debt(bot)
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    ana.tell("J'ai fait mon stage obligatoire les 19 et 20 novembre 2026")
    ana.say("/remboursement")
    ana.press("Prêt : RIB")
    ana.say("/mesdonnees")
    (file, _) = [one for reply in ana.replies for one in reply.attachments]
    record = json.loads(file.content)["record"]
    assert record["refund_files"][0]["papers"] == ["bank"]
    assert record["debts"][0]["amount_cents"] == 24990
    ana.say("/supprimer")
    ana.press("Oui")
    assert "aucune somme" in ana.say("argent qu'on me doit")


# Money owed.


def test_a_debt_is_chased_from_the_first_letter_to_what_follows(bot: Bot) -> None:
    ana = with_debt(bot)
    bot.advance_to("2026-11-23T09:00:00+01:00")  # learnt after its date: told the next morning
    assert "un centre de stage : à relancer" in bot.reminders[-1]
    assert "8 décembre 2026" in ana.press("Fait")
    bot.advance_to("2026-12-08T09:00:00+01:00")
    assert "23 décembre 2026" in ana.press("Fait")
    bot.advance_to("2026-12-23T09:00:00+01:00")
    assert "1344 du Code civil" in bot.reminders[-1]
    assert "7 janvier 2027" in ana.press("Fait")
    bot.advance_to("2027-01-07T09:00:00+01:00")
    assert "injonction de payer" in bot.reminders[-1]
    page = ana.say("argent qu'on me doit")
    assert "249,90\u00a0€ que doit un centre de stage (stage annulé)" in page
    assert "3 novembre 2031" in page
    ana.press("Requête au juge déposée")
    ana.press("Aujourd'hui")
    ana.press("Oui")
    assert "déposée le 7 janvier 2027" in ana.say("argent qu'on me doit")


def test_a_debt_that_is_paid_is_told_in_words_and_closed(bot: Bot) -> None:
    ana = with_debt(bot)
    assert "payée le 21 novembre 2026" in ana.say("le centre m'a remboursé hier")
    ana.press("Oui")
    bot.advance_to("2027-12-31T09:00:00+01:00")
    assert bot.reminders == []


def test_the_next_letter_is_written_from_the_page_with_what_is_known(bot: Bot) -> None:
    ana = with_debt(bot)
    ana.say("argent qu'on me doit")
    ana.press("Relance envoyée")
    ana.press("Hier")
    ana.press("Oui")
    ana.say("argent qu'on me doit")
    ana.press("Écrire la lettre")
    for said in ("Centre Exemple", "stage du 3 novembre", "annulation"):
        ana.say(said)
    assert "249,90 €" in ana.labels  # asked all the same: it is the sum that is claimed
    ana.press("249,90 €")
    ana.say("Ana Exemple")
    assert "21 novembre 2026" in ana.say("1 rue de l'Exemple, 75000 Paris")


def test_money_paid_back_by_somebody_who_owes_none_is_no_fact(bot: Bot) -> None:
    ana = bot.person(1)
    assert "Est-ce exact" not in ana.say("le centre m'a remboursé hier")


def test_a_debt_is_noted_question_by_question(bot: Bot) -> None:
    ana = bot.person(1)
    ana.say("argent qu'on me doit")
    ana.press("Noter une somme due")
    ana.press("Un assureur")
    assert "ne dit pas l'année" in ana.say("le 10 décembre")
    assert "Combien" in ana.say("10 décembre 2026")
    assert "plus de 0" in ana.say("0 €")
    ana.press("Passer")
    assert "11 décembre 2026" in ana.press("Oui")  # a promise: chased the day after


@pytest.mark.parametrize(
    ("day", "due"), [("2 novembre 2026", "16 novembre 2026"), ("22 novembre 2026", "6 décembre 2026")]
)
def test_a_withdrawal_opens_the_fourteen_days_of_its_refund(bot: Bot, day: str, due: str) -> None:
    ana = bot.person(1)
    ana.press_action("sent:course_withdrawal")
    ana.say(day)
    assert f"à payer au {due}" in ana.press("Passer")
    ana.press("Oui")
    assert f"À payer au {due}" in ana.say("argent qu'on me doit")


# Letters that were sent.


@pytest.mark.parametrize(
    ("template", "asks"),
    [
        ("refund_claim", "demande de remboursement"),
        ("refund_reminder", "demande de remboursement"),  # no claim is known: it is asked first
        ("debt_notice", "Qui vous doit"),
        ("appeal_withdrawal", "votre recours"),
        ("appeal_48si", "votre recours"),
        ("full_record", "Merci"),
        ("anything_else", "Merci"),
    ],
)
def test_a_letter_sent_without_a_dossier_asks_what_is_needed(bot: Bot, template: str, asks: str) -> None:
    assert asks in bot.person(1).press_action(f"sent:{template}")


def test_of_two_debts_the_one_meant_is_asked_for(bot: Bot) -> None:
    ana = with_debt(bot)
    ana.tell("the insurer owes me €120")
    ana.say("1 novembre 2026")
    ana.press("Oui")
    assert "De quelle somme" in ana.press_action("sent:debt_reminder")
    ana.press("Dû par un assureur")
    ana.press("Aujourd'hui")
    ana.press("Oui")
    assert "relancée le 22 novembre 2026" in ana.say("/profil")


def test_a_letter_noted_in_the_middle_of_a_form_lets_the_form_go_on(bot: Bot) -> None:
    ana = with_claim(bot)
    ana.say("/infraction")
    ana.press_action("sent:refund_reminder")
    assert "Quelle infraction" in ana.press("Aujourd'hui")


# Appeals.


def test_an_appeal_opens_its_silence_and_the_last_day_for_the_court(bot: Bot) -> None:
    ana = bot.person(1)
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    ana.press_action("sent:appeal_withdrawal")
    ana.press("Hier")
    stored = ana.press("Oui")
    assert "21 janvier 2027" in stored
    assert "21 mars 2027" in stored
    assert "contester" not in ana.say("/rappels")
    bot.advance_to("2027-01-21T09:00:00+01:00")
    assert "21 mars 2027" in bot.reminders[-1]
    ana.say("/profil")
    ana.press("Recours du")
    ana.press("Réponse reçue")
    ana.press("Refusé")
    ana.say("10 janvier 2027")
    assert "10 mars 2027" in ana.press("Oui")


def test_a_late_appeal_is_told_to_prolong_nothing(bot: Bot) -> None:
    ana = bot.person(1)
    ana.tell("J'ai reçu une lettre 48SI le 2 septembre 2026")
    ana.press_action("sent:appeal_48si")
    ana.press("Aujourd'hui")
    stored = ana.press("Oui")
    assert "il ne prolonge pas" in stored
    assert "tribunal, si le refus" not in stored


def test_the_letter_an_appeal_is_about_is_asked_for_when_there_are_several(bot: Bot) -> None:
    ana = bot.person(1)
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    ana.tell("J'ai reçu une lettre 48 le 3 novembre 2026")
    assert "quelle lettre" in ana.press_action("sent:appeal_withdrawal")
    ana.press("48N du")
    ana.press("Aujourd'hui")
    ana.press("Oui")
    listed = ana.say("/rappels")
    assert "__3 janvier 2027__" in listed  # the other letter can still be contested
    assert "__2 janvier 2027__" not in listed


def test_done_on_a_contest_offers_to_note_the_day_of_the_appeal(bot: Bot) -> None:
    ana = bot.person(1)
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    bot.advance_to("2026-12-18T09:00:00+01:00")
    ana.press("Fait")
    ana.press("Noter le jour du recours")
    ana.press("Hier")
    assert "17 février 2027" in ana.press("Oui")
