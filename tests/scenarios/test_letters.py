"""Writing a letter: chosen, asked for, shown back, made, and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.messages import IncomingKind
from bot.settings import local_secret
from storage import open_database
from storage.models import Row
from tests.pdf_text import pages_in, text_of
from tests.talking import Bot, Person

NAME, STREET, TOWN = "Camille Exemplaire", "12 rue des Lilas", "69003 Lyon"


def stored(tmp_path: Path) -> str:
    """Every value of every row of every table, opened."""
    var = tmp_path / "var"
    engine = open_database(f"sqlite:///{var / 'pointilleux.db'}", [local_secret(var)])
    with engine.connect() as connection:
        rows = [row for table in Row.metadata.sorted_tables for row in connection.execute(select(table))]
    engine.dispose()
    return repr(rows)


def traces(tmp_path: Path) -> list[str]:
    return [one for one in (NAME, "Lilas", "69003") if one in stored(tmp_path)]


def a_driver(bot: Bot, language: str | None = None) -> Person:
    """Somebody with one offence, one 48N and the compulsory course in the record."""
    camille = bot.person(language=language)
    for fact in (
        "j'ai eu mon permis le 12 mai 2025",
        "téléphone au volant le 3 mars 2026, payé le 20 mars 2026",
        "j'ai reçu une lettre 48N le 2 septembre 2026",
        "mon stage obligatoire a eu lieu les 19 et 20 novembre 2026",
    ):
        camille.tell(fact)
    return camille


def answer_all(camille: Person, *answers: str) -> str:
    said = ""
    for one in answers:
        said = camille.say(one)
    return said


def the_claim(camille: Person) -> str:
    """Up to the letter shown back."""
    camille.press_action("write:refund_claim")
    return answer_all(
        camille,
        "Lyon, quai Perrache",
        "1234567890",
        "135 €",
        "Centre Exemple, Lyon",
        "passer",
        NAME,
        f"{STREET}\n{TOWN}",
    )


def pdf_of(person: Person) -> bytes:
    (file,) = [one for reply in person.replies for one in reply.attachments]
    assert file.media_type == "application/pdf"
    return file.content


# --- choosing


@pytest.mark.parametrize("said", ["/ecrire", "/write"])
def test_a_command_offers_the_letters_by_what_they_are_about(bot: Bot, said: str) -> None:
    camille = bot.person()
    camille.say(said)
    assert camille.labels == ["Remboursement de l'amende", "Contester points ou 48SI", "Demander mon relevé",
                              "Me rétracter d'un stage", "On me doit de l'argent", "Retour"]  # fmt: skip
    told = camille.press("Remboursement")
    assert "15 jours" in told
    assert camille.labels == ["Demander le remboursement de l'amende", "Relancer : remboursement sans réponse",
                              "Relancer en recommandé", "Mettre en demeure de rembourser",
                              "Retour"]  # fmt: skip
    assert "infraction" in camille.press("Demander le remboursement")


def test_in_english_the_letter_stays_french_and_is_explained(bot: Bot) -> None:
    camille = bot.person(language="en")
    assert "in French" in camille.say("/write")
    assert "full record" in camille.press("full record").lower()
    camille.press("Ask for my full record")
    shown = answer_all(camille, "Rhône", NAME, f"{STREET}, {TOWN}")
    assert "It asks the prefecture to send the full record" in shown
    assert f"{STREET}, {TOWN}" in shown.replace("\\", "")
    told = camille.say("yes")
    assert "ordinary post" in told
    assert "Je vous prie de m’adresser le relevé d’information intégral" in text_of(pdf_of(camille))


@pytest.mark.parametrize("action", ["write:nothing", "write:", "write:refund_claims:abc"])
def test_a_letter_that_is_not_there_is_told_kindly(bot: Bot, action: str) -> None:
    camille = bot.person()
    assert "n'est plus disponible" in camille.press_action(action)
    assert "Écrire une lettre" in camille.labels


# --- asking


def test_what_the_record_knows_is_not_asked(bot: Bot) -> None:
    camille = a_driver(bot)
    assert "Où l'infraction" in camille.press_action("write:refund_claim")
    shown = answer_all(camille, "Lyon", "passer", "135 €", "passer", "passer", "passer", "passer")
    for known in ("3 mars 2026", "20 mars 2026", "2 septembre 2026", "19 et 20 novembre 2026"):
        assert known in shown
    assert shown.count("laissé en blanc") == 5


def test_several_facts_are_offered_as_buttons(bot: Bot) -> None:
    camille = a_driver(bot)
    camille.tell("feu rouge le 5 avril 2026, payé le 2 mai 2026")
    assert "Quel jour l'infraction" in camille.press_action("write:refund_claim")
    assert camille.labels[:2] == ["5 avril 2026", "3 mars 2026"]
    camille.press("3 mars 2026")
    shown = answer_all(camille, "Lyon", "passer", "135 €", "passer", "passer", "passer", "passer")
    assert "20 mars 2026" in shown  # paid: of that offence


def test_a_button_for_one_fact_writes_about_that_one(bot: Bot) -> None:
    camille = a_driver(bot)
    camille.tell("feu rouge le 5 avril 2026, payé le 2 mai 2026")
    with bot.app.workshop.new_unit() as unit:
        person = unit.people.find(camille.address)
        assert person is not None
        (older, newer) = sorted(unit.records.load(person.id).offences, key=lambda one: one.committed_on)
    assert "Où l'infraction" in camille.press_action(f"write:refund_claim:{newer.id}")
    camille.say("/annuler")
    camille.press_action(f"write:refund_claim:{older.id}")
    shown = answer_all(camille, "Lyon", "passer", "135 €", "passer", "passer", "passer", "passer")
    assert "3 mars 2026" in shown


BAD = [
    ("Lyon 😀", "alphabet latin"),
    ("مدينة ليون", "alphabet latin"),
    ("---", "ni lettre ni chiffre"),
    ("a" * 61, "60 caractères au plus"),
    ("où est-ce écrit ?", "pas une question"),
]


@pytest.mark.parametrize(("said", "told"), BAD)
def test_a_wrong_answer_gets_one_sentence_and_the_question_again(bot: Bot, said: str, told: str) -> None:
    camille = a_driver(bot)
    camille.press_action("write:refund_claim")
    answer = camille.say(said)
    assert told in answer
    assert "Où l'infraction" in answer
    assert len(camille.replies) == 1


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("decision_on", "31 février 2026", "31 février 2026"),
        ("decision_on", "juin 2026", "jour exact"),
        ("decision_on", "3 mars 2030", "avenir"),
        ("decision_on", "je ne sais plus trop", "pas de date"),
        ("amount", "beaucoup", "pas de somme"),
        ("amount", "-5", "pas de somme"),
        ("amount", "0", "pas de somme"),
        ("amount", "12,345", "pas de somme"),
        ("amount", "99999999999", "pas de somme"),
        ("debtor", "\n".join(["ligne"] * 7), "6 lignes au plus"),
        ("debtor", "x" * 46, "45 caractères au plus"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_expected(bot: Bot, name: str, said: str, told: str) -> None:
    camille = bot.person()
    if name == "decision_on":
        camille.press_action("write:appeal_48si")
    else:
        camille.press_action("write:debt_reminder")
        if name == "amount":
            answer_all(camille, "Centre Exemple, 1 rue du Test, 75010 Paris", "passer", "passer")
    assert told in camille.say(said)


def test_days_follow_each_other(bot: Bot) -> None:
    camille = bot.person()
    camille.press_action("write:refund_registered")
    camille.say("3 mars 2026")
    assert "3 mars 2026" in camille.say("1er mars 2026")
    assert "amende" in camille.say("20 mars 2026")


def test_what_the_letter_needs_cannot_be_skipped(bot: Bot) -> None:
    camille = bot.person()
    camille.press_action("write:appeal_48si")
    camille.say("2 novembre 2026")
    assert "Passer" not in camille.labels
    assert "ne veut rien dire" in camille.say("passer")


def test_a_fine_that_is_not_paid_makes_another_letter(bot: Bot) -> None:
    camille = bot.person()
    camille.press_action("write:refund_claim")
    answer_all(camille, "3 mars 2026", "Lyon", "passer", "135")
    camille.press("Elle n'est pas payée")
    shown = answer_all(camille, "2 septembre 2026", "19 et 20 novembre 2026", "passer", "passer", NAME, "passer")
    assert "pas encore payée" in shown
    camille.press("Préparer")
    assert "mettre fin au recouvrement" in text_of(pdf_of(camille))


def test_any_point_can_be_corrected_before_the_letter_is_made(bot: Bot) -> None:
    camille = a_driver(bot)
    the_claim(camille)
    camille.press("Corriger")
    camille.press("Lieu de l'infraction")
    assert "Villeurbanne" in camille.say("Villeurbanne")
    camille.say("non")
    assert "Jours du stage" in camille.labels
    camille.press("Préparer")
    assert "Villeurbanne" in text_of(pdf_of(camille))


# --- the letter


def test_the_letter_is_a_pdf_with_all_that_was_said(bot: Bot) -> None:
    camille = a_driver(bot)
    the_claim(camille)
    told = camille.say("oui")
    assert "recommandé avec avis de réception" in told
    pdf = pdf_of(camille)
    assert pages_in(pdf) == 1
    found = text_of(pdf)
    for words in (NAME, STREET, "Lyon, le 22 novembre 2026", "Comptable public du lieu de l’infraction",
                  "Le 3 mars 2026, à Lyon, quai Perrache", "n° 1234567890", "de 135 €, le 20 mars 2026",
                  "reçue le 2 septembre 2026", "les 19 et 20 novembre 2026", "Centre Exemple, Lyon"):  # fmt: skip
        assert words in found, words


def test_the_text_can_be_copied_letter_by_letter(bot: Bot) -> None:
    from bot.channels.markup import plain_text

    camille = a_driver(bot)
    camille.press_action("write:refund_claim")
    answer_all(camille, "*Lyon* _quai_ #1 [x](y)", "12-34", "135", "passer", "passer", NAME, f"{STREET}\n{TOWN}")
    camille.say("oui")
    camille.press("Texte à copier")
    copied = plain_text(camille.replies[0].text)
    assert copied.startswith(f"{NAME}\n{STREET}\n{TOWN}\n\nComptable public")
    assert "à *Lyon* _quai_ #1 [x](y), j’ai commis" in copied
    assert "- attestation de stage\n- avis de contravention" in copied


def test_a_checklist_is_neither_addressed_nor_signed(bot: Bot) -> None:
    camille = bot.person()
    camille.press_action("write:injunction")
    answer_all(camille, "Centre Exemple, Paris", "229,50 €")
    told = camille.say("oui")
    assert "cochez" in told
    found = text_of(pdf_of(camille))
    assert "Somme demandée : 229,50 €" in found
    assert "Cerfa n° 12948" in found
    assert "Signature" not in found


def test_a_letter_that_is_made_can_be_noted_as_sent(bot: Bot) -> None:
    camille = a_driver(bot)
    the_claim(camille)
    camille.say("oui")
    camille.press("C'est envoyé")
    camille.press("Aujourd'hui")
    camille.press("Oui")
    assert "demande de remboursement de l'amende envoyée le 22 novembre 2026" in camille.say("/profil")


# --- nothing of it stays


def test_after_the_letter_no_table_holds_the_name_or_the_address(bot: Bot, tmp_path: Path) -> None:
    camille = a_driver(bot)
    the_claim(camille)
    assert traces(tmp_path) != []  # while it is asked
    camille.say("oui")
    camille.press("Texte à copier")
    camille.say("mon solde")
    assert traces(tmp_path) == []
    assert "Quai" not in stored(tmp_path)


@pytest.mark.parametrize("said", ["annuler", "/annuler", "/cancel"])
def test_dropping_the_letter_forgets_it(bot: Bot, tmp_path: Path, said: str) -> None:
    camille = a_driver(bot)
    the_claim(camille)
    assert "abandonnée" in camille.say(said)
    assert traces(tmp_path) == []
    assert "solde" in camille.say("mon solde")


def test_a_letter_that_is_made_is_forgotten_in_the_night(bot: Bot, tmp_path: Path) -> None:
    camille = a_driver(bot)
    the_claim(camille)
    camille.say("oui")
    assert traces(tmp_path) != []
    bot.app.conversations.nightly()
    assert traces(tmp_path) == []
    assert "plus" in camille.press("Texte à copier").lower()


def test_a_letter_that_was_left_is_emptied_in_the_night_and_its_late_answer_is_not_read(
    bot: Bot, tmp_path: Path
) -> None:
    camille = a_driver(bot)
    camille.press_action("write:full_record")
    answer_all(camille, "Rhône", NAME)
    bot.app.conversations.nightly()
    assert traces(tmp_path) == [NAME]  # she may be looking for a paper
    bot.advance_to("2026-11-23T03:00:00+01:00")
    bot.app.conversations.nightly()
    assert traces(tmp_path) == []
    assert "effacé" in camille.say(f"{STREET}, {TOWN}")
    assert traces(tmp_path) == []
    assert "préfecture" in camille.press("Reprendre")


def test_what_is_typed_for_a_letter_is_never_kept_as_a_question(bot: Bot, tmp_path: Path) -> None:
    camille = bot.person()
    camille.press_action("write:full_record")
    answer_all(camille, "Rhône", f"{NAME} ?", NAME, STREET, "peut-être")
    camille.say("/annuler")
    assert traces(tmp_path) == []


# --- kept for the next time, when asked for


def test_name_and_address_are_kept_on_demand_shown_used_and_forgotten(bot: Bot, tmp_path: Path) -> None:
    camille = a_driver(bot)
    the_claim(camille)
    camille.say("oui")
    camille.press("Retenir")
    camille.say("mon solde")
    assert traces(tmp_path) != []
    assert NAME in camille.say("/mesdonnees")
    (export, _) = [one for reply in camille.replies for one in reply.attachments]
    assert NAME in export.content.decode()
    camille.press_action("write:full_record")
    shown = camille.say("Rhône")
    assert NAME in shown
    assert STREET in shown
    camille.say("oui")
    assert "Retenir mon nom et mon adresse" not in camille.labels
    camille.say("/mesdonnees")
    assert "oubliés" in camille.press("Oublier nom et adresse")
    assert traces(tmp_path) == []
    assert "ni nom ni adresse" in camille.press_action("go:forget_sender")


def test_erasing_everything_erases_the_kept_name_too(bot: Bot, tmp_path: Path) -> None:
    camille = a_driver(bot)
    the_claim(camille)
    camille.say("oui")
    camille.press("Retenir")
    camille.say("/supprimer")
    camille.press("Oui, tout effacer")
    assert traces(tmp_path) == []


def test_nothing_is_kept_without_being_asked_for(bot: Bot) -> None:
    camille = a_driver(bot)
    the_claim(camille)
    camille.say("oui")
    camille.say("/mesdonnees")
    assert NAME not in "".join(reply.text for reply in camille.replies)


# --- beside other talks


def test_a_command_in_between_is_answered_and_the_question_comes_again(bot: Bot) -> None:
    camille = a_driver(bot)
    camille.press_action("write:full_record")
    told = camille.say("/solde")
    assert "point" in told
    assert "préfecture" in told
    assert "nom" in camille.say("Rhône")


def test_a_photo_in_between_is_told_kindly_and_the_question_comes_again(bot: Bot) -> None:
    camille = bot.person()
    camille.press_action("write:full_record")
    assert "préfecture" in camille.send(camille.incoming(kind=IncomingKind.PHOTO))


def test_erasing_in_the_middle_of_a_letter_leaves_nothing(bot: Bot, tmp_path: Path) -> None:
    camille = a_driver(bot)
    the_claim(camille)
    camille.say("/supprimer")
    told = camille.say("oui")
    assert "effacé" in told
    assert len(camille.replies) == 1
    assert traces(tmp_path) == []


def test_keeping_everything_goes_on_with_the_letter(bot: Bot) -> None:
    camille = bot.person()
    camille.press_action("write:full_record")
    camille.say("/supprimer")
    assert "préfecture" in camille.say("non")


def test_a_form_that_was_open_waits_until_the_letter_is_over(bot: Bot) -> None:
    camille = bot.person()
    camille.say("/start")
    camille.press_action("write:full_record")
    assert "permis" not in camille.say("Rhône").split("nom")[0]
    assert "obtenu votre permis" in camille.say("/annuler")


def test_a_form_that_begins_ends_the_letter(bot: Bot, tmp_path: Path) -> None:
    camille = bot.person()
    camille.press_action("write:full_record")
    answer_all(camille, "Rhône", NAME)
    told = camille.say("/stage")
    assert "abandonnée" in told
    assert "stage" in told
    assert traces(tmp_path) == []


def test_a_restart_in_the_middle_loses_nothing(start_bot: Callable[..., Bot]) -> None:
    first = start_bot()
    first.person().press_action("write:full_record")
    first.person().say("Rhône")
    camille = start_bot().person()
    camille.say(NAME)
    assert "Rhône" in camille.say("passer")


def test_a_code_under_way_does_not_take_a_number_of_six_digits_from_the_letter(bot: Bot) -> None:
    camille = bot.person()
    camille.say("/email camille@example.org")
    camille.press_action("write:refund_claim")
    answer_all(camille, "3 mars 2026", "Lyon")
    assert "montant" in camille.say("123456")


def test_an_old_button_of_the_letter_changes_nothing(bot: Bot) -> None:
    camille = bot.person()
    camille.press_action("write:full_record")
    skip = next(one.action for one in camille.buttons if one.label == "Passer")
    camille.say("Rhône")
    assert "nom" in camille.press_action(skip)
    assert "adresse" in camille.say(NAME)
