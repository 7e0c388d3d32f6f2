"""The voices of Microsoft Edge's reading service, as its list gave them in 2025.

A table instead of a request: planning sends nothing to anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from audiobrief.models import Gender

GENDERS: dict[str, Gender] = {"f": "female", "m": "male"}

TABLE = """
af-ZA Adri:f Willem:m
am-ET Mekdes:f Ameha:m
ar-EG Salma:f Shakir:m
ar-AE Fatima:f Hamdan:m
ar-BH Laila:f Ali:m
ar-DZ Amina:f Ismael:m
ar-IQ Rana:f Bassel:m
ar-JO Sana:f Taim:m
ar-KW Noura:f Fahed:m
ar-LB Layla:f Rami:m
ar-LY Iman:f Omar:m
ar-MA Mouna:f Jamal:m
ar-OM Aysha:f Abdullah:m
ar-QA Amal:f Moaz:m
ar-SA Zariyah:f Hamed:m
ar-SY Amany:f Laith:m
ar-TN Reem:f Hedi:m
ar-YE Maryam:f Saleh:m
az-AZ Banu:f Babek:m
bg-BG Kalina:f Borislav:m
bn-BD Nabanita:f Pradeep:m
bn-IN Tanishaa:f Bashkar:m
bs-BA Vesna:f Goran:m
ca-ES Joana:f Enric:m
cs-CZ Vlasta:f Antonin:m
cy-GB Nia:f Aled:m
da-DK Christel:f Jeppe:m
de-DE Katja:f Conrad:m Amala:f Killian:m SeraphinaMultilingual:f FlorianMultilingual:m
de-AT Ingrid:f Jonas:m
de-CH Leni:f Jan:m
el-GR Athina:f Nestoras:m
en-US Aria:f Christopher:m Michelle:f Eric:m Jenny:f Guy:m Ava:f Andrew:m Emma:f Brian:m Steffan:m Roger:m
en-US AvaMultilingual:f AndrewMultilingual:m EmmaMultilingual:f BrianMultilingual:m Ana:f
en-GB Sonia:f Ryan:m Libby:f Thomas:m Maisie:f
en-AU Natasha:f WilliamMultilingual:m
en-CA Clara:f Liam:m
en-HK Yan:f Sam:m
en-IE Emily:f Connor:m
en-IN Neerja:f Prabhat:m NeerjaExpressive:f
en-KE Asilia:f Chilemba:m
en-NG Ezinne:f Abeo:m
en-NZ Molly:f Mitchell:m
en-PH Rosa:f James:m
en-SG Luna:f Wayne:m
en-TZ Imani:f Elimu:m
en-ZA Leah:f Luke:m
es-ES Elvira:f Alvaro:m Ximena:f
es-AR Elena:f Tomas:m
es-BO Sofia:f Marcelo:m
es-CL Catalina:f Lorenzo:m
es-CO Salome:f Gonzalo:m
es-CR Maria:f Juan:m
es-CU Belkys:f Manuel:m
es-DO Ramona:f Emilio:m
es-EC Andrea:f Luis:m
es-GQ Teresa:f Javier:m
es-GT Marta:f Andres:m
es-HN Karla:f Carlos:m
es-MX Dalia:f Jorge:m
es-NI Yolanda:f Federico:m
es-PA Margarita:f Roberto:m
es-PE Camila:f Alex:m
es-PR Karina:f Victor:m
es-PY Tania:f Mario:m
es-SV Lorena:f Rodrigo:m
es-US Paloma:f Alonso:m
es-UY Valentina:f Mateo:m
es-VE Paola:f Sebastian:m
et-EE Anu:f Kert:m
fa-IR Dilara:f Farid:m
fi-FI Noora:f Harri:m
fil-PH Blessica:f Angelo:m
fr-FR Denise:f Henri:m Eloise:f VivienneMultilingual:f RemyMultilingual:m
fr-BE Charline:f Gerard:m
fr-CA Sylvie:f Antoine:m Jean:m Thierry:m
fr-CH Ariane:f Fabrice:m
ga-IE Orla:f Colm:m
gl-ES Sabela:f Roi:m
gu-IN Dhwani:f Niranjan:m
he-IL Hila:f Avri:m
hi-IN Swara:f Madhur:m
hr-HR Gabrijela:f Srecko:m
hu-HU Noemi:f Tamas:m
id-ID Gadis:f Ardi:m
is-IS Gudrun:f Gunnar:m
it-IT Elsa:f Diego:m Isabella:f GiuseppeMultilingual:m
ja-JP Nanami:f Keita:m
jv-ID Siti:f Dimas:m
ka-GE Eka:f Giorgi:m
kk-KZ Aigul:f Daulet:m
km-KH Sreymom:f Piseth:m
kn-IN Sapna:f Gagan:m
ko-KR SunHi:f InJoon:m HyunsuMultilingual:m
lo-LA Keomany:f Chanthavong:m
lt-LT Ona:f Leonas:m
lv-LV Everita:f Nils:m
mk-MK Marija:f Aleksandar:m
ml-IN Sobhana:f Midhun:m
mn-MN Yesui:f Bataa:m
mr-IN Aarohi:f Manohar:m
ms-MY Yasmin:f Osman:m
mt-MT Grace:f Joseph:m
my-MM Nilar:f Thiha:m
nb-NO Pernille:f Finn:m
ne-NP Hemkala:f Sagar:m
nl-NL Fenna:f Maarten:m Colette:f
nl-BE Dena:f Arnaud:m
pl-PL Zofia:f Marek:m
ps-AF Latifa:f GulNawaz:m
pt-BR Francisca:f Antonio:m ThalitaMultilingual:f
pt-PT Raquel:f Duarte:m
ro-RO Alina:f Emil:m
ru-RU Svetlana:f Dmitry:m
si-LK Thilini:f Sameera:m
sk-SK Viktoria:f Lukas:m
sl-SI Petra:f Rok:m
so-SO Ubax:f Muuse:m
sq-AL Anila:f Ilir:m
sr-RS Sophie:f Nicholas:m
su-ID Tuti:f Jajang:m
sv-SE Sofie:f Mattias:m
sw-KE Zuri:f Rafiki:m
sw-TZ Rehema:f Daudi:m
ta-IN Pallavi:f Valluvar:m
ta-LK Saranya:f Kumar:m
ta-MY Kani:f Surya:m
ta-SG Venba:f Anbu:m
te-IN Shruti:f Mohan:m
th-TH Premwadee:f Niwat:m
tr-TR Emel:f Ahmet:m
uk-UA Polina:f Ostap:m
ur-PK Uzma:f Asad:m
ur-IN Gul:f Salman:m
uz-UZ Madina:f Sardor:m
vi-VN HoaiMy:f NamMinh:m
zh-CN Xiaoxiao:f Yunyang:m Xiaoyi:f Yunxi:m Yunjian:m Yunxia:m
zh-CN-liaoning Xiaobei:f
zh-CN-shaanxi Xiaoni:f
zh-HK HiuGaai:f WanLung:m HiuMaan:f
zh-TW HsiaoChen:f YunJhe:m HsiaoYu:f
zu-ZA Thando:f Themba:m
"""
"""Locale and its voices; the best narrator of a language first."""


FEW = 6
"""Voices of a language with which narrator, headline and two speakers of each gender differ."""
PITCHES: dict[Gender, tuple[str, ...]] = {"male": ("-14Hz", "+14Hz"), "female": ("-24Hz", "+24Hz")}
"""Two semitones from the usual 115 and 200 Hz, the lower one first: more sounds put on."""


def varied() -> Iterator[tuple[str, str, Gender]]:
    """As ``natural``, the variants of the voices whose language has fewer than ``FEW``."""
    voices = list(natural())
    counts = Counter(language for _, language, _ in voices)
    few = [voice for voice in voices if counts[voice[1]] < FEW]
    for place in range(2):
        yield from ((name + PITCHES[gender][place], language, gender) for name, language, gender in few)


def natural() -> Iterator[tuple[str, str, Gender]]:
    """Name, ISO 639-1 code and gender of every voice of the service."""
    for line in TABLE.split("\n"):
        locale, _, voices = line.partition(" ")
        for voice in voices.split():
            name, _, gender = voice.partition(":")
            yield f"{locale}-{name}Neural", locale.partition("-")[0], GENDERS[gender]
