"""How one option follows its load: scaling over the week, latency against load, other ways to run it."""

from __future__ import annotations

from typing import Final

import numpy as np

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.market import Offer
from aiready_gui.domain.option import Layout
from aiready_gui.domain.scaling import LoadPoint, ScalingPlan
from aiready_gui.domain.speculation import USUAL, Speculation
from aiready_gui.domain.units import gbit_to_bytes
from aiready_gui.engine.candidates.grid import Pick
from aiready_gui.engine.gpu import collectives
from aiready_gui.engine.need.demand import Demand, Z
from aiready_gui.engine.need.drafting import drafting_by
from aiready_gui.engine.serving import (
    autoscaling,
    disaggregation,
    ladders,
    operating,
    reading,
    service_level,
    slices,
    speculation,
)
from aiready_gui.engine.serving.between_machines import if_joined
from aiready_gui.engine.serving.ladders import Course
from aiready_gui.engine.serving.operating import Grid
from aiready_gui.engine.serving.operation import Operating
from aiready_gui.engine.serving.service_level import Targets
from aiready_gui.engine.serving.sizing import Sized
from aiready_gui.engine.serving.waiting import Arrivals

SHARES: Final = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5)  # of the peak: what the table shows


def points_of(of: Grid, need: Demand, at: Targets, picks: tuple[Pick[Sized], ...]) -> tuple[Course, ...]:
    """Operating points of each picked row's machine alone, behind a balancer over just as many replicas as it has."""
    replicas = np.array([float(pick.candidates.units[pick.row]) for pick in picks])
    machines = operating.machines_alone(of.cells, tuple(pick.candidates.parts(pick.row)[0] for pick in picks))
    together = operating.operating_course(machines, need, at, Arrivals(swing=need.swing, replicas=replicas))
    return tuple(ladders.of_candidates(together, np.array([index])) for index in range(len(picks)))


def scaling(at: Operating, layout: Layout, start: Figure, wanted_rps: float) -> ScalingPlan:
    """Bounds and hours of autoscaling for the load that the option is sized for."""
    return autoscaling.plan(
        week=at.need.week,
        peak_rps=wanted_rps,
        per_replica_rps=at.capacity_rps,
        layout=layout,
        ttft_target_s=at.need.ttft_target_s,
        start=start,
    )


def load_curve(at: Operating) -> tuple[LoadPoint, ...]:
    """Latency at shares of the peak with every replica of the option running."""
    of, need = at.points, at.need
    names = ("ttft_mean_s", "ttft_median_s", "ttft_tail_s", "tpot_median_s", "tpot_tail_s", "flow_mean_s", "flow_tail_s")
    rates = need.peak_rps / at.replicas * np.array(SHARES)
    place = reading.crowdings(of, rates)
    met = {name: reading.along(place, getattr(of, name)).tolist() for name in names}
    most = float(of.rate.max())
    found = []
    for index, share in enumerate(SHARES):
        now = {name: values[index] for name, values in met.items()}
        carried = rates[index] <= most
        whole = service_level.end_to_end(
            ttft_s=(now["ttft_mean_s"], now["ttft_median_s"], now["ttft_tail_s"]),
            flow_s=(now["flow_mean_s"], now["flow_tail_s"]),
            osl=need.osl,
            osl_cv2=need.osl_cv2,
            z=Z[need.percentile],
        )
        shown = {name: value if carried else None for name, value in now.items() if name in LoadPoint.model_fields}
        found.append(
            LoadPoint.trusted(
                share=share,
                rps=need.peak_rps * share,
                utilisation=float(rates[index]) / at.saturated_rps,
                **shown,
                whole_median_s=whole[0] if carried else None,
                whole_tail_s=whole[1] if carried else None,
            )
        )
    return tuple(found)


def alternatives(at: Operating, layout: Layout, offer: Offer, targets: Targets) -> tuple[Message, ...]:
    """What else may pay, computed each time and named only where it does."""
    found = (
        _in_ranks(at, layout, offer, targets),
        _apart(at, layout, offer, targets),
        _drafted(at),
        _part_of_a_card(at, layout, targets),
    )
    return tuple(message for message in found if message is not None)


def _in_ranks(at: Operating, layout: Layout, offer: Offer, targets: Targets) -> Message | None:
    """Attention ranks over joined machines, where nobody says what lies between these."""
    found = if_joined(at, layout, offer, targets)
    if found is None:
        return None
    machines, gpus = found
    args: dict[str, str | int | float | Message] = {"machines": machines, "gpus": gpus, "instead": layout.replicas * layout.cards}
    return Message(key="alternative-ranks", args=args | {"provider": layout.provider})


def _apart(at: Operating, layout: Layout, offer: Offer, targets: Targets) -> Message | None:
    """Prefill and decoding on pools of their own, where that takes fewer GPUs than replicas that do both."""
    gpus = layout.replicas * layout.cards
    if layout.dp > 1:
        return None  # ranks that share experts step together: two pools of them are not this arithmetic
    if at.need.sessions is not None:
        return None  # what sessions keep between their turns would lie on which pool?
    if layout.replicas < 2:
        return None  # two pools take two replicas at least
    inside = offer.gpu_count >= 2 * layout.cards
    if not inside and offer.network_gbit_s is None:
        return None  # nobody says how fast a cache would travel
    link = collectives.link_bytes_per_s(at.gpu) if inside else gbit_to_bytes(offer.network_gbit_s or 0.0) / offer.gpu_count
    pools = disaggregation.pools(at.machine, at.need, targets, link)
    if pools is None or pools.gpus >= gpus:
        return None
    return Message(
        key="alternative-disaggregated",
        args={
            "prefill": pools.prefill_replicas,
            "decode": pools.decode_replicas,
            "gpus": pools.gpus,
            "instead": gpus,
            "transfer": pools.transfer_s * 1e3,
        },
    )


def _drafted(at: Operating) -> Message | None:
    """Speculative decoding with a head of its own at the peak's batch, where the pace gains enough and nobody chose how to."""
    if at.need.drafting is not None:
        return None
    usual = USUAL[Speculation.EAGLE3]
    drafting = drafting_by(Speculation.EAGLE3, at.need.card, usual.acceptance, usual.tokens)
    batch = max(at.in_flight, 1.0)
    found = speculation.speculate(at.machine, drafting, batch=batch, context=at.need.isl + at.need.osl / 2)
    if found.drafted_s > found.plain_s * speculation.WORTHWHILE:
        return None
    before = at.value(at.points.tpot_mean_s)
    after = before * found.drafted_s / found.plain_s
    return Message(
        key="alternative-speculative",
        args={"before": 1 / before, "after": 1 / after, "acceptance": usual.acceptance, "draft": usual.tokens},
    )


def _part_of_a_card(at: Operating, layout: Layout, targets: Targets) -> Message | None:
    """A smaller slice that one replica would do with: the rest of the card could carry another model."""
    if layout.cards > 1 or layout.replicas > 1:
        return None
    profile = slices.smallest(at.gpu, at.need, targets, at.precision, layout.kv_bits or 16, at.snapshot.calibration)
    if profile is None:
        return None
    whole = at.gpu.mig_slices
    return Message(
        key="alternative-slice",
        args={"slices": profile.compute, "of": whole, "gpu": at.gpu.name, "rest": whole - profile.compute},
    )
