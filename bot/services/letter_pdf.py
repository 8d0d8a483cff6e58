"""Makes the PDF of a letter with Typst, which is loaded with the first letter and not before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.messages import Attachment

if TYPE_CHECKING:
    from typst import Compiler

_SOURCE = Path(__file__).with_name("letter.typ")
_STANDARD = "ua-1"  # PDF/UA: tagged for screen readers; a letter that the font lacks is an error, never an empty box


def make_letter(data: Mapping[str, Any]) -> Attachment:
    """The PDF of an order: one A4 page, tagged, its text selectable, its fonts inside.

    `data` holds `file` (its name), `title`, `kind` ("letter" or "checklist"), `written_on` (ISO), `sender` and
    `addressee` (lines), `place_and_day`, `mention` (how it is sent), `subject`, `blocks` (each with `kind` and `text`),
    `signature` and `enclosures`. The same order gives the same bytes. Raises typst.TypstError for a text that the font
    cannot show.
    """
    content = _compiled(data, format="pdf", pdf_standards=_STANDARD)
    return Attachment(name=str(data["file"]), media_type="application/pdf", content=content)


def letter_pages(data: Mapping[str, Any], *, ppi: float = 60) -> tuple[bytes, ...]:
    """The pages of an order as PNG pictures."""
    pages = _compiled(data, format="png", ppi=ppi)
    return tuple(pages) if isinstance(pages, list) else (pages,)


def _compiled(data: Mapping[str, Any], **options: Any) -> Any:
    day = date.fromisoformat(data["written_on"])
    inputs = {"letter": json.dumps({**data, "day": [day.year, day.month, day.day]}, ensure_ascii=False)}
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return _compiler().compile(_source(), sys_inputs=inputs, timestamp=int(noon.timestamp()), **options)


@lru_cache(maxsize=1)
def _source() -> bytes:
    return _SOURCE.read_bytes()


@lru_cache(maxsize=1)
def _compiler() -> Compiler:
    """With the fonts of Typst alone: a letter looks the same on every machine, and nothing is read from the disk."""
    from typst import Compiler, Fonts

    return Compiler(font_paths=Fonts(include_system_fonts=False, include_embedded_fonts=True), ignore_system_fonts=True)
