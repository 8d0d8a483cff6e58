"""Finds in the text of a mail what its writer wrote herself: no quoted thread, signature, disclaimer or greeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailparser_reply.parser import EmailMessage as Parsed

_MOST_READ = 20_000  # characters looked at: patterns cost more than their text is worth beyond that
_MOST_KEPT = 4_000
_INTRO_LINES = 4  # a program may break "Le … a écrit :" over that many lines

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_BLANKS = re.compile("[\u00a0\u2007\u202f\t]")

_QUOTE = re.compile(r"^\s*(?:>|\|\s)")
_INTRO = re.compile(
    r"^(?:(?:le|on|il|am|el)\s.{3,300}?|.{0,120}<[^<>\s]+@[^<>\s]+>\s*)(?:a écrit|wrote|écrivait|a ecrit)\b.{0,80}:$"
    r"|^\d{4}[-/]\d{2}[-/]\d{2}\s+\d{1,2}:\d{2}\b.{0,120}<[^<>\s]+@[^<>\s]+>\s*:$"
    r"|^.{0,60}\ba écrit (?:le|à|on) .{4,60}:$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"^[-_=*\s]{2,}\s*(?:original message|message d['’]origine|message original|message initial|mail original|"
    r"e-?mail d['’]origine|message transf[ée]r[ée]|forwarded message|message suivi|reply above.*|"
    r"original appointment|rendez-vous d['’]origine)\s*[-_=*\s]*$"
    r"|^(?:begin forwarded message|début du message (?:transféré|réexpédié)|message transféré)\s*:?$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^[*_\s]*(?:from|de|expéditeur|sent|envoyé(?:\s+le)?|date|to|à|a|pour|destinataire|objet|subject|sujet|cc|"
    r"reply-to|répondre à)\s*[*_]*\s?:[*_]*(?:\s|$)",
    re.IGNORECASE,
)
_FROM = re.compile(r"^[*_\s]*(?:from|de|expéditeur)\s*[*_]*\s?:[*_]*(?:\s|$)", re.IGNORECASE)
_RULE = re.compile(r"^\s*_{10,}\s*$")

_SIGNATURE = re.compile(
    r"^(?:--|—|__)\s*$"
    r"|^(?:envoyé|sent|expédié)\s+(?:de|depuis|à partir de|from|with|via|avec)\s+(?:mon|ma|my|l['’]|la messagerie|"
    r"yahoo|outlook|gmail|proton|courrier|mail\b|bluemail|spark|samsung|orange|sfr|free|laposte|"
    r"(?:un|a)\s+(?:mobile|téléphone|smartphone)).{0,80}$"
    r"|^(?:obtenez|obtenir|télécharge[zr]|get)\s+(?:outlook|bluemail|yahoo|gmail|spark|proton).{0,120}$"
    r"|^provenance\s*:\s*courrier.{0,60}$|^téléchargez la nouvelle application.{0,80}$"
    r"|^(?:garanti )?sans virus\b.{0,80}$|^virus-free\b.{0,80}$|^l['’]absence de virus\b.{0,120}$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:(?:bien |très )?(?:cordialement|amicalement|sincèrement)(?: (?:à vous|vôtre))?|cdlt|cdt|bàv|"
    r"(?:je vous )?(?:prie|pri) d['’](?:agréer|accepter).*|veuillez (?:agréer|recevoir|accepter).*|"
    r"(?:bien à|sincères salutations|(?:mes )?(?:meilleures |sincères |respectueuses )?salutations).*|"
    r"(?:je vous souhaite une )?(?:très )?bon(?:ne)? (?:journée|soirée|fin de journée|week-?end|réception|semaine)"
    r"(?: à (?:vous|tous))?|merci(?: beaucoup| bien| d['’]avance| par avance| à vous)?|"
    r"(?:(?:best|kind|warm) )?regards|best(?: wishes)?|cheers|sincerely|yours (?:truly|sincerely|faithfully)|"
    r"many thanks|thank you|thanks(?: a lot| in advance)?|à bientôt|bises|a\+)\s*[,.!;]*$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:re[- ])?(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|chère?|madame|monsieur|good (?:morning|evening))"
    r"(?:[ ,/]+(?:pointilleux|madame|monsieur|le bot|à (?:tous|vous|toi)|there|sir|bot))*\s*[,.!:;]*$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"^[*_\s]*(?:(?:ce|cet|le présent|this|the information)\b.{0,40}\b(?:message|courriel|mail|e-?mail|email)\b.{0,200}"
    r"\b(?:confidenti|destinataire|intended|privileged|strictement|exclusivement)|"
    r"(?:avis|clause) de confidentialité|confidentiality (?:notice|note)|disclaimer\s*:|"
    r"(?:avant d['’]imprimer|n['’]imprimez|pensez à l['’]environnement|please consider the environment|"
    r"adoptez l['’]éco).*)",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """What the writer of a mail says in it, of at most 4,000 characters; empty when that is nothing."""
    lines = _lines(text)
    kept = _without_thread(lines)
    kept = _without_end([line for line in kept if not _QUOTE.match(line)])
    said = _trimmed(kept)
    return _by_library(said[:_MOST_KEPT]).strip()


def _lines(text: str) -> list[str]:
    clean = _BLANKS.sub(" ", _INVISIBLE.sub("", text[:_MOST_READ]))
    return [line.rstrip() for line in clean.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


# The thread.


def _without_thread(lines: Sequence[str]) -> list[str]:
    """Without what is quoted; words below a quotation that is marked line by line stay."""
    for place, line in enumerate(lines):
        if _SEPARATOR.match(line) or _begins_headers(lines, place):
            return list(lines[:place])
        length = _intro_length(lines, place)
        if length:
            rest = lines[place + length :]
            is_marked = any(_QUOTE.match(one) for one in rest)
            return [*lines[:place], *(_without_thread(rest) if is_marked else ())]
    return list(lines)


def _intro_length(lines: Sequence[str], place: int) -> int:
    """How many lines "Le … a écrit :" takes from here; 0 when it does not begin here."""
    if not lines[place].strip() or _QUOTE.match(lines[place]):
        return 0
    joined = ""
    for length in range(1, _INTRO_LINES + 1):
        if place + length > len(lines) or not lines[place + length - 1].strip():
            return 0
        joined = f"{joined} {lines[place + length - 1].strip()}".strip()
        if _INTRO.match(joined):
            return length
    return 0


def _begins_headers(lines: Sequence[str], place: int) -> bool:
    """Whether the headers of an earlier mail are written out from here, with or without a rule above them."""
    rest = [line for line in lines[place : place + 8] if line.strip()]
    if rest and _RULE.match(rest[0]):
        rest = rest[1:]
        return len(rest) > 1 and bool(_FROM.match(rest[0])) and any(map(_HEADER.match, rest[1:4]))
    return (
        bool(lines[place].strip())
        and bool(_FROM.match(lines[place]))
        and len([one for one in rest[1:5] if _HEADER.match(one)]) >= 1
    )


# The end and the beginning.


def _without_end(lines: Sequence[str]) -> list[str]:
    """Without signature, what a program or a company adds, and the polite words before it."""
    for place, line in enumerate(lines):
        words = line.strip()
        if not (_SIGNATURE.match(words) or _begins_disclaimer(lines, place) or _RULE.match(words)):
            continue
        return list(lines[:place])
    return list(lines)


def _begins_disclaimer(lines: Sequence[str], place: int) -> bool:
    words = " ".join(line.strip() for line in lines[place : place + 4])
    return bool(lines[place].strip()) and bool(_DISCLAIMER.match(words))


def _trimmed(lines: Sequence[str]) -> str:
    """Without a greeting at the top and without what follows a closing formula, when something else is left."""
    kept = list(lines)
    while kept and (not kept[0].strip() or (_GREETING.match(kept[0].strip()) and _has_more(kept[1:]))):
        del kept[0]
    for place, line in enumerate(kept):
        if place and _CLOSING.match(line.strip()) and len(_said(kept[place + 1 :])) <= 4:
            kept = kept[:place]
            break
    return "\n".join(kept).strip()


def _said(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line.strip()]


def _has_more(lines: Sequence[str]) -> bool:
    return bool(_said(lines)) and not _CLOSING.match(_said(lines)[0].strip())


def _by_library(said: str) -> str:
    """What mail-parser-reply knows beside: headers and signatures of other programs; never down to nothing."""
    if not said:
        return ""
    parsed = Parsed(text=said, languages=["fr", "en"], keep_hyphen_lists=True).read()
    first = parsed.replies[0].body if parsed.replies else said
    return first or said
