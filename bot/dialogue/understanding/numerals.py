"""Numbers in words, French and English, as phrases that a reader can look up."""

from __future__ import annotations

from collections.abc import Iterator


def _words(text: str) -> list[str]:
    return text.split()


_FRENCH = _words(
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept "
    "dix_huit dix_neuf"
)
_FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre vingt"}
_ENGLISH = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ENGLISH_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty"}
_ENGLISH_ORDINALS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_SPELT_AS_HEARD = {
    "troi": 3,
    "kat": 4,
    "katre": 4,
    "quatres": 4,
    "cinc": 5,
    "sis": 6,
    "uit": 8,
    "dis": 10,
    "doz": 12,
    "kinze": 15,
    "quinz": 15,
    "vin": 20,
    "vint": 20,
    "trante": 30,
}


def _french() -> Iterator[tuple[str, int]]:
    for value, words in enumerate(_FRENCH):
        yield words.replace("_", " "), value
    for tens, word in _FRENCH_TENS.items():
        yield word, tens
        last = 19 if tens in (60, 80) else 9
        for rest in range(1, last + 1):
            small = _FRENCH[rest].replace("_", " ")
            yield f"{word} {small}", tens + rest
            if rest in (1, 11):
                yield f"{word} et {small}", tens + rest
    yield "quatre vingts", 80
    yield "cent", 100


def _english() -> Iterator[tuple[str, int]]:
    yield from ((word, value) for value, word in enumerate(_ENGLISH))
    for tens, word in _ENGLISH_TENS.items():
        yield word, tens
        yield from ((f"{word} {_ENGLISH[rest]}", tens + rest) for rest in range(1, 10))
    yield "hundred", 100


def numbers() -> dict[str, int]:
    """Every number in words from 0 to 100; words are separated by single spaces."""
    return {**dict(_english()), **_SPELT_AS_HEARD, **dict(_french())}


def english_ordinals() -> dict[str, int]:
    """first to thirty first."""
    small = {word: rank for rank, word in enumerate(_ENGLISH_ORDINALS, start=1)}
    tens = {"twentieth": 20, "thirtieth": 30, "thirty first": 31}
    return small | tens | {f"twenty {_ENGLISH_ORDINALS[rest - 1]}": 20 + rest for rest in range(1, 10)}


def years_in_words() -> dict[str, int]:
    """deux mille to deux mille quarante-neuf."""
    small = {words: value for words, value in _french() if 1 <= value <= 49}
    return (
        {"deux mille": 2000}
        | {f"deux mille {words}": 2000 + value for words, value in small.items()}
        | {f"deux mille et {words}": 2000 + value for words, value in small.items()}
    )
