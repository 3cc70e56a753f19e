"""A log of requests as a gateway or a provider keeps it: read row by row in bounded memory, told as lengths, week and peak."""
