"""What a server of a language model is started with, read off an option."""

from __future__ import annotations

from math import floor
from typing import Any, Final

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.option import Option, Served
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.recommendation import Recommendation, ServingRequirements
from aiready_gui.domain.record import Record
from aiready_gui.domain.speculation import Speculation
from aiready_gui.domain.units import GIB
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.gpu.adapters import Adapters, adapters_of
from aiready_gui.engine.gpu.memory import MEMORY_LIMIT_SHARE
from aiready_gui.proposal.compose_parts import IMAGE
from aiready_gui.proposal.deploy_media import MediaServer, beside_servers
from aiready_gui.proposal.deploy_scaling import Scaling
from aiready_gui.proposal.deploy_speculation import Proposals
from aiready_gui.proposal.deploy_thinking import Thinking

MOST_SEQUENCES: Final = 1024  # the server's own default on large cards
WIDER: Final = 2  # 16-bit weights against those of FP8, the one format that the server converts to
CACHE_SHARE: Final = 0.5  # of the cache for one request: an assumption
SPARE_HOST_SHARE: Final = 0.9  # of the machine's vCPU and RAM for the server; the rest is the system's: an assumption
CORES_PER_GPU, GIB_PER_GPU = 4, 32  # where the catalogue does not know the machine: an assumption


class ServerLaunch(Record):
    """What one replica of a language model server is started with, and how many there are."""

    model_name: str
    precision: Precision
    published: bool = False
    """The weights are their maker's own in that format."""
    converts: bool = False
    """16-bit weights fit the cards, so that the server can convert them while loading."""
    image: str = IMAGE
    """Container repository."""
    kv_bits: int
    half: bool
    """The card has no BF16."""
    tp: int
    pp: int
    dp: int = 1
    """Attention ranks, which share their experts."""
    machines: int = 1
    """That one replica spans."""
    context_tokens: int
    model_context_tokens: int | None = None
    """What the model takes as it is."""
    model_positions: int | None = None
    """What a longer context is scaled from."""
    sequences: int
    """At once in a replica, or in an attention rank of it."""
    memory_share: float = MEMORY_LIMIT_SHARE
    """Of the card's memory, for the server."""
    adapters: Adapters | None = None
    """LoRA adapters that it serves beside its model."""
    in_sessions: bool = False
    """A session comes back to the replica that keeps its cache."""
    replicas: int
    """Spares included."""
    replicas_per_instance: int
    scaling: Scaling
    start_s: float
    """From the start of a replica to its first answer. [s]"""
    vcpus: int
    """Of a machine, for one replica."""
    memory_gib: int
    thinking: Thinking | None = None
    images: float = 0.0
    """That a request brings in the mean."""
    proposals: Proposals | None = None
    beside: tuple[MediaServer, ...] = ()
    """On the first card of each attention rank of a replica."""
    unserved: tuple[str, ...] = ()
    """Of what stands there, whatever this server is not known to run."""

    @property
    def cards(self) -> int:
        """Of one replica. [count]"""
        return self.tp * self.pp * self.dp


def server_launch(answer: Recommendation, option: Option) -> ServerLaunch | None:
    """Read off the option; ``None`` where no language model answers people."""
    layout, need, served = option.layout, answer.serving, option.served
    if need is None or served is None or layout.precision is None:
        return None
    count, weights = layout.replicas + layout.spares, served.memory.part("weights").value
    cache = served.memory.part("kv-cache")
    each, held = cache.inputs  # requests, or sessions of which some wait and keep less
    requests = held.value * each.inputs[0].value / (need.isl_mean + need.osl_mean)
    room = requests * (1 + served.memory.free_bytes.value / cache.value) if cache.value else 1.0
    beside = _held(served)
    share = SPARE_HOST_SHARE * layout.cards / layout.machines / layout.gpus_per_instance
    vcpus = option.vcpus_per_instance or CORES_PER_GPU * layout.gpus_per_instance
    ram = option.ram_bytes_per_instance or GIB_PER_GPU * layout.gpus_per_instance * GIB
    return ServerLaunch(
        model_name=need.model_name,
        precision=layout.precision,
        published=layout.published,
        converts=weights * WIDER <= served.memory.limit_bytes.value,
        image=layout.image or IMAGE,
        kv_bits=layout.kv_bits or 16,
        half=layout.float16,
        tp=layout.tp,
        pp=layout.pp,
        dp=layout.dp,
        machines=layout.machines,
        context_tokens=_context(answer, need, floor(room)),
        model_context_tokens=need.model_context_tokens,
        model_positions=need.model_positions,
        sequences=max(1, min(MOST_SEQUENCES, floor(room))),
        adapters=_adapters(answer),
        in_sessions=need.in_sessions,
        replicas=count,
        replicas_per_instance=layout.replicas_per_instance,
        scaling=_scaling(option, served, count),
        start_s=served.scaling.scale_up_s.value,
        vcpus=max(1, floor(vcpus * share)),
        memory_gib=max(1, floor(ram / GIB * share)),
        thinking=_thinking(answer, need),
        proposals=_proposals(answer, layout.tp),
        memory_share=memory_flag(MEMORY_LIMIT_SHARE - beside),
        **_beside(answer, beside),
        images=getattr(effective(answer.project).workloads[answer.workload], "images_per_request", None) or 0.0,
    )


def _adapters(answer: Recommendation) -> Adapters | None:
    work = effective(answer.project).workloads[answer.workload]
    return adapters_of(work) if isinstance(work, LlmServing) else None


def _held(served: Served) -> float:
    """What small models hold of a card's memory. [share]"""
    memory = served.memory
    return sum(part.value for part in memory.parts if part.key == "beside") / memory.total_bytes.value


def _beside(answer: Recommendation, held: float) -> dict[str, Any]:
    """What stands on the cards beside the model, and which of it this server is not known to run."""
    work = effective(answer.project).workloads[answer.workload]
    if not isinstance(work, LlmServing) or not held:
        return {}
    servers = beside_servers(work, held)
    run = [server.model for server in servers]
    asked = (work.embedder, work.reranker)
    return {"beside": servers, "unserved": tuple(name for name in asked if name and name not in run)}


def memory_flag(limit: float = MEMORY_LIMIT_SHARE, share: float = 1.0) -> float:
    """Of a server whose part is ``share`` of a card, of which ``limit`` may be used; rounded down, so that all of them fit. [share]"""
    return floor(limit * share * 100 + 1e-9) / 100


def _thinking(answer: Recommendation, need: ServingRequirements) -> Thinking:
    work = effective(answer.project).workloads[answer.workload]
    p95 = getattr(work, "thinking_p95", None) or 0
    return Thinking(model=need.model_key, counted=bool(need.thinking_mean), p95_tokens=p95)


def _proposals(answer: Recommendation, tp: int) -> Proposals | None:
    work = effective(answer.project).workloads[answer.workload]
    method = getattr(work, "speculation", None) or Speculation.NONE
    if method is Speculation.NONE:
        return None
    return Proposals(method=method, tokens=getattr(work, "draft_tokens", None) or 1, tp=tp)


def _scaling(option: Option, served: Served, count: int) -> Scaling:
    """What the price counts hour by hour, with the spares that run beside it."""
    plan, spares = served.scaling, option.layout.spares
    bounds = option.plan.bounds if option.plan else None
    least, most = (bounds.least, bounds.most) if bounds else (count, count)
    return Scaling(
        least=least,
        most=most,
        per_hour=tuple(min(hour + spares, most) for hour in plan.per_hour),
        in_flight=max(1, floor(served.speed.batch.value)),
        waiting=plan.waiting,
        guard_s=float(str(plan.guard.args["seconds"])),
        start_s=plan.scale_up_s.value,
    )


def _context(answer: Recommendation, need: ServingRequirements, sequences: int) -> int:
    """The longest request that is taken: what the customer said, else as much of the model's own as half of the cache holds.

    The length that stands in for no answer is a 95th percentile: one request in twenty is longer, and would be refused.
    """
    workload = answer.project.workloads[answer.workload]
    if getattr(workload, "longest_context", None) is not None or need.model_context_tokens is None:
        return need.context_tokens
    held = floor(sequences * (need.isl_mean + need.osl_mean) * CACHE_SHARE)
    return max(need.context_tokens, min(need.model_context_tokens, held))
