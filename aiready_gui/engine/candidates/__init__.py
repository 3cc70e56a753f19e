"""Offers x ways to run the work: columns, gates, the choice between rows, and the table of them, for every kind of work."""
