"""What a person is reminded of: every date that her record opens, and what closes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.matters import Matter, MatterKind, Variant, matters
from bot.domain.vocabulary import (
    Course,
    CourseKind,
    Fine,
    Letter,
    LetterKind,
    Licence,
    Offence,
    OffenceClass,
    Record,
    RefundClaim,
    Statement,
    Training,
)
from tests.domain.builders import a_licence, an_offence, day, rules

TODAY = "2026-11-22"


def found(record: Record, *done: str, on: str = TODAY) -> dict[str, Matter]:
    """The matters of a record by their event."""
    return {one.event: one for one in matters(record, rules(), frozenset(done), on=day(on))}


def dates(record: Record, *done: str, on: str = TODAY) -> dict[str, str]:
    """The days of the matters that are open."""
    return {event: one.due_on.isoformat() for event, one in found(record, *done, on=on).items() if not one.is_done}


def a_letter(kind: LetterKind, *, presented: str | None = None, received: str | None = None) -> Letter:
    presented_on, received_on = (day(text) if text else None for text in (presented, received))
    return Letter(id="l", kind=kind, presented_on=presented_on, received_on=received_on)


def handed_over(received: str, handed_over: str) -> Letter:
    return replace(a_letter(LetterKind.L48SI, received=received), handed_over_on=day(handed_over))


def a_course(last: str, kind: CourseKind = CourseKind.VOLUNTARY) -> Course:
    return Course(id="c", first_day_on=day(last).replace(day=day(last).day - 1), last_day_on=day(last), kind=kind)


def test_nothing_recorded_is_nothing_to_be_reminded_of() -> None:
    assert matters(Record(), rules(), on=day(TODAY)) == ()


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (Record(courses=(a_course("2026-11-20"),)), {"course_possible:c": "2027-11-21"}),
        (Record(courses=(a_course("2026-11-20", CourseKind.SENTENCE),)), {}),
        (
            Record(letters=(a_letter(LetterKind.L48N, received="2026-11-02"),)),
            {"probation_course:l": "2027-03-02", "contest_points:l": "2027-01-02"},
        ),
        (
            Record(letters=(a_letter(LetterKind.L48SI, received="2026-11-20"),)),
            {"licence_handover:l": "2026-12-01", "contest_points:l": "2027-01-20"},
        ),
        (
            Record(letters=(a_letter(LetterKind.L48M, received="2026-12-31"),)),
            {"contest_points:l": "2027-02-28"},
        ),
        (Record(fines=(Fine(of="a", notice_on=date(2026, 11, 10)),)), {"contest_fine:a": "2026-12-25"}),
        (Record(fines=(Fine(of="a", notice_on=date(2026, 11, 10), paid_on=date(2026, 11, 11)),)), {}),
        (
            Record(letters=(handed_over("2026-05-01", "2026-08-31"),)),
            {"contest_points:l": "2026-07-01", "new_licence:l": "2027-02-28"},
        ),
    ],
    ids=["course", "judicial course", "48N", "48SI", "48M at the end of a month", "fine", "paid fine", "handed over"],
)  # fmt: skip
def test_each_fact_opens_its_dates(record: Record, expected: dict[str, str]) -> None:
    assert dates(record) == expected


def test_a_compulsory_course_opens_the_claim_until_it_is_sent() -> None:
    letter = a_letter(LetterKind.L48N, received="2026-11-02")
    record = Record(letters=(letter,), courses=(a_course("2026-11-20", CourseKind.PROBATION),))
    assert dates(record) == {
        "contest_points:l": "2027-01-02",
        "refund_claim:c": "2026-12-05",
        "course_possible:c": "2027-11-21",
    }
    sent = replace(record, refund_claims=(RefundClaim(id="r", sent_on=day(TODAY)),))
    assert found(sent)["refund_claim:c"].is_done


# A refund that does not come.

CLAIM = Record(refund_claims=(RefundClaim(id="r", sent_on=date(2026, 11, 30)),))


def test_a_refund_that_does_not_come_is_chased_by_one_letter_first() -> None:
    assert dates(CLAIM) == {"refund_overdue:r": "2027-02-28"}


def test_a_refund_that_came_ends_every_step() -> None:
    paid = Record(refund_claims=(RefundClaim(id="r", sent_on=date(2026, 11, 30), paid_on=date(2027, 3, 1)),))
    assert dates(paid, on="2027-03-01") == {}
    # a payment dated later is only announced
    assert dates(paid, on="2027-02-28") == {"refund_overdue:r": "2027-02-28"}


@pytest.mark.parametrize(
    ("done", "left"),
    [
        ("refund_overdue:r", {"refund_reminder:r": "2027-03-15"}),
        ("refund_reminder:r", {"refund_notice:r": "2027-03-30"}),
        ("refund_notice:r", {"refund_after:r": "2027-04-14"}),
        ("refund_after:r", {}),
        ("refund_overdue:other", {"refund_overdue:r": "2027-02-28"}),
    ],
)
def test_a_step_declared_done_settles_those_before_and_the_next_counts_from_its_date(
    done: str, left: dict[str, str]
) -> None:
    assert dates(CLAIM, done) == left


def test_the_chain_is_usage_and_says_so() -> None:
    assert not any(one.is_sure for one in found(CLAIM).values())


# Registered letters.

WAITING = Record(letters=(a_letter(LetterKind.L48N, presented="2026-11-16"),))


def test_a_letter_at_the_post_office_is_to_be_collected_and_its_dates_are_provisional() -> None:
    seen = found(WAITING)
    assert {event: one.due_on.isoformat() for event, one in seen.items()} == {
        "letter_pickup:l": "2026-12-01",
        "presumed_notice:l": "2026-12-02",
        "contest_points:l": "2027-01-16",
        "probation_course:l": "2027-03-16",
    }
    assert [one.kind for one in seen.values() if one.is_provisional] == ["contest_points", "probation_course"]


def test_an_uncollected_letter_tells_what_runs_from_its_presentation() -> None:
    seen = found(WAITING, on="2026-12-02")
    assert "letter_pickup:l" not in seen
    notice = seen["presumed_notice:l"]
    assert notice.from_on == date(2026, 11, 16)
    assert dict(notice.opens) == {
        MatterKind.PROBATION_COURSE: date(2027, 3, 16),
        MatterKind.CONTEST_POINTS: date(2027, 1, 16),
    }
    assert not any(one.is_provisional for one in seen.values())


def test_a_letter_collected_in_time_moves_its_dates_and_is_presumed_nothing() -> None:
    collected = Record(letters=(a_letter(LetterKind.L48N, presented="2026-11-16", received="2026-12-01"),))
    assert dates(collected, on="2026-12-01") == {"contest_points:l": "2027-02-01", "probation_course:l": "2027-04-01"}


def test_a_letter_received_too_late_counts_from_its_presentation_and_is_told_no_more() -> None:
    late = Record(letters=(a_letter(LetterKind.L48N, presented="2026-11-16", received="2026-12-02"),))
    seen = found(late, on="2026-12-03")
    assert seen["presumed_notice:l"].is_done
    assert seen["probation_course:l"].due_on == date(2027, 3, 16)


# What the licence brings by itself.


@pytest.mark.parametrize(
    ("offence", "event", "due", "variant"),
    [
        (("C4", 1), "points_return:six_months:a", "2027-04-20", Variant.SIX_MONTHS),
        (("C2", 3), "points_return:full_restoration:1", "2028-10-20", Variant.RESTORATION),
        (("C4", 3), "points_return:full_restoration:1", "2029-10-20", Variant.RESTORATION),
    ],
    ids=["six months", "two years", "three years"],
)
def test_points_come_back(offence: tuple[str, int], event: str, due: str, variant: Variant) -> None:
    cls, points = offence
    act = Offence(
        id="a", committed_on=date(2026, 10, 3), established_on=date(2026, 10, 20), points=points,
        offence_class=OffenceClass(cls),
    )  # fmt: skip
    matter = found(Record(licence=a_licence(), offences=(act,)))[event]
    assert (matter.due_on.isoformat(), matter.variant, matter.change) == (due, variant, points)
    assert matter.balance == 12


def test_points_come_back_after_ten_years_in_spite_of_other_offences() -> None:
    acts = [an_offence(f"{year}-03-01", f"{year}-03-20", name=f"o{year}", points=2) for year in range(2017, 2027, 2)]
    matter = found(Record(licence=a_licence(), offences=tuple(acts)))["points_return:ten_years:o2017"]
    assert (matter.due_on, matter.variant, matter.change) == (date(2027, 3, 20), Variant.TEN_YEARS, 2)


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        (
            Licence(obtained_on=date(2025, 5, 12)),
            {"probation_gain:1": "earned", "probation_gain:2": "earned", "probation_end:1": "full"},
        ),
        (
            Licence(obtained_on=date(2025, 5, 12), training=Training.ACCOMPANIED),
            {"probation_gain:1": "earned", "probation_end:1": "full"},
        ),
    ],
    ids=["three years", "accompanied"],
)
def test_a_clean_probation_brings_its_gains_and_its_end(licence: Licence, expected: dict[str, str]) -> None:
    seen = found(Record(licence=licence))
    assert {event: one.variant for event, one in seen.items() if event.startswith("probation")} == expected


def test_an_offence_freezes_the_gains_that_follow_and_the_end_says_what_stays() -> None:
    licence = Licence(obtained_on=date(2025, 5, 12))
    seen = found(Record(licence=licence, offences=(an_offence("2026-10-03", "2026-10-20"),)))
    told = {event: (one.variant, one.balance) for event, one in seen.items() if event.startswith("probation")}
    assert told == {
        "probation_gain:1": (Variant.EARNED, 8),
        "probation_gain:2": (Variant.FROZEN, 5),
        "probation_end:1": (Variant.KEPT, 5),
    }
    assert seen["probation_gain:2"].is_sure


def test_a_balance_lower_than_the_facts_freezes_a_gain_without_proving_it() -> None:
    licence = Licence(obtained_on=date(2025, 5, 12))
    seen = found(Record(licence=licence, statements=(Statement(id="s", on=day(TODAY), balance=5),)))
    assert seen["probation_gain:2"].variant is Variant.FROZEN
    assert not seen["probation_gain:2"].is_sure


def test_a_letter_without_its_offence_leaves_the_gain_open() -> None:
    licence = Licence(obtained_on=date(2025, 5, 12))
    seen = found(Record(licence=licence, letters=(a_letter(LetterKind.L48N, received="2026-11-02"),)))
    variants = {event: one.variant for event, one in seen.items() if event.startswith("probation_")}
    assert variants["probation_gain:1"] is Variant.EARNED  # before the letter
    assert variants["probation_gain:2"] is Variant.UNKNOWN
    assert variants["probation_end:1"] is Variant.UNKNOWN


def test_a_lost_licence_brings_nothing_but_the_way_back() -> None:
    record = Record(
        licence=Licence(obtained_on=date(2025, 5, 12)),
        offences=(an_offence("2025-06-01", "2025-06-20", points=6),),
        letters=(handed_over("2025-07-01", "2025-07-05"),),
        courses=(a_course("2025-06-10"),),
    )
    assert {one.kind for one in found(record).values() if one.due_on > day(TODAY)} == set()
    assert {one.kind for one in found(record).values()} == {"licence_handover", "contest_points", "new_licence"}


# A yearly look at the balance.


@pytest.mark.parametrize(
    ("record", "on", "expected"),
    [
        (Record(licence=a_licence("2010-01-01")), TODAY, ["2026-01-01", "2027-01-01"]),
        (Record(licence=a_licence("2010-01-01")), "2027-01-01", ["2026-01-01", "2027-01-01"]),
        (Record(statements=(Statement(id="s", on=date(2026, 11, 22), balance=8),)), TODAY, ["2027-11-22"]),
        (Record(statements=(Statement(id="s", on=date(2024, 2, 29), balance=8),)), TODAY, ["2026-02-28", "2027-02-28"]),
        (Record(licence=a_licence("2026-11-22")), TODAY, []),  # probation asks for it every year
    ],
    ids=["after the licence", "on the day", "after the last look", "after 29 February", "beside a gain"],
)
def test_the_balance_is_looked_at_once_a_year(record: Record, on: str, expected: list[str]) -> None:
    seen = [one for one in found(record, on=on).values() if one.kind is MatterKind.YEARLY_CHECK]
    assert [one.due_on.isoformat() for one in seen] == expected


def test_what_was_declared_done_is_done_this_year_only() -> None:
    record = Record(licence=a_licence("2010-01-01"))
    checks = {event: one.is_done for event, one in found(record, "yearly_check:2026").items() if "yearly" in event}
    assert checks == {"yearly_check:2026": True, "yearly_check:2027": False}


def test_an_event_keeps_its_name_when_its_date_moves() -> None:
    late = Record(letters=(a_letter(LetterKind.L48N, received="2026-11-03"),))
    early = Record(letters=(a_letter(LetterKind.L48N, received="2026-11-02"),))
    assert dates(late).keys() == dates(early).keys()
    assert dates(late) != dates(early)


def test_a_day_before_the_licence_is_taken_as_the_day_of_the_licence() -> None:
    assert found(Record(licence=a_licence("2026-12-01"))).keys() >= {"probation_end:1"}
