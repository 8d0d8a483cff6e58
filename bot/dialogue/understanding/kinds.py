"""The kinds of words a date is made of; each is one letter of the alphabet that the rules are written in."""

from __future__ import annotations

from enum import IntEnum, auto


class Kind(IntEnum):
    """What a token is to the reader of dates."""

    OTHER = auto()
    ONE_DIGIT = auto()
    TWO_DIGITS = auto()
    THREE_DIGITS = auto()
    YEAR_NUMBER = auto()
    NUMBER_WORD = auto()
    ONE = auto()  # un, une: an article or a number
    SEPT = auto()  # seven, or September
    ORDINAL = auto()
    FULL_DATE = auto()  # 12/05/2021: value is (year, month, day) as typed
    DAY_SLASH_MONTH = auto()  # 12/05: value is (day, month) as typed
    MONTH_SLASH_YEAR = auto()  # 05/2021: value is (year, month) as typed
    TIME = auto()
    MONTH = auto()
    MONTH_SHORT = auto()
    MONTH_ENGLISH = auto()
    MONTH_ENGLISH_SHORT = auto()
    WEEKDAY = auto()
    WEEKDAY_SHORT = auto()
    MARCH_OR_TUESDAY = auto()  # "mar"
    HOURS = auto()
    DAYS = auto()
    WEEKS = auto()
    MONTHS = auto()
    YEARS = auto()
    LE = auto()
    ON = auto()
    CE = auto()
    DE = auto()
    DU = auto()
    AU = auto()
    A = auto()
    EN = auto()
    DEPUIS = auto()
    AGO_BEFORE = auto()  # il y a, ça fait, voilà
    AGO_AFTER = auto()
    DANS = auto()
    FROM_NOW = auto()
    ABOUT = auto()
    SOME = auto()
    DOZEN = auto()
    HALF = auto()
    AND_SOME = auto()
    DERNIER = auto()
    PROCHAIN = auto()
    BEFORE_THAT = auto()  # d'avant
    LAST = auto()
    NEXT = auto()
    SEASON = auto()
    EDGE = auto()  # début, mi, fin, courant
    COURANT = auto()
    PART_OF_DAY = auto()
    RELATIVE_DAY = auto()
    HOLIDAY = auto()
    NEXT_TO = auto()  # la veille, le lendemain
    VAGUE = auto()
    WEEKEND = auto()
    ET = auto()
    OU = auto()
    ENTRE = auto()
    AFTER = auto()
    BEFORE = auto()
    WEEKDAY_AND_WEEKS = auto()  # en huit, en quinze
    MEASURE = auto()
    REFERENCE = auto()
    EXACTLY = auto()
    COMMA = auto()
    DASH = auto()
    SLASH = auto()
    STOP = auto()  # any other punctuation, a line end

    @property
    def letter(self) -> str:
        """Its letter, from a private area of Unicode."""
        return chr(0xE000 + self)
