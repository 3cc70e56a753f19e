"""Where resources and the user's folders lie: the same in a checkout, in a wheel and in the bundle."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_APP = "AI-Ready Advisor"
_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"

RESOURCES = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"


def user_data_dir() -> Path:
    """Recovery files and the engineer's own rows."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False, ensure_exists=True))


def user_config_dir() -> Path:
    """Preferences."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False, ensure_exists=True))


def user_documents_dir() -> Path:
    """Where people keep their files: the home folder where they keep them nowhere else."""
    folder = Path(platformdirs.user_documents_path())
    return folder if folder.is_dir() else Path.home()


def user_cache_dir() -> Path:
    """What can be built again, such as the catalogue of a checkout."""
    return Path(platformdirs.user_cache_dir(_APP, appauthor=False, ensure_exists=True))


def user_log_dir() -> Path:
    """What went wrong, for whoever mends it."""
    return Path(platformdirs.user_log_dir(_APP, appauthor=False, ensure_exists=True))
