"""The duty on PostgreSQL: an advisory lock. Its driver takes eight megabytes, so it is imported where it is used."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import Any, TypeAlias, cast

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

_DUTY = 0x706F696E7474  # PostgreSQL's advisory lock of the one on duty: any number, always the same
_CALL = "pointilleux_due"  # PostgreSQL's channel on which the others call
SILENT_SECONDS = 15  # whoever does not renew for so long has died or hangs: another takes over

# Where the server knows them: an idle session ends (PostgreSQL 14), and so does one whose machine is gone.
_LIMITS = {
    "idle_session_timeout": f"{SILENT_SECONDS}s",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "2",
    "tcp_user_timeout": f"{SILENT_SECONDS}s",
}
_Session: TypeAlias = psycopg.Connection[Any]
_FAILURES = (SQLAlchemyError, psycopg.Error)


class PostgresDuty:
    """Implements the port `Duty` with an advisory lock, held by a session of its own outside of the pool.

    The server ends that session when the process dies, and when it has not been renewed for `SILENT_SECONDS`: a process
    that is stopped, or whose loop hangs, loses the lock like one that was killed.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._session: _Session | None = None
        self._is_held = False
        self._was_called = False
        self._alone = Lock()

    def renew(self) -> bool:
        """Take it if it is free, or show a sign of life; whether this process has it."""
        with self._alone:
            try:
                self._is_held = self._renewed(self._opened())
            except _FAILURES:
                self._close()
            return self._is_held

    def is_called(self) -> bool:
        """Whether another process called since this was last asked."""
        was_called, self._was_called = self._was_called, False
        return was_called

    def call(self) -> None:
        """Tell whoever has it that something may be due; nobody hears it while the database is away."""
        with self._alone:
            try:
                self._opened().execute("SELECT pg_notify(%s, '')", (_CALL,))
            except _FAILURES:
                self._close()

    def let_go(self) -> None:
        """Let another process have it, at once: a session that is only closed ends some time later."""
        with self._alone:
            if self._session is not None and self._is_held:
                with suppress(*_FAILURES):
                    self._session.execute("SELECT pg_advisory_unlock(%s)", (_DUTY,))
            self._close()

    def _opened(self) -> _Session:
        if self._session is None:
            pooled = self._engine.raw_connection()
            self._session = session = cast("_Session", pooled.driver_connection)
            pooled.detach()  # closed for good, and no place of the pool is taken
            session.autocommit = True
            for name, value in _LIMITS.items():
                session.execute("SELECT set_config(name, %s, false) FROM pg_settings WHERE name = %s", (value, name))
            session.add_notify_handler(self._hear)
            session.execute(f"LISTEN {_CALL}")
        return self._session

    def _renewed(self, session: _Session) -> bool:
        if self._is_held:
            session.execute("SELECT 1")  # the lock lives as long as the session answers
            return True
        answer = session.execute("SELECT pg_try_advisory_lock(%s)", (_DUTY,)).fetchone()
        return bool(answer and answer[0])

    def _hear(self, _: psycopg.Notify) -> None:
        self._was_called = True

    def _close(self) -> None:
        session, self._session, self._is_held = self._session, None, False
        if session is not None:
            with suppress(*_FAILURES):
                session.close()
