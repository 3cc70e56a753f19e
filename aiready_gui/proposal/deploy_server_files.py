"""The files of a server that stands on one machine, or on a cluster: a Docker Compose file, the values of its chart."""

from __future__ import annotations

from math import ceil
from typing import Any, Final

from aiready_gui.proposal.compose_parts import PORT, PROBE_S, ROCM, SLOWEST_START, service
from aiready_gui.proposal.deploy_media import START_S
from aiready_gui.proposal.deploy_scaling import autoscaler
from aiready_gui.proposal.deploy_server import ServerLaunch
from aiready_gui.proposal.deploy_server_flags import (
    bare,
    cache_format,
    chosen_flags,
    dtype,
    quantisation,
    ranks,
    scaled_positions,
    served_name,
    server_flags,
)
from aiready_gui.proposal.launch_text import VERSIONS

SESSION_HEADER: Final = "x-session-id"
FIRST_PROBE_S: Final = 15  # as the chart has it


def compose_file(launch: ServerLaunch, label: str) -> dict[str, Any]:
    """A Docker Compose file for one machine: a service for each replica, each with its own GPUs."""
    each, flags = launch.cards, server_flags(launch)
    served = {
        f"vllm-{number}": service(
            flags,
            image=launch.image,
            cards=[str(gpu) for gpu in range(number * each, (number + 1) * each)],
            port=PORT + number,
            start_s=launch.start_s,
            label=label,
        )
        for number in range(launch.replicas_per_instance)
    }
    return {"name": "aiready", "services": served | _beside(launch, label)}


def _beside(launch: ServerLaunch, label: str) -> dict[str, Any]:
    """The small models on the first card of every attention rank."""
    cards = range(0, launch.replicas_per_instance * launch.cards, launch.tp * launch.pp)
    every = [(server, card) for card in cards for server in launch.beside]
    return {
        f"{server.model}-{card}": service(
            server.arguments,
            image=launch.image,
            cards=[str(card)],
            port=PORT + launch.replicas_per_instance + place,
            start_s=max(START_S, launch.start_s),  # the weights of all come off the same disk
            label=label,
            weights=server.variable,
        )
        for place, (server, card) in enumerate(every)
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
    extra = ["--served-model-name", served_name(launch.model_name), "--kv-cache-dtype", cache_format(launch)]
    extra += [*quantisation(launch), *map(bare, (*scaled_positions(launch), *chosen_flags(launch)))]
    extra += ranks(launch)
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
            "dtype": dtype(launch),
            "tensorParallelSize": launch.tp,
            "maxNumSeqs": launch.sequences,
            "gpuMemoryUtilization": launch.memory_share,
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
