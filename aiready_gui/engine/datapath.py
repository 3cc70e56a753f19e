"""What stands beside the GPUs: storage tiers and links, from volume, growth, tokens and traffic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiready_gui.domain.defaults import PRACTICE_SOURCE
from aiready_gui.domain.explain import Evidence, Figure, Message, Source, Unit
from aiready_gui.domain.market import NetworkOffer, Offer, Snapshot, StorageOffer
from aiready_gui.domain.parts import Gpu, StorageClass
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.recommendation import Layout, NetworkNeed, StorageNeed
from aiready_gui.domain.units import GB, GIGA, MB
from aiready_gui.domain.workload import ServingUse
from aiready_gui.engine.demand import Demand

HOT_RESERVE: Final = 1.25  # only about 80 % of a large shared file system is reliably usable (ML engineering book, 2026-08)
WEIGHTS_LOAD_S: Final = 120.0  # a new replica should read its weights within two minutes: an assumption
BYTES_PER_LOGGED_TOKEN: Final = 6.0  # UTF-8 Russian, 3.4 characters a token at 1.76 bytes (measured tokenizer table)
VECTOR_DIMENSIONS: Final = 1024  # bge-m3
VECTOR_OVERHEAD: Final = 1.5  # vector memory = n x dim x 4 x 1.5 (qdrant.tech capacity planning)
TOKENS_PER_TEXT_GB: Final = 155e6  # 1 GB of plain Russian text: 140-170 M tokens on modern tokenizers
TEXT_SHARE_LOW: Final = 0.05  # plain text inside office documents and PDF: a range, measured in the pilot
HOURS_KEPT: Final = 730.0
QDRANT: Final = Source(title="qdrant.tech, capacity planning: n x dimensions x 4 bytes x 1.5", as_of="2026-11-24")


@dataclass(frozen=True)
class Tier:
    """A storage need with the offer that covers it, when the provider publishes one."""

    need: StorageNeed
    offer: StorageOffer | None


def storage(
    asked: DataNeeds,
    data: DataNeeds,
    need: Demand,
    weights_bytes: float,
    offer: Offer,
    snapshot: Snapshot,
    *,
    logs_kept_days: int | None = None,
) -> tuple[Tier, ...]:
    """Object storage for the data, fast blocks for what is hot, room for weights and logs.

    ``asked`` holds the answers, ``data`` the same with defaults filled in: an unanswered input is marked as assumed.
    ``logs_kept_days`` is what the rules demand at least; otherwise logs live as long as the data, a year at most. [days]
    """
    volume = (data.volume_gb or 0.0) * GB
    months = data.retention_months or 12
    growth = data.growth_per_year or 0.0
    raw = _given("data-volume", volume, Unit.BYTES, asked.volume_gb)
    grown = Figure(
        key="data-grown",
        value=volume * (1 + growth) ** (months / 12) * (2 if data.backup else 1),
        unit=Unit.BYTES,
        evidence=Evidence.FORMULA,
        formula="data-grown",
        inputs=(
            raw,
            _given("data-growth", growth, Unit.SHARE, asked.growth_per_year),
            _given("retention", months, Unit.MONTHS, asked.retention_months),
            _assumed("copies", 2 if data.backup else 1, Unit.COUNT),
        ),
    )
    kept_months = max(float(min(months, 12)), (logs_kept_days or 0) * 24 / HOURS_KEPT)
    logs = Figure(
        key="logs",
        value=need.mean_rps * (need.isl + need.osl) * BYTES_PER_LOGGED_TOKEN * HOURS_KEPT * 3600 * kept_months,
        unit=Unit.BYTES,
        evidence=Evidence.FORMULA,
        formula="logs",
        inputs=(
            Figure(key="mean-rps", value=need.mean_rps, unit=Unit.REQUESTS_PER_SECOND, evidence=Evidence.FORMULA),
            _assumed("logged-token", BYTES_PER_LOGGED_TOKEN, Unit.BYTES),
            Figure(key="logs-kept", value=kept_months, unit=Unit.MONTHS, evidence=Evidence.FORMULA, formula="logs-kept"),
        ),
    )
    weights = Figure(
        key="weights-file", value=weights_bytes * 2, unit=Unit.BYTES, evidence=Evidence.FORMULA, formula="weights-file"
    )
    archive = _sum("object-capacity", (grown, logs, weights))
    hot = Figure(
        key="hot-capacity",
        value=volume * (data.hot_share or 0.0) * HOT_RESERVE + weights_bytes,
        unit=Unit.BYTES,
        evidence=Evidence.FORMULA,
        formula="hot-capacity",
        inputs=(raw, _given("hot-share", data.hot_share or 0.0, Unit.SHARE, asked.hot_share), weights),
    )
    if need.serving.use is ServingUse.RAG:
        hot = _sum("hot-capacity-rag", (hot, vector_index(data)))
    load_speed = Figure(
        key="weights-load",
        value=weights_bytes / WEIGHTS_LOAD_S,
        unit=Unit.BYTES_PER_SECOND,
        evidence=Evidence.FORMULA,
        formula="weights-load",
        inputs=(weights, _assumed("load-time", WEIGHTS_LOAD_S, Unit.SECONDS)),
    )
    log_speed = Figure(
        key="log-speed",
        value=need.peak_rps * (need.isl + need.osl) * BYTES_PER_LOGGED_TOKEN,
        unit=Unit.BYTES_PER_SECOND,
        evidence=Evidence.FORMULA,
        formula="log-speed",
    )
    return (
        _tier((StorageClass.OBJECT_HOT,), "purpose-object", archive, log_speed, offer, snapshot),
        _tier((StorageClass.BLOCK_NVME, StorageClass.BLOCK_SSD), "purpose-hot", hot, load_speed, offer, snapshot),
    )


def vector_index(data: DataNeeds) -> Figure:
    """Size of the vector index of a RAG service: text, fragments, vectors.

    References
    ----------
    .. [1] qdrant.tech, capacity planning: ``n x dim x 4 x 1.5``.
    """
    known = data.text_inside_gb is not None
    text_gb = data.text_inside_gb if data.text_inside_gb is not None else (data.volume_gb or 0.0) * TEXT_SHARE_LOW
    step = max((data.chunk_tokens or 512) - (data.overlap_tokens or 0), 1)
    fragments = text_gb * TOKENS_PER_TEXT_GB / step
    return Figure(
        key="vector-index",
        value=fragments * VECTOR_DIMENSIONS * 4 * VECTOR_OVERHEAD,
        unit=Unit.BYTES,
        evidence=Evidence.FORMULA,
        formula="vector-index",
        inputs=(
            Figure(
                key="text-inside",
                value=text_gb * GB,
                unit=Unit.BYTES,
                evidence=Evidence.CUSTOMER if known else Evidence.ASSUMPTION,
                sources=() if known else (PRACTICE_SOURCE,),
            ),
            _assumed("tokens-per-text-gb", TOKENS_PER_TEXT_GB, Unit.TOKENS),
            Figure(key="fragments", value=fragments, unit=Unit.COUNT, evidence=Evidence.FORMULA, formula="fragments"),
            Figure(
                key="vector-dimensions", value=VECTOR_DIMENSIONS, unit=Unit.COUNT, evidence=Evidence.PUBLISHED, sources=(QDRANT,)
            ),
        ),
    )


def network(need: Demand, layout: Layout, gpu: Gpu, offer: Offer) -> tuple[NetworkNeed, ...]:
    """Inside the node, between nodes, and to the users."""
    links = []
    nvlink = gpu.nvlink_bytes_per_s is not None and not gpu.form_factor.startswith("PCIe")
    inside = gpu.nvlink_bytes_per_s if nvlink else gpu.pcie_bytes_per_s
    exchanged = 0.0
    if layout.tp > 1:
        # Two all-reduces a layer of a 16-bit hidden vector for every token in or out.
        tokens = need.peak_rps / layout.replicas * (need.isl - need.cached + need.osl)
        exchanged = 2 * need.card.layers * 2 * (layout.tp - 1) / layout.tp * need.card.hidden * 2 * tokens
    links.append(
        NetworkNeed(
            kind="in_node",
            need=Figure(key="in-node", value=exchanged, unit=Unit.BYTES_PER_SECOND, evidence=Evidence.FORMULA, formula="in-node"),
            supply=None
            if inside is None
            else Figure(
                key="in-node-supply", value=inside, unit=Unit.BYTES_PER_SECOND, evidence=Evidence.PUBLISHED, sources=(gpu.source,)
            ),
            decision=Message(key=("decision-nvlink" if nvlink else "decision-pcie") if layout.tp > 1 else "decision-single-gpu"),
        )
    )
    traffic = need.peak_rps * (need.isl + need.osl) * BYTES_PER_LOGGED_TOKEN * 8 / GIGA
    links.append(
        NetworkNeed(
            kind="north_south",
            need=Figure(
                key="north-south", value=traffic, unit=Unit.GBIT_PER_SECOND, evidence=Evidence.FORMULA, formula="north-south"
            ),
            supply=None
            if offer.network_gbit_s is None
            else Figure(
                key="node-network",
                value=offer.network_gbit_s,
                unit=Unit.GBIT_PER_SECOND,
                evidence=Evidence.PUBLISHED,
                sources=(offer.source,),
            ),
            decision=Message(key="decision-no-rdma"),
        )
    )
    return tuple(links)


def network_offer(snapshot: Snapshot, provider: str, kind: str) -> NetworkOffer | None:
    """The provider's first priced offer of a kind, as its table is ordered."""
    for offer in snapshot.network:
        if offer.provider == provider and offer.kind == kind and offer.price is not None:
            return offer
    return None


def _tier(
    classes: tuple[StorageClass, ...], purpose: str, capacity: Figure, throughput: Figure, offer: Offer, snapshot: Snapshot
) -> Tier:
    found = [
        one
        for storage_class in classes
        for one in snapshot.storage
        if one.provider == offer.provider and one.storage_class is storage_class and one.price_per_gb_month is not None
    ]
    chosen = (
        min(found, key=lambda one: (classes.index(one.storage_class), one.price_per_gb_month or 0, one.key)) if found else None
    )
    supply = None
    if chosen and chosen.max_throughput_mb_s:
        supply = chosen.max_throughput_mb_s * MB
    elif chosen and chosen.throughput_mb_s_per_tb:
        supply = chosen.throughput_mb_s_per_tb * MB * capacity.value / (1000 * GB)
    return Tier(
        need=StorageNeed(
            storage_class=chosen.storage_class if chosen else classes[0],
            purpose=Message(key=purpose),
            capacity_bytes=capacity,
            throughput_bytes_per_s=throughput,
            offer_name=chosen.name if chosen else None,
            supply_bytes_per_s=supply,
            note=None if chosen else Message(key="note-storage-price-unknown"),
        ),
        offer=chosen,
    )


def _given(key: str, value: float, unit: Unit, answer: object) -> Figure:
    if answer is None:
        return _assumed(key, value, unit)
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.CUSTOMER)


def _assumed(key: str, value: float, unit: Unit) -> Figure:
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.ASSUMPTION, sources=(PRACTICE_SOURCE,))


def _sum(key: str, parts: tuple[Figure, ...]) -> Figure:
    return Figure(
        key=key,
        value=sum(part.value for part in parts),
        unit=parts[0].unit,
        evidence=Evidence.FORMULA,
        formula="sum",
        inputs=parts,
    )
