"""Several short messages that waited together: one thing said in pieces, or answers and questions one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace

from bot.dialogue.context import Context
from bot.dialogue.conversation import Conversation
from bot.dialogue.flows import my_email, reminder_answers
from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.intents import read_intent
from bot.dialogue.understanding.wishes import read_wish
from bot.dialogue.understanding.words import is_cancel, is_question
from bot.messages import Incoming, IncomingKind, Reply, lasting

_COURTESY = frozenset({"greeting", "thanks"})
_ANSWERS_US = frozenset({"yes", "no", "skip", "ask_why"})


def joined(incoming: Incoming, conversation: Conversation, context: Context) -> Incoming | None:
    """The parts of a message as one; None when each is to be handled by itself, as if it had come alone."""
    if incoming.kind is not IncomingKind.TEXT:
        return incoming  # an album
    texts = [one.text.strip() for one in incoming.parts]
    if conversation.form is not None or conversation.letter is not None or conversation.awaiting:
        return None
    if any(_answers_us(text, conversation, context) for text in texts):
        return None
    if len({asked for text in texts if (asked := _asked(text, context))}) > 1 or not _facts_stay(texts, context):
        return None
    meant = [text for text in texts if read_intent(text) not in _COURTESY] or texts[:1]
    lines, sentence = "\n".join(meant), " ".join(meant)
    is_one_sentence = not read_facts(lines, context.today) and bool(read_facts(sentence, context.today))
    return replace(incoming, text=sentence if is_one_sentence else lines)


def told_apart(answers: Sequence[tuple[Reply, ...]]) -> tuple[Reply, ...]:
    """The answers to parts handled one by one, without the buttons of questions that are over by then."""
    *before, last = [replies for replies in answers if replies] or [()]
    past = (replace(reply, choices=lasting(reply.choices)) for replies in before for reply in replies)
    return (*past, *last)


def _answers_us(text: str, conversation: Conversation, context: Context) -> bool:
    """A word about something that was said or asked before."""
    return (
        any(fold(one.label) == fold(text) for one in conversation.offers)
        or read_intent(text) in _ANSWERS_US
        or is_cancel(text)
        or my_email.is_code(text, context)
        or read_wish(text, context.today) is not None
        or reminder_answers.typed(text, context) is not None
    )


def _asked(text: str, context: Context) -> str:
    """What a text by itself asks for, as a name: an intent or a topic; nothing when it has no answer of its own."""
    intent = read_intent(text) or ""
    if intent.startswith("ask_"):
        return intent
    if intent in _COURTESY or (read_facts(text, context.today) and not is_question(text)):
        return ""
    return context.library.match(text).topic or ""


def _facts_stay(texts: Sequence[str], context: Context) -> bool:
    """Whether the whole tells the facts that its parts tell: no day may pass from one fact to another."""
    apart = [_facts(text, context) for text in texts]
    if sum(1 for facts in apart if facts) <= 1:
        return True
    return _facts("\n".join(texts), context) == [fact for facts in apart for fact in facts]


def _facts(text: str, context: Context) -> list[object]:
    """What a text tells, wherever in it that stands."""
    return [_anywhere(fact) for fact in read_facts(text, context.today)]


def _anywhere(value: object) -> object:
    if not is_dataclass(value) or isinstance(value, type):
        return value
    names = [one.name for one in fields(value) if one.name not in {"start", "end"}]
    return type(value), *((name, _anywhere(getattr(value, name))) for name in names)
