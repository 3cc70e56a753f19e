"""Where somebody is in the settings."""

from typing import NamedTuple


class Place(NamedTuple):
    """To come back to when the window was built anew."""

    section: str = "general"
    path: str = ""
    """Of the setting with the keyboard."""
    scrolled: int = 0
