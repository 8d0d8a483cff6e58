"""What a person wonders about her own licence: one more offence, the best day for a course, the reason of a date."""

from __future__ import annotations

import re

# "Et si je ...", with whatever is asked before it.
_IF_I = re.compile(
    r"(?:(?:et|mais|alors|ok|bon|dis|donc|so|and|but|what|what happens|que se passe[- ]t[- ]il|il se passe quoi|"
    r"qu'est[- ]ce qui se passe|ca (?:donne|change|fait) quoi)[ ,:]+)*"
    r"(?:imaginons que|si jamais|si|what if|if) (?:jamais )?(?:je|j'|j|i)(?:\b|(?<=')) ?"
)
# The act itself, in the first person.
_COMMITS = re.compile(
    r"(?:me |m'|suis |etais |am |get |got |was |'m )?(?:encore |re|de nouveau )?"
    r"(?:prends|prenais|grille|grillais|brule|brulais|crame|commets|commettais|roule|roulais|depasse|franchis|refuse|"
    r"telephone|utilise|oublie|recois|conduis|perds|perdais|ai|avais|fais (?:encore )?(?:une?|1)|"
    r"(?:(?:fais|faisais) (?:encore )?)?(?:re)?(?:flasher?|flashee?|prendre|prise?|choper?|gauler|arreter|controler|"
    r"controlee?|verbaliser?|verbalisee?|attraper)|"
    r"run|ran|jump|caught|flashed|fined|speed|lose|use|drive|commit|cross|forget|get|got)\b"
)
_ACT = re.compile(
    r"\bfeux?\b|\brouge\b|\bstop\b|\b(?:re)?flash\w*|\bradars?\b|\bexces\b|\bvitesse\b|\btelephone|\btel\b|\ba?lcool|"
    r"\bceinture|\bligne (?:blanche|continue)|\bsens interdit|\bpriorite|\binfractions?\b|\bpv\b|\bprune\b|"
    r"\bau lieu de\b|\bkm ?/?h|\bcontravention|"
    r"\b(?:perds|perdais|lose)\b.{0,15}\bpoints?\b|\bstup|\bcannabis|\bclignotant|\bdepassement|\bpieton|"
    r"\bcasque|\bverbalis\w*|\bcontrole[re]?e?\b|\bred light|\bspeed\w*|\bphone\b|\bseat ?belt|\boffence|"
    r"\binstead of\b|\bfined?\b|\bcaught\b"
)
# Another question hides behind the same "if", one that holds for every driver: its answer is in the knowledge base.
_GENERAL = re.compile(
    r"\b(?:ne|pas|plus|not|sans|without|combien|how much|how many|which|amendes?|euros?|velo|trottinette|scooter|bike|"
    r"etranger|abroad|passager|passenger|prison|juge|stages?|course|avant|apres|pendant|depuis|deja|quand|peux|should|"
    r"must|les points|tous mes|all my|mon permis|avis)\b|n't\b|\bn'|"
    r"\b(?:quel|pay|paie|conteste?|espagne|italie|belgique|allemagne|suisse|spain|italy|germany|loue|rental|company|"
    r"suspen|invalid|assur|insur|lettre|letter|48|recup|risqu|probatoire|jeune|designe|denonce)|"
    r"\bde (?:fonction|societe|service|location)\b|\bentreprise\b|\b(?:faut[- ]il|puis[- ]je|dois[- ]je|can i)\b|"
    r"\b(?:mon (?:fils|mari|frere|pere|ami|employeur|patron)|ma (?:fille|femme|soeur|mere))\b"
)
# What the comparison tells may be asked beside the "if".
_AFTERWARDS = re.compile(
    r"[ ,]*(?:(?:il )?me reste(?:ra(?:it)?)? combien(?: de points)?|combien (?:de points )?(?:il )?me rest\w+|"
    r"je tombe(?:rais)? a combien|que devien\w+ (?:mon solde|mes points|mes dates)|"
    r"(?:mes points|ils) reviennent quand|quand reviennent mes points)"
)
_A_COURSE = r"(?:un |mon |le |a |my |the )?(?:nouveau |prochain |autre |next )?(?:stage|course)\b"
_OF_POINTS = r"(?: de recup\w*(?: de points)?)?"
_NOW = r"(?:maintenant|tout de suite|aujourd'hui|plus tard|now|today|later)\b"
_OR_LATER = r"(?: (?:ou|or) (?:bien )?(?:j'attends|attendre|plus tard|maintenant|wait|later))?[ ?!.]*$"
_BEST_DAY = re.compile(
    r"\b(?:quel(?:le)? (?:est|serait) (?:le meilleur|la meilleure)|c'est (?:quoi|quand) (?:le meilleur|la meilleure)|"
    r"what(?:'s| is) the best|when is the best) (?:jour|date|moment|periode|day|time) (?:pour|de|a|to|for) "
    rf"(?:(?:que je )?(?:faire|fasse|suivre|passer|take|taking|do|doing) )?{_A_COURSE}{_OF_POINTS}[ ?!.]*$|"
    r"\b(?:dois[- ]je|je dois|should i|do i have to) (?:encore )?(?:attendre|wait) (?:pour|avant de|to|before) "
    r"(?:(?:faire|suivre|passer|prendre|reserver|m'inscrire a|taking|take|doing|do|i take) )?"
    rf"{_A_COURSE}{_OF_POINTS}[ ?!.]*$|"
    r"\b(?:vaut[- ]il mieux|vaut mieux|c'est mieux|est[- ]ce mieux|mieux vaut|is it better) "
    r"(?:de |que je |to |si je )?(?:faire|fasse|suivre|fais|passer|take|taking|do) "
    rf"{_A_COURSE}{_OF_POINTS} {_NOW}{_OR_LATER}|"
    rf"\b(?:je (?:fais|dois faire)|should i take) {_A_COURSE}{_OF_POINTS} {_NOW}{_OR_LATER}|"
    r"^(?:mon )?meilleur jour(?: pour (?:un|mon|le) stage)?[ ?!.]*$|^(?:my )?best day(?: for (?:a|my) course)?[ ?!.]*$"
)
# A licence that is gone, a letter or a judge: the course is then no arithmetic, and the knowledge base answers.
_NO_ARITHMETIC = re.compile(
    r"\b(?:suspen|retention|invalid|annul|48|lettre|letter|oblig|impose|juge|tribunal|fils|fille)"
)
_WHY = re.compile(
    r"(?:(?:mais|et|ok|ah|bon|euh|but|and)[ ,]+)*(?:pourquoi|pk|pq|prk|pourkoi|why)(?: ca| cela| donc| that| so)?"
    r"(?: (?:cette|ces|ce|la|les|cet|this|these|that|those|my|mes|mon) "
    r"(?:dates?|jours?|soldes?|nombres?|chiffres?|days?|balance|number))?"
    r"(?: (?:le |on )?(?:1er|[0-9]{1,2})(?: [a-z]{3,9}|[/.-][0-9]{1,2})(?:[ /.-][0-9]{2,4})?)?[ ?!.]*"
)


def is_what_if(words: str) -> bool:
    """Whether folded words imagine one more offence of the person's own, and ask nothing else."""
    rest = _AFTERWARDS.sub(" ", words).strip()
    start = _IF_I.match(rest)
    if start is None or _COMMITS.match(rest, start.end()) is None:
        return False
    return _ACT.search(rest) is not None and _GENERAL.search(rest) is None


def asks_best_day(words: str) -> bool:
    """Whether folded words ask when a course is worth most, or whether to wait for it."""
    return _BEST_DAY.search(words) is not None and _NO_ARITHMETIC.search(words) is None


def asks_why(words: str) -> bool:
    """Whether folded words ask the reason of what was just shown, and nothing else."""
    return _WHY.fullmatch(words) is not None
