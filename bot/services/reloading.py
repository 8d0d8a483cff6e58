"""Brings a saved knowledge folder into use: a good one as a whole, a broken one never; the admin hears which."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.broadcasts import Broadcast
from bot.errors import GuidanceError
from bot.logs import place_of
from bot.services.conversations import Workshop
from bot.services.editions import (
    Edition,
    checked_edition,
    misses_a_question,
    with_own_search,
    with_search_of,
)
from bot.services.folder import FolderState, state_of
from bot.services.impact import prepare
from knowledge.check_questions import question_faults
from knowledge.faults import Fault, KnowledgeError, errors_among

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The folder has errors; the last good edition goes on serving.

    `by_search`: only trial questions went astray. The texts are in use, the last good search goes on.
    """

    faults: tuple[Fault, ...]
    by_search: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The errors told last are gone, and the folder is in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesMoved:
    """The new rules move dates of `people` persons; a message to them waits for approval."""

    draft: Broadcast
    people: int


News = Refused | Mended | DatesMoved


@dataclass(slots=True)
class _Told:
    """What the admin heard last, so that nothing is told twice."""

    faults: frozenset[Fault] = frozenset()
    by_search: bool = False  # the texts were good, a trial question was not


class Reloader:
    """Three steps, to be called again and again, each in a thread of its own: none waits for the others.

    `look` is quick and brings an edit into use; `learn` and `follow` do what it entails.
    """

    def __init__(
        self, directory: Path, workshop: Workshop, replan_everybody: Callable[[], object], read_at: FolderState
    ) -> None:
        """`read_at` is the state in which the folder was read for the edition in use."""
        self._directory = directory
        self._shop = workshop
        self._replan_everybody = replan_everybody
        self._settled = read_at
        self._last_seen = read_at
        self._learnt = self._planned_by = workshop.shelf.current
        self._told = _Told()

    def look(self) -> tuple[News, ...]:
        """One look at the folder: what was saved since is in use when this returns, or refused.

        A folder that changes between two looks is still being saved: it is read once two looks agree, and read again
        when it changed while it was read.
        """
        state, before = state_of(self._directory), self._last_seen
        self._last_seen = state
        if state != before or state == self._settled:
            return ()
        edition, faults = self._read(state)
        if state_of(self._directory) != state:
            return ()
        self._settled = state
        if edition is None:
            return self._refuse(faults, by_search=False)
        self._shop.shelf.put(edition)
        log.info("The knowledge was read again and is in use", extra={"action": "knowledge_reloaded"})
        return self._mended() if not self._told.by_search else ()

    def learn(self) -> tuple[News, ...]:
        """The search of the edition in use learns its questions, if it has not; takes seconds.

        A search that loses a trial question stays out of use; the one before goes on.
        """
        edition = self._shop.shelf.current
        if edition is self._learnt:
            return ()
        learnt = with_own_search(edition)
        self._learnt = edition
        if learnt.knowledge is not None and misses_a_question(learnt):
            return self._refuse(errors_among(question_faults(learnt.knowledge)), by_search=True)
        if not self._shop.shelf.replace(edition, learnt):
            return ()  # another edition came meanwhile, and will learn by itself
        self._learnt = learnt
        return self._mended() if self._told.by_search else ()

    def follow(self) -> tuple[News, ...]:
        """Everybody's dates follow the rules of the edition in use, if they are new; a message about it is drafted."""
        edition, before = self._shop.shelf.current, self._planned_by
        if edition is before:
            return ()
        self._planned_by = edition
        if edition.plans_like(before):
            return ()
        try:
            prepared = prepare(self._shop, edition, before=before.law)
            self._replan_everybody()
        except GuidanceError:  # the database: tried again
            self._planned_by = before
            raise
        log.info("The dates follow the new rules", extra={"action": "replanned"})
        return (DatesMoved(draft=prepared.draft, people=prepared.people),) if prepared.draft else ()

    def _read(self, state: FolderState) -> tuple[Edition | None, tuple[Fault, ...]]:
        if state.unreadable:
            return None, tuple(Fault(Path(name), 1, "this cannot be read; check its permissions")
                               for name in sorted(state.unreadable))  # fmt: skip
        try:
            edition = checked_edition(self._directory, keep_in=self._shop.shelf.current.keep_in)
            return self._ready(edition), ()
        except KnowledgeError as error:
            return None, error.faults
        except Exception as error:  # noqa: BLE001  # whatever a file does to a parser, the last good edition serves
            kind = type(error).__name__
            what = f"{kind} at {place_of(error)}"
            log.error("The knowledge cannot be read: %s", what, extra={"action": "reload_failed"})  # noqa: TRY400
            return None, (Fault(self._directory, 1, f"this folder cannot be read ({kind}); take back the last edit"),)

    def _ready(self, edition: Edition) -> Edition:
        """Ready to answer now: with the search that is there, unless it may name a topic that has gone."""
        current = self._shop.shelf.current
        return with_search_of(current, edition) if edition.holds_topics_of(current) else with_own_search(edition)

    def _refuse(self, faults: tuple[Fault, ...], *, by_search: bool) -> tuple[News, ...]:
        self._shop.shelf.refused = len(faults)
        log.warning("The knowledge has %s errors: the last good one serves", len(faults), extra={"action": "refused"})
        known, self._told = self._told.faults, _Told(frozenset(faults), by_search)
        return () if known == frozenset(faults) else (Refused(faults=tuple(faults), by_search=by_search),)

    def _mended(self) -> tuple[News, ...]:
        self._shop.shelf.refused = 0
        was_broken, self._told = bool(self._told.faults), _Told()
        return (Mended(),) if was_broken else ()
