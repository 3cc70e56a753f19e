"""Pricing modes: in which of them a project may pay, and why not in the others. One rule for every kind of work."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer, PricingMode
from aiready_gui.domain.project import Conditions, Term
from aiready_gui.domain.units import MONTHS_PER_YEAR

MODES: Final = tuple(PricingMode)
RESERVED_YEARS: Final = {PricingMode.RESERVED_1Y: 1, PricingMode.RESERVED_3Y: 3}
"""Years that a reservation runs, and that a contract must therefore last. [a]"""
RESERVED_MODES: Final = tuple(RESERVED_YEARS)
"""Paid around the clock, whatever the machines do."""
ON_DEMAND: Final = MODES.index(PricingMode.ON_DEMAND)
"""Its column."""


def admissible(conditions: Conditions, *, interruptible: bool) -> tuple[bool, ...]:
    """Whether each of :data:`MODES` may be paid in: asked for, within the term, and spot only for what may be interrupted.

    Parameters
    ----------
    conditions : Conditions
        With their defaults filled in.
    interruptible : bool
        Whether the work survives a machine that is taken away.
    """
    return tuple(_refused(mode, conditions, interruptible) is None for mode in MODES)


def why_out(
    mode: PricingMode, offer: Offer, conditions: Conditions, *, interruptible: bool, ends: bool = False
) -> Message | None:
    """Why machines of ``offer`` cannot be paid for in ``mode``; ``None`` where they can.

    What the work forbids goes first, then what the provider does not publish, then what the customer did not allow, then
    the term: the last is the easiest to change.

    Parameters
    ----------
    ends : bool
        Whether the work is a run that ends; otherwise people wait for its answers.
    """
    refused = _refused(mode, conditions, interruptible)
    if refused == _INTERRUPTED:
        return Message(key="reason-not-interruptible" if ends else refused)
    if offer.price_per_hour(mode) is None:
        return Message(key="reason-on-request" if offer.reference else "reason-not-published")
    return None if refused is None else Message(key=refused)


_INTERRUPTED: Final = "reason-spot-latency"


def _refused(mode: PricingMode, conditions: Conditions, interruptible: bool) -> str | None:
    if mode is PricingMode.SPOT and not interruptible:
        return _INTERRUPTED
    if mode not in (conditions.pricing_modes or ()):
        return "reason-not-asked"
    months = (conditions.term or Term.HOURLY).months
    return "reason-term" if months < RESERVED_YEARS.get(mode, 0) * MONTHS_PER_YEAR else None
