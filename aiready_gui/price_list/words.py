"""What the words of a price list mean: heads, ways to pay, periods, taxes; read from ``resources/price_list/words.csv``."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from typing import Final

from aiready_gui.paths import RESOURCES

WORDS: Final = RESOURCES / "price_list" / "words.csv"


_NUMBER_ALONE: Final = re.compile(r"\d[\d\s.,]*")


def meaning(kind: str, text: str) -> str | None:
    """What ``text`` says of ``kind``, by the first row of the table that it matches; ``None`` where it says nothing of it."""
    return None if _NUMBER_ALONE.fullmatch(text) else _said(kind, text)  # most cells of a list; no row speaks of them


@lru_cache(maxsize=8192)
def _said(kind: str, text: str) -> str | None:
    said = text.lower()
    return next((found for found, pattern in _patterns()[kind] if pattern.search(said)), None)


def number_after(kind: str, text: str) -> int | None:
    """The number that the first matching pattern of ``kind`` takes out of ``text``."""
    said = text.lower()
    found = next((match for _, pattern in _patterns()[kind] if (match := pattern.search(said))), None)
    return int(found[1]) if found else None


@lru_cache(maxsize=8192)
def measure(kind: str, text: str) -> tuple[str, int] | None:
    """What ``text`` is counted in by the first row of ``kind`` that it matches, and how many of it: "per 100 GB"."""
    said = text.lower()
    found = next(((name, match) for name, pattern in _patterns()[kind] if (match := pattern.search(said))), None)
    return None if found is None else (found[0], int(found[1][1] or 1))


@cache
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    with WORDS.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found.setdefault(row["kind"], []).append((row["meaning"], re.compile(row["pattern"])))
    return found
