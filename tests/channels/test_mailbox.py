"""The wait for mails, against a real server: what it tells ends the wait, and so does the end of the service."""

from __future__ import annotations

import asyncio
import threading

from bot.channels.email.mailbox import ImapOptions, Mailbox
from bot.clock import SystemClock
from tests.channels.imap_server import PASSWORD, USER, Post, imap_server

RAW = b"From: ana@example.org\n\nFait\n"


def mailbox_at(post: Post, stopping: threading.Event) -> Mailbox:
    options = ImapOptions(host="127.0.0.1", port=post.port, username=USER, password=PASSWORD, security="none")
    return Mailbox(options, SystemClock(), stopping)


async def test_word_of_a_mail_ends_a_long_wait() -> None:
    async with imap_server() as post:

        def waited() -> list[str]:
            with mailbox_at(post, threading.Event()).opened() as box:
                box.unread()
                box.wait(600)
                return box.unread()

        waiting = asyncio.create_task(asyncio.to_thread(waited))
        for _ in range(200):  # one that comes before the wait has begun is not told by this server
            if waiting.done():
                break
            await post.put(RAW, SystemClock().now())
            await asyncio.wait([waiting], timeout=0.1)
        assert waiting.done(), "the server told of mails and the wait went on"
        assert waiting.result()


async def test_the_end_of_the_service_ends_a_long_wait() -> None:
    async with imap_server() as post:
        stopping = threading.Event()

        def waited() -> list[str]:
            with mailbox_at(post, stopping).opened() as box:
                assert box.unread() == []
                stopping.set()
                box.wait(600)
                return box.unread()

        assert await asyncio.to_thread(waited) == []
