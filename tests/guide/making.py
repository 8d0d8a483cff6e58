"""Writes the talks into docs/guide and draws some of them: `make guide`, that is `python -m tests.guide.making`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
from PIL import Image

from tests.guide.playing import ROOT, Answer, Talk, Turn, UnplayableError, play_all

if TYPE_CHECKING:
    from typst import Compiler

GUIDE = ROOT / "docs" / "guide"
PAGES = (GUIDE / "README.md", GUIDE / "en.md")
PICTURES = GUIDE / "pictures"
_PAGE_OF_TALK = Path(__file__).with_name("talk.typ")
_PPI = 144  # two pixels a point: 720 pixels wide
_COLOURS = 32  # few colours and shades of letters: a third of the bytes, no difference to the eye
_PLACE = re.compile(r"(<!-- talk: (?P<name>[\w-]+) -->\n).*?(<!-- /talk -->)", re.DOTALL)
_MARKUP = re.compile(r"([\\`*\[\]<>#|]|(?<!\w)_|_(?!\w))|^(\d+)\.", re.MULTILINE)
_WORDS = {
    "fr": {
        "you": "Vous :",
        "bot": "Pointilleux :",
        "mail": "E-mail de Pointilleux :",
        "press": "Bouton touché :",
        "file": "Fichier joint :",
    },
    "en": {
        "you": "You:",
        "bot": "Pointilleux:",
        "mail": "E-mail from Pointilleux:",
        "press": "Button pressed:",
        "file": "Attached file:",
    },
}


def drawn(talk: Talk) -> bytes:
    """The talk as PNG, 720 pixels wide: bubbles, buttons below them, what was pressed."""
    words = _WORDS[talk.language]
    data = {**words, "language": talk.language, "turns": [asdict(one) for one in talk.turns]}
    page = _compiler().compile(
        _PAGE_OF_TALK.read_bytes(), sys_inputs={"talk": json.dumps(data)}, format="png", ppi=_PPI
    )
    assert isinstance(page, bytes)  # one page: its height is that of the talk
    picture = Image.open(BytesIO(page)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    target = BytesIO()
    picture.save(target, "png", optimize=True)
    return target.getvalue()


@lru_cache(maxsize=1)
def _compiler() -> Compiler:
    """With the letters of matplotlib, which has a plain sans: the same picture on every machine."""
    from typst import Compiler, Fonts

    fonts = Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(mpl.get_data_path()) / "fonts" / "ttf"],
    )
    return Compiler(font_paths=fonts, ignore_system_fonts=True)


def told(page: str, talks: Mapping[str, Talk]) -> str:
    """The page with each of these talks as it goes today; other talks stay as they are."""

    def now(place: re.Match[str]) -> str:
        talk = talks.get(place["name"])
        return place[0] if talk is None else f"{place[1]}{in_markdown(talk)}{place[3]}"

    return _PLACE.sub(now, page)


def talks_of(page: str) -> list[str]:
    """The names of the talks that a page shows as text."""
    return [place["name"] for place in _PLACE.finditer(page)]


def in_markdown(talk: Talk) -> str:
    """The talk as a quotation: who says what, buttons as code, a line of the talk on a line of its own."""
    blocks = [block for turn in talk.turns for block in _turn(turn, _WORDS[talk.language])]
    return "\n>\n".join("\\\n".join(f"> {line}" for line in block) for block in blocks) + "\n"


def _turn(turn: Turn, words: Mapping[str, str]) -> Iterator[list[str]]:
    if turn.kind == "say":
        yield [f"**{words['you']}** {_escaped(turn.words)}"]
    else:
        yield [f"*{words['press']} {turn.words}*" if turn.kind == "press" else f"*{turn.words}*"]
    for one in turn.answers:
        yield from _answer(one, words)


def _answer(answer: Answer, words: Mapping[str, str]) -> Iterator[list[str]]:
    who = words["mail"] if answer.is_mail else words["bot"]
    first, *others = [part.splitlines() for part in _escaped(answer.text).split("\n\n")]
    yield [f"**{who}** {first[0]}", *first[1:]]
    yield from others
    if answer.files:
        yield [f"{words['file']} {', '.join(answer.files)}"]
    if answer.buttons:
        yield [" ".join(f"`{label}`" for label in row) for row in answer.buttons]


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda hit: f"\\{hit[1]}" if hit[1] else f"{hit[2]}\\.", text)


def main() -> int:
    """Play the talks, then write pages and pictures; 1 when the bot does not take a line."""
    try:
        talks = play_all()
    except UnplayableError as error:
        print(error, file=sys.stderr)
        return 1
    for page in PAGES:
        page.write_text(told(page.read_text(encoding="utf-8"), talks), encoding="utf-8")
    for talk in talks.values():
        if talk.is_picture:
            (PICTURES / f"{talk.name}.png").write_bytes(drawn(talk))
    return 0


if __name__ == "__main__":
    sys.exit(main())
