"""When reminders leave, as an admin sets it in `rules/reminders.yaml`: not law, but data all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.domain.matters import MatterKind
from knowledge.faults import Fault, KnowledgeError, errors_among
from knowledge.reading import Reader
from knowledge.yaml_source import Node, read_yaml

MOST_DAYS = 365  # before a date
_SNOOZE = ("hours", "evening_hour", "week_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """Days before the date by kind of reminder, the hour of the day they leave at, and what "later" offers."""

    hour: int
    days_before: Mapping[str, tuple[int, ...]]
    snooze_hours: int = 1
    evening_hour: int = 19
    week_days: int = 7


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
    return Stages(
        hour=_within(fields["hour"], "hour", 0, 23, reader) if "hour" in fields else 0,
        days_before=_days_before(fields["stages"], reader) if "stages" in fields else {},
        snooze_hours=hours.get("hours", 0),
        evening_hour=hours.get("evening_hour", 0),
        week_days=hours.get("week_days", 0),
    )


def _days_before(node: Node, reader: Reader) -> Mapping[str, tuple[int, ...]]:
    kinds = reader.fields(node, "stages", required=tuple(kind.value for kind in MatterKind))
    return {kind: _days(item, kind, reader) for kind, item in kinds.items()}


def _days(node: Node, kind: str, reader: Reader) -> tuple[int, ...]:
    fields = reader.fields(node, kind, required=("days_before",))
    what = f"{kind}: days_before"
    items = reader.items(fields["days_before"], what, least=1) if "days_before" in fields else ()
    days: list[int] = []
    for item in items:
        day = _within(item, what, 0, MOST_DAYS, reader)
        if day in days:
            reader.fault(item.line, f"{what}: {day} is here twice; keep one")
        days.append(day)
    return tuple(days)


def _within(node: Node, what: str, least: int, most: int, reader: Reader) -> int:
    number = reader.whole(node, what)
    if number is not None and not least <= number <= most:
        reader.fault(node.line, f"{what}: expected a number from {least} to {most}")
    return number or 0
