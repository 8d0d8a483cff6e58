"""One transaction with its repositories."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from storage.errors import storage_errors, told
from storage.repositories import (
    SqlBroadcasts,
    SqlChores,
    SqlConversations,
    SqlInbox,
    SqlMarks,
    SqlOutbox,
    SqlPeople,
    SqlQuestions,
    SqlRecords,
    SqlSenders,
    SqlTraces,
)
from storage.session import write_through


class SqlUnitOfWork:
    """Work on the database that is kept by `commit` and forgotten without it.

    It belongs to one thread and is entered with `with`. Every failure of the database leaves it as StorageError.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open: Session | None = None

    @property
    def people(self) -> SqlPeople:
        """Persons and their addresses."""
        return SqlPeople(self._session)

    @property
    def records(self) -> SqlRecords:
        """Licences and facts."""
        return SqlRecords(self._session)

    @property
    def conversations(self) -> SqlConversations:
        """Talks."""
        return SqlConversations(self._session)

    @property
    def inbox(self) -> SqlInbox:
        """Messages handled."""
        return SqlInbox(self._session)

    @property
    def outbox(self) -> SqlOutbox:
        """Messages planned."""
        return SqlOutbox(self._session)

    @property
    def marks(self) -> SqlMarks:
        """Events declared done."""
        return SqlMarks(self._session)

    @property
    def senders(self) -> SqlSenders:
        """Names and postal addresses kept for letters."""
        return SqlSenders(self._session)

    @property
    def broadcasts(self) -> SqlBroadcasts:
        """Messages about dates that a change of law moves."""
        return SqlBroadcasts(self._session)

    @property
    def questions(self) -> SqlQuestions:
        """Questions that got no good answer."""
        return SqlQuestions(self._session)

    @property
    def chores(self) -> SqlChores:
        """What is done once a day."""
        return SqlChores(self._session)

    @property
    def traces(self) -> SqlTraces:
        """Everything held of one person."""
        return SqlTraces(self._session)

    def commit(self, *, is_lasting: bool = True) -> None:
        """Keep what was done; what need not survive a power cut costs no wait for the disk."""
        with storage_errors():
            self._session.commit()
        if is_lasting:
            write_through(self._engine)

    @property
    def _session(self) -> Session:
        if self._open is None:
            raise RuntimeError("a unit of work is entered with `with` before it is used")
        return self._open

    def __enter__(self) -> Self:
        if self._open is not None:
            raise RuntimeError("this unit of work is in use already")
        self._open = Session(self._engine)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        session, self._open = self._session, None
        with storage_errors():
            session.close()  # rolls back what was not committed
        if isinstance(error, SQLAlchemyError):
            raise told(error).with_traceback(trace) from None
