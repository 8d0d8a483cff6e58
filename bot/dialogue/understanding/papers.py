"""Which paper a person holds in hand: a letter, a notice, a refusal, by the names that people give it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from bot.dialogue.understanding.clauses import clauses
from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.words import is_question

_FAR = 6  # words between two words of one name
_HELD = re.compile(
    r"\b(?:recue?s?|recois|recoit|arrivee?s?|arrive|laisse\w*|trouve\w*|depose\w*|envoye\w*|notifie\w*|passe|attend|"
    r"m'a|m'ont|(?:j'?ai|g) (?:eu |bien )?(?:une?|la|le|mon|ma)|refus\w*|rejet\w*|suspend\w*|"
    r"condamne\w*|demande|i have an?|ordonne\w*|impose\w*|propose\w*|got|received|left|found|sent|dropped|"
    r"ordered|offered|refused|rejected|denied|dismissed|came|arrived|waiting|asks)\b"
)
_POINTED_AT = re.compile(
    r"^(?:(?:et|bonjour|salut|hello|hi)[ ,]+)*(?:c'?est quoi|c quoi|qu'?est[- ]ce que(?: c'est)?(?: que)?|what is|"
    r"what's) (?:ce|cet|cette|this)\b"
)
_PLACE = re.compile(
    r"(?:/?deco(?:deur|der|de)|(?:le |mon |the )?decodeur(?: de courriers?)?|"
    r"decode[rz]? (?:un|mon|ce|cette|une|ma|my|a|this) (?:courrier|lettre|papier|letter)|"
    r"(?:c'est quoi|what is|what's) (?:ce (?:courrier|papier)|cette lettre|this (?:letter|paper)))[ ?!.]*"
)
_CODES = re.compile(r"\b(48|46|3|1) ?-?(si|m|n|b|d|f)\b")  # "48 SI", "3 F": one word, as the files write it


def asks_decoder(text: str) -> bool:
    """Whether the words only ask what a paper in hand is, without naming it."""
    return _PLACE.fullmatch(fold(text)) is not None


def read_paper(text: str, names: Mapping[str, Iterable[str]], on: date) -> str | None:
    """The paper that somebody tells to hold, by its id; `names` are the folded names of each.

    A question, a denial, a wish and what happened to somebody else tell of none. The name with most words wins; two
    papers that fit alike are none.
    """
    words = _stated(text, on)
    if words is None:
        return None
    said = re.findall(r"\w+", _CODES.sub(r"\1\2", words))
    rated = sorted(((_fit(said, one), paper) for paper, several in names.items() for one in several), reverse=True)
    best = [paper for fit, paper in rated if fit == rated[0][0] and fit > (0, 0)]
    return best[0] if len(set(best)) == 1 else None


def _stated(text: str, on: date) -> str | None:
    """The words that say that a paper is there; None where nothing says so."""
    folded = fold(text)
    if _POINTED_AT.match(folded):
        return None if "?" in folded else folded
    if is_question(text):
        return None
    stated = " ".join(clause.words for clause in clauses(text, on) if clause.states)
    return stated if _HELD.search(stated) else None


def _fit(said: list[str], name: str) -> tuple[int, int]:
    """How many words and letters of a name are said, all of them and in their order; (0, 0) when it is not said."""
    wanted = name.split()
    for start, word in enumerate(said):
        if _is(word, wanted[0]) and _follows(said[start + 1 :], wanted[1:]):
            return len(wanted), len(name)
    return 0, 0


def _follows(said: list[str], wanted: list[str]) -> bool:
    if not wanted:
        return True
    return any(
        _is(word, wanted[0]) and _follows(said[place + 1 :], wanted[1:]) for place, word in enumerate(said[: _FAR + 1])
    )


def _is(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
