"""Where resources and the user's folders lie: the same in a checkout, in a wheel and in the bundle."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import platformdirs

_APP = "AI-Ready Advisor"
_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"

RESOURCES = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"


def user_data_dir() -> Path:
    """Work in progress, earlier versions and the engineer's own rows."""
    return _made(platformdirs.user_data_dir(_APP, appauthor=False))


def user_config_dir() -> Path:
    """Preferences."""
    return _made(platformdirs.user_config_dir(_APP, appauthor=False))


def user_cache_dir() -> Path:
    """What can be built again, such as the catalogue of a checkout."""
    return _made(platformdirs.user_cache_dir(_APP, appauthor=False))


def user_documents_dir() -> Path:
    """Where people keep their files: the home folder where they keep them nowhere else."""
    folder = Path(platformdirs.user_documents_path())
    if folder.is_dir():
        return folder
    try:
        return Path.home()
    except RuntimeError:  # an account that has no home at all
        return Path.cwd()


def _made(name: str) -> Path:
    """The folder, made where it can be: whoever writes there meets the error, the program starts all the same."""
    folder = Path(name)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
