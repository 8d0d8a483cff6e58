"""What an editor may know of every kind of file: JSON Schemas, written from the same words that the readers use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.domain.cautions import CautionCode
from bot.domain.matters import MatterKind
from bot.domain.rules import Substance
from bot.domain.vocabulary import OffenceClass
from knowledge.figures import UNITS
from knowledge.letters import BLANKS, GROUPS, KINDS, OPTIONAL, REQUIRED, SENDINGS
from knowledge.reading import CONFIDENCES
from knowledge.scale import FINES
from knowledge.schema import json_schema
from knowledge.stages import CHANNELS, MOST_DAYS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT, "uniqueItems": True}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$", "description": "A day as YYYY-MM-DD, without quotes"}
_CONFIDENCE = {
    "enum": list(CONFIDENCES),
    "description": ", ".join(f"{letter}: {meaning}" for letter, meaning in CONFIDENCES.items()),
}


def schemas() -> Mapping[str, dict[str, Any]]:
    """The schema of each kind of file by its name; "entry" is the header of an answer, "letter" that of a letter."""
    return {
        "entry": json_schema(),
        "figures": _figures(),
        "scale": _scale(),
        "readings": _readings(),
        "reminders": _reminders(),
        "hosts": _hosts(),
        "asked": _file("More questions for one entry", ask=_TEXTS),
        "letter": _letter(),
    }


def schema_text(name: str) -> str:
    """A schema as its file holds it; raises KeyError for a kind of file that does not exist."""
    return json.dumps(schemas()[name], ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write every schema below `folder` and tell where."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / f"{name}.schema.json" for name in schemas())
    for path in paths:
        path.write_text(schema_text(path.name.partition(".")[0]), encoding="utf-8")
    return paths


def _object(required: Mapping[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**required, **optional},
    }


def _file(title: str, **sections: Any) -> dict[str, Any]:
    return {"$schema": _DIALECT, "title": title, **_object(sections)}


def _each(value: Mapping[str, Any], names: str = "^[a-z][a-z0-9_]*$") -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "patternProperties": {names: value}}


def _dated(value: Mapping[str, Any]) -> dict[str, Any]:
    step = _object({"since": _DAY, "value": value})
    return {"type": "array", "minItems": 1, "items": step, "description": "Oldest first; a change adds a line"}


_REFERENCE = _object({"title": _TEXT, "href": {"type": "string", "pattern": '^https://[^\\s<>()"]+$'}})


def _figures() -> dict[str, Any]:
    figure = _object(
        {
            "label": _TEXT, "unit": {"enum": list(UNITS["fr"])}, "values": _dated({"type": "number"}),
            "reference": _REFERENCE, "confidence": _CONFIDENCE, "checked_on": _DAY,
        },
        note=_TEXT,
    )  # fmt: skip
    return _file("Figures of the law", area=_TEXT, figures=_each(figure))


def _scale() -> dict[str, Any]:
    button = {"type": "string", "minLength": 1, "maxLength": 29}
    shelf = _object({"button": button, "button_en": button, "names": _TEXTS})
    offence = _object(
        {
            "label": _TEXT, "label_en": _TEXT, "category": _TEXT, "button": button, "button_en": button,
            "points": _dated({"type": "integer", "minimum": 0, "maximum": 9}),
            "class": _dated({"enum": [str(one) for one in OffenceClass]}),
            "fine": {"enum": list(FINES)}, "confidence": _CONFIDENCE, "names": _TEXTS,
        },
        article=_TEXT,
        note=_TEXT,
        substance={"enum": [str(one) for one in Substance]},
        firm={"type": "boolean"},
    )  # fmt: skip
    keys = "^[a-z][a-z0-9_]{0,29}$"
    return _file("Scale of offences", area={"const": "scale"}, reference=_REFERENCE, checked_on=_DAY,
                 categories=_each(shelf, keys), offences=_each(offence, keys))  # fmt: skip


def _readings() -> dict[str, Any]:
    reading = _object({"number": {"type": "integer"}, "title": _TEXT, "text": _TEXT, "basis": _TEXT, "changes": _TEXT},
                      applies_from=_DAY)  # fmt: skip
    caution = _object({"reading": _TEXT, "text": _TEXT})
    cautions = _object({str(code): caution for code in CautionCode})
    return _file("Readings of the law", area={"const": "readings"}, checked_on=_DAY, readings=_each(reading),
                 cautions=cautions)  # fmt: skip


def _hosts() -> dict[str, Any]:
    def whole(most: int) -> dict[str, Any]:
        return {"type": "integer", "minimum": 1, "maximum": most}

    domains = {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string", "pattern": "^[^@]+[.]"}}
    host = _object({"domains": domains, "per_minute": whole(6000)}, slow_down=_TEXTS)
    return _file("How fast mail goes to each provider", area={"const": "hosts"}, connections=whole(2),
                 pause_minutes=whole(240), default=_object({"per_minute": whole(6000)}), hosts=_each(host))  # fmt: skip


def _letter() -> dict[str, Any]:
    blanks = {"type": "array", "items": {"enum": list(BLANKS)}, "uniqueItems": True}
    values: dict[str, Any] = {
        "id": {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,23}$", "description": "The name of the file"},
        "group": {"enum": list(GROUPS)},
        "kind": {"enum": list(KINDS), "description": "A checklist is kept by the person, not sent"},
        "sending": {"enum": list(SENDINGS), "description": "How it leaves; kept: it does not"},
        "sources": {"type": "array", "minItems": 1, "items": _REFERENCE},
        "checked_on": _DAY,
        "review_by": _DAY,
        "confidence": _CONFIDENCE,
        "ask": {**blanks, "description": "The blanks, in the order they are asked for"},
        "needed": {**blanks, "description": "Those without which there is no letter"},
        "addressee": {**_TEXTS, "description": "A line each, as on the envelope"},
        "enclosures": _TEXTS,
    }
    known = {key: values.get(key, _TEXT) for key in (*REQUIRED, *OPTIONAL)}
    required = {key: known[key] for key in REQUIRED}
    return {
        "$schema": _DIALECT,
        "title": "Header of a letter to send",
        **_object(required, **{key: known[key] for key in OPTIONAL}),
    }


def _reminders() -> dict[str, Any]:
    def whole(least: int, most: int) -> dict[str, Any]:
        return {"type": "integer", "minimum": least, "maximum": most}

    def several(items: Mapping[str, Any]) -> dict[str, Any]:
        return {"type": "array", "minItems": 1, "uniqueItems": True, "items": items}

    kind = _object(
        {},
        days_before=several(whole(0, MOST_DAYS)),
        days_after=several(whole(1, MOST_DAYS)),
        hard={"type": "boolean", "description": "A legal deadline that cannot be made up"},
        postable={"type": "boolean", "description": "Something must be posted: told before a Sunday or a holiday"},
        late={"type": "boolean", "description": "Learnt after its date, it is told the next morning"},
        channels=several({"enum": list(CHANNELS)}),
    )
    kind["anyOf"] = [{"required": ["days_before"]}, {"required": ["days_after"]}]
    stages = _object({str(one): kind for one in MatterKind})
    snooze = _object({"hours": whole(1, 23), "evening_hour": whole(1, 23), "week_days": whole(1, 23)})
    return _file("When reminders leave", area={"const": "reminders"}, hour=whole(0, 23), stages=stages, snooze=snooze)
