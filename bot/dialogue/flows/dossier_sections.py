"""Claims, debts, appeals and papers as sections of a form and as sentences to show back."""

from __future__ import annotations

from datetime import date

from bot.dialogue.context import Context
from bot.dialogue.conversation import Section
from bot.dialogue.flows.order import NOT_YET
from bot.domain.dates import add_days
from bot.domain.rules import Rules
from bot.domain.vocabulary import Appeal, AppealKind, Debt, Debtor, DebtReason, RefundClaim, RefundFile

GRANTED, REFUSED = "granted", "refused"  # how an appeal was answered
NO_LETTER = "none"  # an appeal against a letter that is not recorded
STEPS = ("reminded_on", "registered_on", "noticed_on")

Dossier = RefundClaim | RefundFile | Debt | Appeal


def day_in(section: Section, name: str) -> date | None:
    """The day that a field holds; None while it is not told or has not come."""
    said = section.values.get(name)
    return date.fromisoformat(said) if said and said != NOT_YET else None


def needed_day_in(section: Section, name: str) -> date:
    """The day of a field that a complete section holds."""
    return date.fromisoformat(section.values[name])


def known(**days: date | None) -> dict[str, str]:
    """The days that are known, in ISO."""
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def fact_of(section: Section, new: str, rules: Rules) -> RefundClaim | Debt | Appeal | None:
    """The fact of a complete section of these kinds; None for any other."""
    if section.kind == "claim":
        steps = {name: day_in(section, name) for name in STEPS}
        return RefundClaim(
            id=new, sent_on=needed_day_in(section, "sent_on"), paid_on=day_in(section, "refunded_on"), **steps
        )
    if section.kind == "debt":
        return _debt(section, new, rules)
    return _appeal(section, new) if section.kind == "appeal" else None


def _debt(section: Section, new: str, rules: Rules) -> Debt:
    """A debt; after a withdrawal the law says when it is due (L221-24 C. conso.)."""
    values, withdrawn_on = section.values, day_in(section, "withdrawn_on")
    if withdrawn_on is not None:
        due_on = add_days(withdrawn_on, rules.withdrawal_refund_days)
    else:
        due_on = needed_day_in(section, "due_on")
    debtor = Debtor(values["debtor"])
    return Debt(
        id=new,
        debtor=debtor,
        reason=_reason(debtor, values.get("reason")),
        due_on=due_on,
        amount_cents=int(values["amount"]) if values.get("amount") else None,
        withdrawn_on=withdrawn_on,
        **{name: day_in(section, name) for name in STEPS},
        filed_on=day_in(section, "filed_on"),
        paid_on=day_in(section, "repaid_on"),
    )


def _reason(debtor: Debtor, said: str | None) -> DebtReason:
    """Only a centre is asked why: an insurer owes what the contract says."""
    if debtor is Debtor.INSURER:
        return DebtReason.INSURANCE
    return DebtReason(said) if said and debtor is Debtor.CENTRE else DebtReason.OTHER


def _appeal(section: Section, new: str) -> Appeal:
    values = section.values
    answered_on, answer = day_in(section, "answered_on"), values.get("answer")
    return Appeal(
        id=new,
        kind=AppealKind(values["kind"]),
        sent_on=needed_day_in(section, "sent_on"),
        of="" if values.get("of") == NO_LETTER else values.get("of", ""),
        answered_on=answered_on,
        is_granted=None if answered_on is None else answer == GRANTED,
    )


def values_of(fact: Dossier) -> tuple[str, dict[str, str]]:
    """The kind of section of a stored fact, and its answers."""
    match fact:
        case RefundClaim():
            later = known(refunded_on=fact.paid_on, **_steps(fact))
            return "claim", {"sent_on": fact.sent_on.isoformat(), **later}
        case Debt():
            return "debt", _values_of_debt(fact)
        case Appeal():
            answer = {} if fact.is_granted is None else {"answer": GRANTED if fact.is_granted else REFUSED}
            values = {"kind": fact.kind.value, "of": fact.of, "sent_on": fact.sent_on.isoformat()}
            return "appeal", {**values, **answer, **known(answered_on=fact.answered_on)}
        case RefundFile():
            raise ValueError("papers are ticked one by one, not corrected in a form")


def _steps(fact: RefundClaim | Debt) -> dict[str, date | None]:
    return {name: getattr(fact, name) for name in STEPS}


def _values_of_debt(debt: Debt) -> dict[str, str]:
    values = {"debtor": debt.debtor.value}
    if debt.debtor is Debtor.CENTRE:
        values["reason"] = debt.reason.value
    if debt.amount_cents is not None:
        values["amount"] = str(debt.amount_cents)
    due_on = debt.due_on if debt.withdrawn_on is None else None  # the day of the withdrawal tells it
    days = known(
        due_on=due_on,
        withdrawn_on=debt.withdrawn_on,
        **_steps(debt),
        filed_on=debt.filed_on,
        repaid_on=debt.paid_on,
    )
    return {**values, **days}


# In words.


def describe(fact: Dossier, context: Context) -> str:
    """One line for a fact, stored or to be stored."""
    texts = context.texts
    match fact:
        case RefundClaim():
            head = _with_steps(texts("recap-claim", day=texts.day(fact.sent_on)), fact, context)
            return texts("recap-claim-paid", head=head, day=texts.day(fact.paid_on)) if fact.paid_on else head
        case RefundFile():
            papers = ", ".join(texts(f"short-paper-{paper.value}") for paper in fact.papers)
            return texts("recap-papers", papers=papers) if papers else texts("recap-papers-none")
        case Debt():
            return _describe_debt(fact, context)
        case Appeal():
            return _describe_appeal(fact, context)


def _with_steps(head: str, fact: RefundClaim | Debt, context: Context) -> str:
    for name, day in _steps(fact).items():
        if day is not None:
            head = context.texts(f"recap-step-{name}", head=head, day=context.texts.day(day))
    return head


def _describe_debt(debt: Debt, context: Context) -> str:
    texts = context.texts
    head = texts("recap-debt", what=debt_words(debt, context), day=texts.day(debt.due_on))
    if debt.withdrawn_on is not None:
        head = texts("recap-debt-withdrawn", head=head, day=texts.day(debt.withdrawn_on))
    head = _with_steps(head, debt, context)
    if debt.filed_on is not None:
        head = texts("recap-debt-filed", head=head, day=texts.day(debt.filed_on))
    return texts("recap-debt-paid", head=head, day=texts.day(debt.paid_on)) if debt.paid_on is not None else head


def debt_words(debt: Debt, context: Context) -> str:
    """Who owes, how much where it is known, and why."""
    texts = context.texts
    who = texts(f"debtor-{debt.debtor.value}")
    sum_owed = texts("debt-sum") if debt.amount_cents is None else texts.euros(debt.amount_cents)
    key = "debt-words-why" if debt.debtor is Debtor.CENTRE and debt.reason is not DebtReason.OTHER else "debt-words"
    if key == "debt-words":
        return texts("debt-words", sum=sum_owed, who=who)
    return texts("debt-words-why", sum=sum_owed, who=who, why=texts(f"debt-reason-{debt.reason.value}"))


def _describe_appeal(appeal: Appeal, context: Context) -> str:
    texts = context.texts
    head = texts(f"recap-appeal-{appeal.kind.value}", day=texts.day(appeal.sent_on))
    if appeal.answered_on is None:
        return head
    day = texts.day(appeal.answered_on)
    if appeal.is_granted:
        return texts("recap-appeal-granted", head=head, day=day)
    return texts("recap-appeal-refused", head=head, day=day)
