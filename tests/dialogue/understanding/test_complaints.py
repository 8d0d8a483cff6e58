"""What says of the last answer that it was none, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.dialogue.understanding.complaints import is_complaint


@pytest.mark.parametrize(
    "said",
    [
        "ça ne répond pas", "Ça répond pas à ma question !", "mais ça ne m'aide pas", "tu n'as pas répondu",
        "vous n'avez pas répondu à ma question", "c'est pas ma question", "ce n'est pas ce que je demande",
        "ça n'a rien à voir", "rien à voir", "pas utile", "hors sujet", "je n'ai pas compris", "c'est pas clair",
        "je ne comprends pas votre réponse", "t'as pas compris", "it doesn't answer my question", "not helpful",
        "that's not what I asked",
    ],
)  # fmt: skip
def test_a_complaint_is_heard(said: str) -> None:
    assert is_complaint(said)


@pytest.mark.parametrize(
    "said",
    [
        "", "non", "rien", "pas encore", "je ne sais pas", "je n'ai pas de points", "je n'ai pas reçu de lettre",
        "ce n'est pas moi qui conduisais", "je comprends pas pourquoi j'ai perdu 3 points", "ça répond bien, merci",
        "c'est utile", "le centre ne répond pas", "la préfecture n'a pas répondu à ma demande",
    ],
)  # fmt: skip
def test_anything_else_is_no_complaint(said: str) -> None:
    assert not is_complaint(said)
