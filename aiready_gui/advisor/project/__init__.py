"""A project as it is kept and asked for: its file, its work in progress, the wizard's steps, open questions."""
