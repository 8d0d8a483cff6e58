"""What is kept, as a message and a file; everything erased after one confirmation; the language."""

from __future__ import annotations

from bot.dialogue.commands import EraseEverything, SetLanguage
from bot.dialogue.context import Context
from bot.dialogue.flows.profile import lines_of
from bot.dialogue.flows.saying import Said, button, page, say
from bot.dialogue.texts import LANGUAGES
from bot.messages import Choice


def show(context: Context) -> Said:
    """Everything that is kept of the person."""
    texts = context.texts
    lines = "\n".join(f"- {line}" for line in lines_of(context) or [texts("my-data-empty")])
    attachments = (context.export(),) if context.export else ()
    choices = [button(context, "erase"), button(context, "home")]
    if context.sender:
        choices.insert(0, button(context, "forget_sender"))
    reply = say(texts("my-data", lines=lines), *choices, attachments=attachments)
    return Said(replies=(reply,))


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
