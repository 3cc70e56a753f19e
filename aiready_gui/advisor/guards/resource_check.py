"""Which of the shipped files is missing or cut: asked at each start, for a page that is opened later would fail in front of a customer.

The tables of the catalogue are left out: who reads them checks every row.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from aiready_gui.paths import RESOURCES
from aiready_gui.texts import LOCALES

_KEY: Final = re.compile(r"^([a-z][a-z0-9-]*) *=", re.MULTILINE)
_FOLDERS: Final = ("calibration", "catalogue", "fonts", "icons", "locales", "style", "templates")
_LEAST_BYTES: Final = {".ttf": 10_000, ".svg": 50}
_ENDS: Final = {".svg": "</svg>", ".qss": "}"}
_CHECKED: Final = (".json", ".qss", ".svg", ".ttf")


def damaged_resource() -> Path | None:
    """The first file or folder that is missing, empty or cut, or nothing where all look whole."""
    for folder in _FOLDERS:
        if not (RESOURCES / folder).is_dir():
            return RESOURCES / folder
    return _damaged_locale() or next(
        (path for path in sorted(RESOURCES.rglob("*")) if path.is_file() and _is_damaged(path)), None
    )


def _damaged_locale() -> Path | None:
    """Both languages hold the same keys in the same files: what one lacks is damaged."""
    keys: dict[str, dict[str, set[str]]] = {}
    for locale in LOCALES:
        keys[locale] = {}
        for path in sorted((RESOURCES / "locales" / locale).glob("*.ftl")):
            try:
                keys[locale][path.name] = set(_KEY.findall(path.read_text(encoding="utf-8")))
            except (OSError, ValueError):
                return path
    for name in sorted({name for files in keys.values() for name in files}):
        every = {key for files in keys.values() for key in files.get(name, ())}
        for locale in LOCALES:
            if keys[locale].get(name, set()) != every or not every:
                return RESOURCES / "locales" / locale / name
    return None


def _is_damaged(path: Path) -> bool:
    try:
        content = path.read_bytes()
        if path.suffix == ".json":
            json.loads(content)
        elif path.suffix in _ENDS:
            return not content.rstrip().endswith(_ENDS[path.suffix].encode())
    except (OSError, ValueError, RecursionError):
        return True
    return len(content) < _LEAST_BYTES.get(path.suffix, 1)
