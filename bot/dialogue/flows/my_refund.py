"""The refund of the fine as one page: who is entitled, the papers, the last day, the letters that chase it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.dialogue.commands import PutRefundFile
from bot.dialogue.context import Context
from bot.dialogue.flows.answers import refund_source, refund_unknown
from bot.dialogue.flows.dossier_steps import chain_of, step_buttons, step_lines
from bot.dialogue.flows.outcomes import applied
from bot.dialogue.flows.saying import Said, button, say, topic_button
from bot.dialogue.flows.sections import fact_id
from bot.dialogue.flows.writing_letters import write_button
from bot.domain.dossiers import RefundDossier, refund_dossiers
from bot.domain.matters import MatterKind
from bot.domain.vocabulary import Course, Paper, RefundClaim, RefundFile
from bot.messages import Choice, Reply


def show(context: Context) -> Said:
    """The last refund of the record; what is missing where nothing opens one."""
    dossiers = refund_dossiers(context.record, context.rules, context.today)
    if not dossiers:
        said = refund_unknown(context)
        told = replace(said.replies[0], choices=(*said.replies[0].choices, (button(context, "my_debts"),)))
        return replace(said, replies=(told,))
    return Said(replies=(_page(dossiers[-1], dossiers[:-1], context),), topic="remboursement-amende")


def act(argument: str, context: Context) -> Said | None:
    """A button of the page: "tick:form:0123456789ab", a paper of the course with this id, or "show:0123456789ab"."""
    verb, _, rest = argument.partition(":")
    if verb == "tick":
        paper, _, course_id = rest.partition(":")
        return _tick(paper, course_id, context)
    dossiers = refund_dossiers(context.record, context.rules, context.today)
    found = next((one for one in dossiers if verb == "show" and one.id == rest), None)
    return None if found is None else Said(replies=(_page(found, (), context),))


def _tick(paper: str, course_id: str, context: Context) -> Said | None:
    """Gathered, or not after all: the same button again takes it back; the page changes in its place."""
    dossiers = refund_dossiers(context.record, context.rules, context.today)
    dossier = next((one for one in dossiers if one.course is not None and one.course.id == course_id), None)
    if dossier is None or paper not in list(Paper):
        return None
    gathered = set(dossier.papers) ^ {Paper(paper)}
    known = next((one for one in context.record.refund_files if one.of == course_id), None)
    file = RefundFile(
        id=known.id if known is not None else fact_id(context, 0),
        of=course_id,
        papers=tuple(one for one in Paper if one in gathered),
    )
    commands = (PutRefundFile(file=file),)
    after = replace(dossier, papers=file.papers)
    page = _page(after, (), replace(context, record=applied(context.record, commands)))
    return Said(replies=(replace(page, in_place=True),), commands=commands)


# The page.


def _page(dossier: RefundDossier, others: tuple[RefundDossier, ...], context: Context) -> Reply:
    texts = context.texts
    parts = [texts("my-refund"), *_entitled(dossier, context)]
    if dossier.claim is None:
        parts += _to_send(dossier, context)
        choices = _buttons_to_send(dossier, context)
    else:
        parts += _sent(dossier, dossier.claim, context)
        choices = _buttons_sent(dossier.claim, context)
    choices += [
        Choice(label=texts("other-refund", day=texts.short_day(_day_of(one))), action=f"refund:show:{one.id}")
        for one in others
        if not one.is_paid
    ]
    parts.append(refund_source(context))
    return say("\n\n".join(parts), *choices)


def _day_of(dossier: RefundDossier) -> date:
    if dossier.claim is not None:
        return dossier.claim.sent_on
    return dossier.course.last_day_on if dossier.course is not None else date.min


def _entitled(dossier: RefundDossier, context: Context) -> Iterator[str]:
    if dossier.course is not None:
        yield context.texts("refund-entitled", days=_days(dossier.course, context))
    else:
        yield context.texts("refund-course-unknown")


def _days(course: Course, context: Context) -> str:
    return context.texts.days(course.first_day_on, course.last_day_on)


def _to_send(dossier: RefundDossier, context: Context) -> Iterator[str]:
    """The last day, and the papers."""
    texts, due_on = context.texts, dossier.due_on or context.today
    left = (due_on - context.today).days
    if left < 0:
        yield texts("refund-send-late", day=texts.day(due_on))
    elif dossier.course is not None and dossier.course.last_day_on > context.today:
        yield texts("refund-send-after", since=texts.day(dossier.course.last_day_on), day=texts.day(due_on))
    else:
        yield texts("refund-send-by", day=texts.day(due_on), left=texts("days-left", n=left))
    yield "\n".join(
        (
            texts("papers", ready=len(dossier.papers), all=len(Paper)),
            "",
            *(f"- {_paper_line(paper, dossier, context)}" for paper in Paper),
        )
    )
    yield texts("papers-where")


def _paper_line(paper: Paper, dossier: RefundDossier, context: Context) -> str:
    key = "paper-ready" if paper in dossier.papers else "paper-missing"
    return context.texts(key, what=context.texts(f"paper-{paper.value}"))


def _buttons_to_send(dossier: RefundDossier, context: Context) -> list[Choice]:
    texts, course_id = context.texts, dossier.course.id if dossier.course is not None else ""
    ticks = [
        Choice(
            label=texts(
                "tick-missing" if paper in dossier.papers else "tick-ready",
                what=texts(f"short-paper-{paper.value}"),
            ),
            action=f"refund:tick:{paper.value}:{course_id}",
        )
        for paper in Paper
    ]
    write = write_button("refund_claim", course_id, context)
    sent = Choice(label=texts("button-sent-claim"), action=f"sent:refund_claim:{course_id}")
    return [*ticks, *([write] if write is not None else []), sent, topic_button("remboursement-amende", context)]


def _sent(dossier: RefundDossier, claim: RefundClaim, context: Context) -> Iterator[str]:
    """What was sent, what comes next, and what follows when nothing helps."""
    texts, chain = context.texts, chain_of(claim, context)
    lines = [texts("refund-sent-on", day=texts.day(claim.sent_on)), *step_lines(claim, chain, context)]
    yield "\n".join(f"- {line}" for line in lines)
    if claim.paid_on is not None:
        yield texts("refund-closed", day=texts.day(claim.paid_on))
        return
    if dossier.due_on is not None and claim.sent_on > dossier.due_on:
        yield texts("refund-sent-late", day=texts.day(dossier.due_on))
    after = next((one for one in chain if one.kind is MatterKind.REFUND_AFTER), None)
    yield texts("refund-after", day=texts.day(after.due_on)) if after is not None else texts("steps-usage")


def _buttons_sent(claim: RefundClaim, context: Context) -> list[Choice]:
    texts = context.texts
    fix = Choice(label=texts("button-fix"), action=f"fix:{claim.id}")
    if claim.paid_on is not None:
        return [fix, button(context, "my_debts")]
    paid = Choice(label=texts("button-refunded"), action=f"fill:{claim.id}:refunded_on")
    steps = step_buttons(claim, chain_of(claim, context), context)
    return [paid, *steps, fix, button(context, "my_debts"), topic_button("remboursement-relance", context)]
