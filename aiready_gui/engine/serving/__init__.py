"""A language model that answers people: speed, queue, service level, sizing, the choice of options."""
