"""What the proof sheet says of itself, in Kazakh."""

WORDS = {
    "sheet": "Түзету парағы",
    "skip": "Үзінділерге өту",
    "script_needed": "Бұл бетке JavaScript керек.",
    "plan": "Жоспар",
    "save": "Жоспарды сақтау",
    "build": "Шығарылымды қайта жасау",
    "undo": "Болдырмау",
    "show": "Көрсету",
    "show_all": "барлығы",
    "show_doubtful": "кім айтқаны күмәнді",
    "show_respoken": "басқаша айтылатыны",
    "show_edited": "осында өзгертілгені",
    "show_left": "оқылмайтыны",
    "play_on": "Жалғастыра ойнату",
    "conflict": "Қайшылық",
    "anyway": "Сонда да жазу",
    "not_now": "Жазбау",
    "segments": "Үзінділер",
    "numbered": "{label}: {number}-үзінді",
    "known_by": "Дәлелі:",
    "sure": "сенімділігі {percent} %",
    "spoken": "Айтылуы:",
    "spoken_not": "дыбысталмайды",
    "voice_name": "дауысы {name}",
    "whose": "Кім айтқаны дұрыс па?",
    "nobody": "Кім айтқаны көрсетілмеген.",
    "play": "Ойнату",
    "stop": "Тоқтату",
    "confirm": "Иә, дұрыс",
    "leave": "Алып тастау",
    "change": "Өзгерту",
    "left": "Оқылмайды:",
    "back": "Қайтару",
    "speaker": "Сөйлеуші; бос болса, диктор",
    "narrator": "Диктор",
    "voice": "Дауыс",
    "everywhere": "осы рөлдегі барлық үзіндіде",
    "spoken_form": "Айтылу түрі",
    "automatic": "Автоматты",
    "pause": "Үзіндіден кейінгі кідіріс, секунд",
    "pause_number": "Кідіріс секунд санымен жазылады.",
    "facts": "Үзінділер: {count}, шамамен {length}, тілі {language}, дауыс бағдарламасы {engine}.",
    "online": "{name} — интернеттегі қызмет: оның дауысымен оқылатын мәтін сонда жіберіледі",
    "ended": "audiobrief жұмысын аяқтаған; оны қайта іске қосыңыз",
    "changed": "Өзгертілді, әлі сақталған жоқ.",
    "undone": "Соңғы өзгеріс кері қайтарылды.",
    "undone_unsaved": "Соңғы өзгеріс кері қайтарылды, әлі сақталған жоқ.",
    "saved": "Сақталды: {plan}",
    "building": "Жасалып жатыр…",
    "failed": "Шығарылым жасалмады: {error}",
    "built": "Дайын: {episode}, {length}.",
    "first_build": "Шығарылым алғаш рет жасалды.",
    "same_sound": "Дыбысы өзгерген жоқ.",
    "sound": "Дыбыстағы өзгеріс: {changes}.",
    "where": "({numbers}-үзінді)",
}

KINDS = {
    "headline": "тақырып",
    "dek": "лид",
    "heading": "бөлім тақырыбы",
    "narration": "баяндау",
    "attribution": "автор сөзі",
    "quote": "дәйексөз",
    "byline": "авторы",
}
"""Kinds of segments."""

GENDERS = {
    "male": "ер адам",
    "female": "әйел адам",
}
"""Of voices."""

CHANGES = {
    "replaced": "ауыстырылды",
    "added": "қосылды",
    "taken out": "алып тасталды",
}
"""What became of a stretch of sound."""
