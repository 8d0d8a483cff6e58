"""A gathered section as sentences to show back, and as the command that stores it with the one that undoes it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.dialogue.commands import (
    AskEmailCode,
    Command,
    PutAppeal,
    PutClaim,
    PutCourse,
    PutDebt,
    PutLetter,
    PutOffence,
    PutRefundFile,
    PutStatement,
    RemoveFact,
    SetLicence,
)
from bot.dialogue.context import Context
from bot.dialogue.conversation import Section
from bot.dialogue.flows import dossier_sections
from bot.dialogue.flows.dossier_sections import day_in, needed_day_in
from bot.dialogue.flows.order import NEVER, NOT_YET
from bot.domain.letters import is_waiting
from bot.domain.vocabulary import (
    Appeal,
    Course,
    CourseKind,
    Debt,
    Fine,
    Letter,
    LetterKind,
    Licence,
    Offence,
    OffenceClass,
    RefundClaim,
    RefundFile,
    Statement,
    Training,
)
from bot.messages import escape
from bot.ports import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a confirmed section does, and what takes it back (None: nothing to take back)."""

    command: Command
    inverse: Command | None


def fact_id(context: Context, number: int) -> str:
    """An id for a new fact, the same each time the same message is handled."""
    return hashlib.sha256(f"{context.message_key}:{number}".encode()).hexdigest()[:12]


def find_fact(context: Context, wanted: str) -> Fact | None:
    """The stored fact with this id."""
    record = context.record
    facts: tuple[Fact, ...] = (
        *record.courses,
        *record.letters,
        *record.offences,
        *record.refund_claims,
        *record.statements,
        *record.refund_files,
        *record.debts,
        *record.appeals,
    )
    return next((fact for fact in facts if fact.id == wanted), None)


def fine_of(context: Context, offence_id: str) -> Fine | None:
    """The fine of an offence, if one is known."""
    return next((fine for fine in context.record.fines if fine.of == offence_id), None)


def put(fact: Fact, fine: Fine | None = None) -> Command:  # noqa: PLR0911  (one branch a kind)
    """The command that stores a fact."""
    match fact:
        case Course():
            return PutCourse(course=fact)
        case Letter():
            return PutLetter(letter=fact)
        case Offence():
            return PutOffence(offence=fact, fine=fine)
        case RefundClaim():
            return PutClaim(claim=fact)
        case Statement():
            return PutStatement(statement=fact)
        case RefundFile():
            return PutRefundFile(file=fact)
        case Debt():
            return PutDebt(debt=fact)
        case Appeal():
            return PutAppeal(appeal=fact)


def change_of(section: Section, context: Context, number: int) -> Change:
    """The change that a complete section asks for; `number` tells the sections of one message apart."""
    if section.kind == "licence":
        return _licence_change(section, context)
    if section.kind == "email":
        return Change(command=AskEmailCode(email=section.values["address"]), inverse=None)
    told_before = _same_day_statement(section, context) or _waiting_letter(section, context)
    new = section.replaces or told_before or fact_id(context, number)
    fact, fine = _fact(section, new, context)
    old = find_fact(context, new)
    inverse = RemoveFact(fact_id=new) if old is None else put(old, fine_of(context, new))
    return Change(command=put(fact, fine), inverse=inverse)


def _same_day_statement(section: Section, context: Context) -> str:
    """A balance told again for the same day replaces the one told before."""
    if section.kind != "balance":
        return ""
    on = day_in(section, "balance_on") or context.today
    return next((one.id for one in context.record.statements if one.on == on), "")


def _waiting_letter(section: Section, context: Context) -> str:
    """A letter received while one of its kind waits at the post office is that one."""
    received_on = day_in(section, "received_on") if section.kind == "letter" else None
    if received_on is None:
        return ""
    waiting = (
        one.id
        for one in context.record.letters
        if one.kind == section.values["kind"]
        and one.received_on is None
        and is_waiting(one, received_on, context.rules)
    )
    return next(waiting, "")


def _licence_change(section: Section, context: Context) -> Change:
    known = context.record.licence
    obtained_on = day_in(section, "obtained_on") or (known.obtained_on if known else None)
    if obtained_on is None:
        raise ValueError("a licence section is complete once it has a date")
    training = section.values.get("training") or (known.training if known else Training.TRADITIONAL)
    licence = Licence(
        obtained_on=obtained_on,
        training=Training(training),
        **_licence_past(section, known or Licence(obtained_on=obtained_on)),
    )
    return Change(command=SetLicence(licence=licence), inverse=SetLicence(licence=known))


def _licence_past(section: Section, known: Licence) -> dict[str, Any]:
    """What the section says of the training after the licence and of an earlier licence; the rest as it is known."""
    values = section.values
    follow_up_on = day_in(section, "follow_up_on") if "follow_up_on" in values else known.follow_up_on
    if values.get("earlier_invalidation") == NEVER:
        return {"follow_up_on": follow_up_on, "first_licence": True, "earlier_invalidation_on": None}
    lost_on = day_in(section, "earlier_invalidation") or known.earlier_invalidation_on
    is_first = known.first_licence and lost_on is None and values.get("first_licence") != NOT_YET
    return {"follow_up_on": follow_up_on, "first_licence": is_first, "earlier_invalidation_on": lost_on}


def _fact(section: Section, new: str, context: Context) -> tuple[Fact, Fine | None]:
    values = section.values
    if section.kind == "balance":
        on = day_in(section, "balance_on") or context.today
        return Statement(id=new, on=on, balance=int(values["balance"])), None
    if section.kind == "course":
        kind = CourseKind(values.get("kind", CourseKind.VOLUNTARY))
        days = (needed_day_in(section, "first_on"), needed_day_in(section, "last_on"))
        return Course(id=new, first_day_on=days[0], last_day_on=days[1], kind=kind), None
    if section.kind == "letter":
        return _letter(section, new, context), None
    made = dossier_sections.fact_of(section, new, context.rules)
    return (made, None) if made is not None else _offence(section, new, context)


def _letter(section: Section, new: str, context: Context) -> Letter:
    kind = LetterKind(section.values["kind"])
    known = find_fact(context, new) if not section.replaces else None
    before_on = known.presented_on if isinstance(known, Letter) else None
    return Letter(
        id=new,
        kind=kind,
        received_on=day_in(section, "received_on"),
        presented_on=day_in(section, "presented_on") or before_on,
        handed_over_on=day_in(section, "handed_over_on") if kind is LetterKind.L48SI else None,
    )


def _offence(section: Section, new: str, context: Context) -> tuple[Offence, Fine | None]:
    code = None if section.values["code"] == "other" else section.values["code"]
    paid_on = day_in(section, "paid_on")
    committed_on = needed_day_in(section, "committed_on")
    known, fine = find_fact(context, new), fine_of(context, new)
    old = known if isinstance(known, Offence) else Offence(id=new, committed_on=committed_on)
    kept = old if old.code == code else replace(old, points=None, offence_class=None)
    if code is None:
        # the class is not asked: with C4 the longer delay is announced, never the shorter one by mistake
        weight, kind = int(section.values["points"]), kept.offence_class or OffenceClass.C4
        kept = replace(kept, points=weight, offence_class=kind)
    # paying admits the offence: the points leave that day (L223-1)
    offence = replace(kept, code=code, committed_on=committed_on, established_on=paid_on)
    # what a correction does not ask again is kept, as the stop is
    known_notice_on = fine.notice_on if fine else None
    notice_on = day_in(section, "notice_on") if "notice_on" in section.values else known_notice_on
    return offence, Fine(of=new, paid_on=paid_on, notice_on=notice_on) if paid_on or notice_on else None


def describe(section: Section, context: Context) -> str:
    """One line that shows back what was understood."""
    texts = context.texts
    if section.kind == "licence":
        return _describe_licence(section, context)
    if section.kind == "email":
        return texts("recap-email", address=escape(section.values["address"]))
    fact, fine = _fact(section, section.replaces or "shown", context)
    return describe_fact(fact, context, fine)


def _describe_licence(section: Section, context: Context) -> str:
    known = context.record.licence
    obtained = day_in(section, "obtained_on") or (known.obtained_on if known else None)
    if obtained is None:
        return context.texts("recap-licence-training", training=training_word(section.values["training"], context))
    training = section.values.get("training") or (known.training.value if known else "")
    texts, day = context.texts, context.texts.day(obtained)
    head = texts("recap-licence", day=day)
    if training:
        head = texts("recap-licence-full", day=day, training=training_word(training, context))
    past = _licence_past(section, known or Licence(obtained_on=obtained))
    if past["follow_up_on"]:
        head = texts("recap-licence-follow-up", head=head, day=texts.day(past["follow_up_on"]))
    if past["earlier_invalidation_on"]:
        return texts("recap-licence-earlier", head=head, day=texts.day(past["earlier_invalidation_on"]))
    return head if past["first_licence"] else texts("recap-licence-second", head=head)


def training_word(training: str, context: Context) -> str:
    """A training as people call it."""
    return context.texts(f"option-training-{training}").lower()


def describe_fact(fact: Fact, context: Context, fine: Fine | None = None) -> str:
    """One line for a fact, stored or to be stored; `fine` goes with an offence that is not stored yet."""
    texts = context.texts
    match fact:
        case RefundClaim() | RefundFile() | Debt() | Appeal():
            return dossier_sections.describe(fact, context)
        case Statement():
            return texts("recap-balance", points=fact.balance, day=texts.day(fact.on))
        case Course():
            kind = texts(f"course-kind-{fact.kind.value}")
            return texts("recap-course", kind=kind, days=texts.days(fact.first_day_on, fact.last_day_on))
        case Letter():
            return _describe_letter(fact, context)
        case Offence():
            return _describe_offence(fact, fine or fine_of(context, fact.id), context)


def _describe_letter(letter: Letter, context: Context) -> str:
    head = _describe_notification(letter, context)
    if letter.handed_over_on is None:
        return head
    return context.texts("recap-letter-handed-over", head=head, day=context.texts.day(letter.handed_over_on))


def _describe_notification(letter: Letter, context: Context) -> str:
    texts = context.texts
    if letter.received_on:
        return texts("recap-letter-received", kind=letter.kind.value, day=texts.day(letter.received_on))
    if letter.presented_on:
        return texts("recap-letter-presented", kind=letter.kind.value, day=texts.day(letter.presented_on))
    return texts("recap-letter", kind=letter.kind.value)


def _describe_offence(offence: Offence, fine: Fine | None, context: Context) -> str:
    texts = context.texts
    what = context.library.offence_label(offence.code, texts.language) if offence.code else texts("offence-other")
    points = context.library.offence_points(offence)
    head = texts("recap-offence", what=escape(what), points=points, day=texts.day(offence.committed_on))
    if fine is not None and fine.notice_on is not None:
        head = texts("recap-offence-notice", head=head, day=texts.day(fine.notice_on))
    if offence.established_on:
        return texts("recap-offence-paid", head=head, day=texts.day(offence.established_on))
    return texts("recap-offence-unpaid", head=head)


def section_of(fact: Fact, fine: Fine | None = None) -> Section:
    """A stored fact, an offence with its fine, as a section of a form that replaces it."""
    kind, values = _values(fact)
    if fine is not None and fine.notice_on is not None:
        values["notice_on"] = fine.notice_on.isoformat()
    return Section.model_validate({"kind": kind, "values": values, "replaces": fact.id})


def _iso(day: date | None) -> str:
    return day.isoformat() if day else NOT_YET


def _values(fact: Fact) -> tuple[str, dict[str, str]]:
    match fact:
        case RefundClaim() | RefundFile() | Debt() | Appeal():
            return dossier_sections.values_of(fact)
        case Statement():
            return "balance", {"balance": str(fact.balance), "balance_on": fact.on.isoformat()}
        case Course():
            days = {"first_on": fact.first_day_on.isoformat(), "last_on": fact.last_day_on.isoformat()}
            return "course", {**days, "kind": fact.kind.value}
        case Letter():
            later = dossier_sections.known(presented_on=fact.presented_on, handed_over_on=fact.handed_over_on)
            return "letter", {"kind": fact.kind.value, "received_on": _iso(fact.received_on), **later}
        case Offence():
            values = {"code": fact.code or "other", "committed_on": fact.committed_on.isoformat()}
            points = {} if fact.points is None else {"points": str(fact.points)}
            return "offence", {**values, **points, "paid_on": _iso(fact.established_on)}
