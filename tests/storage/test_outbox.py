"""The agenda: planned, claimed, settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import bindparam, text
from sqlmodel import select

from bot.agenda import Backlog, OutboxRow, OutboxState, Planned
from storage import SqlUnitOfWork, StorageError
from storage.models import OutboxMessageRow
from storage.repositories.outbox import _MOST_URGENT
from tests.storage.conftest import NOW, NewUnit, a_person

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FINAL = [OutboxState.SENT, OutboxState.DIGESTED, OutboxState.DROPPED, OutboxState.SUPERSEDED, OutboxState.ABANDONED]


def a_message(person_id: int, key: str = "k", **changes: object) -> Planned:
    message = Planned(
        key=key,
        person_id=person_id,
        kind="probation_course",
        event=f"event of {key}",
        stage="D-10",
        channel="telegram",
        send_at=NOW - HOUR,
        due_on=date(2026, 12, 1),
    )
    return replace(message, **changes)  # type: ignore[arg-type]


def keys(unit: SqlUnitOfWork, person_id: int) -> list[str]:
    return [row.planned.key for row in unit.outbox.of_person(person_id)]


def states(unit: SqlUnitOfWork, person_id: int) -> dict[str, OutboxState]:
    return {row.planned.key: row.state for row in unit.outbox.of_person(person_id)}


def claimed(unit: SqlUnitOfWork, now: datetime = NOW) -> OutboxRow:
    row = unit.outbox.claim_next(now)
    assert row is not None
    return row


def test_an_added_message_comes_back_as_it_was_planned(unit: SqlUnitOfWork, person_id: int) -> None:
    message = a_message(person_id)
    assert unit.outbox.add(message)
    (row,) = unit.outbox.of_person(person_id)
    assert row == OutboxRow(id=row.id, planned=message, state=OutboxState.PLANNED)
    assert unit.outbox.get(row.id) == row
    assert unit.outbox.get(row.id + 1) is None


def test_the_backlog_is_what_is_due_or_on_its_way_and_nothing_else(unit: SqlUnitOfWork, person_id: int) -> None:
    assert unit.outbox.backlog(NOW) == Backlog(due=0, claimed=0)
    for key, hours in (("late", -3), ("now", 0), ("later", 1), ("gone", -9), ("going", -8)):
        assert unit.outbox.add(a_message(person_id, key, send_at=NOW + hours * HOUR))
    numbers = {row.planned.key: row.id for row in unit.outbox.of_person(person_id)}
    unit.outbox.settle(numbers["gone"], OutboxState.SENT, NOW)
    assert unit.outbox.claim(numbers["going"], NOW)
    assert unit.outbox.backlog(NOW) == Backlog(due=2, claimed=1, oldest_due_at=NOW - 3 * HOUR)


def test_a_key_is_stored_once_whoever_plans_it(unit: SqlUnitOfWork, person_id: int) -> None:
    other = unit.people.add(a_person()).id
    assert unit.outbox.add(a_message(person_id))
    assert not unit.outbox.add(a_message(person_id, stage="D-0"))
    assert not unit.outbox.add(a_message(other))
    assert [row.planned.stage for row in unit.outbox.of_person(person_id)] == ["D-10"]


def test_a_message_for_nobody_is_refused(new_unit: NewUnit) -> None:
    with pytest.raises(StorageError), new_unit() as unit:
        unit.outbox.add(a_message(404))


def test_rows_of_a_person_are_in_the_order_of_sending(unit: SqlUnitOfWork, person_id: int) -> None:
    for key, hours in (("late", 3), ("early", 1), ("middle", 2)):
        unit.outbox.add(a_message(person_id, key, send_at=NOW + hours * HOUR))
    assert keys(unit, person_id) == ["early", "middle", "late"]
    assert list(unit.outbox.of_person(404)) == []


# Replacing the plan


def test_a_plan_is_stored_but_for_what_is_past(unit: SqlUnitOfWork, person_id: int) -> None:
    """one an hour ago, one this very instant, one a second later"""
    plan = [
        a_message(person_id, "past", send_at=NOW - HOUR),
        a_message(person_id, "now", send_at=NOW),
        a_message(person_id, "next", send_at=NOW + timedelta(seconds=1)),
    ]
    unit.outbox.replace(person_id, plan, NOW)
    assert keys(unit, person_id) == ["next"]


def test_planning_twice_changes_nothing(unit: SqlUnitOfWork, person_id: int) -> None:
    plan = [a_message(person_id, key, send_at=NOW + DAY) for key in "ab"]
    unit.outbox.replace(person_id, plan, NOW)
    before = unit.outbox.of_person(person_id)
    unit.outbox.replace(person_id, plan, NOW)
    assert unit.outbox.of_person(person_id) == before


def test_a_message_named_twice_in_a_plan_is_stored_once(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.outbox.replace(person_id, [a_message(person_id, send_at=NOW + DAY)] * 2, NOW)
    assert keys(unit, person_id) == ["k"]


def test_what_left_the_plan_is_deleted_and_what_is_past_but_in_it_stays(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.outbox.add(a_message(person_id, "due", send_at=NOW - HOUR))
    unit.outbox.add(a_message(person_id, "gone", send_at=NOW + DAY))
    unit.outbox.add(a_message(person_id, "gone and due", send_at=NOW - HOUR))
    unit.outbox.replace(person_id, [a_message(person_id, "due", send_at=NOW - HOUR)], NOW)
    assert keys(unit, person_id) == ["due"]


@pytest.mark.parametrize("stage", ["code", "snooze"])
def test_codes_and_snoozes_outlive_any_plan(unit: SqlUnitOfWork, person_id: int, stage: str) -> None:
    unit.outbox.add(a_message(person_id, "asked for", stage=stage, send_at=NOW + DAY))
    unit.outbox.replace(person_id, [], NOW)
    assert keys(unit, person_id) == ["asked for"]


@pytest.mark.parametrize("state", FINAL)
def test_what_has_an_outcome_is_history_and_not_planned_again(
    unit: SqlUnitOfWork, person_id: int, state: OutboxState
) -> None:
    message = a_message(person_id)
    unit.outbox.add(message)
    unit.outbox.settle(claimed(unit).id, state, NOW)
    unit.outbox.replace(person_id, [], NOW)
    unit.outbox.replace(person_id, [replace(message, send_at=NOW + DAY)], NOW)
    assert states(unit, person_id) == {"k": state}


def test_what_is_being_sent_survives_a_new_plan(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.outbox.add(a_message(person_id))
    claimed(unit)
    unit.outbox.replace(person_id, [], NOW)
    assert states(unit, person_id) == {"k": OutboxState.CLAIMED}


def test_a_new_plan_leaves_other_persons_alone(unit: SqlUnitOfWork, person_id: int) -> None:
    other = unit.people.add(a_person()).id
    unit.outbox.add(a_message(other, "hers", send_at=NOW + DAY))
    unit.outbox.replace(person_id, [], NOW)
    assert keys(unit, other) == ["hers"]
    with pytest.raises(ValueError, match="one person"):
        unit.outbox.replace(person_id, [a_message(other, send_at=NOW + DAY)], NOW)


# Claiming


def test_nothing_due_is_none(unit: SqlUnitOfWork, person_id: int) -> None:
    assert unit.outbox.claim_next(NOW) is None
    unit.outbox.add(a_message(person_id, send_at=NOW + timedelta(microseconds=1)))
    assert unit.outbox.claim_next(NOW) is None


def test_a_message_is_due_at_its_very_instant_and_claimed_once(unit: SqlUnitOfWork, person_id: int) -> None:
    message = a_message(person_id, send_at=NOW)
    unit.outbox.add(message)
    row = claimed(unit)
    assert row == OutboxRow(id=row.id, planned=message, state=OutboxState.CLAIMED, claimed_at=NOW)
    assert unit.outbox.get(row.id) == row
    assert unit.outbox.claim_next(NOW + DAY) is None


def test_a_claim_changes_only_what_is_still_planned(unit: SqlUnitOfWork, person_id: int) -> None:
    """two dispatchers have read the same row"""
    unit.outbox.add(a_message(person_id))
    (row,) = unit._session.exec(select(OutboxMessageRow)).all()
    assert [unit.outbox._claim(row, NOW) for _ in range(2)] == [True, False]


def test_the_earliest_legal_date_goes_first_then_the_earliest_instant(unit: SqlUnitOfWork, person_id: int) -> None:
    """the same instant in both zones of a day; a date in the past; a date far away that waited longest"""
    for key, due_on, hours in (
        ("far", date(2028, 1, 1), 9),
        ("soon, later", date(2026, 11, 23), 1),
        ("soon, earlier", date(2026, 11, 23), 2),
        ("overdue", date(2026, 11, 20), 1),
        ("next year", date(2027, 1, 1), 8),
    ):
        unit.outbox.add(a_message(person_id, key, due_on=due_on, send_at=NOW - hours * HOUR))
    order = [claimed(unit).planned.key for _ in range(5)]
    assert order == ["overdue", "soon, earlier", "soon, later", "next year", "far"]


def test_an_earlier_legal_date_that_is_not_due_yet_is_passed_over(unit: SqlUnitOfWork, person_id: int) -> None:
    for days in range(1, 30):
        unit.outbox.add(
            a_message(person_id, f"waits {days}", due_on=date(2026, 11, 23) + days * DAY, send_at=NOW + days * DAY)
        )
    unit.outbox.add(a_message(person_id, "due", due_on=date(2027, 6, 1)))
    assert claimed(unit).planned.key == "due"
    assert unit.outbox.claim_next(NOW) is None


def test_a_message_without_legal_date_counts_as_due_on_its_day(unit: SqlUnitOfWork, person_id: int) -> None:
    for key, due_on in (
        ("today", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 21)),
    ):
        unit.outbox.add(a_message(person_id, key, due_on=due_on, send_at=NOW - 2 * HOUR))
    unit.outbox.add(a_message(person_id, "code", due_on=None, stage="code", send_at=NOW))
    assert [claimed(unit).planned.key for _ in range(4)] == ["yesterday", "today", "code", "tomorrow"]


def test_the_last_due_stage_goes_out_and_the_earlier_ones_are_superseded(unit: SqlUnitOfWork, person_id: int) -> None:
    """D-60, D-30 and D-7 are due after a long silence; D-0 is not"""
    for stage, hours in (("D-30", -2), ("D-60", -3), ("D-7", -1), ("D-0", 1)):
        unit.outbox.add(a_message(person_id, stage, stage=stage, event="one", send_at=NOW + hours * HOUR))
    assert claimed(unit).planned.stage == "D-7"
    assert states(unit, person_id) == {
        "D-60": OutboxState.SUPERSEDED,
        "D-30": OutboxState.SUPERSEDED,
        "D-7": OutboxState.CLAIMED,
        "D-0": OutboxState.PLANNED,
    }
    assert {row.settled_at for row in unit.outbox.of_person(person_id)} == {NOW, None}
    assert unit.outbox.claim_next(NOW) is None


def test_other_channels_events_and_persons_are_not_superseded(unit: SqlUnitOfWork, person_id: int) -> None:
    other = unit.people.add(a_person()).id
    unit.outbox.add(a_message(person_id, "last", event="one", send_at=NOW))
    unit.outbox.add(a_message(person_id, "mail", event="one", channel="email"))
    unit.outbox.add(a_message(person_id, "event", event="two"))
    unit.outbox.add(a_message(other, "person", event="one"))
    assert {claimed(unit).planned.key for _ in range(4)} == {"last", "mail", "event", "person"}


def test_a_stage_already_sent_is_not_superseded_afterwards(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.outbox.add(a_message(person_id, "first", event="one"))
    unit.outbox.settle(claimed(unit).id, OutboxState.SENT, NOW)
    unit.outbox.add(a_message(person_id, "second", event="one"))
    assert claimed(unit).planned.key == "second"
    assert states(unit, person_id) == {"first": OutboxState.SENT, "second": OutboxState.CLAIMED}


def test_what_waits_for_a_channel_that_is_not_here_stays_for_who_has_it(unit: SqlUnitOfWork, person_id: int) -> None:
    """the mail is the more urgent one and waited longer"""
    unit.outbox.add(a_message(person_id, "mail", channel="email", due_on=date(2026, 11, 22), send_at=NOW - DAY))
    unit.outbox.add(a_message(person_id, "chat"))
    assert unit.outbox.claim_next(NOW, []) is None
    assert unit.outbox.claim_next(NOW, ["console"]) is None
    assert unit.outbox.next_send_at(["console"]) is None
    assert unit.outbox.next_send_at(["telegram", "console"]) == NOW - HOUR
    chat = unit.outbox.claim_next(NOW, ["telegram", "console"])
    assert chat is not None
    assert chat.planned.key == "chat"
    assert unit.outbox.claim_next(NOW, ["telegram", "console"]) is None
    assert unit.outbox.next_send_at() == NOW - DAY
    mail = unit.outbox.claim_next(NOW, {"email", "telegram"})
    assert mail is not None
    assert mail.planned.key == "mail"


def test_with_several_channels_the_most_urgent_message_of_them_goes_first(unit: SqlUnitOfWork, person_id: int) -> None:
    for key, channel, day in (("a", "email", 3), ("b", "telegram", 2), ("c", "console", 1)):
        unit.outbox.add(a_message(person_id, key, channel=channel, due_on=date(2026, 12, day)))
    found = [unit.outbox.claim_next(NOW, ("email", "telegram")) for _ in range(3)]
    assert [row and row.planned.key for row in found] == ["b", "a", None]


# Outcomes


@pytest.mark.parametrize("state", FINAL)
def test_an_outcome_is_recorded_with_its_reason_and_is_final(
    unit: SqlUnitOfWork, person_id: int, state: OutboxState
) -> None:
    unit.outbox.add(a_message(person_id))
    row = claimed(unit)
    unit.outbox.settle(row.id, state, NOW + HOUR, "why")
    settled = unit.outbox.get(row.id)
    assert settled == replace(row, state=state, settled_at=NOW + HOUR, note="why")
    unit.outbox.settle(row.id, OutboxState.SENT, NOW + DAY, "again")
    unit.outbox.postpone(row.id, NOW + DAY, "again")
    assert unit.outbox.get(row.id) == settled


@pytest.mark.parametrize("state", [OutboxState.PLANNED, OutboxState.CLAIMED])
def test_only_a_final_state_is_an_outcome(unit: SqlUnitOfWork, person_id: int, state: OutboxState) -> None:
    with pytest.raises(ValueError, match="final"):
        unit.outbox.settle(1, state, NOW)


def test_a_postponed_message_is_planned_again_with_one_attempt_more(unit: SqlUnitOfWork, person_id: int) -> None:
    message = a_message(person_id)
    unit.outbox.add(message)
    for attempt in (1, 2):
        row = claimed(unit, NOW + attempt * HOUR)
        later = NOW + (attempt + 1) * HOUR
        unit.outbox.postpone(row.id, later, "no answer")
        assert unit.outbox.get(row.id) == OutboxRow(
            id=row.id,
            planned=replace(message, send_at=later),
            state=OutboxState.PLANNED,
            attempts=attempt,
            note="no answer",
        )
        assert unit.outbox.claim_next(later - timedelta(seconds=1)) is None


def test_an_outcome_for_a_message_erased_meanwhile_is_no_error(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.outbox.add(a_message(person_id))
    row = claimed(unit)
    unit.people.erase(person_id)
    unit.outbox.settle(row.id, OutboxState.SENT, NOW)
    unit.outbox.postpone(row.id, NOW)
    assert unit.outbox.get(row.id) is None


def test_the_number_of_an_erased_message_is_never_given_again(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.outbox.add(a_message(person_id))
    erased = claimed(unit)
    unit.people.erase(person_id)
    unit.outbox.add(a_message(unit.people.add(a_person()).id))
    assert claimed(unit).id > erased.id


def test_old_claims_without_outcome_are_released(unit: SqlUnitOfWork, person_id: int) -> None:
    """claimed ten minutes ago, claimed just now, claimed long ago but sent"""
    for key, minutes in (("sent", 30), ("stale", 10), ("fresh", 0)):
        unit.outbox.add(a_message(person_id, key, send_at=NOW - DAY))
        row = claimed(unit, NOW - timedelta(minutes=minutes))
        if key == "sent":
            unit.outbox.settle(row.id, OutboxState.SENT, NOW)
    assert unit.outbox.release_claims_before(NOW - timedelta(minutes=10)) == 0
    assert unit.outbox.release_claims_before(NOW - timedelta(minutes=5)) == 1
    assert states(unit, person_id) == {
        "sent": OutboxState.SENT,
        "stale": OutboxState.PLANNED,
        "fresh": OutboxState.CLAIMED,
    }
    again = claimed(unit)
    assert (again.planned.key, again.attempts, again.claimed_at) == ("stale", 0, NOW)


def test_the_next_instant_is_that_of_the_first_planned_message(unit: SqlUnitOfWork, person_id: int) -> None:
    assert unit.outbox.next_send_at() is None
    unit.outbox.add(a_message(person_id, "tomorrow", send_at=NOW + DAY))
    unit.outbox.add(a_message(person_id, "due", send_at=NOW - DAY))
    assert unit.outbox.next_send_at() == NOW - DAY
    claimed(unit)
    found = unit.outbox.next_send_at()
    assert found == NOW + DAY
    assert found.tzinfo is UTC


# Speed, without a clock: what the database says it will look at


def test_looking_for_due_messages_reads_the_index_and_never_the_table(new_unit: NewUnit, person_id: int) -> None:
    with new_unit() as unit:
        unit.outbox.replace(
            person_id, [a_message(person_id, f"{n}", send_at=NOW + n * HOUR) for n in range(1, 400)], NOW
        )
        unit.commit()
        connection = unit._session.connection()
        connection.execute(text("ANALYZE"))
        due = "SELECT id FROM outbox_message WHERE state = 'planned' AND send_at <= :now LIMIT 1"
        values = {"now": NOW, "any_channel": False, "channels": ["telegram", "email"]}
        prefix = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
        for question, names in ((due, ["now"]), (_MOST_URGENT.text, list(values))):
            explained = text(prefix + question)
            if "channels" in names:
                explained = explained.bindparams(bindparam("channels", expanding=True))
            plan = connection.execute(explained, {name: values[name] for name in names}).all()
            told = "\n".join(str(line) for line in plan)
            assert "ix_outbox_message_state" in told
            assert "SCAN outbox" not in told.replace("SCAN o ", "SCAN outbox").replace("SCAN m ", "SCAN outbox")
            assert "Seq Scan" not in told


def test_another_hour_moves_what_waits_and_keeps_what_is_tried_again(unit: SqlUnitOfWork, person_id: int) -> None:
    first = a_message(person_id, "a", send_at=NOW + timedelta(hours=1))
    second = a_message(person_id, "b", send_at=NOW + timedelta(hours=2))
    unit.outbox.replace(person_id, [first, second], NOW)
    row = next(row for row in unit.outbox.of_person(person_id) if row.planned.key == first.key)
    unit.outbox.postpone(row.id, NOW + timedelta(hours=3), "busy")
    later = timedelta(hours=9)
    moved = [replace(one, send_at=one.send_at + later) for one in (first, second)]
    unit.outbox.replace(person_id, moved, NOW)
    at = {row.planned.key: row.planned.send_at for row in unit.outbox.of_person(person_id)}
    assert at == {first.key: NOW + timedelta(hours=3), second.key: second.send_at + later}


def test_the_first_sign_of_life_stays(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.outbox.add(a_message(person_id, "a"))
    (row,) = unit.outbox.of_person(person_id)
    assert row.seen_at is None
    for hours in (1, 2):
        unit.outbox.mark_seen(row.id, NOW + timedelta(hours=hours))
    seen = unit.outbox.get(row.id)
    assert seen is not None
    assert seen.seen_at == NOW + timedelta(hours=1)


def test_a_message_for_another_channel_than_planned_survives_a_new_plan(unit: SqlUnitOfWork, person_id: int) -> None:
    extra = a_message(person_id).also_on("email", NOW + DAY)
    unit.outbox.add(extra)
    unit.outbox.replace(person_id, [], NOW)
    assert keys(unit, person_id) == [extra.key]


def test_the_late_ones_beside_a_message_are_the_last_of_each_other_matter(unit: SqlUnitOfWork, person_id: int) -> None:
    other = unit.people.add(a_person()).id
    for message in (
        a_message(person_id, "a"),
        a_message(person_id, "b-early", event="b", send_at=NOW - 3 * DAY, due_on=date(2026, 12, 9)),
        a_message(person_id, "b-late", event="b", send_at=NOW - 2 * DAY, due_on=date(2026, 12, 9)),
        a_message(person_id, "c", send_at=NOW - 2 * DAY, due_on=date(2026, 12, 5)),
        a_message(person_id, "fresh", send_at=NOW - timedelta(minutes=5)),
        a_message(person_id, "by mail", channel="email", send_at=NOW - 2 * DAY),
        a_message(person_id, "no date", due_on=None, send_at=NOW - 2 * DAY),
        a_message(other, "somebody else's", send_at=NOW - 2 * DAY),
    ):
        unit.outbox.add(message)
    row = next(one for one in unit.outbox.of_person(person_id) if one.planned.key == "a")
    assert [one.planned.key for one in unit.outbox.late_beside(row, NOW, NOW - DAY)] == ["c", "b-late"]
    fresh = next(one for one in unit.outbox.of_person(person_id) if one.planned.key == "fresh")
    unit.outbox.postpone(fresh.id, NOW)
    assert [one.planned.key for one in unit.outbox.late_beside(row, NOW, NOW - DAY)] == ["fresh", "c", "b-late"]


def test_claiming_one_message_supersedes_its_earlier_stages_and_works_once(unit: SqlUnitOfWork, person_id: int) -> None:
    for key, days in (("early", 3), ("late", 2)):
        unit.outbox.add(a_message(person_id, key, event="e", send_at=NOW - days * DAY))
    late = next(row for row in unit.outbox.of_person(person_id) if row.planned.key == "late")
    assert unit.outbox.claim(late.id, NOW)
    assert not unit.outbox.claim(late.id, NOW)
    assert states(unit, person_id) == {"early": OutboxState.SUPERSEDED, "late": OutboxState.CLAIMED}


def test_a_postponement_that_is_no_try_is_not_counted(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.outbox.add(a_message(person_id))
    row = claimed(unit)
    unit.outbox.postpone(row.id, NOW, "pace", is_attempt=False)
    again = claimed(unit)
    assert again.attempts == 0
    unit.outbox.postpone(row.id, NOW)
    assert claimed(unit).attempts == 1


def test_what_was_given_up_is_counted_by_channel_and_reason(unit: SqlUnitOfWork, person_id: int) -> None:
    for key in "abc":
        unit.outbox.add(a_message(person_id, key))
        unit.outbox.settle(claimed(unit).id, OutboxState.ABANDONED, NOW, "no" if key < "c" else "never")
    assert unit.outbox.given_up_since(NOW - HOUR) == {("telegram", "no"): 2, ("telegram", "never"): 1}
    assert unit.outbox.given_up_since(NOW + HOUR) == {}


def test_the_database_knows_when_the_last_message_left(unit: SqlUnitOfWork, person_id: int) -> None:
    assert unit.outbox.last_told_at() is None
    unit.outbox.add(a_message(person_id, "a"))
    unit.outbox.settle(claimed(unit).id, OutboxState.DROPPED, NOW)
    assert unit.outbox.last_told_at() is None
    unit.outbox.add(a_message(person_id, "b"))
    unit.outbox.settle(claimed(unit).id, OutboxState.DIGESTED, NOW)
    assert unit.outbox.last_told_at() == NOW
