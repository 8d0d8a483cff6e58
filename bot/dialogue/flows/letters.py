"""The talk that writes a letter: it is chosen, asked for blank by blank, shown back, made, and forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.commands import EraseEverything, ForgetSender, KeepSender
from bot.dialogue.context import Context
from bot.dialogue.conversation import Conversation, LetterDraft
from bot.dialogue.flows.appeals import letters_of
from bot.dialogue.flows.letter_blanks import NOT_PAID, is_sure, known, shown, take
from bot.dialogue.flows.letter_paper import paper, plain, to_copy
from bot.dialogue.flows.saying import Said, button, page, say, topic_button
from bot.dialogue.flows.taking import Wrong
from bot.dialogue.flows.writing_letters import sent_button
from bot.dialogue.understanding.words import is_cancel, is_skip, read_yes_no
from bot.domain.vocabulary import AppealKind
from bot.messages import Choice, Order, Reply, escape
from bot.people import Sender
from knowledge.letters import BLANKS, GROUPS, SENDER, SHIPPED, BlankKind, LetterTemplate

_FINES = "contester-amende"  # no letter of these: a form comes with the fine
MAKER = "letter"  # who makes the PDF that a reply orders


# Choosing.


def choose(context: Context) -> Said:
    """Which letter: by what it is about."""
    letters = context.library.letters.values()
    groups = [group for group in GROUPS if any(one.group == group for one in letters)]
    if not groups:
        return Said(replies=(say(context.texts("letter-none"), button(context, "help")),))
    choices = [Choice(label=context.texts(f"letter-group-{one}"), action=f"letters:{one}") for one in groups]
    reply = page(context, context.texts("letter-choose"), *choices, back="go:mail_menu", width=1)
    return Said(replies=(reply,), holds_form=True)


def show_group(group: str, context: Context) -> Said:
    """The letters of one group, with what each is for."""
    letters = [one for one in context.library.letters.values() if one.group == group]
    return _which(letters, context) if letters else choose(context)


def wished(templates: Sequence[str], context: Context) -> Said:
    """What a wish in words opens: the letter that it means, the few that it may mean, or what letters there are."""
    likely = [one for one in templates if _is_likely(one, context)]
    meant = likely if len(likely) == 1 else templates
    letters = [context.library.letters[one] for one in meant if one in context.library.letters]
    if len(letters) == 1:
        return begin(letters[0].id, context)
    is_any_appeal = len(letters) > 1 and all(one.group == "appeal" for one in letters)
    topics = [_FINES] if is_any_appeal and context.library.holds(_FINES) else []  # a fine may be meant as well
    return _which(letters, context, topics) if letters else choose(context)


def _is_likely(template: str, context: Context) -> bool:
    """Whether the record holds what a letter is about."""
    record = context.record
    if template.startswith("appeal_"):
        return bool(letters_of(AppealKind.L48SI if template == "appeal_48si" else AppealKind.WITHDRAWAL, context))
    known = record.debts if template.startswith("debt_") else record.refund_claims
    return template.startswith(("debt_", "refund_")) and any(one.paid_on is None for one in known)


def _which(letters: Sequence[LetterTemplate], context: Context, topics: Sequence[str] = ()) -> Said:
    language = context.texts.language
    ordered = sorted(letters, key=_order)
    lines = [
        context.texts("letter-of-group", title=escape(one.titles[language]), summary=_summary(one, context))
        for one in ordered
    ]
    choices = [Choice(label=one.titles[language], action=f"write:{one.id}") for one in ordered]
    choices += [topic_button(topic, context) for topic in topics]
    text = context.texts("letter-which", lines="\n\n".join(lines))
    return Said(replies=(page(context, text, *choices, back="go:write_letter", width=1),), holds_form=True)


def _order(letter: LetterTemplate) -> tuple[bool, int, str]:
    """As the letters follow each other in a case; those of an admin's own come after."""
    return (letter.id not in SHIPPED, SHIPPED.index(letter.id) if letter.id in SHIPPED else 0, letter.id)


def _summary(letter: LetterTemplate, context: Context) -> str:
    return context.library.letter_summary(letter.id, on=context.today, language=context.texts.language)


def begin(argument: str, context: Context) -> Said:
    """Begin "refund_claim", or "refund_claim:<dossier id>" for one fact of the record."""
    name, _, dossier = argument.partition(":")
    template = context.library.letters.get(name)
    if template is None:
        return Said(replies=(say(context.texts("letter-gone"), button(context, "write_letter")),))
    draft = LetterDraft(template=name, dossier=dossier, touched_at=context.now)
    key = "letter-begin" if template.is_letter else "letter-begin-list"
    title = escape(template.titles[context.texts.language])
    return _next(draft, template, context, context.texts(key, title=title, summary=_summary(template, context)))


# Asking.


def _template(draft: LetterDraft, context: Context) -> LetterTemplate | None:
    """The letter that is being written; None when an admin took it away meanwhile."""
    return context.library.letters.get(draft.template)


def _gone(context: Context) -> Said:
    return Said(replies=(say(context.texts("letter-gone"), button(context, "write_letter")),), ends_letter=True)


def _next(draft: LetterDraft, template: LetterTemplate, context: Context, intro: str = "") -> Said:
    """The next blank that nothing fills, else the whole letter shown back."""
    for name in template.ask:
        if name in draft.answers or name in draft.skipped:
            continue
        found = known(name, template, draft, context)
        if not is_sure(name, found):
            return _ask(name, draft, template, context, intro)
        draft = draft.answered(name, found[0])
    return _recap(draft, template, context, intro)


def _ask(name: str, draft: LetterDraft, template: LetterTemplate, context: Context, intro: str = "") -> Said:
    texts = context.texts
    options = known(name, template, draft, context) if name not in SENDER else ()
    choices = [
        Choice(label=shown(name, value, context), action=f"~letter:set:{place}") for place, value in enumerate(options)
    ]
    if BLANKS[name] is BlankKind.PAID:
        choices.append(Choice(label=texts("letter-not-paid-button"), action="~letter:unpaid"))
    if name not in template.needed:
        choices.append(Choice(label=texts("button-skip"), action="~letter:skip"))
    choices.append(Choice(label=texts("letter-cancel"), action="~letter:cancel"))
    text = "\n\n".join(part for part in (intro, texts(f"letter-ask-{name}")) if part)
    after = draft.model_copy(update={"asking": name, "options": options, "touched_at": context.now})
    return Said(replies=(say(text, *choices),), letter=after)


def _recap(draft: LetterDraft, template: LetterTemplate, context: Context, intro: str = "") -> Said:
    texts = context.texts
    lines = "\n".join(f"- {_line(name, draft, context)}" for name in template.ask)
    parts = [intro, texts("letter-recap", title=escape(template.titles[texts.language]), lines=lines)]
    if texts.language != "fr":
        parts.insert(1, texts("letter-gloss", gloss=context.library.letter_gloss(template.id, on=context.today)))
    choices = (
        Choice(label=texts("letter-make"), action="~letter:make"),
        Choice(label=texts("button-fix"), action="~letter:fix"),
        Choice(label=texts("letter-cancel"), action="~letter:cancel"),
    )
    after = draft.model_copy(update={"asking": "", "options": (), "touched_at": context.now})
    return Said(replies=(say("\n\n".join(part for part in parts if part), *choices),), letter=after)


def _line(name: str, draft: LetterDraft, context: Context) -> str:
    value = draft.answers.get(name)
    said = context.texts("letter-by-hand") if value is None else escape(shown(name, value, context))
    return context.texts("letter-line", label=context.texts(f"letter-field-{name}"), value=said)


def again(draft: LetterDraft, context: Context, intro: str = "") -> Said:
    """What is open, once more."""
    template = _template(draft, context)
    return _gone(context) if template is None else _again(draft, template, context, intro)


def _again(draft: LetterDraft, template: LetterTemplate, context: Context, intro: str = "") -> Said:
    if draft.asking:
        return _ask(draft.asking, draft, template, context, intro)
    return _recap(draft, template, context, intro)


# Answers.


def take_text(text: str, draft: LetterDraft, context: Context) -> Said | None:
    """What a typed message does to the letter under way; None when it is about something else."""
    if draft.is_made:
        return None
    if draft.is_empty:
        restart = Choice(label=context.texts("letter-restart"), action=f"write:{draft.template}")
        return Said(replies=(say(context.texts("letter-emptied"), restart),), ends_letter=True)
    template = _template(draft, context)
    if template is None:
        return _gone(context)
    if is_cancel(text):
        return cancel(context)
    return _take_answer(text, draft, template, context)


def _take_answer(text: str, draft: LetterDraft, template: LetterTemplate, context: Context) -> Said:
    if not draft.asking:
        return _take_verdict(text, draft, template, context)
    if is_skip(text):
        return _skip(draft, template, context)
    taken = take(draft.asking, text, template, draft, context)
    if isinstance(taken, Wrong):
        return _again(draft, template, context, _refusal(taken, context))
    return _next(draft.answered(draft.asking, taken), template, context)


def _take_verdict(text: str, draft: LetterDraft, template: LetterTemplate, context: Context) -> Said:
    verdict = read_yes_no(text)
    if verdict is None:
        return _recap(draft, template, context, context.texts("letter-yes-or-no"))
    return _make(draft, template, context) if verdict else _choose_fix(draft, template, context)


def _refusal(wrong: Wrong, context: Context) -> str:
    values = {name: escape(value) if isinstance(value, str) else value for name, value in wrong.values.items()}
    return context.texts(wrong.key, **values)


def _skip(draft: LetterDraft, template: LetterTemplate, context: Context) -> Said:
    if draft.asking in template.needed:
        return _again(draft, template, context, context.texts("letter-needed"))
    return _next(draft.skipping(draft.asking), template, context)


def press(verb: str, draft: LetterDraft, context: Context) -> Said | None:
    """What a button of the letter under way does: "skip", "set:0", "fix:offence_on", "make" ..."""
    template = _template(draft, context)
    if template is None:
        return _gone(context)
    name, _, argument = verb.partition(":")
    if draft.is_made:
        return _press_made(name, draft, template, context)
    if name == "cancel":
        return cancel(context)
    pressed = _press_asked if draft.asking else _press_shown
    return pressed(name, argument, draft, template, context)


def _press_shown(
    name: str, argument: str, draft: LetterDraft, template: LetterTemplate, context: Context
) -> Said | None:
    if name == "make":
        return _make(draft, template, context)
    if name == "fix" and argument in template.ask:
        return _ask(argument, draft, template, context)
    return _choose_fix(draft, template, context) if name == "fix" else None


def _press_asked(
    name: str, argument: str, draft: LetterDraft, template: LetterTemplate, context: Context
) -> Said | None:
    match name:
        case "skip":
            return _skip(draft, template, context)
        case "unpaid":
            return _next(draft.answered(draft.asking, NOT_PAID), template, context)
        case "set" if argument.isdigit() and int(argument) < len(draft.options):
            return _next(draft.answered(draft.asking, draft.options[int(argument)]), template, context)
    return None


def _choose_fix(draft: LetterDraft, template: LetterTemplate, context: Context) -> Said:
    texts = context.texts
    choices = [
        Choice(label=_short(texts(f"letter-field-{name}")), action=f"~letter:fix:{name}") for name in template.ask
    ]
    choices.append(Choice(label=texts("letter-make"), action="~letter:make"))
    return Said(replies=(say(texts("letter-what-to-fix"), *choices),), letter=draft)


def _short(label: str) -> str:
    return label[:1].upper() + label[1:]


def cancel(context: Context) -> Said:
    """Drop the letter under way, with every word of it."""
    return Said(replies=(say(context.texts("letter-cancelled"), button(context, "write_letter")),), ends_letter=True)


# The letter.


def _make(draft: LetterDraft, template: LetterTemplate, context: Context) -> Said:
    texts = context.texts
    made = draft.model_copy(update={"is_made": True, "touched_at": context.now})
    told = [texts("letter-made"), texts(f"letter-send-{template.sending}")]
    if template.confidence in {"U", "M"}:
        told.append(texts("letter-unsure"))
    told.append(texts("letter-wiped"))
    sent = sent_button(template.id, draft.dossier, context)
    reply = Reply(
        text="\n\n".join(told),
        choices=_rows([*_of_made(made, context), *([sent] if sent else [])]),
        orders=(Order(maker=MAKER, data=paper(draft, template, context)),),
    )
    return Said(replies=(reply,), letter=made)


def _rows(choices: Sequence[Choice]) -> tuple[tuple[Choice, ...], ...]:
    return tuple((one,) for one in choices)


def _of_made(draft: LetterDraft, context: Context, done: str = "") -> list[Choice]:
    """What can still be done with the words of a letter that is made; not what was `done` just now."""
    texts = context.texts
    choices = [] if done == "text" else [Choice(label=texts("letter-text"), action="~letter:text")]
    sender = _sender_of(draft)
    if done != "keep" and sender is not None and sender != context.sender:
        choices.append(Choice(label=texts("letter-keep"), action="~letter:keep"))
    return choices


def _sender_of(draft: LetterDraft) -> Sender | None:
    name, address = (draft.answers.get(one, "") for one in SENDER)
    return Sender(name=name, address=address) if name or address else None


def _press_made(name: str, draft: LetterDraft, template: LetterTemplate, context: Context) -> Said | None:
    if name == "text":
        text = Reply(text=to_copy(plain(paper(draft, template, context))))
        left = say(context.texts("letter-text-above"), *_of_made(draft, context, "text"), button(context, "my_dates"))
        return Said(replies=(text, left), letter=draft)
    sender = _sender_of(draft)
    if name == "keep" and sender is not None:
        left = say(context.texts("letter-kept"), *_of_made(draft, context, "keep"), button(context, "my_data"))
        return Said(replies=(left,), commands=(KeepSender(sender=sender),), letter=draft)
    return None


def forget_sender(context: Context) -> Said:
    """Keep the name and the address no longer."""
    if context.sender is None:
        return Said(replies=(say(context.texts("letter-nothing-kept"), button(context, "my_data")),))
    return Said(
        replies=(say(context.texts("letter-forgotten"), button(context, "my_data")),), commands=(ForgetSender(),)
    )


# Beside other talks.


def going_on(conversation: Conversation, said: Said, context: Context) -> Said:
    """What becomes of the letter under way after an answer of any talk.

    It goes on and asks again; one that is made, or was left for hours, ends; a form that begins ends it too. A form
    that was open before the letter waits until it is over.
    """
    draft = conversation.letter
    if said.letter is not None:
        return replace(said, holds_form=True)
    if said.ends_letter or draft is None or draft.is_made or draft.is_empty:
        return said
    if any(isinstance(command, EraseEverything) for command in said.commands):
        return said
    if said.is_awaiting_erase:
        return replace(said, letter=draft)
    if said.form is not None:
        return replace(said, replies=(say(context.texts("letter-dropped")), *said.replies))
    asked = again(draft, context)
    return replace(
        said, replies=(*said.replies, *asked.replies), letter=asked.letter, holds_form=asked.letter is not None
    )
