"""What a message is for: a command word, a personal question, facts to record, or a question of knowledge."""

from __future__ import annotations

import re
from datetime import date

from bot.dialogue.understanding.appeals import is_brought_to_court
from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.wondering import asks_best_day, asks_why, is_what_if
from bot.dialogue.understanding.words import is_cancel, is_question, is_skip, read_yes_no

_ANY_DAY = date(2000, 1, 1)  # whether facts are stated does not depend on the day
_GREETING = re.compile(
    r"(?:/start|bonjour|bonsoir|salut|slt|bjr|bsr|coucou|cc|hello|hi|hey|hola|good (?:morning|evening|"
    r"afternoon)|yo|re)\b"
    r"(?: (?:a (?:tous|vous|toi)|there|madame|monsieur|le bot|pointilleux|tout le monde))?[ ,.!:)]*"
)
_THANKS = re.compile(
    r"(?:ok |super |parfait |d'accord |genial |top )?(?:merci|mrc|mci|thanks|thank you|thx|ty|je vous remercie|cimer)\b"
    r"(?: (?:beaucoup|bcp|a (?:vous|toi)|bien|infiniment|d'avance|pour (?:tout|ton aide|votre aide)|so much|"
    r"a lot))*[ ,.!:)]*"
)
_HELP = re.compile(
    r"(?:/?(?:aide|help)|aidez?[- ]moi|a l'aide|menu|au secours|sos|(?:tu|vous) (?:peux|pouvez) m'aider|"
    r"que (?:sais|peux)[- ]tu faire|que (?:pouvez|savez)[- ]vous faire|(?:tu|vous) (?:sers?|servez) a (?:quoi|"
    r"koi)(?: toi)?|"
    r"a quoi (?:tu sers|sers-tu|servez-vous|vous servez)|comment (?:ca|tu) (?:marches?|fonctionnes?)|mode d'emploi|"
    r"tu (?:fais|sais faire|peux faire) quoi|what can you do|how does (?:it|this) work|besoin d'aide|"
    r"j'ai besoin d'aide)[ ?!.]*"
)
_SMALL_TALK = re.compile(
    r"(?:(?:comment )?(?:ca|sa) va|comment (?:vas-tu|allez-vous|tu vas)|(?:tu|t'es|vous) (?:es |etes )?(?:un |une )?"
    r"(?:robot|bot|humaine?|ia|machine|vrai)|qui (?:es[- ]tu|etes[- ]vous|t'es)|t'?es qui|tu es qui|"
    r"(?:comment )?(?:tu t'appelles|vous appelez-vous|t'appelles-tu)(?: comment)?|lol|mdr|ptdr|haha+|hihi+|xd|bravo|"
    r"super|genial|cool|top|nickel|au revoir|bye|a\+|a bientot|a plus|ciao|bonne (?:journee|soiree|nuit|annee|route)|"
    r"good ?bye|see you|nice|great|how are you|are you (?:a )?(?:bot|human|robot)|who are you|t'es (?:nul|bete|con)|"
    r"quel temps fait-il|raconte[- ]moi une blague|je t'aime|enchantee?|pas de quoi|de rien|quoi de neuf)[ ?!.)]*"
)
_MINE = (
    r"(?:il me reste|me reste|reste[- ]t[- ]il|m'en reste|j'ai|ai[- ]je|jai|g|je suis a|do i have|i have|"
    r"have i got|left)"
)
_BALANCE = re.compile(
    rf"(?:combien|cmb|cb|cbn|how many)\b (?:de |d'|of )?(?:my )?(?:points?|pts?|poins?|pt)?\b.{{0,30}}\b{_MINE}\b|"
    rf"\b{_MINE} (?:encore |donc )?(?:combien|cmb|cb)\b|"
    r"^(?:(?:quel(?:le)? est|c'est quoi|donne[rz]?[- ]moi|affiche[rz]?|voir|montre[rz]?[- ]moi|connaitre|"
    r"consulter|je veux|je voudrais|"
    r"what(?:'s| is)|show(?: me)?|voir l'etat de|et) )*(?:mon|my) (?:solde|capital|balance|nombre de points)"
    r"(?: (?:de|en) points?| points?| actuel| restant| aujourd'hui| svp| stp| please)*[ ?!.]*$|"
    r"^/?solde(?: de points?)?[ ?!.]*$|^(?:combien|cmb|cb|cbn) (?:de |d')?(?:points?|pts?)[ ?!.]*$|^mes points[ ?!.]*$|"
    r"^(?:j'en|j'en suis|j'suis|je suis) a combien(?: de points)?[ ?!.]*$|^how many points(?: left)?[ ?!.]*$|"
    r"^ou j'en suis[ ?!.]*$|"
    r"^ou en (?:suis[- ]je|sont mes points)[ ?!.]*$"
)
_I_CAN = (
    r"(?:puis[- ]je|je peux|est[- ]ce que je peux|je pourrais?|pourrai[- ]je|j'ai le droit de|ai[- ]je le droit de|"
    r"dois[- ]je|jpeu[xt]?|can i|may i|could i|am i allowed to)"
)
_COURSE = r"(?:stage|course)"
_NEXT_COURSE = re.compile(
    rf"(?:quand|a partir de quand|quel jour|quelle date|when|des quand|"
    rf"a quelle date)\b.{{0,30}}\b{_I_CAN}\b.{{0,30}}\b{_COURSE}\b|"
    rf"\b{_I_CAN}\b.{{0,30}}\b{_COURSE}\b.{{0,20}}\b(?:quand|a partir de quand|a quelle date|maintenant|now)\b|"
    rf"\b{_I_CAN} (?:donc |deja |encore |de nouveau )*(?:en )?(?:re ?faire|refaire|repasser|"
    rf"retake)\b.{{0,20}}\b{_COURSE}\b|"
    r"^(?:c'est quand )?(?:mon )?prochain stage(?: possible)?[ ?!.]*$|\bmon prochain stage (?:possible|utile)?|"
    r"\bdate (?:de mon|du|de) prochain stage\b|\bwhen can i (?:take|do) (?:another|a new|my next)\b|\bmy next course\b|"
    r"^/?stage[ ?!.]*$"
)
_GENERAL = re.compile(
    r"\b(?:on|un conducteur|les gens|quelqu'un|une personne)\b (?:peut|doit|a)|\bpeut[- ]on\b|\bdoit[- ]on\b|"
    r"\bfaut[- ]il\b"
)
_REFUND = re.compile(r"\brembours\w*|\brefund\w*")
_WHERE_REFUND = re.compile(
    r"\bou en (?:est|sont|suis[- ]je|j'en suis)\b.{0,30}\brembours|\b(?:mon|le) dossier (?:de|du) rembours|"
    r"\b(?:etat|statut|suivi|avancement) (?:de |du |d')(?:mon |ma demande de |la demande de )?rembours|"
    r"^(?:et )?mon remboursement(?: d'amende| de l'amende)?[ ?!.]*$|\bwhere (?:is|are) (?:my|the) refund|"
    r"\bmy refund (?:file|status)|\bstatus of my (?:refund|claim)|^my refund[ ?!.]*$|\btrack my refund"
)
_NOT_THE_FINE = re.compile(r"\bstage|\bcentre\b|\bassur|\bcourse\b|\binsur")
_DEBTS = re.compile(
    r"^(?:(?:voir |montre[rz]?[- ]moi )?(?:mes creances|(?:l')?argent (?:qu'on|que l'on) me doit|(?:les )?sommes? "
    r"(?:qu'on me doit|dues?)|ce qu'on me doit)|qui me doit (?:de l'argent|quoi)|what am i owed|who owes me(?: money)?|"
    r"(?:the )?money (?:that is )?owed to me|(?:the )?money i am owed)[ ?!.]*$"
)
_OWED = re.compile(
    r"\b(?:me|nous) (?:doi[ts]|doivent)\b.{0,60}(?:\beuros?\b|€|\beur\b|\bargent\b|\bsomme\b|\brembours)|"
    r"\bowes? me\b.{0,60}(?:\beuros?\b|€|\bmoney\b|\brefund)"
)
_LIMIT = re.compile(
    r"jusqu'?a? ?quand|date limite|dernier (?:delai|jour)|avant quand|avant quelle date|"
    r"combien de temps (?:il )?(?:me reste|ai-je|j'ai)|"
    r"quel(?:le)? (?:est )?(?:la |le )?(?:date|delai)|il me reste combien|deadline|until when|by when|"
    r"how long do i have|quand au plus tard"
)
_FOR_ME = re.compile(r"\b(?:je|j'ai|j'|me|mon|ma|mes|ai-je|puis-je|dois-je|i|my)\b")
_DATES = re.compile(
    r"\b(?:mes|quelles sont mes|my) (?:prochaines? |grandes )?(?:dates?|echeances?|delais|rappels|"
    r"deadlines)\b(?! de naissance)|"
    r"\bquel(?:le)?s (?:dates?|echeances?|delais) (?:dois[- ]je|je dois|faut[- ]il que je|me concernent)|"
    r"^/?(?:dates|echeances|rappels?|agenda|calendrier)[ ?!.]*$|\bwhat dates\b.{0,20}\bi\b|\bdates? (?:a|"
    r"que je dois) retenir\b"
)
# "montre-moi ma courbe", "graphique de mes points", "l'évolution de mes points", "my points over time"
_PICTURE = r"(?:courbe|graph(?:ique|e)?|diagramme|dessin|image|schema|curve|chart|plot|picture)"
_HISTORY = r"(?:evolution|historique|histoire|history|progress)"
_CAN_YOU = (
    r"(?:(?:(?:tu )?peux|pourrais|(?:vous )?pouvez|pourriez|can|could)(?:[- ](?:tu|vous|you))? (?:me )?|"
    r"j'aimerais (?:bien )?|i'd like to )?"
)
_SHOW = (
    rf"{_CAN_YOU}(?:(?:montre[rz]?|affiche[rz]?|dessine[rz]?|trace[rz]?|fais|faites|donne[rz]?|envoie|envoyez|voir|"
    r"je (?:veux|voudrais)(?: voir)?|show|draw|send|see|give)(?:[- ](?:moi|me))? )*"
)
_OF_MINE = (
    r"(?: (?:de|du|des|avec|of|with))?(?: (?:mes|mon|my|les|the))?(?: (?:points?|solde|permis|balance|licen[cs]e))+"
)
_OVER_TIME = r"(?:[ ,]+(?:au fil du temps|dans le temps|over time|svp|stp|please))*"
_CURVE = re.compile(
    rf"^{_SHOW}(?:(?:la |ma |le |mon |un |une |l'|my |the |a )?{_PICTURE}(?:{_OF_MINE})?|"
    rf"(?:la |ma |le |mon |l'|my |the )?{_HISTORY}{_OF_MINE}|(?:mes points|my points) (?:au fil du temps|dans le temps|"
    rf"en (?:image|courbe|graphique)|over time)){_OVER_TIME}[ ?!.]*$"
)
_TOPIC = re.compile(
    r"\bpoints?\b|\bpts?\b|\bpoins?\b|\bpermi[ts]?\b|\bstages?\b|\b48\b|\b48 ?(?:m|n|si)\b|\bamende|\bpv\b|"
    r"\binfraction|"
    r"\bprobatoire|\bsuspen|\binvalid|\bretrait|\blettre|\brecommande|\bsolde|\brembours|\bflash|\bradar|\bexces|"
    r"\bvitesse|\bfeu rouge|\balcool|\btelephone|\bceinture|\bconduite|\bconducteur|\blicen[cs]e|\bfine\b|\bspeeding|"
    r"\bcourse\b|\brecup|\bdesign|\bcontest|\bassurance|\bantai\b|\bants\b|\bprefecture|\brii\b|\baac\b|\bplaque"
)


def read_intent(text: str) -> str | None:
    """What a message is for, or None when it says nothing that can be told.

    A question that holds for every driver is `question`; only one about the person's own record has a name of its
    own (`ask_balance`, `ask_next_course`, `ask_refund_deadline`, `ask_refund`, `ask_debts`, `ask_dates`,
    `ask_curve`, `ask_what_if`, `ask_best_day`), `ask_why` asks for the reasons of what was just shown, and
    `owed_money` tells that somebody owes some, `went_to_court` that a court was asked.
    """
    words = fold(text)
    return _single_word(text, words) or _after_politeness(text, words)


def _single_word(text: str, words: str) -> str | None:
    if not words:
        return None
    if is_cancel(text):
        return "cancel"
    if _THANKS.fullmatch(words):
        return "thanks"
    answer = read_yes_no(text)
    if answer is not None:
        return "yes" if answer else "no"
    return "skip" if is_skip(text) else None


def _after_politeness(text: str, words: str) -> str | None:
    """The intent of what is left when greeting and thanks are taken away."""
    greeting = _GREETING.match(words)
    rest = words[greeting.end() :] if greeting else words
    if greeting and not rest.strip(" .,!?"):
        return "greeting"
    named = _named(rest)
    if named:
        return named
    if is_question(rest):
        return "question"
    if read_facts(text, _ANY_DAY):
        return "record"
    if _TOPIC.search(rest):
        return "question"
    return "thanks" if _THANKS.match(rest) else "greeting" if greeting and len(rest.split()) <= 2 else None


def _named(words: str) -> str | None:
    if _HELP.fullmatch(words):
        return "help"
    if _SMALL_TALK.fullmatch(words):
        return "small_talk"
    return None if _GENERAL.search(words) else _wondering(words) or _personal(words)


def _wondering(words: str) -> str | None:
    if asks_why(words):
        return "ask_why"
    if is_what_if(words):
        return "ask_what_if"
    return "ask_best_day" if asks_best_day(words) else None


_LOSS = re.compile(r"\bperd|\bretir|\brisqu|\benlev|\bsaute|\blose\b|\blost\b|\bcoute|\bgagn|\brecup|\bstage\b")


def _of_money_owed(words: str) -> str | None:
    if _DEBTS.search(words):
        return "ask_debts"
    return "owed_money" if _OWED.search(words) and not is_question(words) else None


def _of_court(words: str) -> str | None:
    return "went_to_court" if is_brought_to_court(words) and not is_question(words) else None


def _of_refund(words: str) -> str | None:
    if _WHERE_REFUND.search(words) and not _NOT_THE_FINE.search(words):
        return "ask_refund"
    late = _LIMIT.search(words) and "stage" not in _REFUND.sub("", words).split("rembours")[0]
    return "ask_refund_deadline" if late and (_FOR_ME.search(words) or len(words.split()) <= 4) else None


def _personal(words: str) -> str | None:
    if (told := _of_money_owed(words) or _of_court(words)) is not None:
        return told
    if _REFUND.search(words):
        return _of_refund(words)
    if _NEXT_COURSE.search(words):
        return "ask_next_course"
    if _CURVE.search(words):
        return "ask_curve"
    if _DATES.search(words):
        return "ask_dates"
    return "ask_balance" if _BALANCE.search(words) and not _LOSS.search(words) else None
