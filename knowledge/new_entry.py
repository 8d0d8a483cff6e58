"""The first lines of a new answer, for whoever will write it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from bot.domain.dates import add_months
from bot.errors import InputError

_NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)")
_REVIEW_MONTHS = 6


def write_new_entry(directory: Path, name: str, today: date) -> Path:
    """Write entries/<theme>/<topic>.md with everything that is needed and nothing that is known.

    `name` is "theme/topic". Raises InputError when it is no such name or an entry has it already.
    """
    found = _NAME.fullmatch(name)
    if found is None:
        raise InputError("THEME/TOPIC", "expected small letters, digits and hyphens, such as stage/stage-cout")
    theme, topic = found.groups()
    for other in (directory / "entries").rglob(f"{topic}.md"):
        raise InputError("THEME/TOPIC", f"there is {other} already; choose another name or edit that file")
    path = directory / "entries" / theme / f"{topic}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(topic, today), encoding="utf-8")
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror})") from None
    return path


def _text(topic: str, today: date) -> str:
    text = Path(__file__).with_suffix(".md").read_text(encoding="utf-8")
    for place, value in {"topic": topic, "today": today, "review_by": add_months(today, _REVIEW_MONTHS)}.items():
        text = text.replace(f"{{{place}}}", str(value))
    return text
