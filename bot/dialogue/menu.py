"""What commands and buttons lead to, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.dialogue.context import Context
from bot.dialogue.conversation import Conversation, Form, Section, SectionKind
from bot.dialogue.flows import (
    admin,
    answers,
    best_day,
    consent,
    decoder,
    feedback,
    forms,
    home,
    letters,
    my_curve,
    my_data,
    my_debts,
    my_email,
    my_refund,
    preferences,
    profile,
    questions,
    reminder_answers,
    reminders,
    scale,
    sent_letters,
    welcome,
    what_if,
    why,
)
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.saying import Said, button, page, say
from bot.dialogue.understanding.facts import read_facts

Outcome = Said | Asked


def old_button(context: Context) -> Said:
    """What a button that no longer stands for anything is answered."""
    key = "mail-old-choice" if context.is_by_mail else "old-button"
    return Said(replies=(say(context.texts(key), button(context, "home")),))


def unknown_command(context: Context) -> Said:
    """What a command that does not exist is answered."""
    return Said(replies=(say(context.texts("unknown-command"), button(context, "help"), button(context, "home")),))


def cancel(form: Form | None, context: Context) -> Said:
    """Drop the form under way; without one, say where a stored fact is changed."""
    texts = context.texts
    buttons = [button(context, name) for name in ("home", "help")]
    key = "cancelled" if form is not None else "cancel-nothing"
    return Said(replies=(say(texts(key), *buttons),), ends_form=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A command or a button: what stood behind its name, and where the talk is."""

    argument: str
    conversation: Conversation
    context: Context


Handler = Callable[[Visit], Outcome]


def _section_start(kind: SectionKind) -> Handler:
    def begin(visit: Visit) -> Outcome:
        section = Section(kind=kind)
        context, form = visit.context, visit.conversation.form
        if form is None or any(one.kind == kind for one in form.sections):
            begun = forms.start([section], context)
        else:  # nothing given so far is lost: the new fact is asked first, the rest goes on
            begun = _asked_first(section, visit)
        if visit.argument and begun.form is not None:
            heard = read_facts(visit.argument, context.today)
            if not heard and kind == "offence":  # "téléphone le 3 mars, payé le 20" is a fact where an offence is told
                heard = read_facts(f"infraction {visit.argument}", context.today)
            fitting = [one for one in heard if forms.kind_of(one, context) == kind]
            told = (
                forms.start_heard(fitting, visit.argument, context, begun.form)
                if fitting
                else forms.take_text(begun.form, visit.argument, context)
            )
            return told or begun
        return begun

    return begin


def _asked_first(section: Section, visit: Visit) -> Asked:
    """A form that asks this section first; what a form under way holds goes on after it."""
    form = visit.conversation.form
    kept = form.sections if form else ()
    return forms.start([section, *kept], visit.context, is_welcome=form.is_welcome if form else False)


def _decode(visit: Visit) -> Outcome:
    """A page of the decoder; letters are offered where they can be written."""
    opened = decoder.open_page(visit.argument, visit.context, can_write="write" in ACTIONS)
    return _asked_first(opened, visit) if isinstance(opened, Section) else opened or old_button(visit.context)


def _note_tried(visit: Visit) -> Outcome:
    """An offence that was tried out, now told for real: only its days are asked."""
    if what_if.offence_named(visit.argument, visit.context) is None:
        return old_button(visit.context)
    kind, _, points = visit.argument.partition("-")
    values = {"code": kind, "points": points} if points else {"code": kind}
    return _asked_first(Section(kind="offence", values=values), visit)


def _go(visit: Visit) -> Outcome:
    handler = _PLACES.get(visit.argument)
    return handler(replace(visit, argument="")) if handler else old_button(visit.context)


def _topic(visit: Visit) -> Outcome:
    said = questions.tell(visit.argument, visit.context)
    if said is None:
        return old_button(visit.context)
    return feedback.chosen(said, visit.argument, visit.conversation, visit.context)


def _start(visit: Visit) -> Outcome:
    """/start: what a link asks for, home for somebody known, else the first talk."""
    linked = _linked(visit) if visit.argument else None
    if linked is not None:
        return _introduced(linked, visit.context) if visit.context.is_new else linked
    if home.is_known(visit.context.record) and visit.conversation.form is None:
        return home.show(visit.context)
    return _begin(visit)


def _begin(visit: Visit) -> Outcome:
    return welcome.begin(visit.context, visit.conversation.form)


def _linked(visit: Visit) -> Outcome | None:
    """What "/start rappels", "/start my_dates", "/start 48n" or "/start stage-cout" opens; None for any other word."""
    word, library = visit.argument.casefold(), visit.context.library
    handler = None if word in _NOT_LINKED else COMMANDS.get(word) or _PLACES.get(word)
    if handler is not None:
        return handler(replace(visit, argument=""))
    topic = next((one for one in (word, f"lettre-{word}") if library.holds(one)), None)
    return None if topic is None else _topic(replace(visit, argument=topic))


def _introduced(outcome: Outcome, context: Context) -> Outcome:
    """For somebody new who came by a link: what it opens first, then who the bot is."""
    if isinstance(outcome, Said):
        return replace(outcome, replies=(*outcome.replies, home.offer_to_begin(context)))
    return replace(outcome, text=f"{context.texts('welcome-short')}\n\n{outcome.text}")


def _letter(visit: Visit) -> Outcome:
    """/lettre: with words of its own a letter to record, else all that can be done about mail."""
    return _PLACES["record_letter"](visit) if visit.argument else home.mail_menu(visit.context)


def _email(visit: Visit) -> Outcome:
    return my_email.give(visit.argument, visit.context) if visit.argument else my_email.show(visit.context)


def _language(visit: Visit) -> Outcome:
    return (
        my_data.set_language(visit.argument, visit.context) if visit.argument else my_data.ask_language(visit.context)
    )


def _cancel(visit: Visit) -> Outcome:
    """Drop what is under way: a letter before a form."""
    letter = visit.conversation.letter
    if letter is not None and not letter.is_made:
        return letters.cancel(visit.context)
    return cancel(visit.conversation.form, visit.context)


def help_page(context: Context) -> Said:
    """What the bot can do."""
    names = ("declare", "my_dates", "ask_question", "mail_menu", "my_reminders", "settings")
    return Said(replies=(page(context, context.texts("help"), *(button(context, name) for name in names)),))


def _dates_page(visit: Visit) -> Outcome:
    return answers.dates(visit.context, int(visit.argument) if visit.argument.isdigit() else 0)


_PLACES: Mapping[str, Handler] = {
    "home": lambda visit: home.show(visit.context),
    "begin": _begin,
    "declare": lambda visit: home.declare(visit.context),
    "ask_question": lambda visit: home.ask_question(visit.context),
    "mail_menu": lambda visit: home.mail_menu(visit.context),
    "settings": lambda visit: home.settings(visit.context),
    "language": lambda visit: my_data.ask_language(visit.context),
    "record_licence": _section_start("licence"),
    "record_balance": _section_start("balance"),
    "record_course": _section_start("course"),
    "record_letter": _section_start("letter"),
    "record_offence": _section_start("offence"),
    "record_claim": _section_start("claim"),
    "my_balance": lambda visit: answers.balance(visit.context),
    "my_curve": lambda visit: my_curve.show(visit.context),
    "my_dates": lambda visit: answers.dates(visit.context),
    "next_course": lambda visit: answers.next_course(visit.context),
    "refund_deadline": lambda visit: answers.refund_deadline(visit.context),
    "my_refund": lambda visit: my_refund.show(visit.context),
    "my_debts": lambda visit: my_debts.show(visit.context),
    "best_day": lambda visit: best_day.advise(visit.context),
    "decoder": lambda visit: decoder.show(visit.context),
    "my_profile": lambda visit: profile.show(visit.context),
    "my_reminders": lambda visit: reminders.show(visit.context),
    "my_settings": lambda visit: preferences.show(visit.context),
    "my_calendar": lambda visit: reminders.calendar(visit.context),
    "my_journal": lambda visit: reminders.journal(visit.context),
    "try_reminder": lambda visit: preferences.try_now(visit.context),
    "my_data": lambda visit: my_data.show(visit.context),
    "my_email": _email,
    "email_change": lambda visit: my_email.change(visit.context),
    "email_remove": lambda visit: my_email.remove(visit.context),
    "email_resend": lambda visit: my_email.resend(visit.context),
    "erase": lambda visit: my_data.ask_erase(visit.context),
    "write_letter": lambda visit: letters.choose(visit.context),
    "forget_sender": lambda visit: letters.forget_sender(visit.context),
    "help": lambda visit: help_page(visit.context),
    "keep_nothing": lambda visit: consent.refuse(visit.context),
    "none": lambda visit: questions.none_of_these(visit.context),
}

ACTIONS: Mapping[str, Handler] = {
    "go": _go,
    "topic": _topic,
    "dates": _dates_page,
    "edit": lambda visit: profile.open_one(visit.argument, visit.context),
    "fix": lambda visit: profile.correct(visit.argument, visit.context),
    "fill": lambda visit: profile.fill(visit.argument, visit.context),
    "note": lambda visit: (
        scale.note(visit.argument, visit.context, visit.conversation.form) or old_button(visit.context)
    ),
    "forget": lambda visit: profile.forget(visit.argument, visit.context),
    "rem": lambda visit: reminders.open_one(visit.argument, visit.context),
    "remwhy": lambda visit: reminders.explain(visit.argument, visit.context),
    "done": lambda visit: reminder_answers.done(visit.argument, visit.context),
    "later": lambda visit: reminder_answers.ask_later(visit.argument, visit.context),
    "snooze": lambda visit: reminder_answers.snooze(visit.argument, visit.context),
    "stop": lambda visit: reminder_answers.stop(visit.argument, visit.context),
    "resume": lambda visit: reminder_answers.resume(visit.argument, visit.context),
    "pref": lambda visit: preferences.act(visit.argument, visit.context),
    "lang": _language,
    "letters": lambda visit: letters.show_group(visit.argument, visit.context),
    "write": lambda visit: letters.begin(visit.argument, visit.context),
    "admin": lambda visit: admin.act(visit.argument, visit.context) or old_button(visit.context),
    "whatif": lambda visit: what_if.compare(visit.argument, visit.context),
    "tried": _note_tried,
    "refund": lambda visit: my_refund.act(visit.argument, visit.context) or old_button(visit.context),
    "debt": lambda visit: (
        my_debts.act(visit.argument, visit.conversation.form, visit.context) or old_button(visit.context)
    ),
    "sent": lambda visit: sent_letters.sent(visit.argument, visit.conversation.form, visit.context),
    "decode": _decode,
    "keepdata": lambda visit: my_data.keep_on(visit.context),
    "why": lambda visit: why.explain(visit.argument, visit.context),
}

COMMANDS: Mapping[str, Handler] = {
    "start": _start,
    "accueil": _PLACES["home"],
    "home": _PLACES["home"],
    "aide": lambda visit: help_page(visit.context),
    "help": lambda visit: help_page(visit.context),
    "profil": _PLACES["my_profile"],
    "profile": _PLACES["my_profile"],
    "solde": _PLACES["my_balance"],
    "balance": _PLACES["my_balance"],
    "courbe": _PLACES["my_curve"],
    "curve": _PLACES["my_curve"],
    "infraction": _PLACES["record_offence"],
    "offence": _PLACES["record_offence"],
    "stage": _PLACES["record_course"],
    "course": _PLACES["record_course"],
    "lettre": _letter,
    "letter": _letter,
    "remboursement": _PLACES["my_refund"],
    "refund": _PLACES["my_refund"],
    "rappels": _PLACES["my_reminders"],
    "reminders": _PLACES["my_reminders"],
    "email": _email,
    "mesdonnees": _PLACES["my_data"],
    "mydata": _PLACES["my_data"],
    "supprimer": _PLACES["erase"],
    "delete": _PLACES["erase"],
    "ecrire": _PLACES["write_letter"],
    "write": _PLACES["write_letter"],
    "langue": _language,
    "language": _language,
    "admin": lambda visit: admin.show(visit.context) or unknown_command(visit.context),
    "annuler": _cancel,
    "cancel": _cancel,
}

# Words that a link does not stand for: what acts at once, what answers a question, what is not for everybody.
_NOT_LINKED = frozenset(
    {
        "start",
        "annuler",
        "cancel",
        "admin",
        "none",
        "email_remove",
        "email_resend",
        "try_reminder",
        "forget_sender",
        "keep_nothing",
    }
)
