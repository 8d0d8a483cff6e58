"""The program's commands: arguments and exit codes, nothing else."""

from __future__ import annotations

import sys

from bot.cli.main import run_command


def main() -> None:
    """Run the command of this process and leave with its exit code."""
    sys.exit(run_command(sys.argv[1:]))


if __name__ == "__main__":
    main()
