"""What the proof sheet says of itself, in Turkish."""

WORDS = {
    "sheet": "Prova sayfası",
    "skip": "Parçalara geç",
    "script_needed": "Bu sayfa JavaScript gerektirir.",
    "plan": "Plan",
    "save": "Planı kaydet",
    "build": "Yayını yeniden oluştur",
    "undo": "Geri al",
    "show": "Göster",
    "show_all": "tümü",
    "show_doubtful": "konuşanı kesin olmayanlar",
    "show_respoken": "farklı okunanlar",
    "show_edited": "burada değiştirilenler",
    "show_left": "okunmayanlar",
    "play_on": "Art arda oynat",
    "conflict": "Çakışma",
    "anyway": "Yine de yaz",
    "not_now": "Vazgeç",
    "segments": "Parçalar",
    "numbered": "{label}: parça {number}",
    "known_by": "Dayanağı:",
    "sure": "kesinlik %{percent}",
    "spoken": "Okunuşu:",
    "spoken_not": "seslendirilmez",
    "voice_name": "ses {name}",
    "whose": "Konuşan gerçekten bu mu?",
    "nobody": "Kimin konuştuğu belirtilmemiş.",
    "play": "Oynat",
    "stop": "Durdur",
    "confirm": "Evet, bu",
    "leave": "Çıkar",
    "change": "Değiştir",
    "left": "Okunmuyor:",
    "back": "Geri koy",
    "speaker": "Konuşan; boşsa anlatıcı",
    "narrator": "Anlatıcı",
    "voice": "Ses",
    "everywhere": "bu rolün bütün parçalarında",
    "spoken_form": "Okunuş",
    "automatic": "Otomatik",
    "pause": "Parçadan sonraki duraklama, saniye",
    "pause_number": "Duraklama saniye sayısı olarak yazılır.",
    "facts": "{count} parça, yaklaşık {length}, dil {language}, ses motoru {engine}.",
    "online": "{name} çevrimiçi bir hizmettir: onun sesleriyle okunan metin oraya gönderilir",
    "ended": "audiobrief kapandı; yeniden başlatın",
    "changed": "Değiştirildi, henüz kaydedilmedi.",
    "undone": "Geri alındı.",
    "undone_unsaved": "Geri alındı, henüz kaydedilmedi.",
    "saved": "Kaydedildi: {plan}",
    "building": "Oluşturuluyor…",
    "failed": "Oluşturulamadı: {error}",
    "built": "Hazır: {episode}, {length}.",
    "first_build": "İlk kez oluşturuldu.",
    "same_sound": "Ses değişmedi.",
    "sound": "Sesteki değişiklikler: {changes}.",
    "where": "(parça {numbers})",
}

KINDS = {
    "headline": "başlık",
    "dek": "spot",
    "heading": "ara başlık",
    "narration": "anlatım",
    "attribution": "aktarma sözü",
    "quote": "alıntı",
    "byline": "imza",
}
"""Kinds of segments."""

GENDERS = {
    "male": "erkek",
    "female": "kadın",
}
"""Of voices."""

CHANGES = {
    "replaced": "değiştirildi",
    "added": "eklendi",
    "taken out": "çıkarıldı",
}
"""What became of a stretch of sound."""
