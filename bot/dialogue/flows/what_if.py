"""What if: one more offence, compared with none, in a few lines; nothing of it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.dialogue.context import Context
from bot.dialogue.flows.answers import CODE_OF_THE_ROAD, forecast_of, horizon
from bot.dialogue.flows.saying import Said, button, say
from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.words import read_number
from bot.domain.vocabulary import Offence, OffenceClass
from bot.domain.what_if import Comparison, Slip, what_if
from bot.messages import Choice, escape

_LINES = 8
_LABEL_LENGTH = 60  # one button a row
# What people ask about most; anything else can be typed.
_USUAL = ("red_light", "speed_5_20_in", "speed_20_30", "phone", "solid_line_cross", "alcohol_05_08")
_LOST_POINTS = re.compile(r"(?:perd\w*|retir\w*|lose|lost)\b[^0-9]{0,20}(?:[0-9]|\w+) ?(?:points?|pts?)\b")


def ask(text: str, context: Context) -> Said:
    """The comparison for the offence that a sentence names, or the question which one is meant."""
    code = context.library.offence_of(text)
    if code is not None:
        return compare(code, context)
    points = read_number(text) if _LOST_POINTS.search(fold(text)) else None
    return _which(context) if points is None else compare(f"other-{points}", context)


def _which(context: Context) -> Said:
    usual = [code for code in _USUAL if code in context.rules.scale]
    choices = [Choice(label=_short(code, context), action=f"whatif:{code}") for code in usual]
    return Said(replies=(say(context.texts("what-if-which"), *choices, width=1),))


def _short(code: str, context: Context) -> str:
    label = context.library.offence_label(code, context.texts.language)
    return label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1].rstrip() + "…"


def compare(named: str, context: Context) -> Said:
    """The comparison for a key of the scale, or for "other-3", an act of three points of an unknown class."""
    offence = offence_named(named, context)
    if offence is None:
        return _which(context)
    seen = forecast_of(context)
    if seen is None:
        return _without_licence(offence, named, context)
    if seen.is_invalid:
        return Said(replies=(say(context.texts("what-if-invalid"), button(context, "my_profile")),))
    found = what_if(context.record, offence, on=context.today, until=horizon(context), rules=context.rules)
    lines = [f"- {line}" for line in _lines(found, context)]
    choices = [_note(named, context)]
    facts = context.record
    if not (facts.statements or facts.offences or facts.courses):
        choices.append(button(context, "record_balance"))
    return Said(replies=(say("\n".join([_head(offence, context), *lines]), *choices),))


def offence_named(named: str, context: Context) -> Offence | None:
    """The act behind a name in a button; None when the scale does not hold it."""
    kind, _, points = named.partition("-")
    day = context.today
    if kind == "other" and points.isdigit() and 0 < int(points) <= context.figure("withdrawal.cap_drugs_alcohol"):
        # of an unknown class: with C4 the longer delay is announced, never the shorter one by mistake
        return Offence(id=named, committed_on=day, points=int(points), offence_class=OffenceClass.C4)
    if named in context.rules.scale:
        return Offence(id=named, committed_on=day, established_on=day, code=named)
    return None


def _note(named: str, context: Context) -> Choice:
    return Choice(label=context.texts("button-note-offence"), action=f"tried:{named}")


def _without_licence(offence: Offence, named: str, context: Context) -> Said:
    texts = context.texts
    points = texts("points", n=context.library.offence_points(offence))
    text = texts("what-if-no-licence", what=_what(offence, context), points=points)
    return Said(replies=(say(text, button(context, "record_licence"), _note(named, context)),))


def _what(offence: Offence, context: Context) -> str:
    if offence.code is None:
        return context.texts("offence-other")
    return escape(context.library.offence_label(offence.code, context.texts.language))


def _head(offence: Offence, context: Context) -> str:
    points = context.texts("points", n=context.library.offence_points(offence))
    return context.texts("what-if-head", what=_what(offence, context), points=points)


def _lines(found: Comparison, context: Context) -> Iterator[str]:
    """What changes: the balance, the dates, the letter; then what was supposed and the source."""
    last = [*_of_letter(found, context), *_closing(found, context)]
    yield _balances(found, context)
    if found.points:
        told = list(_of_dates(found, context))
        room = _LINES - 2 - len(last)
        yield from told if len(told) <= room else told[: room - 1]
        if len(told) > room:
            yield context.texts("what-if-more", n=len(told) - room + 1)
    yield from last


def _balances(found: Comparison, context: Context) -> str:
    texts = context.texts
    if not found.points:
        return texts("what-if-nothing")
    before, after = (texts("points", n=n) for n in (found.balance_before, found.balance_after))
    return texts("what-if-balance", before=before, after=after, ceiling=found.after.ceiling)


def _of_dates(found: Comparison, context: Context) -> Iterator[str]:
    """The return of all points first, then the other dates as they come."""
    full = [slip for slip in found.slips if slip.why.value == "full_restoration"]
    yield from (_slip(slip, context) for slip in full)
    restored = found.after.restored
    back_on = restored.latest_on if restored else None
    if (
        not full
        and back_on is not None
        and (found.before.restored is None or back_on != found.before.restored.latest_on)
    ):
        yield context.texts("what-if-back", day=context.texts.day(back_on))
    yield from (_slip(slip, context) for slip in found.slips if slip not in full)


def _slip(slip: Slip, context: Context) -> str:
    texts = context.texts
    values = {"what": texts(f"slip-{slip.why.value}"), "from": texts.day(slip.from_on)}
    if slip.to_on is None:
        line = texts("what-if-never", until=texts.day(horizon(context)), **values)
    else:
        key = "what-if-with-all" if slip.comes_with_all else "what-if-later"
        line = texts(key, to=texts.day(slip.to_on), **values)
    return line if slip.is_sure else texts("what-if-unsure", line=line)


def _of_letter(found: Comparison, context: Context) -> Iterator[str]:
    if found.trigger is None:
        return
    yield context.texts(f"what-if-{found.trigger.value}")
    if found.course_saves:
        yield context.texts("what-if-course-saves")


def _closing(found: Comparison, context: Context) -> Iterator[str]:
    texts = context.texts
    if (found.offence.code or "").startswith("speed_"):
        yield texts("what-if-speed")
    yield texts("what-if-assumed")
    checked = context.library.figures.get("restoration.long_years").checked_on
    yield texts("what-if-source", code=CODE_OF_THE_ROAD, checked=texts.day(checked))
