"""The HTTP server that Telegram posts updates to."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, Protocol

import tornado.httpserver
import tornado.web

from bot.channels.web.pages import Route

log = logging.getLogger(__name__)

_BODY_LIMIT = 1 << 20  # bytes; an update has some thousands


class Taker(Protocol):
    """What takes the updates that are posted, by shape."""

    def is_from_telegram(self, secret: str) -> bool:
        """Whether the secret of a request is ours."""
        ...

    async def take(self, body: bytes) -> int:
        """Handle one posted update; the HTTP status to answer."""
        ...


def webhook_server(path: str, webhook: Taker, pages: Sequence[Route]) -> tornado.httpserver.HTTPServer:
    """A server of `path` for Telegram, and of the `pages` on the same port."""
    routes = [(path, _Post, {"webhook": webhook}), *pages]
    application = tornado.web.Application(routes, log_function=lambda _: None)
    return tornado.httpserver.HTTPServer(application, max_buffer_size=_BODY_LIMIT)


class _Post(tornado.web.RequestHandler):
    def initialize(self, webhook: Taker) -> None:
        self._webhook = webhook

    async def post(self) -> None:
        if not self._webhook.is_from_telegram(self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")):
            self.set_status(403)
            return
        self.set_status(await self._webhook.take(self.request.body))

    def log_exception(self, *_: Any) -> None:
        log.error("A posted update was not taken", extra={"action": "webhook_failed"})
