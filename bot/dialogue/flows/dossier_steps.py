"""The steps that chase money, in words and on buttons, the same for a refund and for a debt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.dialogue.context import Context
from bot.dialogue.flows.writing_letters import write_button
from bot.domain.dossiers import DEBT_STEPS, REFUND_STEPS
from bot.domain.matters import Matter, MatterKind
from bot.domain.vocabulary import Debt, RefundClaim
from bot.messages import Choice

# The letter of each step.
TEMPLATES: Mapping[MatterKind, str] = {
    MatterKind.REFUND_OVERDUE: "refund_reminder",
    MatterKind.REFUND_REMINDER: "refund_registered",
    MatterKind.REFUND_NOTICE: "refund_notice",
    MatterKind.DEBT_REMINDER: "debt_reminder",
    MatterKind.DEBT_REGISTERED: "debt_registered",
    MatterKind.DEBT_NOTICE: "debt_notice",
}
STEPS: Mapping[MatterKind, str] = {**REFUND_STEPS, **DEBT_STEPS}


def chain_of(fact: RefundClaim | Debt, context: Context) -> Sequence[Matter]:
    """The steps of a claim or a debt that were taken, and the next one, in their order."""
    kinds = [*STEPS, MatterKind.REFUND_AFTER, MatterKind.DEBT_AFTER]
    found = [one for one in context.matters(context.record) if one.of == fact.id and one.kind in kinds]
    return sorted(found, key=lambda one: kinds.index(one.kind))


def step_lines(fact: RefundClaim | Debt, chain: Sequence[Matter], context: Context) -> list[str]:
    """One line for each letter sent, and one for the next with its date unless all is over."""
    is_over = fact.paid_on is not None or (isinstance(fact, Debt) and fact.filed_on is not None)
    told = [one for one in chain if one.kind in STEPS]
    return [_line(fact, one, context) for one in told if not is_over or getattr(fact, STEPS[one.kind]) is not None]


def _line(fact: RefundClaim | Debt, matter: Matter, context: Context) -> str:
    texts, name = context.texts, STEPS[matter.kind]
    what, day = texts(f"step-{name}"), getattr(fact, name)
    if day is not None:
        return texts("step-sent", what=what, day=texts.day(day))
    if matter.is_done:
        return texts("step-sent-some-day", what=what)
    return texts("step-next", what=what, day=texts.day(matter.due_on), left=left_words(matter, context))


def left_words(matter: Matter, context: Context) -> str:
    """How many days are left until a date, or since when it is past."""
    days = (matter.due_on - context.today).days
    return context.texts("days-left", n=days) if days >= 0 else context.texts("days-ago", n=-days)


def step_buttons(fact: RefundClaim | Debt, chain: Sequence[Matter], context: Context) -> list[Choice]:
    """For the next letter one that writes it; for each letter not sent yet one that notes its day."""
    steps = REFUND_STEPS if isinstance(fact, RefundClaim) else DEBT_STEPS
    taken = {one.kind for one in chain if one.is_done}
    left = [kind for kind in steps if kind not in taken]
    write = write_button(TEMPLATES[left[0]], fact.id, context) if left else None
    sent = [
        Choice(label=context.texts(f"button-sent-{steps[kind]}"), action=f"sent:{TEMPLATES[kind]}:{fact.id}")
        for kind in left
    ]
    return [*([write] if write is not None else []), *sent]
