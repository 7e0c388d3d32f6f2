"""What the proof sheet says of itself, in English."""

WORDS = {
    "sheet": "Proof sheet",
    "skip": "Skip to the segments",
    "script_needed": "This page needs JavaScript.",
    "plan": "Plan",
    "save": "Save plan",
    "build": "Rebuild episode",
    "undo": "Undo",
    "show": "Show",
    "show_all": "all",
    "show_doubtful": "unsure who speaks",
    "show_respoken": "spoken differently",
    "show_edited": "changed here",
    "show_left": "left out",
    "play_on": "Play on",
    "conflict": "Conflict",
    "anyway": "Write it all the same",
    "not_now": "Leave it",
    "segments": "Segments",
    "numbered": "{label}: segment {number}",
    "known_by": "Known by",
    "sure": "{percent} % sure",
    "spoken": "Spoken:",
    "spoken_not": "nothing",
    "voice_name": "voice {name}",
    "whose": "Is this who speaks?",
    "nobody": "Nobody is named.",
    "play": "Play",
    "stop": "Stop",
    "confirm": "Yes, it is",
    "leave": "Leave out",
    "change": "Change",
    "left": "Left out:",
    "back": "Put back",
    "speaker": "Speaker; nobody is the narrator",
    "narrator": "Narrator",
    "voice": "Voice",
    "everywhere": "wherever this one is heard",
    "spoken_form": "Spoken form",
    "automatic": "Automatic",
    "pause": "Seconds of pause after it",
    "pause_number": "The pause is a number of seconds.",
    "facts": "{count} segments, about {length}, language {language}, engine {engine}.",
    "online": "{name} is an online service: what you play or build in its voices is sent there",
    "ended": "audiobrief has ended; start it again",
    "changed": "Changed; not saved yet.",
    "undone": "Undone.",
    "undone_unsaved": "Undone; not saved yet.",
    "saved": "Saved {plan}",
    "building": "Building…",
    "failed": "The build failed: {error}",
    "built": "Built {episode}, {length}.",
    "first_build": "It is the first build.",
    "same_sound": "The sound is as it was.",
    "sound": "The sound: {changes}.",
    "where": "(segment {numbers})",
}

KINDS = {
    "headline": "headline",
    "dek": "dek",
    "heading": "heading",
    "narration": "narration",
    "attribution": "attribution",
    "quote": "quote",
    "byline": "byline",
}
"""Kinds of segments."""

GENDERS = {
    "male": "male",
    "female": "female",
}
"""Of voices."""

CHANGES = {
    "replaced": "replaced",
    "added": "added",
    "taken out": "taken out",
}
"""What became of a stretch of sound."""
