"""Which dropped file is meant as a model."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from aiready_gui.files import opened

KINDS: Final = frozenset((".json", ".gguf", ".safetensors"))
"""Endings of files that somebody may mean as a model; the last two only to be told which one is wanted."""


def is_model_file(path: Path) -> bool:
    """Whether a dropped file is meant as a model: JSON that is no project."""
    if path.suffix.lower() not in KINDS:
        return False
    try:
        with opened(path) as handle:
            return b'"aiready-project"' not in handle.read(4096)
    except OSError:
        return True  # the reader says what is wrong
