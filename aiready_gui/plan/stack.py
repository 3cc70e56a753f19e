"""The platform around the machines: one table, each row with its reason, its condition and its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from aiready_gui.domain.defaults import PRACTICE_SOURCE
from aiready_gui.domain.explain import Evidence, Message, Source
from aiready_gui.domain.plan import ReplicaBounds
from aiready_gui.domain.project import Stage
from aiready_gui.domain.stack import Component, Layer

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

LLM: Final = frozenset({"llm_serving", "batch"})
SERVED: Final = frozenset({"llm_serving", "embeddings", "speech", "images"})


@dataclass(frozen=True)
class Setting:
    """What the platform is chosen for."""

    family: str
    """``family`` of the workload record."""
    use: str
    """Kind of serving (chat, rag ...), or empty."""
    stage: Stage
    instances: int
    bounds: ReplicaBounds
    personal_data: bool
    """Known to be processed, or not yet known."""
    waiting: int = 1
    """Requests that wait at a replica when another one is started."""
    runs_per_month: float = 0.0
    """Training runs a month. [1]"""

    @property
    def cluster(self) -> bool:
        """Several machines, or a number of replicas that changes."""
        return self.instances > 1 or self.elastic

    @property
    def elastic(self) -> bool:
        """The load asks for a changing number of replicas."""
        return self.bounds.most > self.bounds.least

    @property
    def live(self) -> bool:
        """In production, with users who notice."""
        return self.stage is Stage.PRODUCTION


Condition = Callable[[Setting], bool]


@dataclass(frozen=True)
class _Row:
    key: str
    """Messages ``component-name-{key}`` and ``component-reason-{key}``."""
    layer: Layer
    when: Condition
    source: Source


def _served(setting: Setting) -> bool:
    return setting.family in SERVED


def _trained(setting: Setting) -> bool:
    return setting.family == "training"


_TABLE: Final = (
    _Row("kubernetes", Layer.CLUSTER, lambda s: s.cluster, KEDA),
    _Row("single-node", Layer.CLUSTER, lambda s: not s.cluster, PRACTICE_SOURCE),
    _Row("gpu-operator", Layer.DRIVERS, lambda s: s.cluster, GPU_OPERATOR),
    _Row("container-toolkit", Layer.DRIVERS, lambda s: not s.cluster, GPU_OPERATOR),
    _Row("image-vllm", Layer.IMAGES, lambda s: s.family in LLM or s.family in ("embeddings", "speech"), VLLM),
    _Row("image-pytorch", Layer.IMAGES, lambda s: s.family in ("training", "sandboxes", "images"), PRACTICE_SOURCE),
    _Row("vllm", Layer.SERVING, lambda s: s.family in LLM, VLLM),
    _Row("vllm-pooling", Layer.SERVING, lambda s: s.family == "embeddings", VLLM),
    _Row("vllm-speech", Layer.SERVING, lambda s: s.family == "speech", VLLM),
    _Row("diffusers", Layer.SERVING, lambda s: s.family == "images", PRACTICE_SOURCE),
    _Row("router", Layer.GATEWAY, lambda s: s.family == "llm_serving" and s.cluster, PRODUCTION_STACK),
    _Row("gateway", Layer.GATEWAY, _served, PRACTICE_SOURCE),
    _Row("keda", Layer.SCALING, lambda s: _served(s) and s.elastic, KEDA),
    _Row("schedule", Layer.SCALING, lambda s: _served(s) and s.elastic and s.live, PRACTICE_SOURCE),
    _Row("job-queue", Layer.SCALING, lambda s: s.cluster and s.family in ("batch", "training", "sandboxes"), PRACTICE_SOURCE),
    _Row("axolotl", Layer.TRAINING, _trained, AXOLOTL),
    _Row("jupyter", Layer.TRAINING, lambda s: s.family == "sandboxes", PRACTICE_SOURCE),
    _Row("mlflow", Layer.EXPERIMENTS, lambda s: s.family in ("training", "sandboxes"), MLFLOW),
    _Row("model-registry", Layer.EXPERIMENTS, lambda s: _served(s) and s.live, MLFLOW),
    _Row("dvc", Layer.DATA, _trained, PRACTICE_SOURCE),
    _Row("pipelines", Layer.PIPELINES, lambda s: _trained(s) and s.runs_per_month > 1, PRACTICE_SOURCE),
    _Row("loader", Layer.RAG, lambda s: s.use == "rag", PRACTICE_SOURCE),
    _Row("embedder", Layer.RAG, lambda s: s.use == "rag", VLLM),
    _Row("vectors", Layer.RAG, lambda s: s.use == "rag" or s.family == "embeddings", PRACTICE_SOURCE),
    _Row("reranker", Layer.RAG, lambda s: s.use == "rag", VLLM),
    _Row("framework", Layer.RAG, lambda s: s.use in ("rag", "agents"), PRACTICE_SOURCE),
    _Row("dcgm", Layer.MONITORING, lambda s: True, GPU_OPERATOR),
    _Row("prometheus", Layer.MONITORING, lambda s: s.family in LLM, VLLM),
    _Row("metrics", Layer.MONITORING, lambda s: s.family not in LLM, PRACTICE_SOURCE),
    _Row("quality", Layer.MONITORING, lambda s: s.family == "llm_serving", PRACTICE_SOURCE),
    _Row("secrets", Layer.SECURITY, lambda s: True, PRACTICE_SOURCE),
    _Row("masking", Layer.SECURITY, lambda s: s.personal_data, PRACTICE_SOURCE),
    _Row("audit", Layer.SECURITY, lambda s: s.live or s.personal_data, PRACTICE_SOURCE),
)


def stack(setting: Setting) -> tuple[Component, ...]:
    """The components of the table whose condition holds, from the machine up."""
    bounds: dict[str, str | int | float | Message] = {"least": setting.bounds.least, "most": setting.bounds.most}
    return tuple(
        Component(
            layer=row.layer,
            name=Message(key=f"component-name-{row.key}"),
            reason=Message(
                key=f"component-reason-{row.key}", args=bounds | {"queue": setting.waiting} if row.layer is Layer.SCALING else {}
            ),
            evidence=Evidence.ASSUMPTION if row.source is PRACTICE_SOURCE else Evidence.PUBLISHED,
            source=row.source,
        )
        for row in _TABLE
        if row.when(setting)
    )
