"""``python -m audiobrief``."""

from __future__ import annotations

from audiobrief.cli import main

if __name__ == "__main__":
    main()
