"""Speeds and alcohol levels told in figures, as the lines of the scale that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.domain.rules import ScaleOffence

_KMH = r"(?: ?km(?: ?/? ?h)?)?"
_NOT_MONEY = r"(?!\d|[.,]\d| ?(?:€|eur|point|pts|jour|mois|ans?\b))"
_OVER = re.compile(
    rf"\b(\d{{2,3}}){_KMH},?(?: retenue?s?)?,? (?:au lieu des?|instead of|pour|[io]n an?|"
    rf"(?:[a-z'-]+ ){{0,4}}?(?:zone|limitee?s?|limite|limit)(?: (?:a|de|of))?) (\d{{2,3}})\b{_NOT_MONEY}"
)
_RETAINED = re.compile(r"\bretenue?s?(?: a| :)? ?(\d{2,3})\b")  # the speed that counts, told after the measured one
_LESS = r"(?P<less>(?:moins de|inferieure? a|under|less than|below) )?"
_MORE = r"(?:(?:plus de|superieure? (?:ou egale? )?a|over|more than|above|au moins|entre|between|environ) )?"
_EXCESSES = (
    re.compile(rf"\bexces (?:de vitesse )?(?:(?:de|d') ?)?{_LESS}{_MORE}\+? ?(?P<by>\d{{1,3}})\b{_NOT_MONEY}"),
    re.compile(rf"\bspeeding (?:by )?{_LESS}{_MORE}(?P<by>\d{{1,3}})\b{_NOT_MONEY}"),
    re.compile(rf"{_LESS}\+ ?(?P<by>\d{{1,3}}) ?km"),
    re.compile(
        rf"{_LESS}(?:\+ ?)?\b(?P<by>\d{{1,3}}) ?km(?: ?/? ?h)? (?:de trop|en trop|d'exces|de depassement|au[- ]dessus|"
        r"over|above|too fast)"
    ),
)
_OUT_OF_TOWN = re.compile(
    r"\bhors\b|\bautoroute|\bnationale|\bdepartementale|\bvoie rapide|\bsur route\b|\bmotorway|\boutside"
)
_IN_TOWN = re.compile(r"\bville|\bagglo|\btown\b|\bcity\b|\burbain")
_LIMIT = re.compile(r"\b(?:limitee?s? a|limite (?:a|de)|zone(?: a)?|limit (?:of|is)?) ?(\d{2,3})\b")
_BAND = re.compile(r"speed_(?:lt(?P<under>\d+)|(?P<low>\d+)_(?P<high>\d+)|(?P<from>\d+)p)(?:_(?P<place>in|out))?$")
_GRAMS = re.compile(r"\b(\d)[,.](\d{1,2}) ?(?:g\b|gr\b|grammes?\b)")
_DRUGS = re.compile(r"cannabis|cocaine|drogue|stup|\bdrug|weed|\bshit\b")
_LEVEL = re.compile(r"alcohol_(?P<from>\d\d)(?:_(?P<to>\d\d)|_prob|p)$")
_HIGHEST_LIMIT, _STEP = 130, 10  # of a road sign: a guard against other numbers, not a rule


def speeding(said: str, scale: Iterable[str], split: int | None) -> tuple[str, ...]:
    """The lines of the scale that hold the excess told in folded words; none when no excess is told.

    `split` is the limit in km/h up to which a small excess is dearer (R413-14); two lines where the place is not told.
    """
    bands = [(key, band) for key in scale if (band := _BAND.match(key))]
    if over := _OVER.search(said):
        retained = _RETAINED.search(said, over.end())
        speed, limit = int((retained or over)[1]), int(over[2])
        if limit <= _HIGHEST_LIMIT and limit % _STEP == 0 and speed > limit:
            return _held(bands, speed - limit, _place(limit, split))
        return ()
    for pattern in _EXCESSES:
        if found := pattern.search(said):
            return _excess(found, said, bands, split)
    return ()


def _excess(
    found: re.Match[str], said: str, bands: list[tuple[str, re.Match[str]]], split: int | None
) -> tuple[str, ...]:
    excess, place = int(found["by"]), _place_said(said, split)
    if not found["less"]:
        return _held(bands, excess, place)
    # "less than 20" names the band that ends there; "less than 50" names no single one
    ends = {int(band["under"] or band["high"]) for _, band in bands if band["place"]}
    return _held(bands, excess - 1, place) if excess in ends else ()


def _place(limit: int, split: int | None) -> str | None:
    return None if split is None else ("in" if limit <= split else "out")


def _place_said(said: str, split: int | None) -> str | None:
    if (limit := _LIMIT.search(said)) and split is not None:
        return _place(int(limit[1]), split)
    if _OUT_OF_TOWN.search(said):
        return "out"
    return "in" if _IN_TOWN.search(said) else None


def _held(bands: Iterable[tuple[str, re.Match[str]]], excess: int, place: str | None) -> tuple[str, ...]:
    """The bands that hold an excess; they are named in the keys."""
    return tuple(
        key for key, band in bands if _holds(band, excess) and (place is None or band["place"] in {None, place})
    )


def _holds(band: re.Match[str], excess: int) -> bool:
    if band["under"]:
        return 0 < excess < int(band["under"])
    if band["from"]:
        return excess >= int(band["from"])
    return int(band["low"]) <= excess < int(band["high"])


def drinking(said: str, scale: Mapping[str, ScaleOffence]) -> tuple[str, ...]:
    """The line of the scale that holds a level of alcohol told in grams; none when none is told."""
    found = _GRAMS.search(said)
    if found is None or _DRUGS.search(said):
        return ()
    hundredths = int(found[1]) * 100 + int(found[2].ljust(2, "0"))
    levels = [(int(level["from"]) * 10, key) for key in scale if (level := _LEVEL.match(key))]
    return tuple(key for least, key in sorted(levels) if least <= hundredths)[-1:]
