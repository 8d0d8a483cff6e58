"""From an entry to what a person reads: the answer, its sources and the day it was checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.errors import GuidanceError
from bot.messages import Source
from knowledge.loader import Knowledge
from knowledge.papers import Paper
from knowledge.quantities import day_in_words
from knowledge.schema import Entry
from knowledge.templates import STRANGER, Case, render


class UnknownTopicError(GuidanceError):
    """No knowledge entry has this id."""

    def __init__(self, topic: str) -> None:
        super().__init__()
        self.topic = topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer for one person on one day; `text` is Markdown without its sources.

    `review_by` is set only when that day is past: the fact should have been checked again.
    """

    topic: str
    title: str
    text: str
    sources: tuple[Source, ...]
    checked_on: date
    confidence: str
    related: tuple[str, ...]
    actions: tuple[str, ...]
    overdue_since: date | None = None


def answer(knowledge: Knowledge, topic: str, *, on: date, case: Case = STRANGER, language: str = "fr") -> Answer:
    """The answer to `topic` with the figures in force on `on`; raises UnknownTopicError."""
    entry = _entry(knowledge, topic)
    written = entry.translations.get(language, entry)
    text = render(written, knowledge.figures, on=on, case=case)
    if language == "en" and written is entry:
        text = f"*This answer exists in French only.*\n\n{text}"
    return Answer(
        topic=topic,
        title=written.title,
        text=text,
        sources=entry.sources,
        checked_on=entry.checked_on,
        confidence=entry.confidence,
        related=tuple(topic for topic in entry.related if topic in knowledge.entries),
        actions=entry.actions,
        overdue_since=entry.review_by if entry.review_by < on else None,
    )


def answer_text(knowledge: Knowledge, topic: str, *, on: date, case: Case = STRANGER, language: str = "fr") -> str:
    """The answer as Markdown, closed by its sources; raises UnknownTopicError."""
    found = answer(knowledge, topic, on=on, case=case, language=language)
    return f"{found.text}\n\n{closing_line(found, language)}"


def paper_closing(paper: Paper, *, on: date, language: str = "fr") -> str:
    """The sources of a paper of the decoder, closed as an answer is."""
    found = Answer(
        topic=paper.id,
        title="",
        text="",
        sources=paper.sources,
        checked_on=paper.checked_on,
        confidence=paper.confidence,
        related=(),
        actions=(),
        overdue_since=paper.review_by if paper.review_by < on else None,
    )
    return closing_line(found, language)


def closing_line(found: Answer, language: str = "fr") -> str:
    """Sources with links, the day they were checked, and what a careful reader must know about both."""
    links = ", ".join(f"[{_in_brackets(source.title)}]({source.href})" for source in found.sources)
    checked = day_in_words(found.checked_on, language)
    if language == "en":
        line = f"{_plural('Source', found.sources)}: {links} — checked on {checked}"
    else:
        line = f"{_plural('Source', found.sources)} : {links} — vérifié le {checked}"
    return "\n\n".join([line, *_cautions(found, language)])


def _in_brackets(title: str) -> str:
    return re.sub(r"([\\\[\]*_<`])", r"\\\1", title)


def _plural(word: str, sources: Sequence[Source]) -> str:
    return f"{word}s" if len(sources) > 1 else word


def _cautions(found: Answer, language: str) -> list[str]:
    cautions = []
    if found.confidence == "M":
        cautions.append(_TO_VERIFY[language == "en"])
    if found.overdue_since is not None:
        day = day_in_words(found.overdue_since, language)
        cautions.append(_OVERDUE[language == "en"].format(day=day))
    return cautions


_TO_VERIFY = (
    "*Cette information reste à confirmer : vérifiez-la auprès de la source.*",
    "*This information is still to be confirmed: please check it with the source.*",
)
_OVERDUE = (
    "*Cette réponse devait être revérifiée avant le {day} : confirmez-la auprès de la source.*",
    "*This answer was due for a new check by {day}: please confirm it with the source.*",
)


def _entry(knowledge: Knowledge, topic: str) -> Entry:
    try:
        return knowledge.entries[topic]
    except KeyError:
        raise UnknownTopicError(topic) from None
