"""What small models on the cards of a served one take of them: memory of every card, and time of every request."""

from __future__ import annotations

from collections.abc import Mapping
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
    known = np.array([_card(tags) in beside.card_s for tags in cells.tags])[cells.combination]
    return replace(cells, runtime_bytes=cells.runtime_bytes + beside.held_bytes, supported=cells.supported & known)


def beside_s(cells: Replicas, beside: Beside | None) -> Array:
    """Time of a rank that the small models take of one request; shape (n,). [s]

    Own derivation: they stand on one of its cards, for which the others wait: tensor parallelism divides nothing of it.
    """
    if beside is None:
        return np.zeros(cells.tp.shape)
    return np.asarray(np.array([beside.card_s.get(_card(tags), 0.0) for tags in cells.tags])[cells.combination])


def _card(tags: Mapping[str, str]) -> str:
    return tags.get("gpu", "")
