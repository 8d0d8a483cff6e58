"""The words of a reminder: what, by when, how much time is left, what to do, why; the same when it is late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.channels.markup import plain_text
from bot.dialogue.texts import LANGUAGES, Texts, catalogue_of
from bot.dialogue.texts.figures import figures_in_words
from bot.domain.matters import Matter, MatterKind, Variant
from bot.services.wording import notice_for
from knowledge.figures import load_figures
from knowledge.stages import load_stages

ROOT = Path(__file__).parents[2]
RULES = ROOT / "knowledge" / "rules"
STAGES = load_stages(RULES)
TODAY = date(2026, 11, 22)
PARIS = "Europe/Paris"

_VARIANTS = {
    MatterKind.POINTS_RETURN: (Variant.SIX_MONTHS, Variant.RESTORATION, Variant.TEN_YEARS),
    MatterKind.PROBATION_GAIN: (Variant.EARNED, Variant.FROZEN, Variant.UNKNOWN),
    MatterKind.PROBATION_END: (Variant.FULL, Variant.KEPT, Variant.UNKNOWN),
}
BY_THE_DAY = ("probation_course", "refund_claim", "letter_pickup", "licence_handover", "contest_points", "contest_fine")


def texts(language: str) -> Texts:
    source = catalogue_of(language)
    return Texts(language, source, figures_in_words(load_figures(RULES)[0], TODAY, language))


TEXTS = {language: texts(language) for language in LANGUAGES}


def a_matter(kind: MatterKind, variant: Variant = Variant.PLAIN, left: int = 10) -> Matter:
    matter = Matter(
        kind=kind, event=f"{kind}:x", due_on=TODAY + timedelta(days=left), variant=variant, from_on=date(2026, 8, 3)
    )
    return replace(matter, change=2, balance=8) if kind in _VARIANTS else matter


def every_matter(left: int) -> Iterator[Matter]:
    for kind in MatterKind:
        for variant in _VARIANTS.get(kind, (Variant.PLAIN,)):
            yield a_matter(kind, variant, left)


def words(matter: Matter, stage: str = "D-0", language: str = "fr", timezone: str = PARIS) -> str:
    told = notice_for(matter, stage, TODAY, TEXTS[language], timezone=timezone, stages=STAGES)
    return plain_text(told.text)


@pytest.mark.parametrize("left", [-400, -2, -1, 0, 1, 2, 60])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_names_its_day_in_full_whenever_it_leaves(language: str, left: int) -> None:
    for matter in every_matter(left):
        day = TEXTS[language].day(matter.due_on)
        told = notice_for(matter, "D-0", TODAY, TEXTS[language], timezone=PARIS, stages=STAGES)
        assert day in plain_text(told.text), matter
        assert day in told.subject, matter
        assert not re.search(r"__|\{|\}", plain_text(told.text)), matter


@pytest.mark.parametrize("matter", list(every_matter(3)), ids=lambda one: f"{one.kind} {one.variant}")
def test_every_kind_says_why_or_that_it_is_mere_usage(matter: Matter) -> None:
    assert re.search(r"[LR]\d+-\d+|CE n°|Code (civil|de procédure)|[Aa]ucun texte|sans texte", words(matter))


@pytest.mark.parametrize("kind", BY_THE_DAY)
@pytest.mark.parametrize(
    ("left", "says"),
    [
        (12, "plus que 12 jours"),
        (1, "plus qu'un jour"),
        (0, "c'est aujourd'hui le dernier jour"),
        (-1, "c'était hier"),
        (-9, "c'était il y a 9 jours"),
    ],
)
def test_a_deadline_counts_the_days_left_or_gone(kind: str, left: int, says: str) -> None:
    assert says in words(a_matter(MatterKind(kind), left=left))


@pytest.mark.parametrize("kind", BY_THE_DAY)
def test_a_deadline_says_what_to_hold_in_hand(kind: str) -> None:
    assert re.search(r"À avoir en main|À envoyer au comptable public", words(a_matter(MatterKind(kind))))


@pytest.mark.parametrize(
    ("left", "says"),
    [(5, "dans 5 jours, le 27 novembre 2026"), (1, "demain, le"), (0, "aujourd'hui, le"), (-1, "hier, le")],
)
def test_a_day_is_told_as_seen_from_today(left: int, says: str) -> None:
    assert says in words(a_matter(MatterKind.NEW_LICENCE, left=left))


@pytest.mark.parametrize(
    ("stage", "left", "is_late"),
    [("D-10", 2, True), ("D-10", 10, False), ("D-1", 2, False), ("D-1", 0, True), ("D-10", -1, False),
     ("D+1", -3, False), ("snooze", 2, False), ("late", -3, False)],
)  # fmt: skip
def test_a_stage_that_leaves_late_says_so_while_the_date_is_ahead(stage: str, left: int, is_late: bool) -> None:
    assert ("part plus tard que prévu" in words(a_matter(MatterKind.REFUND_CLAIM, left=left), stage)) is is_late


def test_a_date_on_a_sunday_names_the_last_day_to_post() -> None:
    sunday = replace(a_matter(MatterKind.REFUND_CLAIM), due_on=date(2026, 12, 6))
    assert "agissez au plus tard le 5 décembre 2026. La date légale, elle, ne bouge pas" in words(sunday)
    assert "agissez" not in words(replace(sunday, due_on=date(2026, 12, 5)))
    assert "agissez" not in words(replace(a_matter(MatterKind.PROBATION_END, Variant.FULL), due_on=date(2026, 12, 6)))


def test_the_last_day_to_post_is_told_only_while_it_is_ahead() -> None:
    assert "agissez" not in words(replace(a_matter(MatterKind.REFUND_CLAIM), due_on=TODAY))  # this Sunday


def test_holidays_are_those_of_the_place() -> None:
    slavery_day = replace(a_matter(MatterKind.CONTEST_FINE), due_on=date(2027, 6, 10))
    assert "agissez au plus tard le 9 juin 2027" in words(slavery_day, timezone="America/Cayenne")
    assert "agissez" not in words(slavery_day)


def test_a_provisional_date_says_that_the_letter_still_waits() -> None:
    waiting = replace(a_matter(MatterKind.PROBATION_COURSE), is_provisional=True, is_sure=False)
    assert "date provisoire" in words(waiting)
    assert "n'est pas certaine" not in words(waiting)


def test_an_uncertain_calculation_says_so_once() -> None:
    unsure = replace(a_matter(MatterKind.POINTS_RETURN, Variant.RESTORATION), is_sure=False)
    assert words(unsure).count("n'est pas certaine") == 1
    assert "n'est pas certaine" not in words(replace(a_matter(MatterKind.REFUND_OVERDUE), is_sure=False))


def test_an_uncollected_letter_lists_what_runs_from_its_presentation() -> None:
    opens = ((MatterKind.PROBATION_COURSE, date(2027, 3, 16)), (MatterKind.CONTEST_POINTS, date(2027, 1, 16)))
    said = words(replace(a_matter(MatterKind.PRESUMED_NOTICE, left=0), opens=opens))
    assert "comme notifiée le 3 août 2026" in said
    assert "16 mars 2027" in said
    assert "16 janvier 2027" in said
    assert "De ce jour partent" not in words(a_matter(MatterKind.PRESUMED_NOTICE, left=0))


def test_points_that_come_back_are_counted_and_to_be_checked() -> None:
    said = words(a_matter(MatterKind.POINTS_RETURN, Variant.SIX_MONTHS, left=-1))
    assert "2 points de plus, et un solde de 8 points" in said
    assert "vérifiez votre solde" in said
    assert "mespoints.permisdeconduire.gouv.fr" in said


def test_a_frozen_gain_is_said_to_be_frozen() -> None:
    said = words(a_matter(MatterKind.PROBATION_GAIN, Variant.FROZEN, left=-1))
    assert "pas de points de plus" in said
    assert "points de plus, hier" not in said
