"""Work in a child process: what it imports stays there, what it leaves in a file is seen, its failures are told."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from storage.apart import apart

# in a process of its own: only one with a single thread is copied
_SCRIPT = """
import sys
from storage import migrate, open_database
engine = open_database(sys.argv[1], (b"for-these-tests-only-0123456789",))
migrate(engine)
with engine.connect() as connection:
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'person'").scalar()
print(tables, "alembic" in sys.modules)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is done in this process")
def test_the_first_start_makes_the_tables_and_does_not_keep_what_made_them(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, f"sqlite:///{tmp_path / 'bot.db'}"], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["1", "False"]
    assert done.stderr == ""


def test_a_failure_is_raised_where_it_can_be_told() -> None:
    def fail() -> None:
        raise ValueError("no room")

    with pytest.raises(ValueError, match="no room"):
        apart(fail)


def test_a_process_with_threads_does_it_itself() -> None:
    go_on, done = threading.Event(), list[int]()
    other = threading.Thread(target=go_on.wait)
    other.start()
    apart(lambda: done.append(1))
    go_on.set()
    other.join()
    assert done == [1]
