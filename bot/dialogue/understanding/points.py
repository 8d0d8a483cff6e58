"""Points in a clause: those left, those lost; prices, speeds and gains are neither."""

from __future__ import annotations

import re

from bot.dialogue.understanding.words import NUMBER_PATTERN, number_said

_NUMBER = rf"(?P<n>-? ?[0-9]{{1,3}}|\b(?:{NUMBER_PATTERN})\b)"
_POINTS = r"(?:points?|pts?|pnts?|poin[ts]?|pt)\b"
_OF_TWELVE = r"(?:/ ?12\b|sur 12\b|sur douze\b|out of (?:12|twelve)\b)"
_NO_POINTS_UNIT = r"(?! ?(?:mois|jours?|ans?|semaines?|euros?|€|km|%|heures?|h\b|[0-9/,.]))"
_LEFT = re.compile(
    rf"(?:\breste\w*|\bsolde|\bplus que|\bme reste|\bbalance|\btombee? a|\bdescendue? a|\brendue? a|\bcapital)"
    rf"[^0-9,;¤-]{{0,24}}?{_NUMBER}{_NO_POINTS_UNIT}"
)
_HAVE = re.compile(
    rf"(?:\bj'? ?ai|\bje n'ai|\bjai|\bg\b|\bj'? ?e\b|\bje suis a|\bj'?suis a|\bchui a|\bi have|\bi've(?: got)?|"
    rf"\bi'm (?:at|on|down to)|"
    rf"\bi am (?:at|on)|\bi got|\bactuellement|\bavec|\bavais|\betais a|\bi had|\bcompte|\bpermis)"
    rf"[^0-9,;¤-]{{0,24}}?{_NUMBER} ?(?:{_OF_TWELVE} ?)?(?:{_POINTS}|{_OF_TWELVE})"
)
_ALONE = re.compile(
    rf"(?:donc |encore |toujours |et |la |il y a |solde ?:? ?|balance ?:? ?)*{_NUMBER} ?(?:{_OF_TWELVE}|{_POINTS})"
    rf"(?: ?{_OF_TWELVE})?(?: (?:sur (?:mon|le) permis|restants?|left|sur mon solde|a ce jour|pour l'instant))*"
    r"(?: (?:au|le|en|depuis|on|a)? ?¤[¤ ]*)?[ .!]*"
)
_NONE_LEFT = re.compile(
    rf"\b(?:n'ai|ai|me reste|reste|g) plus (?:aucun|de|un seul|du tout de) ?{_POINTS}|\b(?:suis|"
    rf"tombee?) a (?:zero|0)\b(?! ?[0-9/])|"
    r"\bno points left\b"
)
_ABOUT = re.compile(
    r"\benviron\b|\bpeut[- ]etre\b|\ba peu pres\b|\bje crois\b|\babout\b|\bmaybe\b|[0-9] (?:ou|or|a) [0-9]{1,2} ?p"
)
_CHANGED = re.compile(
    r"perd|retir|enlev|saut|en moins|de moins|\blost\b|\blos|retrait|\bcoute|gagn|recup|rend[us]?\b|credit|"
    r"remis|stage de|"
    r"sucre|vire|prend|\bpris\b|degag|\bgot back\b|\bgained?\b|taken|\bmoins\b"
)
_LOST = re.compile(
    rf"(?:perdue?s?|viens de perdre|just lost|retiree?s?|enlevee?s?|saute|sucree?s?|retrait de|perte de|prise?|"
    rf"coutee?|vire|lost|lose|"
    rf"moins|degage)"
    rf"[^0-9,;¤]{{0,20}}?{_NUMBER} ?{_POINTS}|{_NUMBER} ?{_POINTS} ?(?:de |en |ont ete |m'ont ete |m'a ete )?"
    rf"(?:perdu|retire|enleve|moins|saute|lost|vire)".replace("(?P<n>", "(?P<m>", 1).replace("(?P<n>", "(?P<k>", 1)
)
_PAST = re.compile(r"\bavais\b|\betais\b|\bi had\b|\bi was\b")


def points_left(words: str, *, dated: bool, after_offence: bool = False) -> int | None:
    """The balance a folded clause states, as said; a balance of the past counts only with its day (`dated`).

    "3 points" and nothing else, said after an offence, may as well be its price: that is no balance.
    """
    if _PAST.search(words) and not dated:
        return None
    if _NONE_LEFT.search(words):
        return 0
    strong = _LEFT.search(words)
    if strong and not _ABOUT.search(words[: strong.end() + 10]):
        return number_said(strong["n"])
    if _ABOUT.search(words) or _CHANGED.search(words):
        return None
    have, alone = _HAVE.search(words), _ALONE.fullmatch(words)
    if have:
        return number_said(have["n"])
    bare = alone and not alone["n"].startswith("-") and not after_offence
    return number_said(alone["n"]) if alone and bare else None


def points_lost(words: str) -> int | None:
    """The points a folded clause says were lost."""
    said = _LOST.search(words)
    if said:
        return abs(number_said(said["m"] or said["k"]))
    alone = _ALONE.fullmatch(words)
    return abs(number_said(alone["n"])) if alone and alone["n"].startswith("-") else None
