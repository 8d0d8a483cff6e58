"""Whether our mail host found the sender of a mail to be true: its Authentication-Results (RFC 8601)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import authres

_FIELD = re.compile(r"\s+")
_LONGEST = 8_000  # characters of a header that are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the host says of a mail.

    `is_vouched`: the domain in From is the one that sent it. `is_disowned`: the owner of that domain says that it is
    not from there (DMARC failed).
    """

    is_vouched: bool = False
    is_disowned: bool = False


def verdict(headers: Iterable[str], host: str | None, sender: str) -> Verdict:
    """What the topmost of these header values that `host` wrote says of `sender`; nothing without a host.

    A host puts its header on top of what came in, so one further down may be forged.
    """
    domain = sender.rpartition("@")[2].lower()
    if not host or not domain:
        return Verdict()
    for value in headers:
        found = _read(value)
        if found is None:
            if _names(value, host):
                return Verdict()  # ours, but not to be understood: no word of it is believed
            continue
        if str(found.authserv_id).lower() == host.lower():
            return _judged(found.results, domain)
    return Verdict()


def _read(value: str) -> Any | None:
    line = _FIELD.sub(" ", value[:_LONGEST]).strip()
    try:
        return authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {line}")
    except Exception:  # noqa: BLE001  # whatever a stranger's header makes of the parser, it is no proof
        return None


def _names(value: str, host: str) -> bool:
    return value.strip().lower().partition(";")[0].split(" ")[0].strip() == host.lower()


def _judged(results: Iterable[Any], domain: str) -> Verdict:
    found = [(str(one.method).lower(), str(one.result).lower(), _properties(one)) for one in results]
    policies = [(result, values) for method, result, values in found if method == "dmarc"]
    about = [result for result, values in policies if values.get("header.from", "") == domain]
    if any(result == "fail" for result, _ in policies):
        return Verdict(is_disowned=True)
    if "pass" in about:
        return Verdict(is_vouched=True)
    return Verdict(is_vouched=any(_is_aligned(*one, domain) for one in found))


def _properties(result: Any) -> dict[str, str]:
    pairs = ((f"{one.type}.{one.name}".lower(), str(one.value).lower()) for one in result.properties)
    return {name: value.strip('"<> ') for name, value in pairs}


def _is_aligned(method: str, result: str, values: dict[str, str], domain: str) -> bool:
    """Whether a signature or a sending host was found true that stands for the domain in From, or one above it."""
    if result != "pass":
        return False
    if method == "dkim":
        signers = [values.get("header.d", ""), values.get("header.i", "").rpartition("@")[2]]
        return any(_stands_for(one, domain) for one in signers)
    if method == "spf":
        return _stands_for(values.get("smtp.mailfrom", "").rpartition("@")[2], domain)
    return False


def _stands_for(proved: str, domain: str) -> bool:
    """The domain itself, or one above it; one below is not: on many hosts anybody may have one of those."""
    return proved == domain or ("." in proved and domain.endswith(f".{proved}"))
