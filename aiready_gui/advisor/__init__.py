"""The use cases: advise, study an answer, keep a project, walk the wizard."""
