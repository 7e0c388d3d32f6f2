"""Written signs and abbreviations, and what is said for each."""

from __future__ import annotations

CURRENCIES = {
    "₺": "lira",
    "TL": "lira",
    "TRY": "lira",
    "$": "dolar",
    "USD": "dolar",
    "€": "avro",
    "EUR": "avro",
    "£": "sterlin",
    "GBP": "sterlin",
    "¥": "yen",
    "₽": "ruble",
    "₸": "tenge",
    "₼": "manat",
}
SMALL_CHANGE = {"lira": "kuruş", "dolar": "sent", "avro": "sent"}
MAGNITUDES = {word: word for word in ("bin", "milyon", "milyar", "trilyon")} | {
    "mn": "milyon",
    "mlr": "milyar",
    "mlyr": "milyar",
    "trln": "trilyon",
}
UNITS = {
    "km/saat": "saatte … kilometre",
    "km/sa": "saatte … kilometre",
    "km/s": "saatte … kilometre",
    "m/s": "saniyede … metre",
    "km²": "kilometrekare",
    "km2": "kilometrekare",
    "m²": "metrekare",
    "m2": "metrekare",
    "m³": "metreküp",
    "m3": "metreküp",
    "km": "kilometre",
    "m": "metre",
    "cm": "santimetre",
    "mm": "milimetre",
    "kg": "kilogram",
    "gr": "gram",
    "g": "gram",
    "mg": "miligram",
    "lt": "litre",
    "l": "litre",
    "ml": "mililitre",
    "ha": "hektar",
    "kWh": "kilovatsaat",
    "MWh": "megavatsaat",
    "kW": "kilovat",
    "MW": "megavat",
    "GW": "gigavat",
    "MB": "megabayt",
    "GB": "gigabayt",
    "TB": "terabayt",
    "Mbps": "saniyede … megabit",
    "Hz": "hertz",
    "GHz": "gigahertz",
    "dk": "dakika",
    "sn": "saniye",
    "sa": "saat",
    "°C": "santigrat derece",
    "°": "derece",
}
"""The ellipsis is the place of the figure, where it does not stand first."""
ABBREVIATIONS = {
    "Dr.": "Doktor",
    "Prof.": "Profesör",
    "Doç.": "Doçent",
    "Yrd.": "Yardımcı",
    "Av.": "Avukat",
    "Sn.": "Sayın",
    "Hz.": "Hazreti",
    "Gen.": "General",
    "Org.": "Orgeneral",
    "Alb.": "Albay",
    "Uzm.": "Uzman",
    "Cad.": "Caddesi",
    "Sok.": "Sokağı",
    "Sk.": "Sokağı",
    "Mah.": "Mahallesi",
    "Bul.": "Bulvarı",
    "Apt.": "Apartmanı",
    "Ltd.": "Limited",
    "Şti.": "Şirketi",
    "A.Ş.": "Anonim Şirketi",
    "AŞ": "Anonim Şirketi",
    "T.C.": "Türkiye Cumhuriyeti",
    "M.Ö.": "milattan önce",
    "MÖ": "milattan önce",
    "M.S.": "milattan sonra",
    "yy.": "yüzyıl",
    "vb.": "ve benzeri",
    "vs.": "vesaire",
    "vd.": "ve diğerleri",
    "örn.": "örneğin",
    "bkz.": "bakınız",
    "çev.": "çeviren",
    "yak.": "yaklaşık",
    "ort.": "ortalama",
    "haz.": "hazırlayan",
}
ENDS_SENTENCES = frozenset({"vb.", "vs.", "vd.", "yy.", "A.Ş.", "Şti."})
"""Abbreviations whose stop may be the sentence's as well."""
_LETTERS = "a be ce çe de e fe ge ge he ı i je ke le me ne o ö pe kü re se şe te u ü ve dablyu iks ye ze"
LETTER_NAMES = dict(zip("ABCÇDEFGĞHIİJKLMNOÖPQRSŞTUÜVWXYZ", _LETTERS.split(), strict=True))
SAID = {
    "IMF": "ay em ef",
    "CEO": "si i o",
    "BBC": "bi bi si",
    "CNN": "si en en",
    "CIA": "si ay ey",
    "FBI": "ef bi ay",
    "VIP": "vi ay pi",
    "NBA": "en bi ey",
    "DNA": "de ne a",
}
"""Acronyms with a reading that their letters do not give."""
SPELLED = frozenset("AA AB ABD AİHM AKP ATM AVM AYM BAE EPDK EYT İBB İHA İSO İTO İTÜ ÖSYM ÖTV".split())
"""Acronyms with a vowel that are spelled all the same; those without one always are."""
WORDS_IN_CAPITALS = frozenset(
    "NATO UNESCO TÜİK AFAD TOKİ TÜBİTAK UEFA FIFA ODTÜ OHAL TÜFE ÜFE KOBİ OPEC NASA".split()
)
"""Acronyms that are read as words."""
SIGNS = {
    "&": " ve ",
    "+": " artı ",
    "=": " eşittir ",
    "×": " çarpı ",
    "%": " yüzde ",
    "‰": " binde ",
    "°": " derece ",
    "№": " numara ",
    "§": " paragraf ",
    "@": " et ",
    "~": " yaklaşık ",
    "≈": " yaklaşık ",
    "±": " artı eksi ",
    "₺": " lira ",
    "$": " dolar ",
    "€": " avro ",
    "£": " sterlin ",
}
"""Signs that stand where no other rule took them."""
MONTHS = "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split()
NUMBERED = (
    "(?:Lig|Dünya|Ordu|Kolordu|Tümen|Bölge|Genel|Olağan|Olağanüstü|Ulusal|Uluslararası|Cumhurbaşkan|Geleneksel|Asliye"
    "|Ağır|Sulh|İcra|İdare|İstinaf|Etap|Tur|Grup|Dönem|Madde|Yargı|Daire|Ceza|Hukuk|Kat|Cadde|Sokak|Uçak|Kitap|Film"
    "|Yıl|Yüzyıl|Kurultay|Kongre|Zirve|Festival|Maraton|Hat|Köprü|Nesil|Sanayi|Meclis|Avrupa|Akdeniz)"
    r"(?:[ıiuüsn]\w{0,5})?\b"
)
"""Capitalised words that an ordinal goes before, where a full stop might end a sentence."""
