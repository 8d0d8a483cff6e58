"""Example questions beside those of the entries: on topics of our subject, and on everything else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_ASKINGS_PER_THING = 3


class Beyond(NamedTuple):
    """More examples by topic, which also stand for a topic without an entry, and examples of unrelated questions."""

    planned: Mapping[str, tuple[str, ...]]
    unrelated: tuple[str, ...]


@lru_cache(maxsize=1)
def beyond() -> Beyond:
    """The examples shipped beside this module.

    Each thing of everyday life is put into a few ways of asking that our own questions use too ("prix …", "comment
    récupérer …"), so that the way of asking alone is never taken for our subject.
    """
    data = json.loads(Path(__file__).with_name("beyond.json").read_text(encoding="utf-8"))
    askings = data["askings"]
    made = [
        askings[(_ASKINGS_PER_THING * number + shift * 7) % len(askings)].format(x=thing)
        for number, thing in enumerate(data["things"])
        for shift in range(_ASKINGS_PER_THING)
    ]
    planned = {topic: tuple(questions) for topic, questions in data["other_topics"].items()}
    return Beyond(planned, (*data["unrelated"], *made))
