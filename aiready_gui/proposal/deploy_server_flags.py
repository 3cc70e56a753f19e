"""The arguments of the server, and how a shell and a file of a cluster have them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final

from aiready_gui.domain.parts import Precision
from aiready_gui.proposal.deploy_images import image_flags
from aiready_gui.proposal.deploy_server import ServerLaunch
from aiready_gui.proposal.deploy_speculation import DRAFT_PATH, speculation_flags
from aiready_gui.proposal.deploy_thinking import thinking_flags

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
_SEGMENT: Final = re.compile(r"[^a-z0-9.]+")


def server_flags(launch: ServerLaunch) -> list[str]:
    """Arguments of ``vllm serve`` after the model."""
    flags = ["--served-model-name", served_name(launch.model_name)]
    flags += ["--tensor-parallel-size", str(launch.tp), "--pipeline-parallel-size", str(launch.pp), *ranks(launch)]
    flags += ["--dtype", dtype(launch), *quantisation(launch), "--kv-cache-dtype", cache_format(launch)]
    flags += ["--max-model-len", str(launch.context_tokens), "--gpu-memory-utilization", f"{launch.memory_share:g}"]
    flags += ["--max-num-seqs", str(launch.sequences), "--enable-prefix-caching"]
    flags += chosen_flags(launch)
    return flags + scaled_positions(launch)


def ranks(launch: ServerLaunch) -> list[str]:
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


def scaled_positions(launch: ServerLaunch) -> list[str]:
    """YaRN for a context beyond the model's own, as the server's documentation has it ("Context Extension").

    The base of the model's positions is in its configuration alone: ``ROPE_THETA`` is for the engineer to set.
    """
    own = launch.model_context_tokens
    if own is None or launch.context_tokens <= own:
        return []
    trained = launch.model_positions or own
    factor = ceil(launch.context_tokens / trained * 1000) / 1000  # rounded up: the server refuses a context beyond it
    scaled = f'"factor": {factor:g}, "original_max_position_embeddings": {trained}'
    return ["--hf-overrides", f'{{"rope_parameters": {{"rope_type": "yarn", {scaled}, "rope_theta": {ROPE_THETA}}}}}']


def served_name(model: str) -> str:
    """The model's name as an address: small letters, digits, dots and dashes."""
    return _SEGMENT.sub("-", model.lower()).strip("-.") or "model"


def chosen_flags(launch: ServerLaunch) -> list[str]:
    """What was chosen beside the layout."""
    return [
        *_lora(launch),
        *(thinking_flags(launch.thinking) if launch.thinking else []),
        *image_flags(launch.images),
        *speculation_flags(launch.proposals),
    ]


def shell_lines(flags: Sequence[str]) -> str:
    """One flag with its value a line, quoted for the shell."""
    lines: list[str] = []
    for flag in flags:
        if flag.startswith("--"):
            lines.append(flag)
        else:
            lines[-1] += f" {_quoted(flag)}"
    return " \\\n  ".join(lines)


def bare(flag: str) -> str:
    """Variables by their names alone: files of a cluster know no shell, so the names are put in when they are sent."""
    for name, value in SET_BY_HAND.items():
        flag = flag.replace(value, name)
    return flag


def _quoted(word: str) -> str:
    """For the shell; a variable in it stays one."""
    return shlex.quote(word) if not any(one in word for one in SET_BY_HAND.values()) else '"' + word.replace('"', '\\"') + '"'


def quantisation(launch: ServerLaunch) -> tuple[str, ...]:
    """A checkpoint in a format says so itself, and a flag beside it stops the server; 16-bit weights are converted if they fit."""
    return () if launch.published or not launch.converts else _QUANTISATION[launch.precision]


def dtype(launch: ServerLaunch) -> str:
    if launch.half:
        return "float16"
    return "bfloat16" if launch.precision is Precision.BF16 else "auto"


def cache_format(launch: ServerLaunch) -> str:
    return "fp8" if launch.kv_bits == 8 else "auto"
