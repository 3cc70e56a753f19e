"""The rules around the machines: tables more than formulas, reviewed by other people than the formulas are."""
