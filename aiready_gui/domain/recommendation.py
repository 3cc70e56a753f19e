"""What the engine answers: requirements, options, and every rejection with its reason."""

from datetime import date
from enum import StrEnum

from aiready_gui.domain.columns import Rows
from aiready_gui.domain.compliance import ComplianceResult, ProtectionLevel
from aiready_gui.domain.explain import Evidence, Figure, Message, Source, Wording
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Layout, Option
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.price import Month, MonthTotal, grown, month_totals
from aiready_gui.domain.project import Project
from aiready_gui.domain.record import Record
from aiready_gui.domain.scenario_table import ScenarioTable
from aiready_gui.domain.schedule import CostGroup, Schedule
from aiready_gui.domain.scorecard import ProviderScore
from aiready_gui.domain.shared_cards import SharedCards
from aiready_gui.domain.status import Status
from aiready_gui.domain.units import SECONDS_PER_HOUR


class Gate(StrEnum):
    """What can reject a candidate, in the order the gates are passed."""

    PROVIDER = "provider"
    RESIDENCY = "residency"
    DEDICATED = "dedicated"
    MARKETPLACE = "marketplace"
    UNVERIFIED = "unverified"
    EXCLUDED = "excluded"
    LICENCE = "licence"
    STACK = "stack"
    """The software that would run the work does not run the card."""
    PRECISION = "precision"
    NODE = "node"
    CONTEXT = "context"
    MEMORY = "memory"
    DEADLINE = "deadline"
    TPOT = "tpot"
    TTFT = "ttft"
    SUPPLY = "supply"
    """More cards than can be ordered anywhere."""
    PRICE = "price"


class RequirementLine(Record):
    """One answer as it was understood: numbered R1..Rn in the proposal."""

    field: str
    """Dotted path of the project field, e.g. ``workload.users``."""
    value: Message
    evidence: Evidence
    """CUSTOMER when answered, ASSUMPTION when a default stands in."""
    source: Source | None = None
    confirmed: Message | None = None
    """By whom and when the default was agreed to that is the answer now."""

    @property
    def whose(self) -> Message:
        """Whose word it is, as a table says it."""
        return self.confirmed or Message(key=f"evidence-{self.evidence}")


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
    """All that is written for a request: thoughts and answer. [tokens]"""
    thinking_mean: float = 0.0
    """Of it the thoughts. [tokens]"""
    context_tokens: int
    model_context_tokens: int | None = None
    """What the model takes as it is; a longer context is served by scaling its positions."""
    model_positions: int | None = None
    """What they are then scaled from: those that it was trained on."""
    ttft_target_s: float
    tpot_target_s: float
    percentile: str
    week: tuple[float, ...]
    """168 hours, Monday first, as shares of the busiest hour."""

    @property
    def in_sessions(self) -> bool:
        """Whether it is counted by sessions, whose cache lies on one replica."""
        return any(line.field == "workload.sessions" for line in self.lines)


class CandidateRow(Record):
    """The best layout of one offer, or its nearest miss."""

    offer_key: str
    provider: str
    region: Wording
    instance_type: str
    gpu_key: str
    gpu_name: str
    gpus: int
    instances: int
    replicas: int
    spares: int
    tp: int = 1
    pp: int = 1
    dp: int = 1
    """Attention ranks of a replica."""
    machines: int = 1
    """That one replica spans."""
    precision: Precision | None = None
    per_month_excl: Money | None
    mode: PricingMode | None
    ttft_s: float | None = None
    """At the asked percentile."""
    tpot_s: float | None = None
    duration_s: float | None = None
    """Of one run, where the work ends."""
    offload: bool = False
    """Its weights rest in host memory."""
    headroom: float | None = None
    compared: float | None = None
    """What the cards compare first, in the unit of their first fact, where it is none of the above."""
    evidence: Evidence | None
    gate: Gate | None
    """``None``: it meets the need."""
    reason: Message | None

    def is_of(self, layout: Layout) -> bool:
        """Whether it is this very layout, as it stands on a card; a row is of machines of its own."""
        if layout.common is not None:
            return False
        same = ("offer_key", "gpus", "replicas", "spares", "tp", "pp", "dp", "precision")
        return all(getattr(layout, name) == getattr(self, name) for name in same)

    @property
    def duration_h(self) -> float | None:
        """Of one run. [h]"""
        return None if self.duration_s is None else self.duration_s / SECONDS_PER_HOUR

    @property
    def first_fact(self) -> float | None:
        """What the row's work is compared by, in the unit of the cards' first fact."""
        return next((value for value in (self.duration_h, self.ttft_s) if value is not None), self.compared)


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
    """The saving as a share of the bill. [share]"""
    gpus: int = 0
    """GPUs then less GPUs now."""


class WayOut(Record):
    """Where nothing fits: one softer answer with which something does, and what that would be."""

    field: str
    label: Message
    project: Project
    gpus: int
    gpu_name: str
    provider: str
    per_month_excl: Money
    """Of the whole bill, without VAT: what applying it really costs."""
    per_month_incl: Money
    """The same with it."""
    dates: Message
    """Of which days its prices are."""
    month: Month = Month.EVERY
    """What the bill is of."""

    @property
    def place(self) -> Message:
        """On what and at whose, in words."""
        return Message(key="way-out-place", args={"gpus": self.gpus, "gpu": self.gpu_name, "provider": self.provider})

    @property
    def then(self) -> Message:
        """The same with its price."""
        price = {"amount": float(self.per_month_excl.amount), "currency": self.per_month_excl.currency.value}
        return Message(key="way-out-then", args={"place": self.place, "month": self.month.word, **price})


class Bill(Record):
    """All workloads of a project together, each at its proposed option."""

    per_month_excl: Money
    per_month_vat: Money
    per_month_incl: Money
    """These three of the first month, where something is paid once."""
    term_months: int
    term_excl: Money
    term_incl: Money
    gpus: int
    schedule: Schedule
    """The lines of all workloads, each month the sum of theirs: all of the above is read off it."""

    @property
    def totals(self) -> tuple[MonthTotal, ...]:
        """As :func:`~aiready_gui.domain.price.month_totals` has them."""
        return month_totals(self.schedule, self.term_months)

    @property
    def grown(self) -> tuple[CostGroup, ...]:
        """As :func:`~aiready_gui.domain.price.grown` has it."""
        return grown(self.schedule, self.term_months)


class Recommendation(Record):
    """The answer to one workload of a project on one catalogue snapshot."""

    project: Project
    workload: int = 0
    """Which of the project's workloads this answers."""
    beside: "tuple[Recommendation, ...]" = ()
    """Answers to the project's other workloads; only the first answer holds them."""
    together: Bill | None = None
    """Set on the first answer of a project with several workloads that all fit."""
    shared: SharedCards | None = None
    """Several of the workloads on common machines, set on the first answer where that is cheaper; ``together`` is then the bill
    of it unless the project keeps them :attr:`~aiready_gui.domain.project.Project.apart`."""
    scenarios: ScenarioTable | None = None
    """Kept scenarios beside the first answer; filled for documents only."""
    requirements: ServingRequirements | Requirements
    protection: ProtectionLevel
    compliance: ComplianceResult = ComplianceResult()
    options: tuple[Option, ...]
    """At most three, cheapest first, and the one taken by hand where it is none of them; before them the one on machines shared
    with other workloads. Empty when nothing fits."""
    recommended: int | None
    """Index into ``options``."""
    pinned: int | None = None
    """Index of the option that was taken by hand."""
    pin_lost: Message | None = None
    """Why what was taken by hand is not among the options."""
    fewer_options_reason: Message | None
    candidates: Rows[CandidateRow]
    rejected_by_gate: dict[Gate, int]
    """How many offers fell at each gate."""
    rivals: tuple[Rival, ...]
    relaxations: tuple[Relaxation, ...] = ()
    """Of what is proposed, once they were studied; where nothing fits there are ``ways_out`` instead."""
    ways_out: tuple[WayOut, ...] = ()
    """Cheapest first."""
    kept_by_law: tuple[Message, ...] = ()
    """What stands in the way and is not for the customer to soften."""
    assumptions: tuple[Message, ...]
    sources: tuple[Source, ...]
    snapshot_hash: str
    as_of: date
    providers: tuple[ProviderScore, ...] = ()
    """What is publicly known of each, held against this project."""
    status: Status = Status()
    """What stands against what is proposed, other workloads' too."""

    @property
    def chosen(self) -> Option | None:
        """What is proposed: the option taken by hand, else the recommended one."""
        return None if self.chosen_index is None else self.options[self.chosen_index]

    @property
    def chosen_index(self) -> int | None:
        """Index of :attr:`chosen`."""
        return self.recommended if self.pinned is None else self.pinned

    @property
    def is_common(self) -> bool:
        """Whether what is proposed stands on machines shared with other workloads."""
        return self.chosen is not None and self.chosen.layout.common is not None

    @property
    def advised(self) -> Option | None:
        """The recommended option, whatever was taken by hand."""
        return None if self.recommended is None else self.options[self.recommended]

    def why_all(self, gate: Gate) -> Message | None:
        """Why the offers that fell at a gate fell, where one reason is that of them all."""
        reasons = [row.reason for row in self.candidates if row.gate is gate]
        first = reasons[0] if reasons else None
        return first if first is not None and reasons.count(first) == len(reasons) else None

    @property
    def refusal(self) -> Message:
        """Why no document can be made of an answer without options, with the cheapest way out, or the reason of most offers."""
        if not self.ways_out:
            at = max(self.rejected_by_gate, key=self.rejected_by_gate.__getitem__, default=None)
            why = None if at is None else self.why_all(at)
            return Message(key="export-nothing-fits") if why is None else Message(key="export-nothing-why", args={"reason": why})
        way = self.ways_out[0]
        return Message(key="export-nothing-fits-way", args={"label": way.label, "then": way.then})

    @property
    def parts(self) -> "tuple[Recommendation, ...]":
        """Answers to all workloads, in the project's order."""
        return (self, *self.beside)

    @property
    def serving(self) -> ServingRequirements | None:
        """Load and service level, where a language model answers people."""
        return self.requirements if isinstance(self.requirements, ServingRequirements) else None
