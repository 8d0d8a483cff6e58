"""What the database holds of persons is unreadable without the keys, whatever became of the keys since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text

from bot.domain.vocabulary import Offence
from bot.messages import Address
from bot.people import Contact, Sender
from storage import SqlUnitOfWork, StorageError, check_keys, migrate, open_database, rotate
from storage.models import Row
from storage.sealing import Cipher, sealed_columns
from storage.upgrade import alembic_config
from tests.keys import KEYS
from tests.storage.conftest import NOW, a_person

OLD, NEW = b"the-key-of-yesterday", b"the-key-of-today"
CHAT = Address(channel="telegram", value="778899001122")
MAIL = Address(channel="email", value="camille.exemple@example.org")
MARKS = (
    "778899001122",
    "camille.exemple@example.org",
    "Camille",
    "rue des Lilas",
    "nonce-1234",
    "said-so",
    "phone-x",
    "same-stop",
)


@pytest.fixture
def opened() -> Iterator[list[Engine]]:
    """Engines to be disposed of."""
    engines: list[Engine] = []
    yield engines
    for engine in engines:
        engine.dispose()


def with_keys(url: str, opened: list[Engine], *keys: bytes) -> Engine:
    engine = open_database(url, keys)
    opened.append(engine)
    migrate(engine)
    return engine


def fill(engine: Engine, *, mail: Address = MAIL) -> int:
    """A person with something in every sealed column."""
    with SqlUnitOfWork(engine) as unit:
        number = unit.people.add(a_person()).id
        unit.people.put_contact(Contact(person_id=number, address=CHAT, confirmed_at=NOW))
        unit.people.put_contact(Contact(person_id=number, address=mail, confirmed_at=NOW, code_nonce="nonce-1234"))
        act = Offence(id="a", committed_on=date(2025, 1, 1), code="phone-x", stop="same-stop")
        unit.records.put(number, act)
        unit.conversations.save(number, '{"said-so": "Camille"}', NOW)
        unit.inbox.remember("telegram", "u1", number, '["said-so"]', NOW)
        unit.senders.save(number, Sender(name="Camille Exemple", address="12 rue des Lilas"), NOW)
        unit.commit()
    return number


def told(engine: Engine, number: int) -> dict[str, object]:
    """What a person reads of all that is sealed."""
    with SqlUnitOfWork(engine) as unit:
        found = unit.people.find(CHAT)
        sender = unit.senders.load(number)
        return {
            "found": found and found.id,
            "by mail": (owner := unit.people.find(MAIL)) and owner.id,
            "contacts": [(one.address, one.code_nonce) for one in unit.people.contacts(number)],
            "offences": [(one.code, one.stop) for one in unit.records.load(number).offences],
            "talk": unit.conversations.load(number),
            "inbox": unit.inbox.replies("telegram", "u1"),
            "sender": sender and (sender.name, sender.address),
        }


def stored(engine: Engine) -> str:
    """Everything in every table, as the database holds it."""
    with engine.connect() as connection:
        tables = (connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in Row.metadata.tables)
        return "\n".join(str(row) for rows in tables for row in rows)


def test_a_sealed_text_opens_in_its_place_only() -> None:
    cipher = Cipher(KEYS)
    sealed = cipher.seal("contact.value", "été 🚗")
    assert cipher.open("contact.value", sealed) == "été 🚗"
    assert sealed != cipher.seal("contact.value", "été 🚗")
    with pytest.raises(StorageError, match=r"contact\.code_nonce"):
        cipher.open("contact.code_nonce", sealed)


@pytest.mark.parametrize("damage", [lambda s: s[:-4] + "AAAA", lambda s: s[:-1], lambda s: s[:10], lambda s: s + "é"])
def test_a_sealed_text_that_was_changed_is_told_in_one_sentence(damage: object) -> None:
    cipher = Cipher(KEYS)
    with pytest.raises(StorageError, match="changed by somebody else"):
        cipher.open("x", damage(cipher.seal("x", "words")))  # type: ignore[operator]


@pytest.mark.parametrize("strange", ["", "plain words", "1", "2" + "0" * 8 + ":AAAA"])
def test_what_no_key_sealed_is_told_in_one_sentence(strange: str) -> None:
    with pytest.raises(StorageError, match="SECRET_KEY"):
        Cipher(KEYS).open("x", strange)


def test_each_key_opens_and_the_first_one_seals() -> None:
    old, both = Cipher([OLD]), Cipher([NEW, OLD])
    assert both.open("x", old.seal("x", "words")) == "words"
    with pytest.raises(StorageError, match="no key"):
        old.open("x", both.seal("x", "words"))
    assert old.digests("telegram", "7")[0] in both.digests("telegram", "7")
    assert both.digests("telegram", "7")[0] not in old.digests("telegram", "7")


def test_the_database_holds_no_word_of_a_person(database_url: str, opened: list[Engine]) -> None:
    engine = with_keys(database_url, opened, OLD)
    number = fill(engine)
    assert told(engine, number)["talk"] == '{"said-so": "Camille"}'
    assert not [mark for mark in MARKS if mark in stored(engine)]


def test_what_was_stored_before_is_sealed_by_the_update_and_readable_again_before_it(
    empty_database_url: str, opened: list[Engine]
) -> None:
    engine = with_keys(empty_database_url, opened, OLD)
    number = fill(engine)
    before = told(engine, number)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0007")
    with engine.connect() as connection:
        row = connection.execute(text("SELECT value, code_nonce FROM contact WHERE channel = 'email'")).one()
        assert tuple(row) == (MAIL.value, "nonce-1234")
        assert connection.execute(text("SELECT state FROM conversation")).scalar() == '{"said-so": "Camille"}'
        assert connection.execute(text("SELECT code FROM offence")).scalar() == "phone-x"
    migrate(engine)
    assert told(engine, number) == before
    assert not [mark for mark in MARKS if mark in stored(engine)]


def test_the_update_of_many_rows_leaves_none_out(empty_database_url: str, opened: list[Engine]) -> None:
    """more rows than are read at once"""
    engine = with_keys(empty_database_url, opened, OLD)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0007")
        connection.execute(text("INSERT INTO person (language, timezone, stopped_kinds, created_at, seen_at) "
                                "VALUES ('fr', 'Europe/Paris', '[]', '2026-11-22', '2026-11-22')"))  # fmt: skip
        number = connection.execute(text("SELECT id FROM person")).scalar_one()
        rows = [{"p": number, "m": f"u{n}", "a": True, "t": "2026-11-22"} for n in range(2500)]
        connection.execute(
            text("INSERT INTO inbox_message (person_id, channel, message_id, replies, answered, handled_at) "
                 "VALUES (:p, 'telegram', :m, 'said-so', :a, :t)"), rows,
        )  # fmt: skip
    migrate(engine)
    assert "said-so" not in stored(engine)
    with SqlUnitOfWork(engine) as unit:
        found = [unit.inbox.replies("telegram", f"u{n}") for n in (0, 999, 1000, 2499)]
    assert [one[:2] for one in found if one is not None] == [("said-so", True)] * 4


def test_an_update_that_fails_half_way_changes_nothing(empty_database_url: str, opened: list[Engine]) -> None:
    engine = with_keys(empty_database_url, opened, OLD)
    fill(engine)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0007")
        connection.execute(text("ALTER TABLE sender RENAME TO elsewhere"))  # the last table that is sealed
    with pytest.raises(StorageError):
        migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0007"
        assert connection.execute(text("SELECT value FROM contact WHERE channel = 'email'")).scalar() == MAIL.value


def test_the_file_of_sqlite_keeps_nothing_of_what_was_readable(tmp_path: Path, opened: list[Engine]) -> None:
    engine = with_keys(f"sqlite:///{tmp_path / 'x.db'}", opened, OLD)
    fill(engine)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0007")
    migrate(engine)
    found = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not [mark for mark in MARKS if mark.encode() in found]


def test_new_keys_read_find_and_keep_what_the_old_one_sealed(database_url: str, opened: list[Engine]) -> None:
    number = fill(with_keys(database_url, opened, OLD))
    both = with_keys(database_url, opened, NEW, OLD)
    assert told(both, number)["found"] == number
    with SqlUnitOfWork(both) as unit:
        held = unit.people.hold(CHAT, NOW)
        assert held is not None
        assert held.id == number
        unit.people.put_contact(Contact(person_id=number, address=CHAT, confirmed_at=NOW))
        assert len(unit.people.contacts(number)) == 2
        unit.people.remove_contact(number, MAIL)
        assert len(unit.people.contacts(number)) == 1


def test_an_address_has_one_owner_whichever_key_sealed_it(database_url: str, opened: list[Engine]) -> None:
    fill(with_keys(database_url, opened, OLD))
    both = with_keys(database_url, opened, NEW, OLD)
    with SqlUnitOfWork(both) as unit:
        other = unit.people.add(a_person()).id
        unit.people.put_contact(Contact(person_id=other, address=MAIL, code_nonce="n"))
        with pytest.raises(StorageError, match="another owner"):
            unit.people.put_contact(Contact(person_id=other, address=MAIL, confirmed_at=NOW))


def test_rotation_seals_everything_again_so_that_the_old_key_can_go(database_url: str, opened: list[Engine]) -> None:
    number = fill(with_keys(database_url, opened, OLD))
    both = with_keys(database_url, opened, NEW, OLD)
    before = told(both, number)
    done = {one.table: one.rows for one in rotate(both, batch=1)}
    assert done == {"contact": 2, "offence": 1, "conversation": 1, "inbox_message": 1, "sender": 1}
    alone = with_keys(database_url, opened, NEW)
    check_keys(alone)
    assert told(alone, number) == before
    assert {one.rows for one in rotate(alone)} == {0}


def test_a_rotation_that_was_stopped_goes_on_where_it_was(database_url: str, opened: list[Engine]) -> None:
    number = fill(with_keys(database_url, opened, OLD))
    both = with_keys(database_url, opened, NEW, OLD)
    first = next(rotate(both, batch=1))  # its table is done, the others are not
    before = told(both, number)
    again = {one.table: one.rows for one in rotate(both, batch=1)}
    assert again[first.table] == 0
    assert sum(again.values()) > 0
    assert told(with_keys(database_url, opened, NEW), number) == before


def test_every_sealed_column_is_rotated(database_url: str, opened: list[Engine]) -> None:
    """a column that is added later is not forgotten"""
    fill(with_keys(database_url, opened, OLD))
    both = with_keys(database_url, opened, NEW, OLD)
    list(rotate(both))
    old = Cipher([OLD]).mark
    assert old not in stored(both)
    assert {table.name for table in Row.metadata.sorted_tables if sealed_columns(table)} == {
        "contact", "offence", "conversation", "inbox_message", "sender",
    }  # fmt: skip


def test_without_its_key_a_database_is_refused_and_left_alone(database_url: str, opened: list[Engine]) -> None:
    """else everybody would be taken for somebody new"""
    engine = with_keys(database_url, opened, OLD)
    fill(engine)
    before = stored(engine)
    other = with_keys(database_url, opened, NEW)
    with pytest.raises(StorageError, match=r"^SECRET_KEY: no key .*table contact, key [0-9a-f]{8}\)"):
        check_keys(other)
    with pytest.raises(StorageError, match="no key"):
        list(rotate(other))
    with pytest.raises(StorageError, match="SECRET_KEY"), SqlUnitOfWork(other) as unit:
        unit.conversations.load(1)
    assert stored(engine) == before
