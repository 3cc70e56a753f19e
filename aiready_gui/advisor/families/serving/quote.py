"""The bill of a project's best option without its explanations: what a what-if asks for many times."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.advisor.families.serving.bill import beside_of, bill
from aiready_gui.advisor.families.serving.brief import Desk
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Layout, Role
from aiready_gui.domain.price import Price
from aiready_gui.engine.serving import candidate_price, selection
from aiready_gui.engine.serving.selection import Pick


@dataclass(frozen=True)
class Quote:
    """Layout and bill, equal to the recommended option's."""

    layout: Layout
    price: Price
    per_replica_rps: float
    """What one replica carries within the targets. [1/s]"""
    start_s: float
    """Time that a new replica takes to answer. [s]"""

    @property
    def per_month(self) -> Money:
        """The whole bill of a month, without VAT."""
        return self.price.per_month_excl


def best_pick(desk: Desk, role: Role = Role.OPTIMAL) -> Pick | None:
    """The row that advice would recommend, or ``None`` where nothing fits; the base option is sized without headroom."""
    sized = candidate_price.sized(
        desk.grid, desk.project, desk.need, desk.targets, desk.residency, headroom=role is not Role.BASE
    )
    row = selection.cheapest_row(desk.grid, sized, beside_of(desk, sized))
    return None if row is None else Pick(role, row, sized)


def quote(desk: Desk, pick: Pick) -> Quote:
    """``pick`` with its bill."""
    layout = selection.layout(desk.grid, pick)
    cell = int(desk.grid.row_cell[pick.row])
    paid = bill(desk, pick, layout)
    each = float(pick.sized.capacity.rate[cell])
    return Quote(layout=layout, price=paid.price, per_replica_rps=each, start_s=paid.start.value)
