"""An `Article` as a dict, JSON or a card for the terminal."""
