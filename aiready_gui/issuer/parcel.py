"""Settings and the company's profile as one file for a colleague: whole, with a hash of what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import LogoError, SettingsFileError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.system_errors import unreadable
from aiready_gui.files import read_whole, write_whole
from aiready_gui.issuer.logo import kept_logo
from aiready_gui.issuer.profile import company_of
from aiready_gui.sealed_file import DAMAGED, ChangedFileError, NewerFileError, seal_of, sealed, unsealed
from aiready_gui.settings import Settings, settings_of

SUFFIX: Final = ".aiready-settings"
FORMAT: Final = "aiready-settings"
VERSION: Final = 1
SHARED: Final = frozenset(
    ["document_language", "terms", "discount_cap", "currency", "vat_country", "provider", "term", "redundancy", "team_folder"]
)
"""Settings that a department has in common; language, look, folders and name of its author are each one's own."""


def write_parcel(path: Path, settings: Settings, company: Company) -> str:
    """Write what is shared; the hash that tells two such files apart. Raises ``OSError`` where the path cannot be written."""
    body = {
        "settings": settings.model_dump(mode="json", include=set(SHARED)),
        "company": company.model_dump(mode="json"),
    }
    write_whole(path, sealed(FORMAT, VERSION, body))
    return seal_of(body)


def read_parcel(path: Path, settings: Settings) -> tuple[Settings, Company]:
    """``settings`` with what the file shares, and its company.

    Raises
    ------
    SettingsFileError
        It cannot be read, is of a newer version, was changed since it was written, or is none of these files.
    """
    try:
        content = unsealed(read_whole(path), FORMAT, VERSION, ("settings", "company"))
        shared = {name: value for name, value in content["settings"].items() if name in SHARED}
        return settings_of(shared, settings), _with_safe_logo(company_of(content["company"]))
    except OSError as error:
        raise SettingsFileError(unreadable("settings-file-unreadable", str(path), error), details=str(error)) from error
    except NewerFileError as error:
        raise _error("settings-file-newer", path) from error
    except ChangedFileError as error:
        raise _error("settings-file-changed", path) from error
    except (*DAMAGED, LogoError) as error:
        raise _error("settings-file-damaged", path, str(error)) from error


def _with_safe_logo(company: Company) -> Company:
    """Its logo looked over as if it were chosen here: others wrote the file."""
    return company.revised(logo=kept_logo(company.logo)) if company.logo else company


def _error(key: str, path: Path, details: str = "") -> SettingsFileError:
    return SettingsFileError(Message(key=key, args={"file": str(path)}), details=details)
