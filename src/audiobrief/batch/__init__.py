"""Many articles: this machine, or a Ray cluster. The same function makes each; a place only carries it."""
