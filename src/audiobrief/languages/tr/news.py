"""Turkish news: verbs of speech, names, furniture."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobrief.languages.news import News, phrases, words, words_in_order

if TYPE_CHECKING:
    from audiobrief.models import Gender


def cased(table: frozenset[str]) -> frozenset[str]:
    """``table`` with its words as their capitalised and upper-case forms are lowered: İzmir → i̇zmir, IŞIK → işik."""
    upper = {word: word.replace("ı", "I").replace("i", "İ").upper() for word in table}
    first = {upper[word][:1].lower() + word[1:] for word in table}
    return table | first | {form.lower() for form in upper.values()}


def _several(table: frozenset[str]) -> frozenset[str]:
    """``table`` with the plural of its verbs: dedi → dediler, söylüyor → söylüyorlar."""
    back = tuple("dı du tı tu yor".split())
    front = tuple("di dü ti tü".split())
    plural = {w + "lar" for w in table if w.endswith(back)} | {w + "ler" for w in table if w.endswith(front)}
    return table | plural


def _endings(table: str) -> tuple[str, ...]:
    return tuple(sorted(words(table), key=len, reverse=True))


_MALE_GIVEN = """
    abdullah adem adnan ahmet akif ali alper alperen altan anıl arda arif atilla aydın aykut aziz barış batuhan bekir
    berat berkay bilal bora bülent burak can cem cemal cengiz cevdet cihan coşkun davut deniz devlet doğan doğukan
    ege ekrem emin emir emrah emre engin enes ercan erdal erdem eren erhan erkan erol ersin ertuğrul eyüp fahrettin
    faruk fatih ferhat fikret furkan gökhan gürkan hakan haldun halil halit haluk hamza hasan hayri hikmet hulusi
    hüseyin ibrahim idris ilhan ilker ilyas ismail ismet kaan kadir kamil kemal kenan kerem kerim koray levent lütfi
    mahmut mehmet melih memduh mert mesut mete metin mithat muharrem murat musa mustafa muzaffer necati necmettin
    nihat nuri oğuz oğuzhan okan oktay onur orhan osman ozan ömer özcan özgür özkan polat rahmi ramazan rasim recep
    refik remzi rıdvan rıfat rıza sabri sadık salih salim samet sedat selahattin selami selçuk selim semih serdar
    serhat serkan sinan soner suat süleyman şahin şaban şeref şevket şükrü tahir talat tamer taner tarık tayfun
    tayyip tekin temel teoman tolga tuğrul tuncay turan turgut uğur ufuk ümit vedat veli volkan yahya yakup yalçın
    yasin yaşar yavuz yiğit yılmaz yunus yusuf zafer zeki ziya
"""
_FEMALE_GIVEN = """
    aleyna alev arzu asiye aslı asuman aylin ayla aynur aysel aysun ayşe ayşegül ayten bahar banu başak belgin belma
    berna berrin betül beyza birsen buket burcu büşra canan cansu ceren ceyda çiğdem damla defne demet derya didem
    dilan dilara dilek duygu ebru ece eda ela elçin elif emel emine esin esma esra evrim eylül ezgi fadime fatma
    fatoş feride feyza figen filiz funda gamze gizem gonca gönül gözde gül gülay gülcan gülşen gülten hacer hale
    hande handan hatice havva hilal hülya ilknur ipek irem jale kadriye kübra lale leman leyla mehtap melda melek
    meliha melike meltem meral merve meryem mine müge müjde münevver nalan nazan nazlı nergis nermin neslihan nesrin
    neşe nevin nihal nil nilay nilgün nilüfer nimet nuran nuray nurcan nurten oya özge özlem pelin pervin pınar rabia
    reyhan rukiye sabiha safiye sanem seda seher selda selin selma semiha semra serap serpil sevda sevgi sevil sevim
    sevinç sibel simge sinem songül suna sultan şebnem şeyma şule şükran tuba tuğba tülay tülin türkan ülkü yasemin
    yeliz yeşim yıldız zehra zeliha zerrin zeynep züleyha zümrüt
"""


def _given() -> dict[str, Gender]:
    given: dict[str, Gender] = dict.fromkeys(cased(words(_MALE_GIVEN)), "male")
    return given | dict.fromkeys(cased(words(_FEMALE_GIVEN)), "female")


_CASES = """
    nın nin nun nün ın in un ün ya ye a e yı yi yu yü ı i u ü da de ta te dan den tan ten la le yla yle
"""
_AFTER_NAMES = _endings(" ".join(mark + ending for mark in "'’" for ending in words(_CASES)))
"""Turkish sets the endings of a name apart from it, so that none can be mistaken for the name's own letters."""

_TITLES = """
    başkan başkanı cumhurbaşkanı başbakan başbakanı bakan bakanı milletvekili vali valisi kaymakam kaymakamı muhtar
    muhtarı müdür müdürü rektör rektörü dekan dekanı sözcü sözcüsü sekreter sekreteri yardımcısı vekili danışmanı
    üyesi temsilcisi koordinatörü yönetmen yönetmeni direktörü müfettişi komutanı general amiral albay binbaşı yüzbaşı
    büyükelçi büyükelçisi konsolosu savcı savcısı hakim hakimi avukat avukatı noter doktor doktoru hekim hekimi
    hemşire hemşiresi cerrah profesör doçent öğretim görevlisi uzman uzmanı araştırmacı araştırmacısı ekonomist
    ekonomisti analist analisti mühendis mühendisi mimar mimarı tarihçi arkeolog yazar yazarı şair gazeteci muhabir
    muhabiri editör editörü sanatçı sanatçısı oyuncu oyuncusu şarkıcı antrenör antrenörü teknik direktör kaptan
    kaptanı kalecisi futbolcu sporcu sporcusu öğretmen öğretmeni öğrenci öğrencisi çiftçi çiftçisi esnaf esnafı
    balıkçı işçi işçisi şoför şoförü sürücü pilot pilotu emekli üretici üreticisi sahibi işletmecisi kurucusu ortağı
    yöneticisi yetkilisi görevlisi sorumlusu lideri sakini annesi babası kardeşi eşi oğlu kızı komşusu tanığı mağduru
    gönüllüsü ustası imamı müftü müftüsü ceo'su dr prof doç av şefi amiri teknisyeni çalışanı veteriner veterineri
    eczacı eczacısı psikolog psikoloğu jeolog jeoloğu meteoroloji sendikacı aktivist arıcı kooperatifi
"""
_GROUPS = """
    uzmanlar yetkililer vatandaşlar mahalleliler köylüler çiftçiler üreticiler esnaflar öğrenciler öğretmenler veliler doktorlar
    hekimler bilim-insanları araştırmacılar ekonomistler analistler avukatlar gazeteciler tanıklar sakinler yolcular
    bakanlık bakanlığı belediye belediyesi valilik valiliği kaymakamlık başkanlığı müdürlük müdürlüğü kurum kurumu
    kurul kurulu dernek derneği vakıf vakfı şirket şirketi parti partisi sendika sendikası oda odası birlik birliği
    polis jandarma savcılık savcılığı üniversite üniversitesi kulüp kulübü banka bankası açıklama açıklaması bildiri
    açıklamasında açıklamada raporunda raporda bildiride bildirisinde mesajında mektubunda mektupta
    federasyon federasyonu konseyi komisyonu komitesi ajansı kooperatif
"""

NEWS = News(
    alphabet="abcçdefgğhıijklmnoöprsştuüvyzâîû",
    letters="çğış",
    common=cased(
        words("""
            ve bir bu da de için ile olarak olan olduğunu çok daha en gibi kadar sonra göre ise ancak ama ya ki ne o
            her yeni yıl şu var yok değil tarafından üzerinde içinde önce arasında şöyle dedi ifade belirtti söyledi
            etti oldu etmek olduğu bin milyon büyük iki ilk aynı bütün tüm türkiye biz ben siz onu ona nasıl artık
        """)
    ),
    abbreviations=cased(
        words(
            "dr prof doç yrd av sn hz gen org alb uzm cad sok sk mah bul apt ltd şti a.ş t.c m.ö m.s yy örn bkz çev yak ort haz no tel"
        )
    ),
    speech=cased(
        _several(phrases("""
            dedi\ndiyor\nder\ndemişti\ndemiş\ndiyen\nsöyledi\nsöylüyor\nsöylemişti\nbelirtti\nbelirtiyor\naçıkladı\naçıklıyor
            ifade etti\nifade ediyor\nifadesini kullandı\nifadelerini kullandı\nifadelerine yer verdi\nifadelerine yer verildi\nifadelere yer verildi\nifadelere yer verdi
            konuştu\nkonuşuyor\nkaydetti\nvurguladı\nvurguluyor\nanlattı\nanlatıyor\naktardı\naktarıyor\nbildirdi\nekledi
            savundu\nsavunuyor\nuyardı\nuyarıyor\nuyarısında bulundu\nuyarısını yaptı\ndile getirdi\ndile getiriyor\nyanıtladı
            yanıtını verdi\nyanıt verdi\ncevabını verdi\ncevap verdi\nkarşılığını verdi\nsordu\nsoruyor\nsorusunu sordu\nyazdı
            hatırlattı\niddia etti\nöne sürdü\nileri sürdü\ndikkat çekti\ndikkati çekti\naltını çizdi\nişaret etti\ntepki gösterdi
            değerlendirdi\ndeğerlendirmesinde bulundu\ndeğerlendirmesini yaptı\ndeğerlendirmede bulundu\naçıklamasını yaptı
            açıklamasında bulundu\naçıklama yaptı\naçıklamada bulundu\nçağrısında bulundu\nçağrısı yaptı\nçağrıda bulundu
            paylaştı\npaylaşımını yaptı\npaylaşımında bulundu\nduyurdu\nitiraf etti\nkabul etti\nseslendi\nbağırdı\nfısıldadı
            özetledi\nsözlerini noktaladı\nsözlerini tamamladı\nsözlerine ekledi\nsözlerini sürdürdü\nsözlerini kullandı
            devam etti\nsürdürdü\nşikayet etti\nyakındı\nteşekkür etti\nmesajını verdi\nmüjdesini verdi\nbilgisini verdi
            bilgisini paylaştı\nbilgi verdi\nsavunmasını yaptı\nsözünü verdi\nsöz verdi\ntalep etti\nistedi\neleştirdi\nkınadı
            denildi\nifade edildi\nbelirtildi\nkaydedildi\nvurgulandı\naçıklandı\naçıklamasını yapan\nifadelerini kullanan
        """))
    ),
    report=cased(words("bildirdi duyurdu aktardı bildiriyor bildirildi")),
    quoting=cased(
        words("""
            diye diyerek şeklinde sözleriyle ifadeleriyle ifadesiyle ifadesini ifadelerini ifadelerine cümlesini sözlerini
            değerlendirmesinde değerlendirmesini açıklamasında açıklamasını uyarısında uyarısını çağrısında yanıtını cevabını
            bilgisini görüşünü sözünü mesajını
        """)
    ),
    naming=cased(words("adlı adıyla anılan bilinen isimli adlandırılan adlandırılıyor anılıyor biliniyor denilen denen geçen")),
    verb_endings=(),
    verb_first=True,
    indefinite=words("bir biri birisi bazı bazıları"),
    head_last=True,
    role_stops=_endings("'da 'de 'ta 'te ’da ’de ’ta ’te 'dan 'den 'tan 'ten ’dan ’den ’tan ’ten daki deki için ile göre sonra kadar eden yapan veren alan olan çeken konuşan diyen diye ve"),
    according=cased(words("göre")),
    pronouns=dict.fromkeys(("o", "onlar"), "unknown"),
    titles=cased(words(_TITLES)),
    descriptions=cased(phrases("uzman\nyetkili\nbakan\nbaşkan\nvali\nmüdür\ndoktor\nyazar\nsanatçı\noyuncu\nçiftçi\nbalıkçı\navukat\nsözcü\nsürücü\narıcı")),
    groups=cased(words(_GROUPS)),
    synonyms={"devlet başkanı": "cumhurbaşkanı", "kent başkanı": "başkanı"},
    honorifics={"sayın": "unknown", "bay": "male", "bayan": "female", "bey": "male", "hanım": "female"},
    particles=words("de van von bin el"),
    not_names=cased(
        words("""
            türkiye ankara istanbul izmir avrupa asya amerika almanya rusya çin fransa ingiltere türk meclis hükümet bakanlık
            belediye üniversite pazartesi salı çarşamba perşembe cuma cumartesi pazar bu o bugün dün yarın ancak ayrıca öte
            biz ben siz sonra önce şimdi bir iki her cumhuriyet ab abd bm kurum büyükşehir doğu batı kuzey güney merkez
            bakanlığın valiliğin kaymakamlığın belediyenin başkanlığın müdürlüğün kurumun derneğin şirketin üniversitenin
            odanın birliğin sendikanın
        """)
    ),
    bodies=cased(
        words("""
            bakanlığı belediyesi üniversitesi bankası kurumu kurulu partisi müdürlüğü başkanlığı valiliği derneği vakfı
            federasyonu birliği odası sendikası şirketi holding ajansı kulübü meclisi mahkemesi komisyonu kooperatifi merkezi
            kaymakamlığı hastanesi müzesi tiyatrosu stadı stadyumu havalimanı limanı köprüsü caddesi sokağı bulvarı meydanı parkı mahallesi
            ilçesi köyü denizi gölü nehri dağı ovası körfezi adası cumhuriyeti gazetesi televizyonu festivali ligi kupası
            lisesi okulu fakültesi enstitüsü fabrikası barajı spor haber medya
        """)
    ),
    given=_given(),
    patronymics=("",),  # a third name is a surname too: Ali Rıza Demir
    case_endings=tuple((ending, "") for ending in _AFTER_NAMES),
    genitives=_endings("nın nin nun nün ının inin unun ünün"),
    plurals=(("leri", "i"), ("ları", "ı"), ("ler", ""), ("lar", "")),
    stem_endings=_AFTER_NAMES,
    first_person=cased(words("ben benim bana beni bende biz bizim bize bizi bizde kendim kendimiz")),
    first_person_endings=_endings("dım dim dum düm tım tim tum tüm dık dik duk dük tık tik tuk tük yorum yoruz rım rim rız riz cağım ceğim cağız ceğiz"),
    interviewer=cased(words("soru muhabir sunucu gazeteci")),
    answers=cased(words("cevap yanıt konuk")),
    sections=cased(
        phrases("""
            gündem\nsiyaset\nekonomi\ndünya\nspor\nmagazin\nsağlık\neğitim\nteknoloji\nkültür sanat\nkültür-sanat\nyaşam\nçevre
            yazarlar\nvideo\nfoto galeri\ngaleri\nanasayfa\nana sayfa\nson dakika\nyerel\nasayiş\nbilim\nhava durumu\nhaberler
            son haberler\nresmi ilanlar\nkünye\niletişim\nhakkımızda\nyerel haberler\npolitika\nturizm\notomobil\nemlak
        """)
    ),
    months=cased(words("ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık")),
    month_stems=words_in_order("oca şub mar nis may haz tem ağu eyl eki kas ara"),
    furniture=(
        ("share", r"(?:haberi |bu haberi |sosyal medyada |arkadaşlarınla )?paylaş(?:ın|ım)?(?: ?:.{0,80})?|bağlantıyı kopyala|linki kopyala"),
        ("subscribe", r"(?:ücretsiz |hemen )?(?:abone ol(?:un)?|üye ol(?:un)?|giriş yap|kaydol|takip et)|.{0,60}\b(?:bültenimize|kanalımıza|kanalımızı|hesabımızı)\b.{0,80}\b(?:abone olun|kaydolun|katılın|takip edin)\b.{0,20}"),
        ("related", r"(?:ayrıca oku(?:yun)?|bunu da oku(?:yun)?|okumaya devam et|devamını oku|haberin devamı|detaylar için tıklayın)(?: ?[:›»].{0,200})?|ilgili haber(?:ler)?(?: ?:.{0,200})?"),
        ("photo-credit", r"(?:foto(?:ğraf)?(?:lar)?|görsel|video|kamera) ?[:/©].{0,160}"),
        ("source", r"(?:haber )?kaynak ?:.{0,80}"),
        ("tags", r"etiketler(?: ?:.{0,300})?|anahtar kelimeler ?:.{0,300}"),
        ("views", r"(?:okunma|görüntülenme|görüntüleme|izlenme)(?: sayısı)? ?:? ?[\d. ]{0,12}|[\d. ]{1,12} ?(?:kez )?(?:okundu|okunma|görüntülendi|görüntülenme|izlendi|yorum)"),
        ("comments", r"(?:[\d]{1,5} )?(?:yorumlar|yorum yap|yorum yaz|yorum ekle|yorum bırak)(?: ?\(?\d*\)?)?"),
        ("cookie", r".{0,160}\b(?:çerez(?:ler|leri)?|cookie)\b.{0,120}(?:kullan|kabul|politika).{0,160}"),
        ("advertising", r"reklam|sponsorlu(?: içerik)?|advertorial"),
        ("navigation", r"(?:önceki|sonraki)(?: haber)?|menü|ara|tüm haberler|ana ?sayfaya dön|başa dön|kapat"),
        ("copyright", r"(?:©|tüm hakları saklıdır|copyright).{0,160}"),
        ("date", r"(?:yayınlanma|yayınlanma tarihi|güncelleme|güncellenme|son güncelleme|oluşturulma tarihi|giriş)(?: tarihi)? ?:? ?\d.{0,60}|(?:bugün|dün),? \d{1,2}[:.]\d\d"),
    ),
    related=(
        r"(?:(?:en )?çok okunan(?:lar)?(?: haberler)?|öne çıkan(?:lar)?(?: haberler)?|son haberler|diğer haberler|benzer haberler|günün manşetleri|sizin için seçtiklerimiz|editörün seçtikleri)",
        r"(?:ilgili haberler|bunlar da ilginizi çekebilir|ilginizi çekebilir) ?:?",
    ),
    inline=(
        r"(?:Ayrıca okuyun|Bunu da okuyun|İlgili haber|Haberin devamı|Detaylar için)\b",
    ),
    byline_before=("haber", "muhabir", "yazar", "yazan", "editör", "hazırlayan"),
    byline=(
        r"(?:haber|muhabir|yazar|yazan|editör|kameraman|hazırlayan|haber merkezi) ?[:/-] ?.{2,120}",
    ),
)  # fmt: skip
