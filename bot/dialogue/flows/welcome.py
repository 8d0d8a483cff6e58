"""The first talk: who the bot is, then licence date, training, balance, last course, e-mail, each one skippable."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.context import Context
from bot.dialogue.conversation import Form, Section, SectionKind
from bot.dialogue.flows import consent, forms
from bot.dialogue.flows.asking import joined
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.saying import Said
from bot.dialogue.understanding.words import read_yes_no


def begin(context: Context, form: Form | None = None) -> Asked:
    """The first questions; answers already given in a form under way are kept."""
    given: dict[SectionKind, Section] = {section.kind: section for section in form.sections} if form else {}
    kinds: tuple[SectionKind, ...] = (
        ("licence", "balance", "course") if context.email else ("licence", "balance", "course", "email")
    )
    sections = [given.pop(kind, Section(kind=kind)).model_copy(update={"is_thorough": True}) for kind in kinds]
    intro = joined(context.texts("welcome"), consent.welcome(context))
    asked = forms.start([*sections, *given.values()], context, is_welcome=True, intro=intro)
    return replace(asked, choices=(*asked.choices, *consent.choices(context, may_refuse=True)))


def verdict(form: Form, text: str, context: Context) -> Asked | Said | None:
    """A typed yes or no to the words before the first question; None for anything else."""
    is_first = form.is_welcome and form.asking == (0, "obtained_on") and not consent.is_given(context)
    said = read_yes_no(text) if is_first else None
    if said is None:
        return None
    return forms.again(form, context, context.texts("consent-go-on")) if said else consent.refuse(context)
