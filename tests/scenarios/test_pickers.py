"""Days chosen by buttons: the calendar page by page, what can be typed in the middle of it, and its borders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.talking import Bot, Person

YES = "Est-ce exact ?"


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person(1)


def days(person: Person) -> list[str]:
    """The days that she can press, in ISO."""
    return [
        one.action.partition("set:")[2] for one in person.buttons if "~set:2" in one.action or "~set:1" in one.action
    ]


def press_verb(person: Person, verb: str) -> str:
    """Press a button of the open question that was never shown."""
    turn = person.buttons[0].action.partition("~")[0]
    return person.press_action(f"{turn}~{verb}")


# --- by buttons alone


def test_a_licence_of_1951_is_chosen_by_buttons_alone(ana: Person) -> None:
    ana.say("/start")
    assert "Quelle décennie ?" in ana.press("Choisir la date")
    assert "Quelle année ?" in ana.press("1950 à 1959")
    assert "Quel mois de 1951 ?" in ana.press("1951")
    said = ana.press("Novembre")
    assert "Quand avez-vous obtenu votre permis ?" in said
    assert "__Novembre 1951__ : touchez le jour" in said
    assert len(days(ana)) == 30
    assert "Choisi : lundi 12 novembre 1951." in ana.press("12")
    ana.press("Traditionnelle")
    ana.press("Passer")
    ana.press("Passer")
    assert "permis obtenu le 12 novembre 1951" in ana.press("Passer")
    assert "C'est enregistré" in ana.press("Oui")


def test_the_years_of_a_licence_go_back_to_1950_and_further(ana: Person) -> None:
    ana.say("/start")
    ana.press("Choisir la date")
    shown = [label for label in ana.labels if " à " in label]
    assert shown[0] == "2020 à 2026"
    assert shown[-2:] == ["1950 à 1959", "1946 à 1949"]


def test_a_letter_of_last_month_takes_three_presses(ana: Person) -> None:
    ana.say("/lettre 48N")
    assert "__Novembre 2026__" in ana.press("Autre date")
    assert "__Octobre 2026__" in ana.press("← octobre 2026")
    recap = ana.press("12")
    assert "lettre 48N reçue le 12 octobre 2026" in recap
    assert YES in recap


def test_the_first_presentation_of_a_letter_is_chosen_and_then_its_reception(ana: Person) -> None:
    ana.say("/lettre 48N")
    ana.press("Autre date")
    assert "Pas encore retirée" in ana.labels
    assert "facteur" in ana.press("Pas encore retirée")
    ana.press("Autre date")
    assert "présentée le 16 novembre 2026" in ana.press("16")
    ana.press("Oui")
    ana.say("/profil")
    ana.press("Lettre 48N")
    ana.press("J'ai retiré la lettre")
    assert "Autre date" in ana.labels
    ana.press("Autre date")
    assert days(ana) == [f"2026-11-{number}" for number in range(16, 23)]
    assert "reçue le 18 novembre 2026" in ana.press("18")


def test_the_first_day_of_a_course_proposes_the_next_one_as_its_last(ana: Person) -> None:
    ana.say("/stage")
    assert "touchez le premier jour du stage" in ana.press("Autre date")
    ana.press("décembre 2026 →")
    said = ana.press("3")
    assert "Choisi : jeudi 3 décembre 2026." in said
    assert "Lesquels" in said
    assert ana.labels[:2] == ["3 et 4 décembre 2026", "2 et 3 décembre 2026"]
    recap = ana.press("3 et 4")
    assert "les 3 et 4 décembre 2026" in recap
    assert "Soit dans 11 jours, le jeudi 3 décembre 2026." in recap


def test_a_course_can_be_booked_for_the_year_to_come_and_no_later_by_buttons(ana: Person) -> None:
    ana.say("/stage")
    press_verb(ana, "cal:2027-11")
    assert days(ana)[-1] == "2027-11-22"
    assert not [label for label in ana.labels if "→" in label]


def test_the_day_of_a_payment_is_looked_for_from_the_month_of_the_offence(ana: Person) -> None:
    ana.say("/infraction feu rouge le 3 mars 2025")
    assert "__Mars 2025__" in ana.press("Autre date")
    assert days(ana)[0] == "2025-03-03"
    assert "amende payée le 20 mars 2025" in ana.press("20")


def test_the_loss_of_an_earlier_licence_is_chosen_before_the_present_one(ana: Person) -> None:
    ana.tell("permis obtenu le 10 mars 2015")
    ana.say("mon ancien permis a été invalidé")
    ana.press("Choisir la date")
    ana.press("2010 à 2015")
    ana.press("2015")
    ana.press("Mars")
    assert days(ana)[-1] == "2015-03-09"


# --- pages


def test_every_level_has_its_way_back(ana: Person) -> None:
    ana.say("/lettre 48N")
    closed = ana.labels
    ana.press("Autre date")
    for label, asked in [
        ("Retour aux mois", "Quel mois de 2026 ?"),
        ("Retour aux années", "Quelle année ?"),
        ("Retour aux décennies", "Quelle décennie ?"),
    ]:
        assert asked in ana.press(label)
    assert ana.press("Retour").endswith("c'est le jour de votre signature.")
    assert ana.labels == closed


def test_a_page_takes_the_place_of_the_one_before_and_a_question_does_not(ana: Person) -> None:
    ana.say("/lettre 48N")
    assert not ana.replies[-1].in_place
    for label in ("Autre date", "← octobre 2026", "Retour aux mois", "Octobre"):
        ana.press(label)
        assert [reply.in_place for reply in ana.replies] == [True]
    ana.press("12")
    assert not ana.replies[-1].in_place


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_one_that_a_channel_can_show(bot: Bot, language: str) -> None:
    guest = bot.person(5, language=language)
    pages = ["top", "1950s", "1951", "1951-10", "2020s", "2026", "2026-11"]
    for start in ("/start", "/stage", "/lettre 48N", "/infraction stop"):
        guest.say("/cancel")
        guest.say(start)
        for page in pages:
            press_verb(guest, f"cal:{page}")
            rows = guest.replies[-1].choices
            assert sum(map(len, rows)) <= 100
            assert all(1 <= len(row) <= 7 for row in rows)
            for one in guest.buttons:
                assert len(one.action.encode("ascii")) <= 64
                assert any(letter.isalnum() for letter in one.label)
                assert len(one.label) * len(next(row for row in rows if one in row)) <= 45


def test_an_arrow_has_its_month_beside_it_across_the_turn_of_a_year(ana: Person) -> None:
    ana.say("/lettre 48N")
    press_verb(ana, "cal:2026-01")
    assert "← décembre 2025" in ana.labels
    assert "février 2026 →" in ana.labels
    assert "__Décembre 2025__" in ana.press("← décembre 2025")


def test_the_buttons_of_an_earlier_page_are_old_and_the_page_is_shown_again(ana: Person) -> None:
    ana.say("/lettre 48N")
    ana.press("Autre date")
    old = next(one.action for one in ana.buttons if one.label == "12")
    ana.press("← octobre 2026")
    said = ana.press_action(old)
    assert "n'est plus valable" in said
    assert "__Octobre 2026__" in said


@pytest.mark.parametrize(
    "verb",
    ["cal:2027", "cal:2026-12", "cal:1990-13", "cal:nonsense", "cal:0000", "set:2026-11-23", "set:nonsense", "back"],
)
def test_a_page_or_day_that_cannot_be_is_refused_and_the_question_stays(ana: Person, verb: str) -> None:
    ana.say("/lettre 48N")
    assert "Quel jour l'avez-vous reçue" in press_verb(ana, verb)
    assert YES not in ana.replies[-1].text


def test_a_page_is_refused_where_no_day_is_asked(ana: Person) -> None:
    ana.say("/lettre")
    assert "n'est plus valable" in press_verb(ana, "cal:2026-11")


def test_a_restart_between_any_two_pages_loses_nothing(start_bot: Callable[..., Bot]) -> None:
    ana = start_bot().person(1)
    ana.say("/start")
    said = ""
    for label in ["Choisir la date", "1980 à 1989", "1988", "Février", "29", "Conduite accompagnée"]:
        shown = ana.buttons
        ana = start_bot().person(1)
        ana.buttons = shown
        said = ana.press(label)
    assert "Combien de points" in said
    ana.press("Passer")
    ana.press("Passer")
    assert "29 février 1988" in ana.press("Passer")


def test_a_question_in_between_leaves_the_page_where_it_was(ana: Person) -> None:
    ana.say("/lettre 48N")
    ana.press("Autre date")
    ana.press("← octobre 2026")
    before = ana.labels
    assert "200 €" in ana.say("combien coûte un stage ?")
    assert ana.labels == before


def test_the_calendar_closes_with_its_question(ana: Person) -> None:
    ana.say("/infraction feu rouge")
    ana.press("Autre date")
    ana.press("12")
    assert ana.labels == ["Aujourd'hui", "Hier", "Autre date", "Pas encore payée", "Annuler"]


def test_a_day_pressed_after_midnight_is_the_one_that_was_shown(bot: Bot, ana: Person) -> None:
    ana.say("/lettre 48N")
    ana.press("Autre date")
    bot.advance_to("2026-12-01T00:30:00+01:00")
    assert "reçue le 21 novembre 2026" in ana.press("21")


# --- borders


def test_no_day_before_the_licence_or_after_today_is_offered(ana: Person) -> None:
    ana.tell("permis obtenu le 20 novembre 2026")
    ana.say("/infraction feu rouge")
    ana.press("Autre date")
    assert days(ana) == ["2026-11-20", "2026-11-21", "2026-11-22"]
    assert not [label for label in ana.labels if "←" in label or "→" in label]


def test_the_calendar_is_not_offered_where_today_is_the_only_day(ana: Person) -> None:
    ana.tell("permis obtenu le 22 novembre 2026")
    ana.say("/lettre 48N")
    assert ana.labels == ["Aujourd'hui", "Pas encore retirée", "Annuler"]


def test_a_licence_is_not_chosen_after_what_was_noted(ana: Person) -> None:
    ana.tell("/infraction feu rouge le 3 mars 2025, payé le 20 mars 2025")
    ana.say("/profil")
    ana.press("Noter mon permis")
    press_verb(ana, "cal:2025-03")
    assert days(ana)[-1] == "2025-03-03"


def test_a_licence_is_not_chosen_after_a_day_told_in_the_same_talk(ana: Person) -> None:
    ana.say("/start")
    assert "Quand avez-vous obtenu" in ana.say("j'ai fait un stage les 3 et 4 mars 2025")
    press_verb(ana, "cal:2025-03")
    assert days(ana) == ["2025-03-01", "2025-03-02", "2025-03-03"]


def test_a_licence_told_in_the_same_talk_bounds_the_other_days(ana: Person) -> None:
    ana.say("/start")
    ana.say("12 mai 2021")
    ana.press("Traditionnelle")
    ana.press("Passer")
    press_verb(ana, "cal:2021-05")
    assert days(ana)[0] == "2021-05-12"
    said = ana.press("12")
    assert "Lesquels" in said
    assert ana.labels[0] == "12 et 13 mai 2021"
    assert "11 et 12 mai 2021" not in ana.labels


def test_the_act_is_not_chosen_after_its_payment(ana: Person) -> None:
    ana.say("j'ai payé une amende pour un feu rouge le 20 mars 2026")
    assert "commise" in ana.replies[-1].text
    ana.press("Choisir la date")
    assert days(ana)[-1] == "2026-03-20"


QUESTIONS = {
    "/infraction feu rouge": "2026-11-22",
    "/lettre 48N": "2026-11-22",
    "/stage": "2027-11-22",
    "j'ai envoyé ma demande de remboursement": "2026-11-22",
}


@pytest.mark.parametrize("start", QUESTIONS)
@pytest.mark.parametrize("licence", ["2024-02-29", "2026-11-20"])
def test_every_offered_day_is_taken_and_the_ones_beside_are_not_offered(bot: Bot, start: str, licence: str) -> None:
    first, last = date.fromisoformat(licence), date.fromisoformat(QUESTIONS[start])
    offered: set[str] = set()
    ana = bot.person(3)
    ana.tell(f"permis obtenu le {first:%d/%m/%Y}")
    ana.say(start)
    month = first.replace(day=1)
    while month <= last:
        press_verb(ana, f"cal:{month:%Y-%m}")
        offered |= set(days(ana))
        month = (month + timedelta(days=31)).replace(day=1)
    assert offered == {(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)}
    for number, day in enumerate((min(offered), max(offered))):
        asker = bot.person(4 + number)
        asker.tell(f"permis obtenu le {first:%d/%m/%Y}")
        asker.say(start)
        asked = asker.replies[-1].text
        assert asked not in press_verb(asker, f"set:{day}")


# --- typing in the middle


def test_a_date_typed_on_any_page_is_taken(ana: Person) -> None:
    for page in ("top", "1990s", "1998", "1998-05"):
        ana.say("/annuler")
        ana.say("/start")
        press_verb(ana, f"cal:{page}")
        assert "Comment avez-vous préparé" in ana.say("le 3 juin 2001")


def test_only_the_month_is_typed_and_its_days_are_shown(ana: Person) -> None:
    ana.say("/start")
    said = ana.say("en mai 1998")
    assert "« en mai 1998 » ne donne pas le jour exact" in said
    assert "__Mai 1998__" in said
    ana.press("13")
    assert "Combien de points" in ana.press("Traditionnelle")


def test_only_the_year_is_typed_and_its_months_are_shown(ana: Person) -> None:
    ana.say("/start")
    ana.press("Choisir la date")
    assert "Quel mois de 1998 ?" in ana.say("1998")
    assert "__Mars 1998__" in ana.say("mars")


@pytest.mark.parametrize(("typed", "asked"), [("98", "Quel mois de 1998"), ("les années 80", "Quelle année")])
def test_a_short_year_or_a_decade_leads_to_its_page_where_years_are_shown(ana: Person, typed: str, asked: str) -> None:
    ana.say("/start")
    ana.press("Choisir la date")
    assert asked in ana.say(typed)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("le 12", "12 mai 1998"),
        ("mardi 12", "12 mai 1998"),
        ("12", "12 mai 1998"),
        ("12 juin", "12 juin 1998"),
        ("12/6", "12 juin 1998"),
        ("12 juin 2003", "12 juin 2003"),
        ("hier", "21 novembre 2026"),
    ],
)
def test_what_a_typed_day_leaves_out_is_what_the_page_shows(ana: Person, typed: str, told: str) -> None:
    ana.say("/start")
    press_verb(ana, "cal:1998-05")
    ana.say(typed)
    for _ in range(3):
        ana.press("Passer")
    recap = ana.press("Passer")
    assert f"permis obtenu le {told}" in recap


def test_two_lone_days_of_a_course_belong_to_the_month_that_is_shown(ana: Person) -> None:
    ana.say("/stage")
    press_verb(ana, "cal:2025-03")
    assert "les 3 et 4 mars 2025" in ana.say("les 3 et 4")


def test_the_month_of_a_lone_day_is_not_guessed_from_a_page_of_months(ana: Person) -> None:
    ana.say("/lettre 48N")
    press_verb(ana, "cal:2025")
    said = ana.say("le 12")
    assert "« le 12 » ne donne que le jour" in said
    assert "Quel mois de 2025 ?" in said


@pytest.mark.parametrize(
    ("typed", "month"),
    [("30/02/2024", "Février 2024"), ("31 avril 2025", "Avril 2025"), ("2024-02-30", "Février 2024")],
)
def test_an_impossible_day_is_refused_in_a_sentence_and_its_month_is_shown(ana: Person, typed: str, month: str) -> None:
    ana.say("/lettre 48N")
    ana.press("Autre date")
    said = ana.say(typed)
    assert "n'existe pas dans le calendrier" in said
    assert f"__{month}__" in said
    assert YES not in said


def test_a_lone_day_that_the_shown_month_does_not_have_is_refused(ana: Person) -> None:
    ana.say("/lettre 48N")
    press_verb(ana, "cal:2025-02")
    said = ana.say("29")
    assert "n'existe pas dans le calendrier" in said
    assert "__Février 2025__" in said


def test_the_leap_day_is_offered_in_leap_years_only(ana: Person) -> None:
    ana.say("/lettre 48N")
    press_verb(ana, "cal:2024-02")
    assert days(ana)[-1] == "2024-02-29"
    press_verb(ana, "cal:2023-02")
    assert days(ana)[-1] == "2023-02-28"
    press_verb(ana, "cal:2024-02")
    assert "reçue le 29 février 2024" in ana.press("29")


def test_an_hour_that_no_clock_has_is_told_and_the_page_stays(ana: Person) -> None:
    ana.say("/lettre 48N")
    press_verb(ana, "cal:2025-02")
    before = ana.labels
    said = ana.say("rappelle-moi à 25h")
    assert "Cette heure n'existe pas" in said
    assert "__Février 2025__" in said
    assert [label for label in ana.labels if label in before] == before


def test_words_that_say_no_day_leave_the_page_where_it_is(ana: Person) -> None:
    ana.say("/lettre 48N")
    press_verb(ana, "cal:2025-02")
    said = ana.say("tralala")
    assert "Je n'ai pas compris" in said
    assert "__Février 2025__" in said


@pytest.mark.parametrize("typed", ["juin 2031", "1931"])
def test_a_month_or_year_out_of_reach_is_refused_with_the_days_that_can_be(ana: Person, typed: str) -> None:
    ana.tell("permis obtenu le 12 mai 2021")
    ana.say("/lettre 48N")
    assert f"« {typed} » ne peut pas être : le jour attendu va du 12 mai 2021 au 22 novembre 2026" in ana.say(typed)
    assert "Autre date" in ana.labels


def test_a_day_to_come_is_refused_and_the_page_stays(ana: Person) -> None:
    ana.say("/lettre 48N")
    ana.press("Autre date")
    said = ana.say("25")
    assert "Le 25 novembre 2026 est dans l'avenir" in said
    assert "__Novembre 2026__" in said


def test_a_rounded_delay_opens_the_month_it_leads_to(ana: Person) -> None:
    ana.say("/lettre 48N")
    said = ana.say("il y a deux mois")
    assert "souvent arrondi" in said
    assert "__Septembre 2026__" in said


def test_a_free_sentence_with_the_month_only_opens_that_month(ana: Person) -> None:
    said = ana.say("j'ai eu mon permis en mai 2021, il me reste 8 points")
    assert "ne donne pas le jour exact" in said
    assert "__Mai 2021__" in said
    recap = ana.press("12")
    assert "permis obtenu le 12 mai 2021" in recap
    assert "8 points" in recap


def test_the_month_told_waits_until_its_day_is_asked(ana: Person) -> None:
    assert "Laquelle" in ana.say("j'ai été flashé en mars 2026")
    assert "__Mars 2026__" in ana.press("De 20 à 29 km/h")


def test_two_days_left_open_in_one_sentence_are_asked_one_after_the_other(ana: Person) -> None:
    said = ana.say("j'ai reçu une 48M le 30 février 2026 et j'ai fait un stage en mai 2026")
    assert "n'existe pas dans le calendrier" in said
    assert "« en mai 2026 » ne donne pas le jour exact" in said
    assert "__Février 2026__" in said
    assert "Quels jours a eu lieu" in ana.press("27")


def test_a_day_that_is_corrected_is_asked_with_the_nearest_days_first(ana: Person) -> None:
    ana.say("/lettre 48N")
    ana.press("Autre date")
    ana.press("12")
    ana.press("Corriger")
    ana.press("La réception")
    assert ana.labels[:3] == ["Aujourd'hui", "Hier", "Autre date"]


def test_a_letter_received_before_its_first_presentation_is_refused(ana: Person) -> None:
    ana.tell("/lettre 48N présentée le 16 novembre 2026")
    ana.say("/profil")
    ana.press("Lettre 48N")
    ana.press("J'ai retiré la lettre")
    assert "avant le 16 novembre 2026" in ana.say("le 12 novembre 2026")


# --- read back


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("22 novembre 2026", "Soit aujourd'hui, dimanche 22 novembre 2026."),
        ("21 novembre 2026", "Soit hier, samedi 21 novembre 2026."),
        ("19 novembre 2026", "Soit il y a 3 jours, le jeudi 19 novembre 2026."),
    ],
)
def test_a_day_of_this_week_is_shown_back_with_its_weekday(ana: Person, day: str, line: str) -> None:
    assert line in ana.say(f"j'ai reçu une lettre 48N le {day}")


def test_a_course_that_is_over_is_shown_back_by_its_last_day(ana: Person) -> None:
    assert "Soit hier, samedi 21 novembre 2026." in ana.say("j'ai fait un stage les 20 et 21 novembre 2026")


def test_a_day_long_ago_is_shown_back_by_its_date_alone(ana: Person) -> None:
    assert "Soit" not in ana.say("j'ai reçu une lettre 48N le 2 novembre 2025")


def test_the_calendar_speaks_english(bot: Bot) -> None:
    guest = bot.person(7, language="en")
    guest.say("/letter 48N")
    assert "__November 2026__: press the day" in guest.press("Another date")
    assert "← October 2026" in guest.labels
    assert "Which month of 2026?" in guest.press("Back to the months")
    guest.press("October")
    assert "12 October 2026" in guest.press("12")


# --- the offence before its day


def test_an_offence_chosen_by_mistake_is_one_press_away_from_its_shelf(ana: Person) -> None:
    ana.say("/infraction")
    ana.press("Conduite et dépassement")
    ana.press("Suite")
    page = ana.labels
    assert "Choisi : Clignotant oublié (3 points)." in ana.press("Clignotant oublié").replace("\\", "")
    ana.press("Retour")
    assert ana.labels == page
    assert ana.replies[-1].in_place


def test_the_pages_of_the_scale_take_the_place_of_each_other(ana: Person) -> None:
    ana.say("/infraction")
    for label in ("Conduite et dépassement", "Suite", "Retour", "Retour"):
        ana.press(label)
        assert [reply.in_place for reply in ana.replies] == [True]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_shelf_stands_alone_in_its_row_where_a_phone_would_cut_its_name(bot: Bot, language: str) -> None:
    guest = bot.person(8, language=language)
    guest.say("/offence")
    for row in guest.replies[-1].choices:
        assert len(row) == 1 or max(len(one.label) for one in row) <= 20
