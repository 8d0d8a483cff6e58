"""The mailbox against Dovecot, as most mail hosts run it: only where it is installed, in a folder of its own."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Literal

import pytest
from imap_tools import mailbox as tools

from bot.channels.email.mailbox import MOST_READ, ImapOptions, Mailbox
from bot.clock import SystemClock
from tests.channels.smtp_server import make_certificate

DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")

USER, PASSWORD = "bot", "of the test"
CONFIG = """
protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
instance_name = pointilleux-test
log_path = {folder}/log
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
mail_location = maildir:{folder}/mail/%u
ssl = yes
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.pem
disable_plaintext_auth = no
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {secure_port}
  }}
}}
service anvil {{
  chroot =
}}
first_valid_uid = 1
"""


@dataclass
class Server:
    folder: Path
    port: int
    secure_port: int

    def box(self, stopping: threading.Event, security: Literal["tls", "starttls", "none"] = "none") -> Mailbox:
        port = self.secure_port if security == "tls" else self.port
        options = ImapOptions(
            host="localhost" if security != "none" else "127.0.0.1",
            port=port,
            username=USER,
            password=PASSWORD,
            security=security,
        )
        return Mailbox(options, SystemClock(), stopping)

    def put(self, raw: bytes) -> None:
        with tools.MailBoxUnencrypted("127.0.0.1", self.port).login(USER, PASSWORD) as box:
            box.append(raw.replace(b"\n", b"\r\n"), "INBOX")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def dovecot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("dovecot")
    make_certificate(folder)
    (folder / "mail").mkdir()
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    names = {"user": pwd.getpwuid(os.getuid()).pw_name, "group": grp.getgrgid(os.getgid()).gr_name}
    if os.getuid() == 0:
        names = {"user": "nobody", "group": "nogroup"}
        for path in (*folder.parents[:3], folder):
            path.chmod(0o755)
        shutil.chown(folder, "nobody", "nogroup")
        shutil.chown(folder / "mail", "nobody", "nogroup")
    server = Server(folder, free_port(), free_port())
    config = folder / "dovecot.conf"
    config.write_text(CONFIG.format(folder=folder, port=server.port, secure_port=server.secure_port, **names))
    process = subprocess.Popen([str(DOVECOT), "-F", "-c", str(config)], stderr=subprocess.PIPE)
    try:
        ends_at = monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
                break
            except OSError:
                log = folder / "log"
                said = log.read_text() if log.exists() else ""
                if process.poll() is not None or monotonic() > ends_at:
                    error = process.stderr.read().decode() if process.poll() is not None and process.stderr else ""
                    pytest.skip(f"Dovecot does not start here: {error[-300:]} {said[-300:]}")
                threading.Event().wait(0.05)
        yield server
    finally:
        process.terminate()
        process.wait(20)
        if process.stderr:
            process.stderr.close()


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_a_mail_is_told_fetched_and_marked(
    dovecot: Server, security: Literal["tls", "starttls", "none"], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.folder / "certificate.pem"))
    stopping = threading.Event()
    with dovecot.box(stopping, security).opened() as box:
        assert box.unread() == []
        sender = threading.Timer(0.3, dovecot.put, (b"From: ana@example.org\nSubject: x\n\nFait\n",))
        sender.start()
        box.wait(60)
        sender.join()
        while not box.unread():  # a server may wake the waiting one for less than a new mail
            box.wait(1)
        (uid,) = box.unread()
        raw = box.fetch(uid)
        assert raw is not None
        assert raw.content == b"From: ana@example.org\r\nSubject: x\r\n\r\nFait\r\n"
        assert not raw.is_cut
        assert abs((SystemClock().now() - raw.received_at).total_seconds()) < 3600
        assert box.unread() == [uid], "looking at a mail does not mark it"
        box.mark(uid, is_answered=True)
        assert box.unread() == []
        assert box.fetch("404") is None


def test_a_large_mail_is_read_in_part(dovecot: Server) -> None:
    dovecot.put(b"From: ana@example.org\n\n" + b"x" * 70 + b"\n" + (b"y" * 70 + b"\n") * 70_000)
    with dovecot.box(threading.Event()).opened() as box:
        raw = box.fetch(box.unread()[0])
    assert raw is not None
    assert (len(raw.content), raw.is_cut) == (MOST_READ, True)


def test_the_end_of_the_service_ends_a_wait(dovecot: Server) -> None:
    stopping = threading.Event()
    with dovecot.box(stopping).opened() as box:
        assert box.unread() == []
        threading.Timer(0.2, stopping.set).start()
        box.wait(1_000)
    assert stopping.is_set()


def test_a_certificate_of_somebody_else_is_refused(dovecot: Server) -> None:
    with pytest.raises(ssl.SSLError), dovecot.box(threading.Event(), "tls").opened():
        pass
