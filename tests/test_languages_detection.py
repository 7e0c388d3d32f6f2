"""The language of a text, by letters and function words."""

import pytest

from audiobrief.languages.detection import detect, shown


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ауылда жаңа мектеп ашылды", "kk"),
        ("Бұл туралы облыс әкімі айтты.", "kk"),
        ("Aýylda jańa mektep ashyldy, dep habarlaıdy tilshi", "kk"),
        ("Auylda jaña mektep aşyldy, – dep habarlaidy tilşi", "kk"),
        ("В деревне открыли новую школу", "ru"),
        ("Об этом сообщил мэр города.", "ru"),
        ("A new school has opened in the village", "en"),
        ("The mayor said so on Monday.", "en"),
        ("Köyde yeni bir okul açıldı", "tr"),
        ("Belediye başkanı bunu pazartesi günü söyledi.", "tr"),
        ("İstanbul Boğazı'nda bir gemi karaya oturdu, trafik durdu", "tr"),
        ("Astanada qysqy kitap järmeñkesi ötti, dep jazady gazet", "kk"),
        ("The mayor of Şişli met Recep Yılmaz in the city on Monday", "en"),
        ("12 345", "en"),
        ("", "en"),
        ("В посёлке Өскемен открыли школу, и в неё пойдут дети из трёх сёл, сообщили в акимате", "ru"),
        ("Компания Apple представила новый iPhone и сообщила о его цене", "ru"),
        ("Facebook және Google компаниялары бұл туралы мәлімдеді", "kk"),
    ],
)
def test_detect(text, language):
    assert detect(text) == language


def test_only_the_beginning_of_a_long_text_is_read():
    assert detect("Об этом сообщил мэр города. " * 100_000) == "ru"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Цены выросли на 15%", "ru"),
        ("В 2024 году 15%", "ru"),
        ("Prices rose by 15%", "en"),
        ("Fiyatlar bu yıl %15 arttı", "tr"),
        ("Баға 15% өсті", "kk"),
        ("15 млрд доллар", "kk"),
        ("NATO", "kk"),
        ("5 km", "kk"),
        ("15%", "kk"),
        ("", "kk"),
    ],
)
def test_a_text_that_does_not_show_its_language_is_in_the_one_expected(text, language):
    assert shown(text, "kk") == language
