"""A letter that somebody wants written: "écris ma demande de remboursement", "je veux une lettre pour contester"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.dialogue.understanding.appeals import read_appeal_kind
from bot.dialogue.understanding.folding import fold, word_set
from bot.domain.vocabulary import AppealKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWish:
    """The letters that may be meant, by the names of their templates; none: the person did not say which."""

    templates: tuple[str, ...] = ()


_POLITE = (
    r"(?:(?:ok|bonjour|bonsoir|salut|hello|hi|alors|bon|et|merci|please|s'il (?:vous|te) plait|stp|svp)[ ,.!:]+)*"
    r"(?:(?:est-ce que )?(?:tu |vous )?(?:peux|pourrais|pouvez|pourriez|veux|voulez)(?:[- ](?:tu|vous))? |"
    r"(?:can|could|would|will) you (?:please )?|please )?"
)
_TO_ME = r"(?:me |m'|nous |moi )?(?:aide[rz]?[- ](?:moi |me )?(?:a |to )?|help me (?:to )?)?"
_FOR_ME = r"(?:[- ](?:moi|me|nous|us)\b)?"
_WRITE = (
    r"(?:ecri(?:s|t|re|vez|ves?|viez)?|redig(?:e[rsz]?|iez)|prepar(?:e[rsz]?|iez)|genere[rz]?|etabli[rst]?|imprime[rz]?|"
    r"compose[rz]?|write|draft|generate)"
)
_MAKE = r"(?:fais|fait|faites|cree[rz]?|produi[st]|make|create)"
_GIVE = r"(?:donne[rz]?|envoie|envoyez|fourni[rst]?|propose[rz]?|faire|give|send|get)"
_WANT = (
    r"(?:je (?:veux|voudrais|souhaite|souhaiterais|cherche|prefere)|j'aimerais|j'ai besoin|il me (?:faut|faudrait)|"
    r"je dois|i (?:want|need|would like)|i'd like)(?: (?:bien|avoir|obtenir|to have|to get))*"
)
_ASKED = (
    rf"{_TO_ME}(?P<do>{_WRITE}|{_MAKE}){_FOR_ME}",
    rf"{_WANT} (?:(?:que (?:tu|vous) )?(?:me |m')?|to )(?P<want_do>{_WRITE}){_FOR_ME}",
    rf"{_TO_ME}(?P<give>{_GIVE}){_FOR_ME}",
    rf"(?P<want>{_WANT})(?: to)?(?: (?:faire|envoyer|send|make))?",
    r"(?P<bare>)(?=modele|lettre type|courrier type|template)",
)
_OPENED = tuple(re.compile(rf"{_POLITE}{form}(?= |$|d'|l'|m)") for form in _ASKED)
_LETTER = re.compile(r"\b(?:lettres?|courriers?|modeles?|letters?|templates?)\b")
_NOTICE = re.compile(r"\bmises? en demeure\b|\bformal notices?\b")
# Every word that the rest of such a wish may hold: anything else means something that no letter here is about.
_WORDS = word_set(
    "un une le la les l mon ma mes ce cette cet de d du des a au aux en et ou pour contre sur avec par apres suite "
    "que qui on m me moi nous vous svp stp s il te plait merci maintenant aujourd hui vite type simple pret prete "
    "signer envoyer adresser ministere interieur bndc comptable tresor public tresorerie prefecture prefet "
    "lettre lettres courrier courriers modele modeles recommande recommandee recommandes ar accuse reception "
    "demande demander reclamer obtenir remboursement rembourser rembourse remboursee amende contravention stage "
    "obligatoire centre organisme assurance assureur "
    "mutuelle argent dette creance somme relance relancer rappel premiere seconde deuxieme amiable mise mettre demeure "
    "payer recours gracieux hierarchique administratif contestation contester retrait points point permis perte "
    "decision invalidation 48 48m 48n 48si releve integral information retractation retracter annuler annulation "
    "reserve injonction requete "
    "the my an to for against about of and please letter letters template refund request claim fine course insurer "
    "insurance centre center money owed owes debt reminder reminding remind registered formal notice pay appeal "
    "contest challenge withdrawal withdraw withdrawing from points licence license loss invalidation full record "
    "payment order injunction draft ministry prefecture i am me us now ready sign send asking ask after compulsory"
)
_CODE = re.compile(r"\b48[ -]?(si|m|n)\b")


def read_letter_wish(text: str) -> LetterWish | None:
    """The letter that a message asks for, from its first word to its last; None for a question or anything else."""
    words = _CODE.sub(r"48\1", fold(text)).strip(" .!?")
    for opened in _OPENED:
        found = opened.match(words)
        if found is not None:
            wish = _wish(words[found.end() :], has_verb=bool(found.groupdict().get("do") or _of(found, "want_do")))
            if wish is not None:
                return wish
    return None


def _of(found: re.Match[str], name: str) -> str:
    return found.groupdict().get(name) or ""


def _wish(rest: str, *, has_verb: bool) -> LetterWish | None:
    said = re.findall(r"[a-z0-9]+", rest)
    if not said or not _WORDS.issuperset(said):
        return None
    is_letter = _LETTER.search(rest) is not None or _NOTICE.search(rest) is not None
    templates = _templates(rest)
    if templates is None or not (is_letter or (has_verb and templates)):
        return None
    if not templates and "48" in rest:  # a letter of the ministry: nobody writes that one here
        return None
    return LetterWish(templates=templates)


_ABOUT_FINE = re.compile(r"\bamende|\bcontravention|\bfine\b|\btresor|\bcomptable\b")
_ABOUT_REFUND = re.compile(r"\brembours|\brefund")
_ABOUT_DEBT = re.compile(
    r"\bstage|\bcentre\b|\borganisme\b|\bassur|\bmutuelle\b|\bargent\b|\bdette|\bcreance|\bsomme\b|\bcourse\b|"
    r"\bcenter\b|\binsur|\bmoney\b|\bdebt|\bowe"
)
_NAMED = (
    (re.compile(r"\binjonction\b|\bpayment order\b|\binjunction\b"), "injunction"),
    (re.compile(r"\breleve\b|\bfull record\b"), "full_record"),
    (re.compile(r"\bretract|\bannul\w*\b.{0,20}\bstage|\bwithdraw\w*\b.{0,20}\bcourse"), "course_withdrawal"),
)
_REGISTERED = re.compile(r"\brecommande|\bregistered\b|\bseconde?\b|\bdeuxieme\b")
_REMINDER = re.compile(r"\brelanc|\brappel\b|\bremind")
_APPEAL = re.compile(r"\brecours\b|\bcontest|\bappeal\b|\bchallenge\b")


def _templates(rest: str) -> tuple[str, ...] | None:
    """The letters that the words may mean, () for any, None for one that nobody can write here."""
    for pattern, template in _NAMED:
        if pattern.search(rest):
            return (template,)
    if (step := _step(rest)) is not None:
        return _chasing(step, rest)
    if _APPEAL.search(rest):
        return _of_appeal(rest)
    if _ABOUT_REFUND.search(rest):
        is_debt = _ABOUT_DEBT.search(rest) is not None and _ABOUT_FINE.search(rest) is None
        return ("debt_reminder", "course_withdrawal") if is_debt else ("refund_claim",)
    return ()


def _step(rest: str) -> str | None:
    if _NOTICE.search(rest) or re.search(r"\bmettre en demeure\b", rest):
        return "notice"
    if _REMINDER.search(rest):
        return "registered" if _REGISTERED.search(rest) else "reminder"
    return None


def _chasing(step: str, rest: str) -> tuple[str, ...]:
    """A letter that chases money: of the refund, of a debt, or either."""
    refund, debt = f"refund_{step}", f"debt_{step}"
    if _ABOUT_FINE.search(rest):
        return (refund,)
    if _ABOUT_DEBT.search(rest):
        return (debt,)
    return (refund,) if _ABOUT_REFUND.search(rest) else (refund, debt)


def _of_appeal(rest: str) -> tuple[str, ...] | None:
    kind = read_appeal_kind(rest)
    if kind is None:  # a fine is contested with the form that comes with it
        return None if _ABOUT_FINE.search(rest) else ("appeal_withdrawal", "appeal_48si")
    return ("appeal_48si",) if kind is AppealKind.L48SI else ("appeal_withdrawal",)
