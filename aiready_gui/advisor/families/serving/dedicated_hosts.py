"""What it costs to have no neighbours."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

from aiready_gui.advisor.families.serving.brief import Desk
from aiready_gui.domain.money import Money
from aiready_gui.engine.serving import selection, sizing
from aiready_gui.engine.serving.sizing import Sized
from aiready_gui.plan.effect_words import WHOLE_NODE


def whole_nodes_extra(desk: Desk, sized: Sized) -> Money | None:
    """Monthly price of whole nodes above shared ones, where a rule or an answer speaks of them.

    ``sized`` is the project as it is; the other way is sized on the same cells. ``None`` where one of them fits nothing.
    """
    conditions = desk.project.conditions
    if not conditions.dedicated_host and not any(desk.law.effect(key) for key in WHOLE_NODE):
        return None
    other = desk.project.revised(conditions=conditions.revised(dedicated_host=not conditions.dedicated_host))
    turned = sizing.size_with_headroom(desk.grid, other, desk.need, desk.targets, desk.residency)
    whole, shared = (sized, turned) if conditions.dedicated_host else (turned, sized)
    extra = selection.cheapest(whole) - selection.cheapest(shared)
    return Money(amount=Decimal(f"{max(extra, 0.0):.2f}"), currency=desk.book.currency) if isfinite(extra) else None
