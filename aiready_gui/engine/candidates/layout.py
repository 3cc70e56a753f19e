"""A row of candidates as the layout of an option."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from aiready_gui.domain.option import Layout
from aiready_gui.engine.candidates.grid import C, Pick

_UNTOLD: Final[dict[str, Any]] = {"precision": None, "published": False, "image": None, "kv_bits": None, "float16": False}
"""Weights and cache of work that serves no language model."""


def row_layout(pick: Pick[C], *, tp: int, pp: int, dp: int = 1, **told: Any) -> Layout:
    """Machines of the picked row with their units, spares with them.

    Parameters
    ----------
    tp, pp, dp : int
        Degrees of a unit. [1]
    told
        What the family knows of weights and cache: fields of the layout in their own units. [any]
    """
    candidates, row = pick.candidates, pick.row
    offer = candidates.offer(row)
    instances, units = int(candidates.instances[row]), int(candidates.units[row])
    one = np.array([row])
    per_instance, machines = int(candidates.per_instance(one)[0]), int(candidates.spanned(one)[0])
    return Layout.trusted(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=offer.gpu,
        gpu_name=candidates.gpu(row).name,
        gpus_per_instance=offer.gpu_count,
        **{**_UNTOLD, **told},
        tp=tp,
        pp=pp,
        dp=dp,
        machines=machines,
        replicas=units,
        spares=instances // machines * per_instance - units,
        more=pick.more,
        replicas_per_instance=per_instance,
        instances=instances,
        gpus=instances * offer.gpu_count,
        staying=None,
        staying_replicas=None,
        beside=(),
        common=None,
    )
