"""What lies between the machines of one replica: how much passes, what an ordinary network would cost, what RDMA would bring."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit, counted, derived
from aiready_gui.domain.market import Offer
from aiready_gui.domain.option import Layout, NetworkNeed
from aiready_gui.domain.units import GIGA
from aiready_gui.engine.candidates.grid import UNPROVEN_WORTH
from aiready_gui.engine.candidates.joined import numbers, ranked_over
from aiready_gui.engine.gpu.adapters import adapters_of
from aiready_gui.engine.gpu.fabric import (
    JOINED_FROM,
    RDMA_WORTH,
    Fabric,
    across,
    exchanged_bytes,
    fabric_of,
    handed_bytes,
    ordinary,
    over_machines,
    usual,
)
from aiready_gui.engine.gpu.formats import ENGINE
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.serving import operating, reading, speed
from aiready_gui.engine.serving.beside import with_beside
from aiready_gui.engine.serving.operation import Operating
from aiready_gui.engine.serving.service_level import Targets
from aiready_gui.engine.serving.waiting import Arrivals


def over(at: Operating, targets: Targets, fabric: Fabric) -> tuple[float, float]:
    """TPOT and TTFT at the asked percentile if the machines were joined by ``fabric``, at the same load. [s]

    Own derivation from :func:`~aiready_gui.engine.gpu.fabric.across`.
    """
    machine = across(at.machine, at.need.card, np.array([fabric.bytes_per_s]), np.array([fabric.hop_s]))
    arrivals = Arrivals(swing=at.need.swing, replicas=np.array([float(at.replicas)]))
    there = replace(at, points=operating.operating_course(machine, at.need, targets, arrivals))
    return there.value(there.points.tpot_tail_s), there.value(there.points.ttft_tail_s)


def between_nodes(at: Operating, layout: Layout, offer: Offer, targets: Targets) -> NetworkNeed | None:
    """The link, what passes it at the peak, and whether it must be RDMA; ``None`` where a replica stays in one machine. [Gbit/s]

    Own derivation: every token of a prompt or an answer passes each border of a pipeline once; of what attention ranks exchange each
    machine sends an even part. RDMA must be had where an ordinary network misses a
    target, or costs more of the pace than :data:`~aiready_gui.engine.gpu.fabric.RDMA_WORTH` leaves.
    """
    if layout.machines == 1:
        return None
    need = at.need
    fabric = fabric_of(offer, at.gpu)
    formula = "handed-on" if layout.dp == 1 else "exchanged-on"
    if layout.dp > 1:
        each = counted(
            "exchanged-token", float(exchanged_bytes(need.card, layout.cards, layout.machines)) / layout.machines, Unit.BYTES
        )
    else:
        each = counted("handed-token", handed_bytes(need.card), Unit.BYTES)
    rate = counted("replica-tokens", at.rate * (need.isl - need.cached + need.osl), Unit.TOKENS_PER_SECOND)
    here, slow = over(at, targets, fabric), over(at, targets, ordinary(offer.gpu_count))
    missed = slow[0] > targets.tpot_s or slow[1] > targets.ttft_s
    return NetworkNeed(
        kind="between_nodes",
        need=derived("handed-on", rate.value * each.value * 8 / GIGA, Unit.GBIT_PER_SECOND, rate, each).revised(formula=formula),
        supply=Figure(
            key="fabric-per-node",
            value=fabric.bytes_per_s * offer.gpu_count * 8 / GIGA,
            unit=Unit.GBIT_PER_SECOND,
            evidence=Evidence.PUBLISHED if offer.network_gbit_s else Evidence.ASSUMPTION,
            sources=(offer.source,),
        ),
        decision=Message(
            key="decision-joined-only"
            if fabric.rdma and missed
            else "decision-joined-rdma"
            if fabric.rdma
            else "decision-joined-plain",
            args={
                "machines": layout.machines,
                "with": here[0] * 1e3,
                "without": slow[0] * 1e3,
                "first": here[1],
                "later": slow[1],
            },
        ),
        rdma=missed or here[0] < RDMA_WORTH * slow[0] or here[1] < RDMA_WORTH * slow[1],
    )


def if_joined(at: Operating, layout: Layout, offer: Offer, targets: Targets) -> tuple[int, int] | None:
    """Machines of a replica and GPUs of all of them that would carry the load in attention ranks, if the provider had RDMA between them.

    Own derivation: the layouts of :func:`~aiready_gui.engine.candidates.joined.ranked_over` on the usual network of the card. ``None`` where
    the provider says what joins its machines, and where that saves no more than what a measured layout is worth
    (:data:`~aiready_gui.engine.candidates.grid.UNPROVEN_WORTH`). [count]
    """
    need, card, cards = at.need, at.need.card, offer.gpu_count
    plain = need.drafting is None and need.sessions is None and adapters_of(need.serving) is None
    if layout.dp > 1 or layout.machines > 1 or cards < JOINED_FROM or not plain or fabric_of(offer, at.gpu).bytes_per_s:
        return None
    ways = ranked_over(card, at.gpu, cards, numbers(card, (at.precision,), at.gpu, cards))
    if not ways or not card.mla_kv_rank:
        return None
    tp, spans = (np.array(column, dtype=float) for column in zip(*ways, strict=True))
    one, fabric = np.ones(len(ways)), usual(at.gpu)
    found = replica_columns(
        (card,), (at.gpu,), model_index=[0] * len(ways), gpu_index=[0] * len(ways), tp=tp, pp=one, dp=spans * cards / tp, ep=spans * cards,
        precision=[at.precision] * len(ways), kv_bits=[at.grid.cache_bits(at.precision)] * len(ways), engine=ENGINE,
        calibration=at.snapshot.calibration,
    )  # fmt: skip
    cells = with_beside(over_machines(found, card, spans, one * fabric.bytes_per_s, one * fabric.hop_s), need.beside)
    holds = speed.max_batch(cells, float(need.context)) >= 1
    carried = np.where(holds, reading.capacity(operating.operating_points(cells, need, targets), targets).rate, 0.0)
    taken = reading.replicas(need.peak_rps, carried) * spans * cards
    best = int(np.argmin(taken))
    if taken[best] * (1 + UNPROVEN_WORTH) >= layout.replicas * layout.cards:
        return None
    return int(spans[best]), int(taken[best])
