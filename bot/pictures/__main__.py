"""The drawing process: the order as JSON on standard input, the PNG on standard output; a failure is exit code 1."""

from __future__ import annotations

import json
import sys


def main() -> int:
    """Draw what standard input orders; nothing of it is ever written anywhere else."""
    try:
        from bot.pictures.data import curve_data
        from bot.pictures.drawing import png

        picture = png(curve_data(json.load(sys.stdin.buffer)))
    except Exception as error:  # noqa: BLE001  # a traceback would quote the order
        sys.stderr.write(type(error).__name__)
        return 1
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
