"""The sentences of the bot, by language, in Project Fluent catalogues; no other module holds one.

`fr.ftl` holds what all talks share, `fr/<talk>.ftl` what one talk says.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_currency
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

LANGUAGES = ("fr", "en")
_HERE = Path(__file__).parent


def catalogue_of(language: str, folder: Path = _HERE) -> str:
    """The source of the catalogue of one language: all its files."""
    files = (folder / f"{language}.ftl", *sorted((folder / language).glob("*.ftl")))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


class _Variables(Visitor):
    """Collects the names of the variables below a node."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  (the library's name)
        self.names.add(str(node.id.name))

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        raise ValueError(f"no message may name another one: {node.id.name}")


def _variables_of(entry: ast.Message) -> frozenset[str]:
    """The variables of a message: each one that is handed over costs time, and there are a hundred figures."""
    found = _Variables()
    found.visit(entry)
    return frozenset(found.names)


def _messages(resource: ast.Resource) -> list[ast.Message]:
    return [entry for entry in resource.body if isinstance(entry, ast.Message)]


class Texts:
    """The catalogue of one language; a message that is missing or broken is an error, never a silent key.

    `figures` are the quantities of the law in words of this language ("refund_claim_days": "15 jours"): every message
    may use them as variables, so that no sentence holds a figure itself.
    """

    def __init__(self, language: str, source: str, figures: Mapping[str, str] | None = None) -> None:
        resource = FluentParser(with_spans=False).parse(source)  # nobody asks where a message stood
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise ValueError(f"{language}: this is no Fluent message: {str(entry.content)[:60]!r}")  # noqa: TRY004
        names = [str(entry.id.name) for entry in _messages(resource)]
        if len(names) != len(set(names)):
            raise ValueError(
                f"{language}: here twice: {', '.join(sorted({one for one in names if names.count(one) > 1}))}"
            )
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(resource)
        self.keys = frozenset(names)
        self._used = {name: _variables_of(entry) for name, entry in zip(names, _messages(resource), strict=True)}
        self._figures: Mapping[str, str] = figures or {}

    def with_figures(self, figures: Mapping[str, str]) -> Texts:
        """The same catalogue with the figures of another day."""
        other = copy(self)
        other._figures = figures  # noqa: SLF001
        return other

    def __call__(self, key: str, **values: str | int) -> str:
        """The message in Markdown; `values` are inserted as they are, so escape what a person wrote."""
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        figures = {name: self._figures[name] for name in self._used[key] if name in self._figures}
        text, errors = self._bundle.format_pattern(message.value, figures | values)
        if errors:
            raise ValueError(f"{self.language}: {key}: {errors[0]}")
        return str(text)

    def has(self, key: str) -> bool:
        """Whether the catalogue has this message."""
        return key in self.keys

    def day(self, day: date) -> str:
        """A date in full: "5 décembre 2026", "1er mai 2023"."""
        text = format_date(day, "d MMMM y", locale=self.language)
        return text.replace("1 ", "1er ", 1) if self.language == "fr" and day.day == 1 else text

    def short_day(self, day: date) -> str:
        """A date for a button: "5 déc. 2026"."""
        return str(format_date(day, "d MMM y", locale=self.language))

    def month(self, day: date) -> str:
        """The month of a date with its year: "décembre 2026"."""
        return str(format_date(day, "LLLL y", locale=self.language))

    def month_name(self, day: date) -> str:
        """The month of a date without its year: "décembre"."""
        return str(format_date(day, "LLLL", locale=self.language))

    def weekday(self, day: date) -> str:
        """The weekday in words."""
        return str(format_date(day, "EEEE", locale=self.language))

    def days(self, first: date, last: date) -> str:
        """Two days in full, the shared month and year said once."""
        if first == last:
            return self.day(first)
        head = self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            head = "1er" if self.language == "fr" and first.day == 1 else str(first.day)
        elif first.year == last.year:
            head = self.day(first).rsplit(" ", 1)[0]
        return self("two-days", first=head, last=self.day(last))

    def euros(self, cents: int) -> str:
        """A sum of money: "249,90 €", "€249.90"; without cents where there are none."""
        pattern = "¤#,##0" if self.language == "en" else "#,##0\u00a0¤"
        amount = Decimal(cents) / 100
        form = pattern if cents % 100 == 0 else pattern.replace("##0", "##0.00")
        text = format_currency(amount, "EUR", form, locale=self.language, currency_digits=False)
        return str(text).replace("\u202f", "\u00a0")

    def moment(self, instant: datetime, timezone: str) -> str:
        """A day and an hour where the person lives."""
        local = instant.astimezone(ZoneInfo(timezone))
        return self("moment", day=self.day(local.date()), hour=format_time(local, "H:mm", locale=self.language))
