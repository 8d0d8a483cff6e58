"""Letters on paper: one page, tagged, its words to be selected, whatever a person wrote in it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typst import TypstError

from bot.dialogue.flows.letter_blanks import cleaned, is_writable
from bot.services.letter_pdf import letter_pages, make_letter
from tests.pdf_text import pages_in, text_of

ORDER: dict[str, Any] = {
    "file": "lettre-essai.pdf",
    "title": "Lettre d’essai",
    "kind": "letter",
    "written_on": "2026-11-22",
    "sender": ["Camille Exemple", "12 rue des Lilas", "69003 Lyon"],
    "addressee": ["Comptable public", "69003 Lyon"],
    "place_and_day": "Lyon, le 22 novembre 2026",
    "mention": "Lettre recommandée avec avis de réception",
    "subject": "Essai",
    "blocks": [
        {"kind": "paragraph", "text": "Madame, Monsieur,"},
        {"kind": "heading", "text": "Les faits"},
        {"kind": "item", "text": "un"},
        {"kind": "item", "text": "deux"},
    ],
    "signature": "Camille Exemple",
    "enclosures": ["copie de l’avis"],
}


def words_of(**changes: Any) -> str:
    return text_of(make_letter({**ORDER, **changes}).content)


def test_everything_of_the_order_is_in_the_pdf_in_the_order_of_a_french_letter() -> None:
    found = words_of()
    told = ["Camille Exemple 12 rue des Lilas 69003 Lyon", "Comptable public 69003 Lyon",
            "Lyon, le 22 novembre 2026", "Objet : Essai", "Lettre recommandée avec avis de réception",
            "Madame, Monsieur,", "Les faits", "un", "deux", "Camille Exemple Signature :", "Pièces jointes :",
            "copie de l’avis"]  # fmt: skip
    places = [found.index(one) for one in told[:6]]
    assert places == sorted(places)
    assert [one for one in told if one not in found] == []


def test_a_checklist_has_its_title_and_no_head_of_a_letter() -> None:
    found = words_of(kind="checklist")
    assert found.startswith("Lettre d’essai")
    assert "Objet" not in found
    assert "Signature" not in found


def test_the_pdf_is_for_screen_readers_and_carries_its_title_and_fonts() -> None:
    made = make_letter(ORDER)
    assert (made.name, made.media_type) == ("lettre-essai.pdf", "application/pdf")
    assert made.content.startswith(b"%PDF-")
    for mark in (b"/StructTreeRoot", b"/Lang(fr-FR)", b"/FontFile3", b"<pdfuaid:part>1</pdfuaid:part>"):
        assert mark in made.content, mark
    assert "Lettre d’essai".encode() in made.content
    assert b"/Author" not in made.content


def test_the_same_order_gives_the_same_bytes() -> None:
    assert make_letter(ORDER).content == make_letter(json.loads(json.dumps(ORDER))).content


@pytest.mark.parametrize(
    "text",
    ["#let x = 1", "$ x^2 $", "*gras* _penché_", "= Titre", "// rien", "\\ #sys.inputs", '"entre" \'guillemets\'',
     "@ref <label>", "- tiret", "`brut`", "[[x]]", "Ÿvonne Œuvrard Łukasz Nguyễn", "#image(\"/etc/passwd\")"],
)  # fmt: skip
def test_what_a_person_wrote_comes_out_letter_by_letter(text: str) -> None:
    found = words_of(signature=text, sender=[text], blocks=[{"kind": "paragraph", "text": text}])
    assert found.count(" ".join(text.split())) == 3


WRITTEN = st.text(
    alphabet=st.characters(max_codepoint=0x20AC, exclude_categories=["Cs"]).filter(
        lambda char: is_writable(char) and char != "¶"
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(WRITTEN)
def test_whatever_is_let_in_can_be_printed_and_is_read_back(text: str) -> None:
    text = " ".join(cleaned(text).split())
    found = words_of(signature=f"¶{text}¶")
    assert text.replace("\xad", "").split() == found.partition("¶")[2].partition("¶")[0].split()


def test_every_character_that_is_let_in_is_in_the_typeface() -> None:
    every = [chr(code) for code in range(0x20, 0x2200) if is_writable(chr(code))]
    assert len(every) > 700
    for start in range(0, len(every), 100):
        assert make_letter({**ORDER, "subject": " ".join(every[start : start + 100])}).content


@pytest.mark.parametrize("text", ["😀", "مرحبا", "שלום", "漢字", "\u202eabc", "a\x00b", "\ue000"])
def test_what_the_typeface_lacks_is_not_let_in(text: str) -> None:
    assert not all(map(is_writable, text))


def test_a_character_that_cannot_be_shown_is_an_error_and_never_an_empty_box() -> None:
    with pytest.raises(TypstError):
        make_letter({**ORDER, "subject": "漢字"})


def test_a_letter_is_one_page_however_much_stands_in_it_until_nothing_smaller_can_be_read() -> None:
    long = "Une phrase de la lettre, assez longue pour remplir une ligne de la page tout entière. " * 45
    made = make_letter({**ORDER, "blocks": [{"kind": "paragraph", "text": long}]}).content
    assert pages_in(made) == 1
    assert text_of(made).count("Une phrase de la lettre") == 45
    assert len(letter_pages({**ORDER, "blocks": [{"kind": "paragraph", "text": long * 4}]})) > 1


def test_the_picture_of_a_page_is_not_blank() -> None:
    (page,) = letter_pages(ORDER)
    (empty,) = letter_pages({**ORDER, "sender": [], "addressee": [], "blocks": [], "enclosures": [], "mention": "",
                             "signature": "", "subject": "", "place_and_day": ""})  # fmt: skip
    assert page.startswith(b"\x89PNG")
    assert len(page) > 1.3 * len(empty)


def test_typst_is_loaded_with_the_first_letter_and_not_before() -> None:
    script = (
        "import sys; import bot.bootstrap; from bot.services.letter_pdf import make_letter; import json\n"
        "assert 'typst' not in sys.modules\n"
        "make_letter(json.loads(sys.stdin.read()))\n"
        "assert 'typst' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], input=json.dumps(ORDER), text=True, check=False)
    assert done.returncode == 0


def test_an_address_stands_in_the_window_of_a_long_envelope() -> None:
    """35 mm by 100 mm, 20 mm from the right and the lower edge of an envelope of 220 mm by 110 mm"""
    content = make_letter(
        {**ORDER, "addressee": [f"Ligne {number} de quarante-cinq caractères environ" for number in range(7)]}
    )
    stream = re.findall(rb"1 0 0 -1 ([\d.]+) ([\d.]+) cm", _streams(content.content))
    at = [(float(x) * 0.3528, 297 - float(y) * 0.3528) for x, y in stream]
    inside = [(x, y) for x, y in at if 100 <= x <= 200 and 44 <= y <= 90]
    assert len(inside) >= 7


def _streams(pdf: bytes) -> bytes:
    from tests.pdf_text import _OBJECT, _unpacked

    return b"\n".join(_unpacked(body) for _, body in _OBJECT.findall(pdf))
