"""YAML with lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.yaml_source import parse_yaml, read_text, read_yaml

PATH = Path("rules/x.yaml")


def test_values_are_those_of_yaml_1_2() -> None:
    root, faults = parse_yaml("a: [1, 1.5, 010, 0x1F, yes, true, ~, 2026-02-28, 12:30:00, 'x', 1_000]", PATH)
    assert faults == ()
    assert root is not None
    assert root.plain == {"a": [1, 1.5, 10, 31, "yes", True, None, date(2026, 2, 28), "12:30:00", "x", 1000]}


def test_every_key_and_value_has_its_line() -> None:
    root, _ = parse_yaml("a: 1\nb:\n  c: x\n  d:\n    - y\n    - z\n", PATH, first_line=10)
    assert root is not None
    assert isinstance(root.value, dict)
    b = root.value["b"]
    assert isinstance(b.value, dict)
    d = b.value["d"]
    assert isinstance(d.value, tuple)
    assert [root.value["a"].line, b.key_line, b.value["c"].line, d.key_line, d.line] == [10, 11, 12, 13, 14]
    assert [item.line for item in d.value] == [14, 15]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: 2026-02-30", 2, '"2026-02-30" is no day of the calendar'),
        ("a: 1\na: 2", 2, 'the key "a" is here twice'),
        ("a: &x 1\nb: *x", 2, "aliases"),
        ("a: &x [*x]", 1, "aliases"),
        ("a: !!python/object x", 1, "tag"),
        ("a: !!int x", 1, "is no int"),
        ("? [a]\n: b", 1, "a key must be a word"),
        ("a: b: c", 1, "this is not YAML"),
        ("a: 1\n---\nb: 2", 2, "this is not YAML"),
        ("a: '", 1, "this is not YAML"),
        ("\x00", 1, "this is not YAML"),
        ("[" * 5000, 1, "nested too deeply"),
    ],
)
def test_a_wrong_document_is_a_fault_with_its_line(text: str, line: int, said: str) -> None:
    _, faults = parse_yaml(text, PATH)
    assert [fault.line for fault in faults] == [line]
    assert said in faults[0].message
    assert str(faults[0]).startswith(f"rules/x.yaml:{line}: ")


def test_an_empty_document_is_nothing_and_no_fault() -> None:
    assert parse_yaml("# only a comment\n", PATH) == (None, ())


def test_a_file_that_is_not_utf8_is_a_fault_on_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("a: 1\nb: é".encode("latin-1"))
    assert [(fault.line, "UTF-8" in fault.message) for fault in read_yaml(path)[1]] == [(2, True)]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1")
    assert read_text(path) == ("a: 1", ())


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    assert "cannot be read" in read_yaml(tmp_path / "none.yaml")[1][0].message
