"""Prices of one's own in the window: what is sold, a price list taken in, and the way back."""
