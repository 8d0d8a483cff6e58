"""A message cut into clauses: what each states, asks, denies or wishes, and the dates it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.dialogue.understanding.dates import Expression, find_dates
from bot.dialogue.understanding.folding import Folded, fold_with_origin
from bot.dialogue.understanding.words import is_question

_MASK = "¤"
_SENTENCE_END = re.compile(r"(?<=[.!?\n])\s+|\n")
_CLAUSE_END = re.compile(
    r"[,;()]+\s*|\s+(?:et|mais|puis|donc|alors|and|but|so|then)\s+|\s+-\s+|\s*\n\s*|(?<=[a-z¤])\.\s+|\s*[!?.]+(?=\s|$)|"
    r"(?<=¤)\s+(?=(?:amende |pv |fine )?(?:payee?s?|reglee?s?|paid)\b)"  # a day, then the day of the payment
)
_DENIED = re.compile(
    r"\b(?:pas|jamais|aucun|aucune|ni|not|never|no)\b(?! mal\b| de souci)|n't\b|\bsans (?:stage|lettre|infraction)"
)
_WISHED = re.compile(
    r"\b(?:voudrais|veux|veut|souhaite\w*|aimerais|compte|pense|envisage\w*|devrais|dois|doit|faut|faudrait|peux|peut|"
    r"puis|pourrais|pourrai|suis oblige|dois-je|vais devoir|want|would like|need|must|should|can|could|hesite)\b|"
    r"\bjusqu'?au?\b|\bsi (?:j|je|on|l)\b|\bsi je\b|\bsi j'|\bif i\b|\bquand j'aurai\b|\bau cas ou\b|\bavant le\b|"
    r"\bj'attends\b|\bprochain stage\b"
)
_PLANNED = re.compile(
    r"\b(?:prevu\w*|inscrit\w*|reserve\w*|vais (?:faire|suivre|participer)|ferai|suivrai|aurai lieu|aura lieu|booked|"
    r"will take|i'm taking|signed up|rdv)\b"
)
_OF_SOMEBODY_ELSE = re.compile(
    r"\b(?:mon|ma|son|sa|notre|un|une|my|his|her) (?:petit |petite |grand |grande |jeune |little )?(?:fils|fille|frere|"
    r"soeur|pere|mere|mari|epouse|epoux|femme|copain|copine|conjointe?|amie?|cousine?|voisine?|collegue|patron|enfant|"
    r"neveu|niece|oncle|tante|beau-pere|belle-mere|salarie|employe|chef|pote|son|daughter|brother|sister|father|"
    r"mother|husband|wife|friend|boss)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A piece of a message: `said` as typed, `words` folded, with every date masked by ¤."""

    said: str
    words: str
    dates: tuple[Expression, ...]
    opens: bool = True  # the first of its sentence
    asks: bool = False
    denies: bool = False
    wishes: bool = False

    @property
    def states(self) -> bool:
        """Whether it says that something happened, or is booked."""
        return not (self.asks or self.wishes or self.denies)


@lru_cache(maxsize=64)  # several readers ask for the clauses of one message
def clauses(text: str, on: date) -> tuple[Clause, ...]:
    """The clauses of a message that are about the person who writes, in order."""
    folded = fold_with_origin(text)
    found = find_dates(text, on)
    words = _masked(folded, found)
    ahead = find_dates(text, on, prefer="future") if _PLANNED.search(words) else found
    cut: list[Clause] = []
    for start, end in _spans(words, 0, len(words), _SENTENCE_END):
        if _OF_SOMEBODY_ELSE.search(words[start:end]):
            continue
        asked = words[start:end].rstrip().endswith("?")
        pieces = _spans(words, start, end, _CLAUSE_END)
        cut.extend(
            _clause(
                words,
                piece,
                (text, folded),
                (found, ahead),
                asks=asked and piece is pieces[-1],
                opens=piece is pieces[0],
            )
            for piece in pieces
        )
    return tuple(cut)


def _masked(folded: Folded, found: tuple[Expression, ...]) -> str:
    inside = {place for expression in found for place in range(expression.start, expression.end)}
    pairs = zip(folded.text, folded.origin, strict=False)
    return "".join(_MASK if origin in inside else letter for letter, origin in pairs)


def _spans(words: str, start: int, end: int, gap: re.Pattern[str]) -> list[tuple[int, int]]:
    """The pieces of `words[start:end]` between gaps, without empty ones."""
    pieces: list[tuple[int, int]] = []
    at = start
    for found in gap.finditer(words, start, end):
        pieces.append((at, found.start()))
        at = found.end()
    return [(first, last) for first, last in [*pieces, (at, end)] if words[first:last].strip(" .!?")]


def _clause(
    words: str,
    piece: tuple[int, int],
    source: tuple[str, Folded],
    found: tuple[tuple[Expression, ...], tuple[Expression, ...]],
    *,
    asks: bool,
    opens: bool,
) -> Clause:
    """One clause; the dates of what is planned lie ahead."""
    text, folded = source
    first, last = folded.origin[piece[0]], folded.origin[piece[1]]
    own = " ".join(words[piece[0] : piece[1]].split())
    unmasked = " ".join(folded.text[piece[0] : piece[1]].split())
    dates = found[1] if _PLANNED.search(own) else found[0]
    return Clause(
        said=text[first:last].strip(),
        words=own,
        dates=tuple(expression for expression in dates if first <= expression.start < last),
        opens=opens,
        asks=asks or is_question(own),
        denies=_DENIED.search(unmasked) is not None,
        wishes=_WISHED.search(unmasked) is not None,
    )
