"""The laboratory: tables of published measurements beside what the engine predicts for them."""
