"""Makes the files that replies order: pictures and letters, after the transaction so that nothing waits for them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.logs import place_of
from bot.messages import Attachment, Order, Reply

log = logging.getLogger(__name__)

Maker = Callable[[Mapping[str, Any]], Attachment]


def made(replies: Sequence[Reply], makers: Mapping[str, Maker], failure: str) -> tuple[Reply, ...]:
    """The replies with every ordered file attached; `failure` is said where one could not be made."""
    return tuple(_made(reply, makers, failure) if reply.orders else reply for reply in replies)


def _made(reply: Reply, makers: Mapping[str, Maker], failure: str) -> Reply:
    files = [_file(order, makers) for order in reply.orders]
    ready = tuple(file for file in files if file is not None)
    text = reply.text if len(ready) == len(files) else f"{reply.text}\n\n{failure}"
    return replace(reply, text=text, orders=(), attachments=(*reply.attachments, *ready))


def _file(order: Order, makers: Mapping[str, Maker]) -> Attachment | None:
    try:
        return makers[order.maker](order.data)
    except Exception as error:  # noqa: BLE001  # the words of the reply are worth more than the file
        log.error(  # noqa: TRY400  # a traceback would quote the order
            "A file was not made (%s): %s at %s",
            order.maker,
            type(error).__name__,
            place_of(error),
            extra={"action": "file_not_made"},
        )
        return None
