"""Single answers: yes or no, a number, a training, a kind of course or of letter, pass, stop."""

from __future__ import annotations

import re

from bot.dialogue.understanding.folding import fold
from bot.dialogue.understanding.numerals import numbers
from bot.domain.vocabulary import CourseKind, Debtor, DebtReason, LetterKind, Training
from knowledge.normalise import unknown_letters


def _answers(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


_YES = _answers(
    "oui|ouais|oue|ouai|ui|wi|yes|yep|yeah|yup|ye|ok|okay|oki|okey|dac|d accord|dacc|daccord|c est ca|cest ca|c ca|"
    "exact|exactement|tout a fait|absolument|bien sur|evidemment|certainement|carrement|volontiers|affirmatif|"
    "correct|c est bon|c est correct|c est exact|c est juste|vas y|go|si|sure|of course|right|that s right|mais oui|"
    "yes please|je confirme|confirme|parfait|c est bien ca|juste|y|o|je veux bien|avec plaisir|👍|✅"
)
_NO = _answers(
    "non|nan|nn|nop|nope|no|nah|na|pas du tout|absolument pas|negatif|non merci|jamais|pas vraiment|"
    "bien sur que non|c est faux|faux|pas exactement|c est pas ca|ce n est pas ca|ce n est pas exact|pas encore|"
    "no thanks|not at all|not really|not yet|never|incorrect|pas d accord|surtout pas|aucunement|n|mais non|👎|❌|"
    "surement pas|certainement pas|pas question|c est pas bon|c est pas exact|not ok|wrong"
)
_LEADING_YES = re.compile(r"(?:oui|ouais|yes|yep|ok|d'accord|exact|tout a fait|bien sur)\b(?!-)")
_LEADING_NO = re.compile(r"(?:non|nan|no|nope)\b(?!-)")
_POLITE = re.compile(r"\b(?:merci(?: beaucoup)?|svp|stp|s'il (?:vous|te) plait|please|thanks?(?: you)?)\b")
_SKIP = re.compile(
    r"(?:je )?(?:passe[rz]?|pass|skip|suivant|next|plus tard|later|aucune?(?: idee| souvenir)?|nsp|j'?sais pas|"
    r"chais pas|"
    r"(?:je )?(?:ne |n'?en )?(?:le |l'? ?)?(?:sais|sait|c|se)(?: plus)? pas(?: trop| encore| vraiment)?|"
    r"(?:je )?(?:ne |n'?en )?sais (?:plus|rien)|jsp|jsais pa[s]?|je sai(?:s)? pa[s]?|"
    r"(?:je )?(?:ne )?(?:m'en|me) (?:souviens|rappelle) (?:plus|pas)|(?:i )?(?:don'?t|do not) know|no idea|dunno|idk|"
    r"not sure|pas sure?|je ne suis pas sure?|pas d'idee|je verrai|on verra|ignorer|rien|none|je l'ignore|inconnue?)"
    r"(?: du tout| desole[e]?| merci)?"
)
_CANCEL = re.compile(
    r"(?:/?annule[rz]?|j'annule|/?cancel|/?stop|stoppe[rz]?|arrete[rz]?|abandonne[rz]?|j'abandonne|laisse[rz]? tomber|"
    r"laisse|quitte[rz]?|quit|exit|sortir|never ?mind|forget it|on arrete|je laisse tomber|tant pis|retour)"
    r"(?: tout| ca| cela| it| svp| stp| s'il vous plait)?"
)
_TYPED_NUMBER = re.compile(
    r"(?<![0-9a-z.,])-?[0-9]{1,3}(?![0-9a-z]|[.,][0-9])|(?<![0-9a-z])-?[0-9]{1,3}(?=pts?\b|points?\b)"
)
_NUMBERS = numbers() | {"un": 1, "une": 1, "aucun": 0, "aucune": 0, "none": 0}
NUMBER_PATTERN = "|".join(sorted((words.replace(" ", "[ -]") for words in _NUMBERS), key=len, reverse=True))
_WORD_NUMBER = re.compile(rf"(?:(?<=\s)|^)(?:{NUMBER_PATTERN})\b")
_IS_QUESTION = re.compile(
    r"\?|\b(?:koi|kwa|kan|ki|comen|coment|commen|commant|conbien|konbien|kombien|cmb|cmbn|cmt|kel|kels|kelle)\b|"
    r"\b(?:ou (?:non|pas|bien|alors)|c'?est possible|possible|right)$|\bjdoi[st]? (?:faire|att?endre)|"
    r"\bje (?:dois )?fais quoi\b|[,;:] ?(?:ca fait |c'est |et )?combien\b|"
    r"(?<!oublie )\bcombien (?:de (?:points?|pts?) )?(?:je |on |ca |vais )?(?:perds?|perdre|risque|coute)\b|"
    r"\b(?:coute|fait|vaut|perds?|risque) combien\b|"
    r"^(?:et |mais |alors |donc |du coup |bonjour,? |salut,? |hello,? |bjr,? )*(?:combien|cmb\b|cb\b|quand\b|"
    r"comment|cmt\b|"
    r"pourquoi|pk\b|pq\b|ou est|ou sont|quelle?s?\b|qui\b|que |qu'|quoi\b|c koi|c quoi|cest quoi|c'est quoi|"
    r"ses koi|est[- ]ce|"
    r"esque|eske|esk\b|puis[- ]je|peut[- ]on|peux[- ]t|dois[- ]je|doit[- ]on|ai[- ]je|faut[- ]il|a[- ]t[- ]on|y a[- ]t|"
    r"jusqu'a quand|a partir de (?:combien|quand)|tous les combien|depuis quand|how\b|when\b|what\b|which\b|"
    r"who\b|why\b|where\b|can |"
    r"could |should |do |does |did |is |are |will |may |must )"
)
_TRAINING = (
    (Training.SUPERVISED, re.compile(r"\bsupervis|\bsupervised\b|\bconduite encadree")),
    (Training.ACCOMPANIED, re.compile(r"\baac\b|acc?ompag|anticip[ee]|\bconduite acc\b|\baccompanied\b|\bca\b$")),
    (Training.TRADITIONAL, re.compile(
        r"tradi|classi[qk]u?e|auto[- ]?ecole|\bnormale?(?:ment)?\b|\bclassic|\bformation b\b|\bb normal\b|\bordinaire|"
        r"candidat libre|\bstandard\b|^(?:permis )?b$|driving school|\bregular\b|\bboite auto|formation initiale"
    )),
)  # fmt: skip
_WITHOUT = re.compile(r"\b(?:sans|pas|jamais|ni|not|without|non)\b[^,.;]{0,30}(?:accompag|aac\b|supervis|anticip)")
_COURSE_KINDS = (
    (CourseKind.SENTENCE, re.compile(
        r"\b(?:juge|tribunal|condamn\w*|sursis|jugement|sentence|court|peine complementaire|peine)\b")),
    (CourseKind.ALTERNATIVE, re.compile(
        r"procureur|alternative?s?\b|composition penale|parquet|poursuites|prosecut|delegue du proc")),
    (CourseKind.VOLUNTARY, re.compile(
        r"\bvol[ou]nt|\bde mon plein gre|\bpar choix|\bvoluntary\b|\bde moi[- ]meme|\blibrement")),
    (CourseKind.PROBATION, re.compile(
        r"obligatoir|\bprobatoires?\b|\b48 ?n\b|oblige|jeunes? (?:permis|conduct)|compulsory|mandatory|"
        r"probation|impose")),
)  # fmt: skip
_LETTER = re.compile(
    r"(?<![0-9a-z,.])48[ -]?(si\b|s\.? ?i\b|m\b|n\b)?(?![0-9a-z])(?! ?(?:h|km|euros?|€|points?|pts|%|/))"
)
_LETTERS = {"": LetterKind.L48, "m": LetterKind.L48M, "n": LetterKind.L48N, "si": LetterKind.L48SI}


def _bare(text: str) -> str:
    """Folded words without politeness, punctuation and hesitation."""
    kept = _POLITE.sub(" ", fold(text))
    return " ".join(re.sub(r"[^\w/👍✅👎❌]+", " ", kept).split())


def read_yes_no(text: str) -> bool | None:
    """Yes or no when that is what the words say; None otherwise, also for a sentence that merely begins so."""
    words = _bare(text)
    if words in _NO or words.removeprefix("ah ").removeprefix("euh ") in _NO:
        return False
    if words in _YES or words.removeprefix("ah ").removeprefix("euh ") in _YES:
        return True
    folded = fold(text)
    if len(words.split()) <= 4 and not is_question(text):
        if _LEADING_NO.match(folded):
            return False
        if _LEADING_YES.match(folded):
            return True
    return None


def read_number(text: str) -> int | None:
    """The first whole number of a short answer, in figures or in words; "8/12" and "8 sur 12" are 8."""
    folded = fold(text)
    typed = _TYPED_NUMBER.search(folded)
    spoken = _WORD_NUMBER.search(folded)
    if typed and (not spoken or typed.start() <= spoken.start() or spoken.group() in ("un", "une")):
        return int(typed.group())
    if not spoken:
        return None
    sign = -1 if folded[: spoken.start()].rstrip().endswith("moins") else 1
    return sign * number_said(spoken.group())


def number_said(words: str) -> int:
    """The value of a folded number, in figures or in words."""
    known = _NUMBERS.get(words.replace("-", " "))
    return int(words.replace(" ", "")) if known is None else known


def read_training(text: str) -> Training | None:
    """How the licence was prepared; "pas en accompagnée" counts as the traditional way, which has the same delays."""
    folded = fold(text)
    if _WITHOUT.search(folded):
        return Training.TRADITIONAL
    return next((training for training, pattern in _TRAINING if pattern.search(folded)), None)


def read_course_kind(text: str) -> CourseKind | None:
    """The kind of a course, the least common words first: a judge or a prosecutor outweighs "obligatoire"."""
    folded = fold(text)
    return next((kind for kind, pattern in _COURSE_KINDS if pattern.search(folded)), None)


_DEBTORS = (
    (Debtor.INSURER, re.compile(r"\bassur|\bmutuelle|protection juridique|\binsur|legal protection")),
    (Debtor.CENTRE, re.compile(r"\bcentre\b|\bstage\b|\borganisme|\bauto[- ]?ecole|\bcourse\b|\bcenter\b")),
    (Debtor.OTHER, re.compile(r"\bautre|\bquelqu|\bparticulier|\bother\b|\belse\b")),
)
_DEBT_REASONS = (
    (DebtReason.WITHDRAWN, re.compile(r"retract|renonc|\bchange d'avis|withdr|changed my mind")),
    (DebtReason.CANCELLED, re.compile(r"annul|supprim|report|cancel")),
    (DebtReason.OTHER, re.compile(r"\bautre|\bother\b")),
)


def read_debtor(text: str) -> Debtor | None:
    """Who owes money; an insurer that does not pay for a course outweighs the course."""
    folded = fold(text)
    return next((debtor for debtor, pattern in _DEBTORS if pattern.search(folded)), None)


def read_debt_reason(text: str) -> DebtReason | None:
    """Why a centre owes money."""
    folded = fold(text)
    return next((reason for reason, pattern in _DEBT_REASONS if pattern.search(folded)), None)


def read_letter_kind(text: str) -> LetterKind | None:
    """The number of a letter: 48, 48M, 48N or 48SI, in any spelling; None when two are named, or one that is none."""
    if unknown_letters(text):
        return None
    named = {_LETTERS[re.sub(r"[^a-z]", "", match.group(1) or "")] for match in _LETTER.finditer(fold(text))}
    return named.pop() if len(named) == 1 else None


def is_skip(text: str) -> bool:
    """Whether the person has no answer, or none now."""
    return _SKIP.fullmatch(fold(text).strip(" .!…")) is not None


def is_cancel(text: str) -> bool:
    """Whether the person wants to leave what is going on."""
    return _CANCEL.fullmatch(fold(text).strip(" .!…")) is not None


def is_question(text: str) -> bool:
    """Whether the words ask something."""
    return _IS_QUESTION.search(fold(text)) is not None
