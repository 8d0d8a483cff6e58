"""Log set-up: a line each with an action name on standard error, as text or JSON; nothing personal passes."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from structlog.typing import EventDict

LogFormat = Literal["text", "json"]

# These log addresses with the token in them, or a line a minute.
_NOISY = ("httpx", "httpcore", "apscheduler", "alembic", "telegram", "aiosmtplib", "aiohttp", "tornado", "asyncio")
_OTHERS = "library"  # the action of a line that is not ours


class _ActionFormatter(logging.Formatter):
    """Closes each line with its `action`; tracebacks are left out, they can hold what a person wrote."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {record.getMessage()}"
        return f"{line}{_failure(record.exc_info)} [{_action(record)}]"


def configure(*, quiet: bool = False, log_format: LogFormat = "text") -> None:
    """Send logs to standard error; `quiet` keeps warnings and worse only (terminal chat, JSON commands)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_json_formatter() if log_format == "json" else _ActionFormatter())
    logging.basicConfig(level=logging.WARNING if quiet else logging.INFO, handlers=[handler], force=True)
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _json_formatter() -> logging.Formatter:
    """One object a line: `at` (UTC), `level`, `logger`, `action`, `event`."""
    import orjson
    from structlog import processors, stdlib  # five megabytes, for those who collect their logs

    def told(_: object, __: str, event: EventDict) -> EventDict:
        record: logging.LogRecord = event["_record"]
        event["action"] = _action(record)
        event["event"] = f"{event['event']}{_failure(event.get('exc_info'))}"
        return event

    return stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            processors.TimeStamper(fmt="iso", utc=True, key="at"),
            stdlib.add_log_level,
            stdlib.add_logger_name,
        ],
        processors=[
            told,
            _without_traceback,
            stdlib.ProcessorFormatter.remove_processors_meta,
            processors.JSONRenderer(serializer=lambda event, **_: orjson.dumps(event, default=repr).decode()),
        ],
    )


def _without_traceback(_: object, __: str, event: EventDict) -> EventDict:
    for key in ("exc_info", "stack_info", "exception", "stack"):
        event.pop(key, None)
    return event


def _action(record: logging.LogRecord) -> str:
    return str(getattr(record, "action", None) or _OTHERS)


def _failure(exc_info: object) -> str:
    """Kind and place of the exception that goes with a line."""
    error = exc_info[1] if isinstance(exc_info, tuple) else None
    return f" ({type(error).__name__} at {place_of(error)})" if error is not None else ""


def place_of(error: BaseException) -> str:
    """Where an exception was raised, as "file.py:12": its message is left out, it can hold what a person wrote."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "an unknown place" if trace is None else f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
