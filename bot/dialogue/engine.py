"""One message in, replies and commands out: reads what is meant, lets a talk or the knowledge base answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.dialogue.context import Context, Step
from bot.dialogue.conversation import Conversation, Form, Offer, Section, SectionKind
from bot.dialogue.flows import answers, forms, my_data, my_email, outcomes, profile, questions, reminders, welcome
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.saying import Said, button, say
from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.intents import read_intent
from bot.dialogue.understanding.words import is_cancel, is_question
from bot.messages import ONCE, Choice, Incoming, IncomingKind, Reply

Outcome = Said | Asked
_STAMP = ONCE  # the buttons of a question are stamped with its turn


def step(conversation: Conversation, incoming: Incoming, context: Context) -> Step:
    """What a message leads to; nothing is performed here."""
    outcome = _read(conversation, incoming, context)
    return _close(conversation, outcome, context)


def _read(conversation: Conversation, incoming: Incoming, context: Context) -> Outcome:
    if incoming.kind is IncomingKind.PRESS:
        return _press(incoming.action, conversation, context)
    if incoming.kind is not IncomingKind.TEXT:
        return Said(replies=(say(context.texts(f"cannot-{incoming.kind.value}")),))
    text = incoming.text.strip()
    if text.startswith("/"):
        return _command(text, conversation, context)
    offer = next((one for one in conversation.offers if fold(one.label) == fold(text)), None)
    if offer is not None:
        return _press(offer.action, conversation, context)
    return _text(text, conversation, context)


def _close(conversation: Conversation, outcome: Outcome, context: Context) -> Step:
    """The step of an outcome: the form that goes on asks again, and its buttons get the number of this turn."""
    said = _said(outcome, context)
    form = said.form
    replies = said.replies
    if said.holds_form:
        form = conversation.form
    elif form is None and not said.ends_form and conversation.form is not None:
        asked = forms.again(conversation.form, context)
        form = asked.form
        replies = (*replies, Reply(text=asked.text, choices=asked.choices))
    turn = conversation.turn + 1
    stamped = tuple(_stamped(reply, turn) for reply in replies)
    offers = tuple(
        Offer(label=one.label, action=one.action) for reply in stamped for row in reply.choices for one in row
    )
    after = Conversation(
        turn=turn,
        form=form,
        offers=offers,
        undo=conversation.undo if said.undo is None else said.undo,
        topic=said.topic or conversation.topic,
        awaiting="erase" if said.is_awaiting_erase else "",
    )
    return Step(replies=stamped, conversation=after, commands=said.commands)


def _said(outcome: Outcome, context: Context) -> Said:
    if isinstance(outcome, Said):
        return outcome
    if outcome.changes:
        return outcomes.after(outcome.changes, context)
    reply = Reply(text=outcome.text, choices=outcome.choices)
    return Said(replies=(reply,), form=outcome.form, ends_form=outcome.form is None)


def _stamped(reply: Reply, turn: int) -> Reply:
    rows = tuple(
        tuple(replace(one, action=f"{turn}{one.action}") if one.action.startswith(_STAMP) else one for one in row)
        for row in reply.choices
    )
    return replace(reply, choices=rows)


# --- buttons


def _press(action: str, conversation: Conversation, context: Context) -> Outcome:
    turn, stamp, verb = action.partition(_STAMP)
    if stamp and turn.isdigit():
        if int(turn) == conversation.turn:
            return _press_of_question(verb, conversation, context) or _old_button(context)
        return _old_button(context)
    name, _, argument = action.partition(":")
    handler = _ACTIONS.get(name)
    return (
        handler(Visit(argument=argument, conversation=conversation, context=context))
        if handler
        else _old_button(context)
    )


def _old_button(context: Context) -> Said:
    return Said(replies=(say(context.texts("old-button")),))


def _press_of_question(verb: str, conversation: Conversation, context: Context) -> Outcome | None:
    if verb == "undo":
        return _undo(conversation, context)
    if conversation.awaiting == "erase":
        return my_data.erase(context) if verb == "erase" else my_data.keep(context)
    form = conversation.form
    return None if form is None else _press_of_form(verb, form, context)


def _press_of_form(verb: str, form: Form, context: Context) -> Outcome | None:
    name, _, argument = verb.partition(":")
    match name:
        case "cancel":
            return _cancel(form, context)
        case "yes":
            return forms.confirm(form, context) if form.is_confirming else None
        case "skip":
            return forms.skip(form, context)
        case "set":
            return forms.take_option(form, argument, context)
        case "fix":
            return _fix(argument, form, context)
    return None


def _fix(argument: str, form: Form, context: Context) -> Outcome | None:
    """Correct one answer, "0:obtained_on", or ask which one."""
    index, _, field = argument.partition(":")
    if not index:
        return forms.choose_fix(form, context)
    return forms.fix(form, int(index), field, context) if int(index) < len(form.sections) else None


def _undo(conversation: Conversation, context: Context) -> Said:
    texts = context.texts
    if not conversation.undo:
        return Said(replies=(say(texts("undo-nothing")),))
    return Said(replies=(say(texts("undone"), button(context, "my_profile")),), commands=conversation.undo, undo=())


def _cancel(form: Form | None, context: Context) -> Said:
    texts = context.texts
    buttons = [button(context, name) for name in ("my_balance", "my_dates", "help")]
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
            begun = forms.start([section, *form.sections], context, is_welcome=form.is_welcome)
        if visit.argument and begun.form is not None:
            heard = read_facts(visit.argument, context.today)
            fitting = [one for one in heard if forms.kind_of(one, context) == kind]
            told = (
                forms.start_heard(fitting, visit.argument, context, begun.form)
                if fitting
                else forms.take_text(begun.form, visit.argument, context)
            )
            return told or begun
        return begun

    return begin


def _go(visit: Visit) -> Outcome:
    handler = _PLACES.get(visit.argument)
    return handler(replace(visit, argument="")) if handler else _old_button(visit.context)


def _topic(visit: Visit) -> Outcome:
    return questions.tell(visit.argument, visit.context) or _old_button(visit.context)


def _start(visit: Visit) -> Outcome:
    """/start: the first talk, or a word for somebody known."""
    if welcome.is_known(visit.context.record) and visit.conversation.form is None:
        return welcome.greet(visit.context)
    return welcome.begin(visit.context, visit.conversation.form)


def _email(visit: Visit) -> Outcome:
    return my_email.give(visit.argument, visit.context) if visit.argument else my_email.show(visit.context)


def _language(visit: Visit) -> Outcome:
    return (
        my_data.set_language(visit.argument, visit.context) if visit.argument else my_data.ask_language(visit.context)
    )


def _help(context: Context) -> Said:
    names = ("my_balance", "my_dates", "record_course", "record_letter", "my_reminders", "my_profile")
    return Said(replies=(say(context.texts("help"), *(button(context, name) for name in names)),))


_PLACES: Mapping[str, Handler] = {
    "record_licence": _section_start("licence"),
    "record_balance": _section_start("balance"),
    "record_course": _section_start("course"),
    "record_letter": _section_start("letter"),
    "record_offence": _section_start("offence"),
    "record_claim": _section_start("claim"),
    "my_balance": lambda visit: answers.balance(visit.context),
    "my_dates": lambda visit: answers.dates(visit.context),
    "next_course": lambda visit: answers.next_course(visit.context),
    "refund_deadline": lambda visit: answers.refund_deadline(visit.context),
    "my_profile": lambda visit: profile.show(visit.context),
    "my_reminders": lambda visit: reminders.show(visit.context),
    "my_data": lambda visit: my_data.show(visit.context),
    "my_email": _email,
    "email_change": lambda visit: my_email.change(visit.context),
    "email_remove": lambda visit: my_email.remove(visit.context),
    "email_resend": lambda visit: my_email.resend(visit.context),
    "erase": lambda visit: my_data.ask_erase(visit.context),
    "help": lambda visit: _help(visit.context),
    "none": lambda visit: questions.none_of_these(visit.context),
}

_ACTIONS: Mapping[str, Handler] = {
    "go": _go,
    "topic": _topic,
    "edit": lambda visit: profile.open_one(visit.argument, visit.context),
    "fix": lambda visit: profile.correct(visit.argument, visit.context),
    "forget": lambda visit: profile.forget(visit.argument, visit.context),
    "done": lambda visit: reminders.done(visit.argument, visit.context),
    "later": lambda visit: reminders.ask_later(visit.argument, visit.context),
    "snooze": lambda visit: reminders.snooze(visit.argument, visit.context),
    "stop": lambda visit: reminders.stop(visit.argument, visit.context),
    "resume": lambda visit: reminders.resume(visit.argument, visit.context),
    "lang": _language,
}

_COMMANDS: Mapping[str, Handler] = {
    "start": _start,
    "aide": lambda visit: _help(visit.context),
    "help": lambda visit: _help(visit.context),
    "profil": _PLACES["my_profile"],
    "profile": _PLACES["my_profile"],
    "solde": _PLACES["my_balance"],
    "balance": _PLACES["my_balance"],
    "infraction": _PLACES["record_offence"],
    "offence": _PLACES["record_offence"],
    "stage": _PLACES["record_course"],
    "course": _PLACES["record_course"],
    "lettre": _PLACES["record_letter"],
    "letter": _PLACES["record_letter"],
    "rappels": _PLACES["my_reminders"],
    "reminders": _PLACES["my_reminders"],
    "email": _email,
    "mesdonnees": _PLACES["my_data"],
    "mydata": _PLACES["my_data"],
    "supprimer": _PLACES["erase"],
    "delete": _PLACES["erase"],
    "langue": _language,
    "language": _language,
    "annuler": lambda visit: _cancel(visit.conversation.form, visit.context),
    "cancel": lambda visit: _cancel(visit.conversation.form, visit.context),
}


# --- text


def _command(text: str, conversation: Conversation, context: Context) -> Outcome:
    word, _, argument = text[1:].partition(" ")
    name = fold(word.partition("@")[0])
    handler = _COMMANDS.get(name)
    if handler is None:
        return Said(replies=(say(context.texts("unknown-command"), button(context, "help")),))
    return handler(Visit(argument=argument.strip(), conversation=conversation, context=context))


def _text(text: str, conversation: Conversation, context: Context) -> Outcome:
    if not text:
        return Said(replies=(say(context.texts("cannot-empty")),))
    if my_email.is_code(text, context):
        return my_email.check_code(text, context)
    if is_cancel(text):
        return _cancel(conversation.form, context)
    if conversation.awaiting == "erase":
        return _erase_verdict(text, context)
    if conversation.form is not None:
        return _text_in_form(text, conversation.form, context)
    return _free_text(text, context)


def _erase_verdict(text: str, context: Context) -> Outcome:
    return my_data.erase(context) if read_intent(text) == "yes" else my_data.keep(context)


def _text_in_form(text: str, form: Form, context: Context) -> Outcome:
    """An answer to the open question, or a question of the person's own that is answered before the form goes on."""
    if is_question(text):
        answered = _answer(text, context)
        if answered.is_sure:
            return _without_buttons(answered.said)
        return forms.take_text(form, text, context) or _without_buttons(answered.said)
    taken = forms.take_text(form, text, context)
    if taken is not None:
        return taken
    answered = _answer(text, context)
    if answered.is_sure:
        return _without_buttons(answered.said)
    return forms.again(form, context, intro=context.texts("not-understood-here"))


def _without_buttons(said: Said) -> Said:
    """An answer given in the middle of a form: only the form's own buttons are shown."""
    return replace(said, replies=tuple(replace(reply, choices=()) for reply in said.replies))


def _free_text(text: str, context: Context) -> Outcome:
    heard = read_facts(text, context.today)
    asks = is_question(text)
    if heard and not asks:
        return forms.start_heard(heard, text, context)
    answered = _answer(text, context)
    if not heard:
        return answered.said
    # a fact and a question in one message: answer, then show the fact back
    asked = forms.start_heard(heard, text, context)
    replies = (*answered.said.replies, Reply(text=asked.text, choices=asked.choices)) if answered.is_sure else ()
    return Said(replies=replies, form=asked.form, topic=answered.said.topic) if replies else asked


_INTENTS: Mapping[str, Callable[[Context], Said]] = {
    "ask_balance": answers.balance,
    "ask_next_course": answers.next_course,
    "ask_refund_deadline": answers.refund_deadline,
    "ask_dates": answers.dates,
}


def _answer(text: str, context: Context) -> questions.Answered:
    intent = read_intent(text) or ""
    if intent in _INTENTS:
        return questions.Answered(said=_INTENTS[intent](context), is_sure=True)
    if intent == "help":
        return questions.Answered(said=_help(context), is_sure=True)
    if intent in {"greeting", "thanks", "small_talk"}:
        texts = context.texts
        buttons: list[Choice] = [button(context, name) for name in ("my_balance", "my_dates", "help")]
        return questions.Answered(
            said=Said(replies=(say(texts(f"reply-{intent.replace('_', '-')}"), *buttons),)), is_sure=True
        )
    if intent in {"yes", "no", "skip"}:
        return questions.Answered(
            said=Said(replies=(say(context.texts("nothing-asked"), button(context, "help")),)), is_sure=False
        )
    return questions.answer(text, context)
