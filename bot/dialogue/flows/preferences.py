"""How a person wants to be reminded: hour, quiet hours, channels, time zone, pause, a test; by buttons or in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.dialogue.commands import SetHabits, TryReminder
from bot.dialogue.context import Context
from bot.dialogue.flows import reminders
from bot.dialogue.flows.reminder_answers import later
from bot.dialogue.flows.reminders import kind_words, short_kind, told_ahead
from bot.dialogue.flows.saying import Said, button, page, say
from bot.dialogue.flows.taking import Wrong, day_of
from bot.dialogue.understanding.wishes import (
    Wish,
    WishChannels,
    WishHour,
    WishLater,
    WishPause,
    WishPlace,
    WishQuiet,
    WishZone,
)
from bot.dialogue.zones import ZONES, zone_key
from bot.domain.dates import add_months
from bot.domain.matters import MatterKind
from bot.messages import Choice, escape
from bot.people import CHAT, EMAIL, EVERY_KIND, Habits

_HOURS = (7, 8, 9, 12, 14, 18, 19, 20)
_QUIET = ((20, 8), (21, 8), (22, 7), (22, 9))
_CHANNELS: Mapping[str, tuple[str, ...]] = {"chat": (CHAT,), "email": (EMAIL,), "both": (CHAT, EMAIL)}
_BACK = "go:my_settings"
_MOST_DATES = 5  # legal dates named in a warning


# What is set.


def show(context: Context) -> Said:
    """Everything that is set, with a button for each."""
    texts, habits = context.texts, context.person.habits
    hour = context.stages.hour if habits.hour is None else habits.hour
    lines = [
        texts("habit-hour", hour=hour),
        _quiet_words(habits, context),
        *_channel_lines(habits, context),
        texts("habit-zone", zone=zone_words(context.person.timezone, context)),
    ]
    lines += reminders.paused_words(context, context.today)
    pages = ("hour", "quiet", "channels", "zone", "pause")
    choices = [Choice(label=texts(f"button-habit-{name}"), action=f"pref:{name}") for name in pages]
    text = texts("habits", lines="\n".join(f"- {line}" for line in lines))
    places = [button(context, name) for name in ("try_reminder", "my_reminders")]
    return Said(replies=(page(context, text, *choices, *places, back="go:settings"),))


def zone_words(timezone: str, context: Context) -> str:
    """A zone by the name of the place."""
    key = zone_key(timezone)
    return context.texts(key) if key else escape(timezone)


def _quiet_words(habits: Habits, context: Context) -> str:
    if habits.quiet_from is None or habits.quiet_to is None:
        return context.texts("habit-quiet-none")
    return context.texts("habit-quiet", since=habits.quiet_from, to=habits.quiet_to)


def _channel_lines(habits: Habits, context: Context) -> list[str]:
    every = habits.channels_by_kind.get(EVERY_KIND)
    default = every or ((CHAT, EMAIL) if context.email else (CHAT,))
    lines = [context.texts("habit-channels", where=_where(default, context))]
    for kind in MatterKind:
        words = habits.channels_by_kind.get(kind.value)
        if words and words != every:
            what = short_kind(kind.value, context)
            lines.append(context.texts("habit-channels-of", what=what, where=_where(words, context)))
    return lines


def _where(words: Sequence[str], context: Context) -> str:
    return reminders.where(words, context)


# A change.


def _changed(habits: Habits, context: Context, *told: str, timezone: str = "") -> Said:
    """The new habits stored, what they are, and when the next reminder comes with them."""
    person, texts = context.person, context.texts
    zone = timezone or person.timezone
    after = replace(person, habits=habits, timezone=zone)
    parts = [*told]
    coming = context.plan(after)
    if coming and not (habits.paused_until is not None and habits.paused_until == date.max):
        parts.append(texts("next-reminder", moment=texts.moment(coming[0].send_at, zone)))
    undo = Choice(label=texts("button-undo"), action="~undo")
    return Said(
        replies=(say("\n\n".join(parts), undo, button(context, "my_settings"), button(context, "my_reminders")),),
        commands=(SetHabits(habits=habits, timezone=zone),),
        undo=(SetHabits(habits=person.habits, timezone=person.timezone),),
    )


def act(argument: str, context: Context) -> Said:
    """A button: "hour" asks, "hour:18" sets."""
    name, _, value = argument.partition(":")
    handler = _PAGES.get(name)
    if handler is None:
        return reminders.gone(context)
    return handler(value, context)


def _hour(value: str, context: Context) -> Said:
    texts = context.texts
    if value.isdigit() and int(value) <= 23:
        return _set_hour(int(value), context)
    hours = [Choice(label=texts("hour", hour=hour), action=f"pref:hour:{hour}") for hour in _HOURS]
    return Said(replies=(page(context, texts("ask-hour"), *hours, back=_BACK, width=4),))


def _set_hour(hour: int, context: Context) -> Said:
    habits = replace(context.person.habits, hour=hour)
    told = [context.texts("hour-set", hour=hour)]
    if is_quiet(hour, habits):
        told.append(context.texts("hour-is-quiet", since=habits.quiet_from or 0, to=habits.quiet_to or 0))
    return _changed(habits, context, *told)


def is_quiet(hour: int, habits: Habits) -> bool:
    """Whether an hour lies in the quiet ones."""
    since, to = habits.quiet_from, habits.quiet_to
    if since is None or to is None:
        return False
    return since <= hour < to if since <= to else hour >= since or hour < to


def _quiet(value: str, context: Context) -> Said:
    texts = context.texts
    if value == "off":
        return _set_quiet(None, None, context)
    since, _, to = value.partition("-")
    if since.isdigit() and to.isdigit() and int(since) <= 23 and int(to) <= 23:
        return _set_quiet(int(since), int(to), context)
    choices = [
        Choice(label=texts("quiet-span", since=since, to=to), action=f"pref:quiet:{since}-{to}") for since, to in _QUIET
    ]
    off = Choice(label=texts("button-quiet-off"), action="pref:quiet:off")
    return Said(replies=(page(context, texts("ask-quiet"), *choices, off, back=_BACK),))


def _set_quiet(since: int | None, to: int | None, context: Context) -> Said:
    texts = context.texts
    if since is not None and since == to:
        return Said(replies=(say(texts("wrong-quiet"), button(context, "my_settings")),))
    habits = replace(context.person.habits, quiet_from=since, quiet_to=to)
    if since is None or to is None:
        return _changed(habits, context, texts("quiet-unset"))
    told = [texts("quiet-set", since=since, to=to)]
    hour = context.stages.hour if habits.hour is None else habits.hour
    if is_quiet(hour, habits):
        told.append(texts("hour-is-quiet", since=since, to=to))
    return _changed(habits, context, *told)


def _channels(value: str, context: Context) -> Said:
    """ "" lists the kinds, "refund_claim" the channels for it, "refund_claim:email" sets."""
    texts = context.texts
    kind, _, words = value.partition(":")
    if kind and kind != "all" and kind not in set(MatterKind):
        return reminders.gone(context)
    if words in _CHANNELS:
        kinds = () if kind == "all" else (MatterKind(kind),)
        return _set_channels(_CHANNELS[words], kinds, context)
    if not context.email:
        return _needs_email(context)
    if kind:
        choices = [
            Choice(label=texts(f"button-channel-{name}"), action=f"pref:channels:{kind}:{name}") for name in _CHANNELS
        ]
        what = texts("every-kind") if kind == "all" else kind_words(kind, context)
        return Said(replies=(page(context, texts("ask-channel", what=what), *choices, back="pref:channels"),))
    kinds_told = dict.fromkeys(one.kind for one in told_ahead(context))
    choices = [Choice(label=texts("button-every-kind"), action="pref:channels:all")]
    choices += [Choice(label=short_kind(one, context), action=f"pref:channels:{one}") for one in kinds_told]
    return Said(replies=(page(context, texts("ask-channel-kind"), *choices, back=_BACK),))


def _needs_email(context: Context) -> Said:
    return Said(replies=(page(context, context.texts("channels-need-email"), button(context, "my_email"), back=_BACK),))


def _set_channels(words: tuple[str, ...], kinds: Sequence[MatterKind], context: Context) -> Said:
    if EMAIL in words and not context.email:
        return _needs_email(context)
    habits = context.person.habits
    chosen = dict(habits.channels_by_kind) if kinds else {}  # "all of them" replaces each choice made before
    chosen |= {kind.value: words for kind in kinds} if kinds else {EVERY_KIND: words}
    what = _kinds_words(kinds, context)
    told = context.texts("channels-set", what=what, where=_where(words, context))
    return _changed(replace(habits, channels_by_kind=chosen), context, told)


def _kinds_words(kinds: Sequence[MatterKind], context: Context) -> str:
    if not kinds:
        return context.texts("every-kind")
    return reminders.listed([short_kind(kind.value, context) for kind in kinds], context)


def _zone(value: str, context: Context) -> Said:
    if value in ZONES:
        return _set_zone(value, context)
    return _ask_zone(tuple(ZONES), context)


def _ask_zone(zones: Sequence[str], context: Context) -> Said:
    key = "ask-zone" if len(zones) == len(ZONES) else "ask-zone-which"
    choices = [Choice(label=zone_words(zone, context), action=f"pref:zone:{zone}") for zone in zones]
    return Said(replies=(page(context, context.texts(key), *choices, back=_BACK),))


def _set_zone(zone: str, context: Context) -> Said:
    now = context.texts.moment(context.now, zone)
    told = context.texts("zone-set", zone=zone_words(zone, context), now=now)
    return _changed(context.person.habits, context, told, timezone=zone)


# Pause, resume, test.


def _pause(value: str, context: Context) -> Said:
    texts = context.texts
    if value == "ever":
        return _set_pause(date.max, context)
    if value == "week":
        return _set_pause(context.today + timedelta(days=7), context)
    if value == "month":
        return _set_pause(add_months(context.today, 1), context)
    choices = [
        Choice(label=texts(f"button-pause-{one}"), action=f"pref:pause:{one}") for one in ("week", "month", "ever")
    ]
    return Said(replies=(page(context, texts("ask-pause"), *choices, back=_BACK),))


def _set_pause(until: date, context: Context) -> Said:
    """Nothing is told before `until`; the legal dates that pass meanwhile are named."""
    texts = context.texts
    if until <= context.today:
        return Said(replies=(say(texts("wrong-pause", day=texts.day(until)), button(context, "my_reminders")),))
    told = [texts("pause-set-for-good") if until == date.max else texts("pause-set", day=texts.day(until))]
    missed = [one for one in told_ahead(context) if one.kind in context.stages.hard and one.due_on <= until]
    if missed:
        lines = "\n".join(
            f"- __{texts.day(one.due_on)}__ : {kind_words(one.kind, context)}" for one in missed[:_MOST_DATES]
        )
        told.append(texts("pause-misses", lines=lines))
    return _changed(replace(context.person.habits, paused_until=until), context, *told)


def _resume(_: str, context: Context) -> Said:
    return _changed(replace(context.person.habits, paused_until=None), context, context.texts("resumed"))


def try_now(context: Context) -> Said:
    """A sample through each channel."""
    words = (CHAT, EMAIL) if context.email else (CHAT,)
    told = say(context.texts("trial-sent", where=_where(words, context)), button(context, "my_reminders"))
    return Said(replies=(told,), commands=(TryReminder(),))


_PAGES: Mapping[str, Callable[[str, Context], Said]] = {
    "hour": _hour,
    "quiet": _quiet,
    "channels": _channels,
    "zone": _zone,
    "pause": _pause,
    "resume": _resume,
}


# In words.


def grant(wish: Wish, context: Context) -> Said:  # noqa: PLR0911  (one branch a wish)
    """What a wish in words leads to."""
    match wish:
        case WishHour():
            return _wished_hour(wish, context)
        case WishQuiet(quiet_from=since, quiet_to=to):
            return _wished_quiet(since, to, context)
        case WishZone(zones=zones):
            return _set_zone(zones[0], context) if len(zones) == 1 else _ask_zone(zones, context)
        case WishChannels(words=words, kinds=kinds):
            return _set_channels(words, kinds, context)
        case WishPause():
            return _wished_pause(wish, context)
        case WishLater():
            return later(wish, context)
        case WishPlace(name=name):
            return _PLACES[name](context)


def _wished_hour(wish: WishHour, context: Context) -> Said:
    texts = context.texts
    if wish.hour is None:
        return Said(replies=(say(texts("wrong-hour"), button(context, "my_settings")),))
    if wish.is_whole:
        return _set_hour(wish.hour, context)
    near = (wish.hour, (wish.hour + 1) % 24)
    hours = [Choice(label=texts("hour", hour=hour), action=f"pref:hour:{hour}") for hour in near]
    return Said(replies=(say(texts("whole-hours"), *hours),))


def _wished_quiet(since: int | None, to: int | None, context: Context) -> Said:
    """ "Pas avant 8 h" keeps the evening as it is set; nothing set, the night begins or ends at midnight."""
    if since is None and to is None:
        return _set_quiet(None, None, context)
    habits = context.person.habits
    from_hour = since if since is not None else habits.quiet_from if habits.quiet_from is not None else 0
    to_hour = to if to is not None else habits.quiet_to if habits.quiet_to is not None else 0
    return _set_quiet(from_hour, to_hour, context)


def _wished_pause(wish: WishPause, context: Context) -> Said:
    if wish.said is None:
        return _set_pause(wish.until or date.max, context)
    wrong = day_of(wish.said, context)
    key, values = (wrong.key, wrong.values) if isinstance(wrong, Wrong) else ("ask-pause", {})
    told = {name: escape(value) if isinstance(value, str) else value for name, value in values.items()}
    return Said(replies=(say(context.texts(key, **told), button(context, "my_reminders")),))


_PLACES: Mapping[str, Callable[[Context], Said]] = {
    "list": reminders.show,
    "settings": show,
    "resume": lambda context: _resume("", context),
    "test": try_now,
    "calendar": reminders.calendar,
    "journal": reminders.journal,
}
