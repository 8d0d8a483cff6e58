"""A letter was sent: its day is asked, and recorded where something runs from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.dialogue.context import Context
from bot.dialogue.conversation import Form, Section
from bot.dialogue.flows import forms
from bot.dialogue.flows.appeals import letter_label, letters_of
from bot.dialogue.flows.dossier_sections import NO_LETTER
from bot.dialogue.flows.dossier_steps import STEPS, TEMPLATES
from bot.dialogue.flows.forms import Asked
from bot.dialogue.flows.saying import Said, button, say
from bot.dialogue.flows.sections import describe_fact, find_fact, section_of
from bot.domain.dossiers import refund_dossiers
from bot.domain.vocabulary import (
    Appeal,
    AppealKind,
    Debt,
    Debtor,
    DebtReason,
    Letter,
    LetterKind,
    RefundClaim,
)
from bot.messages import Choice

Outcome = Said | Asked

_FIELDS: Mapping[str, str] = {template: STEPS[kind] for kind, template in TEMPLATES.items()}
_APPEALS: Mapping[str, AppealKind] = {
    "appeal_withdrawal": AppealKind.WITHDRAWAL,
    "appeal_48si": AppealKind.L48SI,
}


def sent(argument: str, form: Form | None, context: Context) -> Outcome:
    """What the button "sent" of a letter leads to: "refund_reminder:0123456789ab", its template and its dossier.

    The dossier is a claim, a course, a debt or the letter that is contested; without it the one under way is meant. A
    letter from which nothing runs is only thanked for.
    """
    template, _, dossier = argument.partition(":")
    asked = _Asked(template=template, dossier=dossier, form=form, context=context)
    handler = _HANDLERS.get(template)
    return handler(asked) if handler is not None else _thanks(context)


class _Asked:
    """A letter said to be sent, and the talk it is said in."""

    def __init__(self, *, template: str, dossier: str, form: Form | None, context: Context) -> None:
        self.template, self.dossier = template, dossier
        self.form, self.context = form, context

    def begin(self, section: Section) -> Asked:
        """Ask what the section lacks; what was under way goes on after it."""
        return forms.start(self._sections(section), self.context, is_welcome=self._is_welcome)

    def fix(self, section: Section, name: str) -> Asked:
        """Ask one day of a stored fact."""
        form = Form(sections=tuple(self._sections(section)), is_welcome=self._is_welcome)
        return forms.fix(form, 0, name, self.context)

    @property
    def _is_welcome(self) -> bool:
        return self.form is not None and self.form.is_welcome

    def _sections(self, section: Section) -> Sequence[Section]:
        others = self.form.sections if self.form is not None else ()
        return [section, *(one for one in others if not section.replaces or one.replaces != section.replaces)]


def _thanks(context: Context) -> Said:
    return Said(replies=(say(context.texts("sent-noted"), button(context, "my_dates")),))


# The refund of the fine.


def _claim(asked: _Asked) -> Outcome:
    claim = _claim_meant(asked)
    if claim is None:
        return asked.begin(Section(kind="claim"))
    return asked.fix(section_of(claim), "sent_on")


def _refund_step(asked: _Asked) -> Outcome:
    name = _FIELDS[asked.template]
    claim = _claim_meant(asked)
    if claim is None:
        return asked.begin(Section(kind="claim", wanted=(name,)))
    return asked.fix(section_of(claim), name)


def _claim_meant(asked: _Asked) -> RefundClaim | None:
    """The claim of the dossier named; without one, the last that is not paid."""
    context = asked.context
    dossiers = refund_dossiers(context.record, context.rules, context.today)
    for one in dossiers:
        if asked.dossier and asked.dossier in {one.id, one.course.id if one.course else ""}:
            return one.claim
    known = find_fact(context, asked.dossier)
    if isinstance(known, RefundClaim):
        return known
    open_ones = [one for one in dossiers if not one.is_paid]
    return open_ones[-1].claim if open_ones else None


# Money owed.


def _debt_step(asked: _Asked) -> Outcome:
    name, context = _FIELDS[asked.template], asked.context
    known = find_fact(context, asked.dossier)
    if isinstance(known, Debt):
        return asked.fix(section_of(known), name)
    open_ones = [debt for debt in context.record.debts if debt.paid_on is None]
    if not open_ones:
        return asked.begin(Section(kind="debt", is_thorough=True, wanted=(name,)))
    if len(open_ones) == 1:
        return asked.fix(section_of(open_ones[0]), name)
    choices = [
        Choice(label=context.texts(f"short-debt-{debt.debtor.value}"), action=f"sent:{asked.template}:{debt.id}")
        for debt in open_ones
    ]
    return Said(replies=(say(context.texts("which-debt", lines=_debt_lines(open_ones, context)), *choices),))


def _debt_lines(debts: Sequence[Debt], context: Context) -> str:
    return "\n".join(f"- {describe_fact(debt, context)}" for debt in debts)


def _withdrawal(asked: _Asked) -> Outcome:
    """A withdrawal from a course booked at a distance: the centre owes the money from then on (L221-24 C. conso.)."""
    known = find_fact(asked.context, asked.dossier)
    if isinstance(known, Debt) and known.reason is DebtReason.WITHDRAWN:
        return asked.fix(section_of(known), "withdrawn_on")
    values = {"debtor": Debtor.CENTRE.value, "reason": DebtReason.WITHDRAWN.value}
    return asked.begin(Section(kind="debt", values=values, is_thorough=True))


# Appeals.


def _appeal(asked: _Asked) -> Outcome:
    """The letter that is contested is named, the only one there is, or asked for; never guessed."""
    context, kind = asked.context, _APPEALS[asked.template]
    known = find_fact(context, asked.dossier)
    if isinstance(known, Appeal):
        return asked.fix(section_of(known), "sent_on")
    letters = letters_of(kind, context)
    if isinstance(known, Letter):
        letters = [known]
    if asked.dossier == NO_LETTER or not letters:
        return asked.begin(Section(kind="appeal", values={"kind": kind.value, "of": NO_LETTER}))
    if len(letters) > 1:
        return _which_letter(asked.template, letters, context)
    before = [one for one in context.record.appeals if one.of == letters[0].id]
    if before:
        return asked.fix(section_of(before[-1]), "sent_on")
    return asked.begin(Section(kind="appeal", values={"kind": kind.value, "of": letters[0].id}))


def appeal_button(letter_id: str, context: Context) -> Choice | None:
    """Notes the day of an appeal against a letter, from which the delay to go to court runs; None once there is one."""
    letter = find_fact(context, letter_id)
    if not isinstance(letter, Letter) or any(one.of == letter_id for one in context.record.appeals):
        return None
    template = "appeal_48si" if letter.kind is LetterKind.L48SI else "appeal_withdrawal"
    return Choice(label=context.texts("button-appeal-day"), action=f"sent:{template}:{letter_id}")


def _which_letter(template: str, letters: Sequence[Letter], context: Context) -> Said:
    known = [*(one.id for one in letters), NO_LETTER]
    choices = [Choice(label=letter_label(one, context), action=f"sent:{template}:{one}") for one in known]
    return Said(replies=(say(context.texts("which-letter"), *choices, width=1),))


def _answer(asked: _Asked) -> Outcome:
    """An appeal was answered: how, and when."""
    known = find_fact(asked.context, asked.dossier)
    if not isinstance(known, Appeal):
        return Said(replies=(say(asked.context.texts("old-button"), button(asked.context, "my_profile")),))
    section = section_of(known).model_copy(update={"wanted": ("answer", "answered_on")})
    return asked.begin(section.without("answer").without("answered_on"))


_HANDLERS: Mapping[str, Callable[[_Asked], Outcome]] = {
    "refund_claim": _claim,
    "refund_reminder": _refund_step,
    "refund_registered": _refund_step,
    "refund_notice": _refund_step,
    "debt_reminder": _debt_step,
    "debt_registered": _debt_step,
    "debt_notice": _debt_step,
    "course_withdrawal": _withdrawal,
    "appeal_withdrawal": _appeal,
    "appeal_48si": _appeal,
    "answer": _answer,
}
