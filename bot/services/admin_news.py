"""What an admin is told about the knowledge files and the service, in words."""

from __future__ import annotations

import hashlib

from bot.dialogue.texts import Texts
from bot.messages import Address, Notice, Reply, escape
from bot.services.conversations import Workshop
from bot.services.reloading import DatesMoved, News, Refused
from bot.services.troubles import Trouble, TroubleOver

AdminNews = News | Trouble | TroubleOver

_LINES = 10
_NAME = "Pointilleux"


def admin_notice(shop: Workshop, address: Address, news: AdminNews, language: str | None = None) -> Notice:
    """The news in the language of the person at this address; in French when nobody is known there.

    With a `language` the database is not asked: it may be the trouble.
    """
    if language is None:
        with shop.new_unit() as unit:
            person = unit.people.find(address)
        language = person.language if person else "fr"
    texts = shop.texts.get(language) or shop.texts["fr"]
    text = _told(news, texts)
    key = hashlib.sha256(text.encode()).hexdigest()[:24]
    return Notice(key=key, subject=_NAME, reply=Reply(text=text), language=texts.language)


def _told(news: AdminNews, texts: Texts) -> str:
    match news:
        case Refused(faults=faults, by_search=by_search):
            head = texts("reload-questions" if by_search else "reload-refused")
            more = len(faults) - _LINES
            lines = [escape(str(fault)) for fault in faults[:_LINES]]
            return "\n\n".join([head, *lines, *([texts("reload-more", n=more)] if more > 0 else [])])
        case DatesMoved(draft=draft, people=people):
            command = escape(f"pointilleux knowledge impact --approve {draft.id}")
            return texts("reload-moved", n=people, command=command)
        case Trouble(kind=kind, number=number):
            return texts(f"trouble-{kind.value}", n=number)
        case TroubleOver(kind=kind):
            return texts(f"trouble-{kind.value}-over")
    return texts("reload-mended")
