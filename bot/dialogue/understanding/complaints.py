"""Words that say of the last answer that it was none: "ça ne répond pas à ma question"."""

from __future__ import annotations

import re

from bot.dialogue.understanding.folding import fold

_OPENED = r"(?:(?:mais|non|euh|bah?|ben|but|no|et)[ ,]+)*"
_WHO = r"(?:ca|cela|(?:ta |votre |la )?reponse|tu|vous)"
_ANSWERS = r"(?:repond(?:ez|s)?|aide[sz]?|avance|sert|convient)"
_MY_QUESTION = r"(?: (?:a )?(?:ma|la) question)?"
_COMPLAINTS = (
    rf"{_WHO} (?:ne |n')?(?:me |m')?{_ANSWERS} (?:pas|a rien|en rien)(?: (?:du tout|vraiment))?{_MY_QUESTION}",
    rf"(?:{_WHO} |t')(?:ne |n')?(?:m')?(?:as|avez|a) (?:pas|rien) (?:repondu|aide|compris){_MY_QUESTION}",
    r"(?:ce n'est|ce n'etait|c'est|c'etait|c) (?:vraiment )?pas (?:ma question|la (?:bonne )?reponse|ce que .{1,30})",
    r"(?:ce n'est|c'est|c) (?:vraiment )?pas (?:tres )?(?:utile|ca du tout|clair|mon cas)",
    r"je (?:ne |n'ai )?(?:comprends? )?(?:rien|pas)(?: compris)?(?: (?:a )?(?:la|ta|votre) reponse)?",
    r"(?:ca n'a |c'est |aucun )?(?:rien a voir|hors[- ]sujet|a cote(?: de la plaque)?|rapport)",
    r"(?:pas|peu) (?:tres )?utile|inutile",
    r"(?:it|that|this) (?:does not|doesn't|didn't|did not) (?:answer|help)(?: my question| me)?",
    r"(?:it's|that's|that is|this is)? ?not (?:very )?(?:helpful|useful|what i asked|my question|my case)",
)
_COMPLAINT = re.compile(rf"{_OPENED}(?:{'|'.join(_COMPLAINTS)})[ .!?]*")


def is_complaint(text: str) -> bool:
    """Whether words say that the last answer was none, and nothing else."""
    return _COMPLAINT.fullmatch(fold(text).strip()) is not None
