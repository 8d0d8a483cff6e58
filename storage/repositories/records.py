"""What persons recorded, in the database."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from sqlalchemy import CursorResult, bindparam, exists
from sqlalchemy import select as core_select
from sqlmodel import Session, col, delete, select

from bot.domain.vocabulary import (
    Appeal,
    Course,
    Debt,
    Fine,
    Letter,
    Licence,
    Offence,
    Record,
    RefundClaim,
    RefundFile,
    Statement,
)
from bot.ports import Fact
from storage.fact_mapping import (
    appeal_of,
    course_of,
    debt_of,
    fact_of,
    fact_on,
    fact_row,
    fine_of,
    letter_of,
    licence_of,
    licence_row,
    offence_of,
    refund_claim_of,
    refund_file_of,
    statement_of,
)
from storage.models import (
    FACT_ROWS,
    AppealRow,
    CourseRow,
    DebtRow,
    FactRow,
    LetterRow,
    LicenceRow,
    OffenceRow,
    RefundClaimRow,
    RefundFileRow,
    StatementRow,
    table_of,
)

RowT = TypeVar(
    "RowT",
    LicenceRow,
    OffenceRow,
    LetterRow,
    CourseRow,
    RefundClaimRow,
    StatementRow,
    RefundFileRow,
    DebtRow,
    AppealRow,
)
FactT = TypeVar("FactT", Letter, Course, RefundClaim, Statement, RefundFile, Debt, Appeal)

_OF_PERSON = {  # built once: every message asks them
    kind: select(*table_of(kind).columns).where(table_of(kind).c.person_id == bindparam("person_id"))
    for kind in (LicenceRow, *FACT_ROWS)
}
_ANY = core_select(
    *(
        exists().where(table_of(kind).c.person_id == bindparam("person_id")).label(table_of(kind).name)
        for kind in (LicenceRow, *FACT_ROWS)
    )
)


class SqlRecords:
    """The port `Records`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def load(self, person_id: int) -> Record:
        """Everything recorded, each tuple by date then id, fines in the order of their offences."""
        kinds = self._kinds(person_id)
        licence = next(iter(self._rows(LicenceRow, person_id, kinds)), None)
        offences = sorted(self._rows(OffenceRow, person_id, kinds), key=lambda row: (row.committed_on, row.id))
        return Record(
            licence=licence_of(licence) if licence else None,
            offences=tuple(map(offence_of, offences)),
            fines=tuple(fine for fine in map(fine_of, offences) if fine),
            letters=_sorted(map(letter_of, self._rows(LetterRow, person_id, kinds))),
            courses=_sorted(map(course_of, self._rows(CourseRow, person_id, kinds))),
            refund_claims=_sorted(map(refund_claim_of, self._rows(RefundClaimRow, person_id, kinds))),
            statements=_sorted(map(statement_of, self._rows(StatementRow, person_id, kinds))),
            refund_files=_sorted(map(refund_file_of, self._rows(RefundFileRow, person_id, kinds))),
            debts=_sorted(map(debt_of, self._rows(DebtRow, person_id, kinds))),
            appeals=_sorted(map(appeal_of, self._rows(AppealRow, person_id, kinds))),
        )

    def set_licence(self, person_id: int, licence: Licence | None) -> None:
        """Replace or forget the licence."""
        if licence is None:
            self._session.exec(delete(LicenceRow).where(col(LicenceRow.person_id) == person_id))
        else:
            self._session.merge(licence_row(person_id, licence))
            self._session.flush()

    def put(self, person_id: int, fact: Fact, fine: Fine | None = None) -> Fact:
        """Store a fact with the fine of an offence, replacing what this person has under its id; return it with its id.

        The fine is that of this offence whatever its `of`; without one, a fine stored before is forgotten.
        Raises ValueError for a fine with another fact.
        """
        if fine is not None and not isinstance(fact, Offence):
            raise ValueError("only an offence has a fine")
        fact = fact if fact.id else replace(fact, id=_new_id())
        row = fact_row(person_id, fact, fine)
        self._remove(person_id, fact.id, (kind for kind in FACT_ROWS if kind is not type(row)))
        self._session.merge(row)
        self._session.flush()
        return fact

    def get(self, person_id: int, fact_id: str) -> Fact | None:
        """The fact of this person with this id."""
        for kind in FACT_ROWS:
            row = cast("FactRow | None", self._session.get(kind, (person_id, fact_id)))
            if row:
                return fact_of(row)
        return None

    def remove(self, person_id: int, fact_id: str) -> None:
        """Forget a fact; an id nobody has is no error."""
        self._remove(person_id, fact_id, FACT_ROWS)

    def _remove(self, person_id: int, fact_id: str, kinds: Iterable[type[FactRow]]) -> None:
        for kind in kinds:
            self._session.exec(delete(kind).where(col(kind.person_id) == person_id, col(kind.id) == fact_id))

    def _kinds(self, person_id: int) -> frozenset[str]:
        """The tables that hold anything of a person: most people have two or three kinds of facts, of nine."""
        row = self._run(_ANY, {"person_id": person_id}).one()
        return frozenset(name for name, holds in row._mapping.items() if holds)  # noqa: SLF001  (public for rows)

    def _rows(self, kind: type[RowT], person_id: int, kinds: frozenset[str]) -> Sequence[RowT]:
        """Rows without objects that follow them: they have the columns of `kind` and are read only."""
        if table_of(kind).name not in kinds:
            return ()
        return cast("Sequence[RowT]", self._run(_OF_PERSON[kind], {"person_id": person_id}).all())

    @property
    def _run(self) -> Callable[..., CursorResult[Any]]:
        return self._session.connection().execute


def _sorted(facts: Iterable[FactT]) -> tuple[FactT, ...]:
    """By date, then id: sorted here, because the databases do not agree on the order of texts."""
    return tuple(sorted(facts, key=lambda fact: (fact_on(fact), fact.id)))


def _new_id() -> str:
    """Eight random bytes: short enough for a button, and no two facts ever get the same."""
    return secrets.token_hex(8)
