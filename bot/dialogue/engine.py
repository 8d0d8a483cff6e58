"""One message in, replies and commands out: reads what is meant, lets a talk or the knowledge base answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue import by_mail
from bot.dialogue.context import Context, Result, Step, rows_of
from bot.dialogue.conversation import Conversation, Form, Offer
from bot.dialogue.flows import (
    answers,
    best_day,
    consent,
    court,
    decoder,
    edits,
    feedback,
    forms,
    letters,
    my_curve,
    my_data,
    my_debts,
    my_email,
    my_refund,
    outcomes,
    papers_heard,
    preferences,
    questions,
    reminder_answers,
    welcome,
    what_if,
    why,
)
from bot.dialogue.flows.hearing import concerning
from bot.dialogue.flows.saying import Said, button, say
from bot.dialogue.menu import ACTIONS, COMMANDS, Outcome, Visit, cancel, help_page, old_button, unknown_command
from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.intents import read_intent
from bot.dialogue.understanding.letter_wishes import read_letter_wish
from bot.dialogue.understanding.wishes import read_wish
from bot.dialogue.understanding.words import is_cancel, is_question
from bot.messages import ONCE, Choice, Incoming, IncomingKind, Reply

_STAMP = ONCE  # the buttons of a question are stamped with its turn
_PAGE = "."  # ends the action of a button of a page: what it opens may take the place of that page


def step(conversation: Conversation, incoming: Incoming, context: Context) -> Step:
    """What a message leads to; nothing is performed here."""
    if context.is_by_mail:
        refused = by_mail.refusal(incoming, context)
        outcome = refused or by_mail.permitted(_read(conversation, incoming, context), context)
    else:
        outcome = _read(conversation, incoming, context)
    return _close(conversation, outcome, incoming, context)


def _read(conversation: Conversation, incoming: Incoming, context: Context) -> Outcome:
    if incoming.kind is IncomingKind.PRESS:
        return _press(incoming.action.removesuffix(_PAGE), conversation, context)
    text = incoming.text.strip()
    if incoming.kind is IncomingKind.EDIT:
        return _edited(text, incoming.post, conversation, context)
    if incoming.kind is IncomingKind.TEXT and not (incoming.is_forwarded and text):
        return _written(text, conversation, context)
    if not text or incoming.kind is IncomingKind.OWN:
        return Said(replies=(say(context.texts(f"cannot-{incoming.kind.value}")),))
    note = context.texts("read-forwarded" if incoming.kind is IncomingKind.TEXT else "read-caption")
    return _noted(note, _written(text, conversation, context), context)


def _noted(note: str, outcome: Outcome, context: Context) -> Said:
    """The outcome, with a word before it on what was read."""
    said = _said(outcome, context)
    first, *others = said.replies
    return replace(said, replies=(replace(first, text=f"{note}\n\n{first.text}"), *others))


def _edited(text: str, post: str, conversation: Conversation, context: Context) -> Outcome:
    """A message in a new wording: its facts are shown back again, its question is answered again."""
    read = edits.reread(read_facts(text, context.today), text, post, conversation, context)
    if read is not None:
        return read
    if text.startswith("/") or not (is_question(text) or read_intent(text) in _INTENTS):
        return edits.unused(context)
    return _noted(context.texts("edit-read"), _free_text(text, conversation.recent_topic, context), context)


def _written(text: str, conversation: Conversation, context: Context) -> Outcome:
    if text.startswith("/"):
        return _command(text, conversation, context)
    offer = next((one for one in conversation.offers if fold(one.label) == fold(text)), None)
    if offer is not None:
        return _press(offer.action, conversation, context)
    return _text(text, conversation, context)


def _close(conversation: Conversation, outcome: Outcome, incoming: Incoming, context: Context) -> Step:
    """The step of an outcome: the form that goes on asks again, and its buttons get the number of this turn."""
    is_yes = conversation.form is not None and conversation.form.is_confirming
    done = consent.counted(_said(outcome, context), context, is_yes=is_yes)
    said = my_email.limited(letters.going_on(conversation, done, context), context)
    form = said.form
    replies = said.replies
    if said.holds_form:
        form = conversation.form
    elif form is None and not said.ends_form and conversation.form is not None:
        asked = forms.again(conversation.form, context)
        form = asked.form
        replies = (*replies, Reply(text=asked.text, choices=asked.choices))
    turn = conversation.turn + 1
    replies = _placed(_with_way_on(replies, form, context), incoming)
    stamped = tuple(_stamped(reply, turn) for reply in replies)
    offers = tuple(
        Offer(label=one.label, action=one.action.removesuffix(_PAGE))
        for reply in stamped
        for row in reply.choices
        for one in row
    )
    after = Conversation(
        turn=turn,
        form=form,
        offers=offers,
        undo=conversation.undo if said.undo is None else said.undo,
        topic=said.topic or conversation.topic,
        topic_turn=turn if said.topic else conversation.topic_turn,
        asked=feedback.remembered(conversation.asked, said.asked, turn),
        posts=edits.posts_after(conversation, incoming.posts) if form is not None else (),
        told=edits.remembered(conversation.told, edits.told_after(conversation, incoming.posts, form, said.commands)),
        awaiting="erase" if said.is_awaiting_erase else "",
        letter=said.letter,
    )
    result = said.result or _result(said, incoming, is_form=form is not None)
    return Step(replies=stamped, conversation=after, commands=said.commands, result=result)


def _result(said: Said, incoming: Incoming, *, is_form: bool) -> Result:
    is_rating = said.asked is not None and incoming.kind is IncomingKind.PRESS
    if said.topic is not None or (said.asked is not None and not is_rating):
        return Result.ANSWERED
    return Result.FORM if is_form or said.commands else Result.PAGE


def _said(outcome: Outcome, context: Context) -> Said:
    if isinstance(outcome, Said):
        return outcome
    if outcome.changes:
        return outcomes.after(outcome.changes, context, decoder.lead(outcome.changes, context))
    reply = Reply(text=outcome.text, choices=outcome.choices, in_place=outcome.in_place)
    return Said(replies=(reply,), form=outcome.form, ends_form=outcome.form is None)


def _with_way_on(replies: tuple[Reply, ...], form: Form | None, context: Context) -> tuple[Reply, ...]:
    """Where nothing is asked and no button shown, home is one press away."""
    if form is not None or not replies or any(reply.choices for reply in replies):
        return replies
    way_on = rows_of(button(context, "home"))
    return (*replies[:-1], replace(replies[-1], choices=way_on))


def _placed(replies: tuple[Reply, ...], incoming: Incoming) -> tuple[Reply, ...]:
    """Pages take the place of the page whose button was pressed; beside anything else they stay where they are said.

    What answers a sentence is no page: it stands in the chat below it, whatever is opened from there.
    """
    is_opened = incoming.kind is IncomingKind.PRESS or incoming.text.lstrip().startswith("/")
    is_page_button = incoming.action.endswith(_PAGE) or _STAMP in incoming.action  # of a calendar, of the scale
    is_replaced = is_page_button and len(replies) == 1
    return tuple(
        replace(_as_page(reply) if is_opened else reply, in_place=is_replaced) if reply.in_place else reply
        for reply in replies
    )


def _as_page(reply: Reply) -> Reply:
    rows = tuple(
        tuple(one if _STAMP in one.action else replace(one, action=f"{one.action}{_PAGE}") for one in row)
        for row in reply.choices
    )
    return replace(reply, choices=rows)


def _stamped(reply: Reply, turn: int) -> Reply:
    rows = tuple(
        tuple(replace(one, action=f"{turn}{one.action}") if one.action.startswith(_STAMP) else one for one in row)
        for row in reply.choices
    )
    return replace(reply, choices=rows)


# --- buttons


def _press(action: str, conversation: Conversation, context: Context) -> Outcome:
    turn, stamp, verb = action.partition(_STAMP)
    if stamp and turn.isdigit() and verb.startswith("rate:"):  # an earlier answer can be rated as well as the last
        return feedback.rate(int(turn), verb, conversation, context) or old_button(context)
    if stamp and turn.isdigit():
        if int(turn) == conversation.turn:
            return _press_of_question(verb, conversation, context) or old_button(context)
        return old_button(context)
    name, _, argument = action.partition(":")
    handler = ACTIONS.get(name)
    return (
        handler(Visit(argument=argument, conversation=conversation, context=context))
        if handler
        else old_button(context)
    )


def _press_of_question(verb: str, conversation: Conversation, context: Context) -> Outcome | None:
    if verb == "undo":
        return _undo(conversation, context)
    if conversation.awaiting == "erase":
        return my_data.erase(context) if verb == "erase" else my_data.keep(context)
    if conversation.letter is not None and verb.startswith("letter:"):
        return letters.press(verb.removeprefix("letter:"), conversation.letter, context)
    form = conversation.form
    return None if form is None else _press_of_form(verb, form, context)


def _press_of_form(verb: str, form: Form, context: Context) -> Outcome | None:  # noqa: PLR0911  (one branch a verb)
    name, _, argument = verb.partition(":")
    match name:
        case "cancel":
            return cancel(form, context)
        case "yes":
            return forms.confirm(form, context) if form.is_confirming else None
        case "skip":
            return forms.skip(form, context)
        case "set":
            return forms.take_option(form, argument, context)
        case "pick":
            return forms.pick(form, argument, context)
        case "cal":
            return forms.turn(form, argument, context)
        case "back":
            return forms.back(form, context)
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
    told = say(texts("undone"), button(context, "my_profile"), button(context, "home"))
    return Said(replies=(told,), commands=conversation.undo, undo=())


# --- text


def _command(text: str, conversation: Conversation, context: Context) -> Outcome:
    word, _, argument = text[1:].partition(" ")
    name = fold(word.partition("@")[0])
    handler = COMMANDS.get(name)
    if handler is None:
        return unknown_command(context)
    return handler(Visit(argument=argument.strip(), conversation=conversation, context=context))


def _text(text: str, conversation: Conversation, context: Context) -> Outcome:  # noqa: PLR0911  (one a reading)
    if not text:
        return Said(replies=(say(context.texts("cannot-empty")),))
    if conversation.letter is not None and conversation.awaiting != "erase":  # before anything else reads a name in it
        written = letters.take_text(text, conversation.letter, context)
        if written is not None:
            return written
    if my_email.is_code(text, context):
        return my_email.check_code(text, context)
    answered = _wished(text, conversation, context)
    if answered is not None:
        return answered
    if is_cancel(text) and not forms.is_offence(conversation.form, text, context):
        return cancel(conversation.form, context)
    if conversation.awaiting == "erase":
        return _erase_verdict(text, context)
    if conversation.form is not None:
        return _text_in_form(text, conversation.form, conversation.recent_topic, context)
    return (
        decoder.typed_day(text, conversation.offers, context)
        or _explanation(text, conversation, context)
        or feedback.complain(text, conversation, context)
        or _free_text(text, conversation.recent_topic, context)
    )


def _wished(text: str, conversation: Conversation, context: Context) -> Outcome | None:
    """An answer to the last reminder, a wish for those to come or for a letter; a form under way goes on after it."""
    if conversation.awaiting == "erase":
        return None
    is_free = conversation.form is None or context.about is not None
    if is_free and (answer := reminder_answers.typed(text, context)) is not None:
        return answer
    wish = read_wish(text, context.today)
    if wish is not None:
        return preferences.grant(wish, context)
    letter = read_letter_wish(text)
    return None if letter is None else letters.wished(letter.templates, context)


def _explanation(text: str, conversation: Conversation, context: Context) -> Outcome | None:
    """A typed "why?" after an answer whose dates a button explains."""
    shown = [one.action.partition(":")[2] for one in conversation.offers if one.action.startswith("why:")]
    return why.explain_day(text, shown[0], context) if shown and read_intent(text) == "ask_why" else None


def _erase_verdict(text: str, context: Context) -> Outcome:
    return my_data.erase(context) if read_intent(text) == "yes" else my_data.keep(context)


def _text_in_form(text: str, form: Form, told: str | None, context: Context) -> Outcome:
    """An answer to the open question, or a question of the person's own that is answered before the form goes on."""
    if is_question(text) or read_intent(text) == "ask_what_if":
        answered = _answer(text, told, context)
        if answered.is_sure:
            return _without_buttons(answered.said)
        return forms.take_text(form, text, context) or answered.said  # with its proposals: they are its answer
    taken = welcome.verdict(form, text, context) or forms.take_text(form, text, context)
    if taken is not None:
        return taken
    answered = _answer(text, told, context)
    if answered.is_sure:
        return _without_buttons(answered.said)
    return forms.unread(form, context)


def _without_buttons(said: Said) -> Said:
    """An answer given in the middle of a form: only the form's own buttons are shown."""
    return replace(said, replies=tuple(replace(reply, choices=()) for reply in said.replies))


def _free_text(text: str, told: str | None, context: Context) -> Outcome:
    heard = concerning(read_facts(text, context.today), context)
    asks = is_question(text)
    if (held := papers_heard.begin(text, heard, context)) is not None:
        return held
    if heard and not asks:
        return forms.start_heard(heard, text, context)
    answered = _answer(text, told, context)
    if not heard:
        return answered.said
    # a fact and a question in one message: answer, then show the fact back
    asked = forms.start_heard(heard, text, context)
    replies = (*answered.said.replies, Reply(text=asked.text, choices=asked.choices)) if answered.is_sure else ()
    if not replies:
        return asked
    return Said(replies=replies, form=asked.form, topic=answered.said.topic, asked=answered.said.asked)


_INTENTS: Mapping[str, Callable[[Context], Said]] = {
    "ask_balance": answers.balance,
    "ask_next_course": answers.next_course,
    "ask_refund_deadline": answers.refund_deadline,
    "ask_refund": my_refund.show,
    "ask_debts": my_debts.show,
    "ask_dates": answers.dates,
    "ask_best_day": best_day.advise,
    "ask_curve": my_curve.show,
}

# The same, where the words hold more.
_TOLD: Mapping[str, Callable[[str, Context], Said]] = {
    "ask_what_if": what_if.ask,
    "owed_money": my_debts.told,
    "went_to_court": court.told,
}


def _answer(text: str, told: str | None, context: Context) -> questions.Answered:
    intent = read_intent(text) or ""
    if intent in _INTENTS:
        said = replace(_INTENTS[intent](context), result=Result.ANSWERED)
        return questions.Answered(said=said, is_sure=True)
    if intent in _TOLD:
        said = replace(_TOLD[intent](text, context), result=Result.ANSWERED)
        return questions.Answered(said=said, is_sure=True)
    if intent == "help":
        return questions.Answered(said=help_page(context), is_sure=True)
    if intent in {"greeting", "thanks", "small_talk"}:
        texts = context.texts
        buttons: list[Choice] = [button(context, name) for name in ("home", "ask_question")]
        return questions.Answered(
            said=Said(replies=(say(texts(f"reply-{intent.replace('_', '-')}"), *buttons),)), is_sure=True
        )
    if intent in {"yes", "no", "skip"}:
        return questions.Answered(
            said=Said(replies=(say(context.texts("nothing-asked"), button(context, "help")),)), is_sure=False
        )
    return questions.answer(text, told, context)
