"""Short answers: yes, no, numbers, trainings, kinds, pass and stop."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.understanding.folding import fold, fold_with_origin
from bot.dialogue.understanding.words import (
    is_cancel,
    is_question,
    is_skip,
    read_course_kind,
    read_letter_kind,
    read_number,
    read_training,
    read_yes_no,
)
from bot.domain.vocabulary import CourseKind, LetterKind, Training


def test_folding_leaves_comparable_words() -> None:
    assert fold("  L’Été\u00a0à   NOËL — œuf\n①") == "l'ete a noel - oeuf 1"


@given(st.text(max_size=200))
def test_every_folded_character_knows_where_it_was_typed(text: str) -> None:
    folded = fold_with_origin(text)
    assert len(folded.origin) == len(folded.text) + 1
    assert list(folded.origin) == sorted(folded.origin)


@pytest.mark.parametrize(
    "said",
    [
        "oui",
        "Ouais",
        "OK",
        "d'accord",
        "c'est ça",
        "exact",
        "yes",
        "Yep!",
        "oui merci",
        "oui c'est ça",
        "tout à fait",
        "👍",
    ],
)
def test_yes(said: str) -> None:
    assert read_yes_no(said) is True


@pytest.mark.parametrize("said", ["non", "nan", "Pas du tout", "no", "nope", "non merci", "non pas encore", "jamais"])
def test_no(said: str) -> None:
    assert read_yes_no(said) is False


@pytest.mark.parametrize(
    "said",
    ["", "peut-être", "non-port de la ceinture", "oui mais combien de points il me reste ?", "ouistiti", "bonjour"],
)
def test_neither_yes_nor_no(said: str) -> None:
    assert read_yes_no(said) is None


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("8", 8),
        ("huit", 8),
        ("8 points", 8),
        ("8pts", 8),
        ("8/12", 8),
        ("8 sur 12", 8),
        ("il m'en reste 8", 8),
        ("-2", -2),
        ("moins deux", -2),
        ("quinze", 15),
        ("zéro", 0),
        ("aucun", 0),
        ("vingt et un", 21),
        ("dix-sept", 17),
        ("eight", 8),
        ("j'en ai un", 1),
        ("bonjour", None),
        ("", None),
        ("2,5", None),
        ("48N", None),
    ],
)
def test_a_number_is_read(said: str, number: int | None) -> None:
    assert read_number(said) == number


@pytest.mark.parametrize(
    ("said", "training"),
    [
        ("traditionnelle", Training.TRADITIONAL),
        ("auto-école classique", Training.TRADITIONAL),
        ("B normal", Training.TRADITIONAL),
        ("B", Training.TRADITIONAL),
        ("AAC", Training.ACCOMPANIED),
        ("conduite accompagnée", Training.ACCOMPANIED),
        ("acompagnée", Training.ACCOMPANIED),
        ("apprentissage anticipé", Training.ACCOMPANIED),
        ("supervisée", Training.SUPERVISED),
        ("pas en conduite accompagnée", Training.TRADITIONAL),
        ("accompanied", Training.ACCOMPANIED),
        ("le 12 mai", None),
    ],
)
def test_a_training_is_read(said: str, training: Training | None) -> None:
    assert read_training(said) is training


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("volontaire", CourseKind.VOLUNTARY),
        ("obligatoire", CourseKind.PROBATION),
        ("48N", CourseKind.PROBATION),
        ("alternative aux poursuites", CourseKind.ALTERNATIVE),
        ("imposé par le juge", CourseKind.SENTENCE),
        ("obligatoire, demandé par le procureur", CourseKind.ALTERNATIVE),
        ("stage de récupération", None),
    ],
)
def test_a_kind_of_course_is_read(said: str, kind: CourseKind | None) -> None:
    assert read_course_kind(said) is kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("48", LetterKind.L48),
        ("lettre 48", LetterKind.L48),
        ("48 N", LetterKind.L48N),
        ("48n", LetterKind.L48N),
        ("48-N", LetterKind.L48N),
        ("la 48M", LetterKind.L48M),
        ("lettre 48 si", LetterKind.L48SI),
        ("48SI", LetterKind.L48SI),
        ("48 S.I.", LetterKind.L48SI),
        ("48 simple", LetterKind.L48),
        ("48 nouvelle", LetterKind.L48),
        ("48N ou 48M ?", None),
        ("48 km/h", None),
        ("48h", None),
        ("48Z", None),
        ("48 Z", None),
        ("48-B", None),
        ("48S", None),
        ("48S1", None),
        ("148", None),
        ("48 euros", None),
        ("une lettre", None),
    ],
)
def test_a_letter_is_never_taken_for_another(said: str, kind: LetterKind | None) -> None:
    assert read_letter_kind(said) is kind


@pytest.mark.parametrize(
    "said",
    [
        "passer",
        "je ne sais pas",
        "Je sais pas",
        "aucune idée",
        "plus tard",
        "skip",
        "nsp",
        "aucun",
        "chais pas",
        "je ne m'en souviens plus",
        "I don't know",
    ],
)
def test_a_person_may_pass(said: str) -> None:
    assert is_skip(said)


@pytest.mark.parametrize("said", ["annuler", "Stop", "laisse tomber", "cancel", "quitter", "/annuler", "arrête tout"])
def test_a_person_may_leave(said: str) -> None:
    assert is_cancel(said)


@pytest.mark.parametrize("said", ["j'ai passé mon permis", "8", "stop grillé le 3 mars", "lettre 48"])
def test_a_fact_neither_passes_nor_leaves(said: str) -> None:
    assert not is_skip(said)
    assert not is_cancel(said)


@pytest.mark.parametrize("said", ["combien", "c'est grave ?", "quand puis-je conduire", "how many points", "jfé koi",
                                  "flashé à 95 au lieu de 80, combien de points", "feu rouge hier combien je perds",
                                  "ça coûte combien"])  # fmt: skip
def test_a_question_is_seen(said: str) -> None:
    assert is_question(said)


@pytest.mark.parametrize(
    "said", ["j'ai 8 points", "oui", "quarante", "le 3 mars", "quittance reçue", "j'ai oublié combien"]
)
def test_a_statement_is_no_question(said: str) -> None:
    assert not is_question(said)


@given(st.text(max_size=200))
def test_any_text_is_answered_without_an_error(text: str) -> None:
    for read in (read_yes_no, read_number, read_training, read_course_kind, read_letter_kind, is_skip, is_question):
        read(text)
    assert not (is_skip(text) and is_cancel(text))
