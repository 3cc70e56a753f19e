"""A recommendation to ready launch files: server command, compose file, Helm values.

Names of flags and fields were read in the documentation of the versions named in :data:`VERSIONS`; a model's repository
is never invented: ``MODEL_PATH`` is for the engineer to set. The kind of the checkpoint decides how it is read: its maker's own and
converted ones name their format themselves, 16-bit weights are converted while loading where they fit.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from math import ceil, floor
from pathlib import Path
from typing import Any, Final

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import short_hash
from aiready_gui.domain.option import Option, Served
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.recommendation import Recommendation, ServingRequirements
from aiready_gui.domain.record import Record
from aiready_gui.domain.shared_cards import SharedCards
from aiready_gui.domain.speculation import Speculation
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.units import GIB
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.gpu.adapters import Adapters, adapters_of
from aiready_gui.engine.gpu.memory import MEMORY_LIMIT_SHARE
from aiready_gui.files import write_whole
from aiready_gui.proposal.compose_parts import IMAGE, PORT, PROBE_S, ROCM, SLOWEST_START, service
from aiready_gui.proposal.deploy_images import image_flags, image_lines
from aiready_gui.proposal.deploy_joined import Group, joined_files
from aiready_gui.proposal.deploy_media import media_files, media_servers
from aiready_gui.proposal.deploy_scaling import NAMESPACE, TIMEZONE, Scaling, autoscaler
from aiready_gui.proposal.deploy_shared import FOLDER, memory_flag, shared_files
from aiready_gui.proposal.deploy_speculation import DRAFT_PATH, Proposals, speculation_flags, speculation_lines
from aiready_gui.proposal.deploy_thinking import Thinking, thinking_flags, thinking_lines
from aiready_gui.proposal.deploy_training import training_files, training_launch
from aiready_gui.proposal.launch_text import READ_ON, VERSIONS, LaunchFile, comment, filled, yaml
from aiready_gui.texts import Texts

MOST_SEQUENCES: Final = 1024  # the server's own default on large cards
WIDER: Final = 2  # 16-bit weights against those of FP8, the one format that the server converts to
CACHE_SHARE: Final = 0.5  # of the cache for one request: an assumption
SESSION_HEADER: Final = "x-session-id"
FIRST_PROBE_S: Final = 15  # as the chart has it
SPARE_HOST_SHARE: Final = 0.9  # of the machine's vCPU and RAM for the server; the rest is the system's: an assumption
CORES_PER_GPU, GIB_PER_GPU = 4, 32  # where the catalogue does not know the machine: an assumption

_QUANTISATION: Final[Mapping[Precision, tuple[str, ...]]] = {
    Precision.BF16: (),
    Precision.FP8: ("--quantization", "fp8"),  # the server converts 16-bit weights while loading
    Precision.INT8: (),  # these three are read from the checkpoint's own configuration
    Precision.INT4: (),
    Precision.FP4: (),
}
ROPE_THETA: Final = "${ROPE_THETA:?}"
EXCHANGE: Final = "deepep_low_latency"  # between machines, of steps that write answers: the sizing's own bytes
SET_BY_HAND: Final = {"ROPE_THETA": ROPE_THETA, "DRAFT_PATH": DRAFT_PATH}
"""Variables that the engineer sets, as the files that a shell reads have them."""
READY_CHECKPOINT: Final = (Precision.FP8, Precision.INT8, Precision.INT4, Precision.FP4)
_SEGMENT: Final = re.compile(r"[^a-z0-9.]+")


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
    """What the model was made for."""
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
        images=getattr(effective(answer.project).workloads[answer.workload], "images_per_request", None) or 0.0,
    )


def _adapters(answer: Recommendation) -> Adapters | None:
    work = effective(answer.project).workloads[answer.workload]
    return adapters_of(work) if isinstance(work, LlmServing) else None


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


def _chosen_flags(launch: ServerLaunch) -> list[str]:
    """What was chosen beside the layout."""
    return [
        *_lora(launch),
        *(thinking_flags(launch.thinking) if launch.thinking else []),
        *image_flags(launch.images),
        *speculation_flags(launch.proposals),
    ]


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


def launch_files(answer: Recommendation, index: int, texts: Texts) -> tuple[LaunchFile, ...]:
    """Files that start one option, with comments in the language of ``texts``; none for work without a known launcher."""
    option = answer.options[index]
    head = _origin(answer, texts)
    whole = effective(answer.project)
    workload = whole.workloads[answer.workload]
    if isinstance(workload, Training) and option.run is not None:
        kept = whole.data.checkpoints_kept or 1
        return training_files(training_launch(workload, option.run, option.layout.gpus_per_instance, kept), head, texts)
    label = f"{answer.project.title} {short_hash(answer.snapshot_hash)}".strip()
    if servers := media_servers(workload):
        return media_files(servers, option, head, label, texts)
    launch = server_launch(answer, option)
    if launch is None:
        return ()
    head += _server_head(launch, option.layout.gpu_name, texts)
    if launch.machines > 1:
        return _over_machines(launch, head)
    return (
        LaunchFile(name="serve.sh", text=filled("serve.sh", head=head, flags=_joined(server_flags(launch)))),
        LaunchFile(name="compose.yaml", text=head + yaml(compose_file(launch, label))),
        LaunchFile(name="values.yaml", text=head + yaml(helm_values(launch))),
        LaunchFile(
            name="deploy.sh",
            text=filled("deploy.sh", head=head, namespace=NAMESPACE, **_installed(launch), **_values(launch, "values.yaml")),
        ),
    )


def _over_machines(launch: ServerLaunch, head: str) -> tuple[LaunchFile, ...]:
    """Files of replicas that span several machines each."""
    rocm = launch.image.endswith(ROCM)
    group = Group(
        image=f"{launch.image}:{VERSIONS['vllm']}",
        machines=launch.machines,
        cards=launch.cards // launch.machines,
        resource="amd.com/gpu" if rocm else "nvidia.com/gpu",
        ranks=0 if launch.dp == 1 else launch.dp // launch.machines,
        replicas=launch.replicas,
        vcpus=launch.vcpus,
        memory_gib=launch.memory_gib,
        port=PORT,
    )
    flags = server_flags(launch)
    told = [_bare(flag) for flag in flags]
    return joined_files(group, told, head=head, command=_joined(flags), values=_values(launch, "lws.yaml"))


def all_launch_files(answer: Recommendation, index: int, texts: Texts) -> tuple[tuple[str, tuple[LaunchFile, ...]], ...]:
    """The files of every workload, with the folder of each: its number where there are several, none where it is alone.

    Those on common machines have their files in one folder together.
    """
    parts = [(answer, index), *((part, part.chosen_index) for part in answer.beside)]
    own = tuple(
        (str(part.workload + 1) if answer.beside else "", launch_files(part, chosen, texts))
        for part, chosen in parts
        if chosen is not None and part.options[chosen].layout.common is None
    )
    together = answer.shared is not None and len(own) < sum(chosen is not None for _, chosen in parts)
    return (*own, (FOLDER, shared_launch_files(answer, answer.shared, texts))) if answer.shared and together else own


def shared_launch_files(answer: Recommendation, shared: SharedCards, texts: Texts) -> tuple[LaunchFile, ...]:
    """Files of the services on common machines."""
    label = f"{answer.project.title} {short_hash(answer.snapshot_hash)}".strip()
    flags: dict[int, tuple[list[str], float]] = {}
    for place, tenant in enumerate(shared.tenants):
        part = answer.parts[tenant.workload]
        launch = None if part.chosen is None else server_launch(part, part.chosen)
        if launch is not None and tenant.layout.precision is not None:
            of_part = launch.revised(
                precision=tenant.layout.precision,
                published=tenant.layout.published,
                converts=tenant.converts,
                kv_bits=tenant.layout.kv_bits or 16,
                half=tenant.layout.float16,
                tp=1,
                pp=1,
                dp=1,
                machines=1,
                context_tokens=part.serving.context_tokens if part.serving else launch.context_tokens,
                sequences=min(MOST_SEQUENCES, tenant.sequences or 1),
                memory_share=memory_flag(share=1.0 if shared.sliced else tenant.memory_share),
            )
            flags[place] = server_flags(of_part), launch.start_s
    return shared_files(answer, shared, flags, _origin(answer, texts), label, texts)


def export_files(answer: Recommendation, folder: Path, *, locale: str, option_index: int | None = None) -> tuple[Path, ...]:
    """Write the launch files of an option, the proposed one unless another is named, into ``folder``.

    Several workloads of a project get a folder each, numbered as the project lists them.

    Raises
    ------
    ExportError
        Nothing fits, the work has no launch files, or the folder cannot be made or written (names it).
    """
    index = answer.chosen_index if option_index is None else option_index
    if index is None or not 0 <= index < len(answer.options):
        raise ExportError(answer.refusal)
    made = [(folder / name, files) for name, files in all_launch_files(answer, index, Texts(locale)) if files]
    if not made:
        raise ExportError(Message(key="export-no-files"))
    try:
        folder.mkdir(exist_ok=True)
        for place, files in made:
            place.mkdir(exist_ok=True)
            for file in files:
                write_whole(place / file.name, file.text.encode())
    except OSError as error:
        raise ExportError(Message(key="export-unwritable", args={"file": str(folder)}), details=str(error)) from error
    return tuple(place / file.name for place, files in made for file in files)


def server_flags(launch: ServerLaunch) -> list[str]:
    """Arguments of ``vllm serve`` after the model."""
    flags = ["--served-model-name", served_name(launch.model_name)]
    flags += ["--tensor-parallel-size", str(launch.tp), "--pipeline-parallel-size", str(launch.pp), *_ranks(launch)]
    flags += ["--dtype", _dtype(launch), *_quantisation(launch), "--kv-cache-dtype", _cache(launch)]
    flags += ["--max-model-len", str(launch.context_tokens), "--gpu-memory-utilization", f"{launch.memory_share:g}"]
    flags += ["--max-num-seqs", str(launch.sequences), "--enable-prefix-caching"]
    flags += _chosen_flags(launch)
    return flags + _scaled_positions(launch)


def _ranks(launch: ServerLaunch) -> list[str]:
    """Attention ranks with experts over all cards (vLLM, "Data Parallel Deployment", "Expert Parallel Deployment")."""
    if launch.dp == 1:
        return []
    exchange = ["--all2all-backend", EXCHANGE] if launch.machines > 1 else []
    return ["--data-parallel-size", str(launch.dp), "--enable-expert-parallel", *exchange]


def _lora(launch: ServerLaunch) -> list[str]:
    """Room for as many adapters as work at once; the others wait in the machine's memory (vLLM, "LoRA Adapters")."""
    adapters = launch.adapters
    if adapters is None:
        return []
    room = ["--max-loras", str(adapters.active), "--max-lora-rank", str(adapters.rank)]
    return ["--enable-lora", *room, "--max-cpu-loras", str(adapters.count)]


def _scaled_positions(launch: ServerLaunch) -> list[str]:
    """YaRN for a context beyond the model's own, as the server's documentation has it ("Context Extension").

    The base of the model's positions is in its configuration alone: ``ROPE_THETA`` is for the engineer to set.
    """
    own = launch.model_context_tokens
    if own is None or launch.context_tokens <= own:
        return []
    scaled = f'"factor": {launch.context_tokens / own:.4g}, "original_max_position_embeddings": {own}'
    return ["--hf-overrides", f'{{"rope_parameters": {{"rope_type": "yarn", {scaled}, "rope_theta": {ROPE_THETA}}}}}']


def served_name(model: str) -> str:
    """The model's name as an address: small letters, digits, dots and dashes."""
    return _SEGMENT.sub("-", model.lower()).strip("-.") or "model"


def compose_file(launch: ServerLaunch, label: str) -> dict[str, Any]:
    """A Docker Compose file for one machine: a service for each replica, each with its own GPUs."""
    each, flags = launch.cards, server_flags(launch)
    return {
        "name": "aiready",
        "services": {
            f"vllm-{number}": service(
                flags,
                image=launch.image,
                cards=[str(gpu) for gpu in range(number * each, (number + 1) * each)],
                port=PORT + number,
                start_s=launch.start_s,
                label=label,
            )
            for number in range(launch.replicas_per_instance)
        },
    }


def _startup_probe(launch: ServerLaunch) -> dict[str, Any]:
    """How long a replica may load before Kubernetes starts it again: the chart's ten minutes are too few for large weights."""
    return {
        "initialDelaySeconds": FIRST_PROBE_S,
        "periodSeconds": PROBE_S,
        "failureThreshold": ceil(launch.start_s * SLOWEST_START / PROBE_S),
        "httpGet": {"path": "/health", "port": PORT},
    }


def helm_values(launch: ServerLaunch) -> dict[str, Any]:
    """Values of the vLLM production stack chart."""
    extra = ["--served-model-name", served_name(launch.model_name), "--kv-cache-dtype", _cache(launch)]
    extra += [*_quantisation(launch), *map(_bare, (*_scaled_positions(launch), *_chosen_flags(launch)))]
    extra += _ranks(launch)
    if launch.pp > 1:
        extra += ["--pipeline-parallel-size", str(launch.pp)]
    model: dict[str, Any] = {
        "name": served_name(launch.model_name).replace(".", "-"),
        "repository": launch.image,
        "tag": VERSIONS["vllm"],
        "modelURL": "MODEL_PATH",
        "replicaCount": launch.replicas,
        "requestCPU": launch.vcpus,
        "requestMemory": f"{launch.memory_gib}Gi",
        "requestGPU": launch.cards,
        "vllmConfig": {
            "enablePrefixCaching": True,
            "maxModelLen": launch.context_tokens,
            "dtype": _dtype(launch),
            "tensorParallelSize": launch.tp,
            "maxNumSeqs": launch.sequences,
            "gpuMemoryUtilization": MEMORY_LIMIT_SHARE,
            "extraArgs": extra,
        },
    }
    if launch.image.endswith(ROCM):
        model["requestGPUType"] = "amd.com/gpu"  # NVIDIA's unless named
    return {
        "servingEngineSpec": {
            "enableEngine": True,
            "serviceMonitor": {"enabled": True},
            "startupProbe": _startup_probe(launch),
            "modelSpec": [model | autoscaler(launch.scaling, served_name(launch.model_name))],
        },
        "routerSpec": {"enableRouter": True, **_routing(launch), "serviceMonitor": {"enabled": True}},
        "kube-prometheus-stack": {"enabled": True},
    }


def _routing(launch: ServerLaunch) -> dict[str, str]:
    """By the session that a request names in its header, where sessions keep a cache; else the router's own way, in turns."""
    return {"routingLogic": "session", "sessionKey": SESSION_HEADER} if launch.in_sessions else {}


def _origin(answer: Recommendation, texts: Texts) -> str:
    """Whose project it is and from which answer; the user's words as a comment line."""
    lines = [answer.project.title] if answer.project.title else []
    lines.append(texts.text("launch-origin", catalogue=short_hash(answer.snapshot_hash), date=answer.as_of.isoformat()))
    return "".join(map(comment, lines))


def _server_head(launch: ServerLaunch, gpu: str, texts: Texts) -> str:
    precision = texts.text(f"precision-{launch.precision}")
    versions = "launch-versions" if launch.machines == 1 else "launch-versions-joined"
    lines = [
        texts.text("launch-head", gpus=launch.cards, gpu=gpu, model=launch.model_name, precision=precision),
        texts.text(versions, vllm=VERSIONS["vllm"], chart=VERSIONS["vllm-stack"], date=READ_ON),
        texts.text("launch-model-path" if launch.machines == 1 else "launch-model-path-joined"),
    ]
    if launch.machines > 1:
        lines.append(texts.text("launch-joined", machines=launch.machines))
        lines.append(texts.text("launch-joined-network"))
        lines += [texts.text("launch-ranks", backend=EXCHANGE)] if launch.dp > 1 else []
    elif launch.scaling.scheduled:
        lines.append(texts.text("launch-timezone"))
    if launch.adapters is not None:
        lines.append(texts.text("launch-adapters", count=launch.adapters.count))
    if launch.in_sessions:
        lines.append(texts.text("launch-sessions", header=SESSION_HEADER))
    if launch.thinking:
        lines += thinking_lines(launch.thinking, texts)
    lines += [*image_lines(launch.images, texts), *speculation_lines(launch.proposals, texts)]
    if _scaled_positions(launch):
        lines.append(texts.text("launch-extended-context", most=launch.model_context_tokens or 0))
    if launch.published:
        lines.append(texts.text("launch-published", precision=precision))
    elif _quantisation(launch):
        lines.append(texts.text("launch-converts", precision=precision))
    elif launch.precision in READY_CHECKPOINT:
        lines.append(texts.text("launch-checkpoint", precision=precision))
    return "".join(map(comment, lines))


def _joined(flags: Sequence[str]) -> str:
    """One flag with its value a line, quoted for the shell."""
    lines: list[str] = []
    for flag in flags:
        if flag.startswith("--"):
            lines.append(flag)
        else:
            lines[-1] += f" {_quoted(flag)}"
    return " \\\n  ".join(lines)


def _installed(launch: ServerLaunch) -> dict[str, str]:
    """Chart, and the operator that its autoscaler asks for: without it the cluster does not know what a ScaledObject is."""
    return {"chart": VERSIONS["vllm-stack"], "operator": filled("keda.sh") if launch.scaling.moves else ""}


def _values(launch: ServerLaunch, file: str) -> dict[str, str]:
    """How a file reaches the cluster: as it is, or with the base of the positions and the users' clock put in."""
    filled_in = {"ROPE_THETA": ROPE_THETA} if _scaled_positions(launch) else {}
    filled_in |= {"DRAFT_PATH": DRAFT_PATH} if launch.proposals and launch.proposals.needs_path else {}
    filled_in |= {TIMEZONE: "${TIMEZONE:?}"} if launch.scaling.scheduled and launch.machines == 1 else {}
    if not filled_in:
        return {"with_theta": "", "values": file}
    words = "; ".join(f"s|{name}|{value}|" for name, value in filled_in.items())
    return {"with_theta": f'sed "{words}" {file} | ', "values": "-"}


def _bare(flag: str) -> str:
    """Variables by their names alone: files of a cluster know no shell, so the names are put in when they are sent."""
    for name, value in SET_BY_HAND.items():
        flag = flag.replace(value, name)
    return flag


def _quoted(word: str) -> str:
    """For the shell; a variable in it stays one."""
    return shlex.quote(word) if not any(one in word for one in SET_BY_HAND.values()) else '"' + word.replace('"', '\\"') + '"'


def _quantisation(launch: ServerLaunch) -> tuple[str, ...]:
    """A checkpoint in a format says so itself, and a flag beside it stops the server; 16-bit weights are converted if they fit."""
    return () if launch.published or not launch.converts else _QUANTISATION[launch.precision]


def _dtype(launch: ServerLaunch) -> str:
    if launch.half:
        return "float16"
    return "bfloat16" if launch.precision is Precision.BF16 else "auto"


def _cache(launch: ServerLaunch) -> str:
    return "fp8" if launch.kv_bits == 8 else "auto"
