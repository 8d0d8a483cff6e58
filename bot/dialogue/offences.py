"""Which offences of the scale a text names: by the words people use, by a speed, by words that are near."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.dialogue.speeds import drinking, speeding
from bot.dialogue.understanding.folding import fold
from bot.domain.rules import ScaleOffence
from knowledge.scale import Category

_CLEAR = 86.0  # below, a short name matches words that only share letters; tried on the names of the scale
_LIKE_A_SHELF = 80.0
_NEAR = 68.0  # worth proposing to a person who chooses
_MOST_NEAR = 6
_FEW_WORDS = 8  # "112 au lieu de 90 sur la nationale" says nothing else
_STEM = 6  # letters that "dépasser" and "dépassement" share
_OTHER_LIGHTS = re.compile(
    r"\bfeux? (?:a l'|a |de |d')?(?:oranges?|jaunes?|verts?|ambre|clignotants?|detresse|croisement)\b"
)
_AMBER = re.compile(r"\b(?:amber|orange|yellow|green) lights?\b")
_EMPTY_WORDS = (
    "a ai ait an and appele au aux avait avais avec avoir c ce cette d dans de des du elle en est et etait ete etre eu "
    "fait for got grille had hier i il ils in j jai je l la le les lors m ma mais me mes mon my n ne non of on or ou "
    "par pas pour pris pv que qui s sa sans se son sur t the to un une was were y amende contravention infraction "
    "points point combien voiture auto moto car conduire conduite rouler volant pendant non respect"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())  # they tell no offence from another


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The offences a text names, in the order of the scale; `category` when it names a whole shelf of them.

    One key with `is_clear` is the offence; else the keys are to choose between. `is_all` when the text says nothing
    but the offence.
    """

    keys: tuple[str, ...] = ()
    is_clear: bool = False
    is_all: bool = False
    category: str = ""


class OffenceFinder:
    """Finds offences of the scale in a text; it proposes rather than guesses."""

    def __init__(
        self,
        scale: Mapping[str, ScaleOffence],
        categories: Mapping[str, Category] | None = None,
        split: int | None = None,
    ) -> None:
        """`split`: the speed limit in km/h up to which a small excess is dearer; without it the place is never told."""
        self._scale = scale
        self._split = split
        self._names: dict[str, str] = {}
        self._stems: dict[str, list[frozenset[str]]] = {}
        for key, line in scale.items():
            for name in (*line.names, line.label, line.label_en, line.button, line.button_en):
                if name:
                    self._names.setdefault(_plain(name), key)
                    self._stems.setdefault(key, []).append(_stems(name))
        self._shelves = {
            _plain(name): key
            for key, one in (categories or {}).items()
            for name in (one.button, one.button_en, *one.names)
        }
        self._all_names = list(self._names)
        self._all_stems = [(key, stems) for key, names in self._stems.items() for stems in names]

    def find(self, text: str) -> str | None:
        """The key of the offence that is named clearly, or None."""
        found = self.near(text)
        return found.keys[0] if found.is_clear else None

    def near(self, text: str) -> Found:
        """What a text names: one offence clearly, several to choose between, a shelf, or nothing."""
        if (key := self._names.get(_plain(text))) is not None:
            return Found(keys=(key,), is_clear=True, is_all=True)
        said = _AMBER.sub(" ", _OTHER_LIGHTS.sub(" ", fold(text)))
        if keys := speeding(said, self._scale, self._split) or drinking(said, self._scale):
            return Found(keys=keys, is_clear=len(keys) == 1, is_all=len(said.split()) <= _FEW_WORDS)
        words = _plain(said)
        if named := self._named(words):
            return Found(keys=named, is_clear=len(named) == 1)
        best = process.extractOne(words, self._all_names, scorer=fuzz.token_sort_ratio, score_cutoff=_CLEAR)
        if best:
            return Found(keys=(self._names[best[0]],), is_clear=True, is_all=True)
        return self._less_clear(words)

    def _named(self, words: str) -> tuple[str, ...]:
        """The offences whose names stand in the text; a name within a longer one does not count ("casque audio")."""
        spans = [
            (found.start(), found.end(), key)
            for name, key in self._names.items()
            if name in words
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", words)
        ]
        return self._ordered({key for start, end, key in spans if not _is_covered(start, end, spans)})

    def _less_clear(self, words: str) -> Found:
        if words in self._shelves:
            return Found(category=self._shelves[words])
        if keys := self._sharing(_stems(words)):
            return Found(keys=keys)
        inside = [name for name in self._shelves if name in words and _stands_in(name, words)]
        if inside:
            return Found(category=self._shelves[max(inside, key=len)])
        shelf = process.extractOne(words, list(self._shelves), scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE_A_SHELF)
        if shelf:
            return Found(category=self._shelves[shelf[0]])
        likely = process.extract(
            words, self._all_names, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR, limit=_MOST_NEAR
        )
        return Found(keys=self._ordered({self._names[name] for name, _, _ in likely}))

    def _sharing(self, stems: frozenset[str]) -> tuple[str, ...]:
        """The offences of which one name holds every word of the text that tells something."""
        keys = {key for key, name in self._all_stems if stems <= name} if stems else set()
        return self._ordered(keys) if len(keys) <= _MOST_NEAR else ()

    def _ordered(self, keys: set[str]) -> tuple[str, ...]:
        return tuple(key for key in self._scale if key in keys)


def _is_covered(start: int, end: int, spans: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a longer name overlaps this one ("chevauchement d'une ligne" and "ligne blanche")."""
    return any(start < other_end and other_start < end and other_end - other_start > end - start
               for other_start, other_end, _ in spans)  # fmt: skip


def _stands_in(name: str, words: str) -> bool:
    """Whether a name stands in a text as words of its own."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def _plain(text: str) -> str:
    """Folded words without punctuation and plurals."""
    words = re.sub(r"[^\w/,.'≤>]+|[.,](?!\d)", " ", fold(text))
    return " ".join(re.sub(r"(?<=\w{3})[sx]\b", "", words).split())


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in re.findall(r"\w+", _plain(text)) if word not in _EMPTY and len(word) > 2)
