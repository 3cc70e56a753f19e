"""The families of work in one table: what is usual for each, what it must be told, what stands around it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from aiready_gui.domain.amounts import Amount, Counted
from aiready_gui.domain.explain import Unit
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.other_workloads import (
    Batch,
    Embeddings,
    Images,
    Sandboxes,
    Speech,
    SpeechMode,
    Workload,
    effective_batch,
    effective_embeddings,
    effective_images,
    effective_sandboxes,
    effective_speech,
    effective_synthesis,
)
from aiready_gui.domain.project import DataKind, Redundancy
from aiready_gui.domain.serving_defaults import USE_DEFAULTS, effective_serving
from aiready_gui.domain.support import AXOLOTL, PYTORCH, VLLM
from aiready_gui.domain.synthesis import Made, Synthesis
from aiready_gui.domain.training_defaults import effective_training
from aiready_gui.domain.training_workload import AmountBy, Training, TrainingMethod
from aiready_gui.domain.workload import COUNTED, CountBy, LlmServing

ALWAYS_ON: Final = (PricingMode.ON_DEMAND, PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y)
ANY_MODE: Final = tuple(PricingMode)


class Habits(NamedTuple):
    """What such work usually stands on, beside its own fields."""

    volume_gb: float
    data_kind: DataKind
    pricing_modes: tuple[PricingMode, ...] = ALWAYS_ON
    utilisation: float = 0.65
    """Planned share of a card's full speed: a reserve is kept for uneven arrival. [share]"""
    redundancy: Redundancy | None = None
    """``None``: by the stage, as for a service."""


NO_WORK: Final = Habits(100, DataKind.TEXT)


@dataclass(frozen=True)
class Traits:
    """What the program asks of a family, so that nobody asks for its name."""

    work: type[Workload]
    filled: Callable[[Any], Any]
    """The record with its defaults filled in."""
    habits: Callable[[Any], Habits]
    needed: Callable[[Any], tuple[str, ...]]
    """Paths of the answers that have no default, by how the amount is counted."""
    amounts: tuple[Amount, ...]
    """Every way to say how much there is; the one that is needed counts, else the first."""
    platform: frozenset[str]
    """Components that it brings to the platform, by the keys of :mod:`aiready_gui.plan.stack`."""
    engine: str = VLLM
    """What runs it on the cards, of :mod:`aiready_gui.domain.support`."""
    bottlenecks: tuple[str, ...] = ("storage", "batch-work", "memory-work", "host-work")
    """What slows it down, worst first: keys of :func:`aiready_gui.plan.bottlenecks.bottlenecks`."""
    trial: str = "data"
    """What proves the answer before it is ordered: a pilot with requests, a trial run, a pilot with data."""
    figures: Mapping[str, str] = field(default_factory=dict)
    """Keys of figures that are other answers of its own -> name of the answer in its record."""
    kind: str = ""
    """Field of the record that tells its kinds apart, where it has kinds that people choose between."""
    called: bool = True
    """Somebody outside calls it: a balancer and an outside address stand in front."""
    waited_for: bool = True
    """Somebody waits for its answers: copies beside each other, a gateway, a second zone are questions."""
    judged: bool = True
    """Its results are held against known ones before it goes live."""
    spared: bool = True
    """Machines in reserve are a question; a run counts its own by its length and size, whatever is answered."""
    headroom: bool = True
    """What its machines carry beyond the load is a question; a run keeps its deadline or does not."""
    planned: bool = True
    """Cards are planned with a share of their full speed; runs go at full speed, and a seat is taken or free."""
    interruptible: bool = False
    """It may lose a machine and go on: only then are spot prices a question."""
    grows: str = "load"
    """What there may be more of than planned: key of its risk in :mod:`aiready_gui.plan.risks`."""

    @property
    def ends(self) -> bool:
        """Whether it is done some time: it may take longer than planned, and nobody waits while it does."""
        return self.grows == "amount"

    def amount(self, work: Any) -> Amount:
        """How ``work`` counts itself."""
        asked = self.needed(work)
        return next((one for one in self.amounts if one.path in asked), self.amounts[0])


def _usual(habits: Habits) -> Callable[[Any], Habits]:
    return lambda work: habits


def _always(*paths: str) -> Callable[[Any], tuple[str, ...]]:
    return lambda work: paths


def _serving_habits(work: LlmServing) -> Habits:
    return Habits(USE_DEFAULTS[work.use].volume_gb, USE_DEFAULTS[work.use].data_kind)


def _serving_needed(work: LlmServing) -> tuple[str, ...]:
    return (f"workload.{COUNTED[work.count_by or CountBy.USERS]}",)


def _training_needed(work: Training) -> tuple[str, ...]:
    paths = {AmountBy.DOCUMENTS: "workload.documents", AmountBy.VOLUME: "data.volume_gb"}
    amount = paths.get(work.amount_by or AmountBy.TOKENS, "workload.tokens")
    return (amount, *(("workload.deadline_days",) if work.method is TrainingMethod.PRETRAINING else ()))


def _speech_needed(work: Speech) -> tuple[str, ...]:
    if work.mode is SpeechMode.STREAMING:
        return ("workload.live_streams",)
    return ("workload.audio_hours_day" if work.by_day else "workload.audio_hours_peak_hour",)


def _synthesis_needed(work: Synthesis) -> tuple[str, ...]:
    name = "voice_hours" if work.made is Made.VOICE else "clips"
    return (f"workload.{name}_day" if work.by_day else f"workload.{name}_peak_hour",)


def _synthesis_habits(work: Synthesis) -> Habits:
    return Habits(500, DataKind.AUDIO if work.made is Made.VOICE else DataKind.VIDEO, utilisation=0.6)


def _images_needed(work: Images) -> tuple[str, ...]:
    return ("workload.images_day" if work.by_day else "workload.images_peak_hour",)


_AUDIO: Final = Counted(
    "workload.audio_hours_peak_hour", "speech-asked", unit=Unit.TIMES_REAL_TIME, kind="plain_hours", stand_in=100.0
)
_IMAGES: Final = Counted("workload.images_peak_hour", "images-asked", kind="images_per_hour", stand_in=1000.0)
_VOICE: Final = Counted(
    "workload.voice_hours_peak_hour", "voice-asked", unit=Unit.TIMES_REAL_TIME, kind="plain_hours", stand_in=10.0
)
_CLIPS: Final = Counted("workload.clips_peak_hour", "clips-asked", stand_in=20.0)

_TOKENS: Final = ("storage", "batch", "memory", "host", "network")
_OF_PILE: Final = tuple(
    "memory-pile" if key == "memory" else key for key in _TOKENS
)  # its queue and its cache are full as planned

FAMILIES: Final = (
    Traits(
        work=LlmServing,
        filled=effective_serving,
        habits=_serving_habits,
        needed=_serving_needed,
        amounts=(
            Amount("workload.users", "users"),
            Amount("workload.requests_per_minute", "requests-per-minute"),
            Amount("workload.sessions", "sessions"),
        ),
        platform=frozenset(("image-vllm", "vllm", "router", "prometheus", "quality")),
        bottlenecks=_TOKENS,
        trial="llm_serving",
        kind="use",
    ),
    Traits(
        work=Training,
        filled=effective_training,
        habits=_usual(Habits(100, DataKind.TEXT, ANY_MODE)),
        needed=_training_needed,
        amounts=tuple(Amount(path, "epoch-tokens") for path in ("workload.tokens", "workload.documents", "data.volume_gb")),
        figures={"deadline": "deadline_days", "epochs": "epochs", "sequence": "sequence_length"},
        platform=frozenset(
            ("image-pytorch", "job-queue", "axolotl", "megatron", "mlflow", "dvc", "pipelines", "pipelines-alone", "metrics")
        ),
        engine=AXOLOTL,
        bottlenecks=("storage", "batch-work", "memory-training", "host-work", "network"),
        trial="training",
        kind="method",
        grows="amount",
        called=False,
        waited_for=False,
        spared=False,
        headroom=False,
        planned=False,
        interruptible=True,
    ),
    Traits(
        work=Batch,
        filled=effective_batch,
        habits=_usual(Habits(100, DataKind.TEXT, ANY_MODE, 0.9, Redundancy.N)),
        needed=_always("workload.items"),
        amounts=(Counted("workload.items", "batch-items", unit=Unit.ITEMS, stand_in=100_000.0),),
        figures={"batch-window": "window_h", "batch-apart": "runs_per_month"},
        platform=frozenset(("image-vllm", "vllm", "job-queue", "metrics")),
        bottlenecks=_OF_PILE,
        grows="amount",
        called=False,
        waited_for=False,
        interruptible=True,
    ),
    Traits(
        work=Embeddings,
        filled=effective_embeddings,
        habits=_usual(Habits(1000, DataKind.DOCUMENTS)),
        needed=_always("data.text_inside_gb"),
        amounts=(Amount("workload.searches_per_minute", "searches-asked"),),
        figures={"first-load-days": "first_load_days"},
        platform=frozenset(("image-vllm", "vllm-pooling", "vectors", "metrics")),
    ),
    Traits(
        work=Speech,
        filled=effective_speech,
        habits=_usual(Habits(2000, DataKind.AUDIO, utilisation=0.6)),
        needed=_speech_needed,
        amounts=(
            _AUDIO,
            Counted("workload.audio_hours_day", "audio-day", unit=Unit.PLAIN_HOURS, kind="plain_hours", busiest=_AUDIO),
            Counted("workload.live_streams", "speech-asked", unit=Unit.STREAMS, kind="streams", stand_in=50.0),
        ),
        platform=frozenset(("image-vllm", "image-pytorch", "vllm-speech", "speech-service", "metrics")),
    ),
    Traits(
        work=Images,
        filled=effective_images,
        habits=_usual(Habits(500, DataKind.IMAGES, utilisation=0.6)),
        needed=_images_needed,
        amounts=(_IMAGES, Counted("workload.images_day", "images-day", busiest=_IMAGES)),
        platform=frozenset(("image-pytorch", "diffusers", "image-engine", "metrics")),
        engine=PYTORCH,
    ),
    Traits(
        work=Synthesis,
        filled=effective_synthesis,
        habits=_synthesis_habits,
        needed=_synthesis_needed,
        amounts=(
            _VOICE,
            Counted("workload.voice_hours_day", "voice-day", unit=Unit.PLAIN_HOURS, kind="plain_hours", busiest=_VOICE),
            _CLIPS,
            Counted("workload.clips_day", "clips-day", busiest=_CLIPS),
        ),
        platform=frozenset(("image-pytorch", "metrics")),
        engine=PYTORCH,
        kind="made",
    ),
    Traits(
        work=Sandboxes,
        filled=effective_sandboxes,
        habits=_usual(Habits(500, DataKind.MIXED, redundancy=Redundancy.N)),
        needed=_always("workload.people"),
        amounts=(Counted("workload.people", "people-asked", ("people",), unit=Unit.USERS, stand_in=5.0),),
        figures={"seat-asked": "gpu_memory_gb"},
        platform=frozenset(("image-pytorch", "job-queue", "jupyter", "mlflow", "metrics")),
        engine=PYTORCH,
        bottlenecks=("storage", "memory-seat", "host-work"),
        trial="sandboxes",
        grows="people",
        waited_for=False,
        judged=False,
        planned=False,
        interruptible=True,
    ),
)
_BY_WORK: Final = {family.work: family for family in FAMILIES}
NAMES: Final = tuple(str(family.work.model_fields["family"].default) for family in FAMILIES)
"""What each is called in a project file."""
INTERRUPTIBLE: Final = tuple(family.work for family in FAMILIES if family.interruptible)
WAITED_FOR: Final = tuple(family.work for family in FAMILIES if family.waited_for)
SPARED: Final = tuple(family.work for family in FAMILIES if family.spared)
WITH_HEADROOM: Final = tuple(family.work for family in FAMILIES if family.headroom)
PLANNED: Final = tuple(family.work for family in FAMILIES if family.planned)


def traits(workload: Workload) -> Traits:
    """Of a workload's family."""
    return _BY_WORK[type(workload)]
