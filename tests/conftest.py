"""What every test session does first and last."""

from __future__ import annotations

import pytest

from tests import postgres


def pytest_collection_finish(session: pytest.Session) -> None:
    """The database server starts before any test does."""
    if not session.config.option.collectonly:
        postgres.start_early(session.items)


def pytest_sessionfinish() -> None:
    """And stops after the last one."""
    postgres.stop_late()
