"""The choice of an offence by buttons: the shelves of the scale, the offences of one, or those near to some words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.context import Context, fitted, rows_of
from bot.dialogue.conversation import Section
from bot.messages import Choice

OTHER = "other"  # an offence that is not in the scale
_PAGE = 8
_NEAR = "near"

Rows = tuple[tuple[Choice, ...], ...]


def near(keys: Sequence[str]) -> str:
    """Where a person stands who chooses between some offences."""
    return f"{_NEAR}:{','.join(keys)}"


def page(category: str, number: int = 0) -> str:
    """Where a person stands who looks at a page of a shelf."""
    return f"{category}:{number}"


def place_of(key: str, context: Context) -> str:
    """The page of the scale that shows an offence; the shelves for one outside of it."""
    for category in context.library.law.categories:
        shelf = context.library.shelf(category)
        if key in shelf:
            return page(category, shelf.index(key) // _PAGE)
    return ""


def is_place(picking: str, context: Context) -> bool:
    """Whether a button may lead there: back to the shelves (""), or to a page that exists."""
    category, _, number = picking.partition(":")
    if not picking:
        return True
    return number.isdigit() and int(number) * _PAGE < len(context.library.shelf(category))


def rows(section: Section, context: Context) -> Rows:
    """The buttons of the question which offence it was, without the one that cancels."""
    texts = context.texts
    name, _, rest = section.picking.partition(":")
    if name == _NEAR:
        keys = [key for key in rest.split(",") if key in context.library.law.scale]
        return (*_offences(keys, context), (_to("", texts("button-back")),))
    keys = list(context.library.shelf(name))
    if not keys:
        return _shelves(context)
    number = int(rest)
    shown = keys[number * _PAGE : (number + 1) * _PAGE]
    turns = [_to(page(name, number - 1) if number else "", texts("button-back"))]
    if len(keys) > (number + 1) * _PAGE:
        turns.append(_to(page(name, number + 1), texts("button-next")))
    return (*_offences(shown, context), tuple(turns))


def _shelves(context: Context) -> Rows:
    is_english = context.texts.language == "en"
    shelves = [
        Choice(label=one.button_en if is_english else one.button, action=f"~pick:{page(one.key)}")
        for one in context.library.law.categories.values()
    ]
    return fitted(*shelves, Choice(label=context.texts("option-code-other"), action=f"~set:{OTHER}"))


def _offences(keys: Sequence[str], context: Context) -> Rows:
    return rows_of(*(Choice(label=label(key, context), action=f"~set:{key}") for key in keys), width=1)


def _to(picking: str, shown: str) -> Choice:
    return Choice(label=shown, action=f"~pick:{picking}")


def label(key: str, context: Context) -> str:
    """An offence of the scale with what it costs today: "Feu rouge (4 points)"."""
    points = context.library.law.scale[key].points_for(context.today, None)
    return f"{context.library.offence_button(key, context.texts.language)} ({context.texts('points', n=points)})"
