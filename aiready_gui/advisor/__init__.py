"""The use cases: advise, validate, keep a project, walk the wizard."""
