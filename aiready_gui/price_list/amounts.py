"""The one number of a text: a price beside words of currency and time, a count."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from aiready_gui.domain.typed_number import read_number
from aiready_gui.price_list.words import meaning

NUMBER: Final = re.compile(r"\d[\d\s.,]*")


@lru_cache(maxsize=8192)
def stated(text: str, decimal_sign: str) -> tuple[str | None, Decimal | None]:
    """Why a cell of prices is refused by its words, if it is; and what it names, as :func:`amount_in`."""
    return meaning("refused", text), amount_in(text, decimal_sign)


def amount_in(text: str, decimal_sign: str) -> Decimal | None:
    """The one number of a text, beside words of currency and time; ``None`` for none, two, or what is only a bound."""
    if meaning("refused", text):
        return None
    found = [one.strip() for one in NUMBER.findall(text)]
    if len(found) == 2 and found[1] == "1":  # "412 per 1 hour"
        found.pop()
    if len(found) != 1 or re.search(r"-\s*\d", text):
        return None
    read = read_number(found[0].rstrip(".,"), "ru" if decimal_sign == "," else "en", {})
    return None if read is None else Decimal(repr(read.value))


@lru_cache(maxsize=8192)
def whole_in(text: str) -> int | None:
    """The first number of a text, as a count."""
    found = NUMBER.search(text)
    amount = amount_in(found[0], ".") if found else None
    return int(amount) if amount is not None and amount < 10**6 else None
