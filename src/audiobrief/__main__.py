"""``python -m audiobrief``."""

from __future__ import annotations

import os
import signal

from audiobrief.errors import INTERRUPTED


def main() -> None:
    """Run the command line, which takes a moment to load; an interruption before it is ready is silent."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    from audiobrief.cli import main as run

    run()


if __name__ == "__main__":
    main()
