"""One class for each aggregate, the only writer of its tables."""

from storage.repositories.broadcasts import SqlBroadcasts
from storage.repositories.chores import SqlChores
from storage.repositories.outbox import SqlOutbox
from storage.repositories.people import SqlPeople
from storage.repositories.questions import SqlQuestions
from storage.repositories.records import SqlRecords
from storage.repositories.senders import SqlSenders
from storage.repositories.talks import SqlConversations, SqlInbox, SqlMarks
from storage.repositories.traces import SqlTraces

__all__ = [
    "SqlBroadcasts",
    "SqlChores",
    "SqlConversations",
    "SqlInbox",
    "SqlMarks",
    "SqlOutbox",
    "SqlPeople",
    "SqlQuestions",
    "SqlRecords",
    "SqlSenders",
    "SqlTraces",
]
