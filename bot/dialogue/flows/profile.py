"""What is recorded, one line a fact, each one to be corrected or forgotten."""

from __future__ import annotations

from datetime import date

from bot.dialogue.commands import RemoveFact, SetLicence
from bot.dialogue.context import Context
from bot.dialogue.conversation import Form, Section
from bot.dialogue.flows import forms
from bot.dialogue.flows.fields import FIELDS
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.order import NOT_YET
from bot.dialogue.flows.saying import Said, button, notice_button, page, say
from bot.dialogue.flows.sections import describe, describe_fact, find_fact, fine_of, put, section_of
from bot.domain.vocabulary import Course, Letter, LetterKind, Licence, Offence, RefundClaim, Statement
from bot.messages import Choice, escape
from bot.ports import Fact

_MOST_BUTTONS = 20


def show(context: Context) -> Said:
    """The whole record, with a button for each line and for what is missing."""
    texts = context.texts
    lines = lines_of(context)
    text = texts("profile", lines="\n".join(f"- {line}" for line in lines)) if lines else texts("profile-empty")
    choices = [Choice(label=texts("button-edit-licence"), action="edit:licence")] if context.record.licence else []
    choices += [Choice(label=short(fact, context), action=f"edit:{fact.id}") for fact in facts_of(context)]
    missing = [] if context.record.licence else ["record_licence"]
    adds = [button(context, name) for name in (*missing, "declare", "my_email")]
    return Said(replies=(page(context, text, *choices[:_MOST_BUTTONS], *adds),))


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
    if context.sender:
        words = ", ".join(part.replace("\n", ", ") for part in (context.sender.name, context.sender.address) if part)
        lines.append(context.texts("letter-sender", words=escape(words)))
    if context.pending_email:
        lines.append(context.texts("recap-email-pending", address=escape(context.pending_email.email)))
    return lines


def short(fact: Fact, context: Context) -> str:
    """A fact in the words of a button."""
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
    choices = [
        *next_steps(target, context),
        Choice(label=texts("button-fix"), action=f"fix:{target}"),
        Choice(label=texts("button-forget"), action=f"forget:{target}"),
    ]
    return Said(replies=(page(context, texts("profile-one", line=line), *choices, back="go:my_profile"),))


def next_steps(target: str, context: Context) -> list[Choice]:
    """The buttons for what has happened since: the fine was paid, the licence handed over, the claim paid."""
    texts = context.texts
    match find_fact(context, target):
        case Offence(established_on=None):
            paid = Choice(label=texts("button-paid"), action=f"fill:{target}:paid_on")
            return [paid, notice_button(target, context)]
        case Letter(received_on=None, presented_on=date()):
            return [Choice(label=texts("button-collected"), action=f"fill:{target}:received_on")]
        case Letter(kind=LetterKind.L48SI, handed_over_on=None):
            return [Choice(label=texts("button-handed-over"), action=f"fill:{target}:handed_over_on")]
        case RefundClaim(paid_on=None):
            return [Choice(label=texts("button-refunded"), action=f"fill:{target}:refunded_on")]
    return []


def fill(argument: str, context: Context) -> Said | Asked:
    """Ask one more day of a stored fact: "0123456789ab:paid_on"."""
    target, _, name = argument.partition(":")
    section = _section_of(target, context)
    if section is None or all(one.name != name for one in FIELDS[section.kind]):
        return Said(replies=(say(context.texts("old-button"), button(context, "my_profile")),))
    return forms.fix(Form(sections=(section,)), 0, name, context)


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
        told = say(texts("forgotten"), undo, button(context, "my_profile"))
        return Said(replies=(told,), commands=(SetLicence(licence=None),), undo=(restore,))
    fact = find_fact(context, target)
    if fact is None:
        return Said(replies=(say(texts("old-button"), button(context, "my_profile")),))
    return Said(
        replies=(say(texts("forgotten"), undo, button(context, "my_profile")),),
        commands=(RemoveFact(fact_id=target),),
        undo=(put(fact, fine_of(context, target)),),
    )


def _licence_section(licence: Licence) -> Section:
    values = {
        "obtained_on": licence.obtained_on.isoformat(),
        "training": licence.training.value,
        "follow_up_on": licence.follow_up_on.isoformat() if licence.follow_up_on else NOT_YET,
    }
    if licence.earlier_invalidation_on:
        values["earlier_invalidation"] = licence.earlier_invalidation_on.isoformat()
    return Section(kind="licence", values=values, is_thorough=True)


def _section_of(target: str, context: Context) -> Section | None:
    if target == "licence":
        return _licence_section(context.record.licence) if context.record.licence else None
    fact = find_fact(context, target)
    if fact is None:
        return None
    return section_of(fact, fine_of(context, target))
