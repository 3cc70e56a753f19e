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
    from importlib.metadata import PackageNotFoundError, version

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
    libraries = []
    for name in SHOWN_VERSIONS:
        try:
            libraries.append(f"{name} {version(name)}")
        except PackageNotFoundError:  # a bundle carries no metadata of what it never asks for
            continue
    return found | {"libraries": ", ".join(libraries)}
