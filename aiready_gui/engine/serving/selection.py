"""A row of a sized grid as the layout of an option."""

from __future__ import annotations

from aiready_gui.domain.option import Layout
from aiready_gui.engine.candidates.grid import Pick
from aiready_gui.engine.serving.sizing import Sized


def layout(pick: Pick[Sized]) -> Layout:
    """The row as a record."""
    sized, row = pick.candidates, pick.row
    offer, (cell, precision) = sized.offer(row), sized.parts(row)
    gpus_per_replica = int(sized.grid.cells.gpus[cell])
    instances, replicas = int(sized.instances[row]), int(sized.units[row])
    per_instance = offer.gpu_count // gpus_per_replica
    return Layout(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=offer.gpu,
        gpu_name=sized.gpu(row).name,
        gpus_per_instance=offer.gpu_count,
        precision=precision,
        kv_bits=sized.grid.cache_bits(precision),
        float16=sized.gpu(row).lacks_bf16,
        tp=int(sized.grid.cells.tp[cell]),
        pp=int(sized.grid.cells.pp[cell]),
        replicas=replicas,
        spares=instances * per_instance - replicas,
        replicas_per_instance=per_instance,
        instances=instances,
        gpus=instances * offer.gpu_count,
    )
