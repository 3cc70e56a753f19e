"""A training run as it is proposed: how long, how fast, in what memory, how it lives with interruptions."""

from enum import StrEnum

from aiready_gui.domain.explain import Figure, Message, Unit
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.record import Record
from aiready_gui.domain.training_workload import Optimiser, Recomputation, TrainingMethod, TrainingPrecision
from aiready_gui.domain.units import SECONDS_PER_HOUR


class Parallelism(Record):
    """How one model lies over the GPUs of a run: degrees [1], and sequences of a micro-batch [1]."""

    dp: int
    tp: int
    pp: int
    cp: int
    ep: int
    zero: int
    """0 to 3: how much of the state is sharded over data-parallel ranks; 3 is full sharding (FSDP)."""
    micro_batch: int
    accumulation: int
    recomputation: Recomputation
    optimiser: Optimiser
    precision: TrainingPrecision
    why: tuple[Message, ...]
    """The choice in words, one reason each."""
    offload: bool = False
    """Weights rest in host memory and come to the GPUs a layer at a time."""

    @property
    def split(self) -> bool:
        """Layers, stages or experts are split over GPUs, as Megatron does; else the model is copied or sharded whole."""
        return max(self.tp, self.pp, self.ep) > 1


class Offload(Record):
    """Weights that rest in host memory."""

    resting: Figure
    """In one machine."""
    moved: Figure
    """Over PCIe of one GPU in one optimiser step."""
    seconds: Figure
    """That it takes, if nothing hides it: a step is never shorter."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """As they are shown."""
        return self.resting, self.moved, self.seconds


class Checkpointing(Record):
    """Checkpoints and what interruptions cost."""

    size: Figure
    write: Figure
    """To take one on the machines, while the run waits."""
    upload: Figure
    """To copy one to object storage, while the run goes on."""
    interval: Figure
    """In hours, in seconds where it is under one."""
    mtbf: Figure
    """Between two interruptions of the whole job."""
    lost: Figure
    """Share of the time that brings no progress."""
    written_bytes_per_s: Figure
    """What object storage takes of them on average."""
    spot_price_ratio: Figure | None = None
    """Price of a useful spot hour / on-demand hour, the lost work counted."""

    @property
    def interval_h(self) -> float:
        """Between two checkpoints. [h]"""
        return self.interval.value / (SECONDS_PER_HOUR if self.interval.unit is Unit.SECONDS else 1)


class Scaling(Record):
    """What the fabric between machines is worth to this run."""

    efficiency: Figure
    """Speed of a GPU in this run / alone in one machine. [1]"""
    over_100gbit: Figure
    """The same over 100 Gbit/s without RDMA. [1]"""
    duration_over_100gbit: Figure


class TrainingRouteKind(StrEnum):
    """Ways to the goal beside the one asked for."""

    ASKED = "asked"
    LORA = "lora"
    QLORA = "qlora"
    SMALLER = "smaller"
    AS_IS = "as_is"


class TrainingRoute(Record):
    """A way, with what it would take: the cheapest configuration that keeps the same deadline."""

    kind: TrainingRouteKind
    method: TrainingMethod | None
    model: str
    gpus: int
    """Paid for: spare machines with them."""
    gpu_name: str
    memory_bytes: float
    """What one GPU alone would have to hold, with full recomputation. [bytes]"""
    duration_s: float
    tokens: float = 0.0
    """Read in one run. [tokens]"""
    other_tokens: bool = False
    """They are not those of the way that was asked for."""
    cost: Money | None
    """Of one run, excl. VAT; ``None`` where nothing fits."""
    mode: PricingMode | None = None
    """How the GPUs of that cost are paid for; ``None`` where nothing is."""
    note: Message

    @property
    def paid(self) -> Message:
        """How its GPUs are paid for, in words."""
        return Message(key=f"mode-{self.mode}" if self.mode else "value-none")

    @property
    def told(self) -> Message:
        """What it is, what it reads where that is another amount, and the way its price is paid."""
        way = (
            Message(key="route-training-tokens", args={"way": self.note, "tokens": self.tokens})
            if self.other_tokens
            else self.note
        )
        return Message(key="route-training-paid", args={"way": way, "mode": self.paid}) if self.mode else way

    @property
    def duration_h(self) -> float:
        """Of one run. [h]"""
        return self.duration_s / SECONDS_PER_HOUR


class TrainingRun(Record):
    """Everything known of one run on one configuration."""

    tokens: Figure
    flops: Figure
    tokens_per_s: Figure
    """Of the whole run's GPUs."""
    mfu: Figure
    duration: Figure
    """Wall time of a run with its 80 % interval."""
    memory: tuple[Figure, ...]
    """Terms of the fullest GPU, largest states first."""
    memory_total: Figure
    memory_limit: Figure
    binding: str
    """Key of the largest term."""
    step: tuple[Figure, ...]
    """Where a step's time goes."""
    parallelism: Parallelism
    checkpoints: Checkpointing
    scaling: Scaling | None
    """``None`` on one machine."""
    nodes: int
    least_nodes: int
    """The fewest machines of this kind that hold the state as this run lays it out."""
    spare_nodes: int
    read_bytes_per_s: Figure
    cost: Money
    """GPUs of one run, excl. VAT."""
    routes: tuple[TrainingRoute, ...] = ()
    offload: Offload | None = None
    """``None`` where every weight stands on a GPU."""
