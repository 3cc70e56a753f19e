"""Answers that may give way: what each buys where something fits, and which lets something fit where nothing does."""
