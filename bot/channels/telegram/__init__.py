"""The Telegram channel: updates in, messages out."""

import os

# python-telegram-bot warns on every flood limit until its durations are asked for as timedeltas.
os.environ.setdefault("PTB_TIMEDELTA", "true")
