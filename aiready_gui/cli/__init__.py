"""The command line: the same use cases as the window."""

VERBS = (
    "sample",
    "advise",
    "export",
    "issued",
    "capacity",
    "load",
    "validate",
    "calibrate",
    "accuracy",
    "schema",
    "catalogue",
    "model",
    "doctor",
)
"""What makes a launch one of the command line; named here, where asking for them loads nothing."""
