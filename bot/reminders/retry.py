"""PURE: after a failed delivery, when to try again, or that it is over."""

from __future__ import annotations

from datetime import datetime, timedelta

_WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
)
_LAST_WAIT = timedelta(hours=6)
_MOST_ATTEMPTS = 40  # with the waits above: nine days, longer than any failure of a mail server that is mended at all


def retry_at(attempts: int, now: datetime, retry_after_seconds: float | None = None) -> datetime | None:
    """When to try again after `attempts` failures (1 or more), or None to give up.

    `retry_after_seconds` is what the server asked for; it is never undercut.
    """
    if attempts >= _MOST_ATTEMPTS:
        return None
    wait = _WAITS[attempts - 1] if attempts <= len(_WAITS) else _LAST_WAIT
    if retry_after_seconds is not None:
        wait = (
            max(wait, timedelta(seconds=retry_after_seconds))
            if attempts > 1
            else timedelta(seconds=retry_after_seconds)
        )
    return now + wait
