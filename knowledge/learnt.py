"""What the search has learnt, kept in a file, so that the next start with the same knowledge does not learn again."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from knowledge.ranking import Example, LinearModel

log = logging.getLogger(__name__)

_SOURCES = ("features.py", "lexicon.json", "normalise.py", "ranking.py")  # another way to learn is another result
_KEPT = 3  # of several knowledge folders, or of an edit that is taken back


def linear_model(examples: Sequence[Example], topics: Sequence[str], folder: Path | None) -> LinearModel:
    """The model of these examples: read from `folder` when it was kept there, else learnt and kept.

    A file that cannot be read is learnt anew; a folder that cannot be written to costs time only.
    """
    if folder is None:
        return LinearModel.learn(examples, topics)
    path = folder / f"search-{_fingerprint(examples, topics)}.npz"
    kept = _read(path)
    if kept is not None:
        return kept
    model = LinearModel.learn(examples, topics)
    _keep(model, path)
    return model


def _fingerprint(examples: Sequence[Example], topics: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update(Path(__file__).with_name(name).read_bytes())
    digest.update("\n".join(topics).encode())
    for example in examples:
        digest.update(f"\n{example.topic}\t{example.question}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:20]


def _read(path: Path) -> LinearModel | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return LinearModel.of_arrays(dict(arrays))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def _keep(model: LinearModel, path: Path) -> None:
    """Written beside and moved into place, so that nobody reads half of it."""
    draft = path.with_name(f"{path.stem}-{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            np.savez(file, allow_pickle=False, **model.arrays())
        draft.replace(path)
        for old in sorted(path.parent.glob("search-*.npz"), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
            old.unlink()
    except OSError as error:
        log.info("what the search learnt is not kept: %s", error.strerror)
        with suppress(OSError):
            draft.unlink()
