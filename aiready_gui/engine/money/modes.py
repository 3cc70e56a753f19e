"""Pricing modes, and which of them a project may be paid in."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.project import Project, Term

MODES: Final = tuple(PricingMode)
"""The order of the price columns."""


def admissible_modes(project: Project) -> tuple[bool, ...]:
    """Pricing modes that the term and the answers allow; interruptible machines never carry a latency target."""
    term = project.conditions.term or Term.HOURLY
    asked = set(project.conditions.pricing_modes or ())
    by_term = {
        PricingMode.ON_DEMAND: True,
        PricingMode.SPOT: False,
        PricingMode.RESERVED_1Y: term.months >= 12,
        PricingMode.RESERVED_3Y: term.months >= 36,
    }
    return tuple(mode in asked and by_term[mode] for mode in MODES)


def admissible(project: Project, *, interruptible: bool) -> tuple[bool, ...]:
    """Pricing modes that the term and the answers allow; spot carries only what may be interrupted."""
    term = (project.conditions.term or Term.HOURLY).months
    asked = set(project.conditions.pricing_modes or ())
    least = {PricingMode.RESERVED_1Y: 12, PricingMode.RESERVED_3Y: 36}
    return tuple(
        mode in asked and term >= least.get(mode, 0) and (mode is not PricingMode.SPOT or interruptible) for mode in MODES
    )
