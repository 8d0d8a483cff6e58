"""The questions of a form: how each field is asked, read and refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.dialogue.context import Context
from bot.dialogue.conversation import Section
from bot.dialogue.flows import appeals, offences
from bot.dialogue.flows.dossier_sections import GRANTED, REFUSED
from bot.dialogue.flows.order import NEVER, NOT_YET
from bot.dialogue.flows.spans import SpanOf, course_days, due_days, invalidation_days, obtained_days, past_days, sides
from bot.dialogue.flows.taking import (
    Reading,
    Taken,
    Wrong,
    course_days_from,
    take_amount,
    take_balance,
    take_course_days,
    take_due,
    take_earlier_invalidation,
    take_email,
    take_obtained,
    take_offence,
    take_past_day,
    too_early,
)
from bot.dialogue.understanding.appeals import read_appeal_kind
from bot.dialogue.understanding.dates import read_date
from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.words import (
    read_course_kind,
    read_debt_reason,
    read_debtor,
    read_letter_kind,
    read_number,
    read_training,
    read_yes_no,
)
from bot.domain.vocabulary import AppealKind, CourseKind, Debtor, DebtReason, LetterKind, Training
from knowledge.normalise import unknown_letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was typed to a question, with the section and the context it belongs to."""

    text: str
    section: Section
    context: Context


Reader = Callable[[Answer], Reading]
Applies = Callable[[Section, Context], bool]
Offered = Callable[[Section, Context], tuple[str, ...]]


def _read_obtained(answer: Answer) -> Reading:
    return take_obtained(read_date(answer.text, answer.context.today), answer.context)


def _read_training(answer: Answer) -> Reading:
    training = read_training(answer.text)
    return Taken(values={"training": training.value}) if training else None


def _read_balance(answer: Answer) -> Reading:
    points = read_number(answer.text)
    return None if points is None else take_balance(points, answer.context)


def _read_course_days(answer: Answer) -> Reading:
    return take_course_days(read_date(answer.text, answer.context.today), answer.context)


def _read_course_side(answer: Answer) -> Reading:
    """Whether the one day told was the first or the last of the course."""
    words = fold(answer.text).split()
    if "premier" in words or "first" in words or "debut" in words:
        return Taken(values=course_days_from(answer.section.values["one_on"], is_last=False, context=answer.context))
    if {"dernier", "second", "deuxieme", "fin", "last"} & set(words):
        return Taken(values=course_days_from(answer.section.values["one_on"], is_last=True, context=answer.context))
    reading = take_course_days(read_date(answer.text, answer.context.today), answer.context)
    return None if isinstance(reading, Taken) and "one_on" in reading.values else reading


def _read_earlier_invalidation(answer: Answer) -> Reading:
    if _means_not_yet(answer.text):
        return Taken(values={"earlier_invalidation": NEVER})
    said, known = answer.section.values.get("obtained_on"), answer.context.record.licence
    obtained_on = date.fromisoformat(said) if said else known.obtained_on if known else None
    return take_earlier_invalidation(read_date(answer.text, answer.context.today), obtained_on, answer.context)


def _read_course_kind(answer: Answer) -> Reading:
    kind = read_course_kind(answer.text)
    return Taken(values={"kind": kind.value}) if kind else None


def _read_letter_kind(answer: Answer) -> Reading:
    unknown = unknown_letters(answer.text)
    if unknown:
        return Wrong(key="unknown-letter", values={"names": ", ".join(unknown)})
    kind = read_letter_kind(answer.text)
    return Taken(values={"kind": kind.value}) if kind else None


def _read_appeal_kind(answer: Answer) -> Reading:
    kind = read_appeal_kind(fold(answer.text))
    return Taken(values={"kind": kind.value}) if kind else None


def _read_appealed(answer: Answer) -> Reading:
    """The letter that arrived on the day told."""
    letters, day = answer.context.record.letters, read_date(answer.text, answer.context.today).day
    found = [one.id for one in letters if day is not None and day in {one.received_on, one.presented_on}]
    named = [one for one in appeals.offered(answer.section, answer.context) if one in found]
    return Taken(values={"of": named[0]}) if len(named) == 1 else None


def _read_past(name: str, *, or_not_yet: bool = False) -> Reader:
    def read(answer: Answer) -> Reading:
        reading = take_past_day(name, read_date(answer.text, answer.context.today), answer.context)
        if reading is None and or_not_yet and _means_not_yet(answer.text):
            return Taken(values={name: NOT_YET})
        if isinstance(reading, Taken):
            return too_early(name, {**answer.section.values, **reading.values}, answer.context) or reading
        return reading

    return read


def _means_not_yet(text: str) -> bool:
    said = fold(text)
    return read_yes_no(text) is False or any(words in said for words in ("pas encore", "pas paye", "not yet", "jamais"))


def _read_email(answer: Answer) -> Reading:
    return take_email(answer.text)


def _read_offence(answer: Answer) -> Reading:
    if fold(answer.text) in {"autre", "other"}:
        return Taken(values={"code": offences.OTHER})
    return take_offence(answer.text, None, answer.context)


def _read_points(answer: Answer) -> Reading:
    points = read_number(answer.text)
    if points is None:
        return None
    most = answer.context.figure("withdrawal.cap_drugs_alcohol")
    if not 0 <= points <= most:
        return Wrong(key="wrong-offence-points", values={"points": points, "most": most})
    return Taken(values={"points": str(points)})


def _read_debtor(answer: Answer) -> Reading:
    debtor = read_debtor(answer.text)
    return Taken(values={"debtor": debtor.value}) if debtor else None


def _read_debt_reason(answer: Answer) -> Reading:
    reason = read_debt_reason(answer.text)
    return Taken(values={"reason": reason.value}) if reason else None


def _read_due(answer: Answer) -> Reading:
    return take_due(read_date(answer.text, answer.context.today), answer.context)


def _read_amount(answer: Answer) -> Reading:
    return take_amount(answer.text, answer.context)


def _read_answer(answer: Answer) -> Reading:
    said = fold(answer.text)
    if any(word in said for word in ("refus", "rejet", "reject", "negat", "non", "no")):
        return Taken(values={"answer": REFUSED})
    if any(word in said for word in ("accept", "accord", "grant", "favorable", "oui", "yes")):
        return Taken(values={"answer": GRANTED})
    return None


def _always(section: Section, context: Context) -> bool:  # noqa: ARG001
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question: its name, whether the fact needs it, how an answer is read, and the answers on buttons."""

    name: str
    fills: frozenset[str]  # the values any of which answers it
    is_needed: bool
    read: Reader
    options: tuple[str, ...] = ()  # values offered as buttons, labelled by the message "option-<field>-<value>"
    offered: Offered | None = None  # the same, where they depend on the record or on what was told
    applies: Applies = _always
    span: SpanOf | None = None  # the days it can be, where a day is asked
    is_recent: bool = False  # a day of these weeks, most often: today and yesterday are buttons
    is_rare: bool = False  # asked only where the person speaks of it


def _field(
    name: str,
    read: Reader,
    *fills: str,
    is_needed: bool = True,
    options: tuple[str, ...] = (),
    applies: Applies = _always,
) -> Field:
    return Field(
        name=name, fills=frozenset(fills or (name,)), is_needed=is_needed, read=read, options=options, applies=applies
    )


def _day(one: Field, span: SpanOf, *, is_recent: bool = False) -> Field:
    """The same question, for a day that a calendar offers."""
    return replace(one, span=span, is_recent=is_recent)


def _rare(one: Field) -> Field:
    """The same question, asked only where the person speaks of it."""
    return replace(one, is_needed=False, is_rare=True)


def _past_day(name: str, *, is_needed: bool = True, or_not_yet: bool = False, applies: Applies = _always) -> Field:
    """The question for a day of the past, or of something that has not come yet."""
    options = (NOT_YET,) if or_not_yet else ()
    read = _read_past(name, or_not_yet=or_not_yet)
    one = _field(name, read, is_needed=is_needed, options=options, applies=applies)
    return _day(one, past_days(name), is_recent=True)


def _has_one_day(section: Section, context: Context) -> bool:  # noqa: ARG001
    return "one_on" in section.values


def _is_other_offence(section: Section, context: Context) -> bool:  # noqa: ARG001
    return section.values.get("code") == "other"


def _has_open_48n(section: Section, context: Context) -> bool:  # noqa: ARG001
    """A compulsory course is under way, so the kind of a course is asked rather than supposed."""
    return any(letter.kind is LetterKind.L48N for letter in context.record.letters)


def _was_not_collected(section: Section, context: Context) -> bool:  # noqa: ARG001
    return section.values.get("received_on") == NOT_YET


def _owed_by_centre(section: Section, context: Context) -> bool:  # noqa: ARG001
    return section.values.get("debtor") == Debtor.CENTRE


def _was_withdrawn(section: Section, context: Context) -> bool:  # noqa: ARG001
    return section.values.get("reason") == DebtReason.WITHDRAWN


def _was_not_withdrawn(section: Section, context: Context) -> bool:
    return not _was_withdrawn(section, context)


def _has_several_letters(section: Section, context: Context) -> bool:
    """Between which the person chooses the one that an appeal is against."""
    return bool(appeals.offered(section, context))


def _is_48si(section: Section, context: Context) -> bool:  # noqa: ARG001
    return section.values.get("kind") == LetterKind.L48SI


# The letters that chase money, in their order.
_CHASING = tuple(_rare(_past_day(name, or_not_yet=True)) for name in ("reminded_on", "registered_on", "noticed_on"))
_CENTRE_REASONS = (DebtReason.CANCELLED.value, DebtReason.WITHDRAWN.value, DebtReason.OTHER.value)

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "licence": (
        _day(_field("obtained_on", _read_obtained), obtained_days),
        _field("training", _read_training, is_needed=False, options=tuple(training.value for training in Training)),
        _rare(_past_day("follow_up_on", or_not_yet=True)),
        _rare(_day(_field("earlier_invalidation", _read_earlier_invalidation, options=(NEVER,)), invalidation_days)),
    ),
    "balance": (_field("balance", _read_balance),),
    "course": (
        _day(_field("days", _read_course_days, "first_on", "one_on"), course_days, is_recent=True),
        replace(
            _field("side", _read_course_side, "first_on", options=("first", "last"), applies=_has_one_day),
            offered=sides,
        ),
        _field("kind", _read_course_kind, options=tuple(kind.value for kind in CourseKind), applies=_has_open_48n),
    ),
    "letter": (
        _field("letter_kind", _read_letter_kind, "kind", options=tuple(kind.value for kind in LetterKind)),
        _past_day("received_on", or_not_yet=True),
        _past_day("presented_on", applies=_was_not_collected),
        _past_day("handed_over_on", is_needed=False, or_not_yet=True, applies=_is_48si),
    ),
    "offence": (
        _field("code", _read_offence, options=("other",)),
        _field("points", _read_points, applies=_is_other_offence),
        _past_day("committed_on"),
        _past_day("paid_on", or_not_yet=True),
        _rare(_past_day("notice_on", or_not_yet=True)),
    ),
    "claim": (
        _past_day("sent_on"),
        *_CHASING,
        _past_day("refunded_on", is_needed=False, or_not_yet=True),
    ),
    "debt": (
        _field("debtor", _read_debtor, options=tuple(debtor.value for debtor in Debtor)),
        _field("reason", _read_debt_reason, options=_CENTRE_REASONS, applies=_owed_by_centre),
        _past_day("withdrawn_on", applies=_was_withdrawn),
        _day(_field("due_on", _read_due, applies=_was_not_withdrawn), due_days, is_recent=True),
        _field("amount", _read_amount, is_needed=False),
        *_CHASING,
        _rare(_past_day("filed_on", or_not_yet=True)),
        _rare(_past_day("repaid_on", or_not_yet=True)),
    ),
    "appeal": (
        _field("appeal_kind", _read_appeal_kind, "kind", options=tuple(kind.value for kind in AppealKind)),
        replace(_field("of", _read_appealed, applies=_has_several_letters), offered=appeals.offered),
        _past_day("sent_on"),
        _rare(_field("answer", _read_answer, options=(GRANTED, REFUSED))),
        _rare(_past_day("answered_on")),
    ),
    "email": (_field("address", _read_email),),
}


def open_field(section: Section, context: Context) -> Field | None:
    """The next question of a section; None when it holds what it needs."""
    for one in FIELDS[section.kind]:
        if one.fills & section.values.keys() or one.name in section.skipped or not one.applies(section, context):
            continue
        if one.is_needed or one.name in section.wanted or (section.is_thorough and not one.is_rare):
            return one
    return None


def options_of(one: Field, section: Section, context: Context) -> tuple[str, ...]:
    """The answers on the buttons of a question."""
    return one.options if one.offered is None else one.offered(section, context)


def field_of(section: Section, name: str) -> Field:
    """The field of this name."""
    return next(one for one in FIELDS[section.kind] if one.name == name)
