"""The arithmetic: records in, figures out. No I/O, no clock, no chance; numpy lives here."""
