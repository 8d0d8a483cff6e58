"""A short question goes on from what was told, one with a subject of its own does not, and the situation helps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.dialogue.flows.following import is_follow_up, match
from bot.dialogue.library import Case, Library
from tests.talking import project_library

_HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = YAML(typ="safe").load((_HERE / "following.yaml").read_text(encoding="utf-8"))
NOBODY = Case(known=False, probation=False, letter=None, balance=None)
NOVICE = Case(known=True, probation=True, letter=None, balance=6)
INVALIDATED = Case(known=True, probation=False, letter="48SI", balance=0)


@pytest.fixture(scope="module")
def library() -> Library:
    return project_library()


def test_the_table_is_large_and_each_of_its_topics_is_an_entry(library: Library) -> None:
    assert len(CASES) >= 50
    assert {topic for case in CASES for topic in (case["told"], *case["to"]) if not library.holds(topic)} == set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['told']}: {case['asked']}")
def test_a_question_that_follows_is_answered_rightly_or_asked_back(library: Library, case: dict[str, Any]) -> None:
    found = match(case["asked"], case["told"], NOBODY, library)
    assert found.topic in {None, *case["to"]}
    assert found.topic or found.proposals


def test_most_questions_that_follow_are_answered_and_nearly_all_others_get_the_right_proposal(library: Library) -> None:
    found = [(match(case["asked"], case["told"], NOBODY, library), case["to"]) for case in CASES]
    answered = [one for one, to in found if one.topic in to]
    proposed = [one for one, to in found if one.topic is None and set(one.proposals) & set(to)]
    assert len(answered) >= len(CASES) * 0.65
    assert len(answered) + len(proposed) >= len(CASES) * 0.95


def test_out_of_scope_questions_are_never_answered_because_something_was_told(library: Library) -> None:
    lines = (_HERE.parent / "questions" / "held_out.jsonl").read_text(encoding="utf-8").splitlines()
    strange = [one["question"] for one in map(json.loads, lines) if not one["topics"]]
    wrong = [
        question
        for question in strange
        for told in ("stage-cout", "lettre-48si", "remboursement-amende")
        if library.match(question).topic is None and match(question, told, NOBODY, library).topic is not None
    ]
    assert len(strange) > 50
    assert wrong == []


@pytest.mark.parametrize(
    "question",
    [
        "et ça coûte combien ?", "et pour un permis probatoire ?", "et en probatoire", "combien de temps ?",
        "how much?", "et si je suis suspendu ?", "pourquoi ?", "ok et pour annuler ?", "c'est remboursé ?",
        "ça dure longtemps ?",
        "and the price?", "comment on s'inscrit ?",
    ],
)  # fmt: skip
def test_a_short_question_without_subject_goes_on(question: str) -> None:
    assert is_follow_up(question)


@pytest.mark.parametrize(
    "question",
    [
        "", "   ", "?!", "où voir mon solde de points ?", "combien coûte un stage ?", "comment cuire un œuf mollet ?",
        "recette crêpes", "horoscope lion", "qui a peint La Nuit étoilée ?",
        "la lettre 48SI annule-t-elle mon permis ?",
        "et si mon voisin, qui habite en Espagne, conduit ma voiture de location sans assurance ni plaque ?",
    ],
)  # fmt: skip
def test_a_question_that_stands_by_itself_does_not_go_on(question: str) -> None:
    assert not is_follow_up(question)


@pytest.mark.parametrize("told", [None, "no-such-entry"])
def test_without_anything_told_a_question_is_searched_alone(library: Library, told: str | None) -> None:
    question = "et ça coûte combien ?"
    assert match(question, told, NOBODY, library) == library.match(question)


def test_why_alone_proposes_the_neighbours_of_what_was_told(library: Library) -> None:
    found = match("pourquoi ?", "lettre-48n", NOBODY, library)
    assert found.topic is None
    assert found.proposals == library.related("lettre-48n")[:3]


@pytest.mark.parametrize("question", ["et ?", "et le la les ?", "ça", "et", "c'est ?!"])
@pytest.mark.parametrize("told", ["stage-cout", "lettre-48si", "aide"])
def test_words_that_say_nothing_are_never_answered(library: Library, question: str, told: str) -> None:
    assert match(question, told, NOBODY, library).topic is None


def test_another_letter_is_another_subject(library: Library) -> None:
    assert match("et la 48n ?", "lettre-48m", NOBODY, library).topic == "lettre-48n"


@pytest.mark.parametrize("told", [None, "points-fonctionnement"])
@pytest.mark.parametrize("question", ["le stage est-il obligatoire ?", "stage obligatoire ou pas ?"])
def test_in_probation_the_compulsory_course_is_that_of_probation(
    library: Library, question: str, told: str | None
) -> None:
    assert match(question, told, NOVICE, library).topic == "probatoire-stage-obligatoire"
    assert match(question, told, NOBODY, library).topic != "probatoire-stage-obligatoire"


@pytest.mark.parametrize(
    "question", ["le stage est-il obligatoire après une 48M ?", "comment s'inscrire à un stage ?", "recette de crêpes"]
)
def test_probation_changes_no_question_that_it_does_not_concern(library: Library, question: str) -> None:
    assert match(question, None, NOVICE, library) == match(question, None, NOBODY, library)


@pytest.mark.parametrize(
    "question",
    ["que faire maintenant ?", "je fais quoi ?", "et maintenant ?", "c'est quoi la suite ?", "what should I do now?"],
)
@pytest.mark.parametrize("told", [None, "stage-cout"])
def test_what_to_do_now_is_told_by_the_letter_on_record(library: Library, question: str, told: str | None) -> None:
    assert match(question, told, INVALIDATED, library).topic == "lettre-48si"
    assert match(question, told, NOBODY, library).topic != "lettre-48si"


def test_a_question_with_a_subject_is_not_bent_to_the_letter_on_record(library: Library) -> None:
    question = "comment obtenir mon relevé intégral ?"
    assert match(question, None, INVALIDATED, library) == library.match(question)
