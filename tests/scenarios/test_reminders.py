"""Two reminders, whole: planned when a fact is stored, moved with it, sent once, answered with a button."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest

from bot.agenda import OutboxState
from bot.errors import DeliveryError
from bot.messages import Address
from tests.talking import Bot, Person

REFUND = "5 décembre 2026"
NEXT_COURSE = "21 novembre 2027"


@pytest.fixture
def ana(bot: Bot) -> Person:
    """A young driver with a 48N of 2 November and the compulsory course of 19 and 20 November 2026."""
    return young_driver(bot)


def young_driver(bot: Bot) -> Person:
    ana = bot.person(1)
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    ana.tell("J'ai fait mon stage obligatoire les 19 et 20 novembre 2026")
    return ana


def give_mail(ana: Person) -> None:
    ana.say("/email ana@example.org")
    _, notice = ana.bot.mail.sent[-1]
    found = re.search(r"\d{6}", notice.reply.text)
    assert found
    assert "confirmée" in ana.say(found.group())
    ana.bot.mail.sent.clear()


def states(bot: Bot) -> dict[str, OutboxState]:
    with bot.app.workshop.new_unit() as unit:
        person = unit.people.find(Address(channel="console", value="1"))
        assert person
        return {
            f"{row.planned.kind} {row.planned.stage} {row.planned.channel}": row.state
            for row in unit.outbox.of_person(person.id)
        }


def test_storing_the_facts_plans_both_reminders_and_says_when(bot: Bot, ana: Person) -> None:
    said = ana.say("/rappels")
    assert REFUND in said
    assert NEXT_COURSE in said
    for first in ("25 novembre 2026", "22 octobre 2027"):
        assert f"Rappel le {first}." in said
    opened = ana.press("5 déc. 2026 : remboursement")
    for day in ("25 novembre 2026", "30 novembre 2026", "3 décembre 2026", "4 décembre 2026"):
        assert day in opened
    assert list(states(bot)) == [
        "refund_claim D-10 console",
        "refund_claim D-5 console",
        "refund_claim D-2 console",
        "refund_claim D-1 console",
        "contest_points D-15 console",
        "contest_points D-3 console",
        "course_possible D-30 console",
        "course_possible D-0 console",
    ]


def test_each_stage_leaves_at_nine_in_paris_on_its_day(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-25T08:59:59+01:00")
    assert bot.reminders == []
    bot.wake_at("2026-11-25T09:00:00+01:00")
    assert len(bot.reminders) == 1
    assert REFUND in bot.reminders[0]
    assert "plus que 10 jours" in bot.reminders[0]


def test_every_stage_is_told_to_a_bot_that_runs_all_along(bot: Bot, ana: Person) -> None:
    bot.advance_to("2026-12-05T23:00:00+01:00")
    assert [re.search(r"plus qu[^.]*", text).group() for text in bot.reminders] == [  # type: ignore[union-attr]
        "plus que 10 jours",
        "plus que 5 jours",
        "plus que 2 jours",
        "plus qu'un jour",
    ]


def test_after_a_stop_only_the_latest_stage_leaves(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-12-03T09:05:00+01:00")
    assert len(bot.reminders) == 1
    assert "plus que 2 jours" in bot.reminders[0]
    found = states(bot)
    assert found["refund_claim D-10 console"] is OutboxState.SUPERSEDED
    assert found["refund_claim D-5 console"] is OutboxState.SUPERSEDED
    assert found["refund_claim D-2 console"] is OutboxState.SENT


def test_a_reminder_that_leaves_after_the_date_says_so(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-12-09T10:00:00+01:00")
    assert "s'est terminé le 5 décembre 2026" in bot.reminders[0]
    assert "envoyez-la quand même" in bot.reminders[0]


def test_a_reminder_is_sent_once_whatever_restarts(start_bot: Callable[..., Bot]) -> None:
    bot = start_bot()
    young_driver(bot)
    bot.wake_at("2026-11-25T09:00:00+01:00")
    again = start_bot("2026-11-25T09:01:00+01:00")
    again.tick()
    again.app.conversations.nightly()
    again.tick()
    assert again.reminders == []
    assert len(bot.reminders) == 1


def test_a_night_of_replanning_during_a_stop_loses_nothing(start_bot: Callable[..., Bot]) -> None:
    young_driver(start_bot())
    later = start_bot("2026-12-03T10:00:00+01:00")
    later.app.conversations.nightly()
    later.tick()
    assert len(later.reminders) == 1


def test_done_records_the_claim_and_ends_the_matter(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-25T09:00:00+01:00")
    assert "demande envoyée le 25 novembre 2026" in ana.press("Fait")
    bot.advance_to("2026-12-06T10:00:00+01:00")
    assert len(bot.reminders) == 1
    assert "demande de remboursement" in ana.say("/profil")


def test_done_can_be_taken_back_and_the_reminders_are_there_again(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-25T09:00:00+01:00")
    ana.press("Fait")
    ana.press("Revenir en arrière")
    bot.advance_to("2026-12-06T10:00:00+01:00")
    assert len(bot.reminders) == 4


def test_later_comes_back_and_leaves_the_legal_date(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-25T09:00:00+01:00")
    ana.press("Plus tard")
    assert ana.labels == ["Dans une heure", "Ce soir", "Demain", "Dans 7 jours"]
    assert "26 novembre 2026 à 9:00" in ana.press("Demain")
    bot.wake_at("2026-11-26T08:59:00+01:00")
    assert len(bot.reminders) == 1
    bot.wake_at("2026-11-26T09:00:00+01:00")
    assert REFUND in bot.reminders[1]
    assert "plus que 9 jours" in bot.reminders[1]


def test_later_than_the_legal_date_is_warned_about(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-30T09:00:00+01:00")
    ana.press("Plus tard")
    said = ana.press("Dans 7 jours")
    assert "la date limite reste le 5 décembre 2026" in said
    assert ana.labels == ["Dans une heure", "Ce soir", "Demain", "Après la date, quand même", "Mes rappels"]
    bot.advance_to("2026-12-02T10:00:00+01:00")
    assert len(bot.reminders) == 1  # nothing was put off


def test_later_than_the_legal_date_is_done_after_a_second_yes(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-30T09:00:00+01:00")
    ana.press("Plus tard")
    ana.press("Dans 7 jours")
    assert "7 décembre 2026" in ana.press("quand même")
    bot.advance_to("2026-12-07T10:00:00+01:00")
    assert "s'est terminé le 5 décembre 2026" in bot.reminders[-1]


def test_what_has_no_deadline_is_put_off_without_a_question(bot: Bot) -> None:
    ana = bot.person(1)
    ana.tell("j'ai fait un stage les 20 et 21 novembre 2025")
    bot.wake_at("2026-11-22T10:00:00+01:00")
    ana.say("/rappels")
    ana.press("nouveau stage")
    ana.press("Plus tard")
    assert "29 novembre 2026" in ana.press("Dans 7 jours")


def test_a_reminder_is_answered_in_words(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-25T09:00:00+01:00")
    assert "26 novembre 2026 à 9:00" in ana.say("rappelle-moi demain")
    assert "Quand dois-je" in ana.say("plus tard")
    assert "25 novembre 2026 à 19:00" in ana.say("ce soir")
    assert "demande envoyée le 25 novembre 2026" in ana.say("c'est fait")


def test_a_day_of_ones_own_past_the_deadline_asks_too(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-25T09:00:00+01:00")
    assert "le 1er décembre 2026 à 9:00" in ana.say("rappelle-moi le 1er décembre")
    assert "la date limite reste le 5 décembre 2026" in ana.say("rappelle-moi le 20 décembre")


def test_stop_in_words_ends_the_kind_of_the_last_reminder(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-25T09:00:00+01:00")
    assert "plus de rappel : remboursement" in ana.say("Arrêter")


@pytest.mark.parametrize("word", ["fait", "plus tard", "arrêter"])
def test_a_bare_word_without_a_recent_reminder_is_about_none(bot: Bot, ana: Person, word: str) -> None:
    bot.wake_at("2026-11-25T09:00:00+01:00")
    bot.clock.set(datetime.fromisoformat("2026-11-29T09:00:00+01:00"))
    before = states(bot)
    ana.say(word)
    assert states(bot) == before


def test_later_without_a_reminder_asks_which(ana: Person) -> None:
    assert "De quel rappel" in ana.say("rappelle-moi demain")


def test_a_date_is_opened_explained_and_put_off_from_the_list(bot: Bot, ana: Person) -> None:
    ana.say("/rappels")
    opened = ana.press("5 déc. 2026 : remboursement")
    assert "dans 13 jours" in opened
    assert ana.labels == ["Pourquoi ?", "Fait", "Plus tard", "Arrêter", "Retour"]
    assert "le stage obligatoire a fini le 20 novembre 2026" in ana.press("Pourquoi")
    ana.press("Retour")
    ana.press("Plus tard")
    assert "23 novembre 2026 à 9:00" in ana.press("Demain")
    bot.wake_at("2026-11-23T09:00:00+01:00")
    assert "plus que 12 jours" in bot.reminders[0]


def test_putting_off_twice_to_the_same_moment_is_one_reminder(bot: Bot, ana: Person) -> None:
    for _ in range(2):
        ana.say("/rappels")
        ana.press("remboursement")
        ana.press("Plus tard")
        ana.press("Demain")
    bot.wake_at("2026-11-23T09:00:00+01:00")
    assert len(bot.reminders) == 1


def test_done_from_the_list_settles_a_date_and_can_be_taken_back(bot: Bot, ana: Person) -> None:
    ana.say("/rappels")
    ana.press("contester un retrait")
    ana.press("Fait")
    assert "contester" not in ana.say("/rappels")
    ana.press("nouveau stage")
    ana.press("Fait")
    ana.press("Revenir en arrière")
    assert NEXT_COURSE in ana.say("/rappels")


def test_every_reason_is_told_for_every_date(bot: Bot) -> None:
    """a long record: each date of the list has a sentence of its own"""
    ana = bot.person(1)
    ana.tell("j'ai eu mon permis le 12 mai 2025")
    ana.tell("J'ai reçu une lettre 48N le 2 novembre 2026")
    ana.tell("J'ai fait mon stage obligatoire les 12 et 13 novembre 2026")
    ana.tell("j'ai envoyé ma demande de remboursement le 15 novembre 2026")
    ana.tell("j'ai eu un avis de passage pour une 48M le 20 novembre 2026")
    ana.say("/rappels")
    shown = [*ana.buttons, *(ana.press("Suite") and ana.buttons if "Suite" in ana.labels else ())]
    opened = [one.action for one in shown if one.action.startswith("rem:") and ":page:" not in one.action]
    seen = {ana.press_action(action.replace("rem:", "remwhy:")) for action in opened}
    assert len(seen) == len(opened)
    assert all(said.startswith("Le ") for said in seen)
    assert len(seen) >= 8


def test_a_snoozed_reminder_says_nothing_once_it_is_done(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-25T09:00:00+01:00")
    ana.press("Plus tard")
    ana.press("Demain")
    ana.tell("j'ai envoyé ma demande de remboursement le 25 novembre 2026")
    bot.advance_to("2026-12-06T10:00:00+01:00")
    assert len(bot.reminders) == 1


def test_stop_ends_one_kind_and_can_be_taken_up_again(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-11-25T09:00:00+01:00")
    assert "plus de rappel : remboursement" in ana.press("Arrêter")
    bot.advance_to("2026-12-01T10:00:00+01:00")
    assert len(bot.reminders) == 1
    ana.press("Reprendre")
    bot.advance_to("2027-10-22T10:00:00+02:00")
    told = [text for text in bot.reminders if "Contester" not in text]
    assert [REFUND in text for text in told] == [True, True, True, False]
    assert NEXT_COURSE in bot.reminders[-1]


def test_a_corrected_course_moves_what_was_planned(bot: Bot, ana: Person) -> None:
    ana.say("/profil")
    ana.press("Stage du")
    ana.press("Corriger")
    ana.press("Les jours du stage")
    ana.say("18 et 19 novembre 2026")
    ana.press("Oui")
    bot.advance_to("2026-12-05T23:00:00+01:00")
    assert len(bot.reminders) == 4
    assert all("4 décembre 2026" in text for text in bot.reminders)


def test_a_forgotten_course_withdraws_its_reminders(bot: Bot, ana: Person) -> None:
    ana.say("/profil")
    ana.press("Stage du")
    ana.press("Oublier")
    bot.advance_to("2027-12-31T10:00:00+01:00")
    withdrawn = ("__Demande de remboursement", "__Un nouveau stage", "__Depuis le")
    assert not any(text.startswith(withdrawn) for text in bot.reminders)


def test_an_erased_person_gets_nothing(bot: Bot, ana: Person) -> None:
    ana.say("/supprimer")
    ana.press("Oui, tout effacer")
    bot.advance_to("2027-12-31T10:00:00+01:00")
    assert bot.reminders == []


def test_a_new_course_possible_is_told_a_month_before_and_on_the_day(bot: Bot, ana: Person) -> None:
    bot.wake_at("2026-12-31T10:00:00+01:00")
    bot.chat.sent.clear()
    bot.advance_to("2027-11-22T10:00:00+01:00")
    assert len(bot.reminders) == 2
    assert "dans 30 jours" in bot.reminders[0]
    assert f"Depuis le {NEXT_COURSE}" in bot.reminders[1]


def test_a_later_course_moves_the_next_one(bot: Bot, ana: Person) -> None:
    ana.tell("j'ai fait un stage volontaire les 20 et 21 novembre 2026")
    assert "22 novembre 2027" in ana.say("quand puis-je refaire un stage ?")


def test_a_judicial_course_opens_no_interval(bot: Bot) -> None:
    ana = bot.person(1)
    ana.tell("j'ai fait un stage demandé par le procureur les 19 et 20 octobre 2026")
    assert "n'ouvre pas de délai" in ana.say("quand puis-je refaire un stage ?")
    assert "Aucun rappel" in ana.say("/rappels")


def test_mail_gets_the_same_with_a_calendar_entry(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    bot.wake_at("2026-12-03T09:05:00+01:00")
    ((address, notice),) = bot.mail.sent
    assert address == Address(channel="email", value="ana@example.org")
    assert REFUND in notice.subject
    assert REFUND in notice.reply.text
    (attachment,) = notice.reply.attachments
    assert b"DTSTART;VALUE=DATE:20261205" in attachment.content
    assert b"DTEND;VALUE=DATE:20261206" in attachment.content
    assert len(bot.reminders) == 1


def test_the_calendar_entry_is_the_same_one_for_every_stage(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    bot.advance_to("2026-12-05T10:00:00+01:00")
    uids = [line for _, n in bot.mail.sent for line in n.reply.attachments[0].content.splitlines() if b"UID:" in line]
    assert len(uids) == 4
    assert len(set(uids)) == 1
    assert len({notice.key for _, notice in bot.mail.sent}) == 4


def test_nothing_is_mailed_before_the_address_is_confirmed(bot: Bot, ana: Person) -> None:
    ana.say("/email ana@example.org")
    bot.mail.sent.clear()
    bot.advance_to("2027-12-31T10:00:00+01:00")
    assert bot.mail.sent == []
    assert len(bot.reminders) == 8


def test_mail_waits_while_the_server_is_down_and_chat_does_not(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    bot.mail.errors = [DeliveryError("no connection", permanent=False) for _ in range(3)]
    bot.wake_at("2026-12-03T09:05:00+01:00")
    assert len(bot.reminders) == 1
    assert bot.mail.sent == []
    bot.advance_to("2026-12-03T12:00:00+01:00")
    assert len(bot.mail.sent) == 1
    assert len(bot.reminders) == 1


def test_an_address_that_refuses_for_good_is_switched_off_and_the_other_channel_goes_on(bot: Bot, ana: Person) -> None:
    give_mail(ana)
    bot.chat.errors = [DeliveryError("blocked", permanent=True)]
    bot.advance_to("2026-12-05T10:00:00+01:00")
    assert bot.reminders == []
    assert len(bot.mail.sent) == 4


def test_a_message_from_a_switched_off_chat_opens_it_again(bot: Bot, ana: Person) -> None:
    bot.chat.errors = [DeliveryError("blocked", permanent=True)]
    bot.wake_at("2026-11-25T09:00:00+01:00")
    ana.say("/start")
    assert "n'a pas pu vous être remis" in bot.reminders[0]  # nothing is lost: what was missed comes now
    assert "plus que 10 jours" in bot.reminders[0]
    bot.advance_to("2026-11-30T10:00:00+01:00")
    assert len(bot.reminders) == 2


def test_a_claim_without_outcome_is_sent_again_after_ten_minutes(bot: Bot, ana: Person) -> None:
    """The process died between claiming and recording: once more is a nuisance, never is a lost licence."""
    bot.clock.set(datetime.fromisoformat("2026-11-25T09:00:00+01:00"))
    assert bot.app.desk.take(("console",)) is not None
    bot.wake_at("2026-11-25T09:09:00+01:00")
    assert bot.reminders == []
    bot.wake_at("2026-11-25T09:10:01+01:00")
    assert len(bot.reminders) == 1


def test_a_person_elsewhere_in_the_same_database_is_left_to_her_own_channel(bot: Bot, ana: Person) -> None:
    """A terminal chat on the database of a Telegram bot takes nothing that is to leave by Telegram."""
    only_mail = bot.app.dispatcher({"email": bot.mail})
    bot.clock.set(datetime.fromisoformat("2026-11-25T09:00:00+01:00"))
    assert bot.app.next_due_at(only_mail) is None
    assert bot.app.desk.take(only_mail.kinds) is None
    assert bot.tick() == 1
