"""What an admin pastes into the knowledge: the questions asked in vain, under the topic that may answer them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from bot.dialogue.flows.following import is_follow_up
from bot.dialogue.library import Library
from bot.dialogue.likeness import QuestionGroup
from bot.dialogue.texts import Texts
from bot.questions import KeptQuestion, Outcome

FILE_NAME = "questions.yaml"
_UNMET = frozenset({Outcome.UNANSWERED, Outcome.NONE_OF_THESE})
_LOOKED_AT = 6


def nearest_topic(group: QuestionGroup, library: Library) -> str | None:
    """The entry that should answer a group: the proposal people chose, else the nearest that nobody refused."""
    chosen = Counter[str]()
    refused: set[str] = set()
    for one in group.questions:
        asked = one.asked
        if asked.outcome is Outcome.UNANSWERED and asked.topic is not None:
            chosen[asked.topic] += one.times
        elif asked.outcome is Outcome.NONE_OF_THESE:
            refused |= set(asked.proposals)
        elif asked.outcome is Outcome.NOT_MY_CASE and asked.topic is not None:
            refused.add(asked.topic)
        elif asked.topic is not None:
            return asked.topic  # it was told and is to be mended
    near = [topic for topic, _ in chosen.most_common()] + list(library.nearest(group.text, _LOOKED_AT))
    return next((topic for topic in near if topic not in refused and library.holds(topic)), None)


def ask_lines(groups: Iterable[QuestionGroup], library: Library, texts: Texts) -> str:
    """YAML, one document a topic, each as `knowledge/asked/<topic>.yaml` or the header of the entry takes it.

    Comments are the questions that an entry was told to and did not help (its text is to be read again), and those
    that only go on from another one: by themselves they would teach the search something wrong.
    """
    lines: dict[str, list[str]] = {}
    comments: list[str] = []
    for group in groups:
        topic = nearest_topic(group, library)
        pasted = [one for one in group.questions if topic is not None and _teaches(one)]
        if topic is not None and pasted:
            lines.setdefault(topic, []).extend(json.dumps(text, ensure_ascii=False) for text in _texts(pasted))
        comments += [_comment(one, texts) for one in group.questions if one not in pasted]
    return "".join([*_documents(lines, library, texts), *comments])


def _teaches(one: KeptQuestion) -> bool:
    return one.asked.outcome in _UNMET and not is_follow_up(one.asked.text)


def _texts(questions: Iterable[KeptQuestion]) -> Iterable[str]:
    return dict.fromkeys(one.asked.text for one in questions)


def _documents(lines: Mapping[str, list[str]], library: Library, texts: Texts) -> Iterator[str]:
    for number, (topic, asked) in enumerate(sorted(lines.items())):
        head = f"# asked/{topic}.yaml — {library.title(topic, texts.language)}\nask:\n"
        yield ("---\n" if number else "") + head + "".join(f"  - {one}\n" for one in asked)


def _comment(one: KeptQuestion, texts: Texts) -> str:
    why = texts(f"outcome-{one.asked.outcome.value.replace('_', '-')}")
    return f"# {one.asked.topic or '?'} — {why} × {one.times} : {json.dumps(one.asked.text, ensure_ascii=False)}\n"
