"""Runs a coroutine so that nothing slow outlives it: a name that is not resolved holds up no end."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine
from functools import partial
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


def run(main: Coroutine[Any, Any, T]) -> T:
    """Like asyncio.run; the end waits for work begun with asyncio.to_thread, and for no name server."""
    with asyncio.Runner(loop_factory=_new_loop) as runner:
        return runner.run(main)


async def in_daemon(work: Callable[[], T]) -> T:
    """The result of some work in a thread of its own that nobody waits for at the end of the process."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def tell(settle: Callable[[], None]) -> None:
        if not done.done():  # given up meanwhile
            settle()

    def body() -> None:
        try:
            settle = partial(done.set_result, work())
        except Exception as error:  # noqa: BLE001  # whoever waits gets it
            settle = partial(done.set_exception, error)
        try:
            loop.call_soon_threadsafe(tell, settle)
        except RuntimeError:
            return  # the loop is closed: nobody waits any more

    Thread(target=body, daemon=True, name="nobody waits").start()
    return await done


def _new_loop() -> asyncio.AbstractEventLoop:
    """A faster one where there is one: uvloop knows no Windows."""
    try:
        import uvloop
    except ImportError:
        return _Loop()

    class FastLoop(_Names, uvloop.Loop):  # type: ignore[misc]  # the first one has the last word on names
        pass

    return FastLoop()


class _Names:
    """asyncio resolves names in threads that it waits for, ten seconds and more where the network is down."""

    async def getaddrinfo(
        self,
        host: bytes | str | None,
        port: bytes | str | int | None,
        *,
        family: int = 0,
        type: int = 0,  # noqa: A002
        proto: int = 0,
        flags: int = 0,
    ) -> list[Any]:
        return await in_daemon(partial(socket.getaddrinfo, host, port, family, type, proto, flags))


class _Loop(_Names, asyncio.SelectorEventLoop):
    pass
