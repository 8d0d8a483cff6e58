"""What a person says of an answer: useful or not, and why not; none of the topics proposed, or one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.commands import KeepQuestion
from bot.dialogue.context import Context, rows_of
from bot.dialogue.conversation import Asked, Conversation
from bot.dialogue.discretion import without_traces
from bot.dialogue.flows.following import is_follow_up
from bot.dialogue.flows.saying import Said, button, say, topic_button
from bot.dialogue.understanding.complaints import is_complaint
from bot.messages import ONCE, Choice, Reply
from bot.questions import AskedInVain, Outcome

USEFUL = "useful"
_RATE = f"{ONCE}rate:"
_REASONS = (Outcome.UNCLEAR, Outcome.NOT_MY_CASE, Outcome.WRONG)
_KEPT = 5  # answers that can still be rated: somebody may scroll up
_OFFERED = 3


def asked_of(question: str, topic: str | None = None, proposals: tuple[str, ...] = ()) -> Asked:
    """A question as it is remembered."""
    return Asked(text=without_traces(question), topic=topic, proposals=proposals)


def rated(said: Said, question: str, context: Context) -> Said:
    """An answer with the two small buttons to rate it, on one row."""
    texts = context.texts
    row = (_rate(texts("button-useful"), USEFUL), _rate(texts("button-not-useful"), Outcome.NOT_USEFUL))
    *before, last = said.replies
    reply = replace(last, choices=(*last.choices, row))
    return replace(said, replies=(*before, reply), asked=asked_of(question, said.topic))


def none_button(context: Context) -> Choice:
    """The way out of the topics proposed."""
    return _rate(context.texts("button-none-of-these"), Outcome.NONE_OF_THESE)


def keep(asked: Asked, outcome: Outcome, context: Context) -> AskedInVain:
    """What is stored of a question: nothing of the person."""
    return AskedInVain(
        text=asked.text,
        language=context.texts.language,
        outcome=outcome,
        topic=asked.topic,
        proposals=asked.proposals,
    )


def remembered(asked: Sequence[Asked], new: Asked | None, turn: int) -> tuple[Asked, ...]:
    """The latest questions, with the one of this turn, or the one that it replaces."""
    if new is None:
        return tuple(asked)
    if new.turn:
        return tuple(new if one.turn == new.turn else one for one in asked)
    return (*asked, new.model_copy(update={"turn": turn}))[-_KEPT:]


def rate(turn: int, verb: str, conversation: Conversation, context: Context) -> Said | None:
    """What pressing a button on the answer of a turn leads to; None when nothing more can be said of it."""
    word, _, of = verb.removeprefix("rate:").partition(":")
    asked = _asked_in(conversation, int(of) if of.isdigit() else turn)
    if asked is None:
        return None
    if word == USEFUL:
        return _useful(asked, context) if not asked.verdict else None
    if word not in set(Outcome):
        return None
    return _judge(asked, Outcome(word), context)


def _judge(asked: Asked, outcome: Outcome, context: Context) -> Said | None:
    if outcome is Outcome.NOT_USEFUL:
        return _ask_reason(asked, context) if not asked.verdict and asked.topic else None
    if outcome in _REASONS:
        return _thank(asked, outcome, context) if asked.verdict == Outcome.NOT_USEFUL else None
    if outcome is Outcome.NONE_OF_THESE:
        return _none(asked, context) if asked.verdict in {"", Outcome.UNANSWERED} and not asked.topic else None
    return None


def complain(text: str, conversation: Conversation, context: Context) -> Said | None:
    """ "Ça ne répond pas", typed right after an answer or proposals: the same as the button."""
    asked = _asked_in(conversation, conversation.turn)
    if asked is None or not is_complaint(text):
        return None
    return _judge(asked, Outcome.NOT_USEFUL if asked.topic else Outcome.NONE_OF_THESE, context)


def chosen(said: Said, topic: str, conversation: Conversation, context: Context) -> Said:
    """An entry told because its button was pressed; one of the proposals to a question tells what it was about."""
    before = _asked_in(conversation, conversation.turn)
    if before is None or topic not in before.proposals or before.verdict not in {"", Outcome.UNANSWERED}:
        return rated(said, context.library.title(topic, context.texts.language), context)
    answered = rated(said, before.text, context)
    if before.verdict != Outcome.UNANSWERED:
        return answered
    learnt = replace(keep(before, Outcome.UNANSWERED, context), topic=topic)
    command = KeepQuestion(question=learnt, instead_of=keep(before, Outcome.UNANSWERED, context))
    return replace(answered, commands=(*said.commands, command))


def _asked_in(conversation: Conversation, turn: int) -> Asked | None:
    return next((one for one in conversation.asked if one.turn == turn), None)


def _rate(label: str, verb: str) -> Choice:
    return Choice(label=label, action=f"{_RATE}{verb}")


def _marked(asked: Asked, verdict: str) -> Asked:
    return asked.model_copy(update={"verdict": verdict})


def _useful(asked: Asked, context: Context) -> Said:
    """Thanks; the other buttons of the answer stay with it."""
    thanks = say(context.texts("feedback-useful"), button(context, "home"))
    return Said(replies=(thanks,), asked=_marked(asked, USEFUL))


def _ask_reason(asked: Asked, context: Context) -> Said:
    texts = context.texts
    choices = [_rate(texts(f"button-{one.replace('_', '-')}"), f"{one}:{asked.turn}") for one in _REASONS]
    reply = Reply(text=texts("feedback-why"), choices=rows_of(*choices, width=len(choices)))
    command = KeepQuestion(question=keep(asked, Outcome.NOT_USEFUL, context))
    return Said(replies=(reply,), commands=(command,), asked=_marked(asked, Outcome.NOT_USEFUL))


def _thank(asked: Asked, reason: Outcome, context: Context) -> Said:
    """Thanks, and what else may answer: the neighbours of an unclear entry, other near topics for another case."""
    before = keep(asked, Outcome.NOT_USEFUL, context)
    command = KeepQuestion(question=replace(before, outcome=reason), instead_of=before)
    text = context.texts(f"feedback-{reason.replace('_', '-')}")
    buttons = [topic_button(topic, context) for topic in _others(asked, reason, context)]
    reply = say(text, *buttons, button(context, "home"), width=1)
    return Said(replies=(reply,), commands=(command,), asked=_marked(asked, reason))


def _others(asked: Asked, reason: Outcome, context: Context) -> Sequence[str]:
    if asked.topic and (reason is Outcome.UNCLEAR or is_follow_up(asked.text)):
        return context.library.related(asked.topic)[:_OFFERED]
    near = context.library.nearest(asked.text, _OFFERED + 1)
    return [topic for topic in near if topic != asked.topic][:_OFFERED]


def _none(asked: Asked, context: Context) -> Said:
    """None of the topics proposed: the honest answer, and the question is kept."""
    was_kept = asked.verdict == Outcome.UNANSWERED
    before = keep(asked, Outcome.UNANSWERED, context) if was_kept else None
    command = KeepQuestion(question=keep(asked, Outcome.NONE_OF_THESE, context), instead_of=before)
    text = f"{context.texts('unknown')}\n\n{context.texts('question-kept')}"
    reply = say(text, button(context, "help"))
    return Said(replies=(reply,), commands=(command,), asked=_marked(asked, Outcome.NONE_OF_THESE))
