"""A recommendation to ready launch files: server command, compose file, Helm values.

Names of flags and fields were read in the documentation of the versions named in :data:`VERSIONS`; a model's repository
is never invented: ``MODEL_PATH`` is for the engineer to set.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any, Final

from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.plan import ReplicaBounds
from aiready_gui.domain.recommendation import Layout, Option, Recommendation
from aiready_gui.domain.units import GIB
from aiready_gui.files import write_whole
from aiready_gui.proposal.launch_text import LaunchFile, comment, filled, yaml
from aiready_gui.texts import Texts

# Read on 2026-11-25. vLLM: engine arguments on docs.vllm.ai and vllm/config/cache.py of its repository, container
# entry point and metrics of v0.32.0; vllm-stack: values.yaml and templates of chart 0.1.12 (2026-08-05).
VERSIONS: Final = {"vllm": "v0.32.0", "vllm-stack": "0.1.12"}
READ_ON: Final = "2026-11-25"
MEMORY_SHARE: Final = 0.92  # vLLM's default of --gpu-memory-utilization, and what the sizing counts with
MOST_SEQUENCES: Final = 1024  # the server's own default on large cards
WAITING_REQUESTS: Final = 5  # the chart's default trigger
PORT: Final = 8000
SPARE_HOST_SHARE: Final = 0.9  # of the machine's vCPU and RAM for the server; the rest is the system's: an assumption
CORES_PER_GPU, GIB_PER_GPU = 4, 32  # where the catalogue does not know the machine: an assumption
NO_BF16: Final = ("t4", "v100", "rtx_2080")  # Turing and Volta: 16 bits means float16

_QUANTISATION: Final[Mapping[Precision, tuple[str, ...]]] = {
    Precision.BF16: (),
    Precision.FP8: ("--quantization", "fp8"),  # the server converts 16-bit weights while loading
    Precision.INT8: (),  # these three are read from the checkpoint's own configuration
    Precision.INT4: (),
    Precision.FP4: (),
}
READY_CHECKPOINT: Final = (Precision.INT8, Precision.INT4, Precision.FP4)
_SEGMENT: Final = re.compile(r"[^a-z0-9.]+")


def launch_files(answer: Recommendation, index: int, texts: Texts) -> tuple[LaunchFile, ...]:
    """Files that start one option, with comments in the language of ``texts``."""
    option = answer.options[index]
    bounds = option.plan.bounds if option.plan else ReplicaBounds(least=option.layout.replicas, most=option.layout.replicas)
    head = _head(answer, option, texts)
    return (
        LaunchFile(name="serve.sh", text=filled("serve.sh", head=head, flags=_joined(server_flags(answer, option)))),
        LaunchFile(name="compose.yaml", text=head + yaml(compose_file(answer, option))),
        LaunchFile(name="values.yaml", text=head + yaml(helm_values(answer, option, bounds))),
        LaunchFile(name="deploy.sh", text=filled("deploy.sh", head=head, chart=VERSIONS["vllm-stack"])),
    )


def export_files(answer: Recommendation, folder: Path, *, locale: str, option_index: int | None = None) -> tuple[Path, ...]:
    """Write the launch files of an option, the recommended one unless another is named, into ``folder``.

    Raises
    ------
    ExportError
        Nothing fits, or the folder cannot be made or written (names it).
    """
    index = answer.recommended if option_index is None else option_index
    if index is None or not 0 <= index < len(answer.options):
        raise ExportError(Message(key="export-nothing-fits"))
    files = launch_files(answer, index, Texts(locale))
    paths = tuple(folder / file.name for file in files)
    try:
        folder.mkdir(exist_ok=True)
        for path, file in zip(paths, files, strict=True):
            write_whole(path, file.text.encode())
    except OSError as error:
        raise ExportError(Message(key="export-unwritable", args={"file": str(folder)}), details=str(error)) from error
    return paths


def server_flags(answer: Recommendation, option: Option) -> list[str]:
    """Arguments of ``vllm serve`` after the model."""
    layout, need = option.layout, answer.requirements
    flags = ["--served-model-name", served_name(need.model_name)]
    flags += ["--tensor-parallel-size", str(layout.tp), "--pipeline-parallel-size", str(layout.pp)]
    flags += ["--dtype", _dtype(layout), *_QUANTISATION[layout.precision]]
    flags += ["--kv-cache-dtype", "fp8" if layout.kv_bits == 8 else "auto"]
    flags += ["--max-model-len", str(need.context_tokens)]
    flags += ["--gpu-memory-utilization", str(MEMORY_SHARE)]
    flags += ["--max-num-seqs", str(_sequences(option)), "--enable-prefix-caching"]
    return flags


def served_name(model: str) -> str:
    """The model's name as an address: small letters, digits, dots and dashes."""
    return _SEGMENT.sub("-", model.lower()).strip("-.") or "model"


def compose_file(answer: Recommendation, option: Option) -> dict[str, Any]:
    """A Docker Compose file for one machine: a service for each replica, each with its own GPUs."""
    layout = option.layout
    each = layout.tp * layout.pp
    flags = [*server_flags(answer, option), "--host", "0.0.0.0", "--port", str(PORT)]
    return {
        "name": "aiready",
        "services": {
            f"vllm-{number}": {
                "image": f"vllm/vllm-openai:{VERSIONS['vllm']}",
                "entrypoint": ["vllm", "serve"],
                "command": ["/model", *flags],
                "volumes": ["${MODEL_PATH:?}:/model:ro"],
                "ports": [f"{PORT + number}:{PORT}"],
                "ipc": "host",
                "restart": "unless-stopped",
                "labels": {
                    "aiready.project": _compose_text(answer.project.title),
                    "aiready.catalogue": answer.snapshot_hash[:12],
                },
                "deploy": {
                    "resources": {
                        "reservations": {
                            "devices": [
                                {
                                    "driver": "nvidia",
                                    "device_ids": [str(gpu) for gpu in range(number * each, (number + 1) * each)],
                                    "capabilities": ["gpu"],
                                }
                            ]
                        }
                    }
                },
            }
            for number in range(layout.replicas_per_instance)
        },
    }


def helm_values(answer: Recommendation, option: Option, bounds: ReplicaBounds) -> dict[str, Any]:
    """Values of the vLLM production stack chart; a replica over several machines needs Ray, which the chart sets apart."""
    layout, need = option.layout, answer.requirements
    extra = ["--served-model-name", served_name(need.model_name), "--kv-cache-dtype", "fp8" if layout.kv_bits == 8 else "auto"]
    extra += _QUANTISATION[layout.precision]
    if layout.pp > 1:
        extra += ["--pipeline-parallel-size", str(layout.pp)]
    cpu, memory = _host(option)
    model: dict[str, Any] = {
        "name": served_name(need.model_name).replace(".", "-"),
        "repository": "vllm/vllm-openai",
        "tag": VERSIONS["vllm"],
        "modelURL": "MODEL_PATH",
        "replicaCount": layout.replicas + layout.spares,
        "requestCPU": cpu,
        "requestMemory": f"{memory}Gi",
        "requestGPU": layout.tp * layout.pp,
        "vllmConfig": {
            "enablePrefixCaching": True,
            "maxModelLen": need.context_tokens,
            "dtype": _dtype(layout),
            "tensorParallelSize": layout.tp,
            "maxNumSeqs": _sequences(option),
            "gpuMemoryUtilization": MEMORY_SHARE,
            "extraArgs": extra,
        },
    }
    if bounds.most > bounds.least:
        model["keda"] = {
            "enabled": True,
            "minReplicaCount": bounds.least,
            "maxReplicaCount": bounds.most,
            "triggers": [
                {
                    "type": "prometheus",
                    "metadata": {
                        "serverAddress": "http://vllm-kube-prometheus-stack-prometheus:9090",
                        "metricName": "vllm:num_requests_waiting",
                        "query": "vllm:num_requests_waiting",
                        "threshold": str(WAITING_REQUESTS),
                    },
                }
            ],
        }
    return {
        "servingEngineSpec": {"enableEngine": True, "serviceMonitor": {"enabled": True}, "modelSpec": [model]},
        "routerSpec": {"enableRouter": True, "serviceMonitor": {"enabled": True}},
        "kube-prometheus-stack": {"enabled": True},
    }


def _compose_text(words: str) -> str:
    return words.replace("$", "$$")  # Compose would look for a variable


def _head(answer: Recommendation, option: Option, texts: Texts) -> str:
    """What the file is for, from which answer, and what is to be set; the user's words as comment lines."""
    layout = option.layout
    lines = [
        texts.text(
            "launch-head",
            gpus=layout.tp * layout.pp,
            gpu=layout.gpu_name,
            model=answer.requirements.model_name,
            precision=texts.text(f"precision-{layout.precision}"),
        ),
        texts.text("launch-origin", catalogue=answer.snapshot_hash[:12], date=answer.as_of.isoformat()),
        texts.text("launch-versions", vllm=VERSIONS["vllm"], chart=VERSIONS["vllm-stack"], date=READ_ON),
        texts.text("launch-model-path"),
    ]
    if layout.precision in READY_CHECKPOINT:
        lines.append(texts.text("launch-checkpoint", precision=texts.text(f"precision-{layout.precision}")))
    if answer.project.title:
        lines.insert(0, answer.project.title)
    return "".join(map(comment, lines))


def _joined(flags: Sequence[str]) -> str:
    """One flag with its value a line, quoted for the shell."""
    lines: list[str] = []
    for flag in flags:
        if flag.startswith("--"):
            lines.append(flag)
        else:
            lines[-1] += f" {shlex.quote(flag)}"
    return " \\\n  ".join(lines)


def _dtype(layout: Layout) -> str:
    if layout.gpu_key.startswith(NO_BF16):
        return "float16"
    return "bfloat16" if layout.precision is Precision.BF16 else "auto"


def _sequences(option: Option) -> int:
    """As many at once as the memory of a replica holds by the sizing."""
    room = option.speed.batch.value + option.memory.more_requests / max(option.layout.replicas, 1)
    return max(1, min(MOST_SEQUENCES, ceil(room)))


def _host(option: Option) -> tuple[int, int]:
    """vCPU and GiB of a replica: its part of the machine."""
    layout = option.layout
    each = layout.tp * layout.pp
    share = SPARE_HOST_SHARE * each / layout.gpus_per_instance
    known: Callable[[int | None, float, int], int] = lambda whole, unit, otherwise: (  # noqa: E731
        max(1, int(whole / unit * share)) if whole else otherwise * each
    )
    return known(option.vcpus_per_instance, 1, CORES_PER_GPU), known(option.ram_bytes_per_instance, GIB, GIB_PER_GPU)
