"""The scale as people name it: one offence when it is clear, several to choose between when it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dialogue.offences import OffenceFinder
from bot.dialogue.understanding.facts import read_facts
from bot.dialogue.understanding.heard import HeardClaim, HeardHandover, HeardLetter, HeardRefund
from knowledge.law import load_law
from knowledge.scale import read_scale
from tests.domain.builders import day

_RULES = Path(__file__).resolve().parents[2] / "knowledge" / "rules"
LAW = load_law(_RULES)
FINDER = OffenceFinder(LAW.scale, LAW.categories, split=50)
_TODAY = day("2026-11-22")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("feu rouge", "red_light"),
        ("feux rouges", "red_light"),
        ("j'ai grillé un feu", "red_light"),
        ("stop", "stop_sign"),
        ("clignotan", "no_indicator"),
        ("téléphone au volant", "phone"),
        ("using a phone while driving", "phone"),
        ("casque audio", "earphones"),
        ("sans casque", "helmet"),
        ("priorité à droite", "priority"),
        ("refus de priorité à un piéton", "pedestrian"),
        ("chevauchement d'une ligne blanche", "solid_line_straddle"),
        ("ligne blanche", "solid_line_cross"),
        ("0,7 g d'alcool", "alcohol_05_08"),
        ("contrôlé à 0,8 g d'alcool", "alcohol_08p"),
        ("contrôlé à 0,79 g d'alcool", "alcohol_05_08"),
        ("0,3 g d'alcool", "alcohol_02_prob"),
        ("cannabis au volant", "drugs"),
        ("excès de 23 km/h", "speed_20_30"),
        ("excès de 19 km/h en ville", "speed_5_20_in"),
        ("excès de 19 km/h hors agglomération", "speed_5_20_out"),
        ("excès de 20 km/h", "speed_20_30"),
        ("excès de vitesse de moins de 20 km/h hors agglomération", "speed_5_20_out"),
        ("excès de vitesse de plus de 20 km/h", "speed_20_30"),
        ("excès entre 30 et 40 km/h", "speed_30_40"),
        ("excès de 49 km/h", "speed_40_50"),
        ("excès de 50 km/h", "speed_50p"),
        ("speeding by 23 km/h", "speed_20_30"),
        ("+23 km/h", "speed_20_30"),
        ("112 au lieu de 90", "speed_20_30"),
        ("flashé à 95 au lieu de 80", "speed_5_20_out"),
        ("radar 104 retenu pour 80", "speed_20_30"),
        ("pris à 118 au lieu de 90 retenu 112", "speed_20_30"),
        ("45 en zone 30", "speed_5_20_in"),
        ("j'ai été flashé à 95 au lieu de 80, hier.", "speed_5_20_out"),
        ("excès de 23, en ville", "speed_20_30"),
        ("54 au lieu de 50", "speed_lt5_in"),
        ("95 km/h on an 80 road", "speed_5_20_out"),
    ],
)
def test_one_offence_named_clearly_is_found(text: str, key: str) -> None:
    assert FINDER.find(text) == key


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("excès de 15 km/h", {"speed_5_20_out", "speed_5_20_in"}),
        ("excès de vitesse de moins de 5 km/h", {"speed_lt5_out", "speed_lt5_in"}),
        ("feu rouge et téléphone", {"red_light", "phone"}),
        ("priorité", {"priority", "pedestrian", "level_crossing"}),
        ("train", {"level_crossing", "level_crossing_stay"}),
        ("plaque", {"plates_fraud"}),
        ("telefone", {"phone"}),
    ],
)
def test_what_is_only_near_is_proposed_and_never_taken(text: str, keys: set[str]) -> None:
    found = FINDER.near(text)
    assert set(found.keys) == keys
    assert not found.is_clear
    assert FINDER.find(text) is None


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("excès de vitesse", "speed"),
        ("j'ai été flashé", "speed"),
        ("flashé à 112 km/h", "speed"),  # a speed, not an excess
        ("vitess", "speed"),
        ("alcool au volant", "substances"),
        ("0,25 mg d'alcool par litre d'air", "substances"),
        ("stationnement", "parking"),
    ],
)
def test_words_for_many_offences_name_a_shelf(text: str, category: str) -> None:
    found = FINDER.near(text)
    assert (found.keys, found.category) == ((), category)


@pytest.mark.parametrize(
    "text",
    ["", "xyz", "barème", "feu orange", "amber light", "feux de croisement", "excès de 0 km/h", "excès de 135 euros"],
)
def test_what_is_not_in_the_scale_names_nothing(text: str) -> None:
    found = FINDER.near(text)
    assert (found.keys, found.category) == ((), "")


@pytest.mark.parametrize(
    "pick", [lambda line: line.names, lambda line: (line.label, line.label_en, line.button, line.button_en)]
)
def test_every_name_label_and_button_of_the_scale_finds_its_offence(pick: Callable[..., tuple[str, ...]]) -> None:
    wrong = {(name, key) for key, line in LAW.scale.items() for name in pick(line) if FINDER.find(name) != key}
    assert wrong == set()


def test_every_offence_stands_on_one_shelf() -> None:
    assert {line.category for line in LAW.scale.values()} == set(LAW.categories)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "category: speed\n",
            "category: sped\n",
            'speed_lt5_out: category: "sped" is not known; did you mean "speed"?',
        ),
        ("    category: speed\n", "", "speed_lt5_out: missing category"),
        ('button: "Feu rouge"', f'button: "{"x" * 30}"', "red_light: button: at most 29 characters fit on a button"),
        ('button: "Feu rouge"', 'button: "Stop"', '"Stop" is the button of red_light too'),
        ("  papers: {", "  paper: {", "categories: no offence is in paper"),
        ("  papers: {button:", "  papers: {buton:", 'unknown key "buton"; did you mean "button"?'),
        ("  red_light:", "  Red light:", '"Red light": a key has at most 30 small letters'),
    ],
)
def test_a_fault_of_the_shelves_and_buttons_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = (_RULES / "scale.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "scale.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = read_scale(path)[1]
    assert any(message in fault.message and fault.line > 1 for fault in faults), faults


# --- what became of a letter and of a claim


@pytest.mark.parametrize(
    "text",
    [
        "J'ai remis mon permis le 10 octobre 2026",
        "j'ai rendu mon permis à la préfecture le 10 octobre 2026",
        "mon permis a été remis le 10 octobre 2026",
        "I handed in my licence on 10 October 2026",
    ],
)
def test_the_hand_over_of_the_licence_is_heard(text: str) -> None:
    (heard,) = read_facts(text, _TODAY)
    assert isinstance(heard, HeardHandover)
    assert heard.on is not None
    assert heard.on.days == (day("2026-10-10"),)


@pytest.mark.parametrize(
    "text",
    [
        "on m'a rendu mon permis le 10 octobre 2026",
        "j'ai rendu mon permis suspendu le 10 octobre 2026",
        "dois-je rendre mon permis ?",
        "je n'ai pas encore remis mon permis",
    ],
)
def test_other_words_about_a_licence_are_no_hand_over(text: str) -> None:
    assert not [heard for heard in read_facts(text, _TODAY) if isinstance(heard, HeardHandover)]


@pytest.mark.parametrize(
    "text",
    [
        "j'ai été remboursé le 10 octobre 2026",
        "l'amende m'a été remboursée le 10 octobre 2026",
        "j'ai reçu le remboursement le 10 octobre 2026",
        "on m'a remboursé le 10 octobre 2026",
        "I was refunded on 10 October 2026",
    ],
)
def test_the_refund_is_heard(text: str) -> None:
    (heard,) = read_facts(text, _TODAY)
    assert isinstance(heard, HeardRefund)
    assert heard.on is not None
    assert heard.on.days == (day("2026-10-10"),)


@pytest.mark.parametrize(
    "text",
    [
        "le centre m'a remboursé le stage le 10 octobre 2026",
        "je n'ai pas été remboursé",
        "quand serai-je remboursé ?",
    ],
)
def test_other_words_about_a_refund_are_none(text: str) -> None:
    assert not [heard for heard in read_facts(text, _TODAY) if isinstance(heard, HeardRefund)]


def test_a_claim_sent_is_no_refund() -> None:
    (heard,) = read_facts("j'ai envoyé ma demande de remboursement le 3 août 2026", _TODAY)
    assert isinstance(heard, HeardClaim)


def test_a_letter_and_its_hand_over_are_heard_in_one_sentence() -> None:
    letter, handover = read_facts(
        "j'ai reçu une 48SI le 2 octobre 2026, j'ai remis mon permis le 10 octobre 2026", _TODAY
    )
    assert isinstance(letter, HeardLetter)
    assert isinstance(handover, HeardHandover)
