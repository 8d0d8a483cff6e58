"""What a reminder says: what, by when, how much time is left, what to hold in hand, what to do, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.dialogue.texts import Texts
from bot.dialogue.texts.times import time_from
from bot.domain.matters import Matter, MatterKind, Variant
from knowledge.postable import last_postable_on
from knowledge.stages import Stages

# Something must be done by the day; after it another sentence is needed. Every other kind only tells of its day.
_BY_THE_DAY = frozenset(
    {
        MatterKind.PROBATION_COURSE,
        MatterKind.REFUND_CLAIM,
        MatterKind.LETTER_PICKUP,
        MatterKind.LICENCE_HANDOVER,
        MatterKind.CONTEST_POINTS,
        MatterKind.CONTEST_FINE,
    }
)
_CHECKED = frozenset({MatterKind.POINTS_RETURN, MatterKind.PROBATION_GAIN, MatterKind.YEARLY_CHECK})
# These say themselves what is usage or a careful choice.
_TELLS_DOUBT = frozenset(
    {
        MatterKind.COURSE_POSSIBLE,
        MatterKind.REFUND_OVERDUE,
        MatterKind.REFUND_REMINDER,
        MatterKind.REFUND_NOTICE,
        MatterKind.PRESUMED_NOTICE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A reminder in words: one line, and the whole text in Markdown."""

    subject: str
    text: str


def notice_for(
    matter: Matter, stage: str, today: date, texts: Texts, *, timezone: str, stages: Stages | None = None
) -> Wording:
    """What to say of `matter` on `today`, whatever day its `stage` ("D-10", "D+1", "snooze") was meant for.

    `timezone` tells the holidays of the place, `stages` which kinds need something posted.
    """
    parts = (
        _body(matter, texts, today),
        *_details(matter, texts),
        *_remarks(matter, stage, texts, today),
        *_postable(matter, texts, today, timezone, stages),
        texts("notice-disclaimer"),
    )
    return Wording(subject=subject_for(matter, texts), text="\n\n".join(parts))


def subject_for(matter: Matter, texts: Texts) -> str:
    """The matter in one line, true whatever the day; also the title of its calendar entry."""
    return texts(f"notice-{_dashed(matter.kind)}-subject", day=texts.day(matter.due_on))


def _body(matter: Matter, texts: Texts, today: date) -> str:
    day, left = texts.day(matter.due_on), (matter.due_on - today).days
    if matter.kind in _BY_THE_DAY:
        key = f"notice-{_dashed(matter.kind)}"
        if left < 0:
            ago = texts("notice-ago", ago=time_from(today, matter.due_on, texts))
            return texts(f"{key}-late", day=day, ago=ago)
        return texts(key, day=day, left=texts("notice-left", n=left))
    return _of_the_day(matter, texts, today)


def _of_the_day(matter: Matter, texts: Texts, today: date) -> str:
    """A kind that tells of a day on which something is or becomes possible, comes back or ends."""
    day, left = texts.day(matter.due_on), (matter.due_on - today).days
    if matter.kind is MatterKind.COURSE_POSSIBLE:
        ahead = time_from(today, matter.due_on, texts)
        return texts("notice-course-possible-soon", day=day, left=ahead) if left > 0 else _course_now(texts, day)
    if matter.kind is MatterKind.PRESUMED_NOTICE:
        return texts("notice-presumed-notice", day=day, **{"from": _from(matter, texts)})
    when = _when(matter, texts, today)
    if matter.kind is MatterKind.REFUND_OVERDUE:
        return texts("notice-refund-overdue", when=when, **{"from": _from(matter, texts)})
    if matter.balance is not None:
        return _of_points(matter, texts, when)
    return texts(f"notice-{_dashed(matter.kind)}", when=when)


def _course_now(texts: Texts, day: str) -> str:
    return texts("notice-course-possible-now", day=day)


def _of_points(matter: Matter, texts: Texts, when: str) -> str:
    """What comes back, is gained or is not, with the balance after it."""
    balance, points = texts("points", n=matter.balance or 0), texts("points", n=matter.change)
    if matter.kind is MatterKind.POINTS_RETURN:
        return texts("notice-points-return", when=when, points=points, balance=balance)
    key = f"notice-{_dashed(matter.kind)}-{_dashed(matter.variant)}"
    if matter.variant is Variant.UNKNOWN:
        return texts(key, when=when)
    values = {"points": points} if matter.variant is Variant.EARNED else {}
    return texts(key, when=when, balance=balance, **values)


def _when(matter: Matter, texts: Texts, today: date) -> str:
    """The day seen from today: "demain, le 5 décembre 2026", "il y a 3 jours, le ..."."""
    return texts("time-of-day", time=time_from(today, matter.due_on, texts), day=texts.day(matter.due_on))


def _from(matter: Matter, texts: Texts) -> str:
    return texts.day(matter.from_on or matter.due_on)


def _details(matter: Matter, texts: Texts) -> Iterator[str]:
    """Why the points come back, what an uncollected letter opens, where the balance is read."""
    if matter.kind is MatterKind.POINTS_RETURN:
        yield texts(f"notice-points-return-{_dashed(matter.variant)}")
    if matter.kind is MatterKind.PRESUMED_NOTICE:
        if matter.opens:
            lines = [texts(f"matter-{_dashed(kind)}", day=texts.day(day)) for kind, day in matter.opens]
            yield "\n".join((texts("notice-presumed-opens"), "", *(f"- {line}" for line in lines)))
        yield texts("notice-presumed-do")
    if matter.kind in _CHECKED:
        yield texts("notice-check-balance")


def _remarks(matter: Matter, stage: str, texts: Texts, today: date) -> Iterator[str]:
    """That a letter still waits, that the law is read with care, that this message leaves late."""
    if matter.is_provisional:
        yield texts("notice-provisional")
    elif not matter.is_sure and matter.kind not in _TELLS_DOUBT:
        yield texts("notice-unsure")
    meant = _days_before(stage)
    if meant is not None and 0 <= (matter.due_on - today).days < meant:
        yield texts("notice-sent-late", n=meant)


def _days_before(stage: str) -> int | None:
    """How many days before the date a stage was meant for; None for one that is not before it."""
    head, _, days = stage.partition("D-")
    return int(days) if not head and days.isdigit() else None


def _postable(matter: Matter, texts: Texts, today: date, timezone: str, stages: Stages | None) -> Iterator[str]:
    """That the last day falls on a Sunday or a public holiday, and which day is the last good one before."""
    if stages is None or matter.kind not in stages.postable or matter.kind not in _BY_THE_DAY:
        return
    last_on = last_postable_on(matter.due_on, timezone)
    if today <= last_on < matter.due_on:
        yield texts("notice-postable", day=texts.day(matter.due_on), last=texts.day(last_on))


def _dashed(kind: str) -> str:
    return kind.replace("_", "-")
