"""What a person wishes for her reminders, from the first word of a message to its last."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.understanding.wishes import (
    Wish,
    WishChannels,
    WishHour,
    WishLater,
    WishPause,
    WishPlace,
    WishQuiet,
    WishZone,
    read_wish,
)
from bot.domain.matters import MatterKind

TODAY = date(2026, 11, 22)
REFUND = (
    MatterKind.REFUND_CLAIM,
    MatterKind.REFUND_OVERDUE,
    MatterKind.REFUND_REMINDER,
    MatterKind.REFUND_NOTICE,
    MatterKind.REFUND_AFTER,
)

WISHES: dict[Wish, str] = {
    WishHour(hour=18): "rappelle-moi à 18h|Rappelez-moi à 18 h s'il vous plaît|rappels à 18:00|remind me at 6pm|"
    "mets mes rappels à 18 heures|je préfère 18h pour les rappels|rappelle-moi à 6h du soir",
    WishHour(hour=7): "rappelle-moi tous les jours à 7h du matin|préviens-moi à 7h",
    WishHour(hour=12): "rappelle-moi à midi",
    WishHour(hour=0): "rappelle-moi à minuit",
    WishHour(hour=18, is_whole=False): "rappels à 18h30|rappelle-moi à 18 h 30",
    WishHour(hour=None): "rappelle-moi à 25h|pas avant 30h",
    WishQuiet(quiet_from=21, quiet_to=8): "pas avant 8h ni après 21h|pas après 21h ni avant 8h|"
    "heures calmes de 21h à 8h|ne me dérangez pas entre 21h et 8h|seulement entre 8h et 21h|"
    "quiet hours from 9 pm to 8 am|not before 8 am nor after 9 pm",
    WishQuiet(quiet_to=8): "pas avant 8 h|jamais avant 8h",
    WishQuiet(quiet_from=21): "pas après 21h|rien après 21h",
    WishQuiet(): "plus d'heures calmes|à toute heure",
    WishZone(zones=("Europe/Paris",)): "je suis à Paris|heure de Paris|j'habite en métropole",
    WishZone(zones=("America/Guadeloupe",)): "j'habite en Guadeloupe|je suis à Pointe-à-Pitre",
    WishZone(zones=("America/Martinique",)): "je vis en Martinique|I live in Martinique",
    WishZone(zones=("America/Cayenne",)): "je suis en Guyane|je suis à Cayenne",
    WishZone(zones=("Indian/Reunion",)): "je suis à la Réunion|J'habite à La Réunion",
    WishZone(zones=("Indian/Mayotte",)): "je suis à Mayotte",
    WishZone(zones=("America/Miquelon",)): "je vis à Saint-Pierre-et-Miquelon|j'habite à St Pierre et Miquelon",
    WishZone(zones=("America/St_Barthelemy",)): "je suis à Saint-Barthélemy|je suis à Saint-Barth",
    WishZone(zones=("America/Marigot",)): "je suis à Saint-Martin",
    WishZone(zones=("Pacific/Wallis",)): "j'habite à Wallis-et-Futuna|je suis à Futuna",
    WishZone(zones=("Pacific/Tahiti",)): "je suis à Tahiti",
    WishZone(zones=("Pacific/Marquesas",)): "je suis aux Marquises|j'habite aux îles Marquises",
    WishZone(zones=("Pacific/Gambier",)): "je suis aux Gambier",
    WishZone(zones=("Pacific/Noumea",)): "je suis en Nouvelle-Calédonie|fuseau horaire de Nouméa",
    WishZone(zones=("Pacific/Tahiti", "Pacific/Marquesas", "Pacific/Gambier")): "je suis en Polynésie française",
    WishChannels(words=("email",), kinds=REFUND): "par mail seulement pour le remboursement|"
    "by email only for the refund",
    WishChannels(words=("email",)): "seulement par e-mail|envoie les rappels par mail|mails uniquement",
    WishChannels(words=("chat",)): "ici seulement|pas de mail",
    WishChannels(words=("chat", "email")): "mail et telegram|par les deux",
    WishChannels(words=("chat",), kinds=(MatterKind.CONTEST_FINE,)): "par telegram pour l'amende",
    WishPause(): "mets tout en pause|pause|arrête les rappels|plus de rappels|mets les rappels en pause",
    WishPause(until=date(2027, 1, 3)): "mets les rappels en pause jusqu'au 3 janvier|pause jusqu'au 3/1/2027|"
    "pause the reminders until 3 January",
    WishPause(until=date(2026, 12, 6)): "pause pendant 2 semaines|mets tout en pause pendant deux semaines",
    WishPause(until=date(2026, 12, 22)): "pause pendant un mois",
    WishPlace(name="resume"): "reprends les rappels|fin de la pause|resume reminders",
    WishPlace(name="test"): "teste un rappel maintenant|tester un rappel|envoie-moi un rappel de test",
    WishPlace(name="calendar"): "fichier calendrier|mes dates dans mon agenda|mes dates en ics",
    WishPlace(name="journal"): "journal|journal des rappels|historique des rappels",
    WishPlace(name="settings"): "réglages|réglages des rappels",
    WishPlace(name="list"): "mes rappels|quels rappels sont prévus ?",
    WishLater(name="hour"): "rappelle-moi dans une heure",
    WishLater(name="evening"): "redis-le-moi ce soir",
    WishLater(name="tomorrow"): "rappelle-moi demain|remind me tomorrow",
    WishLater(name="week"): "rappelle-moi la semaine prochaine|rappelle-moi ça dans une semaine",
    WishLater(on=date(2026, 12, 3)): "rappelle-moi le 3 décembre",
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "wish"), [(said, wish) for wish, texts in WISHES.items() for said in texts.split("|")]
)
def test_a_wish_is_read(said: str, wish: Wish) -> None:
    assert read_wish(said, TODAY) == wish


@pytest.mark.parametrize(
    "said",
    [
        "combien de points ?",
        "j'ai eu mon permis le 12 mai 2021",
        "il me reste 8 points",
        "je suis en probatoire à Paris",
        "je suis jeune conducteur en Martinique",
        "stop",
        "arrête",
        "par mail",
        "mail",
        "remboursement",
        "pause clope",
        "pas avant le 3 mars",
        "rappelle-moi le nombre de points",
        "est-ce que je peux faire un stage à la Réunion ?",
        "mon calendrier",
        "oui",
        "demain",
        "flashé à 18h à Paris",
        "je suis à 8 points",
        "rappel de la règle des deux ans",
        "",
    ],
)
def test_anything_else_is_no_wish(said: str) -> None:
    assert read_wish(said, TODAY) is None


def test_a_day_that_does_not_exist_is_kept_to_be_told() -> None:
    wish = read_wish("pause jusqu'au 31 février", TODAY)
    assert isinstance(wish, WishPause)
    assert wish.until is None
    assert wish.said is not None


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_wish(text, TODAY)


@pytest.mark.parametrize("noise", ["mon le un ", "pas ni ", "rappels ", "a la de ", "par mail ", "2h ", "pause tout "])
def test_a_long_message_of_noise_is_no_wish(noise: str) -> None:
    assert read_wish((noise * 4096)[:4096], TODAY) is None
