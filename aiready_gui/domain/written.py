"""Texts that people write or paste: what may stand in them, decided once for the project file, the command line and the window."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final
from unicodedata import category

from pydantic import BeforeValidator

CONTROLS: Final = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""Nobody sees them, and they act: on the direction of what stands beside them, on a terminal, on who reads the file.

The two joiners are none of them: Persian and the scripts of India are spelt with them.
"""
_CONTROL: Final = re.compile(f"[{CONTROLS}\ud800-\udfff]")
_BREAK: Final = re.compile("\r\n|[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_LINE_END: Final = re.compile("\r\n|[\x0b\x0c\r\x85\u2028\u2029]")


def as_line(words: str) -> str:
    """A text of one line: line ends and tabs are spaces, control and direction characters are not there."""
    return words if words.isascii() and words.isprintable() else _CONTROL.sub("", _BREAK.sub(" ", words))


def as_lines(words: str) -> str:
    """A text of several lines: as :func:`as_line`, with its line ends."""
    return "\n".join(map(as_line, _LINE_END.sub("\n", words).split("\n")))


def _shows(words: str) -> bool:
    """Whether a reader would see anything of it."""
    return any(category(letter) not in ("Zs", "Zl", "Zp", "Cc", "Cf") for letter in words)


def _kept(words: Any, cleaned: Callable[[str], str]) -> Any:
    """A text as it is kept: spaces alone, and what nobody sees, say nothing."""
    if not isinstance(words, str):
        return words
    kept = cleaned(words)
    return kept if _shows(kept) else ""


Line: Final = BeforeValidator(lambda words: _kept(words, as_line))
"""Of a field of one line; one that must say something has a least length."""
Lines: Final = BeforeValidator(lambda words: _kept(words, as_lines))
"""Of a field of several lines."""
