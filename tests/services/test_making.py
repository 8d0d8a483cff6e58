"""Files that replies order."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import pytest

from bot.messages import Attachment, Order, Reply
from bot.services.making import made

FAILURE = "Le fichier manque."


def named(data: Mapping[str, Any]) -> Attachment:
    """A file that tells from what it was made."""
    return Attachment(name=f"{data['name']}.txt", media_type="text/plain", content=b"made")


def test_an_ordered_file_is_attached_after_those_that_were_there() -> None:
    there = Attachment(name="there.txt", media_type="text/plain", content=b"")
    reply = Reply(text="Voici.", attachments=(there,), orders=(Order(maker="note", data={"name": "new"}),))
    (found,) = made([reply], {"note": named}, FAILURE)
    assert [one.name for one in found.attachments] == ["there.txt", "new.txt"]
    assert (found.text, found.orders) == ("Voici.", ())


def test_a_reply_without_order_stays_as_it_is() -> None:
    reply = Reply(text="Bonjour.")
    assert made([reply], {}, FAILURE) == (reply,)


@pytest.mark.parametrize("order", [Order(maker="note", data={"secret": "Ana"}), Order(maker="unknown")])
def test_a_file_that_cannot_be_made_leaves_the_words_and_says_so(
    order: Order, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        (found,) = made([Reply(text="Voici.", orders=(order,))], {"note": named}, FAILURE)
    assert found.text == f"Voici.\n\n{FAILURE}"
    assert found.attachments == ()
    assert found.orders == ()
    assert "Ana" not in caplog.text
    assert len(caplog.records) == 1
