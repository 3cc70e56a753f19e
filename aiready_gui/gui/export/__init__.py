"""The export: what is asked, what it will look like, what is to be looked at first, the writing."""
