"""Numbers as people type and paste them: the one place that decides what a comma, a point and a space mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Final

DECIMAL_SIGN: Final = {"ru": ",", "en": "."}
_GROUP_SIGN: Final = {"en": ","}  # Russian groups by spaces
_PARTS: Final = re.compile(r"([-+]?[\d.,][\d.,\s]*?)\s*([^\d.,\s]\D*)?")
_SPACED: Final = re.compile(r"[-+]?\d{1,3}(\s\d{3})+([.,]\d*)?")
TWO_CELLS: Final = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
"""What parts two numbers: the cells of a table or lines of a text."""
_ONE_GROUP: Final = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")


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

    In Russian a comma is the decimal sign and spaces group. In English a point is, and a comma before exactly three digits groups.
    The other language's decimal sign is understood where it can be nothing else. Of a ``whole`` quantity three digits after one
    sign are always a group.

    Parameters
    ----------
    scales:
        Words that may follow the number -> what they multiply it by.
    whole:
        Whether the quantity has no fractions; a fraction is read as one nevertheless, for the project to refuse.
    grouped:
        Whether commas were seen to group thousands before the last key: half-way through an edit they still do.
    """
    found = _PARTS.fullmatch(words.strip().replace("\u2212", "-"))
    if found is None:
        return None
    body, word = found[1], re.sub(r"\s", "", found[2] or "")
    if word and word not in scales:
        return None
    if TWO_CELLS.search(body):  # a tab or a line break between digits: two numbers
        return None
    compact = re.sub(r"\s", "", body)
    plain, doubtful = _plain(compact, locale, whole=whole, grouped=grouped)
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", plain):
        return None
    value = float(Decimal(plain) * Decimal(scales[word] if word else 1))
    if not isfinite(value):  # hundreds of digits
        return None
    spaced = compact != body  # groups of three by spaces leave a comma nothing but the decimal sign to be
    return TypedNumber(value, _SPACED.fullmatch(body) is None if spaced else doubtful)


def well_grouped(words: str) -> bool:
    """Whether commas divide all digits before the point into thousands."""
    return re.fullmatch(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?\D*", words.strip().replace("\u2212", "-")) is not None


def _plain(body: str, locale: str, *, whole: bool, grouped: bool) -> tuple[str, bool]:
    """Digits with at most a point, or what is no number; and whether it is doubtful."""
    signs = [sign for sign in ".," if sign in body]
    if grouped and _GROUP_SIGN.get(locale) in signs:
        return body.replace(",", ""), not well_grouped(body)
    if len(signs) == 2:
        decimal = max(signs, key=body.rindex)
        group = "," if decimal == "." else "."
        proper = re.fullmatch(rf"[-+]?\d{{1,3}}(\{group}\d{{3}})+\{decimal}\d*", body)
        return (body.replace(group, "").replace(decimal, ".") if proper else ""), False
    if not signs:
        return body, False
    (sign,) = signs
    if body.count(sign) > 1:
        proper = re.fullmatch(rf"[-+]?\d{{1,3}}(\{sign}\d{{3}})+", body)
        return (body.replace(sign, "") if proper else ""), False
    three = _ONE_GROUP.fullmatch(body) is not None
    if three and (whole or sign == _GROUP_SIGN.get(locale)):
        return body.replace(sign, ""), sign != _GROUP_SIGN.get(locale)
    return body.replace(sign, "."), three or (sign == _GROUP_SIGN.get(locale) and not body.endswith(sign))
