"""Sums of money, who paid, and what a sentence about money owed is for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.heard import HeardClaim, HeardRepaid
from bot.dialogue.understanding.intents import read_intent
from bot.dialogue.understanding.money import read_cents
from bot.domain.vocabulary import Debtor

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("249,90 €", 24990),
        ("249.90 euros", 24990),
        ("249€90", 24990),
        ("249,9 €", 24990),
        ("€250", 25000),
        ("1 200 euros", 120000),
        ("1\u202f200,50\u00a0€", 120050),
        ("il me doit 250 € depuis le 3 mars 2026", 25000),
        ("depuis le 3 mars 2026", None),
        ("250", None),
        ("beaucoup", None),
    ],
)
def test_a_sum_is_read_with_its_unit(text: str, cents: int | None) -> None:
    assert read_cents(text) == cents


@pytest.mark.parametrize(("text", "cents"), [("250", 25000), ("249,90", 24990), ("0", 0), ("deux", None), ("", None)])
def test_a_lone_number_is_a_sum_where_one_is_asked_for(text: str, cents: int | None) -> None:
    assert read_cents(text, is_bare=True) == cents


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("où en est mon remboursement ?", "ask_refund"),
        ("ou en est ma demande de remboursement d'amende", "ask_refund"),
        ("mon remboursement", "ask_refund"),
        ("where is my refund?", "ask_refund"),
        ("argent qu'on me doit", "ask_debts"),
        ("who owes me money?", "ask_debts"),
        ("le centre me doit 250 €", "owed_money"),
        ("the insurer owes me €120", "owed_money"),
        ("où en est le remboursement de mon stage ?", "question"),
        ("le centre me doit-il de l'argent ?", "question"),
        ("jusqu'à quand puis-je demander mon remboursement ?", "ask_refund_deadline"),
        ("comment se faire rembourser l'amende ?", "question"),
    ],
)
def test_a_word_about_a_refund_or_money_owed_is_told_from_a_question(text: str, intent: str) -> None:
    assert read_intent(text) == intent


@pytest.mark.parametrize(
    ("text", "debtor"),
    [
        ("le centre m'a remboursé hier", Debtor.CENTRE),
        ("l'assurance m'a enfin remboursé le 3 novembre", Debtor.INSURER),
        ("j'ai été remboursé par le centre", Debtor.CENTRE),
        ("the insurer paid me back yesterday", Debtor.INSURER),
    ],
)
def test_who_paid_back_is_heard(text: str, debtor: Debtor) -> None:
    assert [one.debtor for one in read_facts(text, TODAY) if isinstance(one, HeardRepaid)] == [debtor]


@pytest.mark.parametrize("text", ["le centre ne m'a pas remboursé", "le centre m'a-t-il remboursé ?"])
def test_money_that_did_not_come_is_not_heard(text: str) -> None:
    assert not [one for one in read_facts(text, TODAY) if isinstance(one, HeardRepaid)]


@pytest.mark.parametrize(
    "text", ["j'ai envoyé ma demande", "j'ai bien posté ma demande le 3 novembre", "I sent my claim"]
)
def test_a_claim_is_heard_without_the_word_refund(text: str) -> None:
    assert [type(one) for one in read_facts(text, TODAY)] == [HeardClaim]


def test_a_claim_for_something_else_is_not_heard() -> None:
    assert not [one for one in read_facts("j'ai envoyé ma demande de permis", TODAY) if isinstance(one, HeardClaim)]
