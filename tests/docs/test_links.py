"""Every link and picture of the pages leads somewhere on this machine: to a file, and to a heading of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        *(path for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md") if (path := ROOT / name).exists()),
        *(ROOT / "docs").rglob("*.md"),
    ]
)


@cache
def _inline(page: Path) -> tuple[Token, ...]:
    """The pieces of running text, each with the block it stands in; code is left out."""
    return tuple(_pieces(MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))))


def _pieces(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _pieces(token.children or [])


def _targets(page: Path) -> Iterator[str]:
    """Where the links and pictures of a page lead."""
    for token in _inline(page):
        target = token.attrGet({"link_open": "href", "image": "src"}.get(token.type, ""))
        if target is not None:
            yield str(target)


@cache
def _anchors(page: Path) -> frozenset[str]:
    """The names of the headings, as GitHub writes them: lower case, hyphens, a number for a repeated one."""
    found: dict[str, int] = {}
    names = set()
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            words = "".join(one.content for one in inline.children or [] if one.type in {"text", "code_inline"})
            name = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
            names.add(f"{name}-{found[name]}" if name in found else name)
            found[name] = found.get(name, 0) + 1
    return frozenset(names)


def _fault(page: Path, target: str) -> str | None:
    """What is wrong with a link; None when it leads somewhere, or out of the project."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    aim = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not aim.is_relative_to(ROOT) or not aim.exists():
        return f"{target}: no such file"
    if parts.fragment and (aim.suffix != ".md" or unquote(parts.fragment) not in _anchors(aim)):
        return f"{target}: no such heading"
    return None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_to_a_file_and_a_heading(page: Path) -> None:
    assert [fault for target in _targets(page) if (fault := _fault(page, target))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_picture_of_a_page_says_in_words_what_it_shows(page: Path) -> None:
    assert [one.attrGet("src") for one in _inline(page) if one.type == "image" and not one.content.strip()] == []


def test_the_guide_is_found_from_the_first_page() -> None:
    assert "docs/guide/README.md" in set(_targets(ROOT / "README.md"))


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("two.md", None),
        ("two.md#été--à-lire", None),
        ("#one-1", None),
        ("https://example.org/nothing", None),
        ("none.md", "none.md: no such file"),
        ("../outside.md", "../outside.md: no such file"),
        ("two.md#nothing", "two.md#nothing: no such heading"),
        ("#two", "#two: no such heading"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, fault: str | None
) -> None:
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    (tmp_path / "one.md").write_text(f"# One\n## One\n[a link]({target})\n", encoding="utf-8")
    (tmp_path / "two.md").write_text("## Été : à *lire*\n", encoding="utf-8")
    assert [_fault(tmp_path / "one.md", one) for one in _targets(tmp_path / "one.md") if one] == [fault]
