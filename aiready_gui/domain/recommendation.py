"""What the engine answers: requirements, options, prices and every rejection with its reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from aiready_gui.domain.compliance import ComplianceResult
from aiready_gui.domain.explain import Evidence, Figure, Message, Source, Unit
from aiready_gui.domain.market import MarketReference, PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.parts import Precision, StorageClass
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.plan import OptionPlan
from aiready_gui.domain.project import Project
from aiready_gui.domain.record import Record
from aiready_gui.domain.scaling import LoadPoint, ScalingPlan
from aiready_gui.domain.scenario_table import ScenarioTable
from aiready_gui.domain.scorecard import ProviderScore
from aiready_gui.domain.tco import CostStudy
from aiready_gui.domain.training_run import TrainingRun


class Role(StrEnum):
    """The three options: good, better, best."""

    BASE = "base"
    OPTIMAL = "optimal"
    EXTENDED = "extended"


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


class Gate(StrEnum):
    """What can reject a candidate, in the order the gates are passed."""

    PROVIDER = "provider"
    RESIDENCY = "residency"
    DEDICATED = "dedicated"
    MARKETPLACE = "marketplace"
    UNVERIFIED = "unverified"
    EXCLUDED = "excluded"
    LICENCE = "licence"
    PRECISION = "precision"
    NODE = "node"
    CONTEXT = "context"
    MEMORY = "memory"
    DEADLINE = "deadline"
    TPOT = "tpot"
    TTFT = "ttft"
    PRICE = "price"


class RequirementLine(Record):
    """One answer as it was understood: numbered R1..Rn in the proposal."""

    field: str
    """Dotted path of the project field, e.g. ``workload.users``."""
    value: Message
    evidence: Evidence
    """CUSTOMER when answered, ASSUMPTION when a default stands in."""
    source: Source | None = None


class Requirements(Record):
    """What is asked, whatever the work; every figure tells whether it was answered or assumed."""

    title: Message
    """The work in a few words: kind and model."""
    need: Message
    """The need in one sentence."""
    lines: tuple[RequirementLine, ...]
    missing: tuple[str, ...]
    """Fields without which the answer stands on a template's value."""
    unconfirmed: tuple[str, ...]
    """Fields where a default stands in."""


class ServingRequirements(Requirements):
    """The load and the service level of a language model that answers people."""

    model_key: str
    model_name: str
    model_params: float
    model_active_params: float
    peak_rps: Figure
    mean_rps: Figure
    concurrency: Figure
    """Requests in flight at the peak if the targets are just met (Little's law)."""
    isl_mean: float
    osl_mean: float
    context_tokens: int
    ttft_target_s: float
    tpot_target_s: float
    percentile: str
    week: tuple[float, ...]
    """168 hours, Monday first, as shares of the busiest hour."""


class Layout(Record):
    """How the model lies on the machines."""

    offer_key: str
    provider: str
    region: str
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


class ModePrice(Record):
    """The GPUs of an option under one pricing mode."""

    mode: PricingMode
    per_hour: Money | None
    per_month: Money | None
    reason: Message | None = None
    """Why it is impossible or not published; ``None`` when it can be bought."""
    chosen: bool = False


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


class UnitCost(Record):
    """GPU cost of one unit of the work: a million tokens, an hour of speech, a run."""

    of: Message
    amount: Money


class StorageNeed(Record):
    """One tier: what for, how much, how fast, from whom."""

    storage_class: StorageClass
    purpose: Message
    capacity_bytes: Figure
    throughput_bytes_per_s: Figure
    offer_name: str | None
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


class PriceLine(Record):
    """A line of the price table, per month. ``excl + vat == incl``, each rounded to kopecks."""

    item: Message
    quantity: Decimal
    unit: Message
    unit_price: Money
    """Excluding VAT, per unit and month."""
    total_excl: Money
    vat_percent: Decimal
    vat: Money
    total_incl: Money
    mode: PricingMode | None
    source: Source
    assumed: bool = False
    """True when a market reference or an assumed rate stands behind the price."""
    discount_percent: Decimal = Decimal(0)
    """Already taken off the unit price."""
    reference: MarketReference | None = None
    """The provider gives this price on request: others' prices stand in."""


class Price(Record):
    """What an option costs."""

    modes: tuple[ModePrice, ...]
    mode: PricingMode
    """Of the most expensive part of the GPUs."""
    plan: PaymentPlan
    """How the GPUs are paid for; its chosen variant makes the GPU lines."""
    lines: tuple[PriceLine, ...]
    per_hour_gpus: Money
    per_month_excl: Money
    """GPUs, storage and network."""
    per_month_vat: Money
    per_month_incl: Money
    low_per_month_excl: Money
    high_per_month_excl: Money
    """80 % interval, from re-sizing at the ends of the speed interval."""
    term_months: int
    term_excl: Money
    term_incl: Money
    per_unit: UnitCost | None = None
    """GPU cost over the work really done at the mean load."""
    price_date: str
    """Oldest date among the lines."""


class Option(Record):
    """One of the three: a layout with everything known of it."""

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
    """Soft requirements too (headroom, budget); hard ones always."""
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


class CandidateRow(Record):
    """The best layout of one offer, or its nearest miss."""

    offer_key: str
    provider: str
    region: str
    instance_type: str
    gpu_key: str
    gpu_name: str
    gpus: int
    instances: int
    replicas: int
    spares: int
    tp: int = 1
    pp: int = 1
    precision: Precision | None = None
    per_month_excl: Money | None
    mode: PricingMode | None
    ttft_s: float | None = None
    """At the asked percentile."""
    tpot_s: float | None = None
    duration_s: float | None = None
    """Of one run, where the work ends."""
    headroom: float | None = None
    evidence: Evidence | None
    gate: Gate | None
    """``None``: it meets the need."""
    reason: Message | None


class Rival(Record):
    """A near alternative and the first gate or number that decided against it."""

    title: Message
    reason: Message


class Relaxation(Record):
    """A requirement that buys hardware: the nearest softer value and what it would save."""

    field: str
    label: Message
    project: Project
    saves_per_month: Money
    """Of the whole bill, without VAT: what applying it really saves."""
    share: float = 0.0
    """The saving as a share of the bill. [1]"""
    gpus: int = 0
    """GPUs then less GPUs now."""


class ProtectionLevel(Record):
    """152-FZ protection level by Decree 1119: computed, never asked; a range while threats are unknown."""

    applies: bool | None
    """``None`` until it is known whether personal data are processed."""
    levels: tuple[int, ...]
    """Strictest first; one when certain."""
    clauses: tuple[str, ...]
    to_clarify: tuple[str, ...]
    """Fields that would narrow the answer."""
    residency: str | None
    """ISO code the law asks for, or ``None``."""
    reason: Message
    sources: tuple[Source, ...]


class Bill(Record):
    """All workloads of a project together, each at its recommended option."""

    per_month_excl: Money
    per_month_vat: Money
    per_month_incl: Money
    term_excl: Money
    term_incl: Money
    gpus: int


class Recommendation(Record):
    """The answer to one workload of a project on one catalogue snapshot."""

    project: Project
    workload: int = 0
    """Which of the project's workloads this answers."""
    beside: tuple[Recommendation, ...] = ()
    """Answers to the project's other workloads; only the first answer holds them."""
    together: Bill | None = None
    """Set on the first answer of a project with several workloads that all fit."""
    scenarios: ScenarioTable | None = None
    """Kept scenarios beside the first answer; filled for documents only."""
    requirements: ServingRequirements | Requirements
    protection: ProtectionLevel
    compliance: ComplianceResult = ComplianceResult()
    options: tuple[Option, ...]
    """At most three, cheapest first; empty when nothing fits."""
    recommended: int | None
    """Index into ``options``."""
    fewer_options_reason: Message | None
    candidates: tuple[CandidateRow, ...]
    rejected_by_gate: dict[Gate, int]
    """How many offers fell at each gate."""
    rivals: tuple[Rival, ...]
    relaxations: tuple[Relaxation, ...]
    assumptions: tuple[Message, ...]
    sources: tuple[Source, ...]
    snapshot_hash: str
    as_of: date
    providers: tuple[ProviderScore, ...] = ()
    """What is publicly known of each, held against this project."""

    @property
    def chosen(self) -> Option | None:
        """The recommended option."""
        return None if self.recommended is None else self.options[self.recommended]

    @property
    def parts(self) -> tuple[Recommendation, ...]:
        """Answers to all workloads, in the project's order."""
        return (self, *self.beside)

    @property
    def serving(self) -> ServingRequirements | None:
        """Load and service level, where a language model answers people."""
        return self.requirements if isinstance(self.requirements, ServingRequirements) else None
