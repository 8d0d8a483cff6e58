"""What is kept, as a message and a file; everything erased after one confirmation; the language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.agenda import OutboxState
from bot.dialogue.commands import EraseEverything, SetLanguage
from bot.dialogue.context import Context
from bot.dialogue.flows.profile import lines_of
from bot.dialogue.flows.reminders import told_ahead
from bot.dialogue.flows.saying import Said, button, page, say
from bot.dialogue.texts import LANGUAGES
from bot.messages import Choice, escape


def show(context: Context) -> Said:
    """Everything that is kept of the person."""
    texts = context.texts
    lines = "\n".join(f"- {line}" for line in lines_of(context) or [texts("my-data-empty")])
    also = "\n".join(f"- {line}" for line in _also(context))
    attachments = [context.export()] if context.export else []
    if context.calendar is not None and told_ahead(context):
        attachments.append(context.calendar())
    choices = [button(context, "erase"), button(context, "home")]
    if context.sender:
        choices.insert(0, button(context, "forget_sender"))
    reply = say(texts("my-data", lines=lines, also=also), *choices, attachments=tuple(attachments))
    return Said(replies=(reply,))


def _also(context: Context) -> Iterator[str]:
    """What is kept besides what was told: the agreement, the settings, the reminders, the talk, and until when."""
    texts, person, held = context.texts, context.person, context.traces()
    answer = person.consent
    if answer is not None:
        key = "my-data-agreed" if answer.is_given else "my-data-refused"
        yield texts(key, day=texts.day(answer.at.date()))
    yield texts("my-data-settings", language=texts(f"language-{person.language}"), zone=escape(person.timezone))
    yield texts("my-data-addresses", n=held.get("contact", 0))
    rows = context.rows()
    planned = sum(row.state is OutboxState.PLANNED for row in rows)
    yield texts("my-data-reminders", n=planned)
    yield texts("my-data-told", n=len(rows) - planned)
    yield texts("my-data-done", n=held.get("event_mark", 0))
    yield texts("my-data-talk", n=held.get("inbox_message", 0))
    yield texts("my-data-until", day=_until(context))


def ask_erase(context: Context) -> Said:
    """Ask once before everything is erased."""
    texts = context.texts
    yes = Choice(label=texts("button-erase"), action="~erase")
    no = Choice(label=texts("button-keep"), action="~keep")
    return Said(replies=(say(texts("ask-erase"), yes, no),), holds_form=True, is_awaiting_erase=True)


def erase(context: Context) -> Said:
    """Leave nothing."""
    return Said(
        replies=(say(context.texts("erased"), button(context, "begin")),), commands=(EraseEverything(),), ends_form=True
    )


def keep(context: Context) -> Said:
    """Nothing is erased."""
    return Said(replies=(say(context.texts("kept"), button(context, "my_data"), button(context, "help")),))


def keep_on(context: Context) -> Said:
    """The answer to a warning before everything is erased: to be heard of is enough."""
    return Said(replies=(say(context.texts("kept-on", day=_until(context)), button(context, "home")),))


def _until(context: Context) -> str:
    return context.texts.day((context.now + timedelta(days=context.retention_days)).date())


def ask_language(context: Context) -> Said:
    """Offer the languages."""
    choices = [Choice(label=context.texts(f"language-{name}"), action=f"lang:{name}") for name in LANGUAGES]
    return Said(replies=(page(context, context.texts("ask-language"), *choices, back="go:settings"),))


def set_language(language: str, context: Context) -> Said:
    """Talk in another language from the next message on."""
    if language not in LANGUAGES:
        return ask_language(context)
    texts = context.texts  # still those of the language before
    home = Choice(label=texts(f"home-in-{language}"), action="go:home")
    reply = say(texts(f"language-set-{language}"), home)
    return Said(replies=(reply,), commands=(SetLanguage(language=language),))
