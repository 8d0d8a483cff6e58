"""The home message and the pages that it opens: declare, ask, mail, settings; each one leads back."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dialogue.context import Context
from bot.dialogue.flows import profile
from bot.dialogue.flows.answers import ahead_of, case_of, date_lines, forecast_of, told_cautions
from bot.dialogue.flows.reminders import paused_words
from bot.dialogue.flows.saying import Said, button, page, say, topic_button
from bot.dialogue.texts.times import time_from
from bot.domain.cautions import CautionCode
from bot.domain.deadlines import DeadlineKind, deadlines
from bot.domain.forecast import Forecast, stated_balance
from bot.domain.vocabulary import Record
from bot.messages import Choice, Reply

# The buttons of each page, in their order: a new place is offered by its name here.
_HOME = ("declare", "my_dates", "ask_question", "mail_menu", "my_reminders", "settings")
_BEGIN = ("begin", "ask_question", "mail_menu", "settings")
_DECLARE = ("record_offence", "record_course", "record_letter", "record_balance", "record_licence")
_MAIL = ("decoder", "record_letter", "write_letter", "my_refund", "my_debts")
_QUESTIONS = ("next_course", "best_day")
_SETTINGS = ("my_settings", "my_email", "language", "my_profile", "my_data", "erase", "help")

# Entries that show what can be asked; those on the person's own situation come first.
_EXAMPLES = ("recuperation-automatique", "points-fonctionnement", "stage-eligibilite", "contester-amende")
_IN_PROBATION = ("probatoire-fonctionnement", "probatoire-infraction")
_MOST_EXAMPLES = 4
_MOST_OPEN = 4  # facts whose next step is offered on the page to declare
_DATES_SHOWN = 3
_FULL, _EMPTY = "■", "□"
_LINE = "\\\n"  # a line break inside a paragraph


def is_known(record: Record) -> bool:
    """Whether anything is recorded."""
    return record != Record()


# --- home


def show(context: Context) -> Said:
    """Where the person stands: balance, ceiling, probation and the next dates; nothing known: how to begin."""
    if not is_known(context.record):
        return _unknown(context)
    parts = [*_standing(context), *paused_words(context, context.today), _dates(context)]
    choices = [*(button(context, name) for name in _missing(context)), *(button(context, name) for name in _HOME)]
    return Said(replies=(page(context, "\n\n".join(parts), *choices, back=""),))


def _unknown(context: Context) -> Said:
    choices = [button(context, name) for name in _BEGIN]
    return Said(replies=(page(context, context.texts("home-unknown"), *choices, back=""),))


def _standing(context: Context) -> Iterator[str]:
    texts, seen = context.texts, forecast_of(context)
    if seen is None:
        stated = stated_balance(context.record)
        if stated is not None:
            points = texts("points", n=stated.balance)
            yield texts("home-stated", points=points, day=texts.day(stated.on))
        yield texts("home-no-licence")
        return
    if seen.is_invalid:
        yield texts("home-invalid")
        return
    codes = {caution.code for caution in seen.cautions}
    if CautionCode.LETTER_48SI_WITH_POINTS in codes:  # it outweighs whatever number the facts give
        yield texts("home-48si")
    yield _LINE.join((_balance(seen, context), _probation(seen, context)))
    if _is_bare(context.record):
        yield texts("home-bare")
    if told_cautions(seen):
        yield texts("home-caution")


def _balance(seen: Forecast, context: Context) -> str:
    """The balance in words first, for whoever listens, then as a bar as long as the ceiling."""
    told = context.texts("home-balance", points=context.texts("points", n=seen.balance), ceiling=seen.ceiling)
    missing = max(seen.ceiling - seen.balance, 0)
    return _LINE.join((told, f"{_FULL * seen.balance}{_EMPTY * missing}"))


def _probation(seen: Forecast, context: Context) -> str:
    texts, ends_on = context.texts, seen.probation_ends_on
    if not seen.is_in_probation:
        return texts("home-no-probation", ceiling=seen.ceiling)
    left = time_from(context.today, ends_on, texts)
    return texts("home-probation", ceiling=seen.ceiling, day=texts.day(ends_on), left=left)


def _is_bare(record: Record) -> bool:
    """Whether the balance rests on the date of the licence alone."""
    return not (record.statements or record.offences or record.courses)


def _missing(context: Context) -> Iterator[str]:
    """What would make the balance known, or sure."""
    if context.record.licence is None:
        yield "record_licence"
    if _is_bare(context.record):
        yield "record_balance"


def _dates(context: Context) -> str:
    found = ahead_of(context)
    if not found:
        return context.texts("home-no-date")
    lines = date_lines(found[:_DATES_SHOWN], context)
    return f"{context.texts('home-dates')}\n\n{lines}"


# --- the pages


def declare(context: Context) -> Said:
    """What can be told: new facts, and the next step of those that wait for one."""
    choices = [*_next_steps(context), *(button(context, name) for name in _DECLARE), button(context, "my_profile")]
    return Said(replies=(page(context, context.texts("declare"), *choices),))


def _next_steps(context: Context) -> list[Choice]:
    """The fine is paid, the letter collected, the licence handed over, the claim sent or paid."""
    steps = list(_steps_by_fact(context))
    open_claims = [
        one
        for one in deadlines(context.record, context.today, context.rules)
        if one.kind is DeadlineKind.REFUND_CLAIM and not one.done
    ]
    return [*steps[-_MOST_OPEN:], *([button(context, "record_claim")] if open_claims else [])]


def _steps_by_fact(context: Context) -> Iterator[Choice]:
    """The next step of each fact; of two that read alike, which fact is meant."""
    found = [(fact, step) for fact in profile.facts_of(context) for step in profile.next_steps(fact.id, context)[:1]]
    labels = [step.label for _, step in found]
    for fact, step in found:
        of = profile.short(fact, context)
        is_one_of_several = labels.count(step.label) > 1
        label = context.texts("step-of", step=step.label, of=of) if is_one_of_several else step.label
        yield Choice(label=label, action=step.action)


def mail_menu(context: Context) -> Said:
    """What can be done about a letter."""
    received, *others = _MAIL
    first = Choice(label=context.texts("button-mail-received"), action=f"go:{received}")
    choices = [first, *(button(context, name) for name in others)]
    return Said(replies=(page(context, context.texts("mail-menu"), *choices, width=1),))


def ask_question(context: Context) -> Said:
    """What can be asked, with some entries of the knowledge base to touch."""
    texts = context.texts
    own = [button(context, name) for name in _QUESTIONS] if is_known(context.record) else []
    if own:
        own.append(Choice(label=texts("button-what-if"), action="whatif:"))
    topics = [topic_button(topic, context) for topic in _examples(context)]
    return Said(replies=(page(context, texts("ask-question"), *topics, *own, width=1),))


def _examples(context: Context) -> list[str]:
    case = case_of(context)
    letter = (f"lettre-{case.letter.lower()}",) if case.letter else ()
    wanted = (*letter, *(_IN_PROBATION if case.probation else ()), *_EXAMPLES)
    return [topic for topic in wanted if context.library.holds(topic)][:_MOST_EXAMPLES]


def settings(context: Context) -> Said:
    """Reminders, address, language, and the data that is kept."""
    choices = [button(context, name) for name in _SETTINGS]
    return Said(replies=(page(context, context.texts("settings"), *choices),))


def offer_to_begin(context: Context) -> Reply:
    """Who the bot is, for somebody new whose question was answered first."""
    return say(context.texts("welcome-offer"), button(context, "begin"), button(context, "home"))
