"""What a list of episodes says beside their titles."""

SUBSCRIBE = "RSS арқылы жазылу"
READ_ALONG = "Мәтінімен тыңдау"
TRANSCRIPT = "Мәтін"
ARTICLE = "Мақала"
