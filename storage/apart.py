"""Does a piece of work in a child process, so that what it has to import does not stay in memory for ever."""

from __future__ import annotations

import os
import sys
import threading
import warnings
from collections.abc import Callable


def apart(work: Callable[[], None]) -> None:
    """Do `work` in a copy of this process where one can be made, else here.

    The caller has closed what two processes must not share, connections above all. What fails there is tried once more
    here, so that its error is raised where somebody can tell it: `work` leaves nothing half done.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or not _succeeds_in_a_child(work):
        work()


def _succeeds_in_a_child(work: Callable[[], None]) -> bool:
    with warnings.catch_warnings():
        # Python warns of threads of other libraries (those of the matrix product), which this work does not use
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)  # nothing of the parent is closed or told twice
    _, status = os.waitpid(child, 0)
    return status == 0
