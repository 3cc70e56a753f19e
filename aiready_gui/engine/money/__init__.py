"""Prices: pricing modes, bills, ways to pay, what the market asks, spare machines, totals over the term."""
