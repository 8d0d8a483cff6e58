"""A small Bot API server over real HTTP that checks every call by the specification of the Bot API."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from .telegram_spec import specification

TOKEN = "123:TEST"
BOT = {
    "id": 123,
    "is_bot": True,
    "first_name": "Bot",
    "username": "pointilleux_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}


class RefusedError(Exception):
    """An answer that is not ok."""

    def __init__(self, code: int, description: str, retry_after: float | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.retry_after = retry_after


@dataclass(frozen=True)
class Call:
    method: str
    params: dict[str, Any]
    files: dict[str, tuple[str, bytes]]
    ok: bool

    @property
    def labels(self) -> list[list[str]]:
        rows = self.params.get("reply_markup", {}).get("inline_keyboard", [])
        return [[button["text"] for button in row] for row in rows]


@dataclass
class Fault:
    method: str
    answer: RefusedError | None  # None: the connection is cut
    times: int = 1
    chat_id: int | None = None


class BotApi:
    """The server and, through `say` and `press`, the people."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        self.faults: list[Fault] = []
        self.about: dict[tuple[str, str], Any] = {}
        self.closed: dict[int, RefusedError] = {}
        self.abilities: dict[str, bool] = {}  # of the bot, as BotFather set them
        self.pending: list[dict[str, Any]] = []
        self.queries: set[str] = set()  # presses and inline queries, by id
        self.webhook: dict[str, Any] | None = None
        self.webhook_troubles: dict[str, Any] = {}  # fields of what getWebhookInfo tells
        self.held = asyncio.Event()  # a call waits
        self._gates: dict[str, asyncio.Event] = {}
        self._changed = asyncio.Condition()
        self._updates, self._polls, self._inline, self._messages = count(1000), count(1), count(1), count(1)
        self._known: set[int] = set()  # messages by number
        self._poll = 0
        application = web.Application()
        application.router.add_post("/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base_url = f"{site.name}/bot"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    # ---- people

    async def say(self, user: int, text: str | None = None, *, language: str | None = "fr", **more: Any) -> int:
        """A private message; the id of its update. `more` are fields of the Message."""
        message = self._message(user, {"text": text} if text is not None else {}, language) | more
        return await self.push({"message": message})

    async def say_in_group(self, group: int, words: str | None, **more: Any) -> int:
        """A message in a group; a field of the Message that is None is left out."""
        message = self._message(7, {"text": words}, "fr") | {
            "chat": {"id": group, "type": "supergroup", "title": "Groupe"}
        }
        return await self.push({"message": _without_nothing(message | more)})

    async def edit(self, user: int, text: str | None = None, **more: Any) -> int:
        """A new wording; `more` are fields of the Message, its `message_id` says which one it is."""
        message = self._message(user, {"text": text} if text is not None else {}, "fr") | more
        return await self.push({"edited_message": message | {"edit_date": 1_800_000_060}})

    async def press(self, user: int, data: str, *, language: str = "fr", **more: Any) -> int:
        """A pressed button; `more` are fields of the message that carries it."""
        message = self._message(user, {"text": "?"}, None) | {
            "from": BOT,
            "reply_markup": {"inline_keyboard": [[{"text": data, "callback_data": data}]]},
        }
        query = {"id": f"q{data}", "from": self._user(user, language), "message": message | more, "data": data}
        return await self.push({"callback_query": query | {"chat_instance": "1"}})

    async def search(self, user: int, query: str, *, language: str | None = "fr", **more: Any) -> int:
        """What somebody types behind the bot's name in any chat; `more` are fields of the query."""
        number = f"i{next(self._inline)}"
        asked = {"id": number, "from": self._user(user, language), "query": query, "offset": ""}
        return await self.push({"inline_query": asked | more})

    async def push(self, update: dict[str, Any]) -> int:
        """Queue an update for the next poll."""
        update = {"update_id": next(self._updates), **update}
        asked = update.get("callback_query") or update.get("inline_query")
        self.queries |= {asked["id"]} if asked else set()
        held = (update.get("callback_query") or update).get("message", {})
        self._known.add(held.get("message_id", 0))
        async with self._changed:
            self.pending.append(update)
            self._changed.notify_all()
        return int(update["update_id"])

    async def post_to_webhook(self, body: Any, secret: str | None = None) -> int:
        """The HTTP status the bot answers with."""
        assert self.webhook is not None
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook["secret_token"] if secret is None else secret}
        async with (
            aiohttp.ClientSession() as http,
            http.post(self.webhook["url"], json=body, headers=headers) as answer,
        ):
            return answer.status

    def _user(self, user: int, language: str | None) -> dict[str, Any]:
        return {"id": user, "is_bot": False, "first_name": "P"} | ({"language_code": language} if language else {})

    def _message(self, user: int, content: dict[str, Any], language: str | None) -> dict[str, Any]:
        chat = {"id": user, "type": "private", "first_name": "P"}
        head = {"message_id": next(self._messages), "date": 1_800_000_000}
        self._known.add(head["message_id"])
        message = {**head, "chat": chat, "from": self._user(user, language), **content}
        if (text := content.get("text") or "").startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        return message

    # ---- looking

    def sent(self, method: str = "sendMessage") -> list[Call]:
        return [call for call in self.calls if call.method == method and call.ok]

    async def wait_for(self, method: str = "sendMessage", number: int = 1) -> list[Call]:
        """The first `number` calls of a method that went well, once they are there."""
        await self.wait_until(lambda: len(self.sent(method)) >= number)
        return self.sent(method)[:number]

    async def wait_until(self, condition: Callable[[], bool]) -> None:
        """Until `condition` holds after a call."""
        async with asyncio.timeout(60), self._changed:
            await self._changed.wait_for(condition)

    def fail(self, method: str, code: int, description: str = "", **more: Any) -> None:
        answer = RefusedError(code, description or f"injected {code}", more.pop("retry_after", None))
        self.faults.append(Fault(method, answer, **more))

    def cut(self, method: str) -> None:
        self.faults.append(Fault(method, None))

    def hold(self, method: str, gate: asyncio.Event) -> None:
        """Calls of a method get no answer before the gate opens."""
        self._gates[method] = gate

    def release(self, method: str) -> None:
        """Later calls of a method are answered at once again."""
        del self._gates[method]

    # ---- serving

    async def _serve(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if (gate := self._gates.get(method)) is not None:
            self.held.set()
            await gate.wait()
        params: dict[str, Any] = {}
        files: dict[str, tuple[str, bytes]] = {}
        is_json = request.content_type == "application/json"
        if is_json:
            params = await request.json()
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = (value.filename, value.file.read())
            else:
                params[name] = value
        refusal: RefusedError | None = None
        result: Any = None
        try:
            params = self._checked(method, params, files, is_json=is_json)
            self._refuse(request, method, params)
            result = await self._run(method, params)
        except RefusedError as error:
            refusal = error
        async with self._changed:
            self.calls.append(Call(method, params, files, ok=refusal is None))
            self._changed.notify_all()
        return _answer(refusal, result)

    def _refuse(self, request: web.Request, method: str, params: dict[str, Any]) -> None:
        if request.match_info["token"] != TOKEN:
            raise RefusedError(401, "Unauthorized")
        if (fault := self._fault(method, params)) is None:
            return
        if fault.answer is None and request.transport is not None:
            request.transport.abort()
        raise fault.answer or RefusedError(500, "cut")

    def _fault(self, method: str, params: dict[str, Any]) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and fault.chat_id in {None, params.get("chat_id")}:
                fault.times -= 1
                if fault.times == 0:
                    self.faults.remove(fault)
                return fault
        return None

    def _complain(self, problem: str) -> RefusedError:
        self.complaints.append(problem)
        return RefusedError(400, f"Bad Request: {problem}")

    def _checked(self, method: str, raw: dict[str, Any], files: dict[str, Any], *, is_json: bool) -> dict[str, Any]:
        known = specification()
        if method not in known.methods:
            raise self._complain(f"unknown method {method}")
        params = raw if is_json else known.decoded(method, raw)
        for problem in [*known.problems(method, params, files), *self._out_of_place(method, params)]:
            raise self._complain(problem)
        return params

    def _out_of_place(self, method: str, params: dict[str, Any]) -> Iterator[str]:
        """What the specification cannot tell: an answer to what nobody asked, a change of a message nobody got."""
        asked = params.get("callback_query_id" if method == "answerCallbackQuery" else "inline_query_id")
        if method in {"answerCallbackQuery", "answerInlineQuery"} and asked not in self.queries:
            yield f"{method}: nobody asked {asked}"
        if method.startswith("editMessage") and params.get("message_id") not in self._known:
            yield f"{method}: there is no message {params.get('message_id')}"

    async def _run(self, method: str, params: dict[str, Any]) -> Any:
        if (refusal := self.closed.get(params.get("chat_id", 0))) is not None:
            raise refusal
        match method:
            case "getMe":
                return BOT | self.abilities
            case "getUpdates":
                return await self._next_updates(params)
            case "setWebhook":
                self.webhook = params
            case "deleteWebhook":
                self.webhook = None
            case "getWebhookInfo":
                url = self.webhook["url"] if self.webhook else ""
                waiting = {"has_custom_certificate": False, "pending_update_count": len(self.pending)}
                return {"url": url, **waiting, **self.webhook_troubles}
            case _ if "My" in method:
                return self._about(method, params)
            case _ if method.startswith(("send", "editMessage")):
                return self._sent(method, params)
        return True

    def _sent(self, method: str, params: dict[str, Any]) -> Any:
        """The messages as they stand in the chat now."""
        if method == "sendChatAction":
            return True
        made = [self._message(params["chat_id"], {"text": "sent", "from": BOT}, None) for _ in params.get("media", "x")]
        made = [one | {"message_id": params.get("message_id", one["message_id"])} for one in made]
        return made if method == "sendMediaGroup" else made[0]

    def _about(self, method: str, params: dict[str, Any]) -> Any:
        verb, what = method.split("My")
        name = {"Commands": "commands", "Description": "description", "ShortDescription": "short_description"}[what]
        key = (name, params.get("language_code", ""))
        if verb == "set":
            self.about[key] = params[name]
            return True
        value = self.about.get(key, [] if name == "commands" else "")
        return value if name == "commands" else {name: value}

    async def _next_updates(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        self._poll = mine = next(self._polls)
        offset = params.get("offset", 0)
        async with self._changed:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
            self._changed.notify_all()
            if params.get("timeout"):
                await self._changed.wait_for(lambda: self.pending or self._poll != mine)
        if self._poll != mine:
            raise RefusedError(409, "Conflict: terminated by other getUpdates request")
        return self.pending[: params.get("limit", 100)]


def _without_nothing(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _answer(refusal: RefusedError | None, result: Any) -> web.Response:
    if refusal is None:
        return web.json_response({"ok": True, "result": result})
    if refusal.code == 502:  # from the proxy in front
        return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": str(refusal)}
    if refusal.retry_after is not None:
        body["parameters"] = {"retry_after": refusal.retry_after}
    return web.json_response(body, status=refusal.code)
