"""What the search learns from the knowledge, kept in a file so that the next start does not learn again.

Learning takes seconds and a hundred megabytes, so it is done in a process of its own wherever the result is kept:
`python -m knowledge.learnt FILE` learns from the lessons on its standard input, in JSON.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from struct import calcsize, unpack
from zipfile import BadZipFile, ZipFile

import numpy as np
import numpy.typing as npt

from knowledge.features import content_words
from knowledge.normalise import stem, words
from knowledge.ranking import Arrays, Bm25, Centroids, Example, LinearModel, packed, unpacked

log = logging.getLogger(__name__)

_SOURCES = ("features.py", "learnt.py", "lexicon.json", "normalise.py", "ranking.py")  # what decides the result
_KEPT = 3  # of several knowledge folders, or of an edit that is taken back
_MANY = 300  # topics: above, each topic is known by the mean of its examples only
SHIPPED = Path(__file__).parent / ".learnt"  # learnt when the project was set up
_MAPPED = "weights"  # six of the seven megabytes, of which a question looks at some rows
_LOCAL_HEADER = "<4s5H3I2H"  # of a file within a zip file; it ends with the lengths of its name and of its extras
_PATIENCE = 120  # seconds


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


@dataclass(frozen=True, slots=True)
class Learnt:
    """Everything that the search knows.

    `known` leads from the words of an admin's own question to its topic, `foreign` holds stems that are said of other
    subjects only.
    """

    model: LinearModel | Centroids
    bm25: Bm25
    known: Mapping[str, int]
    foreign: frozenset[str]

    @classmethod
    def of(cls, lessons: Lessons) -> Learnt:
        """Learn; takes seconds."""
        few = len(lessons.topics) <= _MANY
        bm25 = Bm25.of(lessons.documents)
        spoken_of = {stem(word) for question in lessons.beyond for word in content_words(question)}
        return cls(
            LinearModel.learn(lessons.examples, lessons.topics) if few else Centroids(lessons.examples, lessons.topics),
            bm25,
            {said(one): number for number, asked in enumerate(lessons.questions) for one in asked},
            frozenset(root for root in spoken_of if not bm25.holds(root)),
        )

    @classmethod
    def of_arrays(cls, arrays: Arrays) -> Learnt:
        """What `arrays` gave; KeyError or ValueError when they are no such thing."""
        known = dict(zip(unpacked(arrays["asked"]), arrays["topic_of"].tolist(), strict=True))
        model, bm25 = LinearModel.of_arrays(arrays), Bm25.of_arrays(arrays)
        return cls(model, bm25, known, frozenset(unpacked(arrays["foreign"])))

    def arrays(self) -> Arrays | None:
        """Everything learnt, as plain arrays; None for what is quicker learnt than read."""
        if isinstance(self.model, Centroids):
            return None
        return {
            **self.model.arrays(),
            **self.bm25.arrays(),
            "asked": packed(self.known),
            "topic_of": np.array([*self.known.values()], np.int32),
            "foreign": packed(sorted(self.foreign)),
        }


def said(question: str) -> str:
    """The words of a question, as those of another are compared with them."""
    return " ".join(words(question))


def learnt_from(lessons: Lessons, folder: Path | None) -> Learnt:
    """What the lessons teach: read from `folder` when it was kept there, else learnt and kept.

    A file that cannot be read is learnt anew; a folder that cannot be written to costs time only.
    """
    if folder is None or len(lessons.topics) > _MANY:
        return Learnt.of(lessons)
    name = f"search-{_fingerprint(lessons)}.npz"
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
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            kept = {name: arrays[name] for name in arrays.files if name != _MAPPED}
        return Learnt.of_arrays({**kept, _MAPPED: _mapped(path, _MAPPED)})
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def _mapped(path: Path, name: str) -> npt.NDArray[np.float16]:
    """An array of the file that is read where it is looked at, a page at a time, as it lies there uncompressed."""
    with path.open("rb") as file:
        with ZipFile(file) as archive:
            file.seek(archive.getinfo(f"{name}.npy").header_offset)
        local = unpack(_LOCAL_HEADER, file.read(calcsize(_LOCAL_HEADER)))
        file.seek(local[-2] + local[-1], os.SEEK_CUR)  # the name, and what else a writer adds
        np.lib.format.read_magic(file)
        shape, is_fortran, kind = np.lib.format.read_array_header_1_0(file)
        if is_fortran or kind != np.float16:
            raise ValueError("these weights were written otherwise")
        return np.memmap(path, kind, "r", file.tell(), shape)


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


def _keep(learnt: Learnt, path: Path) -> None:
    """Written beside and moved into place, so that nobody reads half of it."""
    arrays = learnt.arrays()
    if arrays is None:
        return
    draft = path.with_name(f"{path.stem}-{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    for old in sorted(path.parent.glob("search-*.npz"), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
        old.unlink(missing_ok=True)


def main(arguments: Sequence[str]) -> int:
    """Learn from standard input and keep the result in the file that is named; the exit code."""
    try:
        _keep(Learnt.of(Lessons.of_json(sys.stdin.read())), Path(arguments[0]))
    except OSError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
