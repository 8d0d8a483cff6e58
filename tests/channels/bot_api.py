"""A small Bot API server over real HTTP that checks every call: methods, parameters, lengths, buttons, HTML."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import count
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

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

_LANGUAGE = {"language_code": str, "scope": dict}
METHODS: dict[str, dict[str, Any]] = {
    "getMe": {},
    "getUpdates": {"offset": int, "timeout": int, "limit": int, "allowed_updates": list},
    "deleteWebhook": {"drop_pending_updates": bool},
    "setWebhook": {
        "url": str,
        "secret_token": str,
        "allowed_updates": list,
        "drop_pending_updates": bool,
        "max_connections": int,
    },
    "sendMessage": {
        "chat_id": int,
        "text": str,
        "parse_mode": str,
        "reply_markup": dict,
        "link_preview_options": dict,
        "reply_parameters": dict,
    },
    "sendDocument": {"chat_id": int, "caption": str, "parse_mode": str, "reply_markup": dict, "document": bytes},
    "sendPhoto": {"chat_id": int, "caption": str, "parse_mode": str, "reply_markup": dict, "photo": bytes},
    "answerCallbackQuery": {"callback_query_id": str, "text": str},
    "editMessageReplyMarkup": {"chat_id": int, "message_id": int, "reply_markup": dict},
    "editMessageText": {
        "chat_id": int,
        "message_id": int,
        "text": str,
        "parse_mode": str,
        "reply_markup": dict,
        "link_preview_options": dict,
    },
    "getMyCommands": _LANGUAGE,
    "setMyCommands": {**_LANGUAGE, "commands": list},
    "getMyDescription": _LANGUAGE,
    "setMyDescription": {**_LANGUAGE, "description": str},
    "getMyShortDescription": _LANGUAGE,
    "setMyShortDescription": {**_LANGUAGE, "short_description": str},
}
REQUIRED = {
    "sendMessage": {"chat_id", "text"},
    "sendDocument": {"chat_id", "document"},
    "sendPhoto": {"chat_id", "photo"},
    "answerCallbackQuery": {"callback_query_id"},
    "editMessageReplyMarkup": {"chat_id", "message_id"},
    "editMessageText": {"chat_id", "message_id", "text"},
    "setWebhook": {"url"},
    "setMyCommands": {"commands"},
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


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"b", "i", "a"} or (tag == "a" and [name for name, _ in attrs] != ["href"]):
            raise RefusedError(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise RefusedError(400, "Bad Request: can't parse entities: Unmatched end tag")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def seen_text(source: str, mode: str | None) -> str:
    """What a person reads of a text."""
    if mode is None:
        return source.strip()
    if mode != "HTML":
        raise RefusedError(400, "Bad Request: unsupported parse_mode")
    reader = _Html()
    reader.feed(source)
    reader.close()
    if reader.open:
        raise RefusedError(400, "Bad Request: can't parse entities: Can't find end tag")
    return "".join(reader.text).strip()


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class BotApi:
    """The server and, through `say` and `press`, the people."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        self.faults: list[Fault] = []
        self.about: dict[tuple[str, str], Any] = {}
        self.closed: dict[int, RefusedError] = {}
        self.pending: list[dict[str, Any]] = []
        self.webhook: dict[str, Any] | None = None
        self._changed = asyncio.Condition()
        self._updates, self._messages, self._polls = count(1000), count(1), count(1)
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

    async def say_in_group(self, group: int, text: str, **more: Any) -> int:
        message = self._message(7, {"text": text}, "fr") | {
            "chat": {"id": group, "type": "supergroup", "title": "Groupe"}
        }
        return await self.push({"message": message | more})

    async def edit(self, user: int, text: str) -> int:
        return await self.push(
            {"edited_message": self._message(user, {"text": text}, "fr") | {"edit_date": 1_800_000_060}}
        )

    async def press(self, user: int, data: str, *, language: str = "fr", **more: Any) -> int:
        """A pressed button; `more` are fields of the message that carries it."""
        message = self._message(user, {"text": "?"}, None) | {
            "from": BOT,
            "reply_markup": {"inline_keyboard": [[{"text": data, "callback_data": data}]]},
        }
        query = {"id": f"q{data}", "from": self._user(user, language), "message": message | more, "data": data}
        return await self.push({"callback_query": query | {"chat_instance": "1"}})

    async def push(self, update: dict[str, Any]) -> int:
        """Queue an update for the next poll."""
        update = {"update_id": next(self._updates), **update}
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

    # ---- serving

    async def _serve(self, request: web.Request) -> web.Response:
        method, params, files = request.match_info["method"], {}, {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = (value.filename, value.file.read())
            else:
                params[name] = value
        refusal: RefusedError | None = None
        result: Any = None
        try:
            params = self._checked(method, params, files)
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

    def _checked(self, method: str, raw: dict[str, Any], files: dict[str, Any]) -> dict[str, Any]:
        if method not in METHODS:
            raise self._complain(f"unknown method {method}")
        if missing := REQUIRED.get(method, set()) - set(raw) - set(files):
            raise self._complain(f"{method} lacks {missing}")
        params = {}
        for name, text in raw.items():
            kind = METHODS[method].get(name)
            if kind is None or (kind is bytes) != text.startswith("attach://"):
                raise self._complain(f"{method} has no {name}={text!r}")
            params[name] = text if kind in {str, bytes} else json.loads(text)
            if kind is not bytes and not isinstance(params[name], kind):
                raise self._complain(f"{method}: {name} must be {kind}")
        if any(f"attach://{name}" not in raw.values() and name not in METHODS[method] for name in files):
            raise self._complain(f"{method}: a file that nothing names")
        self._check_text(method, params)
        self._check_buttons(params.get("reply_markup", {}))
        return params

    def _check_text(self, method: str, params: dict[str, Any]) -> None:
        for name, low, high in (("text", 1, 4096), ("caption", 0, 1024)):
            if name in params and method.startswith(("send", "edit")):
                size = units(seen_text(params[name], params.get("parse_mode")))
                if not low <= size <= high:
                    raise self._complain(f"{name} has {size} units")
        for name, high in (("description", 512), ("short_description", 120)):
            if len(params.get(name, "")) > high:
                raise self._complain(f"{name} is too long")
        for command in params.get("commands", []):
            if not 1 <= len(command["command"]) <= 32 or not 1 <= len(command["description"]) <= 256:
                raise self._complain(f"command {command}")

    def _check_buttons(self, markup: dict[str, Any]) -> None:
        for row in markup.get("inline_keyboard", []):
            if not 1 <= len(row) <= 8:
                raise self._complain(f"a row of {len(row)} buttons")
            for button in row:
                if not button["text"].strip() or len(set(button) & {"callback_data", "url"}) != 1:
                    raise self._complain(f"button {button}")
                if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
                    raise self._complain(f"callback_data of {button}")

    async def _run(self, method: str, params: dict[str, Any]) -> Any:
        if (refusal := self.closed.get(params.get("chat_id", 0))) is not None:
            raise refusal
        match method:
            case "getMe":
                return BOT
            case "getUpdates":
                return await self._next_updates(params)
            case "setWebhook":
                self.webhook = params
            case "sendMessage" | "sendDocument" | "sendPhoto" | "editMessageReplyMarkup" | "editMessageText":
                return self._message(params["chat_id"], {"text": "sent"}, None)
            case _ if "My" in method:
                return self._about(method, params)
        return True

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


def _answer(refusal: RefusedError | None, result: Any) -> web.Response:
    if refusal is None:
        return web.json_response({"ok": True, "result": result})
    if refusal.code == 502:  # from the proxy in front
        return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": str(refusal)}
    if refusal.retry_after is not None:
        body["parameters"] = {"retry_after": refusal.retry_after}
    return web.json_response(body, status=refusal.code)
