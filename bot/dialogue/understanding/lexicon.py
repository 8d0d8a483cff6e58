"""The words dates are made of, French and English, as typed on a phone: no accents, one space between words."""

from __future__ import annotations

from bot.dialogue.understanding.folding import word_set
from bot.dialogue.understanding.kinds import Kind
from bot.dialogue.understanding.numerals import english_ordinals, numbers, years_in_words

Value = int | str
Meaning = tuple[Kind, Value]

# One month a line: French | short in both languages | English | short in English only.
_MONTHS = """
janvier janviers janvie janviet | janv jan jv | january |
fevrier fevriers fevrie fevier | fev fevr fevri | february febuary | feb
mars marss | | march |
avril avrils avrill avri | avr | april | apr
mai | | may |
juin juins jiun jun | | june |
juillet juillets juille juilet juiyet juillait | juil juill jul jt | july |
aout aouts aou aoutt oaut | | august | aug
septembre septembr setembre septenbre septambre | sep | september |
octobre octobr oktobre ocotbre octobe | oct octo | october |
novembre novembr novenbre | nov | november |
decembre decembr decenbre desembre | dec | december |
"""
_WEEKDAYS = """
lundi lundy lindi monday | lun
mardi mardy tuesday tues |
mercredi mecredi mercredy mercerdi wednesday | mer merc
jeudi jeudy thursday thurs | jeu
vendredi vendredy vendedi friday | ven vend vendr
samedi samdi samedy saturday | sam
dimanche dimanch dimance sunday | dim
"""
_RELATIVE_DAYS = {
    0: "aujourd hui|aujourdui|aujourdhui|aujourduit|aujourdh ui|aujoud hui|aujoudhui|aujourd ui|auj|ajd|ojd|ojourdui|"
    "ojourd hui|ce jour|ce matin|ce midi|ce soir|cet apres midi|cet aprem|cette apres midi|cette aprem|"
    "tout a l heure|a l instant|today|tonight|this morning|this afternoon|this evening|just now",
    -1: "hier|ier|iere|hiers|hyer|yer|yesterday|last night",
    -2: "avant hier|avanthier|avt hier|avthier|avt ier|avan hier|avan ier|avant ier|avantier|avant yer|av hier|"
    "the day before yesterday|day before yesterday",
    1: "demain|demin|2main|dem1|deman|tomorrow",
    2: "apres demain|apre demain|apres demin|apre demin|the day after tomorrow|day after tomorrow",
}
_HOLIDAYS = {
    "12-25": "noel|jour de noel|christmas|christmas day|xmas",
    "12-24": "reveillon de noel|christmas eve",
    "12-31": "saint sylvestre|st sylvestre|reveillon du nouvel an|reveillon du jour de l an|"
    "new year s eve|new years eve",
    "12-26": "boxing day",
    "1-1": "jour de l an|nouvel an|premier de l an|new year s day|new years day",
    "2-2": "chandeleur",
    "2-14": "saint valentin|st valentin|valentine s day",
    "5-1": "fete du travail",
    "5-8": "armistice de 1945|armistice 1945",
    "6-21": "fete de la musique",
    "7-14": "fete nationale|bastille day",
    "8-15": "assomption",
    "10-31": "halloween|haloween",
    "11-1": "toussaint|tousaint|all saints day|all saints",
    "11-11": "armistice|armistice de 1918|armistice 1918",
    "easter-47": "mardi gras",
    "easter-2": "vendredi saint|good friday",
    "easter": "paques|dimanche de paques|easter|easter sunday",
    "easter+1": "lundi de paques|easter monday",
    "easter+39": "ascension|jeudi de l ascension",
    "easter+49": "pentecote|dimanche de pentecote",
    "easter+50": "lundi de pentecote",
}
_NEXT_TO = {
    -2: "l avant veille|avant veille",
    -1: "la veille|the day before|day before",
    0: "le jour meme|le meme jour|meme jour|the same day|same day",
    1: "le lendemain|lendemain|le landemain|the next day|the day after|the following day",
    2: "le surlendemain|surlendemain",
}
_WORDS = {
    Kind.HOURS: "heure|heures|minute|minutes|min|mn|hour|hours",
    Kind.DAYS: "jour|jours|jr|jrs|j|joure|journee|journees|day|days",
    Kind.WEEKS: "semaine|semaines|sem|semain|smaine|smaines|semene|week|weeks|wk|wks",
    Kind.MONTHS: "mois|moi|moix|month|months",
    Kind.YEARS: "an|ans|annee|annees|anee|ane|year|years|yr|yrs",
    Kind.LE: "le|la|les|l|the",
    Kind.ON: "on",
    Kind.CE: "ce|cet|cette|ces|this",
    Kind.DE: "de|d|des|of",
    Kind.DU: "du|from",
    Kind.AU: "au|aux|to|until|till|through|jusqu au|jusqu a|jusquau",
    Kind.A: "a",
    Kind.EN: "en|in",
    Kind.DEPUIS: "depuis|dpuis|depui|dpui|since",
    Kind.AGO_BEFORE: "il y a|y a|ya|il ya|ilya|ilia|ia|il y avait|ca fait|cela fait|ca fai|sa fait|sa fai|ca fais|"
    "sa fais|sa fe|ca fe|voila|voici|ca fera|voila deja|il y a de ca|y a de ca|ca fait deja|il y a deja|ya deja|"
    "y a deja",
    Kind.AGO_AFTER: "ago",
    Kind.DANS: "dans|ds",
    Kind.FROM_NOW: "from now",
    Kind.ABOUT: "half|un peu plus de|un peu plus d|un peu moins de|un peu moins d|a little over|environ|a peu pres|"
    "a peine|a tout casser|presque|plus de|plus d|moins de|moins d|bientot|"
    "au moins|quasi|quasiment|pres de|"
    "pres d|pas loin de|pas loin d|peut etre|about|almost|over|around|nearly|roughly|vers|aux alentours de|"
    "aux alentours du|aux environs de|aux environs du|autour de|autour du|genre|grosso modo|more than|less than|"
    "d ici|dici|within|vacances de|vacances d|vacances de la|vacances du|fetes de|periode de|pont de|pont du|"
    "nuit de|nuit du|sans doute|probablement|maybe|probably|christmas holidays",
    Kind.SOME: "quelques|quelque|qq|qqs|plusieurs|pas mal de|des|a few|few|several|a couple of|a couple|"
    "couple of|une paire de|"
    "de nombreux|many|qlq|qlqs|qques",
    Kind.DOZEN: "huitaine|dizaine|quinzaine|douzaine|vingtaine|trentaine|centaine|dixaine",
    Kind.HALF: "et demi|et demie|and a half",
    Kind.AND_SOME: "et quelques|et qq|et des poussieres|or so",
    Kind.DERNIER: "dernier|derniere|derniers|dernieres|derni|der|passe|passee|passes|passees|precedent|precedente|"
    "precedents|ecoule|ecoulee",
    Kind.PROCHAIN: "prochain|prochaine|prochains|prochaines|prochin|prochene|qui vient|qui arrive",
    Kind.BEFORE_THAT: "d avant",
    Kind.LAST: "last",
    Kind.NEXT: "next",
    Kind.SEASON: "ete|hiver|printemps|automne|summer|winter|spring|autumn",
    Kind.EDGE: "debut|deb|debu|fin|mi|milieu|moitie|early|mid|late|end of|the end of|beginning of|"
    "the beginning of|start of|the start of|fin de|fin d|debut de|debut d|milieu de|au debut de|a la fin de|"
    "au milieu de|mois de|mois d|debut du mois de|debut du mois d|fin du mois de|fin du mois d|"
    "milieu du mois de|courant du mois de|dans le courant de",
    Kind.COURANT: "courant|ct|crt",
    Kind.PART_OF_DAY: "matin|soir|midi|aprem|apres midi|nuit|matinee|soiree|morning|evening|afternoon|night|au matin|"
    "au soir|dans la matinee|dans la soiree|en soiree|en matinee|a midi|dans l apres midi|dans la journee",
    Kind.VAGUE: "l autre jour|recemment|dernierement|il y a longtemps|y a longtemps|ya longtemps|il y a peu|"
    "y a pas longtemps|ya pas longtemps|il y a pas longtemps|il n y a pas longtemps|ca fait longtemps|"
    "depuis longtemps|ces jours ci|ces derniers jours|ces derniers temps|ces derniers mois|"
    "ces dernieres semaines|recently|the other day|cette nuit|la nuit derniere|un de ces jours|depuis peu|"
    "depuis quelque temps|a long time ago|ca fait un bail|y a un bail|le trimestre dernier|le semestre dernier|"
    "il y a une eternite|ca fait une eternite|mois d avant|le mois d avant|"
    "semaine d avant|annee d avant",
    Kind.WEEKEND: "week end|weekend|we",
    Kind.ET: "et|and|puis|et puis|then",
    Kind.OU: "ou|or|ou bien",
    Kind.ENTRE: "entre|between",
    Kind.AFTER: "apres|after|apre|plus tard|later",
    Kind.BEFORE: "avant|before|avt",
    Kind.MEASURE: "point|points|pts|pt|pnt|pnts|poin|poins|euros|euro|eur|balles|km|kmh|kms|pourcent|percent|fois|"
    "personnes|au lieu|instead|sur|kilometres|gramme|grammes|mg",
    Kind.REFERENCE: "article|articles|art|numero|num|no|alinea|chapitre|page|question|formulaire|cerfa|fiche|version|"
    "departement|dpt|dept|lettre|courrier|rue|autoroute|nationale|letter",
    Kind.EXACTLY: "tout juste|juste|exactement|pile|exactly|deja|maintenant|bien",
}


def _rows(table: str) -> list[list[list[str]]]:
    return [[column.split() for column in line.split("|")] for line in table.strip().splitlines()]


def _month_words() -> dict[str, Meaning]:
    kinds = (Kind.MONTH, Kind.MONTH_SHORT, Kind.MONTH_ENGLISH, Kind.MONTH_ENGLISH_SHORT)
    return {
        word: (kind, month)
        for month, columns in enumerate(_rows(_MONTHS), start=1)
        for kind, words in zip(kinds, columns, strict=True)
        for word in words
    }


def _weekday_words() -> dict[str, Meaning]:
    kinds = (Kind.WEEKDAY, Kind.WEEKDAY_SHORT)
    return {
        word: (kind, weekday)
        for weekday, columns in enumerate(_rows(_WEEKDAYS))
        for kind, words in zip(kinds, columns, strict=True)
        for word in words
    }


def _grouped(kind: Kind, table: dict[int, str] | dict[str, str]) -> dict[str, Meaning]:
    return {phrase: (kind, value) for value, phrases in table.items() for phrase in phrases.split("|")}


def _lexicon() -> dict[tuple[str, ...], Meaning]:
    words: dict[str, Meaning] = {
        phrase: (kind, phrase) for kind, phrases in _WORDS.items() for phrase in phrases.split("|")
    }
    words |= {words_: (Kind.NUMBER_WORD, value) for words_, value in numbers().items()}
    words |= {words_: (Kind.YEAR_NUMBER, value) for words_, value in years_in_words().items()}
    words |= {words_: (Kind.ORDINAL, rank) for words_, rank in english_ordinals().items() if words_ != "second"}
    words |= _month_words() | _weekday_words()
    words |= _grouped(Kind.RELATIVE_DAY, _RELATIVE_DAYS) | _grouped(Kind.HOLIDAY, _HOLIDAYS)
    words |= _grouped(Kind.NEXT_TO, _NEXT_TO)
    words |= {"un": (Kind.ONE, 1), "une": (Kind.ONE, 1), "one": (Kind.NUMBER_WORD, 1), "sept": (Kind.SEPT, 7)}
    words |= {"premier": (Kind.ORDINAL, 1), "mar": (Kind.MARCH_OR_TUESDAY, 3)}
    words |= {"en huit": (Kind.WEEKDAY_AND_WEEKS, 1), "en 8": (Kind.WEEKDAY_AND_WEEKS, 1)}
    words |= {"en quinze": (Kind.WEEKDAY_AND_WEEKS, 2), "en 15": (Kind.WEEKDAY_AND_WEEKS, 2)}
    return {tuple(phrase.split()): meaning for phrase, meaning in words.items()}


LEXICON = _lexicon()
LONGEST_PHRASE = max(map(len, LEXICON))
FULL_MONTHS = {
    word: month for month, columns in enumerate(_rows(_MONTHS), start=1) for word in columns[0] if len(word) > 3
}
FULL_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
# Words one letter away from a month that are no month.
NEVER_A_MONTH = word_set("mais mois mains maire marc main jours jour avis avoir ami amis avant juif juge")
