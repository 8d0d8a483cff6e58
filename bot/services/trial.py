"""A sample reminder, sent when a person asks for one: it shows that her channels work, and says that it is a test."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from bot.agenda import OutboxRow, Planned
from bot.dialogue.texts import Texts
from bot.dialogue.texts.times import time_from
from bot.domain.matters import Matter
from bot.messages import Notice, Reply
from bot.people import Person
from bot.ports import UnitOfWork

TRIAL_KIND = "trial"


def plan_trial(unit: UnitOfWork, person: Person, now: datetime, nonce: str) -> None:
    """One sample for each open channel, due at once, whatever hours and pauses the person chose."""
    open_channels = dict.fromkeys(one.address.channel for one in unit.people.contacts(person.id) if one.is_open)
    for channel in open_channels:
        unit.outbox.add(
            Planned(
                key=f"{person.id}:{TRIAL_KIND}:{nonce}:{channel}",
                person_id=person.id,
                kind=TRIAL_KIND,
                event=f"{TRIAL_KIND}:{nonce}",
                stage=TRIAL_KIND,
                channel=channel,
                send_at=now,
            )
        )


def trial_notice(row: OutboxRow, matters: Sequence[Matter], texts: Texts, today: date) -> Notice:
    """What a reminder looks like, on the person's next date if there is one, marked as a test."""
    ahead = (one for one in matters if not one.is_done and one.due_on >= today)
    nearest = min(ahead, key=lambda one: one.due_on, default=None)
    if nearest is None:
        sample = texts("trial-sample-none")
    else:
        said = texts(f"what-{nearest.kind.replace('_', '-')}")
        sample = texts("trial-sample", said=said, left=time_from(today, nearest.due_on, texts))
    text = "\n\n".join((texts("trial-head"), sample, texts("trial-end")))
    key = hashlib.sha256(row.planned.key.encode()).hexdigest()[:24]
    return Notice(key=key, subject=texts("trial-subject"), reply=Reply(text=text), language=texts.language)
