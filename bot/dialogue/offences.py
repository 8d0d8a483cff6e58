"""Which offence of the scale a text names: by the words people use, and by the excess of a speed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz, process

from bot.dialogue.understanding.folding import fold
from bot.domain.rules import ScaleOffence

_LEAST_LIKENESS = 86.0  # below, a short name matches words that only share letters; tried on the names of the scale
_OVER = re.compile(r"(\d{1,3}) (?:km ?/? ?h )?(?:au lieu de|instead of|pour) (\d{2,3})")
_EXCESS = re.compile(r"(\d{1,3}) ?km")
_IN_TOWN = ("ville", "agglo", "town", "limite a 50", "limite a 30")
_BAND = re.compile(r"speed_(?:lt(?P<under>\d+)|(?P<low>\d+)_(?P<high>\d+)|(?P<from>\d+)p)(?:_(?P<place>in|out))?$")


class OffenceFinder:
    """Finds the key of an offence in a text; None when nothing is named clearly."""

    def __init__(self, scale: Mapping[str, ScaleOffence]) -> None:
        self._scale = scale
        self._names: dict[str, str] = {}
        for key, line in scale.items():
            for name in (*line.names, line.label, line.label_en):
                self._names.setdefault(fold(name), key)

    def find(self, text: str) -> str | None:
        """The key of the scale, or None."""
        said = fold(text)
        if (speed := self._speed(said)) is not None:
            return speed
        if said in self._names:
            return self._names[said]
        inside = [name for name in self._names if re.search(rf"\b{re.escape(name)}\b", said)]
        if inside:
            return self._names[max(inside, key=len)]
        best = process.extractOne(said, list(self._names), scorer=fuzz.token_sort_ratio, score_cutoff=_LEAST_LIKENESS)
        return self._names[best[0]] if best else None

    def _speed(self, said: str) -> str | None:
        if over := _OVER.search(said):
            excess, limit = int(over[1]) - int(over[2]), int(over[2])
            return self._band(excess, "in" if limit <= 50 else "out") if excess > 0 else None
        if (found := _EXCESS.search(said)) and any(word in said for word in ("exces", "vitesse", "speed", "flash")):
            return self._band(int(found[1]), "in" if any(word in said for word in _IN_TOWN) else "out")
        return None

    def _band(self, excess: int, place: str) -> str | None:
        """The band of the scale that holds an excess in km/h; the bands are named in the keys."""
        for key in self._scale:
            band = _BAND.match(key)
            if band and _holds(band, excess) and band["place"] in {None, place}:
                return key
        return None


def _holds(band: re.Match[str], excess: int) -> bool:
    if band["under"]:
        return excess < int(band["under"])
    if band["from"]:
        return excess >= int(band["from"])
    return int(band["low"]) <= excess < int(band["high"])
