"""What a Kazakh briefing says of itself."""

TITLE = "Жаңалықтар шолуы"
CONTENTS = "Осы шығарылымда:"
