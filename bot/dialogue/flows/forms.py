"""The talk that gathers facts: it asks what is missing, shows back what it understood and stores it after a yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.dialogue.calendar_pages import CLOSED, opens
from bot.dialogue.context import Context, fitted
from bot.dialogue.conversation import Form, Section
from bot.dialogue.flows import consent, day_picker, offences, read_back, typed_days
from bot.dialogue.flows.appeals import beside_letters, settled
from bot.dialogue.flows.asking import Asked, ask, follows_offence, joined, with_draft
from bot.dialogue.flows.fields import FIELDS, Answer, Field, field_of, open_field, options_of
from bot.dialogue.flows.hearing import hear, is_end_of_course, link, merge, place_of, settle_course_end
from bot.dialogue.flows.order import NOT_YET
from bot.dialogue.flows.sections import change_of, describe
from bot.dialogue.flows.taking import Near, Taken, Wrong, course_days_from, too_early
from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.heard import Heard
from bot.dialogue.understanding.words import is_skip, read_yes_no
from bot.messages import Choice, escape

__all__ = [
    "Asked",
    "again",
    "back",
    "choose_fix",
    "confirm",
    "fix",
    "is_offence",
    "kind_of",
    "pick",
    "skip",
    "start",
    "start_heard",
    "take_option",
    "take_text",
    "turn",
    "unread",
]


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
    return ask(form, index, field_of(form.sections[index], name), context, intro)


def _merged(form: Form, heard: Sequence[Heard], text: str, context: Context) -> tuple[Form, str]:
    sections = form.sections
    asking = form.asking[0] if form.asking else None
    said: list[str] = []
    filled: set[int] = set()  # two courses told in one sentence are two sections
    inner = with_draft(form, context)
    for found in hear(heard, inner):
        settled = settle_course_end(found, inner) if is_end_of_course(heard, text) else found
        index = place_of(sections, settled, asking, filled)
        filled.add(index)
        section = link(settled.section, context) if index == len(sections) else settled.section
        sections = merge(sections, section, index)
        form = form.model_copy(update={"sections": sections, "is_confirming": False})
        for problem in settled.problems:  # the calendar goes on from the first one, which is asked first
            form, refusal = (form, _refusal(problem, context)) if said else _refused(form, index, problem, context)
            said.append(refusal)
    return form, " ".join(said)


def _refused(form: Form, index: int, wrong: Wrong, context: Context) -> tuple[Form, str]:
    """The reason of a refusal, and the form with the calendar on what was understood all the same."""
    one = next((one for one in FIELDS[form.sections[index].kind] if one.name == wrong.name), None)
    if one is None:
        return form, _refusal(wrong, context)
    span = day_picker.span_of(form, index, one, with_draft(form, context))
    told, page = typed_days.going_on(wrong, day_picker.page_of(form, index, one, span), span, context)
    return form.at_page(index, one.name, page), _refusal(told, context)


def _refusal(wrong: Wrong, context: Context) -> str:
    values = {name: escape(value) if isinstance(value, str) else value for name, value in wrong.values.items()}
    return context.texts(wrong.key, **values)


def _next(form: Form, context: Context, intro: str = "") -> Asked:
    """The next open question of the form, else what was understood."""
    form = form.model_copy(update={"sections": tuple(settled(one, context) for one in form.sections)})
    for index, section in enumerate(form.sections):
        if not _is_dropped(section) and (found := open_field(section, context)) is not None:
            return ask(form, index, found, context, intro)
    kept = tuple(section for section in form.sections if _is_complete(section, context))
    if not kept:
        return Asked(text=joined(intro, context.texts("nothing-to-store")), form=None)
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


def _recap(form: Form, context: Context, intro: str) -> Asked:
    texts = context.texts
    lines = "\n".join(f"- {describe(section, context)}" for section in form.sections)
    choices = fitted(
        Choice(label=texts("button-yes"), action="~yes"),
        Choice(label=texts("button-fix"), action="~fix"),
        Choice(label=texts("button-cancel"), action="~cancel"),
    )
    near = read_back.near_days(form.sections, context)
    text = joined(intro, texts("recap", lines=joined(lines, near)), consent.notice(context))
    return Asked(text=text, form=form, choices=(*choices, *consent.choices(context, may_refuse=False)))


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
            asked = _next(merged, context, problems)
            is_put_off = not problems and asked.form is not None and asked.form.asking == form.asking
            return _next(merged, context, context.texts("heard-meanwhile")) if is_put_off else asked
    return _take_field(form, index, field_of(section, name), text, context)


def kind_of(heard: Heard, context: Context) -> str:
    """The kind of section that something heard belongs to."""
    return hear([heard], context)[0].section.kind


def _kinds(heard: Sequence[Heard], context: Context) -> tuple[str, ...]:
    return tuple(kind_of(one, context) for one in heard)


def _take_field(form: Form, index: int, one: Field, text: str, context: Context) -> Asked | None:
    section, drafted = form.sections[index], with_draft(form, context)
    span = day_picker.span_of(form, index, one, drafted)
    said = typed_days.completed(text, day_picker.page_of(form, index, one, span), span, context)
    match said if isinstance(said, Wrong) else one.read(Answer(text=said, section=section, context=drafted)):
        case Taken(values=values):
            return _next(form.replacing(index, section.filled(values)), context)
        case Near(picking=picking):
            return again(_picking(form, index, picking), context)
        case Wrong() as wrong:
            refused, refusal = _refused(form, index, replace(wrong, name=one.name), context)
            return again(refused, context, refusal)
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
            if not one.fills & section.values.keys() or one.name in {"side", "of"}:
                continue
            reading = one.read(Answer(text=text, section=section, context=with_draft(form, context)))
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
    return replace(again(_picking(form, form.asking[0], picking), context), in_place=True)


def turn(form: Form, page: str, context: Context) -> Asked | None:
    """Another page of the calendar, or the closed one; None when no day of it can be the answer."""
    if form.asking is None:
        return None
    index, name = form.asking
    span = day_picker.span_of(form, index, field_of(form.sections[index], name), with_draft(form, context))
    if span is None or not (page == CLOSED or opens(page, span)):
        return None
    return replace(again(form.at_page(index, name, page), context), in_place=True)


def back(form: Form, context: Context) -> Asked | None:
    """From the day of an offence back to the page of the scale where it was chosen."""
    if form.asking is None:
        return None
    index, name = form.asking
    section = form.sections[index]
    if not follows_offence(section, field_of(section, name)):
        return None
    picking = offences.place_of(section.values["code"], context)
    reopened = form.replacing(index, section.without("code").without("points"))
    asked = ask(_picking(reopened, index, picking), index, field_of(section, "code"), context)
    return replace(asked, in_place=True)


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
    """The answer on a button of the open question, read back before the next one."""
    if form.asking is None:
        return None
    index, name = form.asking
    section = form.sections[index]
    one = field_of(section, name)
    if one.span is not None and value not in one.options:
        return _read_back(form, _take_field(form, index, one, value, context), value, context)
    if value not in options_of(one, section, with_draft(form, context)) and not (
        name == "code" and value in context.library.law.scale
    ):
        return None
    if name == "side":
        values = course_days_from(section.values["one_on"], is_last=value == "last", context=context)
    else:
        values = {next(iter(one.fills)): value}
    return _read_back(form, _next(form.replacing(index, section.filled(values)), context), value, context)


def _read_back(form: Form, asked: Asked | None, value: str, context: Context) -> Asked | None:
    """What follows an answer on a button, with the offence or the day that was chosen; a recap shows it by itself."""
    if asked is None or asked.form is None or asked.form.is_confirming or asked.form.asking == form.asking:
        return asked
    index, name = form.asking or (0, "")
    chosen = read_back.chosen(field_of(form.sections[index], name), value, context)
    return replace(asked, text=joined(chosen, asked.text))


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
        if _is_fixable(one, section, context)
    ]
    if len(targets) == 1:
        return fix(form, targets[0][0], targets[0][1].name, context)
    choices = [
        Choice(label=context.texts(f"field-{form.sections[index].kind}-{one.name}"), action=f"~fix:{index}:{one.name}")
        for index, one in targets
    ]
    cancel = Choice(label=context.texts("button-cancel"), action="~cancel")
    return Asked(text=context.texts("ask-fix"), form=form, choices=fitted(*choices, cancel))


def _is_fixable(one: Field, section: Section, context: Context) -> bool:
    if one.name == "side" or (one.name == "of" and not one.applies(section, context)):
        return False
    return bool(one.fills & section.values.keys()) or (not one.is_needed and section.is_thorough)


def fix(form: Form, index: int, name: str, context: Context) -> Asked:
    """Ask one answer again."""
    section = form.sections[index].model_copy(update={"picking": ""})
    one = field_of(section, name)
    for value in {*one.fills, *(("last_on",) if name == "days" else ())}:
        section = section.without(value)
    asked = form.replacing(index, section).at_page(index, name, CLOSED).model_copy(update={"is_confirming": False})
    return ask(asked, index, one, context)


def confirm(form: Form, context: Context) -> Asked:
    """Store everything that was shown."""
    sections = beside_letters(form.sections, context)
    changes = tuple(change_of(section, context, number) for number, section in enumerate(sections))
    return Asked(text="", form=None, changes=changes)
