"""What to say to somebody who tells, in a free sentence, which paper came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.dialogue.context import Context
from bot.dialogue.flows import decoder, forms
from bot.dialogue.flows.decoder import Place
from bot.dialogue.flows.saying import Said
from bot.dialogue.flows.taking import check_past, day_of
from bot.dialogue.understanding.dates import DateStatus, read_date
from bot.dialogue.understanding.heard import UNTOLD, Heard, HeardLetter, HeardOffence
from bot.dialogue.understanding.papers import asks_decoder, read_paper
from bot.dialogue.understanding.words import is_question
from bot.messages import Reply
from knowledge.normalise import unknown_letters
from knowledge.papers import Paper

# A date in the sentence is that day; the date of sending printed on a notice is asked.
_TOLD_WITH_IT = frozenset({"presented_on", "received_on", "judged_on"})


def begin(text: str, heard: Sequence[Heard], context: Context) -> Said | None:
    """The decoder's first page, before the question of a form where the fact is to be stored; None: not for it."""
    if unknown := unknown_letters(text):
        others = [one for one in heard if not isinstance(one, HeardLetter) or one.kind is not None]
        return _unknown(unknown, text, others, context)
    if not heard and asks_decoder(text):
        return decoder.show(context)
    if heard and is_question(text):
        return None
    paper = _paper(text, heard, context)
    if paper is None:
        return decoder.show(context) if heard == (HeardLetter(),) and context.library.papers else None
    told_on = _told_on(paper, text, heard, context)
    if heard and (paper.records == "fine" or not _is_bare(heard)):
        return _before_the_form(paper, told_on, text, heard, context)
    return decoder.meet(Place(paper=paper, told_on=told_on), context)


def _unknown(unknown: Sequence[str], text: str, others: Sequence[Heard], context: Context) -> Said:
    """No letter has this name: the reference is read again; what else was told is shown back after it."""
    said = decoder.unknown(unknown, context)
    if not others:
        return said
    asked = forms.start_heard(others, text, context)
    return Said(replies=(*said.replies, Reply(text=asked.text, choices=asked.choices)), form=asked.form)


def _paper(text: str, heard: Sequence[Heard], context: Context) -> Paper | None:
    """Of a letter whose number was told, its own paper; else the one that is named."""
    kinds = {one.kind for one in heard if isinstance(one, HeardLetter) and one.kind is not None}
    if len(kinds) == 1:
        return decoder.paper_of_letter(kinds.pop(), context)
    names = {paper.id: paper.names for paper in context.library.papers.values()}
    found = read_paper(text, names, context.today)
    return None if found is None else context.library.papers[found]


def _is_bare(heard: Sequence[Heard]) -> bool:
    """Whether the forms would know nothing to store: a letter without its number and a fine without a day."""
    return all(
        isinstance(one, HeardLetter) and one.kind is None and one.presented is None
        if isinstance(one, HeardLetter)
        else isinstance(one, HeardOffence) and _is_bare_offence(one)
        for one in heard
    )


def _is_bare_offence(heard: HeardOffence) -> bool:
    return heard.points is None and heard.committed is None and heard.paid is None and heard.notice in {None, UNTOLD}


def _before_the_form(
    paper: Paper, told_on: date | None, text: str, heard: Sequence[Heard], context: Context
) -> Said | None:
    """The paper in short, then what the form asks; where it was told with its day, the form alone."""
    letters = [one for one in heard if isinstance(one, HeardLetter)]
    is_dated = any(one.received is not None or (one.presented is not None and one.kind is not None) for one in letters)
    is_a_fine = not letters and paper.records == "fine" and _is_bare(heard)
    is_told = is_a_fine and read_date(text, context.today).status is not DateStatus.NONE
    if is_dated or is_told or not (letters or is_a_fine):
        return None
    asked = forms.start_heard(heard, text, context)
    place = Place(paper=paper, told_on=told_on if decoder.asks_on_the_spot(paper) else None)
    replies = (decoder.summary(place, context, is_alone=False), Reply(text=asked.text, choices=asked.choices))
    return Said(replies=replies, form=asked.form)


def _told_on(paper: Paper, text: str, heard: Sequence[Heard], context: Context) -> date | None:
    """The day told in the same sentence, where it is the one that the paper asks for."""
    letter = next((one for one in heard if isinstance(one, HeardLetter)), None)
    asked = paper.asks[0] if paper.asks else ""
    told = {"received_on": letter.received, "presented_on": letter.presented}.get(asked) if letter else None
    if not heard and asked in _TOLD_WITH_IT:
        told = read_date(text, context.today)
    day = day_of(told, context) if told is not None else None
    return day if isinstance(day, date) and check_past(day, context) is None else None
