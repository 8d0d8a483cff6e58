"""The ledger: from what is recorded to every change of the balance, event by event, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import partial
from operator import itemgetter

from bot.domain.cautions import CautionCode, Note
from bot.domain.courses import (
    Eligible,
    NotAllowed,
    Refusal,
    Standing,
    TooSoon,
    Verdict,
    course_verdict,
    credited_on,
)
from bot.domain.dates import add_days, add_years
from bot.domain.letters import Notification
from bot.domain.probation import Probation
from bot.domain.restoration import (
    NO_ERA,
    Delay,
    Loss,
    delay,
    is_committed_within,
    is_grave_pending,
    points_back_on,
    restoration_cautions,
    single_point_back_on,
)
from bot.domain.rules import Rules
from bot.domain.timeline import Line, Why
from bot.domain.vocabulary import Course, Licence, Statement
from bot.domain.withdrawals import Act


class _Stage(IntEnum):
    """The order in which the events of one day count."""

    START = 0
    GAIN = 1
    PROBATION_END = 2
    WITHDRAWAL = 3
    SIX_MONTHS = 4
    TEN_YEARS = 5
    FULL_RESTORATION = 6
    TRIAL = 7  # what a course would find on its day of credit, before any real one is credited
    COURSE = 8
    STATEMENT = 9
    INVALIDATION = 10
    NIGHT = 11


# A licence that lost its validity neither gains nor loses anything; a later statement can tell that it lives.
_AFTER_INVALIDATION = frozenset({_Stage.TRIAL, _Stage.COURSE, _Stage.STATEMENT, _Stage.NIGHT})

_WHEN = itemgetter(0, 1)  # day, then stage; of one stage the order of the facts stays

_REFUSALS = {
    Refusal.INVALID: CautionCode.COURSE_AFTER_48SI,
    Refusal.LETTER_48SI: CautionCode.COURSE_AFTER_48SI,
    Refusal.BELOW_MINIMUM: CautionCode.COURSE_BELOW_MINIMUM,
    Refusal.KIND: CautionCode.COURSE_WITHOUT_POINTS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the ledger works on; `acts` in the order of their establishment, the others by date."""

    licence: Licence
    probation: Probation
    acts: tuple[Act, ...]
    courses: tuple[Course, ...] = ()
    statements: tuple[Statement, ...] = ()
    invalidations: tuple[Notification, ...] = ()  # the 48SI
    believes_lower_statements: bool = True  # false: the best case, where nothing is lost but what is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every line there will ever be if nothing new happens, and the standings asked for."""

    lines: tuple[Line, ...]
    nights: dict[date, Standing]  # at the end of the day asked for and of the first days of courses
    trial: Standing  # just before the credit of a course tried out
    probation_ends_on: date
    has_lower_statement: bool
    notes: tuple[Note, ...]


def ledger(facts: Facts, rules: Rules, *, on: date, trial_on: date) -> Ledger:
    """The whole course of a licence, with its standing at the end of `on` and before the courses of `trial_on`."""
    run = _Run(facts, rules)
    run.schedule()
    run.at(on, _Stage.NIGHT, run.keep_night)
    run.at(trial_on, _Stage.TRIAL, run.try_out)
    run.play()
    return Ledger(
        lines=tuple(run.lines),
        nights=run.nights,
        trial=run.trial,
        probation_ends_on=run.probation_ends_on,
        has_lower_statement=run.has_lower_statement,
        notes=tuple(run.notes),
    )


class _Run:
    """One pass over the events of a licence; the fields tell where it stands at the end of the step before."""

    def __init__(self, facts: Facts, rules: Rules) -> None:
        self.facts = facts
        self.rules = rules
        self.committed_on = sorted([act.committed_on for act in facts.acts])
        self.events: list[tuple[date, _Stage, Callable[[], None]]] = []
        self.lines: list[Line] = []
        self.notes: list[Note] = []
        self.nights: dict[date, Standing] = {}

        self.day = facts.licence.obtained_on
        self.balance = 0  # the real one, below zero too
        self.ceiling = rules.ceiling
        self.era = 0
        self.is_in_probation = False
        self.probation_ends_on = facts.probation.full_end_on
        self.is_invalid = False
        self.has_48si = False
        self.has_lower_statement = False
        self.last_course: Course | None = None
        self.losses: list[Loss] = []  # since the last full restoration
        self.restored_on = facts.licence.obtained_on
        self.trial = self.standing()

    def play(self) -> None:
        self.events.sort(key=_WHEN)
        for day, stage, step in self.events:
            self.day = day
            if not self.is_invalid or stage in _AFTER_INVALIDATION:
                step()
        self.events.clear()  # each holds this run: without the circle it is freed at once

    # What will have to be looked at, and when.

    def at(self, day: date, stage: _Stage, step: Callable[[], None]) -> None:
        self.events.append((day, stage, step))

    def schedule(self) -> None:
        self.schedule_probation()
        for act in self.facts.acts:
            if act.established_on is not None:
                self.schedule_act(act, act.established_on)
        for course in self.facts.courses:
            self.at(course.first_day_on, _Stage.NIGHT, self.keep_night)
            self.at(credited_on(course, self.rules), _Stage.COURSE, partial(self.credit, course))
        for statement in self.facts.statements:
            self.schedule_statement(statement)
        for notified in self.facts.invalidations:
            if notified.on >= self.facts.licence.obtained_on:  # an older one ended another licence
                self.at(notified.on, _Stage.INVALIDATION, partial(self.invalidate, notified))
        for day in set(self.restoration_days()):
            self.at(day, _Stage.FULL_RESTORATION, self.restore)

    def schedule_probation(self) -> None:
        plan = self.facts.probation
        self.at(self.facts.licence.obtained_on, _Stage.START, self.start)
        for day in plan.gain_days:
            self.at(day, _Stage.GAIN, self.gain)
        for day in {plan.full_end_on, plan.short_end_on or plan.full_end_on}:
            self.at(day, _Stage.PROBATION_END, self.end_probation)

    def schedule_act(self, act: Act, established_on: date) -> None:
        loss = Loss(on=established_on, committed_on=act.committed_on, points=act.taken, is_grave=act.is_grave, act=act)
        self.at(established_on, _Stage.WITHDRAWAL, partial(self.withdraw, loss, act))
        if (single_on := single_point_back_on(act, established_on, self.rules)) is not None:
            self.at(single_on, _Stage.SIX_MONTHS, partial(self.give_single_point_back, loss))
        if (points_on := points_back_on(act, established_on, self.rules)) is not None:
            self.at(points_on, _Stage.TEN_YEARS, partial(self.give_points_back, loss))

    def schedule_statement(self, statement: Statement) -> None:
        loss = Loss(on=statement.on, committed_on=statement.on, points=0, is_grave=True)
        self.at(statement.on, _Stage.STATEMENT, partial(self.believe, statement.balance, loss))
        ten_years_on = add_years(statement.on, self.rules.return_years)
        self.at(ten_years_on, _Stage.TEN_YEARS, partial(self.give_points_back, loss))

    def restoration_days(self) -> Iterator[date]:
        """Every day on which a full restoration could fall; `restore` finds out which one it is."""
        plan, rules = self.facts.probation, self.rules
        yield plan.full_end_on
        if plan.short_end_on is not None:
            yield plan.short_end_on
        for act in self.facts.acts:
            if act.established_on is not None:
                yield add_years(act.established_on, rules.long_restoration_years)
                if not act.is_grave:  # a grave act that starts the delay makes it long
                    yield add_years(act.established_on, rules.short_restoration_years)
        for statement in self.facts.statements:
            yield add_years(statement.on, rules.long_restoration_years)

    # The steps, in the order of a day.

    def start(self) -> None:
        self.is_in_probation = True
        self.ceiling = self.rules.start_probation
        self.change(Why.START, self.rules.start_probation)

    def gain(self) -> None:
        if not self.is_in_probation:
            return
        if not self.is_clean():
            self.note_unproven_loss_of_gain()
            return
        self.ceiling = min(self.rules.ceiling, self.ceiling + self.facts.probation.gain)
        self.change(Why.PROBATION_GAIN, self.within_ceiling(self.facts.probation.gain))

    def end_probation(self) -> None:
        is_last_day = self.day >= self.facts.probation.full_end_on
        if not self.is_in_probation or not (is_last_day or self.is_clean()):
            return
        self.is_in_probation = False
        self.probation_ends_on = self.day
        self.ceiling = self.rules.ceiling
        # R223-1 IV: twelve points at the end of a clean probation; otherwise only the ceiling rises.
        self.change(Why.PROBATION_END, self.ceiling - self.balance if self.is_clean() else 0, is_said=True)

    def withdraw(self, loss: Loss, act: Act) -> None:
        loss.era = self.era
        loss.is_before_restoration = loss.committed_on < self.restored_on
        self.losses.append(loss)
        self.change(Why.OFFENCE, -act.taken, of=act.id, cautions=act.cautions)

    def give_single_point_back(self, loss: Loss) -> None:
        if self.balance <= 0 or loss.era == NO_ERA:
            return
        if is_committed_within(loss.on, self.day, self.committed_on):
            if not is_committed_within(loss.on, _eve(self.day), self.committed_on):
                self.note(CautionCode.EXPIRY_DAY)
            return
        loss.is_given_back = True
        cautions = [CautionCode.SINGLE_AFTER_FULL] if loss.era != self.era else []
        if any(other.act is None and loss.on < other.on for other in self.losses):
            cautions.append(CautionCode.BEHIND_STATEMENT)
        self.give_back(Why.SIX_MONTHS, loss, cautions)

    def give_points_back(self, loss: Loss) -> None:
        if self.balance <= 0 or loss.era != self.era or loss.is_given_back:
            return
        is_single = loss.act is not None and loss.act.points == self.rules.single_point
        cautions = [CautionCode.BLOCKED_SINGLE] if is_single else []
        if loss.act is None:
            cautions.append(CautionCode.BEHIND_STATEMENT)
        self.give_back(Why.TEN_YEARS, loss, cautions)

    def give_back(self, why: Why, loss: Loss, cautions: list[CautionCode]) -> None:
        offence = loss.act.id if loss.act is not None else None
        self.change(why, self.within_ceiling(loss.points), of=offence, cautions=tuple(cautions))

    def restore(self) -> None:
        if self.is_in_probation or self.balance <= 0 or not self.losses:
            return
        if self.day < add_years(self.losses[-1].on, self.rules.short_restoration_years):
            return
        has_grave_pending = is_grave_pending(self.facts.acts, self.day)
        running = delay(self.losses, has_grave_pending=has_grave_pending)
        ends_on = running.ends_on(self.rules)
        if self.day != max(ends_on, self.probation_ends_on) or self.is_blocked(running):
            return
        missing = self.ceiling - self.balance
        cautions = [*restoration_cautions(self.losses, running, has_grave_pending=has_grave_pending)]
        if ends_on < self.probation_ends_on:
            cautions.append(CautionCode.TIME_ON_PROBATION)
        self.losses = []
        self.restored_on = self.day
        self.change(Why.FULL_RESTORATION, missing, cautions=tuple(cautions))

    def is_blocked(self, running: Delay) -> bool:
        if not is_committed_within(running.start_on, self.day, self.committed_on):
            return False
        if not is_committed_within(running.start_on, _eve(self.day), self.committed_on):
            self.note(CautionCode.EXPIRY_DAY)
        return True

    def credit(self, course: Course) -> None:
        verdict = course_verdict(course, self.nights[course.first_day_on], self.standing(), self.rules)
        if isinstance(verdict, Eligible):
            self.last_course = course
            self.change(Why.COURSE, verdict.gain, cautions=(CautionCode.COURSE_AT_ZERO,) if verdict.is_at_zero else ())
        else:
            self.notes.append(Note(_why_nothing(course, verdict), course.first_day_on))

    def believe(self, balance: int, loss: Loss) -> None:
        difference = balance - max(self.balance, 0)
        if difference < 0 and self.facts.believes_lower_statements:
            loss.points, loss.era = -difference, self.era
            self.losses.append(loss)
            self.has_lower_statement = True
            self.change(Why.STATEMENT, difference, cautions=(CautionCode.STATEMENT_LOWER,))
        elif difference > 0:
            self.revive()
            self.balance = max(self.balance, 0)
            self.ceiling = max(self.ceiling, balance)
            self.change(Why.STATEMENT, difference, cautions=(CautionCode.STATEMENT_HIGHER,))

    def revive(self) -> None:
        """A balance told above the facts shows a licence that lives; a probation that ran out meanwhile is over."""
        self.is_invalid = self.has_48si = False
        if self.is_in_probation and self.day >= self.facts.probation.full_end_on:
            self.is_in_probation = False
            self.ceiling = self.rules.ceiling

    def invalidate(self, notified: Notification) -> None:
        self.has_48si = True
        if self.balance > 0:
            self.note(CautionCode.LETTER_48SI_WITH_POINTS)
            return
        self.is_invalid = True
        cautions = (CautionCode.PROVISIONAL_48SI,) if notified.is_provisional else ()
        self.change(Why.INVALIDATION, 0, cautions=cautions, is_said=True)

    def try_out(self) -> None:
        self.trial = self.standing()

    def keep_night(self) -> None:
        self.nights[self.day] = self.standing()

    # What the steps share.

    def standing(self) -> Standing:
        return Standing(
            balance=self.balance,
            ceiling=self.ceiling,
            is_invalid=self.is_invalid,
            has_48si=self.has_48si,
            last_course=self.last_course,
        )

    def is_clean(self) -> bool:
        """Whether no offence that costs points is committed yet, this day included, and no loss is unexplained."""
        if self.has_lower_statement:
            return False
        return not self.committed_on or self.committed_on[0] > self.day

    def note_unproven_loss_of_gain(self) -> None:
        """Say so when every offence that costs this gain is established only later, if at all."""
        proven = any(act.committed_on <= self.day and act.settled_on <= self.day for act in self.facts.acts)
        if not proven and not self.has_lower_statement:
            self.note(CautionCode.GAIN_NOT_EARNED)

    def within_ceiling(self, points: int) -> int:
        return min(points, self.ceiling - self.balance)

    def note(self, code: CautionCode) -> None:
        self.notes.append(Note(code, self.day))

    def change(
        self,
        why: Why,
        points: int,
        *,
        of: str | None = None,
        cautions: tuple[CautionCode, ...] = (),
        is_said: bool = False,
    ) -> None:
        """Apply and write a change; one of no points leaves no line unless it `is_said`."""
        if points == 0 and not is_said:
            return
        self.balance += points
        if self.balance <= 0 or (points > 0 and self.balance >= self.rules.ceiling):
            self.era += 1
        self.lines.append(
            Line(
                on=self.day,
                change=points,
                balance=max(self.balance, 0),
                ceiling=self.ceiling,
                why=why,
                of=of,
                cautions=cautions,
            )
        )
        for code in cautions:
            self.note(code)


def _eve(day: date) -> date:
    return add_days(day, -1)


def _why_nothing(course: Course, verdict: Verdict) -> CautionCode:
    if isinstance(verdict, NotAllowed):
        return _REFUSALS[verdict.reason]
    if isinstance(verdict, TooSoon):
        is_debated = course.first_day_on >= verdict.official_on
        return CautionCode.COURSE_UNSETTLED if is_debated else CautionCode.COURSE_TOO_SOON
    return CautionCode.COURSE_NOTHING_MISSING
