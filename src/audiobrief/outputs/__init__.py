"""What an episode is made of: one file a format, each printed from the timeline."""
