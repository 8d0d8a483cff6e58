"""The page for a jurist, against the rule files it is written from."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from knowledge import law_docs
from knowledge.law_docs import law_page
from tests.domain.builders import KNOWLEDGE, law
from tests.domain.test_rule_files import edit

RULES = KNOWLEDGE / "rules"


def test_the_committed_page_is_up_to_date() -> None:
    committed = (KNOWLEDGE.parent / law_docs.PAGE).read_text(encoding="utf-8")
    assert committed == law_page(RULES), "run make law-docs"


def test_every_reading_and_every_sentence_of_it_is_there() -> None:
    page = law_page(RULES)
    for reading in law().readings.values():
        assert f"### {reading.number}. {reading.title}\n\n{reading.text}\n" in page
    for text in law().cautions.values():
        assert f"« {text} »" in page


def test_what_an_official_source_says_is_left_out() -> None:
    page = law_page(RULES)
    for figure in law().figures:
        assert (f"`{figure.key}`" in page) == (figure.confidence != "O")
    for line in law().scale.values():
        assert (f"`{line.key}`" in page) == (line.confidence != "O")


def test_a_new_value_of_an_uncertain_figure_changes_the_page(tmp_path: Path) -> None:
    copied = shutil.copytree(RULES, tmp_path / "rules")
    edit(
        copied / "refund.yaml",
        "values: [{since: 2026-01-01, value: 3}]",
        "values: [{since: 2026-01-01, value: 3}, {since: 2027-02-01, value: 4}]",
    )
    assert "| 3 mois depuis le 1er janvier 2026 ; 4 mois depuis le 1er février 2027 |" in law_page(copied)


def test_the_command_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "new" / "page.md"
    monkeypatch.setattr(sys, "argv", ["law_docs", str(RULES), str(page)])
    law_docs.main()
    assert page.read_text(encoding="utf-8") == law_page(RULES)
