"""The database: rows, their mapping and the repositories behind the ports."""

from storage.duty import duty_of
from storage.errors import StorageError
from storage.rotation import check_keys, rotate
from storage.sent_journal import FileSentJournal
from storage.session import open_database
from storage.unit_of_work import SqlUnitOfWork
from storage.upgrade import lag, migrate

__all__ = [
    "FileSentJournal",
    "SqlUnitOfWork",
    "StorageError",
    "check_keys",
    "duty_of",
    "lag",
    "migrate",
    "open_database",
    "rotate",
]
