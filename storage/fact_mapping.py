"""What a person recorded, as rows and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from bot.domain.vocabulary import (
    Appeal,
    AppealKind,
    Course,
    CourseKind,
    Debt,
    Debtor,
    DebtReason,
    Fine,
    Letter,
    LetterKind,
    Licence,
    Offence,
    OffenceClass,
    Paper,
    RefundClaim,
    RefundFile,
    Statement,
    Training,
)
from bot.ports import Fact
from storage.models import (
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
)


def licence_of(row: LicenceRow) -> Licence:
    """The licence of a row."""
    return Licence(
        obtained_on=row.obtained_on,
        training=Training(row.training),
        follow_up_on=row.follow_up_on,
        first_licence=row.first_licence,
        earlier_invalidation_on=row.earlier_invalidation_on,
    )


def licence_row(person_id: int, licence: Licence) -> LicenceRow:
    """The row of a licence."""
    return LicenceRow(
        person_id=person_id,
        obtained_on=licence.obtained_on,
        training=licence.training.value,
        follow_up_on=licence.follow_up_on,
        first_licence=licence.first_licence,
        earlier_invalidation_on=licence.earlier_invalidation_on,
    )


def fine_of(row: OffenceRow) -> Fine | None:
    """The fine stored with an offence; one without any date says nothing and is none."""
    if row.notice_on is None and row.paid_on is None:
        return None
    return Fine(of=row.id, notice_on=row.notice_on, paid_on=row.paid_on)


def offence_of(row: OffenceRow) -> Offence:
    """The offence of a row."""
    return Offence(
        id=row.id,
        committed_on=row.committed_on,
        established_on=row.established_on,
        code=row.code,
        points=row.points,
        offence_class=None if row.offence_class is None else OffenceClass(row.offence_class),
        stop=row.stop,
    )


def letter_of(row: LetterRow) -> Letter:
    """The letter of a row."""
    return Letter(
        id=row.id,
        kind=LetterKind(row.kind),
        presented_on=row.presented_on,
        received_on=row.received_on,
        handed_over_on=row.handed_over_on,
    )


def course_of(row: CourseRow) -> Course:
    """The course of a row."""
    return Course(id=row.id, first_day_on=row.first_day_on, last_day_on=row.last_day_on, kind=CourseKind(row.kind))


def refund_claim_of(row: RefundClaimRow) -> RefundClaim:
    """The refund claim of a row."""
    return RefundClaim(
        id=row.id,
        sent_on=row.sent_on,
        paid_on=row.paid_on,
        reminded_on=row.reminded_on,
        registered_on=row.registered_on,
        noticed_on=row.noticed_on,
    )


def refund_file_of(row: RefundFileRow) -> RefundFile:
    """The papers of a row."""
    return RefundFile(id=row.id, of=row.course_id, papers=tuple(map(Paper, row.papers.split())))


def debt_of(row: DebtRow) -> Debt:
    """The debt of a row."""
    return Debt(
        id=row.id,
        debtor=Debtor(row.debtor),
        reason=DebtReason(row.reason),
        due_on=row.due_on,
        amount_cents=row.amount_cents,
        withdrawn_on=row.withdrawn_on,
        reminded_on=row.reminded_on,
        registered_on=row.registered_on,
        noticed_on=row.noticed_on,
        filed_on=row.filed_on,
        paid_on=row.paid_on,
    )


def appeal_of(row: AppealRow) -> Appeal:
    """The appeal of a row."""
    return Appeal(
        id=row.id,
        kind=AppealKind(row.kind),
        sent_on=row.sent_on,
        of=row.letter_id,
        answered_on=row.answered_on,
        is_granted=row.is_granted,
    )


def statement_of(row: StatementRow) -> Statement:
    """The statement of a row."""
    return Statement(id=row.id, on=row.stated_on, balance=row.balance)


def fact_of(row: FactRow) -> Fact:  # noqa: PLR0911  (one branch a kind)
    """The fact of a row of any kind."""
    match row:
        case OffenceRow():
            return offence_of(row)
        case LetterRow():
            return letter_of(row)
        case CourseRow():
            return course_of(row)
        case RefundClaimRow():
            return refund_claim_of(row)
        case StatementRow():
            return statement_of(row)
        case RefundFileRow():
            return refund_file_of(row)
        case DebtRow():
            return debt_of(row)
        case AppealRow():
            return appeal_of(row)


def fact_row(person_id: int, fact: Fact, fine: Fine | None = None) -> FactRow:  # noqa: PLR0911  (one a kind)
    """The row of a fact of any kind, an offence with its fine."""
    match fact:
        case Offence():
            return _offence_row(person_id, fact, fine)
        case Letter():
            return _letter_row(person_id, fact)
        case Course():
            return CourseRow(
                person_id=person_id,
                id=fact.id,
                first_day_on=fact.first_day_on,
                last_day_on=fact.last_day_on,
                kind=fact.kind.value,
            )
        case RefundClaim():
            return RefundClaimRow(person_id=person_id, **asdict(fact))
        case Statement():
            return StatementRow(person_id=person_id, id=fact.id, stated_on=fact.on, balance=fact.balance)
        case RefundFile():
            papers = " ".join(paper.value for paper in fact.papers)
            return RefundFileRow(person_id=person_id, id=fact.id, course_id=fact.of, papers=papers)
        case Debt():
            words = {"debtor": fact.debtor.value, "reason": fact.reason.value}
            return DebtRow(person_id=person_id, **{**asdict(fact), **words})
        case Appeal():
            return _appeal_row(person_id, fact)


def _offence_row(person_id: int, offence: Offence, fine: Fine | None) -> OffenceRow:
    return OffenceRow(
        person_id=person_id,
        id=offence.id,
        committed_on=offence.committed_on,
        established_on=offence.established_on,
        code=offence.code,
        points=offence.points,
        offence_class=None if offence.offence_class is None else offence.offence_class.value,
        stop=offence.stop,
        notice_on=fine.notice_on if fine else None,
        paid_on=fine.paid_on if fine else None,
    )


def _appeal_row(person_id: int, appeal: Appeal) -> AppealRow:
    return AppealRow(
        person_id=person_id,
        id=appeal.id,
        kind=appeal.kind.value,
        sent_on=appeal.sent_on,
        letter_id=appeal.of,
        answered_on=appeal.answered_on,
        is_granted=appeal.is_granted,
    )


def _letter_row(person_id: int, letter: Letter) -> LetterRow:
    return LetterRow(
        person_id=person_id,
        id=letter.id,
        kind=letter.kind.value,
        presented_on=letter.presented_on,
        received_on=letter.received_on,
        handed_over_on=letter.handed_over_on,
    )


def fact_on(fact: Fact) -> date:  # noqa: PLR0911  (one branch a kind)
    """The day a fact is sorted by; a letter never seen comes last, papers have none."""
    match fact:
        case Offence():
            return fact.committed_on
        case Letter():
            return fact.presented_on or fact.received_on or date.max
        case Course():
            return fact.first_day_on
        case RefundClaim() | Appeal():
            return fact.sent_on
        case Statement():
            return fact.on
        case RefundFile():
            return date.min
        case Debt():
            return fact.due_on
