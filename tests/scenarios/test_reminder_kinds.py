"""The other kinds of reminder, from a sentence to the message: letters, chasing a refund, points, probation."""

from __future__ import annotations

from datetime import timedelta

from tests.talking import Bot


def test_an_uncollected_letter_is_told_until_it_counts_as_notified(bot: Bot) -> None:
    ana = bot.person(1)
    ana.tell("avis de passage pour une lettre 48N le 16 novembre 2026")
    bot.advance_to("2026-12-02T09:00:00+01:00")
    *waiting, presumed = bot.reminders
    assert [
        f"plus qu{end}" in text for end, text in zip(("e 7 jours", "e 3 jours", "'un jour"), waiting, strict=True)
    ] == [True] * 3
    assert "elle compte comme notifiée le 16 novembre 2026" in presumed
    assert "16 mars 2027" in presumed
    assert "16 janvier 2027" in presumed


def test_a_letter_collected_in_time_moves_its_dates_and_is_presumed_nothing(bot: Bot) -> None:
    ana = bot.person(1)
    ana.tell("avis de passage pour une lettre 48N le 16 novembre 2026")
    bot.advance_to("2026-11-26T12:00:00+01:00")
    ana.tell("J'ai reçu la lettre 48N le 26 novembre 2026")
    said = ana.say("/rappels")
    assert "26 mars 2027" in said
    assert "non retirée" not in said


def test_a_refund_is_chased_in_three_steps(bot: Bot) -> None:
    ana = bot.person(1)
    ana.tell("j'ai envoyé ma demande de remboursement le 20 novembre 2026")
    for _ in range(3):
        bot.advance_to((bot.clock.now() + timedelta(days=95)).isoformat())
        ana.press("Fait")
    assert len(bot.reminders) == 3
    assert ["première lettre" in bot.reminders[0], "recommandé" in bot.reminders[1]] == [True, True]
    assert "mise en demeure" in bot.reminders[2]


def test_a_claim_learnt_long_after_is_chased_the_next_morning_and_once(bot: Bot) -> None:
    ana = bot.person(1)
    ana.tell("j'ai envoyé ma demande de remboursement le 20 juin 2025")
    bot.advance_to("2026-11-23T08:59:00+01:00")
    assert bot.reminders == []
    bot.advance_to("2026-11-23T09:00:00+01:00")
    assert "20 septembre 2025" in bot.reminders[0]
    bot.advance_to("2026-12-31T09:00:00+01:00")
    assert len(bot.reminders) == 1


def test_a_probation_with_one_offence_is_told_step_by_step(bot: Bot) -> None:
    ana = bot.person(1)
    ana.tell("j'ai eu mon permis le 12 mai 2025")
    ana.tell("excès de vitesse de 10 km/h en ville le 3 octobre 2026, payé le 20 octobre 2026")
    bot.advance_to("2028-05-13T09:00:00+02:00")
    said = ["Points rendus hier, le 20 avril 2027", "pas de points de plus", "Fin de votre période probatoire"]
    assert [part in text for part, text in zip(said, bot.reminders, strict=True)] == [True] * 3
