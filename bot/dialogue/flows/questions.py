"""A question for the knowledge base: an answer, three proposals, or an honest "I do not know"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.context import Context
from bot.dialogue.flows import scale
from bot.dialogue.flows.answers import case_of
from bot.dialogue.flows.saying import Said, button, say, topic_button
from bot.dialogue.library import Told
from bot.messages import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What was said to a question, and whether it is an answer."""

    said: Said
    is_sure: bool


def answer(question: str, context: Context) -> Answered:
    """The entry that answers; else up to three proposals and a way out."""
    match = context.library.match(question)
    if (told := scale.answer(question, match.topic, context)) is not None:
        return Answered(said=told, is_sure=True)
    if match.topic is not None and (said := tell(match.topic, context)) is not None:
        return Answered(said=said, is_sure=True)
    texts = context.texts
    titles = [topic_button(topic, context) for topic in match.proposals]
    if not titles:
        return Answered(said=none_of_these(context), is_sure=False)
    none = Choice(label=texts("button-none-of-these"), action="go:none")
    text = texts("unsure") if match.is_near else texts("unknown-near")
    return Answered(said=Said(replies=(say(text, *titles, none, width=1),)), is_sure=False)


def tell(topic: str, context: Context) -> Said | None:
    """One entry with its actions and neighbours; None when there is none."""
    told = context.library.tell(topic, on=context.today, case=case_of(context), language=context.texts.language)
    if told is None:
        return None
    return Said(replies=(say(told.text, *_buttons(told, context), width=1),), topic=topic)


def _buttons(told: Told, context: Context) -> list[Choice]:
    actions = [button(context, action) for action in told.actions[:2]]
    return [*actions, *(topic_button(topic, context) for topic in told.related[:2])]


def none_of_these(context: Context) -> Said:
    """The way out of three proposals."""
    return Said(replies=(say(context.texts("unknown"), button(context, "help")),))
