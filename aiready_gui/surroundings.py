"""Where and as what the program runs: what a letter to support needs to know."""

from __future__ import annotations

import locale as system_locale
import platform
import sys
from typing import Final

from aiready_gui import __version__, paths

SHOWN_VERSIONS: Final = ("PySide6-Essentials", "numpy", "pydantic", "reportlab")


def surroundings() -> dict[str, str]:
    """Each fact by the end of its ``doctor-...`` key."""
    found = {
        "version": __version__,
        "python": f"{platform.python_version()} {'64' if sys.maxsize > 2**32 else '32'} bit",
        "system": platform.platform(),
        "language": ", ".join(filter(None, system_locale.getlocale())),
        "program": sys.executable,
        "resources": str(paths.RESOURCES),
        "data": str(paths.user_data_dir()),
        "settings": str(paths.user_config_dir()),
        "log": str(paths.user_log_dir()),
    }
    return found | {"libraries": _libraries()}


def _libraries() -> str:
    """Names and versions; the bundle has them beside the licences alone, and one that lost those has none to tell."""
    from aiready_gui.licences import normalised, works

    try:
        versions = {normalised(work.name): work.version for work in works()}
    except OSError:
        return ""
    return ", ".join(f"{name} {versions[one]}" for name in SHOWN_VERSIONS if (one := normalised(name)) in versions)
