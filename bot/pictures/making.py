"""Makes the picture that a reply orders, in a short-lived process: the service keeps its memory small."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.messages import Attachment

CURVE = "curve"  # the name of the maker in an order

_SECONDS = 20  # a busy machine needs four
_PNG = b"\x89PNG\r\n\x1a\n"


class PictureError(Exception):
    """The drawing process gave no picture; what it was told is not repeated."""


def curve_maker(keep_in: Path) -> Callable[[Mapping[str, Any]], Attachment]:
    """Makes pictures of a curve, one at a time; the drawing library keeps its list of fonts below `keep_in`.

    The maker raises PictureError, OSError or subprocess.TimeoutExpired.
    """
    turn = threading.Lock()  # each process takes some eighty megabytes for a second or two

    def make(data: Mapping[str, Any]) -> Attachment:
        with turn:
            content = _drawn(data, keep_in)
        return Attachment(name=str(data["name"]), media_type="image/png", content=content)

    return make


def _drawn(data: Mapping[str, Any], keep_in: Path) -> bytes:
    environment = {
        "PYTHONPATH": os.pathsep.join(str(Path(path).absolute()) for path in sys.path),  # what this process imports
        "MPLCONFIGDIR": str(keep_in / "matplotlib"),
        "OPENBLAS_NUM_THREADS": "1",  # threads that would only take memory
    }
    done = subprocess.run(  # this very Python, and nothing of a person in its arguments
        [sys.executable, "-P", "-m", "bot.pictures"],
        input=json.dumps(data).encode(),
        capture_output=True,
        env=environment,
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode != 0 or not done.stdout.startswith(_PNG):
        raise PictureError
    return done.stdout
