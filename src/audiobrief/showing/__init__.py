"""What people see on a terminal: tables, and a picture of the timeline."""

from audiobrief.showing.episodes import around, episode, since, summary
from audiobrief.showing.plans import plan
from audiobrief.showing.tables import cache, changes, readings, report, unknown, voices

__all__ = (
    "around",
    "cache",
    "changes",
    "episode",
    "plan",
    "readings",
    "report",
    "since",
    "summary",
    "unknown",
    "voices",
)
