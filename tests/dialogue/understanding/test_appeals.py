"""An appeal that was sent, against what, on which day; and what only sounds like one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.heard import HeardAppeal, HeardClaim
from bot.dialogue.understanding.intents import read_intent
from bot.domain.vocabulary import AppealKind

TODAY = date(2026, 11, 22)
WITHDRAWAL, L48SI = AppealKind.WITHDRAWAL, AppealKind.L48SI


def appeals(text: str) -> list[HeardAppeal]:
    return [one for one in read_facts(text, TODAY) if isinstance(one, HeardAppeal)]


@pytest.mark.parametrize(
    ("text", "kind", "sent_on"),
    [
        ("j'ai envoyé mon recours gracieux le 3 novembre", None, date(2026, 11, 3)),
        ("j'ai envoyé mon recours gracieux hier", None, date(2026, 11, 21)),
        ("J'ai envoyé mon recours", None, None),
        ("recours envoyé", None, None),
        ("recours gracieux envoyé le 3 novembre", None, date(2026, 11, 3)),
        ("mon recours est parti hier", None, date(2026, 11, 21)),
        ("mon recours gracieux du 3 novembre est parti", None, date(2026, 11, 3)),
        ("mon recours gracieux a été déposé en ligne le 3/11/2026", None, date(2026, 11, 3)),
        ("je viens d'envoyer mon recours", None, None),
        ("g envoyer mon recour le 3 novembre", None, date(2026, 11, 3)),
        ("mon avocat a envoyé le recours mardi", None, date(2026, 11, 17)),
        ("j'ai envoyé mon recours, le 3 novembre", None, date(2026, 11, 3)),
        ("j'ai fait un recours gracieux contre la 48SI le 3 novembre", L48SI, date(2026, 11, 3)),
        ("j'ai contesté ma 48 SI hier", L48SI, date(2026, 11, 21)),
        ("recours envoyé hier contre l'invalidation", L48SI, date(2026, 11, 21)),
        ("j'ai contesté le retrait de points le 3 novembre", WITHDRAWAL, date(2026, 11, 3)),
        ("j'ai déposé un recours contre la 48M", WITHDRAWAL, None),
        ("j'ai envoyé un recours contre la 48SI et le retrait de points", L48SI, None),
        ("I sent my appeal", None, None),
        ("I sent my appeal on 3 November 2026", None, date(2026, 11, 3)),
        ("my appeal was filed yesterday", None, date(2026, 11, 21)),
        ("I appealed against my 48SI on 3 November 2026", L48SI, date(2026, 11, 3)),
        ("I have challenged the withdrawal", WITHDRAWAL, None),
    ],
)
def test_an_appeal_that_was_sent_is_heard(text: str, kind: AppealKind | None, sent_on: date | None) -> None:
    heard = appeals(text)[0]
    assert (heard.kind, heard.sent.day if heard.sent else None) == (kind, sent_on)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("j'ai reçu une 48SI le 2 octobre et j'ai envoyé mon recours le 3 novembre", L48SI),
        ("j'ai reçu une lettre 48 le 2 octobre, recours envoyé le 3 novembre", WITHDRAWAL),
    ],
)
def test_an_appeal_is_against_the_letter_told_before_it(text: str, kind: AppealKind) -> None:
    (heard,) = appeals(text)
    assert heard.kind is kind
    assert heard.sent is not None
    assert heard.sent.day == date(2026, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "j'ai envoyé mon recours contre la lettre du 2 octobre",
        "j'ai envoyé mon recours contre la 48N reçue le 2 octobre",
        "j'ai envoyé le 3 novembre mon recours contre la lettre du 2 octobre",
        "I sent my appeal against the letter of 2 October",
    ],
)
def test_a_day_that_may_be_that_of_the_letter_is_not_taken_for_that_of_the_appeal(text: str) -> None:
    (heard,) = appeals(text)
    assert heard.sent is None


@pytest.mark.parametrize(
    "text",
    [
        "mon recours a été rejeté le 3 novembre",
        "j'ai reçu la réponse à mon recours",
        "my appeal was rejected",
        "je veux envoyer un recours",
        "je n'ai pas envoyé mon recours",
        "comment envoyer un recours ?",
        "où envoyer mon recours gracieux",
        "adresse recours gracieux",
        "recours gracieux",
        "envoyer un recours",
        "j'ai eu recours à un avocat",
        "mon mari a envoyé son recours",
        "j'ai contesté l'amende",
        "j'ai contesté",
        "j'ai envoyé mon recours contre l'amende",
        "j'ai fait un recours contre la suspension",
        "j'ai envoyé un recours contre mon voisin",
        "j'ai déposé un recours au tribunal",
        "dois-je envoyer mon recours en recommandé ?",
        "si j'ai envoyé mon recours",
    ],
)
def test_what_is_no_appeal_sent_to_the_ministry_is_not_heard_as_one(text: str) -> None:
    assert not appeals(text)


def test_a_claim_for_the_refund_is_still_a_claim() -> None:
    assert [type(one) for one in read_facts("j'ai envoyé ma demande de remboursement hier", TODAY)] == [HeardClaim]


@pytest.mark.parametrize(
    "text",
    [
        "j'ai déposé un recours au tribunal",
        "j'ai déposé un recours au tribunal administratif le 3 novembre",
        "j'ai saisi le tribunal",
        "j'ai saisi le juge des référés",
        "recours contentieux envoyé hier",
        "j'ai déposé une requête au tribunal administratif",
        "I went to court",
        "I filed an appeal in court",
    ],
)
def test_going_to_court_is_another_matter(text: str) -> None:
    assert read_intent(text) == "went_to_court"


@pytest.mark.parametrize(
    "text",
    [
        "je n'ai pas saisi le tribunal",
        "puis-je saisir le tribunal ?",
        "j'ai fait un stage demandé par le tribunal",
        "j'ai été condamné par le tribunal",
        "j'ai déposé un recours au tribunal de police",
        "mon recours au tribunal a été rejeté",
        "j'ai saisi le tribunal ?",
    ],
)
def test_who_speaks_of_a_court_did_not_always_go_there(text: str) -> None:
    assert read_intent(text) != "went_to_court"
