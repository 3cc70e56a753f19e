"""Painted charts: bars, meters, the grid of hours."""
