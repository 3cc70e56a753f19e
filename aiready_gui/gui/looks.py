"""Which look the settings mean, with what the system prefers where they leave it to that."""

from __future__ import annotations

from typing import Final

from aiready_gui.gui.motion import system_wants_still
from aiready_gui.gui.theme import Theme, system_is_dark, system_wants_contrast
from aiready_gui.settings import Settings

LOOK: Final = frozenset(("settings.interface_language", "settings.theme", "settings.motion", "settings.text_scale"))
"""Settings that only a new window can follow."""
AS_SYSTEM: Final = ("system", "contrast")
"""Themes that follow the system from light to dark."""


def look_of(settings: Settings) -> Theme:
    """The appearance that is set."""
    return Theme(
        dark=system_is_dark() if settings.theme in AS_SYSTEM else settings.theme == "dark",
        text_scale=settings.text_scale,
        contrast=settings.theme == "contrast" or (settings.theme == "system" and system_wants_contrast()),
        still=settings.motion == "still" or system_wants_still(),
    )
