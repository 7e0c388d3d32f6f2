"""Who says what: written → quotes with their speakers. The rest of each text is the narrator's."""

# ruff: noqa: E501 - a case is read as one line

import pytest

from audiobrief.reading.text import article_from_text
from audiobrief.segmenting import segment


def quotes(source: str, language: str) -> list[tuple[str, str | None]]:
    script = segment(article_from_text(source, "x", language))
    return [(s.text, s.speaker and s.speaker.name) for s in script.segments if s.kind == "quote"]


KAZAKH = {
    "clause after: «Q», – деді X": (
        "«Көпір осы жылы ашылады», – деді әкім Серік Асанов.",
        [("«Көпір осы жылы ашылады»,", "Серік Асанов")],
    ),
    "clause after, the short dash, no space": (
        "«Көпір осы жылы ашылады»,- деді Серік Асанов жиында.",
        [("«Көпір осы жылы ашылады»,", "Серік Асанов")],
    ),
    "colon before": (
        "Серік Асанов жиында: «Көпір осы жылы ашылады», – деп атап өтті.",
        [("«Көпір осы жылы ашылады»,", "Серік Асанов")],
    ),
    "a verb and a colon before": (
        "Әкім Серік Асанов былай деді: «Көпір осы жылы ашылады».",
        [("«Көпір осы жылы ашылады».", "Серік Асанов")],
    ),
    "деп and a verb, no dash": (
        "«Көпір осы жылы ашылады» деп мәлімдеді облыс әкімі Серік Асанов.",
        [("«Көпір осы жылы ашылады»", "Серік Асанов")],
    ),
    "a name, not speech: деп аталады": (
        "Жоба «Ауыл – ел бесігі» деп аталады. Оны «Көпір» деп те атайды.",
        [],
    ),
    "titles of works and companies": (
        "«Самұрық» қоры мен «Егемен» газеті «Болашақ» бағдарламасын бастады.",
        [],
    ),
    "broken by its clause": (
        "«Көпір осы жылы ашылады, – деді Серік Асанов. – Жолы да дайын».",
        [("«Көпір осы жылы ашылады,", "Серік Асанов"), ("Жолы да дайын».", "Серік Асанов")],
    ),
    "broken outside its marks": (
        "«Көпір осы жылы ашылады, – деді Серік Асанов. – Жолы да дайын», – деп қосты ол.",
        [("«Көпір осы жылы ашылады,", "Серік Асанов"), ("Жолы да дайын»,", "Серік Асанов")],
    ),
    "no marks, a clause at the end": (
        "Көпір осы жылы ашылады. Жолы да дайын, — деді Серік Асанов.",
        [("Көпір осы жылы ашылады. Жолы да дайын,", "Серік Асанов")],
    ),
    "no marks, the clause on the next line": (
        "Министр Ажар Сәрсен ауылға келді.\n\nБіз мұнда аурухана саламыз, дәрігер де келеді,\nдеді министр.",
        [("Біз мұнда аурухана саламыз, дәрігер де келеді,", "Ажар Сәрсен")],
    ),
    "a news agency passes on: no quote": (
        "Ауылда көпір салынып жатыр, – деп хабарлайды Ауыл ақпарат тілшісі.",
        [],
    ),
    "reported speech": (
        "Серік Асановтың айтуынша, көпір осы жылы ашылады. Ол жолдың дайын екенін айтты.",
        [],
    ),
    "a label covers the next line only": (
        "Марат Оспанов, ауыл тұрғыны:\n\nКөпірді көп күттік. Енді қуаныштымыз.\nКөпірдің ұзындығы екі жүз метр.",
        [("Көпірді көп күттік. Енді қуаныштымыз.", "Марат Оспанов")],
    ),
    "a label, flattened": (
        "Марат Оспанов, ауыл тұрғыны: Көпірді көп күттік. Енді қуаныштымыз.",
        [("Көпірді көп күттік. Енді қуаныштымыз.", "Марат Оспанов")],
    ),
    "a label in capitals": (
        "Марат ОСПАНОВ, АУЫЛ ТҰРҒЫНЫ:\nКөпірді көп күттік.",
        [("Көпірді көп күттік.", "Марат ОСПАНОВ")],
    ),
    "a title for the name": (
        "Жиынға облыс әкімі Серік Асанов қатысты.\n\n«Көпір осы жылы ашылады», – деді әкім.",
        [("«Көпір осы жылы ашылады»,", "Серік Асанов")],
    ),
    "a title that nobody in the article has": (
        "«Көпір осы жылы ашылады», – деді Президент.",
        [("«Көпір осы жылы ашылады»,", "Президент")],
    ),
    "a pronoun": (
        "Серік Асанов жиында сөйледі.\n\n«Көпір осы жылы ашылады», – деді ол.",
        [("«Көпір осы жылы ашылады»,", "Серік Асанов")],
    ),
    "a surname in another case before": (
        "Көпір туралы Гүлнар Оспановадан сұрадық.\n\n«Көпір осы жылы ашылады», – деді Оспанова.",
        [("«Көпір осы жылы ашылады»,", "Гүлнар Оспанова")],
    ),
    "a group": (
        "«Мұндай тасқын бұрын болмаған», – дейді мамандар.",
        [("«Мұндай тасқын бұрын болмаған»,", "мамандар")],
    ),
    "a dash dialogue": (
        "– Көпірді көп күттік, – дейді ауыл тұрғыны Марат Оспанов. – Енді қуаныштымыз.",
        [("– Көпірді көп күттік,", "Марат Оспанов"), ("Енді қуаныштымыз.", "Марат Оспанов")],
    ),
    "an open mark swallows only its paragraph": (
        "«Көпір осы жылы ашылады, – деді Серік Асанов.\n\nАуылда үш мың адам тұрады.\n\nЖол да жөнделді.",
        [("«Көпір осы жылы ашылады,", "Серік Асанов")],
    ),
    "over paragraphs, closed in the last": (
        "Серік Асанов жиында сөйледі:\n\n«Көпір осы жылы ашылады.\n\nЖолы да дайын. Енді су тасқынынан қорықпаймыз»,"
        " – деді ол.\n\nЖиын екі сағатқа созылды.",
        [
            ("«Көпір осы жылы ашылады.", "Серік Асанов"),
            ("Жолы да дайын. Енді су тасқынынан қорықпаймыз»,", "Серік Асанов"),
        ],
    ),
    "straight marks inside straight marks": (
        'Министр Қуат Сәрсенов: "Біз "Болашақ" бағдарламасын жалғастырамыз", – деді.',
        [('"Біз "Болашақ" бағдарламасын жалғастырамыз",', "Қуат Сәрсенов")],
    ),
    "Latin letters": (
        "«Kópir osy jyly ashylady», – dedi ákim Serik Asanov.",
        [("«Kópir osy jyly ashylady»,", "Serik Asanov")],
    ),
    "a short fragment stays with the narrator": (
        "Серік Асанов көпірді «ғасыр құрылысы» деп атады.",
        [],
    ),
    "the words for an elder belong to the name, and tell the gender of ол": (
        "Дүкенші Қалампыр апа есікті ашты.\n\n– Кір, балам, – деді ол.",
        [("– Кір, балам,", "Қалампыр апа")],
    ),
    "a line of dialogue below another is somebody else's": (
        "Асқар Дәулет келді. Болат Сейіт күтіп тұр екен.\n\n– Қайдан келдің? – деді Болат Сейіт.\n\n"
        "– Қаладан келдім. Екінші күн жолдамын.",
        [("– Қайдан келдің?", "Болат Сейіт"), ("– Қаладан келдім. Екінші күн жолдамын.", "Асқар Дәулет")],
    ),
    "a signature below": (
        'Жазбасы мынау:\n\n"Көпірді көп күттік. Енді қуаныштымыз"\n\nДанияр Оспан, "Жол" командасының капитаны',
        [('"Көпірді көп күттік. Енді қуаныштымыз"', "Данияр Оспан")],
    ),
    "whoever does something, by the ending": (
        "Алаңға Ислам Тұрар шықты.\n\n«Көп күттім», – деді жас шабуылшы.",
        [("«Көп күттім»,", "Ислам Тұрар")],
    ),
    "a body before its head is no speaker": (
        "Спорт департаментінің басшысы Гүлмира Сатыбалды келді.\n\n«Екі топ ашамыз», – деді департамент басшысы.",
        [("«Екі топ ашамыз»,", "Гүлмира Сатыбалды")],
    ),
    "the Latin alphabet of 2021": (
        "Jas aqyn Erasyl Qairat keldi.\n\n«Kitabym tausyldy», – deidi ol.",
        [("«Kitabym tausyldy»,", "Erasyl Qairat")],
    ),
    "a body before the colon, a bare clause after the quote": (
        "Облыстық баспасөз қызметі: «Тергеу жүріп жатыр», – деп хабарлады.",
        [("«Тергеу жүріп жатыр»,", "Облыстық баспасөз қызметі")],
    ),
    "a title among other cases is the subject of the sentence before": (
        "Президент Серік Асанов пен әкім Қуат Сәрсенов келді. «Су қайтты», – деді әкім.\n\nХалықпен кездесуде Президент "
        "мектеп туралы айтты. «Сабақ басталады», – деді ол.",
        [("«Су қайтты»,", "Қуат Сәрсенов"), ("«Сабақ басталады»,", "Серік Асанов")],
    ),
    "a surname by its ending, a given name that no table has": (
        "Федерация басшысы Асқар Дәулет сөйледі.\n\nҒұсмар Қырықбаев екінші болды. «Келесі жолы жеңемін», – деді ол.",
        [("«Келесі жолы жеңемін»,", "Ғұсмар Қырықбаев")],
    ),
    "an answer of an interview goes on in the next paragraph": (
        "Кітапханашы Әсел Досмағамбетова – оқырман туралы\n\n– Балалар оқи ма?\n\n– Оқиды.\n\nМен мұны күнде көремін.\n\n"
        "– Нені сұрайды?\n\n– Ертегі сұрайды.",
        [("– Оқиды.", "Әсел Досмағамбетова"), ("Мен мұны күнде көремін.", "Әсел Досмағамбетова"),
         ("– Ертегі сұрайды.", "Әсел Досмағамбетова")],
    ),
    "no marks, the clause behind a comma": (
        "Көпір осы жылы ашылады. Жолы да дайын, деді әкім Серік Асанов.",
        [("Көпір осы жылы ашылады. Жолы да дайын,", "Серік Асанов")],
    ),
    "a news agency behind a comma: no quote": (
        "Көпір осы жылы ашылады, деп хабарлайды Ауыл ақпарат тілшісі.",
        [],
    ),
    "an initial close to the surname": (
        "Әкім Дәурен Қабдраев келді. «Су бар», – деді Д.Қабдраев.",
        [("«Су бар»,", "Дәурен Қабдраев")],
    ),
    "initials are less than a given name": (
        "Жетекші Мөлдіргүл Қабдраева келді. «Су бар», – деді М.Қабдраева.",
        [("«Су бар»,", "Мөлдіргүл Қабдраева")],
    ),
    "a given name that another begins with": (
        "Қаржы министрі Мәди Тәкиев келді. «Қаржы бар», – деді министр.",
        [("«Қаржы бар»,", "Мәди Тәкиев")],
    ),
    "what stands before the title of an office": (
        "Президент Серік Асанов келді. Отырыс соңында Президент қатаң айтты: «Есеп бересіздер».",
        [("«Есеп бересіздер».", "Серік Асанов")],
    ),
    "a body in another case is nobody": (
        "Әкім Серік Асанов Үкіметке хат жазды.\n\n«Қаржы керек», – деді ол.",
        [("«Қаржы керек»,", "Серік Асанов")],
    ),
}  # fmt: skip

RUSSIAN = {
    "a source in marks behind a preposition": (
        "Ветер усилится к вечеру. Об этом сообщили в «Гидрометцентре».",
        [],
    ),
    "whose director it was, in marks": (
        "Мост закроют на ремонт. Об этом заявил директор «Автодора».",
        [],
    ),
    "a name in marks ends the sentence before": (
        "Она описала это в книге «Память». Министр заявил: «Да».",
        [("«Да».", "Министр")],
    ),
    "clause after": (
        "«Мост откроют осенью», — сказал мэр Антон Белов.",
        [("«Мост откроют осенью»,", "Антон Белов")],
    ),
    "clause after a question": (
        "«Когда откроют мост?» — спросил Антон Белов.",
        [("«Когда откроют мост?»", "Антон Белов")],
    ),
    "a colon before": (
        "Мэр Антон Белов заявил: «Мост откроют осенью».",
        [("«Мост откроют осенью».", "Антон Белов")],
    ),
    "name and role before a colon": (
        "Антон Белов, мэр Заречья: «Мост откроют осенью».",
        [("«Мост откроют осенью».", "Антон Белов")],
    ),
    "broken by its clause": (
        "«Мост откроют осенью, — сказал Антон Белов. — А дорогу — весной».",
        [("«Мост откроют осенью,", "Антон Белов"), ("А дорогу — весной».", "Антон Белов")],
    ),
    "broken in mid-sentence": (
        "— Мост, — пояснил Антон Белов, — откроют осенью.",
        [("— Мост,", "Антон Белов"), ("откроют осенью.", "Антон Белов")],
    ),
    "a dash dialogue in two voices": (
        "— Когда откроют мост? — спросила Анна Котова.\n\n— Осенью, — ответил мэр Антон Белов.",
        [("— Когда откроют мост?", "Анна Котова"), ("— Осенью,", "Антон Белов")],
    ),
    "a dash after a lead-in": (
        "Мэр Антон Белов не согласился:\n\n— Мы откроем мост осенью.",
        [("— Мы откроем мост осенью.", "Антон Белов")],
    ),
    "a list with dashes is no dialogue": (
        "Что известно о мосте:\n\n— длина двести метров;\n\n— две полосы;\n\n— открытие осенью.",
        [],
    ),
    "reported speech": (
        "По словам Антона Белова, мост откроют осенью. Он добавил, что дорога готова.",
        [],
    ),
    "a fragment in the narrator's sentence": (
        "Белов назвал мост «стройкой века» и пообещал, что его «откроют точно в срок».",
        [],
    ),
    "names of companies and works": (
        "Компания «Мостострой» и театр «Глобус» поставили пьесу «Мост». «Зенит» сыграл вничью с «Локомотивом».",
        [],
    ),
    "a list of titles": (
        'В эфир вернутся "Утро", "Что? Где? Когда?", "Поле чудес".',
        [],
    ),
    "a pronoun with its gender": (
        "Инженер Марина Котова показала чертежи мэру Антону Белову.\n\n«Тут плывуны», — сказала она.",
        [("«Тут плывуны»,", "Марина Котова")],
    ),
    "a title for the name": (
        "Мэр Заречья Антон Белов приехал на стройку.\n\n«Осенью откроем», — пообещал мэр.",
        [("«Осенью откроем»,", "Антон Белов")],
    ),
    "a description for the name": (
        "Заведующий отделением Дмитрий Гусев сообщил о состоянии больных.\n\n«Все живы», — сказал врач.",
        [("«Все живы»,", "Дмитрий Гусев")],
    ),
    "the name in another case, nominative in the answer": (
        "Корреспондент встретился с Ильёй Савиным.\n\n«Рыба ушла», — рассказал Савин.",
        [("«Рыба ушла»,", "Илья Савин")],
    ),
    "a body speaks": (
        "«Экспертиза пройдена», — заявили в пресс-службе компании.",
        [("«Экспертиза пройдена»,", "пресс-служба компании")],
    ),
    "a group": (
        "«Мост опасен», — предупреждают эксперты.",
        [("«Мост опасен»,", "эксперты")],
    ),
    "two speakers in a paragraph": (
        "«Красота!» — радуется пенсионерка Вера Ильина. «Лучше бы школу», — возражает её сосед Пётр Гусев.",
        [("«Красота!»", "Вера Ильина"), ("«Лучше бы школу»,", "Пётр Гусев")],
    ),
    "nested marks with one closing mark for both": (
        "«Спасибо строителям и компании «Мостострой», — сказал мэр Антон Белов.",
        [("«Спасибо строителям и компании «Мостострой»,", "Антон Белов")],
    ),
    "a sentence that follows the subject's own": (
        "Мэр Антон Белов подтвердил эти сроки. «Мост откроют осенью, дорогу — весной».",
        [("«Мост откроют осенью, дорогу — весной».", "Антон Белов")],
    ),
    "nobody is named": (
        "На стене нашли надпись. «Мост откроют осенью, дорогу — весной».",
        [("«Мост откроют осенью, дорогу — весной».", None)],
    ),
    "an interview": (
        "Хирург Ольга Лебедева — о работе и отдыхе\n\n— Сколько операций вы делаете?\n\n— Шесть в неделю.\n\n"
        "— А когда отдыхаете?\n\n— По ночам.",
        [("— Шесть в неделю.", "Ольга Лебедева"), ("— По ночам.", "Ольга Лебедева")],
    ),
    "a given name alone shows the gender": (
        "Нина Громова печёт. Ей помогает Павел.\n\n— Дрожжи кончаются! — кричит Павел.\n\n— В коробке, — отвечает она.",
        [("— Дрожжи кончаются!", "Павел"), ("— В коробке,", "Нина Громова")],
    ),
    "a body signs": (
        'На сайте обращение:\n\n"Спасибо каждому, кто пришёл"\n\nКооператив "Заря"\n\nПоказ назначен на осень.',
        [('"Спасибо каждому, кто пришёл"', 'Кооператив "Заря"')],
    ),
    "a surname like a calling in another case": (
        "Депутат Ирина Пастухова внесла проект. «Это важно», — подчеркнула она.",
        [("«Это важно»,", "Ирина Пастухова")],
    ),
    "those who do something, by the ending": (
        "«Денег нет», — пригрозил крановщик, попросивший не называть его имени.",
        [("«Денег нет»,", "крановщик")],
    ),
    "a name in another case is not the subject": (
        "Адвокат Пётр Носов, представляющий интересы Ивана Рогова, заявил: «Он невиновен».",
        [("«Он невиновен».", "Пётр Носов")],
    ),
    "a dash opens the words inside a paragraph": (
        "Во дворе собрались жильцы. — Воды нет с утра, — говорит Нина Громова. — Мы устали.",
        [("— Воды нет с утра,", "Нина Громова"), ("Мы устали.", "Нина Громова")],
    ),
    "those to whom somebody speaks are no description": (
        "Хирург Антон Белов вышел к прессе. «Все живы», — сказал врач журналистам.",
        [("«Все живы»,", "Антон Белов")],
    ),
    "an adjective before a given name is no part of it": (
        "Одиннадцатилетний Арман вытащил сестру. В школе Арман Сулеев учится первый год.\n\n«Я прыгнул», — рассказал Арман.",
        [("«Я прыгнул»,", "Арман Сулеев")],
    ),
    "a name set into the narrator's sentence": (
        "Нина Громова печёт хлеб. Зал, вспоминает Нина, хлопал стоя.\n\n«Я плакала», — говорит она.",
        [("«Я плакала»,", "Нина Громова")],
    ),
    "one of many before a colon": (
        "Один из прохожих у моста, услышав это, махнул рукой: «Лучше бы дорогу починили».",
        [("«Лучше бы дорогу починили».", "Один из прохожих у моста")],
    ),
}  # fmt: skip

ENGLISH = {
    "a paper in marks behind a preposition": (
        'Strong wind is expected, officials said in "The Herald".',
        [],
    ),
    "X said": ('"The bridge will open in May," Ann Lee said.', [('"The bridge will open in May,"', "Ann Lee")]),
    "said X, the mayor": (
        "“The bridge will open in May,” said Ann Lee, the mayor of Wend.",
        [("“The bridge will open in May,”", "Ann Lee")],
    ),
    "title before the name": (
        '"The bridge is safe," said chief engineer Tom Briggs of Wend Council.',
        [('"The bridge is safe,"', "Tom Briggs")],
    ),
    "X said: before": ("Ann Lee told reporters: “The bridge will open in May.”", [("“The bridge will open in May.”", "Ann Lee")]),
    "X said, before": ('Ann Lee, 52, said, "The bridge will open in May."', [('"The bridge will open in May."', "Ann Lee")]),
    "an apposition between": (
        'Tom Briggs, a councillor who voted against the plan, said: "It is too dear."',
        [('"It is too dear."', "Tom Briggs")],
    ),
    "role, name": (
        "The council's chief engineer, Tom Briggs, said: “It is too dear.”",
        [("“It is too dear.”", "Tom Briggs")],
    ),
    "broken": (
        '"The bridge," Ann Lee said, "will open in May."',
        [('"The bridge,"', "Ann Lee"), ('"will open in May."', "Ann Lee")],
    ),
    "broken by a full sentence": (
        '"The bridge is ready," Ann Lee said. "It will open in May."',
        [('"The bridge is ready,"', "Ann Lee"), ('"It will open in May."', "Ann Lee")],
    ),
    "paragraphs with a re-opened mark": (
        "Ann Lee said: “The bridge is ready.\n\n“It will open in May.\n\n“Come and see.”\n\nThe bridge is white.",
        [("“The bridge is ready.", "Ann Lee"), ("“It will open in May.", "Ann Lee"), ("“Come and see.”", "Ann Lee")],
    ),
    "single marks": (
        "‘The bridge isn’t safe,’ said Ann Lee. ‘It’s the engineers’ fault.’",
        [("‘The bridge isn’t safe,’", "Ann Lee"), ("‘It’s the engineers’ fault.’", "Ann Lee")],
    ),
    "straight single marks": (
        "'The bridge isn't safe,' said Ann Lee, the '90s champion.",
        [("'The bridge isn't safe,'", "Ann Lee")],
    ),
    "single inside double": (
        '"They told us \'It is safe\' and we believed them," Ann Lee said.',
        [('"They told us \'It is safe\' and we believed them,"', "Ann Lee")],
    ),
    "scare quotes and fragments": (
        'The "smart" bridge was called "a folly" by critics, who said it was "built on sand."',
        [],
    ),
    "a fragment with a clause after it": ('The delay raises "fears that the bridge is unsafe," Ann Lee wrote.', []),
    "a title": ('She spoke on "Meet the Town." The song "Hey Bridge" is sung there.', []),
    "he, the last one spoken of": (
        'Councillor Tom Briggs voted no, and told Ann Lee so. "It is too dear," he said.',
        [('"It is too dear,"', "Tom Briggs")],
    ),
    "she, by her given name": (
        'Tom Briggs voted no after a talk with Ann Lee. "I told him not to," she said.',
        [('"I told him not to,"', "Ann Lee")],
    ),
    "surname, then full name known": (
        'Ann Lee opened the bridge.\n\n"It held," Lee said.',
        [('"It held,"', "Ann Lee")],
    ),
    "Mrs. picks the right one": (
        'Tom Briggs and Ann Briggs crossed the bridge.\n\n"It held," Mrs. Briggs said.',
        [('"It held,"', "Ann Briggs")],
    ),
    "a description": (
        '"We will look into it," a council spokesman said.',
        [('"We will look into it,"', "a council spokesman")],
    ),
    "a body": (
        '"We will look into it," the Wend Transport Authority said.',
        [('"We will look into it,"', "Wend Transport Authority")],
    ),
    "the possessive is not the speaker": (
        "Ann Lee's deputy, Tom Briggs, agreed. \"She is right,\" he said.",
        [('"She is right,"', "Tom Briggs")],
    ),
    "the one spoken for is not the speaker": (
        '"She is right," said a spokesman for Ann Lee.',
        [('"She is right,"', "a spokesman for Ann Lee")],
    ),
    "a relative clause between": (
        '"It is too dear," Briggs, who has fought the plan for years, said on Monday.\n\nTom Briggs is a councillor.',
        [('"It is too dear,"', "Tom Briggs")],
    ),
    "a verb of no list": ('"It held!" grinned Tom Briggs.', [('"It held!"', "Tom Briggs")]),
    "they": (
        'Residents wrote to the council.\n\n"The bridge is loud," the residents wrote.\n\n"We cannot sleep," they added.',
        [('"The bridge is loud,"', "the residents"), ('"We cannot sleep,"', "the residents")],
    ),
    "on its own, after an indirect sentence": (
        "Ann Lee confirmed that the bridge would open in May.\n\n“It is ready, and it is beautiful.”",
        [("“It is ready, and it is beautiful.”", "Ann Lee")],
    ),
    "no mark closes": (
        'Ann Lee said: "The bridge is ready.\n\nThe bridge is white and has two lanes.',
        [('"The bridge is ready.', "Ann Lee")],
    ),
    "question and answer": (
        "Novelist Sarah Lind talks about her book.\n\nQ: When did you start?\n\nA: At nine. I had a pen.",
        [("At nine. I had a pen.", "Sarah Lind")],
    ),
    "according to": (
        'According to clerk Hannah Voss, "There is nothing odd about these ballots."',
        [('"There is nothing odd about these ballots."', "Hannah Voss")],
    ),
    "a noun like a verb": ('"It is unsafe," the report said.', [('"It is unsafe,"', "the report")]),
    "by age": (
        'Tom Reyes, a plumber from Leeds, lost his house.\n\n"I lost it all," the 45-year-old said.',
        [('"I lost it all,"', "Tom Reyes")],
    ),
    "a body is it": (
        'The company apologized. "We are sorry," it said in a statement.',
        [('"We are sorry,"', "The company")],
    ),
    "a quote that asks, with another after its clause": (
        'Bridge closed\n\n"What are you doing?" asked Ann Marlow. "Why now?"\n\nThe bridge stays closed until the spring.',
        [('"What are you doing?"', "Ann Marlow"), ('"Why now?"', "Ann Marlow")],
    ),
    "an abbreviation that ends the clause": (
        '“It is a shame,” said Bill Poole, 71, a welder from Flint, Mich. “We deserve better.”',
        [("“It is a shame,”", "Bill Poole"), ("“We deserve better.”", "Bill Poole")],
    ),
    "a pronoun after somebody of the other gender": (
        'Ann Marlow praised the plan.\n\nTom Reyes, the deputy mayor, voted against it.\n\n"I love it," she said.',
        [('"I love it,"', "Ann Marlow")],
    ),
    "two speakers in one paragraph": (
        '"You are lying," Tom Reyes told Ann Marlow. "No," Marlow shot back. "You are."',
        [('"You are lying,"', "Tom Reyes"), ('"No,"', "Ann Marlow"), ('"You are."', "Ann Marlow")],
    ),
    "the lawyer of somebody": (
        "Reyes's lawyer, Carl Odom, said: \"My client is innocent.\" \"He will fight,\" Odom added.",
        [('"My client is innocent."', "Carl Odom"), ('"He will fight,"', "Carl Odom")],
    ),
    "an interview: the one most named before it, not the byline's": (
        "Ann Marlow on drawing maps\n\nAnn Marlow met us in her studio, above a shop in the old harbour.\n\nQ: Why by hand?\n\n"
        "A: A hand hesitates.\n\nQ: And then?\n\nA: Then I wait.\n\nInterview by Peter Hallam",
        [("A hand hesitates.", "Ann Marlow"), ("Then I wait.", "Ann Marlow")],
    ),
    "an interview in bare paragraphs": (
        "The honey of Penrhyn\n\nFfion Parry opens a cupboard and the kitchen smells of heather.\n\nHow did it begin?\n\n"
        "My grandfather left me 12 jars.\n\nWhat do you look for?\n\nPollen, mostly. I can tell what flowered.\n\n"
        "Is it good to eat?\n\nI would not let you.",
        [
            ("My grandfather left me 12 jars.", "Ffion Parry"),
            ("Pollen, mostly. I can tell what flowered.", "Ffion Parry"),
            ("I would not let you.", "Ffion Parry"),
        ],
    ),
}  # fmt: skip

CASES = [
    pytest.param(source, language, wanted, id=f"{language}: {name}")
    for language, table in (("kk", KAZAKH), ("ru", RUSSIAN), ("en", ENGLISH))
    for name, (source, wanted) in table.items()
]


@pytest.mark.parametrize(("source", "language", "wanted"), CASES)
def test_quotes_and_their_speakers(source, language, wanted):
    assert quotes(source, language) == wanted


@pytest.mark.parametrize(
    ("language", "source", "name", "role", "gender"),
    [
        ("kk", "«Иә», – деді ауыл әкімі Серік Асанов.", "Серік Асанов", "ауыл әкімі", "male"),
        ("kk", "Марат Оспанов, ауыл тұрғыны:\nКөп күттік.", "Марат Оспанов", "ауыл тұрғыны", "male"),
        ("kk", "«Иә», – деді Айгүл Серікқызы.", "Айгүл Серікқызы", None, "female"),
        (
            "kk",
            "Бұл туралы аудан әкімі Серік Асанов айтты: «Иә, солай».",
            "Серік Асанов",
            "аудан әкімі",
            "male",
        ),
        ("kk", "«Иә», – деп ашынады ауыл тұрғыны Серік Асанов.", "Серік Асанов", "ауыл тұрғыны", "male"),
        ("kk", "«Иә», – деді адвокат Серік Асанов.", "Серік Асанов", "адвокат", "male"),
        (
            "kk",
            "Топты жинаған жасақтың тобын профессор Серік Асанов басқарды. «Иә», – деді ол.",
            "Серік Асанов",
            "профессор",
            "male",
        ),
        ("ru", "Пианист Антон Белов вышел. «Да», — сказал он.", "Антон Белов", "Пианист", "male"),
        ("en", '"Yes," said their boss Tom Briggs.', "Tom Briggs", "boss", "male"),
        ("en", 'His sister, Helen, came. "Yes," she said.', "Helen", "sister", "female"),
        ("ru", "«Да», — сказал мэр Заречья Антон Белов.", "Антон Белов", "мэр Заречья", "male"),
        ("ru", "«Да», — сказала Женя Ким.", "Женя Ким", None, "female"),
        ("ru", "Врач Анна Котова: «Да, все живы».", "Анна Котова", "Врач", "female"),
        ("en", '"Yes," said Ann Lee, the mayor of Wend.', "Ann Lee", "mayor of Wend", "female"),
        ("en", '"Yes," said chief engineer Tom Briggs.', "Tom Briggs", "chief engineer", "male"),
        ("en", '"Yes," said Ann Lee, who runs a shop.', "Ann Lee", "who runs a shop", "female"),
        ("en", 'Their guide, Ann Lee, said: "Yes."', "Ann Lee", "guide", "female"),
        ("en", 'The curator, Dr Ann Lee, said: "Yes."', "Ann Lee", "curator", "female"),
        ("en", '"Yes," said Ann Lee, a nurse who led it.', "Ann Lee", "nurse who led it", "female"),
        ("en", '"Yes," Marlow spokesman Tom Briggs said.', "Tom Briggs", "Marlow spokesman", "male"),
        (
            "kk",
            "«Иә», – деді ұйымдастырушы Әсел Досмағамбетова.",
            "Әсел Досмағамбетова",
            "ұйымдастырушы",
            "female",
        ),
        ("en", '"It is," said Mr. Okonkwo.', "Okonkwo", None, "male"),
        (
            "en",
            '"It is," said Sam Okonkwo, 42, a lecturer from Hull, on Monday.',
            "Sam Okonkwo",
            "lecturer from Hull",
            "male",
        ),
    ],
)
def test_role_and_gender(language, source, name, role, gender):
    segments = segment(article_from_text(source, "x", language)).segments
    speaker = next(s.speaker for s in segments if s.kind == "quote")
    assert (speaker.name, speaker.role, speaker.gender) == (name, role, gender)


def test_evidence_and_confidence():
    source = 'Ann Lee came. "It held," Lee said. "We crossed," she added. It rained. "We were wet and happy."'
    quoted = [s.speaker for s in segment(article_from_text(source, "x", "en")).segments if s.kind == "quote"]
    assert [s.evidence for s in quoted] == ["Lee said.", "she added.", "she added."]
    confidences = [s.confidence for s in quoted]
    assert confidences == sorted(confidences, reverse=True)
    assert 0 < confidences[-1] < confidences[0] < 1


def test_the_clause_is_an_attribution_with_the_same_speaker():
    segments = segment(article_from_text('"It held," Ann Lee said. It rained.', "x", "en")).segments
    assert [(s.kind, s.text, s.speaker and s.speaker.name) for s in segments] == [
        ("quote", '"It held,"', "Ann Lee"),
        ("attribution", "Ann Lee said.", "Ann Lee"),
        ("narration", "It rained.", None),
    ]


def test_fragments_are_quotes_on_request():
    source = 'Ann Lee said the bridge was "a gift to the whole valley" and smiled. She likes the "old" one.'
    segments = segment(article_from_text(source, "x", "en"), fragments=True).segments
    assert [(s.text, s.speaker.name) for s in segments if s.kind == "quote"] == [
        ('"a gift to the whole valley"', "Ann Lee"),
    ]
    assert quotes(source, "en") == []


def test_a_stretch_in_another_language_is_marked():
    source = (
        "Көпір туралы әлеуметтік желіде көп жазылды, тұрғындар пікір қалдырды.\n\n"
        "«Мы очень ждали этот мост, потому что на пароме было страшно», – деді Анна Котова."
    )
    segments = segment(article_from_text(source, "x", "kk")).segments
    assert [s.language for s in segments if s.kind in ("quote", "narration")] == [None, "ru"]


NOBODY_NAMED = {
    "kk a parent": (
        "kk",
        "Мектеп жөндеуі тоқтады\n\nДиректор Гүлнар Әлиева келісімшарт бұзылғанын айтты.\n\n"
        "«Ақша қайда кетті, ешкім білмейді», — деді бір ата-ана.",
        "бір ата-ана",
    ),
    "kk one of them": (
        "kk",
        "Мектеп жөндеуі тоқтады\n\nДиректор Гүлнар Әлиева келісімшарт бұзылғанын айтты.\n\n"
        "«Мен мұнымен келіспеймін», — деді тұрғындардың бірі.",
        "тұрғындардың бірі",
    ),
    "ru one of them": (
        "ru",
        "Ремонт школы остановлен\n\nМэр Иван Ким сообщил, что договор расторгнут.\n\n"
        "«Куда ушли деньги, никто не знает», — крикнула одна из матерей.",
        "одна из матерей",
    ),
}


@pytest.mark.parametrize("name", NOBODY_NAMED)
def test_words_of_nobody_named_are_not_given_to_whoever_was(name):
    language, source, speaker = NOBODY_NAMED[name]
    script = segment(article_from_text(source, "test", language))
    assert [s.speaker.name for s in script.segments if s.kind == "quote" and s.speaker] == [speaker]


def test_a_quote_in_another_language_at_the_end_is_no_teaser():
    source = (
        "Бензин қымбаттады\n\nЕлде бензин бағасы қаңтардан бастап көтерілді деп хабарлады министрлік.\n\n"
        "Жаңа баға барлық өңірде бірдей болады, оны бақылау күшейтіледі.\n\n"
        "«Топливо подорожало из-за роста мировых цен», — сказал Петров."
    )
    script = segment(article_from_text(source, "test", "kk"))
    assert script.dropped == ()
