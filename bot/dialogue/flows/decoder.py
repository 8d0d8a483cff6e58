"""A letter or notice in hand, walked through: what it is, by when what is to be done, one page a step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.dialogue.commands import Command, PutCourse, PutLetter, PutOffence
from bot.dialogue.context import Context
from bot.dialogue.conversation import Offer, Section
from bot.dialogue.flows.answers import case_of
from bot.dialogue.flows.order import NOT_YET
from bot.dialogue.flows.outcomes import Lead, applied, tell_matter
from bot.dialogue.flows.paper_dates import Dated, Held, dated_steps, held
from bot.dialogue.flows.paper_words import due_sentence, when
from bot.dialogue.flows.saying import Said, button, say, topic_button
from bot.dialogue.flows.sections import Change
from bot.dialogue.flows.taking import Wrong, check_past, day_of
from bot.dialogue.understanding.dates import DateStatus, read_date
from bot.domain.vocabulary import CourseKind, LetterKind
from bot.messages import Choice, Reply, escape
from knowledge.papers import NOW, RECOGNISE, STARTS, WHAT, Paper

UNTOLD = "-"  # in an action, where a day would stand
_ABOUT = "about"  # the page that says how to recognise the paper, and what starts to run
_NOTE = "note"  # opens the form that stores it
# The button "I do not know the day": it stands under that question and nowhere else.
_ASKING = re.compile(rf"decode:([\w-]+):{UNTOLD}")
_JUDICIAL = frozenset({CourseKind.ALTERNATIVE, CourseKind.SENTENCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A paper, and the day told on the spot (None: the record's, or none)."""

    paper: Paper
    told_on: date | None = None

    def turned_to(self, page: str | int, label: str) -> Choice:
        """The button of a page: 0 is the whole, 1 the first step."""
        day = UNTOLD if self.told_on is None else self.told_on.isoformat()
        return Choice(label=label, action=f"decode:{self.paper.id}:{day}:{page}")


def show(context: Context) -> Said:
    """Every case as a button."""
    if not context.library.papers:
        return _said(context.texts("decoder-empty"), button(context, "help"))
    return _said(context.texts("decoder-which"), *_cases(context), width=2)


def _cases(context: Context) -> list[Choice]:
    papers = context.library.papers.values()
    return [Choice(label=_title(paper, context), action=f"decode:{paper.id}") for paper in papers]


def unknown(names: Sequence[str], context: Context) -> Said:
    """No letter has this name ("48Z"): the question for the reference once more, with every case as a button."""
    texts, cases = context.texts, _cases(context)
    told = texts("unknown-letter", names=escape(", ".join(names)))
    if not cases:
        return Said(replies=(say(told, button(context, "ask_question"), button(context, "home")),))
    return Said(replies=(say(f"{told}\n\n{texts('decoder-which')}", *cases),))


def open_page(argument: str, context: Context, *, can_write: bool) -> Said | Section | None:
    """What a button leads to: a page, or the section of a form that stores the paper; None for a button of old.

    `argument` is "<case>", "<case>:<day>" or "<case>:<day>:<page>". `can_write`: letters can be prepared here.
    """
    name, _, rest = argument.partition(":")
    said, _, page = rest.partition(":")
    paper = context.library.papers.get(name)
    told_on = _day_said(said)
    if paper is None or (told_on is None and said not in {"", UNTOLD}):
        return None
    place = Place(paper=paper, told_on=told_on)
    if not said:
        return meet(place, context)
    if page == _NOTE:
        return section_of(place)
    return about(place, context) if page == _ABOUT else _numbered(place, page, context, can_write=can_write)


def _day_said(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _numbered(place: Place, page: str, context: Context, *, can_write: bool) -> Said | None:
    number, last = int(page or 0) if page.isdecimal() or not page else -1, len(place.paper.steps) + 1
    if number == 0:
        return Said(replies=(summary(place, context),), holds_form=True)
    if number == last:
        return follow_up(place, context)
    return step(place, number, context, can_write=can_write) if 0 < number < last else None


def meet(place: Place, context: Context) -> Said:
    """A paper that somebody holds: the day its delays run from is asked, else all that is known is told."""
    if asks_on_the_spot(place.paper) and held(place.paper, place.told_on, context).start_on is None:
        return ask_day(place.paper, context)
    return Said(replies=(summary(place, context),), holds_form=True)


def asks_on_the_spot(paper: Paper) -> bool:
    """Whether its day is asked here: that of a letter of the ministry is stored by a form, which asks it."""
    return bool(paper.asks) and not (len(paper.letters) == 1 and paper.records == "letter")


def ask_day(paper: Paper, context: Context, intro: str = "") -> Said:
    """What the paper is, and the question for its day."""
    texts, today = context.texts, context.today
    asked = texts(f"decoder-ask-{paper.asks[0].replace('_', '-')}")
    head = intro or f"__{escape(_title(paper, context))}__\n\n{_part(paper, WHAT, context)}"
    days = ((texts("button-today"), today), (texts("button-yesterday"), today - timedelta(days=1)))
    choices = [Choice(label=label, action=f"decode:{paper.id}:{day.isoformat()}") for label, day in days]
    unknown = Choice(label=texts("button-decoder-no-day"), action=f"decode:{paper.id}:{UNTOLD}")
    return _said(f"{head}\n\n{asked}", *choices, unknown, button(context, "decoder"))


def typed_day(text: str, offers: Sequence[Offer], context: Context) -> Said | None:
    """The answer to the question for a day; None when none was asked or the words hold no date."""
    asking = next((found for one in offers if (found := _ASKING.fullmatch(one.action))), None)
    paper = context.library.papers.get(asking[1]) if asking else None
    if paper is None:
        return None
    expression = read_date(text, context.today)
    if expression.status is DateStatus.NONE:
        return None
    day = day_of(expression, context)
    wrong = check_past(day, context) if isinstance(day, date) else day
    if isinstance(wrong, Wrong):
        values = {name: escape(value) if isinstance(value, str) else value for name, value in wrong.values.items()}
        return ask_day(paper, context, context.texts(wrong.key, **values))
    return Said(replies=(summary(Place(paper=paper, told_on=day), context),)) if isinstance(day, date) else None


def summary(place: Place, context: Context, *, is_alone: bool = True) -> Reply:
    """What the paper is and every step with its day; `is_alone` false: a form asks on below, and has the buttons."""
    texts, paper = context.texts, place.paper
    found = held(paper, place.told_on, context)
    lines = [
        f"{number}. {_line(dated, paper, context)}" for number, dated in enumerate(dated_steps(found, context), start=1)
    ]
    parts = [f"__{escape(_title(paper, context))}__", _part(paper, WHAT, context)]
    if found.start_on is not None:
        parts.append(texts(f"decoder-from-{paper.asks[0].replace('_', '-')}", day=texts.day(found.start_on)))
    parts += ["\n".join(lines), *_provisional(found, context), _sources(paper, context)]
    choices = [
        place.turned_to(1, texts("button-decoder-do")),
        place.turned_to(_ABOUT, texts("button-decoder-about")),
        *(_note_button(place, found, context) if is_alone else ()),
        *((button(context, "decoder"),) if is_alone else ()),
    ]
    return replace(say("\n\n".join(parts), *choices), in_place=is_alone)


def _provisional(found: Held, context: Context) -> Iterator[str]:
    if found.waits:
        yield context.texts("decoder-waits")


def _line(dated: Dated, paper: Paper, context: Context) -> str:
    title = escape(paper.text_in(context.texts.language).parts[dated.step.id].title)
    said = when(dated, paper, context)
    return context.texts("decoder-line", what=title, when=said) if said else title


def about(place: Place, context: Context) -> Said:
    """How the paper is recognised, and what starts to run with it."""
    texts, paper = context.texts, place.paper
    parts = [
        f"__{escape(_title(paper, context))}__",
        _part(paper, RECOGNISE, context),
        f"__{texts('decoder-starts')}__ {_part(paper, STARTS, context)}",
    ]
    back = place.turned_to(0, texts("button-back"))
    return _said("\n\n".join(parts), back, place.turned_to(1, texts("button-decoder-do")))


def step(place: Place, number: int, context: Context, *, can_write: bool) -> Said:
    """One step, counted from 1 in the order in which they are to be done."""
    texts, paper = context.texts, place.paper
    steps = dated_steps(held(paper, place.told_on, context), context)
    dated = steps[number - 1]
    title = escape(paper.text_in(texts.language).parts[dated.step.id].title)
    head = texts("decoder-step", number=number, count=len(steps), title=title)
    parts = [head, *due_sentence(dated, paper, context), _part(paper, dated.step.id, context)]
    letters = dated.step.write if can_write else ()
    choices = [Choice(label=texts(f"button-decoder-write-{one.replace('_', '-')}"), action=f"write:{one}")
               for one in letters]  # fmt: skip
    turning = (
        place.turned_to(number - 1, texts("button-back")),
        place.turned_to(number + 1, texts("button-decoder-next")),
    )
    return _said("\n\n".join(parts), *turning, *choices)


def follow_up(place: Place, context: Context) -> Said:
    """The last page: what will be reminded, what to read, and the form that stores the paper."""
    texts, paper = context.texts, place.paper
    found = held(paper, place.told_on, context)
    told = [
        f"- {tell_matter(one, context)}"
        for one in context.matters(context.record)
        if found.of and one.of == found.of and not one.is_done and one.due_on >= context.today
    ]
    if told:
        parts = [texts("decoder-reminders"), "\n".join(told)]
    else:
        parts = [texts("decoder-reminders-note" if paper.records and not found.of else "decoder-reminders-none")]
    parts.append(_sources(paper, context))
    topics = [topic_button(topic, context) for topic in paper.topics]
    back = place.turned_to(len(paper.steps), texts("button-back"))
    choices = (*_note_button(place, found, context), button(context, "my_reminders"), *topics, back)
    return _said("\n\n".join(parts), *choices, width=1)


def _note_button(place: Place, found: Held, context: Context) -> tuple[Choice, ...]:
    """Offers to store what is not stored yet."""
    if not place.paper.records or found.of:
        return ()
    return (place.turned_to(_NOTE, context.texts(f"button-decoder-note-{place.paper.records}")),)


def section_of(place: Place) -> Section | None:
    """The section of a form that stores the paper, with what is known of it."""
    paper, day = place.paper, place.told_on.isoformat() if place.told_on else ""
    told = {paper.asks[0]: day} if day and paper.asks else {}
    match paper.records:
        case "letter":
            kind = {"kind": paper.letters[0].value} if len(paper.letters) == 1 else {}
            waits = {"received_on": NOT_YET} if "presented_on" in told else {}
            return Section(kind="letter", values={**kind, **waits, **told}, wanted=paper.asks)
        case "fine":
            return Section(kind="offence", values=told, wanted=("notice_on",))
        case "alternative" | "sentence":
            return Section(kind="course", values={"kind": paper.records})
        case "balance":
            return Section(kind="balance")
        case "claim":
            return Section(kind="claim")
    return None


# --- after a fact is stored


def lead(changes: Sequence[Change], context: Context) -> Lead:
    """What to do first about what a form stored, and the button to the rest."""
    commands = [change.command for change in changes]
    after = replace(context, record=applied(context.record, commands))
    for command in reversed(commands):
        paper = paper_of(command, context)
        if paper is not None:
            label = context.texts("button-decoder-do")
            return Lead(lines=tuple(_first(command, paper, after)), choices=(Place(paper=paper).turned_to(0, label),))
    return Lead()


def _first(command: Command, paper: Paper, context: Context) -> Iterator[str]:
    texts = context.texts
    if isinstance(command, PutCourse):
        yield texts("decoder-no-points")
        return
    dated = dated_steps(held(paper, None, context), context)[0]
    if not dated.is_done and (dated.step.by == NOW or dated.is_late(context.today)):
        yield texts("decoder-first", what=_line(dated, paper, context))


def paper_of(command: Command, context: Context) -> Paper | None:
    """The paper that a stored fact is about."""
    match command:
        case PutLetter(letter=letter):
            return paper_of_letter(letter.kind, context)
        case PutOffence(fine=fine) if fine is not None and fine.notice_on is not None and fine.paid_on is None:
            return _storing("fine", context)
        case PutCourse(course=course) if course.kind in _JUDICIAL:
            return _storing(course.kind.value, context)
    return None


def paper_of_letter(kind: LetterKind, context: Context) -> Paper | None:
    """The paper of one letter of the ministry."""
    return next((one for one in context.library.papers.values() if one.letters == (kind,)), None)


def _storing(records: str, context: Context) -> Paper | None:
    return next((one for one in context.library.papers.values() if one.records == records), None)


# --- words


def _said(text: str, *choices: Choice, width: int = 2) -> Said:
    """A page: it takes the place of the one before, and a form under way stays."""
    return Said(replies=(replace(say(text, *choices, width=width), in_place=True),), holds_form=True)


def _title(paper: Paper, context: Context) -> str:
    return paper.text_in(context.texts.language).title


def _part(paper: Paper, part: str, context: Context) -> str:
    language = context.texts.language
    return context.library.paper_part(paper, part, on=context.today, case=case_of(context), language=language)


def _sources(paper: Paper, context: Context) -> str:
    return context.library.paper_sources(paper, on=context.today, language=context.texts.language)
