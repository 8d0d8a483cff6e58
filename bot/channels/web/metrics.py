"""The figures of the service for Prometheus; every label is a word of ours, never of a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from bot.errors import GuidanceError
from bot.ports import Meter

_BUCKETS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_OUTCOMES = ("sent", "retried", "refused", "postponed")
_RESULTS = ("answered", "proposed", "out_of_scope", "unknown", "form", "page", "repeated", "failed")


class Gauges(Protocol):
    """What is read at the moment when somebody asks, by shape."""

    @property
    def due(self) -> int: ...  # noqa: D102
    @property
    def claimed(self) -> int: ...  # noqa: D102
    @property
    def oldest_due_seconds(self) -> float: ...  # noqa: D102
    @property
    def sweep_seconds(self) -> float: ...  # noqa: D102
    @property
    def silence_seconds(self) -> float: ...  # noqa: D102
    @property
    def entries(self) -> int: ...  # noqa: D102
    @property
    def errors(self) -> int: ...  # noqa: D102
    @property
    def is_learnt(self) -> bool: ...  # noqa: D102
    @property
    def version(self) -> str: ...  # noqa: D102


class Metrics:
    """A meter that counts, and tells `inner` the same; a message costs some microseconds.

    Counters are looked up by the words themselves: the library would build and check a list of labels each time.
    """

    def __init__(self, inner: Meter, *, version: str) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a line beside each counter that nobody asks for
        self._inner = inner
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._messages = _Family(
            Counter("pointilleux_messages", "Messages handled.", ("channel", "kind"), registry=registry)
        )
        self._answers = _Family(Counter("pointilleux_answers", "What became of them.", ("result",), registry=registry))
        self._sends = _Family(
            Counter("pointilleux_deliveries", "Tries to send planned messages.", ("channel", "outcome"),
                    registry=registry)
        )  # fmt: skip
        for result in _RESULTS:
            self._answers.of((result,))
        for channel in ("telegram", "email"):
            for outcome in _OUTCOMES:
                self._sends.of((channel, outcome))
        self._seconds = Histogram(
            "pointilleux_handling_seconds", "From a message to its answer, without the way.", buckets=_BUCKETS,
            registry=registry,
        )  # fmt: skip
        self._gauges = _Gauges(registry)
        Gauge("pointilleux_build_info", "1.", ("version",), registry=registry).labels(version).set(1)

    def handled(self, channel: str, kind: str, result: str, seconds: float) -> None:
        """Counts the message, its answer, and its time."""
        self._messages.of((channel, kind)).inc()
        self._answers.of((result,)).inc()
        self._seconds.observe(seconds)
        self._inner.handled(channel, kind, result, seconds)

    def delivered(self, channel: str, outcome: str) -> None:
        """Counts a try to send."""
        self._sends.of((channel, outcome)).inc()
        self._inner.delivered(channel, outcome)

    def swept(self) -> None:
        """The outbox was looked at."""
        self._inner.swept()

    def heard(self) -> None:
        """Telegram answered, or wrote to us."""
        self._inner.heard()

    def page(self, look: Callable[[], Gauges]) -> Callable[[], tuple[bytes, str]]:
        """What /metrics answers; `look` reads the gauges."""

        def text() -> tuple[bytes, str]:
            try:
                self._gauges.take(look())
            except GuidanceError:
                self._gauges.database.set(0)  # the rest stays as it was known last
            return generate_latest(self._registry), CONTENT_TYPE_LATEST

        return text


class _Family:
    """The counters of one name, each bound to its labels once."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._bound: dict[tuple[str, ...], Counter] = {}

    def of(self, labels: tuple[str, ...]) -> Counter:
        found = self._bound.get(labels)
        if found is None:
            found = self._bound[labels] = self._counter.labels(*labels)
        return found


class _Gauges:
    def __init__(self, registry: CollectorRegistry) -> None:
        def gauge(name: str, text: str) -> Gauge:
            return Gauge(f"pointilleux_{name}", text, registry=registry)

        self.database = gauge("database_up", "Whether the database answered just now.")
        self._due = gauge("outbox_due", "Messages that are due and have not left.")
        self._claimed = gauge("outbox_claimed", "Messages on their way.")
        self._oldest = gauge("outbox_oldest_due_seconds", "How long the oldest of them has been due; 0: none is.")
        self._sweep = gauge("sweep_age_seconds", "Since the outbox was looked at.")
        self._silence = gauge("telegram_silence_seconds", "Since Telegram was heard.")
        self._entries = gauge("knowledge_entries", "Answers in use.")
        self._errors = gauge("knowledge_errors", "Errors of files saved since, which are not in use.")
        self._learnt = gauge("search_learnt", "Whether the search has learnt.")
        self._version = Gauge("pointilleux_knowledge_info", "1 for the version in use.", ("version",),
                              registry=registry)  # fmt: skip

    def take(self, seen: Gauges) -> None:
        self.database.set(1)
        self._due.set(seen.due)
        self._claimed.set(seen.claimed)
        self._oldest.set(seen.oldest_due_seconds)
        self._sweep.set(seen.sweep_seconds)
        self._silence.set(seen.silence_seconds)
        self._entries.set(seen.entries)
        self._errors.set(seen.errors)
        self._learnt.set(seen.is_learnt)
        self._version.clear()
        self._version.labels(seen.version).set(1)
