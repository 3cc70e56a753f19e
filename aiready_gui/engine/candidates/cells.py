"""Every way that a market's machines can hold a replica, with its speed: what serving and batches choose from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.parts import ModelCard, Precision
from aiready_gui.engine.candidates.offers import Market
from aiready_gui.engine.gpu.formats import ENGINE
from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.gpu.roofline import replica_columns


def market_cells(
    market: Market, card: ModelCard, precisions: Sequence[Precision], kv_bits: Sequence[int], calibration: Calibration
) -> Replicas:
    """Columns of every (GPU, TP, PP) of the market in each format, format after format.

    ``kv_bits`` of a cached value stand beside each of the formats. [bits]
    """
    count, times = len(market.cell_gpu), len(precisions)
    return replica_columns(
        (card,),
        market.gpus,
        model_index=np.zeros(count * times, dtype=np.int64),
        gpu_index=np.tile(market.cell_gpu, times),
        tp=np.tile(market.cell_tp, times),
        pp=np.tile(market.cell_pp, times),
        dp=np.ones(count * times),
        ep=np.ones(count * times),
        precision=[precision for precision in precisions for _ in range(count)],
        kv_bits=np.repeat(kv_bits, count),
        engine=ENGINE,
        calibration=calibration,
    )
