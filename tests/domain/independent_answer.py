"""What the command `forecast` says of a record, worked out from the second reading of the law.

`python -m tests.domain.independent_answer 20000` compares it with the engine on as many random records.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

from tests.domain.independent import DAY, Facts, Walk, days_that_matter, months, notified, on, safe_day, years
from tests.domain.random_records import a_record


def answer(record: Facts) -> Facts:
    """What the command `forecast` says of a record, as far as it is read here."""
    asked = date.fromisoformat(record["on"])
    days = days_that_matter(record)
    book = Walk(record).walk(days)
    night = book.nights[asked]
    ends = book.out_on or book.full_end
    return {
        "balance": max(night.balance, 0),
        "ceiling": night.ceiling,
        "probation": {"in": asked < ends, "ends": ends.isoformat()},
        "timeline": [(one.day.isoformat(), one.why, one.change) for one in book.moments],
        "restored": restored(record, book, asked),
        "next_course": night.given and next_course(night.given),
        "course_now": course_now(record, asked),
        "deadlines": sorted(deadlines(record, asked)),
    }


def next_course(course: Facts) -> Facts:
    official = years(date.fromisoformat(course["first_day"]), 1)
    return {"safe": safe_day(course).isoformat(), "official": official.isoformat()}


def course_now(record: Facts, asked: date) -> tuple[bool, int]:
    trial = {"first_day": asked.isoformat(), "last_day": (asked + DAY).isoformat(), "trial": True}
    with_it = record | {"courses": [*record.get("courses", ()), trial]}
    verdict = Walk(with_it).walk(days_that_matter(with_it)).verdicts[len(with_it["courses"]) - 1]
    return (verdict == "full" or verdict.isdigit(), int(verdict) if verdict.isdigit() else 0)


def restored(record: Facts, book: Walk, asked: date) -> Facts | None:
    night = book.nights[asked]
    if night.dead or night.balance <= 0 or night.balance >= night.ceiling:
        return None
    latest = first_full(book, asked)
    pending = any(act.established is None for act in book.acts)
    if not pending and not book.unexplained:
        return None if latest is None else {"earliest": latest.isoformat(), "latest": latest.isoformat()}
    best = record | {"offences": [settled(offence, record["on"]) for offence in record.get("offences", ())]}
    ideal = Walk(best, believes_lower=False).walk(days_that_matter(best))
    now = ideal.nights[asked]
    earliest = asked + DAY if now.balance >= now.ceiling else first_full(ideal, asked)
    if earliest is None:
        return None
    return {"earliest": earliest.isoformat(), "latest": None if pending or latest is None else latest.isoformat()}


def settled(offence: Facts, asked: str) -> Facts:
    return offence | {"established": offence.get("established") or max(asked, offence["committed"])}


def first_full(book: Walk, after: date) -> date | None:
    changed = {one.day for one in book.moments} | ({book.out_on} if book.out_on else set())
    full = (day for day in sorted(changed) if day > after and book.nights[day].balance == book.nights[day].ceiling)
    return next(full, None)


def deadlines(record: Facts, asked: date) -> Iterator[tuple[str, str, str, str]]:
    """Kind, first and last day, and whether it is done, as text."""
    earlier = on(record["licence"].get("earlier_invalidation"))
    for letter in record.get("letters", ()):
        told, presented = notified(letter), on(letter.get("presented"))
        if told is None:
            continue
        yield dated("contest_points", told, months(told, 2), None)
        received = on(letter.get("received"))
        if presented and presented <= asked <= presented + 15 * DAY and (received is None or received > asked):
            yield dated("letter_pickup", presented, presented + 15 * DAY, False)
        if letter["kind"] == "48N":
            done = any(date.fromisoformat(one["last_day"]) <= asked for one in fulfilling(record, told))
            yield dated("probation_course", told, months(told, 4), done)
        if letter["kind"] == "48SI":
            given = on(letter.get("handed_over"))
            yield dated("licence_handover", told, told + 11 * DAY, given is not None and given <= asked)
            if given:
                again = earlier is not None and earlier < told <= years(earlier, 5)
                yield dated("new_licence", given, months(given, 12 if again else 6), None)
    yield from refunds(record, asked)
    yield from fines(record, asked)


def fulfilling(record: Facts, told: date) -> list[Facts]:
    return [
        course
        for course in record.get("courses", ())
        if course.get("kind") == "probation"
        and date.fromisoformat(course["first_day"]) > told
        and date.fromisoformat(course["last_day"]) <= months(told, 4)
    ]


def refunds(record: Facts, asked: date) -> Iterator[tuple[str, str, str, str]]:
    letters = [told for letter in record.get("letters", ()) if letter["kind"] == "48N" and (told := notified(letter))]
    claims = record.get("refund_claims", ())
    for course in record.get("courses", ()):
        if any(course in fulfilling(record, told) for told in letters):
            end = date.fromisoformat(course["last_day"])
            done = any(course["last_day"] <= claim["sent"] <= record["on"] for claim in claims)
            yield dated("refund_claim", end, end + 15 * DAY, done)
    for claim in claims:
        sent, paid = date.fromisoformat(claim["sent"]), on(claim.get("paid"))
        yield dated("refund_overdue", sent, months(sent, 3), paid is not None and paid <= asked)


def fines(record: Facts, asked: date) -> Iterator[tuple[str, str, str, str]]:
    for fine in record.get("fines", ()):
        notice, paid = on(fine.get("notice")), on(fine.get("paid"))
        if notice is None:
            continue
        is_paid = paid is not None and paid <= asked
        known = [o for o in record.get("offences", ()) if o["id"] == fine["of"] and o.get("established")]
        is_over = any(o["established"] <= record["on"] for o in known) and notice + 45 * DAY < asked
        if not (is_paid and is_over):
            yield dated("contest_fine", notice, notice + 45 * DAY, is_paid)


def dated(kind: str, start: date, end: date, done: bool | None) -> tuple[str, str, str, str]:
    return kind, start.isoformat(), end.isoformat(), str(done)


def main(count: int) -> None:
    """Print the first seeds on which the two readings part, or say that there is none."""
    from tests.domain.test_independent import engine

    parted = (seed for seed in range(count) if engine(a_record(seed)) != answer(a_record(seed)))
    seed = next(parted, None)
    print(f"{count} records, no difference" if seed is None else f"the two readings part on record {seed}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
