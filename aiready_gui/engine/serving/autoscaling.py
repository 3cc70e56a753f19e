"""Autoscaling from the hour-of-week profile: bounds, hours at each count, and what the start of a node costs."""

from __future__ import annotations

from math import ceil
from typing import Final

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit, assumed, derived, published
from aiready_gui.domain.market import Offer, StorageClass
from aiready_gui.domain.option import Layout, StorageNeed
from aiready_gui.domain.scaling import ScalingPlan
from aiready_gui.domain.units import GB, SECONDS_PER_HOUR, gbit_to_bytes
from aiready_gui.engine.data.storage_tiers import FAST, USUAL
from aiready_gui.engine.gpu.host import CONTAINER_IMAGE_BYTES
from aiready_gui.engine.money.mode_mix import ready_week, replica_hours, steepest

NODE_START_S: Final = 480.0  # order, boot and drivers of a GPU machine: an assumption, with its image about ten minutes
ENGINE_START_S: Final = 180.0  # loading to the GPU, compiling and capturing graphs: an assumption
NETWORK_BYTES_PER_S: Final = 1.0 * GB  # where the catalogue names no bandwidth of the node: an assumption
STORAGE_BYTES_PER_S: Final = 2e9  # where it names none of the tier: an assumption
GUARD_SHARE: Final = 0.8  # of the target: the guard acts before the promise breaks
QUEUE_SHARE: Final = 0.5  # of the time to the first token that a queue may eat before a replica is added
STEEP: Final = 0.15  # share of the peak in an hour from which a schedule beats waiting for the queue


def usual_start_s(weights_bytes: float) -> float:
    """What candidates are compared with: the formula of :func:`scale_up` with the usual network and tier. [s]

    The tier is the network disk that most providers sell first: on NVMe a machine starts sooner than this says.
    """
    return sum(_chain(weights_bytes, NETWORK_BYTES_PER_S, USUAL[FAST[0]].read))


def start_s(weights_bytes: float, storage: tuple[StorageNeed, ...], offer: Offer, nodes: int = 1) -> float:
    """What :func:`scale_up` comes to for ``weights_bytes`` [bytes] on ``nodes`` [1], without its derivation: for rankings. [s]"""
    return sum(_chain(weights_bytes, _network(offer), _tier_speed(storage, nodes)))


def _chain(weights_bytes: float, network: float, tier: float) -> tuple[float, float, float, float]:
    """Node, image, weights, engine. [s]"""
    # Weights come through the node's network too: the slower of both.
    return NODE_START_S, CONTAINER_IMAGE_BYTES / network, weights_bytes / min(tier, network), ENGINE_START_S


def _network(offer: Offer) -> float:
    """Of a machine. [bytes/s]"""
    return NETWORK_BYTES_PER_S if offer.network_gbit_s is None else gbit_to_bytes(offer.network_gbit_s)


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
    tier, network = _fast_tier(storage), _network(offer)
    link = (
        assumed("node-bandwidth", network, Unit.BYTES_PER_SECOND)
        if offer.network_gbit_s is None
        else published("node-bandwidth", network, Unit.BYTES_PER_SECOND, offer.source)
    )
    read = _tier_speed(storage, nodes)
    supply = (
        assumed("tier-speed", read, Unit.BYTES_PER_SECOND)
        if tier is None or tier.supply is None
        else tier.supply.revised_trusting(key="tier-speed", value=read)
    )
    node_s, image_s, weights_s, engine_s = _chain(weights_bytes, network, read)
    image = assumed("image-size", CONTAINER_IMAGE_BYTES, Unit.BYTES)
    weights = _derived("weights-copied", weights_bytes, Unit.BYTES, "weights", ())
    parts = (
        assumed("machine-start", node_s, Unit.SECONDS),
        _derived("image-load", image_s, Unit.SECONDS, "over-bandwidth", (image, link)),
        _derived("weights-read", weights_s, Unit.SECONDS, "weights-over-tier", (weights, supply, link)),
        assumed("server-start", engine_s, Unit.SECONDS),
    )
    return _derived("scale-up", sum(part.value for part in parts), Unit.SECONDS, "sum", parts)


def _fast_tier(storage: tuple[StorageNeed, ...]) -> StorageNeed | None:
    """The last, which weights are read from, where it says what it gives."""
    return next(
        (need for need in reversed(storage) if need.storage_class is not StorageClass.OBJECT_HOT and need.supply_bytes_per_s),
        None,
    )


def _tier_speed(storage: tuple[StorageNeed, ...], nodes: int) -> float:
    """What one of ``nodes`` machines reads from the fast tier. [bytes/s]"""
    tier = _fast_tier(storage)
    if tier is None or tier.supply is None:
        return STORAGE_BYTES_PER_S
    return tier.supply.value / (nodes if USUAL[tier.storage_class].per_node else 1)


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
    whole = {count: min(ceil(count / each) * each, most) for count in set(needed)}
    counts = tuple(map(whole.__getitem__, needed))
    scales = min(counts) < most
    waiting = max(round(per_replica_rps * ttft_target_s * QUEUE_SHARE), 1)
    in_an_hour = steepest(week, SECONDS_PER_HOUR)
    rise = derived("fastest-rise", in_an_hour, Unit.SHARE)
    return ScalingPlan(
        minimum=min(counts),
        maximum=most,
        warm_spares=layout.spares,  # what starts is awaited within the counts: it needs no spare of its own
        per_hour=counts,
        replicas_per_instance=each,
        scale_up_s=start,
        headroom=derived("scaling-headroom", steepest(week, start.value), Unit.SHARE, rise, start),
        saved_share=_saved(counts, most),
        waiting=waiting,
        metric=Message(key="scaling-metric", args={"waiting": waiting}),
        guard=Message(key="scaling-guard", args={"seconds": ttft_target_s * GUARD_SHARE}),
        advice=_advice(in_an_hour, scales=scales),
    )


def _saved(counts: tuple[int, ...], most: int) -> Figure:
    """Replica hours of a week that are not paid for, against ``most`` replicas in every hour. [share]"""
    paid = derived("replica-hours", sum(counts), Unit.PLAIN_HOURS)
    fixed = derived("replica-hours-fixed", most * len(counts), Unit.PLAIN_HOURS)
    return derived("scaling-saved", 1 - sum(counts) / (most * len(counts)), Unit.SHARE, paid, fixed)


def _advice(in_an_hour: float, *, scales: bool) -> Message:
    """How to scale where the load rises by ``in_an_hour`` within an hour. [share of the peak]"""
    if not scales:
        return Message(key="scaling-flat")
    if in_an_hour > STEEP:
        return Message(key="scaling-by-schedule", args={"rise": in_an_hour})
    return Message(key="scaling-by-queue")


def _derived(key: str, value: float, unit: Unit, formula: str, inputs: tuple[Figure, ...]) -> Figure:
    return Figure.worked_out(key, value, unit, Evidence.FORMULA, formula=formula, inputs=inputs)
