"""The result: cards of the options, overview, table of all candidates."""
