"""The catalogue: CSV sources, the SQLite file built from them, the frozen snapshot read out of it. The only SQL."""
