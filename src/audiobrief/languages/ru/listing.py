"""What a list of episodes says beside their titles."""

SUBSCRIBE = "Подписаться (RSS)"
READ_ALONG = "Слушать и читать"
TRANSCRIPT = "Текст"
ARTICLE = "Статья"
