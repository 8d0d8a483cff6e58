"""The knowledge base as the dialogue sees it: find a topic, tell it, know the figures and the offences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from bot.dialogue.offences import Found, OffenceFinder
from bot.domain.vocabulary import Offence
from knowledge.figures import Figures
from knowledge.law import Law
from knowledge.letters import Letter, LetterTemplate, fill, gloss_of, summary_of
from knowledge.loader import Knowledge
from knowledge.papers import Paper
from knowledge.quantities import Quantity
from knowledge.rendering import UnknownTopicError, answer, closing_line, paper_closing
from knowledge.search import Searcher
from knowledge.templates import Case, render

__all__ = ["Case", "Library", "Match", "Told"]

_PROPOSALS = 3
_TITLE_LENGTH = 60  # a button shows one line
_SPLIT = "procedures.speed_limit_split"


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
        """`searcher` learns for a second: with the first question, or when `learn` is called, not before."""
        self._knowledge = knowledge
        self.law = law
        self._new_searcher = searcher
        self._searcher: Searcher | None = None
        self._learning = Lock()
        split = int(self.figures.get(_SPLIT).values[-1].value) if _SPLIT in self.figures else None
        self._offences = OffenceFinder(law.scale, law.categories, split)

    def learn(self) -> Searcher:
        """The search, which learns the first time it is asked for; not in a thread of its own beside the start, where
        both would only slow each other down."""
        with self._learning:
            if self._searcher is None:
                self._searcher = self._new_searcher()
            return self._searcher

    @property
    def is_learnt(self) -> bool:
        """Whether the search has learnt."""
        return self._searcher is not None

    @property
    def figures(self) -> Figures:
        """The figures of the law."""
        return self._knowledge.figures

    @property
    def topics(self) -> tuple[str, ...]:
        """Every entry."""
        return tuple(self._knowledge.entries)

    def match(self, question: str) -> Match:
        """The topic of a question; unsure: the nearest three."""
        searcher = self.learn()
        found = searcher.find(question)
        if found.topic is not None:
            return Match(topic=found.topic)
        if found.alternatives:
            return Match(topic=None, proposals=found.alternatives, is_near=True)
        return Match(topic=None, proposals=searcher.nearest(question, _PROPOSALS))

    def nearest(self, question: str, count: int) -> tuple[str, ...]:
        """The topics nearest to a question, the nearest first, however far they are."""
        return self.learn().nearest(question, count)

    def knows(self, text: str) -> bool:
        """Whether a text holds a word of our subject, or the reference of a letter."""
        return self.learn().knows(text)

    def holds(self, topic: str) -> bool:
        """Whether there is an entry with this id."""
        return topic in self._knowledge.entries

    def related(self, topic: str) -> tuple[str, ...]:
        """The neighbours of an entry; none when there is no such entry."""
        entry = self._knowledge.entries.get(topic)
        return entry.related if entry else ()

    def neighbours(self, topic: str) -> tuple[str, ...]:
        """The neighbours of an entry, and the entries that it is a neighbour of."""
        entries = self._knowledge.entries.values()
        return (*self.related(topic), *(entry.id for entry in entries if topic in entry.related))

    def tell(self, topic: str, *, on: date, case: Case, language: str) -> Told | None:
        """An entry; None when no entry has this id."""
        try:
            found = answer(self._knowledge, topic, on=on, case=case, language=language)
        except UnknownTopicError:
            return None
        text = f"{found.text}\n\n{closing_line(found, language)}"
        return Told(topic=topic, text=text, actions=found.actions, related=found.related)

    def title(self, topic: str, language: str = "fr") -> str:
        """What an entry is about, short enough for a button."""
        entry = self._knowledge.entries.get(topic)
        title = entry.translations.get(language, entry).title if entry else topic
        return title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1].rstrip() + "…"

    @property
    def papers(self) -> Mapping[str, Paper]:
        """The cases of the decoder, in the order of their buttons."""
        return self._knowledge.papers

    def paper_part(self, paper: Paper, part: str, *, on: date, case: Case, language: str) -> str:
        """One part of a paper as Markdown: "what", "recognise", "starts" or the id of a step."""
        return render(paper.text_in(language).parts[part].written, self.figures, on=on, case=case)

    def paper_sources(self, paper: Paper, *, on: date, language: str) -> str:
        """Where a paper's text comes from and when it was checked, as Markdown."""
        return paper_closing(paper, on=on, language=language)

    def quantity(self, key: str, *, on: date, language: str) -> Quantity:
        """A figure in force on a day, with its unit."""
        figure = self.figures.get(key)
        return Quantity(figure.on(max(on, figure.values[0].since)), figure.unit, language)

    def offence_of(self, text: str) -> str | None:
        """The key of the offence that is named in a text, when one is named clearly."""
        return self._offences.find(text)

    def offences_near(self, text: str) -> Found:
        """What a text names in the scale: one offence clearly, several to choose between, a shelf, or nothing."""
        return self._offences.near(text)

    @property
    def letters(self) -> Mapping[str, LetterTemplate]:
        """The letters to send, by id."""
        return self._knowledge.letters

    def letter(self, template: str, *, on: date, answers: Mapping[str, str], flags: Sequence[str] = ()) -> Letter:
        """A letter filled in with the words of its blanks."""
        return fill(self.letters[template], self.figures, on=on, answers=answers, flags=flags)

    def letter_summary(self, template: str, *, on: date, language: str) -> str:
        """What a letter is for and by when it leaves."""
        return summary_of(self.letters[template], self.figures, on=on, language=language)

    def letter_gloss(self, template: str, *, on: date) -> str:
        """In English, what a letter says."""
        return gloss_of(self.letters[template], self.figures, on=on)

    def shelf(self, category: str) -> tuple[str, ...]:
        """The offences of one shelf of the scale, in the order of the file."""
        return tuple(key for key, line in self.law.scale.items() if line.category == category)

    def offence_button(self, code: str, language: str) -> str:
        """An offence of the scale in the few words of a button."""
        line = self.law.scale[code]
        return line.button_en if language == "en" else line.button

    def offence_label(self, code: str, language: str) -> str:
        """An offence of the scale in words."""
        line = self.law.scale[code]
        return line.label_en if language == "en" else line.label

    def offence_points(self, offence: Offence) -> int:
        """The points that an offence costs, or is said to cost."""
        if offence.code is None or offence.points is not None:
            return offence.points or 0
        return self.law.scale[offence.code].points_for(offence.committed_on, offence.established_on)
