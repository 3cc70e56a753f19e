"""The bill of a project's best option without its explanations: what a what-if asks for many times."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.advisor.bill import bill
from aiready_gui.advisor.desk import Desk
from aiready_gui.domain.money import Money
from aiready_gui.domain.recommendation import Layout, Price, Role
from aiready_gui.engine import selection, sizing
from aiready_gui.engine.selection import Pick


@dataclass(frozen=True)
class Quote:
    """Layout and bill, equal to the recommended option's."""

    layout: Layout
    price: Price

    @property
    def per_month(self) -> Money:
        """The whole bill of a month, without VAT."""
        return self.price.per_month_excl


def best_pick(desk: Desk) -> Pick | None:
    """The row that advice would recommend, or ``None`` where nothing fits."""
    sized = sizing.size_with_headroom(desk.grid, desk.project, desk.need, desk.targets, desk.residency)
    picks, _ = selection.choose(desk.grid, sized, sized, desk.need)
    return next((pick for pick in picks if pick.role is Role.OPTIMAL), None)


def quote(desk: Desk, pick: Pick) -> Quote:
    """``pick`` with its bill."""
    layout = selection.layout(desk.grid, pick)
    return Quote(layout=layout, price=bill(desk, pick, layout).price)
