"""Rows and values: whatever goes in comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

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
    Record,
    RefundClaim,
    RefundFile,
    Statement,
    Training,
)
from bot.messages import Address
from bot.people import Contact, Habits, Person
from storage import SqlUnitOfWork, migrate, open_database
from storage.fact_mapping import fact_on
from storage.mapping import contact_of, contact_row, person_of, person_row, stored_id
from tests.keys import KEYS
from tests.storage.conftest import a_person

DAYS = st.dates()
MAYBE = st.none() | DAYS
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)
INSTANTS = st.datetimes(min_value=datetime(1970, 1, 2), timezones=st.timezones())  # noqa: DTZ001 (a bound)

LICENCES = st.builds(
    Licence,
    obtained_on=DAYS,
    training=st.sampled_from(Training),
    follow_up_on=MAYBE,
    first_licence=st.booleans(),
    earlier_invalidation_on=MAYBE,
)
OFFENCES = st.builds(
    Offence,
    id=WORDS,
    committed_on=DAYS,
    established_on=MAYBE,
    code=st.none() | WORDS,
    points=st.none() | st.integers(0, 9),
    offence_class=st.none() | st.sampled_from(OffenceClass),
    stop=st.none() | WORDS,
)
LETTERS = st.builds(
    Letter,
    id=WORDS,
    kind=st.sampled_from(LetterKind),
    presented_on=MAYBE,
    received_on=MAYBE,
    handed_over_on=MAYBE,
)
COURSES = st.builds(Course, id=WORDS, first_day_on=DAYS, last_day_on=DAYS, kind=st.sampled_from(CourseKind))
STEPS = {"reminded_on": MAYBE, "registered_on": MAYBE, "noticed_on": MAYBE}
CLAIMS = st.builds(RefundClaim, id=WORDS, sent_on=DAYS, paid_on=MAYBE, **STEPS)
FILES = st.builds(RefundFile, id=WORDS, of=WORDS, papers=st.lists(st.sampled_from(Paper), unique=True).map(tuple))
DEBTS = st.builds(
    Debt,
    id=WORDS,
    debtor=st.sampled_from(Debtor),
    reason=st.sampled_from(DebtReason),
    due_on=DAYS,
    amount_cents=st.none() | st.integers(1, 10**9 - 1),
    withdrawn_on=MAYBE,
    filed_on=MAYBE,
    paid_on=MAYBE,
    **STEPS,
)
APPEALS = st.builds(
    Appeal,
    id=WORDS,
    kind=st.sampled_from(AppealKind),
    sent_on=DAYS,
    of=WORDS | st.just(""),
    answered_on=MAYBE,
    is_granted=st.none() | st.booleans(),
)
STATEMENTS = st.builds(Statement, id=WORDS, on=DAYS, balance=st.integers(0, 12))
HOURS = st.none() | st.integers(0, 23)
HABITS = st.builds(
    Habits,
    hour=HOURS,
    quiet_from=HOURS,
    quiet_to=HOURS,
    channels_by_kind=st.dictionaries(WORDS, st.lists(WORDS, max_size=2).map(tuple), max_size=3),
    paused_until=MAYBE,
)
FACTS = {
    "offences": Offence,
    "letters": Letter,
    "courses": Course,
    "refund_claims": RefundClaim,
    "statements": Statement,
    "refund_files": RefundFile,
    "debts": Debt,
    "appeals": Appeal,
}
ANY_FACT = OFFENCES | LETTERS | COURSES | CLAIMS | STATEMENTS | FILES | DEBTS | APPEALS


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record as it is loaded: facts sorted, ids unique, at most one fine an offence, in the same order."""
    facts = draw(st.lists(ANY_FACT, max_size=10, unique_by=lambda fact: fact.id))
    facts.sort(key=lambda fact: (fact_on(fact), fact.id))
    acts = [fact for fact in facts if isinstance(fact, Offence)]
    fines = [Fine(of=offence.id, notice_on=draw(MAYBE), paid_on=draw(MAYBE)) for offence in acts]
    return Record(
        licence=draw(st.none() | LICENCES),
        fines=tuple(fine for fine in fines if fine.notice_on or fine.paid_on),
        **{name: tuple(fact for fact in facts if isinstance(fact, kind)) for name, kind in FACTS.items()},  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def shared_engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One database for all examples: nothing is ever committed to it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('mapping') / 'x.db'}"
    else:
        url = request.getfixturevalue("postgres_server").migrated()
    engine = open_database(url, KEYS)
    migrate(engine)
    yield engine
    engine.dispose()


def stored_and_loaded(engine: Engine, record: Record) -> Record:
    """What another session would read, without keeping it."""
    with SqlUnitOfWork(engine) as unit:
        number = unit.people.add(a_person()).id
        unit.records.set_licence(number, record.licence)
        fines = {fine.of: fine for fine in record.fines}
        for name in FACTS:
            for fact in getattr(record, name):
                assert unit.records.put(number, fact, fines.get(fact.id)) == fact
        unit._session.expire_all()
        return unit.records.load(number)


@settings(max_examples=60, deadline=None)
@given(record=records())
def test_any_record_comes_back_as_it_was(shared_engine: Engine, record: Record) -> None:
    assert stored_and_loaded(shared_engine, record) == record


def test_every_field_of_a_record_is_tried_above() -> None:
    assert {field.name for field in fields(Record)} == {"licence", "fines", *FACTS}


@given(
    person=st.builds(
        Person,
        id=st.integers(1, 2**31 - 1),
        language=WORDS,
        timezone=WORDS,
        stopped_kinds=st.frozensets(WORDS),
        habits=HABITS,
        created_at=INSTANTS,
        seen_at=INSTANTS,
    )
)
def test_any_person_comes_back_as_she_was(person: Person) -> None:
    row = person_row(person)
    assert row.id is None
    row.id = person.id
    assert person_of(row) == person


@given(
    contact=st.builds(
        Contact,
        person_id=st.integers(1, 2**31 - 1),
        address=st.builds(Address, channel=WORDS, value=WORDS),
        confirmed_at=st.none() | INSTANTS,
        disabled_at=st.none() | INSTANTS,
        code_nonce=st.none() | WORDS,
        code_expires_at=st.none() | INSTANTS,
        code_tries=st.integers(0, 10),
    )
)
def test_any_contact_comes_back_as_it_was(contact: Contact) -> None:
    assert contact_of(contact_row(contact, 1, "digest")) == contact


def test_a_row_that_was_never_stored_is_nobody() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    with pytest.raises(ValueError, match="not stored"):
        person_of(person_row(replace(a_person(), created_at=now)))
    assert stored_id(7) == 7


def test_the_last_day_of_time_is_no_date_of_a_letter() -> None:
    assert fact_on(Letter(id="a", kind=LetterKind.L48)) == date.max
