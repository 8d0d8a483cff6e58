"""The commands on the knowledge base, as they are typed."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cli import knowledge as commands
from tests.knowledge.writing import QUESTIONS, entry_text, write_knowledge

TODAY = date(2026, 11, 22)
RULES = Path(__file__).parents[2] / "knowledge" / "rules"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("knowledge")
    entries = {f"stage/{topic}": entry_text(topic) for topic in QUESTIONS}
    entries["stage/stage-cout"] = entry_text("stage-cout", review_by="2026-12-01")
    write_knowledge(root, entries, {})
    shutil.copytree(RULES, root / "rules", dirs_exist_ok=True)
    return root


def asked(folder: Path, text: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return commands.ask(text, out, err, shelf=commands.Shelf(folder), today=TODAY), out.getvalue(), err.getvalue()


def asked_lines(folder: Path, text: str) -> tuple[int, list[dict[str, Any]], str]:
    out, err = io.StringIO(), io.StringIO()
    code = commands.ask_jsonl(io.StringIO(text), out, err, shelf=commands.Shelf(folder), today=TODAY)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_a_question_is_answered_with_its_source(folder: Path) -> None:
    code, out, err = asked(folder, "combien coûte un stage")
    assert (code, err) == (0, "")
    assert out.startswith("Une réponse.\n\nSource : Code de la route, L223-6 (https://")
    assert out.endswith("— vérifié le 22 novembre 2026\n")


def test_a_question_out_of_scope_gets_an_honest_no(folder: Path) -> None:
    assert asked(folder, "recette de la soupe à l'oignon") == (0, "Je ne sais pas répondre à cela.\n", "")


def test_an_unsure_question_gets_proposals(folder: Path) -> None:
    _, out, _ = asked(folder, "le stage")
    assert out.startswith("Je ne sais pas répondre à cela.\n\nVouliez-vous plutôt demander :\n\n- À propos de ")
    assert out.count("\n- ") == 3


def test_an_empty_question_is_refused(folder: Path) -> None:
    assert asked(folder, "  ") == (2, "", "TEXT: expected a question, in quotes\n")


def test_lines_are_answered_in_their_order(folder: Path) -> None:
    lines = ['{"id": "a", "question": "J\'ai reçu une 48M"}', "", '{"id": 2, "question": "météo"}']
    code, answers, err = asked_lines(folder, "\n".join(lines))
    assert (code, err) == (0, "")
    assert [(answer["id"], answer["topic"]) for answer in answers] == [("a", "lettre-48m"), (2, None)]
    assert all(answer.keys() == {"id", "topic", "score", "alternatives", "text"} for answer in answers)
    assert answers[1]["text"] == "Je ne sais pas répondre à cela."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("combien", "not JSON"),
        ("[1]", "expected an object"),
        ("{}", '"question": expected a text'),
        ('{"id": 1, "question": 2}', '"question": expected a text'),
        ('{"question": "x"}', '"id": expected a text or a number'),
        ('{"id": "\\ud800", "question": "x"}', '"id": expected a text or a number'),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_wrong_line_is_refused_by_its_number(folder: Path, line: str, said: str) -> None:
    code, answers, err = asked_lines(folder, '{"id": 1, "question": "48M"}\n' + line)
    assert (code, len(answers)) == (2, 1)
    assert err.startswith("line 2: ")
    assert said in err
    assert err.count("\n") == 1


def test_bytes_that_are_not_utf8_are_refused_in_one_line(folder: Path) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"\xff\n"), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    assert commands.ask_jsonl(stdin, out, err, shelf=commands.Shelf(folder), today=TODAY) == 2
    assert err.getvalue() == "not UTF-8; expected UTF-8 text\n"


def test_a_good_folder_passes_the_check(folder: Path) -> None:
    out = io.StringIO()
    assert commands.check(out, directory=folder) == 0
    assert out.getvalue().endswith("\n0 errors, 4 warnings\n")  # no translations


def test_a_fault_is_printed_with_its_line_and_how_to_mend_it(tmp_path: Path) -> None:
    out = io.StringIO()
    folder = write_knowledge(tmp_path, {"stage/stage-cout": entry_text("stage-cout", confidence="X", related="[x]")})
    assert commands.check(out, directory=folder) == 1
    assert f"{tmp_path}/entries/stage/stage-cout.md:8: confidence: " in out.getvalue()


def test_stale_entries_are_listed(folder: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert commands.stale(out, err, directory=folder, today=date(2026, 12, 3)) == 0
    assert out.getvalue().endswith("stage-cout.md:7: stage-cout was due for review on 2026-12-01, 2 days ago\n")
    assert out.getvalue().count("\n") == 1


def test_the_schema_is_json() -> None:
    out = io.StringIO()
    assert commands.schema(out) == 0
    assert json.loads(out.getvalue())["required"][0] == "id"


def test_labelled_questions_are_counted(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    questions = {"combien coûte un stage": ["stage-cout"], "combien de stages par an": ["stage-cout"], "météo": []}
    lines = [json.dumps({"question": question, "topics": topics}) for question, topics in questions.items()]
    file.write_text("\n".join(lines), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    assert commands.evaluate(file, out, err, directory=folder) == 0
    assert "right at first:        1 (50.0 %)" in out.getvalue()
    assert "1 x stage-cout -> stage-frequence" in out.getvalue()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"question": "x"}', 'line 1: "topics": expected a list of ids'),
        ("x", "line 1: not JSON"),
        (None, "cannot be read"),
    ],
)
def test_a_wrong_file_of_questions_is_refused(folder: Path, tmp_path: Path, text: str | None, said: str) -> None:
    file = tmp_path / "labelled.jsonl"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    assert commands.evaluate(file, out, err, directory=folder) == 2
    assert said in err.getvalue()
    assert err.getvalue().count("\n") == 1


def test_knowledge_that_cannot_be_loaded_is_told_fault_by_fault(tmp_path: Path) -> None:
    missing, out, err = tmp_path / "none", io.StringIO(), io.StringIO()
    assert commands.stale(out, err, directory=missing, today=TODAY) == 2
    assert err.getvalue().count("this folder is missing") == 2
    assert asked(missing, "stage")[0] == 2
    assert asked_lines(missing, "")[0] == 2
    assert commands.evaluate(tmp_path / "x", out, err, directory=missing) == 2
