"""The page of the question asked backwards: what machines that are there already can do."""
