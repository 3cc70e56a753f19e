"""What stands on top of the files of a server, as comments."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.parts import Precision
from aiready_gui.proposal.deploy_images import image_lines
from aiready_gui.proposal.deploy_server import ServerLaunch
from aiready_gui.proposal.deploy_server_files import SESSION_HEADER
from aiready_gui.proposal.deploy_server_flags import EXCHANGE, quantisation, scaled_positions
from aiready_gui.proposal.deploy_speculation import speculation_lines
from aiready_gui.proposal.deploy_thinking import thinking_lines
from aiready_gui.proposal.launch_text import READ_ON, VERSIONS, comment
from aiready_gui.texts import Texts

READY_CHECKPOINT: Final = (Precision.FP8, Precision.INT8, Precision.INT4, Precision.FP4)


def server_head(launch: ServerLaunch, gpu: str, texts: Texts) -> str:
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
    if launch.beside:
        names = [server.variable for server in launch.beside]
        models = [server.model for server in launch.beside]
        lines.append(texts.text("launch-beside", models=texts.listed(models), names=texts.listed(names)))
    if launch.unserved:
        lines.append(texts.text("launch-beside-unknown", models=texts.listed(launch.unserved)))
    if launch.thinking:
        lines += thinking_lines(launch.thinking, texts)
    lines += [*image_lines(launch.images, texts), *speculation_lines(launch.proposals, texts)]
    if scaled_positions(launch):
        lines.append(
            texts.text("launch-extended-context", most=launch.model_context_tokens or 0, positions=launch.model_positions or 0)
        )
    if launch.published:
        lines.append(texts.text("launch-published", precision=precision))
    elif quantisation(launch):
        lines.append(texts.text("launch-converts", precision=precision))
    elif launch.precision in READY_CHECKPOINT:
        lines.append(texts.text("launch-checkpoint", precision=precision))
    return "".join(map(comment, lines))
