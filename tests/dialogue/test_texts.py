"""Both catalogues say the same things, everything that the code says, and no figure of the law by themselves."""

from __future__ import annotations

import ast as python
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.serializer import FluentSerializer
from fluent.syntax.visitor import Visitor

from bot.agenda import OutboxState
from bot.channels.markup import plain_text
from bot.dialogue.flows.dossier_steps import STEPS
from bot.dialogue.flows.fields import FIELDS
from bot.dialogue.flows.taking import Taken, take_email
from bot.dialogue.offences import OffenceFinder
from bot.dialogue.texts import LANGUAGES, Texts, catalogue_of
from bot.dialogue.texts.figures import figures_in_words
from bot.dialogue.texts.times import time_from
from bot.dialogue.understanding.dates import Expression, read_date
from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.heard import Heard, HeardBalance, HeardCourse, HeardLetter, HeardLicence
from bot.dialogue.zones import ZONES
from bot.domain.best_day import Turn
from bot.domain.courses import Refusal
from bot.domain.curve import GROUPED, Certainty, EventKind
from bot.domain.deadlines import DeadlineKind
from bot.domain.dossiers import DOSSIER_KINDS
from bot.domain.explain import Reason
from bot.domain.matters import MatterKind
from bot.domain.timeline import Why
from bot.domain.vocabulary import AppealKind, CourseKind, Debtor, LetterKind, Paper, Training
from bot.domain.what_if import AWAITED, Trigger
from bot.messages import IncomingKind
from bot.pictures.data import SHAPES
from bot.questions import Outcome, QuestionState
from bot.reminders.planner import snooze_instants
from bot.services.troubles import TroubleKind
from knowledge.figures import load_figures
from knowledge.law import load_law
from knowledge.letters import BLANKS, GROUPS, SENDINGS
from knowledge.papers import ASKED, LETTERS_TO_WRITE, RECORDS
from knowledge.schema import ACTIONS
from knowledge.stages import Stages
from storage.models import Row
from tests.storage.test_unit_of_work import NOBODYS

_BOT = Path(__file__).resolve().parents[2] / "bot"
_RULES = _BOT.parent / "knowledge" / "rules"
_TODAY = date(2026, 11, 22)
_LABEL_LENGTH = 40

SOURCES = {one: catalogue_of(one) for one in LANGUAGES}
FIGURES = {one: figures_in_words(load_figures(_RULES)[0], _TODAY, one) for one in LANGUAGES}
TEXTS = {one: Texts(one, SOURCES[one], FIGURES[one]) for one in LANGUAGES}
MESSAGES = {
    one: {entry.id.name: entry for entry in FluentParser().parse(source).body if isinstance(entry, ast.Message)}
    for one, source in SOURCES.items()
}
KEYS = sorted(MESSAGES["fr"].keys() | MESSAGES["en"].keys())

# --- what a message is made of


@dataclass(frozen=True, slots=True)
class Parts:
    """The sentence itself without what is inserted, the variables, and those that choose a plural."""

    words: tuple[str, ...]
    variables: frozenset[str]
    numbers: frozenset[str]


class _Collector(Visitor):
    def __init__(self) -> None:
        self.words: list[str] = []
        self.variables: set[str] = set()
        self.numbers: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802  (the name the visitor calls)
        self.words.append(node.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference):
            self.numbers.add(node.selector.id.name)
        self.generic_visit(node)


def parts_of(language: str, key: str) -> Parts:
    found = _Collector()
    found.visit(MESSAGES[language][key])
    return Parts(tuple(found.words), frozenset(found.variables), frozenset(found.numbers))


def render(language: str, key: str, number: int = 2) -> str:
    """The message with a mark for every word inserted and `number` for every number; figures are the real ones."""
    parts = parts_of(language, key)
    given = parts.variables - FIGURES[language].keys()
    values: dict[str, str | int] = {name: number if name in parts.numbers else f"‹{name}›" for name in given}
    return TEXTS[language](key, **values)


def test_the_source_of_each_language_is_free_of_junk() -> None:
    for source in SOURCES.values():
        assert not [entry for entry in FluentParser().parse(source).body if isinstance(entry, ast.Junk)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_written_twice(language: str) -> None:
    written = re.findall(r"^([a-z][\w-]*) =", SOURCES[language], re.MULTILINE)
    assert sorted(written) == sorted(MESSAGES[language])
    assert MESSAGES[language].keys() == TEXTS[language].keys


def test_both_languages_have_the_same_keys() -> None:
    assert MESSAGES["fr"].keys() - MESSAGES["en"].keys() == set()
    assert MESSAGES["en"].keys() - MESSAGES["fr"].keys() == set()


def test_every_message_uses_the_same_variables_in_both_languages() -> None:
    different = {key for key in KEYS if parts_of("en", key).variables != parts_of("fr", key).variables}
    assert different == set()


def test_every_message_names_the_same_addresses_commands_and_articles_in_both_languages() -> None:
    pattern = re.compile(r"https://[^)\s]+|(?<![\w/.])/[a-z]+|\b[LR]\d+-\d+|\bF\d+|\b48(?:SI|M|N)\b")
    named = {one: {key: set(pattern.findall("".join(parts_of(one, key).words))) for key in KEYS} for one in LANGUAGES}
    glosses = {"48N", "48SI"}  # English may name the letter where French has a word for what it does
    assert {key for key in KEYS if named["fr"][key] - named["en"][key]} == set()
    assert {key for key in KEYS if named["en"][key] - named["fr"][key] - glosses} == set()


def _faults(language: str, key: str, number: int) -> Iterator[str]:
    """What is wrong with a message once its values are inserted."""
    text = render(language, key, number)
    parts = parts_of(language, key)
    if not text or text != text.strip():
        yield f"{key}: blank, or blanks around it"
    if found := re.search(r"[{}$]|\n{3}|(?<! ) {2}(?! )", text):
        yield f"{key}: {found.group()!r} is left in the text"
    for name in parts.variables - parts.numbers:
        if FIGURES[language].get(name, f"‹{name}›") not in text:
            yield f"{key}: {name} is not said"


@pytest.mark.parametrize("number", [0, 1, 2, 12])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_renders_with_whatever_number(language: str, number: int) -> None:
    assert [fault for key in KEYS for fault in _faults(language, key, number)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_marks_of_bold_and_links_are_closed(language: str) -> None:
    assert {key for key in KEYS if re.search(r"__|\]\(", plain_text(render(language, key)))} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_variable_named_like_a_figure_of_the_law_is_one(language: str) -> None:
    named = {name for key in KEYS for name in parts_of(language, key).variables if "_" in name}
    assert "refund_claim_days" in named
    assert named - FIGURES[language].keys() == set()


ALIKE = {
    "points": "the word is the same in both languages",
    "language-fr": "a language is offered under its own name",
    "language-en": "a language is offered under its own name",
    "language-set-fr": "said in the language that was chosen",
    "language-set-en": "said in the language that was chosen",
    **{f"zone-{zone}": "a name" for zone in ("guadeloupe", "martinique", "mayotte")},
    "action-ask-question": "the word is the same in both languages",
    **dict.fromkeys(("home-in-fr", "home-in-en"), "said in the language that was chosen"),
    "decoder-due": "a date that is told elsewhere, as a sentence",
    "action-my-journal": "the word is the same in both languages",
    **dict.fromkeys(("curve-several", "curve-span"), "nothing but what is inserted"),
    **dict.fromkeys(("my-debt", "debt-label", "what-of-debt"), "words put together"),
    **dict.fromkeys(("calendar-before", "calendar-after"), "an arrow beside a name"),
    **{f"option-letter_kind-{kind.value}": "the number printed on the letter" for kind in LetterKind},
}


def test_every_message_is_translated_but_for_the_listed_ones() -> None:
    write = FluentSerializer().serialize_entry
    same = {key for key in KEYS if write(MESSAGES["fr"][key]) == write(MESSAGES["en"][key])}
    assert same == ALIKE.keys()


@pytest.mark.parametrize(("language", "foreign"), [("fr", "“”"), ("en", "«»")])
def test_each_language_quotes_in_its_own_way(language: str, foreign: str) -> None:
    assert not set(SOURCES[language]) & set(foreign)


# --- the code and the catalogue


REASONS = ("unclear", "not-my-case", "wrong")

_BY_THE_DAY = ("probation-course", "refund-claim", "letter-pickup", "licence-handover", "contest-points",
               "contest-fine", "court-action", "debt-time-bar")  # fmt: skip
# What a reminder says: before the day and after it, or one sentence for each variant.
NOTICE_BODIES = (
    *_BY_THE_DAY,
    *(f"{kind}-late" for kind in _BY_THE_DAY),
    *("refund-overdue", "refund-reminder", "refund-notice", "refund-after", "new-licence", "yearly-check"),
    *("debt-reminder", "debt-registered", "debt-notice", "debt-after", "appeal-silence"),
    *("probation-gain-earned", "probation-gain-frozen", "probation-gain-unknown"),
    *("probation-end-full", "probation-end-kept", "probation-end-unknown"),
)

# The messages whose key is put together while the bot runs: how the key begins, and what may follow.
DYNAMIC: Mapping[str, Iterable[str]] = {
    "cannot-": (
        kind for kind in IncomingKind if kind not in {IncomingKind.TEXT, IncomingKind.PRESS, IncomingKind.EDIT}
    ),
    "option-training-": Training,
    "option-kind-": CourseKind,
    "option-letter_kind-": LetterKind,
    "ask-": (f"{kind}-{one.name}" for kind, fields in FIELDS.items() for one in fields),
    # the side of a course is settled by a button that shows two days: it has no name and no label of its own
    "field-": (f"{kind}-{one.name}" for kind, fields in FIELDS.items() for one in fields if one.name != "side"),
    "option-": (
        f"{one.name}-{value}"
        for fields in FIELDS.values()
        for one in fields
        for value in one.options
        if one.name != "side"
    ),
    "course-kind-": CourseKind,
    "button-": REASONS,
    "feedback-": REASONS,
    "outcome-": (outcome.replace("_", "-") for outcome in Outcome),
    "admin-": (state.replace("_", "-") for state in QuestionState),
    "admin-set-": ("in-work", "done"),
    "admin-press-": ("take", "done"),
    "admin-open-": (state.replace("_", "-") for state in QuestionState),
    "kind-": (kind.replace("_", "-") for kind in MatterKind),
    "what-": (kind.replace("_", "-") for kind in MatterKind),
    "where-": ("chat", "email", "both"),
    "journal-": (*(state for state in OutboxState if state is not OutboxState.CLAIMED),),
    "reason-": (
        *("presumed-notice", "probation-gain", "yearly-check"),
        *(kind.replace("_", "-") for kind in DOSSIER_KINDS),
    ),
    "step-": STEPS.values(),
    "recap-step-": STEPS.values(),
    "recap-appeal-": AppealKind,
    "button-sent-": STEPS.values(),
    "paper-": Paper,
    "short-paper-": Paper,
    "debtor-": Debtor,
    "short-debt-": Debtor,
    "debt-reason-": ("cancelled", "withdrawn"),
    "table-": (name for name in Row.metadata.tables if name not in NOBODYS),
    "zone-": ZONES.values(),
    **dict.fromkeys(("days-", "weeks-", "months-", "years-"), ("left", "ago")),
    "button-habit-": ("hour", "quiet", "channels", "zone", "pause"),
    "button-channel-": ("chat", "email", "both"),
    "button-pause-": ("week", "month", "ever"),
    "letter-ask-": BLANKS,
    "letter-field-": BLANKS,
    "letter-group-": GROUPS,
    "letter-send-": SENDINGS,
    "language-": LANGUAGES,
    "home-in-": LANGUAGES,
    "language-set-": LANGUAGES,
    "reply-": ("greeting", "thanks", "small-talk"),
    "later-": snooze_instants(
        datetime(2026, 11, 22, 8, tzinfo=UTC),
        "Europe/Paris",
        Stages(hour=9, days_before={}, snooze_hours=1, evening_hour=19, week_days=7),
    ),
    "why-": Why,
    "slip-": AWAITED,
    "what-if-": Trigger,
    "because-": Reason,
    "best-day-turn-": (turn for turn in Turn if turn is not Turn.OTHER),
    "best-day-refused-": Refusal,
    "coming-": (*(why for why in Why if why not in {Why.START, Why.STATEMENT, Why.OFFENCE, Why.INVALIDATION}),),
    "curve-label-": (kind.replace("_", "-") for kind in EventKind),
    "curve-plural-": (kind.replace("_", "-") for kind in GROUPED),
    "curve-line-": Certainty,
    "curve-mark-": (shape.replace("_", "-") for shape in SHAPES),
    "curve-next-": (
        why.replace("_", "-") for why in Why if why not in {Why.START, Why.STATEMENT, Why.OFFENCE, Why.INVALIDATION}
    ),
    "deadline-": DeadlineKind,
    "action-": (name.replace("_", "-") for name in ACTIONS),
    "matter-": tuple(kind.replace("_", "-") for kind in MatterKind),
    "notice-": (*tuple(f"{kind.replace('_', '-')}-subject" for kind in MatterKind), *NOTICE_BODIES),
    **{
        begins: [one.replace("_", "-") for one in ASKED]
        for begins in ("decoder-ask-", "decoder-from-", "decoder-within-")
    },
    "court-done-": ("contest-points", "court-action"),
    "decoder-rule-": (kind.replace("_", "-") for kind in DeadlineKind),
    "button-decoder-note-": RECORDS,
    "button-decoder-write-": (one.replace("_", "-") for one in LETTERS_TO_WRITE),
    "trouble-": (f"{kind}{end}" for kind in TroubleKind for end in ("", "-over")),
    "notice-points-return-": ("six-months", "restoration", "ten-years"),
}
BUILT = {f"{begins}{end}" for begins, ends in DYNAMIC.items() for end in ends}


def _modules() -> Iterator[python.Module]:
    for path in sorted(_BOT.rglob("*.py")):
        yield python.parse(path.read_text(encoding="utf-8"))


def _is_catalogue(called: python.expr) -> bool:
    """`texts(...)`, `context.texts(...)` or `shop.texts[language](...)`; in the catalogue itself, `self(...)`."""
    if isinstance(called, python.Subscript):
        called = called.value
    name = called.attr if isinstance(called, python.Attribute) else getattr(called, "id", "")
    return name in {"texts", "self"}


def _constants(node: python.expr) -> Iterator[str]:
    """The keys that an expression can be: a literal, either side of a choice, the members of a tuple."""
    match node:
        case python.Constant(value=str() as key):
            yield key
        case python.IfExp(body=body, orelse=orelse):
            yield from (*_constants(body), *_constants(orelse))
        case python.Tuple(elts=elements):
            yield from (key for element in elements for key in _constants(element))


def _chosen_keys(node: python.AST) -> Iterator[str]:
    """The keys written out in one expression: where a sentence is said, kept for later, or a refusal explained."""
    match node:
        case python.Call(func=called, args=[key, *_]) if _is_catalogue(called):
            yield from _constants(key)
        case python.Call(func=python.Name(id="Wrong"), keywords=named):
            yield from (key for one in named if one.arg == "key" for key in _constants(one.value))


def _said_keys() -> set[str]:
    return {key for module in _modules() for node in python.walk(module) for key in _chosen_keys(node)}


def _kept_keys() -> set[str]:
    """What is written into a variable called `key` (alone or beside another one), to be said a line later."""
    return {
        key
        for module in _modules()
        for node in python.walk(module)
        if isinstance(node, python.Assign)
        and any(isinstance(one, python.Name) and one.id == "key" for one in python.walk(node))
        for key in _constants(node.value)
    }


def _said_beginnings() -> Iterator[str]:
    """How every key begins that is put together where a sentence is chosen."""
    for module in _modules():
        for node in python.walk(module):
            if isinstance(node, python.Call) and node.args and _is_catalogue(node.func):
                key = node.args[0]
                if isinstance(key, python.JoinedStr) and isinstance(key.values[0], python.Constant):
                    yield str(key.values[0].value)


def _all_strings() -> set[str]:
    return {
        node.value
        for module in _modules()
        for node in python.walk(module)
        if isinstance(node, python.Constant) and isinstance(node.value, str)
    }


def _buttons() -> set[str]:
    """The actions that some code offers by name: "my_dates" is labelled by "action-my-dates"."""
    return {f"action-{text.replace('_', '-')}" for text in _all_strings() if re.fullmatch(r"[a-z]+(_[a-z]+)*", text)}


def test_the_search_for_keys_finds_them() -> None:
    found = _said_keys()
    assert len(found) > 60
    assert {"stored", "unsure", "unknown-near", "wrong-email", "failure", "two-days", "email-none"} <= found


def test_every_message_that_the_code_names_exists() -> None:
    assert _said_keys() - TEXTS["fr"].keys == set()


def test_every_message_whose_key_is_put_together_exists() -> None:
    assert BUILT - TEXTS["fr"].keys == set()


def test_every_beginning_of_a_key_in_the_code_is_listed_here() -> None:
    assert set(_said_beginnings()) - DYNAMIC.keys() == set()


def test_no_message_is_unused() -> None:
    assert TEXTS["fr"].keys - _said_keys() - _kept_keys() - BUILT - _buttons() == set()


# --- no figure of the law

# What looks like a figure and is the name of something: addresses, articles, sheets and letters.
_NAMES = re.compile(
    r"https://[^)\s]+|\b[LR]\d+-\d+|\bn° \d+|\b(?:529-2|530|1344|2224)\b|\bF\d{4,5}\b|\b48(?:SI|M|N)?\b"
)
_WORDS = {
    "fr": r"une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|trente|quarante-cinq",
    "en": r"an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|thirty|forty-five",
}
_UNITS = {
    "fr": r"points?|ans?|années?|mois|semaines?|jours?|heures?|minutes?|euros?",
    "en": r"points?|years?|months?|weeks?|days?|hours?|minutes?|euros?",
}

FIGURES_ALLOWED = {
    "welcome": "an example of what may be said",
    "help": "examples of what may be said",
    "home-unknown": "an example of what may be said",
    "declare": "an example of what may be said",
    "mail-options-hint": "an example of an answer",
    "cannot-photo": "an example of what may be said",
    "ask-licence-obtained_on": "an example of an answer",
    "ask-course-days": "an example of an answer",
    "ask-offence-code": "an example of an answer",
    "wrong-invalid": "an example of an answer",
    "wrong-partial": "an example of an answer",
    "wrong-rounded": "an example of an answer",
    "wrong-one-day": "an example of an answer",
    "wrong-course-days": "an example of an answer",
    "wrong-balance": "nothing at all is the least of any balance",
    "wrong-offence-points": "nothing at all is the least that an act can cost",
    "wrong-amount": "nothing at all is no sum; an example of an answer",
    "wrong-due-year": "an example of an answer",
    "ask-debt-amount": "an example of an answer",
    "why-six_months": "the rule is about a single point: one is its name, not its amount",
    "coming-six_months": "the rule is about a single point: one is its name, not its amount",
    "notice-left": "the French singular of a count of days, not a delay",
    "kept-years": "the singular of a count of years, which the operator sets",
    "later-hour": "a button that the settings of the reminders name",
    **dict.fromkeys(("hour", "hour-set", "hour-is-quiet", "quiet-set", "quiet-span"), "an hour of the clock"),
    **dict.fromkeys(("habit-hour", "habit-quiet"), "an hour of the clock"),
    **dict.fromkeys(("habits", "ask-hour", "ask-quiet", "ask-pause"), "examples of what may be said"),
    **dict.fromkeys(("wrong-hour", "wrong-quiet", "wrong-pause"), "an example of an answer"),
    **dict.fromkeys(
        (
            f"letter-ask-{name}"
            for name in ("offence_on", "fine_amount", "paid_on", "course_days", "contract", "amount")
        ),
        "an example of an answer",
    ),
    **dict.fromkeys(("letter-amount", "letter-no-day", "letter-both-days"), "an example of an answer"),
    "button-pause-week": "how long a pause lasts: the person's own choice",
    "button-pause-month": "how long a pause lasts: the person's own choice",
}


def has_figure(language: str, key: str) -> bool:
    prose = _NAMES.sub(" ", " ".join(parts_of(language, key).words))
    counted = rf"\b(?:{_WORDS[language]})\s(?:{_UNITS[language]})\b"
    return re.search(rf"\d|{counted}", prose, re.IGNORECASE) is not None


def test_no_sentence_holds_a_figure_of_the_law() -> None:
    assert {key for key in KEYS for one in LANGUAGES if has_figure(one, key)} == FIGURES_ALLOWED.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_counts_from_nothing_and_holds_other_figures_in_examples_only(language: str) -> None:
    for key in (key for key in FIGURES_ALLOWED if key.startswith("wrong-")):
        prose = re.sub(r"[«“].*?[»”]", "", " ".join(parts_of(language, key).words), flags=re.DOTALL)
        assert set(re.findall(r"\d+", prose)) <= {"0"}, key


# --- buttons

_LABELS = re.compile(r"(?:button|option|field|short|action|stop|resume|later)-|language-(?:fr|en)$")
# The official French name stays beside the English one: without it nobody finds it on his own papers.
_LONG_LABELS = {("en", "option-training-accompanied"): "Accompanied driving (conduite accompagnée)"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_fits_on_a_button(language: str) -> None:
    longest: dict[str, str | int] = {
        "day": TEXTS[language].day(date(2026, 9, 30)),
        "kind": "48SI",
        "points": 12,
        "hours": 1,
        "days": 7,
    }
    labels = {key: TEXTS[language](key, **longest) for key in KEYS if _LABELS.match(key)}
    assert len(labels) > 50
    assert {key for key, label in labels.items() if "\n" in label or "__" in label or "](" in label} == set()
    long = {(language, key): label for key, label in labels.items() if len(label) > _LABEL_LENGTH}
    assert long == {place: label for place, label in _LONG_LABELS.items() if place[0] == language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_buttons_of_one_question_read_alike(language: str) -> None:
    for begins in (
        "option-training-",
        "option-kind-",
        "option-letter_kind-",
        "later-",
        "button-",
        "action-",
        "field-offence-",
    ):
        labels = [TEXTS[language](key, hours=1, days=7).casefold() for key in KEYS if key.startswith(begins)]
        assert len(labels) == len(set(labels)) > 1


@pytest.mark.parametrize(("language", "yes", "verb"), [("fr", "Oui", "enregistrer"), ("en", "Yes", "save")])
def test_the_button_that_stores_says_yes_and_what_it_does(language: str, yes: str, verb: str) -> None:
    label = TEXTS[language]("button-yes")
    assert label.startswith(yes)
    assert verb in label


# --- examples


def _examples(language: str, key: str) -> list[str]:
    """What a message puts in quotes for the person to imitate; what she said herself is no example."""
    quoted = re.findall(r"[«“]\s?(.*?)\s?[»”]", render(language, key))
    return [example for example in quoted if "‹" not in example]


def _heard(fact: Heard) -> tuple[object, ...]:
    """A fact that was heard, without how it was written."""
    match fact:
        case HeardLicence(obtained=Expression(days=days)):
            return ("licence", *days)
        case HeardBalance(points=points):
            return ("balance", points)
        case HeardLetter(kind=kind, received=Expression(days=days)):
            return ("letter", kind, *days)
        case HeardCourse(days=Expression(days=days)):
            return ("course", *days)
    return ("something else", fact)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("welcome", [("licence", date(2021, 5, 12)), ("balance", 8)]),
        ("help", [("letter", LetterKind.L48N, date(2026, 11, 2)), ("course", date(2026, 3, 3), date(2026, 3, 4))]),
        ("cannot-photo", [("letter", LetterKind.L48N, date(2026, 11, 2))]),
        ("declare", [("course", date(2026, 3, 3), date(2026, 3, 4))]),
    ],
)
def test_a_sentence_given_as_an_example_is_understood(key: str, said: list[tuple[object]], language: str) -> None:
    assert [_heard(fact) for text in _examples(language, key) for fact in read_facts(text, _TODAY)] == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("ask-licence-obtained_on", [(date(2021, 5, 12),), (date(2021, 5, 12),)]),
        ("wrong-one-day", [(date(2021, 5, 12),)]),
        ("wrong-partial", [(date(2019, 6, 14),)]),
        ("wrong-rounded", [(date(2019, 6, 14),)]),
        ("wrong-invalid", [(date(2025, 2, 28),)]),
        ("wrong-due-year", [(date(2026, 6, 14),)]),
        ("ask-course-days", [(date(2025, 3, 3), date(2025, 3, 4))]),
        ("wrong-course-days", [(date(2025, 3, 3), date(2025, 3, 4))]),
    ],
)
def test_a_date_given_as_an_example_is_read(key: str, days: list[tuple[date]], language: str) -> None:
    assert [read_date(text, _TODAY).days for text in _examples(language, key)] == days


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offences_given_as_examples_are_found_in_the_scale(language: str) -> None:
    finder = OffenceFinder(load_law(_RULES).scale)
    found = [finder.find(one) for one in _examples(language, "ask-offence-code")]
    assert found == ["red_light", "phone", "speed_20_30"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["ask-email-address", "wrong-email"])
def test_the_address_given_as_an_example_is_one(key: str, language: str) -> None:
    (address,) = _examples(language, key)
    assert isinstance(take_email(address), Taken)


# --- days and moments


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("fr", date(2023, 5, 1), "1er mai 2023"),
        ("fr", date(2023, 5, 11), "11 mai 2023"),
        ("fr", date(2021, 1, 31), "31 janvier 2021"),
        ("fr", date(2026, 12, 5), "5 décembre 2026"),
        ("en", date(2023, 5, 1), "1 May 2023"),
        ("en", date(2026, 12, 5), "5 December 2026"),
    ],
)
def test_a_day_is_written_in_full(language: str, day: date, said: str) -> None:
    assert TEXTS[language].day(day) == said


@pytest.mark.parametrize(
    ("language", "first", "last", "said"),
    [
        ("fr", date(2025, 3, 3), date(2025, 3, 3), "3 mars 2025"),
        ("fr", date(2025, 3, 3), date(2025, 3, 4), "3 et 4 mars 2025"),
        ("fr", date(2025, 4, 1), date(2025, 4, 2), "1er et 2 avril 2025"),
        ("fr", date(2025, 3, 31), date(2025, 4, 1), "31 mars et 1er avril 2025"),
        ("fr", date(2025, 12, 31), date(2026, 1, 1), "31 décembre 2025 et 1er janvier 2026"),
        ("fr", date(2024, 3, 3), date(2025, 3, 4), "3 mars 2024 et 4 mars 2025"),
        ("en", date(2025, 3, 3), date(2025, 3, 3), "3 March 2025"),
        ("en", date(2025, 4, 1), date(2025, 4, 2), "1 and 2 April 2025"),
        ("en", date(2025, 3, 31), date(2025, 4, 1), "31 March and 1 April 2025"),
        ("en", date(2025, 12, 31), date(2026, 1, 1), "31 December 2025 and 1 January 2026"),
    ],
)
def test_two_days_share_what_they_have_in_common(language: str, first: date, last: date, said: str) -> None:
    assert TEXTS[language].days(first, last) == said


@pytest.mark.parametrize(
    ("language", "instant", "said"),
    [
        ("fr", datetime(2026, 12, 5, 8, tzinfo=UTC), "le 5 décembre 2026 à 9:00"),
        ("fr", datetime(2026, 7, 31, 22, 30, tzinfo=UTC), "le 1er août 2026 à 0:30"),
        ("en", datetime(2026, 12, 5, 8, tzinfo=UTC), "on 5 December 2026 at 9:00"),
    ],
)
def test_a_moment_is_told_as_clocks_show_it_where_the_person_lives(language: str, instant: datetime, said: str) -> None:
    assert TEXTS[language].moment(instant, "Europe/Paris") == said


@pytest.mark.parametrize(("language", "said"), [("fr", "dimanche"), ("en", "Sunday")])
def test_a_weekday_has_its_name(language: str, said: str) -> None:
    assert TEXTS[language].weekday(_TODAY) == said


@pytest.mark.parametrize(
    ("language", "points", "said"),
    [
        ("fr", 0, "solde de 0 point au 1er mai 2023"),
        ("fr", 1, "solde de 1 point au 1er mai 2023"),
        ("fr", 2, "solde de 2 points au 1er mai 2023"),
        ("en", 0, "balance of 0 points on 1 May 2023"),
        ("en", 1, "balance of 1 point on 1 May 2023"),
    ],
)
def test_points_are_counted_as_each_language_does(language: str, points: int, said: str) -> None:
    day = TEXTS[language].day(date(2023, 5, 1))
    assert TEXTS[language]("recap-balance", points=points, day=day) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", ["aujourd'hui", "demain", "dans 2 jours"]), ("en", ["today", "tomorrow", "in 2 days"])],
)
def test_the_nearest_days_have_names(language: str, said: list[str]) -> None:
    assert [time_from(_TODAY, _TODAY + timedelta(days=number), TEXTS[language]) for number in range(3)] == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 5), "dans 13 jours"),
        (date(2026, 12, 6), "dans 2 semaines"),
        (date(2026, 12, 7), "dans 15 jours"),
        (date(2026, 12, 22), "dans 30 jours"),
        (date(2026, 12, 23), "dans plus de 4 semaines"),
        (date(2026, 12, 27), "dans 5 semaines"),
        (date(2027, 1, 21), "dans plus de 8 semaines"),
        (date(2027, 1, 22), "dans 2 mois"),
        (date(2027, 1, 23), "dans plus de 2 mois"),
        (date(2028, 11, 21), "dans plus de 23 mois"),
        (date(2028, 11, 22), "dans 2 ans"),
        (date(2029, 12, 1), "dans plus de 3 ans"),
        (date(2026, 11, 21), "hier"),
        (date(2026, 11, 19), "il y a 3 jours"),
        (date(2026, 9, 22), "il y a 2 mois"),
        (date(2023, 1, 31), "il y a plus de 3 ans"),
    ],
)
def test_the_time_to_a_day_is_never_said_to_be_longer_than_it_is(day: date, said: str) -> None:
    assert time_from(_TODAY, day, TEXTS["fr"]) == said
    assert said.startswith("dans plus de") == time_from(_TODAY, day, TEXTS["en"]).startswith("in more than")


# --- the catalogue itself


def test_a_line_that_is_no_message_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="en: this is no Fluent message: 'no message at all"):
        Texts("en", "hello = Hello\n\nno message at all\n")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(LookupError):
        TEXTS["fr"]("no-such-key")
    assert not TEXTS["fr"].has("no-such-key")


def test_a_missing_value_is_an_error_that_names_the_message() -> None:
    with pytest.raises(ValueError, match="en: moment"):
        TEXTS["en"]("moment", day="5 December 2026")


def test_the_figures_of_another_day_leave_the_catalogue_as_it_was() -> None:
    other = TEXTS["en"].with_figures({**FIGURES["en"], "refund_claim_days": "99 days"})
    assert "99 days" in other("refund-no-course")
    assert "15 days" in TEXTS["en"]("refund-no-course")
