"""What a Turkish briefing says of itself."""

TITLE = "Haber bülteni"
CONTENTS = "Bu bültende:"
