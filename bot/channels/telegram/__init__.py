"""The Telegram channel: updates in, messages out."""

import os
import sys

# python-telegram-bot warns on every flood limit until its durations are asked for as timedeltas.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# httpx, which it imports, imports its own command line where the parts are installed: four megabytes for nothing.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

# Its own updater and the web server below that are never used: what takes updates is in `receiving` and `webhook`.
sys.modules.setdefault("telegram.ext._utils.webhookhandler", None)  # type: ignore[arg-type]
