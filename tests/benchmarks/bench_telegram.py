"""How fast reminders leave on Telegram when it enforces its limits; prints, never judges.

Everything is real but the server: the outbox on SQLite, the facts read again for each message, python-telegram-bot over
HTTP. The server stands in another process, answers after the time that a road to Telegram takes, and refuses what is
too much. The second run has somebody who asks a question every second: answers go before reminders.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import statistics
import tempfile
from contextlib import aclosing
from pathlib import Path

from bot.cli.service import telegram_front
from bot.clock import ShiftedClock
from tests.benchmarks.strict_telegram import TOKEN, Figures, strict_telegram
from tests.chaos.population import DUE_AT, PLANNED_AT, an_app, chats, populate


async def delivered(folder: Path, reminders: int, latency_seconds: float, at_once: int, *, has_talker: bool) -> Figures:
    """What the server saw while as many reminders left."""
    url = f"sqlite:///{folder / 'bot.db'}"
    app = an_app(url, folder, PLANNED_AT)
    populate(app, chats(reminders))
    await app.aclose()
    with strict_telegram(latency_seconds, has_talker=has_talker) as (base_url, pipe):
        values = {"telegram_bot_token": TOKEN, "telegram_base_url": base_url, "telegram_sends_at_once": at_once}
        app = an_app(url, folder, DUE_AT, clock=ShiftedClock(DUE_AT), **values)
        app.workshop.shelf.current.library.learn()
        async with aclosing(app), telegram_front(app) as dispatcher:
            figures = Figures()
            while len(figures.arrivals) < reminders:
                await dispatcher.tick()  # waits for the one that began with the service
                pipe.send("figures")
                figures = pipe.recv()
    return figures


def main() -> None:
    """Both runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reminders", type=int, default=3000)
    parser.add_argument("--latency", type=float, default=0.005, metavar="SECONDS")
    parser.add_argument("--at-once", type=int, default=1, help="TELEGRAM_SENDS_AT_ONCE")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    for reminders, has_talker in ((asked.reminders, False), (asked.reminders // 5, True)):
        with tempfile.TemporaryDirectory() as folder:
            figures = asyncio.run(
                delivered(Path(folder), reminders, asked.latency, asked.at_once, has_talker=has_talker)
            )
        print(
            f"{len(figures.arrivals):,} reminders in {figures.seconds:.1f} s: {figures.rate:.1f} a second, "
            f"at most {figures.busiest()} in any second, {figures.refused} refused with 429"
            f" (answers of the server take {1000 * asked.latency:.0f} ms, {asked.at_once} on the way at once)",
            flush=True,
        )
        if figures.answers:
            waits = sorted(figures.answers)
            print(
                f"  meanwhile {len(waits)} questions answered: median {1000 * statistics.median(waits):.0f} ms, "
                f"slowest {1000 * waits[-1]:.0f} ms"
            )


if __name__ == "__main__":
    main()
