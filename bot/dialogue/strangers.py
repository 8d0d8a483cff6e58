"""What somebody is answered who cannot be known: from the knowledge base alone, with nothing kept."""

from __future__ import annotations

import re

from bot.dialogue.context import Context
from bot.dialogue.flows import following, scale
from bot.dialogue.flows.answers import case_of
from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.intents import read_intent
from bot.dialogue.understanding.words import is_question
from bot.messages import Incoming, IncomingKind, escape
from knowledge.normalise import unknown_letters

_PERSONAL = frozenset({"ask_balance", "ask_next_course", "ask_refund_deadline", "ask_dates", "ask_best_day"})
_ENGLISH = re.compile(r"\b(?:the|my|is|are|what|when|how|do|does|can|have|i'm|you|licen[cs]e|please)\b")
_FRENCH = re.compile(r"\b(?:le|la|les|mon|ma|mes|est|que|quand|comment|combien|puis|je|j'ai|vous|stage|des|une?)\b")


def language_of(text: str) -> str:
    """The language a text seems to be in: "en", else "fr"."""
    words = text.lower()
    return "en" if len(_ENGLISH.findall(words)) > len(_FRENCH.findall(words)) else "fr"


def answer(incoming: Incoming, context: Context) -> str:
    """The Markdown of an answer that tells nothing of anybody, and how to be known."""
    texts = context.texts
    return f"{_said(incoming, context)}\n\n{texts('mail-stranger-how')}"


def _said(incoming: Incoming, context: Context) -> str:
    texts, text = context.texts, incoming.text.strip()
    if incoming.kind is not IncomingKind.TEXT:
        return texts(f"cannot-{incoming.kind.value}")
    if not text:
        return texts("cannot-empty")
    return _to_intent(read_intent(text), context) or _to_fact(text, context) or _knowledge(text, context)


def _to_intent(intent: str | None, context: Context) -> str | None:
    if intent in _PERSONAL:
        return context.texts("mail-stranger-personal")
    if intent in {"greeting", "help", "small_talk"}:
        return context.texts("mail-stranger-hello")
    return context.texts("reply-thanks") if intent == "thanks" else None


def _to_fact(text: str, context: Context) -> str | None:
    is_told = not is_question(text) and read_facts(text, context.today)
    return context.texts("mail-stranger-fact") if is_told else None


def _knowledge(text: str, context: Context) -> str:
    texts, library = context.texts, context.library
    if unknown := unknown_letters(text):
        return texts("unknown-letter", names=escape(", ".join(unknown)))
    match = following.match(text, None, case_of(context), library)
    found = scale.answer(text, match.topic, context)
    if found is not None:
        return "\n\n".join(reply.text for reply in found.replies)
    if match.topic is not None:
        told = library.tell(match.topic, on=context.today, case=case_of(context), language=texts.language)
        if told is not None:
            return told.text
    if match.proposals and match.is_near:
        titles = "\n".join(f"- {library.title(topic, texts.language)}" for topic in match.proposals)
        return f"{texts('mail-stranger-unsure')}\n\n{titles}"
    return texts("unknown")
