"""The kinds of work, one room each for serving, training and fleets: need to recommendation."""
