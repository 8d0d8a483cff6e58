"""Compares ways to find the topic of a question, and measures the search; prints, judges nothing.

    make bench-search FILES="questions.jsonl ..."

Each file holds labelled questions, one JSON object a line with `question` and `topics` (none: out of scope). Without
files, the held-out questions of this folder's neighbour are used. The other methods learn from the same examples, and
are ranked without ever declining; only the search of the project declines.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.features import content_words
from knowledge.loader import load_knowledge
from knowledge.normalise import stem
from knowledge.schema import Entry
from knowledge.search import Searcher

PROJECT = Path(__file__).parents[2]
HELD_OUT = (PROJECT / "tests/questions/held_out.jsonl", PROJECT / "tests/questions/held_out_2.jsonl")
LARGE = 5_000

Rank = Callable[[str], Sequence[str]]  # a question to topics, the best first
Labelled = tuple[str, frozenset[str]]


def main(files: Sequence[Path]) -> None:
    """Everything for the knowledge of the project, then speed with many entries."""
    knowledge, learn = _timed(lambda: load_knowledge(PROJECT / "knowledge"))
    searcher, trained = _timed(lambda: Searcher(knowledge))
    entries = tuple(knowledge.entries.values())
    examples = sum(len(entry.questions) for entry in entries)
    print(f"{len(entries)} entries, {examples} questions: read in {learn:.2f} s, learnt in {trained:.2f} s")
    sets = {path.name: _read(path) for path in files}
    methods = {
        "BM25 on French stems (bm25s)": _bm25s(entries),
        "character n-grams, nearest topic": _tfidf(entries, analyzer="char_wb", ngram_range=(2, 5)),
        "word TF-IDF, nearest topic": _tfidf(entries, analyzer="word", ngram_range=(1, 2)),
        "linear model on word TF-IDF": _linear(entries, analyzer="word", ngram_range=(1, 2)),
        "linear model on n-grams": _linear(entries, analyzer="char_wb", ngram_range=(2, 5)),
        "the search of the project": lambda question: searcher.nearest(question, 3),
    }
    for name, labelled in sets.items():
        print(f"\n{name}: {len(labelled)} questions")
        for method, rank in methods.items():
            print(f"  {method:36} {_ranked(rank, labelled)}")
        print(f"  {'declining when unsure':36} {_declining(searcher, labelled)}")
    questions = [question for labelled in sets.values() for question, _ in labelled]
    print(f"\none question, {len(entries)} entries (milliseconds, median and 99th percentile)")
    for method, rank in methods.items():
        print(f"  {method:36} {_speed(rank, questions)}")
    with tempfile.TemporaryDirectory() as folder:
        large = load_knowledge(_enlarged(entries, Path(folder)))
    many, trained = _timed(lambda: Searcher(large))
    print(f"\none question, {len(large.entries)} entries (learnt in {trained:.1f} s)")
    print(f"  {'the search of the project':36} {_speed(lambda question: many.nearest(question, 3), questions)}")
    print(f"  {'BM25 on French stems (bm25s)':36} {_speed(_bm25s(tuple(large.entries.values())), questions)}")
    tfidf = _tfidf(tuple(large.entries.values()), analyzer="word", ngram_range=(1, 2))
    print(f"  {'word TF-IDF, nearest topic':36} {_speed(tfidf, questions)}")


def _timed(make: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    return make(), time.perf_counter() - start


def _read(path: Path) -> list[Labelled]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(row["question"], frozenset(row["topics"])) for row in rows]


def _ranked(rank: Rank, labelled: Sequence[Labelled]) -> str:
    ours = [(rank(question), topics) for question, topics in labelled if topics]
    first = sum(found[0] in topics for found, topics in ours) / len(ours)
    three = sum(bool(topics & {*found[:3]}) for found, topics in ours) / len(ours)
    return f"first {first:6.1%}   in three {three:6.1%}"


def _declining(searcher: Searcher, labelled: Sequence[Labelled]) -> str:
    found = [(searcher.find(question), topics) for question, topics in labelled]
    ours = [(one, topics) for one, topics in found if topics]
    right = sum(one.topic in topics for one, topics in ours) / len(ours)
    wrong = sum(one.topic is not None and one.topic not in topics for one, topics in ours) / len(ours)
    near = sum(bool(topics & {one.topic, *one.alternatives}) for one, topics in ours) / len(ours)
    beyond = [one for one, topics in found if not topics]
    answered = f"{sum(one.topic is not None for one in beyond) / len(beyond):6.1%}" if beyond else "     -"
    return f"right {right:6.1%}   shown {near:6.1%}   wrong {wrong:6.1%}   out of scope answered {answered}"


def _speed(rank: Rank, questions: Sequence[str]) -> str:
    times = sorted(_timed(lambda q=question: rank(q))[1] * 1000 for question in questions)  # type: ignore[misc]
    return f"{statistics.median(times):7.2f} {times[int(len(times) * 0.99)]:7.2f}"


def _text(entry: Entry) -> str:
    return " ".join([*entry.questions, entry.title, entry.body])


def _stems(text: str) -> list[str]:
    return [stem(word) for word in content_words(text)]


def _bm25s(entries: Sequence[Entry]) -> Rank:
    import bm25s

    index = bm25s.BM25()
    index.index([_stems(_text(entry)) for entry in entries], show_progress=False)

    def rank(question: str) -> Sequence[str]:
        found, _ = index.retrieve([_stems(question) or ["?"]], k=3, show_progress=False)
        return [entries[int(number)].id for number in found[0]]

    return rank


def _tfidf(entries: Sequence[Entry], **options: Any) -> Rank:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(sublinear_tf=True, strip_accents="unicode", **options)
    matrix = vectorizer.fit_transform([_text(entry) for entry in entries])

    def rank(question: str) -> Sequence[str]:
        scores = (matrix @ vectorizer.transform([question]).T).toarray().ravel()
        return [entries[int(number)].id for number in np.argsort(-scores)[:3]]

    return rank


def _linear(entries: Sequence[Entry], **options: Any) -> Rank:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    asked = [(question, entry.id) for entry in entries for question in (*entry.questions, entry.title)]
    vectorizer = TfidfVectorizer(sublinear_tf=True, strip_accents="unicode", **options)
    model = LinearSVC().fit(
        vectorizer.fit_transform([question for question, _ in asked]), [topic for _, topic in asked]
    )

    def rank(question: str) -> Sequence[str]:
        scores = model.decision_function(vectorizer.transform([question])).ravel()
        return [str(topic) for topic in model.classes_[np.argsort(-scores)[:3]]]

    return rank


def _enlarged(entries: Sequence[Entry], folder: Path) -> Path:
    """The same rules with thousands of entries, each made of words of the real ones."""
    chance = random.Random(7)
    words = [word for entry in entries for question in entry.questions for word in question.split()]
    (folder / "rules").symlink_to(PROJECT / "knowledge/rules")
    theme = folder / "entries" / "many"
    theme.mkdir(parents=True)
    source = '{title: "Code de la route", href: "https://www.legifrance.gouv.fr/"}'
    for number in range(LARGE):
        asked = {f"{' '.join(chance.choices(words, k=8))} {number} {shift}" for shift in range(8)}
        lines = "\n".join(f"  - {json.dumps(question, ensure_ascii=False)}" for question in sorted(asked))
        (theme / f"made-{number}.md").write_text(
            f"---\nid: made-{number}\ntitle: Question {number}\nask:\n{lines}\nsources: [{source}]\n"
            "checked_on: 2026-11-22\nreview_by: 2027-05-22\nconfidence: O\n---\n"
            f"{' '.join(chance.choices(words, k=60))}\n",
            encoding="utf-8",
        )
    return folder


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or HELD_OUT)
