"""Sums of money as people type them, and who paid back."""

from __future__ import annotations

import re

from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.words import read_debtor
from bot.domain.vocabulary import Debtor

_NUMBER = r"([0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]{1,7})(?:[,.]([0-9]{1,2}))?(?![0-9])"
_SUMS = (
    re.compile(r"(?<![0-9,.])([0-9]{1,5}) ?(?:€|euros?)([0-9]{2})(?![0-9])"),  # 249€90
    re.compile(rf"(?<![0-9,.]){_NUMBER} ?(?:€|eur(?:os?)?\b)"),
    re.compile(rf"€ ?{_NUMBER}"),
)
_BARE = re.compile(_NUMBER)
_REPAID = re.compile(
    r"\b(?:centre|organisme|auto[- ]?ecole|assur\w+|mutuelle|course (?:centre|center)|insur\w+)\b.{0,25}"
    r"\b(?:m'(?:a|ont)|nous ont) (?:bien |enfin |deja )?rembours|\b(?:rembours\w*|refunded|repaid) "
    r"(?:par|by) (?:le |l'|mon |the |my )?(?:centre|organisme|assur\w+|mutuelle|course (?:centre|center)|insur\w+)|"
    r"\b(?:centre|center|insur\w+)\b.{0,15}\b(?:refunded|repaid|paid me back)\b"
)


def read_cents(text: str, *, is_bare: bool = False) -> int | None:
    """The first sum with its unit, in cents: "249,90 €", "1 200 euros", "€250"; `is_bare`: a lone number too."""
    words = fold(text).strip(" .!")
    if is_bare and (alone := _BARE.fullmatch(words)) is not None:
        return _cents(alone)
    found = next((found for form in _SUMS if (found := form.search(words)) is not None), None)
    return None if found is None else _cents(found)


def paid_back_by(words: str) -> Debtor | None:
    """Which centre or insurer paid, in folded words that tell so."""
    return read_debtor(words) if _REPAID.search(words) else None


def _cents(found: re.Match[str]) -> int:
    whole, cents = found.group(1), found.group(2) or "0"
    return int(re.sub(r"[ .]", "", whole)) * 100 + int(cents.ljust(2, "0"))
