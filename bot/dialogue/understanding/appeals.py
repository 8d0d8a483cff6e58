"""An appeal that was sent: to the ministry, against which decision; or to a court, which is another matter."""

from __future__ import annotations

import re

from bot.dialogue.understanding.folding import fold
from bot.domain.vocabulary import AppealKind

_DONE = (
    r"(?:envoye[rz]?|postee?|deposee?r?|transmis|expediee?|adressee?|introduit|engagee?|lancee?|formee?|formule|faite?|"
    r"partie?)s?"
)
_DID = (
    r"\b(?:j'?ai|g|ai|a|ont|avons|est|ete|viens d(?:e |'))(?: (?:bien|deja|enfin|donc|aussi|ete|hier|fini par|de|d'))*"
)
_NOUN = r"(?<!eu )(?<!avoir )(?<!son )(?<!leur )\brecours?\b"
_KINDS_OF = r"(?: (?:gracieux|hierarchique|administratif|contentieux))*"
_SENT = re.compile(
    rf"{_DID} ?(?:{_DONE}|envoyer|deposer|poster|faire|transmettre)\b.{{0,40}}{_NOUN}|"
    rf"{_NOUN}{_KINDS_OF}.{{0,60}}{_DID} ?{_DONE}\b|"
    rf"{_NOUN}{_KINDS_OF}(?: bien| deja)? (?:envoye|parti|depose|poste|transmis|expedie|adresse|fait)\b"
    r"(?! (?:a|ou|par)\b)|"
    r"\b(?:i|we|i've|we've)(?: have)?(?: (?:already|just))? (?:sent|mailed|posted|filed|submitted|lodged|made)\b"
    r".{0,30}\bappeal\b|\b(?:my|the|an) appeal\b.{0,25}\b(?:sent|filed|submitted|mailed|posted|lodged|left)\b|"
    r"^appeal (?:sent|filed|submitted|mailed|posted)\b|\b(?:i|we|i've|we've)(?: have)?(?: (?:already|just))? appealed\b"
)
_CONTESTED = re.compile(
    r"\b(?:j'?ai|g|ai|avons)(?: (?:bien|deja|enfin|donc))* conteste\b|"
    r"\b(?:i|we|i've|we've)(?: have)?(?: (?:already|just))? (?:contested|challenged)\b"
)
_ANSWERED = re.compile(
    r"refus|rejet|repon|\baccept|favorable|\breject|\bdenied\b|\bdismiss|\bgranted\b|\banswer|\bdefavorable"
)
_COURT = re.compile(
    r"\btribuna(?:l|ux)\b|\bjuges?\b|contentieu|\brefere\b|telerecours|\bjustice\b|\bcourt\b|\bjudge\b|conseil d'etat|"
    r"\bcour d'appel|\bcour administrative"
)
_BROUGHT = re.compile(
    rf"{_DID} ?saisi\b.{{0,25}}(?:tribunal|juge|justice)|\b(?:i|we|i've|we've)(?: have)?(?: (?:already|just))? "
    rf"(?:went|gone|applied) to (?:the |an? )?(?:administrative )?court\b|"
    rf"{_DID} ?{_DONE}\b.{{0,30}}\b(?:requete|refere)\b"
)
# Police courts, fines, employers, a suspension by the prefect: other ways, of which nothing is recorded as an appeal.
_ELSEWHERE = re.compile(
    r"rembours|\bamendes?\b|\bpv\b|contravention|\bfines?\b|\bticket|assur|\bcentre\b|\bstages?\b|\bcourse\b|suspen|"
    r"retention|prud'?hom|\bde police\b|correctionnel|\bantai\b|\bemployeur|\bcaf\b|\blogement|defenseur|\bmediateur"
)
_AGAINST = re.compile(
    r"\b(?:contre|against) (?!(?:la |une |cette |leur |the |this |that |its )?decision\b|cel|ca\b|eux|it\b|them\b|"
    r"l'administration|le ministere|(?:the )?ministry|(?:la |cette |the |this |that )?(?:lettre|letter|notification)\b)"
)
_L48SI = re.compile(r"\b48[ -]?s\.? ?i\b|\binvalid")
_WITHDRAWAL = re.compile(
    r"\b(?:retraits?|perte)\b(?! d[eu] (?:mon |ma )?permis)|\bpoints?\b|\bpts?\b|\b48(?![ -]?s)(?:[ -]?[mn])?\b|"
    r"\bwithdrawals?\b"
)
_OTHER_DAY = re.compile(r"\brecue?s?\b|\breceived\b|\bgot\b|\bnotifiee?s?\b|\bdatee?s?\b|\bdated\b|(?<!appeal )\bof ¤")
_DAY_OF = re.compile(r"(?:du|de|d'|of)\b")
_OF_ITSELF = re.compile(rf"(?:\brecours?{_KINDS_OF}|\bappeal) ¤")


def is_sent_appeal(words: str) -> bool:
    """Whether a folded clause says that an appeal to the ministry left: to no court, and not its answer."""
    if _ANSWERED.search(words) or _COURT.search(words) or _ELSEWHERE.search(words):
        return False
    kind = _L48SI.search(words) or _WITHDRAWAL.search(words)
    if _CONTESTED.search(words):
        return kind is not None
    return _SENT.search(words) is not None and not (kind is None and _AGAINST.search(words))


def is_brought_to_court(words: str) -> bool:
    """Whether a folded clause says that a court was asked about points or a licence."""
    if _ANSWERED.search(words) or _ELSEWHERE.search(words):
        return False
    return _BROUGHT.search(words) is not None or (_COURT.search(words) is not None and _SENT.search(words) is not None)


def read_appeal_kind(words: str) -> AppealKind | None:
    """What folded words say that an appeal is against; None when they say nothing, or both."""
    is_48si, is_withdrawal = _L48SI.search(words) is not None, _WITHDRAWAL.search(words) is not None
    if is_48si is is_withdrawal:
        return None
    return AppealKind.L48SI if is_48si else AppealKind.WITHDRAWAL


def tells_another_day(words: str, said: str) -> bool:
    """Whether a day in a folded clause, masked by ¤ and `said` so, may be that of the letter the appeal is against."""
    if _OTHER_DAY.search(words) is not None:
        return True
    return _DAY_OF.match(fold(said)) is not None and _OF_ITSELF.search(words) is None
