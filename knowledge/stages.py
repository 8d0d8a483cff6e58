"""When reminders leave, as an admin sets it in `rules/reminders.yaml`: not law, but data all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from bot.domain.matters import Matter, MatterKind
from knowledge.faults import Fault, KnowledgeError, errors_among
from knowledge.postable import last_postable_on
from knowledge.reading import Reader
from knowledge.yaml_source import Node, read_yaml

CHANNELS = ("chat", "email")  # "chat" is Telegram or the terminal
MOST_DAYS = 365  # before or after a date

_SNOOZE = ("hours", "evening_hour", "week_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """Days before and after the date by kind of reminder, the hour of the day they leave at, and what "later" offers.

    `hard` kinds have a legal deadline that cannot be made up; for `postable` ones something must be posted or handed
    in, so that no reminder may wait for a Sunday; a `late` kind is told the next morning when it is learnt after all
    its stages. `channels` narrows a kind to some of CHANNELS; a kind that is not there goes everywhere.
    """

    hour: int
    days_before: Mapping[str, tuple[int, ...]]
    days_after: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    hard: frozenset[str] = frozenset()
    postable: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()
    channels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    snooze_hours: int = 1
    evening_hour: int = 19
    week_days: int = 7


def stage_days(matter: Matter, timezone: str, stages: Stages) -> tuple[tuple[str, date], ...]:
    """The days on which a matter is told, in order, by the name of the stage: "D-10", "D-0", "D+1".

    What must be posted is never told for the first time on a day when nothing can be: where the date falls on a Sunday
    or a public holiday, the stages that would come too late come on the last postable day. The date itself stays.
    """
    is_postable = matter.kind in stages.postable
    last_on = last_postable_on(matter.due_on, timezone) if is_postable else matter.due_on
    before = sorted(stages.days_before.get(matter.kind, ()), reverse=True)
    after = sorted(stages.days_after.get(matter.kind, ()))
    return (
        *((f"D-{days}", min(matter.due_on - timedelta(days=days), last_on)) for days in before),
        *((f"D+{days}", matter.due_on + timedelta(days=days)) for days in after),
    )


def load_stages(rules_dir: Path) -> Stages:
    """The stages below `rules_dir`; raises KnowledgeError with every fault at once."""
    stages, faults = read_stages(rules_dir)
    if stages is None or errors_among(faults):
        raise KnowledgeError(errors_among(faults))
    return stages


def read_stages(rules_dir: Path) -> tuple[Stages | None, tuple[Fault, ...]]:
    """The stages, None when a fault keeps them from being read, and every fault."""
    path = rules_dir / "reminders.yaml"
    root, faults = read_yaml(path)
    if root is None:
        return None, faults or (Fault(path, 1, "this file is empty; expected area, hour, stages, snooze"),)
    reader = Reader(path)
    stages = _read(root, reader)
    found = (*faults, *reader.faults)
    return (None if errors_among(found) else stages), found


def _read(root: Node, reader: Reader) -> Stages:
    fields = reader.fields(root, "reminders", required=("area", "hour", "stages", "snooze"))
    if "area" in fields and fields["area"].value != reader.path.stem:
        reader.fault(fields["area"].line, f'area: expected "{reader.path.stem}", the file\'s name')
    snooze = reader.fields(fields["snooze"], "snooze", required=_SNOOZE) if "snooze" in fields else {}
    hours = {name: _within(node, f"snooze: {name}", 1, 23, reader) for name, node in snooze.items()}
    kinds = _kinds(fields["stages"], reader) if "stages" in fields else {}
    return Stages(
        hour=_within(fields["hour"], "hour", 0, 23, reader) if "hour" in fields else 0,
        days_before={kind: stage.before for kind, stage in kinds.items()},
        days_after={kind: stage.after for kind, stage in kinds.items()},
        hard=frozenset(kind for kind, stage in kinds.items() if stage.is_hard),
        postable=frozenset(kind for kind, stage in kinds.items() if stage.is_postable),
        late=frozenset(kind for kind, stage in kinds.items() if stage.is_late),
        channels={kind: stage.channels for kind, stage in kinds.items() if stage.channels},
        snooze_hours=hours.get("hours", 0),
        evening_hour=hours.get("evening_hour", 0),
        week_days=hours.get("week_days", 0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What the file says of one kind."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    is_hard: bool
    is_postable: bool
    is_late: bool
    channels: tuple[str, ...]


_SETTINGS = ("days_before", "days_after", "hard", "postable", "late", "channels")


def _kinds(node: Node, reader: Reader) -> Mapping[str, _Kind]:
    kinds = reader.fields(node, "stages", required=tuple(kind.value for kind in MatterKind))
    return {kind: _kind(item, kind, reader) for kind, item in kinds.items()}


def _kind(node: Node, kind: str, reader: Reader) -> _Kind:
    before = len(reader.faults)
    fields = reader.fields(node, kind, required=(), optional=_SETTINGS)
    is_sound = len(reader.faults) == before  # a misspelt key is fault enough
    if is_sound and not fields.keys() & {"days_before", "days_after"}:
        reader.fault(node.key_line, f"{kind}: expected days_before or days_after, else it is never told")
    return _Kind(
        before=_days(fields, kind, "days_before", 0, reader),
        after=_days(fields, kind, "days_after", 1, reader),
        is_hard=_flag(fields, kind, "hard", reader),
        is_postable=_flag(fields, kind, "postable", reader),
        is_late=_flag(fields, kind, "late", reader),
        channels=_channels(fields, kind, reader),
    )


def _days(fields: Mapping[str, Node], kind: str, name: str, least: int, reader: Reader) -> tuple[int, ...]:
    what = f"{kind}: {name}"
    items = reader.items(fields[name], what, least=1) if name in fields else ()
    days: list[int] = []
    for item in items:
        day = _within(item, what, least, MOST_DAYS, reader)
        if day in days:
            reader.fault(item.line, f"{what}: {day} is here twice; keep one")
        days.append(day)
    return tuple(days)


def _flag(fields: Mapping[str, Node], kind: str, name: str, reader: Reader) -> bool:
    return name in fields and reader.flag(fields[name], f"{kind}: {name}") is True


def _channels(fields: Mapping[str, Node], kind: str, reader: Reader) -> tuple[str, ...]:
    what = f"{kind}: channels"
    items = reader.items(fields["channels"], what, least=1) if "channels" in fields else ()
    words = (reader.choice(item, what, CHANNELS) for item in items)
    return tuple(dict.fromkeys(word for word in words if word is not None))


def _within(node: Node, what: str, least: int, most: int, reader: Reader) -> int:
    number = reader.whole(node, what)
    if number is not None and not least <= number <= most:
        reader.fault(node.line, f"{what}: expected a number from {least} to {most}")
    return number or 0
