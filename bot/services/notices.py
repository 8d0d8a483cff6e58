"""The wording of what leaves unasked: reminders with their calendar entry, and confirmation codes."""

from __future__ import annotations

import hashlib
from datetime import datetime

from bot.agenda import OutboxRow
from bot.clock import day_in
from bot.dialogue.context import rows_of
from bot.dialogue.texts import Texts
from bot.domain.matters import Matter
from bot.messages import Attachment, Choice, Notice, Reply
from bot.services.calendar_file import event_file
from bot.services.codes import CODE_HOURS
from bot.services.wording import notice_for
from knowledge.stages import Stages


def code_notice(key: str, code: str, texts: Texts) -> Notice:
    """The mail that carries a confirmation code; the code is its first number."""
    body = texts("email-code-body", code=code, hours=CODE_HOURS)
    return Notice(
        key=notice_key(key), subject=texts("email-code-subject"), reply=Reply(text=body), language=texts.language
    )


def reminder_notice(
    row: OutboxRow, matter: Matter, texts: Texts, *, now: datetime, timezone: str, stages: Stages | None = None
) -> Notice:
    """A reminder as of `now`: what, by when, days left, what to do; late ones say so."""
    today = day_in(timezone, now)
    told = notice_for(matter, row.planned.stage, today, texts, timezone=timezone, stages=stages)
    choices = (
        Choice(label=texts("button-done"), action=f"done:{row.id}"),
        Choice(label=texts("button-later"), action=f"later:{row.id}"),
        Choice(label=texts("button-stop"), action=f"stop:{matter.kind}"),
    )
    attachments = (calendar_entry(row.planned.person_id, matter, texts, now),) if row.planned.channel == "email" else ()
    reply = Reply(text=told.text, choices=rows_of(*choices, width=3), attachments=attachments)
    return Notice(key=notice_key(row.planned.key), subject=told.subject, reply=reply, language=texts.language)


def calendar_entry(  # each one is a line of the file
    person_id: int,
    matter: Matter,
    texts: Texts,
    now: datetime,
    *,
    sequence: int = 0,
    is_cancelled: bool = False,
) -> Attachment:
    """The date as an all-day calendar entry, the same one for every reminder of this matter.

    `sequence` says how often the date changed since the person first got it.
    """
    day = texts.day(matter.due_on)
    return event_file(
        uid=calendar_uid(person_id, matter.event),
        title=texts(f"notice-{_dashed(matter.kind)}-subject", day=day),
        description=texts("notice-disclaimer"),
        day=matter.due_on,
        stamped_at=now,
        name=f"pointilleux-{matter.due_on.isoformat()}.ics",
        sequence=sequence,
        is_cancelled=is_cancelled,
    )


def calendar_uid(person_id: int, event: str) -> str:
    """What a calendar knows a matter by, whatever its date becomes; it tells nothing of the person."""
    return f"{notice_key(f'{person_id}:{event}')}@pointilleux"


def notice_key(key: str) -> str:
    """A key that tells nothing of the person, for headers that others read."""
    return hashlib.sha256(key.encode()).hexdigest()[:24]


def _dashed(kind: str) -> str:
    return kind.replace("_", "-")
