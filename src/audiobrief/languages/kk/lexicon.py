"""Foreign words and names that Kazakh readers say in their own way, in lower case."""

from __future__ import annotations

from typing import Final

LATIN_WORDS: Final = {
    "facebook": "Фейсбук",
    "telegram": "Телеграм",
    "youtube": "Ютьюб",
    "huawei": "Хуауей",
    "nasa": "НАСА",
    "phd": "пиэйчди",
    "wi-fi": "вай-фай",
    "wifi": "вай-фай",
    "covid": "ковид",
    "enbek": "еңбек",
}
