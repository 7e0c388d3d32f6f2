"""What is said about a Russian voice, and what it says of itself."""

SAMPLE = (
    "Доброе утро, уважаемые слушатели. Предлагаем вашему вниманию главные новости этого дня. "
    "В стране начался новый учебный год, в регионах открылись десятки школ."
)
"""Calibrates and demonstrates a voice."""

SECONDS_A_CHARACTER = 0.056
"""Of espeak-ng at its own rate, measured over twelve articles."""

ISO_639_2 = "rus"
"""The code that ID3 wants."""

SYNTHETIC_VOICE = "Голоса синтезированы компьютером"
"""The note in the tags."""

DISCLOSURE = "Голоса в этом выпуске синтезированы компьютером."
"""Said at the end of an episode."""
