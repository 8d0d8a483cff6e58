"""What is read of a mail: the words of its writer alone, whatever program wrote it; and whether it wants an answer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.email.authenticity import Verdict, verdict
from bot.channels.email.cutting import own_words
from bot.channels.email.reading import read_mail
from bot.messages import IncomingKind

MAILS = Path(__file__).parent / "mails"
SHAPES = sorted(path.stem for path in MAILS.glob("*.eml"))
HOST = "mx.example.org"
ANA = "ana@example.org"


def mail(name: str) -> bytes:
    return (MAILS / f"{name}.eml").read_bytes()


def written(*headers: str, body: str = "Fait") -> bytes:
    lines = ["From: Ana <ana@example.org>", "To: bot@example.org", *headers]
    return ("\n".join(lines) + f"\n\n{body}\n").encode()


@pytest.mark.parametrize("name", SHAPES)
def test_only_what_the_writer_said_is_kept(name: str) -> None:
    read = read_mail(mail(name))
    assert read.why_ignored == ""
    assert read.text == (MAILS / f"{name}.txt").read_text(encoding="utf-8").strip("\n")
    assert (read.sender, read.message_id) == (ANA, f"<{name}@example.org>")


def test_there_are_many_shapes() -> None:
    assert len(SHAPES) >= 60


@pytest.mark.parametrize("name", ["attachment", "text-attachment", "cut-short", "mail-in-mail"])
def test_files_are_noticed(name: str) -> None:
    read = read_mail(mail(name))
    assert (read.kind, read.has_files) == (IncomingKind.TEXT, True)


@pytest.mark.parametrize("name", ["inline-image", "smime-signed", "alternative"])
def test_a_logo_and_a_signature_are_no_files(name: str) -> None:
    assert not read_mail(mail(name)).has_files


@pytest.mark.parametrize("name", ["smime-encrypted", "pgp-encrypted"])
def test_what_is_encrypted_is_told_as_such(name: str) -> None:
    assert read_mail(mail(name)).kind is IncomingKind.OTHER


def test_a_file_alone_is_a_file() -> None:
    body = "--m\nContent-Type: image/jpeg\nContent-Disposition: attachment; filename=a.jpg\n\nx\n--m--"
    read = read_mail(written("Content-Type: multipart/mixed; boundary=m", body=body))
    assert (read.kind, read.text) == (IncomingKind.DOCUMENT, "")


def test_headers_are_read_whatever_their_encoding() -> None:
    subject = "Subject: =?utf-8?q?R=C3=A9ponse?= =?iso-8859-1?q?_=E9t=E9?="
    read = read_mail(
        written(
            subject,
            "Date: Wed, 25 Nov 2026 10:00:00 +0100",
            "References: <a@example.org>\n <b@example.org>",
            "In-Reply-To: <b@example.org>",
            "Delivered-To: bot+x@example.org",
        )
    )
    assert read.subject == "Réponse été"
    assert read.sent_at == datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert read.references == ("<a@example.org>", "<b@example.org>")
    assert read.to == ("bot@example.org", "bot+x@example.org")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"\xff\xfe\x00",
        b"From: \xe9\xe9\n\nx",
        b"Subject: =?x?y?z?=\n\nx",
        b"From: a@example.org, b@example.org\n\nx",
        b"From: a@example.org\nFrom: b@example.org\n\nx",
        b"From: Ana\n\nx",
        b"Content-Type: multipart/mixed\n\n--\n--",
    ],
)
def test_nobody_is_answered_where_no_single_sender_stands(raw: bytes) -> None:
    assert read_mail(raw).why_ignored == "no single sender"


@pytest.mark.parametrize("date", ["", "Date: hier", "Date: Wed, 99 Nov 2026 10:00:00 +0100"])
def test_a_date_that_is_none_is_none(date: str) -> None:
    assert read_mail(written(*filter(None, [date]))).sent_at is None


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("Auto-Submitted: auto-replied", "sent automatically"),
        ("Auto-Submitted: auto-generated; owner-email=x@example.org", "sent automatically"),
        ("Precedence: bulk", "sent in bulk"),
        ("Precedence: junk", "sent in bulk"),
        ("Precedence: list", "sent in bulk"),
        ("X-Auto-Response-Suppress: All", "asks for no answer"),
        ("List-Id: <liste.example.org>", "of a list"),
        ("Return-Path: <>", "without a return path"),
        ("X-Autoreply: yes", "an auto-responder"),
        ("Subject: =?utf-8?q?R=C3=A9ponse_automatique_=3A_cong=C3=A9s?=", "an absence note"),
        ("Subject: Out of office: back on Monday", "an absence note"),
        ("Content-Type: text/calendar; method=REPLY", "the answer of a calendar"),
    ],
)
def test_no_person_waits_for_an_answer(header: str, why: str) -> None:
    assert read_mail(written(header)).why_ignored == why


@pytest.mark.parametrize("header", ["Auto-Submitted: no", "Precedence: normal", "Return-Path: <ana@example.org>"])
def test_a_person_waits_for_an_answer(header: str) -> None:
    assert read_mail(written(header)).why_ignored == ""


@pytest.mark.parametrize("local", ["mailer-daemon", "MAILER-DAEMON", "postmaster", "no-reply", "noreply", "bounces+1"])
def test_a_mail_system_is_not_answered(local: str) -> None:
    assert read_mail(f"From: <{local}@example.org>\n\nx".encode()).why_ignored == "of a mail system"


def test_the_answer_of_a_calendar_program_is_known_by_its_content_too() -> None:
    calendar = "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:REPLY"
    body = f"--m\nContent-Type: text/plain\n\nAna a accepté\n--m\n{calendar}\n--m--"
    read = read_mail(written("Content-Type: multipart/alternative; boundary=m", body=body))
    assert read.why_ignored == "the answer of a calendar"


def test_a_long_text_is_read_in_part() -> None:
    assert 0 < len(own_words("Bonjour à tous. " * 100_000)) <= 4_000


def test_parts_within_parts_are_read_to_a_limit() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(300))
    raw = f"From: ana@example.org\n{deep}Content-Type: text/plain\n\nFait\n".encode()
    assert read_mail(raw).text == ""


# --- who wrote it


@pytest.mark.parametrize(
    "results",
    [
        "mx.example.org; dmarc=pass (p=none dis=none) header.from=example.org",
        "mx.example.org;\n\tdkim=pass header.d=example.org header.s=a;\n\tspf=none",
        "mx.example.org; dkim=pass header.i=@example.org",
        "mx.example.org; spf=pass smtp.mailfrom=ana@example.org",
        "MX.example.org 1; dkim=fail header.d=example.net; dmarc=pass header.from=Example.ORG",
    ],
)
def test_the_host_vouches_for_the_sender(results: str) -> None:
    assert verdict([results], HOST, ANA) == Verdict(is_vouched=True)


@pytest.mark.parametrize(
    "results",
    [
        "mx.example.org; none",
        "mx.example.org; dmarc=none header.from=example.org",
        "mx.example.org; dmarc=pass header.from=example.net",
        "mx.example.org; dkim=pass header.d=example.net",
        "mx.example.org; dkim=pass header.d=ample.org",
        "mx.example.org; dkim=pass header.d=org",
        "mx.example.org; dkim=pass header.d=mail.example.org",
        "mx.example.org; spf=pass smtp.mailfrom=ana@example.net",
        "mx.example.org; spf=softfail smtp.mailfrom=ana@example.org",
        "mx.example.org; dkim=pass (header.d=example.org)",
        "mx.example.org.evil.example.net; dmarc=pass header.from=example.org",
        "evil.example.net; dmarc=pass header.from=example.org",
        "mx.example.org",
        "",
        ";;;;",
    ],
)
def test_nothing_vouches_for_the_sender(results: str) -> None:
    assert not verdict([results], HOST, ANA).is_vouched


def test_only_the_topmost_header_of_our_host_counts() -> None:
    forged = "mx.example.org; dmarc=pass header.from=example.org"
    assert not verdict(["mx.example.org; dmarc=none header.from=example.org", forged], HOST, ANA).is_vouched
    assert not verdict(["mx.example.org; (broken", forged], HOST, ANA).is_vouched
    assert verdict(["relay.example.net; dmarc=fail header.from=example.org", forged], HOST, ANA).is_vouched


def test_without_a_host_nothing_is_believed() -> None:
    assert verdict(["mx.example.org; dmarc=pass header.from=example.org"], None, ANA) == Verdict()


def test_what_the_domain_disowns_is_told() -> None:
    found = verdict(["mx.example.org; dkim=pass header.d=example.org; dmarc=fail header.from=example.org"], HOST, ANA)
    assert found == Verdict(is_disowned=True)
