"""How a question of a form is put: its words, its buttons, the open page of the calendar or of the scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.dialogue.calendar_pages import CLOSED
from bot.dialogue.commands import Command
from bot.dialogue.context import Context, fitted
from bot.dialogue.conversation import Form, Section
from bot.dialogue.flows import day_picker, offences
from bot.dialogue.flows.appeals import letter_label
from bot.dialogue.flows.fields import Field, options_of
from bot.dialogue.flows.sections import Change
from bot.dialogue.flows.taking import course_days_from
from bot.domain.vocabulary import Licence
from bot.messages import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form says next; `form` is None once it is over, `in_place` when a page takes the place of another."""

    text: str
    form: Form | None
    choices: tuple[tuple[Choice, ...], ...] = ()
    changes: tuple[Change, ...] = ()
    in_place: bool = False

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands of a confirmed form."""
        return tuple(change.command for change in self.changes)


def with_draft(form: Form, context: Context) -> Context:
    """The context as if the licence of the draft were stored, so that days are checked against it."""
    for section in form.sections:
        if section.kind == "licence" and "obtained_on" in section.values:
            licence = Licence(obtained_on=date.fromisoformat(section.values["obtained_on"]))
            return replace(context, record=replace(context.record, licence=licence))
    return context


def joined(*parts: str) -> str:
    """The parts that say something, a paragraph each."""
    return "\n\n".join(part for part in parts if part)


def ask(form: Form, index: int, one: Field, context: Context, intro: str = "") -> Asked:
    """Put a question of a section; a calendar that is open under it stays open."""
    section = form.sections[index]
    is_choosing = one.name == "code" and section.picking
    key = "ask-which-offence" if is_choosing else f"ask-{section.kind}-{one.name}"
    shown = {"day": context.texts.day(date.fromisoformat(section.values["one_on"]))} if one.name == "side" else {}
    span = day_picker.span_of(form, index, one, with_draft(form, context))
    page = day_picker.page_of(form, index, one, span)
    heading = day_picker.heading(page, one, span, context) if span else ""
    return Asked(
        text=joined(intro, context.texts(key, **shown), heading),
        form=form.model_copy(update={"asking": (index, one.name), "is_confirming": False}),
        choices=_options(index, one, form, context),
    )


def _options(index: int, one: Field, form: Form, context: Context) -> tuple[tuple[Choice, ...], ...]:
    section = form.sections[index]
    if one.name == "code":
        return (*offences.rows(section, context), tuple(_ways_out(one, form, context)))
    drafted = with_draft(form, context)
    values = options_of(one, section, drafted)
    options = [Choice(label=_option_label(section, one, value, context), action=f"~set:{value}") for value in values]
    options += _ways_out(one, form, context)
    span = day_picker.span_of(form, index, one, drafted)
    page = day_picker.page_of(form, index, one, span)
    if span is not None and page != CLOSED:
        return (*day_picker.rows(page, span, context), *fitted(*options))
    if follows_offence(section, one):
        options.insert(0, Choice(label=context.texts("button-back"), action="~back"))
    return fitted(*day_picker.quick_days(one, section, span, context), *options)


def _ways_out(one: Field, form: Form, context: Context) -> list[Choice]:
    texts = context.texts
    options = []
    if form.is_welcome or not one.is_needed:
        options.append(Choice(label=texts("button-skip"), action="~skip"))
    options.append(Choice(label=texts("button-cancel"), action="~cancel"))
    return options


def follows_offence(section: Section, one: Field) -> bool:
    """Whether the question comes after the choice of an offence, which one touch may have got wrong."""
    return one.name in {"points", "committed_on"} and "code" in section.values and not section.replaces


def _option_label(section: Section, one: Field, value: str, context: Context) -> str:
    if one.name == "side":
        days = course_days_from(section.values["one_on"], is_last=value == "last", context=context)
        first, last = date.fromisoformat(days["first_on"]), date.fromisoformat(days["last_on"])
        return context.texts.days(first, last)
    if one.name == "of":
        return letter_label(value, context)
    return context.texts(f"option-{one.name}-{value}")
