"""One option of an answer: how the model lies, how fast it is, what feeds it, what it costs, and why it is proposed."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from pydantic import SerializerFunctionWrapHandler, model_serializer, model_validator

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit, Wording
from aiready_gui.domain.market import StorageClass
from aiready_gui.domain.money import Money
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.plan import OptionPlan
from aiready_gui.domain.price import Price
from aiready_gui.domain.record import Record
from aiready_gui.domain.scaling import LoadPoint, ScalingPlan
from aiready_gui.domain.status import Status
from aiready_gui.domain.tco import CostStudy, PriceFinding
from aiready_gui.domain.training_run import TrainingRun


class Role(StrEnum):
    """The three options, good, better, best; the one taken by hand, and that on machines shared with other workloads."""

    BASE = "base"
    OPTIMAL = "optimal"
    EXTENDED = "extended"
    PINNED = "pinned"
    COMMON = "common"


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


class OnCommon(Record):
    """What a workload has of machines that it shares with others of its project."""

    share: Decimal
    """Of every line of those machines that is counted with this workload; all of them together pay for all. [share]"""
    carrying: int
    """Machines under load, of all of them together. [count]"""
    least: int = 1
    """Machines that hold one server of each of them. [count]"""
    members: tuple[int, ...] = ()
    """Which of the project's workloads stand there."""
    sliced: bool = False
    """Cards are cut by their hardware (MIG)."""


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
    published: bool = False
    """The weights are those that their maker published in this format."""
    image: str | None = None
    """Container repository of the server's makers that runs it on these cards."""
    kv_bits: int | None = None
    float16: bool = False
    """The cards have no bfloat16: 16 bits mean float16."""
    tp: int = 1
    pp: int = 1
    dp: int = 1
    """Attention ranks of a replica: each answers its own requests, the experts are spread over the cards of all of them."""
    machines: int = 1
    """Machines that one replica spans, joined by a fabric: the stages of its pipeline, or its attention ranks, lie on them."""
    replicas: int
    """Replicas that carry the load."""
    spares: int
    more: int = 0
    """Of them, those that somebody added by hand to what the load takes; negative where some were taken away."""
    replicas_per_instance: int
    instances: int
    gpus: int
    """All GPUs paid for: instances x GPUs per instance."""
    staying: int | None = None
    """Instances that stay after a first run; ``None`` where all do."""
    staying_replicas: int | None = None
    """Of them under load."""
    beside: tuple[str, ...] = ()
    """Small models that search for the served one on its cards, by their names."""
    common: OnCommon | None = None
    """Machines and cards are those of several workloads: each counts them all, and pays its share."""

    @property
    def cards(self) -> int:
        """Of one replica. [count]"""
        return self.tp * self.pp * self.dp


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
        return next(part for part in self.parts if part.key == key)


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
    """Peak load / capacity at full saturation. [1]"""
    headroom: Figure
    """Capacity within the targets / peak load - 1. [1]"""
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


AT_THE_MEDIAN: Final = "note-storage-price-usual"


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
    idle_share: Figure | None = None
    """Of the GPUs, waiting for this tier."""
    slower_class: StorageClass | None = None
    slower_idle_share: Figure | None = None
    """Of the GPUs, if they waited for the slower class instead."""
    growth: tuple[float, ...] = ()
    """Capacity at the start, every twelve months, at the end of the retention. [bytes]"""
    per_month: Money | None = None
    """Excluding VAT; ``None`` where nobody publishes a price or it comes with the machine. The provider publishes none, and it is the
    market's median, where ``note`` is :data:`AT_THE_MEDIAN`."""
    load_s: float = 0.0
    """In which a machine that starts reads its weights from it, where it has any; 0 of what is not read at a start. [s]"""
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


class Served(Record):
    """What is known of machines on which a language model answers people."""

    memory: MemoryBreakdown
    speed: Speed
    scaling: ScalingPlan
    """How its replicas follow the week."""
    load_curve: tuple[LoadPoint, ...]
    """Latency against load, lightest first."""
    alternatives: tuple[Message, ...]
    """Other ways to run it that may pay, each with its condition."""

    def replica_rps(self, layout: Layout) -> float:
        """What one of the loaded replicas of ``layout`` carries within the targets. [1/s]"""
        return self.speed.capacity_rps.value / layout.replicas


class Trained(Record):
    """What is known of machines that teach a model."""

    memory: MemoryBreakdown
    training: TrainingRun


class Carried(Record):
    """What is known of machines that carry any other work as equal units side by side."""

    memory: MemoryBreakdown | None
    """``None`` where the work fills no card: a seat, or a card whose memory nobody states."""


Result = Served | Trained | Carried
_BEFORE: Final = {"service": ("memory", "speed", "training"), "findings": ("scaling", "load_curve", "alternatives")}
"""An option's field -> the names of a result's fields that stand before it in an answer's file, empty where its kind has none."""
_OWN: Final = tuple(name for names in _BEFORE.values() for name in names)
_LISTS: Final = ("load_curve", "alternatives")


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
    result: Result
    """What only this kind of work has."""
    service: tuple[Figure, ...]
    """Predictions with their intervals, as the overview lists them."""
    storage: tuple[StorageNeed, ...]
    network: tuple[NetworkNeed, ...]
    price: Price
    binding: Binding
    trait: Message
    """The chip on its card."""
    meets_all: bool
    """Soft requirements too (headroom, budget); hard ones, a deadline among them, always."""
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
    findings: tuple[PriceFinding, ...] = ()
    """What a reader must know of its prices, gravest first."""
    status: Status = Status()
    """What stands against it, and against the answer it belongs to."""

    @property
    def served(self) -> Served | None:
        """The result where a language model answers people."""
        match self.result:
            case Served() as served:
                return served
            case Trained() | Carried():
                return None

    @property
    def run(self) -> TrainingRun | None:
        """The run where a model is trained."""
        match self.result:
            case Trained(training=run):
                return run
            case Served() | Carried():
                return None

    @property
    def memory(self) -> MemoryBreakdown | None:
        """One card's memory, where the work fills it."""
        return self.result.memory

    @property
    def has_launch(self) -> bool:
        """Whether this kind of work has a known launcher whatever its model: the document then brings files that start it."""
        match self.result:
            case Served() | Trained():
                return True
            case Carried():
                return False

    def flat(self) -> dict[str, Any]:
        """Every field by the name and in the order that it has in an answer's file: those of the result among the others."""
        own = {name: getattr(self, name) for name in type(self).model_fields if name != "result"}
        return _among(own, {name: getattr(self.result, name) for name in type(self.result).model_fields})

    @model_serializer(mode="wrap")
    def _flattened(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written = handler(self)
        result = written.pop("result")
        return _among(written, result)

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, data: Any) -> Any:
        """The result made of the names beside the option's own, as files have them."""
        if not isinstance(data, dict) or "result" in data:
            return data
        kind = Trained if data.get("training") else Served if data.get("speed") else Carried
        result = {name: data[name] for name in _OWN if name in kind.model_fields and name in data}
        return {name: value for name, value in data.items() if name not in _OWN} | {"result": result}


def counted_before(options: Sequence[Option]) -> frozenset[int]:
    """Places of ``options`` of several workloads whose machines are counted with an earlier one: common ones are counted once."""
    common = [place for place, option in enumerate(options) if option.layout.common is not None]
    return frozenset(common[1:])


def _among(own: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    """An option's own fields with those of its result in their places."""
    fields: dict[str, Any] = {}
    for name, value in own.items():
        for other in _BEFORE.get(name, ()):
            fields[other] = result.get(other, [] if other in _LISTS else None)
        fields[name] = value
    return fields
