"""The company in whose name documents leave: its profile beside the settings, its logo, both as a file for a colleague."""
