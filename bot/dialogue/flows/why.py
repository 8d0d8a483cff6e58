"""Why: every date that was just shown, explained in one sentence each, page by page when there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.context import Context
from bot.dialogue.flows.answers import forecast_of, shown_lines
from bot.dialogue.flows.saying import Said, page
from bot.dialogue.understanding.dates import read_date
from bot.domain.deadlines import deadlines
from bot.domain.explain import Because, Reason, because_of_deadline, because_of_line, because_of_next_course
from bot.domain.matters import Matter, MatterKind, last_course
from bot.domain.timeline import Why
from bot.messages import Choice

_PAGE_LENGTH = 3_500  # characters of one message


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A date with its sentence."""

    on: date
    sentence: str


def explain(argument: str, context: Context) -> Said:
    """The page of a button: "dates", "balance", or one of them from a place on, "dates:12"."""
    subject, _, place = argument.partition(":")
    found = _SUBJECTS.get(subject, _dates)(context)
    return _page(found, int(place) if place.isdigit() else 0, subject, context)


def explain_day(text: str, argument: str, context: Context) -> Said:
    """What was typed after a list: a day that is in it ("pourquoi le 20 mars 2029 ?"), else the list from its start."""
    subject = argument.partition(":")[0]
    wanted = read_date(text, context.today, prefer="future").days
    found = [one for one in _SUBJECTS.get(subject, _dates)(context) if one.on in wanted]
    return _page(found, 0, subject, context) if found else explain(subject, context)


def _page(found: Sequence[Explained], start: int, subject: str, context: Context) -> Said:
    texts = context.texts
    parts = [texts("because")]
    place = start
    while place < len(found):
        line = f"- {found[place].sentence}"
        if place > start and sum(len(part) + 2 for part in parts) + len(line) > _PAGE_LENGTH:
            break
        parts.append(line)
        place += 1
    if place == start:
        return Said(replies=(page(context, texts("because-nothing"), back="go:my_dates"),))
    more = [Choice(label=texts("button-more"), action=f"why:{subject}:{place}")] if place < len(found) else []
    text = f"{parts[0]}\n\n" + "\n".join(parts[1:])
    return Said(replies=(page(context, text, *more, back=_PARENTS.get(subject, "go:my_dates")),))


# What was shown, in the same order.


def _dates(context: Context) -> list[Explained]:
    found = [*_of_deadlines(context), *_of_returns(context), *_of_course(context)]
    return sorted({one for one in found if one.on >= context.today}, key=lambda one: (one.on, one.sentence))


def _balance(context: Context) -> list[Explained]:
    seen = forecast_of(context)
    if seen is None:
        return []
    lines = list(shown_lines(seen, context))
    if seen.is_in_probation:
        lines += [line for line in seen.timeline if line.why is Why.PROBATION_END]
    return [
        Explained(on=one.on, sentence=_sentence(because_of_line(one, seen, context.record, context.rules), context))
        for one in lines
    ]


_PARENTS: Mapping[str, str] = {"dates": "go:my_dates", "balance": "go:my_balance"}
_SUBJECTS: Mapping[str, Callable[[Context], list[Explained]]] = {"dates": _dates, "balance": _balance}


def _of_deadlines(context: Context) -> Iterator[Explained]:
    for deadline in deadlines(context.record, context.today, context.rules):
        if deadline.done is not True:
            because = because_of_deadline(deadline, context.record, context.rules)
            yield Explained(on=deadline.due_on, sentence=_sentence(because, context, waits=True))


def _of_returns(context: Context) -> Iterator[Explained]:
    seen = forecast_of(context)
    for line in seen.timeline if seen else ():
        if seen and line.on > context.today and context.texts.has(f"coming-{line.why.value}"):
            because = because_of_line(line, seen, context.record, context.rules)
            yield Explained(on=line.on, sentence=_sentence(because, context))


def _of_course(context: Context) -> Iterator[Explained]:
    course = last_course(context.record)
    is_told = any(one.kind is MatterKind.COURSE_POSSIBLE and not one.is_done for one in context.matters(context.record))
    if course is not None and is_told:
        because = because_of_next_course(course, context.rules)
        safe_on = because.inputs["day"]
        if isinstance(safe_on, date):
            yield Explained(on=safe_on, sentence=_sentence(because, context))


def reason_of(matter: Matter, context: Context) -> str:
    """The one sentence for a date that is reminded of."""
    texts = context.texts
    own = _reasons_of(matter, context)
    if own:
        return own[0]
    values = {"day": texts.day(matter.due_on), "start": texts.day(matter.from_on or matter.due_on)}
    key = f"reason-{matter.kind.replace('_', '-')}"
    sentence = texts(key if texts.has(key) else "reason-other", basis=matter.basis or "", **values)
    return f"{sentence}." if matter.is_sure else texts("because-uncertain", sentence=sentence)


def _reasons_of(matter: Matter, context: Context) -> list[str]:
    """What the lists of dates say of this one."""
    record, rules = context.record, context.rules
    if matter.kind is MatterKind.COURSE_POSSIBLE:
        return [one.sentence for one in _of_course(context)]
    of_deadlines = [
        _sentence(because_of_deadline(one, record, rules), context, waits=True)
        for one in deadlines(record, context.today, rules)
        if (one.kind.value, one.of) == (matter.kind.value, matter.of)
    ]
    seen = forecast_of(context) if matter.kind in _FROM_THE_BALANCE and not of_deadlines else None
    of_lines = [
        _sentence(because_of_line(one, seen, record, rules), context)
        for one in (seen.timeline if seen else ())
        if seen and one.on == matter.due_on and one.why in _FROM_THE_BALANCE[matter.kind]
    ]
    return of_deadlines or of_lines


_FROM_THE_BALANCE: Mapping[MatterKind, frozenset[Why]] = {
    MatterKind.POINTS_RETURN: frozenset({Why.SIX_MONTHS, Why.FULL_RESTORATION, Why.TEN_YEARS}),
    MatterKind.PROBATION_GAIN: frozenset({Why.PROBATION_GAIN}),
    MatterKind.PROBATION_END: frozenset({Why.PROBATION_END}),
}


def _sentence(because: Because, context: Context, *, waits: bool = False) -> str:
    """The one sentence of a reason: its facts in words, its figures from the rules, its article at the end.

    What is not sure says so; `waits` when only a letter that is not collected yet can still move it.
    """
    texts = context.texts
    values: dict[str, str | int] = {
        name: texts.day(value) if isinstance(value, date) else _word(name, value, context)
        for name, value in because.inputs.items()
    }
    sentence = texts(f"because-{because.key.value}", basis=because.basis or "", **values)
    if because.is_sure or because.key is Reason.NEXT_COURSE:  # that one names both readings itself
        return f"{sentence}."
    key = "because-provisional" if waits else "because-uncertain"
    return texts(key, sentence=sentence)


def _word(name: str, value: str | int, context: Context) -> str | int:
    return context.texts("points", n=value) if name in {"points", "full"} and isinstance(value, int) else value
