"""What every channel asks of the talk behind it, by shape."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from typing import Protocol

from bot.messages import Incoming, Reply


class Handled(Protocol):
    """The outcome of one message; no reply at all means that it was delivered twice."""

    @property
    def replies(self) -> tuple[Reply, ...]:
        """What to say, in this order."""
        ...

    @property
    def may_be_due(self) -> bool:
        """Whether it may have left something to be sent at once: then the dispatcher looks."""
        ...

    @property
    def is_under_way(self) -> bool:
        """Whether another process may be saying it just now: then it is worth asking again before saying it twice."""
        ...

    @property
    def language(self) -> str:
        """In which they are."""
        ...


class Answered(Protocol):
    """Told when the replies to some messages have left; synchronous too."""

    def __call__(self, *messages: Incoming) -> None:
        """Record it."""
        ...


class Suggestion(Protocol):
    """An answer to pick, the same for everybody."""

    @property
    def topic(self) -> str:
        """Its id."""
        ...

    @property
    def title(self) -> str:
        """What it is about, on one line."""
        ...

    @property
    def text(self) -> str:
        """The whole answer in Markdown, with its sources."""
        ...


class Suggestions(Protocol):
    """What fits a few words typed in some other chat."""

    @property
    def found(self) -> Sequence[Suggestion]:
        """The answers, the best first."""
        ...

    @property
    def invitation(self) -> str:
        """The way into the private chat, for when there is none."""
        ...


Suggest = Callable[[str, str | None], Suggestions]  # words and language of the client; synchronous, knows nobody
Handle = Callable[[Incoming], Handled]  # synchronous: run it in a thread
WithFiles = Callable[[Sequence[Reply], str], tuple[Reply, ...]]  # makes what replies order; synchronous, slow
Kick = Callable[[], None]  # something may be due


def failure_site(error: BaseException) -> str:
    """Kind and place of an error, without its message, which may quote what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " > ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames[-6:])
    return f"{type(error).__name__} at {places or 'an unknown place'}"
