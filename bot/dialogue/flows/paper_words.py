"""The day of a step in words: the person's own date, else the rule, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dialogue.context import Context
from bot.dialogue.flows.paper_dates import Dated
from bot.domain.deadlines import DeadlineKind
from knowledge.papers import NOW, Paper

_OPENS = frozenset({DeadlineKind.NEW_LICENCE.value, DeadlineKind.REFUND_OVERDUE.value})  # from that day on, not by it


def when(dated: Dated, paper: Paper, context: Context) -> str:
    """A few words for a list: "at once", "by 3 December 2026 (in 11 days)", "within 2 months of …"; may be empty."""
    texts, by = context.texts, dated.step.by
    if dated.is_done:
        return texts("decoder-when-done")
    if by == NOW:
        return texts("decoder-when-now")
    if dated.due_on is None:
        return _rule(dated, paper, context)
    if dated.is_late(context.today):
        key = "decoder-when-late" if dated.step.is_sure else "decoder-when-late-unsure"
        key = key if dated.step.is_lasting else "decoder-when-gone"
        return texts(key, day=texts.day(dated.due_on))
    if by in _OPENS:
        return texts("decoder-when-from", day=texts.day(dated.due_on))
    left = texts("days-left", n=(dated.due_on - context.today).days)
    key = "decoder-when-by" if dated.step.is_sure else "decoder-when-by-unsure"
    return texts(key, day=texts.day(dated.due_on), left=left)


def due_sentence(dated: Dated, paper: Paper, context: Context) -> Iterator[str]:
    """The same as sentences for the page of a step, with what makes the day uncertain."""
    texts, due_on = context.texts, dated.due_on
    said = when(dated, paper, context)
    is_ahead = due_on is not None and not dated.is_done and not dated.is_late(context.today)
    if is_ahead and due_on is not None and dated.step.by == DeadlineKind.LETTER_PICKUP and dated.from_on is not None:
        left = texts("days-left", n=(due_on - context.today).days)
        yield texts("decoder-due-pickup", day=texts.day(due_on), left=left, start=texts.day(dated.from_on))
    elif dated.step.by == DeadlineKind.LETTER_PICKUP and dated.is_late(context.today) and dated.from_on is not None:
        yield texts("decoder-pickup-gone", start=texts.day(dated.from_on))
    elif said:
        yield texts("decoder-due", when=said[0].upper() + said[1:])
    if not dated.step.is_sure and not dated.is_done:
        yield texts("decoder-unsure")
    elif dated.is_provisional and dated.step.by != DeadlineKind.LETTER_PICKUP:
        yield texts("decoder-waits")


def _rule(dated: Dated, paper: Paper, context: Context) -> str:
    """The delay itself, while the day it runs from is not known."""
    texts, by = context.texts, dated.step.by
    if not by:
        return ""
    if "." not in by:
        return texts(f"decoder-rule-{by.replace('_', '-')}")
    if not paper.asks:
        return ""
    delay = str(context.library.quantity(by, on=context.today, language=texts.language))
    return texts(f"decoder-within-{paper.asks[0].replace('_', '-')}", delay=delay)
