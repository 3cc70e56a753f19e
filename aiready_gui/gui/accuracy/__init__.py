"""The page that holds predictions against published measurements."""
