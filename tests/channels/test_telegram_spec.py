"""The test server refuses what the real one would: each call here is wrong in one thing."""

from __future__ import annotations

from typing import Any

import pytest

from .telegram_spec import KEPT_METHODS, specification

FILES = {"letter": ("lettre.txt", b"Monsieur")}


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def message(**params: Any) -> dict[str, Any]:
    return {"chat_id": 42, "text": "Bonjour", **params}


def article(text: str = "Réponse", **more: Any) -> dict[str, Any]:
    content = {"message_text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return {"type": "article", "id": "a", "title": "Titre", "input_message_content": content, **more}


def inline(*results: Any, **more: Any) -> dict[str, Any]:
    return {"inline_query_id": "1", "results": list(results), **more}


YES = {"text": "Oui", "callback_data": "1~yes"}
GOOD: list[tuple[str, dict[str, Any]]] = [
    ("getMe", {}),
    ("sendMessage", message()),
    ("sendMessage", message(text="<b>" + "é" * 4096 + "</b>", parse_mode="HTML")),
    ("sendMessage", message(reply_markup=keyboard([YES] * 8, [{"text": "Lien", "url": "https://example.org"}]))),
    ("sendMessage", message(reply_markup=keyboard([YES | {"callback_data": "é" * 32}]))),
    ("sendMessage", message(chat_id="@groupe")),
    ("editMessageMedia", {"chat_id": 42, "message_id": 1, "media": {"type": "document", "media": "attach://letter"}}),
    ("answerInlineQuery", inline(*[article()] * 50, cache_time=60, is_personal=False)),
    ("answerInlineQuery", inline(button={"text": "Demander", "start_parameter": "question-1_a"})),
]


@pytest.mark.parametrize(("method", "params"), GOOD)
def test_a_call_as_it_should_be_has_no_problem(method: str, params: dict[str, Any]) -> None:
    files = FILES if "attach://" in str(params) else {}
    assert specification().problems(method, params, files) == []


def test_a_file_may_come_under_the_name_of_its_parameter() -> None:
    assert specification().problems("sendDocument", {"chat_id": 42}, {"document": FILES["letter"]}) == []


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "Bonjour"}, "lacks chat_id"),
    ("sendMessage", message(texte="Bonjour"), "has no texte"),
    ("sendMessage", message(text=5), "must be String"),
    ("sendMessage", message(disable_notification="yes"), "must be Boolean"),
    ("sendMessage", message(text=""), "has 0 characters"),
    ("sendMessage", message(text=" <b> </b> ", parse_mode="HTML"), "has 0 characters"),
    ("sendMessage", message(text="😀" * 2049), "has 4098 characters"),
    ("sendMessage", message(text="<b>Bonjour", parse_mode="HTML"), "Can't find end tag"),
    ("sendMessage", message(text="<b>Bonjour</i>", parse_mode="HTML"), "Unmatched end tag"),
    ("sendMessage", message(text="<table>", parse_mode="HTML"), "Unsupported start tag"),
    ("sendMessage", message(text='<a href="example">x</a>', parse_mode="HTML"), "Telegram drops"),
    ("sendMessage", message(parse_mode="Markdown"), "unsupported parse_mode"),
    ("sendMessage", message(link_preview_options={"disabled": True}), "has no disabled"),
    ("sendMessage", message(reply_markup=keyboard([YES] * 9)), "rows of [9] buttons"),
    ("sendMessage", message(reply_markup=keyboard(*[[YES] * 5] * 21)), "buttons"),
    ("sendMessage", message(reply_markup=keyboard([])), "rows of [0] buttons"),
    ("sendMessage", message(reply_markup=keyboard([YES | {"callback_data": "é" * 33}])), "has 66 bytes"),
    ("sendMessage", message(reply_markup=keyboard([YES | {"callback_data": ""}])), "has 0 bytes"),
    ("sendMessage", message(reply_markup=keyboard([YES | {"url": "https://example.org"}])), "does one thing"),
    ("sendMessage", message(reply_markup=keyboard([{"text": "Oui"}])), "does one thing"),
    ("sendMessage", message(reply_markup=keyboard([{"text": "Lien", "url": "example"}])), "opens an address"),
    ("sendMessage", message(reply_markup=keyboard([YES | {"text": " "}])), "without a word"),
    ("sendMessage", message(reply_markup={"keyboard": [[{"text": "Oui"}]]}), "not among the types"),
    ("sendDocument", {"chat_id": 42, "document": "attach://other"}, "file"),
    ("sendMediaGroup", {"chat_id": 42, "media": [{"type": "photo", "media": "attach://letter"}]}, "has 1 items"),
    ("editMessageText", {"chat_id": 42, "message_id": "1", "text": "x"}, "must be Integer"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "has 201 characters"),
    ("getUpdates", {"limit": 101}, "beyond [1, 100]"),
    ("setWebhook", {"url": "https://example.org", "secret_token": "é"}, "other letters"),
    ("setMyCommands", {"commands": [{"command": "Solde", "description": "x"}]}, "other letters"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "has 121 characters"),
    ("answerInlineQuery", inline(*[article()] * 51), "has 51 items"),
    ("answerInlineQuery", inline(article(id="x" * 65)), "has 65 bytes"),
    ("answerInlineQuery", inline(article("x" * 4097)), "has 4097 characters"),
    ("answerInlineQuery", inline(article("<b>x")), "Can't find end tag"),
    ("answerInlineQuery", inline(article(type="photo")), "must be article"),
    ("answerInlineQuery", inline(button={"text": "x", "start_parameter": "é"}), "other letters"),
    ("answerInlineQuery", inline(next_offset="x" * 65), "has 65 bytes"),
]


@pytest.mark.parametrize(("method", "params", "problem"), BAD)
def test_a_call_that_breaks_the_specification_is_named(method: str, params: dict[str, Any], problem: str) -> None:
    files = FILES if "attach://letter" in str(params) else {}
    assert problem in " ".join(specification().problems(method, params, files))


def test_a_file_that_nothing_names_is_a_problem() -> None:
    assert specification().problems("sendMessage", message(), FILES) == ["sendMessage: nothing names the file letter"]


def test_every_method_the_bot_may_call_is_in_the_copy() -> None:
    assert list(specification().methods) == list(KEPT_METHODS)
