"""Money inside sentences."""

from __future__ import annotations

from collections.abc import Callable

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money


def amount(money: Money) -> Message:
    """Exact money as a message, for use inside another."""
    return money.exact


def whole(money: Money) -> Message:
    """Money inside a sentence without its hundredths, which its arguments keep."""
    return Message(key="value-money-whole", args={"amount": str(money.rounded().amount), "currency": money.currency.value})


def taxed(excl: Money, incl: Money, shown: Callable[[Money], Message] = amount) -> Message:
    """The sum with VAT, inside a sentence; that none is known where it is the sum without."""
    return Message(key="vat-unknown") if incl == excl else Message(key="taxed", args={"incl": shown(incl)})
