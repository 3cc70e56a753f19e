"""Machines that stand beside those that carry the load: spares in one place, or the whole load again in a second zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from aiready_gui.domain.project import Conditions, Redundancy
from aiready_gui.engine.gpu.replica import Array, Index

Counts = TypeVar("Counts", Array, Index)


@dataclass(frozen=True)
class Reserve:
    """The rule of a project, for one count and for columns of them."""

    spares: int
    """Machines that may fail at the busiest hour. [count]"""
    two_zones: bool
    """The load is carried when a zone is lost: each zone holds it alone."""

    def machines(self, carrying: int) -> int:
        """Machines for ``carrying`` of them under load: ``n + spares``; with two zones ``n + max(n, spares)``. [count]"""
        return carrying + (max(carrying, self.spares) if self.two_zones else self.spares)

    def carrying(self, machines: int) -> int:
        """Machines under load among ``machines``: what :meth:`machines` made them of. [count]"""
        return machines // 2 if self.two_zones and machines // 2 >= self.spares else machines - self.spares

    def column(self, carrying: Counts) -> Counts:
        """:meth:`machines` of every element, in the shape of ``carrying``. [count]"""
        more: Counts = np.maximum(carrying, self.spares) if self.two_zones else np.full_like(carrying, self.spares)
        return carrying + more


def zones_of(conditions: Conditions) -> int:
    """Zones that machines and storage stand in. [count]"""
    return 2 if conditions.two_zones else 1


def reserve_of(conditions: Conditions) -> Reserve:
    """Read off conditions with their defaults filled in."""
    return Reserve(spares=(conditions.redundancy or Redundancy.N).spares, two_zones=bool(conditions.two_zones))
