"""One option of an answer: how the model lies, how fast it is, what feeds it, what it costs, and why it is proposed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit, Wording
from aiready_gui.domain.money import Money
from aiready_gui.domain.parts import Precision, StorageClass
from aiready_gui.domain.plan import OptionPlan
from aiready_gui.domain.price import Price
from aiready_gui.domain.record import Record
from aiready_gui.domain.scaling import LoadPoint, ScalingPlan
from aiready_gui.domain.status import Status
from aiready_gui.domain.tco import CostStudy, PriceFinding
from aiready_gui.domain.training_run import TrainingRun


class Role(StrEnum):
    """The three options, good, better, best; and the one taken by hand."""

    BASE = "base"
    OPTIMAL = "optimal"
    EXTENDED = "extended"
    PINNED = "pinned"


class Binding(StrEnum):
    """The resource that decided the size."""

    MEMORY_CAPACITY = "memory_capacity"
    MEMORY_BANDWIDTH = "memory_bandwidth"
    COMPUTE = "compute"
    INTERCONNECT = "interconnect"
    OVERHEAD = "overhead"
    TTFT_TARGET = "ttft_target"
    TPOT_TARGET = "tpot_target"
    REDUNDANCY = "redundancy"
    DEADLINE = "deadline"


class Layout(Record):
    """How the model lies on the machines."""

    offer_key: str
    provider: str
    region: Wording
    instance_type: str
    gpu_key: str
    gpu_name: str
    gpus_per_instance: int
    precision: Precision | None = None
    """Of the weights, where a language model is served."""
    kv_bits: int | None = None
    tp: int = 1
    pp: int = 1
    replicas: int
    """Replicas that carry the load."""
    spares: int
    replicas_per_instance: int
    instances: int
    gpus: int
    """All GPUs paid for: instances x GPUs per instance."""
    staying: int | None = None
    """Instances that stay after a first run; ``None`` where all do."""
    staying_replicas: int | None = None
    """Of them under load."""


class MemoryBreakdown(Record):
    """One GPU's memory at the peak. [bytes]"""

    total_bytes: Figure
    limit_bytes: Figure
    parts: tuple[Figure, ...]
    """What fills it, from the bottom: weights, cache, gradients, activations, runtime."""
    free_bytes: Figure
    """Up to the limit."""
    more: Message | None = None
    """What would still fit."""

    def part(self, key: str) -> Figure:
        """The part with this key."""
        return next(one for one in self.parts if one.key == key)


class Speed(Record):
    """What a user feels at the peak hour, and how far the machines are from their limit."""

    ttft_mean_s: Figure
    ttft_median_s: Figure
    ttft_target_percentile_s: Figure
    tpot_mean_s: Figure
    tpot_median_s: Figure
    tpot_target_percentile_s: Figure
    whole_median_s: Figure
    """From question to the last token."""
    whole_target_percentile_s: Figure
    batch: Figure
    """Mean requests in flight per replica at the peak."""
    capacity_rps: Figure
    """Requests a second all loaded replicas carry within the targets."""
    utilisation: Figure
    """Peak load / capacity at full saturation. [share]"""
    headroom: Figure
    """Capacity within the targets / peak load - 1. [share]"""
    output_tokens_per_s: Figure


_CEILINGS: Final = frozenset((Unit.SECONDS, Unit.MILLISECONDS, Unit.HOURS, Unit.MEMORY_BYTES))


class Fact(Record):
    """A figure worth comparing options by, beside what was asked."""

    label: Message
    figure: Figure
    target: Figure | None = None
    met: bool = True
    interval: bool = False
    """Show how far off the figure may be instead of the figure."""

    @property
    def at_most(self) -> bool:
        """Whether the target is a ceiling: a time that passes, memory that is taken. Anything else is to be reached."""
        return self.figure.unit in _CEILINGS


class StorageNeed(Record):
    """One tier: what for, how much, how fast, from whom."""

    storage_class: StorageClass
    purpose: Message
    capacity_bytes: Figure
    throughput_bytes_per_s: Figure
    offer_name: Wording | None
    supply_bytes_per_s: float | None
    note: Message | None = None
    supply: Figure | None = None
    """What the tier gives all machines, with its source."""
    burst_bytes_per_s: Figure | None = None
    """Writing one checkpoint in the time it may take."""
    idle_share: Figure | None = None
    """Of the GPUs, waiting for this tier."""
    slower_class: StorageClass | None = None
    slower_idle_share: Figure | None = None
    """Of the GPUs, if they waited for the slower class instead."""
    growth: tuple[float, ...] = ()
    """Capacity at the start, every twelve months, at the end of the retention. [bytes]"""
    per_month: Money | None = None
    """Excluding VAT; ``None`` where nobody publishes a price or it comes with the machine."""
    remarks: tuple[Message, ...] = ()
    """What lies there, in words."""
    notes: tuple[Message, ...] = ()
    """Limits that are passed, and bottlenecks."""


class NetworkNeed(Record):
    """One link: what it must carry, what there is, and the decision."""

    kind: str
    """in_node, between_nodes, storage, north_south, private, migration."""
    need: Figure
    supply: Figure | None
    decision: Message
    rdma: bool | None = None
    """Whether the link must be RDMA; ``None`` where the question does not arise."""
    efficiency_with: Figure | None = None
    """Scaling efficiency over RDMA, where machines work on one task."""
    efficiency_without: Figure | None = None
    """The same over an ordinary network."""
    volumes: tuple[Figure, ...] = ()
    """What passes in a month."""


class Option(Record):
    """One of the three, or one taken by hand: a layout with everything known of it."""

    role: Role
    layout: Layout
    equation: Message
    """How the GPUs add up: replicas x GPUs each, or nodes x GPUs."""
    answer: Message
    """The option in one sentence."""
    facts: tuple[Fact, ...]
    """Side by side with the other options; the first three stand on the card."""
    memory: MemoryBreakdown | None = None
    speed: Speed | None = None
    """Of a served language model."""
    training: TrainingRun | None = None
    """Of a training."""
    service: tuple[Figure, ...]
    """Predictions with their intervals, as the overview lists them."""
    storage: tuple[StorageNeed, ...]
    network: tuple[NetworkNeed, ...]
    price: Price
    binding: Binding
    trait: Message
    """The chip on its card."""
    meets_all: bool
    """Soft requirements too (headroom, budget); hard ones always, but for the deadline of a training's base option: that is
    the cheapest of all, says that it comes too late, and meets not all."""
    to_reserve: bool = False
    """So many GPUs are had only by agreement with the provider beforehand."""
    why: tuple[Message, ...]
    evidence: Evidence
    vcpus_per_instance: int | None
    ram_bytes_per_instance: int | None
    local_nvme_bytes_per_instance: int | None
    host: tuple[Figure, ...] = ()
    """What the work needs of one machine: cores, memory, local disk."""
    host_notes: tuple[Message, ...] = ()
    """What of the host is tight, or stated by nobody."""
    study: CostStudy | None = None
    """Total cost, sensitivity and routes; worked out when someone asks for them."""
    plan: OptionPlan | None = None
    """Road, platform and availability around it."""
    scaling: ScalingPlan | None = None
    """How its replicas follow the week."""
    load_curve: tuple[LoadPoint, ...] = ()
    """Latency against load, lightest first."""
    alternatives: tuple[Message, ...] = ()
    """Other ways to run it that may pay, each with its condition."""
    findings: tuple[PriceFinding, ...] = ()
    """What a reader must know of its prices, gravest first."""
    status: Status = Status()
    """What stands against it, and against the answer it belongs to."""

    @property
    def has_launch(self) -> bool:
        """Whether this kind of work has a known launcher: the document then brings files that start it."""
        served = self.speed is not None and self.memory is not None and self.layout.precision is not None
        return self.training is not None or served
