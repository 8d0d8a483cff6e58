"""Takes out of a question what could tell who asked it: addresses, numbers, plates, names."""

from __future__ import annotations

import re

MARK = "[…]"
LONGEST = 300  # characters of a question that are kept

_SPACES = re.compile(r"\s+")
# An address of the web may carry a name or a ticket; a mail address does.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S*[^\s(<«\"']@\S*[\w>)]", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"(\b(?:je m'appelle|je me nomme|moi c'est|mon (?:nom|prénom)(?: de famille)? (?:est|c'est)|nom ?:|my name is|"
    r"i am called|signé)\s*:?\s*)[^\s,.;!?]+(?: +(?!et\b|and\b|j|i\b|est\b)[^\s,.;!?]+)?",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:M\.|Mr\.?|Mrs\.?|Mme|Mlle|Monsieur|Madame|Maître|Me) +[A-ZÀ-Ý][\w'-]*(?: [A-ZÀ-Ý][\w'-]*)?")
_BORN = re.compile(
    r"(\b(?:née?|naissance|born)\b[^\d]{0,12})\d{1,2}(?:er)?(?:[ /.-]+(?:\d{1,2}|[^\W\d]{3,9}\.?))?(?:[ /.-]+\d{2,4})?",
    re.IGNORECASE,
)
# Today's plates "AB-123-CD" and those of before 2009, "1234 AB 75". With blanks in capitals only: "de 120 km" is none.
_PLATE = re.compile(
    r"\b[A-Z]{2}[ -]?\d{3}[ -]?[A-Z]{2}\b|\b[A-Za-z]{2}-?\d{3}-?[A-Za-z]{2}\b|\b\d{2,4}[ -]?[A-Z]{2,3}[ -]?\d{2}\b"
)
_DAY = re.compile(r"(?:\d{1,2}[ .-]\d{1,2}[ .-](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2})")
_TELEPHONE = re.compile(r"(?<!\w)(?:\+|00)\d[\d ./()-]{7,}\d|\b0\d(?:[ ./-]?\d{2}){4}\b")
# Numbers of a licence ("13AA00002", twelve figures), a case, a notice, an account; a date is none.
_CODED = re.compile(r"\b(?=(?:[A-Za-z]*\d){5})[A-Za-z\d]{6,}\b")
_FIGURES = re.compile(r"\d(?:[ .-]?\d){8,}|\d{5,}")


def without_traces(text: str) -> str:
    """A question on one line of at most 300 characters, each trace of a person replaced by "[…]"."""
    said = _SPACES.sub(" ", "".join(one if one.isprintable() else " " for one in text)).strip()
    said = _ADDRESS.sub(MARK, said)
    said = _BORN.sub(rf"\1{MARK}", _TITLED.sub(MARK, _INTRODUCED.sub(rf"\1{MARK}", said)))
    for pattern in (_PLATE, _TELEPHONE, _CODED):
        said = pattern.sub(MARK, said)
    said = _FIGURES.sub(lambda found: found[0] if _DAY.fullmatch(found[0]) else MARK, said)
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rsplit(' ', 1)[0].rstrip()}…"
