"""Values only: frozen records that every layer passes on. No I/O, no arithmetic beyond units, no Qt."""
