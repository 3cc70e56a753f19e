"""The platform around the machines: one table, each row with its reason, its condition and its source."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from aiready_gui.domain.explain import PRACTICE_SOURCE, Evidence, Message, Source
from aiready_gui.domain.families import traits
from aiready_gui.domain.media import MediaStack
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.plan import ReplicaBounds
from aiready_gui.domain.project import Stage
from aiready_gui.domain.stack import Component, Layer
from aiready_gui.domain.training_run import Parallelism
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse

_READ: Final = "2026-11-25"
VLLM: Final = Source(title="docs.vllm.ai v0.32.0: production metrics, online serving, parallelism and scaling", as_of=_READ)
PRODUCTION_STACK: Final = Source(
    title="github.com/vllm-project/production-stack, Helm chart vllm-stack 0.1.12", as_of="2026-08-05"
)
KEDA: Final = Source(
    title="docs.aws.amazon.com, EKS: Autoscale AI inference with HPA and KEDA; KServe 0.16 documentation", as_of=_READ
)
GPU_OPERATOR: Final = Source(title="docs.nvidia.com: About the NVIDIA GPU Operator", as_of=_READ)
MLFLOW: Final = Source(title="mlflow.org documentation: tracking, model registry", as_of=_READ)
AXOLOTL: Final = Source(
    title="github.com/axolotl-ai-cloud/axolotl 0.18.0: configuration, multi-GPU, multi-node", as_of="2026-07-24"
)
MEGATRON: Final = Source(
    title="docs.nvidia.com: Megatron Core 0.18.1, Parallelism Strategies Guide; rocm.docs.amd.com: Primus, parallelism strategies",
    as_of="2026-11-30",
)


class Setting(NamedTuple):
    """What the platform is chosen for."""

    work: Workload
    """Effective: defaults filled in."""
    stage: Stage
    instances: int
    bounds: ReplicaBounds
    personal_data: bool
    """Known to be processed, or not yet known."""
    waiting: int = 1
    """Requests that wait at a replica when another one is started."""
    amd: bool = False
    """The cards are AMD's, which have drivers, images and counters of their own."""
    by_the_clock: ReplicaBounds | None = None
    """Machines of the quietest and the busiest hour of the week where each hour is billed with its own; nobody's requests start them."""
    parallelism: Parallelism | None = None
    """How a training is laid out."""

    @property
    def cluster(self) -> bool:
        """Several machines, or a number of replicas that changes."""
        return self.instances > 1 or self.elastic

    @property
    def elastic(self) -> bool:
        """The load asks for a changing number of replicas."""
        return self.bounds.most > self.bounds.least

    @property
    def served(self) -> bool:
        """Somebody waits for the answers."""
        return traits(self.work).waited_for

    @property
    def use(self) -> ServingUse | None:
        """What a served language model is for."""
        return self.work.use if isinstance(self.work, LlmServing) else None

    @property
    def in_sessions(self) -> bool:
        """A served language model is counted by sessions, which come back to the replica that keeps their cache."""
        return isinstance(self.work, LlmServing) and self.work.count_by is CountBy.SESSIONS

    @property
    def software(self) -> MediaStack | None:
        """What a model of speech or pictures runs on."""
        return getattr(self.work, "stack", None)

    @property
    def repeated(self) -> bool:
        """Its runs come more than once a month."""
        return (getattr(self.work, "runs_per_month", None) or 0.0) > 1

    @property
    def split(self) -> bool:
        """A training whose layers or stages are split over GPUs."""
        return self.parallelism is not None and self.parallelism.split

    @property
    def from_nothing(self) -> bool:
        """A training that begins from no weights."""
        return getattr(self.work, "method", None) is TrainingMethod.PRETRAINING

    def searches(self, name: str) -> bool:
        """Whether an embedder or a reranker stands on the cards of a served model."""
        return isinstance(self.work, LlmServing) and bool(getattr(self.work, name))

    def brings(self, key: str) -> bool:
        """Whether the family of the work brings this component."""
        return key in traits(self.work).platform

    @property
    def live(self) -> bool:
        """In production, with users who notice."""
        return self.stage is Stage.PRODUCTION


Condition = Callable[[Setting], bool]


def _always(setting: Setting) -> bool:
    return True


class _Row(NamedTuple):
    key: str
    """Messages ``component-name-{key}`` and ``component-reason-{key}``."""
    layer: Layer
    when: Condition = _always
    source: Source = PRACTICE_SOURCE
    own: bool = False
    """Only for the families that bring it."""
    other: tuple[str, Condition] | None = None
    """Message ``component-reason-{key}-{...}`` of another reason, and when that is why."""

    def belongs(self, setting: Setting) -> bool:
        """Whether it is proposed."""
        return self.when(setting) and (not self.own or setting.brings(self.key))


_UNSERVED: Final = ("work", lambda setting: not setting.served)
_TABLE: Final = (
    _Row("kubernetes", Layer.CLUSTER, lambda s: s.cluster, KEDA, other=_UNSERVED),
    _Row("single-node", Layer.CLUSTER, lambda s: not s.cluster, PRACTICE_SOURCE),
    _Row("gpu-operator", Layer.DRIVERS, lambda s: s.cluster, GPU_OPERATOR),
    _Row("container-toolkit", Layer.DRIVERS, lambda s: not s.cluster, GPU_OPERATOR),
    _Row("image-vllm", Layer.IMAGES, lambda s: s.software in (None, MediaStack.TUNED), VLLM, own=True),
    _Row("image-pytorch", Layer.IMAGES, lambda s: s.software is not MediaStack.TUNED, own=True),
    _Row("vllm", Layer.SERVING, source=VLLM, own=True),
    _Row("vllm-pooling", Layer.SERVING, source=VLLM, own=True),
    _Row("vllm-speech", Layer.SERVING, lambda s: s.software is MediaStack.TUNED, VLLM, own=True),
    _Row("speech-service", Layer.SERVING, lambda s: s.software is not MediaStack.TUNED, own=True),
    _Row("diffusers", Layer.SERVING, lambda s: s.software is not MediaStack.TUNED, own=True),
    _Row("image-engine", Layer.SERVING, lambda s: s.software is MediaStack.TUNED, own=True),
    _Row("router", Layer.GATEWAY, lambda s: s.cluster, PRODUCTION_STACK, own=True, other=("sessions", lambda s: s.in_sessions)),
    _Row("gateway", Layer.GATEWAY, lambda s: s.served, PRACTICE_SOURCE),
    _Row("keda", Layer.SCALING, lambda s: s.served and s.elastic, KEDA),
    _Row("schedule", Layer.SCALING, lambda s: s.served and s.elastic and s.live, PRACTICE_SOURCE),
    _Row("schedule-machines", Layer.SCALING, lambda s: s.by_the_clock is not None),
    _Row("job-queue", Layer.SCALING, lambda s: s.cluster, own=True),
    _Row("axolotl", Layer.TRAINING, lambda s: not s.split, AXOLOTL, own=True, other=("pretraining", lambda s: s.from_nothing)),
    _Row("megatron", Layer.TRAINING, lambda s: s.split, MEGATRON, own=True),
    _Row("jupyter", Layer.TRAINING, own=True),
    _Row("mlflow", Layer.EXPERIMENTS, source=MLFLOW, own=True),
    _Row("model-registry", Layer.EXPERIMENTS, lambda s: s.served and s.live, MLFLOW),
    _Row("dvc", Layer.DATA, own=True),
    _Row("pipelines", Layer.PIPELINES, lambda s: s.repeated and s.cluster, own=True),
    _Row("pipelines-alone", Layer.PIPELINES, lambda s: s.repeated and not s.cluster, own=True),
    _Row("loader", Layer.RAG, lambda s: s.use is ServingUse.RAG, PRACTICE_SOURCE),
    _Row("embedder", Layer.RAG, lambda s: s.use is ServingUse.RAG and not s.searches("embedder"), VLLM),
    _Row("embedder-beside", Layer.RAG, lambda s: s.searches("embedder"), VLLM),
    _Row("vectors", Layer.RAG, lambda s: s.use is ServingUse.RAG or s.brings("vectors"), PRACTICE_SOURCE),
    _Row("reranker", Layer.RAG, lambda s: s.use is ServingUse.RAG and not s.searches("reranker"), VLLM),
    _Row("reranker-beside", Layer.RAG, lambda s: s.searches("reranker"), VLLM),
    _Row("framework", Layer.RAG, lambda s: s.use in (ServingUse.RAG, ServingUse.AGENTS), PRACTICE_SOURCE),
    _Row("dcgm", Layer.MONITORING, source=GPU_OPERATOR),
    _Row("prometheus", Layer.MONITORING, source=VLLM, own=True),
    _Row("metrics", Layer.MONITORING, own=True),
    _Row("quality", Layer.MONITORING, own=True),
    _Row("secrets", Layer.SECURITY),
    _Row("masking", Layer.SECURITY, lambda s: s.personal_data, PRACTICE_SOURCE),
    _Row("audit", Layer.SECURITY, lambda s: s.live or s.personal_data, PRACTICE_SOURCE, other=_UNSERVED),
)
KEYS: Final = frozenset(row.key for row in _TABLE)
"""Of every component that can be proposed."""


HOSTED: Final = frozenset(
    f"component-name-{key}"
    for key in (
        "kubernetes", "router", "gateway", "job-queue", "jupyter", "mlflow", "model-registry", "pipelines", "pipelines-alone",
        "loader", "embedder", "reranker", "prometheus", "metrics", "secrets",
    )
)  # fmt: skip
"""Software that stands on machines beside those whose GPUs are proposed; the vector store has a line of its own."""
_OF_OTHERS: Final = ("gpu-operator", "container-toolkit", "image-vllm", "image-pytorch", "megatron", "dcgm")
"""Rows that AMD has software of its own for."""


def stack(setting: Setting) -> tuple[Component, ...]:
    """The components of the table whose condition holds, from the machine up."""
    counts = setting.by_the_clock or setting.bounds
    scaling: dict[str, str | int | float | Message] = {"least": counts.least, "most": counts.most, "queue": setting.waiting}
    return tuple(
        _component(row, scaling) if row.layer is Layer.SCALING else _COMPONENTS[_own_key(row, setting)]
        for row in _TABLE
        if row.belongs(setting)
    )


def _component(row: _Row, args: Mapping[str, str | int | float | Message] = MappingProxyType({})) -> Component:
    return Component(
        layer=row.layer,
        name=Message(key=f"component-name-{row.key}"),
        reason=Message(key=f"component-reason-{row.key}", args=dict(args)),
        evidence=Evidence.ASSUMPTION if row.source is PRACTICE_SOURCE else Evidence.PUBLISHED,
        source=row.source,
    )


def _own_key(row: _Row, setting: Setting) -> str:
    """The row's key, that of its other reason, or of what stands for it on cards of AMD."""
    if row.other is not None and row.other[1](setting):
        return f"{row.key}-{row.other[0]}"
    return f"{row.key}-amd" if setting.amd and row.key in _OF_OTHERS else row.key


_COMPONENTS: Final = {
    row.key: _component(row)
    for row in (*_TABLE, *(one._replace(key=f"{one.key}-amd", source=PRACTICE_SOURCE) for one in _TABLE if one.key in _OF_OTHERS))
} | {
    f"{row.key}-{row.other[0]}": _component(row).revised(reason=Message(key=f"component-reason-{row.key}-{row.other[0]}"))
    for row in _TABLE
    if row.other is not None
}
"""As they are proposed where no number of the option stands in the reason."""
