"""Floor 1: any input becomes a `Page`, a text with its lines."""
