"""Links: inside a node, between nodes, to storage, to the users, and the move of the data; what each needs and has.

The one question that costs money is RDMA: machines that compute one step together exchange gigabytes every step, and an
ordinary network then decides the speed. Everything else is documents and tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log2
from typing import Final

from aiready_gui.domain.explain import Evidence, Figure, Message, Source, Unit
from aiready_gui.domain.market import NetworkOffer, Offer, Snapshot
from aiready_gui.domain.option import NetworkNeed
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.project import DataNeeds, DataPlace
from aiready_gui.domain.units import GB, GIGA, HOURS_PER_DAY, HOURS_PER_MONTH, SECONDS_PER_HOUR, gbit_to_bytes
from aiready_gui.engine.facts import assumed, derived, given, published, summed
from aiready_gui.engine.network import has_nvlink, link_bytes_per_s

MIGRATION_DAYS: Final = 7.0  # how long a move of the data may take: the wizard's default
COMMON_NETWORK_GBIT_S: Final = 10.0  # data network of inference and RAG: 10-25 Gbit/s (domain notes, section 8): an assumption
RDMA_SHARE: Final = 0.98  # of the nominal rate: 392 of 400 GB/s in nccl-tests over 8 x 400 Gbit/s (2026-02)
TCP_BYTES_PER_S: Final = 3.19 * GB  # of a node over plain sockets in the same test, whatever the cards say
TCP_SHARE: Final = 0.3  # of the nominal rate that sockets reach where it is slower than that: an assumption
OVERLAP: Final = 0.7  # share of the computing time behind which exchange can hide: an assumption
LOSS_PER_DOUBLING: Final = 0.02  # of the speed for each doubling of nodes over RDMA: 1.2-3.8 % in published scaling runs
RDMA_WORTH: Final = 0.9  # below this efficiency over an ordinary network the fabric pays: an assumption
NCCL: Final = Source(
    title="J. Zhang, InfiniBand and TCP in multi-node fine-tuning (Azure ND H100 v5), nccl-tests of two nodes", as_of="2026-02-15"
)
SCALING: Final = Source(
    title="Scaling runs of NeMo, InternEvo, MegaScale and the Azure test: efficiency over 8 to 1,024 GPUs", as_of="2026-02-15"
)


@dataclass(frozen=True)
class Traffic:
    """What goes in and out of the service. [bytes/s]"""

    in_peak: float
    out_peak: float
    in_mean: float
    out_mean: float
    peak_of: tuple[Figure, ...] = ()
    """What the larger of the two peaks is the product of."""


SILENT: Final = Traffic(in_peak=0.0, out_peak=0.0, in_mean=0.0, out_mean=0.0)
"""Of work that answers nobody."""


@dataclass(frozen=True)
class Fabric:
    """What the exchange between machines needs, has, and costs in speed."""

    need: Figure
    """Gbit/s of one node that would hide the exchange behind the computing."""
    supply: Figure | None
    with_rdma: Figure
    without_rdma: Figure
    needed: bool
    """Whether an ordinary network would waste more than it saves."""
    decision: Message


def fabric(
    *, bytes_per_step: float, step_s: float, nodes: int, offer: Offer, snapshot: Snapshot, nominal_gbit_s: float | None = None
) -> Fabric | None:
    """Exchange between ``nodes`` machines that compute one step together; ``None`` on one machine.

    Parameters
    ----------
    bytes_per_step : float
        What passes a node's network in a step: ``2 (n-1)/n`` of the message for a ring all-reduce, three times the
        16-bit weights for fully sharded training. [bytes]
    step_s : float
        Computing time of the step. [s]
    nominal_gbit_s : float
        Of a node over RDMA; the offer's or its provider's fabric when left out. [Gbit/s]

    References
    ----------
    .. [1] P. Patarasuk, X. Yuan, "Bandwidth optimal all-reduce algorithms," JPDC, 2009.
    """
    if nodes <= 1:
        return None
    hidden = OVERLAP * step_s
    need = derived(
        "fabric-need",
        bytes_per_step / hidden * 8 / GIGA,
        Unit.GBIT_PER_SECOND,
        derived("step-bytes", bytes_per_step, Unit.BYTES),
        derived("step-time", step_s, Unit.SECONDS),
        assumed("overlap", OVERLAP, Unit.SHARE),
    )
    rate = nominal_gbit_s or fabric_gbit_s(offer, snapshot)
    has_rdma = offer.rdma is True
    supply = None if rate is None or not has_rdma else published("fabric-supply", rate, Unit.GBIT_PER_SECOND, offer.source)
    fast = gbit_to_bytes(rate or need.value) * RDMA_SHARE
    slow = tcp_bytes_per_s(offer)
    with_rdma = _efficiency("efficiency-rdma", bytes_per_step, step_s, fast, nodes, NCCL)
    without = _efficiency("efficiency-tcp", bytes_per_step, step_s, slow, nodes, NCCL)
    needed = without.value < RDMA_WORTH
    if not needed:
        key = "decision-fabric-ordinary"
    elif has_rdma:
        key = "decision-fabric-rdma"
    else:
        key = "decision-fabric-unknown" if offer.rdma is None else "decision-fabric-missing"
    decision = Message(key=key, args={"with": with_rdma.value, "without": without.value, "need": need.value})
    return Fabric(need=need, supply=supply, with_rdma=with_rdma, without_rdma=without, needed=needed, decision=decision)


def tcp_bytes_per_s(offer: Offer) -> float:
    """What a node exchanges over plain sockets. [bytes/s]"""
    return min(TCP_BYTES_PER_S, gbit_to_bytes(offer.network_gbit_s or COMMON_NETWORK_GBIT_S) * TCP_SHARE)


def fabric_gbit_s(offer: Offer, snapshot: Snapshot) -> float | None:
    """Nominal rate of a node's RDMA fabric: the offer's own, else its provider's for this instance. [Gbit/s]"""
    if offer.rdma is not True:
        return None
    for one in snapshot.network:
        if one.kind == "rdma_fabric" and one.provider == offer.provider and one.bandwidth_gbit_s:
            words = one.name.en.removeprefix("EFA on ")
            if words == offer.instance_type:
                return one.bandwidth_gbit_s
    return offer.network_gbit_s


def _efficiency(key: str, size: float, step_s: float, rate: float, nodes: int, source: Source) -> Figure:
    """``step / (step + exposed) * 0.98^log2(nodes)``; exposed is the exchange that does not hide behind computing."""
    exchange = size / rate
    exposed = max(0.0, exchange - OVERLAP * step_s)
    share = step_s / (step_s + exposed) * (1 - LOSS_PER_DOUBLING) ** log2(nodes)
    return Figure(
        key=key,
        value=share,
        unit=Unit.SHARE,
        low=share * 0.85,
        high=min(share * 1.1, 1.0),
        evidence=Evidence.CALIBRATED,
        formula="scaling-efficiency",
        inputs=(
            derived("exchange-time", exchange, Unit.SECONDS, published("exchange-rate", rate, Unit.BYTES_PER_SECOND, source)),
            derived("step-time", step_s, Unit.SECONDS),
            Figure(
                key="loss-per-doubling",
                value=LOSS_PER_DOUBLING,
                unit=Unit.SHARE,
                low=0.012,
                high=0.038,
                evidence=Evidence.CALIBRATED,
                sources=(SCALING,),
            ),
        ),
        sources=(source, SCALING),
    )


def between_nodes(of: Fabric) -> NetworkNeed:
    """The fabric as a link."""
    return NetworkNeed(
        kind="between_nodes",
        need=of.need,
        supply=of.supply,
        decision=of.decision,
        rdma=of.needed,
        efficiency_with=of.with_rdma,
        efficiency_without=of.without_rdma,
    )


def in_node(gpu: Gpu, exchanged_bytes_per_s: float, gpus: int) -> NetworkNeed:
    """Between the GPUs of one unit inside a machine."""
    nvlink = has_nvlink(gpu)
    source = gpu.source
    return NetworkNeed(
        kind="in_node",
        need=derived("in-node", exchanged_bytes_per_s, Unit.BYTES_PER_SECOND),
        supply=published("in-node-supply", link_bytes_per_s(gpu), Unit.BYTES_PER_SECOND, source) if gpus > 1 else None,
        decision=Message(key=("decision-nvlink" if nvlink else "decision-pcie") if gpus > 1 else "decision-single-gpu"),
        rdma=False,
    )


def to_storage(demand: Figure, nodes: int, offer: Offer) -> NetworkNeed:
    """Between a machine and its storage. [Gbit/s of one node]"""
    need = derived("storage-link", demand.value / max(nodes, 1) * 8 / GIGA, Unit.GBIT_PER_SECOND, demand)
    return _ordinary("storage", need, offer)


def north_south(traffic: Traffic, offer: Offer, asked: DataNeeds) -> NetworkNeed:
    """Between the service and its users: requests in, answers out. [Gbit/s of all nodes]"""
    need = derived("north-south", max(traffic.in_peak, traffic.out_peak) * 8 / GIGA, Unit.GBIT_PER_SECOND, *traffic.peak_of)
    return _ordinary(
        "north_south",
        need,
        offer,
        volumes=(_month("ingress", traffic.in_mean), _month("answers", traffic.out_mean), egress(traffic, asked)),
    )


def egress(traffic: Traffic, asked: DataNeeds) -> Figure:
    """What goes out to the internet in a month: as answered, else everything that the work answers. [bytes]"""
    if asked.egress_gb_month is not None:
        return given("egress-month", asked.egress_gb_month * GB, Unit.BYTES, asked.egress_gb_month)
    answers = _month("answers", traffic.out_mean)
    return derived("egress-month", answers.value, Unit.BYTES, answers)


def _month(name: str, mean: float) -> Figure:
    """A month at a mean rate. [bytes]"""
    rate = derived(f"{name}-rate", mean, Unit.BYTES_PER_SECOND)
    return derived(f"{name}-month", mean * HOURS_PER_MONTH * SECONDS_PER_HOUR, Unit.BYTES, rate)


def migration(asked: DataNeeds, data: DataNeeds) -> NetworkNeed | None:
    """The move of the data in :data:`MIGRATION_DAYS`; ``None`` where it is here already."""
    if data.place in (None, DataPlace.HERE) or not data.volume_gb:
        return None
    volume = given("data-volume", data.volume_gb * GB, Unit.BYTES, asked.volume_gb)
    days = assumed("migration-window", MIGRATION_DAYS * HOURS_PER_DAY, Unit.HOURS)
    rate = volume.value * 8 / GIGA / (MIGRATION_DAYS * HOURS_PER_DAY * SECONDS_PER_HOUR)
    need = derived("migration-rate", rate, Unit.GBIT_PER_SECOND, volume, days)
    key = "decision-migration-line" if rate <= COMMON_NETWORK_GBIT_S else "decision-migration-disks"
    return NetworkNeed(
        kind="migration", need=need, supply=None, decision=Message(key=key, args={"rate": rate}), volumes=(volume,)
    )


def private(nodes: int, *carried: NetworkNeed, answers: bool) -> NetworkNeed:
    """The closed network of machines and store, and what passes it.

    Where several machines answer people a balancer stands in front, and only it has an outside address.
    """
    return NetworkNeed(
        kind="private",
        need=summed("private-load", tuple(one.need for one in carried)),
        supply=None,
        decision=Message(key=_private_key(nodes, answers)),
    )


def _private_key(nodes: int, answers: bool) -> str:
    if nodes == 1:
        return "decision-private-single"
    return "decision-private-balancer" if answers else "decision-private-closed"


def _ordinary(kind: str, need: Figure, offer: Offer, volumes: tuple[Figure, ...] = ()) -> NetworkNeed:
    has = offer.network_gbit_s
    supply = (
        assumed("node-network", COMMON_NETWORK_GBIT_S, Unit.GBIT_PER_SECOND)
        if has is None
        else published("node-network", has, Unit.GBIT_PER_SECOND, offer.source)
    )
    if need.value > supply.value:
        decision = Message(key="decision-network-short", args={"need": need.value, "has": supply.value})
    else:
        decision = Message(key="decision-network-unknown" if has is None else f"decision-{kind.replace('_', '-')}")
    return NetworkNeed(kind=kind, need=need, supply=supply, decision=decision, rdma=False, volumes=volumes)


def network_offer(snapshot: Snapshot, provider: str, kind: str) -> NetworkOffer | None:
    """The provider's first priced offer of a kind, as its table is ordered."""
    for offer in snapshot.network:
        if offer.provider == provider and offer.kind == kind and offer.price is not None:
            return offer
    return None
