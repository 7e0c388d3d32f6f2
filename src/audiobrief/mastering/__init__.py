"""Loudness, true peak and MP3 frames: numbers in, numbers out, no article and no file."""
