"""What other rules would do to the dates that people are reminded of, and the message that tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.agenda import OutboxRow, OutboxState, Planned
from bot.broadcasts import Broadcast, Change, Move, broadcast_id
from bot.clock import day_in
from bot.domain.matters import Matter, MatterKind, matters
from bot.domain.rules import Rules
from bot.domain.vocabulary import Record
from bot.people import Person
from bot.ports import UnitOfWork
from bot.reminders.planner import plan
from bot.services.agenda import preferences_of
from bot.services.conversations import Workshop
from bot.services.editions import Edition
from knowledge.figures import DatedValue, Figure, Figures
from knowledge.law import Law

_YEAR_DAYS = 366
_SAMPLE = 50  # people are enough to see which figure moves dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Reminders of one kind: with another date, new ones, and those that go."""

    moved: int = 0
    added: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What rules change for everybody: reminders by kind, and the dates that move, by person."""

    counts: Mapping[str, Counts]
    moves: tuple[Move, ...]
    people: int  # with any reminder that changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A draft to `people` persons; None when no date moves. `is_new` is false for one that was prepared before."""

    draft: Broadcast | None
    people: int = 0
    is_new: bool = False


@dataclass(slots=True)
class _Tally:
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    moves: list[Move] = field(default_factory=list)
    people: int = 0


def impact_of(shop: Workshop, edition: Edition, on: date) -> Impact:
    """What the rules of `edition` in force on `on` would change in the stored reminders; changes nothing itself."""
    now = shop.clock.now()
    with shop.new_unit() as unit:
        numbers = tuple(unit.people.ids())
    tally = _Tally()
    for number in numbers:
        with shop.new_unit() as unit:
            person = unit.people.get(number)
            if person is not None:
                _compare(unit, person, edition, on, now, tally)
    counts = {
        kind.value: Counts(**{how: tally.counts[kind, how] for how in ("moved", "added", "gone")})
        for kind in MatterKind
        if any(tally.counts[kind, how] for how in ("moved", "added", "gone"))
    }
    return Impact(counts=counts, moves=tuple(tally.moves), people=tally.people)


def _compare(unit: UnitOfWork, person: Person, edition: Edition, on: date, now: datetime, tally: _Tally) -> None:
    """Stored reminders of one person against those that the rules ask for; into the tally."""
    today_there = day_in(person.timezone, now)  # the facts as they stand now, under the rules of `on`
    found = matters(unit.records.load(person.id), edition.rules_on(on), unit.marks.done(person.id), on=today_there)
    preferences = preferences_of(person, unit.people.contacts(person.id))
    stored = {_place(row.planned): row.planned for row in unit.outbox.of_person(person.id) if _is_waiting(row)}
    kept = {planned.key for planned in stored.values()}
    wanted = {
        _place(one): one
        for one in plan(person.id, found, preferences, edition.stages)
        if one.send_at > now or one.key in kept
    }
    ways = [(place[0], _way(stored.get(place), wanted.get(place))) for place in stored.keys() | wanted.keys()]
    changed = [(kind, how) for kind, how in ways if how]
    tally.counts.update(changed)
    tally.people += bool(changed)
    tally.moves += _moves(person.id, stored.values(), found)


def _place(planned: Planned) -> tuple[str, str, str, str]:
    """What a reminder is, whatever its date."""
    return planned.kind, planned.event, planned.stage, planned.channel


def _is_waiting(row: OutboxRow) -> bool:
    """A planned stage of a date; codes, snoozes and broadcasts are in no plan."""
    return (
        row.state is OutboxState.PLANNED
        and row.planned.stage.startswith(("D-", "D+"))
        and row.planned.due_on is not None
    )


def _way(stored: Planned | None, wanted: Planned | None) -> str:
    if stored is None:
        return "added"
    if wanted is None:
        return "gone"
    return "" if (stored.due_on, stored.send_at) == (wanted.due_on, wanted.send_at) else "moved"


def _moves(person_id: int, stored: Iterable[Planned], found: Sequence[Matter]) -> list[Move]:
    """The dates behind the stored reminders that become others, or nothing to be reminded of."""
    new = {matter.event: matter.due_on for matter in found if not matter.is_done}
    old = {planned.event: planned for planned in stored}
    return [
        Move(person_id=person_id, event=event, kind=planned.kind, old_on=planned.due_on, new_on=new.get(event))
        for event, planned in sorted(old.items())
        if planned.due_on is not None and planned.due_on != new.get(event)
    ]


# What changed in the law


def changes_between(shop: Workshop, before: Law, after: Law, on: date, moves: Sequence[Move]) -> tuple[Change, ...]:
    """The figures of another value on `on` that by themselves move a date of the people in `moves`."""
    with shop.new_unit() as unit:
        people = sorted({move.person_id for move in moves})[:_SAMPLE]
        records = [unit.records.load(number) for number in people]
    changed = [figure for figure in after.figures if _value(figure, on) != _value_in(before.figures, figure.key, on)]
    return tuple(_change(figure, before.figures, on) for figure in changed if _moves_dates(figure, before, on, records))


def law_before_last_year(law: Law, on: date) -> Law:
    """The law without the values that began in the year before `on`: what it said before its last changes."""
    start = on - timedelta(days=_YEAR_DAYS)
    older = {
        figure.key: replace(figure, values=tuple(v for i, v in enumerate(figure.values) if i == 0 or v.since <= start))
        for figure in law.figures
    }
    return replace(law, figures=Figures(older), _rules={})


def later_values(law: Law, on: date) -> tuple[tuple[Figure, DatedValue], ...]:
    """The values that begin after `on`, by their day."""
    later = [(figure, value) for figure in law.figures for value in figure.values if value.since > on]
    return tuple(sorted(later, key=lambda one: (one[1].since, one[0].key)))


def _moves_dates(figure: Figure, before: Law, on: date, records: Iterable[Record]) -> bool:
    figures = {one.key: one for one in before.figures} | {figure.key: figure}
    changed = replace(before, figures=Figures(figures), _rules={})
    old, new = before.rules(on), changed.rules(on)
    return any(_dates(record, old, on) != _dates(record, new, on) for record in records)


def _dates(record: Record, rules: Rules, on: date) -> list[tuple[str, date, bool]]:
    return [(one.event, one.due_on, one.is_done) for one in matters(record, rules, on=on)]


def _change(figure: Figure, before: Figures, on: date) -> Change:
    value = next((one for one in reversed(figure.values) if one.since <= on), figure.values[0])
    return Change(
        figure=figure.key,
        label=figure.label,
        unit=figure.unit,
        before=_value_in(before, figure.key, on),
        after=value.value,
        since=value.since,
        reference_title=figure.reference_title,
        reference_href=figure.reference_href,
        is_sure=figure.confidence != "U",
    )


def _value(figure: Figure, on: date) -> int | float:
    return figure.on(max(on, figure.values[0].since))


def _value_in(figures: Figures, key: str, on: date) -> int | float:
    return _value(figures.get(key), on) if key in figures else 0


# The draft


def prepare(shop: Workshop, edition: Edition, *, before: Law | None = None, on: date | None = None) -> Prepared:
    """Store the draft of a message to everybody whose date moves by the rules of `edition`; nothing is sent.

    `before` is the law so far, without it the one before the changes of the last year; `on` a day to come on which the
    rules are looked at, without it today. The same draft again is the one stored.
    """
    return prepared_for(shop, edition, impact_of(shop, edition, on or today(shop)), before=before, on=on)


def prepared_for(
    shop: Workshop, edition: Edition, impact: Impact, *, before: Law | None = None, on: date | None = None
) -> Prepared:
    """The same for an impact known already."""
    if not impact.moves:
        return Prepared(draft=None)
    present = today(shop)
    day = on or present
    changes = changes_between(shop, before or law_before_last_year(edition.law, day), edition.law, day, impact.moves)
    from_on = day if day > present else None
    number = broadcast_id(changes, impact.moves, from_on)
    draft = Broadcast(id=number, changes=changes, from_on=from_on, prepared_at=shop.clock.now())
    with shop.new_unit() as unit:
        is_new = unit.broadcasts.add(draft, impact.moves)
        unit.commit()
    return Prepared(draft=draft, people=len({move.person_id for move in impact.moves}), is_new=is_new)


def today(shop: Workshop) -> date:
    """The day where the bot lives."""
    return day_in(shop.timezone, shop.clock.now())
