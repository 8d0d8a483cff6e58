"""Dates in free text: the table of expressions, their places, and the reader's good behaviour on noise."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.dialogue.understanding.dates import DateStatus, Doubt, Expression, find_dates, read_date

TODAY = date(2026, 11, 22)
SUNDAY, MONDAY, TUESDAY = (date(2026, 11, day) for day in (22, 23, 24))


def _table() -> list[tuple[str, str]]:
    groups = YAML(typ="safe").load(Path(__file__).with_name("dates.yaml"))
    return [(str(said), _written(means)) for cases in groups.values() for said, means in cases.items()]


def _written(means: object) -> str:
    return ", ".join(str(day) for day in means) if isinstance(means, list) else str(means)


def _meaning(found: Expression) -> str:
    match found.status:
        case DateStatus.DATE | DateStatus.DATES:
            return ", ".join(day.isoformat() for day in found.days)
        case DateStatus.RANGE:
            return "/".join(day.isoformat() for day in found.days)
        case DateStatus.PARTIAL:
            return f"partial:{found.partial}" if found.partial else "partial"
    return found.status.value


@pytest.mark.parametrize(("said", "means"), _table())
def test_an_expression_means_what_the_table_says(said: str, means: str) -> None:
    assert _meaning(read_date(said, TODAY)) == means


@pytest.mark.parametrize(("said", "means"), [case for case in _table() if "-" in case[1][:5]])
def test_capitals_and_decomposed_accents_change_nothing(said: str, means: str) -> None:
    assert _meaning(read_date(unicodedata.normalize("NFD", said.upper()), TODAY)) == means


@pytest.mark.parametrize(
    ("said", "on", "day"),
    [
        ("dimanche", SUNDAY, SUNDAY),
        ("dimanche dernier", SUNDAY, SUNDAY - timedelta(days=7)),
        ("lundi", MONDAY, MONDAY),
        ("lundi", TUESDAY, MONDAY),
        ("lundi prochain", MONDAY, MONDAY + timedelta(days=7)),
        ("il y a un mois", date(2026, 3, 31), date(2026, 2, 28)),
        ("il y a un an", date(2024, 2, 29), date(2023, 2, 28)),
        ("le 31", date(2026, 3, 1), date(2026, 1, 31)),
        ("le 29 février", date(2028, 2, 28), date(2024, 2, 29)),
        ("le 29 février", date(2028, 2, 29), date(2028, 2, 29)),
        ("le 29 février", date(2104, 2, 28), date(2096, 2, 29)),
        ("hier", date(2027, 1, 1), date(2026, 12, 31)),
        ("noël", date(2026, 12, 25), date(2026, 12, 25)),
        ("noël", date(2026, 12, 24), date(2025, 12, 25)),
        ("12/05/35", date(2026, 1, 1), date(2035, 5, 12)),
        ("12/05/37", date(2026, 1, 1), date(1937, 5, 12)),
    ],
)
def test_the_day_it_is_decides(said: str, on: date, day: date) -> None:
    assert read_date(said, on).day == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("le 3 mars", date(2027, 3, 3)),
        ("le 3 décembre", date(2026, 12, 3)),
        ("le 22 novembre", TODAY),
        ("lundi", MONDAY),
        ("le 25", date(2026, 11, 25)),
        ("le 3", date(2026, 12, 3)),
        ("noël", date(2026, 12, 25)),
        ("le 3 mars dernier", date(2026, 3, 3)),
        ("le 3 mars 2025", date(2025, 3, 3)),
    ],
)
def test_a_date_to_come_is_the_next_one(said: str, day: date) -> None:
    assert read_date(said, TODAY, prefer="future").day == day


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("flashé le 3 mars, payé le 20", ["2026-03-03", "2026-03-20"]),
        ("flashé le 28 octobre, payé le 3", ["2026-10-28", "2026-11-03"]),
        ("stage fini le 9 octobre, points vus le lendemain", ["2026-10-09", "2026-10-10"]),
        ("stage fini le 9 octobre, payé la veille", ["2026-10-09", "2026-10-08"]),
        ("reçue le 3 mars 2026, lue deux jours après", ["2026-03-03", "2026-03-05"]),
        ("reçue le vendredi 6 novembre, envoyée le lundi d'avant", ["2026-11-06", "2026-11-02"]),
        ("permis le 12 mai 2021, lettre le 02/11 puis stage hier", ["2021-05-12", "2026-11-02", "2026-11-21"]),
    ],
)
def test_a_later_date_leans_on_the_one_before(said: str, days: list[str]) -> None:
    assert [_meaning(found) for found in find_dates(said, TODAY)] == days


def test_every_expression_carries_its_words_and_its_place() -> None:
    text = "Reçue le 2 novembre 2026 ; stage les 19 et 20\u00a0novembre, c’est fini."
    found = find_dates(text, TODAY)
    assert [expression.said for expression in found] == ["le 2 novembre 2026", "les 19 et 20\u00a0novembre"]
    assert all(text[expression.start : expression.end] == expression.said for expression in found)


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("le 3 mars 2025", None),
        ("le 3 mars", Doubt.YEAR_GUESSED),
        ("il y a 10 jours", None),
        ("il y a deux mois", Doubt.ROUNDED),
        ("lundi 12 octobre 2026", None),
        ("mardi 12 octobre 2026", Doubt.WEEKDAY),
    ],
)
def test_what_deserves_to_be_shown_again_is_flagged(said: str, doubt: Doubt | None) -> None:
    found = read_date(said, TODAY)
    assert (found.status, found.doubt) == (DateStatus.DATE, doubt)


@pytest.mark.parametrize(
    "said",
    ["le 12 ou le 13", "mardi ou mercredi", "le 12 du 5 2021", "le 20 ans", "le 2e stage", "le 12 rue de la Paix"],
)
def test_words_that_name_no_single_day_give_none(said: str) -> None:
    assert not any(found.days for found in find_dates(said, TODAY))


def test_a_whole_date_wins_over_a_part_of_one() -> None:
    assert read_date("en 2018 ou plutôt le 3 mars 2019", TODAY).day == date(2019, 3, 3)


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for found in find_dates(text, TODAY):
        assert 0 <= found.start < found.end <= len(text)
        assert (found.status in (DateStatus.DATE, DateStatus.DATES, DateStatus.RANGE)) == bool(found.days)


_WORDS = ["le", "12", "mai", "et", "du", "au", "3/4", "il y a", "2", "mois", ",", "dernier", "2021", "lundi", "-", "un"]


@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_words_of_dates_in_any_order_are_read_without_an_error(words: list[str]) -> None:
    for found in find_dates(" ".join(words), TODAY):
        assert list(found.days) == sorted(set(found.days))


_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"


@given(st.dates(min_value=date(1950, 1, 1), max_value=TODAY))
def test_a_full_date_is_read_back_in_every_spelling(day: date) -> None:
    months = _MONTHS.split()
    spellings = (
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%d %m %Y}",
        day.isoformat(),
        f"le {day.day} {months[day.month - 1]} {day.year}",
        f"{day:%d%m%Y}",
        f"{day:%B} {day.day}, {day.year}",
    )
    assert {read_date(spelling, TODAY).day for spelling in spellings} == {day}


@given(st.integers(0, 99), st.integers(0, 99), st.integers(1950, 2050))
def test_figures_are_a_real_day_or_refused_never_moved(day: int, month: int, year: int) -> None:
    found = read_date(f"le {day:02d}/{month:02d}/{year}", TODAY)
    try:
        assert found.day == date(year, month, day)
    except ValueError:
        assert found.status is DateStatus.INVALID


@pytest.mark.parametrize("noise", ["12/", "1-", "le ", "12 et ", "il y a ", "<b>12 mai</b>", "\u202e3 mars", "🚗", "1"])
def test_a_full_message_of_noise_is_read(noise: str) -> None:
    text = (noise * 4096)[:4096]
    assert all(found.end <= 4096 for found in find_dates(text, TODAY))
