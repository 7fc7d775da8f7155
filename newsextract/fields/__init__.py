"""Floor 3: labelled lines become the fields of an article."""
