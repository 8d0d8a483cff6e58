"""What the knowledge base proposes in inline mode."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.channels.markup import telegram_pieces
from bot.services.suggestions import MOST, Suggester, Suggestions
from bot.settings import Settings
from tests.talking import Bot

Suggest = Callable[[str, str | None], Suggestions]


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    monkeypatch.chdir(tmp_path)
    return Bot(Settings(_env_file=None), "2026-11-22T10:00:00+01:00")


@pytest.fixture
def suggest(bot: Bot) -> Suggest:
    return Suggester(bot.app.workshop).suggest


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        ("48N", "lettre-48n"),
        ("48si", "lettre-48si"),
        ("48", "lettre-48"),
        ("lettre 48M", "lettre-48m"),
        ("combien coûte un stage ?", "stage-cout"),
        ("remboursement de l'amende", "remboursement-amende"),
    ],
)
def test_the_entry_that_is_meant_comes_first(suggest: Suggest, query: str, topic: str) -> None:
    found = suggest(query, "fr").found
    assert found[0].topic == topic
    assert len({one.topic for one in found}) == len(found) <= MOST


@pytest.mark.parametrize("query", ["rembour", "Rembours am", "lettre 4"])
def test_words_still_being_typed_find_titles(suggest: Suggest, query: str) -> None:
    assert suggest(query, "fr").found


def test_no_words_yet_show_the_main_topics(suggest: Suggest) -> None:
    assert [one.topic for one in suggest("  ", "fr").found][:2] == ["points-fonctionnement", "solde-consulter"]
    assert len(suggest("", "fr").found) == 8


@pytest.mark.parametrize(
    "query", ["recette de la tarte aux pommes", "météo à Lyon demain", "🎲", "؟ كم نقطة", "x" * 256]
)
@pytest.mark.parametrize(("language", "invitation"), [("fr", "en privé"), ("en", "in private"), ("de", "in private")])
def test_what_is_not_known_leads_into_the_private_chat(
    suggest: Suggest, query: str, language: str, invitation: str
) -> None:
    suggested = suggest(query, language)
    assert suggested.found == ()
    assert invitation in suggested.invitation


def test_an_answer_is_whole_with_its_source_and_the_day_it_was_checked(suggest: Suggest) -> None:
    first = suggest("combien coûte un stage ?", None).found[0]
    assert "200 €" in first.text
    assert "https://www.service-public.gouv.fr/particuliers/vosdroits/F14208" in first.text
    assert "vérifié le" in first.text


def test_english_clients_get_english_answers(suggest: Suggest) -> None:
    first = suggest("how much is a course?", "en").found[0]
    assert "checked on" in first.text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_entry_fits_one_message(bot: Bot, suggest: Suggest, language: str) -> None:
    library = bot.app.workshop.shelf.current.library
    for topic in library.topics:
        found = {one.topic: one for one in suggest(library.title(topic, language).rstrip("…"), language).found}
        assert topic in found
        assert len(telegram_pieces(found[topic].text)) == 1


def test_nobody_becomes_known_by_it_and_what_people_told_changes_nothing(bot: Bot, suggest: Suggest) -> None:
    queries = ("48N", "solde", "mes points", "quand refaire un stage ?")
    before = [suggest(query, "fr") for query in queries]
    ana = bot.person()
    ana.tell("j'ai reçu une lettre 48N le 3 novembre 2026")
    ana.tell("il me reste 3 points")
    with bot.app.workshop.new_unit() as unit:
        known = unit.people.ids()
    assert [suggest(query, "fr") for query in queries] == before
    with bot.app.workshop.new_unit() as unit:
        assert unit.people.ids() == known
        assert not unit.questions.all(10)
