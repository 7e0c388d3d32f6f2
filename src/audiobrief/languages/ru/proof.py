"""What the proof sheet says of itself, in Russian."""

WORDS = {
    "sheet": "Корректурный лист",
    "skip": "К фрагментам",
    "script_needed": "Странице нужен JavaScript.",
    "plan": "План",
    "save": "Сохранить план",
    "build": "Собрать выпуск заново",
    "undo": "Отменить",
    "show": "Показать",
    "show_all": "все",
    "show_doubtful": "неясно, кто говорит",
    "show_respoken": "произносится иначе",
    "show_edited": "изменено здесь",
    "show_left": "не читается",
    "play_on": "Слушать подряд",
    "conflict": "Конфликт",
    "anyway": "Всё равно записать",
    "not_now": "Не записывать",
    "segments": "Фрагменты",
    "numbered": "{label}: фрагмент {number}",
    "known_by": "Основание:",
    "sure": "уверенность {percent} %",
    "spoken": "Произносится:",
    "spoken_not": "ничего",
    "voice_name": "голос {name}",
    "whose": "Верно ли указано, кто говорит?",
    "nobody": "Не указано, кто говорит.",
    "play": "Слушать",
    "stop": "Стоп",
    "confirm": "Да, верно",
    "leave": "Убрать",
    "change": "Изменить",
    "left": "Не читается:",
    "back": "Вернуть",
    "speaker": "Кто говорит; пусто — диктор",
    "narrator": "Диктор",
    "voice": "Голос",
    "everywhere": "во всех фрагментах этой роли",
    "spoken_form": "Как произносится",
    "automatic": "Автоматически",
    "pause": "Пауза после фрагмента, в секундах",
    "pause_number": "Пауза указывается числом секунд.",
    "facts": "Фрагментов: {count}, около {length}, язык {language}, синтезатор {engine}.",
    "online": "{name} — сетевая служба: туда отправляется текст, который звучит её голосами",
    "ended": "audiobrief завершил работу; запустите его снова",
    "changed": "Изменено, ещё не сохранено.",
    "undone": "Отменено.",
    "undone_unsaved": "Отменено, ещё не сохранено.",
    "saved": "Сохранено: {plan}",
    "building": "Идёт сборка…",
    "failed": "Сборка не удалась: {error}",
    "built": "Готово: {episode}, {length}.",
    "first_build": "Это первая сборка.",
    "same_sound": "Звук не изменился.",
    "sound": "Изменения в звуке: {changes}.",
    "where": "(фрагмент {numbers})",
}

KINDS = {
    "headline": "заголовок",
    "dek": "лид",
    "heading": "подзаголовок",
    "narration": "текст диктора",
    "attribution": "слова автора",
    "quote": "цитата",
    "byline": "автор",
}
"""Kinds of segments."""

GENDERS = {
    "male": "мужской",
    "female": "женский",
}
"""Of voices."""

CHANGES = {
    "replaced": "заменено",
    "added": "добавлено",
    "taken out": "убрано",
}
"""What became of a stretch of sound."""
