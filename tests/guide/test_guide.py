"""The guide shows what the bot answers today, and every picture that it needs."""

from __future__ import annotations

from tests.guide.making import PAGES, PICTURES, drawn, in_markdown, talks_of, told
from tests.guide.playing import Answer, Talk, Turn, play, talk_names

_MOST_BYTES = 120_000
_TALK = Talk(
    name="one",
    language="en",
    is_picture=True,
    turns=(
        Turn(kind="say", words="1. *hello*", answers=(Answer(text="a\nb\n\n[c]", buttons=(("Yes", "No"),)),)),
        Turn(kind="press", words="Yes", answers=(Answer(text="#done <x>", files=("a.pdf",), is_mail=True),)),
    ),
)


def test_the_talks_of_the_guide_are_what_the_bot_answers_today() -> None:
    talks = play(talk_names(that_wait=False))
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert told(text, talks) == text, "`make guide` writes them anew"


def test_every_talk_is_shown_once_and_every_place_has_its_talk() -> None:
    names = talk_names(that_wait=False) + talk_names(that_wait=True)
    pages = [page.read_text(encoding="utf-8") for page in PAGES]
    shown = [name for page in pages for name in talks_of(page)]
    drawn_ones = [name for name in names if any(f"](pictures/{name}.png)" in page for page in pages)]
    assert sorted([*shown, *drawn_ones]) == sorted(names)


def test_pictures_stay_small() -> None:
    assert {one.name for one in PICTURES.glob("*.png") if one.stat().st_size > _MOST_BYTES} == set()


def test_a_talk_in_markdown_keeps_words_from_becoming_markup() -> None:
    assert in_markdown(_TALK).splitlines() == [
        r"> **You:** 1\. \*hello\*",
        ">",
        "> **Pointilleux:** a\\",
        "> b",
        ">",
        r"> \[c\]",
        ">",
        "> `Yes` `No`",
        ">",
        "> *Button pressed: Yes*",
        ">",
        r"> **E-mail from Pointilleux:** \#done \<x\>",
        ">",
        "> Attached file: a.pdf",
    ]


def test_a_picture_has_the_width_of_a_phone_and_is_the_same_each_time() -> None:
    picture = drawn(_TALK)
    assert picture == drawn(_TALK)
    assert int.from_bytes(picture[16:20], "big") == 720  # the width in the header of a PNG
