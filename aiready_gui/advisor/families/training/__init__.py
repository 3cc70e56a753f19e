"""Training and fine-tuning, from the need to a recommendation."""
