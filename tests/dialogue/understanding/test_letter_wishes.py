"""A letter that is to be written, in words; a question about letters is none."""

from __future__ import annotations

import pytest

from bot.dialogue.understanding.letter_wishes import LetterWish, read_letter_wish

_CHASERS = ("refund_reminder", "debt_reminder")
_NOTICES = ("refund_notice", "debt_notice")
_APPEALS = ("appeal_withdrawal", "appeal_48si")


@pytest.mark.parametrize(
    ("text", "templates"),
    [
        ("écris ma demande de remboursement", ("refund_claim",)),
        ("Bonjour, écris-moi ma demande de remboursement de l'amende stp", ("refund_claim",)),
        ("ecri ma demande de remboursement", ("refund_claim",)),
        ("peux-tu écrire ma demande de remboursement ?", ("refund_claim",)),
        ("il me faut une lettre pour le remboursement", ("refund_claim",)),
        ("write my refund request", ("refund_claim",)),
        ("rédige une mise en demeure", _NOTICES),
        ("j'ai besoin d'une mise en demeure", _NOTICES),
        ("I need a formal notice", _NOTICES),
        ("prépare la mise en demeure pour le centre de stage", ("debt_notice",)),
        ("rédige une mise en demeure de rembourser l'amende", ("refund_notice",)),
        ("fais-moi la lettre de relance", _CHASERS),
        ("pouvez-vous me rédiger une lettre de relance svp ?", _CHASERS),
        ("please draft a reminder letter", _CHASERS),
        ("écris la relance recommandée pour le remboursement", ("refund_registered",)),
        ("écris une lettre de relance à mon assureur", ("debt_reminder",)),
        ("prépare mon recours gracieux", _APPEALS),
        ("je veux une lettre pour contester", _APPEALS),
        ("je veux que tu rédiges mon recours", _APPEALS),
        ("can you write my appeal?", _APPEALS),
        ("écris un recours contre une 48 SI", ("appeal_48si",)),
        ("draft my appeal against the 48SI", ("appeal_48si",)),
        ("rédige une lettre pour contester le retrait de points", ("appeal_withdrawal",)),
        ("écrire une lettre de rétractation", ("course_withdrawal",)),
        ("fais la demande de relevé intégral", ("full_record",)),
        ("prépare l'injonction de payer", ("injunction",)),
        ("écris une lettre", ()),
        ("aide-moi à rédiger un courrier", ()),
        ("tu peux m'écrire une lettre ?", ()),
        ("modèle de lettre", ()),
        ("I want a letter", ()),
    ],
)
def test_a_letter_asked_for_is_found(text: str, templates: tuple[str, ...]) -> None:
    assert read_letter_wish(text) == LetterWish(templates=templates)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "comment écrire une lettre de contestation ?",
        "que contient une demande de remboursement ?",
        "faut-il écrire une lettre ?",
        "dois-je faire une mise en demeure ?",
        "qui écrit la lettre 48 ?",
        "peux-tu m'expliquer une mise en demeure ?",
        "how do I write an appeal?",
        "mise en demeure",
        "lettre recommandée",
        "je veux contester mon amende",
        "je veux faire un recours",
        "je veux mon remboursement",
        "je veux une lettre 48",
        "donne-moi mon relevé intégral",
        "écris une lettre pour contester mon amende",
        "écris une lettre à ma mère",
        "écris un poème",
        "fais-moi rire",
        "prépare mon stage",
        "j'ai reçu une lettre",
        "j'ai envoyé une lettre de relance",
        "write to me",
    ],
)
def test_anything_else_is_no_such_wish(text: str) -> None:
    assert read_letter_wish(text) is None
