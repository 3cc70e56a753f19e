"""Data around the GPUs: what is stored, read and moved; storage tiers, links, vector indexes."""
