"""A language model that answers people, from its need to a recommendation."""
