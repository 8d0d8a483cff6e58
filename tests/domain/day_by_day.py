"""A second reading of the law, walked day by day without any agenda: slow, plain, and independent of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.dates import add_months, add_years
from bot.domain.vocabulary import Course, CourseKind, Letter, LetterKind, Licence, Offence, Record, Training

GRAVE = {"C4", "C5", "delit"}


@dataclass
class Hole:
    """Points that left on `on`; `since` counts the moments at the top or at zero before that."""

    on: date
    points: int
    offence_class: str
    since: int
    returned: bool = False


class Walk:
    def __init__(self, record: Record) -> None:
        assert record.licence is not None
        self.licence: Licence = record.licence
        self.record = record
        self.offences = [offence for offence in record.offences if offence.points]
        self.taken = taken_of(self.offences)
        self.holes: dict[str, Hole] = {}  # by offence id, or by "statement <id>"
        self.counting: list[Hole] = []
        self.given: Course | None = None
        self.balance = self.ceiling = self.moments = 0
        self.dead = self.letter = self.unexplained = False
        self.probation_end: date | None = None
        self.nights: dict[date, tuple[int, int]] = {}

    def walk(self, last: date) -> dict[date, tuple[int, int]]:
        """Balance shown and ceiling at the end of each day."""
        day = self.licence.obtained_on
        while day <= last:
            if not self.dead:
                self.probation(day)
                self.withdrawals(day)
                self.six_months(day)
                self.ten_years(day)
                self.full(day)
            self.courses(day)
            self.statements(day)
            self.letters(day)
            self.nights[day] = (self.balance, self.ceiling)
            day += timedelta(1)
        return {on: (max(balance, 0), ceiling) for on, (balance, ceiling) in self.nights.items()}

    def move(self, points: int) -> None:
        if points:
            self.balance += points
            if self.balance <= 0 or (points > 0 and self.balance == 12):
                self.moments += 1

    def clean(self, day: date) -> bool:
        return not self.unexplained and all(offence.committed_on > day for offence in self.offences)

    def probation(self, day: date) -> None:
        start = self.licence.obtained_on
        accompanied = self.licence.first_licence and self.licence.training is Training.ACCOMPANIED
        end = add_years(start, 2 if accompanied else 3)
        if day == start:
            self.balance = self.ceiling = 6
        elif self.probation_end is None:
            years = day.year - start.year
            if day <= end and day == add_years(start, years) and self.clean(day):
                self.ceiling = min(12, self.ceiling + (3 if accompanied else 2))
                self.move(min(3 if accompanied else 2, self.ceiling - self.balance))
            short = add_months(start, 18 if accompanied else 24) if self.followed() else None
            if day == end or (day == short and self.clean(day)):
                self.probation_end, self.ceiling = day, 12
                self.move(12 - self.balance if self.clean(day) else 0)

    def followed(self) -> bool:
        start, on = self.licence.obtained_on, self.licence.follow_up_on
        return on is not None and self.licence.first_licence and add_months(start, 6) <= on <= add_months(start, 12)

    def withdrawals(self, day: date) -> None:
        for offence in self.offences:
            if offence.established_on == day:
                hole = Hole(day, self.taken[offence.id], str(offence.offence_class), self.moments)
                self.holes[offence.id] = hole
                self.counting.append(hole)
                self.move(-hole.points)

    def quiet(self, start: date, end: date) -> bool:
        return not any(start < offence.committed_on <= end for offence in self.offences)

    def six_months(self, day: date) -> None:
        for offence in self.offences:
            hole = self.holes.get(offence.id)
            is_due = hole and offence.points == 1 and add_months(hole.on, 6) == day and self.balance > 0
            if hole and is_due and self.quiet(hole.on, day):
                hole.returned = True
                self.move(min(hole.points, self.ceiling - self.balance))

    def ten_years(self, day: date) -> None:
        for hole in self.holes.values():
            fits = hole.offence_class in {"C1", "C2", "C3", "C4"} and not hole.returned and hole.since == self.moments
            if fits and add_years(hole.on, 10) == day and self.balance > 0:
                self.move(min(hole.points, self.ceiling - self.balance))

    def full(self, day: date) -> None:
        if self.probation_end is None or self.balance <= 0 or not self.counting:
            return
        start = max(hole.on for hole in self.counting)
        waiting = [o for o in self.offences if o.committed_on <= day and (o.established_on or date.max) > day]
        classes = {hole.offence_class for hole in self.counting} | {str(offence.offence_class) for offence in waiting}
        end = add_years(start, 3 if classes & GRAVE else 2)
        if day == max(end, self.probation_end) and self.quiet(start, day):
            self.counting = []
            self.move(12 - self.balance)

    def courses(self, day: date) -> None:
        ending = [course for course in self.record.courses if course.last_day_on + timedelta(1) == day]
        for course in sorted(ending, key=lambda course: course.first_day_on):
            balance, ceiling = self.nights[course.first_day_on]
            free = self.given is None or course.first_day_on > add_years(self.given.last_day_on, 1)
            right = course.kind in {CourseKind.VOLUNTARY, CourseKind.PROBATION} and not self.dead and not self.letter
            gain = min(4, self.ceiling - self.balance)
            if right and free and balance < ceiling and self.balance >= -3 and gain > 0:
                self.given = course
                self.move(gain)

    def statements(self, day: date) -> None:
        for statement in self.record.statements:
            if statement.on != day or statement.balance == max(self.balance, 0):
                continue
            if statement.balance < self.balance:
                hole = Hole(day, self.balance - statement.balance, "C4", self.moments)
                self.holes[f"statement {statement.id}"] = hole
                self.counting.append(hole)
                self.unexplained = True
                self.move(-hole.points)
            else:
                self.dead = self.letter = False
                self.balance = max(self.balance, 0)
                self.ceiling = max(self.ceiling, statement.balance)
                self.move(statement.balance - self.balance)

    def letters(self, day: date) -> None:
        for letter in self.record.letters:
            if letter.kind is LetterKind.L48SI and notified_on(letter) == day:
                self.letter = True
                self.dead = self.dead or self.balance <= 0


def notified_on(letter: Letter) -> date | None:
    if letter.presented_on is None:
        return letter.received_on
    in_time = letter.received_on is not None and letter.received_on <= letter.presented_on + timedelta(15)
    return letter.received_on if in_time else letter.presented_on


def taken_of(offences: list[Offence]) -> dict[str, int]:
    """What each offence costs once eight points bound those of one day and one stop."""
    taken: dict[str, int] = {}
    for offence in sorted(offences, key=lambda offence: offence.established_on or date.max):
        group = [o.id for o in offences if (o.committed_on, o.stop) == (offence.committed_on, offence.stop)]
        room = 8 - sum(taken.get(name, 0) for name in group)
        taken[offence.id] = min(offence.points or 0, room)
    return taken
