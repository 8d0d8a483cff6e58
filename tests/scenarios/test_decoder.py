"""A letter in hand, walked through with the person's own dates, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.domain.vocabulary import Course
from bot.messages import IncomingKind
from bot.services.reloading import Mended, Refused
from bot.settings import Settings
from knowledge.loader import load_knowledge
from tests.knowledge.test_papers import BODY, HEADER, folder
from tests.scenarios.editing import EditedBot
from tests.talking import Bot, Person


def plain(said: str) -> str:
    """What is read, without the marks of Markdown."""
    return said.replace("\\", "").replace("__", "")


PAPERS = load_knowledge(Path(__file__).parents[2] / "knowledge").papers


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person(1)


@pytest.fixture
def ben(bot: Bot) -> Person:
    return bot.person(2, "en")


def to_the_end(person: Person, following: str) -> list[str]:
    """Every page behind the summary, turned one by one."""
    pages = [person.press("Que faire ?" if following == "Suivant" else "What to do?")]
    while following in person.labels:
        pages.append(person.press(following))
    return pages


# --- every case, in both languages


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("language", "following"), [(None, "Suivant"), ("en", "Next")])
def test_every_case_is_walked_through_page_by_page(bot: Bot, paper: str, language: str | None, following: str) -> None:
    person = bot.person(7, language)
    text = PAPERS[paper].text_in(language or "fr")
    person.say("décodeur" if language is None else "decoder")
    said = person.press(text.title)
    if PAPERS[paper].id in {"avis-de-passage", "amende-majoree", "stage-juge"}:
        said = person.press("Je ne sais pas" if language is None else "I don't know")
    elif "Hier" in person.labels or "Yesterday" in person.labels:
        said = person.press("Hier" if language is None else "Yesterday")
    said = plain(said)
    assert text.title in said
    for step in PAPERS[paper].steps:
        assert text.parts[step.id].title in said
    assert ("vérifié le 22 novembre 2026" if language is None else "checked on 22 November 2026") in said
    pages = to_the_end(person, following)
    assert len(pages) == len(PAPERS[paper].steps) + 1
    assert all(len(page) < 1200 for page in pages)
    assert all(reply.in_place for reply in person.replies)
    assert ("rappel" if language is None else "remind") in pages[-1].lower()
    assert ("Mes rappels" if language is None else "My reminders") in person.labels


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("language", "label"), [(None, "Le reconnaître"), ("en", "Recognise it")])
def test_every_case_says_how_it_is_recognised_and_what_runs(
    bot: Bot, paper: str, language: str | None, label: str
) -> None:
    person = bot.person(7, language)
    person.press_action(f"decode:{paper}:-:0")
    said = person.press(label)
    assert ("Ce qui commence à courir" if language is None else "What starts to run") in said
    summary = plain(person.press("Retour" if language is None else "Back"))
    assert PAPERS[paper].text_in(language or "fr").title in summary


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("j'ai reçu une 48SI", "Lettre 48SI"),
        ("j'ai reçu une 48 si", "Lettre 48SI"),
        ("c'est quoi ce courrier 48M", "Lettre 48M"),
        ("on m'a envoyé une lettre 48N", "Lettre 48N"),
        ("j'ai reçu une 48", "Lettre 48"),
        ("j'ai reçu une 46B", "Lettre 46, 46B ou 46D"),
        ("j'ai reçu une lettre 47", "Lettre 47"),
        ("le facteur a laissé un avis de passage", "Avis de passage du facteur"),
        ("j'ai un avis de passage", "Avis de passage du facteur"),
        ("le juge m'a ordonné un stage", "Stage ordonné par le tribunal"),
        ("le procureur me demande un stage", "Stage demandé par le procureur"),
        ("on m'a proposé une composition pénale", "Stage demandé par le procureur"),
        ("on m'a refusé le remboursement", "Remboursement refusé"),
        ("mon recours a été rejeté", "Recours refusé (points, 48SI)"),
        ("mon recours contre la 48SI a été rejeté", "Recours refusé (points, 48SI)"),
        ("j'ai reçu un avis de contravention", "Avis de contravention (amende)"),
        ("j'ai reçu un avis d'amende forfaitaire majorée", "Amende forfaitaire majorée"),
        ("j'ai reçu une 3F", "Suspension du préfet (3F)"),
        ("j'ai reçu un arrêté de suspension 1F", "Suspension du préfet (3F)"),
    ],
)
def test_a_letter_told_in_french_is_recognised(ana: Person, said: str, title: str) -> None:
    assert plain(ana.say(said)).startswith(f"{title}\n")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("I received a 48SI", "Letter 48SI"),
        ("what is this letter 48M", "Letter 48M"),
        ("I got a 48N letter", "Letter 48N"),
        ("I received a 48", "Letter 48"),
        ("I received a 47", "Letter 47"),
        ("the postman left a notice", "Postman's notice"),
        ("my refund was refused", "Refund refused"),
        ("my appeal was rejected", "Appeal refused"),
        ("I received a fine notice", "Fine notice"),
        ("I received an increased fine", "Increased fine"),
        ("I received a suspension order", "Prefect's suspension"),
        ("the judge ordered a course", "Course ordered by a court"),
        ("the prosecutor offered me a course", "Course asked by the prosecutor"),
    ],
)
def test_a_letter_told_in_english_is_recognised(ben: Person, said: str, title: str) -> None:
    assert plain(ben.say(said)).startswith(title)


@pytest.mark.parametrize(
    "said",
    ["c'est quoi une 48N ?", "c'est quoi ce courrier 48M ?", "48M", "je n'ai pas reçu ma 48N", "my son received a 48N",
     "si je reçois une 48SI", "ma suspension est terminée", "un avis de passage ne dit pas qui écrit ?",
     "what is a 48N?", "mon fils a reçu une 48N"],
)  # fmt: skip
def test_a_question_a_denial_and_what_happened_to_others_are_no_letter_in_hand(ana: Person, said: str) -> None:
    answer = plain(ana.say(said))
    assert not any(answer.startswith(f"{paper.text_in('fr').title}\n") for paper in PAPERS.values())


def test_an_answer_about_a_letter_leads_to_its_steps(ana: Person) -> None:
    ana.say("c'est quoi une 48N ?")
    assert "Lettre 48N" in ana.press("Je l'ai reçu : pas à pas")


@pytest.mark.parametrize("said", ["j'ai reçu une lettre", "décodeur", "c'est quoi ce courrier"])
def test_a_letter_without_a_name_leads_to_the_list_of_cases(ana: Person, said: str) -> None:
    assert "Quel courrier avez-vous reçu" in ana.say(said)
    assert {"Lettre 48SI", "Avis de passage du facteur", "Remboursement refusé"} <= set(ana.labels)


# --- letters that the record stores


def test_a_48n_with_its_day_is_stored_then_told_step_by_step(ana: Person) -> None:
    assert "J'ai compris" in ana.say("j'ai reçu une 48N le 2 novembre 2026")
    stored = ana.press("Oui")
    assert stored.index("À faire d'abord") < stored.index("2 janvier 2027")
    assert "Réservez un stage" in stored
    said = plain(ana.press("Que faire ?"))
    assert "1. Réservez un stage « obligatoire » (cas 48N) : tout de suite" in said
    assert "2. Finissez le stage à temps : au plus tard le 2 mars 2027 (dans 100 jours)" in said
    assert "4. Contestez si le retrait est faux : au plus tard le 2 janvier 2027 (dans 41 jours)" in said
    last = to_the_end(ana, "Suivant")[-1]
    assert "Ce que je vous rappellerai" in last
    assert "31 janvier 2027" in last


def test_a_48n_that_is_fulfilled_leaves_the_refund_to_claim(ana: Person) -> None:
    ana.tell("j'ai reçu une 48N le 2 octobre 2026")
    ana.tell("mon stage obligatoire s'est terminé le 20 novembre 2026")
    said = plain(ana.press_action("decode:48n:-:0"))
    assert "1. Demandez le remboursement de l'amende : au plus tard le 5 décembre 2026 (dans 13 jours)" in said
    assert "Finissez le stage à temps : fait" in said
    assert "Réservez un stage « obligatoire » (cas 48N) : fait" in said


def test_without_its_day_a_48si_is_told_and_its_day_is_asked(ana: Person) -> None:
    said = ana.say("j'ai reçu une 48SI")
    assert "1. Ne conduisez plus : tout de suite" in said
    assert "dans les 10 jours francs qui suivent la réception" in said
    assert said.endswith("c'est le jour de votre signature.")
    ana.press("Hier")
    stored = plain(ana.press("Oui"))
    assert "À faire d'abord : Ne conduisez plus : tout de suite." in stored
    assert "2. Remettez votre permis au préfet : au plus tard le 2 décembre 2026" in ana.press("Que faire ?")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-12-02T10:00:00+01:00", "au plus tard le 2 décembre 2026 (aujourd'hui)"),
        ("2026-12-03T10:00:00+01:00", "tout de suite, la date du 2 décembre 2026 est passée"),
    ],
)
def test_the_hand_over_is_due_on_its_last_day_and_urgent_after_it(
    start_bot: Callable[..., Bot], now: str, said: str
) -> None:
    ana = start_bot(now).person(1)
    ana.tell("j'ai reçu une 48SI le 21 novembre 2026")
    assert said in ana.press("Que faire ?")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2027-01-02T10:00:00+01:00", "Contestez si le retrait est faux : au plus tard le 2 janvier 2027"),
        ("2027-01-03T10:00:00+01:00", "Contestez si le retrait est faux : délai passé depuis le 2 janvier 2027"),
    ],
)
def test_a_contest_is_open_on_its_last_day_and_gone_after_it(
    start_bot: Callable[..., Bot], now: str, said: str
) -> None:
    ana = start_bot(now).person(1)
    ana.tell("j'ai reçu une 48M le 2 novembre 2026")
    assert said in ana.press("Que faire ?")


def test_a_new_licence_is_told_from_the_hand_over(ana: Person) -> None:
    ana.tell("j'ai reçu une 48SI le 2 novembre 2026")
    ana.tell("j'ai remis mon permis le 10 novembre 2026")
    said = plain(ana.press("Que faire ?"))
    assert "Préparez un nouveau permis : à partir du 10 mai 2027" in said
    assert "Remettez votre permis au préfet : fait" in said


def test_a_letter_that_waits_has_provisional_dates(ana: Person) -> None:
    ana.tell("avis de passage pour une lettre 48N le 16 novembre 2026")
    said = plain(ana.press("Que faire ?"))
    assert "16 mars 2027" in said
    assert "Dates provisoires et prudentes" in said


def test_a_letter_in_english_is_told_with_its_days(ben: Person) -> None:
    ben.say("I received a 48N letter on 2 November 2026")
    stored = ben.press("Yes")
    assert "__First of all__" in stored
    said = ben.press("What to do?")
    assert "2. Finish the course in time: by 2 March 2027 (in 100 days)" in said
    assert "within 15 days of the last day of the course" in said


def test_the_form_opens_from_the_page_of_a_letter(ana: Person) -> None:
    ana.say("décodeur")
    ana.press("Lettre 48N")
    assert "Quel jour l'avez-vous reçue" in ana.press("Noter cette lettre")
    assert "48N reçue le 21 novembre 2026" in ana.press("Hier")


def test_the_pages_leave_a_form_under_way_as_it_is(ana: Person) -> None:
    ana.say("j'ai reçu une 48SI")
    assert "Étape 1 sur 5" in ana.press("Que faire ?")
    assert "Quel jour" not in ana.press("Suivant")
    assert "reçue le 2 novembre 2026" in ana.say("2 novembre 2026")


# --- days told on the spot


@pytest.mark.parametrize(
    ("typed", "last", "since"),
    [("12 novembre 2026", "27 novembre 2026 (dans 5 jours)", "12 novembre 2026"),
     ("7 novembre 2026", "22 novembre 2026 (aujourd'hui)", "7 novembre 2026")],
)  # fmt: skip
def test_a_notice_of_the_postman_is_told_with_the_safest_dates(ana: Person, typed: str, last: str, since: str) -> None:
    ana.say("le facteur a laissé un avis de passage")
    assert f"au plus tard le {last}" in ana.say(typed)
    page = ana.press("Que faire ?")
    assert f"Vous avez jusqu'au {last}" in page
    assert f"Sinon, la lettre compte comme reçue le {since}" in page
    assert "ne conduisez pas avant de l'avoir lue" in page


def test_an_unknown_letter_takes_the_earliest_day_of_all_it_may_be(ana: Person) -> None:
    ana.say("le facteur a laissé un avis de passage")
    said = ana.say("le 12 novembre 2026")
    assert "Si c'est une 48SI, permis à remettre : au plus tard le 23 novembre 2026 (demain), date prudente" in said
    assert "Si c'est une 48N, stage à finir : au plus tard le 12 mars 2027" in said
    assert "Dernier jour pour contester : au plus tard le 12 janvier 2027" in said


def test_a_notice_gone_by_counts_from_the_first_visit(ana: Person) -> None:
    ana.say("le facteur a laissé un avis de passage")
    said = ana.say("le 6 novembre 2026")
    assert "Allez chercher la lettre dès que possible : délai passé depuis le 21 novembre 2026" in said
    assert "Dates provisoires" not in said
    pages = to_the_end(ana, "Suivant")
    assert any("elle compte comme reçue le 6 novembre 2026" in page for page in pages)


def test_a_notice_told_with_its_day_is_told_at_once_and_can_be_stored(ana: Person) -> None:
    said = ana.say("j'ai eu un avis de passage du facteur le 17 novembre 2026")
    assert "au plus tard le 2 décembre 2026 (dans 10 jours)" in said
    assert "Quelle lettre avez-vous reçue" in said
    ana.press("48N")
    assert "au plus tard le 17 mars 2027" in ana.press("Oui") + ana.press("Que faire ?")


def test_a_notice_is_stored_from_its_page_with_the_day_told(bot: Bot, ana: Person) -> None:
    ana.say("le facteur a laissé un avis de passage")
    ana.press("Hier")
    ana.press("Noter cette lettre")
    assert "48M présentée le 21 novembre 2026, pas encore retirée" in ana.press("48M")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("le 31 février", "n'existe pas dans le calendrier"), ("en novembre", "ne donne pas le jour exact"),
     ("le 3 décembre 2026", "est dans l'avenir")],
)  # fmt: skip
def test_a_day_that_cannot_be_is_asked_again(ana: Person, typed: str, said: str) -> None:
    ana.say("le facteur a laissé un avis de passage")
    answer = ana.say(typed)
    assert said in answer
    assert answer.endswith("Choisissez, ou écrivez-la.")
    assert "23 novembre" not in answer
    assert "6 décembre 2026" in ana.press("Hier")


def test_another_question_is_answered_while_a_day_is_asked(ana: Person) -> None:
    ana.say("le facteur a laissé un avis de passage")
    assert "200 €" in ana.say("combien coûte un stage ?")


@pytest.mark.parametrize(
    ("told", "typed", "said"),
    [
        (
            "j'ai reçu une amende majorée",
            "1er novembre 2026",
            "Réclamez si vous contestez : au plus tard le 1er décembre",
        ),
        ("j'ai reçu une amende majorée", "23 octobre 2026", "au plus tard le 22 novembre 2026 (aujourd'hui)"),
        ("j'ai reçu une amende majorée", "22 octobre 2026", "délai passé depuis le 21 novembre 2026"),
        ("decode:avis-contravention", "10 novembre 2026", "au plus tard le 25 novembre 2026 (dans 3 jours)"),
        ("decode:avis-contravention", "8 octobre 2026", "au plus tard le 22 novembre 2026 (aujourd'hui)"),
        ("decode:avis-contravention", "7 octobre 2026", "délai passé depuis le 21 novembre 2026"),
        (
            "le juge m'a ordonné un stage",
            "22 mai 2026",
            "au plus tard le 22 novembre 2026 (aujourd'hui), date prudente",
        ),
        ("le juge m'a ordonné un stage", "21 mai 2026", "la date prudente du 21 novembre 2026 est passée"),
        ("on m'a refusé le remboursement", "22 septembre 2026", "au plus tard le 22 novembre 2026 (aujourd'hui), date"),
        ("mon recours a été rejeté", "21 septembre 2026", "délai passé depuis le 21 novembre 2026"),
        ("j'ai reçu une 3F", "30 septembre 2026", "au plus tard le 30 novembre 2026 (dans 8 jours), date prudente"),
    ],
)
def test_delays_run_from_the_day_told(ana: Person, told: str, typed: str, said: str) -> None:
    ana.press_action(told) if told.startswith("decode:") else ana.say(told)
    assert said in ana.say(typed)


def test_a_day_told_in_the_same_sentence_is_used(ana: Person) -> None:
    assert "12 janvier 2027" in ana.say("j'ai reçu un courrier de suspension le 12 novembre 2026")
    assert "12 janvier 2027" in ana.say("on m'a refusé le remboursement le 12 novembre 2026")


def test_an_uncertain_delay_says_so_on_its_page(ana: Person) -> None:
    ana.say("on m'a refusé le remboursement le 12 novembre 2026")
    assert any("Point incertain" in page for page in to_the_end(ana, "Suivant"))


# --- courses of justice, fines, buttons


@pytest.mark.parametrize(("paper", "kind"), [("stage-juge", "sentence"), ("stage-procureur", "alternative")])
def test_a_course_of_justice_is_stored_as_such_and_gives_no_points(
    bot: Bot, ana: Person, paper: str, kind: str
) -> None:
    assert "ne rend aucun point" in ana.press_action(f"decode:{paper}:-:0")
    ana.press("Noter ce stage")
    ana.say("9 et 10 novembre 2026")
    assert "Ce stage ne rend aucun point" in ana.press("Oui")
    (course,) = stored_courses(bot)
    assert (course.kind.value, course.first_day_on) == (kind, date(2026, 11, 9))


def stored_courses(bot: Bot) -> tuple[Course, ...]:
    with bot.app.workshop.new_unit() as unit:
        return unit.records.load(next(iter(unit.people.ids()))).courses


def test_a_notice_of_a_fine_is_told_before_the_offence_is_asked(ana: Person) -> None:
    said = ana.say("j'ai reçu un avis de contravention")
    assert "Décidez avant de payer" in said
    assert said.endswith("« excès de 23 km/h ».")


def test_a_fine_that_is_recorded_gives_its_own_dates(ana: Person) -> None:
    ana.say(
        "/infraction feu rouge le 3 novembre 2026, pas encore payée, avis de contravention daté du 10 novembre 2026"
    )
    while "Oui, enregistrer" not in ana.labels:
        ana.press("Pas encore")
    assert "Décidez avant de payer" in ana.press("Oui")
    said = plain(ana.press("Que faire ?"))
    assert "au plus tard le 25 novembre 2026 (dans 3 jours)" in said
    assert "au plus tard le 25 décembre 2026 (dans 33 jours)" in said


@pytest.mark.parametrize(
    "action",
    ["decode:nothing", "decode:48n:hier", "decode:48n:-:9", "decode:48n:-:-1", "decode:48n:-:x", "decode:",
     "decode:48n:2026-02-31:1", "decode:recours-refuse:-:note"],
)  # fmt: skip
def test_a_button_that_leads_nowhere_is_answered_kindly(ana: Person, action: str) -> None:
    assert "n'est plus valable" in ana.press_action(action)


def test_every_button_of_the_decoder_fits_into_a_button(ana: Person) -> None:
    for paper in PAPERS.values():
        for page in ("0", "about", *(str(number + 1) for number in range(len(paper.steps) + 1))):
            ana.press_action(f"decode:{paper.id}:2026-11-02:{page}")
            assert all(len(one.action.encode("ascii")) <= 64 for one in ana.buttons)


def test_a_step_offers_the_letter_that_it_takes(ana: Person) -> None:
    ana.press_action("decode:48si:-:4")
    assert "48SI" in ana.press("Préparer le recours 48SI")
    ana.press_action("decode:48n:-:3")
    assert "remboursement" in ana.press("Préparer la demande").lower()


def test_a_photo_while_a_day_is_asked_is_told_what_is_expected(ana: Person) -> None:
    ana.say("le facteur a laissé un avis de passage")
    assert "photos" in ana.send(ana.incoming(kind=IncomingKind.PHOTO))


# --- edited while the bot runs


def test_a_saved_paper_is_in_use_and_a_broken_one_is_refused_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = folder(tmp_path / "knowledge", HEADER, BODY)
    bot = EditedBot(Settings(_env_file=None, knowledge_dir=root, telegram_bot_token=None))
    ana = bot.person(1)
    file = "decoder/48n.md"
    assert "Ce que c'est." in ana.press_action("decode:48n")
    bot.edit(file, "Ce que c'est.", "Ce que c'est, mieux dit.")
    assert bot.look() == []
    assert "mieux dit" in ana.press_action("decode:48n")
    bot.edit(file, "by: probation_course,", "by: never,")
    (refused,) = bot.look()
    assert isinstance(refused, Refused)
    (fault,) = refused.faults
    assert (fault.path.name, fault.line) == ("48n.md", 11)
    assert "mieux dit" in ana.press_action("decode:48n")
    bot.edit(file, "by: never,", "by: probation_course,")
    assert [type(one) for one in bot.look()] == [Mended]
    bot.app.dispose()


def test_without_papers_the_decoder_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    root = folder(tmp_path / "knowledge")
    for path in (root / "decoder").iterdir():
        path.unlink()
    bot = EditedBot(Settings(_env_file=None, knowledge_dir=root, telegram_bot_token=None))
    assert "Aucun courrier n'est décrit ici" in bot.person(1).press_action("go:decoder")
    bot.app.dispose()
