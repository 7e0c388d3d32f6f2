"""Podcasting 2.0 JSON chapters, version 1.2.0."""

from __future__ import annotations

from audiobrief.models import Timeline
from audiobrief.outputs.tags import milliseconds


def chapters_json(title: str, timeline: Timeline) -> dict[str, object]:
    """The document; times in seconds, equal to the ID3 chapters' milliseconds."""
    return {
        "version": "1.2.0",
        "title": title,
        "chapters": [
            {
                "startTime": milliseconds(chapter.start_sample) / 1000,
                "endTime": milliseconds(chapter.end_sample) / 1000,
                "title": chapter.title,
            }
            for chapter in timeline.chapters
        ],
    }
