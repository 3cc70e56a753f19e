"""A provider's price list as people send it: read from XLSX or CSV, understood, and held against what is known."""
