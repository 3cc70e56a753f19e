"""Launch files of services that share cards: a Compose file for each machine, every server with its share of memory or its slice.

The share of a server is of the whole card and is not lessened by its neighbours (vLLM, engine arguments,
``gpu_memory_utilization``: "a per-instance limit"); slices are made by ``nvidia-smi`` by the names of their profiles (NVIDIA
Multi-Instance GPU User Guide, "Creating GPU Instances"), and a container is given one by its UUID.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.shared_cards import SharedCards, Tenant
from aiready_gui.proposal.compose_parts import IMAGE, PORT, service
from aiready_gui.proposal.deploy_media import START_S, MediaServer, media_servers
from aiready_gui.proposal.deploy_server import memory_flag
from aiready_gui.proposal.launch_text import LaunchFile, comment, filled, yaml
from aiready_gui.texts import Texts

ServerFlags = Mapping[int, tuple[list[str], float, tuple[MediaServer, ...]]]
"""Place of a tenant -> arguments of its language model's server, the time that its start takes [s], and what searches beside it."""
Card = tuple[int, ...]
"""Places of the tenants that stand on a card."""
FOLDER: Final = "shared"


def shared_files(
    answer: Recommendation, shared: SharedCards, flags: ServerFlags, head: str, label: str, texts: Texts
) -> tuple[LaunchFile, ...]:
    """A file for each machine that carries something of its own, and one that cuts its cards where they are sliced."""
    each = shared.gpus_per_instance
    machines = [shared.cards[first : first + each] for first in range(0, len(shared.cards), each)]
    silent = [tenant for place, tenant in enumerate(shared.tenants) if not _servers(answer, tenant) and place not in flags]
    lines = [
        texts.word(shared.equation),
        texts.text("launch-shared-paths"),
        *(texts.text("launch-shared-unknown", work=texts.word(tenant.title)) for tenant in silent),
        *([texts.text("launch-shared-slices")] if shared.sliced else [texts.text("launch-shared-memory")]),
        *([texts.text("launch-shared-spare", spares=shared.spares)] if shared.spares else []),
    ]
    head += "".join(map(comment, lines))
    made: list[LaunchFile] = []
    composed: dict[tuple[Card, ...], str] = {}  # thousands of machines hold the same as the one before
    for number, cards in enumerate(machines, start=1):
        if cards not in composed:
            services = _services(answer, shared, cards, flags, label)
            composed[cards] = head + yaml({"name": "aiready", "services": services}) if services else ""
        if composed[cards]:
            made.append(LaunchFile(name=f"machine-{number}.yaml", text=composed[cards]))
        if shared.sliced:
            cut = "\n".join(
                f"nvidia-smi mig -i {card} -cgi {','.join(shared.tenants[place].part for place in held)} -C"
                for card, held in enumerate(cards)
            )
            numbers = " ".join(str(card) for card in range(len(cards)))
            made.append(LaunchFile(name=f"slices-{number}.sh", text=filled("slices.sh", head=head, cards=numbers, cut=cut)))
    return tuple(made)


def _servers(answer: Recommendation, tenant: Tenant) -> tuple[Any, ...]:
    return media_servers(effective(answer.project).workloads[tenant.workload])


def _services(
    answer: Recommendation, shared: SharedCards, cards: tuple[Card, ...], flags: ServerFlags, label: str
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for card, held in enumerate(cards):
        for spot, place in enumerate(held):
            tenant = shared.tenants[place]
            where = f"${{SLICE_{card}_{spot}:?}}" if shared.sliced else str(card)
            own = 1.0 if shared.sliced else tenant.memory_share
            for name, arguments, start_s, variable in _commands(answer, place, tenant, flags, own):
                found[f"{name}-{card}-{spot}"] = service(
                    arguments,
                    image=tenant.layout.image or IMAGE,
                    cards=[where],
                    port=PORT + len(found),
                    start_s=start_s,
                    label=label,
                    weights=f"{variable}_{tenant.workload + 1}",
                )
    return found


def _commands(
    answer: Recommendation, place: int, tenant: Tenant, flags: ServerFlags, share: float
) -> list[tuple[str, list[str], float, str]]:
    """Name, arguments, start [s] and variable of every server that a part of a card holds."""
    if place in flags:
        arguments, start_s, beside = flags[place]
        return [("vllm", arguments, start_s, "MODEL_PATH"), *(_command(server, share) for server in beside)]
    return [_command(server, share) for server in _servers(answer, tenant)]


def _command(server: MediaServer, share: float) -> tuple[str, list[str], float, str]:
    return server.model, server.revised(share=memory_flag(server.share, share)).arguments, float(START_S), server.variable
