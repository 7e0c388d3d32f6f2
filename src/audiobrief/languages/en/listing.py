"""What a list of episodes says beside their titles."""

SUBSCRIBE = "Subscribe (RSS)"
READ_ALONG = "Read along"
TRANSCRIPT = "Transcript"
ARTICLE = "Article"
