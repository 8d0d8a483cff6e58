"""What is not a plain written message: attachments with their captions, forwarded and edited messages."""

from __future__ import annotations

import pytest

from bot.messages import IncomingKind
from tests.talking import Bot, Person

HOME = {"fr": "Accueil", "en": "Home"}
RED_LIGHT = "feu rouge le 3 mars 2026"


def offences(bot: Bot) -> list[str]:
    """The days of the offences that are stored."""
    with bot.app.workshop.new_unit() as unit:
        return [one.committed_on.isoformat() for one in unit.records.load(1).offences]


def write(person: Person, text: str, post: str) -> str:
    """Type a message that can be edited later."""
    return person.send(person.incoming(text=text, post=post))


def edit(person: Person, text: str, post: str) -> str:
    """Change the words of a message."""
    return person.send(person.incoming(kind=IncomingKind.EDIT, text=text, post=post))


# --- contents

CONTENTS = [kind for kind in IncomingKind if kind not in {IncomingKind.TEXT, IncomingKind.PRESS, IncomingKind.EDIT}]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_content_is_answered_by_a_word_of_its_own_and_a_way_on(bot: Bot, language: str) -> None:
    ana = bot.person(language=language)
    answers = [ana.send(ana.incoming(kind=kind)) for kind in CONTENTS]
    assert len(set(answers)) == len(CONTENTS)
    assert ana.labels == [HOME[language]]


@pytest.mark.parametrize("kind", [IncomingKind.PHOTO, IncomingKind.DOCUMENT, IncomingKind.VIDEO, IncomingKind.VOICE])
def test_a_caption_is_read_as_text(bot: Bot, kind: IncomingKind) -> None:
    ana = bot.person()
    shown = ana.send(ana.incoming(kind=kind, text="lettre 48N reçue le 2 novembre 2026"))
    assert "je lis seulement le texte" in shown
    assert "2 novembre 2026" in shown
    assert "enregistré" in ana.press("Oui")


def test_the_caption_of_a_message_of_the_bot_is_not_read(bot: Bot) -> None:
    ana = bot.person()
    shown = ana.send(ana.incoming(kind=IncomingKind.OWN, text="lettre 48N reçue le 2 novembre 2026"))
    assert "écrit moi-même" in shown
    assert ana.labels == [HOME["fr"]]


def test_a_form_goes_on_after_a_sticker(bot: Bot) -> None:
    ana = bot.person()
    ana.press_action("go:record_letter")
    shown = ana.send(ana.incoming(kind=IncomingKind.STICKER))
    assert "Quelle lettre avez-vous reçue ?" in shown
    assert "48N" in ana.labels


def test_a_forwarded_message_is_read_and_said_to_be_one(bot: Bot) -> None:
    ana = bot.person()
    shown = ana.send(ana.incoming(text=f"{RED_LIGHT}, payé le 20 mars 2026", is_forwarded=True))
    assert shown.startswith("Message transféré")
    assert "3 mars 2026" in shown
    assert offences(bot) == []


# --- edited


def test_an_edit_before_the_yes_changes_the_draft(bot: Bot) -> None:
    ana = bot.person()
    write(ana, f"{RED_LIGHT}, payé le 20 mars 2026", "7")
    shown = edit(ana, "feu rouge le 4 mars 2026, payé le 20 mars 2026", "7")
    assert shown.startswith("Message modifié")
    assert "4 mars 2026" in shown
    assert "3 mars 2026" not in shown
    ana.press("Oui")
    assert offences(bot) == ["2026-03-04"]


def test_an_edit_after_the_yes_corrects_the_fact_and_adds_none(bot: Bot) -> None:
    ana = bot.person()
    write(ana, f"{RED_LIGHT}, payé le 20 mars 2026", "7")
    ana.press("Oui")
    shown = edit(ana, "feu rouge le 4 mars 2026, payé le 20 mars 2026", "7")
    assert "déjà enregistré" in shown
    assert offences(bot) == ["2026-03-03"]  # nothing changes before the yes
    ana.press("Oui")
    assert offences(bot) == ["2026-03-04"]
    ana.press("Revenir en arrière")
    assert offences(bot) == ["2026-03-03"]


def test_an_edit_corrects_the_fact_of_its_own_message_not_the_last_one(bot: Bot) -> None:
    ana = bot.person()
    for post, day in (("7", 3), ("9", 13)):
        write(ana, f"feu rouge le {day} mars 2026, payé le 20 mars 2026", post)
        ana.press("Oui")
    edit(ana, "feu rouge le 4 mars 2026, payé le 20 mars 2026", "7")
    ana.press("Oui")
    assert sorted(offences(bot)) == ["2026-03-04", "2026-03-13"]


def test_an_edit_of_a_fact_since_forgotten_tells_it_anew(bot: Bot) -> None:
    ana = bot.person()
    write(ana, f"{RED_LIGHT}, payé le 20 mars 2026", "7")
    ana.press("Oui")
    ana.press("Revenir en arrière")
    edit(ana, "feu rouge le 4 mars 2026, payé le 20 mars 2026", "7")
    ana.press("Oui")
    assert offences(bot) == ["2026-03-04"]


def test_an_edit_that_cannot_be_matched_to_one_stored_fact_changes_nothing(bot: Bot) -> None:
    ana = bot.person()
    write(ana, f"{RED_LIGHT}, payé le 20 mars 2026", "7")
    ana.press("Oui")
    shown = edit(ana, "j'ai reçu une lettre 48N le 2 novembre 2026", "7")
    assert "n'a pas changé" in shown
    assert ana.labels == ["Mon dossier"]
    assert offences(bot) == ["2026-03-03"]


@pytest.mark.parametrize("text", ["oui", "non", "/supprimer", "ok merci", "j'ai reçu une 48M le 2 novembre 2026"])
def test_an_edit_answers_no_question_of_a_form_it_does_not_belong_to(bot: Bot, text: str) -> None:
    ana = bot.person()
    write(ana, f"{RED_LIGHT}, payé le 20 mars 2026", "7")
    shown = edit(ana, text, "3")
    assert "Je ne tiens pas compte" in shown
    assert "Est-ce exact ?" in shown
    assert offences(bot) == []


def test_an_edited_yes_confirms_nothing(bot: Bot) -> None:
    ana = bot.person()
    write(ana, f"{RED_LIGHT}, payé le 20 mars 2026", "7")
    edit(ana, "oui", "7")
    assert offences(bot) == []


def test_an_edited_answer_corrects_the_recap(bot: Bot) -> None:
    ana = bot.person()
    write(ana, "/lettre 48N", "6")
    write(ana, "le 2 novembre 2026", "7")
    shown = edit(ana, "le 3 novembre 2026", "7")
    assert "3 novembre 2026" in shown
    assert "Est-ce exact ?" in shown


def test_an_edited_question_is_answered_again(bot: Bot) -> None:
    ana = bot.person()
    write(ana, "combien coûte une recette ?", "7")
    shown = edit(ana, "combien coûte un stage ?", "7")
    assert shown.startswith("Message modifié")
    assert "200 €" in shown


def test_an_edited_thanks_changes_nothing_and_says_so(bot: Bot) -> None:
    ana = bot.person()
    write(ana, "merci", "7")
    assert "Je ne tiens pas compte" in edit(ana, "merci beaucoup", "7")
    assert ana.labels == [HOME["fr"]]
