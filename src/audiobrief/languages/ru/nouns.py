"""Inflection of the words that rules add: units, currencies, and what abbreviations stand for.

A phrase is written ``adjective noun|tail``: adjectives and noun inflect, the tail stays as it is
(``квадратный метр``, ``километр|в час``). Models of declension follow Zaliznyak's dictionary.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .numerals import Case, Gender, adjective, form_of_count, pick

_MODELS: dict[str, tuple[Gender, str, str, str]] = {
    "завод": ("m", "", " а у  ом е", "ы ов ам ы ами ах"),
    "парк": ("m", "", " а у  ом е", "и ов ам и ами ах"),
    "месяц": ("m", "", " а у  ем е", "ы ев ам ы ами ах"),
    "город": ("m", "", " а у  ом е", "а ов ам а ами ах"),
    "рубль": ("m", "ь", "ь я ю ь ём е", "и ей ям и ями ях"),
    "юань": ("m", "ь", "ь я ю ь ем е", "и ей ям и ями ях"),
    "тонна": ("f", "а", "а ы е у ой е", "ы  ам ы ами ах"),
    "штука": ("f", "а", "а и е у ой е", "и  ам и ами ах"),
    "тысяча": ("f", "а", "а и е у ей е", "и  ам и ами ах"),
    "улица": ("f", "а", "а ы е у ей е", "ы  ам ы ами ах"),
    "миля": ("f", "я", "я и е ю ей е", "и ь ям и ями ях"),
    "калория": ("f", "я", "я и и ю ей и", "и й ям и ями ях"),
    "область": ("f", "ь", "ь и и ь ью и", "и ей ям и ями ях"),
    "село": ("n", "о", "о а у о ом е", "а  ам а ами ах"),
    "здание": ("n", "е", "е я ю е ем и", "я й ям я ями ях"),
    "евро": ("m", "", "     ", "     "),
}
"""Model noun → gender, letters cut from the lemma, singular and plural endings in order of case."""

_LIKE = {
    "завод": """
        процент метр сантиметр миллиметр километр дециметр микрометр нанометр литр миллилитр грамм
        килограмм миллиграмм микрограмм миллион миллиард триллион доллар цент фунт динар дирхам сом
        сум манат акр фут ярд карат гектар градус центнер галлон час дюйм рэнд том пункт параграф
        раздел экземпляр микрорайон район проспект бульвар доцент генерал министр президент
        лейтенант капитан майор сержант телефон аул остров инженер университет институт округ абзац
        проезд реал оборот удар биткоин подъезд кабинет офис кандидат микрозиверт миллизиверт
        ватт=ватт киловатт=киловатт мегаватт=мегаватт гигаватт=гигаватт вольт=вольт
        киловольт=киловольт ампер=ампер бит=бит килобит=килобит мегабит=мегабит гигабит=гигабит
        байт=байт килобайт=килобайт мегабайт=мегабайт гигабайт=гигабайт терабайт=терабайт герц=герц
        килогерц=килогерц мегагерц=мегагерц гигагерц=гигагерц децибел=децибел киловатт-час
        мегаватт-час гигаватт-час миллиампер-час паскаль гектопаскаль килопаскаль мегапаскаль
    """,
    "парк": "франк академик полковник подполковник начальник",
    "месяц": "месяц",
    "город": "город век дом корпус профессор доктор директор номер",
    "рубль": "рубль",
    "юань": "юань шекель баррель пиксель джоуль килоджоуль заместитель председатель",
    "тонна": """
        тонна мегатонна килотонна минута секунда миллисекунда иена лира крона гривна=гривен квартира
        атмосфера сила вона комната глава середина
    """,
    "штука": "штука копейка=копеек точка=точек река",
    "тысяча": "тысяча",
    "улица": "улица страница таблица",
    "миля": "миля деревня=деревень статья=статей",
    "калория": "калория килокалория гигакалория рупия унция станция серия",
    "область": "область площадь часть",
    "село": "село озеро=озёр начало",
    "здание": "здание предприятие",
    "евро": "евро тенге лари песо промилле пенни",
}
"""Model → nouns declined like it; ``=`` gives the genitive plural where it differs."""

_IRREGULAR: dict[str, tuple[Gender, str, str]] = {
    "конец": (
        "m",
        "конец конца концу конец концом конце",
        "концы концов концам концы концами концах",
    ),
    "год": ("m", "год года году год годом году", "годы годов годам годы годами годах"),
    "день": ("m", "день дня дню день днём дне", "дни дней дням дни днями днях"),
    "узел": ("m", "узел узла узлу узел узлом узле", "узлы узлов узлам узлы узлами узлах"),
    "человек": (
        "m",
        "человек человека человеку человека человеком человеке",
        "люди человек людям человек людьми людях",
    ),
    "злотый": (
        "m",
        "злотый злотого злотому злотый злотым злотом",
        "злотые злотых злотым злотые злотыми злотых",
    ),
    "посёлок": (
        "m",
        "посёлок посёлка посёлку посёлок посёлком посёлке",
        "посёлки посёлков посёлкам посёлки посёлками посёлках",
    ),
    "переулок": (
        "m",
        "переулок переулка переулку переулок переулком переулке",
        "переулки переулков переулкам переулки переулками переулках",
    ),
    "рисунок": (
        "m",
        "рисунок рисунка рисунку рисунок рисунком рисунке",
        "рисунки рисунков рисункам рисунки рисунками рисунках",
    ),
    "гражданин": (
        "m",
        "гражданин гражданина гражданину гражданина гражданином гражданине",
        "граждане граждан гражданам граждан гражданами гражданах",
    ),
}


class Noun(NamedTuple):
    """A noun's gender and its twelve forms."""

    gender: Gender
    singular: str
    """Six forms in order of case."""
    plural: str


@cache
def _declined() -> dict[str, Noun]:
    found = {lemma: Noun(*forms) for lemma, forms in _IRREGULAR.items()}
    for model, lemmas in _LIKE.items():
        gender, cut, singular, plural = _MODELS[model]
        for entry in lemmas.split():
            lemma, _, genitive = entry.partition("=")
            stem = lemma.removesuffix(cut)
            forms = [stem + ending for ending in plural.split(" ")]
            forms[1] = genitive or forms[1]
            found[lemma] = Noun(gender, " ".join(stem + e for e in singular.split(" ")), " ".join(forms))
    return found


def _split(phrase: str) -> tuple[list[str], str, str]:
    head, _, tail = phrase.partition("|")
    *adjectives, lemma = head.split()
    return adjectives, lemma, f" {tail}" if tail else ""


def gender_of(phrase: str) -> Gender:
    """Gender of the noun of ``phrase``."""
    return _declined()[_split(phrase)[1]].gender


def inflect(phrase: str, case: Case = "nom", *, plural: bool = False) -> str:
    """``phrase`` in ``case``. Raises KeyError for a noun that the tables lack."""
    adjectives, lemma, tail = _split(phrase)
    noun = _declined()[lemma]
    words = [adjective(word[:-2], case, "pl" if plural else noun.gender) for word in adjectives]
    return " ".join([*words, pick(noun.plural if plural else noun.singular, case)]) + tail


def counted(phrase: str, number: int, case: Case = "nom") -> str:
    """``phrase`` as it stands after the whole ``number`` in ``case``: два квадратных метра.

    Thousands and millions are nouns themselves and take the genitive: к тысяче долларов.
    """
    if number % 1000 == 0:
        return _genitive_plural(phrase)
    form = form_of_count(number)
    if form == "one":
        return inflect(phrase, case)
    if case not in ("nom", "acc"):
        return _genitive_plural(phrase) if case == "gen" else inflect(phrase, case, plural=True)
    return _after_two(phrase) if form == "few" else _genitive_plural(phrase)


def _genitive_plural(phrase: str) -> str:
    return "лет" if phrase == "год" else inflect(phrase, "gen", plural=True)


def _after_two(phrase: str) -> str:
    """Noun in the genitive singular; its adjectives genitive plural, nominative plural with a feminine."""
    adjectives, lemma, tail = _split(phrase)
    noun = _declined()[lemma]
    words = [adjective(word[:-2], "nom" if noun.gender == "f" else "gen", "pl") for word in adjectives]
    return " ".join([*words, pick(noun.singular, "gen")]) + tail
