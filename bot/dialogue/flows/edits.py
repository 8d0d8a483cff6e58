"""A message that was edited after it was sent: read again, and never a second fact beside the one it told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.commands import Command, PutAppeal, PutClaim, PutCourse, PutLetter, PutOffence, PutStatement
from bot.dialogue.context import Context
from bot.dialogue.conversation import Conversation, Form, Section, ToldIn
from bot.dialogue.flows import forms
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.saying import Said, button, say
from bot.dialogue.flows.sections import find_fact, fine_of, section_of
from bot.dialogue.understanding.heard import Heard
from bot.dialogue.understanding.words import read_yes_no

_KEPT = 10  # messages of which it is known what they told


def reread(
    heard: Sequence[Heard], text: str, post: str, conversation: Conversation, context: Context
) -> Said | Asked | None:
    """What the new wording of message `post` leads to, shown back as ever; None when it told no fact, nor does now."""
    if conversation.form is not None:
        in_form = _in_form(heard, text, conversation.form, context) if post in conversation.posts else None
        return _noted(context.texts("edit-read"), in_form) if in_form else unused(context)
    stored = _stored_from(post, conversation, context)
    if stored:
        return _correct(heard, text, stored, context)
    return _noted(context.texts("edit-read"), forms.start_heard(heard, text, context)) if heard else None


def unused(context: Context) -> Said:
    """What an edit that nothing is made of is answered."""
    return Said(replies=(say(context.texts("edit-not-used")),))


def _noted(note: str, asked: Asked) -> Asked:
    return replace(asked, text=f"{note}\n\n{asked.text}")


def _in_form(heard: Sequence[Heard], text: str, form: Form, context: Context) -> Asked | None:
    """The draft with the new wording; None when it cannot be told which part of the draft it is about."""
    if not heard:  # an edited "yes" confirms nothing
        return forms.take_text(form, text, context) if form.is_confirming and read_yes_no(text) is None else None
    kinds = [section.kind for section in form.sections]
    if any(kinds.count(forms.kind_of(one, context)) > 1 for one in heard):  # type: ignore[arg-type]
        return None
    return forms.start_heard(heard, text, context, form)


def _stored_from(post: str, conversation: Conversation, context: Context) -> tuple[Section, ...]:
    """The facts that a message told and that are still recorded, as sections that replace them."""
    told = next((one.facts for one in conversation.told if post in one.posts), ())
    facts = [fact for name in told if (fact := find_fact(context, name)) is not None]
    return tuple(section_of(fact, fine_of(context, fact.id)) for fact in facts)


def _correct(heard: Sequence[Heard], text: str, stored: Sequence[Section], context: Context) -> Said | Asked:
    kinds = [forms.kind_of(one, context) for one in heard]
    same = [section for section in stored if [section.kind] == kinds]
    if len(same) != 1:
        return Said(replies=(say(context.texts("edit-stored"), button(context, "my_profile")),))
    asked = forms.start_heard(heard, text, context, Form(sections=(same[0],)))
    return _noted(context.texts("edit-correct"), asked)


def told_after(
    conversation: Conversation, posts: Sequence[str], form: Form | None, commands: Sequence[Command]
) -> ToldIn | None:
    """What the messages of the form that has just ended told; None when nothing was stored."""
    facts = tuple(name for command in commands if (name := _stores(command)))
    if conversation.form is None or form is not None or not facts:
        return None
    return ToldIn(posts=posts_after(conversation, posts), facts=facts)


def posts_after(conversation: Conversation, posts: Sequence[str]) -> tuple[str, ...]:
    """The messages that the form under way was told in."""
    before = conversation.posts if conversation.form is not None else ()
    return (*before, *posts)[-_KEPT:]


def remembered(told: Sequence[ToldIn], new: ToldIn | None) -> tuple[ToldIn, ...]:
    """The latest forms that were stored."""
    return (*told, *([new] if new else []))[-_KEPT:]


def _stores(command: Command) -> str:
    """The id of the fact that a command stores; none for any other command."""
    match command:
        case PutCourse(course=fact) | PutLetter(letter=fact) | PutOffence(offence=fact):
            return fact.id
        case PutClaim(claim=fact) | PutStatement(statement=fact) | PutAppeal(appeal=fact):
            return fact.id
    return ""
