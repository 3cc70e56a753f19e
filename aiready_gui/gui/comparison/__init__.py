"""Scenarios of one project side by side."""
