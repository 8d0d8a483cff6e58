"""What the knowledge base proposes to anybody who types a few words: no person, no record, nothing stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.dialogue.context import Result
from bot.dialogue.library import Case, Library, Told
from bot.dialogue.understanding.folding import fold
from bot.services.conversations import Workshop

MOST = 50  # as many as Telegram takes
_NEAR = 8  # a longer list is not read on a phone
_MAIN_TOPICS = (
    "points-fonctionnement",
    "solde-consulter",
    "recuperation-automatique",
    "stage-points-recuperes",
    "stage-frequence",
    "lettre-48n",
    "remboursement-amende-delai",
    "invalidation-permis",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An answer to pick: `text` is the whole of it in Markdown, with its sources and the day they were checked."""

    topic: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What to show for a few words; with nothing found, `invitation` says where to ask instead."""

    found: tuple[Suggestion, ...]
    invitation: str


class Suggester:
    """The use case "somebody types in another chat"."""

    def __init__(self, workshop: Workshop) -> None:
        self._shop = workshop

    def suggest(self, query: str, language: str | None) -> Suggestions:
        """The entries that fit a few words, the best first; the main ones when there is no word yet."""
        began = perf_counter()
        suggested = self._suggested(query, language)
        result = Result.PROPOSED if suggested.found else Result.UNKNOWN
        self._shop.meter.handled("telegram", "inline", result, perf_counter() - began)
        return suggested

    def _suggested(self, query: str, language: str | None) -> Suggestions:
        tongue = "fr" if language in {None, "fr"} else "en"
        edition = self._shop.shelf.current
        today = self._shop.clock.now().astimezone(ZoneInfo(self._shop.timezone)).date()
        library = edition.library
        topics = dict.fromkeys(_topics(query.strip(), library, tongue))
        # Told to anybody in any chat: never by the case of a person.
        told = (library.tell(one, on=today, case=Case(), language=tongue) for one in topics)
        found = tuple(_suggestion(one, library, tongue) for one in told if one is not None)
        return Suggestions(found=found[:MOST], invitation=self._shop.texts[tongue]("inline-ask"))


def _suggestion(told: Told, library: Library, language: str) -> Suggestion:
    return Suggestion(topic=told.topic, title=library.title(told.topic, language), text=told.text)


def _topics(query: str, library: Library, language: str) -> Iterator[str]:
    """What the search is sure of, what it would propose, and what is named by words that are still being typed."""
    if not query:
        yield from (one for one in _MAIN_TOPICS if library.holds(one))
        return
    match = library.match(query)
    if match.topic is not None:
        yield match.topic
    yield from _titled(query, library, language)
    if match.topic is not None or match.is_near:
        yield from library.nearest(query, _NEAR)


def _titled(query: str, library: Library, language: str) -> Iterator[str]:
    """The entries in whose title each word of the query begins a word."""
    wanted = fold(query).split()
    for topic in library.topics:
        words = re.findall(r"\w+", fold(library.title(topic, language)))
        if all(any(word.startswith(one) for word in words) for one in wanted):
            yield topic
