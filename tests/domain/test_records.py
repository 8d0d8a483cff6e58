"""A record as JSON: what is read, and every refusal with the field it names."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from bot.domain.records import read_question
from bot.domain.vocabulary import CourseKind, LetterKind, OffenceClass, Record, Training
from bot.errors import InputError
from tests.domain.builders import day, rules_on

WHOLE: dict[str, Any] = {
    "on": "2026-11-22",
    "until": "2031-01-01",
    "licence": {"obtained": "2023-05-10", "training": "accompanied", "follow_up_training": "2024-01-10",
                "first_licence": False, "earlier_invalidation": "2022-01-01"},
    "offences": [{"id": "a", "code": "phone", "points": 2, "class": "C3", "committed": "2025-01-10",
                  "established": "2025-02-20", "stop": "s"}],
    "fines": [{"of": "a", "notice": "2025-01-20", "paid": "2025-02-20"}],
    "letters": [{"kind": "48SI", "presented": "2025-04-01", "received": "2025-04-02", "handed_over": "2025-04-03"}],
    "courses": [{"first_day": "2025-06-12", "last_day": "2025-06-13", "kind": "probation"}],
    "refund_claims": [{"sent": "2025-06-20", "paid": "2025-08-01"}],
    "statements": [{"on": "2026-10-01", "balance": 8}],
}  # fmt: skip
BARE = {"on": "2026-11-22", "licence": {"obtained": "2023-05-10"}}


def test_every_field_is_read() -> None:
    question = read_question(WHOLE, rules_on)
    record = question.record
    assert (question.on, question.until) == (day("2026-11-22"), day("2031-01-01"))
    assert record.licence is not None
    assert record.licence.training is Training.ACCOMPANIED
    assert (record.licence.first_licence, record.licence.earlier_invalidation_on) == (False, day("2022-01-01"))
    assert record.licence.follow_up_on == day("2024-01-10")
    (offence,) = record.offences
    assert (offence.id, offence.code, offence.points, offence.offence_class) == ("a", "phone", 2, OffenceClass.C3)
    assert (offence.committed_on, offence.established_on) == (day("2025-01-10"), day("2025-02-20"))
    assert offence.stop == "s"
    assert (record.fines[0].notice_on, record.fines[0].paid_on) == (day("2025-01-20"), day("2025-02-20"))
    assert (record.letters[0].kind, record.letters[0].handed_over_on) == (LetterKind.L48SI, day("2025-04-03"))
    assert (record.courses[0].kind, record.courses[0].last_day_on) == (CourseKind.PROBATION, day("2025-06-13"))
    assert (record.refund_claims[0].sent_on, record.refund_claims[0].paid_on) == (day("2025-06-20"), day("2025-08-01"))
    assert (record.statements[0].on, record.statements[0].balance) == (day("2026-10-01"), 8)


def test_what_is_absent_has_its_default() -> None:
    question = read_question(BARE, rules_on)
    assert question.until == day("2038-11-22")
    assert question.record.licence is not None
    assert question.record.licence.training is Training.TRADITIONAL
    assert question.record.licence.first_licence is True
    assert question.record == Record(licence=question.record.licence)


@pytest.mark.parametrize("name", [name for name in WHOLE if name not in {"on", "licence"}])
def test_null_is_the_same_as_absent(name: str) -> None:
    without = {key: value for key, value in WHOLE.items() if key != name}
    assert read_question(WHOLE | {name: None}, rules_on) == read_question(without, rules_on)


def test_unknown_keys_are_left_alone() -> None:
    assert read_question(BARE | {"name": "x"}, rules_on) == read_question(BARE, rules_on)


def test_a_course_without_a_kind_is_voluntary() -> None:
    courses = [{"first_day": "2025-06-12", "last_day": "2025-06-13"}]
    assert read_question(BARE | {"courses": courses}, rules_on).record.courses[0].kind is CourseKind.VOLUNTARY


def test_offences_without_an_id_are_told_apart() -> None:
    offence = {"code": "phone", "committed": "2025-01-10"}
    found = read_question(BARE | {"offences": [offence, offence]}, rules_on).record.offences
    assert found[0].id != found[1].id


def changed(path: str, value: Any) -> dict[str, Any]:
    """The whole record with one field changed; "offences.0.points" names it."""
    data = copy.deepcopy(WHOLE)
    place: Any = data
    *steps, last = path.split(".")
    for step in steps:
        place = place[int(step)] if step.isdigit() else place[step]
    place[int(last) if last.isdigit() else last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("on", None, "on"),
        ("on", "22/11/2026", "on"),
        ("on", "20261122", "on"),
        ("on", "2026-11-22T10:00:00", "on"),
        ("on", 20261122, "on"),
        ("on", "2026-02-29", "on"),
        ("on", "٢٠٢٦-١١-٢٢", "on"),
        ("until", "2026-11-21", "until"),
        ("until", "soon", "until"),
        ("licence", None, "licence.obtained"),
        ("licence", [], "licence"),
        ("licence.obtained", None, "licence.obtained"),
        ("licence.obtained", "2023-13-01", "licence.obtained"),
        ("licence.obtained", "2026-11-23", "licence.obtained"),
        ("licence.training", "self", "licence.training"),
        ("licence.training", 1, "licence.training"),
        ("licence.follow_up_training", "2024-01-32", "licence.follow_up_training"),
        ("licence.first_licence", "yes", "licence.first_licence"),
        ("licence.first_licence", 1, "licence.first_licence"),
        ("licence.earlier_invalidation", False, "licence.earlier_invalidation"),
        ("offences", {}, "offences"),
        ("offences", "a", "offences"),
        ("offences.0", "a", "offences[0]"),
        ("offences.0.id", 1, "offences[0].id"),
        ("offences.0.code", "telephone", "offences[0].code"),
        ("offences.0.code", 3, "offences[0].code"),
        ("offences.0.points", 10, "offences[0].points"),
        ("offences.0.points", -1, "offences[0].points"),
        ("offences.0.points", 1.0, "offences[0].points"),
        ("offences.0.points", True, "offences[0].points"),
        ("offences.0.points", "3", "offences[0].points"),
        ("offences.0.class", "C6", "offences[0].class"),
        ("offences.0.class", ["C4"], "offences[0].class"),
        ("offences.0.committed", None, "offences[0].committed"),
        ("offences.0.committed", "2023-05-09", "offences[0].committed"),
        ("offences.0.established", "2025-01-09", "offences[0].established"),
        ("offences.0.stop", 7, "offences[0].stop"),
        ("fines.0.of", None, "fines[0].of"),
        ("fines.0.notice", "x", "fines[0].notice"),
        ("letters.0.kind", "48X", "letters[0].kind"),
        ("letters.0.kind", 48, "letters[0].kind"),
        ("letters.0.kind", None, "letters[0].kind"),
        ("letters.0.received", "2025-03-31", "letters[0].received"),
        ("courses.0.first_day", None, "courses[0].first_day"),
        ("courses.0.first_day", "2023-05-09", "courses[0].first_day"),
        ("courses.0.last_day", "2025-06-11", "courses[0].last_day"),
        ("courses.0.last_day", None, "courses[0].last_day"),
        ("courses.0.kind", "online", "courses[0].kind"),
        ("refund_claims.0.sent", None, "refund_claims[0].sent"),
        ("statements.0.on", "2023-05-09", "statements[0].on"),
        ("statements.0.balance", 13, "statements[0].balance"),
        ("statements.0.balance", -1, "statements[0].balance"),
        ("statements.0.balance", None, "statements[0].balance"),
        ("statements.0.balance", 8.5, "statements[0].balance"),
    ],
)
def test_what_is_wrong_is_refused_by_its_name(path: str, value: Any, field: str) -> None:
    with pytest.raises(InputError) as refused:
        read_question(changed(path, value), rules_on)
    assert refused.value.field == field
    assert "expected" in str(refused.value)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("on", None, "on: is missing; expected a date such as 2026-11-22"),
        ("on", "x", "on: expected a date such as 2026-11-22"),
        ("on", "2026-02-29", "on: 2026-02-29 is not a day of the calendar; expected a real date"),
        ("until", "2026-11-21", "until: expected 2026-11-22 or later"),
        ("licence", [], "licence: expected an object in braces"),
        ("licence.obtained", "2026-11-23", "licence.obtained: expected 2026-11-22 or earlier"),
        ("licence.first_licence", 1, "licence.first_licence: expected true or false"),
        (
            "licence.training",
            "x",
            "licence.training: expected one of traditional, supervised, accompanied",
        ),
        ("offences", {}, "offences: expected a list in brackets"),
        ("offences.0.id", 1, "offences[0].id: expected a text"),
        ("offences.0.code", "x", "offences[0].code: expected a key of the scale of offences"),
        ("offences.0.points", 10, "offences[0].points: expected a whole number from 0 to 9"),
        ("offences.0.committed", "2023-05-09", ("offences[0].committed: expected 2023-05-10, the day of the "
         "licence, or later")),
        ("offences.0.established", "2025-01-09", ("offences[0].established: expected 2025-01-10, the day of the "
         "offence, or later")),
        ("fines.0.of", None, "fines[0].of: is missing; expected the id of an offence"),
        ("letters.0.kind", None, "letters[0].kind: is missing; expected one of 48, 48M, 48N, 48SI"),
        ("letters.0.received", "2025-03-31", ("letters[0].received: expected 2025-04-01, the day it was "
         "presented, or later")),
        ("courses.0.last_day", "2025-06-11", "courses[0].last_day: expected 2025-06-12, the first day, or later"),
        ("statements.0.balance", None, "statements[0].balance: is missing; expected a whole number from 0 to 12"),
        ("statements.0.balance", 13, "statements[0].balance: expected a whole number from 0 to 12"),
    ],
)  # fmt: skip
def test_what_is_expected_is_said_in_one_line(path: str, value: Any, message: str) -> None:
    with pytest.raises(InputError) as refused:
        read_question(changed(path, value), rules_on)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("points", "offences[0].points: is missing; without a code, a whole number from 0 to 9 is expected"),
        ("class", "offences[0].class: is missing; without a code, one of C1, C2, C3, C4, C5, delit is expected"),
    ],
)
def test_without_a_code_the_missing_half_is_named(missing: str, message: str) -> None:
    offence = {"committed": "2025-01-10", "points": 3, "class": "C4"}
    del offence[missing]
    with pytest.raises(InputError) as refused:
        read_question(BARE | {"offences": [offence]}, rules_on)
    assert str(refused.value) == message


def test_an_id_used_twice_is_quoted() -> None:
    offence = {"id": "a", "code": "phone", "committed": "2025-01-10"}
    with pytest.raises(InputError) as refused:
        read_question(BARE | {"offences": [offence, offence]}, rules_on)
    assert str(refused.value) == "offences[1].id: 'a' is here twice; expected a different one"


def test_facts_without_an_id_are_numbered_from_one() -> None:
    record = read_question(WHOLE | {"offences": [{"code": "phone", "committed": "2025-01-10"}] * 2}, rules_on).record
    assert [one.id for one in record.offences] == ["offence-1", "offence-2"]
    assert (record.letters[0].id, record.courses[0].id) == ("letter-1", "course-1")
    assert (record.refund_claims[0].id, record.statements[0].id) == ("claim-1", "statement-1")


@pytest.mark.parametrize("data", [None, [], "record", 3, True])
def test_a_record_is_an_object(data: Any) -> None:
    with pytest.raises(InputError, match=r"^record: expected an object"):
        read_question(data, rules_on)


@pytest.mark.parametrize(("missing", "field"), [("points", "offences[0].points"), ("class", "offences[0].class")])
def test_without_a_code_points_and_class_are_needed(missing: str, field: str) -> None:
    offence = {"committed": "2025-01-10", "points": 3, "class": "C4"}
    del offence[missing]
    with pytest.raises(InputError) as refused:
        read_question(BARE | {"offences": [offence]}, rules_on)
    assert refused.value.field == field


def test_an_id_is_used_once() -> None:
    offence = {"id": "a", "code": "phone", "committed": "2025-01-10"}
    with pytest.raises(InputError, match=r"^offences\[1\]\.id: "):
        read_question(BARE | {"offences": [offence, offence]}, rules_on)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("until", "2026-11-22"),
        ("licence.obtained", "2025-01-10"),
        ("offences.0.committed", "2023-05-10"),
        ("offences.0.established", "2025-01-10"),
        ("offences.0.points", 0),
        ("offences.0.points", 9),
        ("letters.0.received", "2025-04-01"),
        ("courses.0.last_day", "2025-06-12"),
        ("statements.0.balance", 0),
        ("statements.0.balance", 12),
        ("statements.0.on", "2023-05-10"),
        ("until", "9999-12-31"),
    ],
)
def test_the_bounds_themselves_are_accepted(path: str, value: Any) -> None:
    assert read_question(changed(path, value), rules_on).record.licence is not None
