"""The first talk: who the bot is, then licence date, training, balance, last course, e-mail, each one skippable."""

from __future__ import annotations

from bot.dialogue.context import Context
from bot.dialogue.conversation import Form, Section, SectionKind
from bot.dialogue.flows import forms
from bot.dialogue.flows.forms import Asked


def begin(context: Context, form: Form | None = None) -> Asked:
    """The first questions; answers already given in a form under way are kept."""
    given: dict[SectionKind, Section] = {section.kind: section for section in form.sections} if form else {}
    kinds: tuple[SectionKind, ...] = (
        ("licence", "balance", "course") if context.email else ("licence", "balance", "course", "email")
    )
    sections = [given.pop(kind, Section(kind=kind)).model_copy(update={"is_thorough": True}) for kind in kinds]
    return forms.start([*sections, *given.values()], context, is_welcome=True, intro=context.texts("welcome"))
