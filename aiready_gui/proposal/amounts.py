"""Money inside sentences."""

from __future__ import annotations

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money


def amount(money: Money) -> Message:
    """Exact money as a message, for use inside another."""
    return Message(key="value-money-exact", args={"amount": f"{money.amount:.2f}", "currency": money.currency.value})
