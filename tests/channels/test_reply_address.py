"""The addresses that answers go to: made, read, and refused when they are none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.email.reply_address import ReplyAddresses, reply_pattern
from bot.errors import SettingsError
from bot.services.reply_token import BOUNCE, PERSON, ROW, TOKEN_LIFE, Aim, read_reply_token, reply_token

KEY, TODAY, ANA = b"key of the test", date(2026, 11, 25), "ana@example.org"


def addresses(pattern: str) -> ReplyAddresses:
    return ReplyAddresses(pattern=pattern, key=KEY, today=lambda: TODAY)


@pytest.mark.parametrize("pattern", ["bot+*@example.org", "*@answers.example.org", "Bot-*-answers@example.org"])
def test_a_sign_is_found_again_in_the_address(pattern: str) -> None:
    made = addresses(pattern)
    token = made.token_in(["other@example.net", made.of_notice(17, ANA)])
    assert token is not None
    assert read_reply_token([KEY], token, ANA, TODAY) == Aim(kind=ROW, number=17, written_on=TODAY)


def test_other_addresses_hold_no_sign() -> None:
    made = addresses("bot+*@example.org")
    assert made.token_in(["bot@example.org", "bot+@example.org", "bot+x@example.net", "robot+x@example.org"]) is None
    assert addresses("bot@example.org").token_in(["bot@example.org"]) is None


@pytest.mark.parametrize(
    ("pattern", "bare"),
    [
        ("bot+*@example.org", "bot@example.org"),
        ("*@answers.example.org", "bot@answers.example.org"),
        ("bot@example.org", "bot@example.org"),
        (f"{'b' * 40}+*@example.org", f"{'b' * 40}@example.org"),
    ],
)
def test_without_a_sign_the_address_is_a_plain_one(pattern: str, bare: str) -> None:
    assert addresses(pattern).of_answer(None) == bare
    assert len(addresses(pattern).of_notice(10**9, ANA).partition("@")[0]) <= 64


def test_the_default_is_the_sender_with_a_plus() -> None:
    assert reply_pattern(None, "bot@example.org") == "bot+*@example.org"


@pytest.mark.parametrize(
    "wrong", ["bot", "bot@", "a*b*@example.org", "bot@*.example.org", "Bot <b+*@example.org>", "@x.org"]
)
def test_a_wrong_pattern_is_told(wrong: str) -> None:
    with pytest.raises(SettingsError, match="MAIL_REPLY_TO"):
        reply_pattern(wrong, "bot@example.org")


@given(
    kind=st.sampled_from([ROW, PERSON, BOUNCE]),
    number=st.integers(0, 2**40),
    marks=st.integers(0, 2**32 - 1),
    age=st.integers(0, TOKEN_LIFE.days),
)
def test_what_was_signed_is_read_until_it_is_too_old(kind: str, number: int, marks: int, age: int) -> None:
    aim = Aim(kind=kind, number=number, marks=marks, written_on=TODAY - timedelta(days=age))
    token = reply_token(KEY, aim, ANA)
    assert len(token) <= 64
    assert read_reply_token([KEY], token.upper(), "ANA@example.org", TODAY) == aim
    assert read_reply_token([KEY], token, "leo@example.org", TODAY) is None
    assert read_reply_token([b"another key"], token, ANA, TODAY) is None
    assert read_reply_token([KEY], token, ANA, TODAY + TOKEN_LIFE + timedelta(days=1)) is None


@given(st.text(max_size=80))
def test_noise_is_no_sign(noise: str) -> None:
    assert read_reply_token([KEY], noise, ANA, TODAY) is None
