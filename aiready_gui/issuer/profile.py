"""The company's profile: one record in a file of its own beside the settings, its logo in it."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from aiready_gui.domain.company import Company
from aiready_gui.files import read_whole, write_whole
from aiready_gui.paths import user_config_dir

_log = logging.getLogger(__name__)
UNREAD: Final = ".unread"


def company_path() -> Path:
    """Where the profile lies."""
    return user_config_dir() / "company.json"


def load_company(path: Path | None = None) -> Company:
    """The kept profile, empty for whatever is missing or bad."""
    return _read(path or company_path())[0]


def save_company(company: Company, path: Path | None = None) -> None:
    """Keep it; where that cannot be, it lasts until the program is closed. A file that could not be read is put aside, not lost."""
    path = path or company_path()
    try:
        if path.exists() and not _read(path)[1]:
            path.replace(path.with_name(path.name + UNREAD))
        write_whole(path, company.model_dump_json(indent=1).encode())
    except OSError:
        _log.warning("the company's profile cannot be written", exc_info=True)


def company_of(saved: Any) -> Company:
    """What can be taken of an object as it was read: unknown names of a newer version are left, bad values are not taken."""
    company = Company()
    for name, value in saved.items() if isinstance(saved, dict) else ():
        if name in Company.model_fields:
            try:
                one = Company.model_validate_json(json.dumps({name: value}))
            except (ValidationError, ValueError):
                _log.warning("%s of the company has a bad value", name)
                continue
            company = company.revised(**{name: getattr(one, name)})
    return company


def _read(path: Path) -> tuple[Company, bool]:
    """The profile, and whether the file is one at all."""
    try:
        saved = json.loads(read_whole(path))
    except FileNotFoundError:
        return Company(), True
    except (OSError, ValueError, RecursionError):
        _log.warning("the company's profile cannot be read", exc_info=True)
        return Company(), False
    return company_of(saved), isinstance(saved, dict)
