"""Which letter an appeal is against: named, the only one there is, or asked for; never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.context import Context
from bot.dialogue.conversation import Section
from bot.dialogue.flows.dossier_sections import NO_LETTER
from bot.dialogue.flows.sections import fact_id, find_fact, section_of
from bot.domain.letters import notifications
from bot.domain.vocabulary import Appeal, AppealKind, Letter, LetterKind


def letters_of(kind: AppealKind, context: Context) -> Sequence[Letter]:
    """The letters that this kind of appeal can be about, latest first."""
    found = [one.letter for one in notifications(context.record.letters, context.today, context.rules)]
    return [one for one in reversed(found) if (one.kind is LetterKind.L48SI) is (kind is AppealKind.L48SI)]


def letter_label(said: str, context: Context) -> str:
    """A letter by its id as a button says it, "48N du 2 nov. 2026"; NO_LETTER: one that is not noted."""
    letter, texts = find_fact(context, said), context.texts
    day = (letter.received_on or letter.presented_on) if isinstance(letter, Letter) else None
    if not isinstance(letter, Letter) or day is None:
        return texts("letter-not-noted")
    return texts("letter-of", kind=letter.kind.value, day=texts.short_day(day))


def offered(section: Section, context: Context) -> tuple[str, ...]:
    """The letters between which the person chooses, by id; none where there is no choice."""
    kind = section.values.get("kind")
    letters = letters_of(AppealKind(kind), context) if kind else ()
    return (*(one.id for one in letters), NO_LETTER) if len(letters) > 1 else ()


def settled(section: Section, context: Context) -> Section:
    """The section of an appeal with its letter where there is one at most, as more on an appeal that is stored."""
    kind = section.values.get("kind")
    if section.kind != "appeal" or not kind:
        return section
    letter = find_fact(context, section.values.get("of", ""))
    if isinstance(letter, Letter) and (letter.kind is LetterKind.L48SI) is not (kind == AppealKind.L48SI):
        section = section.without("of")  # the kind was corrected
    if "of" not in section.values and not offered(section, context):
        letters = letters_of(AppealKind(kind), context)
        section = section.with_value("of", letters[0].id if letters else NO_LETTER)
    known = next((one for one in reversed(context.record.appeals) if _is_same(one, section)), None)
    if known is None or section.replaces:
        return section
    stored = section_of(known)
    more = {"is_thorough": section.is_thorough, "wanted": section.wanted}
    return stored.model_copy(update={"values": {**stored.values, **section.values}, **more})


def _is_same(appeal: Appeal, section: Section) -> bool:
    """Whether a stored appeal is meant; one sent later is another one, so that the earlier date is never lost."""
    if appeal.answered_on is not None or appeal.kind != section.values["kind"]:
        return False
    day, told = appeal.sent_on.isoformat(), section.values.get("sent_on")
    if appeal.of and appeal.of == section.values.get("of"):
        return told is None or told <= day
    return told == day


def beside_letters(sections: Sequence[Section], context: Context) -> tuple[Section, ...]:
    """The sections of one form, in which an appeal is against the letter that is told beside it."""
    return tuple(_against_one_of(sections, one, context) if one.kind == "appeal" else one for one in sections)


def _against_one_of(sections: Sequence[Section], appeal: Section, context: Context) -> Section:
    if appeal.replaces or appeal.values.get("of", NO_LETTER) != NO_LETTER:
        return appeal
    is_48si = appeal.values.get("kind") == AppealKind.L48SI
    found = [
        one.replaces or fact_id(context, number)
        for number, one in enumerate(sections)
        if one.kind == "letter" and (one.values.get("kind") == LetterKind.L48SI) is is_48si
    ]
    return appeal.with_value("of", found[-1]) if len(found) == 1 else appeal
