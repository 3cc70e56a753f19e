"""The program proves itself: what a self-test asks of an installation, and what a support mail needs to know."""
