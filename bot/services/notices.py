"""The wording of what leaves unasked: reminders with their calendar entry, and confirmation codes."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.agenda import OutboxRow
from bot.dialogue.context import rows_of
from bot.dialogue.texts import Texts
from bot.domain.matters import Matter, MatterKind
from bot.messages import Attachment, Choice, Notice, Reply
from bot.services.calendar_file import event_file
from bot.services.codes import CODE_HOURS


def code_notice(key: str, code: str, texts: Texts) -> Notice:
    """The mail that carries a confirmation code; the code is its first number."""
    body = texts("email-code-body", code=code, hours=CODE_HOURS)
    return Notice(
        key=_public(key), subject=texts("email-code-subject"), reply=Reply(text=body), language=texts.language
    )


def reminder_notice(row: OutboxRow, matter: Matter, texts: Texts, *, now: datetime, timezone: str) -> Notice:
    """A reminder as of `now`: what, by when, days left, what to do; late ones say so."""
    today = now.astimezone(ZoneInfo(timezone)).date()
    subject = texts(f"notice-{_dashed(matter.kind)}-subject", day=texts.day(matter.due_on))
    text = f"{_body(matter, texts, today)}\n\n{texts('notice-disclaimer')}"
    choices = (
        Choice(label=texts("button-done"), action=f"done:{row.id}"),
        Choice(label=texts("button-later"), action=f"later:{row.id}"),
        Choice(label=texts("button-stop"), action=f"stop:{matter.kind}"),
    )
    attachments = (calendar_entry(row.planned.person_id, matter, texts, now),) if row.planned.channel == "email" else ()
    reply = Reply(text=text, choices=rows_of(*choices, width=3), attachments=attachments)
    return Notice(key=_public(row.planned.key), subject=subject, reply=reply, language=texts.language)


def _body(matter: Matter, texts: Texts, today: date) -> str:
    left = (matter.due_on - today).days
    day = texts.day(matter.due_on)
    if matter.kind is MatterKind.REFUND_CLAIM:
        if left < 0:
            return texts("notice-refund-claim-late", day=day)
        return texts("notice-refund-claim", day=day, left=texts("notice-left", n=left))
    if left > 0:
        return texts("notice-course-possible-soon", day=day, n=left)
    return texts("notice-course-possible-now", day=day)


def calendar_entry(person_id: int, matter: Matter, texts: Texts, now: datetime) -> Attachment:
    """The date as an all-day calendar entry, the same one for every reminder of this matter."""
    day = texts.day(matter.due_on)
    return event_file(
        uid=f"{_public(f'{person_id}:{matter.event}')}@pointilleux",
        title=texts(f"notice-{_dashed(matter.kind)}-subject", day=day),
        description=texts("notice-disclaimer"),
        day=matter.due_on,
        stamped_at=now,
        name=f"pointilleux-{matter.due_on.isoformat()}.ics",
    )


def _public(key: str) -> str:
    """A key that tells nothing of the person, for headers that others read."""
    return hashlib.sha256(key.encode()).hexdigest()[:24]


def _dashed(kind: str) -> str:
    return kind.replace("_", "-")
