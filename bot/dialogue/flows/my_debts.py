"""Money that somebody owes: every debt, each with its letters, the next date, what follows and until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.dialogue.context import Context
from bot.dialogue.conversation import Form, Section
from bot.dialogue.flows import forms
from bot.dialogue.flows.dossier_sections import debt_words
from bot.dialogue.flows.dossier_steps import chain_of, left_words, step_buttons, step_lines
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.saying import Said, button, say, topic_button
from bot.dialogue.flows.sections import describe_fact, find_fact
from bot.dialogue.flows.taking import Taken, take_amount, take_due
from bot.dialogue.understanding.dates import read_date
from bot.dialogue.understanding.money import read_cents
from bot.dialogue.understanding.words import read_debtor
from bot.domain.matters import Matter, MatterKind
from bot.domain.vocabulary import Debt, Debtor, DebtReason
from bot.messages import Choice, Reply

_MOST = 8


def show(context: Context) -> Said:
    """Every debt, open ones first; a single open one as its own page."""
    texts, debts = context.texts, context.record.debts
    if not debts:
        said = say(texts("debts-none"), _new(context), button(context, "my_refund"), width=1)
        return Said(replies=(said,), topic="remboursement-relance")
    if len(debts) == 1:
        return Said(replies=(_page(debts[0], context),), topic="remboursement-relance")
    ordered = sorted(debts, key=lambda debt: debt.paid_on is not None)[:_MOST]
    lines = "\n".join(f"- {describe_fact(debt, context)}" for debt in ordered)
    opens = [Choice(label=_label(debt, context), action=f"debt:show:{debt.id}") for debt in ordered]
    return Said(replies=(say(texts("debts", lines=lines), *opens, _new(context), button(context, "my_refund")),))


def act(argument: str, form: Form | None, context: Context) -> Said | Asked | None:
    """A button of a page: "new", or "show:0123456789ab"."""
    verb, _, rest = argument.partition(":")
    if verb == "new":
        sections = (Section(kind="debt", is_thorough=True), *(form.sections if form is not None else ()))
        return forms.start(sections, context, is_welcome=form.is_welcome if form is not None else False)
    debt = find_fact(context, rest)
    return Said(replies=(_page(debt, context),)) if verb == "show" and isinstance(debt, Debt) else None


def told(text: str, context: Context) -> Said:
    """ "Le centre me doit 250 € depuis le 3 mars": what was said is shown back, the rest is asked."""
    values: dict[str, str] = {}
    if (debtor := read_debtor(text)) is not None:
        values["debtor"] = debtor.value
    due = take_due(read_date(text, context.today), context)
    amount = take_amount(text, context) if read_cents(text) is not None else None
    for reading in (due, amount):
        if isinstance(reading, Taken):
            values |= reading.values
    asked = forms.start((Section(kind="debt", values=values, is_thorough=True),), context)
    return Said(replies=(Reply(text=asked.text, choices=asked.choices),), form=asked.form)


def _new(context: Context) -> Choice:
    return Choice(label=context.texts("button-new-debt"), action="debt:new")


def _label(debt: Debt, context: Context) -> str:
    who = context.texts(f"short-debt-{debt.debtor.value}")
    return context.texts("debt-label", who=who, day=context.texts.short_day(debt.due_on))


def _page(debt: Debt, context: Context) -> Reply:
    texts, chain = context.texts, chain_of(debt, context)
    lines = [texts("debt-due", day=texts.day(debt.due_on)), *step_lines(debt, chain, context)]
    parts = [
        texts("my-debt", what=debt_words(debt, context)),
        "\n".join(f"- {line}" for line in lines),
        *_outlook(debt, chain, context),
    ]
    return say("\n\n".join(parts), *_buttons(debt, chain, context))


def _outlook(debt: Debt, chain: Sequence[Matter], context: Context) -> Iterator[str]:
    """What is next, what follows the letters, and until when the money can be claimed."""
    texts = context.texts
    if debt.paid_on is not None:
        yield texts("debt-closed", day=texts.day(debt.paid_on))
        return
    if debt.withdrawn_on is not None:
        yield texts("debt-after-withdrawal", day=texts.day(debt.withdrawn_on))
    if debt.filed_on is not None:
        yield texts("debt-filed", day=texts.day(debt.filed_on))
    elif any(one.kind is MatterKind.DEBT_AFTER for one in chain):
        after = next(one for one in chain if one.kind is MatterKind.DEBT_AFTER)
        yield texts("debt-after", day=texts.day(after.due_on))
    else:
        yield texts("steps-usage")
    yield from _time_bar(debt, context)
    yield texts("debt-source", checked=texts.day(context.library.figures.get("debts.notice_days_max").checked_on))


def _time_bar(debt: Debt, context: Context) -> Iterator[str]:
    for one in context.matters(context.record):
        if one.kind is MatterKind.DEBT_TIME_BAR and one.of == debt.id:
            key = "debt-time-bar-insurer" if debt.debtor is Debtor.INSURER else "debt-time-bar"
            yield context.texts(key, day=context.texts.day(one.due_on), left=left_words(one, context))


def _buttons(debt: Debt, chain: Sequence[Matter], context: Context) -> list[Choice]:
    texts = context.texts
    ends = [
        Choice(label=texts("button-fix"), action=f"fix:{debt.id}"),
        Choice(label=texts("button-forget"), action=f"forget:{debt.id}"),
    ]
    if debt.paid_on is not None:
        return [*ends, _new(context), button(context, "my_refund")]
    paid = Choice(label=texts("button-repaid"), action=f"fill:{debt.id}:repaid_on")
    steps = [] if debt.filed_on is not None else step_buttons(debt, chain, context)
    filed = Choice(label=texts("button-filed"), action=f"fill:{debt.id}:filed_on")
    topic = "retractation-stage" if debt.reason is DebtReason.WITHDRAWN else "remboursement-relance"
    later = [filed] if debt.noticed_on is not None and debt.filed_on is None else []
    return [paid, *steps, *later, *ends, _new(context), topic_button(topic, context)]
