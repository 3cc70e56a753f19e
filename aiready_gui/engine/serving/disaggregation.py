"""Prefill and decoding on GPUs of their own: what it would take, beside replicas that do both.

Apart, a prompt no longer stops the running batch, and each pool is sized for one target alone. In exchange every cache
travels over a link once, and two pools round up twice. It pays where both targets are tight and the load is large.

References
----------
.. [1] Y. Zhong et al., "DistServe: disaggregating prefill and decoding," OSDI, 2024, sec. 3-4.
"""

from math import ceil, inf
from typing import NamedTuple

import numpy as np

from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.bounds import smallest
from aiready_gui.engine.gpu.replica import Array, Replicas
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import speculation, speed, waiting
from aiready_gui.engine.serving.prompts import Prompts, prompts
from aiready_gui.engine.serving.service_level import Targets, ladder
from aiready_gui.engine.serving.waiting import Arrivals

RUNGS = 64  # of the search for a pool's rate


class Pools(NamedTuple):
    """GPUs of the two pools, and what a request meets there."""

    prefill_replicas: int
    """Of the pool that reads prompts. [1]"""
    decode_replicas: int
    """Of the pool that answers. [1]"""
    gpus: int
    transfer_s: float
    """The cache of a mean prompt over the link. [s]"""
    ttft_tail_s: float
    tpot_s: float


def pools(cell: Replicas, need: Demand, targets: Targets, link_bytes_per_s: float) -> Pools | None:
    """The smallest pools of one kind of replica that meet both targets, or ``None`` where none do.

    Own derivation from the module's reference: each pool is sized for its own target, and the cache of a prompt travels once.

    Parameters
    ----------
    cell : Replicas
        One row: the replica that both pools are made of.
    link_bytes_per_s : float
        Of one GPU towards the other pool. [bytes/s]
    """
    transfer = float(memory.kv_sequence_bytes(cell, need.isl)[0]) / link_bytes_per_s
    prefill_rate, ttft = _prefill_rate(cell, need, targets, transfer)
    decode_rate, tpot = _decode_rate(cell, need, targets)
    if prefill_rate <= 0 or decode_rate <= 0:
        return None
    prefill, decode = ceil(need.peak_rps / prefill_rate - 1e-9), ceil(need.peak_rps / decode_rate - 1e-9)
    return Pools(prefill, decode, (prefill + decode) * int(cell.gpus[0]), transfer, ttft, tpot)


def _alone(prompts: Prompts) -> Prompts:
    """The same prompts where nothing decodes beside them: each costs its whole time, no step goes along."""
    scale = prompts.alone_s / prompts.work_s
    return prompts._replace(
        work_s=prompts.alone_s, work2=prompts.work2 * scale**2, work3=prompts.work3 * scale**3, chunks=1.0, chunks2=1.0
    )


def _prefill_rate(cell: Replicas, need: Demand, targets: Targets, transfer_s: float) -> tuple[float, float]:
    """Largest rate of a prefill replica within the target for the first token, and that token's time there."""
    costs = _alone(prompts(cell, need))
    saturated = float(1 / costs.work_s[0])
    rate: Array = np.linspace(0.02, min(targets.utilisation, waiting.LOAD_LIMIT), RUNGS)[:, None] * saturated
    none = np.zeros_like(rate)
    # The balancer shares prompts among the pool's replicas, not among all GPUs.
    arrivals = Arrivals(swing=need.swing, total_rps=need.peak_rps)
    waited = waiting.wait(waiting.queue(costs, rate=rate, decode_s=none, decode_up_s=none, arrivals=arrivals), arrivals)
    fixed = cell.ttft_fixed[0] + cell.ttft_steps[0] * speed.decode_step_s(cell, 1.0, need.isl)[0] + transfer_s
    own = waiting.OwnTimes(tuple(none + fixed + alone for alone in (costs.held or costs).edge_alone_s))
    (tail,) = waiting.quantiles(own, waited, (targets.tail,))
    within = np.flatnonzero(tail[:, 0] <= targets.ttft_s)
    return (float(rate[within[-1], 0]), float(tail[within[-1], 0])) if len(within) else (0.0, inf)


def _decode_rate(cell: Replicas, need: Demand, targets: Targets) -> tuple[float, float]:
    """Largest rate of a decode replica within the target for the pace: a batch that no prompt stops."""
    context = need.isl + need.osl * (1 + need.osl_cv2) / 2
    fits = smallest(np.maximum(speed.max_batch(cell, context), 1e-3), cell.cap)
    batch = ladder(np.maximum(fits - targets.z * np.sqrt(fits), 1.0))
    step = speculation.token_s(cell, need.drafting, batch + 1 + targets.z * np.sqrt(batch), context)
    rate = batch / (need.osl * step)
    within = np.flatnonzero((step[:, 0] <= targets.tpot_s) & (batch[:, 0] <= fits[0]))
    if not len(within):
        return 0.0, inf
    best = within[-1]
    return min(float(rate[best, 0]), float(rate.max()) * targets.utilisation), float(step[best, 0])
