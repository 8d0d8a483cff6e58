"""Writes small knowledge folders: only what a test is about is said."""

from __future__ import annotations

from pathlib import Path

HREF = "https://www.legifrance.gouv.fr/codes/section_lc/LEGITEXT000006074228/"

COURSE_RULES = f"""\
area: course
figures:
  points_max:
    label: "points rendus au plus"
    unit: points
    values: [{{since: 1992-07-01, value: 4}}]
    reference: {{title: "Code de la route, R223-8 II", href: "{HREF}"}}
    confidence: O
    checked_on: 2026-11-22
  interval_years:
    label: "intervalle"
    unit: years
    values: [{{since: 1992-07-01, value: 2}}, {{since: 2011-03-14, value: 1}}]
    reference: {{title: "Code de la route, L223-6", href: "{HREF}"}}
    confidence: O
    checked_on: 2026-11-22
"""

QUESTIONS = {
    "stage-frequence": (
        "tous les combien refaire un stage", "délai entre deux stages", "combien de stages par an",
        "deuxième stage la même année", "quand refaire un stage", "intervalle entre stages",
        "refaire un stage trop tôt", "un stage par an maximum",
    ),
    "stage-cout": (
        "combien coûte un stage", "prix d'un stage", "tarif stage de récupération", "stage pas cher",
        "combien payer pour le stage", "stage moins de cent euros", "pourquoi le stage est cher", "coût du stage",
    ),
    "lettre-48m": (
        "qu'est-ce que la lettre 48M", "j'ai reçu une 48M", "48M que faire", "lettre d'avertissement 48M",
        "moitié des points perdue 48M", "la 48M oblige à quoi", "recommandé 48M", "pourquoi une 48M",
    ),
    "lettre-48n": (
        "qu'est-ce que la lettre 48N", "j'ai reçu une 48N", "48N que faire", "lettre stage obligatoire 48N",
        "48N délai de quatre mois", "la 48N oblige à quoi", "recommandé 48N", "pourquoi une 48N",
    ),
}  # fmt: skip


def entry_text(topic: str = "stage-frequence", /, *, body: str | None = "Une réponse.", **changes: str | None) -> str:
    """An entry; a change replaces a header line, None leaves it out."""
    questions = QUESTIONS.get(topic, tuple(f"question {number} sur {topic}" for number in range(8)))
    lines: dict[str, str | None] = {
        "id": topic,
        "title": f'"À propos de {topic}"',
        "ask": "[" + ", ".join(f'"{question}"' for question in questions) + "]",
        "sources": f'[{{title: "Code de la route, L223-6", href: "{HREF}"}}]',
        "checked_on": "2026-11-22",
        "review_by": "2027-05-22",
        "confidence": "O",
        **changes,
    }
    header = "\n".join(f"{key}: {value}" for key, value in lines.items() if value is not None)
    return f"---\n{header}\n---\n{body or ''}\n"


def write_knowledge(root: Path, entries: dict[str, str] | None = None, rules: dict[str, str] | None = None) -> Path:
    """A knowledge folder below `root` with these entries (by "theme/topic") and rule files (by name)."""
    chosen = {f"stage/{topic}": entry_text(topic) for topic in QUESTIONS} if entries is None else entries
    (root / "rules").mkdir(parents=True, exist_ok=True)
    (root / "entries").mkdir(exist_ok=True)
    for name, text in ({"course": COURSE_RULES} if rules is None else rules).items():
        (root / "rules" / f"{name}.yaml").write_text(text, encoding="utf-8")
    for name, text in chosen.items():
        path = root / "entries" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
