"""A model's ``config.json`` (Hugging Face layout) to the columns of ``models.csv``: what was understood, what was not, what has no effect."""
