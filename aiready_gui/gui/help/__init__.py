"""Help that opens beside the work: what a field asks, the keys, the words of the field."""
