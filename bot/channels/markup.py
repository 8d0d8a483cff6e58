"""Turns the Markdown of a reply into Telegram's HTML, plain text and the HTML of a mail."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

TELEGRAM_LIMIT = 4096  # UTF-16 units of a message once its entities are parsed
CAPTION_LIMIT = 1024  # the same, for the text below a file

_MARKDOWN = MarkdownIt("zero").enable(["list", "emphasis", "link", "autolink", "escape", "entity", "newline"])
_TELEGRAM_LINK = re.compile(r"(?:https?|tg)://", re.IGNORECASE)
_JOINERS = "\u200d\ufe0e\ufe0f"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one style; `href` is empty outside links."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or one entry of a list; `gap` separates it from the block before."""

    runs: tuple[Run, ...]
    gap: str = "\n\n"
    indent: str = ""
    lead: str = ""

    @property
    def text(self) -> str:
        """The letters alone, without indent and lead."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One message: its Telegram HTML, and the same as plain text for when Telegram cannot read the HTML."""

    html: str
    plain: str


@lru_cache(maxsize=256)  # many people get the same answers, and reading Markdown takes a quarter of a message
def telegram_pieces(text: str, limit: int = TELEGRAM_LIMIT) -> tuple[Piece, ...]:
    """The messages that `text` becomes, each of at most `limit` UTF-16 units; none for an empty text."""
    blocks = [_with_written_addresses(block) for block in _blocks(text)]
    return tuple(Piece(html=_html(part), plain=_plain(part)) for part in _packed(blocks, limit))


def plain_text(text: str) -> str:
    """`text` for a terminal or the text part of a mail; a link reads "title (address)"."""
    return _plain(_blocks(text))


def mail_html(text: str) -> str:
    """`text` as HTML for a mail: paragraphs, lists, emphasis and links only, everything else escaped."""
    rendered: str = _MARKDOWN.render(_clean(text))
    return rendered


def utf16_units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


def _clean(text: str) -> str:
    """Half a character (a lone surrogate) cannot be sent anywhere."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


# ---- reading


class _Reader:
    """Walks the tokens of a text and keeps where in which list it is."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._lists: list[int | None] = []  # the next number of each open list, None for bullets
        self._lead = ""
        self._gap = ""

    def read(self, tokens: Iterable[Token]) -> list[Block]:
        for token in tokens:
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self._open_list(token)
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "list_item_open":
                    self._open_item()
                case "inline":
                    self._add(_merged(_runs(token.children or ())))
        return self.blocks

    def _open_list(self, token: Token) -> None:
        # Two lists in a row would read as one.
        self._gap = "\n\n" if not self._lists and self.blocks and self.blocks[-1].gap == "\n" else "\n"
        self._lists.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)

    def _open_item(self) -> None:
        number = self._lists[-1]
        self._lead = "• " if number is None else f"{number}. "
        if number is not None:
            self._lists[-1] = number + 1

    def _add(self, runs: tuple[Run, ...]) -> None:
        if not "".join(run.text for run in runs).strip():
            return
        depth = len(self._lists) - bool(self._lead)  # the text of an entry stands below its first line
        gap = (self._gap or "\n") if self._lists else "\n\n"
        self.blocks.append(Block(runs=runs, gap=gap, indent="  " * depth, lead=self._lead))
        self._lead = self._gap = ""


def _blocks(text: str) -> list[Block]:
    return _Reader().read(_MARKDOWN.parse(_clean(text)))


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    groups = groupby(runs, key=lambda run: replace(run, text=""))
    return tuple(replace(style, text="".join(run.text for run in group)) for style, group in groups)


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    style = Run("")
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                style = replace(style, bold=token.nesting > 0)
            case "em_open" | "em_close":
                style = replace(style, italic=token.nesting > 0)
            case "link_open" | "link_close":
                style = replace(style, href=str(token.attrGet("href") or ""))
            case "softbreak":
                yield replace(style, text=" ")
            case "hardbreak":
                yield replace(style, text="\n")
            case _:
                yield replace(style, text=token.content)


# ---- writing


def _with_written_addresses(block: Block) -> Block:
    """Telegram drops links it does not know (mailto:): their address is written out."""
    runs = tuple(
        replace(run, text=run.text + suffix, href=run.href if _TELEGRAM_LINK.match(run.href) else "")
        for run, suffix in _with_suffixes(block.runs)
    )
    return replace(block, runs=runs)


def _with_suffixes(runs: tuple[Run, ...]) -> Iterator[tuple[Run, str]]:
    for run, after in zip(runs, (*runs[1:], Run("")), strict=True):
        ends_link = run.href and run.href != after.href and not _TELEGRAM_LINK.match(run.href)
        yield run, _address(run) if ends_link else ""


def _address(run: Run) -> str:
    address = run.href.removeprefix("mailto:")
    return "" if run.text == address else f" ({address})"


def _html(blocks: Iterable[Block]) -> str:
    return _joined((block, "".join(_tagged(run) for run in block.runs)) for block in blocks)


def _plain(blocks: Iterable[Block]) -> str:
    return _joined((block, "".join(_spelt(block.runs))) for block in blocks)


def _joined(blocks: Iterable[tuple[Block, str]]) -> str:
    parts: list[str] = []
    for block, body in blocks:
        hanging = "\n" + block.indent + " " * len(block.lead)
        parts += [block.gap if parts else "", block.indent, block.lead, body.replace("\n", hanging)]
    return "".join(parts)


def _tagged(run: Run) -> str:
    text = html.escape(run.text, quote=False)
    if run.italic:
        text = f"<i>{text}</i>"
    if run.bold:
        text = f"<b>{text}</b>"
    return f'<a href="{html.escape(run.href)}">{text}</a>' if run.href else text


def _spelt(runs: tuple[Run, ...]) -> Iterator[str]:
    for run, after in zip(runs, (*runs[1:], Run("")), strict=True):
        yield run.text + (_address(run) if run.href and run.href != after.href else "")


# ---- splitting: on paragraphs, then lines, then words; never inside a tag, since nothing is rendered yet


def _packed(blocks: Iterable[Block], limit: int) -> Iterator[list[Block]]:
    part: list[Block] = []
    used = 0
    for block in (small for whole in blocks for small in _broken(whole, limit)):
        size = _units(block)
        if part and used + len(block.gap) + size > limit:
            yield part
            part, used = [], 0
        used += size + (len(block.gap) if part else 0)
        part.append(block)
    if part:
        yield part


def _units(block: Block) -> int:
    margin = len(block.indent) + len(block.lead)
    return margin + utf16_units(block.text) + block.text.count("\n") * margin


def _broken(block: Block, limit: int) -> Iterator[Block]:
    while _units(block) > limit:
        head, tail = _cut(block.runs, _cut_at(block, limit))
        yield replace(block, runs=head)
        block = Block(runs=tail, indent=block.indent)
    if block.runs:
        yield block


def _cut_at(block: Block, limit: int) -> int:
    """The last good place to cut within `limit` UTF-16 units: after a line, a word, a whole character."""
    text, margin = block.text, len(block.indent) + len(block.lead)
    end, used = 0, margin
    while (used := used + utf16_units(text[end]) + margin * (text[end] == "\n")) <= limit:
        end += 1
    for mark in ("\n", " "):
        if (found := text.rfind(mark, 1, end + 1)) > 0:
            return found
    whole = end
    while whole > 1 and (unicodedata.combining(text[whole]) or {text[whole], text[whole - 1]} & set(_JOINERS)):
        whole -= 1
    return whole if whole > 1 else end


def _cut(runs: tuple[Run, ...], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    head: list[Run] = []
    tail: list[Run] = []
    for run in runs:
        head.append(replace(run, text=run.text[:at]))
        tail.append(replace(run, text=run.text[at:]))
        at = max(at - len(run.text), 0)
    while tail and not tail[0].text.strip():
        del tail[0]
    if tail:
        tail[0] = replace(tail[0], text=tail[0].text.lstrip())
    return tuple(run for run in head if run.text), tuple(run for run in tail if run.text)
