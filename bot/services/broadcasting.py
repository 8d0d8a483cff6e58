"""The message about dates that a change of law moves: its wording, its approval, what is still true of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.agenda import Planned
from bot.broadcasts import BROADCAST_KIND, Broadcast, Change, Move
from bot.dialogue.texts import Texts
from bot.domain.matters import matters
from bot.domain.rules import Rules
from bot.errors import InputError
from bot.messages import Notice, Reply, escape
from bot.people import Person
from bot.ports import UnitOfWork
from bot.services.agenda import preferences_of
from bot.services.conversations import Workshop
from bot.services.impact import today
from knowledge.quantities import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """How many messages wait in the outbox for how many people; `was_approved_at` when it was done before."""

    messages: int = 0
    people: int = 0
    was_approved_at: datetime | None = None


def approve(shop: Workshop, broadcast_id: str) -> Approval:
    """Put the messages of a draft in the outbox, once; InputError for an unknown one and for one ahead of the rules."""
    now = shop.clock.now()
    with shop.new_unit() as unit:
        draft = unit.broadcasts.get(broadcast_id)
        if draft is None:
            raise InputError("--approve", _unknown(broadcast_id, unit.broadcasts.drafts()))
        if draft.approved_at is not None:
            return Approval(was_approved_at=draft.approved_at)
        rules = shop.shelf.current.rules_on(draft.counts_on(today(shop)))
        _require_rules(unit, draft, rules, today(shop))
        if not unit.broadcasts.approve(broadcast_id, now):
            return Approval(was_approved_at=now)  # somebody else was faster
        messages = [planned for planned in _messages(unit, draft, now, rules, today(shop)) if unit.outbox.add(planned)]
        unit.commit()
    return Approval(messages=len(messages), people=len({planned.person_id for planned in messages}))


def _unknown(broadcast_id: str, drafts: Sequence[Broadcast]) -> str:
    known = ", ".join(draft.id for draft in drafts)
    return f'no draft is called "{broadcast_id}"; {f"drafts: {known}" if known else "there is no draft"}'


def _require_rules(unit: UnitOfWork, draft: Broadcast, rules: Rules, on: date) -> None:
    """A message that is ahead of the rules in use would tell a date that the bot itself does not give."""
    behind = sum(_date_of(unit, move, rules, on) == move.old_on for move in unit.broadcasts.moves(draft.id))
    if behind:
        raise InputError("--approve", f"the rules in KNOWLEDGE_DIR still give {behind} of the old dates; "
                                      "put the edited files in place first")  # fmt: skip


def _messages(unit: UnitOfWork, draft: Broadcast, now: datetime, rules: Rules, on: date) -> list[Planned]:
    numbers = dict.fromkeys(move.person_id for move in unit.broadcasts.moves(draft.id))
    people = [person for number in numbers if (person := unit.people.get(number)) is not None]
    return [
        Planned(
            key=f"{person.id}:broadcast:{draft.id}:{channel}",
            person_id=person.id,
            kind=BROADCAST_KIND,
            event=f"broadcast:{draft.id}",
            stage="broadcast",
            channel=channel,
            send_at=now,
        )
        for person in people
        if true_moves(unit, draft, person, rules, on=on)
        for channel in preferences_of(person, unit.people.contacts(person.id)).channels
    ]


def true_moves(unit: UnitOfWork, broadcast: Broadcast, person: Person, rules: Rules, *, on: date) -> tuple[Move, ...]:
    """Of one person, the moves whose new date is the one that the rules give, of kinds that she wants to hear of.

    `on` is the day on which her record is read.
    """
    return tuple(
        move
        for move in unit.broadcasts.moves(broadcast.id, person.id)
        if move.kind not in person.stopped_kinds and _date_of(unit, move, rules, on) == move.new_on
    )


def _date_of(unit: UnitOfWork, move: Move, rules: Rules, on: date) -> date | None:
    """The date that the rules give now; None when there is none to be reminded of."""
    found = matters(unit.records.load(move.person_id), rules, unit.marks.done(move.person_id), on=on)
    return next((one.due_on for one in found if one.event == move.event and not one.is_done), None)


def broadcast_notice(key: str, broadcast: Broadcast, moves: Sequence[Move], texts: Texts) -> Notice:
    """What changed, the old and the new date of each matter, and the source."""
    later = broadcast.from_on
    parts = [
        texts("broadcast-later", day=texts.day(later)) if later else texts("broadcast-now"),
        "\n".join(f"- {_change_told(change, texts)}" for change in broadcast.changes) or texts("broadcast-corrected"),
        texts("broadcast-moves"),
        "\n".join(f"- {_move_told(move, texts)}" for move in moves),
        texts("broadcast-closing"),
        texts("notice-disclaimer"),
    ]
    return Notice(
        key=key,
        subject=texts("broadcast-subject"),
        reply=Reply(text="\n\n".join(parts)),
        language=texts.language,
    )


def _change_told(change: Change, texts: Texts) -> str:
    """Labels are French; another language names the rule by its source alone."""
    name = escape(change.label) if texts.language == "fr" else texts("broadcast-rule")
    before, after = (str(Quantity(value, change.unit, texts.language)) for value in (change.before, change.after))
    source = f"[{escape(change.reference_title)}]({change.reference_href})"
    told = texts("broadcast-change", name=name, before=before, after=after, source=source)
    return told if change.is_sure else f"{told} {texts('broadcast-unsure')}"


def _move_told(move: Move, texts: Texts) -> str:
    what, old = texts(f"kind-{move.kind.replace('_', '-')}"), texts.day(move.old_on)
    what = what[:1].upper() + what[1:]
    if move.new_on is None:
        return texts("broadcast-gone", what=what, old=old)
    return texts("broadcast-move", what=what, old=old, new=texts.day(move.new_on))
