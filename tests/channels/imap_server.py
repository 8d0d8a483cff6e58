"""A real IMAP server in the loop of the test, with one mailbox that mails are put into."""

from __future__ import annotations

import asyncio
import ssl
from argparse import Namespace
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import Config, DictBackend, Identity, Login
from pymap.config import BackendCapability
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag

USER, PASSWORD = "bot@example.org", "a password of the test"
SEEN, ANSWERED = Flag(b"\\Seen"), Flag(b"\\Answered")


class _Config(Config):
    has_idle = True

    @property
    def backend_capability(self) -> BackendCapability:
        return BackendCapability(idle=self.has_idle, object_id=True, multi_append=True)


@dataclass
class Post:
    """The mailbox, and the connections to it."""

    backend: DictBackend
    port: int = 0
    connections: list[asyncio.StreamWriter] = field(default_factory=list)

    async def put(self, raw: bytes, at: datetime, *flags: Flag) -> int:
        """A mail that arrived at an instant; its number."""
        async with Identity(USER, self.backend.login, None, frozenset()).new_session() as session:
            inbox = await session.mailbox_set.get_mailbox("INBOX")
            literal = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            message = await inbox.append(AppendMessage(literal, at, frozenset(flags)))
            return int(message.uid)

    async def flags(self, uid: int) -> frozenset[Flag]:
        """The marks of a mail."""
        async with Identity(USER, self.backend.login, None, frozenset()).new_session() as session:
            inbox = await session.mailbox_set.get_mailbox("INBOX")
            return frozenset(inbox._messages[uid].permanent_flags)

    def hang_up(self) -> None:
        """Close every connection."""
        for one in self.connections:
            one.close()


@asynccontextmanager
async def imap_server(
    *, has_idle: bool = True, tls: ssl.SSLContext | None = None, port: int = 0
) -> AsyncIterator[Post]:
    """Listens on loopback."""
    args = Namespace(proxy_protocol=None, passlib_cfg=None, inherited_sockets=None)
    config = _Config(
        args,
        demo_data=False,
        demo_user=USER,
        demo_password=PASSWORD,
        host="127.0.0.1",
        port=0,
        tls_enabled=False,
        invalid_user_sleep=0.0,
        reject_dnsbl=False,
    )
    config.has_idle = has_idle
    login = Login(config)
    await DictBackend._add_demo_user(config, login)
    backend = DictBackend(login, config)
    config.apply_context()
    serve = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config))
    post = Post(backend)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        post.connections.append(writer)
        await serve(reader, writer)

    server = await asyncio.start_server(connected, "127.0.0.1", port, ssl=tls)
    post.port = server.sockets[0].getsockname()[1]
    try:
        yield post
    finally:
        server.close()
        post.hang_up()
        await server.wait_closed()
