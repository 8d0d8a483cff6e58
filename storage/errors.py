"""How a failure of the database is told: one sentence, without a value that a person typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import GuidanceError


class StorageError(GuidanceError):
    """The database could not do what was asked."""


def told(error: SQLAlchemyError) -> StorageError:
    """The same failure as a StorageError that names the kind of trouble and the constraint, never a stored value.

    A driver's own text is not repeated: PostgreSQL writes the offending row into it.
    """
    if isinstance(error, PoolTimeout):
        return StorageError("The database is busy: no connection became free in time.")
    names = [type(error).__name__]
    if isinstance(error, DBAPIError):
        names += _driver_names(error.orig)
    return StorageError(f"The database refused ({', '.join(names)}).")


def _driver_names(error: BaseException | None) -> list[str]:
    """The driver's code and constraint, as far as it gives them: sqlite3 names, PostgreSQL SQLSTATE."""
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
    return [name for name in (code, constraint) if name]


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn every failure of the database inside the block into StorageError."""
    try:
        yield
    except SQLAlchemyError as error:
        # "from None": a printed cause would show the driver's text; the traceback still leads to the statement.
        raise told(error).with_traceback(error.__traceback__) from None
