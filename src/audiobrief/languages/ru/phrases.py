"""What a Russian briefing says of itself."""

TITLE = "Обзор новостей"
CONTENTS = "В этом выпуске:"
