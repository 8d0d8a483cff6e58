"""The preview: one page that needs nothing else, with every answer, figure and warning."""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.cli.knowledge_preview import preview
from bot.cli.main import run_command
from bot.errors import InputError
from tests.knowledge.writing import QUESTIONS, entry_text, write_knowledge

TODAY = date(2026, 11, 22)
RULES = Path(__file__).parents[2] / "knowledge" / "rules"
BODY = """\
**Un stage** rend {{ course.points_max }}. Voir [Mes Points](https://example.org/?a=1&b=2).

{% if case.probation %}Vous êtes en probation.{% else %}Vous ne l'êtes pas.{% endif %}
"""
ENGLISH = """\
---
title: "About courses"
ask: ["how often a course", "a second course", "two courses a year", "course again", "time between courses",
      "next course when", "course too early", "one course a year"]
translated_on: 2026-11-22
---
A course gives {{ course.points_max }}.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    entries = {f"stage/{topic}": entry_text(topic) for topic in QUESTIONS}
    entries["stage/stage-frequence"] = entry_text("stage-frequence", body=BODY)
    entries["stage/stage-cout"] = entry_text("stage-cout", review_by="2026-11-20", checked_on="2026-11-12")
    entries["stage/stage-frequence.en"] = ENGLISH
    write_knowledge(tmp_path / "knowledge", entries, {})
    shutil.copytree(RULES, tmp_path / "knowledge" / "rules", dirs_exist_ok=True)
    return tmp_path / "knowledge"


def page_of(folder: Path, code: int = 0) -> str:
    out, told = folder.parent / "page.html", io.StringIO()
    assert preview(told, directory=folder, out=out, today=TODAY) == code
    assert told.getvalue().startswith(f"{out}: ")
    return out.read_text(encoding="utf-8")


def card(page: str, topic: str) -> str:
    found = re.search(rf'<article class="card" id="{topic}">(.*?)</article>', page, re.DOTALL)
    assert found, topic
    return found[1]


def shown(page: str, topic: str, channel: str) -> list[str]:
    return re.findall(rf'<(?:div|pre) class="{channel}">(.*?)</(?:div|pre)>', card(page, topic), re.DOTALL)


def test_an_entry_is_shown_as_every_channel_shows_it(folder: Path) -> None:
    page = page_of(folder)
    assert shown(page, "stage-frequence", "telegram")[0].startswith("<b>Un stage</b> rend 4 points.")
    assert shown(page, "stage-frequence", "mail")[0].startswith("<p><strong>Un stage</strong> rend 4 points.")
    plain = shown(page, "stage-frequence", "plain")[0]
    assert plain.startswith("Un stage rend 4 points.")
    assert "Mes Points (https://example.org/?a=1&amp;b=2)" in plain


def test_each_reader_sees_another_text_once(folder: Path) -> None:
    page = page_of(folder)
    french = shown(page, "stage-frequence", "telegram")[:2]
    assert "Vous ne l'êtes pas." in french[0]
    assert "Vous êtes en probation." in french[1]
    assert "(hors période probatoire)" in card(page, "stage-frequence")
    assert "(période probatoire)" in card(page, "stage-frequence")
    assert len(shown(page, "stage-cout", "telegram")) == 1


def test_the_translation_is_shown_with_its_title_and_questions(folder: Path) -> None:
    found = card(page_of(folder), "stage-frequence")
    assert "English : About courses" in found
    assert "A course gives 4 points." in found
    assert "<li>time between courses</li>" in found
    assert "<li>tous les combien refaire un stage</li>" in found


def test_age_and_overdue_review_are_marked(folder: Path) -> None:
    page = page_of(folder)
    assert "vérifiée le 12 novembre 2026, il y a 10 jours" in card(page, "stage-cout")
    assert "à revoir depuis le 20 novembre 2026, 2 jours de retard" in card(page, "stage-cout")
    assert "à revoir avant le 22 mai 2027" in card(page, "lettre-48m")
    assert page.count('<span class="mark">à revoir</span>') == 1


def test_what_the_check_says_stands_at_its_entry(folder: Path) -> None:
    page = page_of(folder)
    assert "review_by: 2026-11-20 is past" in card(page, "stage-cout")
    assert "review_by: 2026-11-20 is past" not in card(page, "lettre-48m")


def test_an_entry_that_cannot_be_filled_in_is_shown_with_its_error(folder: Path) -> None:
    path = folder / "entries" / "stage" / "lettre-48m.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Une réponse.", "{{ course.pointz }}"), encoding="utf-8")
    found = card(page_of(folder, code=1), "lettre-48m")
    assert "Erreur, lettre-48m.md, ligne" in found
    assert "there is no figure course.pointz" in found


def test_a_file_without_entry_is_told_above_them_all(folder: Path) -> None:
    (folder / "entries" / "stage" / "broken.md").write_text("---\nid: [\n---\n", encoding="utf-8")
    page = page_of(folder, code=1)
    assert "broken.md:" in page[: page.index("<nav")]


def test_every_figure_has_its_dated_values_and_reference(folder: Path) -> None:
    table = page_of(folder).partition('id="chiffres"')[2]
    assert "15 jours depuis le 1er mars 2004" in table
    assert "<code>refund.claim_days</code>" in table
    assert re.search(r'<a href="https://[^"]+">Code de la route, R223-8 IV</a>', table)


def test_what_an_entry_says_is_text_and_never_a_tag(folder: Path) -> None:
    path = folder / "entries" / "stage" / "lettre-48m.md"
    text = path.read_text(encoding="utf-8").replace("Une réponse.", "1 < 2 & \\<script\\>x\\</script\\>")
    path.write_text(text.replace('"À propos de', '"<b> À propos de'), encoding="utf-8")
    found = card(page_of(folder, code=0), "lettre-48m")
    assert "<script" not in found
    assert "&lt;b&gt; À propos de" in found


class _Asking(HTMLParser):
    """Finds what a page would load, and links that lead nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"script", "img", "link", "iframe"} or given.get("src"):
            self.loads.append(tag)
        self.ids.add(given.get("id") or "")
        if tag == "a" and (given.get("href") or "").startswith("#"):
            self.targets.add((given["href"] or "")[1:])


def test_the_page_loads_nothing_and_its_contents_lead_somewhere(folder: Path) -> None:
    page = page_of(folder)
    found = _Asking()
    found.feed(page)
    assert found.loads == []
    assert "@import" not in page
    assert "url(" not in page
    assert {"chiffres", *QUESTIONS} <= found.targets <= found.ids


def test_the_command_writes_the_file_it_is_told_to(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(["knowledge", "preview", str(folder), "--out", "there.html"]) == 0
    assert capsys.readouterr().out.startswith("there.html: 4 entries, 0 errors, ")
    assert (tmp_path / "there.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("out", ["no/such/folder/page.html", "."])
def test_a_file_that_cannot_be_written_is_named(folder: Path, tmp_path: Path, out: str) -> None:
    with pytest.raises(InputError, match=r"--out: .* cannot be written"):
        preview(io.StringIO(), directory=folder, out=tmp_path / out, today=TODAY)


def test_a_folder_without_knowledge_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no knowledge"):
        preview(io.StringIO(), directory=tmp_path, out=tmp_path / "page.html", today=TODAY)


def test_html_in_a_file_is_shown_and_never_run(folder: Path) -> None:
    body = "Un <script>alert(1)</script> et <img src=x onerror=alert(2)>, voir {{ course.points_max }}.\n"
    (folder / "entries/stage/stage-frequence.md").write_text(entry_text("stage-frequence", body=body), encoding="utf-8")
    shown = card(page_of(folder, code=1), "stage-frequence")  # the check refuses it, too
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;alert(1)" in shown
