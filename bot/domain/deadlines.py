"""Deadlines: every legal date that the letters, fines, courses and claims of a record open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.dates import add_clear_days, add_days, add_months, add_years
from bot.domain.letters import Notification, is_fulfilled_by, is_waiting, notification, notifications
from bot.domain.rules import Rules
from bot.domain.vocabulary import Appeal, Course, Fine, Letter, LetterKind, Record, RefundClaim


class DeadlineKind(StrEnum):
    """What must be done by then."""

    PROBATION_COURSE = "probation_course"
    CONTEST_POINTS = "contest_points"
    REFUND_CLAIM = "refund_claim"
    REFUND_OVERDUE = "refund_overdue"
    LETTER_PICKUP = "letter_pickup"
    LICENCE_HANDOVER = "licence_handover"
    CONTEST_FINE = "contest_fine"
    NEW_LICENCE = "new_licence"


_BASIS = {
    DeadlineKind.PROBATION_COURSE: "R223-4",
    DeadlineKind.CONTEST_POINTS: "R421-1 CJA",
    DeadlineKind.REFUND_CLAIM: "R223-8",
    DeadlineKind.REFUND_OVERDUE: None,
    DeadlineKind.LETTER_PICKUP: "CE n° 341146",
    DeadlineKind.LICENCE_HANDOVER: "L223-5",
    DeadlineKind.CONTEST_FINE: "529-2 CPP",
    DeadlineKind.NEW_LICENCE: "L223-5",
}
_RANK = {kind: rank for rank, kind in enumerate(DeadlineKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A delay from `from_on` to `due_on`, that day included; `done` None where the record cannot tell.

    `of` is the id of the letter, course or claim it comes from, or of the offence of a fine.
    """

    kind: DeadlineKind
    from_on: date
    due_on: date
    done: bool | None
    is_provisional: bool = False
    of: str = ""

    @property
    def basis(self) -> str | None:
        """The article; None for mere usage."""
        return _BASIS[self.kind]


def deadlines(record: Record, on: date, rules: Rules) -> tuple[Deadline, ...]:
    """Every deadline the record opens, past ones too, oldest first; works without a licence.

    `on` is the day it is asked: what is dated later is planned, not done.
    """
    notified = notifications(record.letters, on, rules)
    found = [
        *(deadline for letter in notified for deadline in _of_notification(letter, record, on, rules)),
        *(_pickup(letter, rules) for letter in record.letters if is_waiting(letter, on, rules)),
        *_of_handovers(record, notified, rules),
        *refund_deadlines(record, rules, on=on),
        *_of_fines(record, on, rules),
    ]
    return _oldest_first(found)


def refund_deadlines(record: Record, rules: Rules, *, on: date = date.max) -> tuple[Deadline, ...]:
    """When to claim the fine back, and when to chase a claim, oldest first (R223-8 IV).

    Only the course that fulfils a 48N opens a claim; a claim sent since then answers it.
    """
    notified = notifications(record.letters, on, rules)
    fulfilling = [course for course in record.courses if any(_is_fulfilled(one, course, rules) for one in notified)]
    return _oldest_first(
        [
            *(_refund_claim(course, record, on, rules) for course in fulfilling),
            *(_refund_overdue(claim, on, rules) for claim in record.refund_claims),
        ]
    )


def refund_claim_due_on(course: Course, rules: Rules) -> date:
    """The last day to claim the fine back after a compulsory course: fifteen days from its end (R223-8 IV)."""
    return add_days(course.last_day_on, rules.refund_claim_days)


def probation_course_due_on(notified_on: date, rules: Rules) -> date:
    """The last day on which the course of a 48N may end: four months from its receipt (R223-4)."""
    return add_months(notified_on, rules.probation_course_months)


def _oldest_first(found: list[Deadline]) -> tuple[Deadline, ...]:
    return tuple(sorted(found, key=lambda one: (one.from_on, _RANK[one.kind], one.due_on, one.of)))


def _of_notification(notified: Notification, record: Record, on: date, rules: Rules) -> Iterator[Deadline]:
    kind = notified.letter.kind
    if kind is LetterKind.L48N:
        done = any(_is_fulfilled(notified, course, rules) and course.last_day_on <= on for course in record.courses)
        due_on = probation_course_due_on(notified.on, rules)
        yield _from_letter(DeadlineKind.PROBATION_COURSE, notified, due_on, done=done)
    if kind is LetterKind.L48SI:
        due_on = add_clear_days(notified.on, rules.handover_clear_days)
        yield _from_letter(DeadlineKind.LICENCE_HANDOVER, notified, due_on, done=_is_past(notified.letter, on))
    # R421-1 CJA: each of these letters tells a withdrawal and so opens the two months to contest it.
    due_on = add_months(notified.on, rules.contest_points_months)
    yield _from_letter(DeadlineKind.CONTEST_POINTS, notified, due_on, done=_is_contested(notified, due_on, record, on))


def _is_contested(notified: Notification, due_on: date, record: Record, on: date) -> bool | None:
    """True once an appeal against what the letter tells left in time; None while the record cannot tell."""
    letter_id = notified.letter.id
    return any(one.of == letter_id and one.sent_on <= min(due_on, on) for one in record.appeals) or None


def is_in_time(appeal: Appeal, record: Record, on: date, rules: Rules) -> bool:
    """Whether `appeal` left within the two months of the letter it is about, and so prolongs the delay (R421-1 CJA).

    Taken as in time when the letter is not known.
    """
    letter = next((one for one in record.letters if one.id == appeal.of), None)
    notified = None if letter is None else notification(letter, on, rules)
    return notified is None or appeal.sent_on <= add_months(notified.on, rules.contest_points_months)


def _from_letter(kind: DeadlineKind, notified: Notification, due_on: date, *, done: bool | None) -> Deadline:
    return Deadline(
        kind=kind,
        from_on=notified.on,
        due_on=due_on,
        done=done,
        is_provisional=notified.is_provisional,
        of=notified.letter.id,
    )


def _is_past(letter: Letter, on: date) -> bool:
    return letter.handed_over_on is not None and letter.handed_over_on <= on


def _is_fulfilled(notified: Notification, course: Course, rules: Rules) -> bool:
    return is_fulfilled_by(notified, course, probation_course_due_on(notified.on, rules))


def _pickup(letter: Letter, rules: Rules) -> Deadline:
    presented_on = letter.presented_on or date.min
    return Deadline(
        kind=DeadlineKind.LETTER_PICKUP,
        from_on=presented_on,
        due_on=add_days(presented_on, rules.pickup_days),
        done=False,
        of=letter.id,
    )


def _of_handovers(record: Record, notified: tuple[Notification, ...], rules: Rules) -> Iterator[Deadline]:
    lost_on = {one.letter.id: one.on for one in notified}
    earlier = record.licence.earlier_invalidation_on if record.licence is not None else None
    for letter in record.letters:
        if letter.kind is LetterKind.L48SI and letter.handed_over_on is not None:
            zero_on = lost_on.get(letter.id, letter.handed_over_on)
            yield Deadline(
                kind=DeadlineKind.NEW_LICENCE,
                from_on=letter.handed_over_on,
                due_on=_new_licence_on(letter.handed_over_on, zero_on, earlier, rules),
                done=None,
                of=letter.id,
            )


def _new_licence_on(handed_over_on: date, zero_on: date, earlier: date | None, rules: Rules) -> date:
    """Six months from the hand-over, a year when the licence was already lost within five years (L223-5 II)."""
    if earlier is not None and earlier < zero_on <= add_years(earlier, rules.new_licence_again_within_years):
        return add_years(handed_over_on, rules.new_licence_again_years)
    return add_months(handed_over_on, rules.new_licence_months)


def _refund_claim(course: Course, record: Record, on: date, rules: Rules) -> Deadline:
    return Deadline(
        kind=DeadlineKind.REFUND_CLAIM,
        from_on=course.last_day_on,
        due_on=refund_claim_due_on(course, rules),
        done=any(course.last_day_on <= claim.sent_on <= on for claim in record.refund_claims),
        of=course.id,
    )


def _refund_overdue(claim: RefundClaim, on: date, rules: Rules) -> Deadline:
    return Deadline(
        kind=DeadlineKind.REFUND_OVERDUE,
        from_on=claim.sent_on,
        due_on=add_months(claim.sent_on, rules.refund_overdue_months),
        done=claim.paid_on is not None and claim.paid_on <= on,
        of=claim.id,
    )


def _of_fines(record: Record, on: date, rules: Rules) -> Iterator[Deadline]:
    """The delay of each fine; a payment that settled the facts leaves nothing to contest once it is over (L223-1)."""
    settled = {one.id for one in record.offences if one.established_on is not None and one.established_on <= on}
    for fine in record.fines:
        if fine.notice_on is None:
            continue
        deadline = _contest_fine(fine, fine.notice_on, on, rules)
        if not (deadline.done and fine.of in settled and deadline.due_on < on):
            yield deadline


def _contest_fine(fine: Fine, notice_on: date, on: date, rules: Rules) -> Deadline:
    return Deadline(
        kind=DeadlineKind.CONTEST_FINE,
        from_on=notice_on,
        due_on=add_days(notice_on, rules.contest_fine_days),
        done=fine.paid_on is not None and fine.paid_on <= on,
        of=fine.of,
    )
