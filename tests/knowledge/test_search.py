"""From a question to its topic."""

from __future__ import annotations

import subprocess
import sys
from math import hypot
from pathlib import Path
from struct import pack

import pytest

from knowledge.evaluation import Labelled, evaluate_search
from knowledge.learning import space_of
from knowledge.loader import Knowledge, load_knowledge
from knowledge.ranking import Bm25
from knowledge.rows import Rows
from knowledge.search import Searcher
from tests.knowledge.writing import entry_text, write_knowledge


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return load_knowledge(write_knowledge(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def searcher(small: Knowledge) -> Searcher:
    return Searcher(small)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Tous les combien peut-on refaire un stage ?", "stage-frequence"),
        ("kombien de stage par ans", "stage-frequence"),
        ("cmb coute un stage", "stage-cout"),
        ("quel est le tarif du stage de récupération", "stage-cout"),
        ("J'ai reçu une 48M, que faire ?", "lettre-48m"),
        ("g recu une 48 n", "lettre-48n"),
    ],
)
def test_a_plain_question_finds_its_topic(searcher: Searcher, question: str, topic: str) -> None:
    found = searcher.find(question)
    assert found.topic == topic
    assert 0.5 <= found.score <= 1
    assert topic not in found.alternatives


def test_a_question_written_in_an_entry_is_answered_by_it_word_for_word(searcher: Searcher) -> None:
    assert searcher.find("STAGE, moins de cent euros ?!").topic == "stage-cout"


@pytest.mark.parametrize(
    "question",
    [
        "quel temps fait-il à Lille", "recette de la soupe", "renouveler mon passeport", "forfait mobile trop cher",
        "qui a gagné le match hier", "raconte une blague", "how do I cook pasta", "mon ordinateur ne démarre plus",
        "stage de natation cet été", "points de fidélité du magasin",
    ],
)  # fmt: skip
def test_a_question_about_something_else_is_declined(searcher: Searcher, question: str) -> None:
    assert searcher.find(question).topic is None


@pytest.mark.parametrize("question", ["", "   ", "???", "!", "le la les", "😀", "Привет", "\ud800", "\x00"])
def test_a_question_that_says_nothing_finds_nothing(searcher: Searcher, question: str) -> None:
    assert searcher.find(question).topic is None


@pytest.mark.parametrize("question", ["le stage", "stages", "STAGE ?"])
def test_a_word_that_is_everywhere_is_asked_back(searcher: Searcher, question: str) -> None:
    found = searcher.find(question)
    assert found.topic is None
    assert len(found.alternatives) == 3


@pytest.mark.parametrize("question", ["48N", "48 n", "la 48N ?"])
def test_a_bare_letter_is_answered(searcher: Searcher, question: str) -> None:
    assert searcher.find(question).topic == "lettre-48n"


def test_a_very_long_question_is_answered_all_the_same(searcher: Searcher) -> None:
    assert searcher.find("combien coûte un stage " * 10_000).topic == "stage-cout"


@pytest.mark.parametrize("letter", ["48", "48M", "48N", "48SI"])
@pytest.mark.parametrize(
    "form", ["j'ai reçu une {}", "la {} oblige à quoi", "c koi la {}", "lettre {}", "{} que faire", "recommandé {} ?"]
)
def test_a_letter_is_never_answered_by_its_twin(searcher: Searcher, letter: str, form: str) -> None:
    question = form.format(letter)
    found = searcher.find(question)
    twins = {"lettre-48m", "lettre-48n"} - {f"lettre-{letter.lower()}"}
    assert not twins & {found.topic, *found.alternatives, *searcher.nearest(question, 9)}


def test_the_nearest_topics_are_given_however_far(searcher: Searcher) -> None:
    assert len(searcher.nearest("un stage", 3)) == 3
    assert len(searcher.nearest("un stage", 50)) == 4
    assert searcher.nearest("", 3) == ()


def test_the_same_knowledge_answers_the_same(small: Knowledge, searcher: Searcher) -> None:
    question = "delai pr refaire 1 stage"
    assert Searcher(small).find(question) == searcher.find(question)


def test_one_entry_is_enough_to_search(tmp_path: Path) -> None:
    directory = write_knowledge(tmp_path, {"stage/stage-cout": entry_text("stage-cout")})
    assert Searcher(load_knowledge(directory)).find("combien coûte un stage").topic == "stage-cout"


def test_without_any_entry_nothing_is_found(tmp_path: Path) -> None:
    found = Searcher(load_knowledge(write_knowledge(tmp_path, {}))).find("combien coûte un stage")
    assert (found.topic, found.alternatives) == (None, ())


def test_an_evaluation_counts_what_happened(small: Knowledge, searcher: Searcher) -> None:
    questions = {
        "combien coûte un stage": {"stage-cout"},
        "combien de stages par an": {"stage-cout"},  # labelled wrongly on purpose
        "le stage": {"stage-cout", "stage-frequence"},
        "relevé d'information intégral": {"releve-integral"},
        "météo à Lille demain": set[str](),
    }
    labelled = [Labelled(question=question, topics=frozenset(topics)) for question, topics in questions.items()]
    report = evaluate_search(searcher, small, labelled)
    assert (report.answerable, report.right_at_first, report.right_in_three, report.wrong) == (3, 1, 3, 1)
    assert (report.without_entry, report.without_entry_answered) == (1, 0)
    assert (report.out_of_scope, report.out_of_scope_answered) == (1, 0)
    assert report.confusions == ((("stage-cout", "stage-frequence"), 1),)


def test_bm25_prefers_the_document_that_says_the_rare_word() -> None:
    ranking = Bm25.of([["stage prix"], ["stage", "retard"], ["stage attestation"]])
    assert [float(score) > 0.5 for score in ranking.scores("un retard au stage")] == [False, True, False]
    assert [ranking.holders(word) for word in ("stages", "prix", "inconnu")] == [3, 1, 0]
    assert "prix" in ranking
    assert "inconnu" not in ranking


def test_a_text_is_placed_at_unit_length_and_a_strange_one_nearer() -> None:
    space, _ = space_of(["prix du stage", "prix du centre", "retard au stage", "retard au centre"])
    _, values = space.place("prix du stage")
    assert hypot(*values) == pytest.approx(1)
    _, strange = space.place("prix du scaphandre")
    assert 0 < hypot(*strange) < 1


def test_what_was_learnt_is_kept_and_read_again(small: Knowledge, searcher: Searcher, tmp_path: Path) -> None:
    learnt = Searcher(small, keep_in=tmp_path)
    (kept,) = tmp_path.iterdir()
    written = kept.read_bytes()
    read = Searcher(small, keep_in=tmp_path)
    assert kept.read_bytes() == written
    for question in ("delai pr refaire 1 stage", "combien coûte un stage", "météo", ""):
        assert learnt.find(question) == read.find(question) == searcher.find(question)


def test_a_kept_file_that_is_damaged_is_learnt_anew(small: Knowledge, searcher: Searcher, tmp_path: Path) -> None:
    Searcher(small, keep_in=tmp_path)
    (kept,) = tmp_path.iterdir()
    for damage in (b"", b"nonsense", kept.read_bytes()[:2000]):
        kept.write_bytes(damage)
        assert Searcher(small, keep_in=tmp_path).find("combien coûte un stage").topic == "stage-cout"
        assert kept.stat().st_size > 2000


def test_a_folder_that_cannot_be_written_to_costs_nothing_but_time(small: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert Searcher(small, keep_in=tmp_path / "file").find("combien coûte un stage").topic == "stage-cout"


def test_another_knowledge_is_kept_in_another_file(small: Knowledge, tmp_path: Path) -> None:
    Searcher(small, keep_in=tmp_path / "kept")
    other = load_knowledge(write_knowledge(tmp_path / "other", {"stage/stage-cout": entry_text("stage-cout")}))
    Searcher(other, keep_in=tmp_path / "kept")
    assert len([*(tmp_path / "kept").iterdir()]) == 2


def test_weights_that_are_damaged_are_learnt_anew(small: Knowledge, searcher: Searcher, tmp_path: Path) -> None:
    Searcher(small, keep_in=tmp_path)
    (kept,) = tmp_path.iterdir()
    written = kept.read_bytes()
    for damaged in (
        written[:-1],
        written[:-100] + b"\xff" + written[-99:],
        written.replace(b'"form": 1', b'"form": 0'),
    ):
        kept.write_bytes(damaged)
        assert Searcher(small, keep_in=tmp_path).find("combien coûte un stage") == searcher.find(
            "combien coûte un stage"
        )
        assert kept.read_bytes() == written


def test_a_search_goes_on_when_its_file_is_deleted(small: Knowledge, searcher: Searcher, tmp_path: Path) -> None:
    Searcher(small, keep_in=tmp_path)
    read = Searcher(small, keep_in=tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.unlink()
    assert read.find("kombien de stage par ans") == searcher.find("kombien de stage par ans")


def test_rows_are_the_same_in_memory_and_in_a_file(tmp_path: Path) -> None:
    in_memory = Rows.in_memory(pack("=6e", 0.5, -1, 2, 0, 0.25, 8), 3)
    (tmp_path / "rows").write_bytes(b"head" + in_memory.whole())
    in_file = Rows.in_file(tmp_path / "rows", 4, 2, 3)
    assert in_file.whole() == in_memory.whole()
    assert [in_file.row(n) for n in (0, 1, -1)] == [(0.5, -1, 2), (0, 0.25, 8), (0, 0.25, 8)]
    with pytest.raises(OSError, match="cut short"):
        in_file.row(2)


def test_a_search_that_was_kept_answers_without_numpy(small: Knowledge, tmp_path: Path) -> None:
    Searcher(small, keep_in=tmp_path / "kept")
    write_knowledge(tmp_path / "small")
    code = (
        "import sys; from pathlib import Path; from knowledge.loader import load_knowledge as load;"
        "from knowledge.search import Searcher;"
        "print(Searcher(load(Path(sys.argv[1])), keep_in=Path(sys.argv[2])).find('combien coûte un stage').topic);"
        "sys.exit('numpy' in sys.modules)"
    )
    folders = (str(tmp_path / "small"), str(tmp_path / "kept"))
    done = subprocess.run([sys.executable, "-c", code, *folders], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "stage-cout"
