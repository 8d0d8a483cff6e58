"""How an answer arrives: Markdown that every channel shows, and in one message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.faults import Fault
from knowledge.loader import Knowledge
from knowledge.reading import is_https_address
from knowledge.rendering import answer_text
from knowledge.schema import Entry
from knowledge.templates import Written, cases_of, language_of, pages_of

MESSAGE_LIMIT = 4096  # UTF-16 units, as Telegram counts one message
_SURELY_SHORT = 2000  # a body with its sources and figures does not double

# What every channel can show (see bot.messages.Reply); the rest would arrive as loose characters.
_SHOWN = frozenset(
    {
        "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak", "strong_open", "strong_close",
        "em_open", "em_close", "link_open", "link_close", "bullet_list_open", "bullet_list_close", "ordered_list_open",
        "ordered_list_close", "list_item_open", "list_item_close", "text_special",
    }
)  # fmt: skip
_INSIDE_TABLE = frozenset({"thead_open", "tbody_open", "tr_open", "th_open", "td_open"})
# What Markdown leaves in the text is what it did not understand.
_LEFTOVERS = (
    (re.compile(r"\]\("), "a link that is not closed or holds a space; write [title](https://...)"),
    (re.compile(r"\*\*"), "a ** without its partner; bold is **word**, without a space inside"),
    (re.compile(r"^#+\w"), "a heading; use paragraphs, lists, bold, italic and links only"),
    (
        re.compile(r"^[-*•·–][ \u00a0]?[^\W\d]"),
        'a list item that is none; write "- ", after an empty line or a text line',
    ),
    (re.compile(r"^\|.*\|$"), "a table; use paragraphs, lists, bold, italic and links only"),
)
_TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_OTHERWISE = re.compile(r"\{%-?\s*el(?:se|if)\b.*?%\}")  # what stands on both sides is never read together
_ADDRESS = re.compile(r"(?<=\])\([^)\s]*\)")


@dataclass(frozen=True, slots=True)
class _Page:
    """A body without its template: `text` to be read as Markdown, and the line of the body behind each of its lines."""

    text: str
    lines: tuple[int, ...]

    def line(self, number: int) -> int:
        return self.lines[min(number, len(self.lines) - 1)]


def markdown_faults(written: Written) -> Iterator[Fault]:
    """What a channel could not show, whoever asks."""
    page = _page(written.body)
    for number, message in dict.fromkeys(_block_faults(_markdown().parse(page.text))):
        yield Fault(written.path, written.body_line + page.line(number), message)


def length_faults(entry: Entry, knowledge: Knowledge) -> Iterator[Fault]:
    """An answer that some person would get in two messages."""
    late = entry.review_by + timedelta(days=1)
    for page in (page for page in pages_of(entry) if len(page.body) > _SURELY_SHORT):
        longest = max(
            _units(answer_text(knowledge, entry.id, on=late, case=case, language=language_of(page)))
            for case in cases_of(page)
        )
        if longest > MESSAGE_LIMIT:
            message = (
                f"the answer is too long for one message: {longest} characters with its sources, {MESSAGE_LIMIT} fit"
            )
            yield Fault(page.path, page.body_line, message)


def _units(text: str) -> int:
    return len(_ADDRESS.sub("", text).encode("utf-16-le")) // 2


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _page(body: str) -> _Page:
    """A line with nothing but tags leaves nothing, as when it is filled in; a figure leaves a word."""
    kept = [
        (re.sub(r"\{\{.*?\}\}", "1", _TAG.sub("", _OTHERWISE.sub(" ", line))), number)
        for number, line in enumerate(body.split("\n"))
        if not _TAG.search(line) or _TAG.sub("", line).strip()
    ]
    return _Page("\n".join(line for line, _ in kept), tuple(number for _, number in kept) or (0,))


def _block_faults(blocks: list[Token]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        line = block.map[0] if block.map else 0
        if block.type not in _SHOWN and block.type not in _INSIDE_TABLE and not block.type.endswith("_close"):
            yield line, _not_shown(block)
        yield from _inline_faults(block.children or [], line)


def _inline_faults(children: list[Token], line: int) -> Iterator[tuple[int, str]]:
    begins = True
    for token in children:
        if token.type in {"softbreak", "hardbreak"}:
            line += 1
        elif token.type not in _SHOWN:
            yield line, _not_shown(token)
        elif token.type == "link_open" and not is_https_address(str(token.attrs.get("href", ""))):
            yield line, f'the link to "{token.attrs.get("href")}" must begin with https://'
        elif token.type == "text":
            yield from ((line, f"the answer holds {what}") for what in _leftovers(token.content, begins=begins))
        begins = token.type in {"softbreak", "hardbreak"}


def _leftovers(text: str, *, begins: bool) -> Iterator[str]:
    for pattern, what in _LEFTOVERS:
        if pattern.search(text) and (begins or not pattern.pattern.startswith("^")):
            yield what


def _not_shown(token: Token) -> str:
    kind = token.type.removesuffix("_open").replace("_", " ")
    return f"the answer holds a {kind}; use paragraphs, lists, bold, italic and links only"
