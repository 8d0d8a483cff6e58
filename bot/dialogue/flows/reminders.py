"""The reminders of a person: what will be told and when, each one to be opened; what was told; the calendar file."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.agenda import OutboxRow, OutboxState
from bot.dialogue.context import Context
from bot.dialogue.flows.saying import Said, button, page, say
from bot.dialogue.flows.why import reason_of
from bot.dialogue.texts.times import time_from
from bot.domain.matters import Matter, MatterKind
from bot.messages import Choice

_PAGE = 8  # dates on one page: with their days of reminding they fill a screen
_JOURNAL_LINES = 12
_WAITING = frozenset({OutboxState.PLANNED, OutboxState.CLAIMED})


def show(context: Context, start: int = 0) -> Said:
    """Every date that will be told, by date, from the place `start` on; then what is stopped and what can be set."""
    texts, live = context.texts, told_ahead(context)
    shown = live[start : start + _PAGE]
    planned = instants_by_event(context)
    lines = "\n".join(f"- {_short_line(matter, planned.get(matter.event, {}), context)}" for matter in shown)
    parts = [texts("reminders", lines=lines) if live else texts("reminders-none"), *_notes(context)]
    opens = [Choice(label=_label(matter, context), action=f"rem:{token(matter.event)}") for matter in shown]
    more = [Choice(label=texts("button-more"), action=f"rem:page:{start + _PAGE}")] if live[start + _PAGE :] else []
    places = ("my_settings", "my_calendar", "my_journal", "try_reminder") if live else ("my_settings", "try_reminder")
    extra = [] if context.email else [button(context, "my_email")]
    choices = [*opens, *more, *_resumes(context), *(button(context, name) for name in places), *extra]
    back = "go:my_reminders" if start else "go:home"
    return Said(replies=(page(context, "\n\n".join(parts), *choices, back=back),))


def told_ahead(context: Context) -> Sequence[Matter]:
    """The dates still open, ahead or with a reminder to come, of the kinds that are not stopped."""
    planned = instants_by_event(context)
    return [
        one
        for one in context.matters(context.record)
        if not one.is_done
        and one.kind not in context.person.stopped_kinds
        and (one.due_on >= context.today or one.event in planned)
    ]


def token(event: str) -> str:
    """A short name of an event for a button."""
    return hashlib.sha256(event.encode()).hexdigest()[:12]


def matter_of(said: str, context: Context) -> Matter | None:
    """The matter of a short name."""
    return next((one for one in context.matters(context.record) if token(one.event) == said), None)


def instants_by_event(context: Context) -> Mapping[str, Mapping[datetime, Sequence[str]]]:
    """When each event will be told, and on which channels; what a pause holds back is not among them."""
    until = context.person.habits.paused_until
    found: dict[str, dict[datetime, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in context.rows():
        is_held = until is not None and local_day(row.planned.send_at, context) < until
        if row.state in _WAITING and row.planned.due_on is not None and not is_held:
            found[row.planned.event][row.planned.send_at].append(row.planned.channel)
    return found


def kind_words(kind: str, context: Context) -> str:
    """What a kind of reminder is about."""
    return context.texts(f"what-{kind.replace('_', '-')}")


def short_kind(kind: str, context: Context) -> str:
    """The same for a button."""
    return context.texts(f"kind-{kind.replace('_', '-')}")


def where(channels: Iterable[str], context: Context) -> str:
    """The channels as the person knows them: here, by e-mail, both."""
    found = frozenset("email" if one == "email" else "chat" for one in channels)
    return context.texts(f"where-{'both' if len(found) > 1 else next(iter(found), 'chat')}")


def listed(words: Sequence[str], context: Context) -> str:
    """Words with commas and an "and"."""
    if len(words) == 1:
        return words[0]
    return context.texts("and-list", head=", ".join(words[:-1]), last=words[-1])


def local_day(instant: datetime, context: Context) -> date:
    """The day of an instant where the person lives."""
    return instant.astimezone(ZoneInfo(context.person.timezone)).date()


def _day_line(matter: Matter, context: Context) -> str:
    texts = context.texts
    left = time_from(context.today, matter.due_on, texts)
    return texts("reminder-line", day=texts.day(matter.due_on), left=left, what=_what(matter, context))


def _short_line(matter: Matter, planned: Mapping[datetime, Sequence[str]], context: Context) -> str:
    """A date of the list, with the next day on which it is told; the others are told when it is opened."""
    texts, line = context.texts, _day_line(matter, context)
    if not planned:
        return texts("reminder-told-already", line=line)
    return texts("reminder-next", line=line, day=texts.day(local_day(min(planned), context)))


def _line(matter: Matter, planned: Mapping[datetime, Sequence[str]], context: Context) -> str:
    """A date with every day on which it will be told."""
    texts = context.texts
    told = _day_line(matter, context)
    if not planned:
        return texts("reminder-told-already", line=told)
    days = sorted({local_day(instant, context) for instant in planned})
    said = listed([texts("on-day", day=texts.day(day)) for day in days], context)
    channels = {channel for found in planned.values() for channel in found}
    return texts("reminder-told-on", line=told, days=said, where=where(channels, context))


def _what(matter: Matter, context: Context) -> str:
    """What a date is about; of two fines, which one."""
    what = kind_words(matter.kind, context)
    acts = {one.id: one.committed_on for one in context.record.offences}
    if matter.kind is not MatterKind.CONTEST_FINE or matter.of not in acts:
        return what
    return context.texts("what-of-offence", what=what, day=context.texts.day(acts[matter.of]))


def _label(matter: Matter, context: Context) -> str:
    return context.texts(
        "reminder-button", day=context.texts.short_day(matter.due_on), what=short_kind(matter.kind, context)
    )


def _notes(context: Context) -> list[str]:
    """A pause, and that mail could be used too."""
    by_chat = [] if context.email else [context.texts("reminders-by-chat")]
    return [*paused_words(context, context.today), *by_chat]


def paused_words(context: Context, day: date) -> list[str]:
    """That everything is paused on a day, if it is."""
    texts, until = context.texts, context.person.habits.paused_until
    if until is None or day >= until:
        return []
    return [texts("paused-for-good") if until == date.max else texts("paused-until", day=texts.day(until))]


def _resumes(context: Context) -> list[Choice]:
    texts = context.texts
    is_paused = bool(paused_words(context, context.today))
    choices = [Choice(label=texts("button-resume-all"), action="pref:resume")] if is_paused else []
    choices += [
        Choice(label=texts("resume-kind", kind=short_kind(kind, context)), action=f"resume:{kind}")
        for kind in sorted(context.person.stopped_kinds)
        if texts.has(f"kind-{kind.replace('_', '-')}")
    ]
    return choices


def open_one(said: str, context: Context) -> Said:
    """One date with all that can be done about it; "page:8" is another page of the list."""
    if said.startswith("page:"):
        place = said.partition(":")[2]
        return show(context, int(place) if place.isdigit() else 0)
    matter = matter_of(said, context)
    texts = context.texts
    if matter is None:
        return gone(context)
    line = _line(matter, instants_by_event(context).get(matter.event, {}), context)
    choices = [
        Choice(label=texts("button-why"), action=f"remwhy:{said}"),
        Choice(label=texts("button-done"), action=f"done:e{said}"),
        Choice(label=texts("button-later"), action=f"later:e{said}"),
        Choice(label=texts("button-stop"), action=f"stop:{matter.kind}"),
    ]
    return Said(replies=(page(context, line, *choices, back="go:my_reminders"),))


def explain(said: str, context: Context) -> Said:
    """Why a date is what it is: the facts, the rule and the article."""
    matter = matter_of(said, context)
    if matter is None:
        return gone(context)
    return Said(replies=(page(context, reason_of(matter, context), back=f"rem:{said}"),))


def gone(context: Context) -> Said:
    """What a button of a date that is no longer there is answered."""
    return Said(replies=(say(context.texts("old-button"), button(context, "my_reminders"), button(context, "home")),))


def calendar(context: Context) -> Said:
    """All dates to come as one calendar file."""
    texts = context.texts
    if context.calendar is None or not told_ahead(context):
        return Said(
            replies=(page(context, texts("reminders-none"), button(context, "declare"), back="go:my_reminders"),)
        )
    return Said(
        replies=(say(texts("calendar-all"), button(context, "my_reminders"), attachments=(context.calendar(),)),)
    )


# The journal.


def journal(context: Context) -> Said:
    """What was told, seen and done, the latest first, and what comes next."""
    texts = context.texts
    rows = [row for row in context.rows() if row.planned.due_on is not None]
    past = sorted((row for row in rows if row.settled_at), key=lambda row: row.settled_at or row.planned.send_at)
    ahead = [row for row in rows if row.state in _WAITING]
    done = {one.event for one in context.matters(context.record) if one.is_done}
    told = [_journal_line(row, done, context) for row in reversed(past[-_JOURNAL_LINES:])]
    coming = [_journal_line(row, done, context) for row in ahead[: _JOURNAL_LINES // 2]]
    parts = [texts("journal-told"), _bullets(told)] if told else [texts("journal-nothing")]
    parts += [texts("journal-coming"), _bullets(coming)] if coming else []
    return Said(replies=(page(context, "\n\n".join(parts), button(context, "my_data"), back="go:my_reminders"),))


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _journal_line(row: OutboxRow, done: frozenset[str] | set[str], context: Context) -> str:
    texts, planned = context.texts, row.planned
    state = "planned" if row.state in _WAITING else row.state.value
    at = planned.send_at if row.settled_at is None else row.settled_at
    words = [texts(f"journal-{state}")]
    if row.seen_at is not None:
        words.append(texts("journal-seen", moment=texts.moment(row.seen_at, context.person.timezone)))
    if planned.event in done:
        words.append(texts("journal-done"))
    return texts(
        "journal-line",
        moment=texts.moment(at, context.person.timezone),
        what=short_kind(planned.kind, context),
        day=texts.day(planned.due_on) if planned.due_on else "",
        where=where((planned.channel,), context),
        state=", ".join(words),
    )
