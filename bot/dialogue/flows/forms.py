"""The talk that gathers facts: it asks what is missing, shows back what it understood and stores it after a yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.dialogue.commands import Command
from bot.dialogue.context import Context, rows_of
from bot.dialogue.conversation import Form, Section
from bot.dialogue.flows import offences
from bot.dialogue.flows.fields import FIELDS, Answer, Field, field_of, open_field
from bot.dialogue.flows.hearing import hear, is_end_of_course, link, merge, place_of, settle_course_end
from bot.dialogue.flows.order import NOT_YET, earliest
from bot.dialogue.flows.sections import Change, change_of, describe
from bot.dialogue.flows.taking import Near, Taken, Wrong, course_days_from, too_early
from bot.dialogue.understanding.facts import Heard, read_facts
from bot.dialogue.understanding.words import is_skip, read_yes_no
from bot.domain.vocabulary import Licence
from bot.messages import Choice, escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form says next; `form` is None once it is over."""

    text: str
    form: Form | None
    choices: tuple[tuple[Choice, ...], ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands of a confirmed form."""
        return tuple(change.command for change in self.changes)


def start(sections: Sequence[Section], context: Context, *, is_welcome: bool = False, intro: str = "") -> Asked:
    """Open a form on some sections and ask its first question, or show it back when nothing is missing."""
    return _next(Form(sections=tuple(sections), is_welcome=is_welcome), context, intro)


def start_heard(heard: Sequence[Heard], text: str, context: Context, base: Form | None = None) -> Asked:
    """Open a form on what a free sentence told, or add it to the form under way."""
    form, problems = _merged(base or Form(sections=()), heard, text, context)
    return _next(form, context, problems)


def again(form: Form, context: Context, intro: str = "") -> Asked:
    """The open question once more, after something else was answered or when the answer cannot be."""
    if form.asking is None or form.is_confirming:
        return _next(form, context, intro)
    index, name = form.asking
    return _ask(form, index, field_of(form.sections[index], name), context, intro)


def _merged(form: Form, heard: Sequence[Heard], text: str, context: Context) -> tuple[Form, str]:
    sections = form.sections
    asking = form.asking[0] if form.asking else None
    said: list[str] = []
    filled: set[int] = set()  # two courses told in one sentence are two sections
    inner = _with_draft(form, context)
    for found in hear(heard, inner):
        settled = settle_course_end(found, inner) if is_end_of_course(heard, text) else found
        index = place_of(sections, settled, asking, filled)
        filled.add(index)
        section = link(settled.section, context) if index == len(sections) else settled.section
        sections = merge(sections, section, index)
        said += [_refusal(problem, context) for problem in settled.problems]
    return form.model_copy(update={"sections": sections, "is_confirming": False}), " ".join(said)


def _refusal(wrong: Wrong, context: Context) -> str:
    values = {name: escape(value) if isinstance(value, str) else value for name, value in wrong.values.items()}
    return context.texts(wrong.key, **values)


def _with_draft(form: Form, context: Context) -> Context:
    """The context as if the licence of the draft were stored, so that days are checked against it."""
    for section in form.sections:
        if section.kind == "licence" and "obtained_on" in section.values:
            licence = Licence(obtained_on=date.fromisoformat(section.values["obtained_on"]))
            return replace(context, record=replace(context.record, licence=licence))
    return context


def _next(form: Form, context: Context, intro: str = "") -> Asked:
    """The next open question of the form, else what was understood."""
    for index, section in enumerate(form.sections):
        if not _is_dropped(section) and (found := open_field(section, context)) is not None:
            return _ask(form, index, found, context, intro)
    kept = tuple(section for section in form.sections if _is_complete(section, context))
    if not kept:
        return Asked(text=_joined(intro, context.texts("nothing-to-store")), form=None)
    if (problem := _earliest_contradiction(kept, context)) is not None:
        return _reopen(form.model_copy(update={"sections": kept}), problem, context)
    if (disorder := _disorder(kept, context)) is not None:
        index, name, wrong = disorder
        # the day is asked again, also where it may be left out
        section = kept[index].without(name).model_copy(update={"is_thorough": True})
        reopened = form.model_copy(update={"sections": kept}).replacing(index, section)
        return _next(reopened, context, _refusal(wrong, context))
    return _recap(form.model_copy(update={"sections": kept, "asking": None, "is_confirming": True}), context, intro)


def _is_dropped(section: Section) -> bool:
    """A needed answer was skipped: the rest of the fact is not asked either."""
    return any(one.is_needed and one.name in section.skipped for one in FIELDS[section.kind])


def _is_complete(section: Section, context: Context) -> bool:
    return bool(section.values) and not _is_dropped(section) and open_field(section, context) is None


def _earliest_contradiction(sections: Sequence[Section], context: Context) -> tuple[int, Wrong] | None:
    """A day told before the licence date of the same form."""
    licences = [one.values["obtained_on"] for one in sections if one.kind == "licence" and "obtained_on" in one.values]
    if not licences:
        return None
    for index, section in enumerate(sections):
        for name, value in section.values.items():
            if name.endswith("_on") and name != "obtained_on" and value != NOT_YET and value < licences[0]:
                days = {"day": _shown(value, context), "licence": _shown(licences[0], context)}
                return index, Wrong(key="wrong-before-licence", values=days)
    return None


def _disorder(sections: Sequence[Section], context: Context) -> tuple[int, str, Wrong] | None:
    """A day told before the beginning of its own fact: paid before committed, say."""
    for index, section in enumerate(sections):
        for name in section.values:
            if (wrong := too_early(name, section.values, context)) is not None:
                return index, name, wrong
    return None


def _shown(iso: str, context: Context) -> str:
    return context.texts.day(date.fromisoformat(iso))


def _reopen(form: Form, problem: tuple[int, Wrong], context: Context) -> Asked:
    index, wrong = problem
    section = form.sections[index]
    days = tuple(name for name in section.values if name.endswith("_on"))
    for name in days:
        section = section.without(name)
    return _next(form.replacing(index, section), context, _refusal(wrong, context))


def _ask(form: Form, index: int, one: Field, context: Context, intro: str) -> Asked:
    section = form.sections[index]
    is_choosing = one.name == "code" and section.picking
    key = "ask-which-offence" if is_choosing else f"ask-{section.kind}-{one.name}"
    shown = {"day": _shown(section.values["one_on"], context)} if one.name == "side" else {}
    return Asked(
        text=_joined(intro, context.texts(key, **shown)),
        form=form.model_copy(update={"asking": (index, one.name), "is_confirming": False}),
        choices=_options(section, one, form, context),
    )


def _options(section: Section, one: Field, form: Form, context: Context) -> tuple[tuple[Choice, ...], ...]:
    options = [
        Choice(label=_option_label(section, one, value, context), action=f"~set:{value}") for value in one.options
    ]
    if one.name == "code":
        return (*offences.rows(section, context), tuple(_ways_out(one, form, context)))
    return rows_of(*_quick_days(section, one, context), *options, *_ways_out(one, form, context))


def _quick_days(section: Section, one: Field, context: Context) -> list[Choice]:
    """Today and yesterday, where they can be; the button holds the day itself, so that midnight changes nothing."""
    texts, first = context.texts, earliest(one.name, section.values)
    days = ((texts("button-today"), context.today), (texts("button-yesterday"), context.today - timedelta(days=1)))
    return [
        Choice(label=label, action=f"~set:{day.isoformat()}")
        for label, day in days
        if one.is_past_day and (first is None or day >= first)
    ]


def _ways_out(one: Field, form: Form, context: Context) -> list[Choice]:
    texts = context.texts
    options = []
    if form.is_welcome or not one.is_needed:
        options.append(Choice(label=texts("button-skip"), action="~skip"))
    options.append(Choice(label=texts("button-cancel"), action="~cancel"))
    return options


def _option_label(section: Section, one: Field, value: str, context: Context) -> str:
    if one.name == "side":
        days = course_days_from(section.values["one_on"], is_last=value == "last", context=context)
        first, last = date.fromisoformat(days["first_on"]), date.fromisoformat(days["last_on"])
        return context.texts.days(first, last)
    return context.texts(f"option-{one.name}-{value}")


def _recap(form: Form, context: Context, intro: str) -> Asked:
    texts = context.texts
    lines = "\n".join(f"- {describe(section, context)}" for section in form.sections)
    choices = rows_of(
        Choice(label=texts("button-yes"), action="~yes"),
        Choice(label=texts("button-fix"), action="~fix"),
        Choice(label=texts("button-cancel"), action="~cancel"),
    )
    return Asked(text=_joined(intro, texts("recap", lines=lines)), form=form, choices=choices)


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def take_text(form: Form, text: str, context: Context) -> Asked | None:
    """What a typed answer leads to; None when it answers nothing here."""
    heard = read_facts(text, context.today)
    if form.is_confirming:
        return _take_verdict(form, text, heard, context)
    if form.asking is None:
        return None
    index, name = form.asking
    section = form.sections[index]
    if is_skip(text) and not heard:
        return skip(form, context)
    if heard:
        merged, problems = _merged(form, heard, text, context)
        concerns_other_facts = all(kind != section.kind for kind in _kinds(heard, context))
        if concerns_other_facts or merged.sections[index] != section or problems:
            return _next(merged, context, problems)
    return _take_field(form, index, field_of(section, name), text, context)


def kind_of(heard: Heard, context: Context) -> str:
    """The kind of section that something heard belongs to."""
    return hear([heard], context)[0].section.kind


def _kinds(heard: Sequence[Heard], context: Context) -> tuple[str, ...]:
    return tuple(kind_of(one, context) for one in heard)


def _take_field(form: Form, index: int, one: Field, text: str, context: Context) -> Asked | None:
    section = form.sections[index]
    match one.read(Answer(text=text, section=section, context=_with_draft(form, context))):
        case Taken(values=values):
            return _next(form.replacing(index, section.filled(values)), context)
        case Near(picking=picking):
            return again(_picking(form, index, picking), context)
        case Wrong() as wrong:
            return again(form, context, _refusal(wrong, context))
    return None


def _take_verdict(form: Form, text: str, heard: Sequence[Heard], context: Context) -> Asked | None:
    if heard:
        merged, problems = _merged(form, heard, text, context)
        return _next(merged, context, problems)
    verdict = read_yes_no(text)
    corrected = None if verdict else _take_correction(form, text, context)
    if corrected is not None:
        return corrected
    if verdict is True:
        return confirm(form, context)
    return choose_fix(form, context) if verdict is False else None


def _take_correction(form: Form, text: str, context: Context) -> Asked | None:
    """A bare value typed under the recap corrects the only field that it fits ("non, le 13 mai 2021")."""
    fitting: list[tuple[int, dict[str, str]]] = []
    for index, section in enumerate(form.sections):
        for one in FIELDS[section.kind]:
            if not one.fills & section.values.keys() or one.name == "side":
                continue
            reading = one.read(Answer(text=text, section=section, context=_with_draft(form, context)))
            if isinstance(reading, Taken) and NOT_YET not in reading.values.values():
                fitting.append((index, dict(reading.values)))
    if len(fitting) != 1:
        return None
    index, values = fitting[0]
    section = form.sections[index]
    return _next(form.replacing(index, section.filled(values)), context)


def _picking(form: Form, index: int, picking: str) -> Form:
    return form.replacing(index, form.sections[index].model_copy(update={"picking": picking}))


def pick(form: Form, picking: str, context: Context) -> Asked | None:
    """Another page of the scale, or back to its shelves; None when no offence is asked for."""
    if form.asking is None or form.asking[1] != "code" or not offences.is_place(picking, context):
        return None
    return again(_picking(form, form.asking[0], picking), context)


def unread(form: Form, context: Context) -> Asked:
    """An answer that says nothing here: it is said so, and the question is asked again."""
    if form.asking is None or form.asking[1] != "code" or form.is_confirming:
        return again(form, context, intro=context.texts("not-understood-here"))
    return again(_picking(form, form.asking[0], ""), context, intro=context.texts("offence-unknown"))


def is_offence(form: Form | None, text: str, context: Context) -> bool:
    """Whether a word that may mean to give up names an offence where one is asked for ("stop")."""
    is_asked = form is not None and form.asking is not None and form.asking[1] == "code" and not form.is_confirming
    return is_asked and context.library.offence_of(text) is not None


def take_option(form: Form, value: str, context: Context) -> Asked | None:
    """The answer on a button of the open question."""
    if form.asking is None:
        return None
    index, name = form.asking
    section = form.sections[index]
    one = field_of(section, name)
    if one.is_past_day and value not in one.options:
        return _take_field(form, index, one, value, context)
    if value not in one.options and not (name == "code" and value in context.library.law.scale):
        return None
    if name == "side":
        values = course_days_from(section.values["one_on"], is_last=value == "last", context=context)
    else:
        values = {next(iter(one.fills)): value}
    return _next(form.replacing(index, section.filled(values)), context)


def skip(form: Form, context: Context) -> Asked:
    """Leave the open question unanswered."""
    if form.asking is None:
        return _next(form, context)
    index, name = form.asking
    return _next(form.replacing(index, form.sections[index].skipping(name)), context)


def choose_fix(form: Form, context: Context) -> Asked:
    """Ask which answer is to be corrected; with a single one, ask it again at once."""
    targets = [
        (index, one)
        for index, section in enumerate(form.sections)
        for one in FIELDS[section.kind]
        if one.name != "side" and (one.fills & section.values.keys() or (not one.is_needed and section.is_thorough))
    ]
    if len(targets) == 1:
        return fix(form, targets[0][0], targets[0][1].name, context)
    choices = [
        Choice(label=context.texts(f"field-{form.sections[index].kind}-{one.name}"), action=f"~fix:{index}:{one.name}")
        for index, one in targets
    ]
    cancel = Choice(label=context.texts("button-cancel"), action="~cancel")
    return Asked(text=context.texts("ask-fix"), form=form, choices=rows_of(*choices, cancel))


def fix(form: Form, index: int, name: str, context: Context) -> Asked:
    """Ask one answer again."""
    section = form.sections[index].model_copy(update={"picking": ""})
    one = field_of(section, name)
    for value in {*one.fills, *(("last_on",) if name == "days" else ())}:
        section = section.without(value)
    asked = form.replacing(index, section).model_copy(update={"is_confirming": False})
    return _ask(asked, index, one, context, "")


def confirm(form: Form, context: Context) -> Asked:
    """Store everything that was shown."""
    changes = tuple(change_of(section, context, number) for number, section in enumerate(form.sections))
    return Asked(text="", form=None, changes=changes)
