"""The addresses that answers go to: the bot's own with a signed part in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.errors import SettingsError
from bot.services.reply_token import BOUNCE, ROW, Aim, reply_token

STAR = "*"  # where the signed part stands
_LONGEST_LOCAL = 64  # RFC 5321, 4.5.3.1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyAddresses:
    """Makes and reads such addresses; `pattern` is "bot+*@example.org", or has no star: then nothing is signed."""

    pattern: str
    key: bytes = field(repr=False)
    today: Callable[[], date]

    def of_notice(self, row_id: int | None, to: str) -> str:
        """Where the answer to a message of the outbox goes."""
        if row_id is None:
            return self.of_answer(None)
        return self.of_answer(reply_token(self.key, Aim(kind=ROW, number=row_id, written_on=self.today()), to))

    def of_answer(self, token: str | None) -> str:
        """The address with a signed part in it, or without one."""
        address = self.pattern.replace(STAR, token or "", 1)
        local, _, domain = address.partition("@")
        if token is not None and len(local) <= _LONGEST_LOCAL:
            return address
        bare = self.pattern.partition("@")[0].replace(STAR, "").rstrip("+-_.=")
        return f"{bare or 'bot'}@{domain}"

    def bounce_proof(self, row_id: int, to: str) -> str:
        """What a bounce must bring back to be believed; it stands in no address, so no answer gives it away."""
        return reply_token(self.key, Aim(kind=BOUNCE, number=row_id, written_on=self.today()), to)

    def token_in(self, addresses: Iterable[str]) -> str | None:
        """The signed part of the first of these addresses that has one; its proof still to be checked."""
        head, star, tail = self.pattern.lower().partition(STAR)
        if not star:
            return None
        for address in addresses:
            one = address.lower()
            if one.startswith(head) and one.endswith(tail) and len(one) > len(head) + len(tail):
                return one[len(head) : len(one) - len(tail)]
        return None


def reply_pattern(reply_to: str | None, sender: str) -> str:
    """The pattern of MAIL_REPLY_TO; by default the sender with a plus, which most mail servers deliver to its box."""
    if reply_to is None:
        local, _, domain = sender.rpartition("@")
        return f"{local}+{STAR}@{domain}"
    local, at, domain = reply_to.strip().rpartition("@")
    if (
        not at
        or not local
        or not domain
        or STAR in domain
        or local.count(STAR) > 1
        or (set(reply_to.strip()) & set(" <>,;\"'\t"))
    ):
        raise SettingsError("MAIL_REPLY_TO", "write one address such as bot+*@example.org, with a star for the sign")
    return f"{local}@{domain}"
