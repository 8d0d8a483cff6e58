"""What the search learns from the knowledge, kept in a file so that the next start does not learn again.

Learning takes seconds and a hundred megabytes, so it is done in a process of its own wherever the result is kept:
`python -m knowledge.learnt FILE` learns from the lessons on its standard input, in JSON.
"""

from __future__ import annotations

import hashlib
import json
import logging
import subprocess
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.features import content_words
from knowledge.kept import Arrays, read_kept, write_kept
from knowledge.normalise import stem, words
from knowledge.ranking import Bm25, Example, LinearModel, Model, packed, unpacked
from knowledge.rows import Rows

log = logging.getLogger(__name__)

_SOURCES = (  # what decides the result
    "features.py", "kept.py", "learning.py", "learnt.py", "lexicon.json", "normalise.py", "ranking.py", "rows.py",
)  # fmt: skip
_KEPT = 3  # of several knowledge folders, or of an edit that is taken back
_MANY = 300  # topics: above, each topic is known by the mean of its examples only
SHIPPED = Path(__file__).parent / ".learnt"  # learnt when the project was set up
_PATIENCE = 120  # seconds
_DIGEST = 8  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What there is to learn from; `documents` is everything written on each of the `topics`, in their order."""

    topics: tuple[str, ...]
    examples: tuple[Example, ...]
    documents: tuple[tuple[str, ...], ...]
    questions: tuple[tuple[str, ...], ...]  # of each topic, word for word
    beyond: tuple[str, ...]  # questions about something else

    def as_json(self) -> str:
        """For the process that learns."""
        examples = [(example.question, example.topic) for example in self.examples]
        return json.dumps([self.topics, examples, self.documents, self.questions, self.beyond])

    @classmethod
    def of_json(cls, text: str) -> Lessons:
        """What `as_json` gave."""
        topics, examples, documents, questions, beyond = json.loads(text)
        return cls(
            topics=tuple(topics),
            examples=tuple(Example(question, topic) for question, topic in examples),
            documents=tuple(map(tuple, documents)),
            questions=tuple(map(tuple, questions)),
            beyond=tuple(beyond),
        )


class WordForWord:
    """Which topic each question was written for; questions are known by a checksum of 64 bits."""

    def __init__(self, questions: array[int], topics: array[int]) -> None:
        """`questions` are the checksums, ascending, `topics` that of each of them."""
        self._questions = questions
        self._topics = topics

    @classmethod
    def of(cls, questions: Sequence[Iterable[str]]) -> WordForWord:
        """From the questions of each topic."""
        found = {_checksum(one): number for number, asked in enumerate(questions) for one in asked}
        ascending = sorted(found)
        return cls(array("Q", ascending), array("i", [found[one] for one in ascending]))

    @classmethod
    def of_arrays(cls, arrays: Arrays) -> WordForWord:
        """What `arrays` gave; KeyError or ValueError when they are no such thing."""
        questions, topics = arrays["asked"], arrays["topic_of"]
        if len(questions) != len(topics):
            raise ValueError("the questions are of another number")
        return cls(questions, topics)

    def arrays(self) -> Arrays:
        """Everything known, as plain arrays."""
        return {"asked": self._questions, "topic_of": self._topics}

    def topic_of(self, question: str) -> int | None:
        """The topic that a question was written for in these words; None when it was not."""
        asked = _checksum(question)
        at = bisect_left(self._questions, asked)
        return self._topics[at] if at < len(self._questions) and self._questions[at] == asked else None


def _checksum(question: str) -> int:
    said = " ".join(words(question)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=_DIGEST).digest(), sys.byteorder)


@dataclass(frozen=True, slots=True)
class Learnt:
    """Everything that the search knows.

    `known` leads from the words of an admin's own question to its topic, `foreign` holds stems that are said of other
    subjects only.
    """

    model: Model
    bm25: Bm25
    known: WordForWord
    foreign: frozenset[str]

    @classmethod
    def of(cls, lessons: Lessons) -> Learnt:
        """Learn; takes seconds."""
        from knowledge.learning import Centroids, linear_model  # with numpy, which nothing else needs

        few = len(lessons.topics) <= _MANY
        bm25 = Bm25.of(lessons.documents)
        spoken_of = {stem(word) for question in lessons.beyond for word in content_words(question)}
        return cls(
            linear_model(lessons.examples, lessons.topics) if few else Centroids(lessons.examples, lessons.topics),
            bm25,
            WordForWord.of(lessons.questions),
            frozenset(root for root in spoken_of if not bm25.holds(root)),
        )

    @classmethod
    def of_arrays(cls, arrays: Arrays, weights: Rows) -> Learnt:
        """What `keep` wrote; KeyError or ValueError when it is no such thing."""
        model, bm25 = LinearModel.of_arrays(arrays, weights), Bm25.of_arrays(arrays)
        return cls(model, bm25, WordForWord.of_arrays(arrays), frozenset(unpacked(arrays["foreign"])))

    def keep(self, path: Path) -> None:
        """Write it to a file, unless it is quicker learnt than read; OSError when that is impossible."""
        if not isinstance(self.model, LinearModel):
            return
        arrays: Mapping[str, array[int] | array[float]] = {
            **self.model.arrays(),
            **self.bm25.arrays(),
            **self.known.arrays(),
            "foreign": packed(sorted(self.foreign)),
        }
        write_kept(path, arrays, self.model.weights)


def learnt_from(lessons: Lessons, folder: Path | None) -> Learnt:
    """What the lessons teach: read from `folder` when it was kept there, else learnt and kept.

    A file that cannot be read is learnt anew; a folder that cannot be written to costs time only.
    """
    if folder is None or len(lessons.topics) > _MANY:
        return Learnt.of(lessons)
    name = f"search-{_fingerprint(lessons)}.kept"
    kept = _read(folder / name) or _read(SHIPPED / name)
    if kept is None and _learn_apart(lessons, folder / name):
        kept = _read(folder / name)
    return kept or Learnt.of(lessons)


def _fingerprint(lessons: Lessons) -> str:
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update(Path(__file__).with_name(name).read_bytes())
    digest.update(lessons.as_json().encode())
    return digest.hexdigest()[:20]


def _read(path: Path) -> Learnt | None:
    try:
        return Learnt.of_arrays(*read_kept(path))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _learn_apart(lessons: Lessons, path: Path) -> bool:
    """Learn in another process, which gives its memory back; whether that worked."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(  # noqa: S603  # ourselves
            [sys.executable, "-m", "knowledge.learnt", str(path.resolve())],
            input=lessons.as_json().encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[1],
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        log.info("What the search learns is not kept: %s", type(error).__name__, extra={"action": "learnt_not_kept"})
        return False
    return done.returncode == 0


def _forget_older(folder: Path) -> None:
    for old in sorted(folder.glob("search-*.kept"), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
        old.unlink(missing_ok=True)


def main(arguments: Sequence[str]) -> int:
    """Learn from standard input and keep the result in the file that is named; the exit code."""
    path = Path(arguments[0])
    try:
        Learnt.of(Lessons.of_json(sys.stdin.read())).keep(path)
        _forget_older(path.parent)
    except OSError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
