"""Inline mode: "@bot 48N" in any chat proposes answers of the knowledge base, and nothing of any person."""

from __future__ import annotations

import asyncio
import logging
import re

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from bot.channels.conversation import Suggest, Suggestion
from bot.channels.markup import plain_text, telegram_pieces
from bot.channels.telegram.incoming import language_of

log = logging.getLogger(__name__)

_MOST = 50
_CACHE_SECONDS = 60  # Telegram answers for us meanwhile: an edited answer is on its way as soon
_DESCRIPTION = 120  # characters: two lines of a list
_START = "ask_question"  # the page that the private chat opens

_SENTENCE = re.compile(r".+?[.!?…:](?=\s|$)", re.DOTALL)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class InlineMode:
    """Proposes; what is picked is sent by the person who picked it."""

    def __init__(self, suggest: Suggest) -> None:
        self._suggest = suggest

    async def on_query(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Words typed behind the bot's name; there is one page of results."""
        query = update.inline_query
        if query is None:
            return
        suggested = await asyncio.to_thread(self._suggest, query.query, language_of(query.from_user))
        results = [result for one in suggested.found if (result := _article(one)) is not None]
        button = InlineQueryResultsButton(suggested.invitation, start_parameter=_START)
        try:
            await query.answer(
                [] if query.offset else results[:_MOST],
                cache_time=_CACHE_SECONDS,
                is_personal=False,
                button=None if results else button,
            )
        except BadRequest as error:
            too_old = "query is too old" in error.message.lower()
            level = logging.DEBUG if too_old else logging.ERROR
            log.log(level, "Telegram refused inline results: %s", error.message, extra={"action": "inline_refused"})
        except TelegramError as error:
            log.info(
                "An inline query was not answered: %s", type(error).__name__, extra={"action": "inline_unanswered"}
            )


def _article(suggestion: Suggestion) -> InlineQueryResultArticle | None:
    """One answer to pick; None when it does not fit into one message."""
    pieces = telegram_pieces(suggestion.text)
    if len(pieces) != 1:
        return None
    content = InputTextMessageContent(pieces[0].html, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW)
    return InlineQueryResultArticle(
        id=suggestion.topic[:64],
        title=suggestion.title,
        description=_first_sentence(suggestion),
        input_message_content=content,
    )


def _first_sentence(suggestion: Suggestion) -> str:
    text = " ".join(plain_text(suggestion.text).split())
    found = _SENTENCE.match(text)
    sentence = found[0] if found else text
    return sentence if len(sentence) <= _DESCRIPTION else f"{sentence[: _DESCRIPTION - 1].rsplit(' ', 1)[0].rstrip()}…"
