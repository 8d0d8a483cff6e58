"""The journal of what left: kept on the disk, shared by processes, silent about people, honest about what it lost."""

from __future__ import annotations

import hashlib
import hmac
import multiprocessing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.sent_journal import FileSentJournal

KEY = b"for-this-test-only"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "sent-journal"


def journal(path: Path, now: datetime = NOW, key: bytes = KEY) -> FileSentJournal:
    return FileSentJournal(path, [key], now)


def test_what_left_is_known_after_a_restart_and_nothing_else(path: Path) -> None:
    journal(path).record(["7:a", "7:b"], NOW)
    again = journal(path)
    assert [again.knows(key) for key in ("7:a", "7:b", "7:c")] == [True, True, False]
    assert again.last_at == NOW


def test_a_new_file_says_that_it_cannot_know_what_left_before(path: Path) -> None:
    assert journal(path).started_empty
    assert not journal(path).started_empty


def test_the_file_tells_nothing_of_a_person_and_is_its_owners_alone(path: Path) -> None:
    journal(path).record(["7:refund_claim:abc:2026-12-05:D-10:email"], NOW)
    assert "refund" not in path.read_text()
    assert "7:" not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0


def test_another_key_puts_the_file_aside_and_says_so(path: Path) -> None:
    journal(path).record(["7:a"], NOW)
    other = journal(path, key=b"another key")
    assert other.started_empty
    assert not other.knows("7:a")
    assert path.with_name("sent-journal.other-key").exists()


def test_two_who_share_the_file_know_what_the_other_sent(path: Path) -> None:
    one, two = journal(path), journal(path)
    one.record(["7:a"], NOW)
    assert two.knows("7:a")
    two.record(["7:b"], NOW)
    assert one.knows("7:b")


def test_half_a_line_left_by_a_power_cut_spoils_neither_what_stands_before_nor_what_follows(path: Path) -> None:
    journal(path).record(["7:a"], NOW)
    with path.open("a") as file:
        file.write("1795300000 0123")
    again = journal(path)
    again.record(["7:b"], NOW)
    last = journal(path)
    assert last.knows("7:a")
    assert last.knows("7:b")


def test_what_is_older_than_any_matter_is_forgotten_and_the_rest_stays(path: Path) -> None:
    first = journal(path)
    first.record(["7:old"], NOW - timedelta(days=401))
    first.record(["7:new"], NOW - timedelta(days=399))
    again = journal(path)
    assert not again.knows("7:old")
    assert again.knows("7:new")
    assert len(path.read_text().splitlines()) == 2
    assert first.knows("7:new")


def test_a_file_pruned_by_one_process_is_read_anew_by_the_other(path: Path) -> None:
    one, two = journal(path), journal(path)
    one.record(["7:old"], NOW)
    assert two.knows("7:old")
    later = NOW + timedelta(days=500)
    two.record(["7:new"], later)
    assert one.knows("7:new")
    one.record(["7:newer"], later)
    assert [two.knows(key) for key in ("7:new", "7:newer")] == [True, True]


def test_it_counts_what_left_after_an_instant(path: Path) -> None:
    one = journal(path)
    one.record(["7:a"], NOW)
    one.record(["7:b", "7:c"], NOW + timedelta(hours=1))
    assert one.known_after(NOW) == 2


def _write_many(path: Path, name: str) -> None:
    mine = journal(path)
    for number in range(50):
        mine.record([f"{name}:{number}"], NOW)


def test_processes_that_write_at_once_lose_no_line(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    read = journal(path)
    assert all(read.knows(f"{name}:{number}") for name in "ab" for number in range(50))


def test_the_keys_may_change_and_what_left_is_still_known(path: Path) -> None:
    journal(path).record(["7:a"], NOW)
    both = FileSentJournal(path, [b"another key", KEY], NOW)
    assert not both.started_empty
    assert both.knows("7:a")
    both.record(["7:b"], NOW)
    alone = journal(path, key=b"another key")
    assert [alone.knows(key) for key in ("7:a", "7:b")] == [True, True]
    assert path.stat().st_mode & 0o077 == 0


def test_a_journal_that_was_begun_before_its_digests_had_a_key_of_their_own_goes_on(path: Path) -> None:
    derived = hmac.digest(KEY, b"sent-journal", hashlib.sha256)
    seal, known = (
        hmac.digest(derived, words.encode(), hashlib.sha256)[:8].hex() for words in ("pointilleux sent-journal", "7:a")
    )
    path.parent.mkdir(parents=True)
    path.write_text(f"pointilleux sent-journal {seal}\n{int(NOW.timestamp())} {known}\n")
    again = journal(path)
    assert not again.started_empty
    assert again.knows("7:a")
    assert seal not in path.read_text()
    assert journal(path, key=KEY).knows("7:a")
