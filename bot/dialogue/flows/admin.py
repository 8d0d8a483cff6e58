"""What an admin sees of the questions asked in vain, and does about them; nobody else reaches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.ask_lines import FILE_NAME, ask_lines, nearest_topic
from bot.dialogue.commands import SetQuestionState
from bot.dialogue.context import Context
from bot.dialogue.flows.saying import Said
from bot.dialogue.likeness import QuestionGroup, groups_of
from bot.messages import Attachment, Choice, Reply, escape
from bot.questions import KeptQuestion, Outcome, QuestionState

_PAGE = 5
_LINES_SHOWN = 30  # of an export: the file holds them all
_STATES = {"take": QuestionState.IN_WORK, "done": QuestionState.DONE}


def show(context: Context) -> Said | None:
    """The new questions; None for anybody who is no admin."""
    return _page(context.questions(), QuestionState.NEW, 0, context) if context.is_admin else None


def act(argument: str, context: Context) -> Said | None:
    """A button: "list:new:0", "take:7", "done:7" or "export:new"; None for anybody else and for anything else."""
    if not context.is_admin:
        return None
    verb, _, rest = argument.partition(":")
    name, _, number = rest.partition(":")
    if verb == "list" and name in set(QuestionState):
        return _page(context.questions(), QuestionState(name), int(number) if number.isdecimal() else 0, context)
    if verb == "export" and name in set(QuestionState):
        return _export(QuestionState(name), context)
    return _set(int(name), _STATES[verb], context) if verb in _STATES and name.isdecimal() else None


def _set(number: int, state: QuestionState, context: Context) -> Said:
    """The group in its new state, and the list that is left."""
    questions = context.questions()
    group = next((one for one in groups_of(questions) if one.number == number and one.state is not state), None)
    if group is None:
        return _page(questions, QuestionState.NEW, 0, context, head=context.texts("admin-gone", number=str(number)))
    numbers = tuple(one.id for one in group.questions)
    after = [replace(one, state=state, group=number) if one.id in numbers else one for one in questions]
    head = context.texts(f"admin-set-{_word(state)}", number=str(number), n=group.times)
    said = _page(after, group.state, 0, context, head=head)
    return replace(said, commands=(SetQuestionState(numbers=numbers, group=number, state=state),))


def _page(
    questions: Sequence[KeptQuestion], state: QuestionState, page: int, context: Context, *, head: str = ""
) -> Said:
    groups = groups_of(questions)
    chosen = [one for one in groups if one.state is state]
    shown = chosen[page * _PAGE : (page + 1) * _PAGE]
    lines = "\n".join(f"- {_line(one, context)}" for one in shown) or context.texts("admin-none")
    parts = [*([head] if head else []), _counts(groups, context), context.texts(f"admin-{_word(state)}"), lines]
    rows = [*(_group_row(one, context) for one in shown), *_foot(state, page, len(chosen), context)]
    return Said(replies=(Reply(text="\n\n".join(parts), choices=tuple(rows)),), holds_form=True)


def _word(value: QuestionState | Outcome) -> str:
    return value.value.replace("_", "-")


def _counts(groups: Sequence[QuestionGroup], context: Context) -> str:
    counted = {state: sum(one.state is state for one in groups) for state in QuestionState}
    new, work, done = (str(counted[state]) for state in QuestionState)
    return context.texts("admin-questions", new=new, work=work, done=done)


def _line(group: QuestionGroup, context: Context) -> str:
    texts, library = context.texts, context.library
    outcomes = ", ".join(_outcome(one, times, context) for one, times in group.outcomes.items())
    topic = nearest_topic(group, library)
    return texts(
        "admin-group",
        number=str(group.number),
        n=group.times,
        text=escape(group.text),
        outcomes=outcomes,
        topic=escape(library.title(topic, texts.language)) if topic else "—",
        forms=len(group.questions),
    )


def _outcome(outcome: Outcome, times: int, context: Context) -> str:
    return f"{context.texts(f'outcome-{_word(outcome)}')} {times}"


def _group_row(group: QuestionGroup, context: Context) -> tuple[Choice, ...]:
    """What can still be done about a group."""
    order = list(QuestionState)
    verbs = [verb for verb, state in _STATES.items() if order.index(state) > order.index(group.state)]
    return tuple(_group_button(verb, group.number, context) for verb in verbs)


def _group_button(verb: str, number: int, context: Context) -> Choice:
    return Choice(label=context.texts(f"admin-press-{verb}", number=str(number)), action=f"admin:{verb}:{number}")


def _foot(state: QuestionState, page: int, count: int, context: Context) -> list[tuple[Choice, ...]]:
    texts = context.texts
    turn = []
    if page:
        turn.append(Choice(label=texts("button-back"), action=f"admin:list:{state.value}:{page - 1}"))
    if (page + 1) * _PAGE < count:
        turn.append(Choice(label=texts("button-next"), action=f"admin:list:{state.value}:{page + 1}"))
    others = [
        Choice(label=texts(f"admin-open-{_word(one)}"), action=f"admin:list:{one.value}:0")
        for one in QuestionState
        if one is not state
    ]
    export = [Choice(label=texts("admin-open-export"), action=f"admin:export:{state.value}")] if count else []
    return [row for row in (tuple(turn), (*others, *export)) if row]


def _export(state: QuestionState, context: Context) -> Said:
    """The lines to paste, in the message and as a file."""
    chosen = [one for one in groups_of(context.questions()) if one.state is state]
    content = ask_lines(chosen, context.library, context.texts)
    if not content:
        return Said(replies=(Reply(text=context.texts("admin-none")),), holds_form=True)
    lines = content.splitlines()
    shown = "  \n".join(_verbatim(line) for line in lines[:_LINES_SHOWN])
    parts = [context.texts("admin-export"), shown]
    if len(lines) > _LINES_SHOWN:
        parts.append(context.texts("admin-export-more", n=len(lines) - _LINES_SHOWN))
    file = Attachment(name=FILE_NAME, media_type="application/yaml", content=content.encode())
    return Said(replies=(Reply(text="\n\n".join(parts), attachments=(file,)),), holds_form=True)


def _verbatim(line: str) -> str:
    """A line of YAML as it is, its indentation kept by blanks that do not break."""
    bare = line.lstrip(" ")
    return "\N{NO-BREAK SPACE}" * (len(line) - len(bare)) + escape(bare)
