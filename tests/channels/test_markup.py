"""Markdown of a reply into Telegram HTML, plain text and mail HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.markup import TELEGRAM_LIMIT, mail_html, plain_text, telegram_pieces, utf16_units
from bot.messages import escape

from .telegram_spec import seen_text, units

SAMPLE = """Vous avez **8 *points* sur 12**.
Dernière ligne\\
coupée.

À faire :

- payer l'amende
- garder le [récépissé](https://example.org/a?b=1&c=2)

  et sa copie
  1. un
  2. deux

3. trois
4. quatre

Fin."""


def html(text: str) -> str:
    (piece,) = telegram_pieces(text)
    return piece.html


def test_a_whole_text_in_the_html_of_telegram() -> None:
    assert html(SAMPLE) == (
        "Vous avez <b>8 </b><b><i>points</i></b><b> sur 12</b>. Dernière ligne\ncoupée.\n"
        "\n"
        "À faire :\n"
        "• payer l'amende\n"
        '• garder le <a href="https://example.org/a?b=1&amp;c=2">récépissé</a>\n'
        "  et sa copie\n"
        "  1. un\n"
        "  2. deux\n"
        "\n"
        "3. trois\n"
        "4. quatre\n"
        "\n"
        "Fin."
    )


def test_a_whole_text_as_plain_text() -> None:
    assert plain_text(SAMPLE).splitlines()[:6] == [
        "Vous avez 8 points sur 12. Dernière ligne",
        "coupée.",
        "",
        "À faire :",
        "• payer l'amende",
        "• garder le récépissé (https://example.org/a?b=1&c=2)",
    ]


def test_a_whole_text_as_html_of_a_mail() -> None:
    assert mail_html("**Gras** et *penché*\\\nici\n\n- [a](https://example.org)\n\n2. b") == (
        "<p><strong>Gras</strong> et <em>penché</em><br>\nici</p>\n"
        '<ul>\n<li><a href="https://example.org">a</a></li>\n</ul>\n'
        '<ol start="2">\n<li>b</li>\n</ol>\n'
    )


@pytest.mark.parametrize(
    "typed",
    [
        "<b>gras</b> & <script>alert('x')</script>",
        "prenom_nom_long@example.org",
        "*_~`[lien](https://example.org)`~_*",
        "1. pas une liste",
        "- non plus",
        "# ni un titre",
        "> ni une citation",
        "&lt; reste &amp; écrit",
        "\u202eitsiver\u202c עברית العربية",
        "👨‍👩‍👧 et 🇫🇷 e\u0301",
        "C:\\dossier\\fichier",
        "![image](https://example.org/x.png)",
        "![]()<https://example.org>",
    ],
)
def test_what_a_person_typed_is_shown_letter_by_letter_everywhere(typed: str) -> None:
    text = escape(typed)
    assert plain_text(text) == typed
    assert seen_text(html(text), "HTML") == typed
    assert seen_text(mail_html(text).replace("<p>", "").replace("</p>", ""), "HTML") == typed


ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)


@given(ANY_TEXT)
def test_any_typed_text_reads_the_same_in_html_and_plain(typed: str) -> None:
    for source in (escape(typed), f"**{escape(typed)}**", f"- {escape(typed)}"):
        for piece in telegram_pieces(source):
            assert seen_text(piece.html, "HTML") == piece.plain.strip()


@given(ANY_TEXT)
def test_any_markdown_gives_html_that_telegram_reads(text: str) -> None:
    for source in (text, f"- *{text}*\n- [{text}](https://example.org)"):
        for piece in telegram_pieces(source):
            seen_text(piece.html, "HTML")  # raises as Telegram would


def test_half_a_character_does_no_harm() -> None:
    assert plain_text("a\ud83db") == "a\ufffdb"
    assert mail_html("a\ud83db").encode()


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_dangerous_link_is_only_text(href: str) -> None:
    assert "<a" not in mail_html(f"[x]({href})")
    assert "<a" not in html(f"[x]({href})")


def test_a_mail_address_is_written_out_where_telegram_has_no_link_for_it() -> None:
    assert html("[le service](mailto:a_b@example.org)") == "le service (a_b@example.org)"
    assert html("<a_b@example.org>") == "a_b@example.org"
    assert plain_text("<https://example.org>") == "https://example.org"


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "&#32;"])
def test_nothing_to_say_is_no_message(text: str) -> None:
    assert telegram_pieces(text) == ()


# ---- splitting


def test_a_text_of_exactly_the_limit_is_one_message_and_one_more_unit_makes_two() -> None:
    assert len(telegram_pieces("a" * 4096)) == 1
    assert [units(piece.plain) for piece in telegram_pieces("a" * 4097)] == [4096, 1]
    assert len(telegram_pieces("😀" * 2048)) == 1
    assert [units(piece.plain) for piece in telegram_pieces("😀" * 2049)] == [4096, 2]


def test_a_long_text_is_split_between_paragraphs_first() -> None:
    paragraphs = [f"{number} " + "mot " * 400 for number in range(6)]
    pieces = telegram_pieces("\n\n".join(paragraphs))
    assert [piece.plain[0] for piece in pieces] == ["0", "2", "4"]


def test_a_long_paragraph_is_split_between_lines_then_words() -> None:
    by_lines = telegram_pieces("\\\n".join("ligne " + "x" * 994 for _ in range(5)))
    assert [piece.plain.count("ligne") for piece in by_lines] == [4, 1]
    by_words = telegram_pieces("mot " * 2000)
    assert "".join(piece.plain.replace(" ", "") for piece in by_words) == "mot" * 2000
    assert all(piece.plain.endswith("mot") for piece in by_words)


def test_bold_and_links_go_on_in_the_next_message() -> None:
    first, second = telegram_pieces("[**" + "mot " * 1100 + "fin**](https://example.org)")
    for piece in (first, second):
        assert piece.html.startswith('<a href="https://example.org"><b>mot ')
        assert piece.html.endswith("</b></a>")


def test_a_family_of_joined_characters_is_not_cut_in_two() -> None:
    family = "👨‍👩‍👧"
    for piece in telegram_pieces(family * 700):
        assert piece.plain.replace(family, "") == ""


@given(
    st.lists(
        st.sampled_from(["mot ", "😀", "\\\n", "\n\n", "\n- ", "\n  1. ", "x" * 700, "é" * 300, "**gras** ", "<&>"]),
        min_size=1,
        max_size=60,
    )
)
def test_no_piece_is_longer_than_telegram_takes_and_no_word_is_lost(parts: list[str]) -> None:
    pieces = telegram_pieces("".join(parts))
    assert all(0 < utf16_units(seen_text(piece.html, "HTML")) <= TELEGRAM_LIMIT for piece in pieces)
    assert sum(piece.plain.count("x") for piece in pieces) == sum(part.count("x") for part in parts)
    assert sum(piece.plain.count("😀") for piece in pieces) == parts.count("😀")


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "texte <b onmouseover='alert(1)'>gras</b> et <!-- caché -->",
        "![x](https://example.org/x.png)",
        '[x](https://example.org/"onclick="alert(1))',
        "<https://example.org/'onclick='alert(1)>",
        "[x](javascript&#58;alert(1)) <javascript:alert(1)>",
    ],
)
def test_html_in_a_knowledge_file_is_shown_and_never_run(written: str) -> None:
    for page in (html(written), mail_html(written)):
        tags = re.findall(r"<(/?[a-z]+)([^>]*)>", page)
        assert {name.strip("/") for name, _ in tags} <= {"a", "p", "b", "i"}
        for name, attributes in tags:
            assert re.fullmatch(r' href="https://[^"<>]*"' if name == "a" else "", attributes), page
