"""``python -m audiobrief``."""

from __future__ import annotations

import gc
import os
import signal

from audiobrief.errors import INTERRUPTED


def main() -> None:
    """Run the command line, which takes a moment to load; an interruption before it is ready is silent."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    gc.disable()  # nothing that is loaded here is garbage
    from audiobrief.cli import main as run

    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()
