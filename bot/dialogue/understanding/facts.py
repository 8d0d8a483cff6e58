"""Facts stated in free sentences: a licence, a balance, a course, a letter, an offence, a claim, an appeal, a mail."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TypeVar

from bot.dialogue.understanding.appeals import is_sent_appeal, read_appeal_kind, tells_another_day
from bot.dialogue.understanding.clauses import Clause, clauses
from bot.dialogue.understanding.dates import DateStatus, Doubt, Expression, read_date
from bot.dialogue.understanding.heard import (
    UNTOLD,
    Heard,
    HeardAppeal,
    HeardBalance,
    HeardClaim,
    HeardCourse,
    HeardEarlierLoss,
    HeardEmail,
    HeardFollowUp,
    HeardHandover,
    HeardLetter,
    HeardLicence,
    HeardOffence,
    HeardRefund,
    HeardRepaid,
)
from bot.dialogue.understanding.money import paid_back_by
from bot.dialogue.understanding.points import points_left, points_lost
from bot.dialogue.understanding.words import read_course_kind, read_letter_kind, read_training
from bot.domain.vocabulary import AppealKind, LetterKind

_Kind = TypeVar("_Kind", HeardLicence, HeardCourse, HeardLetter, HeardOffence, HeardClaim)

_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}(?<![.-])")
_LICENCE = re.compile(
    r"\bpermi[ts]?\b|\blicen[cs]e\b|\bpassed my (?:driving )?test\b|\bobtenu\b|\bconduite (?:acc|superv)|\baac\b"
)
_OBTAINED = re.compile(
    r"\b(?:eu|u|obtenue?|passe|decroche|valide|reussi|recu|titulaire|depuis|obtention|got|passed|obtained|have had|"
    r"since|held)\b"
)
_NOT_OBTAINED = re.compile(
    r"suspen|retir|retrait|annul|invalid|perdu|repasse|passerai|a points\b|rendr|rendu|echange|etranger|amende|"
    r"\bje passe\b|\bvais passer\b|retention|confisqu|\bperte\b|restitu|renouvel"
)
_CLAIM = re.compile(
    r"(?:demande|dossier|courrier|lettre|formulaire|recommande)\b.{0,60}\brembours|"
    r"rembours.{0,60}\b(?:envoy|post|depos|transmi|adress|expedi)|\brefund\b|"
    r"\b(?:envoy|post|depos|transmi|adress|expedi)\w* (?:bien |enfin |hier )?ma demande\b(?! d)|\bmy claim\b"
)
_SENT = re.compile(
    r"envoy|post[e]?|depos|transmi|adress|expedi|\bfaite?\b|\bparti|\bsent\b|\bmailed\b|\bfiled\b|submitted|claimed"
)
_HANDED_OVER = re.compile(
    r"\b(?:remis|rendu|restitue|handed (?:in|over|back)|gave (?:up|back)|surrendered|turned in)\b.{0,20}"
    r"\b(?:permi[ts]?|licen[cs]e)\b|\b(?:permi[ts]?|licen[cs]e)\b.{0,20}\b(?:remis|rendu|restitue|surrendered|handed)\b"
)
_HANDED_BACK = re.compile(
    r"\bm'(?:a|ont|avait)\b|\bma (?:remis|rendu)|\bsuspen|\bretention|\bto me\b|\bgave me\b|\breturned\b"
)
_REFUNDED = re.compile(
    r"\b(?:m'a|m'ont|nous ont|(?:j'?ai|g|a|ont) (?:bien |enfin |deja )?ete) (?:bien |enfin |deja )?rembours|"
    r"\b(?:recu|touche|percu|encaisse)\b.{0,20}\brembours|\brembours\w*\b.{0,25}\b(?:recu|arrive|verse|tombe|touche|percu)e?\b|"
    r"\b(?:was|been|got) refunded\b|\b(?:got|received) (?:my|the|a) refund\b|\brefund (?:arrived|came|was paid)\b"
)
_REFUND_OFF = re.compile(r"\bstage|\bcentre\b|\bassur|\bpret\b|\bformation|\bdemand|\bcourse\b|\binsur")
_FOLLOW_UP = re.compile(
    r"\bformation (?:complementaire|post[- ]?permis)|\bpost[- ]?permis\b|\bfollow[- ]?up training\b"
)
_FOLLOWED = re.compile(r"\bfaite?\b|\bsuivie?\b|\beffectuee?\b|\bpassee?\b|\bdid\b|\bdone\b|\btook\b|\battended\b|¤")
_EARLIER_LICENCE = r"(?:premier|1er|ancien|precedent|first|old|previous|earlier) (?:permi[ts]?|licen[cs]e)"
_EARLIER_LOSS = re.compile(
    rf"\b{_EARLIER_LICENCE}\b.{{0,40}}\b(?:invalid|annul|cancel)|"
    rf"\b(?:invalid|annul)\w+ d[eu] (?:mon |ce )?{_EARLIER_LICENCE}\b|"
    r"\bpermi[ts]?\b.{0,20}\b(?:deja|auparavant) (?:ete )?(?:invalide|annule)\b|"
    r"\b(?:repasse|obtenu) .{0,20}\bapres (?:une |l'|son |l')?(?:invalidation|annulation)\b|"
    r"\blicen[cs]e\b.{0,30}\bafter an? (?:invalidation|annulment)\b"
)
_ANNULLED = re.compile(r"\bannul|\bcancel")
_FINE_NOTICE = re.compile(
    r"\bavis (?:de |d')(?:contravention|amende|infraction)s?\b|\b(?:fine|penalty) notice\b|"
    r"\bnotice of (?:the |my )?fine\b"
)
_NOTICE_DATED = re.compile(
    r"\bdatee?s?\b|\bdated\b|\benvoyee?s?\b|\bsent\b|\bedite\w*|\bremise?s?\b|\bavis (?:de |d')\w+ du ¤|\bnotice of ¤"
)
_LETTER = re.compile(
    r"\blettres?\b|\bcourrier|\brecommandee?\b|\b48 ?(?:m|n|si)\b|\bavis de passage\b|\bfacteur\b|\bavis\b(?! d[e'])|"
    r"\bletter\b|\bpostman\b|\bregistered\b"
)
_PRESENTED = re.compile(r"\bavis\b|\bfacteur\b|\bpresente|\bpassage\b|\babsente?\b|\bpostman\b|\bnotice\b")
_RECEIVED = re.compile(
    r"\brecue?s?\b|\brecup|\bretiree?\b|\bchercher?\b|\bsignee?\b|\barrivee?\b|\bnotifiee?\b|\b(?:ai|g|jai) (?:eu|u)\b|"
    r"\breceived\b|\bgot\b|\bcollected\b|\bdans les mains\b|\bj'?ai (?:une|la)\b"
)
_COLLECTED = re.compile(r"\brecup|\bretiree?\b|\bchercher?\b|\bsignee?\b|\bcollected\b|\brecue?\b")
_LETTER_DATED = re.compile(r"\bdatee?s?\b|\bdated\b|(?:lettre|courrier|48 ?(?:si|m|n)?) du\b")
_COURSE = re.compile(r"\bstages?\b|\bstag\b|(?<!of )\bcourse\b")
_COURSE_DONE = re.compile(
    r"\b(?:j'?(?:ai|e)|g|jai|jsuis|je suis|je viens|i|i've|have|stages?|stag|course)(?: \w+){0,5} (?:fait|fe|faire|"
    r"finie?|terminee?|suivi|effectue|passe|assiste|participe|acheve|did|took|taken|completed|finished|done|attended)\b|"
    r"\bi (?:did|took|completed|finished|attended)\b|\bstages?\b.{0,30}\b(?:faits?|finis?|termines?|effectues?|"
    r"suivis?)$"
)
_COURSE_OFF = re.compile(
    r"annul|report|rembours|\bprix\b|\beuros?\b|€|\bcoute|\bavant\b|en entreprise|\bscolaire|\bemploi\b"
)
_OFFENCE = re.compile(
    r"\bflash|\bradar|\bexces\b|\bvitesse\b|\bfeu(?:x)?\b(?! vert)|\bgrille|\btelephone au|\btel au|\bau telephone\b|"
    r"\ba?lcool|\bceinture\b|\bligne (?:blanche|continue)|\bpv\b|\bamendes?\b|\bcontravention|\bprune\b|\binfraction|"
    r"\bverbalis|\bau lieu de\b|\bstup|\bsens interdit|\bspeeding\b|\bred light\b|\bfined?\b|\bspeed camera\b|"
    r"\bstop\b.{0,20}\bgrille|\bgrille.{0,20}\bstop\b|\bphone\b"
)
_HAPPENED = re.compile(
    r"\bflash\w*|\bprise?\b|\bgrille\w*|\barretee?\b|\bcontrolee?\b|\bverbalise\w*|\brecue?\b|\b(?:ai|g) (?:eu|"
    r"u)\b|\bcommis|\bpayee?\b|\breglee?\b|\bcaught\b|\bran\b|\bgot\b|\bau lieu de\b|\bpaid\b"
)
_PAID = re.compile(r"\bpayee?s?\b|\breglee?s?\b|\bregler\b|\bpaid\b|\bpaye\b")
_NOTICE = re.compile(r"\brecue?s?\b|\breceived\b")


def read_facts(text: str, on: date) -> tuple[Heard, ...]:
    """Everything a message states about the licence of the person who writes.

    Questions, wishes, denials and what happened to somebody else state nothing. Points are reported as said, also
    out of range; a date may be partial or invalid, for the caller to say so.
    """
    heard: list[Heard] = []
    waiting: Expression | None = None
    for clause in clauses(text, on):
        if clause.states:
            waiting = _take(heard, clause, None if clause.opens else waiting)
    emails = [HeardEmail(address=found.group()) for found in _EMAIL.finditer(text)]
    return (*(fact for fact in heard if fact != HeardLicence()), *emails)


def _take(heard: list[Heard], clause: Clause, waiting: Expression | None) -> Expression | None:
    """Add what one clause states; the date that found no place yet is returned for the next clause."""
    said_on = clause.dates[0] if clause.dates else waiting
    if is_sent_appeal(clause.words):
        heard.append(_appeal(heard, clause, said_on))
        return None
    placed = _take_event(heard, clause, said_on)
    points = points_left(
        clause.words,
        dated=said_on is not None and not placed,
        after_offence=_last(heard, HeardOffence) is not None,
    )
    if points is not None:
        heard.append(HeardBalance(points=points, on=None if placed else said_on))
        return None
    return None if placed else said_on


def _take_event(heard: list[Heard], clause: Clause, said_on: Expression | None) -> bool:  # noqa: PLR0911  (one a fact)
    """The first event the clause speaks of, by the order of its words, or more on the event before."""
    if _CLAIM.search(clause.words) and _SENT.search(clause.words):
        heard.append(HeardClaim(sent=said_on))
        return True
    if _HANDED_OVER.search(clause.words) and not _HANDED_BACK.search(clause.words):
        heard.append(HeardHandover(on=said_on))
        return True
    if _REFUNDED.search(clause.words) and not _REFUND_OFF.search(clause.words):
        heard.append(HeardRefund(on=said_on))
        return True
    if (debtor := paid_back_by(clause.words)) is not None:
        heard.append(HeardRepaid(on=said_on, debtor=debtor))
        return True
    if _EARLIER_LOSS.search(clause.words):
        heard.append(HeardEarlierLoss(on=said_on, is_annulment=_ANNULLED.search(clause.words) is not None))
        return True
    if _FOLLOW_UP.search(clause.words) and _FOLLOWED.search(clause.words):
        heard.append(HeardFollowUp(on=said_on))
        return True
    readers = ((_LETTER, _letter), (_COURSE, _course), (_OFFENCE, _offence), (_LICENCE, _licence))
    named = [(found.start(), reader) for words, reader in readers if (found := words.search(clause.words))]
    for _, reader in sorted(named, key=lambda item: item[0]):
        if reader(heard, clause, said_on):
            return True
    return _complete(heard, clause)


def _appeal(heard: list[Heard], clause: Clause, said_on: Expression | None) -> HeardAppeal:
    """An appeal, against what its clause or the letter told before it says; a day that may be the letter's is asked."""
    letter = _last(heard, HeardLetter)
    kind = read_appeal_kind(clause.words)
    if kind is None and letter is not None and letter.kind is not None:
        kind = AppealKind.L48SI if letter.kind is LetterKind.L48SI else AppealKind.WITHDRAWAL
    is_doubtful = len(clause.dates) > 1 or (said_on is not None and tells_another_day(clause.words, said_on.said))
    return HeardAppeal(sent=None if is_doubtful else said_on, kind=kind)


def _last(heard: list[Heard], kind: type[_Kind]) -> _Kind | None:
    return next((fact for fact in reversed(heard) if isinstance(fact, kind)), None)


def _put(heard: list[Heard], old: Heard | None, new: Heard) -> bool:
    """Replace a fact, or add one."""
    if old is None:
        heard.append(new)
    else:
        heard[heard.index(old)] = new
    return True


def _licence(heard: list[Heard], clause: Clause, said_on: Expression | None) -> bool:
    training = read_training(clause.words)
    if _NOT_OBTAINED.search(clause.words) or not (said_on or training or _OBTAINED.search(clause.words)):
        return False
    old = _last(heard, HeardLicence)
    if old and old.obtained and said_on:
        return False
    known = old or HeardLicence()
    return _put(heard, old, HeardLicence(obtained=said_on or known.obtained, training=training or known.training))


def _course(heard: list[Heard], clause: Clause, said_on: Expression | None) -> bool:
    if _COURSE_OFF.search(clause.words) or not (said_on or _COURSE_DONE.search(clause.words)):
        return False
    old = _last(heard, HeardCourse)
    kind = read_course_kind(clause.words)
    if old and old.days is None:
        return _put(heard, old, HeardCourse(days=said_on, kind=kind or old.kind))
    return _put(heard, None, HeardCourse(days=said_on, kind=kind))


def _letter(heard: list[Heard], clause: Clause, said_on: Expression | None) -> bool:
    words = clause.words
    kind = read_letter_kind(words)
    named_after = kind is not None and (last := _last(heard, HeardLetter)) is not None and last.kind is None
    arrived = _RECEIVED.search(words) is not None
    if not (kind or arrived or _PRESENTED.search(words)) or not (said_on or arrived or named_after):
        return False
    if _LETTER_DATED.search(words):
        said_on = None
    presented = said_on if _PRESENTED.search(words) and not _COLLECTED.search(words) else None
    received = None if presented else said_on
    old = _last(heard, HeardLetter)
    if old and (kind is None or old.kind in (None, kind)) and not (old.received and received):
        kind, received, presented = kind or old.kind, received or old.received, presented or old.presented
        return _put(heard, old, HeardLetter(kind=kind, received=received, presented=presented))
    return _put(heard, None, HeardLetter(kind=kind, received=received, presented=presented))


def _offence(heard: list[Heard], clause: Clause, said_on: Expression | None) -> bool:
    words = clause.words
    lost = points_lost(words)
    if _FINE_NOTICE.search(words) and (_NOTICE.search(words) or _NOTICE_DATED.search(words)):
        return _notice(heard, clause, said_on, lost)
    if not (said_on or lost is not None or _HAPPENED.search(words)):
        return False
    old = _last(heard, HeardOffence)
    if _PAID.search(words):
        if old and old.paid is None:
            return _put(heard, old, replace(old, points=_first(old.points, lost), paid=_after(old.committed, said_on)))
        return _put(heard, None, HeardOffence(said=clause.said, points=lost, paid=said_on))
    # The day a fine arrives is neither the day of the offence nor the day of the payment.
    committed = None if _NOTICE.search(words) else said_on
    return _put(heard, None, HeardOffence(said=clause.said, points=lost, committed=committed))


def _notice(heard: list[Heard], clause: Clause, said_on: Expression | None, lost: int | None) -> bool:
    """The notice of a fine: the delay runs from the date it bears, not from the day it was received (529-2 CPP)."""
    dated = said_on if said_on and _NOTICE_DATED.search(clause.words) else UNTOLD
    old = _last(heard, HeardOffence)
    if old and old.notice is None:
        more = replace(old, points=_first(old.points, lost), notice=_after(old.committed, dated))
        return _put(heard, old, more)
    return _put(heard, None, HeardOffence(said=clause.said, points=lost, notice=dated))


def _first(known: int | None, new: int | None) -> int | None:
    return new if known is None else known


def _complete(heard: list[Heard], clause: Clause) -> bool:
    """A clause without a subject of its own says more on the event before: paid on, collected on, ended on."""
    said_on = clause.dates[0] if clause.dates else None
    last = heard[-1] if heard else None
    lost = points_lost(clause.words)
    if isinstance(last, HeardOffence) and (_PAID.search(clause.words) or lost is not None):
        paid = _after(last.committed, said_on) if _PAID.search(clause.words) else last.paid
        return _put(heard, last, replace(last, points=_first(last.points, lost), paid=paid or last.paid))
    if lost is not None:
        return _put(heard, None, HeardOffence(said=clause.said, points=lost, committed=said_on))
    return said_on is not None and _complete_date(heard, clause, said_on)


def _complete_date(heard: list[Heard], clause: Clause, said_on: Expression) -> bool:
    more: Heard | None = None
    match heard[-1] if heard else None:
        case HeardLetter(received=None) as old if _COLLECTED.search(clause.words):
            more = replace(old, received=_after(old.presented, said_on))
        case HeardLetter(received=None, presented=None) as old:
            more = replace(old, received=said_on)
        case HeardLicence(obtained=None) as old:
            more = replace(old, obtained=said_on)
        case HeardCourse(days=None) as old:
            more = replace(old, days=said_on)
        case HeardOffence() as old if old.notice == UNTOLD and _NOTICE_DATED.search(clause.words):
            more = replace(old, notice=said_on)
        case HeardOffence(committed=None, paid=None) as old:
            more = replace(old, committed=said_on)
        case (HeardClaim(sent=None) | HeardAppeal(sent=None)) as old:
            more = replace(old, sent=said_on)
        case (HeardHandover(on=None) | HeardRefund(on=None) | HeardRepaid(on=None) | HeardFollowUp(on=None)) as old:
            more = replace(old, on=said_on)
    return more is not None and _put(heard, heard[-1], more)


def _after(first: Expression | None, then: Expression | None) -> Expression | None:
    """The second date of one event; without its year it is the first such day after the first date."""
    if first is None or then is None or first.day is None or then.doubt is not Doubt.YEAR_GUESSED or then.day is None:
        return then
    if then.day >= first.day and first.doubt is not None:
        return then
    later = read_date(then.said, first.day, prefer="future")
    return replace(then, days=later.days) if later.status is DateStatus.DATE else then
