"""A person agrees before anything is kept, sees everything that is, and leaves nothing behind."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from bot.dialogue.flows import consent
from bot.people import Consent
from bot.ports import UnitOfWork
from storage import SqlUnitOfWork, open_database
from storage.models import Row
from storage.repositories.traces import _NOT_SHOWN
from tests.storage.test_unit_of_work import NOBODYS, fill_every_table
from tests.talking import Bot, Person

NOTICE = "Votre oui vaut accord"
LICENCE = "j'ai eu mon permis le 12 mai 2025, il me reste 3 points"


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person()


def answered(bot: Bot, person: Person) -> Consent | None:
    with bot.app.workshop.new_unit() as unit:
        found = unit.people.find(person.address)
    return found.consent if found else None


def engine_of(bot: Bot) -> Engine:
    return open_database(bot.app.settings.database_url, bot.app.workshop.keys)


def rows_by_table(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Row.metadata.sorted_tables
        }


# --- consent


def test_the_welcome_tells_what_is_kept_before_the_first_question(ana: Person) -> None:
    told = ana.say("/start")
    for words in ("Avec votre accord", "3 ans", "/supprimer", "numéro de permis", "plaque", "chiffré"):
        assert words in told
    assert {"En savoir plus", "Non, ne rien garder"} <= {one.label for one in ana.buttons}


def test_a_yes_below_the_words_agrees_and_they_are_not_said_again(bot: Bot, ana: Person) -> None:
    assert NOTICE in ana.say(LICENCE)
    assert answered(bot, ana) is None
    assert "enregistré" in ana.press("Oui, enregistrer")
    agreed = answered(bot, ana)
    assert agreed is not None
    assert (agreed.version, agreed.at, agreed.is_given) == (consent.VERSION, bot.clock.now(), True)
    assert NOTICE not in ana.say("j'ai fait un stage les 3 et 4 mars 2026")
    assert "Avec votre accord" not in ana.press_action("go:begin")


@pytest.mark.parametrize("no", ["non", "Non, ne rien garder"])
def test_who_does_not_agree_can_still_ask(bot: Bot, ana: Person, no: str) -> None:
    ana.say("/start")
    assert "je ne garde rien" in (ana.say(no) if no == "non" else ana.press(no))
    refused = answered(bot, ana)
    assert refused is not None
    assert not refused.is_given
    assert "Source" in ana.say("combien coûte un stage ?")
    engine = engine_of(bot)
    kept = {name for name, rows in rows_by_table(engine).items() if rows}
    engine.dispose()
    assert kept == {"person", "contact", "conversation", "inbox_message"}


def test_who_refused_may_agree_later_by_a_yes_below_the_words(bot: Bot, ana: Person) -> None:
    ana.say("/start")
    ana.say("non")
    told = ana.say(LICENCE)
    assert "rien ne soit gardé" in told
    assert NOTICE in told
    ana.say("oui")
    agreed = answered(bot, ana)
    assert agreed is not None
    assert agreed.is_given


def test_a_typed_yes_after_the_welcome_goes_on(bot: Bot, ana: Person) -> None:
    ana.say("/start")
    assert "Quand avez-vous obtenu votre permis" in ana.say("oui")
    assert answered(bot, ana) is None  # nothing was stored yet


def test_a_question_before_any_agreement_is_answered_and_nothing_is_kept_but_the_talk(bot: Bot, ana: Person) -> None:
    assert "Source" in ana.say("combien coûte un stage ?")
    engine = engine_of(bot)
    kept = {name for name, rows in rows_by_table(engine).items() if rows}
    engine.dispose()
    assert kept == {"person", "contact", "conversation", "inbox_message"}


def test_an_address_as_the_first_word_is_shown_back_with_what_is_kept(bot: Bot, ana: Person) -> None:
    assert NOTICE in ana.say("/email ana@example.org")
    with bot.app.workshop.new_unit() as unit:
        person = unit.people.find(ana.address)
        assert person is not None
        assert [one.address.channel for one in unit.people.contacts(person.id)] == ["console"]
    assert "code" in ana.press("Oui, enregistrer")


def test_reading_more_leads_back_to_what_was_to_be_stored(ana: Person) -> None:
    ana.say(LICENCE)
    told = ana.press("En savoir plus")
    assert "Ce que ce bot" in told or "Ce qu'il garde" in told
    assert "enregistré" in ana.say("oui")


def test_other_words_are_asked_about_again(bot: Bot, ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    ana.say(LICENCE)
    ana.say("oui")
    monkeypatch.setattr(consent, "VERSION", consent.VERSION + 1)
    told = ana.say("j'ai fait un stage les 3 et 4 mars 2026")
    assert "a changé depuis votre réponse du 22 novembre 2026" in told
    ana.say("oui")
    agreed = answered(bot, ana)
    assert agreed is not None
    assert agreed.version == consent.VERSION


def test_nothing_of_a_record_is_lost_by_no(bot: Bot, ana: Person) -> None:
    ana.say(LICENCE)
    ana.say("oui")
    ana.press_action("go:keep_nothing")
    assert "12 mai 2025" in ana.say("/profil")


def test_the_time_that_is_told_is_the_one_of_the_settings(start_bot: Callable[..., Bot]) -> None:
    assert "après 200 jours" in start_bot(retention_days=200).person().say(LICENCE)


# --- what is kept is shown


def test_everything_is_told_in_words_and_sent_as_json_and_calendar(ana: Person) -> None:
    ana.say(LICENCE)
    ana.say("oui")
    ana.say("j'ai reçu une lettre 48N le 2 novembre 2026")
    ana.say("oui")
    told = ana.say("/mesdonnees")
    for words in ("12 mai 2025", "lettre 48N", "votre accord, donné le 22 novembre 2026", "Europe/Paris",
                  "une adresse", "rappels prévus", "jusqu'au 21 novembre 2029"):  # fmt: skip
        assert words in told
    data, dates = (one for reply in ana.replies for one in reply.attachments)
    assert data.name.endswith(".json")
    assert json.loads(data.content)["stored"]["licence"][0]["obtained_on"] == "2025-05-12"
    assert b"DTSTART;VALUE=DATE:20270302" in dates.content


def test_without_a_date_to_come_no_empty_calendar_is_sent(ana: Person) -> None:
    ana.say("/mesdonnees")
    (data,) = (one for reply in ana.replies for one in reply.attachments)
    assert data.name.endswith(".json")


def test_every_table_with_rows_of_a_person_is_in_the_file(bot: Bot, ana: Person) -> None:
    """whatever tables there will be: the schema says which"""
    ana.say("bonjour")
    with bot.app.workshop.new_unit() as unit:
        person = unit.people.find(ana.address)
        assert person is not None
        fill_for(unit, person.id)
        unit.commit()
    ana.say("/mesdonnees")
    (data, *_) = (one for reply in ana.replies for one in reply.attachments)
    stored = json.loads(data.content)["stored"]
    tables = {name: table for name, table in Row.metadata.tables.items() if name not in NOBODYS}
    assert stored.keys() == tables.keys()
    for name, table in tables.items():
        assert stored[name], name
        assert stored[name][0].keys() == {column.name for column in table.columns} - _NOT_SHOWN


def fill_for(unit: UnitOfWork, number: int) -> None:
    """A row in every table for a person who is there already."""
    other = fill_every_table(unit, "other")
    assert isinstance(unit, SqlUnitOfWork)
    connection = unit._session.connection()
    for table in Row.metadata.sorted_tables:
        if table.name in {"person", "contact", "conversation", "inbox_message", *NOBODYS}:
            continue
        connection.execute(table.update().where(table.c.person_id == other).values(person_id=number))


# --- and erased


def test_an_erasure_is_asked_once_done_and_counted(bot: Bot, ana: Person) -> None:
    leo = bot.person(2)
    for person in (ana, leo):
        person.say(LICENCE)
        person.say("oui")
    ana.say("/email ana@example.org")
    ana.say("/supprimer")
    told = ana.press("Oui, tout effacer")
    assert "adresses : 2 lignes effacées, 0 ligne restante" in told
    assert "permis : une ligne effacée, 0 ligne restante" in told
    assert "il reste en tout __0 ligne__ de vous" in told
    assert f"Dans les {len(Row.metadata.tables) - len(NOBODYS)} tables" in told
    assert "12 mai 2025" in leo.say("/profil")


def test_an_erasure_leaves_no_row_in_any_table_and_no_byte_in_the_file(bot: Bot, ana: Person, tmp_path: Path) -> None:
    ana.say(LICENCE)
    ana.say("oui")
    ana.say("/email ana@example.org")
    with bot.app.workshop.new_unit() as unit:
        person = unit.people.find(ana.address)
        assert person is not None
        assert sum(unit.traces.count(person.id).values()) > 8
    ana.say("/supprimer")
    ana.say("oui")
    engine = engine_of(bot)
    assert {name for name, rows in rows_by_table(engine).items() if rows} == set()
    engine.dispose()
    with bot.app.workshop.new_unit() as unit:
        assert set(unit.traces.count(person.id).values()) == {0}
    assert not [path for path in tmp_path.rglob("*.db*") if b"ana@example.org" in path.read_bytes()]


def test_no_means_that_nothing_is_erased(ana: Person) -> None:
    ana.say(LICENCE)
    ana.say("oui")
    ana.say("/supprimer")
    ana.say("non")
    assert "12 mai 2025" in ana.say("/profil")


# --- nobody is kept for ever


def is_known(bot: Bot, person: Person) -> bool:
    with bot.app.workshop.new_unit() as unit:
        return unit.people.find(person.address) is not None


def night(bot: Bot, day: str) -> None:
    """The nightly work of a day, and the morning after it."""
    bot.clock.set(datetime.fromisoformat(f"{day}T03:07:00+01:00"))
    bot.app.conversations.nightly()
    bot.advance_to(f"{day}T12:00:00+01:00")


def warnings(bot: Bot) -> list[str]:
    return [text for text in bot.reminders if "Sans réponse de votre part" in text]


@pytest.fixture
def silent(bot: Bot, ana: Person) -> Person:
    """Somebody who asked something once, has an address, and no date to come."""
    ana.say("il me reste 12 points")
    ana.say("oui")
    ana.say("/email ana@example.org")
    code = re.search(r"\d{6}", bot.mail.sent[0][1].reply.text)
    assert code
    ana.say(code.group())
    return ana


def test_a_long_silence_is_warned_of_on_every_channel_then_everything_is_erased(bot: Bot, silent: Person) -> None:
    night(bot, "2029-10-20")
    assert (warnings(bot), is_known(bot, silent)) == ([], True)
    night(bot, "2029-10-23")
    night(bot, "2029-10-24")
    (warned,) = warnings(bot)
    assert "23 novembre 2029" in warned
    assert [notice.subject for _, notice in bot.mail.sent[-1:]] == ["Vos données seront effacées le 23 novembre 2029"]
    night(bot, "2029-11-22")
    assert is_known(bot, silent)
    night(bot, "2029-11-24")
    assert not is_known(bot, silent)
    assert len(warnings(bot)) == 1
    engine = engine_of(bot)
    assert {name for name, rows in rows_by_table(engine).items() if rows} == set()
    engine.dispose()


def test_one_press_keeps_everything(bot: Bot, silent: Person) -> None:
    night(bot, "2029-10-23")
    night(bot, "2029-10-24")
    assert "je garde tout, au moins jusqu'au 23 octobre 2032" in silent.press("Garder mes données")
    night(bot, "2029-11-24")
    night(bot, "2030-01-01")
    assert is_known(bot, silent)
    assert len(warnings(bot)) == 1


def test_any_word_keeps_everything_too_and_an_unsent_warning_is_dropped(bot: Bot, silent: Person) -> None:
    bot.clock.set(datetime.fromisoformat("2029-10-23T03:07:00+01:00"))
    bot.app.conversations.nightly()
    silent.say("bonjour")
    bot.advance_to("2029-12-24T12:00:00+01:00")
    assert warnings(bot) == []
    assert is_known(bot, silent)


def test_nobody_is_erased_unwarned_when_the_bot_slept_for_years(bot: Bot, silent: Person) -> None:
    night(bot, "2035-01-01")
    night(bot, "2035-01-02")
    assert is_known(bot, silent)
    assert len(warnings(bot)) == 1
    night(bot, "2035-02-02")
    assert not is_known(bot, silent)


def test_who_cannot_be_reached_is_erased_when_the_time_is_over(bot: Bot, silent: Person) -> None:
    with bot.app.workshop.new_unit() as unit:
        person = unit.people.find(silent.address)
        assert person is not None
        for contact in unit.people.contacts(person.id):
            unit.people.put_contact(replace(contact, disabled_at=bot.clock.now()))
        unit.commit()
    night(bot, "2029-10-24")
    assert is_known(bot, silent)
    night(bot, "2029-11-24")
    assert not is_known(bot, silent)
    assert warnings(bot) == []


def test_who_has_a_date_to_come_is_kept_until_it_is_over(start_bot: Callable[..., Bot]) -> None:
    bot = start_bot(retention_days=90)
    ana = bot.person()
    ana.say("j'ai reçu une lettre 48N le 2 novembre 2026")
    ana.say("oui")
    night(bot, "2027-02-25")  # the course is due on 2 March
    assert warnings(bot) == []
    assert is_known(bot, ana)
