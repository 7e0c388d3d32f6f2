"""What is said about an English voice, and what it says of itself."""

SAMPLE = (
    "Good morning, and thank you for listening. Here are the main stories of the day. "
    "A new school year has begun, and dozens of schools have opened their doors across the country."
)
"""Calibrates and demonstrates a voice."""

SECONDS_A_CHARACTER = 0.058
"""Of espeak-ng at its own rate, measured over six articles."""

ISO_639_2 = "eng"
"""The code that ID3 wants."""

SYNTHETIC_VOICE = "The voices are synthetic"
"""The note in the tags."""

DISCLOSURE = "The voices of this episode are synthetic."
"""Said at the end of an episode."""
