"""Embeddings and Whisper under vLLM: a server a card, as the work was laid out, on one machine.

Other models than those of :func:`~aiready_gui.domain.work.media_served` get no files. An encoder has no cache to size: the server takes the
longest text its model takes. Float16 runs on every card that the server does.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Embeddings, Workload
from aiready_gui.domain.record import Record
from aiready_gui.domain.work import EMBEDDERS, RERANKERS, media_served
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.gpu.memory import MEMORY_LIMIT_SHARE
from aiready_gui.proposal.compose_parts import IMAGE, PORT, service
from aiready_gui.proposal.launch_text import READ_ON, VERSIONS, LaunchFile, comment, filled, yaml
from aiready_gui.texts import Texts

POOLING: Final = ("--runner", "pooling")
VARIABLES: Final = ("MODEL_PATH", "RERANKER_PATH")
BESIDE: Final = {"EMBEDDER_PATH": "serve-embedder.sh", "RERANKER_PATH": "serve-reranker.sh"}
"""Variables of what stands beside a served model, and the files of its commands."""
START_S: Final = 200
"""Of a model of two billion parameters at most: a third of the chart's own patience. An assumption."""


class MediaServer(Record):
    """One model on a card."""

    model: str
    variable: str
    """Names where its weights lie."""
    flags: tuple[str, ...]
    share: float
    """Of the card's memory."""

    @property
    def arguments(self) -> list[str]:
        """Of ``vllm serve`` behind the model."""
        memory = ("--gpu-memory-utilization", f"{self.share:g}")
        return ["--served-model-name", self.model, "--dtype", "float16", *self.flags, *memory]


def media_servers(workload: Workload) -> tuple[MediaServer, ...]:
    """What stands on each card; nothing where the server is not known to run the model."""
    models = media_served(workload)
    flags = POOLING if isinstance(workload, Embeddings) else ()
    share = round(MEMORY_LIMIT_SHARE / max(len(models), 1), 2)
    return tuple(
        MediaServer(model=name, variable=variable, flags=flags, share=share)
        for name, variable in zip(models, VARIABLES, strict=False)
    )


def beside_servers(work: LlmServing, held: float) -> tuple[MediaServer, ...]:
    """What stands on a card of a served model, which together takes ``held`` of its memory [share]; without those the server does not run."""
    asked = tuple(zip((work.embedder, work.reranker), (EMBEDDERS, RERANKERS), BESIDE, strict=True))
    each = ceil(held / max(sum(bool(name) for name, *_ in asked), 1) * 100 - 1e-9) / 100
    return tuple(
        MediaServer(model=name, variable=variable, flags=POOLING, share=each) for name, known, variable in asked if name in known
    )


def media_files(servers: Sequence[MediaServer], option: Option, head: str, label: str, texts: Texts) -> tuple[LaunchFile, ...]:
    """A command for each server, and a machine's worth of them."""
    names = ", ".join(server.variable for server in servers)
    lines = (
        texts.text("launch-media-head", gpu=option.layout.gpu_name, model=", ".join(server.model for server in servers)),
        texts.text("launch-media-versions", vllm=VERSIONS["vllm"], date=READ_ON),
        texts.text("launch-media-paths", names=names),
        texts.text("launch-media-measure"),
    )
    head += "".join(map(comment, lines))
    scripts = [
        media_script(server, head, "serve.sh" if place == 0 else "serve-reranker.sh") for place, server in enumerate(servers)
    ]
    return (*scripts, LaunchFile(name="compose.yaml", text=head + yaml(media_compose(servers, option, label))))


def media_script(server: MediaServer, head: str, name: str) -> LaunchFile:
    """The command of one server."""
    flags = " \\\n  ".join(_lines(server.arguments))
    return LaunchFile(name=name, text=filled("serve_media.sh", head=head, variable=server.variable, flags=flags))


def _lines(arguments: Sequence[str]) -> list[str]:
    """A flag with its value a line."""
    return [f"{flag} {value}" for flag, value in zip(arguments[::2], arguments[1::2], strict=True)]


def media_compose(servers: Sequence[MediaServer], option: Option, label: str) -> dict[str, Any]:
    """A service for each server of each card of one machine."""
    layout, several = option.layout, len(servers)
    return {
        "name": "aiready",
        "services": {
            f"{server.model}-{card}": service(
                server.arguments,
                image=layout.image or IMAGE,
                cards=[str(card)],
                port=PORT + card * several + place,
                start_s=START_S,
                label=label,
                weights=server.variable,
            )
            for card in range(layout.replicas_per_instance)
            for place, server in enumerate(servers)
        },
    }
