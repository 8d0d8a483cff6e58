"""The bot called in another chat: answers to pick, the way into the private chat, and nothing of anybody."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from .bot_api import BotApi
from .conftest import Serve, Suggestions, Talk


async def answer(api: BotApi, serve: Serve, query: str, **more: Any) -> dict[str, Any]:
    async with serve():
        await api.search(42, query, **more)
        (call,) = await api.wait_for("answerInlineQuery")
    return call.params


async def test_an_answer_to_pick_has_a_title_its_first_sentence_and_the_whole_text(api: BotApi, serve: Serve) -> None:
    params = await answer(api, serve, "48N <i>")
    (result,) = params["results"]
    assert (result["type"], result["id"], result["title"]) == ("article", "t0", "Titre 0")
    assert result["description"] == "48N <i> (fr)."
    content = result["input_message_content"]
    assert content["message_text"].startswith("<b>48N &lt;i&gt;</b> (fr). Et puis ?")
    assert content["message_text"].endswith('Source : <a href="https://example.org">Loi</a>')
    assert content["link_preview_options"] == {"is_disabled": True}
    assert "button" not in params
    assert "reply_markup" not in result


async def test_results_may_be_kept_for_everybody_for_a_minute(api: BotApi, serve: Serve) -> None:
    params = await answer(api, serve, "stage")
    assert params["cache_time"] == 60
    assert not params.get("is_personal")


async def test_fifty_results_are_the_most(api: BotApi, serve: Serve) -> None:
    assert len((await answer(api, serve, "60"))["results"]) == 50


async def test_a_second_page_is_empty(api: BotApi, serve: Serve) -> None:
    assert (await answer(api, serve, "60", offset="50"))["results"] == []


async def test_with_nothing_found_a_button_opens_the_private_chat(api: BotApi, talk: Talk, serve: Serve) -> None:
    params = await answer(api, serve, "0")
    assert params["results"] == []
    assert params["button"] == {"text": "Demander", "start_parameter": "ask_question"}
    assert talk.heard == []


async def test_the_language_is_that_of_the_client(api: BotApi, serve: Serve) -> None:
    (result,) = (await answer(api, serve, "points", language="en-GB"))["results"]
    assert result["description"] == "points (en)."


async def test_a_long_first_sentence_is_cut_between_words(api: BotApi, serve: Serve) -> None:
    (result,) = (await answer(api, serve, "mot " * 60))["results"]
    assert len(result["description"]) <= 120
    assert result["description"].endswith("mot…")


async def test_an_answer_that_fits_no_single_message_is_left_out(api: BotApi, serve: Serve) -> None:
    assert (await answer(api, serve, "mot " * 2000))["results"] == []


async def test_who_types_on_is_answered_for_the_last_words_only(api: BotApi, serve: Serve) -> None:
    for query in ("4", "48", "48N"):
        await api.search(42, query)
    await api.search(43, "stage")
    async with serve():
        calls = await api.wait_for("answerInlineQuery", 2)
        await api.say(42, "fini")
        await api.wait_for()
    assert len(api.sent("answerInlineQuery")) == 2
    assert [call.params["results"][0]["description"] for call in calls] == ["48N (fr).", "stage (fr)."]
    assert api.pending == []


@pytest.mark.parametrize("query", ["query is too old and response timeout expired or query ID is invalid", "RESULT"])
async def test_a_refusal_breaks_nothing_and_only_one_of_ours_is_an_error(
    api: BotApi, serve: Serve, caplog: pytest.LogCaptureFixture, query: str
) -> None:
    api.fail("answerInlineQuery", 400, f"Bad Request: {query}")
    async with serve():
        await api.search(42, "secret_words")
        await api.say(42, "bonjour")
        await api.wait_for()
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert bool(errors) == (query == "RESULT")
    assert "secret_words" not in caplog.text


async def test_a_failure_is_logged_without_the_words(
    api: BotApi, serve: Serve, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(query: str, language: str | None) -> Suggestions:
        raise ValueError(query)

    monkeypatch.setattr("tests.channels.conftest.suggest", fail)
    async with serve():
        await api.search(42, "secret_words")
        await api.say(42, "bonjour")
        await api.wait_for()
    assert "ValueError at" in caplog.text
    assert "secret_words" not in caplog.text


async def test_the_operator_reads_how_inline_mode_is_switched_on(
    api: BotApi, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for is_on in (False, True):
        api.abilities["supports_inline_queries"] = is_on
        async with serve():
            await api.say(42, "bonjour")
            await api.wait_for(number=1 + is_on)
    assert caplog.text.count("Inline mode is off") == 1
