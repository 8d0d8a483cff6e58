"""What a person reads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.loader import load_knowledge
from knowledge.quantities import Quantity, day_in_words, number
from knowledge.rendering import UnknownTopicError, answer, answer_text
from knowledge.templates import Case
from tests.knowledge.writing import HREF, entry_text, write_knowledge

TODAY = date(2026, 11, 22)
TOPIC = "stage-frequence"


def told(root: Path, body: str, *, on: date = TODAY, case: Case | None = None, **header: str | None) -> str:
    knowledge = load_knowledge(write_knowledge(root, {f"stage/{TOPIC}": entry_text(body=body, **header)}))
    return answer_text(knowledge, TOPIC, on=on, case=case or Case())


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (4, "points", "4 points"), (1, "points", "1 point"), (0, "points", "0 point"), (-3, "points", "-3 points"),
        (1, "years", "1 an"), (3, "years", "3 ans"), (15, "days", "15 jours"), (10, "clear_days", "10 jours francs"),
        (200, "euros", "200 €"), (5000, "euros", "5\u00a0000 €"), (1, "months", "1 mois"),
        (0.5, "mg_per_l", "0,5 mg/L"),
        (1.0, "hours", "1 heure"), (12345.75, "euros", "12\u00a0345,75 €"),
    ],
)  # fmt: skip
def test_a_quantity_is_written_in_french(value: float, unit: str, written: str) -> None:
    assert str(Quantity(value, unit)) == written
    assert written.startswith(number(Quantity(value, unit)))


@pytest.mark.parametrize(
    ("day", "language", "written"),
    [
        (date(2026, 11, 22), "fr", "22 novembre 2026"),
        (date(2027, 1, 1), "fr", "1er janvier 2027"),
        (date(2027, 1, 1), "en", "1 January 2027"),
        (date(2027, 8, 2), "de", "2 août 2027"),
    ],
)
def test_a_day_is_written_in_words(day: date, language: str, written: str) -> None:
    assert day_in_words(day, language) == written


def test_an_answer_ends_with_its_source_and_the_day_it_was_checked(tmp_path: Path) -> None:
    assert told(tmp_path, "Il rend {{ course.points_max }}, soit {{ course.points_max | number }}.") == (
        "Il rend 4 points, soit 4.\n\n"
        f"Source : [Code de la route, L223-6]({HREF}) — vérifié le 22 novembre 2026"
    )  # fmt: skip


def test_several_sources_stand_in_one_line(tmp_path: Path) -> None:
    sources = "[{title: 'A [b]', href: 'https://example.org/a'}, {title: C, href: 'https://example.org/c'}]"
    assert told(tmp_path, "Oui.", sources=sources).endswith(
        r"Sources : [A \[b\]](https://example.org/a), [C](https://example.org/c) — vérifié le 22 novembre 2026"
    )


@pytest.mark.parametrize(("day", "written"), [(date(2011, 3, 13), "2 ans"), (date(2011, 3, 14), "1 an"),
                                              (date(1990, 1, 1), "2 ans")])  # fmt: skip
def test_figures_are_those_of_the_day(tmp_path: Path, day: date, written: str) -> None:
    assert told(tmp_path, "Après {{ course.interval_years }}.", on=day).startswith(f"Après {written}.")


def test_a_known_case_gets_its_own_sentence(tmp_path: Path) -> None:
    body = "Un an.\n\n{% if case.probation %}\nVous êtes en probatoire.\n{% endif %}\n\nFin."
    assert told(tmp_path, body).startswith("Un an.\n\nFin.")
    assert told(tmp_path, body, case=Case(known=True, probation=True)).startswith(
        "Un an.\n\nVous êtes en probatoire.\n\nFin."
    )


def test_a_fact_past_its_review_day_is_said_to_be_so(tmp_path: Path) -> None:
    assert "revérifiée" not in told(tmp_path, "Oui.", on=date(2027, 5, 22))
    assert "revérifiée avant le 22 mai 2027" in told(tmp_path, "Oui.", on=date(2027, 5, 23))


def test_a_fact_to_be_verified_is_said_to_be_so(tmp_path: Path) -> None:
    assert "reste à confirmer" in told(tmp_path, "Oui.", confidence="M")


def test_in_english_the_frame_is_english_and_says_that_the_answer_is_not(tmp_path: Path) -> None:
    knowledge = load_knowledge(write_knowledge(tmp_path, {f"stage/{TOPIC}": entry_text(confidence="M")}))
    text = answer_text(knowledge, TOPIC, on=date(2027, 6, 1), language="en")
    assert text.startswith("*This answer exists in French only.*\n\nUne réponse.")
    assert "checked on 22 November 2026" in text
    assert "still to be confirmed" in text
    assert "by 22 May 2027" in text


def test_a_topic_nobody_wrote_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnknownTopicError) as raised:
        answer(load_knowledge(write_knowledge(tmp_path)), "astrologie", on=TODAY)
    assert raised.value.topic == "astrologie"
