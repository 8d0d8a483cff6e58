"""Slips of the hand of those who edit the knowledge: each with the file and the line that must be named.

`python -m tests.knowledge.broken_edits FOLDER` tries them on a copy of a whole folder and prints what it says.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.knowledge.editing import Edit, edited

NEW = Path(__file__).parents[2] / "knowledge" / "new_entry.md"
ENTRY = "entries/stage/stage-cout.md"
PAGE = "entries/stage/stage-cout.en.md"
ASKED = "asked/stage-cout.yaml"
COURSE = "rules/course.yaml"
SCALE = "rules/scale.yaml"
READINGS = "rules/readings.yaml"
REMINDERS = "rules/reminders.yaml"


def _latin(before: bytes) -> bytes:
    return before.decode().encode("latin-1", "replace")


def _without(key: str) -> Callable[[bytes], bytes]:
    """Takes a key of a header away, with its list."""
    return lambda before: re.sub(rf"(?m)^{key}:.*\n(?:  - .*\n)*", "", before.decode()).encode()


def _e(file: str, name: str, find: str, put: str, says: str = "", down: int = 0) -> Edit:
    place = Path(file).stem if file.startswith("rules") else {ENTRY: "entry", PAGE: "page", ASKED: "asked"}[file]
    return Edit(name=f"{place}: {name}", file=file, find=find, put=put, says=says, down=down)


_TITLE, _HREF = r"^title: .*$", r"^  - \{title: .*$"
_BODY = r"^Un stage coûte"
_LAST = r"^Pour payer moins :$"


def _header() -> Iterator[Edit]:
    """The header of an entry."""
    for key, wrong in {
        "id": "[a]", "title": "48", "ask": "une question", "sources": "Légifrance", "checked_on": "hier",
        "review_by": "[2027-05-22]", "confidence": "[O]", "related": "lettre-48n", "actions": "next_course",
        "must_land": "{a: b}", "must_not_land": "12",
    }.items():  # fmt: skip
        block = rf"^{key}:.*\n(?:  - .*\n)*"
        yield _e(ENTRY, f"{key} of the wrong type", block, f"{key}: {wrong}\n", key)
    for key in ("id", "title", "ask", "sources", "checked_on", "review_by", "confidence"):
        yield Edit(name=f"entry: no {key}", file=ENTRY, line=2, says=f"missing {key}", make=_without(key))
    for key, slip in {
        "id": "Id", "title": "titel", "ask": "aks", "sources": "source", "checked_on": "checked-on",
        "review_by": "reviewby", "confidence": "confidance", "related": "relatd", "actions": "action",
        "must_land": "mustland", "must_not_land": "must_not_lnd",
    }.items():  # fmt: skip
        yield _e(ENTRY, f"{key} misspelt", rf"^{key}:", f"{slip}:", f'unknown key "{slip}"')
    for key in ("title", "checked_on", "review_by", "confidence"):
        yield _e(ENTRY, f"{key} without a value", rf"^{key}:.*$", f"{key}:", key)
    yield _e(ENTRY, "a key nobody knows", _TITLE, "author: moi", 'unknown key "author"')
    yield _e(ENTRY, "a key twice", r"^checked_on: .*$", "checked_on: 2026-11-22\nchecked_on: 2026-11-22", "twice", 1)
    yield _e(ENTRY, "30 February", r"^checked_on: .*$", "checked_on: 2026-02-30", "no day of the calendar")
    yield _e(ENTRY, "a day in quotes", r"^checked_on: .*$", 'checked_on: "2026-11-22"', "YYYY-MM-DD")
    yield _e(ENTRY, "a French day", r"^review_by: .*$", "review_by: 22/05/2027", "YYYY-MM-DD")
    yield _e(ENTRY, "a day with an hour", r"^review_by: .*$", "review_by: 2027-05-22 10:00:00", "YYYY-MM-DD")
    yield _e(ENTRY, "a month thirteen", r"^review_by: .*$", "review_by: 2027-13-01", "no day of the calendar")
    yield _e(ENTRY, "a review before the check", r"^review_by: .*$", "review_by: 2020-01-01", "must come after")
    yield _e(ENTRY, "an unknown confidence", r"^confidence: .*$", "confidence: A", "expected O (official)")
    yield _e(ENTRY, "a small letter as confidence", r"^confidence: .*$", "confidence: o", "expected O (official)")
    yield _e(ENTRY, "an id unlike the file", r"^id: .*$", "id: stage-prix", "must be the file's name")
    yield _e(ENTRY, "an id in capitals", r"^id: .*$", "id: Stage-Cout", "small letters")
    yield _e(ENTRY, "an unknown action", r"^actions: .*$", "actions: [next_corse]", 'did you mean "next_course"')
    yield _e(ENTRY, "an unknown link", r"^related: .*$", "related: [lettre-48x]", 'no entry "lettre-48x"')
    yield _e(ENTRY, "a link to itself", r"^related: .*$", "related: [stage-cout]", "not related to itself")
    yield _e(ENTRY, "a question twice", r"^  - tarif stage permis$", "  - c combien un stage de point", "twice", 1)
    yield _e(ENTRY, "too few questions", r"^ask:\n(?:  - .*\n)*", "ask:\n  - une seule\n", "at least 8")
    yield _e(ENTRY, "a question that is a number", r"^  - tarif stage permis$", "  - 48", "expected a text")
    yield _e(ENTRY, "an empty question", r"^  - tarif stage permis$", "  -", "expected a text")
    yield _e(ENTRY, "a question in braces", r"^  - tarif stage permis$", "  - {{ course.points_max }}", "a key must be")
    yield _e(ENTRY, "a question of another entry", r"^  - tarif stage permis$", "  - j'ai reçu une lettre 48N",
             "is asked in lettre-48n too")  # fmt: skip
    yield _e(ENTRY, "a source without address", _HREF, '  - {title: "Code de la route"}', "missing href")
    yield _e(ENTRY, "a source as text", _HREF, "  - Code de la route", "expected the keys title, href")
    yield _e(ENTRY, "a source over http", _HREF, '  - {title: "A", href: "http://example.org/x"}', "https://")
    yield _e(ENTRY, "a source without host", _HREF, '  - {title: "A", href: "https:///x"}', "https://")
    yield _e(ENTRY, "a source with a space", _HREF, '  - {title: "A", href: "https://example.org/a b"}', "https://")
    yield _e(ENTRY, "a source with an unknown key", _HREF,
             '  - {title: "A", href: "https://example.org/x", url: "x"}', 'unknown key "url"')  # fmt: skip
    yield _e(ENTRY, "no source at all", r"^sources:\n(?:  - .*\n)*", "sources: []\n", "at least 1")


def _yaml(file: str, key: str, item: str) -> Iterator[Edit]:
    """What is no YAML, or not the YAML meant; `key` matches a line with a key and a text, `item` an indented line."""
    yield _e(file, "a tab", item, "\t- x", "tab")
    yield _e(file, "a double quote left open", key, 'title: "Combien', "")
    yield _e(file, "a single quote left open", key, "title: 'Combien", "")
    yield _e(file, "an apostrophe in single quotes", key, "title: 'Combien d'euros'", "")
    yield _e(file, "a colon in a text", key, "title: Prix : combien", "quotes")
    yield _e(file, "no space after the colon", key, "title:Combien", "a space after the colon")
    yield _e(file, "an alias", key, "title: *prix", "quotes")
    yield _e(file, "an anchor", key, "title: &prix Combien", "quotes")
    yield _e(file, "a tag", key, "title: !prix Combien", "quotes")
    yield _e(file, "an @ to begin with", key, "title: @prix", "quotes")
    yield _e(file, "a list left open", key, "title: [Combien", "")
    yield _e(file, "a wrong indentation", item, " - x", "")
    yield _e(file, "a dash without a space", item, "  -x", "")


def _template(file: str, first: str) -> Iterator[Edit]:
    """The body as a template; `first` matches the beginning of its first line."""
    for name, put, says in (
        ("an unknown figure", "{{ course.points_maxx }} {{ course.points_max }}", "no figure course.points_maxx"),
        ("an unknown area", "{{ corse.points_max }}", 'did you mean "course"'),
        ("an area alone", "{{ course }}", "alone"),
        ("an unknown field of the person", "{% if case.probatoin %}x{% endif %}y", 'did you mean "probation"'),
        ("an unknown letter", '{% if case.letter == "48T" %}x{% endif %}y', "is no letter"),
        ("an unknown filter", "{{ course.points_max | nombre }}", "nombre"),
        ("a filter of somebody else", "{{ 'x' | center(999999999) }}", "center"),
        ("a figure left open", "Il rend {{ course.points_max points.", "template"),
        ("a figure with one brace", "Il rend { course.points_max } points.", "loose"),
        ("a figure closed by one brace", "Il rend {{ course.points_max } points.", "template"),
        ("a loose closing", "Il rend 4 }} points.", "loose"),
        ("a condition left open", "{% if case.known %}Vous.", "template"),
        ("a condition never opened", "Vous. {% endif %}", "template"),
        ("an unknown tag", "{% fi case.known %}Vous.{% endif %}", "template"),
        ("a loop", "{% for i in [1, 2] %}x{% endfor %}", "take away this for"),
        ("a call", "{{ course.points_max.__str__() }}", "take away this call"),
        ("an include", "{% include 'x' %}", "take away this include"),
        ("a power", "{{ 9 ** 9 ** 9 }}", "take away this pow"),
        ("a sum with nothing", "{{ case.balance + 1 }}", "cannot be filled in"),
        ("a balance that nobody gave", "Solde : {{ case.balance }}", "cannot be filled in"),
        ("a comment left open", "{# à revoir", "template"),
    ):
        yield _e(file, name, first, f"{put} Un", says)


def _markdown(file: str, first: str) -> Iterator[Edit]:
    for name, put, says in (
        ("a heading", "## Prix\n\nUn", "heading"),
        ("a heading without a space", "##Prix\n\nUn", "heading"),
        ("a picture", "![x](https://example.org/x.png) Un", "image"),
        ("HTML", "<b>Prix</b> Un", "html"),
        ("a block of HTML", "<div>Prix</div>\n\nUn", "html"),
        ("code", "`prix` Un", "code"),
        ("a block of code", "```\nprix\n```\n\nUn", "fence"),
        ("an indented block", "    prix\n\nUn", "code block"),
        ("a quotation", "> prix\n\nUn", "blockquote"),
        ("a line across", "***\n\nUn", "hr"),
        ("a link over http", "[ici](http://example.org) Un", "https://"),
        ("a link to a file", "[ici](stage-quand.md) Un", "https://"),
        ("a link with a space", "[ici](https://example.org/a b) Un", "a link that is not closed"),
        ("a link left open", "[ici](https://example.org Un", "a link that is not closed"),
        ("bold left open", "**Prix Un", "**"),
        ("a list of dots", "• prix\n\nUn", "list"),
        ("a list whose dash has no space", "-prix\n\nUn", "list"),
    ):
        yield _e(file, name, first, put, says)
    yield _e(file, "a table", first, "| a | b |\n|---|---|\n| c | d |\n\nUn", "table")


def _figures() -> Iterator[Edit]:
    """A file of figures."""
    unit, values = r"^    unit: points$", r"^    values: \[\{since: 1992-07-01, value: 4\}\]$"
    for name, put, says in (
        ("an unknown unit", "    unit: point", 'did you mean "points"'),
        ("a misspelt key", "    unti: points", 'did you mean "unit"'),
        ("another unit than the engine counts in", "    unit: years", "the engine counts in"),
    ):
        yield _e(COURSE, name, unit, put, says, -2 if "engine" in name else 0)
    yield _e(
        COURSE, "no unit", r"^  points_max:\n(.*)\n    unit: points$", '  points_max:\n    label: "x"', "missing unit"
    )
    for name, put, says in (
        ("a value without since", "[{value: 4}]", "missing since"),
        ("a since without value", "[{since: 1992-07-01}]", "missing value"),
        ("a misspelt since", "[{snice: 1992-07-01, value: 4}]", 'did you mean "since"'),
        ("days out of order", "[{since: 2020-01-01, value: 4}, {since: 1992-07-01, value: 3}]", "follow each other"),
        ("a day twice", "[{since: 1992-07-01, value: 4}, {since: 1992-07-01, value: 3}]", "follow each other"),
        ("a day that does not exist", "[{since: 1992-02-30, value: 4}]", "no day of the calendar"),
        ("a day as text", '[{since: "1992-07-01", value: 4}]', "YYYY-MM-DD"),
        ("a year alone", "[{since: 1992, value: 4}]", "YYYY-MM-DD"),
        ("a year with a slip", "[{since: 1092-07-01, value: 4}]", "look at the year"),
        ("a value in letters", "[{since: 1992-07-01, value: quatre}]", "expected a number"),
        ("a value in quotes", '[{since: 1992-07-01, value: "4"}]', "expected a number"),
        ("a value with its unit", "[{since: 1992-07-01, value: 4 points}]", "expected a number"),
        ("a value that is yes", "[{since: 1992-07-01, value: true}]", "expected a number"),
        ("a value that is nothing", "[{since: 1992-07-01, value: }]", "expected a number"),
        ("a value that is no number", "[{since: 1992-07-01, value: .nan}]", "expected a number"),
        ("a value without end", "[{since: 1992-07-01, value: .inf}]", "expected a number"),
        ("a negative value", "[{since: 1992-07-01, value: -4}]", "from 0"),
        ("a value out of all measure", "[{since: 1992-07-01, value: 400000}]", "from 0"),
        ("no value at all", "[]", "at least 1"),
        ("a bare value", "4", "expected a list"),
        ("a comma forgotten", "[{since: 1992-07-01 value: 4}]", ""),
        ("a bracket forgotten", "[{since: 1992-07-01, value: 4}", ""),
    ):
        yield _e(COURSE, name, values, f"    values: {put}", says)
    yield _e(COURSE, "half a point", values, "    values: [{since: 1992-07-01, value: 4.5}]", "whole numbers", -3)
    yield _e(COURSE, "an unknown confidence", r"^    confidence: O$", "    confidence: X", "expected O")
    yield _e(
        COURSE, "a reference without address", r"^    reference: .*$", '    reference: {title: "x"}', "missing href"
    )
    yield _e(COURSE, "a reference over http", r"^    reference: .*$",
             '    reference: {title: "x", href: "http://example.org/"}', "https://")  # fmt: skip
    yield _e(
        COURSE, "a check on no day", r"^    checked_on: .*$", "    checked_on: 2026-11-31", "no day of the calendar"
    )
    yield _e(COURSE, "a figure twice", r"^  interval_years:$", "  points_max:", "twice")
    yield _e(COURSE, "a name with a dash", r"^  points_max:$", "  points-max:", "letters, digits and underscores")
    yield _e(COURSE, "a figure under another name", r"^  points_max:$", "  point_max:", "the engine needs")
    yield _e(COURSE, "the unit against the name", r"^    unit: months$", "    unit: years", "the name asks for months")
    yield _e(COURSE, "another area", r"^area: course$", "area: cours", 'expected "course"')
    yield _e(COURSE, "an unknown section", r"^area: course$", "area: course\nremarks: x", 'unknown key "remarks"', 1)
    yield _e(COURSE, "figures misspelt", r"^figures:$", "figrues:", 'did you mean "figures"')
    yield _e(COURSE, "a list of figures", r"^  points_max:$", "  - points_max:", "")
    yield Edit(name="course: a figure that the engine needs is gone", file=COURSE, line=1, says="course.points_max",
               make=lambda before: re.sub(rb"(?m)^  points_max:\n(?:    .*\n)*", b"", before))  # fmt: skip
    yield Edit(name="course: a figure that only an entry needs is gone", file=COURSE, at=ENTRY, line=25,
               says="no figure course.price_average_eur",
               make=lambda before: re.sub(rb"(?m)^  price_average_eur:\n(?:    .*\n)*", b"", before))  # fmt: skip
    yield Edit(name="course: the file is gone", file=COURSE, remove=True, line=1, says="this file is missing")


def _scale() -> Iterator[Edit]:
    points, classes = r"^    points: .*$", r"^    class: .*$"
    for name, put, says in (
        ("ten points", "[{since: 1992-07-01, value: 10}]", "0 to 9"),
        ("negative points", "[{since: 1992-07-01, value: -1}]", "0 to 9"),
        ("half a point", "[{since: 1992-07-01, value: 1.5}]", "whole number"),
        ("points in letters", "[{since: 1992-07-01, value: un}]", "whole number"),
        ("bare points", "1", "expected a list"),
        ("days out of order", "[{since: 2024-01-01, value: 1}, {since: 1992-07-01, value: 0}]", "follow each other"),
    ):
        yield _e(SCALE, name, points, f"    points: {put}", says)
    yield _e(SCALE, "an unknown class", classes, "    class: [{since: 1992-07-01, value: C9}]", '"C9" is not known')
    yield _e(SCALE, "a class that is a number", classes, "    class: [{since: 1992-07-01, value: 4}]", "is not known")
    yield _e(SCALE, "an unknown fine", r"^    fine: .*$", "    fine: C7", '"C7" is not known')
    yield _e(SCALE, "an unknown shelf", r"^    category: speed$", "    category: sped", 'did you mean "speed"')
    yield _e(SCALE, "a misspelt key", r"^    label_en: ", "    lable_en: ", 'did you mean "label_en"')
    yield _e(SCALE, "an offence twice", r"^  speed_lt5_in:$", "  speed_lt5_out:", "twice")
    yield _e(SCALE, "a code in capitals", r"^  speed_lt5_in:$", "  Speed_lt5_in:", "small letters")
    yield _e(SCALE, "a button too long", r"^    button: .*$",
             '    button: "Un excès de vitesse de moins de cinq"', "at most 29")  # fmt: skip
    yield _e(SCALE, "a button twice", r'^    button: "Moins de 5 km/h, limite ≤ 50"$',
             '    button: "Moins de 5 km/h, limite > 50"', "is the button of")  # fmt: skip
    yield _e(SCALE, "a name twice", r'^    names: \["petit excès de vitesse en ville".*$',
             '    names: ["petit excès de vitesse hors agglomération"]', "is a name of")  # fmt: skip
    yield _e(SCALE, "yes as in old YAML", r"^    firm: false$", "    firm: no", "true or false")
    yield _e(SCALE, "an unknown confidence", r"^    confidence: O$", "    confidence: Y", "expected O")
    yield _e(SCALE, "a check on no day", r"^checked_on: .*$", "checked_on: 2026-06-31", "no day of the calendar")
    yield _e(SCALE, "a reference as text", r"^reference: .*$", "reference: F31551", "expected the keys title, href")
    yield _e(SCALE, "another area", r"^area: scale$", "area: scales", 'expected "scale"')
    yield _e(SCALE, "offences misspelt", r"^offences:$", "offenses:", 'unknown key "offenses"')
    yield _e(SCALE, "an unknown substance", r"^    substance: .*$", "    substance: coffee", "is not known")


def _readings_and_reminders() -> Iterator[Edit]:
    yield _e(READINGS, "a number in letters", r"^    number: 2$", "    number: deux", "whole number")
    yield _e(READINGS, "a number twice", r"^    number: 2$", "    number: 1", "is the number of day_order too")
    yield _e(READINGS, "a misspelt key", r"^    basis: ", "    bases: ", 'did you mean "basis"')
    yield _e(READINGS, "an unknown caution", r"^  expiry_day: \{", "  expiry_dya: {", 'did you mean "expiry_day"')
    yield _e(READINGS, "an unknown reading", r"^  expiry_day: \{reading: expiry_day", "  expiry_day: {reading: expiry",
             "is not known")  # fmt: skip
    yield _e(READINGS, "another place than the date", r"^  course_too_soon: .*$",
             '  course_too_soon: {reading: course_interval, text: "Le stage du {day}."}', "{date}")  # fmt: skip
    yield _e(READINGS, "a list as text", r'^    title: "Une journée"$', "    title: [Une, journée]", "expected a text")
    for name, put, says in (
        ("an unknown kind", "  course_posible: {days_before: [30, 0]}", 'did you mean "course_possible"'),
        ("a day in letters", "  course_possible: {days_before: [trente, 0]}", "whole number"),
        ("a negative day", "  course_possible: {days_before: [-30, 0]}", "from 0 to 365"),
        ("a day twice", "  course_possible: {days_before: [30, 30]}", "twice"),
        ("a bare day", "  course_possible: {days_before: 30}", "expected a list"),
        ("no day", "  course_possible: {days_before: []}", "at least 1"),
        ("half a day", "  course_possible: {days_before: [1.5]}", "whole number"),
        ("a misspelt key", "  course_possible: {day_before: [30]}", 'did you mean "days_before"'),
    ):
        yield _e(REMINDERS, name, r"^  course_possible: .*$", put, says)
    yield _e(REMINDERS, "an hour of the old kind", r"^hour: .*$", "hour: 9:00", "whole number")
    yield _e(REMINDERS, "hour twenty-five", r"^hour: .*$", "hour: 25", "from 0 to 23")
    yield _e(REMINDERS, "no snooze", r"^snooze:", "snoze:", 'did you mean "snooze"')
    yield Edit(name="reminders: the file is gone", file=REMINDERS, remove=True, line=1)
    yield Edit(name="readings: the file is gone", file=READINGS, remove=True, line=1)
    yield Edit(name="scale: the file is gone", file=SCALE, remove=True, line=1)


def _bytes(file: str) -> Iterator[Edit]:
    place = Path(file).name
    yield Edit(name=f"{place}: UTF-16", file=file, line=1, says="UTF-8", make=lambda b: b.decode().encode("utf-16"))
    yield Edit(name=f"{place}: UTF-16 without a mark", file=file, line=1, make=lambda b: b.decode().encode("utf-16-le"))
    yield Edit(name=f"{place}: empty", file=file, line=1, make=lambda _: b"")
    yield Edit(name=f"{place}: blank", file=file, line=1, make=lambda _: b"\n\n  \n")
    yield Edit(name=f"{place}: a NUL", file=file, line=2, says="U+0000", make=lambda b: b.replace(b"\n", b"\n\x00", 1))
    yield Edit(name=f"{place}: an invisible space", file=file, line=2, says="U+200B",
               make=lambda b: b.replace(b"\n", b"\n\xe2\x80\x8b", 1))  # fmt: skip
    yield Edit(name=f"{place}: a mark of merging", file=file, line=1, make=lambda b: b"<<<<<<< HEAD\n" + b)
    yield Edit(
        name=f"{place}: half a letter", file=file, line=2, says="UTF-8", make=lambda b: b.replace(b"\n", b"\n\xc3", 1)
    )


def _files() -> Iterator[Edit]:
    """Whole files: their bytes, their place, their two fences."""
    for file in (ENTRY, PAGE, ASKED, COURSE, SCALE, READINGS, REMINDERS):
        yield from _bytes(file)
    yield Edit(name="entry: Latin-1", file=ENTRY, line=3, says="UTF-8", make=_latin)
    yield _e(ENTRY, "no first fence", r"\A---\n", "", "header between")
    yield Edit(name="entry: no second fence", file=ENTRY, line=1, says="header between",
               make=lambda b: b.replace(b"\n---\n", b"\n", 1))  # fmt: skip
    yield Edit(name="entry: a blank line before the header", file=ENTRY, line=1, make=lambda b: b"\n" + b)
    yield Edit(name="entry: no answer", file=ENTRY, line=25, says="empty",
               make=lambda b: b[: b.index(b"\n---\n", 4) + 5])  # fmt: skip
    yield Edit(name="entry: a copy under the same name", file=ENTRY, copy_to="entries/zz/stage-cout.md", line=2,
               says="is already in")  # fmt: skip
    yield Edit(name="entry: a copy under another name", file=ENTRY, copy_to="entries/stage/stage-prix.md", line=2,
               says="must be the file's name")  # fmt: skip
    yield Edit(name="page: a copy for no entry", file=PAGE, copy_to="entries/stage/stage-prix.en.md", line=1,
               says="there is no entry stage-prix.md")  # fmt: skip
    yield Edit(name="page: a copy in no language", file=PAGE, copy_to="entries/stage/stage-cout.xx.md", line=1,
               says="no language")  # fmt: skip
    yield Edit(name="entry: a new one not filled in", file=ENTRY, line=4, says="title: expected a text",
               make=lambda _: NEW.read_bytes().replace(b"{topic}", b"stage-cout"))  # fmt: skip
    yield Edit(name="asked: a copy for no entry", file=ASKED, copy_to="asked/stage-prix.yaml", line=1,
               says='there is no entry "stage-prix"')  # fmt: skip


def _page() -> Iterator[Edit]:
    yield _e(PAGE, "no title", r"^title: .*\n", "", "missing title")
    yield _e(PAGE, "a misspelt day", r"^translated_on:", "translated-on:", 'unknown key "translated-on"')
    yield _e(PAGE, "a day that does not exist", r"^translated_on: .*$", "translated_on: 2026-02-30", "no day")
    yield _e(PAGE, "sources of its own", r"^translated_on: ", "sources: []\ntranslated_on: ", 'unknown key "sources"')
    yield _e(PAGE, "too few questions", r"^ask:\n(?:  - .*\n)*", "ask:\n  - one\n", "at least 6")


def _asked() -> Iterator[Edit]:
    yield _e(ASKED, "a misspelt key", r"^ask:", "aks:", 'did you mean "ask"')
    yield _e(ASKED, "a second key", r"^ask:", "id: x\nask:", 'unknown key "id"')
    yield _e(ASKED, "a question that is a number", r"^  - .*$", "  - 48", "expected a text")
    yield _e(ASKED, "a question twice", r"^  - \"combien prévoir.*$",
             '  - "vous avez trouvé à combien, chez moi c\'est cher ?"', "twice")  # fmt: skip


EDITS: tuple[Edit, ...] = (
    *_header(),
    *_yaml(ENTRY, _TITLE, r"^  - tarif stage permis$"),
    *_yaml(PAGE, _TITLE, r'^  - "cheapest points course"$'),
    *_yaml(COURSE, r"^area: course$", r'^    label: "intervalle entre deux stages.*$'),
    *_template(ENTRY, _BODY),
    *_template(PAGE, r"^A "),
    *_markdown(ENTRY, _BODY),
    *_markdown(PAGE, r"^A "),
    *_figures(),
    *_scale(),
    *_readings_and_reminders(),
    *_files(),
    *_page(),
    *_asked(),
)


def main(folder: Path) -> None:
    """Print every edit that the check of a copy of `folder` does not name well."""
    from knowledge.checks import check

    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "knowledge"
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        for edit in EDITS:
            with edited(copy, edit) as line:
                faults = [fault for fault in check(copy) if fault.severity == "error"]
            here = [fault for fault in faults if fault.path == copy / edit.told_in]
            good = any(fault.line == line and edit.says in fault.message for fault in here)
            if not good or len(here) < len(faults):
                print(f"{'ELSEWHERE' if good else 'BAD'} {edit.name}: expected {edit.told_in}:{line} {edit.says}")
                for fault in faults[:6]:
                    print("      ", str(fault).removeprefix(f"{copy}/"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
