"""Messages that could not be delivered: an admin is told once a day, by channel and reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from bot.agenda import NEWS_STAGE, Planned
from bot.dialogue.texts import Texts
from bot.messages import Address, Notice, Reply, escape
from bot.ports import UnitOfWork
from bot.services.notices import notice_key

GIVEN_UP_KIND = "given_up"
_GATHERING = timedelta(minutes=15)  # what fails together is told together
_ADMIN_CHANNELS = ("telegram", "console")


def tell_admins(unit: UnitOfWork, admins: Collection[str], now: datetime) -> None:
    """Plan today's message to every admin whom the bot knows; a second time on one day changes nothing."""
    for number in sorted(admins):
        for channel in _ADMIN_CHANNELS:
            person = unit.people.find(Address(channel=channel, value=number))
            if person is None:
                continue
            unit.outbox.add(
                Planned(
                    key=f"{person.id}:{GIVEN_UP_KIND}:{now.date()}:{channel}",
                    person_id=person.id,
                    kind=GIVEN_UP_KIND,
                    event=f"{GIVEN_UP_KIND}:{now.date()}",
                    stage=NEWS_STAGE,
                    channel=channel,
                    send_at=now + _GATHERING,
                )
            )


def given_up_notice(key: str, lost: Mapping[tuple[str, str], int], texts: Texts) -> Notice | str:
    """How many messages of the last day were given up, by channel and reason."""
    if not lost:
        return "nothing was given up"
    lines = [
        f"- {texts('given-up-line', channel=channel, reason=escape(reason), n=number)}"
        for (channel, reason), number in lost.items()
    ]
    text = "\n\n".join((texts("given-up-head", n=sum(lost.values())), "\n".join(lines)))
    subject = texts("given-up-subject")
    return Notice(key=notice_key(key), subject=subject, reply=Reply(text=text), language=texts.language)
