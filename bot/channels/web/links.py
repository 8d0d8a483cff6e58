"""The addresses that mails link to: the public one of this bot, and a token."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.services.mail_links import UNSUBSCRIBE, deed_of_button, token_of

PATH = "r"  # the links are <public address>/r/<token>


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """Makes the links of one installation; `address` is where the web reaches it, `key` proves them."""

    address: str
    key: bytes = field(repr=False)

    def button(self, action: str, row_id: int, to: str) -> str | None:
        """The page of a button; None when it needs the chat."""
        found = deed_of_button(action, row_id)
        return None if found is None else self._link(*found, to)

    def unsubscribe(self, row_id: int, to: str) -> str:
        """The page where the mails end, which takes one-click posts too."""
        return self._link(row_id, UNSUBSCRIBE, to)

    def _link(self, row_id: int, deed: str, to: str) -> str:
        return f"{self.address.rstrip('/')}/{PATH}/{token_of(self.key, row_id, deed, to)}"
