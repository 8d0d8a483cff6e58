"""After a failure: when to try again, and when to stop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.reminders.retry import retry_at

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_the_waits_grow_from_a_minute_to_six_hours() -> None:
    waits = [retry_at(attempts, NOW) for attempts in range(1, 8)]
    assert [wait - NOW for wait in waits if wait] == [
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=15),
        timedelta(hours=1),
        timedelta(hours=3),
        timedelta(hours=6),
        timedelta(hours=6),
    ]


def test_it_is_tried_for_more_than_a_week_and_then_given_up() -> None:
    total = timedelta()
    attempts = 1
    while (again := retry_at(attempts, NOW)) is not None:
        total += again - NOW
        attempts += 1
    assert timedelta(days=7) < total < timedelta(days=30)


def test_what_the_server_asks_for_is_obeyed() -> None:
    assert retry_at(1, NOW, retry_after_seconds=3) == NOW + timedelta(seconds=3)
    assert retry_at(2, NOW, retry_after_seconds=3600) == NOW + timedelta(hours=1)
    assert retry_at(2, NOW, retry_after_seconds=3) == NOW + timedelta(minutes=5)
