"""A question for the knowledge base: an answer, three proposals, or an honest "I do not know"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dialogue.commands import KeepQuestion
from bot.dialogue.context import Context, Result
from bot.dialogue.flows import decoder, feedback, following, scale
from bot.dialogue.flows.answers import case_of
from bot.dialogue.flows.saying import Said, button, say, topic_button
from bot.dialogue.library import Match, Told
from bot.dialogue.understanding.words import is_question
from bot.messages import Choice
from bot.questions import Outcome
from knowledge.normalise import unknown_letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What was said to a question, and whether it is an answer."""

    said: Said
    is_sure: bool


def answer(question: str, told: str | None, context: Context) -> Answered:
    """The entry that answers; else up to three proposals and a way out. `told`: the entry that was told before."""
    if unknown := unknown_letters(question):
        return Answered(said=decoder.unknown(unknown, context), is_sure=True)
    match = following.match(question, told, case_of(context), context.library)
    said = scale.answer(question, match.topic, context)
    if said is None and match.topic is not None:
        said = tell(match.topic, context)
    if said is not None:
        return Answered(said=feedback.rated(said, question, context), is_sure=True)
    return Answered(said=_propose(question, match, context), is_sure=False)


def _propose(question: str, match: Match, context: Context) -> Said:
    """Topics that may be meant, none where no word is known.

    What is on our subject, or is a question at least, is kept for the admin.
    """
    texts = context.texts
    asked = feedback.asked_of(question, proposals=match.proposals)
    is_kept = match.is_near or (is_question(question) and any(map(str.isalpha, question)))
    commands = (KeepQuestion(question=feedback.keep(asked, Outcome.UNANSWERED, context)),) if is_kept else ()
    asked = asked.model_copy(update={"verdict": Outcome.UNANSWERED if is_kept else ""})
    if not match.is_near and not context.library.knows(question):
        return replace(_no_word_known(context), commands=commands, result=Result.OUT_OF_SCOPE)
    titles = [topic_button(topic, context) for topic in match.proposals]
    if not titles:
        return replace(none_of_these(context), commands=commands, result=Result.UNKNOWN)
    text = texts("unsure") if match.is_near else texts("unknown-near")
    reply = say(text, *titles, feedback.none_button(context), width=1)
    result = Result.PROPOSED if match.is_near else Result.OUT_OF_SCOPE
    return Said(replies=(reply,), commands=commands, asked=asked, result=result)


def tell(topic: str, context: Context) -> Said | None:
    """One entry with its actions and neighbours; None when there is none."""
    told = context.library.tell(topic, on=context.today, case=case_of(context), language=context.texts.language)
    if told is None:
        return None
    return Said(replies=(say(told.text, *_buttons(told, context), width=1),), topic=topic)


def _buttons(told: Told, context: Context) -> list[Choice]:
    actions = [button(context, action) for action in told.actions[:2]]
    papers = context.library.papers.values()
    steps = [Choice(label=context.texts("button-decoder-steps"), action=f"decode:{paper.id}")
             for paper in papers if told.topic in paper.topics[:1]]  # fmt: skip
    return [*steps[:1], *actions, *(topic_button(topic, context) for topic in told.related[:2])]


def _no_word_known(context: Context) -> Said:
    """What a text is answered that holds no word of our subject: nothing far is proposed."""
    return Said(
        replies=(say(context.texts("no-word-known"), button(context, "home"), button(context, "ask_question")),)
    )


def none_of_these(context: Context) -> Said:
    """The way out of three proposals."""
    return Said(replies=(say(context.texts("unknown"), button(context, "help"), button(context, "home")),))
