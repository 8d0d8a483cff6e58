"""Letters: those of the project, and what is said of one that is wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from bot.services.folder import state_of
from bot.services.letter_pdf import letter_pages
from knowledge.checks import check
from knowledge.faults import Fault, KnowledgeError, Severity
from knowledge.figures import load_figures
from knowledge.letter_checks import read_letters
from knowledge.letters import BLANKS, LONGEST, MOST_LINES, SHIPPED, TO_FILL_IN, BlankKind, Block, LetterTemplate, fill
from knowledge.loader import load_knowledge
from knowledge.schemas import schemas
from knowledge.yaml_source import parse_yaml
from tests.knowledge.writing import write_knowledge

PROJECT = Path(__file__).parents[2] / "knowledge"
KNOWLEDGE = load_knowledge(PROJECT)
TODAY = date(2026, 11, 22)
HREF = "https://www.legifrance.gouv.fr/codes/section_lc/LEGITEXT000006070721/"
HEADER = {
    "id": "essai",
    "group": "debt",
    "kind": "letter",
    "title": "Essai",
    "title_en": "Trial",
    "summary": "À envoyer.",
    "summary_en": "To be sent.",
    "gloss_en": "It asks for money.",
    "ask": "[amount, sender_name, sender_address]",
    "subject": '"Somme de {{ amount }}"',
    "addressee": '["Un centre"]',
    "sending": "simple",
    "sources": f'[{{title: "Code civil, 1344", href: "{HREF}"}}]',
    "checked_on": "2026-11-22",
    "review_by": "2027-05-22",
    "confidence": "O",
}


def written(tmp_path: Path, /, body: str | None = "Payez {{ amount }}.", **changes: str | None) -> Path:
    """A folder of knowledge with one letter; a change replaces a header line, None leaves it out."""
    root = write_knowledge(tmp_path)
    (root / "letters").mkdir(exist_ok=True)
    lines = {**HEADER, **changes}
    header = "\n".join(f"{key}: {value}" for key, value in lines.items() if value is not None)
    (root / "letters" / "essai.md").write_text(f"---\n{header}\n---\n{body}\n", encoding="utf-8")
    return root


def faults_of(root: Path) -> list[Fault]:
    _, faults = read_letters(root / "letters", load_figures(root / "rules")[0])
    return [fault for fault in faults if "this letter is missing" not in fault.message]


def filled(name: str, *flags: str, **answers: str) -> tuple[LetterTemplate, list[str]]:
    template = KNOWLEDGE.letters[name]
    letter = fill(template, KNOWLEDGE.figures, on=TODAY, answers=answers, flags=flags)
    return template, [block.text for block in letter.blocks]


def _said(text: str) -> list[str]:
    """The paragraphs of a text, each on one line."""
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


# --- the letters of the project


def test_every_letter_that_buttons_name_is_there() -> None:
    assert set(KNOWLEDGE.letters) == {*SHIPPED}


def test_the_letters_of_the_project_have_no_fault() -> None:
    assert read_letters(PROJECT / "letters", KNOWLEDGE.figures)[1] == ()


def test_the_claim_for_the_refund_says_what_the_law_asks_for() -> None:
    template = KNOWLEDGE.letters["refund_claim"]
    letter = fill(
        template,
        KNOWLEDGE.figures,
        on=TODAY,
        answers={
            "offence_on": "3 mars 2026", "offence_place": "Lyon", "notice_no": "1234567890", "fine_amount": "135 €",
            "paid_on": "20 mars 2026", "letter_on": "2 septembre 2026", "course_days": "19 et 20 novembre 2026",
            "centre": "Centre Exemple", "office": "DDFiP du Rhône\n3 rue de l’Exemple\n69003 Lyon",
        },
    )  # fmt: skip
    assert letter.subject == "Remboursement d’une amende forfaitaire après un stage obligatoire"
    assert letter.addressee == ("Comptable public du lieu de l’infraction", "DDFiP du Rhône", "3 rue de l’Exemple",
                                "69003 Lyon")  # fmt: skip
    assert "\n".join(block.text for block in letter.blocks).replace("\u00a0", " ").split("\n") == [
        "Madame, Monsieur,",
        *_said(
            """
            Le 3 mars 2026, à Lyon, j’ai commis pendant mon délai probatoire une infraction au code de la route (avis
            de contravention n° 1234567890). J’ai payé l’amende forfaitaire, de 135 €, le 20 mars 2026.

            Par une lettre 48N reçue le 2 septembre 2026, il m’a été demandé de suivre un stage de sensibilisation à la
            sécurité routière. Je l’ai suivi les 19 et 20 novembre 2026 auprès du centre suivant : Centre Exemple.

            Ce stage obligatoire se substitue à l’amende (articles L223-6 et R223-8 du code de la route). Je vous
            demande donc le remboursement de cette amende, par virement sur le compte dont le relevé d’identité
            bancaire est joint.
            """
        ),
        "S’il manquait une pièce à mon dossier, je vous remercie de me l’indiquer.",
        "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.",
    ]
    assert letter.enclosures == (
        "formulaire de demande remis par le centre de stage",
        "copie de la lettre 48N (ou relevé d’information intégral)",
        "attestation de stage",
        "avis de contravention",
        "preuve du paiement de l’amende",
        "relevé d’identité bancaire (RIB)",
    )


def test_a_fine_that_is_not_paid_is_asked_to_be_dropped_and_nothing_to_be_paid_back() -> None:
    template, texts = filled("refund_claim", "unpaid", fine_amount="135 €")
    told = " ".join(texts)
    assert "n’est pas payée" in told
    assert "mettre fin au recouvrement" in told
    assert "remboursement" not in told
    letter = fill(template, KNOWLEDGE.figures, on=TODAY, answers={}, flags=("unpaid",))
    assert not [one for one in letter.enclosures if "preuve du paiement" in one or "RIB" in one]


def test_the_formal_notices_name_the_article_and_the_delay_of_the_rules() -> None:
    for name in ("refund_notice", "debt_notice"):
        _, texts = filled(name, amount="229,50 €", fine_amount="135 €")
        told = " ".join(texts)
        assert "mets en demeure" in told
        assert "article 1344 du code civil" in told
        assert "dans un délai de 15 jours à compter de la réception" in told


def test_the_appeals_go_to_the_ministry_and_leave_the_number_of_the_licence_to_the_hand() -> None:
    for name in ("appeal_withdrawal", "appeal_48si"):
        template, texts = filled(name, reasons="Je n’étais pas au volant.")
        assert template.addressee[1:] == ("Bureau national des droits à conduire", "Place Beauvau",
                                          "75800 Paris Cedex 08")  # fmt: skip
        assert texts[0] == f"Permis de conduire n°\u00a0{TO_FILL_IN} (à compléter à la main)"
        assert "Je n’étais pas au volant." in " ".join(texts)


def test_no_letter_asks_for_a_licence_number_or_a_plate() -> None:
    assert not [name for name in BLANKS if "licence" in name or "plate" in name or "neph" in name]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_letter_has_words_for_everything_and_dots_for_what_is_not_known(name: str) -> None:
    template = KNOWLEDGE.letters[name]
    letter = fill(template, KNOWLEDGE.figures, on=TODAY, answers={})
    assert all(len(title) <= 40 for title in template.titles.values())
    assert len(letter.blocks) >= 4
    assert "\ue000" not in repr(letter)
    assert "{" not in " ".join(block.text for block in letter.blocks)
    if template.is_letter:
        assert letter.blocks[-1].text.startswith("Je vous prie d’agréer")
        assert letter.subject
        assert letter.addressee
        assert template.ask[-2:] == ("sender_name", "sender_address")
    else:
        assert {block.kind for block in letter.blocks} == {"paragraph", "heading", "item"}


def longest(kind: BlankKind) -> str:
    wide = ("Wagon " * 200)[: LONGEST.get(kind, 30)]
    if kind is BlankKind.LINES:
        return "\n".join([wide] * MOST_LINES)
    return {BlankKind.AMOUNT: "1 000 000,00 €", BlankKind.COURSE: "30 novembre et 1er décembre 2026"}.get(kind, wide)


@pytest.mark.parametrize("flags", [(), ("unpaid",)])
@pytest.mark.parametrize("name", SHIPPED)
def test_a_letter_with_the_longest_answers_is_one_page(name: str, flags: tuple[str, ...]) -> None:
    template = KNOWLEDGE.letters[name]
    answers = {one: longest(kind) for one, kind in BLANKS.items()}
    letter = fill(template, KNOWLEDGE.figures, on=TODAY, answers=answers, flags=flags)
    order = {
        "file": "x.pdf", "title": template.titles["fr"], "kind": template.kind, "written_on": "2026-11-22",
        "sender": [answers["sender_name"], *answers["sender_address"].split("\n")],
        "addressee": list(letter.addressee), "place_and_day": f"{answers['centre']}, le 22 novembre 2026",
        "mention": "Lettre recommandée avec avis de réception", "subject": letter.subject,
        "blocks": [{"kind": block.kind, "text": block.text} for block in letter.blocks],
        "signature": answers["sender_name"], "enclosures": list(letter.enclosures),
    }  # fmt: skip
    assert len(letter_pages(order, ppi=20)) == 1


# --- how a text is cut


def one_block(tmp_path: Path, body: str, **answers: str) -> list[Block]:
    root = written(tmp_path, body=body)
    figures, _ = load_figures(root / "rules")
    letters, faults = read_letters(root / "letters", figures)
    assert [fault for fault in faults if fault.severity is Severity.ERROR] == []
    return list(fill(letters["essai"], figures, on=TODAY, answers=answers).blocks)


def test_paragraphs_headings_and_lists_are_told_apart(tmp_path: Path) -> None:
    body = "Un\ndeux {{ amount }}.\n\n## Titre\n- a\n- b\n\nTrois :\n- c"
    kinds = [(block.kind, block.text) for block in one_block(tmp_path, body, amount="3 €")]
    assert kinds == [("paragraph", "Un deux 3 €."), ("heading", "Titre"), ("item", "a"), ("item", "b"),
                     ("paragraph", "Trois\u00a0:"), ("item", "c")]  # fmt: skip


@pytest.mark.parametrize("text", ["- tiret", "## titre", "{{ amount }}", "{% if x %}", "a\n\nb", "\\1", "{{ 7 * 7 }}"])
def test_what_a_person_wrote_is_never_read_as_a_list_or_a_template(tmp_path: Path, text: str) -> None:
    (block,) = one_block(tmp_path, "{{ amount }}", amount=text)
    assert block == Block("paragraph", text.replace("\n", ", "))


# --- what is wrong


@pytest.mark.parametrize(
    ("changes", "line", "said"),
    [
        ({"group": "dept"}, 3, 'group: "dept" is not known; did you mean "debt"?'),
        ({"kind": "mail"}, 4, 'kind: "mail" is not known'),
        ({"sending": "pigeon"}, 13, 'sending: "pigeon" is not known'),
        ({"ask": "[amonut, sender_name]"}, 10, 'ask: there is no blank "amonut"; did you mean "amount"?'),
        ({"ask": "[sender_name]"}, 10, "ask: the letter holds amount, which is never asked"),
        ({"ask": "[amount, contract]"}, 10, "ask: contract is nowhere in the letter"),
        ({"needed": "[contract]"}, 18, "needed: contract is never asked; add it to ask"),
        ({"subject": None}, 4, "kind: a letter also needs subject"),
        ({"kind": "checklist"}, 11, "subject: a checklist has none; take it away"),
        ({"title": None}, 2, "missing title"),
        ({"subject": '"Somme de {{ amout }}"'}, 11, 'subject: there is no blank "amout"; did you mean "amount"?'),
        ({"summary": '"{{ amount }}"'}, 7, 'summary: "amount": no blank can stand here, only figures'),
        ({"gloss_en": '"{{ course.pionts_max }}"'}, 9, "gloss_en: there is no figure course.pionts_max"),
        ({"id": "autre"}, 2, 'id: "autre" must be the file\'s name'),
        ({"body": "Un.\n\n{{ amuont }} {{ amount }}"}, 21, 'there is no blank "amuont"; did you mean "amount"?'),
        ({"body": "Un.\n{{ course.points }} {{ amount }}"}, 20, "there is no figure course.points"),
        ({"body": "Un.\n{{ curse.points }} {{ amount }}"}, 20, 'the area "curse" is not known; did you mean "course"?'),
        ({"body": "Un.\n\n{% for x in y %}{% endfor %}"}, 21, "take away this for"),
        ({"body": "Un.\n{% if amount %}"}, 20, "this is no valid template"),
        ({"body": "Un { {{ amount }}"}, 19, 'a loose "{"'),
        ({"body": "Un {{ unpaid }} {{ amount }}", "ask": "[amount, paid_on]"}, 19, "cannot be filled in"),
        ({"body": "{% if amount %}{{ amount }}{% endif %}"}, 19, "text, subject or addressee is empty"),
        ({"body": ""}, 19, "the letter is empty"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, changes: dict[str, str | None], line: int, said: str) -> None:
    found = [(fault.line, fault.message) for fault in faults_of(written(tmp_path, **changes))]
    assert [(at, message) for at, message in found if at == line and said in message], found
    with pytest.raises(KnowledgeError, match=r"essai\.md"):
        load_knowledge(tmp_path)


def test_a_good_letter_has_no_fault(tmp_path: Path) -> None:
    root = written(tmp_path)
    assert faults_of(root) == []
    assert load_knowledge(root).letters["essai"].titles == {"fr": "Essai", "en": "Trial"}


@pytest.mark.parametrize(
    ("changes", "line"),
    [({"body": "Payez {{ amount }}\nsous 8 jours."}, 20), ({"summary": "Sous 8 jours."}, 7),
     ({"summary_en": "Within 8 days."}, 8), ({"subject": '"{{ amount }} sous 8 jours"'}, 11)],
)  # fmt: skip
def test_a_figure_that_is_written_out_is_a_warning(tmp_path: Path, changes: dict[str, str], line: int) -> None:
    found = [(fault.severity, fault.line) for fault in faults_of(written(tmp_path, **changes))]
    assert found == [(Severity.WARNING, line)]


def test_a_file_that_nobody_reads_and_a_letter_that_is_missing_are_warnings(tmp_path: Path) -> None:
    root = written(tmp_path)
    (root / "letters" / "essai.txt").write_text("x", encoding="utf-8")
    (root / "letters" / "vieux").mkdir()
    (root / "letters" / "vieux" / "essai.md").write_text("x", encoding="utf-8")
    faults = [fault for fault in check(root) if fault.path.is_relative_to(root / "letters")]
    assert {fault.severity for fault in faults} == {Severity.WARNING}
    assert len([fault for fault in faults if "not read" in fault.message]) == 2
    assert {fault.path.stem for fault in faults if "missing" in fault.message} == {*SHIPPED}


def test_a_folder_without_letters_has_none_and_no_fault(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    assert load_knowledge(root).letters == {}
    assert [fault for fault in check(root) if fault.path.is_relative_to(root / "letters")] == []


def test_a_letter_past_its_review_is_a_warning(tmp_path: Path) -> None:
    root = written(tmp_path)
    late = [fault for fault in check(root, date(2027, 5, 23)) if fault.path.name == "essai.md"]
    assert [(fault.line, fault.severity) for fault in late] == [(16, Severity.WARNING)]
    assert "review_by" in late[0].message


def test_a_saved_letter_is_seen_by_the_running_bot(tmp_path: Path) -> None:
    root = written(tmp_path)
    before = state_of(root)
    written(tmp_path, body="Versez-moi {{ amount }}.")
    assert state_of(root) != before


# --- the schema for editors


def headers() -> Iterator[tuple[str, object]]:
    for path in sorted((PROJECT / "letters").glob("*.md")):
        root, _ = parse_yaml(path.read_text(encoding="utf-8").split("---\n")[1], path)
        assert root is not None
        yield path.stem, json.loads(json.dumps(root.plain, default=str))


def test_the_letters_of_the_project_fit_the_schema() -> None:
    found = dict(headers())
    assert len(found) == len(SHIPPED)
    for header in found.values():
        jsonschema.validate(header, schemas()["letter"])


@pytest.mark.parametrize("changes", [{"group": "x"}, {"ask": ["x"]}, {"extra": "x"}, {"id": "A"}, {"sources": []}])
def test_the_schema_refuses_what_the_reader_refuses(changes: dict[str, object]) -> None:
    header = dict(headers())["debt_notice"]
    assert isinstance(header, dict)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**header, **changes}, schemas()["letter"])


def test_a_folder_with_a_broken_letter_is_not_half_loaded(tmp_path: Path) -> None:
    root = written(tmp_path, body="{{ nothing }}")
    shutil.copy(PROJECT / "letters" / "full_record.md", root / "letters")
    with pytest.raises(KnowledgeError) as told:
        load_knowledge(root)
    assert {fault.path.name for fault in told.value.faults} == {"essai.md"}
