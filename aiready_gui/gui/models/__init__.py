"""Models of one's own from their config, and the list of all that there are."""
