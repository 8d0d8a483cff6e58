"""What is recorded, one line a fact, each one to be corrected or forgotten."""

from __future__ import annotations

from datetime import date

from bot.dialogue.commands import RemoveFact, SetLicence
from bot.dialogue.context import Context
from bot.dialogue.conversation import Form, Section
from bot.dialogue.flows import forms
from bot.dialogue.flows.fields import NOT_YET
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.saying import Said, button, say
from bot.dialogue.flows.sections import describe, describe_fact, find_fact, fine_of, put
from bot.domain.vocabulary import Course, Letter, Licence, Offence, RefundClaim, Statement
from bot.messages import Choice, escape
from bot.ports import Fact

_MOST_BUTTONS = 20


def show(context: Context) -> Said:
    """The whole record, with a button for each line and for what is missing."""
    texts = context.texts
    lines = lines_of(context)
    text = texts("profile", lines="\n".join(f"- {line}" for line in lines)) if lines else texts("profile-empty")
    choices = [Choice(label=texts("button-edit-licence"), action="edit:licence")] if context.record.licence else []
    choices += [Choice(label=_short(fact, context), action=f"edit:{fact.id}") for fact in facts_of(context)]
    missing = ["record_course", "record_letter", "record_offence", "record_balance", "my_email"]
    adds = [button(context, name) for name in ([] if context.record.licence else ["record_licence"]) + missing]
    return Said(replies=(say(text, *choices[:_MOST_BUTTONS], *adds),))


def facts_of(context: Context) -> tuple[Fact, ...]:
    """Every stored fact, the kinds in the order people think of them."""
    record = context.record
    return (*record.statements[-1:], *record.courses, *record.letters, *record.offences, *record.refund_claims)


def lines_of(context: Context) -> list[str]:
    """One line for each thing that is known."""
    lines = []
    if context.record.licence:
        lines.append(describe(_licence_section(context.record.licence), context))
    lines += [describe_fact(fact, context) for fact in facts_of(context)]
    if context.email:
        lines.append(context.texts("recap-email", address=escape(context.email)))
    if context.pending_email:
        lines.append(context.texts("recap-email-pending", address=escape(context.pending_email.email)))
    return lines


def _short(fact: Fact, context: Context) -> str:
    texts = context.texts
    match fact:
        case Statement():
            return texts("short-balance", points=fact.balance)
        case Course():
            return texts("short-course", day=texts.day(fact.first_day_on))
        case Letter():
            return texts("short-letter", kind=fact.kind.value)
        case Offence():
            return texts("short-offence", day=texts.day(fact.committed_on))
        case RefundClaim():
            return texts("short-claim", day=texts.day(fact.sent_on))


def open_one(target: str, context: Context) -> Said:
    """One fact, with the buttons that correct or forget it."""
    line = _line(target, context)
    texts = context.texts
    if line is None:
        return Said(replies=(say(texts("old-button"), button(context, "my_profile")),))
    return Said(
        replies=(
            say(
                texts("profile-one", line=line),
                Choice(label=texts("button-fix"), action=f"fix:{target}"),
                Choice(label=texts("button-forget"), action=f"forget:{target}"),
                button(context, "my_profile"),
            ),
        )
    )


def _line(target: str, context: Context) -> str | None:
    if target == "licence":
        return describe(_licence_section(context.record.licence), context) if context.record.licence else None
    fact = find_fact(context, target)
    return describe_fact(fact, context) if fact else None


def correct(target: str, context: Context) -> Said | Asked:
    """Ask which part of a stored fact is wrong."""
    section = _section_of(target, context)
    if section is None:
        return Said(replies=(say(context.texts("old-button"), button(context, "my_profile")),))
    return forms.choose_fix(Form(sections=(section,)), context)


def forget(target: str, context: Context) -> Said:
    """Forget a stored fact; it can be taken back."""
    texts = context.texts
    undo = Choice(label=texts("button-undo"), action="~undo")
    if target == "licence" and context.record.licence:
        restore = SetLicence(licence=context.record.licence)
        return Said(replies=(say(texts("forgotten"), undo),), commands=(SetLicence(licence=None),), undo=(restore,))
    fact = find_fact(context, target)
    if fact is None:
        return Said(replies=(say(texts("old-button"), button(context, "my_profile")),))
    return Said(
        replies=(say(texts("forgotten"), undo),),
        commands=(RemoveFact(fact_id=target),),
        undo=(put(fact, fine_of(context, target)),),
    )


def _licence_section(licence: Licence) -> Section:
    values = {"obtained_on": licence.obtained_on.isoformat(), "training": licence.training.value}
    return Section(kind="licence", values=values, is_thorough=True)


def _section_of(target: str, context: Context) -> Section | None:
    if target == "licence":
        return _licence_section(context.record.licence) if context.record.licence else None
    fact = find_fact(context, target)
    if fact is None:
        return None
    kind, values = _values(fact)
    return Section.model_validate({"kind": kind, "values": values, "replaces": target})


def _iso(day: date | None) -> str:
    return day.isoformat() if day else NOT_YET


def _values(fact: Fact) -> tuple[str, dict[str, str]]:
    match fact:
        case Statement():
            return "balance", {"balance": str(fact.balance), "balance_on": fact.on.isoformat()}
        case Course():
            days = {"first_on": fact.first_day_on.isoformat(), "last_on": fact.last_day_on.isoformat()}
            return "course", {**days, "kind": fact.kind.value}
        case Letter():
            presented = {"presented_on": fact.presented_on.isoformat()} if fact.presented_on else {}
            return "letter", {"kind": fact.kind.value, "received_on": _iso(fact.received_on), **presented}
        case RefundClaim():
            return "claim", {"sent_on": fact.sent_on.isoformat()}
        case Offence():
            values = {"code": fact.code or "other", "committed_on": fact.committed_on.isoformat()}
            points = {} if fact.points is None else {"points": str(fact.points)}
            return "offence", {**values, **points, "paid_on": _iso(fact.established_on)}
