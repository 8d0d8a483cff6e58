"""The command that tells what other rules do to stored reminders, and sends the message about it once approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TextIO

from bot.bootstrap import App, build_app
from bot.broadcasts import Move
from bot.channels.markup import plain_text
from bot.dialogue.texts import LANGUAGES
from bot.services.broadcasting import approve, broadcast_notice
from bot.services.editions import Edition, checked_edition
from bot.services.impact import Impact, Prepared, impact_of, later_values, prepared_for, today
from bot.settings import Settings

_DONE = 0
_COMMAND = "pointilleux knowledge impact --approve"


def impact(settings: Settings, stdout: TextIO, *, directory: Path | None, on: date | None) -> int:
    """Print what the rules of `directory` change, without one those in use, and prepare the message about it.

    `on` is the day on which the rules are looked at, without it today. KnowledgeError for a broken folder.
    """
    with _opened(settings) as app:
        shop = app.workshop
        current = shop.shelf.current
        edition = current if directory is None else checked_edition(directory)
        day = on or today(shop)
        found = impact_of(shop, edition, day)
        before = None if directory is None else current.law
        prepared = prepared_for(shop, edition, found, before=before, on=day)
        _print(stdout, [*_report(found, day), *_later(edition, day), *_draft(app, edition, prepared, found.moves)])
    return _DONE


def approved(settings: Settings, stdout: TextIO, *, broadcast_id: str) -> int:
    """Put the messages of a draft in the outbox, once; InputError for one that is not known or too early."""
    with _opened(settings) as app:
        done = approve(app.workshop, broadcast_id)
    if done.was_approved_at is not None:
        print(
            f"{broadcast_id} was approved already, {done.was_approved_at:%Y-%m-%d %H:%M} UTC: nothing added",
            file=stdout,
        )
    else:
        print(f"approved: {done.messages} messages for {_people(done.people)} wait in the outbox", file=stdout)
    return _DONE


@contextmanager
def _opened(settings: Settings) -> Iterator[App]:
    app = build_app(settings)
    try:
        yield app
    finally:
        app.dispose()


def _print(stdout: TextIO, lines: Iterable[str]) -> None:
    for line in lines:
        print(line, file=stdout)


def _report(found: Impact, day: date) -> Iterator[str]:
    """How many reminders change by kind, then every person with her dates; a number is all that is said of her."""
    if not found.counts:
        yield f"by the rules of {day} no stored reminder changes"
        return
    yield f"by the rules of {day} reminders of {_people(found.people)} change"
    for kind, counts in found.counts.items():
        yield f"  {kind}: {counts.moved} move, {counts.added} appear, {counts.gone} disappear"
    for number, moves in groupby(found.moves, key=lambda move: move.person_id):
        told = ", ".join(f"{move.kind} {move.old_on} -> {move.new_on or 'none'}" for move in moves)
        yield f"person {number}: {told}"


def _later(edition: Edition, day: date) -> Iterator[str]:
    for figure, value in later_values(edition.law, day):
        yield f"{figure.key} becomes {value.value} on {value.since}: see what that changes with --on {value.since}"


def _draft(app: App, edition: Edition, prepared: Prepared, moves: tuple[Move, ...]) -> Iterator[str]:
    """The message as the first person concerned would get it, in every language, and how to let it go."""
    if prepared.draft is None:
        yield "no date moves: no message to prepare"
        return
    first = [move for move in moves if move.person_id == moves[0].person_id]
    for language in LANGUAGES:
        texts = app.workshop.texts_in(language, today(app.workshop), edition)
        notice = broadcast_notice("", prepared.draft, first, texts)
        yield f"\n--- {language}, as person {first[0].person_id} would get it\n"
        yield f"{notice.subject}\n\n{plain_text(notice.reply.text)}"
    number = prepared.draft.id
    yield f"\ndraft {number} for {_people(prepared.people)}; nothing is sent before: {_COMMAND} {number}"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
