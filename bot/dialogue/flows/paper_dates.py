"""By when each step of a paper is to be done: from the record, or from a day told on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.context import Context
from bot.domain.dates import add_days, add_delay
from bot.domain.deadlines import Deadline, DeadlineKind, deadlines
from bot.domain.letters import is_waiting, notifications
from bot.domain.vocabulary import Fine, Letter, LetterKind, Record
from knowledge.papers import NOW, Paper, Step

_TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A paper as it reached the person: the days its delays run from, known or not.

    `start_on` is the day that delays count from, `of` the stored fact it comes from (empty for a day told on the spot),
    `waits` while the letter may still be collected.
    """

    paper: Paper
    opened: tuple[Deadline, ...] = ()
    start_on: date | None = None
    presented_on: date | None = None
    of: str = ""
    waits: bool = False
    is_collected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A step with its day; `due_on` None: no day, or not known. `from_on`: what it is counted from."""

    step: Step
    due_on: date | None = None
    from_on: date | None = None
    is_done: bool = False
    is_provisional: bool = False

    def is_late(self, today: date) -> bool:
        """Whether its day is past and nothing tells that it was done."""
        return self.due_on is not None and self.due_on < today and not self.is_done and self.step.by != _OPENS

    def is_over(self, today: date) -> bool:
        """Whether nothing is left to do."""
        return self.is_done or (self.is_late(today) and not self.step.is_lasting)


_OPENS = DeadlineKind.NEW_LICENCE.value  # a day from which something becomes possible, not a last one


def held(paper: Paper, told_on: date | None, context: Context) -> Held:
    """The paper with the day told, else as the record knows it, else without any day."""
    if told_on is not None and paper.asks:
        return _told(paper, told_on, context)
    if len(paper.letters) == 1:
        return _of_letter(paper, paper.letters[0], context)
    return _of_fine(paper, context) if paper.records == "fine" else Held(paper=paper)


def dated_steps(found: Held, context: Context) -> tuple[Dated, ...]:
    """The steps in the order in which to do them: late ones that still matter first, what is over last."""
    dated = [_dated(step, found, context) for step in found.paper.steps]
    return tuple(sorted(dated, key=lambda one: _rank(one, context.today)))


def _rank(dated: Dated, today: date) -> int:
    if dated.is_over(today):
        return 2
    return 0 if dated.step.by == NOW or (dated.is_late(today) and dated.step.is_sure) else 1


def _told(paper: Paper, told_on: date, context: Context) -> Held:
    """As if each letter that it may be had come that day: an unknown one gets the earliest day of all."""
    is_presented = paper.asks[0] == "presented_on"
    days = {"presented_on": told_on} if is_presented else {"received_on": told_on}
    letters = tuple(Letter(id=f"{_TOLD}{kind}", kind=kind, **days) for kind in paper.letters)
    fines = (Fine(of=_TOLD, notice_on=told_on),) if paper.records == "fine" else ()
    record = Record(licence=context.record.licence, letters=letters, fines=fines)
    return Held(
        paper=paper,
        opened=deadlines(record, context.today, context.rules),
        start_on=told_on,
        presented_on=told_on if is_presented else None,
        waits=any(is_waiting(one, context.today, context.rules) for one in letters),
    )


def _of_letter(paper: Paper, kind: LetterKind, context: Context) -> Held:
    """The last letter of its kind that is recorded."""
    record, today, rules = context.record, context.today, context.rules
    known = [one for one in notifications(record.letters, today, rules) if one.letter.kind is kind]
    if not known:
        return Held(paper=paper)
    last = known[-1]
    opened = [one for one in deadlines(record, today, rules) if one.of == last.letter.id or _is_refund(one, last.on)]
    return Held(
        paper=paper,
        opened=tuple(opened),
        start_on=last.on,
        presented_on=last.letter.presented_on,
        of=last.letter.id,
        waits=last.is_provisional,
        is_collected=last.letter.received_on is not None,
    )


def _is_refund(deadline: Deadline, since: date) -> bool:
    return deadline.kind is DeadlineKind.REFUND_CLAIM and deadline.from_on >= since


def _of_fine(paper: Paper, context: Context) -> Held:
    """The last fine recorded with its notice and not paid."""
    record = context.record
    open_fines = [one for one in record.fines if one.notice_on is not None and one.paid_on is None]
    last = max(open_fines, key=lambda one: (one.notice_on or date.min, one.of), default=None)
    if last is None:
        return Held(paper=paper)
    opened = tuple(one for one in deadlines(record, context.today, context.rules) if one.of == last.of)
    return Held(paper=paper, opened=opened, start_on=last.notice_on, of=last.of)


def _dated(step: Step, found: Held, context: Context) -> Dated:
    if step.by == DeadlineKind.LETTER_PICKUP and found.presented_on is not None:
        due_on = add_days(found.presented_on, context.rules.pickup_days)
        return Dated(step=step, due_on=due_on, from_on=found.presented_on, is_done=found.is_collected)
    if any(one.kind == step.done_with and one.done is True for one in found.opened):
        return Dated(step=step, is_done=True)
    if "." in step.by:
        return Dated(step=step) if found.start_on is None else _delayed(step, found.start_on, context)
    first = _first([one for one in found.opened if one.kind == step.by])
    if first is None:
        return Dated(step=step)
    return Dated(
        step=step,
        due_on=first.due_on,
        from_on=first.from_on,
        is_done=first.done is True,
        is_provisional=first.is_provisional,
    )


def _first(opened: Sequence[Deadline]) -> Deadline | None:
    """The earliest one not done: the safest reading where the letter is not known."""
    return min(opened, key=lambda one: (one.done is True, one.due_on), default=None)


def _delayed(step: Step, start_on: date, context: Context) -> Dated:
    delay = context.library.quantity(step.by, on=context.today, language="fr")
    due_on = add_delay(start_on, int(delay.value), delay.unit)
    return Dated(step=step, due_on=due_on, from_on=start_on)
