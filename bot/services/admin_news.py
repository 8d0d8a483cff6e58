"""What an admin is told about the knowledge files, in words."""

from __future__ import annotations

import hashlib

from bot.dialogue.texts import Texts
from bot.messages import Address, Notice, Reply, escape
from bot.services.conversations import Workshop
from bot.services.reloading import DatesMoved, News, Refused

_LINES = 10
_NAME = "Pointilleux"


def admin_notice(shop: Workshop, address: Address, news: News) -> Notice:
    """The news in the language of the person at this address; in French when nobody is known there."""
    with shop.new_unit() as unit:
        person = unit.people.find(address)
    texts = shop.texts.get(person.language if person else "fr") or shop.texts["fr"]
    text = _told(news, texts)
    key = hashlib.sha256(text.encode()).hexdigest()[:24]
    return Notice(key=key, subject=_NAME, reply=Reply(text=text), language=texts.language)


def _told(news: News, texts: Texts) -> str:
    match news:
        case Refused(faults=faults, by_search=by_search):
            head = texts("reload-questions" if by_search else "reload-refused")
            more = len(faults) - _LINES
            lines = [escape(str(fault)) for fault in faults[:_LINES]]
            return "\n\n".join([head, *lines, *([texts("reload-more", n=more)] if more > 0 else [])])
        case DatesMoved(draft=draft, people=people):
            command = escape(f"pointilleux knowledge impact --approve {draft.id}")
            return texts("reload-moved", n=people, command=command)
    return texts("reload-mended")
