"""Many spellings, one meaning."""

from __future__ import annotations

import pytest

from knowledge.normalise import fold, letter_codes, sound, stem, unknown_letters, words


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
        ("48Z", {"48z"}),
        ("j'ai reçu une lettre 48-B", {"48b"}),
        ("48Z ou 48N ?", {"48z", "48n"}),
        ("lettre 48 ou 48X", {"48", "48x"}),
    ],
)
def test_the_letters_of_the_ministry_are_read(text: str, codes: set[str]) -> None:
    assert letter_codes(text) == codes


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("48Z", ("48Z",)), ("48b", ("48B",)), ("I got a 48X letter", ("48X",)), ("lettre 48Z ?", ("48Z",)),
        ("48 Z", ("48Z",)), ("48-z", ("48Z",)), ("« 48.Z »", ("48Z",)), ("48SX", ("48SX",)), ("48NSI", ("48NSI",)),
        ("48S", ("48S",)), ("48 S ?", ("48S",)), ("48Sl", ("48SL",)), ("48S1", ("48S1",)), ("48D", ("48D",)),
        ("48Z, 48z, 48Y", ("48Z", "48Y")),
    ],
)  # fmt: skip
def test_a_reference_that_looks_like_a_letter_and_is_none_is_told(text: str, names: tuple[str, ...]) -> None:
    assert unknown_letters(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "48", "48M", "48 N", "48-SI", "48 S.I.", "48 s. i. ?", "48si.", "la 48 n'arrive pas", "48h", "48 h", "48e",
        "48 €", "48km/h", "48 km/h", "48 jours", "48j", "48ans", "48 pts", "48bis", "48ter", "48c koi",
        "48 a quoi sert",
        "48ou 48N", "48et 48M", "48 s'il vous plaît", "48.Je fais quoi", "au 48B rue de la Paix", "AB-48-CD", "148Z",
        "1,48Z", "une lettre",
    ],
)  # fmt: skip
def test_a_known_letter_a_unit_and_an_address_are_no_unknown_reference(text: str) -> None:
    assert unknown_letters(text) == ()
