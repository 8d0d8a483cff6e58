"""The links of a mail, over real SMTP and HTTP: looking changes nothing, a pressed button does, twice is once."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Any

import aiohttp
import pytest

from bot.bootstrap import mail_channel, mail_door, page_links
from bot.channels.telegram.application import TelegramOptions, TelegramService
from bot.channels.web.pages import PageServer, page_routes
from bot.messages import Address
from bot.reminders.dispatcher import Dispatcher
from bot.services.mail_links import UNSUBSCRIBE, read_token, token_of
from bot.services.suggestions import Suggester
from tests.channels.bot_api import TOKEN, BotApi
from tests.channels.smtp_server import Mailroom, mail_server
from tests.scenarios.test_delivery import contact, driver, give_mail, states, young_driver
from tests.talking import Bot, Person

MAIL = Address(channel="email", value="ana@example.org")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Post:
    """A bot whose mails go through SMTP and whose pages are served, and the mails that arrived."""

    bot: Bot
    ana: Person
    room: Mailroom
    http: aiohttp.ClientSession
    dispatcher: Dispatcher

    async def remind(self, instant: str) -> EmailMessage:
        """Live until then; the last mail."""
        self.bot.clock.set(datetime.fromisoformat(instant))
        await self.dispatcher.tick()
        return self.room.messages[-1]

    async def look(self, address: str) -> tuple[int, str]:
        async with self.http.get(address) as answer:
            return answer.status, await answer.text()

    async def press(self, address: str, **data: str) -> tuple[int, str]:
        async with self.http.post(address, data=data) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def post(start_bot: Callable[..., Bot]) -> AsyncIterator[Post]:
    room, port = Mailroom(), free_port()
    async with mail_server(room), aiohttp.ClientSession() as http:
        bot = await asyncio.to_thread(
            start_bot,
            public_url=f"http://127.0.0.1:{port}/bot/",
            smtp_host="127.0.0.1",
            smtp_port=room.port,
            smtp_security="none",
            mail_from="bot@example.org",
        )
        ana = await asyncio.to_thread(young_driver, bot)
        await asyncio.to_thread(give_mail, ana)
        mail = mail_channel(bot.app, links=page_links(bot.app))
        dispatcher = bot.app.dispatcher({"console": bot.chat, "email": mail})
        server = PageServer(page_routes(mail_door(bot.app)))
        server.listen("127.0.0.1", port)
        yield Post(bot, ana, room, http, dispatcher)
        await server.stop()
        await mail.close()


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content())


def link(mail: EmailMessage, label: str) -> str:
    found = re.search(rf"• {label} : (\S+)", text_of(mail))
    assert found
    return found[1]


def buttons(page: str) -> dict[str, str]:
    found = re.findall(r'action="([^"]+)"><button type="submit">([^<]+)<', page)
    return {label: token for token, label in found}


def follow(address: str, token: str) -> str:
    return address.rpartition("/")[0] + "/" + token


async def test_a_mail_has_one_click_unsubscription_and_pages_for_its_buttons(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = str(mail["List-Unsubscribe"]).strip("<>")
    assert address in text_of(mail)
    for one in (address, link(mail, "Fait"), link(mail, "Plus tard"), link(mail, "Arrêter")):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/bot/r/[0-9a-z]+[a-z][\w-]{22}", one)
        assert "refund" not in one
        status, page = await post.look(one)
        assert status == 200
        assert buttons(page)


async def test_a_code_has_no_such_links(post: Post) -> None:
    asked = post.ana.incoming(text="/email bob@example.org")
    await asyncio.to_thread(post.bot.app.conversations.handle, asked)
    mail = await post.remind("2026-11-22T10:00:00+01:00")
    assert mail["To"] == "bob@example.org"
    assert mail["List-Unsubscribe"] is None
    assert "/r/" not in text_of(mail)


async def test_looking_as_often_as_a_scanner_does_changes_nothing(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    before = driver(post.bot), states(post.bot), contact(post.bot, MAIL)
    for address in re.findall(r"http://127\S+", text_of(mail)):
        await post.look(address)
        async with post.http.head(address) as answer:
            assert answer.status == 200
    assert (driver(post.bot), states(post.bot), contact(post.bot, MAIL)) == before


async def test_one_click_ends_the_mails_once_and_forgets_nothing(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    address = str(mail["List-Unsubscribe"]).strip("<>")
    for _ in range(2):
        status, page = await post.press(address, **{"List-Unsubscribe": "One-Click"})
        assert status == 200
        assert "plus aucun e-mail ne viendra" in page
    assert contact(post.bot, MAIL).disabled_at is not None
    arrived = len(post.room.messages)
    await post.remind("2026-12-03T09:00:00+01:00")
    assert len(post.room.messages) == arrived
    assert len(post.bot.reminders) == 2


async def test_who_left_can_come_back_from_the_same_page(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    address = str(mail["List-Unsubscribe"]).strip("<>")
    _, page = await post.press(address)
    _, page = await post.press(follow(address, buttons(page)["Recevoir à nouveau les e-mails"]))
    assert "les rappels reviennent" in page
    assert contact(post.bot, MAIL).is_open
    arrived = len(post.room.messages)
    await post.remind("2026-11-30T09:00:00+01:00")
    assert len(post.room.messages) == arrived + 1


async def test_an_old_link_switches_no_address_on_again(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    await post.press(str(mail["List-Unsubscribe"]).strip("<>"))
    await post.press(link(mail, "Fait"))
    assert contact(post.bot, MAIL).disabled_at is not None


async def test_done_is_the_same_as_in_the_chat_and_once(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    _, page = await post.press(link(mail, "Fait"))
    assert "demande envoyée le 25 novembre 2026" in page
    _, page = await post.press(link(mail, "Fait"))
    assert "déjà noté" in page
    await post.remind("2026-12-04T09:00:00+01:00")
    assert len(post.bot.reminders) == 1


async def test_later_offers_its_instants_and_comes_back_once(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    address = link(mail, "Plus tard")
    _, page = await post.look(address)
    assert list(buttons(page)) == ["Dans une heure", "Ce soir", "Demain", "Dans 7 jours"]
    tomorrow = follow(address, buttons(page)["Demain"])
    _, page = await post.press(tomorrow)
    assert "26 novembre 2026 à 9:00" in page
    _, page = await post.press(tomorrow)
    assert "déjà noté" in page
    arrived = len(post.room.messages)
    await post.remind("2026-11-26T09:00:00+01:00")
    assert len(post.room.messages) == arrived + 1


async def test_later_than_the_legal_date_asks_twice(post: Post) -> None:
    mail = await post.remind("2026-12-03T09:00:00+01:00")
    address = link(mail, "Plus tard")
    _, page = await post.look(address)
    _, page = await post.press(follow(address, buttons(page)["Dans 7 jours"]))
    assert "5 décembre 2026" in page
    assert "Demain" in buttons(page)


async def test_stop_ends_a_kind_and_resume_takes_it_up_again(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    address = link(mail, "Arrêter")
    _, page = await post.press(address)
    assert driver(post.bot).stopped_kinds == {"refund_claim"}
    (again,) = buttons(page).values()
    await post.press(follow(address, again))
    assert driver(post.bot).stopped_kinds == frozenset()


async def test_a_press_is_a_sign_of_life(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    post.bot.clock.set(datetime.fromisoformat("2026-11-25T18:00:00+01:00"))
    await post.press(link(mail, "Plus tard"))
    await post.press(follow(link(mail, "Plus tard"), buttons((await post.look(link(mail, "Plus tard")))[1])["Demain"]))
    assert driver(post.bot).seen_at == post.bot.clock.now()


async def test_a_link_that_is_not_ours_or_no_longer_true_leads_nowhere(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    address = link(mail, "Fait")
    head, token = address.rsplit("/", 1)
    found = read_token(token)
    assert found
    stranger = token_of(post.bot.app.workshop.key, found.row_id, UNSUBSCRIBE, "bob@example.org")
    for wrong in (
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        "1d",
        "x" * 60,
        stranger,
        token.replace("d", "u", 1),
    ):
        for ask in (post.look, post.press):
            status, page = await ask(f"{head}/{wrong}")
            assert status == 404
            assert not buttons(page)
    assert contact(post.bot, MAIL).is_open
    await asyncio.to_thread(post.ana.say, "/supprimer")
    await asyncio.to_thread(post.ana.press, "Oui, tout effacer")
    assert (await post.press(address))[0] == 404


async def test_a_page_is_neither_kept_nor_framed_nor_told_to_others(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    async with post.http.get(link(mail, "Fait")) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in answer.headers
        assert "ana@example.org" not in await answer.text()


async def test_the_webhook_serves_the_pages_on_its_own_port(post: Post) -> None:
    mail = await post.remind("2026-11-25T09:00:00+01:00")
    port = free_port()
    async with BotApi() as api:
        options: dict[str, Any] = {"webhook_url": f"http://127.0.0.1:{port}/hook", "listen": ("127.0.0.1", port)}
        service = TelegramService(
            TelegramOptions(token=TOKEN, base_url=api.base_url, messages_per_second=0, **options),
            handle=post.bot.app.conversations.answer,
            with_files=post.bot.app.conversations.with_files,
            answered=post.bot.app.conversations.answered,
            suggest=Suggester(post.bot.app.workshop).suggest,
            kick=lambda: None,
            clock=post.bot.clock,
            pages=page_routes(mail_door(post.bot.app)),
        )
        await service.start()
        try:
            token = link(mail, "Fait").rpartition("/")[2]
            status, page = await post.look(f"http://127.0.0.1:{port}/hook/r/{token}")
            assert (status, list(buttons(page))) == (200, ["Confirmer"])
            assert (await post.look(f"http://127.0.0.1:{port}/hook/x"))[0] == 404
        finally:
            await service.stop()
