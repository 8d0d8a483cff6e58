"""`knowledge questions`: groups with counts, lines to paste, and what an admin decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.cli.main import run_command
from bot.questions import AskedInVain, Outcome
from bot.settings import Settings
from knowledge.asked import read_asked
from storage import SqlUnitOfWork, migrate, open_database
from tests.keys import KEYS

Run = Callable[..., tuple[int, str, str]]

_DAY = date(2026, 11, 22)
_HELD = "Comment vérifier qu'un organisme de stages est vraiment agréé ?"
_QUESTIONS = (
    (2, AskedInVain(text=_HELD, language="fr", outcome=Outcome.UNANSWERED, topic="stage-arnaque")),
    (1, AskedInVain(text=f"{_HELD} merci", language="fr", outcome=Outcome.NONE_OF_THESE)),
    (1, AskedInVain(text="combien de temps ?", language="fr", outcome=Outcome.UNANSWERED)),
    (3, AskedInVain(text='le prix "juste" ?', language="fr", outcome=Outcome.WRONG, topic="stage-cout")),
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `knowledge questions` on the database of this test."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'questions.db'}")

    def command(*arguments: str) -> tuple[int, str, str]:
        code = run_command(["knowledge", "questions", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def asked(run: Run, tmp_path: Path) -> None:
    """The database with what people asked in vain."""
    engine = open_database(f"sqlite:///{tmp_path / 'questions.db'}", KEYS)
    migrate(engine)
    with SqlUnitOfWork(engine) as unit:
        for times, question in _QUESTIONS:
            for _ in range(times):
                unit.questions.keep(question, _DAY)
        unit.commit()
    engine.dispose()


def test_an_empty_database_has_no_group(run: Run) -> None:
    assert run() == (0, "groups: 0 new, 0 in_work, 0 done\n", "")
    assert run("--export") == (0, "", "")


@pytest.mark.usefixtures("asked")
def test_groups_are_listed_with_counts_and_their_nearest_topic(run: Run) -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "groups: 3 new, 0 in_work, 0 done",
        "1: asked 3 times, last on 2026-11-22; unanswered 2, none_of_these 1; nearest: stage-arnaque",
        f'    "{_HELD}"',
        f'    "{_HELD} merci"',
        "4: asked 3 times, last on 2026-11-22; wrong 3; nearest: stage-cout",
        '    "le prix \\"juste\\" ?"',
        *out.splitlines()[6:],
    ]
    assert '    "combien de temps ?"' in out


@pytest.mark.usefixtures("asked")
def test_the_export_is_read_as_a_file_of_questions(run: Run, tmp_path: Path) -> None:
    _, out, _ = run("--export")
    path = tmp_path / "stage-arnaque.yaml"
    path.write_text(out, encoding="utf-8")
    assert read_asked(path) == ((_HELD, f"{_HELD} merci"), ())
    assert list(YAML(typ="safe").load_all(out)) == [{"ask": [_HELD, f"{_HELD} merci"]}]


@pytest.mark.usefixtures("asked")
def test_what_an_entry_did_not_answer_and_what_only_goes_on_are_comments(run: Run) -> None:
    _, out, _ = run("--export")
    comments = [line for line in out.splitlines() if line.startswith("#")]
    assert comments[0].startswith("# asked/stage-arnaque.yaml — ")
    assert '# stage-cout — wrong × 3 : "le prix \\"juste\\" ?"' in comments
    assert '# ? — no answer × 1 : "combien de temps ?"' in comments


@pytest.mark.usefixtures("asked")
def test_a_group_goes_through_its_states(run: Run) -> None:
    assert run("--set", "in_work", "1") == (0, "group 1 is in_work: 2 questions\n", "")
    assert run("--state", "in_work")[1].startswith("groups: 2 new, 1 in_work, 0 done\n1: asked 3 times")
    assert run("--set", "done", "1")[0] == 0
    assert run("--state", "done")[1].count("\n") == 4
    assert run("--set", "new", "1")[0] == 0
    assert run()[1].startswith("groups: 3 new, 0 in_work, 0 done\n1: asked 3 times")


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--set", "closed", "1"), "STATE: expected one of new, in_work, done"),
        (("--set", "done", "one"), "GROUP: expected the number of a group"),
        (("--set", "done", "-1"), "GROUP: expected the number of a group"),
        (("--set", "done", "2"), "GROUP: there is no group 2"),
        (("--set", "done", "1", "--export"), "export with another command"),
    ],
)
def test_wrong_input_is_told_in_one_line(run: Run, arguments: tuple[str, ...], expected: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert expected in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [("--state", "old"), ("--set", "done")])
def test_an_unknown_word_on_the_command_line_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(*arguments)
