"""Log set-up: sentences on standard error, with an action name; nothing personal passes."""

from __future__ import annotations

import logging
import sys
from pathlib import Path


class _ActionFormatter(logging.Formatter):
    """Closes each line with its `action`; tracebacks are left out, they can hold what a person wrote."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {record.getMessage()}"
        action = getattr(record, "action", None)
        return f"{line} [{action}]" if action else line


def configure(*, quiet: bool = False) -> None:
    """Send logs to standard error; `quiet` keeps warnings and worse only (terminal chat, JSON commands)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_ActionFormatter())
    logging.basicConfig(level=logging.WARNING if quiet else logging.INFO, handlers=[handler], force=True)
    # These log addresses with the token in them, or a line a minute.
    for noisy in ("httpx", "httpcore", "apscheduler", "alembic", "telegram", "aiosmtplib"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def place_of(error: BaseException) -> str:
    """Where an exception was raised, as "file.py:12": its message is left out, it can hold what a person wrote."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "an unknown place" if trace is None else f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
