"""A letter on paper: the order of its PDF, and the same words as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.dialogue.context import Context
from bot.dialogue.conversation import LetterDraft
from bot.dialogue.flows.letter_blanks import NOT_PAID, in_french, place_of
from bot.messages import escape
from knowledge.letters import TO_FILL_IN, LetterTemplate
from knowledge.quantities import day_in_words

# The words of a French letter itself: its addressee is French, whatever the person speaks.
_MENTIONS: Mapping[str, str] = {"registered": "Lettre recommandée avec avis de réception"}


def paper(draft: LetterDraft, template: LetterTemplate, context: Context) -> dict[str, Any]:
    """What the PDF is made from: values of JSON, as `make_letter` takes them."""
    answers = {name: in_french(name, value) for name, value in draft.answers.items() if value != NOT_PAID}
    flags = ("unpaid",) if draft.answers.get("paid_on") == NOT_PAID else ()
    letter = context.library.letter(template.id, on=context.today, answers=answers, flags=flags)
    name, address = draft.answers.get("sender_name"), draft.answers.get("sender_address")
    place = (place_of(address) if address else None) or TO_FILL_IN
    return {
        "file": f"lettre-{template.id.replace('_', '-')}.pdf",
        "title": template.titles["fr"],
        "kind": template.kind,
        "written_on": context.today.isoformat(),
        "sender": [name or f"Nom : {TO_FILL_IN}", *(address.split("\n") if address else [f"Adresse : {TO_FILL_IN}"])],
        "addressee": list(letter.addressee),
        "place_and_day": f"{place}, le {day_in_words(context.today)}",
        "mention": _MENTIONS.get(template.sending, ""),
        "subject": letter.subject,
        "blocks": [{"kind": block.kind, "text": block.text} for block in letter.blocks],
        "signature": name or "",
        "enclosures": list(letter.enclosures),
    }


def plain(data: Mapping[str, Any]) -> str:
    """The words of an order, to be copied; lines as in the letter."""
    parts = [_blocks(data)]
    if data["kind"] == "letter":
        head = [data["place_and_day"], f"Objet\u00a0: {data['subject']}", *filter(None, [data["mention"]])]
        parts = ["\n".join(data["sender"]), "\n".join(data["addressee"]), "\n".join(head), *parts]
        parts += filter(None, [data["signature"], _listed("Pièces jointes\u00a0:", data["enclosures"])])
    else:
        parts.insert(0, data["title"])
    return "\n\n".join(parts)


def to_copy(text: str) -> str:
    """Plain text as Markdown that shows it letter by letter, line by line."""
    return "\n\n".join("\\\n".join(escape(line) for line in paragraph.split("\n")) for paragraph in text.split("\n\n"))


def _blocks(data: Mapping[str, Any]) -> str:
    """Paragraphs apart, the items of a list below each other."""
    told = ""
    before = ""
    for block in data["blocks"]:
        is_item = block["kind"] == "item"
        gap = "" if not told else "\n" if is_item and before in {"item", "heading"} else "\n\n"
        told += gap + (f"- {block['text']}" if is_item else block["text"])
        before = block["kind"]
    return told


def _listed(head: str, items: list[str]) -> str:
    return "\n".join([head, *(f"- {one}" for one in items)]) if items else ""
