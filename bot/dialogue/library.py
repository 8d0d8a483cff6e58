"""The knowledge base as the dialogue sees it: find a topic, tell it, know the figures and the offences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.dialogue.offences import OffenceFinder
from bot.domain.vocabulary import Offence
from knowledge.figures import Figures
from knowledge.law import Law
from knowledge.loader import Knowledge
from knowledge.rendering import UnknownTopicError, answer, closing_line
from knowledge.search import Searcher
from knowledge.templates import Case

__all__ = ["Case", "Library", "Match", "Told"]

_PROPOSALS = 3
_TITLE_LENGTH = 60  # a button shows one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry as it is told: Markdown with its sources, buttons by name, and neighbours."""

    topic: str
    text: str
    actions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a question leads to: a topic when it is sure, else proposals; `is_near` when they may well fit."""

    topic: str | None
    proposals: tuple[str, ...] = ()
    is_near: bool = False


class Library:
    """Read once at start, a value afterwards."""

    def __init__(self, knowledge: Knowledge, law: Law, searcher: Callable[[], Searcher]) -> None:
        """`searcher` may take a moment the first time: it is asked with the first question, not before."""
        self._knowledge = knowledge
        self.law = law
        self._searcher = searcher
        self._offences = OffenceFinder(law.scale)

    @property
    def figures(self) -> Figures:
        """The figures of the law."""
        return self._knowledge.figures

    def match(self, question: str) -> Match:
        """The topic of a question; unsure: the nearest three."""
        searcher = self._searcher()
        found = searcher.find(question)
        if found.topic is not None:
            return Match(topic=found.topic)
        if found.alternatives:
            return Match(topic=None, proposals=found.alternatives, is_near=True)
        return Match(topic=None, proposals=searcher.nearest(question, _PROPOSALS))

    def tell(self, topic: str, *, on: date, case: Case, language: str) -> Told | None:
        """An entry; None when no entry has this id."""
        try:
            found = answer(self._knowledge, topic, on=on, case=case, language=language)
        except UnknownTopicError:
            return None
        text = f"{found.text}\n\n{closing_line(found, language)}"
        return Told(topic=topic, text=text, actions=found.actions, related=found.related)

    def title(self, topic: str) -> str:
        """What an entry is about, short enough for a button."""
        entry = self._knowledge.entries.get(topic)
        title = entry.title if entry else topic
        return title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1].rstrip() + "…"

    def offence_of(self, text: str) -> str | None:
        """The key of the offence that is named in a text, when one is named clearly."""
        return self._offences.find(text)

    def offence_label(self, code: str, language: str) -> str:
        """An offence of the scale in words."""
        line = self.law.scale[code]
        return line.label_en if language == "en" else line.label

    def offence_points(self, offence: Offence) -> int:
        """The points that an offence costs, or is said to cost."""
        if offence.code is None or offence.points is not None:
            return offence.points or 0
        return self.law.scale[offence.code].points_for(offence.committed_on, offence.established_on)
