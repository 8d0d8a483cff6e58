"""What the service loads at its start, and what it leaves to those who need it."""

from __future__ import annotations

import json
import subprocess
import sys


def test_a_service_that_polls_loads_no_library_that_it_may_never_need() -> None:
    code = (
        "import json, sys; import bot.bootstrap, bot.cli.service, bot.channels.telegram.application;"
        "print(json.dumps([*sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert "telegram" in loaded
    assert not loaded & {"numpy", "tornado", "curses", "matplotlib", "typst", "imap_tools", "prometheus_client"}
