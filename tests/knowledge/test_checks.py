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

from bot.errors import InputError
from knowledge.checks import check, page_faults, presentation_faults
from knowledge.faults import Fault, Severity
from knowledge.loader import load_knowledge
from knowledge.new_entry import write_new_entry
from knowledge.schema import json_schema
from knowledge.schemas import schema_text, schemas
from knowledge.yaml_source import parse_yaml, read_yaml
from tests.knowledge.writing import COURSE_RULES, QUESTIONS, entry_text, write_knowledge

PROJECT = Path(__file__).parents[2] / "knowledge"


def checked(root: Path, today: date | None = None, **header: str) -> list[Fault]:
    """The faults of the first of four entries beside the rules of the project."""
    entries = {f"stage/{topic}": entry_text(topic) for topic in QUESTIONS}
    entries["stage/stage-frequence"] = entry_text("stage-frequence", **header)
    write_knowledge(root, entries, {})
    shutil.copytree(PROJECT / "rules", root / "rules", dirs_exist_ok=True)
    return [fault for fault in check(root, today) if fault.path.suffix == ".md" and "is missing" not in fault.message]


def shown(root: Path, **header: str) -> list[Fault]:
    """The faults in how one entry presents itself."""
    knowledge = load_knowledge(write_knowledge(root, {"stage/x": entry_text("x", **header)}))
    return [*page_faults(knowledge.entries["x"], knowledge), *presentation_faults(knowledge)]


def test_a_good_folder_has_no_fault(tmp_path: Path) -> None:
    assert checked(tmp_path, must_land="[quand puis-je refaire un stage]") == []


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("# Titre\n\nTexte.", 10, "a heading"),
        ("Un.\n\n---\n\nDeux.", 12, "a hr"),
        ("Un.\n\nDeux\ntrois <b>gras</b>", 13, "a html"),
        ("{% if case.known %}\nUn.\n{% endif %}\n\nDeux `mot`.", 14, "a code inline"),
        ("{% if case.known %}\n- un\n{% else %}\n- [deux](/page)\n{% endif %}\nTrois.", 13, "https://"),
        ("Un {{ course.points_max }}\n\n> cité", 12, "a blockquote"),
        ("Un\n\n- deux\n- **trois", 13, "without its partner"),
    ],
)
def test_markdown_that_a_channel_cannot_show_is_a_fault_on_its_line(
    tmp_path: Path, body: str, line: int, said: str
) -> None:
    faults = shown(tmp_path, body=body)
    assert faults
    assert all(fault.line == line and fault.severity is Severity.ERROR for fault in faults), faults
    assert said in faults[0].message


@pytest.mark.parametrize(
    "body",
    [
        "Un **gras** et *italique*,  \nune [page](https://example.org/x).\n\n- a\n- b\n\n1. c\n2. d",
        "{% if case.probation %}\n- a\n{% else %}\n- b\n{% endif %}\n- c",
        "{% if case.probation %}**a.**{% else %}B{% endif %}",
        "Un solde de -3, une note * en bas, l'article R223-8 #2 et 5 | 6.",
    ],
)
def test_what_every_channel_shows_is_no_fault(tmp_path: Path, body: str) -> None:
    assert shown(tmp_path, body=body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Il rend 4 points.", "is the figure course.points_max; write {{ course.points_max }}"),
        ("Il rend quatre points.", "is the figure course.points_max"),
        ("Un stage rend au plus 6 points, rendus ensuite.", "(points rendus au plus) says 4 points"),
        ("Il faut attendre 18 mois.", '"18 mois" is no figure of rules'),
        ("Une amende de 1 500 € au plus.", '"1 500 €" is no figure of rules'),
        ("Un taux de 0,5 g/L.", '"0,5 g/L" is no figure'),
    ],
)
def test_a_number_with_a_unit_belongs_to_the_rules(tmp_path: Path, body: str, said: str) -> None:
    faults = shown(tmp_path, body=f"Un.\n\n{body}")
    assert [(fault.line, fault.severity) for fault in faults] == [(12, Severity.WARNING)]
    assert said in faults[0].message


@pytest.mark.parametrize(
    "body",
    [
        "Il rend {{ course.points_max }}.",
        "Par exemple : {# exemple #}« il me reste 8 points ».",
        "L'article R223-4 points ; un an, un mois, un point, deux fois ; le 22 novembre 2026, la 48N, F14208.",
    ],
)
def test_a_number_that_is_no_figure_of_the_law_is_left_in_peace(tmp_path: Path, body: str) -> None:
    assert shown(tmp_path, body=body) == []


def test_english_numbers_belong_to_the_rules_too(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path, {"stage/x": entry_text("x")})
    page = entry_text("x", body="Wait two years, then pay €5,000 or 300 euros; 2 people.", translated_on="2026-11-22",
                      id=None, sources=None, checked_on=None, review_by=None, confidence=None)  # fmt: skip
    (root / "entries" / "stage" / "x.en.md").write_text(page, encoding="utf-8")
    knowledge = load_knowledge(root)
    said = [
        fault.message.partition('"')[2].partition('"')[0] for fault in page_faults(knowledge.entries["x"], knowledge)
    ]
    assert said == ["two years", "€5,000", "300 euros", "2 people"]


def test_an_answer_fits_one_message_with_its_sources_for_everybody(tmp_path: Path) -> None:
    long = "Un mot de plus. " * 240
    assert shown(tmp_path, body=long) == []
    (fault,) = shown(tmp_path, body=f"{long}{{% if case.letter == '48SI' %}}{'Attention. ' * 20}{{% endif %}}")
    assert (fault.line, fault.severity) == (10, Severity.ERROR)
    assert "4096 fit" in fault.message


def test_a_question_that_must_land_elsewhere_is_a_fault(tmp_path: Path) -> None:
    faults = checked(tmp_path, must_land="[le stage]", must_not_land="[deux stages dans la même année]")
    assert [(fault.line, fault.message.partition(":")[0]) for fault in faults] == [
        (9, "must_land"),
        (10, "must_not_land"),
    ]


def test_two_entries_that_claim_the_same_words_are_a_warning(tmp_path: Path) -> None:
    asked = [*QUESTIONS["stage-frequence"], "un stage combien il coûte"]
    faults = checked(tmp_path, ask="[" + ", ".join(f'"{question}"' for question in asked) + "]")
    (fault,) = [fault for fault in faults if "asks the same as" in fault.message]
    assert fault.severity is Severity.WARNING
    assert '"combien coûte un stage"' in fault.message


def test_an_example_that_reaches_another_entry_is_a_warning(tmp_path: Path) -> None:
    asked = [*QUESTIONS["stage-frequence"], "coût stage prix tarif"]
    faults = checked(tmp_path, ask="[" + ", ".join(f'"{question}"' for question in asked) + "]")
    assert [(fault.line, fault.severity) for fault in faults if "reaches stage-cout" in fault.message] == [
        (4, Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [(date(2027, 5, 22), []), (date(2027, 5, 23), ["review_by"]), (date(2026, 11, 21), ["checked_on"]), (None, [])],
)
def test_an_entry_past_its_review_or_before_its_check_is_a_warning(
    tmp_path: Path, today: date | None, said: list[str]
) -> None:
    faults = [fault for fault in checked(tmp_path, today) if fault.path.stem == "stage-frequence"]
    assert [fault.message.partition(":")[0] for fault in faults] == said


def test_a_missing_translation_is_a_warning_and_an_old_one_too(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path, {"stage/x": entry_text("x"), "stage/y": entry_text("y")}, {})
    shutil.copytree(PROJECT / "rules", root / "rules", dirs_exist_ok=True)
    page = entry_text("x", translated_on="2026-11-21", ask="[a, b, c, d, e, f]",
                      id=None, sources=None, checked_on=None, review_by=None, confidence=None)  # fmt: skip
    (root / "entries" / "stage" / "x.en.md").write_text(page, encoding="utf-8")
    faults = [(fault.path.name, fault.line, fault.message) for fault in check(root) if fault.severity == "warning"]
    assert [found[:2] for found in faults if "translated_on" in found[2]] == [("x.en.md", 4)]
    assert [found[:2] for found in faults if "y.en.md is missing" in found[2]] == [("y.md", 2)]


def test_a_file_that_no_reader_knows_is_a_warning(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    (root / "rules" / "course.yml").write_text("area: course", encoding="utf-8")
    assert [(fault.severity, fault.line) for fault in check(root) if fault.path.name == "course.yml"] == [
        (Severity.WARNING, 1)
    ]


def test_an_uncertain_answer_must_say_so(tmp_path: Path) -> None:
    assert [fault.severity for fault in shown(tmp_path, confidence="U")] == [Severity.WARNING]
    assert shown(tmp_path, confidence="U", body="Ce point n'est pas tranché.") == []


def header_of(text: str) -> Mapping[str, Any]:
    root, _ = parse_yaml(text.split("---\n")[1], Path("x.md"))
    assert root is not None
    return json.loads(json.dumps(root.plain, default=str))  # type: ignore[no-any-return]


def test_the_json_schema_accepts_a_good_header() -> None:
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
    paths = [path for path in sorted((PROJECT / "entries").rglob("*.md")) if "." not in path.stem]
    assert paths
    for path in paths:
        jsonschema.validate(header_of(path.read_text(encoding="utf-8")), schema)


def kind_of(path: Path) -> str:
    return path.stem if path.stem in schemas() else "figures"


@pytest.mark.parametrize("path", sorted((PROJECT / "rules").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_rule_file_names_its_schema_and_fits_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=../schemas/{kind_of(path)}.schema.json"
    root, _ = read_yaml(path)
    assert root is not None
    jsonschema.validate(json.loads(json.dumps(root.plain, default=str)), schemas()[kind_of(path)])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("figures", COURSE_RULES.replace("unit: points", "unit: point")),
        ("figures", COURSE_RULES.replace("label:", "lable:", 1)),
        ("figures", COURSE_RULES.replace("value: 4", "value: '4'")),
        ("reminders", "area: reminders\nhour: 25\nstages: {}\nsnooze: {}"),
        ("asked", "aks: [a]"),
    ],
)
def test_a_schema_refuses_what_the_reader_refuses(kind: str, text: str) -> None:
    root, _ = parse_yaml(text, Path("x.yaml"))
    assert root is not None
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(json.dumps(root.plain, default=str)), schemas()[kind])


def test_the_schemas_beside_the_knowledge_are_fresh() -> None:
    """When this fails: python -m bot knowledge schema --write."""
    for name, schema in schemas().items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert (PROJECT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8") == schema_text(name)


def test_a_new_entry_has_every_key_and_no_value(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    path = write_new_entry(root, "divers/mon-sujet", date(2026, 8, 31))
    assert path == root / "entries" / "divers" / "mon-sujet.md"
    header = header_of(path.read_text(encoding="utf-8"))
    assert header.keys() == json_schema()["properties"].keys()
    assert (header["id"], header["checked_on"], header["review_by"]) == ("mon-sujet", "2026-08-31", "2027-02-28")
    faults = [fault for fault in check(root) if fault.path == path]
    assert {fault.message.partition(":")[0] for fault in faults} >= {"title", "ask", "source", "confidence"}


@pytest.mark.parametrize(
    "name", ["sujet", "Divers/sujet", "divers/mon sujet", "../x/y", "divers/", "lettres/stage-cout"]
)
def test_a_name_that_is_none_or_taken_writes_nothing(tmp_path: Path, name: str) -> None:
    root = write_knowledge(tmp_path)
    before = sorted(root.rglob("*"))
    with pytest.raises(InputError, match="THEME/TOPIC"):
        write_new_entry(root, name, date(2026, 11, 22))
    assert sorted(root.rglob("*")) == before


def test_the_knowledge_of_the_project_can_be_loaded_and_has_no_error() -> None:
    assert load_knowledge(PROJECT).stale(date(2026, 11, 22)) == ()
    assert [str(fault) for fault in check(PROJECT) if fault.severity is Severity.ERROR] == []
