"""Everything that can be said about a knowledge folder before it is put to use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt

from knowledge.faults import Fault, Severity, errors_among
from knowledge.law import read_law
from knowledge.loader import Knowledge, read_knowledge
from knowledge.reading import is_https_address
from knowledge.schema import Entry
from knowledge.search import Searcher
from knowledge.stages import read_stages
from knowledge.templates import render

# What every channel can show (see bot.messages.Reply); the rest would arrive as loose characters.
_SHOWN = frozenset(
    {
        "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak", "strong_open", "strong_close",
        "em_open", "em_close", "link_open", "link_close", "bullet_list_open", "bullet_list_close", "ordered_list_open",
        "ordered_list_close", "list_item_open", "list_item_close", "text_special",
    }
)  # fmt: skip
_UNCERTAIN_WORDS = ("incertain", "pas certain", "pas sûr", "pas tranché", "prudence", "prudent", "sans texte", "usage",
                    "habituel", "discut", "sans doute", "probable", "selon", "pas de règle", "à confirmer")  # fmt: skip


def check(directory: Path) -> tuple[Fault, ...]:
    """Every fault and warning of the entries and rules below `directory`, by file and line."""
    knowledge, faults = read_knowledge(directory)
    collected = {*faults}
    if (directory / "rules").is_dir():
        collected |= {*read_law(directory / "rules")[1], *read_stages(directory / "rules")[1]}
    if not errors_among(collected) and knowledge.entries:
        collected |= {*presentation_faults(knowledge), *_landings(knowledge)}
    return tuple(sorted(collected))


def presentation_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Markdown that a channel cannot show, and uncertain answers that do not say so."""
    for entry in knowledge.entries.values():
        text = render(entry, knowledge.figures, on=entry.checked_on)
        yield from _markdown_faults(entry, text)
        if entry.confidence == "U" and not any(word in text.lower() for word in _UNCERTAIN_WORDS):
            message = "confidence is U (uncertain) but the answer does not say so; tell the reader what is not settled"
            yield Fault(entry.path, entry.line_of("confidence"), message, Severity.WARNING)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _markdown_faults(entry: Entry, text: str) -> Iterator[Fault]:
    blocks = _markdown().parse(text)
    for token in (inner for block in blocks for inner in (block, *(block.children or ()))):
        if token.type not in _SHOWN:
            kind = token.type.removesuffix("_open").replace("_", " ")
            message = f"the answer holds a {kind}; use paragraphs, lists, bold, italic and links only"
            yield Fault(entry.path, entry.body_line, message)
        elif token.type == "link_open" and not is_https_address(str(token.attrs.get("href", ""))):
            message = f'the link to "{token.attrs.get("href")}" must begin with https://'
            yield Fault(entry.path, entry.body_line, message)


def _landings(knowledge: Knowledge) -> Iterator[Fault]:
    searcher = Searcher(knowledge)
    for entry in knowledge.entries.values():
        for question in entry.must_land:
            found = searcher.find(question)
            if found.topic != entry.id:
                reached = found.topic or "no answer it is sure of"
                message = f'must_land: "{question}" reaches {reached}; add questions worded like it to ask'
                yield Fault(entry.path, entry.line_of("must_land", question), message)
        for question in entry.must_not_land:
            if searcher.find(question).topic == entry.id:
                message = f'must_not_land: "{question}" reaches this entry; add it to ask where it belongs'
                yield Fault(entry.path, entry.line_of("must_not_land", question), message)
