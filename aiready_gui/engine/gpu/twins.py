"""Eight-bit weights are never slower than sixteen-bit ones on a card that computes in both.

Both are fitted, each from measurements of its own. Where they disagree the one that was measured stands and bounds the other, channel
by channel.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from aiready_gui.engine.gpu.calibration import BRAKED, CHANNELS, NAMES
from aiready_gui.engine.gpu.card_facts import Facts

PACE: Final = NAMES.index("pace")
COSTS: Final = ("layer", "expert_layer", "join")
SHARES: Final = ("read", "expert", "multiply", "prefill", "expert_multiply")


def _amount(facts: Facts[float], name: str) -> float:
    """What a share of a peak is divided into: bytes, or time at the peak. [any]"""
    return {"read": facts.read, "expert": facts.experts}.get(name, 1 / facts.peak)


def bounded(
    own: Sequence[float], other: Sequence[float], own_facts: Facts[float], other_facts: Facts[float], *, narrow: bool
) -> tuple[float, ...]:
    """Channels ``own``, no slower than ``other`` where they are of the ``narrow`` format, else no faster. [1]

    Both on their additive scale [1], beside ``own_facts`` and ``other_facts``, units as of :class:`Facts` [any].

    Own derivation: a time is an amount over a share of a peak, or a cost; pace moves both (:func:`~aiready_gui.engine.gpu.roofline.columns`).
    """
    pick = min if narrow else max
    values = list(own)
    pace = values[PACE] = pick(own[PACE], other[PACE])
    for name in COSTS:
        at = NAMES.index(name)
        values[at] = pick(own[at], other[at])
    for name in SHARES:
        amount, others = _amount(own_facts, name), _amount(other_facts, name)
        if not amount or not others:
            continue
        at, channel = NAMES.index(name), CHANNELS[name]
        brake, brake_other = (pace, other[PACE]) if BRAKED[at] else (0.0, 0.0)
        reached = min(amount / others * float(channel.value(np.array(other[at] - brake_other))), 0.999 * channel.ceiling)
        limit = channel.inverse(reached) + brake
        values[at] = max(own[at], limit) if narrow else min(own[at], limit)
    return tuple(values)
