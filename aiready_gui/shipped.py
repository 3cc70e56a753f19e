"""What came with the program: every resource is read here, and one that is missing or damaged is told by its name."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from aiready_gui.domain.errors import ResourceError
from aiready_gui.domain.explain import Message
from aiready_gui.paths import RESOURCES

LOCALES: Final = ("ru", "en")
FOLDERS: Final = (
    "calibration",
    "catalogue",
    "fonts",
    "formulas",
    "icons",
    "licences",
    "locales",
    "model_config",
    "price_list",
    "proposals",
    "style",
    "templates",
    "trades",
)
_LEAST_BYTES: Final = {".ttf": 10_000, ".svg": 50}
_ENDS: Final = {".svg": b"</svg>", ".qss": b"}"}
_KEY: Final = re.compile(r"^([a-z][a-z0-9-]*) *=", re.MULTILINE)


def content(*parts: str) -> bytes:
    """The bytes of a resource, by the parts of its path below the resources.

    Raises
    ------
    ResourceError
        It is not there, cannot be read, or is empty or cut.
    """
    return _whole(RESOURCES.joinpath(*parts))


def read(*parts: str) -> str:
    """A resource in UTF-8; raises as :func:`content`, and where it is no such text."""
    try:
        return content(*parts).decode()
    except UnicodeDecodeError as error:
        raise damaged(RESOURCES.joinpath(*parts), error) from error


def names(*parts: str, suffix: str) -> tuple[str, ...]:
    """Names of the resources of a folder that end so, in their order; ``ResourceError`` where there is none."""
    folder = RESOURCES.joinpath(*parts)
    found = tuple(sorted(path.name for path in folder.glob(f"*{suffix}")))
    if not found:
        raise damaged(folder)
    return found


def damaged(path: Path, cause: Exception | None = None) -> ResourceError:
    """What to raise where a resource is not what it was."""
    return ResourceError(Message(key="resource-damaged", args={"file": str(path)}), details="" if cause is None else str(cause))


def damaged_resource() -> Path | None:
    """The first file or folder that is missing, empty or cut, or nothing where all look whole.

    Asked at each start, for a page that is opened later would fail in front of a customer. The tables of the catalogue are
    only asked not to be empty: who reads them checks every row.
    """
    for folder in FOLDERS:
        if not (RESOURCES / folder).is_dir():
            return RESOURCES / folder
    lacking = _locale_that_lacks()
    if lacking is not None:
        return lacking
    for path in sorted(RESOURCES.rglob("*")):
        if path.is_file():
            try:
                _whole(path)
            except ResourceError:
                return path
    return None


def _whole(path: Path) -> bytes:
    """The bytes of a file that is not missing, empty, or cut as far as its kind lets one see."""
    try:
        found = path.read_bytes()
        if path.suffix == ".json":
            json.loads(found)
    except (OSError, ValueError, RecursionError) as error:
        raise damaged(path, error) from error
    if len(found) < _LEAST_BYTES.get(path.suffix, 1) or not found.rstrip().endswith(_ENDS.get(path.suffix, b"")):
        raise damaged(path)
    return found


def _locale_that_lacks() -> Path | None:
    """All languages hold the same keys in the same files: what one lacks is damaged."""
    keys: dict[Path, dict[str, set[str]]] = {}
    for folder in (RESOURCES / "locales" / locale for locale in LOCALES):
        keys[folder] = {}
        for path in sorted(folder.glob("*.ftl")):
            try:
                keys[folder][path.name] = set(_KEY.findall(_whole(path).decode()))
            except (ResourceError, UnicodeDecodeError):
                return path
    for name in sorted({name for files in keys.values() for name in files}):
        every = {key for files in keys.values() for key in files.get(name, ())}
        for folder, files in keys.items():
            if files.get(name, set()) != every or not every:
                return folder / name
    return None
