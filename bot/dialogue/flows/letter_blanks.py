"""The blanks of a letter: what the record already knows, what a person's answer is worth, how both are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from bot.dialogue.context import Context
from bot.dialogue.conversation import LetterDraft
from bot.dialogue.flows.taking import Taken, Wrong, check_past, day_of, take_course_days
from bot.dialogue.understanding.dates import read_date
from bot.dialogue.understanding.folding import fold
from bot.domain.vocabulary import Course, CourseKind, LetterKind, Offence
from knowledge.letters import BLANKS, LONGEST, MOST_LINES, BlankKind, LetterTemplate
from knowledge.quantities import Quantity, day_in_words, number

NOT_PAID = "no"  # the answer of `paid_on` that the fine is still due
_MOST_OPTIONS = 6
_MOST_CENTS = 100_000_000  # a million euros: beyond it, a typing error

# What the typeface of letters has: every Latin alphabet, and the signs of French writing.
_SIGNS = frozenset("’‘‚“”„‹›–—…•€№™ʼ")
_LATIN = (range(0x20, 0x7F), range(0xA0, 0x250), range(0x1E00, 0x1F00))
_AMOUNT = re.compile(r"(\d{1,3}(?:[ .]\d{3})+|\d+)(?:[.,](\d{1,2}))?")
_ENGLISH_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})")  # without cents it could be a French decimal
_NOT_PAID = re.compile(
    r"(?:non|no|(?:elle n'est )?pas encore(?: paye\w*)?|pas paye\w*|impaye\w*"
    r"|not (?:yet|paid)(?: paid| yet)?|unpaid)[ .!]*"
)
_PLACE = re.compile(r"(?:F-?)?\d{5} +(\S.*)")
# A day that cannot lie before another one of the same letter.
_AFTER: Mapping[str, str] = {
    "paid_on": "offence_on", "letter_on": "offence_on", "decision_on": "offence_on", "reminder_on": "claim_on",
}  # fmt: skip


# Characters.


def cleaned(text: str) -> str:
    """The text composed, its blanks plain, without the marks that nobody sees."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (char for char in composed if unicodedata.category(char) != "Cf")
    return "".join(" " if char != "\n" and (char.isspace() or char == "\t") else char for char in kept)


def is_writable(char: str) -> bool:
    """Whether a letter can show this character."""
    if char == "\n" or char in _SIGNS:
        return True
    return any(ord(char) in span for span in _LATIN) and unicodedata.category(char)[0] != "C"


# An answer.


def take(name: str, text: str, template: LetterTemplate, draft: LetterDraft, context: Context) -> str | Wrong:
    """What is kept of an answer to a blank, or why it cannot be."""
    kind = BLANKS[name]
    if kind is not BlankKind.TEXT and text.rstrip().endswith("?"):
        return Wrong(key="letter-no-question")
    match kind:
        case BlankKind.LINE | BlankKind.LINES | BlankKind.TEXT:
            return _words(text, kind)
        case BlankKind.AMOUNT:
            return _amount(text)
        case BlankKind.COURSE:
            return _course(text, template, context)
        case BlankKind.PAID if _NOT_PAID.fullmatch(fold(text)):
            return NOT_PAID
    return _day(name, text, draft, context)


def _words(text: str, kind: BlankKind) -> str | Wrong:
    words = cleaned(text)
    if not all(map(is_writable, words)):
        return Wrong(key="letter-alphabet")
    if not any(map(str.isalnum, words)):
        return Wrong(key="letter-no-words")
    if kind is not BlankKind.LINES:
        line = " ".join(words.split())
        return line if len(line) <= LONGEST[kind] else Wrong(key="letter-too-long", values={"most": LONGEST[kind]})
    lines = _lines(words)
    if len(lines) > MOST_LINES or any(len(line) > LONGEST[kind] for line in lines):
        return Wrong(key="letter-too-many-lines", values={"lines": MOST_LINES, "most": LONGEST[kind]})
    return "\n".join(lines)


def _lines(words: str) -> list[str]:
    """The lines of an address; one typed in a single line is cut at its commas."""
    lines = words.split("\n")
    if len([line for line in lines if line.strip()]) == 1:
        lines = words.split(",")
    return [" ".join(line.split()) for line in lines if line.strip(" ,;")]


def _amount(text: str) -> str | Wrong:
    bare = re.sub(r"€|euros?|eur\b", "", cleaned(text).lower()).strip(" .\n")
    found = _ENGLISH_AMOUNT.fullmatch(bare) or _AMOUNT.fullmatch(bare)
    if found is None:
        return Wrong(key="letter-amount")
    cents = int(re.sub(r"\D", "", found[1])) * 100 + int((found[2] or "").ljust(2, "0"))
    return str(cents) if 0 < cents <= _MOST_CENTS else Wrong(key="letter-amount")


def _day(name: str, text: str, draft: LetterDraft, context: Context) -> str | Wrong:
    day = day_of(read_date(text, context.today), context)
    if day is None:
        return Wrong(key="letter-no-day")
    if isinstance(day, Wrong):
        return day
    return check_past(day, context) or _too_early(name, day, draft, context) or day.isoformat()


def _too_early(name: str, day: date, draft: LetterDraft, context: Context) -> Wrong | None:
    since = draft.answers.get(_AFTER.get(name, ""))
    if since is None or day >= date.fromisoformat(since):
        return None
    said = {"day": context.texts.day(day), "since": context.texts.day(date.fromisoformat(since))}
    return Wrong(key="wrong-too-early", values=said)


def _course(text: str, template: LetterTemplate, context: Context) -> str | Wrong:
    match take_course_days(read_date(text, context.today), context):
        case Taken(values={"first_on": first, "last_on": last}):
            is_ahead = template.group == "course"  # one withdraws from a course to come
            late = None if is_ahead else check_past(date.fromisoformat(last), context)
            return late or f"{first}/{last}"
        case Wrong() as wrong:
            return wrong
    return Wrong(key="letter-both-days")


# What is known without asking.


def known(name: str, template: LetterTemplate, draft: LetterDraft, context: Context) -> tuple[str, ...]:
    """The answers that the record holds for a blank, the likeliest first; none when it must be asked."""
    finder = _KNOWN.get(name)
    found = finder(template, draft, context) if finder else []
    return tuple(dict.fromkeys(found))[:_MOST_OPTIONS]


def is_sure(name: str, found: tuple[str, ...]) -> bool:
    """Whether what is known is the answer: one fact in the record; an amount is always asked for."""
    return len(found) == 1 and BLANKS[name] is not BlankKind.AMOUNT


def _offence_days(_: LetterTemplate, draft: LetterDraft, context: Context) -> list[str]:
    offences = sorted(context.record.offences, key=lambda one: one.committed_on, reverse=True)
    chosen = [one for one in offences if one.id == draft.dossier] or offences
    return [one.committed_on.isoformat() for one in chosen]


def _offences_of(draft: LetterDraft, context: Context) -> list[Offence]:
    day = draft.answers.get("offence_on")
    return [one for one in context.record.offences if one.committed_on.isoformat() == day]


def _paid_days(_: LetterTemplate, draft: LetterDraft, context: Context) -> list[str]:
    meant = {one.id for one in _offences_of(draft, context)}
    return [one.paid_on.isoformat() for one in context.record.fines if one.of in meant and one.paid_on is not None]


def _fine_amounts(_: LetterTemplate, draft: LetterDraft, context: Context) -> list[str]:
    """Both fixed fines of the class of the offence, those of the fourth class where it is not known."""
    scale = context.library.law.scale
    codes = [one.code for one in _offences_of(draft, context) if one.code is not None]
    fines = [scale[code].fine.lower() for code in codes]
    fine = fines[0] if fines else "c4"
    names = (f"contest.{fine}_fixed_eur", f"contest.{fine}_reduced_eur")
    return [str(context.figure(one) * 100) for one in names if one in context.library.figures]


def _letter_days(*kinds: LetterKind) -> Callable[[LetterTemplate, LetterDraft, Context], list[str]]:
    def found(template: LetterTemplate, draft: LetterDraft, context: Context) -> list[str]:
        wanted = (LetterKind.L48SI,) if template.id == "appeal_48si" else kinds
        letters = [one for one in context.record.letters if one.kind in wanted and one.received_on is not None]
        chosen = [one for one in letters if one.id == draft.dossier] or letters
        return sorted((one.received_on.isoformat() for one in chosen if one.received_on), reverse=True)

    return found


def _courses(template: LetterTemplate, draft: LetterDraft, context: Context) -> list[str]:
    """After a 48N, compulsory courses that are over; to withdraw, those that may still lie ahead."""

    def fits(course: Course) -> bool:
        if template.group == "course":
            return course.last_day_on >= context.today
        return course.kind is CourseKind.PROBATION and course.last_day_on <= context.today

    courses = [one for one in context.record.courses if fits(one)]
    chosen = [one for one in courses if one.id == draft.dossier] or courses
    return [f"{one.first_day_on.isoformat()}/{one.last_day_on.isoformat()}" for one in reversed(chosen)]


def _claim_days(_: LetterTemplate, draft: LetterDraft, context: Context) -> list[str]:
    claims = [one for one in context.record.refund_claims if one.paid_on is None]
    chosen = [one for one in claims if one.id == draft.dossier] or claims
    return sorted((one.sent_on.isoformat() for one in chosen), reverse=True)


def _sender(part: str) -> Callable[[LetterTemplate, LetterDraft, Context], list[str]]:
    def found(_: LetterTemplate, __: LetterDraft, context: Context) -> list[str]:
        words = getattr(context.sender, part, "")
        return [words] if words else []

    return found


_KNOWN: Mapping[str, Callable[[LetterTemplate, LetterDraft, Context], list[str]]] = {
    "offence_on": _offence_days,
    "paid_on": _paid_days,
    "fine_amount": _fine_amounts,
    "letter_on": _letter_days(LetterKind.L48N),
    "decision_on": _letter_days(LetterKind.L48, LetterKind.L48M, LetterKind.L48N),
    "course_days": _courses,
    "claim_on": _claim_days,
    "sender_name": _sender("name"),
    "sender_address": _sender("address"),
}


# How an answer is written.


def shown(name: str, value: str, context: Context) -> str:
    """An answer in the person's language, on one line."""
    match BLANKS[name]:
        case BlankKind.PAID if value == NOT_PAID:
            return context.texts("letter-not-paid")
        case BlankKind.DAY | BlankKind.PAID:
            return context.texts.day(date.fromisoformat(value))
        case BlankKind.COURSE:
            first, _, last = value.partition("/")
            return context.texts.days(date.fromisoformat(first), date.fromisoformat(last))
        case BlankKind.AMOUNT:
            return euros(value).replace("\u00a0", " ")
    return value.replace("\n", ", ")


def in_french(name: str, value: str) -> str:
    """An answer as it stands in a letter."""
    match BLANKS[name]:
        case BlankKind.DAY | BlankKind.PAID:
            return day_in_words(date.fromisoformat(value))
        case BlankKind.COURSE:
            first, _, last = value.partition("/")
            return _days_in_french(date.fromisoformat(first), date.fromisoformat(last))
        case BlankKind.AMOUNT:
            return euros(value)
    return value


def _days_in_french(first: date, last: date) -> str:
    words = day_in_words(first).split(" ")
    shared = 1 if (first.year, first.month) == (last.year, last.month) else 2 if first.year == last.year else 3
    return f"{' '.join(words[:shared])} et {day_in_words(last)}"


def euros(cents: str) -> str:
    """An amount as French writes it: "135 €", "1 234,50 €"."""
    whole, rest = divmod(int(cents), 100)
    return f"{number(whole)},{rest:02d}\u00a0€" if rest else str(Quantity(whole, "euros")).replace(" ", "\u00a0")


def place_of(address: str) -> str | None:
    """The town in the last line of an address, behind its postal code."""
    found = _PLACE.fullmatch(address.rpartition("\n")[2])
    return found[1].strip() if found else None
