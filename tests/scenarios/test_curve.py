"""The curve of the points in a talk: the picture, its words, and what is said when there is none."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.image import imread

from bot.bootstrap import build_app
from bot.channels.markup import CAPTION_LIMIT, plain_text, utf16_units
from bot.cli.service import telegram_front
from bot.clock import StandingClock
from bot.dialogue.flows import my_curve
from bot.domain.vocabulary import Record
from bot.messages import Attachment
from bot.settings import Settings
from tests.channels.bot_api import TOKEN, BotApi
from tests.domain.strategies import records
from tests.pictures.lives import LIVES, a_context
from tests.talking import Bot, Person, project_library

ASKED = "montre-moi ma courbe"


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person(1)


def picture_of(person: Person) -> Attachment:
    (reply,) = person.replies
    (file,) = reply.attachments
    return file


def caption(name: str, language: str = "fr") -> str:
    (reply,) = my_curve.show(a_context(LIVES[name], language=language)).replies
    return plain_text(reply.text)


def fine(person: Person) -> None:
    person.tell("permis obtenu le 10 janvier 2015")
    person.tell("/infraction feu rouge le 3 mars 2026, payé le 20 mars 2026")


# --- a talk


@pytest.mark.parametrize("asked", [ASKED, "/courbe", "/curve", "graphique de mes points", "évolution de mes points"])
def test_the_picture_comes_with_its_words(ana: Person, asked: str) -> None:
    fine(ana)
    said = ana.say(asked)
    file = picture_of(ana)
    assert (file.name, file.media_type) == ("courbe-des-points.png", "image/png")
    assert imread(BytesIO(file.content), format="png").shape[:2] == (1280, 1024)
    assert "Aujourd'hui, 22 novembre 2026 : __8 points__ sur un plafond de 12" in said
    assert "Tous vos points (12) : le __20 mars 2029__" in said
    assert "20 mars 2026 : points retirés pour une infraction, −4 points" in said
    assert ana.labels == ["Mes dates", "Mon solde", "Accueil"]


def test_it_is_offered_under_the_balance(ana: Person) -> None:
    fine(ana)
    ana.say("mon solde")
    ana.press("Ma courbe")
    assert picture_of(ana).media_type == "image/png"


def test_without_anything_it_says_what_is_missing(ana: Person) -> None:
    said = ana.say(ASKED)
    assert "il me manque la date de votre permis" in said
    assert ana.replies[0].attachments == ()
    assert ana.labels == ["Noter mon permis", "Noter mon solde"]


def test_with_a_balance_alone_it_says_the_one_point_it_knows(ana: Person) -> None:
    ana.tell("il me reste 8 points")
    said = ana.say(ASKED)
    assert "un seul point de votre courbe : 8 points au 22 novembre 2026" in said
    assert ana.labels == ["Noter mon permis"]


def test_it_is_told_in_english(bot: Bot) -> None:
    ben = bot.person(2, "en")
    ben.say("I passed my driving test on 12 May 2026")
    ben.press("Yes")
    said = ben.say("show me my curve")
    assert "Today, 22 November 2026: __6 points__ out of a maximum of 6." in said
    assert "12 May 2027: points gained for the year of probation (balance: 8 points)" in said
    assert picture_of(ben).name == "points-curve.png"


def test_asked_in_the_middle_of_a_question_it_is_shown_and_the_question_asked_again(ana: Person) -> None:
    fine(ana)
    ana.say("/stage")
    ana.say(ASKED)
    assert any(one.media_type == "image/png" for reply in ana.replies for one in reply.attachments)
    assert "Quels jours" in ana.replies[-1].text


def test_a_picture_that_cannot_be_drawn_leaves_its_words(bot: Bot) -> None:
    def fail(data: object) -> Attachment:
        raise OSError

    fine(bot.person(1))
    object.__setattr__(bot.app.workshop, "makers", {"curve": fail})
    ana = bot.person(1)
    said = ana.say("/courbe")
    assert "__8 points__" in said
    assert "n’a pas pu être préparé" in said
    assert ana.replies[0].attachments == ()


def test_asked_for_twice_by_one_message_the_same_picture_is_drawn_again(ana: Person) -> None:
    fine(ana)
    message = ana.incoming(text="/courbe")
    first = ana.bot.app.conversations.handle(message).replies
    again = ana.bot.app.conversations.handle(message).replies  # the first answer never left
    assert first == again


# --- the words below the picture


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("clean", ("12 points sur un plafond de 12", "Il ne vous manque aucun point", "Seule la date de votre permis")),
        ("licence of today", ("22 novembre 2027 : gain", "22 novembre 2029 : fin du délai probatoire")),
        ("probation with an offence", ("14 mai 2027 : fin du délai probatoire (solde : 4 points)", "1er octobre 2027")),
        ("compulsory course", ("21 novembre 2027 : nouveau stage possible (date prudente)", "tous vos points")),
        ("waiting", ("au plus tôt le 22 novembre 2029", "peut coûter 4 points", "20 mars 2035")),
        ("lower balance", ("entre le 23 novembre 2026 et le 1er octobre 2029", "est supposée", "lecture prudente")),
        ("nothing left", ("Votre solde est à zéro", "aucun point ne revient tout seul")),
        ("no longer valid", ("ce permis n'est plus valide", "2 avril 2026 : invalidation notifiée")),
        ("planned course", ("16 décembre 2026 : points du stage prévu (solde : 10 points)",)),
        ("crowded", ("14 octobre 2027 : nouveau stage possible", "par une lecture prudente")),
    ],
)
def test_each_life_is_told_in_words(name: str, words: tuple[str, ...]) -> None:
    said = caption(name)
    assert [one for one in words if one not in said] == []


def test_the_new_licence_after_a_lost_one_is_told() -> None:
    lost = LIVES["no longer valid"]
    letter = replace(lost.letters[0], handed_over_on=date(2026, 9, 1))
    (reply,) = my_curve.show(a_context(replace(lost, letters=(letter,)))).replies
    assert "1er mars 2027 : nouveau permis possible" in reply.text


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", LIVES)
def test_the_words_of_every_life_fit_below_a_picture(name: str, language: str) -> None:
    assert utf16_units(caption(name, language)) <= CAPTION_LIMIT


@settings(max_examples=60, deadline=None)
@given(records(), st.integers(0, 4000), st.sampled_from(["fr", "en"]))
def test_the_words_of_any_life_fit_and_name_the_balance_of_today(record: Record, at: int, language: str) -> None:
    assert record.licence is not None
    context = a_context(record, str(record.licence.obtained_on + timedelta(at)), language)
    (reply,) = my_curve.show(context).replies
    assert utf16_units(plain_text(reply.text)) <= CAPTION_LIMIT
    assert context.texts.day(context.today) in reply.text
    assert "Mes Points Permis" in reply.text


# --- on the channels


def environment(api: BotApi, tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        telegram_bot_token=TOKEN,
        telegram_base_url=api.base_url,
        database_url=f"sqlite:///{tmp_path / 'bot.db'}",
        var_dir=tmp_path / "var",
    )


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Any call the real server would refuse as wrong fails the test."""
    async with BotApi() as server:
        yield server
        assert server.complaints == []


async def test_telegram_shows_the_picture_as_a_photo_with_its_caption(api: BotApi, tmp_path: Path) -> None:
    clock = StandingClock(datetime.fromisoformat("2026-11-22T10:00:00+01:00"))
    app = build_app(environment(api, tmp_path), clock=clock, library=project_library())
    async with aclosing(app), telegram_front(app):
        await api.say(42, "permis obtenu le 10 janvier 2015")
        (question,) = await api.wait_for()
        yes = question.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        await api.press(42, yes)
        await api.wait_for(number=2)
        await api.say(42, "/courbe")
        (photo,) = await api.wait_for("sendPhoto")
    name, content = photo.files["photo"]
    assert name == "courbe-des-points.png"
    assert imread(BytesIO(content), format="png").shape[:2] == (1280, 1024)
    assert "<b>12 points</b> sur un plafond de 12" in photo.params["caption"]
    assert [label for row in photo.labels for label in row] == ["Mes dates", "Mon solde", "Accueil"]


def test_the_terminal_names_the_file_beside_the_words(tmp_path: Path) -> None:
    lines = [{"user": 1, "say": "permis obtenu le 10 janvier 2015"}, {"user": 1, "press": "Oui"}]
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--jsonl", "--now", "2026-11-22T10:00:00+01:00"],
        input="\n".join(json.dumps(line) for line in [*lines, {"user": 1, "say": "/courbe"}]),
        capture_output=True,
        check=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    (reply,) = json.loads(done.stdout.splitlines()[-1])["replies"]
    assert reply["attachments"] == ["courbe-des-points.png"]
    assert "12 points sur un plafond de 12" in reply["text"]
