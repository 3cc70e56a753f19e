"""A sum in words, as contracts and orders have it: words for the whole units, digits for the hundredths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from aiready_gui.domain.money import Currency, Money

_GROUPS: Final = (("number-trillion", 10**12), ("number-billion", 10**9), ("number-million", 10**6), ("number-thousand", 10**3))
_FEMININE: Final = "number-thousand"
MOST: Final = Decimal(10**15)  # from here on there are no words


def sum_in_words(money: Money, text: Callable[..., str]) -> str:
    """``Two hundred roubles 05 kopecks``; only digits for sums that have no words.

    Parameters
    ----------
    text : callable
        Words a message key with its arguments.
    """
    amount = abs(money.rounded().amount)
    whole, hundredths = divmod(int(amount * 100), 100)
    currency = money.currency.value.lower()
    said = " ".join(_whole(whole, text)) if amount < MOST else str(whole)
    major, minor = text(f"number-major-{currency}", count=whole), text(f"number-minor-{currency}", count=hundredths)
    return f"{said[:1].upper()}{said[1:]} {major} {hundredths:02d} {minor}"


def in_words(amount: str, currency: str, text: Callable[..., str]) -> str:
    """As :func:`sum_in_words`, for an argument of a message."""
    return sum_in_words(Money(amount=Decimal(amount), currency=Currency(currency)), text)


def _whole(number: int, text: Callable[..., str]) -> Iterator[str]:
    if not number:
        yield _list("number-units", text)[0]
    for key, size in _GROUPS:
        if count := number // size % 1000:
            yield from _hundreds(count, text, "number-units-feminine" if key == _FEMININE else "number-units")
            yield text(key, count=count)
    yield from _hundreds(number % 1000, text, "number-units")


def _hundreds(number: int, text: Callable[..., str], units: str) -> Iterator[str]:
    """Words of a number below a thousand; none of zero."""
    names, tens = _list(units, text), _list("number-tens", text)
    if number >= 100:
        yield _list("number-hundreds", text)[number // 100 - 1]
    rest = number % 100
    if rest < len(names):
        yield from names[rest : rest + 1] if rest else ()
    elif rest % 10:
        yield text("number-tens-units", tens=tens[rest // 10 - 2], units=names[rest % 10])
    else:
        yield tens[rest // 10 - 2]


def _list(key: str, text: Callable[..., str]) -> list[str]:
    return text(key).split(", ")
