"""Transcripts beside the WebVTT: the same sentences and times in other formats."""
