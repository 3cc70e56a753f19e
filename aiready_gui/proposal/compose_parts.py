"""What every service of a Compose file has: image, cards, weights, and patience with a long load."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from aiready_gui.proposal.launch_text import VERSIONS

PORT: Final = 8000
IMAGE: Final = "vllm/vllm-openai"  # where the catalogue names none for the cards
ROCM: Final = "-rocm"  # how the makers' repository for AMD cards ends
PROBE_S: Final = 10  # as the chart has it
SLOWEST_START: Final = 3  # times the expected one, before a start counts as failed: an assumption


def service(
    arguments: Sequence[str],
    *,
    image: str,
    cards: Sequence[str],
    port: int,
    start_s: float,
    label: str,
    weights: str = "MODEL_PATH",
) -> dict[str, Any]:
    """A server on its ``cards``, which answers at ``port`` of the machine; ``weights`` names the variable with their folder."""
    return {
        "image": f"{image}:{VERSIONS['vllm']}",
        "entrypoint": ["vllm", "serve"],
        "command": ["/model", *arguments, "--host", "0.0.0.0", "--port", str(PORT)],
        "volumes": [f"${{{weights}:?}}:/model:ro"],
        "ports": [f"{port}:{PORT}"],
        "ipc": "host",
        "restart": "unless-stopped",
        "healthcheck": _healthcheck(start_s),
        "labels": {"aiready.project": label.replace("$", "$$")},  # Compose would look for a variable
        **_cards(image, list(cards)),
    }


def _healthcheck(start_s: float) -> dict[str, Any]:
    """It loads for minutes before it answers; the image has Python, and perhaps no curl."""
    asked = f"import urllib.request; urllib.request.urlopen('http://localhost:{PORT}/health')"
    return {
        "test": ["CMD", "python3", "-c", asked],
        "interval": f"{PROBE_S}s",
        "timeout": f"{PROBE_S}s",
        "retries": 3,
        "start_period": f"{ceil(start_s * SLOWEST_START)}s",
    }


def _cards(image: str, numbers: list[str]) -> dict[str, Any]:
    """How Compose gives a container its cards: by NVIDIA's runtime, or AMD's devices (ROCm documentation, vLLM inference)."""
    if image.endswith(ROCM):
        return {
            "devices": ["/dev/kfd:/dev/kfd", "/dev/dri:/dev/dri"],
            "group_add": ["video"],
            "security_opt": ["seccomp=unconfined"],
            "environment": {"HIP_VISIBLE_DEVICES": ",".join(numbers)},
        }
    wanted = {"driver": "nvidia", "device_ids": numbers, "capabilities": ["gpu"]}
    return {"deploy": {"resources": {"reservations": {"devices": [wanted]}}}}
