"""Every link of an option that carries what its work moves."""

from __future__ import annotations

from aiready_gui.domain.market import Offer
from aiready_gui.domain.option import Layout, NetworkNeed, StorageNeed
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.project import DataNeeds
from aiready_gui.engine.data import links
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.data.storage_traffic import storage_traffic


def network(
    path: Path,
    layout: Layout,
    gpu: Gpu,
    offer: Offer,
    fast: StorageNeed,
    asked: DataNeeds,
    data: DataNeeds,
    *,
    answers: bool,
    between: NetworkNeed | None = None,
) -> tuple[NetworkNeed, ...]:
    """Every link of an option, nearest the GPU first; ``answers``: people call it from outside.

    ``between`` is the link of machines that share one replica, ``fast`` the tier that is read from.
    """
    stored = storage_traffic(path.feed, fast)
    users = links.north_south(path.traffic, offer, asked)
    needs: list[NetworkNeed | None] = [
        links.in_node(gpu, path.exchanged, layout.tp * max(layout.dp // layout.machines, 1)),
        between,
        links.to_storage(stored, offer),
        links.private(layout.instances, stored, users, answers=answers),
        users,
        links.migration(asked, data),
    ]
    return tuple(need for need in needs if need is not None)
