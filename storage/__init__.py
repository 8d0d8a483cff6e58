"""The database: rows, their mapping and the repositories behind the ports."""

from storage.errors import StorageError
from storage.sent_journal import FileSentJournal
from storage.session import open_database
from storage.unit_of_work import SqlUnitOfWork
from storage.upgrade import lag, migrate

__all__ = ["FileSentJournal", "SqlUnitOfWork", "StorageError", "lag", "migrate", "open_database"]
