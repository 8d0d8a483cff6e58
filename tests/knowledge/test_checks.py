"""Everything said about a folder before it is used."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from knowledge.checks import check, presentation_faults
from knowledge.faults import Fault, Severity
from knowledge.loader import load_knowledge
from knowledge.schema import json_schema
from knowledge.yaml_source import parse_yaml
from tests.knowledge.writing import QUESTIONS, entry_text, write_knowledge

PROJECT = Path(__file__).parents[2] / "knowledge"


def checked(root: Path, **header: str) -> list[Fault]:
    """The faults of the first of four entries beside the rules of the project."""
    entries = {f"stage/{topic}": entry_text(topic) for topic in QUESTIONS}
    entries["stage/stage-frequence"] = entry_text("stage-frequence", **header)
    write_knowledge(root, entries, {})
    shutil.copytree(PROJECT / "rules", root / "rules", dirs_exist_ok=True)
    return [fault for fault in check(root) if fault.path.suffix == ".md"]


def shown(root: Path, **header: str) -> list[Fault]:
    """The faults in how one entry presents itself."""
    return [*presentation_faults(load_knowledge(write_knowledge(root, {"stage/x": entry_text("x", **header)})))]


def test_a_good_folder_has_no_fault(tmp_path: Path) -> None:
    assert checked(tmp_path, must_land="[quand puis-je refaire un stage]") == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("# Titre\n\nTexte.", "a heading"),
        ("Un.\n\n---\n\nDeux.", "a hr"),
        ("```\ncode\n```", "a fence"),
        ("Un `mot`.", "a code inline"),
        ("<b>gras</b>", "a html"),
        ("![x](https://example.org/x.png)", "a image"),
        ("| a |\n|---|\n| b |", "a table"),
        ("> cité", "a blockquote"),
        ("[ici](http://example.org)", "must begin with https://"),
        ("[ici](/page)", "must begin with https://"),
    ],
)
def test_markdown_that_a_channel_cannot_show_is_a_fault(tmp_path: Path, body: str, said: str) -> None:
    faults = shown(tmp_path, body=body)
    assert faults
    assert all(fault.line == 10 and fault.severity is Severity.ERROR for fault in faults)
    assert said in faults[0].message


def test_what_every_channel_shows_is_no_fault(tmp_path: Path) -> None:
    body = "Un **gras** et *italique*,  \nune [page](https://example.org/x).\n\n- a\n- b\n\n1. c\n2. d"
    assert shown(tmp_path, body=body) == []


def test_a_question_that_must_land_elsewhere_is_a_fault(tmp_path: Path) -> None:
    faults = checked(tmp_path, must_land="[c'est quoi la 48M]", must_not_land="[deux stages dans la même année]")
    assert [(fault.line, fault.message.partition(":")[0]) for fault in faults] == [
        (9, "must_land"),
        (10, "must_not_land"),
    ]


def test_an_uncertain_answer_must_say_so(tmp_path: Path) -> None:
    assert [fault.severity for fault in shown(tmp_path, confidence="U")] == [Severity.WARNING]
    assert shown(tmp_path, confidence="U", body="Ce point n'est pas tranché.") == []


def header_of(text: str) -> Mapping[str, Any]:
    root, _ = parse_yaml(text.split("---\n")[1], Path("x.md"))
    assert root is not None
    return json.loads(json.dumps(root.plain, default=str))  # type: ignore[no-any-return]


def test_the_json_schema_accepts_a_good_header() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(header_of(entry_text(actions="[next_course]", related="[stage-cout]")), json_schema())


@pytest.mark.parametrize(
    "changes",
    [{"title": None}, {"confidence": "X"}, {"ask": "[a]"}, {"actions": "[x]"}, {"sources": "[]"}, {"extra": "x"},
     {"id": "Stage_1"}, {"sources": "[{title: x, href: 'http://example.org'}]"}],
)  # fmt: skip
def test_the_json_schema_refuses_a_wrong_header(changes: dict[str, str | None]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(header_of(entry_text(**changes)), json_schema())


def test_the_entries_of_the_project_fit_the_schema() -> None:
    schema = json_schema()
    paths = sorted((PROJECT / "entries").rglob("*.md"))
    assert paths
    for path in paths:
        jsonschema.validate(header_of(path.read_text(encoding="utf-8")), schema)


def test_the_knowledge_of_the_project_can_be_loaded_and_has_no_error() -> None:
    assert load_knowledge(PROJECT).stale(date(2026, 11, 22)) == ()
    assert [str(fault) for fault in check(PROJECT) if fault.severity is Severity.ERROR] == []
