"""A file for a colleague: its kind and version, what it says, and a hash of that, so that a change on the way is seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

from aiready_gui.files import TwiceError, each_name_once

DAMAGED = (ValueError, LookupError, TypeError, AttributeError, RecursionError, TwiceError)
"""What reading a file of somebody else's may end in."""


class NewerFileError(Exception):
    """The file is of a newer version of the program."""


class ChangedFileError(Exception):
    """The file was changed since it was written."""


def sealed(kind: str, version: int, said: Mapping[str, Any]) -> bytes:
    """The content of a file of this ``kind`` that says ``said``."""
    content = {"format": kind, "version": version, "sha256": seal_of(said), **said}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def seal_of(said: Mapping[str, Any]) -> str:
    """What tells two files apart that say different things: SHA-256."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def unsealed(content: bytes, kind: str, version: int, names: Collection[str]) -> dict[str, Any]:
    """What the file says under ``names``.

    Raises
    ------
    NewerFileError, ChangedFileError
        As they say; one of :data:`DAMAGED` where it is no such file.
    """
    whole = json.loads(content.decode(), object_pairs_hook=each_name_once)
    if whole["format"] != kind:
        raise ValueError(whole["format"])
    if whole["version"] > version:
        raise NewerFileError
    said = {name: whole[name] for name in names}
    if seal_of(said) != whole["sha256"]:
        raise ChangedFileError
    return said
