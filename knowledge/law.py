"""The law: the rule files read into the rules that the engine takes, for any day."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from bot.domain.cautions import CautionCode
from bot.domain.rules import Dated, Rules, ScaleOffence
from bot.messages import Source
from knowledge.faults import Fault, KnowledgeError, errors_among, suggestion
from knowledge.figures import Figure, Figures, load_figures
from knowledge.reading import Reader, read_sections
from knowledge.scale import Category, read_scale
from knowledge.yaml_source import Node

__all__ = ["Law", "Reading", "load_law", "load_rules", "read_law", "read_readings", "read_scale"]

# Which figure fills which field of the rules.
_FIGURES: Mapping[str, str] = {
    "ceiling": "licence.ceiling",
    "start_probation": "licence.start_probation",
    "probation_years": "probation.years",
    "probation_years_accompanied": "probation.years_accompanied",
    "gain": "probation.gain",
    "gain_accompanied": "probation.gain_accompanied",
    "follow_up_from_months": "probation.follow_up_from_months",
    "follow_up_to_months": "probation.follow_up_to_months",
    "follow_up_probation_months": "probation.follow_up_probation_months",
    "follow_up_probation_accompanied_months": "probation.follow_up_probation_accompanied_months",
    "probation_course_months": "probation.course_months",
    "probation_course_points": "probation.course_threshold",
    "single_point": "restoration.single_point",
    "single_point_months": "restoration.single_point_months",
    "short_restoration_years": "restoration.short_years",
    "long_restoration_years": "restoration.long_years",
    "return_years": "restoration.return_years",
    "course_points": "course.points_max",
    "course_interval_years": "course.interval_years",
    "course_margin_days": "course.interval_margin_days",
    "course_credit_days": "course.credit_days",
    "course_days": "course.days",
    "course_minimum": "course.minimum_balance_case_law",
    "course_minimum_official": "course.minimum_balance_official",
    "warning_balance": "letters.warning_balance",
    "pickup_days": "letters.pickup_days",
    "handover_clear_days": "letters.handover_clear_days",
    "contest_points_months": "letters.contest_months",
    "contest_fine_days": "contest.fine_days",
    "refund_claim_days": "refund.claim_days",
    "refund_overdue_months": "refund.overdue_months",
    "refund_reminder_days": "refund.reminder_days_max",
    "refund_notice_days": "refund.notice_days_max",
    "debt_reminder_days": "debts.reminder_days",
    "debt_registered_days": "debts.registered_days_max",
    "debt_notice_days": "debts.notice_days_max",
    "debt_time_bar_years": "debts.time_bar_years",
    "insurance_time_bar_years": "debts.insurance_time_bar_years",
    "withdrawal_refund_days": "course.withdrawal_refund_days",
    "silence_months": "contest.silence_months",
    "court_months": "contest.court_months",
    "new_licence_months": "invalidation.new_licence_months",
    "new_licence_again_years": "invalidation.new_licence_again_years",
    "new_licence_again_within_years": "invalidation.new_licence_again_within_years",
}
# These depend on the day of the facts, so the rules keep their whole history.
_DATED_FIGURES: Mapping[str, str] = {"cap": "withdrawal.cap", "cap_drugs_alcohol": "withdrawal.cap_drugs_alcohol"}

_READING_FIELDS = ("number", "title", "text", "basis", "changes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the engine reads a point that the texts leave open; for a jurist to review."""

    id: str
    number: int
    title: str
    text: str
    basis: str
    changes: str
    applies_from: date | None = None


@dataclass(frozen=True, kw_only=True)
class Law:
    """Figures, scale and readings, as the files hold them."""

    figures: Figures
    scale: Mapping[str, ScaleOffence]
    categories: Mapping[str, Category]
    scale_source: Source | None
    readings: Mapping[str, Reading]
    cautions: Mapping[str, str]
    _rules: dict[int, Rules] = field(default_factory=dict, repr=False)

    def rules(self, on: date) -> Rules:
        """The rules in force on `on`; a figure that is not yet in force has its first value."""
        epoch = bisect_right(self._changed_on, on)
        rules = self._rules.get(epoch)
        if rules is None:
            rules = self._rules[epoch] = self._build(on)
        return rules

    @cached_property
    def _changed_on(self) -> list[date]:
        """The days on which any figure of the engine takes another value, in order."""
        figures = [self.figures.get(key) for key in _FIGURES.values()]
        return sorted({dated.since for figure in figures for dated in figure.values})

    def _build(self, on: date) -> Rules:
        plain = {name: _value(self.figures.get(key), on) for name, key in _FIGURES.items()}
        dated = {name: _history(self.figures.get(key)) for name, key in _DATED_FIGURES.items()}
        since = self.readings["history"].applies_from or date.min
        return Rules(**plain, **dated, history_from=since, scale=self.scale, cautions=self.cautions)  # type: ignore[arg-type]


def load_law(rules_dir: Path) -> Law:
    """The law of the folder `rules_dir`; raises KnowledgeError with every error at once."""
    law, faults = read_law(rules_dir)
    if errors := errors_among(faults):
        raise KnowledgeError(errors)
    return law


def load_rules(knowledge_dir: Path, on: date = date.max) -> Rules:
    """The rules of the knowledge folder `knowledge_dir` in force on `on`, without a day the newest ones."""
    return load_law(knowledge_dir / "rules").rules(on)


def read_law(rules_dir: Path) -> tuple[Law, tuple[Fault, ...]]:
    """What could be read, and every fault of figures, scale and readings; the law is usable only without errors."""
    figures, faults = load_figures(rules_dir)
    scale, scale_faults = read_scale(rules_dir / "scale.yaml")
    readings, cautions, reading_faults = read_readings(rules_dir / "readings.yaml")
    missing = dict.fromkeys(_missing_figures(figures, rules_dir))
    law = Law(
        figures=figures, scale=scale.offences, categories=scale.categories, scale_source=scale.source,
        readings=readings, cautions=cautions,
    )  # fmt: skip
    return law, (*faults, *missing, *scale_faults, *reading_faults)


def _value(figure: Figure, on: date) -> int:
    return int(figure.on(max(on, figure.values[0].since)))


def _history(figure: Figure) -> Dated[int]:
    return Dated(tuple((dated.since, int(dated.value)) for dated in figure.values))


def _missing_figures(figures: Figures, rules_dir: Path) -> Iterator[Fault]:
    """The figures that the engine cannot do without, each in the file where it belongs."""
    for field_name, key in (*_FIGURES.items(), *_DATED_FIGURES.items()):
        path = rules_dir / f"{key.partition('.')[0]}.yaml"
        if figures.is_unreadable(key):
            continue
        if key in figures:
            yield from _misfits(figures.get(key), field_name, path)
        elif not path.exists():
            yield Fault(path, 1, "this file is missing; the engine needs its figures")
        else:
            yield Fault(path, *_missing(key, figures))


def _missing(key: str, figures: Figures) -> tuple[int, str]:
    """The line of the figure that may be it under a wrong name, else the first one, and what to do."""
    needed = {*_FIGURES.values(), *_DATED_FIGURES.values()}
    others = {figure.key: figure for figure in figures.of_area(key.partition(".")[0]) if figure.key not in needed}
    near = difflib.get_close_matches(key, others, n=1, cutoff=0.9)
    if near:
        return others[near[0]].line, f'the engine needs the figure {key}; is "{near[0]}" a slip?'
    return 1, f"the engine needs the figure {key}; write it here"


def _misfits(figure: Figure, field_name: str, path: Path) -> Iterator[Fault]:
    unit = _unit_of(field_name)
    if figure.unit != unit:
        yield Fault(path, figure.line, f'{figure.key}: unit: the engine counts in "{unit}", not "{figure.unit}"')
    if any(dated.value != int(dated.value) for dated in figure.values):
        yield Fault(path, figure.line, f"{figure.key}: expected whole numbers")


def _unit_of(field_name: str) -> str:
    """A field of the rules names its unit, or counts points."""
    return next((unit for unit in ("clear_days", "days", "months", "years") if unit in field_name), "points")


# The readings and the sentences that name them.


def read_readings(path: Path) -> tuple[dict[str, Reading], dict[str, str], tuple[Fault, ...]]:
    """The readings by id, the text of each caution by its code, and everything wrong with their file."""
    sections, reader, syntax = read_sections(path, required=("area", "checked_on", "readings", "cautions"))
    readings: dict[str, Reading] = {}
    cautions: dict[str, str] = {}
    if "readings" in sections:
        numbers: dict[int, str] = {}
        for key, node in reader.mapping(sections["readings"], "readings").items():
            if (reading := _read_reading(key, node, reader)) is not None:
                readings[key] = reading
                _check_number(reading, node, numbers, reader)
        if "history" not in readings or readings["history"].applies_from is None:
            reader.fault(sections["readings"].key_line, "readings: history needs applies_from, the first sure day")
    if "cautions" in sections:
        cautions = _read_cautions(sections["cautions"], readings, reader)
    return readings, cautions, (*syntax, *reader.faults)


def _read_reading(key: str, node: Node, reader: Reader) -> Reading | None:
    fields = reader.fields(node, key, required=_READING_FIELDS, optional=("applies_from",))
    if not fields.keys() >= set(_READING_FIELDS):
        return None
    number = reader.whole(fields["number"], f"{key}: number")
    texts = [reader.text(fields[name], f"{key}: {name}") or "" for name in _READING_FIELDS[1:]]
    since = reader.day(fields["applies_from"], f"{key}: applies_from") if "applies_from" in fields else None
    title, text, basis, changes = texts
    return Reading(id=key, number=number or 0, title=title, text=text, basis=basis, changes=changes, applies_from=since)


def _check_number(reading: Reading, node: Node, numbers: dict[int, str], reader: Reader) -> None:
    """A jurist names a reading by its number."""
    other = numbers.setdefault(reading.number, reading.id)
    if other != reading.id:
        number = node.value["number"] if isinstance(node.value, dict) else node
        reader.fault(number.line, f"{reading.id}: number: {reading.number} is the number of {other} too")


def _read_cautions(node: Node, readings: Mapping[str, Reading], reader: Reader) -> dict[str, str]:
    cautions: dict[str, str] = {}
    for code, item in reader.mapping(node, "cautions").items():
        if code not in list(CautionCode):
            reader.fault(item.key_line, f'cautions: the engine knows no "{code}"{suggestion(code, CautionCode)}')
            continue
        fields = reader.fields(item, code, required=("reading", "text"))
        if "reading" in fields:
            reader.choice(fields["reading"], f"{code}: reading", readings)
        if "text" in fields:
            cautions[code] = reader.text(fields["text"], f"{code}: text") or ""
            _check_places(fields["text"], cautions[code], code, reader)
    missing = [code for code in CautionCode if code not in cautions]
    if missing:
        reader.fault(node.key_line, f"cautions: missing {', '.join(missing)}")
    return cautions


def _check_places(node: Node, text: str, code: str, reader: Reader) -> None:
    """Only {date} is filled in; anything else would be shown as it stands."""
    if set(re.findall(r"[{}]", text.replace("{date}", ""))):
        reader.fault(node.line, f"{code}: text: only {{date}} may stand in braces")
