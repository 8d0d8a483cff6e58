"""Who we talk with: a person is a number, a language and some addresses; never a name or a licence number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.messages import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One driver; `stopped_kinds` are the kinds of reminder she no longer wants."""

    id: int
    language: str = "fr"
    timezone: str = "Europe/Paris"
    stopped_kinds: frozenset[str] = frozenset()
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One address of a person and what is known of it.

    An e-mail address receives nothing but its code before `confirmed_at`; nothing at all once `disabled_at` is set
    (blocked, refused for good). The code is derived from `code_nonce`, so it is never stored.
    """

    person_id: int
    address: Address
    confirmed_at: datetime | None = None
    disabled_at: datetime | None = None
    code_nonce: str | None = field(default=None, repr=False)
    code_expires_at: datetime | None = None
    code_tries: int = 0

    @property
    def is_open(self) -> bool:
        """Whether reminders may go there."""
        return self.confirmed_at is not None and self.disabled_at is None
