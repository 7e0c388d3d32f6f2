"""Who says what in Turkish: written → quotes with their speakers. The rest of each text is the narrator's."""

# ruff: noqa: E501 - a case is read as one line

import pytest

from audiobrief.reading.text import article_from_text
from audiobrief.segmenting import segment

OPENING = (
    "Yeni köprü açıldı\n\nKentin iki yakasını bağlayan köprü bugün hizmete girdi. Törene çok kişi geldi.\n\n"
)
VALI = "Ahmet Kurtoğlu"

CASES = {
    "name, comma, quote, dedi": (
        "Vali Ahmet Kurtoğlu, “Köprü iki yakayı birleştirdi.” dedi.",
        [("“Köprü iki yakayı birleştirdi.”", VALI)],
    ),
    "quote, dedi, name": (
        '"Köprü iki yakayı birleştirdi" dedi Vali Ahmet Kurtoğlu.',
        [('"Köprü iki yakayı birleştirdi"', VALI)],
    ),
    "the marks of Kazakh and Russian": (
        "«Köprü iki yakayı birleştirdi», dedi Vali Ahmet Kurtoğlu.",
        [("«Köprü iki yakayı birleştirdi»,", VALI)],
    ),
    "a verb and a colon before": (
        'Vali Ahmet Kurtoğlu şöyle konuştu: "Köprü iki yakayı birleştirdi."',
        [('"Köprü iki yakayı birleştirdi."', VALI)],
    ),
    "name and colon": (
        'Vali Ahmet Kurtoğlu: "Köprü iki yakayı birleştirdi."',
        [('"Köprü iki yakayı birleştirdi."', VALI)],
    ),
    "a lead-in over a quote of two paragraphs": (
        'Ulaştırma Bakanı Ayşe Yıldız, şunları kaydetti:\n\n"Köprü iki yakayı birleştirdi. Yol kısaldı.\n\n"Bu daha başlangıç."',
        [
            ('"Köprü iki yakayı birleştirdi. Yol kısaldı.', "Ayşe Yıldız"),
            ('"Bu daha başlangıç."', "Ayşe Yıldız"),
        ],
    ),
    "participle: diyen X": (
        'Vali Ahmet Kurtoğlu törene katıldı. "Köprü iki yakayı birleştirdi" diyen Kurtoğlu, yolun kısaldığını anlattı.',
        [('"Köprü iki yakayı birleştirdi"', VALI)],
    ),
    "two words: ifadesini kullandı; a role of several words; a dotted capital": (
        'İzmir Ticaret Odası Başkanı İbrahim Işıklı, "Esnaf bunu yıllardır bekliyordu." ifadesini kullandı.',
        [('"Esnaf bunu yıllardır bekliyordu."', "İbrahim Işıklı")],
    ),
    "a second given name and titles that are abbreviations": (
        'Prof. Dr. Ali Rıza Demir, "Zemin sağlam, köprü yüz yıl dayanır" değerlendirmesinde bulundu.',
        [('"Zemin sağlam, köprü yüz yıl dayanır"', "Ali Rıza Demir")],
    ),
    "no name in the clause: whoever was named last": (
        'Vali Ahmet Kurtoğlu köprüyü gezdi.\n\n"Köprü iki yakayı birleştirdi." açıklamasını yaptı.',
        [('"Köprü iki yakayı birleştirdi."', VALI)],
    ),
    "broken by its clause": (
        '"Köprü güzel," diyor 70 yaşındaki Hatice Soylu. "Ama geçiş pahalı."',
        [('"Köprü güzel,"', "Hatice Soylu"), ('"Ama geçiş pahalı."', "Hatice Soylu")],
    ),
    "several speak: a plural verb": (
        'Köylüler sevinçli. "Artık hastaneye yirmi dakikada gidiyoruz" diyorlar.',
        [('"Artık hastaneye yirmi dakikada gidiyoruz"', None)],
    ),
    "a passive verb names nobody": (
        'Bakanlıktan yapılan açıklamada, "Köprü iki yakayı birleştirdi ve yolu kısalttı." denildi.',
        [('"Köprü iki yakayı birleştirdi ve yolu kısalttı."', None)],
    ),
    "reported speech: X'e göre": (
        "Vali Ahmet Kurtoğlu’na göre köprü yolu kısalttı. Kurtoğlu’nun verdiği bilgiye göre geçiş ücretsiz.",
        [],
    ),
    "titles of works": ("Köprüye “Umut Köprüsü” adı verildi. “Uzun Yol” adlı film de burada çekildi.", []),
    "a fragment in the narrator's sentence": (
        "Vali Ahmet Kurtoğlu köprünün “tarihi bir adım” olduğunu söyledi.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_quotes_and_their_speakers(text, wanted):
    script = segment(article_from_text(OPENING + text, "x", "tr"))
    found = [(s.text, s.speaker and s.speaker.name) for s in script.segments if s.kind == "quote"]
    assert found == wanted


ROLES = [
    ('Vali Ahmet Kurtoğlu, "Köprü hazır." dedi.', "Vali", "male"),
    (
        'İzmir Ticaret Odası Başkanı Nurten Işıklı, "Köprü hazır." dedi.',
        "İzmir Ticaret Odası Başkanı",
        "female",
    ),
    ('"Köprü hazır" diye konuşan muhtar Elif Kaya, herkese teşekkür etti.', "muhtar", "female"),
]


@pytest.mark.parametrize(("text", "role", "gender"), ROLES)
def test_roles_and_gender(text, role, gender):
    script = segment(article_from_text(OPENING + text, "x", "tr"))
    speaker = next(s.speaker for s in script.segments if s.kind == "quote")
    assert (speaker.role, speaker.gender) == (role, gender)


FURNITURE = {
    "share": "Paylaş",
    "subscribe": "Abone ol",
    "related": "İlgili haber: Eski köprü yıkılıyor",
    "comments": "Yorumlar (12)",
    "tags": "Etiketler: köprü, ulaşım",
    "photo-credit": "Fotoğraf: Kent Ajansı",
    "views": "1.204 kez okundu",
    "date": "Güncelleme: 12.10.2024 09:30",
    "copyright": "Tüm hakları saklıdır.",
}


@pytest.mark.parametrize(("reason", "line"), FURNITURE.items())
def test_furniture_is_left_out_with_its_reason(reason, line):
    script = segment(article_from_text(f"{OPENING}{line}\n\nTören akşam saatlerinde sona erdi.", "x", "tr"))
    assert [(d.reason, d.text) for d in script.dropped] == [(reason, line)]
