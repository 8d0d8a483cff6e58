"""The command on the questions that got no good answer: groups with counts, lines to paste, what was done."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from bot.bootstrap import App, build_app
from bot.dialogue.ask_lines import ask_lines, nearest_topic
from bot.dialogue.library import Library
from bot.dialogue.likeness import QuestionGroup, groups_of
from bot.errors import InputError
from bot.questions import QuestionState
from bot.services.questions import MOST_SHOWN, mark_group
from bot.settings import Settings

_DONE = 0


def listed(settings: Settings, stdout: TextIO, *, state: str, is_export: bool) -> int:
    """Print the groups in one state, the most asked first, or the YAML lines made of them."""
    with _opened(settings) as app:
        groups = _groups(app)
        library = app.workshop.shelf.current.library
        chosen = [one for one in groups if one.state is QuestionState(state)]
        if is_export:
            stdout.write(ask_lines(chosen, library, app.workshop.texts["en"]))
            return _DONE
        for line in (_counts(groups), *(line for one in chosen for line in _lines(one, library))):
            print(line, file=stdout)
    return _DONE


def set_state(settings: Settings, stdout: TextIO, *, state: str, group: str) -> int:
    """Give a group another state; InputError for a state or a group that there is not."""
    if state not in set(QuestionState):
        raise InputError("--set", f"STATE: expected one of {', '.join(QuestionState)}")
    if not group.isdecimal():
        raise InputError("--set", "GROUP: expected the number of a group, as the list shows it")
    with _opened(settings) as app:
        changed = mark_group(app.workshop.new_unit, int(group), QuestionState(state))
    if not changed:
        raise InputError("--set", f"GROUP: there is no group {group}")
    print(f"group {group} is {state}: {changed} questions", file=stdout)
    return _DONE


@contextmanager
def _opened(settings: Settings) -> Iterator[App]:
    app = build_app(settings)
    try:
        yield app
    finally:
        app.dispose()


def _groups(app: App) -> Sequence[QuestionGroup]:
    with app.workshop.new_unit() as unit:
        return groups_of(unit.questions.all(MOST_SHOWN))


def _counts(groups: Sequence[QuestionGroup]) -> str:
    counted = {state: sum(one.state is state for one in groups) for state in QuestionState}
    return "groups: " + ", ".join(f"{count} {state.value}" for state, count in counted.items())


def _lines(group: QuestionGroup, library: Library) -> Iterator[str]:
    """The group, then each wording of it."""
    outcomes = ", ".join(f"{outcome.value} {times}" for outcome, times in group.outcomes.items())
    nearest = nearest_topic(group, library) or "none"
    yield f"{group.number}: asked {group.times} times, last on {group.asked_on}; {outcomes}; nearest: {nearest}"
    for text in dict.fromkeys(one.asked.text for one in group.questions):
        yield f"    {json.dumps(text, ensure_ascii=False)}"
