"""Floor 2: every line of a `Page` gets one label, and the rule that gave it."""
