"""Every date to come of a person as one calendar file, with the same entries that reminders carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.agenda import OutboxRow
from bot.dialogue.texts import Texts
from bot.domain.matters import Matter
from bot.messages import Attachment
from bot.services.calendar_file import DayEntry, entries_file
from bot.services.calendar_updates import received_of, sequence_of
from bot.services.notices import calendar_uid

FILE_NAME = "pointilleux-mes-dates.ics"


def calendar_of(
    person_id: int, matters: Iterable[Matter], rows: Sequence[OutboxRow], texts: Texts, now: datetime, today: date
) -> Attachment:
    """The open dates from `today` on; each entry replaces the one that an earlier mail or file brought."""
    entries = [
        DayEntry(
            uid=calendar_uid(person_id, one.event),
            title=texts(f"notice-{one.kind.replace('_', '-')}-subject", day=texts.day(one.due_on)),
            description=texts("notice-disclaimer"),
            day=one.due_on,
            sequence=sequence_of(received_of(one.event, rows), (one.due_on, False)),
        )
        for one in matters
        if not one.is_done and one.due_on >= today
    ]
    return entries_file(entries, stamped_at=now, name=FILE_NAME)
