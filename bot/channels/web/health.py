"""Tells whoever watches the service that it is alive, whether it is ready, and its figures."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

import tornado.web

from bot.channels.web.pages import Route

_PATIENCE = 3.0  # seconds; who asks gives up after five or ten
_OK = "ok"

Look = Callable[[], Mapping[str, str]]  # "ok" or a reason for each thing needed; synchronous: run in a thread
Text = Callable[[], tuple[bytes, str]]  # the figures and their media type; synchronous too


def health_routes(look: Look, metrics: Text | None = None) -> list[Route]:
    """/healthz and /readyz; /metrics too where there are any."""
    routes: list[Route] = [(r"/healthz", _Alive, {}), (r"/readyz", _Ready, {"probe": _Probe(look)})]
    return [*routes, (r"/metrics", _Metrics, {"probe": _Probe(metrics)})] if metrics else routes


class _Probe:
    """Runs one look at a time: a database that hangs holds one thread, however often somebody asks."""

    def __init__(self, look: Callable[[], Any]) -> None:
        self._look = look
        self._running: asyncio.Task[Any] | None = None

    async def result(self) -> Any:
        """What the look found; TimeoutError when that takes too long."""
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(asyncio.to_thread(self._look), name="look at health")
            self._running.add_done_callback(_forget_error)
        return await asyncio.wait_for(asyncio.shield(self._running), _PATIENCE)


def _forget_error(task: asyncio.Task[Any]) -> None:
    """Whoever waited has been told; nobody may wait any more."""
    if not task.cancelled():
        task.exception()


class _Handler(tornado.web.RequestHandler):
    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> None:
        """None: an answer is never the same twice."""

    def say(self, answer: Mapping[str, object]) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(answer) + "\n")

    def log_exception(self, *_: Any) -> None:
        """Whoever asked sees the status."""


class _Alive(_Handler):
    def get(self) -> None:
        self.say({"status": "alive"})


class _Ready(_Handler):
    def initialize(self, probe: _Probe) -> None:
        self._probe = probe

    async def get(self) -> None:
        try:
            found = await self._probe.result()
        except TimeoutError:
            found = {"database": f"it gave no answer within {_PATIENCE:.0f} seconds"}
        except Exception as error:  # noqa: BLE001  # whatever it is, it is a reason
            found = {"health": f"it cannot be told ({type(error).__name__})"}
        is_ready = all(reason == _OK for reason in found.values())
        self.set_status(200 if is_ready else 503)
        self.say({"status": "ready" if is_ready else "not ready", "checks": dict(found)})


class _Metrics(_Handler):
    def initialize(self, probe: _Probe) -> None:
        self._probe = probe

    async def get(self) -> None:
        try:
            body, media_type = await self._probe.result()
        except TimeoutError:
            self.send_error(503)
            return
        self.set_header("Content-Type", media_type)
        self.finish(body)
