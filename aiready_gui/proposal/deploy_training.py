"""A training job to ready files: configuration and start of a run that continues from its last checkpoint by itself.

Fields and options are those of Axolotl 0.18.0 (2026-07-24): its configuration schema, docs/cli.qmd, docs/multi-gpu.qmd
and docs/multi-node.qmd, read on 2026-11-25; docs/streaming.qmd, docs/docker.qmd and the extras of its package, read on 2026-11-29.
Model, data and output are for the engineer to set.
"""

from __future__ import annotations

import shlex
from math import ceil
from typing import Any, Final

from aiready_gui.domain.record import Record
from aiready_gui.domain.support import AXOLOTL, PINNED
from aiready_gui.domain.training_run import TrainingRun
from aiready_gui.domain.training_workload import (
    LoraTargets,
    Optimiser,
    Recomputation,
    Training,
    TrainingMethod,
    TrainingPrecision,
)
from aiready_gui.proposal.launch_text import LaunchFile, comment, filled, yaml
from aiready_gui.texts import Texts

ADAPTERS: Final = (TrainingMethod.LORA, TrainingMethod.QLORA)
OPTIMISERS: Final = {
    Optimiser.ADAM: "adamw_torch_fused",
    Optimiser.ADAM_8BIT: "adamw_bnb_8bit",
    Optimiser.NONE: "sgd",
}
# Starting points of Axolotl's own examples, to be tuned on the customer's data.
RATES: Final = {
    TrainingMethod.PRETRAINING: 5e-4,
    TrainingMethod.FULL: 2e-5,
    TrainingMethod.LORA: 2e-4,
    TrainingMethod.QLORA: 2e-4,
}
VALIDATION_SHARE: Final = 0.02
PORT: Final = 29500
VERSION: Final = PINNED[AXOLOTL]
IMAGE: Final = f"axolotlai/axolotl:{VERSION}"
EXTRAS: Final = "flash-attn,mlflow"
"""Optional packages that the configuration asks for: a bare installation stops at their import."""
PACKING_BUFFER: Final = 10_000
"""Texts that are packed together; the default of the tool."""
# Where the workload says nothing: those of Axolotl's examples.
SEQUENCE_LENGTH: Final = 4096
LORA_RANK: Final = 16
LARGEST_SHARE: Final = 0.5  # a run shorter than its interval still writes one checkpoint on the way
FULL_SHARDING: Final = 3  # ZeRO stage at which the weights themselves are shared out


class TrainingLaunch(Record):
    """What a run is started with."""

    method: TrainingMethod
    nodes: int
    gpus_per_node: int
    sequence_length: int
    micro_batch: int
    accumulation: int
    epochs: float
    steps: int = 0
    """Of the optimiser, where texts are streamed: how many there are is not known from them."""
    lora_rank: int
    lora_targets: LoraTargets
    optimiser: Optimiser
    precision: TrainingPrecision
    recomputation: Recomputation
    zero: int
    """Stage of sharding over the data-parallel GPUs; 0 is none, 3 is full."""
    dp: int
    tp: int
    cp: int
    pp: int
    ep: int
    checkpoint_share: float
    """Share of the run between two checkpoints: what an interruption may lose."""
    checkpoints_kept: int
    offload: bool = False
    """Weights rest in host memory."""

    @property
    def megatron(self) -> bool:
        """The layout splits layers over stages or experts over machines: Axolotl shards the whole model instead."""
        return self.pp > 1 or self.ep > 1


def training_launch(workload: Training, run: TrainingRun, gpus_per_node: int, checkpoints_kept: int) -> TrainingLaunch:
    """Read off the run as it was sized and the workload with its defaults filled in; spare machines stay out of it."""
    layout, length = run.parallelism, workload.sequence_length or SEQUENCE_LENGTH
    share = run.checkpoints.interval_h / run.duration.value
    return TrainingLaunch(
        method=workload.method,
        nodes=run.nodes,
        gpus_per_node=gpus_per_node,
        sequence_length=length,
        micro_batch=layout.micro_batch,
        accumulation=layout.accumulation,
        epochs=workload.epochs or 1.0,
        steps=ceil(run.tokens.value / (length * layout.micro_batch * layout.accumulation * layout.dp)),
        lora_rank=workload.lora_rank or LORA_RANK,
        lora_targets=workload.lora_targets or LoraTargets.ALL_LINEAR,
        optimiser=layout.optimiser,
        precision=layout.precision,
        recomputation=layout.recomputation,
        zero=layout.zero,
        dp=layout.dp,
        tp=layout.tp,
        cp=layout.cp,
        pp=layout.pp,
        ep=layout.ep,
        checkpoint_share=float(f"{min(share, LARGEST_SHARE):.3g}"),
        checkpoints_kept=checkpoints_kept,
        offload=layout.offload,
    )


def training_files(launch: TrainingLaunch, head: str, texts: Texts) -> tuple[LaunchFile, ...]:
    """``train.yaml`` and ``train.sh``; ``head`` stands on top of both as comment lines."""
    lines = [
        texts.text("launch-training-head", version=VERSION, nodes=launch.nodes, gpus=launch.gpus_per_node),
        texts.text("launch-training-install", image=IMAGE, package=f"axolotl[{EXTRAS}]=={VERSION}"),
        texts.text(f"launch-training-paths{'-pretraining' if launch.method is TrainingMethod.PRETRAINING else ''}"),
        texts.text("launch-training-resume"),
    ]
    if launch.megatron or launch.tp > 1:
        key = f"launch-training-{'megatron' if launch.megatron else 'tensor'}"
        lines.append(texts.text(key, tp=launch.tp, pp=launch.pp, ep=launch.ep, dp=launch.dp))
    if launch.offload:
        lines.append(texts.text("launch-training-offload"))
    head += "".join(map(comment, lines))
    several = launch.nodes > 1
    flags = [f"--nproc_per_node={launch.gpus_per_node}"]
    if several:
        flags += [f"--nnodes={launch.nodes}", "--rdzv_id=aiready", "--rdzv_backend=c10d"]
    words = shlex.join(flags) + (f' --rdzv_endpoint="$HEAD_NODE:{PORT}"' if several else "")
    return (
        LaunchFile(name="train.yaml", text=head + yaml(config(launch))),
        LaunchFile(name="train.sh", text=filled("train.sh", head=head, flags=words, more=' "${HEAD_NODE:?}"' if several else "")),
    )


def config(launch: TrainingLaunch) -> dict[str, Any]:
    """One run as Axolotl reads it."""
    found: dict[str, Any] = {
        "base_model": "MODEL_PATH",
        "output_dir": "OUTPUT_PATH",
        "sequence_len": launch.sequence_length,
        "sample_packing": True,
        "micro_batch_size": launch.micro_batch,
        "gradient_accumulation_steps": launch.accumulation,
        "optimizer": OPTIMISERS[launch.optimiser],
        "lr_scheduler": "cosine",
        "learning_rate": RATES[launch.method],
        "bf16": "auto",
        # Axolotl knows all or nothing: what was sized as selective is recomputed whole, which takes less memory.
        "gradient_checkpointing": launch.recomputation is not Recomputation.NONE,
        "attn_implementation": "flash_attention_2",
        "save_steps": launch.checkpoint_share,
        "save_total_limit": launch.checkpoints_kept,
        "auto_resume_from_checkpoints": True,
        "logging_steps": 1,
        "use_mlflow": True,
    }
    return found | _texts(launch) | _precision(launch) | _adapter(launch) | _sharding(launch)


def _texts(launch: TrainingLaunch) -> dict[str, Any]:
    """What is learnt from: dialogues that are tokenised at once, or plain texts streamed into a model that begins from nothing."""
    if launch.method is not TrainingMethod.PRETRAINING:
        datasets = [{"path": "data.jsonl", "ds_type": "json", "type": "chat_template"}]
        return {"datasets": datasets, "val_set_size": VALIDATION_SHARE, "num_epochs": launch.epochs}
    streamed = {"path": "json", "data_files": "data.jsonl", "type": "pretrain", "text_column": "text", "split": "train"}
    return {
        "pretraining_dataset": [streamed],
        "streaming": True,
        "reinit_weights": True,
        "max_steps": launch.steps,
        "streaming_multipack_buffer_size": PACKING_BUFFER,
        "pretrain_multipack_attn": True,  # packed texts do not see one another
    }


def _precision(launch: TrainingLaunch) -> dict[str, Any]:
    return {"fp8": True, "torch_compile": True} if launch.precision is TrainingPrecision.FP8 else {}


def _adapter(launch: TrainingLaunch) -> dict[str, Any]:
    if launch.method not in ADAPTERS:
        return {}
    targets: dict[str, Any] = (
        {"lora_target_linear": True}
        if launch.lora_targets is LoraTargets.ALL_LINEAR
        else {"lora_target_modules": ["q_proj", "k_proj", "v_proj", "o_proj"]}
    )
    return {
        "adapter": launch.method.value,
        "load_in_4bit": launch.method is TrainingMethod.QLORA,
        "lora_r": launch.lora_rank,
        "lora_alpha": 2 * launch.lora_rank,
        "lora_dropout": 0.05,
    } | targets


def _sharding(launch: TrainingLaunch) -> dict[str, Any]:
    """Data parallelism, the states sharded as far as the run was sized; tensor and context parallelism beside it."""
    gpus = launch.nodes * launch.gpus_per_node
    split = launch.tp * launch.cp
    if gpus == 1 or (launch.zero == 0 and split == 1 and not launch.megatron):
        return {}  # every GPU holds the whole model: nothing to configure
    found: dict[str, Any] = {
        "fsdp_version": 2,
        "fsdp_config": {
            "offload_params": launch.offload,
            "cpu_ram_efficient_loading": True,
            "auto_wrap_policy": "TRANSFORMER_BASED_WRAP",
            "state_dict_type": "FULL_STATE_DICT" if launch.method in ADAPTERS else "SHARDED_STATE_DICT",
            "reshard_after_forward": launch.zero >= FULL_SHARDING or launch.megatron,
        },
    }
    if split > 1:
        found["dp_shard_size"] = gpus // split
    if launch.tp > 1:
        found["tensor_parallel_size"] = launch.tp
    if launch.cp > 1:
        found["context_parallel_size"] = launch.cp
    return found
