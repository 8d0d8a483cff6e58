"""Another key for what is sealed: every row and the journal of sent messages, beside a running service."""

from __future__ import annotations

from typing import TextIO

from bot.bootstrap import seal_again
from bot.settings import Settings


def rotated(settings: Settings, out: TextIO) -> int:
    """Seal everything again with the first key of SECRET_KEY and tell what was done; the exit code."""
    for table, rows in seal_again(settings):
        print(f"{table}: {rows} rows sealed again", file=out, flush=True)
    print(
        "Done: the first key alone opens everything stored. Keep the older ones in SECRET_KEY for 90 days more if the "
        "links and reply addresses of mails already sent are to work.",
        file=out,
    )
    return 0
