"""Erased, and counted afterwards: what is told is what the tables hold, not what was meant to happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.dialogue.texts import Texts
from bot.errors import GuidanceError
from bot.messages import Reply


class NotErasedError(GuidanceError):
    """Rows of an erased person are left: nothing is committed."""


def with_proof(
    replies: Sequence[Reply], before: Mapping[str, int], left: Mapping[str, int], texts: Texts
) -> tuple[Reply, ...]:
    """The answer to an erasure with the rows of each table before and after; NotErasedError when one is left."""
    if any(left.values()):
        raise NotErasedError
    lines = "\n".join(
        f"- {texts('erased-line', what=texts(f'table-{table}'), n=number, left=left[table])}"
        for table, number in before.items()
        if number
    )
    proof = texts("erased-proof", lines=lines, tables=len(left), left=sum(left.values()))
    first, *others = replies
    return (replace(first, text=f"{first.text}\n\n{proof}"), *others)
