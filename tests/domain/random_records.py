"""Records at random as JSON, the same for the same seed, their days where delays run out."""

from __future__ import annotations

from datetime import date
from random import Random

from tests.domain.independent import DAY, SCALE, Facts, months, years


def a_record(seed: int) -> Facts:
    """A record of few months and many coincidences, the same for the same seed."""
    luck = Random(seed)
    start = luck.choice([date(2012, 1, 31), date(2014, 8, 31), date(2016, 2, 29), date(2022, 3, 10), date(2023, 5, 31)])
    marks = [start]

    def near() -> date:
        base = luck.choice(marks)
        step = luck.choice([0, 0, 1, 2, 5, 6, 6, 11, 12, 12, 18, 23, 24, 35, 36, 48, 119, 120])
        found = max(start, months(base, step) + luck.choice([-1, 0, 0, 1]) * DAY)
        marks.append(found)
        return found

    def text(day: date | None) -> str | None:
        return day.isoformat() if day else None

    def offence(place: int) -> Facts:
        committed = luck.choice(marks) if luck.random() < 0.2 else near()
        wait = luck.choice([None, 0, 0, 1, 2, 5, 6, 13, 30])
        established = None if wait is None else months(committed, wait) + luck.choice([0, 0, 1]) * DAY
        marks.extend([established] if established else [])
        code = luck.choice([*SCALE, None])
        written = code is None or luck.random() < 0.2
        return {
            "id": f"o{place}", "code": code, "points": luck.choice([0, 1, 1, 2, 3, 4, 6]) if written else None,
            "class": luck.choice(["C1", "C2", "C3", "C4", "C5", "delit"]) if written else None,
            "committed": text(committed), "established": text(established), "stop": luck.choice([None, "s", "t"]),
        }  # fmt: skip

    def course() -> Facts:
        first = near()
        last = first + luck.choice([0, 1, 1, 1, 2]) * DAY
        marks.append(last + DAY)
        kind = luck.choice(["voluntary", "voluntary", "probation", "probation", "alternative", "sentence"])
        return {"first_day": text(first), "last_day": text(last), "kind": kind}

    def letter() -> Facts:
        presented = near()
        received = luck.choice([None, presented + luck.choice([0, 1, 14, 15, 16, 20]) * DAY])
        marks.append(received or presented)
        handed = luck.choice([None, (received or presented) + luck.choice([0, 5, 11, 30]) * DAY])
        kind = luck.choice(["48", "48M", "48N", "48N", "48SI"])
        return {"kind": kind, "presented": text(presented), "received": text(received), "handed_over": text(handed)}

    def fine(of: str) -> Facts:
        return {"of": of, "notice": text(luck.choice([None, near()])), "paid": text(luck.choice([None, near()]))}

    def claim() -> Facts:
        return {"sent": text(near()), "paid": text(luck.choice([None, near()]))}

    offences = [offence(place) for place in range(luck.choice([0, 1, 1, 2, 3, 4, 6]))]
    return {
        "licence": {
            "obtained": text(start), "training": luck.choice(["traditional", "supervised", "accompanied"]),
            "follow_up_training": text(luck.choice([None, None, months(start, luck.choice([5, 6, 9, 12, 13]))])),
            "first_licence": luck.choice([True, True, True, False]),
            "earlier_invalidation": text(luck.choice([None, years(start, -luck.randrange(1, 5))])),
        },
        "offences": offences,
        "courses": [course() for _ in range(luck.choice([0, 0, 1, 2, 3]))],
        "letters": [letter() for _ in range(luck.choice([0, 0, 0, 1, 2]))],
        "fines": [fine(one["id"]) for one in offences if luck.random() < 0.3],
        "refund_claims": [claim()] if luck.random() < 0.2 else [],
        "statements": [{"on": text(near()), "balance": luck.randrange(13)}] if luck.random() < 0.25 else [],
        "on": text(near()), "until": "2090-01-01",
    }  # fmt: skip
