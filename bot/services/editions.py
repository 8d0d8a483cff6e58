"""One edition of the knowledge: everything read from the folder at one moment, replaced as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

from bot.dialogue.library import Library
from bot.dialogue.texts.figures import figures_in_words
from bot.domain.rules import Rules
from bot.services.agenda import Planner
from knowledge.checks import page_faults, paper_faults, presentation_faults
from knowledge.faults import Fault, KnowledgeError, errors_among
from knowledge.law import Law, load_law
from knowledge.loader import Knowledge, load_knowledge
from knowledge.search import Searcher
from knowledge.stages import Stages, load_stages


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Answers, law and stages of one reading; a piece of work takes it once and uses nothing else."""

    library: Library
    stages: Stages
    figure_words: Callable[[date, str], Mapping[str, str]]
    knowledge: Knowledge | None = None  # None for a library that came from elsewhere: any topic may be in it
    keep_in: Path | None = None  # where what a search learns is kept; learnt for that in a process of its own

    @property
    def law(self) -> Law:
        """The law of this edition."""
        return self.library.law

    def rules_on(self, day: date) -> Rules:
        """The rules in force on a day."""
        return self.law.rules(day)

    def planner(self, now: datetime) -> Planner:
        """Replans a person by the rules of the day."""
        return Planner(rules=self.rules_on(now.date()), stages=self.stages)

    def plans_like(self, other: Edition) -> bool:
        """Whether both give every person the same dates and reminders, on every day."""
        return self.stages == other.stages and _dated(self.law) == _dated(other.law)

    def holds_topics_of(self, other: Edition) -> bool:
        """Whether every topic that the search of `other` may name is here too."""
        if self.knowledge is None or other.knowledge is None:
            return False
        return other.knowledge.entries.keys() <= self.knowledge.entries.keys()


class Shelf:
    """Holds the edition in use. Putting another one there is a single assignment: nobody ever sees half of it."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self.refused = 0  # errors of the folder as it was saved last: while there are any, it is not in use
        self._changing = Lock()

    @property
    def current(self) -> Edition:
        """The edition in use."""
        return self._edition

    def put(self, edition: Edition) -> None:
        """Use this one from now on; work under way goes on with the one it took."""
        with self._changing:
            self._edition = edition

    def replace(self, expected: Edition, edition: Edition) -> bool:
        """The same, unless the edition in use is no longer the one expected."""
        with self._changing:
            if self._edition is not expected:
                return False
            self._edition = edition
            return True


def edition_of(
    library: Library, stages: Stages, knowledge: Knowledge | None = None, *, keep_in: Path | None = None
) -> Edition:
    """An edition around what was read."""
    words = _cached_words(library)
    return Edition(library=library, stages=stages, figure_words=words, knowledge=knowledge, keep_in=keep_in)


def read_edition(directory: Path, *, keep_in: Path | None = None) -> Edition:
    """The edition of a folder, its search not yet learnt; raises KnowledgeError with every error at once.

    `keep_in`: where what the search learns is kept for the next start.
    """
    knowledge = load_knowledge(directory)
    law, stages = load_law(directory / "rules"), load_stages(directory / "rules")
    library = Library(knowledge, law, partial(Searcher, knowledge, keep_in=keep_in))
    return edition_of(library, stages, knowledge, keep_in=keep_in)


def checked_edition(directory: Path, *, keep_in: Path | None = None) -> Edition:
    """The same, refused for all that `knowledge check` calls an error but for questions, which take the search."""
    edition = read_edition(directory, keep_in=keep_in)
    if edition.knowledge is not None and (errors := errors_among(_text_faults(edition.knowledge))):
        raise KnowledgeError(errors)
    return edition


def with_search_of(current: Edition, edition: Edition) -> Edition:
    """`edition` ready at once, questions being found by the search of `current`: its own takes seconds to learn.

    Only for an edition that holds every topic of `current`: the search may name any of them.
    """
    if edition.knowledge is None:
        return edition
    library = Library(edition.knowledge, edition.law, current.library.learn)
    return edition_of(library, edition.stages, edition.knowledge, keep_in=edition.keep_in)


def with_own_search(edition: Edition) -> Edition:
    """The same edition whose search has learnt its own questions; takes seconds."""
    if edition.knowledge is None:
        return edition
    library = Library(edition.knowledge, edition.law, partial(Searcher, edition.knowledge, keep_in=edition.keep_in))
    library.learn()
    return edition_of(library, edition.stages, edition.knowledge, keep_in=edition.keep_in)


def misses_a_question(edition: Edition) -> bool:
    """Whether a trial question of an entry reaches another place than it should."""
    entries = edition.knowledge.entries.values() if edition.knowledge else ()
    search = edition.library.learn()
    for entry in entries:
        asked = (*entry.must_land, *(q for page in entry.translations.values() for q in page.must_land))
        if any(search.find(question).topic != entry.id for question in asked):
            return True
        if any(search.find(question).topic == entry.id for question in entry.must_not_land):
            return True
    return False


def _text_faults(knowledge: Knowledge) -> list[Fault]:
    pages = [fault for entry in knowledge.entries.values() for fault in page_faults(entry, knowledge)]
    papers = [fault for paper in knowledge.papers.values() for fault in paper_faults(paper, knowledge)]
    return [*pages, *papers, *presentation_faults(knowledge)]


def _dated(law: Law) -> object:
    """All of the law that the engine computes with."""
    figures = {figure.key: figure.values for figure in law.figures}
    since = {key: reading.applies_from for key, reading in law.readings.items()}
    return figures, law.scale, since


def _cached_words(library: Library) -> Callable[[date, str], Mapping[str, str]]:
    @lru_cache(maxsize=8)  # the same words all day long
    def words(day: date, language: str) -> Mapping[str, str]:
        return figures_in_words(library.figures, day, language)

    return words
