"""How far a day is from today, in words: "demain", "dans 2 semaines", "il y a 3 jours"; the date stands beside it."""

from __future__ import annotations

from datetime import date

from bot.dialogue.texts import Texts
from bot.domain.dates import add_months

_DAYS_ALONE = 30  # up to here days are counted: a week more or less matters
_LEAST_MONTHS = 2
_LEAST_YEARS = 2
_WEEK = 7


def time_from(today: date, day: date, texts: Texts) -> str:
    """The way from `today` to `day`: days up to a month, then whole weeks, months or years.

    What is begun is left out and said ("dans plus de 3 mois"): nobody reads more time than there is.
    """
    way = "left" if day >= today else "ago"
    first, last = min(today, day), max(today, day)
    days = (last - first).days
    weeks, over = divmod(days, _WEEK)
    if days <= _DAYS_ALONE and (over or weeks < 2):
        return texts(f"days-{way}", n=days)
    months = _months_between(first, last)
    if months < _LEAST_MONTHS:
        return texts(f"weeks-{way}", n=weeks, more=_more(is_more=over > 0))
    years = months // 12
    if years < _LEAST_YEARS:
        return texts(f"months-{way}", n=months, more=_more(is_more=add_months(first, months) < last))
    return texts(f"years-{way}", n=years, more=_more(is_more=add_months(first, 12 * years) < last))


def _months_between(first: date, last: date) -> int:
    """The whole months that fit between two days."""
    months = 12 * (last.year - first.year) + last.month - first.month
    return months if add_months(first, months) <= last else months - 1


def _more(*, is_more: bool) -> str:
    return "yes" if is_more else "no"
