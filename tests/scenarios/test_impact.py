"""A rule changes: whose dates move, one message for them, and not a word of it before the admin agrees."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.agenda import OutboxState
from bot.bootstrap import build_app
from bot.broadcasts import BROADCAST_KIND
from bot.cli import knowledge_impact
from bot.cli.main import run_command
from bot.errors import InputError
from bot.messages import Address
from bot.services.broadcasting import approve
from bot.services.editions import checked_edition
from bot.services.impact import Counts, impact_of, prepare
from bot.settings import Settings
from knowledge.faults import KnowledgeError
from tests.scenarios.editing import EditedBot, small_folder
from tests.scenarios.test_reminders import give_mail, young_driver
from tests.talking import Person

TODAY = date(2026, 11, 22)
FIFTEEN = "{since: 2004-03-01, value: 15}"
TWENTY = f"{FIFTEEN}, {{since: 2026-11-01, value: 20}}"
OLD, NEW = date(2026, 12, 5), date(2026, 12, 10)


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EditedBot]:
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "SMTP_HOST", "DATABASE_URL", "KNOWLEDGE_DIR"):
        monkeypatch.delenv(name, raising=False)
    bot = EditedBot(Settings(_env_file=None, knowledge_dir=small_folder(tmp_path / "knowledge")))
    yield bot
    bot.app.dispose()


@pytest.fixture
def ana(bot: EditedBot) -> Person:
    return young_driver(bot)


def copy_with(bot: EditedBot, name: str, old: str, new: str) -> Path:
    """An edited copy of the knowledge folder."""
    copy = bot.folder.parent / "edited"
    if not copy.exists():
        shutil.copytree(bot.folder, copy)
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def put_in_place(bot: EditedBot, copy: Path) -> None:
    """The edited files come into use, without a word about it."""
    shutil.copytree(copy, bot.folder, dirs_exist_ok=True)
    bot.app.workshop.shelf.put(checked_edition(bot.folder))
    bot.app.conversations.replan_everybody()


def drafted(bot: EditedBot, copy: Path) -> str:
    shop = bot.app.workshop
    prepared = prepare(shop, checked_edition(copy), before=shop.shelf.current.law)
    assert prepared.draft
    return prepared.draft.id


def waiting(bot: EditedBot) -> list[str]:
    """Keys of the broadcasts that wait."""
    with bot.app.workshop.new_unit() as unit:
        rows = [row for number in unit.people.ids() for row in unit.outbox.of_person(number)]
    return [r.planned.key for r in rows if r.planned.kind == BROADCAST_KIND and r.state is OutboxState.PLANNED]


def printed(bot: EditedBot, directory: Path | None = None, on: date | None = None) -> str:
    out = io.StringIO()
    assert knowledge_impact.impact(bot.settings, out, directory=directory, on=on) == 0
    return out.getvalue()


def test_the_impact_counts_reminders_and_names_old_and_new_date_by_number_only(bot: EditedBot, ana: Person) -> None:
    bot.person(2).tell("J'ai fait un stage volontaire les 3 et 4 mars 2026")
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY)
    found = impact_of(bot.app.workshop, checked_edition(copy), TODAY)
    assert found.counts == {"refund_claim": Counts(moved=4)}
    assert [(move.person_id, move.kind, move.old_on, move.new_on) for move in found.moves] == [
        (1, "refund_claim", OLD, NEW)
    ]
    assert found.people == 1


def test_other_stages_move_no_date_but_change_reminders(bot: EditedBot, ana: Person) -> None:
    copy = copy_with(bot, "rules/reminders.yaml", "[10, 5, 2, 1]", "[7, 5, 2]")
    found = impact_of(bot.app.workshop, checked_edition(copy), TODAY)
    assert found.counts == {"refund_claim": Counts(added=1, gone=2)}
    assert found.moves == ()
    assert prepare(bot.app.workshop, checked_edition(copy)).draft is None


def test_another_hour_moves_reminders_and_no_date(bot: EditedBot, ana: Person) -> None:
    copy = copy_with(bot, "rules/reminders.yaml", "hour: 9\n", "hour: 8\n")
    found = impact_of(bot.app.workshop, checked_edition(copy), TODAY)
    moved = {kind: counts.moved for kind, counts in found.counts.items()}
    assert moved == {"refund_claim": 4, "course_possible": 2, "contest_points": 2}
    assert found.moves == ()


def test_the_rules_in_use_change_nothing(bot: EditedBot, ana: Person) -> None:
    assert impact_of(bot.app.workshop, bot.app.workshop.shelf.current, TODAY).counts == {}
    assert "no stored reminder changes" in printed(bot)


def test_who_stopped_a_kind_is_not_concerned(bot: EditedBot, ana: Person) -> None:
    ana.say("/rappels")
    ana.press("5 déc. 2026 : remboursement")
    ana.press("Arrêter")
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY)
    assert impact_of(bot.app.workshop, checked_edition(copy), TODAY).moves == ()


def test_the_report_shows_the_message_in_both_languages_and_how_to_send_it(bot: EditedBot, ana: Person) -> None:
    said = printed(bot, copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY))
    assert "refund_claim: 4 move, 0 appear, 0 disappear" in said
    assert "person 1: refund_claim 2026-12-05 -> 2026-12-10" in said
    assert "15 jours avant, 20 jours maintenant. Source : Code de la route, R223-8 IV (https://" in said
    assert "Remboursement : le 10 décembre 2026 au lieu du 5 décembre 2026" in said
    assert "15 days before, 20 days now. Source: Code de la route, R223-8 IV (https://" in said
    assert "Refund: 10 December 2026 instead of 5 December 2026" in said
    assert "draft " in said.splitlines()[-1]
    assert "knowledge impact --approve " in said.splitlines()[-1]
    assert waiting(bot) == []
    assert printed(bot, bot.folder.parent / "edited") == said


def test_a_figure_that_moves_no_date_is_not_given_as_the_reason(bot: EditedBot, ana: Person) -> None:
    copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY)
    copy = copy_with(bot, "rules/course.yaml", "value: 4}", "value: 4}, {since: 2026-11-01, value: 5}")
    prepared = prepare(bot.app.workshop, checked_edition(copy), before=bot.app.workshop.shelf.current.law)
    assert prepared.draft
    assert [change.figure for change in prepared.draft.changes] == ["refund.claim_days"]


def test_a_value_to_come_is_announced_and_looked_at_on_its_day(bot: EditedBot, ana: Person) -> None:
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY.replace("2026-11-01", "2026-12-01"))
    today = printed(bot, copy)
    assert "no stored reminder changes" in today
    assert "refund.claim_days becomes 20 on 2026-12-01: see what that changes with --on 2026-12-01" in today
    later = printed(bot, copy, date(2026, 12, 1))
    assert "person 1: refund_claim 2026-12-05 -> 2026-12-10" in later
    assert "À partir du 1er décembre 2026, une règle change" in later


def test_without_a_copy_the_values_of_the_last_year_are_the_reason(bot: EditedBot, ana: Person) -> None:
    bot.edit("rules/refund.yaml", f'stage"\n    unit: days\n    values: [{FIFTEEN}]',
             f'stage"\n    unit: days\n    values: [{TWENTY}]')  # fmt: skip
    assert "20 jours maintenant" in printed(bot)


def test_nothing_leaves_before_the_approval_and_then_one_message_on_each_channel(bot: EditedBot, ana: Person) -> None:
    give_mail(ana)
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY)
    number = drafted(bot, copy)
    put_in_place(bot, copy)
    bot.chat.sent.clear()
    assert bot.tick() == 0
    assert (approve(bot.app.workshop, number).messages, approve(bot.app.workshop, number).messages) == (2, 0)
    assert bot.tick() == 2
    assert bot.tick() == 0
    (_, told), (_, mailed) = bot.chat.sent[0], bot.mail.sent[0]
    assert "Remboursement : __le 10 décembre 2026__ au lieu du 5 décembre 2026" in told.reply.text
    assert mailed.subject == "Une règle change : vos dates changent aussi"


def test_two_approvals_at_once_add_the_messages_once(bot: EditedBot, ana: Person) -> None:
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY)
    number = drafted(bot, copy)
    put_in_place(bot, copy)
    other = build_app(bot.settings, clock=bot.clock)
    assert approve(bot.app.workshop, number).messages == 1
    assert approve(other.workshop, number).was_approved_at == bot.clock.now()
    other.dispose()
    assert len(waiting(bot)) == 1


def test_a_draft_ahead_of_the_rules_in_use_is_refused(bot: EditedBot, ana: Person) -> None:
    number = drafted(bot, copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY))
    with pytest.raises(InputError, match="put the edited files in place first"):
        approve(bot.app.workshop, number)
    assert waiting(bot) == []


def test_an_unknown_draft_is_refused_with_those_there_are(bot: EditedBot, ana: Person) -> None:
    with pytest.raises(InputError, match="there is no draft"):
        approve(bot.app.workshop, "nothing")
    number = drafted(bot, copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY))
    with pytest.raises(InputError, match=f"drafts: {number}"):
        approve(bot.app.workshop, "nothing")


def test_what_became_untrue_meanwhile_is_not_told(bot: EditedBot, ana: Person) -> None:
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY)
    number = drafted(bot, copy)
    put_in_place(bot, copy)
    ana.say("J'ai envoyé ma demande de remboursement le 21 novembre 2026")
    approve(bot.app.workshop, number)
    ana.press("Oui")
    assert waiting(bot) == []
    assert not any("Une règle a changé" in text for text in bot.reminders)


def test_a_plan_made_anew_keeps_an_approved_message(bot: EditedBot, ana: Person) -> None:
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY)
    number = drafted(bot, copy)
    put_in_place(bot, copy)
    approve(bot.app.workshop, number)
    bot.app.conversations.nightly()
    assert len(waiting(bot)) == 1


def test_a_person_who_leaves_takes_her_moves_and_messages_along(bot: EditedBot, ana: Person) -> None:
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY)
    number = drafted(bot, copy)
    put_in_place(bot, copy)
    approve(bot.app.workshop, number)
    with bot.app.workshop.new_unit() as unit:
        unit.people.erase(1)
        unit.commit()
    with bot.app.workshop.new_unit() as unit:
        assert unit.broadcasts.moves(number) == []
    assert waiting(bot) == []


def test_her_data_hold_the_dates_that_moved(bot: EditedBot, ana: Person) -> None:
    drafted(bot, copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY))
    ana.say("/mesdonnees")
    (attachment, _) = [one for reply in ana.replies for one in reply.attachments]
    assert json.loads(attachment.content)["moved_dates"] == [
        {"kind": "refund_claim", "old_on": "2026-12-05", "new_on": "2026-12-10"}
    ]


def test_an_edit_in_place_leaves_a_draft_before_the_dates_follow(bot: EditedBot, ana: Person) -> None:
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY)
    number = drafted(bot, copy)
    shutil.copytree(copy, bot.folder, dirs_exist_ok=True)
    (moved,) = bot.settle()
    assert moved.draft.id == number  # type: ignore[union-attr]
    assert approve(bot.app.workshop, number).messages == 1


def test_an_english_reader_is_told_in_english(bot: EditedBot, ana: Person) -> None:
    with bot.app.workshop.new_unit() as unit:
        person = unit.people.find(Address(channel="console", value="1"))
        assert person
        unit.people.save(replace(person, language="en"))
        unit.commit()
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY)
    number = drafted(bot, copy)
    put_in_place(bot, copy)
    approve(bot.app.workshop, number)
    bot.tick()
    assert "Rule: 15 days before, __20 days now__" in bot.reminders[-1]


def test_a_broken_copy_is_refused_with_its_faults(bot: EditedBot) -> None:
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, "{since: tomorrow, value: 15}")
    with pytest.raises(KnowledgeError, match=r"refund\.yaml:\d+: "):
        printed(bot, copy)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--approve", "nothing"], "--approve: no draft is called"),
        (["--on", "2026-02-30"], "--on: write a day such as"),
        (["nowhere"], "nowhere/entries:1: this folder is missing"),
        (["nowhere", "--approve", "x"], "--approve: a draft holds its rules"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    bot: EditedBot, arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", str(bot.folder))
    assert run_command(["knowledge", "impact", *arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


def test_the_command_reports_and_approves(
    bot: EditedBot, ana: Person, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = copy_with(bot, "rules/refund.yaml", FIFTEEN, TWENTY)
    number = drafted(bot, copy)
    put_in_place(bot, copy)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(bot.folder))
    assert run_command(["knowledge", "impact", "--approve", number]) == 0
    assert capsys.readouterr().out == "approved: 1 messages for 1 person wait in the outbox\n"
    assert run_command(["knowledge", "impact", "--approve", number]) == 0
    assert "was approved already" in capsys.readouterr().out
