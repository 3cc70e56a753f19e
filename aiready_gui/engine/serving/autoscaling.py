"""Autoscaling from the hour-of-week profile: bounds, hours at each count, and what the start of a node costs."""

from __future__ import annotations

from math import ceil
from typing import Final

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.market import Offer
from aiready_gui.domain.option import Layout, StorageNeed
from aiready_gui.domain.scaling import ScalingPlan
from aiready_gui.domain.units import GB, SECONDS_PER_HOUR, gbit_to_bytes
from aiready_gui.engine.data.storage_tiers import USUAL
from aiready_gui.engine.facts import assumed, derived, published
from aiready_gui.engine.gpu.host import CONTAINER_IMAGE_BYTES
from aiready_gui.engine.money.mode_mix import ready_week, replica_hours, rises

NODE_START_S: Final = 480.0  # order, boot and drivers of a GPU machine: an assumption, with its image about ten minutes
ENGINE_START_S: Final = 180.0  # loading to the GPU, compiling and capturing graphs: an assumption
NETWORK_BYTES_PER_S: Final = 1.0 * GB  # where the catalogue names no bandwidth of the node: an assumption
STORAGE_BYTES_PER_S: Final = 2e9  # where it names none of the tier: an assumption
GUARD_SHARE: Final = 0.8  # of the target: the guard acts before the promise breaks
QUEUE_SHARE: Final = 0.5  # of the time to the first token that a queue may eat before a replica is added
STEEP: Final = 0.15  # share of the peak in an hour from which a schedule beats waiting for the queue


def usual_start_s(weights_bytes: float) -> float:
    """What candidates are compared with: the formula of :func:`scale_up` with the usual network and tier. [s]"""
    return NODE_START_S + (CONTAINER_IMAGE_BYTES + weights_bytes) / NETWORK_BYTES_PER_S + ENGINE_START_S


def scale_up(weights_bytes: float, storage: tuple[StorageNeed, ...], offer: Offer, nodes: int = 1) -> Figure:
    """Time from the decision to the first answer of a new replica: node, image, weights, engine. [s]

    The field's chain of a cold start: ``node + image / bandwidth + weights / bandwidth + engine``; its constants are assumptions.

    Parameters
    ----------
    storage : tuple of StorageNeed
        Tiers with what they give ``nodes`` machines together; a new machine reads by its own share.
    nodes : int
        Machines that share a tier. [1]
    """
    network = offer.network_gbit_s
    link = (
        assumed("node-bandwidth", NETWORK_BYTES_PER_S, Unit.BYTES_PER_SECOND)
        if network is None
        else published("node-bandwidth", gbit_to_bytes(network), Unit.BYTES_PER_SECOND, offer.source)
    )
    supply = _tier_speed(storage, nodes)
    image = assumed("image-size", CONTAINER_IMAGE_BYTES, Unit.BYTES)
    weights = Figure(key="weights-copied", value=weights_bytes, unit=Unit.BYTES, evidence=Evidence.FORMULA, formula="weights")
    parts = (
        assumed("machine-start", NODE_START_S, Unit.SECONDS),
        _derived("image-load", image.value / link.value, Unit.SECONDS, "over-bandwidth", (image, link)),
        # Weights come through the node's network too: the slower of both.
        _derived(
            "weights-read",
            weights.value / min(supply.value, link.value),
            Unit.SECONDS,
            "weights-over-tier",
            (weights, supply, link),
        ),
        assumed("server-start", ENGINE_START_S, Unit.SECONDS),
    )
    return _derived("scale-up", sum(part.value for part in parts), Unit.SECONDS, "sum", parts)


def _tier_speed(storage: tuple[StorageNeed, ...], nodes: int) -> Figure:
    """What one of ``nodes`` machines reads from the fast tier. [bytes/s]"""
    tiers = (need for need in storage if need.purpose.key == "purpose-hot" and need.supply_bytes_per_s)
    tier = next(tiers, None)
    if tier is None or tier.supply is None:
        return assumed("tier-speed", STORAGE_BYTES_PER_S, Unit.BYTES_PER_SECOND)
    sharers = nodes if USUAL[tier.storage_class].per_node else 1
    return tier.supply.revised(key="tier-speed", value=tier.supply.value / sharers)


def plan(
    *, week: tuple[float, ...], peak_rps: float, per_replica_rps: float, layout: Layout, ttft_target_s: float, start: Figure
) -> ScalingPlan:
    """The scaling of a layout over a week.

    Own derivation: an hour's count also carries what may come while a new replica starts, so the time to start is paid for in
    replicas. Counts are whole instances: an instance is what starts.

    Parameters
    ----------
    week : 168 numbers
        Load of each hour as a share of the busiest. [share]
    peak_rps, per_replica_rps : float
        At the peak, and within the targets of one replica. [requests/s]
    ttft_target_s : float
        Time to the first token that is promised. [s]
    start : Figure
        :func:`scale_up`. [s]
    """
    each = layout.replicas_per_instance
    most = ceil(layout.replicas / each) * each
    needed = replica_hours(ready_week(week, start.value), peak_rps, per_replica_rps, floor=1)
    counts = tuple(min(ceil(count / each) * each, most) for count in needed)
    scales = min(counts) < most
    waiting = max(round(per_replica_rps * ttft_target_s * QUEUE_SHARE), 1)
    steepest = max(rises(week, SECONDS_PER_HOUR))
    rise = derived("fastest-rise", steepest, Unit.SHARE)
    return ScalingPlan(
        minimum=min(counts),
        maximum=most,
        warm_spares=layout.spares,  # what starts is awaited within the counts: it needs no spare of its own
        per_hour=counts,
        replicas_per_instance=each,
        scale_up_s=start,
        headroom=derived("scaling-headroom", max(rises(week, start.value)), Unit.SHARE, rise, start),
        saved_share=_saved(counts, most),
        waiting=waiting,
        metric=Message(key="scaling-metric", args={"waiting": waiting}),
        guard=Message(key="scaling-guard", args={"seconds": ttft_target_s * GUARD_SHARE}),
        advice=_advice(steepest, scales=scales),
    )


def _saved(counts: tuple[int, ...], most: int) -> Figure:
    """Replica hours of a week that are not paid for, against ``most`` replicas in every hour. [share]"""
    paid = derived("replica-hours", sum(counts), Unit.PLAIN_HOURS)
    fixed = derived("replica-hours-fixed", most * len(counts), Unit.PLAIN_HOURS)
    return derived("scaling-saved", 1 - sum(counts) / (most * len(counts)), Unit.SHARE, paid, fixed)


def _advice(steepest: float, *, scales: bool) -> Message:
    """How to scale where the load rises by ``steepest`` within an hour. [share of the peak]"""
    if not scales:
        return Message(key="scaling-flat")
    if steepest > STEEP:
        return Message(key="scaling-by-schedule", args={"rise": steepest})
    return Message(key="scaling-by-queue")


def _derived(key: str, value: float, unit: Unit, formula: str, inputs: tuple[Figure, ...]) -> Figure:
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.FORMULA, formula=formula, inputs=inputs)
