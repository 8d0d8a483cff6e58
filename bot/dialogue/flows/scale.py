"""What an offence costs, told from the scale: points, class, fine, and when the points come back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.dialogue.context import Context
from bot.dialogue.conversation import Form, Section
from bot.dialogue.flows import forms
from bot.dialogue.flows.answers import CODE_OF_THE_ROAD, case_of
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.saying import Said, say, topic_button
from bot.dialogue.offences import Found
from bot.dialogue.texts.figures import figures_in_words
from bot.dialogue.understanding.folding import fold
from bot.domain.rules import ScaleOffence
from bot.domain.vocabulary import OffenceClass
from bot.messages import Choice, escape

TOPIC = "bareme-infractions"
PENAL_CODE = "https://www.legifrance.gouv.fr/codes/section_lc/LEGITEXT000006070719/"
_PENAL = "C. pénal"  # how the scale begins an article that is not of the code de la route
_CAPS = "L223-2"  # what an offence can cost at most: the article of a line that has none of its own
# entries that words of the scale reach too, though another offence is meant than theirs
_NEIGHBOURS = frozenset({None, TOPIC, "amendes-sans-perte", "petit-exces-vitesse"})
_MOST_TOLD = 2  # the same excess where the limit is low and where it is high

_COST = re.compile(
    r"\bpoints?\b|\bpoins?\b|\bpts?\b|\bamendes?\b|\bpv\b|\bfines?\b|\bsanction|\bretrait|\bperdr?e?\b|\bperd[st]?\b|"
    r"\benlev|\bretir|\blose\b|\bpenalty\b|\bcout|\bcosts?\b"
)
# Asked in so many words, whatever else the words are near to.
_HOW_MUCH = re.compile(
    r"\b(?:combien|cmb|cb|how many|how much)\b.{0,20}\b(?:points?|poins?|pts?|amendes?|coute)\b|"
    r"\bcoute (?:combien|cmb)\b|^[^,;.]{0,40}\b(?:amende|fine|points?|sanction)[ ?!.]*$"
)
# Another question, or somebody who loses no point here: the search answers it.
_ELSEWHERE = re.compile(
    r"\b(?:velo|cyclis|trottinette|bike|bicycle|scooter electrique|passag|passenger|pieton qui|"  # who loses no point
    r"ma femme|mon mari|mon fils|ma fille|mon ami|mon employe|design|etranger|abroad|"
    r"stage|course\b|recup|retrouv|ravoir|attente|revien|rendu|rendre|contest|delai|quand\b|when\b|"
    r"combien de temps|how long|jours?\b|mois\b|"
    r"assur|insur|en meme temps|cumul|plusieurs|deux infractions|et si\b|what if\b|encore un|another\b|"
    r"numero|appel|contacter|forfait|acheter)"
)
_NOVICE = re.compile(r"\bprobat|\bjeune|\bnovice|\bprobation")


def answer(question: str, topic: str | None, context: Context) -> Said | None:
    """What the offence of a question costs; None when the question is no such one. `topic`: what the search found."""
    said = fold(question)
    if _ELSEWHERE.search(said):
        return None
    found = context.library.offences_near(question)
    if not _is_told(found) or not _is_about_cost(said, topic, found):
        return None
    lines = [context.library.law.scale[key] for key in found.keys]
    notes = _notes(lines, _NOVICE.search(said) is not None, context)
    parts = [_head(lines, context), *notes, _source(lines, context)]
    record = [_record_button(key, context) for key in found.keys]
    reply = say("\n\n".join(parts), *record, topic_button(TOPIC, context), width=1)
    return Said(replies=(reply,), topic=TOPIC)


def _is_told(found: Found) -> bool:
    """One offence, or the two bands of one excess that differ by the speed limit."""
    is_excess = len(found.keys) == _MOST_TOLD and len({key.rpartition("_")[0] for key in found.keys}) == 1
    return found.is_clear or is_excess


def _is_about_cost(said: str, topic: str | None, found: Found) -> bool:
    if topic not in _NEIGHBOURS and not found.is_all and not _HOW_MUCH.search(said):
        return False
    if topic == "petit-exces-vitesse" and all("lt5" in key for key in found.keys):
        return False  # the entry says more on these
    if topic == TOPIC:
        return True
    return found.is_all or _COST.search(said) is not None


def note(key: str, context: Context, form: Form | None) -> Asked | None:
    """Record this offence: its days are asked. A form under way goes on afterwards."""
    if key not in context.library.law.scale:
        return None
    section = Section(kind="offence", values={"code": key})
    rest = () if form is None else form.sections
    return forms.start([section, *rest], context, is_welcome=form is not None and form.is_welcome)


def _record_button(key: str, context: Context) -> Choice:
    what = context.library.offence_button(key, context.texts.language)
    return Choice(label=context.texts("note-offence", what=what), action=f"note:{key}")


# --- the sentences


def _head(lines: Sequence[ScaleOffence], context: Context) -> str:
    told = [_line(line, context) for line in lines]
    return told[0] if len(told) == 1 else "\n".join(f"- {one}" for one in told)


def _line(line: ScaleOffence, context: Context) -> str:
    texts = context.texts
    what = escape(context.library.offence_label(line.key, texts.language))
    points = texts("points", n=line.points_for(context.today, None))
    return texts("scale-line", what=what, points=points, sanction=_sanction(line, context))


def _sanction(line: ScaleOffence, context: Context) -> str:
    """Class and fine; the amounts are figures named after the class, those of a crime after the offence."""
    texts, kind = context.texts, line.offence_class.on(context.today)
    words = figures_in_words(context.library.figures, context.today, texts.language)
    if kind is OffenceClass.DELIT:
        most, fixed = (words.get(f"fines_{line.key}_{what}_eur") for what in ("max", "fixed"))
        if most is None:
            return texts("scale-crime")
        return texts("scale-crime-fixed", most=most, fixed=fixed) if fixed else texts("scale-crime-most", most=most)
    if kind is OffenceClass.C5:
        return texts("scale-court")
    names = ("fixed", "reduced", "increased")
    fixed, reduced, increased = (words[f"contest_{line.fine.lower()}_{name}_eur"] for name in names)
    return texts("scale-fixed", rank=kind.value[1:], fixed=fixed, reduced=reduced, increased=increased)


def _notes(lines: Sequence[ScaleOffence], is_about_novices: bool, context: Context) -> Iterator[str]:  # noqa: FBT001
    texts = context.texts
    points = max(line.points_for(context.today, None) for line in lines)
    yield _course_of_points(lines, points, context)
    is_novice = is_about_novices or case_of(context).probation
    if is_novice and points >= context.figure("probation.course_threshold"):
        yield texts("scale-probation")
    if any(line.key.startswith("speed_") for line in lines):
        yield texts("scale-speed")
    if any(line.confidence in {"U", "M"} or not line.is_firm for line in lines):
        yield texts("scale-uncertain")


def _course_of_points(lines: Sequence[ScaleOffence], points: int, context: Context) -> str:
    """When the points leave and when they come back (L223-1, L223-6)."""
    texts = context.texts
    if points == 0:
        return texts("scale-no-points")
    classes = {line.offence_class.on(context.today) for line in lines}
    leave = texts("scale-leave-court" if classes & {OffenceClass.C5, OffenceClass.DELIT} else "scale-leave")
    if points == context.figure("restoration.single_point"):
        return f"{leave} {texts('scale-back-single')}"
    is_light = classes <= {OffenceClass.C1, OffenceClass.C2, OffenceClass.C3}
    return f"{leave} {texts('scale-back-light' if is_light else 'scale-back')}"


def _source(lines: Sequence[ScaleOffence], context: Context) -> str:
    """The official scale for what it holds, and the articles; for the rest the articles alone."""
    texts, source = context.texts, context.library.law.scale_source
    if source is None:
        raise ValueError("a scale that was read has its source")
    articles = ", ".join(dict.fromkeys(line.article or _CAPS for line in lines))
    is_penal = articles.startswith(_PENAL)
    basis = articles.replace(_PENAL, "Code pénal,", 1) if is_penal else f"Code de la route, {articles}"
    link = f"[{basis}]({PENAL_CODE if is_penal else CODE_OF_THE_ROAD})"
    checked = texts.day(source.checked_on)
    if any(line.confidence != "O" for line in lines):
        return texts("source-article", link=link, checked=checked)
    return texts("source-scale", title=source.title, href=source.href, link=link, checked=checked)
