"""A real SMTP server with STARTTLS, logins and faults, and the certificate it shows."""

from __future__ import annotations

import asyncio
import datetime as dt
import email.policy
import ssl
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A self-signed certificate for localhost; the file with its key, and the one without."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2100, 1, 1, tzinfo=dt.UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public = certificate.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    paths = folder / "server.pem", folder / "certificate.pem"
    paths[0].write_bytes(secret + public)
    paths[1].write_bytes(public)
    return paths


@dataclass
class Mailroom:
    """What arrived, and what goes wrong next: one answer per command, None to let it pass."""

    messages: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    over_tls: list[bool] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    connections: list[Any] = field(default_factory=list)
    password: str | None = None
    rcpt_answers: list[str] = field(default_factory=list)
    data_answers: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802  # the name the library calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt_answers:
            return self.rcpt_answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.data_answers:
            return self.data_answers.pop(0)
        content = envelope.original_content or b""
        self.raw.append(content)
        self.messages.append(BytesParser(EmailMessage, policy=email.policy.default).parsebytes(content))
        self.recipients += envelope.rcpt_tos
        self.over_tls.append(session.ssl is not None)
        return "250 2.0.0 queued"

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        self.logins.append(data.login.decode())
        return AuthResult(success=data.password.decode() == self.password, handled=False)

    def hang_up(self) -> None:
        """Close every connection, as a server does that waited too long."""
        for connection in self.connections:
            if connection.transport is not None:
                connection.transport.close()


@asynccontextmanager
async def mail_server(
    room: Mailroom, *, tls: ssl.SSLContext | None = None, tls_at_once: bool = False
) -> AsyncIterator[None]:
    """Listens on loopback; `tls` offers STARTTLS, or speaks TLS from the first byte."""

    def connection() -> SMTP:
        with warnings.catch_warnings(action="ignore"):  # it cannot see that the line is encrypted already
            protocol = SMTP(
                room,
                hostname="mail.example.org",
                tls_context=None if tls_at_once else tls,
                require_starttls=tls is not None and not tls_at_once,
                auth_required=room.password is not None,
                auth_require_tls=not tls_at_once,
                authenticator=room.authenticate if room.password is not None else None,
                loop=asyncio.get_running_loop(),
            )
        room.connections.append(protocol)
        return protocol

    server = await asyncio.get_running_loop().create_server(
        connection, "127.0.0.1", 0, ssl=tls if tls_at_once else None
    )
    room.port = server.sockets[0].getsockname()[1]
    try:
        yield
    finally:
        server.close()
        room.hang_up()
        await server.wait_closed()
