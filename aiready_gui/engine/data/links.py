"""Links: inside a node, to storage, to the users, and the move of the data; what each needs and has.

What machines exchange that compute one step together is in ``training_speed``: it decides their speed.
"""

from typing import Final, NamedTuple

from aiready_gui.domain.defaults import MOVE_DAYS
from aiready_gui.domain.explain import Figure, Message, Unit, assumed, derived, given, published, summed
from aiready_gui.domain.market import NetworkOffer, Offer, Snapshot
from aiready_gui.domain.option import NetworkNeed
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.project import DataNeeds, DataPlace
from aiready_gui.domain.units import GB, GIGA, HOURS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MONTH
from aiready_gui.engine.data.storage_traffic import StorageTraffic
from aiready_gui.engine.gpu.collectives import has_nvlink, link_bytes_per_s

COMMON_NETWORK_GBIT_S: Final = 10.0  # data network of inference and RAG: 10-25 Gbit/s: an assumption


class Traffic(NamedTuple):
    """What goes in and out of the service. [bytes/s]"""

    in_peak: float
    out_peak: float
    in_mean: float
    out_mean: float
    peak_of: tuple[Figure, ...] = ()
    """What the larger of the two peaks is the product of."""
    out_once: float = 0.0
    """What goes out one time and no more: the model that a single run makes. [bytes]"""


SILENT: Final = Traffic(in_peak=0.0, out_peak=0.0, in_mean=0.0, out_mean=0.0)
"""Of work that answers nobody."""


def in_node(gpu: Gpu, exchanged_bytes_per_s: float, gpus: int) -> NetworkNeed:
    """Between the GPUs of one unit inside a machine. [bytes/s]"""
    nvlink = has_nvlink(gpu)
    source = gpu.source
    return NetworkNeed(
        kind="in_node",
        need=derived("in-node", exchanged_bytes_per_s, Unit.BYTES_PER_SECOND),
        supply=published("in-node-supply", link_bytes_per_s(gpu), Unit.BYTES_PER_SECOND, source) if gpus > 1 else None,
        decision=Message(key=("decision-nvlink" if nvlink else "decision-pcie") if gpus > 1 else "decision-single-gpu"),
        rdma=False,
    )


def to_storage(traffic: StorageTraffic, offer: Offer) -> NetworkNeed:
    """Between a machine and its storage, at its busiest. [Gbit/s of one node]"""
    each = traffic.of_one
    return _ordinary("storage", derived("storage-link", each.value * 8 / GIGA, Unit.GBIT_PER_SECOND, each), offer)


def north_south(traffic: Traffic, offer: Offer, asked: DataNeeds) -> NetworkNeed:
    """Between the service and its users: requests in, answers out; the larger of both peaks. [Gbit/s of all nodes]"""
    need = derived("north-south", max(traffic.in_peak, traffic.out_peak) * 8 / GIGA, Unit.GBIT_PER_SECOND, *traffic.peak_of)
    return _ordinary(
        "north_south",
        need,
        offer,
        volumes=(_month("ingress", traffic.in_mean), _month("answers", traffic.out_mean), egress(traffic, asked)),
    )


def egress_bytes(traffic: Traffic, asked: DataNeeds) -> float:
    """What goes out to the internet in a month, or of a single run: as answered, else all that the work makes, arithmetic. [bytes]"""
    if asked.egress_gb_month is not None:
        return asked.egress_gb_month * GB
    return _month_bytes(traffic.out_mean) + traffic.out_once


def ingress_bytes(traffic: Traffic) -> float:
    """What comes in from the internet in a month: all that the work is asked, arithmetic. [bytes]"""
    return _month_bytes(traffic.in_mean)


def egress(traffic: Traffic, asked: DataNeeds) -> Figure:
    """:func:`egress_bytes` with what it comes from. [bytes]"""
    size = egress_bytes(traffic, asked)
    if asked.egress_gb_month is not None:
        return given("egress-month", size, Unit.BYTES, asked.egress_gb_month)
    return derived("egress-month", size, Unit.BYTES, _month("answers", traffic.out_mean))


def _month_bytes(mean: float) -> float:
    """A month at a mean rate. [bytes]"""
    return mean * SECONDS_PER_MONTH


def _month(name: str, mean: float) -> Figure:
    rate = derived(f"{name}-rate", mean, Unit.BYTES_PER_SECOND)
    return derived(f"{name}-month", _month_bytes(mean), Unit.BYTES, rate)


def migration(asked: DataNeeds, data: DataNeeds) -> NetworkNeed | None:
    """The move of the data in the days that it may take; ``None`` where they are here already. [Gbit/s]"""
    if data.place in (None, DataPlace.HERE) or not data.volume_gb:
        return None
    volume = given("data-volume", data.volume_gb * GB, Unit.BYTES, asked.volume_gb)
    days = data.move_days or MOVE_DAYS
    window = given("migration-window", days * HOURS_PER_DAY, Unit.HOURS, asked.move_days)
    rate = volume.value * 8 / GIGA / (window.value * SECONDS_PER_HOUR)
    need = derived("migration-rate", rate, Unit.GBIT_PER_SECOND, volume, window)
    key = "decision-migration-line" if rate <= COMMON_NETWORK_GBIT_S else "decision-migration-disks"
    return NetworkNeed(
        kind="migration", need=need, supply=None, decision=Message(key=key, args={"rate": rate, "days": days}), volumes=(volume,)
    )


def private(nodes: int, storage: StorageTraffic, users: NetworkNeed, *, answers: bool) -> NetworkNeed:
    """The closed network of ``nodes`` machines [count] and store, and what passes it: what all of them move to and from storage,
    and the users' traffic. [Gbit/s of all nodes]

    Where several machines answer people a balancer stands in front, and only it has an outside address.
    """
    every = storage.of_all
    stored = derived("storage-links", every.value * 8 / GIGA, Unit.GBIT_PER_SECOND, every)
    return NetworkNeed(
        kind="private",
        need=summed("private-load", (stored, users.need)),
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
    without: dict[str, Figure | None] = {"efficiency_with": None, "efficiency_without": None}
    return NetworkNeed.trusted(kind=kind, need=need, supply=supply, decision=decision, rdma=False, **without, volumes=volumes)


def traffic_offers(snapshot: Snapshot, provider: str, *, called: bool) -> tuple[NetworkOffer, ...]:
    """What the provider takes for traffic with the internet, step by step where it sells it so; none where it publishes no price.

    Work that nobody calls has its results taken from object storage: its own price of that counts, where there is one.
    """
    stored = None if called else network_offer(snapshot, provider, "egress_object")
    first = stored or network_offer(snapshot, provider, "egress_internet")
    if first is None:
        return ()
    asked = (first.provider, first.kind, first.region)
    further = [one for one in snapshot.network if one.from_volume and (one.provider, one.kind, one.region) == asked]
    return (first, *sorted((one for one in further if one.price is not None), key=lambda one: one.from_volume))


def network_offer(snapshot: Snapshot, provider: str, kind: str) -> NetworkOffer | None:
    """The provider's first priced offer of a kind, as its table is ordered."""
    for offer in snapshot.network:
        if offer.provider == provider and offer.kind == kind and offer.price is not None:
            return offer
    return None
