"""The message files as they are written, read once for all tests that walk them."""

from __future__ import annotations

import re
from functools import cache

from fluent.syntax import FluentParser, ast

from aiready_gui.paths import RESOURCES


@cache
def entries(locale: str) -> dict[str, ast.Message]:
    """Every message of a language by its key; none twice, and nothing that is no message."""
    return {key: entry for key, (entry, _) in _read(locale).items()}


@cache
def arguments(locale: str) -> dict[str, set[str]]:
    """Key -> names of its arguments."""
    return {key: set(re.findall(r"\$([a-z0-9-]+)", words)) for key, (_, words) in _read(locale).items()}


@cache
def _read(locale: str) -> dict[str, tuple[ast.Message, str]]:
    """Each message with its own words."""
    found: dict[str, tuple[ast.Message, str]] = {}
    for path in sorted((RESOURCES / "locales" / locale).glob("*.ftl")):
        text = path.read_text(encoding="utf-8")
        for entry in FluentParser().parse(text).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {entry.content[:80]}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                assert entry.span is not None
                found[entry.id.name] = entry, text[entry.span.start : entry.span.end]
    return found
