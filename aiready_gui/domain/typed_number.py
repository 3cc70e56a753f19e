"""Numbers as people type and paste them: the one place that decides what a comma, a point and a space mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Final

DECIMAL_SIGN: Final = {"ru": ",", "en": "."}
_GROUP_SIGN: Final = {"ru": " ", "en": ","}
_PARTS: Final = re.compile(r"([-+]?[\d.,][\d.,'\s]*?)\s*([^\d.,'\s]\D*)?")
TWO_CELLS: Final = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
"""What parts two numbers: the cells of a table or lines of a text."""
_IN_THREES: Final = re.compile(r"[-+]?[1-9]\d{0,2}(\D\d{3})+")
_HALF_WAY: Final = re.compile(r"[-+]?[\d,]*(\.\d*)?")
"""Commas before the point alone, wherever they stand."""


@dataclass(frozen=True)
class TypedNumber:
    """What a text was understood as."""

    value: float
    doubtful: bool = False
    """Whether others would read another number in the same text: what was understood has to be shown."""


def read_number(
    words: str, locale: str, scales: Mapping[str, float], *, whole: bool = False, grouped: bool = False
) -> TypedNumber | None:
    """The number that ``words`` say to a reader of ``locale``; ``None`` where they say none.

    Of several signs the last is the decimal sign where it is a comma or a point and stands once; all before it are of one kind
    and part the digits in threes, spaces carelessly too. What does not is no number: nobody guesses which of the signs was meant.
    Of one sign alone, in Russian a comma is the decimal sign, in English a point is, and a comma before exactly three digits
    groups; of a ``whole`` quantity three digits after one sign are always a group. Spaces and apostrophes always group.

    Parameters
    ----------
    scales:
        Words that may follow the number -> what they multiply it by.
    whole:
        Whether the quantity has no fractions; a fraction is read as one nevertheless, for the project to refuse.
    grouped:
        Whether commas were seen to group thousands before the last key: half-way through an edit they still do.
    """
    found = _PARTS.fullmatch(words.strip().replace("\u2212", "-").replace("\u2019", "'"))
    if found is None:
        return None
    body, word = found[1], re.sub(r"\s", "", found[2] or "")
    if word and word not in scales:
        return None
    if TWO_CELLS.search(body):  # a tab or a line break between digits: two numbers
        return None
    plain, doubtful = _plain(re.sub(r"\s+", " ", body), locale, whole=whole, grouped=grouped)
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", plain):
        return None
    value = float(Decimal(plain) * Decimal(scales[word] if word else 1))
    if not isfinite(value):  # hundreds of digits
        return None
    return TypedNumber(value, doubtful)


def well_grouped(words: str) -> bool:
    """Whether commas divide all digits before the point into thousands."""
    return re.fullmatch(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?\D*", words.strip().replace("\u2212", "-")) is not None


def _plain(body: str, locale: str, *, whole: bool, grouped: bool) -> tuple[str, bool]:
    """Digits with at most a point, or what is no number; and whether it is doubtful."""
    own_group = _GROUP_SIGN[locale]
    if grouped and own_group == "," and _HALF_WAY.fullmatch(body):
        return body.replace(",", ""), not well_grouped(body)
    decimal = _decimal_sign(body, locale, whole=whole)
    digits, _, fraction = body.rpartition(decimal) if decimal else (body, "", "")
    groups = set(re.findall(r"[^-+\d]", digits))
    proper = _IN_THREES.fullmatch(digits) is not None
    if len(groups) > 1 or (groups and groups != {" "} and not proper):
        return "", False
    plain = re.sub(r"[^-+\d]", "", digits) + (f".{fraction}" if decimal else "")
    if groups:
        doubtful = not proper or groups not in ({" "}, {own_group})
        return plain, doubtful or (decimal != DECIMAL_SIGN[locale] and len(fraction) == 3)
    three = decimal and _IN_THREES.fullmatch(body) is not None
    return plain, bool(three or (decimal == own_group and fraction))


def _decimal_sign(body: str, locale: str, *, whole: bool) -> str:
    """The comma or the point that begins the fraction; nothing where every sign groups."""
    signs = re.findall(r"[^-+\d]", body)
    if not signs or signs[-1] not in (".", ",") or signs.count(signs[-1]) > 1:
        return ""
    groups = len(signs) == 1 and (whole or signs[0] == _GROUP_SIGN[locale]) and _IN_THREES.fullmatch(body) is not None
    return "" if groups else str(signs[-1])
