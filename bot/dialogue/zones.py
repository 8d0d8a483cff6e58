"""Where people live, by name: the time zone of France's mainland and of every overseas territory."""

from __future__ import annotations

import re
from collections.abc import Mapping

# The catalogue message "zone-<word>" names each one.
ZONES: Mapping[str, str] = {
    "Europe/Paris": "paris",
    "America/Guadeloupe": "guadeloupe",
    "America/Martinique": "martinique",
    "America/Cayenne": "guyane",
    "Indian/Reunion": "reunion",
    "Indian/Mayotte": "mayotte",
    "America/Miquelon": "saint-pierre",
    "America/St_Barthelemy": "saint-barthelemy",
    "America/Marigot": "saint-martin",
    "Pacific/Wallis": "wallis",
    "Pacific/Tahiti": "tahiti",
    "Pacific/Marquesas": "marquises",
    "Pacific/Gambier": "gambier",
    "Pacific/Noumea": "noumea",
}
POLYNESIA = ("Pacific/Tahiti", "Pacific/Marquesas", "Pacific/Gambier")

_NAMES = (
    (re.compile(r"\b(?:paris|metropole|france metropolitaine|hexagone|mainland france)\b"), ("Europe/Paris",)),
    (re.compile(r"\b(?:guadeloupe|pointe[- ]a[- ]pitre|basse[- ]terre)\b"), ("America/Guadeloupe",)),
    (re.compile(r"\b(?:martinique|fort[- ]de[- ]france)\b"), ("America/Martinique",)),
    (re.compile(r"\b(?:guyane|cayenne|french guiana)\b"), ("America/Cayenne",)),
    (re.compile(r"\breunion\b|\bsaint[- ]denis de la\b"), ("Indian/Reunion",)),
    (re.compile(r"\b(?:mayotte|mamoudzou)\b"), ("Indian/Mayotte",)),
    (re.compile(r"\b(?:st|saint)[- ]pierre[- ](?:et|and)[- ]miquelon\b|\bmiquelon\b"), ("America/Miquelon",)),
    (re.compile(r"\b(?:st|saint)[- ]barth(?:elemy|s)?\b"), ("America/St_Barthelemy",)),
    (re.compile(r"\b(?:st|saint)[- ]martin\b|\bmarigot\b"), ("America/Marigot",)),
    (re.compile(r"\bwallis(?:[- ](?:et|and)[- ]futuna)?\b|\bfutuna\b"), ("Pacific/Wallis",)),
    (re.compile(r"\b(?:tahiti|papeete|moorea|bora[- ]bora|iles? de la societe)\b"), ("Pacific/Tahiti",)),
    (re.compile(r"\b(?:marquises?|nuku hiva|hiva oa|marquesas)\b"), ("Pacific/Marquesas",)),
    (re.compile(r"\bgambiers?\b"), ("Pacific/Gambier",)),
    (re.compile(r"\b(?:nouvelle[- ]caledonie|noumea|new caledonia)\b"), ("Pacific/Noumea",)),
    (re.compile(r"\bpolynesi\w*\b"), POLYNESIA),
)


_SMALL = re.compile(r"(?:(?:a|au|aux|de|du|en|la|le|les|l'|d'|the|in|iles?|francaise?|french|island|of|-) ?)*")


def zones_named(place: str) -> tuple[str, ...]:
    """The zones of a place in folded words: one, several to choose between ("Polynésie"), none for other words."""
    for pattern, zones in _NAMES:
        rest, count = pattern.subn(" ", place)
        if count and _SMALL.fullmatch(" ".join(rest.split())):
            return zones
    return ()


def zone_key(timezone: str) -> str | None:
    """The catalogue message that names a zone; None for one that is not France's."""
    word = ZONES.get(timezone)
    return f"zone-{word}" if word else None
