"""What a list of episodes says beside their titles."""

SUBSCRIBE = "Abone ol (RSS)"
READ_ALONG = "Okuyarak dinle"
TRANSCRIPT = "Metin"
ARTICLE = "Haber"
