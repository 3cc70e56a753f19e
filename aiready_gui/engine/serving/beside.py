"""What small models on the cards of a served one take of them: memory of every card, and time of every request."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from aiready_gui.engine.gpu.replica import Array, Replicas
from aiready_gui.engine.need.beside import Beside


def with_beside(cells: Replicas, beside: Beside | None) -> Replicas:
    """The cells with room for the servers of the small models [bytes]; no answer where nobody published figures of the card.

    Own derivation: a server has the same share of each of its cards' memory (``gpu_memory_utilization``), so what another takes
    of one it can use on none.
    """
    if beside is None:
        return cells
    known = ~np.isnan(_by_card(cells, beside))
    return replace(cells, runtime_bytes=cells.runtime_bytes + beside.held_bytes, supported=cells.supported & known)


def beside_s(cells: Replicas, beside: Beside | None) -> Array:
    """Time of a rank that the small models take of one request; shape (n,). [s]

    Own derivation: they stand on one of its cards, for which the others wait: tensor parallelism divides nothing of it.
    """
    if beside is None:
        return np.zeros(cells.tp.shape)
    took = _by_card(cells, beside)
    return np.where(np.isnan(took), 0.0, took)


def _by_card(cells: Replicas, beside: Beside) -> Array:
    """What a card takes for one request; NaN where nobody published its figures, shape (n,). [s]"""
    kinds = cells.combination.tolist()
    took = {kind: beside.card_s.get(cells.tags[kind].get("gpu", ""), np.nan) for kind in dict.fromkeys(kinds)}
    return np.array([took[kind] for kind in kinds])
