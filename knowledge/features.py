"""A question as weighted features: words, sounds, ideas, neighbours and pieces of words."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from math import sqrt
from zlib import crc32

from knowledge.normalise import fold, lexicon, sound, stem, words

# Words that carry no topic; they count a little, since "quand" and "combien" still tell questions apart.
STOP_WORDS = frozenset(
    {
        "a", "ai", "as", "au", "aux", "avec", "avoir", "bien", "c", "ca", "ce", "cela", "ces", "cette", "cet",
        "comment", "d", "dans", "de", "des", "donc", "du", "elle", "en", "es", "est", "et", "etre", "fait", "faire",
        "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "lui", "m", "ma", "mais", "me", "mes", "moi", "mon",
        "n", "ne", "nous", "on", "ont", "ou", "par", "pas", "peut", "peux", "plus", "pour", "puis", "qu", "que", "quel",
        "quelle", "quelles", "quels", "qui", "s", "sa", "se", "ses", "si", "son", "sont", "sur", "t", "ta", "te", "tes",
        "toi", "ton", "tous", "tout", "toute", "toutes", "tres", "tu", "un", "une", "vos", "votre", "vous", "y",
    }
)  # fmt: skip

_WORD, _SOUND, _IDEA, _PAIR = 1.0, 0.8, 1.5, 0.6
_PIECE, _STOP, _NUMBER, _EXCESS = 0.35, 0.5, 0.5, 1.5
_PIECE_LETTERS = 4
_SHORTEST_SOUND = 4  # letters: shorter words sound like too many others
_UNKNOWN = 8.0  # squared weight of a word never seen: strange words make a question less alike anything known
# What a number counts, and how large it is: "71 retenu pour 50" is about speed whatever the figures.
_COUNTED = {
    word: kind
    for kind, names in {
        "euros": "e euro euros",
        "points": "pt pts poin poins point points",
        "years": "an ans annee annees",
        "months": "mois moi",
        "days": "jour jours",
        "weeks": "semaine semaines",
        "hours": "h heure heures",
        "speed": "km kmh",
        "grams": "g gramme grammes",
        "date": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    }.items()
    for word in names.split()
}
# "113 retenu pour 110", "71 au lieu de 50", "flashé à 95 sur une route à 80": by how much, in steps of five.
_TWO_SPEEDS = re.compile(
    r"\b(\d{2,3}) ?(?:km ?h?|kmh)?(?: \w+){0,2}? (?:retenus?|au lieu de|pour|sur|dans|limitee? a|in|instead of|limit)\b"
    r"(?: \w+){0,4}? (30|50|70|80|90|110|130)\b"
)
_DIGITS = re.compile(r"\d{2}")
_SENTENCE_END = re.compile(r"[.!?:;](?= )")
_SHORT_QUESTION = 35  # characters
_STORY = 0.8
_STEP = 5
_FASTEST = 60
_SIZES = ((12, "a dozen"), (45, "some"), (200, "many"))


def content_words(text: str) -> list[str]:
    """The words of a question that may carry its topic."""
    return [word for word in words(text) if word not in STOP_WORDS]


def features(text: str) -> dict[str, float]:
    """Features of a question with their weights; a word said twice counts once.

    Where a story comes before the question, what it tells counts less.
    """
    story, question = _parts(text)
    found = {feature: weight * _STORY for feature, weight in _said(story).items()} if story else {}
    found.update(_said(question))
    if len(_DIGITS.findall(text)) > 1 and (two := _TWO_SPEEDS.search(fold(text))):
        excess = int(two[1]) - int(two[2])
        if 0 < excess < _FASTEST:
            found[f"excess:{excess // _STEP}"] = found["excess"] = _EXCESS
    return found


def _parts(text: str) -> tuple[str, str]:
    """What is told, and the last sentence, which asks; one of at least a few words."""
    text = text.rstrip(" ?!.")
    for end in reversed([found.start() for found in _SENTENCE_END.finditer(text)]):
        if len(text) - end > _SHORT_QUESTION:
            return text[:end], text[end:]
    return "", text


def _said(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    before = content_before = number = ""
    for word in words(text):
        found.update(_word_features(word))
        heard = sound(word)
        if before:
            found[f"pair:{before} {heard}"] = _PAIR
        before = heard
        if word not in STOP_WORDS:
            if content_before:
                found[f"content:{content_before} {heard}"] = _PAIR
            content_before = heard
        if number and word in _COUNTED:
            found[f"counted:{_COUNTED[word]}"] = _NUMBER
        number = word if word.isdigit() else ""
    return found


@lru_cache(maxsize=2_000)
def _word_features(word: str) -> Mapping[str, float]:
    scale = _STOP if word in STOP_WORDS else 1.0
    root, heard = stem(word), sound(word)
    found = {f"word:{root}": _WORD * scale, f"sound:{heard}": _SOUND * scale}
    if word.isdigit():
        return found | {f"number:{_size(int(word[:9]))}": _NUMBER}
    ideas = lexicon().concepts
    known = ideas.get(root) or (ideas.get(heard, ()) if len(heard) >= _SHORTEST_SOUND else ())
    found |= {f"idea:{idea}": _IDEA for idea in known}
    if word[0].isdigit():
        return found
    padded = f"_{word}_"
    pieces = {padded[i : i + _PIECE_LETTERS] for i in range(len(padded) - _PIECE_LETTERS + 1)}
    return found | {f"piece:{piece}": _PIECE * scale for piece in sorted(pieces)}


def _size(number: int) -> str:
    if 1990 <= number < 2100:
        return "a year"
    return next((name for most, name in _SIZES if number <= most), "very many")


Row = tuple[list[int], list[float]]  # columns and values


class Space:
    """The features seen in at least two of the texts learnt from, weighted by their rarity.

    A feature is known by a checksum of 32 bits: forty thousand texts of it would take more room than the rest of the
    search. One in a hundred thousand unknown features is taken for a known one.
    """

    def __init__(self, known: array[int], rarity: array[float]) -> None:
        """`known` are the checksums, ascending, `rarity` that of each of them."""
        self.known = known
        self.rarity = rarity

    def __len__(self) -> int:
        return len(self.known)

    def place(self, text: str) -> Row:
        """Columns and values (at most of unit length) of a text; words never seen make it less alike anything known."""
        known, rarity, size = self.known, self.rarity, len(self.known)
        columns: list[int] = []
        values: list[float] = []
        strange = 0
        for feature, weight in features(text).items():
            asked = checksum(feature)
            column = bisect_left(known, asked)
            if column < size and known[column] == asked:
                columns.append(column)
                values.append(weight * rarity[column])
            elif feature.startswith("word:"):
                strange += 1
        length = sqrt(sum(value * value for value in values) + _UNKNOWN * strange) or 1.0
        return columns, [value / length for value in values]


def checksum(feature: str) -> int:
    """What a feature is known by."""
    return crc32(feature.encode("utf-8", "surrogatepass"))
