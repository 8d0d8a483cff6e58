"""Reads the text of a PDF back, as a reader of Typst's files needs it: what can be selected and copied."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"/Length (\d+).*?stream\r?\n", re.DOTALL)
_INNER = rb"\((?:\\.|[^\\()])*\)"
for _ in range(3):  # brackets that are balanced need no escape
    _INNER = rb"\((?:\\.|[^\\()]|" + _INNER + rb")*\)"
_SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|/[A-Z]\w+\([^()]*\)|" + _INNER + rb"|\bET\b", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(pdf: bytes) -> str:
    """The text of every page; a blank between the pieces that Typst sets apart."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    fonts = dict(_fonts(pdf, objects))
    pieces: list[str] = []
    for body in objects.values():
        stream = _unpacked(body)
        if b" Tf" in stream and b"BDC" in stream and b"/FontFile" not in body:
            pieces += _pieces(stream, fonts)
    return " ".join("".join(pieces).split())


def pages_in(pdf: bytes) -> int:
    """How many pages there are."""
    return int(re.search(rb"/Type/Pages/Count (\d+)", pdf)[1])  # type: ignore[index]


def _fonts(pdf: bytes, objects: Mapping[int, bytes]) -> Iterator[tuple[str, dict[int, str]]]:
    for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", pdf):
        table = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
        if table:
            yield name.decode(), _table(_unpacked(objects[int(table[1])]))


def _table(stream: bytes) -> dict[int, str]:
    found = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", stream.partition(b"beginbfchar")[2])
    return {int(glyph, 16): bytes.fromhex(words.decode()).decode("utf-16-be") for glyph, words in found}


def _unpacked(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    content = body[found.end() : found.end() + int(found[1])]
    return zlib.decompress(content) if b"/FlateDecode" in body[: found.end()] else content


def _pieces(stream: bytes, fonts: Mapping[str, Mapping[int, str]]) -> Iterator[str]:
    table: Mapping[int, str] = {}
    for found in _SHOWN.finditer(stream):
        if found[1]:
            table = fonts[found[1].decode()]
        elif found[0] == b"ET":
            yield " "
        elif found[0].startswith(b"("):
            codes = _literal(found[0][1:-1])
            yield "".join(table[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))


def _literal(written: bytes) -> bytes:
    def meant(found: re.Match[bytes]) -> bytes:
        said = found[1]
        return bytes([int(said, 8)]) if said[:1].isdigit() else _ESCAPES.get(said, said)

    return re.sub(rb"\\([0-7]{1,3}|.)", meant, written, flags=re.DOTALL)
