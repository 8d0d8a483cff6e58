"""French as people type it, made comparable: accents, elisions, SMS spelling, letter codes, sounds."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from threading import local
from typing import NamedTuple

import Stemmer

LETTER_CODES = ("48", "48m", "48n", "48si")

_CODE = re.compile(r"\b48[\s.,_-]*(?:(s[\s.,_-]*i|m|n)\b(?!'))?(?![\d])")
# Behind 48 these are its letters, a unit, or a word that a space was forgotten before: no other reference.
_KNOWN_BEHIND = (
    r"(?:m|n|s[\s.,_-]*i|h|hr|hrs|e|em|eme|th|eur|ke|kg|km|kms|kmh|mph|gr|cl|cm|mm|m2|m3|pt|pts|poi|j|jr|jrs|an|ans|"
    r"min|mn|sec|bis|ter|cv|ch|[acy] ?(?:quoi|koi|est|sert|dit|veut)|et|ou|au|aux|du|des|de|la|le|les|en|un|une|il|"
    r"je|tu|on|ne|ni|ce|ca|se|est|ai|as|qui|que|pas|par|sur|mon|ma|or|and|to|is|my|the|of|in|at)"
)
# A reference that the ministry does not use: "48Z", "48-B", "48 X", "48S", "48Sl".
_OTHER_CODE = re.compile(
    rf"(?<![\w.,/-])48(?![\s._-]*{_KNOWN_BEHIND}(?![a-z0-9]))"
    r"(?:[._-]?([a-z]{1,3}[0-9]?)|\s+([bfqrvwxz]|s[l1]|s(?=\s*(?:[?!.,;:)]|$))))(?![\w'])(?!-\w)"
    r"(?!,? (?:rue|av|avenue|bd|boulevard|chemin|allee|place|impasse|route|quai|cours|street|road)\b)"
)
_APOSTROPHE = re.compile(r"[’‘ʼ`´′]")
_THOUSANDS = re.compile(r"(\d)[ ](?=\d{3}\b)")
_BETWEEN_WORDS = re.compile(r"[^\w']+")
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'")
_WORD = re.compile(r"\b48(?:si|m|n)\b|\d+|[^\W\d_]+")

# What sounds alike is written alike; the order matters.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"([a-z])\1+", r"\1"),
        (r"ph", "f"),
        (r"h", ""),
        (r"(?:qu|q|ck|k|c(?=[aou]|$)|c(?=[lrt]))", "k"),
        (r"c(?=[eiy])|ss|z", "s"),
        (r"ge(?=[aou])|g(?=[eiy])", "j"),
        (r"eaux?|aux?", "o"),
        (r"oi[estx]*$", "wa"),
        (r"oi", "wa"),
        (r"(?:ai|ei|er|ez|es|et|ee|aient|ait|ais)$", "e"),
        (r"ai|ei", "e"),
        (r"[ae][nm](?=[bcdfgjklpqrstvz]|$)", "A"),
        (r"o[nm](?=[bcdfgjklpqrstvz]|$)", "O"),
        (r"(?:ain|ein|in|im|un)(?=[bcdfgjklpqrstvz]|$)", "I"),
        (r"y", "i"),
        (r"[estxd]+$", ""),
    )
)


class Lexicon(NamedTuple):
    """Spellings to words, English words to French ones, and stems and sounds of words to the ideas they share."""

    writing: dict[str, str]
    english: dict[str, str]
    concepts: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The word lists shipped beside this module."""
    data = json.loads(Path(__file__).with_name("lexicon.json").read_text(encoding="utf-8"))
    concepts: dict[str, tuple[str, ...]] = {}
    for idea, known in data["concepts"].items():
        for key in {way(word) for word in known for way in (stem, sound)}:
            concepts[key] = (*concepts.get(key, ()), idea)
    writing = {fold(word): fold(meaning) for word, meaning in data["writing"].items()}
    return Lexicon(writing, {word: fold(meaning) for word, meaning in data["english"].items()}, concepts)


def fold(text: str) -> str:
    """Small letters without accents, one kind of apostrophe, single spaces, letter codes in one piece."""
    return _folded(_plain(text))


def _plain(text: str) -> str:
    """Small letters without accents, one kind of apostrophe."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae")
    text = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return _APOSTROPHE.sub("'", text)


def _folded(text: str) -> str:
    if "48" in text:
        text = _CODE.sub(lambda found: f" 48{re.sub('[^a-z]', '', found[1] or '')} ", text)
    return _BETWEEN_WORDS.sub(" ", _THOUSANDS.sub(r"\1", text)).strip()


@lru_cache(maxsize=1_000)  # one question is looked at several times
def words(text: str) -> tuple[str, ...]:
    """The words of a question: elisions cut, SMS spelling spelt out, English put into French."""
    raw = _WORD.findall(_ELISION.sub(" ", fold(text)))
    if "48" in raw and "48" not in letter_codes(text):
        raw = [word for word in raw if word != "48"]  # 48 hours are no letter
    lex = lexicon()
    known = sum(word in lex.english for word in raw)
    english = known >= 2 and known * 2 > len(raw) and not any(word in _FRENCH for word in raw)
    table = lex.english if english else lex.writing
    return tuple(word for item in raw for word in _expanded(item, table))


_FRENCH = frozenset(
    {
        "le", "la", "les", "un", "une", "des", "du", "est", "et", "pas", "que", "qui", "je", "j'ai", "mon", "mes", "ma",
        "pour", "dans", "avec", "sur", "ou", "au", "aux", "il", "elle", "on", "ce", "se",
    }
)  # fmt: skip


def _expanded(word: str, table: dict[str, str]) -> Iterator[str]:
    meaning = table.get(word)
    if meaning is None:
        yield word
    else:
        yield from _WORD.findall(_ELISION.sub(" ", meaning))


def letter_codes(text: str) -> frozenset[str]:
    """The letters of the ministry named in `text`: "48", "48m", "48n", "48si"; 48 hours or 48 km/h are none.

    A reference that looks like one and is none is among them too, as it is written ("48z"): no entry is about it.
    """
    if "48" not in text:
        return frozenset()
    plain = _plain(text)
    folded = _folded(_OTHER_CODE.sub(" ", plain))
    named = frozenset(re.findall(r"\b48(?:si|m|n)\b", folded)) | ({"48"} if _PLAIN_48.search(folded) else set())
    return named | {f"48{one}" for one in _others(plain)}


def unknown_letters(text: str) -> tuple[str, ...]:
    """The references in `text` that look like a letter of the ministry and are none, as it would print them: "48Z"."""
    return tuple(dict.fromkeys(f"48{one.upper()}" for one in _others(_plain(text)))) if "48" in text else ()


def _others(plain: str) -> Iterator[str]:
    return (found[1] or found[2] for found in _OTHER_CODE.finditer(plain))


_PLAIN_48 = re.compile(
    r"(?:^|\b(?:lettres?|letre|letter|courrier|recommandee?|recomande|reference|ref|modele|imprime|type|la|une)"
    r"(?: ref| reference)? )48"
    r"(?! ?(?:h|km|jour|heure|euro|e\b|pts|point|ans|mois|semaine|min|%))\b"
)


class _Stemmers(local):
    """One stemmer a thread: they share nothing. What they find is remembered by `stem`."""

    def __init__(self) -> None:
        self.french = Stemmer.Stemmer("french", 0)


_STEMMERS = _Stemmers()


@lru_cache(maxsize=5_000)
def stem(word: str) -> str:
    """The French stem of a folded word; letter codes and numbers stay as they are."""
    return word if word[0].isdigit() else str(_STEMMERS.french.stemWord(word))


@lru_cache(maxsize=5_000)
def sound(word: str) -> str:
    """What a folded word sounds like: "quand", "kan" and "quant" are one."""
    if word[0].isdigit():
        return word
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word
