"""What the Bot API takes, by its machine-readable specification: every way in which a call breaks it.

`botapi.json` is a reduced copy; `python -m tests.channels.telegram_spec FILE` makes it anew from a whole one.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SPECIFICATION = HERE / "botapi.json"

Field = Mapping[str, Any]
Fields = Mapping[str, Field]

# What the bot may call, and the objects among which Telegram lets a caller choose that it may pass.
KEPT_METHODS = (
    "getMe",
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "getFile",
    "sendMessage",
    "sendDocument",
    "sendPhoto",
    "sendMediaGroup",
    "sendChatAction",
    "deleteMessage",
    "editMessageText",
    "editMessageCaption",
    "editMessageMedia",
    "editMessageReplyMarkup",
    "answerCallbackQuery",
    "answerInlineQuery",
    "setMessageReaction",
    "getMyCommands",
    "setMyCommands",
    "deleteMyCommands",
    "getMyDescription",
    "setMyDescription",
    "getMyShortDescription",
    "setMyShortDescription",
    "setChatMenuButton",
)
LEFT_OUT = re.compile(
    r"InlineQueryResult(?!$|Article$|sButton$).*|Input(?!Text|File$|Message).*MessageContent|InputRich.*|InputPaid.*|"
    r"InputMedia(Animation|Audio|Video|LivePhoto)|KeyboardButton.*|ReplyKeyboard.*|ForceReply|LoginUrl|WebAppInfo|"
    r"CallbackGame|SuggestedPost.*|ReactionTypePaid|SwitchInlineQueryChosenChat|MenuButtonWebApp"
)

# ---- reducing the whole specification

_LENGTH = re.compile(r"(\d+)-(\d+) (characters|bytes)", re.IGNORECASE)
_RANGE = re.compile(r"(?:between |, )(\d+)-(\d+)(?: are accepted|\.)")
_ITEMS = re.compile(r"must include (\d+)-(\d+) items")
_AT_MOST = re.compile(r"length can't exceed (\d+) bytes")
_MOST_OF_A_QUERY = re.compile(r"No more than (\d+) results per query")
_CONSTANT = re.compile(r"must be ([a-z_]+)$")
_LETTERS = {
    "A-Z, a-z, 0-9, _ and -": "[A-Za-z0-9_-]*",
    "lowercase English letters, digits and underscores": "[a-z0-9_]*",
}


def reduced(whole: Mapping[str, Any]) -> dict[str, Any]:
    """The methods that are kept, with the types they take; limits that the prose states become values."""
    methods = {name: _fields(whole["methods"][name]) for name in KEPT_METHODS}
    types: dict[str, Any] = {}
    unseen = {name for fields in methods.values() for name in _named(fields)}
    while unseen:
        name = unseen.pop()
        if name in types or name not in whole["types"] or LEFT_OUT.fullmatch(name):
            continue
        subtypes = [one for one in whole["types"][name].get("subtypes", ()) if not LEFT_OUT.fullmatch(one)]
        types[name] = {"one_of": subtypes} if subtypes else _fields(whole["types"][name])
        unseen |= {*subtypes} if subtypes else _named(types[name])
    return {
        "notice": "Reduced from api.json of PaulSonOfLars/telegram-bot-api-spec, MIT licence: botapi.LICENSE",
        "version": whole["version"],
        "methods": methods,
        "types": dict(sorted(types.items())),
    }


def _named(fields: Fields) -> set[str]:
    return {
        kind.removeprefix("Array of ").removeprefix("Array of ") for one in fields.values() for kind in one["types"]
    }


def _fields(owner: Mapping[str, Any]) -> dict[str, Any]:
    most = _MOST_OF_A_QUERY.search(" ".join(owner["description"]))
    found = {one["name"]: _field(one) for one in owner.get("fields", ())}
    if most:
        found["results"]["items"] = [0, int(most[1])]
    return found


def _field(one: Mapping[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"types": one["types"]}
    prose = one["description"]
    if one["required"]:
        field["required"] = True
    if one["types"] == ["String"]:
        field |= _limits_of_text(prose)
    elif one["types"] == ["Integer"] and (found := _RANGE.search(prose)):
        field["range"] = [int(found[1]), int(found[2])]
    elif found := _ITEMS.search(prose):
        field["items"] = [int(found[1]), int(found[2])]
    return field


def _limits_of_text(prose: str) -> dict[str, Any]:
    field: dict[str, Any] = {}
    if found := _LENGTH.search(prose):
        field[found[3].lower()] = [int(found[1]), int(found[2])]
    elif found := _AT_MOST.search(prose):
        field["bytes"] = [0, int(found[1])]
    if found := _CONSTANT.search(prose):
        field["constant"] = found[1]
    if letters := next((pattern for words, pattern in _LETTERS.items() if words in prose), None):
        field["letters"] = letters
    return field


# ---- what a person reads of a text


class _Html(HTMLParser):
    """Takes the tags that the bot writes and no other, each closed in its turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"b", "i", "a"} or (tag == "a" and [name for name, _ in attrs] != ["href"]):
            raise ValueError(f'can\'t parse entities: Unsupported start tag "{tag}"')
        if tag == "a" and not re.match(r"(?:https?|tg)://.", attrs[0][1] or ""):
            raise ValueError("a link that Telegram drops")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise ValueError("can't parse entities: Unmatched end tag")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def seen_text(source: str, mode: str | None) -> str:
    """What a person reads of a text; ValueError when Telegram cannot read it."""
    if mode is None:
        return source.strip()
    if mode != "HTML":
        raise ValueError("unsupported parse_mode")
    reader = _Html()
    reader.feed(source)
    reader.close()
    if reader.open:
        raise ValueError("can't parse entities: Can't find end tag")
    return "".join(reader.text).strip()


def units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


# ---- checking

_FORMATTED = {"text": "parse_mode", "caption": "parse_mode", "message_text": "parse_mode", "quote": "quote_parse_mode"}
_PLAIN = {"Integer": int, "Float": float, "Boolean": bool, "String": str}
_MOST_IN_A_ROW, _MOST_BUTTONS = 8, 100  # not written in the specification; the real server keeps to them


@dataclass(frozen=True)
class Specification:
    """Methods and types by name."""

    methods: Mapping[str, Fields]
    types: Mapping[str, Any]

    def decoded(self, method: str, raw: Mapping[str, str]) -> dict[str, Any]:
        """The parameters of a form as values; what cannot be read as its type stays a text."""
        fields = self.methods[method]
        return {name: _decoded(text, fields[name]["types"]) if name in fields else text for name, text in raw.items()}

    def problems(self, method: str, params: Mapping[str, Any], files: Mapping[str, Any]) -> list[str]:
        """Everything that the real server would refuse in a call, or that it would drop without a word."""
        found = list(self._of_fields(self.methods[method], {**files, **params}, method, files))
        named = {text.removeprefix("attach://") for text in _texts(params) if text.startswith("attach://")}
        return found + [
            f"{method}: nothing names the file {one}"
            for one in files
            if one not in {*named, *params} and one not in self.methods[method]
        ]

    def _of_fields(
        self, fields: Fields, values: Mapping[str, Any], place: str, files: Mapping[str, Any]
    ) -> Iterator[str]:
        yield from (f"{place} has no {name}" for name in values if name not in fields and name not in files)
        yield from (
            f"{place} lacks {name}" for name, one in fields.items() if one.get("required") and name not in values
        )
        for name, one in fields.items():
            if name in values:
                yield from self._of_field(name, one, values, f"{place}.{name}", files)
        if "inline_keyboard" in fields:
            yield from _of_keyboard(values.get("inline_keyboard"), place)

    def _of_field(
        self, name: str, one: Field, values: Mapping[str, Any], place: str, files: Mapping[str, Any]
    ) -> Iterator[str]:
        value = values[name]
        if value is files.get(name) and "InputFile" in one["types"]:
            return
        tries = [list(self._of_type(value, kind, place, files)) for kind in one["types"]]
        if all(tries):
            yield from min(tries, key=len)
        elif isinstance(value, str):
            yield from _of_text(one, value, values.get(_FORMATTED.get(name, ""), None), name in _FORMATTED, place)
        elif "range" in one and not one["range"][0] <= value <= one["range"][1]:
            yield f"{place} is {value}, beyond {one['range']}"
        elif "items" in one and not one["items"][0] <= len(value) <= one["items"][1]:
            yield f"{place} has {len(value)} items, beyond {one['items']}"

    def _of_type(self, value: Any, kind: str, place: str, files: Mapping[str, Any]) -> Iterator[str]:
        if kind in _PLAIN:
            if type(value) is not _PLAIN[kind]:
                yield f"{place} must be {kind}"
            elif isinstance(value, str) and value.startswith("attach://") and value[9:] not in files:
                yield f"{place} names a file that is not there"
        elif kind == "InputFile":
            yield from () if str(value).startswith("attach://") and value[9:] in files else (f"{place} must be a file",)
        elif kind.startswith("Array of "):
            yield from self._of_array(value, kind.removeprefix("Array of "), place, files)
        elif kind not in self.types:
            yield f"{place}: {kind} is not among the types that the bot may pass"
        elif not isinstance(value, dict):
            yield f"{place} must be {kind}"
        elif isinstance(self.types[kind].get("one_of"), list):
            tries = [list(self._of_type(value, one, place, files)) for one in self.types[kind]["one_of"]]
            yield from min(tries, key=len)
        else:
            yield from self._of_fields(self.types[kind], value, place, files)

    def _of_array(self, value: Any, kind: str, place: str, files: Mapping[str, Any]) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{place} must be an array"
            return
        for number, item in enumerate(value):
            yield from self._of_type(item, kind, f"{place}[{number}]", files)


def _decoded(text: str, kinds: list[str]) -> Any:
    if "Integer" in kinds and re.fullmatch(r"-?\d{1,19}", text):
        return int(text)
    if all(kind in {"String", "InputFile", "Integer"} for kind in kinds) or text.startswith("attach://"):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one)


def _of_text(one: Field, value: str, mode: str | None, is_formatted: bool, place: str) -> Iterator[str]:
    if "constant" in one and value != one["constant"]:
        yield f"{place} must be {one['constant']}"
    if "letters" in one and not re.fullmatch(one["letters"], value):
        yield f"{place} has other letters than {one['letters']}"
    if is_formatted:
        try:
            value = seen_text(value, mode)
        except ValueError as error:
            yield f"{place}: {error}"
            return
    size = units(value) if is_formatted else len(value)
    for name, length in (("characters", size), ("bytes", len(value.encode()))):
        if name in one and not one[name][0] <= length <= one[name][1]:
            yield f"{place} has {length} {name}, beyond {one[name]}"


def _of_keyboard(rows: Any, place: str) -> Iterator[str]:
    """What the specification says of buttons in prose only: each does one thing, and there are not too many."""
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return
    if sum(map(len, rows)) > _MOST_BUTTONS or any(not 1 <= len(row) <= _MOST_IN_A_ROW for row in rows):
        yield f"{place} has rows of {[len(row) for row in rows]} buttons"
    for button in (one for row in rows for one in row):
        if not str(button.get("text", "")).strip():
            yield f"{place}: a button without a word"
        if len(set(button) - {"text", "style", "icon_custom_emoji_id"}) != 1:
            yield f"{place}: a button does one thing, not {sorted(button)}"
        if "url" in button and not re.match(r"(?:https?|tg)://.", str(button["url"])):
            yield f"{place}: a button opens an address, not {button['url']}"


@cache
def specification() -> Specification:
    """The specification of this folder."""
    stored = json.loads(SPECIFICATION.read_text(encoding="utf-8"))
    return Specification(methods=stored["methods"], types=stored["types"])


def main(path: str) -> None:
    """Write the reduced copy of a whole specification."""
    made = reduced(json.loads(Path(path).read_text(encoding="utf-8")))
    SPECIFICATION.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
