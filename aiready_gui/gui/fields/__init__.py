"""Fields of the wizard: each edits one answer of the project by its dotted path."""
