"""An edit comes into use as a whole or not at all, and the admin hears what is wrong, once."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.cli.live_reload import live_reload
from bot.errors import DeliveryError
from bot.messages import Address, Notice
from bot.services.admin_news import admin_notice
from bot.services.reloading import DatesMoved, Mended, Refused
from bot.settings import Settings
from knowledge import checks
from knowledge.faults import Fault
from tests.knowledge.writing import entry_text
from tests.scenarios.editing import EditedBot, small_folder
from tests.scenarios.test_reminders import young_driver

ENTRY = "entries/stage/stage-cout.md"
REFUND = "rules/refund.yaml"
TWENTY = ("{since: 2004-03-01, value: 15}", "{since: 2004-03-01, value: 15}, {since: 2026-11-01, value: 20}")
COST = "combien coûte un stage"
ADMIN = Address(channel="console", value="1")


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EditedBot]:
    monkeypatch.chdir(tmp_path)
    folder = small_folder(tmp_path / "knowledge")
    bot = EditedBot(Settings(_env_file=None, knowledge_dir=folder, telegram_bot_token=None))
    yield bot
    bot.app.dispose()


def test_a_saved_answer_is_in_use_after_two_looks(bot: EditedBot) -> None:
    assert "Une réponse." in bot.answer(COST)
    bot.edit(ENTRY, "Une réponse.", "Une meilleure réponse.")
    assert bot.look() == []
    assert "Une meilleure réponse." in bot.answer(COST)
    assert "Une réponse." in bot.answer("j'ai reçu une 48M")


def test_nothing_is_read_while_nothing_is_saved(bot: EditedBot) -> None:
    before = bot.app.workshop.shelf.current
    assert bot.settle() == []
    assert bot.app.workshop.shelf.current is before


def test_what_is_saved_during_the_start_is_an_edit(tmp_path: Path, bot: EditedBot) -> None:
    bot.edit(ENTRY, "Une réponse.", "Une meilleure réponse.")
    bot.reloader = bot.app.reloader()
    bot.look()
    assert "Une meilleure réponse." in bot.answer(COST)


def test_a_folder_that_changes_between_two_looks_waits_for_a_third(bot: EditedBot) -> None:
    before = bot.app.workshop.shelf.current
    bot.edit(ENTRY, "Une réponse.", "Une rép")
    bot.reloader.look()
    bot.edit(ENTRY, "Une rép", "Une réponse tout entière.")
    bot.reloader.look()
    assert bot.app.workshop.shelf.current is before
    bot.reloader.look()
    assert "Une réponse tout entière." in bot.answer(COST)


def test_a_new_question_is_found_once_the_search_has_learnt(bot: EditedBot) -> None:
    shelf = bot.app.workshop.shelf
    bot.edit(ENTRY, '"coût du stage"', '"facture du centre agréé"')
    bot.look()
    assert shelf.current.library.match("facture du centre agréé").topic is None
    assert bot.reloader.learn() == ()
    assert shelf.current.library.match("facture du centre agréé").topic == "stage-cout"
    learnt = shelf.current
    assert bot.reloader.learn() == ()
    assert shelf.current is learnt


def test_a_new_entry_is_told_and_one_that_goes_is_not(bot: EditedBot) -> None:
    path = bot.folder / "entries" / "stage" / "stage-langue.md"
    path.write_text(entry_text("stage-langue", title='"Un stage en espagnol"', body="En français."), encoding="utf-8")
    bot.settle()
    assert bot.app.workshop.shelf.current.library.title("stage-langue") == "Un stage en espagnol"
    (bot.folder / ENTRY).unlink()
    bot.look()
    assert bot.app.workshop.shelf.current.library.match(COST).topic != "stage-cout"
    assert "Une réponse." not in bot.answer(COST)


BROKEN: dict[str, Callable[[EditedBot], object]] = {
    "a misspelt key": lambda bot: bot.edit(ENTRY, "\ntitle:", "\ntitel:"),
    "half a file": lambda bot: (bot.folder / ENTRY).write_text("---\nid: stage-cout\ntit", encoding="utf-8"),
    "an empty file": lambda bot: (bot.folder / ENTRY).write_text("", encoding="utf-8"),
    "not text": lambda bot: (bot.folder / ENTRY).write_bytes(b"\xff\xfe\x00\xd8"),
    "an unknown figure": lambda bot: bot.edit(ENTRY, "Une réponse.", "{{ course.pointz }}"),
    "a table": lambda bot: bot.edit(ENTRY, "Une réponse.", "| a | b |\n|---|---|\n| c | d |"),
    "an unknown unit": lambda bot: bot.edit(
        REFUND, 'stage"\n    unit: days\n    values: [{since: 2004', 'stage"\n    unit: dayz\n    values: [{since: 2004'
    ),
    "no hour": lambda bot: bot.edit("rules/reminders.yaml", "hour: 9\n", ""),
    "a folder that is gone": lambda bot: shutil.rmtree(bot.folder / "entries"),
    "every folder gone": lambda bot: shutil.rmtree(bot.folder),
}


@pytest.mark.parametrize("break_it", BROKEN.values(), ids=BROKEN)
def test_a_broken_edit_leaves_the_last_good_one_and_is_told_as_the_check_tells_it(
    bot: EditedBot, break_it: Callable[[EditedBot], object]
) -> None:
    before = bot.app.workshop.shelf.current
    break_it(bot)
    (refused,) = bot.settle()
    assert isinstance(refused, Refused)
    assert {str(fault) for fault in refused.faults} <= {str(fault) for fault in checks.check(bot.folder)}
    assert bot.app.workshop.shelf.current is before
    assert "Une réponse." in bot.answer(COST)
    assert bot.settle() == []


def test_the_same_errors_are_told_once_other_ones_again_and_the_mending_once(bot: EditedBot) -> None:
    good = (bot.folder / ENTRY).read_text(encoding="utf-8")
    bot.edit(ENTRY, "confidence: O", "confidence: X")
    assert [type(news) for news in bot.settle()] == [Refused]
    bot.edit(ENTRY, "Une réponse.", "Une autre réponse.")
    assert bot.settle() == []
    bot.edit(ENTRY, "\ntitle:", "\ntitel:")
    assert [type(news) for news in bot.settle()] == [Refused]
    (bot.folder / ENTRY).write_text(good, encoding="utf-8")
    assert bot.settle() == [Mended()]
    bot.edit(ENTRY, "Une réponse.", "Une meilleure réponse.")
    assert bot.settle() == []


def test_a_file_that_cannot_be_read_is_told_and_the_mending_too(bot: EditedBot) -> None:
    loop = bot.folder / "entries" / "stage" / "loop.md"
    loop.symlink_to(loop)
    (refused,) = bot.settle()
    assert isinstance(refused, Refused)
    assert [fault.path for fault in refused.faults] == [loop]
    loop.unlink()
    assert bot.settle() == [Mended()]


def test_a_search_that_loses_a_trial_question_stays_out_while_the_text_is_in(bot: EditedBot) -> None:
    bot.edit(ENTRY, "confidence: O", 'confidence: O\nmust_not_land: ["combien coûte le stage"]')
    bot.edit(ENTRY, "Une réponse.", "Une meilleure réponse.")
    (refused,) = bot.settle()
    assert isinstance(refused, Refused)
    assert refused.by_search
    assert all("must_not_land" in fault.message for fault in refused.faults)
    assert "Une meilleure réponse." in bot.answer(COST)
    bot.edit(ENTRY, '\nmust_not_land: ["combien coûte le stage"]', "")
    assert bot.settle() == [Mended()]


def test_a_file_beside_the_knowledge_changes_nothing(bot: EditedBot) -> None:
    before = bot.app.workshop.shelf.current
    for name in ("notes.txt", "entries/stage/.stage-cout.md.swp", "entries/stage/stage-cout.md~"):
        (bot.folder / name).write_text("x", encoding="utf-8")
    assert bot.settle() == []
    assert bot.app.workshop.shelf.current is before


def test_new_rules_move_dates_reminders_and_sentences_and_draft_a_message(bot: EditedBot) -> None:
    ana = young_driver(bot)
    assert "5 décembre 2026" in ana.say("/rappels")
    bot.edit(REFUND, *TWENTY)
    (moved,) = bot.settle()
    assert isinstance(moved, DatesMoved)
    assert moved.people == 1
    said = ana.say("/rappels")
    assert "__10 décembre 2026__ (dans 18 jours) : dernier jour pour demander le remboursement" in said
    assert "30 novembre" in said
    assert bot.settle() == []


def test_an_answer_alone_moves_no_date(bot: EditedBot) -> None:
    young_driver(bot)
    bot.edit(ENTRY, "Une réponse.", "Une meilleure réponse.")
    assert bot.settle() == []


def test_the_admin_reads_ten_lines_and_how_many_more_there_are(bot: EditedBot) -> None:
    faults = tuple(Fault(Path("rules/a_b.yaml"), line, "*wrong*") for line in range(1, 13))
    text = admin_notice(bot.app.workshop, ADMIN, Refused(faults=faults)).reply.text
    assert text.count("wrong") == 10
    assert text.endswith("et 2 autres")
    assert "a\\_b" in text


def test_an_admin_who_speaks_english_is_told_in_english(bot: EditedBot) -> None:
    bot.person(1, language="en").say("/start")
    assert admin_notice(bot.app.workshop, ADMIN, Mended()).language == "en"


class Listening:
    """A channel that refuses as often as it is told to, then rings."""

    kind = "console"

    def __init__(self, errors: list[DeliveryError] | None = None) -> None:
        self.errors = errors or []
        self.heard: asyncio.Queue[tuple[Address, Notice]] = asyncio.Queue()

    async def send(self, address: Address, notice: Notice) -> None:
        """Deliver, or raise the next error set."""
        if self.errors:
            raise self.errors.pop(0)
        self.heard.put_nowait((address, notice))


async def test_while_the_bot_runs_an_edit_is_seen_and_told_by_itself(bot: EditedBot) -> None:
    channel = Listening()
    others = Address(channel="console", value="2")
    async with asyncio.timeout(60), live_reload(bot.app, channel, [ADMIN, others]):
        await asyncio.to_thread(bot.edit, ENTRY, "\ntitle:", "\ntitel:")
        told = [await channel.heard.get(), await channel.heard.get()]
        assert {address for address, _ in told} == {ADMIN, others}
        assert all("titel" in notice.reply.text for _, notice in told)
        await asyncio.to_thread(bot.edit, ENTRY, "\ntitel:", "\ntitle:")
        _, notice = await channel.heard.get()
        assert "réparés" in notice.reply.text


async def test_an_admin_out_of_reach_does_not_stop_the_reloading(bot: EditedBot) -> None:
    channel = Listening([DeliveryError("blocked", permanent=True)])
    async with asyncio.timeout(60), live_reload(bot.app, channel, [ADMIN]):
        await asyncio.to_thread(bot.edit, ENTRY, "\ntitle:", "\ntitel:")
        while channel.errors:
            await asyncio.to_thread(bot.app.clock.now)
        await asyncio.to_thread(bot.edit, ENTRY, "\ntitel:", "\ntitle:")
        _, notice = await channel.heard.get()
        assert "réparés" in notice.reply.text
