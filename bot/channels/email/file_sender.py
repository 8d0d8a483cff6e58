"""Writes mails as files when no mail server is set: the very same message, to look at."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from bot.channels.email.message import Answer, Writer
from bot.channels.email.sender import written, written_answer
from bot.errors import DeliveryError
from bot.messages import Address, Notice


class FileMailChannel:
    """Delivers notices as `.eml` files below a folder; `last_path` is the file written last."""

    kind = "email"

    def __init__(self, folder: Path, writer: Writer) -> None:
        self._folder = folder
        self._writer = writer
        self.last_path: Path | None = None

    async def send(self, address: Address, notice: Notice) -> None:
        """Write the mail, or raise DeliveryError."""
        await self._keep(written(self._writer, address, notice), notice.key)

    async def answer(self, address: Address, answer: Answer) -> None:
        """Write an answer to a mail, or raise DeliveryError."""
        await self._keep(written_answer(self._writer, address, answer), answer.key)

    async def _keep(self, message: EmailMessage, key: str) -> None:
        path = self._folder / _file_name(self._writer.clock.now(), key)
        try:
            await asyncio.to_thread(_write, path, message.as_bytes())
        except OSError as error:
            raise DeliveryError(f"the mail cannot be written to a file ({error.strerror})", permanent=False) from None
        self.last_path = path

    async def close(self) -> None:
        """Nothing is held open."""


def _file_name(at: datetime, key: str) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}-{re.sub(r'[^A-Za-z0-9-]+', '_', key)[:120]}.eml"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: somebody may be watching the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    partial.write_bytes(content)
    partial.replace(path)
