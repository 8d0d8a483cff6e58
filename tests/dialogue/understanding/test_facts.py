"""Facts heard in free sentences, and what must not be taken for a fact."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.understanding.dates import Expression
from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.heard import Heard

TODAY = date(2026, 11, 22)


def _shown(fact: Heard) -> str:
    fields = {name: getattr(fact, name) for name in fact.__slots__ if name != "said"}
    known = [f"{name}={_value(value)}" for name, value in fields.items() if value is not None]
    return " ".join([type(fact).__name__.removeprefix("Heard").lower(), *known])


def _value(value: object) -> str:
    if not isinstance(value, Expression):
        return str(value)
    return "+".join(day.isoformat() for day in value.days) or value.partial or value.status.value


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        (
            "j'ai eu mon permis le 12 mai 2021, il me reste 8 points",
            ["licence obtained=2021-05-12", "balance points=8"],
        ),
        ("jé u mon permi le 12/05/21 et g 8 pts", ["licence obtained=2021-05-12", "balance points=8"]),
        (
            "I got my licence on 12 May 2021 and I have 8 points left",
            ["licence obtained=2021-05-12", "balance points=8"],
        ),
        (
            "Permis : 12/05/2021. Solde : 8. Stage : 3 et 4 mars 2024",
            ["licence obtained=2021-05-12", "balance points=8", "course days=2024-03-03+2024-03-04"],
        ),
        (
            (
                "permis en conduite accompagnée en juin 2019, 10 points, dernier stage les 3 et 4 mars 2024, "
                "mon mail c'est a@example.org"
            ),
            [
                "licence obtained=2019-06 training=accompanied",
                "balance points=10",
                "course days=2024-03-03+2024-03-04",
                "email address=a@example.org",
            ],
        ),
        ("j'ai eu mon permis, c'était le 12 mai 2021", ["licence obtained=2021-05-12"]),
        ("j'ai mon permis depuis 2018", ["licence obtained=2018"]),
        ("j'ai passé mon permis le 31 février 2020", ["licence obtained=invalid"]),
        ("permis obtenu le 4 mai 2015 en conduite supervisée", ["licence obtained=2015-05-04 training=supervised"]),
        ("J'ai reçu une lettre 48N le 2 novembre 2026", ["letter kind=48N received=2026-11-02"]),
        ("j'ai reçu ma 48 m le 3 mars", ["letter kind=48M received=2026-03-03"]),
        ("48SI reçue hier", ["letter kind=48SI received=2026-11-21"]),
        ("la lettre est arrivée le 2 novembre, c'est une 48N", ["letter kind=48N received=2026-11-02"]),
        ("le facteur a laissé un avis le 3 novembre", ["letter presented=2026-11-03"]),
        ("avis de passage le 3 novembre, récupéré le 10", ["letter received=2026-11-10 presented=2026-11-03"]),
        ("lettre 48N datée du 2 novembre", ["letter kind=48N"]),
        ("I received a 48N letter on 2 November 2026", ["letter kind=48N received=2026-11-02"]),
        (
            "J'ai fait mon stage obligatoire les 19 et 20 novembre 2026",
            ["course days=2026-11-19+2026-11-20 kind=probation"],
        ),
        ("stage volontaire fini le 9 octobre", ["course days=2026-10-09 kind=voluntary"]),
        ("j'ai un stage prévu les 3 et 4 décembre", ["course days=2026-12-03+2026-12-04"]),
        ("j'ai fait un stage", ["course"]),
        ("I did my course on 3 and 4 March 2025", ["course days=2025-03-03+2025-03-04"]),
        ("flashé à 52 au lieu de 50", ["offence"]),
        ("j'ai grillé un feu rouge le 3 mars, payé le 20", ["offence committed=2026-03-03 paid=2026-03-20"]),
        ("feu rouge grillé le 3 mars 2026 amende payée le 20 mars", ["offence committed=2026-03-03 paid=2026-03-20"]),
        ("Le 3 mars, j'ai grillé un feu rouge", ["offence committed=2026-03-03"]),
        (
            "flashé le 3 mars 2024, payé le 12 avril, 2 points en moins",
            ["offence points=2 committed=2024-03-03 paid=2024-04-12"],
        ),
        ("excès de vitesse le 12 octobre 2026, -1 point", ["offence points=1 committed=2026-10-12"]),
        ("téléphone au volant le 3 mars 2026, 3 points", ["offence committed=2026-03-03"]),
        ("je viens de perdre 6 points", ["offence points=6"]),
        ("j'ai payé l'amende le 20 mars", ["offence paid=2026-03-20"]),
        ("j'ai reçu un PV le 3 mars", ["offence"]),
        ("j'ai perdu 3 points", ["offence points=3"]),
        ("j'ai perdu 3 points pour un feu rouge, il m'en reste 9", ["offence points=3", "balance points=9"]),
        ("j'ai envoyé ma demande de remboursement le 20 novembre", ["claim sent=2026-11-20"]),
        ("demande de remboursement de l'amende postée hier", ["claim sent=2026-11-21"]),
        ("mon adresse : a.b+c@mail.example.org.", ["email address=a.b+c@mail.example.org"]),
        (
            "J'ai reçu la 48N le 12 octobre 2026 et j'ai fait mon stage les 19 et 20 novembre 2026",
            ["letter kind=48N received=2026-10-12", "course days=2026-11-19+2026-11-20"],
        ),
    ],
)
def test_a_sentence_states_these_facts(said: str, facts: list[str]) -> None:
    assert [_shown(fact) for fact in read_facts(said, TODAY)] == facts


@pytest.mark.parametrize(
    ("said", "points"),
    [
        ("8/12", 8),
        ("8 pts", 8),
        ("huit points", 8),
        ("J'ai 12 points sur 12", 12),
        ("il m'en reste 8", 8),
        ("je n'ai plus que 3 points", 3),
        ("il ne me reste que deux points", 2),
        ("je n'ai plus de points", 0),
        ("je suis à 6 points", 6),
        ("je suis tombé à 4 points", 4),
        ("mon solde est de 7", 7),
        ("solde : 8 points au 3 mars 2026", 8),
        ("j'ai 15 points", 15),
        ("j'ai -2 points", -2),
        ("I have 8 points left", 8),
        ("j'ai 8 points, je peux faire un stage ?", 8),
    ],
)
def test_a_balance_is_heard_as_said(said: str, points: int) -> None:
    assert [_shown(fact).split()[1] for fact in read_facts(said, TODAY)] == [f"points={points}"]


def test_a_balance_of_the_past_needs_its_day() -> None:
    assert [_shown(fact) for fact in read_facts("au 1er janvier j'avais 12 points", TODAY)] == [
        "balance points=12 on=2026-01-01"
    ]
    assert read_facts("j'avais 12 points", TODAY) == ()


@pytest.mark.parametrize(
    "said",
    [
        "bonjour",
        "combien de points il me reste ?",
        "puis-je faire un stage le 3 mars ?",
        "est-ce que j'ai 8 points",
        "si j'ai 8 points je peux faire un stage",
        "je voudrais faire un stage le 3 décembre",
        "j'ai jusqu'au 3 mars pour faire le stage",
        "je dois faire un stage avant le 3 mars",
        "stage à 199 euros le 3 mars",
        "mon stage du 3 mars est annulé",
        "je n'ai pas reçu de 48N",
        "j'ai jamais fait de stage",
        "mon fils a reçu une 48N le 2 mars",
        "48N reçue le 2 mars par mon petit frère",
        "mon permis a été suspendu le 3 mars",
        "le stage m'a rendu 4 points",
        "j'ai récupéré 4 points",
        "il me reste 2 mois",
        "j'ai 3 enfants",
        "j'ai 8 ou 9 points",
        "lettre 48M",
        "12 mai 2021",
        "a@b",
    ],
)
def test_what_is_asked_wished_denied_or_about_others_is_no_fact(said: str) -> None:
    assert read_facts(said, TODAY) == ()


def test_an_offence_keeps_the_words_of_the_person() -> None:
    (fact,) = read_facts("Flashé à 52 au lieu de 50 !", TODAY)
    assert getattr(fact, "said", "") == "Flashé à 52 au lieu de 50"


@given(st.text(max_size=300))
def test_any_text_is_heard_without_an_error(text: str) -> None:
    assert isinstance(read_facts(text, TODAY), tuple)


_PIECES = ["permis", "stage", "48N", "le 3 mars", "payé", "8 points", "?", ",", "et", "reçu", "flashé", "a@example.org"]


@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_pieces_of_facts_in_any_order_are_heard_without_an_error(pieces: list[str]) -> None:
    assert len(read_facts(" ".join(pieces), TODAY)) <= 2 * len(pieces)
