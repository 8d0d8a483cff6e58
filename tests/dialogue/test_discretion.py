"""Nothing that could tell who asked stays in a question that is kept; what it asks does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.discretion import LONGEST, MARK, without_traces


@pytest.mark.parametrize(
    ("said", "trace"),
    [
        ("répondez à prenom.nom@example.org merci", "example"),
        ("Prenom.Nom+permis@mail.example.org", "Nom"),
        ("contactez prenom@exemple", "prenom"),
        ("appelez le 06 12 34 56 78", "12"),
        ("appelez le 0612345678", "0612"),
        ("appelez le 06.12.34.56.78", "34"),
        ("mon numéro +33 6 12 34 56 78", "56"),
        ("mon numéro 0033612345678", "336"),
        ("la plaque AB-123-CD", "123"),
        ("la plaque ab-123-cd", "123"),
        ("la plaque AB 123 CD", "CD"),
        ("la plaque AB123CD", "AB"),
        ("la plaque 1234 AB 75", "AB"),
        ("mon permis 13AA00002", "AA"),
        ("dossier 123456789012", "345"),
        ("avis numéro 1234 5678 9012", "5678"),
        ("j'habite 75011 Paris", "75011"),
        ("né le 12 mai 1980, je peux faire un stage ?", "mai"),
        ("née le 12/05/1980", "05"),
        ("je m'appelle Prénom Nomdefamille et je veux un stage", "Nomdefamille"),
        ("mon nom est Nomdefamille", "Nomdefamille"),
        ("my name is Firstname Lastname", "Lastname"),
        ("Mme Nomdefamille a perdu ses points", "Nomdefamille"),
        ("voir https://example.org/dossier?nom=Nomdefamille", "Nomdefamille"),
    ],
)
def test_a_trace_is_taken_out(said: str, trace: str) -> None:
    kept = without_traces(said)
    assert trace not in kept
    assert MARK in kept


@pytest.mark.parametrize(
    "said",
    [
        "j'ai reçu une 48SI le 3 mars 2026, que faire ?",
        "stage du 12/05/2021 ou du 12.05.2021 ou 2021-05-12 ?",
        "flashé à 130 au lieu de 90 km/h, c'est 3 points ?",
        "je passe de 120 km à 130",
        "l'amende de 135 euros, payée en 2025, je récupère quand ?",
        "il me reste 8/12 points depuis 6 mois",
        "le préfet dit non",
        "combien coûte un stage ?",
    ],
)
def test_what_is_asked_stays_as_it_is(said: str) -> None:
    assert without_traces(said) == said


def test_a_question_is_put_on_one_line_and_cut_at_a_word() -> None:
    assert without_traces("  un\n\nstage\t ?  ") == "un stage ?"
    assert without_traces("un\x00stage\x1b[2J") == "un stage [2J"
    kept = without_traces("points " * 100)
    assert len(kept) <= LONGEST
    assert kept.endswith("points…")


def test_what_would_be_cut_is_masked_first() -> None:
    assert "prenom" not in without_traces("x " * 145 + "prenom.nom@example.org")


@given(st.text())
def test_any_text_becomes_one_printable_line_that_is_not_too_long(said: str) -> None:
    kept = without_traces(said)
    assert len(kept) <= LONGEST
    assert kept.isprintable()
    assert kept == kept.strip()


@given(st.integers(min_value=100_000, max_value=10**18))
def test_no_long_number_stays(number: int) -> None:
    assert str(number) not in without_traces(f"mon dossier {number} avance ?")
