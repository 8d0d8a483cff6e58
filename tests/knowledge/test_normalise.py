"""Many spellings, one meaning."""

from __future__ import annotations

import pytest

from knowledge.normalise import fold, letter_codes, sound, stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Délai", "delai"), ("J’ai reçu", "j'ai recu"), ("cœur", "coeur"), ("48 SI", "48si"), ("48-M", "48m"),
        ("48 S.I.", "48SI"), ("5 000 €", "5000"), ("  deux\n stages ?! ", "deux stages"),
    ],
)  # fmt: skip
def test_folding_keeps_what_is_said(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jpe refaire un stage qd", "je peux refaire un stage quand"),
        ("cmb de pts", "combien de points"),
        ("c koi", "c'est quoi"),
        ("c vrai ke", "c'est vrai que"),
        ("g pas recu mtn", "j'ai pas reçu maintenant"),
        ("l'attestation du stage", "attestation du stage"),
    ],
)
def test_sms_writing_is_spelt_out(typed: str, meant: str) -> None:
    assert words(typed) == words(meant)


def test_english_is_put_into_french() -> None:
    assert {"stage", "prix"} <= {*words("How much is the course?")}
    assert "point" in words("the point on my licence")


def test_french_is_not_taken_for_english() -> None:
    assert words("on a le test au stage") == ("on", "a", "le", "test", "au", "stage")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quand", "kan"), ("combien", "conbien"), ("points", "poin"), ("lettre", "letre"), ("quoi", "koi"),
        ("probatoire", "probatoir"), ("annulee", "anule"), ("rembourse", "rembource"), ("certificat", "sertifica"),
        ("photo", "foto"),
    ],
)  # fmt: skip
def test_what_sounds_alike_is_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("stage", "cage"), ("retard", "retrait"), ("48m", "48n")])
def test_what_sounds_different_stays_different(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_a_plural_has_the_stem_of_its_singular() -> None:
    assert stem("stages") == stem("stage")
    assert stem("2026") == "2026"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("j'ai reçu une 48SI", {"48si"}),
        ("la 48 si, je fais quoi", {"48si"}),
        ("48M ou 48 N ?", {"48m", "48n"}),
        ("lettre 48", {"48"}),
        ("48", {"48"}),
        ("la lettre référence 48", {"48"}),
        ("la 48 n'arrive pas", {"48"}),
        ("rétention de 48 heures", set()),
        ("la 48 heures chrono", set()),
        ("48 km/h", set()),
        ("1480 euros", set()),
        ("0148 52", set()),
    ],
)
def test_the_letters_of_the_ministry_are_read(text: str, codes: set[str]) -> None:
    assert letter_codes(text) == codes
