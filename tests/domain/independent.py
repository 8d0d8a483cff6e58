"""A second reading of the law, on records as JSON: no engine, no agenda, no counters, the past searched anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import Any

Facts = dict[str, Any]
DAY = timedelta(1)

SCALE = {  # points and class, as they stand in late 2026
    "phone": (3, "C4"), "red_light": (4, "C4"), "speed_20_30": (2, "C4"), "speed_5_20_in": (1, "C4"),
    "speed_5_20_out": (1, "C3"), "gloves": (1, "C3"), "acrobatics": (2, "C3"), "no_indicator": (3, "C2"),
    "speed_50p": (6, "delit"), "pedestrian": (6, "C4"), "screen": (3, "C5"), "alcohol_05_08": (6, "C4"),
    "alcohol_refuse": (6, "delit"), "drugs": (6, "delit"), "drugs_alcohol": (9, "delit"), "drugs_refuse": (6, "delit"),
    "speed_lt5_in": (0, "C4"), "speed_lt5_out": (0, "C3"),
}  # fmt: skip


def months(start: date, count: int) -> date:
    """The same day-number `count` months on, or the last day of that month."""
    year, month = start.year + (start.month - 1 + count) // 12, (start.month - 1 + count) % 12 + 1
    for number in range(start.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, start.day)


def years(start: date, count: int) -> date:
    return months(start, 12 * count)


def on(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass
class Act:
    name: str
    committed: date
    established: date | None
    points: int
    kind: str
    code: str | None
    stop: str | None
    taken: int = 0

    @property
    def is_grave(self) -> bool:
        return self.kind not in {"C1", "C2", "C3"}


def acts_of(offences: Iterable[Facts]) -> list[Act]:
    """The offences that cost points, each with what its occasion lets it take."""
    found = []
    for offence in offences:
        committed, established = date.fromisoformat(offence["committed"]), on(offence.get("established"))
        points, kind = SCALE.get(offence.get("code") or "", (0, "C4"))
        if str(offence.get("code")).startswith("speed_lt5") and established and established < date(2024, 1, 1):
            points = 1
        if offence.get("code") == "speed_50p" and committed < date(2025, 12, 29):
            kind = "C5"
        points = points if offence.get("points") is None else offence["points"]
        act = Act(offence["id"], committed, established, points, offence.get("class") or kind, offence.get("code"),
                  offence.get("stop"))  # fmt: skip
        found += [act] if points else []
    found.sort(key=lambda act: act.established or date.max)
    for act in found:
        together = [other for other in found if (other.committed, other.stop) == (act.committed, act.stop)]
        act.taken = min(act.points, cap(together) - sum(other.taken for other in together))
    return found


def cap(together: list[Act]) -> int:
    codes = {act.code or "" for act in together}
    mixed = "drugs_alcohol" in codes or ("drugs" in codes and any(code.startswith("alcohol") for code in codes))
    return 9 if mixed and together[0].committed >= date(2025, 7, 11) else 8


@dataclass
class Moment:
    """The balance after one change, in the order in which they happen."""

    day: date
    why: str
    change: int
    balance: int


@dataclass
class Night:
    balance: int
    ceiling: int
    dead: bool
    letter: bool
    given: Facts | None


@dataclass
class Loss:
    day: date
    points: int
    kind: str
    moment: int  # its place among the moments
    act: Act | None = None
    back: bool = False


@dataclass
class Walk:
    """One licence from its first day, at the end of each of the days given."""

    record: Facts
    believes_lower: bool = True
    moments: list[Moment] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    nights: dict[date, Night] = field(default_factory=dict)
    verdicts: dict[int, str] = field(default_factory=dict)  # by the place of the course in the record
    balance: int = 0
    ceiling: int = 12
    dead: bool = False
    letter: bool = False
    unexplained: bool = False
    given: Facts | None = None
    reset: int = 0  # how many losses the last full restoration gave back
    out_on: date | None = None  # the day probation ended

    def __post_init__(self) -> None:
        licence = self.record["licence"]
        first = licence.get("first_licence") is not False
        self.start = date.fromisoformat(licence["obtained"])
        self.accompanied = first and licence.get("training") == "accompanied"
        self.full_end = years(self.start, 2 if self.accompanied else 3)
        training = on(licence.get("follow_up_training"))
        counts = first and training and months(self.start, 6) <= training <= months(self.start, 12)
        self.short_end = months(self.start, 18 if self.accompanied else 24) if counts else None
        self.acts = acts_of(self.record.get("offences", ()))
        self.day = self.start

    def walk(self, days: Iterable[date]) -> Walk:
        for day in sorted({self.start, *days}):
            if day >= self.start:
                self.day = day
                self.live()
        return self

    def live(self) -> None:
        if not self.dead:
            self.probation()
            self.withdrawals()
            self.six_months()
            self.ten_years()
            self.restoration()
        self.courses()
        self.statements()
        self.letters()
        self.nights[self.day] = Night(self.balance, self.ceiling, self.dead, self.letter, self.given)

    def move(self, why: str, change: int) -> None:
        if change:
            self.balance += change
            self.moments.append(Moment(self.day, why, change, self.balance))

    def clean(self) -> bool:
        return not self.unexplained and all(act.committed > self.day for act in self.acts)

    def probation(self) -> None:
        if self.day == self.start:
            self.ceiling = 6
            self.move("start", 6)
        if self.out_on is not None:
            return
        age = self.day.year - self.start.year
        if age and self.day == years(self.start, age) <= self.full_end and self.clean():
            gain = 3 if self.accompanied else 2
            self.ceiling = min(12, self.ceiling + gain)
            self.move("probation_gain", min(gain, self.ceiling - self.balance))
        if self.day == self.full_end or (self.day == self.short_end and self.clean()):
            self.out_on, self.ceiling = self.day, 12
            self.move("probation_end", 12 - self.balance if self.clean() else 0)

    def withdrawals(self) -> None:
        for act in self.acts:
            if act.established == self.day:
                self.losses.append(Loss(self.day, act.taken, act.kind, len(self.moments), act))
                self.move("offence", -act.taken)

    def quiet_since(self, start: date) -> bool:
        return not any(start < act.committed <= self.day for act in self.acts)

    def six_months(self) -> None:
        for loss in self.losses:
            single = loss.act is not None and loss.act.points == 1
            if single and months(loss.day, 6) == self.day and self.balance > 0 and self.quiet_since(loss.day):
                loss.back = True
                self.move("six_months", min(loss.points, self.ceiling - self.balance))

    def ten_years(self) -> None:
        for loss in self.losses:
            since = self.moments[loss.moment :]
            ended = any(one.balance <= 0 or (one.change > 0 and one.balance >= 12) for one in since)
            fits = loss.kind in {"C1", "C2", "C3", "C4"} and not loss.back and not ended and self.balance > 0
            if fits and years(loss.day, 10) == self.day:
                self.move("ten_years", min(loss.points, self.ceiling - self.balance))

    def restoration(self) -> None:
        counted = self.losses[self.reset :]
        if self.out_on is None or self.balance <= 0 or not counted:
            return
        waiting = [act for act in self.acts if act.committed <= self.day and not self.is_settled(act)]
        grave = any(loss.kind not in {"C1", "C2", "C3"} for loss in counted) or any(act.is_grave for act in waiting)
        start = max(loss.day for loss in counted)
        if self.day == max(years(start, 3 if grave else 2), self.out_on) and self.quiet_since(start):
            self.reset = len(self.losses)
            self.move("full_restoration", 12 - self.balance)

    def is_settled(self, act: Act) -> bool:
        return act.established is not None and act.established <= self.day

    def courses(self) -> None:
        ending = [
            (course["last_day"], not course.get("trial"), course["first_day"], course.get("kind") or "voluntary", place)
            for place, course in enumerate(self.record.get("courses", ()))
            if date.fromisoformat(course["last_day"]) + DAY == self.day
        ]
        for *_, place in sorted(ending):
            course = self.record["courses"][place]
            self.verdicts[place] = self.credit(course)

    def credit(self, course: Facts) -> str:
        """What became of a course that ended yesterday: its points, or why there are none."""
        first = self.nights[date.fromisoformat(course["first_day"])]
        if course.get("kind") in {"alternative", "sentence"}:
            return "kind"
        if self.dead or self.letter:
            return "48SI"
        if self.balance < -3:
            return "below"
        if self.given and date.fromisoformat(course["first_day"]) < safe_day(self.given):
            return "too soon"
        gain = min(4, self.ceiling - self.balance)
        if first.balance >= first.ceiling or gain <= 0:
            return "full"
        if not course.get("trial"):
            self.given = course
            self.move("course", gain)
        return str(gain)

    def statements(self) -> None:
        told = [one["balance"] for one in self.record.get("statements", ()) if one["on"] == self.day.isoformat()]
        if not told or min(told) == max(self.balance, 0):
            return
        balance = min(told)
        if balance > self.balance:
            if self.dead and self.out_on is None and self.day >= self.full_end:
                self.out_on, self.ceiling = self.full_end, 12
            self.dead = self.letter = False
            self.ceiling, self.balance = max(self.ceiling, balance), max(self.balance, 0)
            self.move("statement", balance - self.balance)
        elif self.believes_lower:
            self.unexplained = True
            self.losses.append(Loss(self.day, self.balance - balance, "C4", len(self.moments)))
            self.move("statement", balance - self.balance)

    def letters(self) -> None:
        for letter in self.record.get("letters", ()):
            if letter["kind"] == "48SI" and notified(letter) == self.day:
                self.letter = True
                self.dead = self.dead or self.balance <= 0


def safe_day(course: Facts) -> date:
    return years(date.fromisoformat(course["last_day"]), 1) + DAY


def notified(letter: Facts) -> date | None:
    presented, received = on(letter.get("presented")), on(letter.get("received"))
    if presented is None or (received is not None and received <= presented + 15 * DAY):
        return received
    return presented


def days_that_matter(record: Facts) -> set[date]:
    """Every day on which anything could change, and the days around the question."""
    texts = [record["on"], record["licence"]["obtained"]]
    for name in ("offences", "courses", "statements", "letters"):
        for fact in record.get(name, ()):
            texts += [fact.get(key) for key in DATES if fact.get(key)]
    bases = {date.fromisoformat(text) for text in texts}
    bases |= {day + DAY for day in bases} | {day + 2 * DAY for day in bases}
    return {months(day, count) for day, count in product(bases, (0, 6, 12, 18, 24, 36, 120))}


DATES = ("committed", "established", "first_day", "last_day", "on", "presented", "received")
