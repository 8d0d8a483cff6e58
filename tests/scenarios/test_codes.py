"""The code that proves a mail address: few tries, a day of time, few mails, and nobody else's."""

from __future__ import annotations

import re

from bot.services.codes import CODE_TRIES
from tests.talking import Bot, Person


def known(bot: Bot, number: int) -> Person:
    """Somebody who has told a fact, and with her yes agreed to what is kept."""
    person = bot.person(number)
    person.tell("il me reste 8 points")
    return person


def code_of_last_mail(bot: Bot) -> str:
    found = re.search(r"\d{6}", bot.mail.sent[-1][1].reply.text)
    assert found
    return found.group()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_after_five_wrong_tries_the_right_code_is_worth_nothing(bot: Bot) -> None:
    ana = known(bot, 1)
    ana.say("/email ana@example.org")
    code = code_of_last_mail(bot)
    for _ in range(CODE_TRIES):
        assert "pas le bon" in ana.say(wrong(code))
    assert "n'est plus valable" in ana.say(code)
    ana.press("Renvoyer un code")
    assert "confirmée" in ana.say(code_of_last_mail(bot))


def test_the_right_code_a_day_later_is_worth_nothing(bot: Bot) -> None:
    ana = known(bot, 1)
    ana.say("/email ana@example.org")
    code = code_of_last_mail(bot)
    bot.advance_to("2026-11-23T10:00:01+01:00")
    assert "n'est plus valable" in ana.say(code)


def test_an_earlier_code_is_worth_nothing_once_another_was_sent(bot: Bot) -> None:
    ana = known(bot, 1)
    ana.say("/email ana@example.org")
    code = code_of_last_mail(bot)
    ana.say(wrong(code))
    ana.press("Renvoyer un code")
    assert code != code_of_last_mail(bot)
    assert "pas le bon" in ana.say(code)


def test_the_code_of_one_person_is_worth_nothing_to_another(bot: Bot) -> None:
    ana, bea = known(bot, 1), known(bot, 2)
    ana.say("/email ana@example.org")
    code = code_of_last_mail(bot)
    bea.say("/email ana@example.org")
    assert code != code_of_last_mail(bot)
    assert "pas le bon" in bea.say(code)
    assert "confirmée" in ana.say(code)


def test_a_person_is_sent_five_codes_a_day_and_told_so_then(bot: Bot) -> None:
    ana = known(bot, 1)
    for number in range(5):
        assert "J'envoie un code" in ana.say(f"/email ana{number}@example.org")
    assert "assez de codes" in ana.say("/email ana5@example.org")
    assert "assez de codes" in ana.tell("mon adresse e-mail est ana6@example.org")
    assert len(bot.mail.sent) == 5
    assert "confirmée" in ana.say(code_of_last_mail(bot))  # the last one asked for still holds
    bot.advance_to("2026-11-23T10:00:01+01:00")
    assert "J'envoie un code" in ana.say("/email ana7@example.org")


def test_what_was_told_together_with_an_address_is_kept_all_the_same(bot: Bot) -> None:
    ana = known(bot, 1)
    for number in range(5):
        ana.say(f"/email ana{number}@example.org")
    said = ana.tell("permis obtenu le 12 mai 2015, mon e-mail est ana9@example.org")
    assert "assez de codes" in said
    assert "12 mai 2015" in ana.say("/profil")
    assert len(bot.mail.sent) == 5


def test_one_address_is_not_filled_by_many_people(bot: Bot) -> None:
    for number in range(15):
        known(bot, 100 + number).say("/email victim@example.org")
    assert len(bot.mail.sent) == 10
    bot.advance_to("2026-11-22T11:00:01+01:00")
    known(bot, 200).say("/email Victim@example.org")
    assert len(bot.mail.sent) == 11
