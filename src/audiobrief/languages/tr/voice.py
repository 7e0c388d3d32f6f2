"""What is said about a Turkish voice, and what it says of itself."""

SAMPLE = (
    "Günaydın, değerli dinleyiciler. Günün öne çıkan haberlerini sunuyoruz. "
    "Yeni eğitim yılı başladı, ülke genelinde onlarca okul kapılarını açtı."
)
"""Calibrates and demonstrates a voice."""

ISO_639_2 = "tur"
"""The code that ID3 wants."""

SYNTHETIC_VOICE = "Sesler yapay olarak üretilmiştir"
"""The note in the tags."""

DISCLOSURE = "Bu bölümdeki sesler yapay olarak üretilmiştir."
"""Said at the end of an episode."""
