"""Who we talk with: a person is a number, a language and some addresses; never a licence number.

A name and a postal address are kept only for letters, and only when she asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.messages import Address

EVERY_KIND = "*"  # in `Habits.channels_by_kind`: the kinds without a choice of their own
CHAT, EMAIL = "chat", "email"  # the words there: whatever chat the person writes from, and her confirmed address


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a person wants to be reminded; all left out: as the admin set it.

    `hour` is the hour of the day (0 to 23) where she lives. Quiet hours run from `quiet_from` to `quiet_to`, over
    midnight when the first is the larger; both or none. Nothing is told before `paused_until` (date.max: until told
    otherwise).
    """

    hour: int | None = None
    quiet_from: int | None = None
    quiet_to: int | None = None
    channels_by_kind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    paused_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What a person answered, and when, to the words of that number on what is kept of her."""

    version: int
    at: datetime
    is_given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One driver; `stopped_kinds` are the kinds of reminder she no longer wants."""

    id: int
    language: str = "fr"
    timezone: str = "Europe/Paris"
    stopped_kinds: frozenset[str] = frozenset()
    habits: Habits = field(default_factory=Habits)
    consent: Consent | None = None  # None: never asked, or not answered
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """What stands at the head of a letter: a name, and a postal address with a line each."""

    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)


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
