"""What a person wishes for her reminders: an hour, quiet hours, a channel, a place, a pause, a test, her calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.dialogue.understanding.dates import DateStatus, Expression, read_date
from bot.dialogue.understanding.folding import fold
from bot.dialogue.zones import zones_named
from bot.domain.dates import add_months
from bot.domain.matters import MatterKind
from bot.people import CHAT, EMAIL


@dataclass(frozen=True, slots=True, kw_only=True)
class WishHour:
    """Reminders at an hour; `is_whole` false when minutes were said, None when the clock has no such hour."""

    hour: int | None
    is_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WishQuiet:
    """Nothing from an hour on, nothing before an hour; both None: at any hour."""

    quiet_from: int | None = None
    quiet_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishZone:
    """Where the person lives; several zones where the name has several."""

    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WishChannels:
    """By chat, by mail or by both, for some kinds of reminder; no kinds: for all."""

    words: tuple[str, ...]
    kinds: tuple[MatterKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WishPause:
    """Nothing before a day; `until` None: until told otherwise. `said` is a day that cannot be understood."""

    until: date | None = None
    said: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishPlace:
    """One of the pages about reminders: "list", "settings", "resume", "test", "calendar", "journal"."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WishLater:
    """The last reminder once more: "hour", "evening", "tomorrow", "week", or on a day."""

    name: str = ""
    on: date | None = None


Wish = WishHour | WishQuiet | WishZone | WishChannels | WishPause | WishPlace | WishLater

_POLITE = re.compile(
    r"^(?:(?:ok|bonjour|salut|hello|et|alors|merci|euh|hi|please|s'il (?:vous|te) plait|stp|svp|"
    r"je (?:veux|voudrais|souhaite|prefere(?:rais)?)(?: que (?:tu|vous))?|"
    r"(?:peux|pourrais)[- ]tu|(?:pouvez|pourriez)[- ]vous|tu peux|vous pouvez|can you|i want to|i'd like to)[ ,]+)+|"
    r"[ ,]*(?:s'il (?:vous|te) plait|stp|svp|merci|please|thanks)?[ .!?]*$"
)
_REMINDERS = r"(?:(?:tous )?(?:les|mes|des|ces|tes|vos|my|the|all) )?(?:rappels?|reminders?|notifications?)"
_CLOCK = (
    r"(?P<{0}>(?:[0-9]{{1,2}} ?(?:h(?:eures?|rs?)?|:)(?: ?[0-5][0-9])?(?![a-z0-9])|[0-9]{{1,2}} ?[ap]m\b|midi|minuit|"
    r"noon|midnight)(?: du (?:matin|soir)| de l'apres[- ]midi)?)"
)
_REMIND_ME = r"(?:(?:me )?rappel(?:le|les|lez|ez|er)(?:[- ](?:moi|le moi))?|prev(?:iens|enez|enir)[- ]moi|remind me)"
_ALWAYS = r"(?: (?:toujours|tous les jours|chaque jour|plutot|desormais|dorenavant|always|every day))?"
_HOUR = re.compile(
    rf"(?:{_REMIND_ME}|(?:envoie|envoyez|mets?|mettez|recevoir|send)(?:[- ]moi)? {_REMINDERS}|{_REMINDERS}|"
    rf"(?:change[rz]?|regle[rz]?|mets?|mettez) l'heure (?:de |des ){_REMINDERS}|l'heure des rappels|etre (?:rappelee?|"
    rf"prevenue?)){_ALWAYS}(?: (?:a|vers|at|pour|:))?{_ALWAYS} {_CLOCK.format('at')}"
    rf"|{_CLOCK.format('at2')} pour {_REMINDERS}"
)
_NOT_BEFORE = rf"(?:avant|before) {_CLOCK.format('to')}"
_NOT_AFTER = rf"(?:apres|after) {_CLOCK.format('since')}"
_NOTHING = (
    rf"(?:(?:{_REMINDERS}|rien|jamais|ne (?:m'envoie|me previens|m'ecris|me derange)z?|nothing|never|"
    r"no reminders?)[ ,:]*)?"
    r"(?:pas |ni |not |jamais |rien |de rappels? )*"
)
_QUIET = (
    re.compile(rf"{_NOTHING}{_NOT_BEFORE}(?:,? (?:ni|et|ou|pas|nor|or|and)(?: pas| jamais)? {_NOT_AFTER})?"),
    re.compile(rf"{_NOTHING}{_NOT_AFTER}(?:,? (?:ni|et|ou|pas|nor|or|and)(?: pas| jamais)? {_NOT_BEFORE})?"),
    re.compile(
        rf"(?:(?:mes )?heures (?:calmes|de silence|silencieuses)|quiet hours|ne (?:pas )?(?:me |m')?(?:derange[rz]?|"
        rf"envoie|ecris|previens)(?: pas| rien)?|pas de {_REMINDERS}|silence|no reminders)"
        rf"[ :]*(?:de|entre|from|between)? ?{_CLOCK.format('since')} ?(?:a|et|-|jusqu'a|to|and|until) ?"
        rf"{_CLOCK.format('to')}"
    ),
)
_AWAKE = re.compile(
    rf"(?:{_REMINDERS} )?(?:seulement |uniquement |only )?(?:entre|between) {_CLOCK.format('to')} (?:et|and) "
    rf"{_CLOCK.format('since')}(?: (?:seulement|uniquement|only))?"
)
_ANY_HOUR = re.compile(
    r"(?:plus|pas|aucune|sans|supprime[rz]?|enleve[rz]?|no)(?: les| mes| d')? ?(?:heures (?:calmes|de silence)|"
    rf"quiet hours)|(?:{_REMINDERS} )?(?:a toute heure|a n'importe quelle heure|at any time)"
)
_LIVES = re.compile(
    r"(?:je (?:suis|vis|reside|demenage|pars vivre|me trouve|travaille)|j'(?:habite|ai demenage)|"
    r"i (?:live|am|moved)|i'm|(?:mon |le )?fuseau(?: horaire)?|(?:mets?|mettez|passe[rz]?)(?: moi)?|"
    r"(?:l')?heure)(?: (?:maintenant|desormais|actuellement|en ce moment))?"
    r"(?: (?:[aà]|au|aux|en|de|du|sur|in|to|:|l'heure|heure|la|le|les|l'|d'|iles?|ile|horaire|fuseau))*"
    r"(?P<place> [a-z' -]{4,40})"
)
_BY = r"(?:par|via|sur|en|dans|by|on|through)"
_MAIL_WORD = r"(?:e-?mails?|mails?|courriels?)"
_CHAT_WORD = r"(?:telegram|tg|ici|(?:cette |la )?conversation|chat|here|message)"
_ONLY = r"(?:seulement|uniquement|que|juste|only|just)"
_BOTH = re.compile(
    rf"(?:{_BY} )?(?:les deux|both)(?: canaux| channels)?\b|{_MAIL_WORD} et (?:{_BY} )?{_CHAT_WORD}\b|"
    rf"{_CHAT_WORD} (?:et|and) (?:{_BY} )?{_MAIL_WORD}\b"
)
_ONE = re.compile(
    rf"(?P<only>{_ONLY} )?{_BY} (?:(?P<mail>{_MAIL_WORD})|(?P<chat>{_CHAT_WORD}))\b(?P<only2> {_ONLY})?|"
    rf"(?P<here>ici|telegram) {_ONLY}|(?P<mails>{_MAIL_WORD}) {_ONLY}|(?P<nomail>pas (?:de|par|d') ?{_MAIL_WORD})"
)
_FOR = re.compile(r"\b(?:pour|concernant|for|about)\b (?P<what>.+)$")
_KINDS: tuple[tuple[re.Pattern[str], tuple[MatterKind, ...]], ...] = (
    (
        re.compile(r"\brembours|\brefund"),
        (
            MatterKind.REFUND_CLAIM,
            MatterKind.REFUND_OVERDUE,
            MatterKind.REFUND_REMINDER,
            MatterKind.REFUND_NOTICE,
            MatterKind.REFUND_AFTER,
        ),
    ),
    (
        re.compile(r"\bdettes?\b|\bcreances?\b|\bargent (?:du|qu)|\bsommes? dues?\b|\bdebts?\b|\bmoney owed\b"),
        tuple(kind for kind in MatterKind if kind.startswith("debt_")),
    ),
    (
        re.compile(r"\brecours\b|\btribunal\b|\bappeals?\b|\bcourt\b"),
        (MatterKind.APPEAL_SILENCE, MatterKind.COURT_ACTION),
    ),
    (re.compile(r"\bstage obligatoire|\bstage probatoire|\bcompulsory"), (MatterKind.PROBATION_COURSE,)),
    (re.compile(r"\bstages?\b|\bcourses?\b"), (MatterKind.COURSE_POSSIBLE, MatterKind.PROBATION_COURSE)),
    (re.compile(r"\bamendes?\b|\bcontravention|\bpv\b|\bfines?\b"), (MatterKind.CONTEST_FINE,)),
    (
        re.compile(r"\blettres?\b|\brecommandes?\b|\bletters?\b"),
        (MatterKind.LETTER_PICKUP, MatterKind.PRESUMED_NOTICE, MatterKind.CONTEST_POINTS),
    ),
    (re.compile(r"\bcontest"), (MatterKind.CONTEST_POINTS, MatterKind.CONTEST_FINE)),
    (re.compile(r"\bprobat"), (MatterKind.PROBATION_GAIN, MatterKind.PROBATION_END, MatterKind.PROBATION_COURSE)),
    (
        re.compile(r"\bpoints?\b|\bsolde\b|\bbalance\b"),
        (MatterKind.POINTS_RETURN, MatterKind.PROBATION_GAIN, MatterKind.YEARLY_CHECK),
    ),
    (re.compile(r"\binvalid|\bpermis\b|\blicen[cs]e\b"), (MatterKind.LICENCE_HANDOVER, MatterKind.NEW_LICENCE)),
)
_EVERY = re.compile(r"^(?:tout|tous|toutes?|everything|all|(?:tous )?(?:les|mes|the|my) (?:rappels|reminders))\b.*$")
_PAUSE = re.compile(
    rf"(?:(?:mets?|mettez|mettre|put)(?:[- ]moi)? (?:tout |{_REMINDERS} |everything )*(?:en |on )(?:pause|veille|hold)|"
    rf"(?:en )?pause(?: (?:des |de |tout |{_REMINDERS}))*|(?:suspen(?:ds|dez|dre)|arrete[rz]?|coupe[rz]?|stoppe[rz]?|"
    rf"stop|pause|desactive[rz]?) (?:tous? )?{_REMINDERS}|plus (?:de|aucun) {_REMINDERS}|"
    r"ne me (?:rappelle|previens|rappelez|prevenez) (?:plus )?rien)"
    r"(?P<rest> .*)?"
)
_UNTIL = re.compile(r"\b(?:jusqu'?(?:au|a|en)?|avant|until|till|pendant|for|durant)\b")
_SPAN = re.compile(
    r"\b(?:pendant|durant|for|pour) (?P<n>une?|[0-9]{1,2}|deux|trois|quatre|six|a|one|two|three) "
    r"(?P<unit>jours?|semaines?|mois|days?|weeks?|months?)\b"
)
_NUMBERS = {"un": 1, "une": 1, "a": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4, "six": 6}
_PLACES: Mapping[str, str] = {
    "resume": (
        rf"(?:repren(?:ds|ez|dre)|relance[rz]?|reactive[rz]?|resume|restart) {_REMINDERS}|"
        r"(?:fin|enleve[rz]?|leve[rz]?|arrete[rz]?|end|stop) (?:de )?(?:la |the )?pause|c'est reparti"
    ),
    "test": (
        rf"(?:teste[rz]?|essaie|essayez|essayer|test|try) (?:un |a )?{_REMINDERS}(?: (?:maintenant|now))?|"
        r"(?:envoie|envoyez|send)[- ](?:moi|me) (?:un |a )?(?:rappel (?:de test|d'essai)|test reminder)|"
        r"rappel (?:de test|d'essai)|test reminder"
    ),
    "calendar": (
        r"(?:exporte[rz]?|telecharge[rz]?|donne[rz]?[- ]moi|envoie[- ]moi|ajoute[rz]?|export|download|send me)?"
        r" ?(?:mon |le |un |mes dates |mes echeances |toutes? |my |the |my dates )*"
        r"(?:fichier (?:de )?calendrier|calendrier (?:ics|\.ics)|\.?ics|(?:dans|a|vers|en|to|as an?) "
        r"(?:mon |my |l'|un )?(?:agenda|calendrier|calendar|\.?ics)(?: file)?|calendar file)"
    ),
    "journal": (
        rf"(?:(?:mon |le |my |the |voir )*(?:journal|historique|history|log)(?: (?:de|des|of) ?{_REMINDERS})?|"
        r"qu'est[- ]ce que (?:tu m'as|vous m'avez) (?:deja )?(?:envoye|rappele)|"
        r"(?:quels? )?rappels? (?:deja )?(?:envoyes?|recus?|sent))"
    ),
    "settings": (
        r"(?:(?:les |mes |my )?(?:reglages?|preferences?|parametres?|options?|settings)(?: (?:de|des|of) "
        rf"?{_REMINDERS})?|regle[rz]? {_REMINDERS})"
    ),
    "list": (
        rf"(?:(?:voir|montre[rz]?|liste[rz]?|show|list) )?{_REMINDERS}(?: prevus?)?|quels rappels (?:sont )?prevus?"
    ),
}
_PLACE_RULES = tuple((name, re.compile(pattern)) for name, pattern in _PLACES.items())
_LATER = re.compile(
    r"(?:(?:re)?(?:rappelle|dis|redis|rappelez|redites|previens|prevenez|remind|tell)[- ](?:le[- ]?|ca |it )?(?:moi|me)"
    r"(?: (?:ca|cela|le|it|again))?|(?:tu )?me le (?:re)?(?:dis|diras)) (?:again )?(?P<when>.+)"
)
_WHEN = (
    ("hour", re.compile(r"(?:dans|in) (?:une|1|an?|one) ?(?:h|heure|hour)")),
    ("evening", re.compile(r"ce soir|this evening|tonight")),
    ("tomorrow", re.compile(r"demain(?: matin)?|tomorrow")),
    ("week", re.compile(r"(?:la )?semaine prochaine|dans (?:une semaine|7 jours|8 jours)|next week|in a week")),
)


def read_wish(text: str, today: date) -> Wish | None:
    """The wish that a message is, from its first word to its last; None for anything else."""
    words = fold(text)
    for _ in range(2):
        words = _POLITE.sub("", words).strip()
    if not words or len(words) > 120:
        return None
    for reader in (_pause, _quiet, _hour, _later, _channels, _zone, _place):
        wish = reader(words, today)
        if wish is not None:
            return wish
    return None


def _clock(said: str) -> tuple[int | None, bool]:
    """The whole hour of a clock time as folded words, None beyond 23, and whether nothing was left out."""
    words = said.strip()
    if words.startswith(("midi", "noon")):
        return 12, True
    if words.startswith(("minuit", "midnight")):
        return 0, True
    figures = [int(one) for one in re.findall(r"[0-9]+", words)]
    hour = figures[0]
    is_late = "soir" in words or "apres" in words or words.rstrip().endswith("pm")
    if is_late and hour < 12:
        hour += 12
    return (hour if hour <= 23 else None), not figures[1:] or figures[1] == 0


def _hour(words: str, _: date) -> Wish | None:
    found = _HOUR.fullmatch(words)
    if found is None:
        return None
    hour, is_whole = _clock(found["at"] or found["at2"])
    return WishHour(hour=hour, is_whole=is_whole)


def _quiet(words: str, _: date) -> Wish | None:
    if _ANY_HOUR.fullmatch(words):
        return WishQuiet()
    for pattern in (*_QUIET, _AWAKE):
        found = pattern.fullmatch(words)
        if found is not None:
            since, to = found["since"], found["to"]
            hours = [None if said is None else _clock(said)[0] for said in (since, to)]
            if any(said is not None and hour is None for said, hour in zip((since, to), hours, strict=True)):
                return WishHour(hour=None)
            return WishQuiet(quiet_from=hours[0], quiet_to=hours[1])
    return None


def _zone(words: str, _: date) -> Wish | None:
    found = _LIVES.fullmatch(words)
    zones = zones_named(found["place"]) if found else ()
    return WishZone(zones=zones) if zones else None


def kinds_named(words: str) -> tuple[MatterKind, ...]:
    """The kinds of reminder that folded words name; none when they name none."""
    return next((kinds for pattern, kinds in _KINDS if pattern.search(words)), ())


def _channels(words: str, _: date) -> Wish | None:
    what = _FOR.search(words)
    how = words[: what.start()].strip(" ,") if what else words
    how = re.sub(
        rf"^(?:(?:envoie|envoyez|mets?|mettez|recevoir|send)[- ]?(?:moi|me)? ?(?:{_REMINDERS} ?)?|{_REMINDERS} )",
        "",
        how,
    )
    chosen = _words_chosen(how.strip(), has_object=what is not None or how != words)
    if chosen is None:
        return None
    if what is None or _EVERY.match(what["what"]):
        return WishChannels(words=chosen)
    kinds = kinds_named(what["what"])
    return WishChannels(words=chosen, kinds=kinds) if kinds else None


def _words_chosen(how: str, *, has_object: bool) -> tuple[str, ...] | None:
    """The channels; "par mail" alone is no wish, it must say "seulement" or what for."""
    if _BOTH.fullmatch(how):
        return CHAT, EMAIL
    found = _ONE.fullmatch(how)
    if found is None:
        return None
    is_wish = has_object or found["only"] or found["only2"] or found["here"] or found["mails"] or found["nomail"]
    if not is_wish:
        return None
    return (EMAIL,) if found["mail"] or found["mails"] else (CHAT,)


def _pause(words: str, today: date) -> Wish | None:
    found = _PAUSE.fullmatch(words)
    if found is None:
        return None
    rest = (found["rest"] or "").strip()
    if not rest or re.fullmatch(r"(?:tout|everything|maintenant|now|pour toujours|jusqu'a nouvel ordre)", rest):
        return WishPause()
    span = _SPAN.search(rest)
    if span is not None:
        return WishPause(until=_after(today, span["n"], span["unit"]))
    said = read_date(rest, today, prefer="future")
    if said.status is DateStatus.NONE and _UNTIL.search(rest) is None:
        return None
    return WishPause(until=said.day, said=None if said.day else said)


def _after(today: date, number: str, unit: str) -> date:
    count = _NUMBERS.get(number) or int(number)
    if unit.startswith("mo"):
        return add_months(today, count)
    return today + timedelta(days=count * (7 if unit.startswith(("semaine", "week")) else 1))


def _later(words: str, today: date) -> Wish | None:
    found = _LATER.fullmatch(words)
    if found is None:
        return None
    when = found["when"].strip()
    name = next((name for name, pattern in _WHEN if pattern.fullmatch(when)), "")
    if name:
        return WishLater(name=name)
    day = read_date(when, today, prefer="future")
    is_all = day.day is not None and len(when) - len(day.said.strip()) <= len("le ")
    return WishLater(on=day.day) if is_all else None


def _place(words: str, _: date) -> Wish | None:
    return next((WishPlace(name=name) for name, pattern in _PLACE_RULES if pattern.fullmatch(words)), None)
