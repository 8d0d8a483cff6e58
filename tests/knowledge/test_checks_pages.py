"""The pages for those who edit the knowledge say what is so."""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.cli import knowledge as commands
from bot.cli.main import run_command
from knowledge.checks import check
from knowledge.schemas import schemas
from knowledge.yaml_source import parse_yaml

PROJECT = Path(__file__).parents[2]
PAGES = PROJECT / "docs" / "admin"
SAMPLE = Path(__file__).with_name("sample")
SOURCES = " ".join(path.read_text(encoding="utf-8") for path in sorted((PROJECT / "knowledge").glob("*.py")))
SOURCES = SOURCES.replace("\\'", "'").replace("{{", "{").replace("}}", "}")
MESSAGES = [
    message
    for row in (PAGES / "messages.md").read_text(encoding="utf-8").splitlines()
    if row.startswith("| `")
    for message in re.findall(r"`([^`]+)`", row.split(" | ")[0])
]


def blocks(page: str, language: str) -> list[str]:
    text = (PAGES / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_worked_example_is_good(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "knowledge")
    shutil.copytree(PROJECT / "knowledge" / "rules", tmp_path / "knowledge" / "rules")
    folder = tmp_path / "knowledge" / "entries" / "points"
    folder.mkdir()
    entry, _, page = blocks("ajouter-une-reponse.md", "markdown")
    (folder / "velo-trottinette.md").write_text(entry.replace("amendes-sans-perte", "stage-cout"), encoding="utf-8")
    (folder / "velo-trottinette.en.md").write_text(page, encoding="utf-8")
    assert check(tmp_path / "knowledge") == ()


def test_the_conditions_shown_can_be_filled_in(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "knowledge")
    shutil.copytree(PROJECT / "knowledge" / "rules", tmp_path / "knowledge" / "rules")
    path = tmp_path / "knowledge" / "entries" / "lettres" / "lettre-48n.md"
    condition = blocks("ajouter-une-reponse.md", "markdown")[1]
    known = "\n{% if case.balance is not none %}\nSolde : {{ case.balance }}.\n{% endif %}\n"
    example = "\nDites {# exemple #}« il me reste 8 points » ; plafond : {{ licence.ceiling | number }}.\n"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{condition}{known}{example}", encoding="utf-8")
    assert check(tmp_path / "knowledge") == ()


@pytest.mark.parametrize("text", blocks("changer-un-chiffre.md", "yaml"))
def test_the_figures_shown_are_yaml(text: str) -> None:
    root, faults = parse_yaml(text, PAGES / "changer-un-chiffre.md")
    assert (root is not None, faults) == (True, ())


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_explained_is_one_that_is_said(message: str) -> None:
    assert [part for part in message.split("…") if part.strip() and part.strip() not in SOURCES] == []


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https://)([^)]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (PAGES / link).exists()] == []


def test_the_commands_shown_exist(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(page.read_text(encoding="utf-8") for page in PAGES.glob("*.md"))
    for command in sorted(set(re.findall(r"python -m bot ((?:knowledge )?[a-z]+)", text))):
        with pytest.raises(SystemExit) as left:
            run_command([*command.split(), "--help"])
        assert left.value.code == 0, command
    assert "usage: pointilleux" in capsys.readouterr().out


def test_a_new_answer_is_begun_and_the_way_on_is_told(tmp_path: Path) -> None:
    out = io.StringIO()
    assert commands.new(out, directory=tmp_path, name="points/velo", today=date(2026, 11, 22)) == 0
    path, way_on = out.getvalue().splitlines()
    assert Path(path).read_text(encoding="utf-8").startswith("---\nid: velo\n")
    assert "knowledge check" in way_on


def test_every_schema_is_written_where_the_rules_look_for_it(tmp_path: Path) -> None:
    out = io.StringIO()
    assert commands.rewrite_schemas(out, directory=tmp_path) == 0
    written = [Path(line).name for line in out.getvalue().splitlines()]
    assert written == [f"{kind}.schema.json" for kind in schemas()]
    for kind in schemas():
        printed = io.StringIO()
        commands.schema(printed, kind)
        assert (tmp_path / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8") == printed.getvalue()
