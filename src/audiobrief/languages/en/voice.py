"""The sentence that calibrates and demonstrates an English voice."""

SAMPLE = (
    "Good morning, and thank you for listening. Here are the main stories of the day. "
    "A new school year has begun, and dozens of schools have opened their doors across the country."
)
