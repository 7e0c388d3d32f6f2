"""What an English briefing says of itself."""

TITLE = "News briefing"
CONTENTS = "In this edition:"
