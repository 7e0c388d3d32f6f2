"""Music of an episode: reading it, the ident that the program makes, and the bed under the speech."""
