"""Own rows as a file for a colleague: whole, with a hash of what it says, read back without loss."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer
from aiready_gui.files import TwiceError, each_name_once, read_whole, write_whole

SUFFIX: Final = ".aiready-catalogue"
VERSION: Final = 1
_MOST_BYTES: Final = 200_000_000


def write_own_file(path: Path, records: Mapping[str, str]) -> None:
    """Records of offers, JSON by key. Raises ``OSError`` where the path cannot be written."""
    offers = {key: json.loads(record) for key, record in sorted(records.items())}
    content = {"format": "aiready-catalogue", "version": VERSION, "sha256": _hash(offers), "offers": offers}
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def read_own_file(path: Path) -> dict[str, str]:
    """The records, each checked.

    Raises
    ------
    CatalogueError
        The file cannot be read, is of a newer version, was changed since it was written, or holds what is no offer.
    """
    try:
        content = json.loads(read_whole(path, _MOST_BYTES).decode(), object_pairs_hook=each_name_once)
        if content["format"] != "aiready-catalogue":
            raise ValueError(content["format"])
        if content["version"] > VERSION:
            raise _error("own-file-newer", path)
        offers = dict(content["offers"])
        if _hash(offers) != content["sha256"]:
            raise _error("own-file-changed", path)
        return {key: Offer.model_validate(offer).model_dump_json() for key, offer in offers.items()}
    except OSError as error:
        raise _error("own-file-unreadable", path, str(error)) from error
    except (ValueError, LookupError, TypeError, RecursionError, TwiceError, ValidationError) as error:
        raise _error("own-file-damaged", path, str(error)) from error


def _hash(offers: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(offers, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _error(key: str, path: Path, details: str = "") -> CatalogueError:
    return CatalogueError(Message(key=key, args={"file": str(path)}), details=details)
