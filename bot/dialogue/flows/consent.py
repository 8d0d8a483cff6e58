"""Agreed or not: what is kept, why and how long is told before the first fact, and a yes under those words agrees."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.commands import (
    AnswerConsent,
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
    SetLicence,
)
from bot.dialogue.context import Context
from bot.dialogue.flows.saying import Said, button, say, topic_button
from bot.domain.vocabulary import Record
from bot.messages import Choice

VERSION = 1  # of the words below `consent-`: a new number, and everybody is asked again before the next fact
_TOPIC = "confidentialite"
_YEAR = 365
_STORING = (
    PutAppeal,
    PutClaim,
    PutCourse,
    PutDebt,
    PutLetter,
    PutOffence,
    PutRefundFile,
    PutStatement,
    AskEmailCode,
)


def is_given(context: Context) -> bool:
    """Whether the person agreed to the words of today."""
    found = context.person.consent
    return found is not None and found.is_given and found.version == VERSION


def notice(context: Context) -> str:
    """Below what is about to be stored: that a yes agrees, and to what; empty once it was agreed to."""
    if is_given(context):
        return ""
    texts, found = context.texts, context.person.consent
    told = texts("consent-notice", kept=kept_for(context))
    if found is None or found.version == VERSION:
        return told if found is None else f"{texts('consent-refused-before')}\n\n{told}"
    return f"{texts('consent-changed', day=texts.day(found.at.date()))}\n\n{told}"


def welcome(context: Context) -> str:
    """The same for somebody new, before the first question."""
    return "" if is_given(context) else context.texts("consent-welcome", kept=kept_for(context))


def choices(context: Context, *, may_refuse: bool) -> tuple[tuple[Choice, ...], ...]:
    """To read more, and to have nothing kept; no row once it was agreed to."""
    if is_given(context) or not context.library.holds(_TOPIC):
        return ()
    row = (Choice(label=context.texts("button-privacy"), action=f"topic:{_TOPIC}"),)
    return ((*row, button(context, "keep_nothing")) if may_refuse else row,)


def kept_for(context: Context) -> str:
    """How long data stays without a sign of life, in words."""
    years, over = divmod(context.retention_days, _YEAR)
    return context.texts("kept-days", n=context.retention_days) if over else context.texts("kept-years", n=years)


def refuse(context: Context) -> Said:
    """Nothing is kept but the talk; questions are answered all the same. Whoever has a record is led to erase it."""
    texts = context.texts
    if context.record != Record():
        return Said(replies=(say(texts("consent-has-record"), button(context, "erase"), button(context, "my_data")),))
    told = say(texts("consent-refused"), button(context, "ask_question"), topic_button(_TOPIC, context))
    return Said(replies=(told,), commands=(AnswerConsent(version=VERSION, is_given=False),), ends_form=True)


def counted(said: Said, context: Context, *, is_yes: bool) -> Said:
    """The outcome with the agreement that lies in it.

    `is_yes`: it was said below the words of `notice`. Without it nothing is stored of somebody who has no record yet;
    who has one goes on, and is asked when the next fact is shown back.
    """
    if is_given(context) or not any(map(_is_storing, said.commands)):
        return said
    if is_yes:
        return replace(said, commands=(AnswerConsent(version=VERSION, is_given=True), *said.commands))
    if context.record != Record():
        return said
    return Said(replies=(say(notice(context), button(context, "begin"), *choices(context, may_refuse=False)[0]),))


def _is_storing(command: Command) -> bool:
    return isinstance(command, _STORING) or (isinstance(command, SetLicence) and command.licence is not None)
