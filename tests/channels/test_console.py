"""The conversation in a terminal and in a script."""

from __future__ import annotations

import io
import json
import os
import pty
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.channels.console import ConsoleChannel, ConsoleChat, WatchedMail
from bot.channels.email.file_sender import FileMailChannel
from bot.channels.email.message import Writer, sender_mailbox
from bot.clock import StandingClock
from bot.errors import DeliveryError
from bot.messages import Address, Attachment, Choice, Incoming, IncomingKind, Notice, Reply

from .conftest import NOW, Talk

ICS = Attachment(name="date.ics", media_type="text/calendar", content=b"BEGIN:VCALENDAR")
REMINDER = Notice(
    key="r",
    subject="Rappel",
    reply=Reply(
        text="**Dernier jour** demain", choices=((Choice(label="C'est fait", action="done:1"),),), attachments=(ICS,)
    ),
)


class Desk:
    """The terminal with its clock, its mail folder, and what is due when."""

    def __init__(self, talk: Talk, folder: Path) -> None:
        self.clock = StandingClock(NOW)
        self.channel = ConsoleChannel()
        writer = Writer(sender=sender_mailbox("bot@example.org"), clock=self.clock)
        owners = {"a@example.org": 1}
        self.mail = WatchedMail(FileMailChannel(folder, writer), user_of=lambda address: owners.get(address.value))
        self.due: list[tuple[datetime, Callable[[], Any]]] = []
        self.chat = self.another_run(talk)

    def another_run(self, talk: Talk) -> ConsoleChat:
        return ConsoleChat(
            handle=talk.handle,
            answered=talk.answered,
            clock=self.clock,
            channel=self.channel,
            mail=self.mail,
            tick=self.tick,
            advance=self.advance,
        )

    async def tick(self) -> None:
        now = self.clock.now()
        for at, send in [one for one in self.due if one[0] <= now]:
            self.due.remove((at, send))
            await send()

    async def advance(self, to: datetime) -> None:
        self.clock.set(to)
        await self.tick()

    def remind(self, user: str, at: datetime = NOW) -> None:
        self.due.append((at, lambda: self.channel.send(Address(channel="console", value=user), REMINDER)))

    def write_to(self, address: str, at: datetime = NOW) -> None:
        self.due.append((at, lambda: self.mail.send(Address(channel="email", value=address), REMINDER)))

    async def lines(self, *lines: Any) -> tuple[int, list[Any], str]:
        """Exit code, answers, standard error."""
        source = io.StringIO("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
        out, errors = io.StringIO(), io.StringIO()
        code = await self.chat.run_lines(source, out, errors)
        return code, [json.loads(line)["replies"] for line in out.getvalue().splitlines()], errors.getvalue()

    async def typed(self, text: str) -> str:
        out = io.StringIO()
        assert await self.chat.run_terminal(io.StringIO(text), out) == 0
        return out.getvalue()


@pytest.fixture
def desk(talk: Talk, tmp_path: Path) -> Desk:
    return Desk(talk, tmp_path / "mail")


# ---- one object a line


async def test_each_line_gets_one_object_with_what_was_said(desk: Desk, talk: Talk) -> None:
    code, answers, errors = await desk.lines({"user": 1, "say": "a_b *x*"}, {"user": 2, "say": "<b>é</b>"})
    assert (code, errors) == (0, "")
    assert answers == [
        [{"text": "text: a_b *x*", "buttons": [["Oui"]], "attachments": [], "channel": "chat"}],
        [{"text": "text: <b>é</b>", "buttons": [["Oui"]], "attachments": [], "channel": "chat"}],
    ]
    assert [incoming.address.value for incoming in talk.heard] == ["1", "2"]
    assert {incoming.address.channel for incoming in talk.heard} == {"console"}
    assert talk.answered_ids == [incoming.message_id for incoming in talk.heard]
    assert not talk.in_main_thread


async def test_output_keeps_accents_and_lines(desk: Desk) -> None:
    out = io.StringIO()
    await desk.chat.run_lines(io.StringIO('{"user": 1, "say": "été"}\n'), out, io.StringIO())
    assert "été" in out.getvalue()
    assert out.getvalue().endswith("}\n")


async def test_messages_of_two_runs_never_share_an_id(desk: Desk, talk: Talk) -> None:
    twice = '{"user": 1, "say": "x"}\n' * 2
    for chat in (desk.chat, desk.another_run(talk)):
        await chat.run_lines(io.StringIO(twice), io.StringIO(), io.StringIO())
    assert len({incoming.message_id for incoming in talk.heard}) == 4


BUTTONS = (
    (Choice(label="Oui", action="yes"), Choice(label="Oui, demain", action="tomorrow")),
    (Choice(label="Non", action="no"),),
)


@pytest.mark.parametrize(
    ("label", "action"), [("Oui", "yes"), ("oui, DEMAIN", "tomorrow"), ("dem", "tomorrow"), ("non", "no")]
)
async def test_a_button_is_pressed_by_its_label_or_part_of_it(desk: Desk, talk: Talk, label: str, action: str) -> None:
    talk.answer = lambda _: (Reply(text="?", choices=BUTTONS),)
    await desk.lines({"user": 1, "say": "x"}, {"user": 1, "press": label})
    assert (talk.heard[1].kind, talk.heard[1].action, talk.heard[1].text) == (IncomingKind.PRESS, action, "")


async def test_the_newest_message_with_the_label_is_pressed_and_then_has_no_buttons(desk: Desk, talk: Talk) -> None:
    def answer(incoming: Incoming) -> tuple[Reply, ...]:
        if incoming.kind is IncomingKind.PRESS:
            return (Reply(text="Noté."),)
        return (Reply(text="?", choices=((Choice(label="Oui", action=f"1~yes:{incoming.text}"),),)),)

    talk.answer = answer
    press = {"user": 1, "press": "Oui"}
    code, _, errors = await desk.lines({"user": 1, "say": "1"}, {"user": 1, "say": "2"}, press, press, press)
    assert [incoming.action for incoming in talk.heard[2:]] == ["1~yes:2", "1~yes:1"]
    assert (code, errors) == (2, "line 5: press: there is no button\n")


async def test_buttons_belong_to_their_person(desk: Desk) -> None:
    code, _, errors = await desk.lines({"user": 1, "say": "x"}, {"user": 2, "press": "Oui"})
    assert (code, errors) == (2, "line 2: press: there is no button\n")


async def test_moving_the_clock_fires_what_falls_due_for_everybody(desk: Desk, talk: Talk) -> None:
    desk.remind("1", NOW + timedelta(days=1))
    desk.remind("2", NOW + timedelta(days=2))
    desk.remind("3", NOW + timedelta(days=9))
    code, answers, _ = await desk.lines(
        {"user": 1, "say": "x"}, {"advance_to": "2027-01-03T09:00:00+01:00"}, {"user": 2, "press": "fait"}
    )
    assert code == 0
    assert [(reply["user"], reply["text"], reply["buttons"]) for reply in answers[1]] == [
        (1, "Dernier jour demain", [["C'est fait"]]),
        (2, "Dernier jour demain", [["C'est fait"]]),
    ]
    assert talk.heard[1].action == "done:1"
    assert talk.heard[1].received_at == datetime(2027, 1, 3, 8, 0, tzinfo=UTC)


async def test_an_instant_without_offset_is_read_in_paris(desk: Desk) -> None:
    await desk.lines({"advance_to": "2027-07-01T09:00:00"})
    assert desk.clock.now() == datetime(2027, 7, 1, 7, 0, tzinfo=UTC)


async def test_mails_sent_during_a_line_are_shown_in_its_answer(desk: Desk, tmp_path: Path) -> None:
    desk.write_to("a@example.org")
    desk.write_to("unknown@example.org", NOW + timedelta(days=1))
    _, answers, _ = await desk.lines({"user": 1, "say": "/email"}, {"advance_to": "2027-01-02T09:00:00+01:00"})
    mail = {"text": "Dernier jour demain", "buttons": [["C'est fait"]], "attachments": ["date.ics"], "channel": "email"}
    assert answers[0][1] == mail
    assert answers[1] == [{**mail, "user": None}]
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 2  # sent, not only shown


async def test_what_reaches_somebody_else_meanwhile_says_whose_it_is(desk: Desk) -> None:
    desk.remind("2")
    _, answers, _ = await desk.lines({"user": 1, "say": "x"})
    assert [reply.get("user") for reply in answers[0]] == [None, 2]


async def test_a_mail_that_was_not_delivered_is_not_shown(desk: Desk) -> None:
    with pytest.raises(DeliveryError):
        await desk.mail.send(Address(channel="email", value="no address"), REMINDER)
    _, answers, _ = await desk.lines({"user": 1, "say": "x"})
    assert [reply["channel"] for reply in answers[0]] == ["chat"]


async def test_a_failure_is_told_politely(desk: Desk, talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    def fail(incoming: Incoming) -> tuple[Reply, ...]:
        raise RuntimeError(incoming.text)

    talk.answer = fail
    code, answers, _ = await desk.lines({"user": 1, "say": "secret_word"})
    assert code == 0
    assert answers[0][0]["text"].startswith("Désolé")
    assert "secret_word" not in caplog.text


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[]", "expected {"),
        ("null", "expected {"),
        ({"user": 1}, "expected {"),
        ({"say": "x"}, "expected {"),
        ({"user": 1, "say": "x", "press": "y"}, "expected {"),
        ({"user": "1", "say": "x"}, "user: expected a whole number"),
        ({"user": True, "say": "x"}, "user: expected a whole number"),
        ({"user": 1, "say": 3}, "say: expected a text"),
        ({"user": 1, "press": None}, "press: expected a text"),
        ({"user": 1, "press": "Peut-être"}, 'press: expected one of the buttons "Oui"'),
        ({"advance_to": "demain"}, "advance_to: expected an instant"),
        ({"advance_to": 5}, "advance_to: expected an instant"),
        ({"advance_to": "2026-01-01T09:00:00+01:00"}, "advance_to: expected an instant after 2027-01-01"),
    ],
)
async def test_a_bad_line_ends_with_its_number_and_what_is_expected(desk: Desk, line: Any, problem: str) -> None:
    code, answers, errors = await desk.lines({"user": 1, "say": "x"}, line, {"user": 1, "say": "y"})
    assert code == 2
    assert len(answers) == 1
    assert errors.startswith("line 2: ")
    assert problem in errors
    assert errors.count("\n") == 1


async def test_bytes_that_are_no_text_are_a_bad_line(desk: Desk) -> None:
    source = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), encoding="utf-8")
    errors = io.StringIO()
    assert await desk.chat.run_lines(source, io.StringIO(), errors) == 2
    assert errors.getvalue() == "line 1: expected UTF-8\n"


async def test_half_a_character_does_not_break_the_output(desk: Desk) -> None:
    code, answers, _ = await desk.lines('{"user": 1, "say": "a\\ud83d"}')
    assert code == 0
    assert answers[0][0]["text"] == "text: a\ufffd"


# ---- a person at the keyboard


async def test_buttons_are_numbered_and_pressed_by_number_or_label(desk: Desk, talk: Talk) -> None:
    talk.answer = lambda _: (Reply(text="**Vraiment ?**", choices=BUTTONS),)
    shown = await desk.typed("bonjour\n2)\nnon\n8\n")
    assert "\nVraiment ?\n  1) Oui\n  2) Oui, demain\n  3) Non\n" in shown
    assert [incoming.action or incoming.text for incoming in talk.heard] == ["bonjour", "tomorrow", "no", "8"]
    assert {incoming.address.value for incoming in talk.heard} == {"1"}


async def test_only_the_last_message_lends_its_numbers(desk: Desk, talk: Talk) -> None:
    talk.answer = lambda incoming: (
        (Reply(text="?", choices=BUTTONS), Reply(text="Combien de points ?")) if incoming.text == "x" else ()
    )
    await desk.typed("x\n2)\n")
    assert (talk.heard[1].kind, talk.heard[1].text) == (IncomingKind.TEXT, "2)")


async def test_the_end_of_input_is_a_polite_goodbye_and_empty_lines_are_nothing(desk: Desk, talk: Talk) -> None:
    shown = await desk.typed("\n   \n")
    assert shown.endswith("Au revoir.\n")
    assert talk.heard == []


async def test_reminders_files_and_mails_are_shown(desk: Desk, talk: Talk, tmp_path: Path) -> None:
    desk.remind("1")
    desk.write_to("a@example.org")
    shown = await desk.typed("x\n")
    assert "\nDernier jour demain\n  [fichier] date.ics\n  1) C'est fait\n" in shown
    (path,) = (tmp_path / "mail").glob("*.eml")
    assert f"[courriel] Rappel ({path})" in shown


@pytest.mark.parametrize("key", ["\x04", "\x03"], ids=["ctrl-d", "ctrl-c"])
async def test_a_real_terminal_has_a_prompt_and_is_left_with_a_key(
    desk: Desk, talk: Talk, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text("bonjour\n1)\n" + key)
        master, slave = pty.openpty()
        with open(slave, encoding="utf-8") as terminal:  # noqa: ASYNC230, PTH123
            assert await desk.chat.run_terminal(terminal, io.StringIO()) == 0
        os.close(master)
    assert [incoming.action or incoming.text for incoming in talk.heard] == ["bonjour", "yes:1"]


async def test_an_answered_question_takes_its_own_buttons_alone(desk: Desk, talk: Talk) -> None:
    row = (Choice(label="Utile", action="3~rate:useful"), Choice(label="Coût", action="topic:stage-cout"))
    talk.answer = lambda incoming: (Reply(text="Merci."),) if incoming.action else (Reply(text="Oui.", choices=(row,)),)
    ask, useful, cost = {"user": 1, "say": "?"}, {"user": 1, "press": "Utile"}, {"user": 1, "press": "Coût"}
    code, _, _ = await desk.lines(ask, useful, cost)
    assert code == 0
    assert [incoming.action for incoming in talk.heard] == ["", "3~rate:useful", "topic:stage-cout"]
    code, _, errors = await desk.lines(useful)
    assert (code, "there is" in errors or "expected one of" in errors) == (2, True)
