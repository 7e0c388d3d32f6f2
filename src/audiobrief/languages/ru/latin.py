"""Latin words in Cyrillic: a lexicon of names that readers know, letter names, transliteration."""

from __future__ import annotations

import re
import unicodedata

from audiobrief.languages.rules import Rule

from .tables import pairs, row

LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        row(
            """
    эй би си ди и эф джи эйч ай джей кей эл эм эн о пи кью ар эс ти ю ви дабл-ю икс уай зед
    """
        ),
        strict=True,
    )
)
"""English letter names as Russian readers say them."""

LEXICON = pairs(
    """
    youtube=ютуб ios=ай-о-эс on-line=онлайн egov=е-гов facebook=фейсбук instagram=инстаграм
    whatsapp=вотсап telegram=телеграм twitter=твиттер tiktok=тикток google=гугл apple=эпл
    microsoft=майкрософт amazon=амазон netflix=нетфликс meta=мета iphone=айфон ipad=айпад
    android=андроид windows=виндоус linux=линукс samsung=самсунг huawei=хуавей xiaomi=сяоми
    sony=сони nokia=нокиа intel=интел nvidia=энвидиа tesla=тесла spacex=спейс-икс starlink=старлинк
    starship=старшип falcon=фалкон boeing=боинг airbus=эйрбас embraer=эмбраер bombardier=бомбардье
    toyota=тойота honda=хонда nissan=ниссан hyundai=хёндай kia=киа lexus=лексус bmw=бэ-эм-вэ
    mercedes=мерседес benz=бенц audi=ауди volkswagen=фольксваген porsche=порше ferrari=феррари
    renault=рено peugeot=пежо citroen=ситроен chevrolet=шевроле ford=форд chery=чери haval=хавал
    geely=джили lada=лада bloomberg=блумберг reuters=рейтер forbes=форбс bbc=би-би-си cnn=си-эн-эн
    guardian=гардиан times=таймс post=пост washington=вашингтон york=йорк new=нью wall=уолл
    street=стрит journal=джорнал news=ньюс online=онлайн offline=офлайн email=имейл e-mail=имейл
    mail=мейл internet=интернет wi-fi=вай-фай wifi=вай-фай bluetooth=блютус startup=стартап
    blockchain=блокчейн bitcoin=биткоин ethereum=эфириум binance=байнэнс crypto=крипто visa=виза
    mastercard=мастеркард paypal=пэйпал kaspi=каспи halyk=халык bank=банк bi=би group=групп air=эйр
    astana=астана almaty=алматы kazakhstan=казахстан qazaq=казак kazmunaygas=казмунайгаз
    samruk=самрук kazyna=казына petronas=петронас chevron=шеврон exxon=эксон mobil=мобил shell=шелл
    total=тоталь eni=эни gazprom=газпром rosatom=росатом yandex=яндекс vk=вэ-ка ok=окей
    wildberries=вайлдберриз ozon=озон aliexpress=алиэкспресс alibaba=алибаба uber=убер
    indrive=индрайв glovo=глово wolt=вольт openai=оупен-эй-ай chatgpt=чат-джи-пи-ти gpt=джи-пи-ти
    gemini=джемини claude=клод ai=эй-ай it=ай-ти pr=пи-ар hr=эйч-ар vip=вип ceo=си-и-о cfo=си-эф-о
    phd=пи-эйч-ди mba=эм-би-эй nato=нато unesco=юнеско unicef=юнисеф opec=опек fifa=фифа uefa=уефа
    nasa=наса covid=ковид sars=сарс pfizer=пфайзер moderna=модерна astrazeneca=астразенека
    biontech=бионтех sputnik=спутник s&p=эс-энд-пи moody’s=мудис moody's=мудис fitch=фитч
    nasdaq=насдак brent=брент wti=дабл-ю-ти-ай dow=доу jones=джонс b2b=би-ту-би b2c=би-ту-си
    life=лайф live=лайв show=шоу star=стар stars=старс world=уорлд city=сити park=парк plaza=плаза
    expo=экспо forum=форум digital=диджитал smart=смарт media=медиа tv=ти-ви radio=радио press=пресс
    sport=спорт sports=спортс club=клуб league=лига champions=чемпионс premier=премьер
    formula=формула grand=гран prix=при open=оупен cup=кап manchester=манчестер united=юнайтед
    arsenal=арсенал chelsea=челси liverpool=ливерпуль real=реал barcelona=барселона bayern=бавария
    juventus=ювентус milan=милан inter=интер psg=пэ-эс-жэ dior=диор chanel=шанель gucci=гуччи
    louis=луи vuitton=виттон christian=кристиан the=зе of=оф and=энд for=фор in=ин on=он to=ту a=э
    by=бай with=виз from=фром you=ю we=ви i=ай my=май one=уан company=компани capital=кэпитал
    energy=энерджи music=мьюзик house=хаус home=хоум game=гейм games=геймс research=рисёч
    university=юниверсити institute=институт center=сентер centre=сентер security=секьюрити
    service=сервис services=сервисез systems=системс solutions=солюшнз technologies=технолоджис
    technology=технолоджи international=интернэшнл national=нэшнл global=глобал black=блэк
    friday=фрайдей zoom=зум skype=скайп viber=вайбер signal=сигнал discord=дискорд steam=стим
    playstation=плейстейшен xbox=иксбокс nintendo=нинтендо disney=дисней marvel=марвел hbo=эйч-би-о
    warner=уорнер universal=юниверсал spotify=спотифай shazam=шазам soundcloud=саундклауд
    twitch=твич reddit=реддит linkedin=линкедин wikipedia=википедия x=икс www=вэ-вэ-вэ pdf=пэ-дэ-эф
    usb=ю-эс-би sms=эс-эм-эс gps=джи-пи-эс dvd=дэ-вэ-дэ cd=си-ди qr=кью-ар nft=эн-эф-ти ltd=лимитед
    inc=инкорпорейтед llc=эл-эл-си plc=пи-эл-си gmbh=гэ-эм-бэ-ха vs=против =etcи etc=и_так_далее
    """
)
"""Names and loan words, folded → as said."""

_CLUSTERS: tuple[tuple[str, str], ...] = (
    ("tion", "шн"),
    ("sch", "ш"),
    ("tch", "ч"),
    ("igh", "ай"),
    ("ough", "о"),
    ("qu", "кв"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("zh", "ж"),
    ("kh", "х"),
    ("th", "т"),
    ("ph", "ф"),
    ("ck", "к"),
    ("gh", "г"),
    ("wh", "у"),
    ("oo", "у"),
    ("ee", "и"),
    ("ea", "и"),
    ("ou", "ау"),
    ("ai", "эй"),
    ("ay", "эй"),
    ("ey", "ей"),
    ("oy", "ой"),
    ("ya", "я"),
    ("yu", "ю"),
    ("yo", "ё"),
    ("ce", "се"),
    ("ci", "си"),
    ("cy", "си"),
    ("ss", "сс"),
)
_SINGLES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        row("а б к д е ф г х и дж к л м н о п к р с т у в в кс и з"),
        strict=True,
    )
)
_CLUSTER_SOUNDS = dict(_CLUSTERS)
_SOUND = re.compile("|".join([*(cluster for cluster, _ in _CLUSTERS), "[a-z]"]))
_SILENT_H = re.compile(r"(?<=[aeiou])h(?=[bcdfgjklmnpqrstvwxz]|$)")
_SILENT_E = re.compile(r"(?<=[aeiouy][bcdfghklmnpqrstvxz])e$|(?<=[aeiouy][bcdfgklmnpqrstvxz]{2})e$")
_BUZZING_S = re.compile("(?<=[aeiouy])s(?=[aeiouy])")
_VOWEL = re.compile("[aeiouy]")

_SHORT = 3
"""Words up to this length keep every letter."""

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ]*+(?:[’'&-][A-Za-zÀ-ÖØ-öø-ɏ]++)*")
_SPELLED_LENGTH = 3
"""Capitals up to this length are spelled; longer ones where vowels and consonants do not alternate."""
_SPEAKABLE = re.compile("[^aeiouy]?(?:[aeiouy][^aeiouy])+[aeiouy]?$|[^aeiouy][aeiouy][^aeiouy][aeiouy]$")
_CAPITALS_LENGTH = 5
"""Capitals longer than this are a word set in capitals."""


def letters(word: str) -> str:
    """``word`` letter by letter: ай-би-эм."""
    return "-".join(LETTERS[letter] for letter in word.casefold() if letter in LETTERS)


def _say_latin(match: re.Match[str]) -> str:
    """Reuters → рейтер; a compound part by part."""
    word = match.group()
    folded = word.casefold()
    if folded in LEXICON:
        return _cased(LEXICON[folded], word)
    parts = [_part(part) for part in re.split(r"[’'&-]", word)]
    return ("-" if "-" in word else " и " if "&" in word else "").join(part for part in parts if part)


def _cased(said: str, word: str) -> str:
    return said[:1].upper() + said[1:] if word[:1].isupper() and not word.isupper() else said


def _part(word: str) -> str:
    if word.isupper() and len(word) <= _CAPITALS_LENGTH:
        spoken = len(word) > _SPELLED_LENGTH and _SPEAKABLE.match(word.casefold())
        return pronounce(word) if spoken else LEXICON.get(word.casefold()) or letters(_plain(word))
    return _cased(pronounce(word), word)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    return folded.translate(_STROKED)


_STROKED = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ß": "ss",
        "æ": "e",
        "œ": "e",
        "ı": "i",
        "ħ": "h",
        "þ": "th",
        "ð": "d",
        "ə": "a",
    }
)


def pronounce(word: str) -> str:
    """One Latin word as Russian letters: the lexicon's form, else by sound."""
    plain = _plain(word)
    if plain in LEXICON:
        return LEXICON[plain]
    if plain and not _VOWEL.search(plain):
        return letters(plain)
    heard = _BUZZING_S.sub("z", plain)
    heard = _SILENT_H.sub("", _SILENT_E.sub("", heard)) if len(plain) > _SHORT else plain
    sounds = _SOUND.findall(heard)
    said = "".join(_CLUSTER_SOUNDS.get(sound) or _SINGLES[sound] for sound in sounds)
    if plain[:1] == "e" and said[:1] == "е":
        said = "э" + said[1:]
    return re.sub(r"(?<=[аеоуэ])и$", "й", re.sub(r"^и(?=[аеоуэ])", "й", said))


RULES: tuple[Rule, ...] = (Rule("latin", _WORD, _say_latin),)
