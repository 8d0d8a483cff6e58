"""The e-mail address: given, proved by a code, changed, removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.agenda import CODE_KIND
from bot.dialogue.commands import AskEmailCode, ConfirmEmail, CountCodeTry, RemoveEmail
from bot.dialogue.context import Context
from bot.dialogue.conversation import Section
from bot.dialogue.flows import consent, forms
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.saying import Said, page, say
from bot.dialogue.flows.taking import Taken, Wrong, take_email
from bot.messages import Choice, escape

CODE_DIGITS = 6
MOST_CODES = 5  # within a day: each is a mail to an address that nobody has proved yet, and five tries to guess it


def show(context: Context) -> Said | Asked:
    """The address in use with what can be done, or the question for one."""
    if context.email is None:
        return forms.start([Section(kind="email")], context)
    texts = context.texts
    change = Choice(label=texts("button-email-change"), action="go:email_change")
    remove = Choice(label=texts("button-email-remove"), action="go:email_remove")
    told = texts("email-known", address=escape(context.email))
    return Said(replies=(page(context, told, change, remove, back="go:settings"),))


def change(context: Context) -> Asked:
    """Ask for another address."""
    return forms.start([Section(kind="email")], context)


def remove(context: Context) -> Said:
    """Forget the address in use, and one that waits for its code."""
    emails = [context.email, context.pending_email.email if context.pending_email else None]
    commands = tuple(RemoveEmail(email=email) for email in emails if email)
    return Said(replies=(say(context.texts("email-removed" if commands else "email-none")),), commands=commands)


def give(text: str, context: Context) -> Said | Asked:
    """An address typed with the command: the code is the confirmation, nothing else is asked."""
    match take_email(text):
        case Taken(values=values):
            address = values["address"]
            if address == context.email:
                return Said(replies=(say(context.texts("email-known", address=escape(address))),))
            if not consent.is_given(context):  # shown back with what is kept, and stored after a yes
                return forms.start([Section(kind="email", values={"address": address})], context)
            text = context.texts("email-code-sent", address=escape(address))
            return Said(replies=(say(text),), commands=(AskEmailCode(email=address),))
        case Wrong(key=key):
            return forms.start([Section(kind="email")], context, intro=context.texts(key))
    return forms.start([Section(kind="email")], context, intro=context.texts("wrong-email"))


def is_code(text: str, context: Context) -> bool:
    """Whether a message is an answer to a code under way."""
    digits = "".join(text.split())
    return context.pending_email is not None and digits.isascii() and digits.isdigit() and len(digits) == CODE_DIGITS


def check_code(text: str, context: Context) -> Said:
    """The right code confirms; a wrong one is counted; an expired one is sent anew on request."""
    pending = context.pending_email
    texts = context.texts
    if pending is None:
        return Said(replies=(say(texts("email-none")),))
    resend = Choice(label=texts("button-email-resend"), action="go:email_resend")
    if pending.is_expired or pending.tries_left <= 0:
        return Said(replies=(say(texts("email-code-expired"), resend),))
    if "".join(text.split()) in pending.codes:
        if pending.is_taken:
            return Said(replies=(say(texts("email-taken")),), commands=(RemoveEmail(email=pending.email),))
        confirmed = texts("email-confirmed", address=escape(pending.email))
        return Said(replies=(say(confirmed),), commands=(ConfirmEmail(email=pending.email),))
    wrong = texts("email-code-wrong", tries=pending.tries_left - 1)
    return Said(replies=(say(wrong, resend),), commands=(CountCodeTry(email=pending.email),))


def limited(said: Said, context: Context) -> Said:
    """What was decided, without another code once there were too many; anything else told with it stays."""
    if not any(isinstance(command, AskEmailCode) for command in said.commands):
        return said
    since = context.now - timedelta(days=1)
    asked = [row for row in context.rows() if row.planned.kind == CODE_KIND and row.planned.send_at > since]
    if len(asked) < MOST_CODES:
        return said
    others = tuple(command for command in said.commands if not isinstance(command, AskEmailCode))
    told = say(context.texts("email-too-many"))
    return replace(said, replies=(*(said.replies if others else ()), told), commands=others)


def resend(context: Context) -> Said:
    """A new code to the address that waits for one."""
    if context.pending_email is None:
        return Said(replies=(say(context.texts("email-none")),))
    email = context.pending_email.email
    sent = context.texts("email-code-sent", address=escape(email))
    return Said(replies=(say(sent),), commands=(AskEmailCode(email=email),))
