"""Storage tier by tier: read and write rates, which tier, its limits, what a slower one would cost in idle GPUs.

Object storage is always there for what is kept, and a fast tier for what is in use: the cheapest of the provider's that is quick
enough for the work; where none is, the quickest, and the shortfall is told. Weights are read at a start alone, so their tier is the
cheapest with the machines' waiting for them in its price. Where that is another one than the data's, they lie there apart: weighed
together, more data would make the waiting worth less than a dear tier, and move all of it to a cheaper one.
"""

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from aiready_gui.domain.explain import (
    PRACTICE_SOURCE,
    Evidence,
    Figure,
    Message,
    Source,
    Unit,
    assumed,
    derived,
    published,
    summed,
)
from aiready_gui.domain.market import Offer, Snapshot, StorageClass, StorageOffer
from aiready_gui.domain.option import StorageNeed
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.schedule import LONGEST_MONTHS
from aiready_gui.domain.units import GB, MB, SECONDS_PER_HOUR, TB
from aiready_gui.engine.data.storage_demand import (
    LOAD_S,
    Feed,
    growth_factor,
    hot_bytes,
    hot_capacity,
    hot_sizes,
    object_bytes,
    object_capacity,
    object_sizes,
    read_demand,
    yearly_capacity,
)
from aiready_gui.engine.data.vectors import index_outgrown, index_remarks, month_passed
from aiready_gui.remembered import Remembered

SUPERPOD: Final = Source(title="NVIDIA DGX SuperPOD H100 reference architecture, storage guideline per node (good)", as_of="2023")
MLPERF_STORAGE: Final = Source(title="MLPerf Storage v1.0 closed, single NVMe drives (Micron 6500, 9550)", as_of="2024-09")


STARTS_PER_MONTH: Final = 22.0  # of each machine, one a working day: an assumption


class Supply(NamedTuple):
    """What a tier usually gives where the provider prints no figure. [bytes/s]"""

    read: float
    write: float
    per_node: bool
    """Grows with the machines that use it; otherwise they share it."""
    source: Source = PRACTICE_SOURCE


# Where a provider publishes a limit it is used instead. Object storage: what one well-tuned client pulls over an
# ordinary data network; shared by all nodes where the bucket's limit is met.
USUAL: Final[dict[StorageClass, Supply]] = {
    StorageClass.OBJECT_COLD: Supply(0.1 * GB, 0.1 * GB, True),
    StorageClass.OBJECT_HOT: Supply(0.5 * GB, 0.3 * GB, True),
    StorageClass.BLOCK_HDD: Supply(0.15 * GB, 0.15 * GB, True),
    StorageClass.FILE_NFS: Supply(0.5 * GB, 0.3 * GB, False),
    StorageClass.BLOCK_SSD: Supply(0.4 * GB, 0.4 * GB, True),
    StorageClass.BLOCK_NVME: Supply(1.0 * GB, 1.0 * GB, True),
    StorageClass.FILE_PARALLEL: Supply(4.0 * GB, 2.0 * GB, True, SUPERPOD),
    StorageClass.LOCAL_NVME: Supply(5.5 * GB, 2.5 * GB, True, MLPERF_STORAGE),
}
"""Slowest first: the order in which "a slower tier" is meant."""

SHARED: Final = (StorageClass.FILE_NFS, StorageClass.FILE_PARALLEL, StorageClass.OBJECT_HOT)
"""Tiers that several machines read and write together."""
FAST: Final = (
    StorageClass.BLOCK_SSD,
    StorageClass.BLOCK_NVME,
    StorageClass.LOCAL_NVME,
    StorageClass.FILE_NFS,
    StorageClass.FILE_PARALLEL,
)


class Tier(NamedTuple):
    """A storage need with the offer that covers it, when the provider publishes one."""

    need: StorageNeed
    offer: StorageOffer | None
    sizes: tuple[float, ...] = ()
    """What lies there in each month of a schedule: stored bytes are paid for as they come. [bytes]"""
    zones: int = 1
    """That hold and pay all of it. [count]"""


Home = tuple[StorageClass, StorageOffer | None, float]
"""A tier by class, offer and size in the first month. [bytes]"""


def storage(
    asked: DataNeeds,
    data: DataNeeds,
    feed: Feed,
    offer: Offer,
    snapshot: Snapshot,
    months: int = LONGEST_MONTHS,
    zones: int = 1,
) -> tuple[Tier, ...]:
    """The tiers of one option: object storage for what is kept, a fast tier or two for what is in use, that of weights last. [bytes], [bytes/s]

    ``asked`` holds the answers, ``data`` the same with defaults filled in: an unanswered input is marked as assumed.
    ``months`` are how many a schedule of them has. [months] Each of ``zones`` [count] holds all of it.
    """
    archive = object_capacity(asked, data, feed)
    tiers = (
        _object_tier(data, feed, archive, offer, snapshot, months),
        *(
            _fast_tier(asked, part.data, part.feed, part.taken, offer, snapshot, months)
            for part in _fast_parts(data, feed, offer, snapshot)
        ),
    )
    return tiers if zones == 1 else tuple(_in_each(tier, zones) for tier in tiers)


def _in_each(tier: Tier, zones: int) -> Tier:
    purpose = Message(key="purpose-zones", args={"purpose": tier.need.purpose})
    return tier._replace(need=tier.need.revised(purpose=purpose), zones=zones)


def unpriced(tier: Tier) -> bool:
    """Whether nobody has said what it costs; the machine's own disks come with it."""
    return tier.offer is None and tier.need.storage_class is not StorageClass.LOCAL_NVME


def idle_share(key: str, supply: Figure, demand: Figure) -> Figure:
    """Share of the time that GPUs wait for storage: ``1 - min(1, supply / demand)``. [share]

    Own derivation; ``supply`` and ``demand`` are of one unit, such as [bytes/s].
    """
    share = 0.0 if demand.value <= 0 else 1 - min(1.0, supply.value / demand.value)
    return Figure.worked_out(key, share, Unit.SHARE, Evidence.FORMULA, formula="idle-share", inputs=(supply, demand))


def homes(data: DataNeeds, feed: Feed, offer: Offer, snapshot: Snapshot) -> tuple[Home, ...]:
    """The tiers of :func:`storage` by class, offer and size in the first month: what a ranking of many rows needs. [bytes]"""
    return (
        objects_home(snapshot, offer.provider, object_bytes(data, feed)),
        *((*part.taken, hot_bytes(part.data, part.feed)) for part in _fast_parts(data, feed, offer, snapshot)),
    )


Taken = tuple[StorageClass, StorageOffer | None]
"""A tier by class and offer."""


class _FastPart(NamedTuple):
    """What lies on one fast tier."""

    data: DataNeeds
    feed: Feed
    taken: Taken


def _fast_parts(data: DataNeeds, feed: Feed, offer: Offer, snapshot: Snapshot) -> tuple[_FastPart, ...]:
    """All that is in use, on one tier, or the weights apart from the data, last."""
    months = data.retention_months or 12
    weights, others = replace(feed, hot=_weights(feed), read=_NOT_READ, index=None, checkpoint_bytes=0.0), _without_weights(feed)
    nothing = data.revised(volume_gb=0.0)
    alone, rest = hot_bytes(nothing, weights, months), hot_bytes(data, others, months)
    of_weights = _fast_choice(weights, alone, offer, _candidates(feed, alone, offer, snapshot))
    beside = alone if of_weights[0] is StorageClass.LOCAL_NVME else 0.0  # of one machine's disks there are no others
    of_data = _fast_choice(others, rest, offer, _candidates(feed, rest + beside, offer, snapshot))
    if not alone or not rest:
        return (_FastPart(data, feed, of_weights if alone else of_data),)
    if of_weights == of_data and _holds(of_data[1], alone + rest):
        return (_FastPart(data, feed, of_data),)
    return _FastPart(data, others, of_data), _FastPart(nothing, weights, of_weights)


_NOT_READ: Final = derived("read-rate", 0.0, Unit.BYTES_PER_SECOND)


def _weights(feed: Feed) -> tuple[Figure, ...]:
    """What machines read when they start, and nobody while they work."""
    return tuple(part for part in feed.hot if part.key == "weights-hot") if feed.load_bytes else ()


def _without_weights(feed: Feed) -> Feed:
    weights = _weights(feed)
    return replace(feed, hot=tuple(part for part in feed.hot if part not in weights), load_bytes=0.0) if weights else feed


def objects_home(snapshot: Snapshot, provider: str, size_bytes: float) -> Home:
    """Where ``size_bytes`` [bytes] of objects lie at a provider."""
    return StorageClass.OBJECT_HOT, _objects(snapshot, provider), size_bytes


def read_of(offer: Offer) -> tuple[object, ...]:
    """What :func:`homes` reads of a machine's offer: those that agree in it find the same tiers."""
    return offer.provider, offer.local_nvme_bytes, _hour(offer)


_Sold = dict[str, dict[StorageClass, list[StorageOffer]]]
_SOLD: Final[Remembered[_Sold]] = Remembered(8)


def _sold(snapshot: Snapshot, provider: str) -> dict[StorageClass, list[StorageOffer]]:
    """What a provider sells at a price, by class, the cheapest byte first; sorted once for a catalogue."""

    def made() -> _Sold:
        by_provider: _Sold = {}
        for tier_offer in sorted(snapshot.storage, key=lambda tier_offer: (per_byte(tier_offer), tier_offer.key)):
            if tier_offer.price_per_gb_month is not None:
                by_provider.setdefault(tier_offer.provider, {}).setdefault(tier_offer.storage_class, []).append(tier_offer)
        return by_provider

    return _SOLD.get((), made, same=(snapshot.storage,)).get(provider, {})


def _objects(snapshot: Snapshot, provider: str) -> StorageOffer | None:
    """Its cheapest object storage."""
    return next(iter(_sold(snapshot, provider).get(StorageClass.OBJECT_HOT, ())), None)


def per_byte(offer: StorageOffer) -> float:
    """Price of a byte for a month, whatever unit it is published in: arithmetic. [provider's currency/byte]"""
    return float(offer.price_per_gb_month or 0) / offer.volume_unit.size_bytes


def supply(storage_class: StorageClass, offer: StorageOffer | None, capacity: float, nodes: int, *, writes: bool) -> Figure:
    """What a tier gives all machines together: as published, else as such tiers usually do. [bytes/s]

    ``capacity`` [bytes] counts where the published rate grows with the size.
    """
    key = "tier-write" if writes else "tier-read"
    value = _rate(storage_class, offer, capacity, nodes, writes=writes)
    if offer is not None and (offer.max_throughput_mb_s or offer.throughput_mb_s_per_tb):
        return published(key, value, Unit.BYTES_PER_SECOND, offer.source)
    return assumed(key, value, Unit.BYTES_PER_SECOND, USUAL[storage_class].source)


def _rate(storage_class: StorageClass, offer: StorageOffer | None, capacity: float, nodes: int, *, writes: bool) -> float:
    usual = USUAL[storage_class]
    times = nodes if usual.per_node else 1
    if offer is not None and offer.max_throughput_mb_s:
        return offer.max_throughput_mb_s * MB * times
    if offer is not None and offer.throughput_mb_s_per_tb:
        return offer.throughput_mb_s_per_tb * MB * capacity / TB
    return (usual.write if writes else usual.read) * times


def _beside_the_data(data: DataNeeds, feed: Feed) -> Message:
    """What lies in object storage, named by what this work keeps there and nothing else."""
    there = {part.key for part in (*feed.kept, *(stream.full for stream in feed.streams)) if part.value}
    return _purpose(
        "purpose-object",
        copies=bool(data.backup),
        weights="weights-file" in there,
        homes="homes" in there,
        checkpoints=bool(feed.checkpoint_bytes * feed.checkpoints_kept),
        results="results" in there,
        logs="logs" in there,
    )


def _beside_the_hot(feed: Feed) -> Message:
    """What lies on the fast tier."""
    there = {part.key for part in feed.hot if part.value}
    if feed.read is _NOT_READ:
        return _purpose("purpose-weights", weights=True)
    return _purpose(
        "purpose-hot",
        weights="weights-hot" in there,
        homes="homes-hot" in there,
        index=feed.index is not None,
        checkpoints=bool(feed.checkpoint_bytes),
    )


def _purpose(key: str, **there: bool) -> Message:
    return Message(key=key, args={name: int(found) for name, found in there.items()})


def _object_tier(data: DataNeeds, feed: Feed, capacity: Figure, offer: Offer, snapshot: Snapshot, months: int) -> Tier:
    chosen = _objects(snapshot, offer.provider)
    write = feed.write or derived("log-speed", 0.0, Unit.BYTES_PER_SECOND)
    given_rate = supply(StorageClass.OBJECT_HOT, chosen, capacity.value, feed.nodes, writes=True)
    return Tier(
        need=StorageNeed(
            storage_class=StorageClass.OBJECT_HOT,
            purpose=_beside_the_data(data, feed),
            capacity_bytes=capacity,
            throughput_bytes_per_s=write,
            offer_name=chosen.name if chosen else None,
            supply_bytes_per_s=given_rate.value,
            supply=given_rate,
            growth=yearly_capacity(data, partial(object_bytes, data, feed), capacity),
            note=None if chosen else Message(key="note-storage-price-unknown"),
        ),
        offer=chosen,
        sizes=object_sizes(data, feed, range(months)),
    )


def _fast_tier(
    asked: DataNeeds, data: DataNeeds, feed: Feed, taken: Taken, offer: Offer, snapshot: Snapshot, months: int
) -> Tier:
    works = feed.read is not _NOT_READ
    now, capacity = hot_capacity(asked, data, feed)
    if not works:
        capacity = summed("hot-capacity", feed.hot)
    storage_class, chosen = taken
    load_s = _load_s(feed, storage_class, chosen, capacity.value)
    demand = read_demand(feed, starting_together(feed, storage_class))
    read = supply(storage_class, chosen, capacity.value, feed.nodes, writes=False)
    slower = _slower(storage_class)
    slower_read = supply(slower, None, capacity.value, feed.nodes, writes=False)
    notes = list(_notes(feed, storage_class, chosen, capacity, data, now, offer))
    if load_s > LOAD_S:
        key = "storage-load-slow-job" if feed.shared else "storage-load-slow"
        notes.append(Message(key=key, args={"seconds": load_s, "wanted": LOAD_S}))
    alone = starting_together(feed, storage_class) < feed.nodes and not feed.shared
    if alone and demand.key == "weights-load":  # beside a link of each machine the tier's own figure would be one of them
        notes.append(Message(key="storage-starts-alone", args={"seconds": max(load_s, LOAD_S)}))
    return Tier(
        need=StorageNeed(
            storage_class=storage_class,
            purpose=_beside_the_hot(feed),
            capacity_bytes=capacity,
            throughput_bytes_per_s=demand,
            offer_name=chosen.name if chosen else None,
            supply_bytes_per_s=read.value,
            supply=read,
            idle_share=idle_share("idle-share", read, feed.read) if works else None,
            slower_class=slower if works else None,
            slower_idle_share=idle_share("idle-share-slower", slower_read, feed.read) if works else None,
            growth=yearly_capacity(data, partial(hot_bytes, data, feed), capacity),
            note=_price_note(storage_class, chosen),
            load_s=max(load_s, LOAD_S),
            remarks=index_remarks(feed.index) if feed.index else (),
            notes=tuple(notes),
        ),
        offer=chosen,
        sizes=hot_sizes(data, feed, range(months)),
    )


def starting_together(feed: Feed, storage_class: StorageClass) -> int:
    """Machines whose starts a tier must carry at once: all where each has its own rate, one by one from a server in common. [count]

    Assumption: as :func:`_load_s` has it, a machine that starts alone gets the whole rate of such a server.
    """
    return feed.nodes if USUAL[storage_class].per_node else 1


def _fast_choice(feed: Feed, capacity: float, offer: Offer, candidates: list[Taken]) -> Taken:
    """The tier that costs least of those quick enough for the steady work, else the quickest; ``capacity`` in [bytes].

    How fast weights are read is no condition but a price, that of machines which wait for them: so the choice does not depend
    on how many machines share a tier.
    """
    enough = [
        (of_class, tier_offer)
        for of_class, tier_offer in candidates
        if _rate(of_class, tier_offer, capacity, feed.nodes, writes=False) >= feed.read.value
    ]
    if enough:
        return min(
            enough, key=lambda one: (_month(one[1], capacity) + _waiting(feed, one[0], one[1], capacity, offer), _rank(one[0]))
        )
    return max(candidates, key=lambda one: _rate(one[0], one[1], capacity, feed.nodes, writes=False))


def _month(tier_offer: StorageOffer | None, capacity: float) -> float:
    """Of a tier, no less than the smallest that is sold; local disks come with the machine. [provider's currency]"""
    if tier_offer is None:
        return 0.0
    return per_byte(tier_offer) * max(capacity, (tier_offer.min_size_gb or 0.0) * tier_offer.volume_unit.size_bytes)


def _load_s(feed: Feed, storage_class: StorageClass, tier_offer: StorageOffer | None, capacity: float) -> float:
    """How long a machine reads its weights: from its own share of a tier, together with the others of one job. [s]"""
    return feed.load_bytes / _rate(storage_class, tier_offer, capacity, feed.nodes if feed.shared else 1, writes=False)


def _waiting(feed: Feed, storage_class: StorageClass, tier_offer: StorageOffer | None, capacity: float, offer: Offer) -> float:
    """Machines that wait for weights longer than they should, in a month. [provider's currency]"""
    late = max(_load_s(feed, storage_class, tier_offer, capacity) - LOAD_S, 0.0) / SECONDS_PER_HOUR
    return late * STARTS_PER_MONTH * feed.nodes * float(_hour(offer) or 0)


def _hour(offer: Offer) -> Decimal | None:
    """What an hour of waiting is counted at. [provider's currency]"""
    named = (offer.on_demand_per_hour, offer.reserved_1y_per_hour, offer.reserved_3y_per_hour, offer.spot_per_hour)
    return next((price for price in named if price is not None), None)


def _price_note(storage_class: StorageClass, chosen: StorageOffer | None) -> Message | None:
    if storage_class is StorageClass.LOCAL_NVME:
        return Message(key="note-storage-included") if chosen is None else None
    return None if chosen else Message(key="note-storage-price-unknown")


def _holds(tier_offer: StorageOffer | None, capacity: float) -> bool:
    return tier_offer is None or tier_offer.max_size_gb is None or tier_offer.max_size_gb * GB >= capacity


def _candidates(feed: Feed, capacity: float, offer: Offer, snapshot: Snapshot) -> list[Taken]:
    """Fast tiers that could hold the set: what the provider sells, and the machine's own disks where they are large enough.

    Files that several nodes share never lie on one machine's disks. A provider that publishes none of them still gets
    the class that fits, without a price.
    """
    tiers: list[Taken] = []
    sold = _sold(snapshot, offer.provider)
    for storage_class in FAST:
        if feed.shared and feed.nodes > 1 and storage_class not in SHARED:
            continue
        if cheapest := next((sells for sells in sold.get(storage_class, ()) if _holds(sells, capacity)), None):
            tiers.append((storage_class, cheapest))
        elif storage_class is StorageClass.LOCAL_NVME and (offer.local_nvme_bytes or 0) >= capacity:
            tiers.append((storage_class, None))
    if not tiers:
        tiers.append((StorageClass.FILE_PARALLEL if feed.shared and feed.nodes > 1 else StorageClass.BLOCK_NVME, None))
    return tiers


def _rank(storage_class: StorageClass) -> int:
    return list(USUAL).index(storage_class)


def _slower(storage_class: StorageClass) -> StorageClass:
    """The tier one would save money with: object storage under any disk, slow blocks under fast ones."""
    return {
        StorageClass.FILE_PARALLEL: StorageClass.FILE_NFS,
        StorageClass.LOCAL_NVME: StorageClass.BLOCK_SSD,
        StorageClass.BLOCK_NVME: StorageClass.BLOCK_SSD,
        StorageClass.FILE_NFS: StorageClass.OBJECT_HOT,
    }.get(storage_class, StorageClass.BLOCK_HDD)


def _notes(
    feed: Feed,
    storage_class: StorageClass,
    chosen: StorageOffer | None,
    capacity: Figure,
    data: DataNeeds,
    now: Figure,
    offer: Offer,
) -> tuple[Message, ...]:
    notes = []
    limit = chosen.max_size_gb * GB if chosen and chosen.max_size_gb else None
    if limit is None and storage_class is StorageClass.LOCAL_NVME:
        limit = float(offer.local_nvme_bytes or 0)
    if limit:
        fixed = capacity.value - now.value * growth_factor(data, data.retention_months or 12)
        month = month_passed(now.value, data.growth_per_year or 0.0, limit - fixed)
        if month is not None:
            notes.append(Message(key="storage-limit-month", args={"month": month, "limit": limit / TB}))
    if feed.index and offer.ram_bytes:
        outgrown = index_outgrown(feed.index, data.growth_per_year or 0.0, offer.ram_bytes)
        notes += [outgrown] if outgrown else []
    return tuple(notes)
