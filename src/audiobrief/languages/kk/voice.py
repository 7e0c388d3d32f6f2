"""What is said about a Kazakh voice, and what it says of itself."""

SAMPLE = (
    "Қайырлы таң, құрметті тыңдарман. Бүгінгі басты жаңалықтарды назарларыңызға ұсынамыз. "
    "Елімізде жаңа оқу жылы басталды, өңірлерде ондаған мектеп есігін ашты."
)
"""Calibrates and demonstrates a voice."""

ISO_639_2 = "kaz"
"""The code that ID3 wants."""

SYNTHETIC_VOICE = "Дауыс компьютермен синтезделген"
"""The note in the tags."""

DISCLOSURE = "Бұл шығарылымдағы дауыстарды компьютер синтездеген."
"""Said at the end of an episode."""
