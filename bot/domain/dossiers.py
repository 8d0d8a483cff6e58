"""Dossiers: the refund of the fine, money that somebody owes and appeals to the ministry, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.dates import add_days, add_months, add_years
from bot.domain.deadlines import Deadline, DeadlineKind, is_in_time, refund_deadlines
from bot.domain.matter import Matter, MatterKind, Variant
from bot.domain.rules import Rules
from bot.domain.vocabulary import Appeal, Course, Debt, Debtor, Paper, Record, RefundClaim

_NOTICE_BASIS = "1344 C. civ."
# The fact of a step, by what is reminded of: the day it was really sent.
REFUND_STEPS = {
    MatterKind.REFUND_OVERDUE: "reminded_on",
    MatterKind.REFUND_REMINDER: "registered_on",
    MatterKind.REFUND_NOTICE: "noticed_on",
}
DEBT_STEPS = {
    MatterKind.DEBT_REMINDER: "reminded_on",
    MatterKind.DEBT_REGISTERED: "registered_on",
    MatterKind.DEBT_NOTICE: "noticed_on",
}
CHASING_KINDS = frozenset(
    {
        MatterKind.REFUND_REMINDER,
        MatterKind.REFUND_NOTICE,
        MatterKind.REFUND_AFTER,
        MatterKind.DEBT_REMINDER,
        MatterKind.DEBT_REGISTERED,
        MatterKind.DEBT_NOTICE,
        MatterKind.DEBT_AFTER,
    }
)
DOSSIER_KINDS = CHASING_KINDS | {MatterKind.DEBT_TIME_BAR, MatterKind.APPEAL_SILENCE, MatterKind.COURT_ACTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a chain: due `wait_days` after the step before, taken on `taken_on` or not yet."""

    kind: MatterKind
    taken_on: date | None = None
    wait_days: int = 0
    basis: str | None = None


def event_of(kind: MatterKind, of: str) -> str:
    """The name of what is reminded of, whatever its date becomes."""
    return f"{kind}:{of}"


def chase(first: Matter, steps: Sequence[Step], done: frozenset[str], on: date) -> Iterator[Matter]:
    """The steps taken until `on`, as done, and the one that comes next; nothing beyond it has a date yet.

    Each counts from the day on which the one before it was really sent. One that was only declared done has no such
    day: the next counts from the day it was due, and its `from_on` is None. `first` is the first step, done where the
    whole chain is over.
    """
    days = [step.taken_on if step.taken_on is not None and step.taken_on <= on else None for step in steps]
    taken = [day is not None or event_of(step.kind, first.of) in done for day, step in zip(days, steps, strict=True)]
    last = max((place for place, is_taken in enumerate(taken) if is_taken), default=-1)
    due_on, from_on = first.due_on, first.from_on
    for place, step in enumerate(steps[: last + 2]):
        due_on = add_days(due_on, step.wait_days)
        yield replace(
            first,
            kind=step.kind,
            event=event_of(step.kind, first.of),
            due_on=due_on,
            from_on=from_on,
            basis=step.basis,
            is_done=first.is_done or place <= last,
        )
        from_on = days[place]
        due_on = from_on or due_on


def refund_steps(overdue: Matter, claim: RefundClaim, rules: Rules, done: frozenset[str], on: date) -> Iterator[Matter]:
    """What chases a claim without answer, by usage, from `overdue` on: two letters, the formal notice, what follows."""
    steps = (
        Step(kind=MatterKind.REFUND_OVERDUE, taken_on=claim.reminded_on),
        Step(kind=MatterKind.REFUND_REMINDER, taken_on=claim.registered_on, wait_days=rules.refund_reminder_days),
        Step(
            kind=MatterKind.REFUND_NOTICE,
            taken_on=claim.noticed_on,
            wait_days=rules.refund_notice_days,
            basis=_NOTICE_BASIS,
        ),
        Step(kind=MatterKind.REFUND_AFTER, wait_days=rules.refund_notice_days),
    )
    yield from chase(overdue, steps, done, on)


# Money that a private party owes.


def debt_matters(record: Record, rules: Rules, done: frozenset[str], on: date) -> Iterator[Matter]:
    """The letters that chase each debt, and the day from which the law no longer helps (2224 C. civ., L114-1 C. ass.).

    The letters go by usage, but for the formal notice, which the law knows (1344 C. civ.).
    """
    for debt in record.debts:
        first = Matter(
            kind=MatterKind.DEBT_REMINDER,
            event=event_of(MatterKind.DEBT_REMINDER, debt.id),
            due_on=add_days(debt.due_on, rules.debt_reminder_days),
            is_done=_is_past(debt.paid_on, on) or _is_past(debt.filed_on, on),
            of=debt.id,
            is_sure=False,
            variant=Variant(debt.debtor.value),
            from_on=debt.due_on,
        )
        steps = (
            Step(kind=MatterKind.DEBT_REMINDER, taken_on=debt.reminded_on),
            Step(kind=MatterKind.DEBT_REGISTERED, taken_on=debt.registered_on, wait_days=rules.debt_registered_days),
            Step(
                kind=MatterKind.DEBT_NOTICE,
                taken_on=debt.noticed_on,
                wait_days=rules.debt_notice_days,
                basis=_NOTICE_BASIS,
            ),
            Step(kind=MatterKind.DEBT_AFTER, wait_days=rules.debt_notice_days),
        )
        yield from chase(first, steps, done, on)
        yield _time_bar(first, debt, rules, on)


def _time_bar(first: Matter, debt: Debt, rules: Rules, on: date) -> Matter:
    is_insured = debt.debtor is Debtor.INSURER
    years = rules.insurance_time_bar_years if is_insured else rules.debt_time_bar_years
    return replace(
        first,
        kind=MatterKind.DEBT_TIME_BAR,
        event=event_of(MatterKind.DEBT_TIME_BAR, debt.id),
        due_on=add_years(debt.due_on, years),
        is_done=_is_past(debt.paid_on, on),
        basis="L114-1 C. assur." if is_insured else "2224 C. civ.",
    )


def _is_past(day: date | None, on: date) -> bool:
    return day is not None and day <= on


# Appeals.


def appeal_matters(record: Record, rules: Rules, on: date) -> Iterator[Matter]:
    """What the silence of the ministry on an appeal brings: a refusal, then the days to go to court (R421-1, R421-2).

    Counted from the day of sending, the earliest that can be meant, so never sure. A late appeal prolongs nothing.
    """
    for appeal in record.appeals:
        if is_in_time(appeal, record, on, rules):
            yield from _of_appeal(appeal, rules, on)


def _of_appeal(appeal: Appeal, rules: Rules, on: date) -> Iterator[Matter]:
    is_answered = _is_past(appeal.answered_on, on)
    silent_on = add_months(appeal.sent_on, rules.silence_months)
    yield Matter(
        kind=MatterKind.APPEAL_SILENCE,
        event=event_of(MatterKind.APPEAL_SILENCE, appeal.id),
        due_on=silent_on,
        is_done=is_answered,
        of=appeal.id,
        is_sure=False,
        from_on=appeal.sent_on,
        basis="R421-2 CJA",
        opens=((MatterKind.COURT_ACTION, add_months(silent_on, rules.court_months)),),
    )
    # a refusal told after the silence became one may not open new days: the earlier date is the safe one
    refused_on = min(silent_on, appeal.answered_on) if appeal.answered_on is not None and is_answered else silent_on
    yield Matter(
        kind=MatterKind.COURT_ACTION,
        event=event_of(MatterKind.COURT_ACTION, appeal.id),
        due_on=add_months(refused_on, rules.court_months),
        is_done=is_answered and appeal.is_granted is True,
        of=appeal.id,
        is_sure=False,
        from_on=refused_on,
        basis="R421-1 CJA",
    )


# The dossier of a refund, as a person sees it.


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundDossier:
    """One refund: the course that opens it until `due_on` (None: not recorded), the claim, the papers gathered.

    `id` is that of the claim once it is sent, else of the course.
    """

    id: str
    course: Course | None = None
    due_on: date | None = None
    claim: RefundClaim | None = None
    papers: tuple[Paper, ...] = ()

    @property
    def is_paid(self) -> bool:
        """Whether the money came."""
        return self.claim is not None and self.claim.paid_on is not None


def refund_dossiers(record: Record, rules: Rules, on: date) -> tuple[RefundDossier, ...]:
    """Every refund of a record, oldest first; a claim whose course is not recorded has a dossier of its own."""
    opened = [one for one in refund_deadlines(record, rules, on=on) if one.kind is DeadlineKind.REFUND_CLAIM]
    ends = (*(one.from_on for one in opened[1:]), date.max)
    found = [_of_course(one, end, record) for one, end in zip(opened, ends, strict=False)]
    known = {one.claim.id for one in found if one.claim is not None}
    alone = [RefundDossier(id=claim.id, claim=claim) for claim in record.refund_claims if claim.id not in known]
    by_id = {one.id: one for one in (*alone, *found)}  # a claim that answers two courses is told with the later one
    return tuple(sorted(by_id.values(), key=_begun_on))


def _of_course(opened: Deadline, before: date, record: Record) -> RefundDossier:
    later = [claim for claim in record.refund_claims if claim.sent_on >= opened.from_on]
    own = [claim for claim in later if claim.sent_on < before]
    claim = own[-1] if own else later[0] if later else None
    return RefundDossier(
        id=claim.id if claim is not None else opened.of,
        course=next((one for one in record.courses if one.id == opened.of), None),
        due_on=opened.due_on,
        claim=claim,
        papers=next((one.papers for one in record.refund_files if one.of == opened.of), ()),
    )


def _begun_on(dossier: RefundDossier) -> tuple[date, str]:
    day = dossier.course.last_day_on if dossier.course is not None else None
    return (dossier.claim.sent_on if dossier.claim is not None else day or date.min), dossier.id
