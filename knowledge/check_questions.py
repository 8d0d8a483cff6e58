"""Whether questions reach the entry that they were written for."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.faults import Fault, Severity
from knowledge.features import content_words
from knowledge.loader import Knowledge
from knowledge.schema import Entry
from knowledge.search import Searcher
from knowledge.templates import Written, pages_of

_TELLING = 2  # words that carry a topic; "prix stage" may well be asked of two entries, one word always


def question_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Every example and every trial question, put to the search."""
    searcher = Searcher(knowledge)
    for entry in knowledge.entries.values():
        for page in pages_of(entry):
            yield from _must_land(page, entry, searcher)
            yield from _examples(page, entry, searcher)
        for question in entry.must_not_land:
            if searcher.find(question).topic == entry.id:
                message = f'must_not_land: "{question}" reaches this entry; add it to ask where it belongs'
                yield Fault(entry.path, entry.line_of("must_not_land", question), message)
    yield from _claimed_twice(knowledge)


def _must_land(page: Written, entry: Entry, searcher: Searcher) -> Iterator[Fault]:
    for question in page.must_land:
        found = searcher.find(question)
        if found.topic != entry.id:
            reached = found.topic or "no answer it is sure of"
            message = f'must_land: "{question}" reaches {reached}; add questions worded like it to ask'
            yield Fault(page.path, page.line_of("must_land", question), message)


def _examples(page: Written, entry: Entry, searcher: Searcher) -> Iterator[Fault]:
    for question in page.ask:
        reached = searcher.find(question).topic
        if reached not in {None, entry.id}:
            message = f'ask: "{question}" reaches {reached}; word it differently, or move it there'
            yield Fault(page.path, page.line_of("ask", question), message, Severity.WARNING)


def _claimed_twice(knowledge: Knowledge) -> Iterator[Fault]:
    """Questions of two entries that say the same words in another order or with other small words."""
    first: dict[tuple[str, ...], tuple[Entry, str]] = {}
    for entry in knowledge.entries.values():
        for page in pages_of(entry):
            for question in (*page.ask, *page.must_land):
                words = tuple(sorted(content_words(question)))
                other, same = first.setdefault(words, (entry, question))
                if other is not entry and len(words) >= _TELLING:
                    message = f'"{question}" asks the same as "{same}" of {other.id}; keep one of them'
                    yield Fault(page.path, _line(page, question), message, Severity.WARNING)


def _line(page: Written, question: str) -> int:
    return page.line_of("ask" if question in page.ask else "must_land", question)
