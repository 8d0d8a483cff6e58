"""Serves the pages behind the links of mails: GET shows, only POST acts, so that scanners of links do no harm."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Sequence
from typing import Any, Protocol, TypeAlias

import tornado.httpserver
import tornado.web
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.channels.conversation import failure_site
from bot.channels.markup import mail_html
from bot.channels.web.links import PATH

log = logging.getLogger(__name__)

_BODY_LIMIT = 1 << 16  # bytes; a press has some thirty
_TEMPLATES = Environment(loader=PackageLoader("bot.channels.web"), autoescape=True, undefined=StrictUndefined,
                         trim_blocks=True, lstrip_blocks=True)  # fmt: skip
_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",  # the token is all that a link needs
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
}

Route: TypeAlias = tuple[str, type[tornado.web.RequestHandler], dict[str, Any]]


class Shown(Protocol):
    """A page, by shape."""

    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def buttons(self) -> tuple[tuple[str, str], ...]: ...  # noqa: D102
    @property
    def is_found(self) -> bool: ...  # noqa: D102


class Door(Protocol):
    """What answers for a token; synchronous: it is run in a thread."""

    def look(self, token: str) -> Shown:
        """What the link would do."""
        ...

    def act(self, token: str) -> Shown:
        """Do it."""
        ...


def page_routes(door: Door) -> list[Route]:
    """The routes of the pages, whatever stands before them in the path: a proxy may keep its prefix or cut it."""
    return [(rf"(?:/.*)?/{PATH}/([A-Za-z0-9_-]{{1,80}})", _Page, {"door": door})]


class PageServer:
    """Serves routes alone, where no webhook of Telegram has a server of its own."""

    def __init__(self, routes: Sequence[Route]) -> None:
        application = tornado.web.Application(list(routes), log_function=lambda _: None)
        self._server = tornado.httpserver.HTTPServer(application, max_body_size=_BODY_LIMIT)

    def listen(self, host: str, port: int) -> None:
        """Open the port; OSError when that is impossible."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
        listening.settimeout(0)
        self._server.add_socket(listening)

    async def stop(self) -> None:
        """Take no more."""
        self._server.stop()
        await self._server.close_all_connections()


class _Page(tornado.web.RequestHandler):
    def initialize(self, door: Door) -> None:
        self._door = door

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def compute_etag(self) -> None:
        """None: a page is never the same twice."""

    async def get(self, token: str) -> None:
        self._show(await asyncio.to_thread(self._door.look, token))

    async def head(self, token: str) -> None:
        await self.get(token)

    async def post(self, token: str) -> None:
        """Also what a mail program sends for one-click unsubscription (RFC 8058): the answer is not looked at."""
        self._show(await asyncio.to_thread(self._door.act, token))

    def _show(self, page: Shown) -> None:
        self.set_status(200 if page.is_found else 404)
        body = Markup(mail_html(page.text))  # noqa: S704  # escaped by the renderer
        self.finish(_TEMPLATES.get_template("page.html").render(page=page, body=body))

    def write_error(self, status_code: int, **_: Any) -> None:
        self.finish(f"<!doctype html><title>Pointilleux</title><p>{status_code}</p>")

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:  # noqa: ARG002  (tornado's shape)
        if isinstance(error, tornado.web.HTTPError):
            return
        log.error("A page failed: %s", failure_site(error), extra={"action": "page_failed"})
